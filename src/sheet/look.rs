//! What a cell says, lent: columns and widths are taken from it without a cell being made.

use rust_decimal::Decimal;

use super::{Cell, Value};

/// The content of a cell, lent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Face<'a> {
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
pub struct Look<'a> {
    /// What it holds.
    pub face: Face<'a>,
    /// What the screen says in the place of its words.
    pub said: Option<&'a str>,
    /// Its words without what many rows begin with.
    pub short: Option<&'a str>,
    /// Whether its number is a sum that the print does not have.
    pub derived: bool,
}

impl<'a> Look<'a> {
    /// Words; blank if there are none.
    pub fn text(text: &'a str) -> Self {
        let face = if text.is_empty() { Face::Blank } else { Face::Text(text) };
        Self { face, ..Self::default() }
    }

    /// A number; blank if there is none.
    pub fn number(number: Option<Decimal>) -> Self {
        Self { face: number.map_or(Face::Blank, Face::Number), ..Self::default() }
    }

    /// What a cell says.
    pub fn of(cell: &'a Cell) -> Self {
        let face = match &cell.value {
            Value::Blank => Face::Blank,
            Value::Text(text) => Face::Text(text),
            Value::Number(number) => Face::Number(*number),
        };
        Self {
            face,
            said: cell.said.as_deref(),
            short: cell.short.as_deref(),
            derived: cell.derived,
        }
    }

    /// The words that the screen says; `None` of numbers and blanks.
    pub fn words(&self) -> Option<&'a str> {
        match self.face {
            Face::Text(text) => Some(self.said.unwrap_or(text)),
            _ => None,
        }
    }

    /// A cell that says the same.
    pub fn cell(&self) -> Cell {
        let value = match self.face {
            Face::Blank => Value::Blank,
            Face::Text(text) => Value::Text(text.to_owned()),
            Face::Number(number) => Value::Number(number),
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
