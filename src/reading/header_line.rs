//! Tells the lines of headers from others: those that head columns and those that number them.

use smallvec::SmallVec;

use super::figure;
use super::fold::is_han;
use super::line::{Line, Piece};
use super::printed_code;
use super::summary_heads;
use super::word::Head;

/// Whether a line heads columns: most of its words are a header's and none is an amount.
pub fn is_header(line: &Line<'_>) -> bool {
    line.heads(heads_columns)
}

fn heads_columns(line: &Line<'_>) -> bool {
    if summary_heads::columns(line).is_some() {
        return true;
    }
    let is_number =
        |piece: &&Piece<'_>| printed_code::code_in(piece).is_some() || figure::has_decimals(piece);
    // Numbers are told from others sooner than words.
    if line.filled().filter(|piece| !piece.has_han()).any(|piece| is_number(&piece)) {
        return false;
    }
    let mut words = 0;
    let mut known = 0;
    for piece in line.filled().filter(|piece| piece.has_han()) {
        words += 1;
        known += usize::from(piece.head() != Head::None);
    }
    known > 0 && known * 2 >= words
}

/// The cells of a line with the numbers that stand there.
pub type ColumnNumbers = SmallVec<[(usize, u32); 12]>;

/// Whether a line only numbers the columns: `栏次 1 2 3`, `1 2 3 4`. Gives the numbers.
pub fn column_numbers(line: &Line<'_>) -> Option<ColumnNumbers> {
    let mut numbers = ColumnNumbers::new();
    for (index, piece) in line.pieces.iter().enumerate() {
        if piece.text.is_empty() {
            continue;
        }
        // Words are told without folding them.
        if piece.text.starts_with(|c: char| is_han(c) && !matches!(c, '栏' | '行')) {
            return None;
        }
        let folded = piece.folded();
        if folded == "栏次" || folded == "行次" {
            continue;
        }
        // They count up from 1: of nearly all lines the first number is another.
        let number: u32 = folded.parse().ok()?;
        if number as usize != numbers.len() + 1 {
            return None;
        }
        numbers.push((index, number));
    }
    (numbers.len() > 1).then_some(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_column_numbers() {
        let numbers = |text| column_numbers(&Line::new(1, text)).map(|n| n.len());
        assert_eq!(numbers("栏次\t\t1\t2\t3"), Some(3));
        assert_eq!(numbers("1 2 3 4 5 6 7 8 9 10 11 12"), Some(12));
        assert_eq!(numbers("栏次 1 栏次 2"), Some(2));
        assert_eq!(numbers("201\t1\t2"), None);
        assert_eq!(numbers("1.00 2.00"), None);
    }
}
