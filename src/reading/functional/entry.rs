//! An entry of a table keyed by subject, before it is a row: code, name, amounts.

use std::borrow::Cow;
use std::ops::Range;
use std::rc::Rc;

use crate::reading::figure::{self, Content};
use crate::reading::layout::Layout;
use crate::reading::line::{Line, Piece};
use crate::reading::placement;
use crate::reading::ruler::Stands;
use crate::report::{Amount, Label, Place, Side, TableKind};

/// The cells of a line below money columns, each with its column. Where a line ends early, the
/// missing cells are blank.
pub fn cells<'a>(line: &'a Line<'a>, layout: &Layout) -> impl Iterator<Item = (usize, Piece<'a>)> {
    let blank = |cell: usize| {
        let at = cell.min(line.text.len());
        Piece::new("", Place::new(line.number, at, at))
    };
    let cell = move |cell: usize| line.pieces.get(cell).copied().unwrap_or_else(|| blank(cell));
    layout.cells.iter().map(move |&(at, column)| (column, cell(at)))
}

/// The cells behind the label, for a row that is longer or shorter than the header. It is longer
/// where merged cells of the header were printed as one. It is shorter where the code has fewer
/// cells on this page. `None` unless they are as many as the form has columns. `used` are the
/// cells of the code.
pub fn behind_label<'a>(
    line: &Line<'a>,
    layout: &Layout,
    kind: TableKind,
    used: &Range<usize>,
) -> Option<Vec<Piece<'a>>> {
    if line.pieces.len() == layout.width || layout.width == 0 {
        return None;
    }
    let words = line.pieces.iter().rposition(Piece::has_han);
    let label = words.max(used.clone().next_back())?;
    let mut cells = line.pieces.get(label + 1..)?.to_vec();
    let count = kind.columns(Side::Whole).len();
    if line.pieces.len() < layout.width {
        // A short row of a table with further columns has lost more than cells of its code.
        let first = layout.cells.iter().map(|&(cell, _)| cell).min()?;
        if used.is_empty() || layout.cells.len() != count || label + 1 >= first {
            return None;
        }
        // Blank cells at its end may be left out, if it adds up so.
        if cells.len() < count && adds_up(&cells, kind) {
            cells.resize(count, line.pieces.last()?.part(""));
        }
    }
    (cells.len() == count).then_some(cells)
}

/// Whether cells are right from the first column on.
fn adds_up(cells: &[Piece<'_>], kind: TableKind) -> bool {
    let figures =
        cells.iter().enumerate().filter_map(|(column, piece)| match figure::read(piece) {
            Content::Figure(figure) => Some((column, figure.amount)),
            _ => None,
        });
    let (columns, amounts): (Vec<usize>, Vec<Amount>) = figures.unzip();
    amounts.len() > 1
        && placement::holds(&amounts, &columns, placement::equations(kind, Side::Whole))
}

/// By what an entry is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Head<'a> {
    /// Digits in a code's place.
    Code {
        /// The digits as printed.
        digits: Cow<'a, str>,
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
        /// The line.
        line: &'a Line<'a>,
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
        /// How they stand below the header's columns.
        stands: Option<Stands>,
    },
}

impl<'a> Values<'a> {
    /// All pieces in order.
    pub fn pieces(&self) -> Vec<Piece<'a>> {
        match self {
            Self::Placed { line, layout, .. } => {
                cells(line, layout).map(|(_, piece)| piece).collect()
            }
            Self::Sequence { pieces, .. } => pieces.clone(),
        }
    }

    /// Whether no piece holds anything.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Placed { line, layout, .. } => {
                cells(line, layout).all(|(_, piece)| piece.text.is_empty())
            }
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
    pub head: Head<'a>,
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
