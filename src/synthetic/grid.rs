//! A table as rows of cells, before it is laid out as text.

use crate::report::{Amount, Label, Row, TableKind};

use super::written::WrittenFact;
use super::{Style, Zeros};

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CellKind {
    /// 科目名称, 项目.
    Label,
    /// 科目代码.
    Code,
    /// 行次.
    LineNumber,
    /// Money beside a label.
    Money,
    /// Money of a half or a third of a row that has no label.
    UnlabelledMoney,
    /// Nothing: padding.
    Padding,
}

/// One printed cell.
#[derive(Debug, Clone)]
pub(super) struct GridCell {
    pub(super) text: String,
    pub(super) kind: CellKind,
    /// The figure that the text states.
    pub(super) fact: Option<WrittenFact>,
    /// A second figure behind the first.
    pub(super) glued: Option<WrittenFact>,
    /// An amount that belongs to no row.
    pub(super) unread: bool,
}

impl GridCell {
    pub(super) fn new(kind: CellKind, text: impl Into<String>) -> Self {
        Self { text: text.into(), kind, fact: None, glued: None, unread: false }
    }

    pub(super) fn blank() -> Self {
        Self::new(CellKind::Padding, "")
    }

    pub(super) fn label(text: impl Into<String>) -> Self {
        Self::new(CellKind::Label, text)
    }

    pub(super) fn is_money(&self) -> bool {
        matches!(self.kind, CellKind::Money | CellKind::UnlabelledMoney)
    }
}

/// One printed row.
#[derive(Debug, Clone, Default)]
pub(super) struct GridRow {
    pub(super) cells: Vec<GridCell>,
    pub(super) is_total: bool,
    /// Parts of the label on lines of their own above and below the row.
    pub(super) around: Option<(String, String)>,
    /// Damage left something in the row that may be listed as unread.
    pub(super) rubbish: bool,
}

/// A table's header and rows.
#[derive(Debug, Clone)]
pub(super) struct Grid {
    pub(super) kind: TableKind,
    /// Header rows, tab layouts.
    pub(super) header: Vec<Vec<String>>,
    /// Whether the last header row is the 栏次 one.
    pub(super) rows: Vec<GridRow>,
}

/// The cells of money of one row of the report, with the truth about each.
pub(super) fn money_cells(
    style: &Style,
    kind: TableKind,
    row: &Row,
    columns: &[(usize, String)],
    printed_label: &str,
) -> Vec<GridCell> {
    columns
        .iter()
        .map(|(index, column)| {
            let cell = row.cells.get(*index);
            let given = cell.and_then(crate::report::Cell::value);
            let amount = match style.zeros {
                Zeros::AsGiven => given,
                Zeros::Printed => given.or(Amount::parse("0.00")),
                Zeros::Blank => given.filter(|amount| !amount.is_zero()),
            };
            let Some(amount) = amount else { return GridCell::new(CellKind::Money, "") };
            // A bare `0` without a label beside it would mean a blank.
            let bare = kind == TableKind::ThreePublic && amount.is_zero();
            let (mut text, amount) =
                if bare { (amount.to_string(), amount) } else { print_amount(style, amount) };
            if style.as_printed
                && let Some(printed) = cell.and_then(|cell| cell.printed.as_deref())
            {
                printed.clone_into(&mut text);
            }
            let fact = WrittenFact {
                table: kind,
                side: row.side.chinese(),
                code: row.code.as_ref().map(|code| code.value.to_string()).unwrap_or_default(),
                label: printed_label.chars().filter(|c| !c.is_whitespace()).collect(),
                line_number: row.line_number,
                column: column.clone(),
                amount,
                line: 0,
                certain: true,
            };
            GridCell { fact: Some(fact), ..GridCell::new(CellKind::Money, text) }
        })
        .collect()
}

/// An amount as the style prints it, and the amount that this print states.
pub(super) fn print_amount(style: &Style, amount: Amount) -> (String, Amount) {
    let amount = if style.trimmed { Amount::from(amount.decimal().normalize()) } else { amount };
    let plain = amount.to_string();
    (if style.thousands { with_thousands(&plain) } else { plain }, amount)
}

/// Parts the thousands of a plain number by commas.
pub(super) fn with_thousands(plain: &str) -> String {
    let (sign, unsigned) = plain.strip_prefix('-').map_or(("", plain), |rest| ("-", rest));
    let (whole, fraction) =
        unsigned.split_once('.').map_or((unsigned, None), |(a, b)| (a, Some(b)));
    let mut text = String::with_capacity(plain.len() + 4);
    text.push_str(sign);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if let Some(fraction) = fraction {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

/// A name with the brackets that the style prints.
pub(super) fn print_name(style: &Style, name: &str) -> String {
    if !style.half_width {
        return name.to_owned();
    }
    name.chars()
        .map(|c| match c {
            '（' => '(',
            '）' => ')',
            '：' => ':',
            '，' => ',',
            '“' | '”' => '"',
            other => other,
        })
        .collect()
}

/// Whether the print leaves a label out.
pub(super) fn is_unprinted(style: &Style, label: &Label) -> bool {
    style.as_printed && label.place.is_none()
}

/// The columns that the table prints: index in the row's cells and printed name.
pub(super) fn printed_columns(
    style: &Style,
    columns: &[crate::report::Column],
) -> Vec<(usize, String)> {
    columns
        .iter()
        .enumerate()
        .filter(|(_, column)| column.present)
        .map(|(index, column)| {
            let name = column.name.clone();
            (index, if column.standard { name } else { print_name(style, &name) })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::with_thousands;

    #[test]
    fn thousands_are_parted_from_the_right() {
        for (plain, printed) in [
            ("0.00", "0.00"),
            ("999", "999"),
            ("1000.5", "1,000.5"),
            ("-1234567.89", "-1,234,567.89"),
        ] {
            assert_eq!(with_thousands(plain), printed);
        }
    }
}
