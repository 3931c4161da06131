//! Sums down the subjects: 类 = Σ款 = Σ项 and 合计 = Σ类
//! (B0202, B0203, B0302, B0303, B0502, B0503, B0601, B0703, B0802).

use super::CellRef;
use super::context::{Context, Point};
use super::equation::{Direction, Equation};
use super::ledger::Ledger;
use super::table_index::TableIndex;
use super::{Reason, Site};
use crate::report::{RowItem, Side, TableKind};

/// The rules of a kind of table: of its parents, and of its 合计 where one rule of sums
/// speaks of it.
const RULES: [(TableKind, &str, Option<&str>); 6] = [
    (TableKind::Income, "B0202", Some("B0203")),
    (TableKind::Expenditure, "B0302", Some("B0303")),
    (TableKind::GeneralBudgetExpenditure, "B0502", Some("B0503")),
    (TableKind::BasicExpenditureDetail, "B0601", None),
    (TableKind::GovernmentFund, "B0703", Some("B0703")),
    (TableKind::StateCapital, "B0802", Some("B0802")),
];

/// Every level as the sum of its own direct children, each column. A child whose own parent
/// is not printed counts toward its nearest printed ancestor.
pub(super) fn equations(context: &Context, ledger: &mut Ledger, equations: &mut Vec<Equation>) {
    for (kind, levels, total) in RULES {
        let rules = std::iter::once(levels).chain(total);
        match context.table(kind) {
            None if kind.is_required() => {
                rules.for_each(|rule| ledger.unchecked(rule, Reason::NoTable(kind)));
            }
            None => rules.for_each(|rule| ledger.inapplicable(rule, Reason::NoTable(kind))),
            Some(table) if table.table.is_empty() => {
                rules.for_each(|rule| ledger.inapplicable(rule, Reason::EmptyTable(kind)));
            }
            Some(table) => {
                parents(context, table, levels, ledger, equations);
                if let Some(rule) = total {
                    totals(context, table, rule, ledger, equations);
                }
            }
        }
    }
}

fn parents(
    context: &Context,
    table: &TableIndex,
    rule: &'static str,
    ledger: &mut Ledger,
    equations: &mut Vec<Equation>,
) {
    for parent in table.parents() {
        let again = table.repeats.iter().find(|repeat| repeat.first == parent && !repeat.same);
        if let Some(again) = again {
            // Two rows with one code and different amounts: nothing says whose the children are.
            let site = Site::row(table.table, again.row);
            ledger.unchecked(rule, Reason::NoCell(Box::new(site)));
            continue;
        }
        down(context, table, rule, parent, table.children(parent), ledger, equations);
    }
    if table.is_flat() {
        let site = Site::table(table.table);
        ledger.inapplicable(rule, Reason::NoCell(Box::new(site)));
    }
}

fn totals(
    context: &Context,
    table: &TableIndex,
    rule: &'static str,
    ledger: &mut Ledger,
    equations: &mut Vec<Equation>,
) {
    let kind = table.table.kind;
    let total = table.find(Side::Whole, RowItem::Total);
    let (Some(total), false) = (total, table.top.is_empty()) else {
        let item = RowItem::Total;
        let reason = context.no_cell(Point { kind, side: Side::Whole, item, column: "" });
        ledger.unchecked(rule, reason);
        return;
    };
    down(context, table, rule, total, &table.top, ledger, equations);
}

fn down(
    context: &Context,
    table: &TableIndex,
    rule: &'static str,
    lead: usize,
    children: &[usize],
    ledger: &mut Ledger,
    equations: &mut Vec<Equation>,
) {
    for column in table.columns(Side::Whole) {
        let cell = |row| CellRef { kind: table.table.kind, row, column };
        if context.blank_totals.contains_key(&cell(lead)) {
            ledger.unchecked(rule, context.blank(cell(lead)));
            continue;
        }
        let terms = children.iter().map(|&row| cell(row));
        equations.push(Equation::sum(rule, Direction::Column, cell(lead), terms));
    }
}
