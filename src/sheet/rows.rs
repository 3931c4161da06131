//! The rows of a sheet: kept, or made report by report when they are looked at, so that a
//! sheet over thousands of reports holds no more than was on screen.

use std::fmt;
use std::ops::{Index, Range};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::survey::Survey;
use super::{Column, Row};
use crate::library::{Entry, Library, ReportId};

/// Makes the rows of one report.
pub type RowMaker = Arc<dyn Fn(ReportId, &Entry) -> Vec<Row> + Send + Sync>;

/// Rows by index.
#[derive(Debug, Clone, Default)]
pub struct Rows {
    kept: Vec<Row>,
    made: Option<Arc<Made>>,
}

/// Rows that are made when they are looked at.
struct Made {
    library: Arc<Library>,
    maker: RowMaker,
    blocks: Vec<Block>,
    /// The first row of each block, as the reports have them.
    starts: Vec<u32>,
    /// Where each row stands among those of the reports; as the reports have them if empty.
    order: Vec<u32>,
    depths: Vec<u8>,
    survey: Survey,
}

/// The rows of one report, once they were looked at.
struct Block {
    report: ReportId,
    rows: OnceLock<Vec<Row>>,
}

impl fmt::Debug for Made {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} rows of {} reports", self.depths.len(), self.blocks.len())
    }
}

/// The rank of a row: groups (a row with those below it) stand in the order of their greatest,
/// the greatest first.
pub type Rank<'a> = &'a (dyn Fn(&Row) -> u8 + Sync);

impl Rows {
    /// Rows that are made when they are looked at. Every report's are made once here, on all
    /// cores, and given up again: to count them, and to see how wide their cells are.
    pub fn made(
        library: &Arc<Library>,
        ids: &[ReportId],
        maker: &RowMaker,
        columns: &[Column],
        rank: Option<Rank<'_>>,
    ) -> Self {
        let look = |&report: &ReportId| {
            let rows = library.look(report).map(|entry| maker(report, &entry)).unwrap_or_default();
            let ranks = rank.map_or_else(Vec::new, |rank| rows.iter().map(rank).collect());
            let depths: Vec<u8> = rows.iter().map(|row| row.depth).collect();
            (depths, ranks, Survey::of(columns, &rows))
        };
        let looked: Vec<_> = ids.par_iter().map(look).collect();
        let mut made = Made {
            library: Arc::clone(library),
            maker: Arc::clone(maker),
            blocks: Vec::with_capacity(ids.len()),
            starts: Vec::with_capacity(ids.len()),
            order: Vec::new(),
            depths: Vec::new(),
            survey: Survey::of(columns, &[]),
        };
        let mut ranks = Vec::new();
        for (&report, (depths, own, survey)) in ids.iter().zip(looked) {
            made.blocks.push(Block { report, rows: OnceLock::new() });
            made.starts.push(made.depths.len() as u32);
            made.survey.take(survey, made.depths.len() as u32);
            made.depths.extend(depths);
            ranks.extend(own);
        }
        if rank.is_some() {
            made.arrange(&ranks);
        }
        Self { kept: Vec::new(), made: Some(Arc::new(made)) }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.made.as_ref().map_or(self.kept.len(), |made| made.depths.len())
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What was seen of rows that are made when they are looked at; `None` of kept ones.
    pub fn survey(&self) -> Option<&Survey> {
        self.made.as_ref().map(|made| &made.survey)
    }

    /// A row. Those of its report are kept from then on.
    pub fn get(&self, index: usize) -> Option<&Row> {
        match &self.made {
            None => self.kept.get(index),
            Some(made) => made.get(index),
        }
    }

    /// How deep a row lies in the tree.
    pub fn depth(&self, index: usize) -> Option<u8> {
        match &self.made {
            None => self.kept.get(index).map(|row| row.depth),
            Some(made) => made.depths.get(index).copied(),
        }
    }

    /// The rows below a row: those that follow it and are deeper.
    pub fn below(&self, index: usize) -> Range<usize> {
        let start = index + 1;
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
        mut see: impl FnMut(&Row) -> Result<(), E>,
    ) -> Result<(), E> {
        let Some(made) = &self.made else {
            return rows.filter_map(|row| self.kept.get(row)).try_for_each(see);
        };
        let mut held: Option<(usize, Vec<Row>)> = None;
        for index in rows {
            let Some((block, at)) = made.place(index) else { continue };
            let last = held.as_ref().map(|(block, _)| *block);
            if made.blocks[block].rows.get().is_some() || last.is_some_and(|last| block < last) {
                if let Some(row) = made.get(index) {
                    see(row)?;
                }
                continue;
            }
            if last != Some(block) {
                held = Some((block, made.make(block)));
            }
            if let Some(row) = held.as_ref().and_then(|(_, rows)| rows.get(at)) {
                see(row)?;
            }
        }
        Ok(())
    }

    /// The rows that can be of a report: all of kept ones.
    pub fn of_report(&self, report: Option<ReportId>) -> Vec<usize> {
        let (Some(made), Some(report)) = (&self.made, report) else {
            return (0..self.len()).collect();
        };
        let Some(block) = made.blocks.iter().position(|block| block.report == report) else {
            return Vec::new();
        };
        made.of_block(block)
    }

    /// The row with a key.
    pub fn position(&self, key: &str) -> Option<usize> {
        let Some(made) = &self.made else {
            return (0..self.len()).find(|&index| self.kept[index].key_at(index) == key);
        };
        let report = key.split('/').next()?;
        let block = made.blocks.iter().position(|block| block.report.to_string() == report)?;
        made.of_block(block).into_iter().find(|&index| self[index].key == key)
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

impl Made {
    /// Puts groups of rows in the order of their ranks.
    fn arrange(&mut self, ranks: &[u8]) {
        let mut groups: Vec<Range<u32>> = Vec::new();
        for (index, depth) in (0..).zip(&self.depths) {
            match groups.last_mut() {
                Some(group) if *depth > 0 => group.end = index + 1,
                _ => groups.push(index..index + 1),
            }
        }
        let rank = |group: &Range<u32>| {
            group.clone().filter_map(|row| ranks.get(row as usize)).max().copied()
        };
        // Stable: reports stay in order within a rank.
        groups.sort_by_key(|group| std::cmp::Reverse(rank(group)));
        self.order = groups.into_iter().flatten().collect();
        let depths = self.order.iter().map(|&row| self.depths[row as usize]);
        self.depths = depths.collect();
        for seen in &mut self.survey.columns {
            if let Some((_, total)) = &mut seen.total {
                let at = self.order.iter().position(|row| row == total);
                *total = at.map_or(*total, |at| at as u32);
            }
        }
    }

    /// Block and index in it of a row.
    fn place(&self, index: usize) -> Option<(usize, usize)> {
        let row = match self.order.get(index) {
            Some(&row) => row,
            None if index < self.depths.len() => index as u32,
            None => return None,
        };
        let block = self.starts.partition_point(|&start| start <= row).checked_sub(1)?;
        Some((block, (row - self.starts[block]) as usize))
    }

    fn get(&self, index: usize) -> Option<&Row> {
        let (block, at) = self.place(index)?;
        self.blocks[block].rows.get_or_init(|| self.make(block)).get(at)
    }

    fn make(&self, block: usize) -> Vec<Row> {
        let report = self.blocks[block].report;
        self.library.look(report).map(|entry| (self.maker)(report, &entry)).unwrap_or_default()
    }

    fn of_block(&self, block: usize) -> Vec<usize> {
        let end = self.starts.get(block + 1).copied().unwrap_or(self.depths.len() as u32);
        let rows = self.starts[block]..end;
        if self.order.is_empty() {
            return rows.map(|row| row as usize).collect();
        }
        let order = self.order.iter().enumerate();
        order.filter(|(_, row)| rows.contains(row)).map(|(index, _)| index).collect()
    }

    fn map<T: Send>(&self, look: impl Fn(usize, &Row) -> T + Sync) -> Vec<T> {
        let of_block = |(block, &start): (usize, &u32)| {
            let see = |(at, row): (usize, &Row)| look(start as usize + at, row);
            match self.blocks[block].rows.get() {
                Some(rows) => rows.iter().enumerate().map(see).collect::<Vec<T>>(),
                None => self.make(block).iter().enumerate().map(see).collect(),
            }
        };
        let blocks: Vec<_> = self.starts.par_iter().enumerate().map(of_block).collect();
        let seen = blocks.into_iter().flatten();
        if self.order.is_empty() {
            return seen.collect();
        }
        let mut seen: Vec<Option<T>> = seen.map(Some).collect();
        let order = self.order.iter();
        order.filter_map(|&row| seen.get_mut(row as usize)?.take()).collect()
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
mod tests {
    use super::super::SheetName;
    use super::*;
    use crate::library::testing::library_of;
    use crate::settings::{Lang, Texts};
    use crate::sheet::{Cell, Sheet};

    fn sheets(name: SheetName) -> (Sheet, Sheet) {
        let library = Arc::new(library_of(&["甲局", "乙局", "丙局"]));
        let ids: Vec<_> = library.entries().map(|(id, _)| id).collect();
        let texts = Texts::bundled(Lang::Zh);
        let kept = name.recipe(&library, &ids, &texts).build();
        let made = name.recipe(&library, &ids, &texts).lazy(&library, None);
        (kept, made)
    }

    fn told(row: &Row) -> String {
        let cells: Vec<_> = row.cells.iter().map(Cell::export).collect();
        format!("{} {}", row.key, cells.join(","))
    }

    #[test]
    fn rows_that_are_made_are_those_that_are_kept() {
        for name in SheetName::all().filter(|name| *name != SheetName::Files) {
            let (kept, made) = sheets(name);
            assert_eq!(kept.rows.len(), made.rows.len(), "{name}");
            let all = made.rows.map(|_, row| told(row));
            assert_eq!(kept.rows.map(|_, row| told(row)), all, "{name}");
            let mut seen = Vec::new();
            let backwards = (0..made.rows.len()).rev();
            let see = |row: &Row| {
                seen.push(told(row));
                Ok::<_, String>(())
            };
            assert_eq!(made.rows.visit(backwards, see), Ok(()));
            seen.reverse();
            assert_eq!(seen, all, "{name}");
            for (index, row) in kept.rows.iter().enumerate() {
                assert_eq!(told(&made.rows[index]), told(row), "{name}");
                assert_eq!(made.rows.depth(index), Some(row.depth));
                assert_eq!(made.rows.below(index), kept.rows.below(index));
                let above = |rows: &Rows| rows.above(index).collect::<Vec<_>>();
                assert_eq!(above(&made.rows), above(&kept.rows));
                assert_eq!(made.rows.position(&row.key), Some(index), "{name} {}", row.key);
                assert!(made.rows.of_report(row.report).contains(&index));
            }
        }
    }

    #[test]
    fn only_what_is_looked_at_is_kept() {
        let (_, sheet) = sheets(SheetName::Facts);
        let made = sheet.rows.made.as_ref().unwrap();
        let kept = || made.blocks.iter().filter(|block| block.rows.get().is_some()).count();
        let _ = sheet.rows.map(|_, row| row.depth);
        let nothing = |_: &Row| Ok::<_, String>(());
        assert_eq!(sheet.rows.visit(0..sheet.rows.len(), nothing), Ok(()));
        assert_eq!(kept(), 0);
        assert!(sheet.rows.get(sheet.rows.len() - 1).is_some());
        assert_eq!(kept(), 1);
        assert!(sheet.rows.get(sheet.rows.len()).is_none());
    }

    #[test]
    fn the_widest_cells_and_the_totals_are_seen_without_keeping_any() {
        let (kept, made) = sheets(SheetName::Table(crate::report::TableKind::Expenditure));
        let survey = made.rows.survey().unwrap();
        assert!(kept.rows.survey().is_none());
        for (column, seen) in survey.columns.iter().enumerate() {
            let longest = |cells: &mut dyn Iterator<Item = &Cell>| {
                cells.map(|cell| cell.export().len()).max().unwrap_or(0)
            };
            let all = longest(&mut kept.rows.iter().map(|row| &row.cells[column]));
            assert_eq!(longest(&mut seen.widest().map(|(cell, _)| cell)), all);
        }
        let total = survey.columns[8].total.unwrap();
        assert_eq!(made.rows[total.1 as usize].tone, crate::sheet::Tone::Strong);
    }

    #[test]
    fn groups_stand_in_the_order_of_their_ranks() {
        let library = Arc::new(library_of(&["甲局", "乙局"]));
        let ids: Vec<_> = library.entries().map(|(id, _)| id).collect();
        let texts = Texts::bundled(Lang::Zh);
        let name = SheetName::Table(crate::report::TableKind::Expenditure);
        let rank = |row: &Row| u8::from(row.cells.iter().any(|cell| cell.export() == "乙局"));
        let recipe = name.recipe(&library, &ids, &texts);
        let sheet = recipe.lazy(&library, Some(&rank));
        let names = sheet.rows.map(|_, row| row.cells[0].export());
        let (first, last) = names.split_at(names.len() / 2);
        assert!(first.iter().all(|name| name == "乙局") && last.iter().all(|name| name == "甲局"));
        for (index, name) in names.iter().enumerate() {
            assert_eq!(sheet.rows[index].cells[0].export(), *name);
            assert_eq!(sheet.rows.position(&sheet.rows[index].key), Some(index));
            assert_eq!(sheet.rows.depth(index), Some(sheet.rows[index].depth));
        }
    }
}
