//! One half of a printed row of 01 or 04: label, 行次, amounts.

use crate::reading::figure;
use crate::reading::indent::Indent;
use crate::reading::layout::Layout;
use crate::reading::line::Piece;
use crate::reading::ruler::Stands;
use crate::report::{Label, Place, Side};

/// One half of a printed row.
#[derive(Debug, Clone, Default)]
pub struct HalfRow<'a> {
    /// Its line.
    pub line: u32,
    /// The half of the page on which it stands, where the print has cells.
    pub side: Option<Side>,
    /// The words.
    pub label: Label,
    /// The last line of the words.
    pub label_end: u32,
    /// How far from the left edge the words begin.
    pub indent: Indent,
    /// 行次.
    pub number: Option<(u16, Place)>,
    /// Whether its line has fewer cells than the header: one of them may be lost.
    pub is_short: bool,
    /// Amounts in cells whose columns are known.
    pub placed: Vec<(usize, Piece<'a>)>,
    /// Amounts of which only the order is known.
    pub sequence: Vec<Piece<'a>>,
    /// How they stand below the header's columns.
    pub stands: Option<Stands>,
    /// Their line.
    pub text: &'a str,
}

impl<'a> HalfRow<'a> {
    /// A half-row of cells; `None` if something stands where the header has no column for it.
    pub fn of_cells(
        line: u32,
        pieces: &[Piece<'a>],
        side: Side,
        number_cell: Option<usize>,
        layout: &Layout,
    ) -> Option<Self> {
        let mut half = Self { line, side: Some(side), ..Self::default() };
        let first_number = number_cell.or_else(|| layout.cells.first().map(|&(cell, _)| cell))?;
        for (cell, &piece) in pieces.iter().enumerate().filter(|(_, p)| !p.text.is_empty()) {
            let column = layout.cells.iter().find(|&&(c, _)| c == cell).map(|&(_, column)| column);
            let is_words = figure::is_words(&piece);
            match column {
                Some(column) if !is_words => half.placed.push((column, piece)),
                _ if Some(cell) == number_cell => {
                    half.number = Some((piece.folded().parse().ok()?, piece.place));
                }
                None if cell < first_number && is_words => {
                    piece.squeeze_onto(&mut half.label.text);
                    half.label.place = half.label.place.or(Some(piece.place));
                }
                // Rubbish beyond the columns is no row's; amounts there are shifted cells.
                None if is_words => {}
                _ => return None,
            }
        }
        if half.label.text.is_empty() {
            half.placed.retain(|(_, piece)| !figure::is_bare_zero(piece.text));
        }
        Some(half)
    }

    /// Whether 行次 or an amount was read.
    pub fn has_number(&self) -> bool {
        self.number.is_some() || !self.sequence.is_empty()
    }
}
