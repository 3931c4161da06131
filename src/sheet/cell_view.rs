//! A borrowed view of a cell: columns and widths are computed from it without making a [`Cell`].

use rust_decimal::Decimal;

use super::{Cell, Value};

/// The content of a cell, borrowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CellContent<'a> {
    /// Nothing.
    #[default]
    Blank,
    /// Words.
    Text(&'a str),
    /// A number with the decimals it was printed with.
    Number(Decimal),
}

/// What a cell says.
#[derive(Debug, Clone, Copy, Default)]
pub struct CellView<'a> {
    /// What it holds.
    pub content: CellContent<'a>,
    /// What the screen says in the place of its words.
    pub said: Option<&'a str>,
    /// Its words without what many rows begin with.
    pub short: Option<&'a str>,
    /// Whether its number is a sum that the print does not have.
    pub derived: bool,
}

impl<'a> CellView<'a> {
    /// Words; blank if there are none.
    pub fn text(text: &'a str) -> Self {
        let content = if text.is_empty() { CellContent::Blank } else { CellContent::Text(text) };
        Self { content, ..Self::default() }
    }

    /// A number; blank if there is none.
    pub fn number(number: Option<Decimal>) -> Self {
        Self { content: number.map_or(CellContent::Blank, CellContent::Number), ..Self::default() }
    }

    /// What a cell says.
    pub fn of(cell: &'a Cell) -> Self {
        let content = match &cell.value {
            Value::Blank => CellContent::Blank,
            Value::Text(text) => CellContent::Text(text),
            Value::Number(number) => CellContent::Number(*number),
        };
        Self {
            content,
            said: cell.said.as_deref(),
            short: cell.short.as_deref(),
            derived: cell.derived,
        }
    }

    /// The words that the screen says; `None` of numbers and blanks.
    pub fn words(&self) -> Option<&'a str> {
        match self.content {
            CellContent::Text(text) => Some(self.said.unwrap_or(text)),
            _ => None,
        }
    }

    /// A cell that says the same.
    pub fn to_cell(&self) -> Cell {
        let value = match self.content {
            CellContent::Blank => Value::Blank,
            CellContent::Text(text) => Value::Text(text.to_owned()),
            CellContent::Number(number) => Value::Number(number),
        };
        Cell {
            value,
            said: self.said.map(Into::into),
            short: self.short.map(Into::into),
            derived: self.derived,
            ..Cell::default()
        }
    }
}
