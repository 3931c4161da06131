//! What other tables and the narrative state of a table's total.

use rust_decimal::Decimal;

use super::Open;
use super::standing::Standing;
use crate::report::{
    FigureKind, Narrative, Role, RowItem, Side, Table, TableKind, UnreadReason, unit_power,
};

/// Keeps those ways of the totals that have each amount where it is stated to stand.
pub fn apply(open: &mut [Open], tables: &[Table], narrative: &Narrative) {
    for at in 0..open.len() {
        let Some(kind) = open.get(at).map(|one| one.kind) else { continue };
        let stated = of_tables(kind, open, tables);
        let told = of_narrative(kind, open, tables, narrative);
        let Some(total) = open.get_mut(at).and_then(|one| {
            let total = one.total?;
            one.rows.get_mut(total)
        }) else {
            continue;
        };
        if !total.is_right() {
            // It has lost or gained something: nothing tells what.
            continue;
        }
        for (column, amount) in stated.into_iter().chain(told) {
            if !amount.is_zero() {
                total.keep_like(|row, way| row.at(way, column) == amount);
            }
        }
    }
    without_opening(open, tables);
}

/// Where 04 has income of government funds and no opening balance of them, 07 has no opening
/// balance either.
fn without_opening(open: &mut [Open], tables: &[Table]) {
    let Some(table) = tables.iter().find(|t| t.kind == TableKind::FiscalAppropriation) else {
        return;
    };
    let has = |item: RowItem| {
        let (_, row) = table.find(Side::Income, item)?;
        Some(row.cells.iter().any(|cell| cell.value().is_some_and(|amount| !amount.is_zero())))
    };
    let is_new = has(RowItem::GovernmentFund) == Some(true)
        && has(RowItem::Opening) == Some(false)
        && has(RowItem::OpeningFund) != Some(true)
        && table.unread.iter().all(|unread| unread.reason == UnreadReason::Ambiguous);
    let funds = open.iter_mut().filter(|one| one.kind == TableKind::GovernmentFund && is_new);
    for row in funds.flat_map(|one| &mut one.rows).filter(|row| row.is_right()) {
        row.keep_like(|row, way| row.at(way, 0).is_zero());
    }
}

/// A column, and what it is stated to have.
type Stated = (usize, Decimal);

/// What other tables state of a table's total.
fn of_tables(kind: TableKind, open: &[Open], tables: &[Table]) -> Vec<Stated> {
    let table = |kind: TableKind| tables.iter().find(|table| table.kind == kind);
    let line = |kind: TableKind, item: RowItem| -> Option<Decimal> {
        let (_, row) = table(kind)?.find(Side::Income, item)?;
        Some(row.cells.first()?.value()?.decimal())
    };
    let total_of = |kind: TableKind, column: usize| -> Option<Decimal> {
        let one = open.iter().find(|one| one.kind == kind)?;
        one.rows.get(one.total?).and_then(|row: &Standing| row.certain(column))
    };
    let from_01 = |item: RowItem| line(TableKind::IncomeAndExpenditure, item);
    let from_04 = |item: RowItem| line(TableKind::FiscalAppropriation, item);
    let funds = [RowItem::GeneralBudget, RowItem::GovernmentFund, RowItem::StateCapital];
    let stated: Vec<(usize, Option<Decimal>)> = match kind {
        TableKind::Income => {
            let of_funds = funds.iter().filter_map(|&item| from_01(item)).reduce(|a, b| a + b);
            vec![
                (1, from_01(RowItem::FiscalAppropriation).or(of_funds)),
                (2, from_01(RowItem::SuperiorSubsidy)),
                (3, from_01(RowItem::Institutional)),
                (4, from_01(RowItem::Business)),
                (5, from_01(RowItem::AffiliateRemittance)),
                (6, from_01(RowItem::OtherIncome)),
            ]
        }
        TableKind::Expenditure => {
            let basic = table(TableKind::BasicExpenditureDetail).and_then(|table| {
                let of = |item: RowItem| {
                    let (_, row) = table.find(Side::Whole, item)?;
                    Some(row.cells.first()?.value()?.decimal())
                };
                Some(of(RowItem::PersonnelTotal)? + of(RowItem::PublicTotal)?)
            });
            vec![(1, basic), (2, total_of(TableKind::GeneralBudgetExpenditure, 2))]
        }
        TableKind::FiscalAppropriation => {
            vec![(1, total_of(TableKind::GeneralBudgetExpenditure, 0))]
        }
        TableKind::GovernmentFund => {
            vec![(1, from_04(RowItem::GovernmentFund)), (0, from_04(RowItem::OpeningFund))]
        }
        _ => Vec::new(),
    };
    stated.into_iter().filter_map(|(column, amount)| Some((column, amount?))).collect()
}

/// What the narrative states of a table's total, in the unit of the table.
fn of_narrative(
    kind: TableKind,
    open: &[Open],
    tables: &[Table],
    narrative: &Narrative,
) -> Vec<Stated> {
    let Some(table) = tables.iter().find(|table| table.kind == kind) else { return Vec::new() };
    let total = open.iter().find(|one| one.kind == kind).and_then(|one| one.rows.get(one.total?));
    let Some(total) = total.filter(|total| !total.is_settled()) else { return Vec::new() };
    let Some(power) = table.unit.as_ref().and_then(|unit| unit_power(&unit.value)) else {
        return Vec::new();
    };
    let states = narrative.figures.iter().filter(|figure| {
        figure.kind == FigureKind::Amount
            && figure.base.is_none()
            && figure.part.is_none()
            && figure.role == Role::Stated
            && unit_power(&figure.unit) == Some(power)
    });
    let cells = states.filter_map(|figure| Some((figure.cell?, figure.value?)));
    cells
        .filter(|(cell, _)| cell.table == kind && usize::from(cell.row) == total.row)
        .map(|(cell, value)| (usize::from(cell.column), value.decimal()))
        .collect()
}
