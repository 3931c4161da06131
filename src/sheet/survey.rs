//! What is remembered of rows that are not kept: their widest cells, for the widths of columns, and
//! the totals that their amounts are shares of.

use rust_decimal::Decimal;

use super::cell_view::{CellContent, CellView};
use super::{Cell, Tone, Value};

/// What was seen of some rows.
#[derive(Debug, Clone, Default)]
pub struct Survey {
    /// One for each column.
    pub columns: Vec<ColumnSurvey>,
}

/// What was seen of a column.
#[derive(Debug, Clone, Default)]
pub struct ColumnSurvey {
    /// The longest text, with the depth of its row.
    words: Option<(Cell, u8)>,
    /// The longest short text (without what many rows begin with).
    short: Option<(Cell, u8)>,
    greatest: Option<Cell>,
    least: Option<Cell>,
    /// The number with the most decimals.
    longest: Option<Cell>,
    /// The greatest number in a row of a strong tone (a total), and the index of the row.
    pub total: Option<(Decimal, u32)>,
    /// The sum of the rows at depth 0; `None` if it is too great.
    pub sum: Option<Decimal>,
}

/// The row that a cell stands in.
#[derive(Debug, Clone, Copy)]
pub(super) struct At {
    pub index: u32,
    pub depth: u8,
    pub tone: Tone,
}

impl ColumnSurvey {
    /// The cells that can be the widest, each with the depth of its row.
    pub fn widest(&self) -> impl Iterator<Item = (&Cell, u8)> {
        let numbers = [&self.greatest, &self.least, &self.longest];
        let numbers = numbers.into_iter().flatten().map(|cell| (cell, 0));
        let words = [&self.words, &self.short].into_iter().flatten();
        words.map(|(cell, depth)| (cell, *depth)).chain(numbers)
    }

    pub(super) fn see(&mut self, cell: &CellView<'_>, at: At) {
        match cell.content {
            CellContent::Blank => {}
            CellContent::Text(_) => {
                let length = cell.words().map_or(0, str::len);
                if self.words.as_ref().is_none_or(|(known, _)| length > words_length(known)) {
                    self.words = Some((cell.to_cell(), at.depth));
                }
                let known = self.short.as_ref().map(|(known, _)| short_length(known));
                if let Some(short) = cell.short
                    && known.is_none_or(|known| short.len() > known)
                {
                    self.short = Some((cell.to_cell(), at.depth));
                }
            }
            CellContent::Number(number) => {
                self.number(number, || cell.to_cell());
                if at.tone == Tone::Strong && self.total.is_none_or(|(most, _)| number > most) {
                    self.total = Some((number, at.index));
                }
                if at.depth == 0 {
                    self.sum = self.sum.and_then(|sum| sum.checked_add(number));
                }
            }
        }
    }

    fn number(&mut self, number: Decimal, cell: impl Fn() -> Cell) {
        let known = |cell: &Option<Cell>| match cell.as_ref()?.value {
            Value::Number(number) => Some(number),
            _ => None,
        };
        if known(&self.greatest).is_none_or(|known| number > known) {
            self.greatest = Some(cell());
        }
        if known(&self.least).is_none_or(|known| number < known) {
            self.least = Some(cell());
        }
        if known(&self.longest).is_none_or(|known| number.scale() > known.scale()) {
            self.longest = Some(cell());
        }
    }

    fn take(&mut self, other: Self, start: u32) {
        if let Some((cell, depth)) = other.words
            && self
                .words
                .as_ref()
                .is_none_or(|(known, _)| words_length(&cell) > words_length(known))
        {
            self.words = Some((cell, depth));
        }
        if let Some((cell, depth)) = other.short
            && self
                .short
                .as_ref()
                .is_none_or(|(known, _)| short_length(&cell) > short_length(known))
        {
            self.short = Some((cell, depth));
        }
        for cell in [&other.greatest, &other.least, &other.longest].into_iter().flatten() {
            if let Value::Number(number) = cell.value {
                self.number(number, || cell.clone());
            }
        }
        if let Some((number, index)) = other.total
            && self.total.is_none_or(|(most, _)| number > most)
        {
            self.total = Some((number, index + start));
        }
        self.sum = self.sum.zip(other.sum).and_then(|(sum, more)| sum.checked_add(more));
    }
}

fn words_length(cell: &Cell) -> usize {
    cell.words().map_or(0, str::len)
}

fn short_length(cell: &Cell) -> usize {
    cell.short.as_ref().map_or(0, |short| short.len())
}

impl Survey {
    /// Nothing seen yet of so many columns.
    pub(super) fn of(columns: usize) -> Self {
        let seen = ColumnSurvey { sum: Some(Decimal::ZERO), ..ColumnSurvey::default() };
        Self { columns: vec![seen; columns] }
    }

    /// Takes in what was seen of the rows that begin at an index.
    pub(super) fn take(&mut self, other: Self, start: u32) {
        for (seen, more) in self.columns.iter_mut().zip(other.columns) {
            seen.take(more, start);
        }
    }
}
