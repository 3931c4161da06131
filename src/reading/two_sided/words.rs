//! Tells what the words of a line of 01 and 04 are: heads of columns, figures, the beginning of a
//! label.

use crate::reading::figure::{self, Content};
use crate::reading::fold::begins_with_ordinal;
use crate::reading::line::{Line, Piece};
use crate::reading::misread::misread_digits;

/// Whether words begin a line of the expenditure half: no form has ten lines of income.
pub fn is_beyond_income(words: &Piece<'_>) -> bool {
    let folded = words.folded();
    let ordinal = folded.split('、').next().filter(|_| begins_with_ordinal(&folded));
    ordinal.is_some_and(|ordinal| ordinal.contains('十'))
}

/// A header's word that heads a column, also where it stands alone on its line.
pub fn is_column_word(piece: &Piece<'_>) -> bool {
    matches!(&*piece.folded(), "项目" | "行次" | "栏次" | "金额" | "决算数" | "收入" | "支出")
}

pub fn is_figure(piece: &Piece<'_>) -> bool {
    piece.decimals().is_some() || matches!(figure::read(piece), Content::Figure(_))
}

/// 栏次 1 栏次 2 3 4 5: words and column numbers only.
pub fn is_numbering(line: &Line<'_>) -> bool {
    let mut words = line.filled().filter(|piece| piece.has_han()).peekable();
    words.peek().is_some() && words.all(|piece| piece.folded() == "栏次")
}

/// The 行次 that a piece is in which recognition took a digit for a letter: `5O`.
pub fn misread_number(piece: &Piece<'_>) -> Option<u16> {
    const LONGEST: usize = 3;
    let text = Some(piece.text).filter(|text| text.len() <= LONGEST)?;
    misread_digits(text)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_lines_with_a_letter_for_a_digit() {
        let number = |text| misread_number(&Line::new(1, text).pieces[0]);
        assert_eq!(number("5O"), Some(50));
        assert_eq!(number("S3"), Some(53));
        for text in ["53", "5X", "OK", "2O80", "五O"] {
            assert_eq!(number(text), None, "{text}");
        }
    }
}
