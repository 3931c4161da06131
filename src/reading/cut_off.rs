//! Finds out whether the last table of a document breaks off before its last row.

use rust_decimal::Decimal;

use crate::report::{Cell, Row, RowItem, Side, Table, TableKind};

/// Whether rows are missing at the end: the closing total of 01, 04 and 06, or some of the parts
/// that the last rows of a table by subject sum up.
pub fn is_incomplete(table: &Table) -> bool {
    match table.kind {
        TableKind::IncomeAndExpenditure | TableKind::FiscalAppropriation => {
            [Side::Income, Side::Expenditure]
                .iter()
                .any(|&side| table.find(side, RowItem::GrandTotal).is_none())
        }
        TableKind::BasicExpenditureDetail => {
            table.find(Side::Whole, RowItem::PublicTotal).is_none()
                && table.find(Side::Whole, RowItem::Total).is_none()
        }
        TableKind::ThreePublic => table.amount_count() == 0,
        _ => lacks_parts(table),
    }
}

/// Whether the last row, or one above it, has less below it than it sums up.
fn lacks_parts(table: &Table) -> bool {
    let Some(last) = table.rows.last() else { return true };
    let RowItem::Subject(code) = last.item else { return false };
    let value = |row: &Row| row.cells.first().and_then(Cell::value);
    let sums_up = |row: &Row| match row.item {
        RowItem::Total => true,
        RowItem::Subject(parent) => parent.contains(code),
        _ => false,
    };
    table.rows.iter().filter(|row| sums_up(row)).any(|row| {
        let parts: Vec<Decimal> = table
            .rows
            .iter()
            .filter(|part| match (row.item, part.item) {
                (RowItem::Total, RowItem::Subject(part)) => part.parent().is_none(),
                (RowItem::Subject(parent), RowItem::Subject(part)) => part.parent() == Some(parent),
                _ => false,
            })
            .filter_map(value)
            .map(crate::report::Amount::decimal)
            .collect();
        let tolerance = Decimal::new(5 * (parts.len() as i64 + 1), 3);
        let sum: Decimal = parts.iter().fold(Decimal::ZERO, |a, b| a.saturating_add(*b));
        value(row).is_some_and(|total| total.decimal() - sum > tolerance)
    })
}
