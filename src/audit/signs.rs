//! Figures below zero, and figures in the wrong unit: B0001.

use rust_decimal::Decimal;

use super::CellRef;
use super::Reason;
use super::context::Context;
use super::ledger::{Ledger, finding};
use super::table_index::TableIndex;
use crate::report::{QuickMap, RowItem, Side, SubjectCode, TableKind};

const RULE: &str = "B0001";
/// How many times the median a figure must be to be suspected of another unit.
const WIDE: u32 = 1000;
/// By what a figure in another unit is multiplied: 百元 and 元 for 万元.
const FACTORS: [u32; 2] = [100, 10_000];

/// What a figure is about, in whatever table it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Topic {
    Total,
    Subject(SubjectCode),
    Line(RowItem),
    ThreePublic(usize),
}

/// Looks at every figure of a report.
pub(super) fn examine(context: &Context, ledger: &mut Ledger) {
    if context.tables().next().is_none() {
        ledger.unchecked(RULE, Reason::NoTable(TableKind::IncomeAndExpenditure));
        return;
    }
    ledger.pass(RULE);
    for table in context.tables() {
        below_zero(context, table, ledger);
        other_unit(context, table, ledger);
    }
}

fn figures(table: &TableIndex) -> impl Iterator<Item = (CellRef, Decimal)> {
    let kind = table.table.kind;
    table.table.rows.iter().enumerate().flat_map(move |(row, printed)| {
        let cells = printed.cells.iter().enumerate();
        cells.filter_map(move |(column, cell)| {
            Some((CellRef { kind, row, column }, cell.value()?.decimal()))
        })
    })
}

fn topic(table: &TableIndex, cell: CellRef) -> Topic {
    match table.table.rows[cell.row].item {
        RowItem::Subject(code) => Topic::Subject(code),
        RowItem::Total | RowItem::YearIncome | RowItem::YearExpenditure | RowItem::GrandTotal => {
            Topic::Total
        }
        RowItem::Budget | RowItem::Actual => Topic::ThreePublic(cell.column),
        item => Topic::Line(item),
    }
}

/// One warning a table, with every figure below zero outside 结转, 结余 and 结余分配.
fn below_zero(context: &Context, table: &TableIndex, ledger: &mut Ledger) {
    let allowed = |cell: CellRef| {
        let row = &table.table.rows[cell.row];
        let carried = matches!(
            row.item,
            RowItem::Opening
                | RowItem::OpeningGeneral
                | RowItem::OpeningFund
                | RowItem::OpeningCapital
                | RowItem::Closing
                | RowItem::NonFiscalSurplus
                | RowItem::SurplusDistribution
        );
        let header = &table.table.columns_of(row.side)[cell.column].name;
        carried || header.contains("结转") || header.contains("结余")
    };
    let mut negative = figures(table)
        .filter(|(cell, value)| value.is_sign_negative() && !value.is_zero() && !allowed(*cell))
        .map(|(cell, _)| context.site(cell));
    if let Some(first) = negative.next() {
        let mut warning = finding(RULE, first);
        warning.found = warning.site.figure.map(crate::report::Amount::decimal);
        ledger.find(RULE, warning.against(negative).naming(["negative"]));
    }
}

/// A figure more than a thousand times the median of the other figures of its column and
/// level that has the digits of the same item elsewhere: printed in another unit. A wide
/// spread alone says nothing.
fn other_unit(context: &Context, table: &TableIndex, ledger: &mut Ledger) {
    let mut groups: QuickMap<(Side, usize, u8), Vec<(Decimal, CellRef)>> = QuickMap::default();
    for (cell, value) in figures(table).filter(|(_, value)| !value.is_zero()) {
        let row = &table.table.rows[cell.row];
        let level = match row.item {
            RowItem::Subject(code) => code.level().depth(),
            _ => 0,
        };
        groups.entry((row.side, cell.column, level)).or_default().push((value, cell));
    }
    let wide = Decimal::from(WIDE);
    for group in groups.values_mut() {
        let values = || group.iter().map(|&(value, _)| value);
        let (least, most) = (values().min(), values().max());
        // The median is not below the least, so that nearly all need not be put in order.
        if most.zip(least).is_none_or(|(most, least)| most <= least.saturating_mul(wide)) {
            continue;
        }
        group.sort_unstable();
        // Only the largest can be so far above the median of the others.
        let Some((&(value, cell), others)) = group.split_last() else { continue };
        let Some(median) = median(others) else { continue };
        if value <= median.saturating_mul(wide) {
            continue;
        }
        let value = value.normalize();
        let item = topic(table, cell);
        // Hardly ever asked, so that nothing is kept for it.
        let stands_elsewhere = |value: &Decimal| {
            let mut figures = context
                .tables()
                .flat_map(|other| figures(other).map(move |(cell, found)| (other, cell, found)));
            figures.any(|(other, cell, found)| found == *value && topic(other, cell) == item)
        };
        let intended = FACTORS
            .iter()
            .filter_map(|&factor| value.checked_div(Decimal::from(factor)))
            .map(|value| value.normalize())
            .find(stands_elsewhere);
        if let Some(intended) = intended {
            let site = context.site(cell);
            ledger.find(
                RULE,
                finding(RULE, site)
                    .amounts(intended, value)
                    .naming(["unit".to_owned(), median.to_string()]),
            );
        }
    }
}

fn median(sorted: &[(Decimal, CellRef)]) -> Option<Decimal> {
    let upper = sorted.get(sorted.len() / 2)?.0.normalize();
    if sorted.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = sorted.get(sorted.len() / 2 - 1)?.0.normalize();
    lower.saturating_add(upper).checked_div(Decimal::TWO)
}
