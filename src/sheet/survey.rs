//! What is seen of rows that are given up again: which of their cells are the widest, and
//! what their amounts are shares of.

use rust_decimal::Decimal;

use super::{Cell, Column, ColumnKind, Row, Tone, Value};

/// What was seen of some rows.
#[derive(Debug, Clone, Default)]
pub struct Survey {
    /// One for each column.
    pub columns: Vec<Seen>,
}

/// What was seen of a column.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    /// Of its words the longest, with the depth of its row.
    words: Option<(Cell, u8)>,
    /// The same of words that leave out what many rows begin with.
    short: Option<(Cell, u8)>,
    greatest: Option<Cell>,
    least: Option<Cell>,
    /// The number with the most decimals.
    longest: Option<Cell>,
    /// The greatest number in a row that stands out, and which row that is.
    pub total: Option<(Decimal, u32)>,
    /// What the rows come to that lie below no other; `None` where it is too great.
    pub sum: Option<Decimal>,
}

impl Seen {
    /// The cells that can be the widest, each with the depth of its row.
    pub fn widest(&self) -> impl Iterator<Item = (&Cell, u8)> {
        let numbers = [&self.greatest, &self.least, &self.longest];
        let numbers = numbers.into_iter().flatten().map(|cell| (cell, 0));
        let words = [&self.words, &self.short].into_iter().flatten();
        words.map(|(cell, depth)| (cell, *depth)).chain(numbers)
    }

    fn see(&mut self, cell: &Cell, row: &Row, index: u32) {
        match &cell.value {
            Value::Blank => {}
            Value::Text(_) => {
                if self.words.as_ref().is_none_or(|(known, _)| length(cell) > length(known)) {
                    self.words = Some((cell.clone(), row.depth));
                }
                let known = self.short.as_ref().map(|(known, _)| short_length(known));
                if cell.short.is_some() && known.is_none_or(|known| short_length(cell) > known) {
                    self.short = Some((cell.clone(), row.depth));
                }
            }
            Value::Number(number) => {
                self.number(cell);
                if row.tone == Tone::Strong && self.total.is_none_or(|(most, _)| *number > most) {
                    self.total = Some((*number, index));
                }
                if row.depth == 0 {
                    self.sum = self.sum.and_then(|sum| sum.checked_add(*number));
                }
            }
        }
    }

    fn number(&mut self, cell: &Cell) {
        let of = |cell: &Cell| match cell.value {
            Value::Number(number) => Some(number),
            _ => None,
        };
        let Some(number) = of(cell) else { return };
        let known = |cell: &Option<Cell>| cell.as_ref().and_then(of);
        if known(&self.greatest).is_none_or(|known| number > known) {
            self.greatest = Some(cell.clone());
        }
        if known(&self.least).is_none_or(|known| number < known) {
            self.least = Some(cell.clone());
        }
        if known(&self.longest).is_none_or(|known| number.scale() > known.scale()) {
            self.longest = Some(cell.clone());
        }
    }

    fn take(&mut self, other: Self, start: u32) {
        if let Some((cell, depth)) = other.words
            && self.words.as_ref().is_none_or(|(known, _)| length(&cell) > length(known))
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
            self.number(cell);
        }
        if let Some((number, index)) = other.total
            && self.total.is_none_or(|(most, _)| number > most)
        {
            self.total = Some((number, index + start));
        }
        self.sum = self.sum.zip(other.sum).and_then(|(sum, more)| sum.checked_add(more));
    }
}

fn length(cell: &Cell) -> usize {
    cell.words().map_or(0, str::len)
}

fn short_length(cell: &Cell) -> usize {
    cell.short.as_ref().map_or(0, |short| short.len())
}

impl Survey {
    /// Looks at rows.
    pub fn of(columns: &[Column], rows: &[Row]) -> Self {
        let seen = |_: &Column| Seen { sum: Some(Decimal::ZERO), ..Seen::default() };
        let mut survey = Self { columns: columns.iter().map(seen).collect() };
        for (index, row) in (0..).zip(rows) {
            for ((cell, column), seen) in row.cells.iter().zip(columns).zip(&mut survey.columns) {
                if column.kind != ColumnKind::Bar {
                    seen.see(cell, row, index);
                }
            }
        }
        survey
    }

    /// Takes in what was seen of the rows that begin at an index.
    pub fn take(&mut self, other: Self, start: u32) {
        for (seen, more) in self.columns.iter_mut().zip(other.columns) {
            seen.take(more, start);
        }
    }
}
