//! Totals that say nothing: smaller than a part (B0004) or blank (B0006).

use std::cmp::Reverse;

use rust_decimal::Decimal;

use super::context::Context;
use super::equation::Weighed;
use super::ledger::{Ledger, finding};
use super::line_sums::{functional_lines, income_lines};
use super::table_index::TableIndex;
use super::{CellRef, Reason};
use crate::report::{RowItem, Side, TableKind};

const TOO_SMALL: &str = "B0004";
const BLANK: &str = "B0006";

/// A total row and the rows that it stands over.
struct Total {
    row: usize,
    side: Side,
    /// The rows of which it is the sum.
    parts: Vec<usize>,
    /// All rows that are parts of it at some level.
    within: Vec<usize>,
}

/// Finds totals that say nothing, and marks them for the other rules.
pub(super) fn examine(context: &mut Context, ledger: &mut Ledger) {
    let mut broken = Vec::new();
    let mut blank = Vec::new();
    for table in context.tables() {
        for total in totals(table) {
            broken.extend(too_small(context, table, &total, ledger));
            // 01 prints its totals beside empty lines, and 09 has one row.
            if table.table.kind != TableKind::IncomeAndExpenditure {
                blank.extend(blanks(context, table, &total, ledger));
            }
        }
    }
    for rule in [TOO_SMALL, BLANK] {
        ledger.pass(rule);
    }
    context.broken.extend(broken);
    context.blank_totals.extend(blank);
}

fn totals(table: &TableIndex) -> Vec<Total> {
    let kind = table.table.kind;
    match kind {
        TableKind::ThreePublic => Vec::new(),
        TableKind::IncomeAndExpenditure | TableKind::FiscalAppropriation => {
            [(Side::Income, RowItem::YearIncome), (Side::Expenditure, RowItem::YearExpenditure)]
                .into_iter()
                .filter_map(|(side, item)| {
                    let row = table.find(side, item)?;
                    let parts = match side {
                        Side::Income => income_lines(table),
                        _ => functional_lines(table, side),
                    };
                    Some(Total { row, side, within: parts.clone(), parts })
                })
                .collect()
        }
        TableKind::BasicExpenditureDetail => {
            [(RowItem::PersonnelTotal, false), (RowItem::PublicTotal, true)]
                .into_iter()
                .filter_map(|(item, public)| {
                    let row = table.find(Side::Whole, item)?;
                    let of = |&at: &usize| is_public(table, at) == Some(public);
                    let parts = table.top.iter().copied().filter(of).collect();
                    let within = (0..table.table.rows.len()).filter(of).collect();
                    Some(Total { row, side: Side::Whole, parts, within })
                })
                .collect()
        }
        _ => table
            .find(Side::Whole, RowItem::Total)
            .map(|row| {
                let subject =
                    |at: &usize| matches!(table.table.rows[*at].item, RowItem::Subject(_));
                let within = (0..table.table.rows.len()).filter(subject).collect();
                Total { row, side: Side::Whole, parts: table.top.clone(), within }
            })
            .into_iter()
            .collect(),
    }
}

/// Whether a row of 06 belongs to 公用经费; `None` for rows that are no subjects.
fn is_public(table: &TableIndex, row: usize) -> Option<bool> {
    match table.table.rows[row].item {
        RowItem::Subject(code) => Some(!matches!(code.class().number(), 301 | 303)),
        _ => None,
    }
}

/// 合计 < max(row) − 0.01, told once a total by its column with the largest gap; gives the
/// cells of all such columns. The total of a column with figures below zero may be smaller
/// than its parts.
fn too_small(
    context: &Context,
    table: &TableIndex,
    total: &Total,
    ledger: &mut Ledger,
) -> Vec<CellRef> {
    let mut worst: Option<(Weighed, CellRef, CellRef)> = None;
    let mut broken = Vec::new();
    for column in table.columns(total.side) {
        let cell = |row| CellRef { kind: table.table.kind, row, column };
        let lead = cell(total.row);
        if is_large_enough(table, total, column) {
            continue;
        }
        let Some(stated) = context.number(lead) else { continue };
        let amounts =
            || total.within.iter().filter_map(|&row| Some((context.number(cell(row))?, cell(row))));
        if stated.is_negative() || amounts().any(|(amount, _)| amount.is_negative()) {
            continue;
        }
        let Some((largest, part)) =
            amounts().max_by_key(|(amount, cell)| (*amount, Reverse(cell.row)))
        else {
            continue;
        };
        let tolerance = context.figure(lead).half.saturating_add(context.figure(part).half);
        let weighed = Weighed { found: stated.decimal(), expected: largest.decimal(), tolerance };
        let gap = -weighed.difference();
        let wider = worst.as_ref().is_none_or(|(worst, ..)| gap > -worst.difference());
        if gap <= tolerance {
            continue;
        }
        broken.push(lead);
        if wider {
            worst = Some((weighed, lead, part));
        }
    }
    if let Some((weighed, lead, part)) = worst {
        let error = finding(TOO_SMALL, context.site(lead)).against([context.site(part)]);
        ledger.find(TOO_SMALL, error.weighing(&weighed));
    }
    broken
}

/// Whether a total is at least as large as each of its parts, as nearly all are.
fn is_large_enough(table: &TableIndex, total: &Total, column: usize) -> bool {
    let Some(stated) = table.whole(total.row, column) else { return false };
    let is_less = |&row: &usize| table.whole(row, column).is_some_and(|part| part <= stated);
    total.within.iter().all(is_less)
}

/// A blank 合计 over rows that are not blank, once a total; gives for each of its blank
/// cells what is summed instead.
fn blanks(
    context: &Context,
    table: &TableIndex,
    total: &Total,
    ledger: &mut Ledger,
) -> Vec<(CellRef, Vec<CellRef>)> {
    let mut instead = Vec::new();
    if table.has_unread_in(total.row) {
        // What it prints may be what could not be read.
        ledger.unchecked(BLANK, Reason::Unread(table.table.kind));
        return instead;
    }
    for column in table.columns(total.side) {
        let cell = |row: &usize| CellRef { kind: table.table.kind, row: *row, column };
        let parts = || total.parts.iter().map(cell);
        if context.number(cell(&total.row)).is_none()
            && parts().any(|part| !context.is_nothing(part))
        {
            instead.push((cell(&total.row), parts().collect()));
        }
    }
    if let Some((first, _)) = instead.first() {
        let sum = |parts: &[CellRef]| {
            let values = parts.iter().map(|&part| context.figure(part).value);
            values.fold(Decimal::ZERO, Decimal::saturating_add)
        };
        let mut warning = finding(BLANK, context.site(*first))
            .against(instead.iter().skip(1).map(|(cell, _)| context.site(*cell)))
            .naming([instead.len().to_string()]);
        warning.expected = instead.first().map(|(_, parts)| sum(parts));
        ledger.find(BLANK, warning);
    }
    instead
}
