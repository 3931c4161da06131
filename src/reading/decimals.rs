//! Tables that print two decimals throughout. A whole number among their amounts is no amount.

use std::cell::OnceCell;

use super::figure::{self, Content};
use super::fold::is_number;
use super::line::{Line, Piece};

/// So many amounts that end with a zero show that decimals are printed even where they are zero.
const ENOUGH: usize = 3;

/// One amount in so many may have fewer decimals.
const FEW: usize = 10;

/// How a table prints its amounts, found out when it is asked.
#[derive(Debug)]
pub struct Decimals<'a> {
    lines: &'a [Line<'a>],
    printed: OnceCell<bool>,
}

impl<'a> Decimals<'a> {
    /// Those of a table's lines.
    pub fn of(lines: &'a [Line<'a>]) -> Self {
        Self { lines, printed: OnceCell::new() }
    }

    /// Whether a piece is a whole number where amounts have two decimals: the number of a row, of a
    /// column, or an amount that lost its point.
    pub fn are_missing(&self, piece: &Piece<'_>) -> bool {
        piece.decimals() == Some(0) && !figure::is_bare_zero(piece.text) && self.are_printed()
    }

    /// Whether two pieces may be the parts of one amount that a blank broke: `4 01.93`, `41.9 3`.
    pub fn are_parts(&self, piece: &Piece<'_>, next: &Piece<'_>) -> bool {
        let is_begun = || {
            next.text.contains('.')
                && stands_right_before(piece, next)
                && (self.are_missing(piece)
                    || is_damaged_whole(piece)
                    // No amount begins so.
                    || piece.decimals() == Some(0) && next.text.starts_with([',', '.']))
        };
        is_begun() || lacks_next(piece, next) && self.are_printed()
    }

    /// Whether the piece at a place among others is but a part of an amount.
    pub fn is_part(&self, pieces: &[Piece<'_>], at: usize) -> bool {
        let Some(piece) = pieces.get(at) else { return false };
        // A digit that ends an amount begins no other.
        let is_end = |at: usize| match pieces.get(at.wrapping_sub(1)..=at) {
            Some([before, piece]) => lacks_next(before, piece),
            _ => false,
        };
        let are_parts = |at: usize| match pieces.get(at..at + 2) {
            Some([piece, next]) => self.are_parts(piece, next) && !is_end(at),
            _ => false,
        };
        self.are_missing(piece) || are_parts(at) || at > 0 && are_parts(at - 1)
    }

    fn are_printed(&self) -> bool {
        *self.printed.get_or_init(|| are_printed(self.lines))
    }
}

/// Whether no more than a blank stands between a piece and the next.
fn stands_right_before(piece: &Piece<'_>, next: &Piece<'_>) -> bool {
    piece.place.line == next.place.line && piece.place.end + 1 == next.place.start
}

/// Whether a piece is digits that can't be read, none of them decimals.
fn is_damaged_whole(piece: &Piece<'_>) -> bool {
    !piece.text.contains('.')
        && !piece.text.starts_with("0,")
        && matches!(figure::read(piece), Content::Damaged)
}

/// Whether an amount that lacks a decimal stands right before the digit that it lacks: `41.9 3`.
fn lacks_next(piece: &Piece<'_>, next: &Piece<'_>) -> bool {
    piece.decimals() == Some(1) && is_number(next.text, 1) && stands_right_before(piece, next)
}

fn are_printed(lines: &[Line<'_>]) -> bool {
    let (mut padded, mut short) = (0, 0);
    for line in lines {
        for (at, piece) in line.pieces.iter().enumerate() {
            match piece.decimals() {
                Some(2) => padded += usize::from(piece.text.ends_with('0')),
                Some(1) => {
                    let next = line.pieces.get(at + 1);
                    short += usize::from(!next.is_some_and(|next| lacks_next(piece, next)));
                }
                _ => {}
            }
        }
    }
    // A few may have lost their last digit.
    padded >= ENOUGH && short * FEW <= padded
}

#[cfg(test)]
mod tests {
    use super::super::line;
    use super::*;
    use crate::document::{Document, Format};

    /// Which pieces of the last line lack their decimals.
    fn missing(text: &str) -> Vec<String> {
        let document = Document::new(Format::Text, text.to_owned());
        line::with_lines(&document, |lines| {
            let decimals = Decimals::of(lines);
            let last = lines.iter().last().into_iter().flat_map(Line::filled);
            let found = last.filter(|piece| decimals.are_missing(piece));
            found.map(|piece| piece.text.to_owned()).collect()
        })
    }

    #[test]
    fn parts_of_amounts_that_blanks_broke() {
        let padded = "甲 1.00 2.50 0.00 4.30\n";
        let parts = |line: &str| {
            let document = Document::new(Format::Text, format!("{padded}{line}"));
            line::with_lines(&document, |lines| {
                let decimals = Decimals::of(lines);
                let last = &lines[lines.len() - 1].pieces;
                let parts = (0..last.len()).filter(|&at| decimals.is_part(last, at));
                parts.map(|at| last[at].text.to_owned()).collect::<Vec<_>>()
            })
        };
        assert_eq!(parts("乙 4 01.93 2.00"), ["4", "01.93"]);
        assert_eq!(parts("乙 41.9 3 2.00"), ["41.9", "3"]);
        assert!(parts("乙 41.9  0 2.00").is_empty(), "a digit of its own");
        assert!(parts("乙 41.93 0 2.00").is_empty());
    }

    #[test]
    fn what_begins_with_a_comma_is_the_end_of_an_amount() {
        let document = Document::new(Format::Text, "乙 24 ,535.67".to_owned());
        line::with_lines(&document, |lines| {
            let decimals = Decimals::of(lines);
            assert!((1..3).all(|at| decimals.is_part(&lines[0].pieces, at)));
        });
    }

    #[test]
    fn whole_numbers_among_amounts_with_decimals() {
        assert_eq!(missing("甲 1.00 2.50 0.00\n乙 41 9.53 0 0.00"), ["41"]);
        assert!(missing("甲 1.00 2.50 0.5\n乙 41 9.53 0.00").is_empty(), "as they come");
        assert!(missing("甲 1200 300\n乙 41 9.53").is_empty());
        let padded = "甲 1.00 2.50 0.00 0.00 0.00 3.10 4.20 0.00 0.00 7.00\n";
        assert_eq!(missing(&format!("{padded}乙 2,385.4 8 9.53")), ["8"], "one broken amount");
    }
}
