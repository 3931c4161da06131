//! Rows that are made when they are looked at.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::super::columns::{Collector, Columns, DEPARTMENT, Recorded};
use super::super::survey::Survey;
use super::super::{Cell, Column, Row};
use super::Rank;
use super::maker::RowMaker;
use crate::library::{Library, ReportId};

/// Reports that are looked at between two times that what was seen is put together.
const AT_ONCE: usize = 256;

/// Rows that are made when they are looked at, and kept from then on.
#[derive(Clone)]
pub(super) struct Made {
    pub known: Arc<Known>,
    looked: Arc<Looked>,
}

/// What is known of them without making any.
pub(super) struct Known {
    library: Arc<Library>,
    maker: RowMaker,
    reports: Vec<ReportId>,
    /// The first row of each report, as the reports have them.
    starts: Vec<u32>,
    /// How many rows there are.
    pub count: u32,
    /// Where each row stands among those of the reports; as the reports have them if empty.
    pub order: Vec<u32>,
    /// How deep each lies; empty if none lies below another.
    depths: Vec<u8>,
    /// Which rows have findings.
    found: Bits,
    /// Of which rows the screen shows more than what their cells say.
    rich: Bits,
    /// The column of departments.
    department: Option<usize>,
    pub survey: Survey,
    pub columns: Columns,
}

/// The rows that were looked at.
struct Looked {
    blocks: Vec<Block>,
    count: AtomicUsize,
}

/// The rows of one report that were looked at.
#[derive(Default)]
struct Block {
    /// All of them, of those that are not made one by one.
    all: OnceLock<Vec<Row>>,
    one_by_one: OnceLock<Vec<OnceLock<Box<Row>>>>,
}

impl fmt::Debug for Made {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} rows of {} reports", self.known.count, self.known.reports.len())
    }
}

impl Made {
    /// Looks at the rows of every report once, on all cores, and gives them up again.
    pub fn new(
        library: &Arc<Library>,
        ids: &[ReportId],
        maker: &RowMaker,
        columns: &[Column],
        rank: Option<Rank<'_>>,
    ) -> Self {
        let mut collector = Collector::new(columns);
        let (mut starts, mut count) = (Vec::with_capacity(ids.len()), 0);
        let mut survey = Survey::of(columns.len());
        let (mut depths, mut ranks) = (Vec::new(), Vec::new());
        let (mut found, mut rich) = (Vec::new(), Vec::new());
        for some in ids.chunks(AT_ONCE) {
            let look = |&id: &ReportId| look(&collector, library, maker, id, rank);
            let looked: Vec<_> = some.par_iter().map(look).collect();
            for (mut seen, own) in looked {
                collector.take(&mut seen);
                starts.push(count);
                survey.take(seen.survey, count);
                if !seen.depths.is_empty() {
                    depths.resize(count as usize, 0);
                    depths.extend(seen.depths);
                }
                found.extend(seen.found.iter().map(|row| row + count));
                rich.extend(seen.rich.iter().map(|row| row + count));
                ranks.extend(own);
                count += seen.count;
            }
        }
        if !depths.is_empty() {
            depths.resize(count as usize, 0);
        }
        let mut known = Known {
            library: Arc::clone(library),
            maker: Arc::clone(maker),
            reports: ids.to_vec(),
            columns: collector.columns(starts.clone(), count),
            starts,
            count,
            order: Vec::new(),
            depths,
            found: Bits::default(),
            rich: Bits::default(),
            department: columns.iter().position(|column| column.key == DEPARTMENT),
            survey,
        };
        if rank.is_some() {
            known.arrange(&ranks);
        }
        (known.found, known.rich) = (known.bits(&found), known.bits(&rich));
        Self { looked: Arc::new(Looked::at_none(ids.len())), known: Arc::new(known) }
    }

    /// The same rows, none of them looked at.
    pub fn afresh(&self) -> Self {
        let looked = Looked::at_none(self.known.reports.len());
        Self { known: Arc::clone(&self.known), looked: Arc::new(looked) }
    }

    /// A row as the screen draws it: if it was not made already and nothing else is to be shown
    /// of it, of what is known of its cells, so that its report need not be opened.
    pub fn drawn(&self, index: usize) -> Option<Cow<'_, Row>> {
        let is_made = self.known.place(index).is_some_and(|(block, at)| {
            self.looked.blocks.get(block).is_some_and(|block| block.has(at))
        });
        match self.known.drawn(index).filter(|_| !is_made) {
            Some(row) => Some(Cow::Owned(row)),
            None => self.get(index).map(Cow::Borrowed),
        }
    }

    /// How many rows are kept since they were looked at.
    pub fn looked_at(&self) -> usize {
        self.looked.count.load(Ordering::Relaxed)
    }

    /// A row, kept from now on.
    pub fn get(&self, index: usize) -> Option<&Row> {
        let (block, at) = self.known.place(index)?;
        let looked = self.looked.blocks.get(block)?;
        if !self.known.maker.makes_one() {
            let all = looked.all.get_or_init(|| {
                let rows = self.known.make(block);
                self.looked.count.fetch_add(rows.len(), Ordering::Relaxed);
                rows
            });
            return all.get(at);
        }
        let count = self.known.rows_of(block).len();
        let rows = looked.one_by_one.get_or_init(|| (0..count).map(|_| OnceLock::new()).collect());
        let row = rows.get(at)?.get_or_init(|| {
            self.looked.count.fetch_add(1, Ordering::Relaxed);
            Box::new(self.known.make_one(block, at).unwrap_or_default())
        });
        Some(row)
    }

    /// Shows rows to something one after the other, until it fails. No more than one report's
    /// are held, as long as they come in order or are made one by one.
    pub fn visit<E>(
        &self,
        rows: impl Iterator<Item = usize>,
        mut see: impl FnMut(&Row) -> Result<(), E>,
    ) -> Result<(), E> {
        let known = &self.known;
        let mut rows = rows.filter_map(|row| Some((row, known.place(row)?))).peekable();
        let mut held: Option<(usize, Vec<Row>)> = None;
        while let Some((index, (block, at))) = rows.next() {
            let last = held.as_ref().map(|(block, _)| *block);
            if last != Some(block) {
                let is_alone = rows.peek().is_none_or(|(_, (next, _))| *next != block);
                if is_alone && let Some(row) = known.make_one(block, at) {
                    see(&row)?;
                    continue;
                }
                if last.is_some_and(|last| block < last) && !known.maker.makes_one() {
                    // It may come back to this report again and again.
                    if let Some(row) = self.get(index) {
                        see(row)?;
                    }
                    continue;
                }
                held = Some((block, known.make(block)));
            }
            if let Some(row) = held.as_ref().and_then(|(_, rows)| rows.get(at)) {
                see(row)?;
            }
        }
        Ok(())
    }

    /// Something of every row, in order, keeping none.
    pub fn map<T: Send>(&self, look: impl Fn(usize, &Row) -> T + Sync) -> Vec<T> {
        let known = &self.known;
        let of_block = |(block, &start): (usize, &u32)| {
            let see = |(at, row): (usize, &Row)| look(start as usize + at, row);
            known.make(block).iter().enumerate().map(see).collect::<Vec<T>>()
        };
        let blocks: Vec<_> = known.starts.par_iter().enumerate().map(of_block).collect();
        let seen = blocks.into_iter().flatten();
        if known.order.is_empty() {
            return seen.collect();
        }
        let mut seen: Vec<Option<T>> = seen.map(Some).collect();
        let order = known.order.iter();
        order.filter_map(|&row| seen.get_mut(row as usize)?.take()).collect()
    }
}

/// Looks at the rows of a report.
fn look(
    collector: &Collector<'_>,
    library: &Library,
    maker: &RowMaker,
    id: ReportId,
    rank: Option<Rank<'_>>,
) -> (Recorded, Vec<u8>) {
    let mut ranks = Vec::new();
    let seen = collector.look(|recorder| match (library.look(id), rank) {
        (None, _) => {}
        (Some(entry), None) => maker.show(id, &entry, recorder),
        (Some(entry), Some(rank)) => {
            for row in maker.rows(id, &entry) {
                ranks.push(rank(&row));
                recorder.row(&row);
            }
        }
    });
    (seen, ranks)
}

impl Block {
    /// Whether a row of it is made.
    fn has(&self, at: usize) -> bool {
        let one = || self.one_by_one.get()?.get(at)?.get();
        self.all.get().is_some() || one().is_some()
    }
}

/// A bit for each row.
#[derive(Default)]
struct Bits(Vec<u64>);

impl Bits {
    fn of(marked: &[bool]) -> Self {
        let bits = |marked: &[bool]| {
            marked.iter().rev().fold(0, |bits, marked| bits << 1 | u64::from(*marked))
        };
        Self(marked.chunks(u64::BITS as usize).map(bits).collect())
    }

    fn has(&self, row: usize) -> bool {
        let width = u64::BITS as usize;
        self.0.get(row / width).is_some_and(|bits| bits >> (row % width) & 1 == 1)
    }
}

impl Looked {
    fn at_none(reports: usize) -> Self {
        let blocks = (0..reports).map(|_| Block::default()).collect();
        Self { blocks, count: AtomicUsize::new(0) }
    }
}

impl Known {
    /// Puts groups of rows in the order of their ranks.
    fn arrange(&mut self, ranks: &[u8]) {
        let mut groups: Vec<Range<u32>> = Vec::new();
        for index in 0..self.count {
            match groups.last_mut() {
                Some(group) if self.depth(index as usize) > Some(0) => group.end = index + 1,
                _ => groups.push(index..index + 1),
            }
        }
        let rank = |group: &Range<u32>| {
            group.clone().filter_map(|row| ranks.get(row as usize)).max().copied()
        };
        // Stable: reports stay in order within a rank.
        groups.sort_by_key(|group| std::cmp::Reverse(rank(group)));
        self.order = groups.into_iter().flatten().collect();
        if !self.depths.is_empty() {
            let depths = self.order.iter().map(|&row| self.depths[row as usize]);
            self.depths = depths.collect();
        }
        for seen in &mut self.survey.columns {
            if let Some((_, total)) = &mut seen.total {
                let at = self.order.iter().position(|row| row == total);
                *total = at.map_or(*total, |at| at as u32);
            }
        }
    }

    /// Some rows, as the reports have them, a bit for each.
    fn bits(&self, rows: &[u32]) -> Bits {
        let mut marked = vec![false; self.count as usize];
        for &row in rows {
            marked[row as usize] = true;
        }
        Bits::of(&self.ordered(marked))
    }

    /// Whether a row has findings.
    pub fn has_findings(&self, index: usize) -> bool {
        self.found.has(index)
    }

    /// A row as the screen draws it, of what its cells say and what its report is called;
    /// `None` of one of which more is shown.
    fn drawn(&self, index: usize) -> Option<Row> {
        let (block, at) = self.place(index).filter(|_| !self.rich.has(index))?;
        let report = self.reports[block];
        let cell = |column| match self.columns.column(column) {
            Some(stored) => stored.cell(block, at).unwrap_or_default(),
            None => Cell::default(),
        };
        let mut cells: Vec<Cell> = (0..self.survey.columns.len()).map(cell).collect();
        if let Some(name) = self.department.and_then(|column| cells.get_mut(column)) {
            let department = &self.library.get(report)?.report.department;
            name.short = department.short_name().map(Into::into);
        }
        let depth = self.depth(index).unwrap_or_default();
        Some(Row { cells, depth, report: Some(report), ..Row::default() })
    }

    /// What was found of the rows as the reports have them, in the order of the sheet.
    pub fn ordered<T: Copy>(&self, of_rows: Vec<T>) -> Vec<T> {
        if self.order.is_empty() {
            return of_rows;
        }
        self.order.iter().filter_map(|&row| of_rows.get(row as usize).copied()).collect()
    }

    /// How deep a row lies.
    pub fn depth(&self, index: usize) -> Option<u8> {
        let is_row = index < self.count as usize;
        is_row.then(|| self.depths.get(index).copied().unwrap_or(0))
    }

    /// Whether none lies below another.
    pub fn is_flat(&self) -> bool {
        self.depths.is_empty()
    }

    /// Block and index in it of a row.
    fn place(&self, index: usize) -> Option<(usize, usize)> {
        let row = match self.order.get(index) {
            Some(&row) => row,
            None if index < self.count as usize => index as u32,
            None => return None,
        };
        let block = self.starts.partition_point(|&start| start <= row).checked_sub(1)?;
        Some((block, (row - self.starts[block]) as usize))
    }

    fn make(&self, block: usize) -> Vec<Row> {
        let report = self.reports[block];
        self.library.look(report).map(|entry| self.maker.rows(report, &entry)).unwrap_or_default()
    }

    fn make_one(&self, block: usize, at: usize) -> Option<Row> {
        let report = self.reports[block];
        self.maker.one(report, &*self.library.look(report)?, at)
    }

    /// Which block is a report's.
    fn block(&self, report: ReportId) -> Option<usize> {
        self.reports.iter().position(|own| *own == report)
    }

    /// The rows of a block, as the reports have them.
    fn rows_of(&self, block: usize) -> Range<u32> {
        let end = self.starts.get(block + 1).copied().unwrap_or(self.count);
        self.starts[block]..end
    }

    /// The rows of a report.
    pub fn of_report(&self, report: ReportId) -> Vec<usize> {
        self.block(report).map(|block| self.of_block(block)).unwrap_or_default()
    }

    fn of_block(&self, block: usize) -> Vec<usize> {
        let rows = self.rows_of(block);
        if self.order.is_empty() {
            return rows.map(|row| row as usize).collect();
        }
        let order = self.order.iter().enumerate();
        order.filter(|(_, row)| rows.contains(row)).map(|(index, _)| index).collect()
    }

    /// The row with a key, which begins with its report's name.
    pub fn position(&self, key: &str) -> Option<usize> {
        let (file, part) = key.split('/').next()?.split_once('.')?;
        let report = ReportId { file: file.parse().ok()?, part: part.parse().ok()? };
        let block = self.block(report)?;
        let at = self.make(block).iter().position(|row| row.key == key)?;
        let row = self.starts[block] + at as u32;
        if self.order.is_empty() {
            return Some(row as usize);
        }
        self.order.iter().position(|own| *own == row)
    }
}
