//! The figures that a department is known by, each where it stands.

use rust_decimal::Decimal;

use super::frame::Spot;
use crate::report::{KeyItem, Report, RowItem, Side, TableKind};

/// 本年收入合计 of 01, else of 02.
pub(super) fn income(report: &Report) -> Option<Spot> {
    KeyItem::Income.find(report).map(Spot::from)
}

/// 本年支出合计 of 03, else of 01.
pub(super) fn expenditure(report: &Report) -> Option<Spot> {
    KeyItem::Expenditure.find(report).map(Spot::from)
}

/// A column of 09, 预算数 or 决算数.
pub(super) fn three_public(report: &Report, side: Side, column: &str) -> Option<Spot> {
    let item = if side == Side::Budget { RowItem::Budget } else { RowItem::Actual };
    Spot::find(report, TableKind::ThreePublic, side, item, column)
}

/// The value of a spot that a report may lack.
pub(super) fn value(spot: Option<Spot>, report: &Report) -> Option<Decimal> {
    spot?.value(report)
}
