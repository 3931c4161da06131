//! What is odd among the 款 of 06: B0604, B0605.

use super::CellRef;
use super::Reason;
use super::context::Context;
use super::ledger::{Ledger, finding};
use super::table_index::TableIndex;
use crate::report::{Side, SubjectCode, TableKind};

const COPIED: &str = "B0604";
const SELDOM: &str = "B0605";
const SUMS: &str = "B0601";
const KIND: TableKind = TableKind::BasicExpenditureDetail;

/// 类 whose total tends to be copied into one of its 款.
const COPIED_INTO: [&str; 2] = ["302", "399"];
/// 类 that basic expenditure hardly ever has: 债务利息及费用支出, 对企业补助.
const SELDOM_BASIC: [&str; 2] = ["307", "312"];

/// Looks at 06.
pub(super) fn examine(context: &Context, ledger: &mut Ledger) {
    let Some(table) = context.table(KIND) else {
        for rule in [COPIED, SELDOM] {
            ledger.unchecked(rule, Reason::NoTable(KIND));
        }
        return;
    };
    if table.table.is_empty() {
        for rule in [COPIED, SELDOM] {
            ledger.inapplicable(rule, Reason::EmptyTable(KIND));
        }
        return;
    }
    let Some(column) = table.column(Side::Whole, "金额") else {
        return;
    };
    for rule in [COPIED, SELDOM] {
        ledger.pass(rule);
    }
    let class = |code: &str| SubjectCode::parse(code).and_then(|code| table.subject(code));
    for row in COPIED_INTO.into_iter().filter_map(class) {
        copied(context, table, CellRef { kind: KIND, row, column }, ledger);
    }
    for row in SELDOM_BASIC.into_iter().filter_map(class) {
        let cell = CellRef { kind: KIND, row, column };
        if !context.is_nothing(cell) {
            ledger.find(SELDOM, finding(SELDOM, context.site(cell)));
        }
    }
}

/// The 款 of a 类 that states the whole of it while others are not zero; told by B0601 where
/// their sum is wrong for it.
fn copied(context: &Context, table: &TableIndex, class: CellRef, ledger: &mut Ledger) {
    if context.is_nothing(class) {
        return;
    }
    let whole = context.figure(class).value;
    let stated: Vec<_> = table
        .children(class.row)
        .iter()
        .map(|&row| CellRef { row, ..class })
        .filter(|&cell| !context.is_nothing(cell))
        .collect();
    let same = stated.iter().find(|&&cell| context.figure(cell).value == whole);
    let Some(&same) = same.filter(|_| stated.len() > 1) else { return };
    let site = context.site(same);
    if ledger.tell_inside(SUMS, class, &site.row_name) {
        ledger.told_elsewhere(COPIED);
    } else {
        let others = stated.into_iter().filter(|&cell| cell != same);
        let others = std::iter::once(class).chain(others).map(|cell| context.site(cell));
        ledger.find(COPIED, finding(COPIED, site).against(others));
    }
}
