//! A column store for rows that are made only when they are looked at: the content of each cell in a
//! few bytes, so that millions of rows can be sorted, filtered and counted without making one.

mod keys;
mod packed;
mod recorder;
mod words;

use std::ops::Range;

pub use self::keys::Keys;
pub(super) use self::recorder::{Collector, DEPARTMENT, Recorded};
pub use self::recorder::{Recorder, RowTraits};
pub use self::words::Distinct;

use rayon::prelude::*;
use rust_decimal::Decimal;

use self::packed::Packed;
use self::recorder::WORD;
use self::words::Words;
use crate::report::QuickMap;
use crate::sheet::{Cell, Value};

/// The contents of cells, column by column. Row numbers follow the order of the reports.
#[derive(Debug, Clone, Default)]
pub struct Columns {
    columns: Vec<Stored>,
    /// The first row of each report, then the number of all rows.
    starts: Vec<u32>,
}

/// A column.
#[derive(Debug, Clone, Default)]
pub struct Stored {
    /// The distinct contents of its cells, except for numbers.
    distinct: Vec<Distinct>,
    /// One for each report; empty if nothing is stored of the column (see `Column::apart`).
    blocks: Vec<Codes>,
}

/// The cells of a column in the rows of one report.
#[derive(Debug, Clone)]
struct Codes {
    /// How many decimals the number of each has, or [`WORD`].
    kinds: Packed,
    /// The digits of each number; which of the distinct contents each word is.
    codes: Packed,
}

/// How often each content stands in a column.
#[derive(Default)]
struct Counts {
    places: QuickMap<Held, usize>,
    values: Vec<(Value, u64)>,
}

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Held {
    /// One of the distinct contents, by index.
    Word(u32),
    /// A number, by its digits and how many of them are decimals.
    Number(i64, u32),
}

impl Columns {
    /// Puts together what was seen of reports, in order.
    fn of(words: Vec<Words>, blocks: Vec<Vec<Option<Codes>>>, starts: Vec<u32>) -> Self {
        let stored = |words: Words| Stored { distinct: words.into_distinct(), ..Stored::default() };
        let mut columns: Vec<_> = words.into_iter().map(stored).collect();
        for block in blocks {
            for (column, codes) in columns.iter_mut().zip(block) {
                column.blocks.extend(codes);
            }
        }
        Self { columns, starts }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.starts.last().map_or(0, |&end| end as usize)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A column; `None` of one that is kept apart.
    pub fn column(&self, index: usize) -> Option<&Stored> {
        let is_kept = |column: &&Stored| column.blocks.len() + 1 == self.starts.len();
        self.columns.get(index).filter(is_kept)
    }

    /// What the screen shows in a column of those rows that pass, each once with how often, in
    /// order; numbers once for each number of decimals. `None` of a column that is kept apart.
    pub fn counts(&self, column: usize, passes: &[bool]) -> Option<Vec<(Value, u64)>> {
        let stored = self.column(column)?;
        let mut counts = Counts::default();
        for (block, pair) in self.starts.windows(2).enumerate() {
            let passes = passes.get(pair[0] as usize..pair[1] as usize)?;
            stored.count(block, passes, &mut counts);
        }
        Some(counts.values)
    }

    /// The rows of each report.
    pub fn blocks(&self) -> impl IndexedParallelIterator<Item = (usize, Range<usize>)> {
        let rows = |pair: &[u32]| pair[0] as usize..pair[1] as usize;
        self.starts.par_windows(2).map(rows).enumerate()
    }

    /// Something of every row, those of each report worked out at once, on all cores.
    pub fn fill<T: Copy + Send>(&self, blank: T, work: impl Fn(usize, &mut [T]) + Sync) -> Vec<T> {
        let mut filled = vec![blank; self.len()];
        let mut rest = filled.as_mut_slice();
        let mut parts = Vec::with_capacity(self.starts.len());
        for pair in self.starts.windows(2) {
            let (part, behind) = rest.split_at_mut((pair[1] - pair[0]) as usize);
            parts.push(part);
            rest = behind;
        }
        parts.into_par_iter().enumerate().for_each(|(block, part)| work(block, part));
        filled
    }
}

impl Stored {
    /// The distinct contents of its cells that are no plain numbers.
    pub fn distinct(&self) -> &[Distinct] {
        &self.distinct
    }

    /// Gives what the cells of a report's rows hold, those that follow each other with the
    /// same often at once.
    pub fn runs(&self, block: usize, count: usize, mut see: impl FnMut(Held, Range<usize>)) {
        let Some(Codes { kinds, codes }) = self.blocks.get(block) else { return };
        match kinds.same() {
            Some(WORD) => codes.runs(count, |word, run| see(Held::Word(word as u32), run)),
            Some(scale) => {
                codes.runs(count, |digits, run| see(Held::Number(digits, scale as u32), run));
            }
            None => {
                let kinds = kinds.unpacked(count);
                codes.runs(count, |code, run| {
                    for at in run {
                        see(Held::of(kinds[at], code), at..at + 1);
                    }
                });
            }
        }
    }

    /// What the screen shows in the cells of some rows of a report, each once with how often,
    /// in order: added to what others have.
    fn count(&self, block: usize, passes: &[bool], counts: &mut Counts) {
        self.runs(block, passes.len(), |held, run| {
            let times = passes[run].iter().filter(|passes| **passes).count() as u64;
            if times == 0 {
                return;
            }
            let at = *counts.places.entry(held).or_insert_with(|| {
                counts.values.push((self.seen(held), 0));
                counts.values.len() - 1
            });
            counts.values[at].1 += times;
        });
    }

    /// What the screen shows of what a cell holds.
    fn seen(&self, held: Held) -> Value {
        let said = match held {
            Held::Word(word) => self.distinct.get(word as usize).and_then(|it| it.said.as_deref()),
            Held::Number(..) => None,
        };
        said.map_or_else(|| self.value(held), |said| Value::Text(said.to_owned()))
    }

    /// Gives the decimals of the numbers among a report's cells.
    fn kinds(&self, block: usize, count: usize, mut see: impl FnMut(u32)) {
        let Some(Codes { kinds, .. }) = self.blocks.get(block) else { return };
        kinds.runs(count, |kind, _| {
            if kind != WORD {
                see(kind as u32);
            }
        });
    }

    /// What one cell in the rows of a report holds.
    fn held(&self, block: usize, at: usize) -> Option<Held> {
        let Codes { kinds, codes } = self.blocks.get(block)?;
        Some(Held::of(kinds.get(at)?, codes.get(at)?))
    }

    /// The cell that holds this, as it looks where nothing else is to be said of it.
    pub(super) fn cell(&self, block: usize, at: usize) -> Option<Cell> {
        let held = self.held(block, at)?;
        let said = match held {
            Held::Word(word) => self.distinct.get(word as usize)?.said.clone(),
            Held::Number(..) => None,
        };
        Some(Cell { value: self.value(held), said, ..Cell::default() })
    }

    /// What a cell holds, as rows have it.
    pub fn value(&self, held: Held) -> Value {
        match held {
            Held::Word(word) => {
                self.distinct.get(word as usize).map(|word| word.value.clone()).unwrap_or_default()
            }
            Held::Number(digits, scale) => Value::Number(number(digits, scale)),
        }
    }
}

impl Held {
    fn of(kind: i64, code: i64) -> Self {
        if kind == WORD { Self::Word(code as u32) } else { Self::Number(code, kind as u32) }
    }
}

/// A number of digits and decimals.
pub fn number(digits: i64, scale: u32) -> Decimal {
    Decimal::from_i128_with_scale(i128::from(digits), scale)
}
