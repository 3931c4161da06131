//! An entry of a table keyed by subject, before it is a row: code, name, amounts.

use std::rc::Rc;

use super::layout::Layout;
use super::line::Piece;
use crate::report::{Label, Place};

/// By what an entry is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Head {
    /// Digits in a code's place.
    Code {
        /// The digits as printed.
        digits: String,
        /// Where.
        place: Place,
    },
    /// Words only.
    Label,
    /// Nothing.
    None,
}

/// An entry's amounts.
#[derive(Debug, Clone)]
pub enum Values<'a> {
    /// In cells whose columns the header tells.
    Placed {
        /// Column and cell.
        cells: Vec<(usize, Piece<'a>)>,
        /// The header's layout.
        layout: Rc<Layout>,
        /// Whether the row has fewer cells than the header: one of them may be lost.
        is_short: bool,
    },
    /// One after the other; blanks are lost, except those that the print shows.
    Sequence {
        /// The pieces.
        pieces: Vec<Piece<'a>>,
        /// The header's layout.
        layout: Rc<Layout>,
    },
}

impl<'a> Values<'a> {
    /// All pieces in order.
    pub fn pieces(&self) -> Vec<Piece<'a>> {
        match self {
            Self::Placed { cells, .. } => cells.iter().map(|&(_, piece)| piece).collect(),
            Self::Sequence { pieces, .. } => pieces.clone(),
        }
    }

    /// Whether no piece holds anything.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Placed { cells, .. } => cells.iter().all(|(_, piece)| piece.text.is_empty()),
            Self::Sequence { pieces, .. } => pieces.is_empty(),
        }
    }
}

/// An entry.
#[derive(Debug, Clone)]
pub struct Entry<'a> {
    /// The line of its code, or of its first word.
    pub line: u32,
    /// By what it is known.
    pub head: Head,
    /// The words on its own line.
    pub label: Label,
    /// Its amounts.
    pub values: Values<'a>,
}

/// Words that stand on a line of their own: part of the name before or after.
#[derive(Debug, Clone)]
pub struct Fragment {
    /// How many entries come before it.
    pub after: usize,
    /// White space removed.
    pub text: String,
    /// Where.
    pub place: Place,
}
