//! Tables that print two decimals throughout: a whole number among their amounts is none of them.

use std::cell::OnceCell;

use super::figure;
use super::line::{Line, Piece};

/// As many amounts that end with a zero show that decimals are printed where they say nothing.
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
        piece.decimals() == Some(0)
            && !figure::is_bare_zero(piece.text)
            && *self.printed.get_or_init(|| are_printed(self.lines))
    }
}

fn are_printed(lines: &[Line<'_>]) -> bool {
    let (mut padded, mut short) = (0, 0);
    for piece in lines.iter().flat_map(Line::filled) {
        match piece.decimals() {
            Some(2) => padded += usize::from(piece.text.ends_with('0')),
            Some(1) => short += 1,
            _ => {}
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
    fn whole_numbers_among_amounts_with_decimals() {
        assert_eq!(missing("甲 1.00 2.50 0.00\n乙 41 9.53 0 0.00"), ["41"]);
        assert!(missing("甲 1.00 2.50 0.5\n乙 41 9.53 0.00").is_empty(), "as they come");
        assert!(missing("甲 1200 300\n乙 41 9.53").is_empty());
        let padded = "甲 1.00 2.50 0.00 0.00 0.00 3.10 4.20 0.00 0.00 7.00\n";
        assert_eq!(missing(&format!("{padded}乙 2,385.4 8 9.53")), ["8"], "one broken amount");
    }
}
