//! How generated amounts become cells.

use rust_decimal::Decimal;

use crate::report::{Amount, Cell, Label, Located, Place, Row, RowItem, Side};

use super::Options;

/// An amount in 分, exact.
pub(super) type Fen = i64;

/// 分 in a hundredth of a 万元, the last digit that reports print.
pub(super) const STEP: Fen = 10_000;

/// The unit and the look of amounts.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "traits of the print, each alone or with others")]
pub(super) struct Money {
    pub(super) yuan: bool,
    pub(super) blanks: bool,
    pub(super) older_lines: bool,
    pub(super) education_fees: bool,
}

impl Money {
    pub(super) fn of(options: &Options) -> Self {
        Self {
            yuan: options.yuan,
            blanks: options.blanks,
            older_lines: options.older_lines,
            education_fees: options.education_fees,
        }
    }

    pub(super) fn unit(&self) -> &'static str {
        if self.yuan { "元" } else { "万元" }
    }

    /// What is printed of an exact amount.
    pub(super) fn amount(&self, fen: Fen) -> Amount {
        Decimal::new(self.hundredths(fen), 2).into()
    }

    /// The same in hundredths of the unit.
    pub(super) fn hundredths(&self, fen: Fen) -> i64 {
        if self.yuan { fen } else { (fen + STEP / 2).div_euclid(STEP) }
    }

    /// Whether nothing is left of an amount in print.
    pub(super) fn is_printed_zero(&self, fen: Fen) -> bool {
        self.amount(fen).is_zero()
    }

    pub(super) fn cell(&self, fen: Fen) -> Cell {
        if fen == 0 && self.blanks {
            return Cell::default();
        }
        Cell { amount: Some(Located::new(self.amount(fen), Place::default())), printed: None }
    }

    /// A row without code and 行次.
    pub(super) fn row(&self, side: Side, item: RowItem, label: &str, values: &[Fen]) -> Row {
        Row {
            side,
            item,
            code: None,
            printed_code: None,
            line_number: None,
            label: Label { text: label.to_owned(), place: Some(Place::default()), whole: true },
            cells: values.iter().map(|&fen| self.cell(fen)).collect(),
            line: 0,
        }
    }
}
