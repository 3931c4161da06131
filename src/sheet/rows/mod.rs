//! The rows of a sheet: all in memory, or made report by report when they are looked at, so that a
//! sheet over thousands of reports holds only what was on screen.

mod made;
mod maker;

use std::borrow::Cow;
use std::ops::{Index, Range};
use std::sync::Arc;

use self::made::Made;
pub use self::maker::{MakeRows, RowMaker};
use super::columns::{Columns, Keys};
use super::survey::Survey;
use super::{Column, Row, Value};
use crate::library::{Library, ReportId};

/// Rows by index.
#[derive(Debug, Clone, Default)]
pub struct Rows {
    kept: Vec<Row>,
    made: Option<Made>,
}

/// The rank of a row. Groups (a row with those below it) are ordered by the greatest rank in them,
/// descending.
pub type Rank<'a> = &'a (dyn Fn(&Row) -> u8 + Sync);

impl Rows {
    /// Rows that are made when they are looked at. Here those of every report are made once, on all
    /// cores, and dropped again: to count them, to measure their cells, and to store in a few bytes
    /// what they are sorted and filtered by.
    pub fn made(
        library: &Arc<Library>,
        ids: &[ReportId],
        maker: &RowMaker,
        columns: &[Column],
        rank: Option<Rank<'_>>,
    ) -> Self {
        let made = Made::new(library, ids, maker, columns, rank);
        Self { kept: Vec::new(), made: Some(made) }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.made.as_ref().map_or(self.kept.len(), |made| made.known.count as usize)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What was seen of rows that are made when they are looked at; `None` of kept ones.
    pub fn survey(&self) -> Option<&Survey> {
        self.made.as_ref().map(|made| &made.known.survey)
    }

    /// What stands in the columns of rows that are made when they are looked at, counted as
    /// the reports have them (see [`Self::ordered`]); `None` of kept ones.
    pub fn columns(&self) -> Option<&Columns> {
        self.made.as_ref().map(|made| &made.known.columns)
    }

    /// What was found in [`Self::columns`], row by row, in the order of the rows.
    pub fn ordered<T: Copy>(&self, of_rows: Vec<T>) -> Vec<T> {
        match &self.made {
            Some(made) => made.known.ordered(of_rows),
            None => of_rows,
        }
    }

    /// What the screen shows in a column of those rows that pass, each once with how often, in
    /// order of the rows, where that is known without making them.
    pub fn counts(&self, column: usize, passes: &[bool]) -> Option<Vec<(Value, u64)>> {
        let known = &self.made.as_ref()?.known;
        known.order.is_empty().then(|| known.columns.counts(column, passes)).flatten()
    }

    /// By what the rows are sorted where that is known without making them.
    pub fn keys(&self, column: usize, descending: bool, by_size: bool) -> Option<Keys> {
        let known = &self.made.as_ref()?.known;
        let keys = Keys::of_column(&known.columns, column, descending, by_size)?;
        Some(keys.ordered(&known.order))
    }

    /// Whether a row can have findings: rows that are made are not made to tell.
    pub fn can_have_findings(&self, index: usize) -> bool {
        match &self.made {
            None => self.kept.get(index).is_some_and(|row| !row.findings.is_empty()),
            Some(made) => made.known.has_findings(index),
        }
    }

    /// How many rows are kept because they were looked at.
    pub fn looked_at(&self) -> usize {
        self.made.as_ref().map_or(0, Made::looked_at)
    }

    /// The same rows, of those that are made none looked at.
    #[must_use]
    pub fn afresh(&self) -> Self {
        Self { kept: self.kept.clone(), made: self.made.as_ref().map(Made::afresh) }
    }

    /// Whether no row lies below another.
    pub fn is_flat(&self) -> bool {
        match &self.made {
            None => self.kept.iter().all(|row| row.depth == 0),
            Some(made) => made.known.is_flat(),
        }
    }

    /// A row. Those of its report are kept from then on.
    pub fn get(&self, index: usize) -> Option<&Row> {
        match &self.made {
            None => self.kept.get(index),
            Some(made) => made.get(index),
        }
    }

    /// A row as the screen draws it: what its cells say and how, not where it stands and where
    /// it leads.
    pub fn drawn(&self, index: usize) -> Option<Cow<'_, Row>> {
        match &self.made {
            None => self.kept.get(index).map(Cow::Borrowed),
            Some(made) => made.drawn(index),
        }
    }

    /// How deep a row lies in the tree.
    pub fn depth(&self, index: usize) -> Option<u8> {
        match &self.made {
            None => self.kept.get(index).map(|row| row.depth),
            Some(made) => made.known.depth(index),
        }
    }

    /// The rows below a row: those that follow it and are deeper.
    pub fn below(&self, index: usize) -> Range<usize> {
        let start = index + 1;
        if self.made.as_ref().is_some_and(|made| made.known.is_flat()) {
            return start..start;
        }
        let own = self.depth(index);
        let deeper = (start..self.len()).take_while(|&row| self.depth(row) > own).count();
        start..start + deeper
    }

    /// The rows that a row lies below, the nearest first.
    pub fn above(&self, index: usize) -> impl Iterator<Item = usize> {
        let mut depth = self.depth(index).unwrap_or_default();
        (0..index).rev().filter(move |&row| {
            let is_above = self.depth(row).is_some_and(|own| own < depth);
            if is_above {
                depth = self.depth(row).unwrap_or_default();
            }
            is_above
        })
    }

    /// All rows in order. Those that are made are all kept from then on: [`Self::map`] and
    /// [`Self::visit`] keep none.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Row> + ExactSizeIterator {
        (0..self.len()).map(|index| &self[index])
    }

    /// Something of every row, in order; of rows that are made on all cores, keeping none.
    pub fn map<T: Send>(&self, look: impl Fn(usize, &Row) -> T + Sync) -> Vec<T> {
        match &self.made {
            None => self.kept.iter().enumerate().map(|(index, row)| look(index, row)).collect(),
            Some(made) => made.map(look),
        }
    }

    /// Shows rows to something one after the other, until it fails. Of rows that are made no
    /// more than one report's are held, as long as they come in order.
    ///
    /// # Errors
    /// What it fails with.
    pub fn visit<E>(
        &self,
        rows: impl Iterator<Item = usize>,
        see: impl FnMut(&Row) -> Result<(), E>,
    ) -> Result<(), E> {
        match &self.made {
            None => rows.filter_map(|row| self.kept.get(row)).try_for_each(see),
            Some(made) => made.visit(rows, see),
        }
    }

    /// The rows that can be of a report: all of kept ones.
    pub fn of_report(&self, report: Option<ReportId>) -> Vec<usize> {
        match (&self.made, report) {
            (Some(made), Some(report)) => made.known.of_report(report),
            _ => (0..self.len()).collect(),
        }
    }

    /// The row with a key.
    pub fn position(&self, key: &str) -> Option<usize> {
        match &self.made {
            None => (0..self.len()).find(|&index| self.kept[index].key_at(index) == key),
            Some(made) => made.known.position(key),
        }
    }

    /// Adds a row to those that are kept.
    pub fn push(&mut self, row: Row) {
        self.kept.push(row);
    }

    /// The rows that are kept.
    pub fn kept(&self) -> &[Row] {
        &self.kept
    }

    /// The rows that are kept, to change them.
    pub fn kept_mut(&mut self) -> &mut Vec<Row> {
        &mut self.kept
    }
}

impl Index<usize> for Rows {
    type Output = Row;

    fn index(&self, index: usize) -> &Row {
        match self.get(index) {
            Some(row) => row,
            None => &self.kept[index],
        }
    }
}

impl From<Vec<Row>> for Rows {
    fn from(kept: Vec<Row>) -> Self {
        Self { kept, made: None }
    }
}

impl FromIterator<Row> for Rows {
    fn from_iter<I: IntoIterator<Item = Row>>(rows: I) -> Self {
        Self::from(rows.into_iter().collect::<Vec<_>>())
    }
}

impl Extend<Row> for Rows {
    fn extend<I: IntoIterator<Item = Row>>(&mut self, rows: I) {
        self.kept.extend(rows);
    }
}

#[cfg(test)]
mod tests;
