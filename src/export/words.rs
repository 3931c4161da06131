//! Cells and headings as people read them: thousands separated, percentages with their sign,
//! nothing hidden.

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar;

use super::Heading;
use crate::document::visible_except;
use crate::report::Amount;
use crate::sheet::{Cell, ColumnKind, Value};

/// A heading: money with its unit; percentages carry their sign themselves.
pub(super) fn heading(heading: &Heading) -> Cow<'_, str> {
    let name = match heading.kind {
        ColumnKind::Percent => Cow::Borrowed(heading.name.as_str()),
        _ => heading.full(),
    };
    shown(&name).into_owned().into()
}

/// A cell; line breaks stay.
pub(super) fn cell(cell: &Cell, kind: ColumnKind) -> String {
    match (&*cell.exported(), kind) {
        (Value::Blank, _) => String::new(),
        (Value::Text(text), _) => shown(text).into_owned(),
        (Value::Number(number), ColumnKind::Amount) => Amount::from(*number).grouped(),
        (Value::Number(number), ColumnKind::Percent) => format!("{number}%"),
        (Value::Number(number), _) => number.to_string(),
    }
}

/// A text with everything visible that a terminal obeys or hides, but for line breaks.
pub(super) fn shown(text: &str) -> Cow<'_, str> {
    visible_except(text, &['\n'])
}

/// Whether a column's cells end below each other.
pub(super) fn is_right(kind: ColumnKind) -> bool {
    matches!(kind, ColumnKind::Amount | ColumnKind::Percent | ColumnKind::Number)
}

/// Cells of a terminal that a text takes.
pub(super) fn width(text: &str) -> usize {
    text.chars().filter_map(UnicodeWidthChar::width).sum()
}

/// A text filled up with blanks to a width, in front of it or behind it.
pub(super) fn padded(text: &str, width: usize, right: bool) -> String {
    let blanks = " ".repeat(width.saturating_sub(self::width(text)));
    if right { blanks + text } else { text.to_owned() + &blanks }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_people_read_them() {
        let number = |text: &str| Cell::number(text.parse().ok());
        assert_eq!(cell(&number("-1202.03"), ColumnKind::Amount), "-1,202.03");
        assert_eq!(cell(&number("73.40"), ColumnKind::Percent), "73.40%");
        assert_eq!(cell(&number("2024"), ColumnKind::Number), "2024");
        assert_eq!(cell(&number("5").derived(), ColumnKind::Amount), "");
        assert_eq!(cell(&Cell::text("a\u{1b}\nb"), ColumnKind::Text), "a␛\nb");
    }

    #[test]
    fn chinese_takes_two_cells() {
        assert_eq!(padded("支出", 6, false), "支出  ");
        assert_eq!(padded("1.00", 6, true), "  1.00");
        assert_eq!(padded("支出合计", 6, false), "支出合计");
    }
}
