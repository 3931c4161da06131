//! The figures that a department is known by, each where it stands.

use rust_decimal::Decimal;

use super::frame::Spot;
use crate::report::{Report, RowItem, Side, TableKind};

/// A figure that may stand in more than one table: the first of these that has it.
struct Sought(&'static [(TableKind, Side, RowItem, &'static str)]);

const INCOME: Sought = Sought(&[
    (TableKind::IncomeAndExpenditure, Side::Income, RowItem::YearIncome, "金额"),
    (TableKind::Income, Side::Whole, RowItem::Total, "本年收入合计"),
]);
const EXPENDITURE: Sought = Sought(&[
    (TableKind::Expenditure, Side::Whole, RowItem::Total, "本年支出合计"),
    (TableKind::IncomeAndExpenditure, Side::Expenditure, RowItem::YearExpenditure, "金额"),
]);
const BASIC: Sought = Sought(&[(TableKind::Expenditure, Side::Whole, RowItem::Total, "基本支出")]);
const PROJECT: Sought =
    Sought(&[(TableKind::Expenditure, Side::Whole, RowItem::Total, "项目支出")]);

impl Sought {
    fn in_report(&self, report: &Report) -> Option<Spot> {
        self.0
            .iter()
            .filter_map(|&(kind, side, item, column)| Spot::find(report, kind, side, item, column))
            .find(|spot| spot.value(report).is_some())
    }
}

/// 本年收入合计 of 01, else of 02.
pub(super) fn income(report: &Report) -> Option<Spot> {
    INCOME.in_report(report)
}

/// 本年支出合计 of 03, else of 01.
pub(super) fn expenditure(report: &Report) -> Option<Spot> {
    EXPENDITURE.in_report(report)
}

/// 基本支出 of 03's 合计.
pub(super) fn basic(report: &Report) -> Option<Spot> {
    BASIC.in_report(report)
}

/// 项目支出 of 03's 合计.
pub(super) fn project(report: &Report) -> Option<Spot> {
    PROJECT.in_report(report)
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
