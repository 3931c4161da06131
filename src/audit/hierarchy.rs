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
                let mut sums = Sums { context, table, ledger, equations };
                sums.parents(levels);
                if let Some(rule) = total {
                    sums.total(rule);
                }
            }
        }
    }
}

/// The sums down a table, as they are found.
struct Sums<'a, 'r> {
    context: &'a Context<'r>,
    table: &'a TableIndex<'r>,
    ledger: &'a mut Ledger,
    equations: &'a mut Vec<Equation>,
}

impl Sums<'_, '_> {
    /// Every row that has others below it is their sum.
    fn parents(&mut self, rule: &'static str) {
        let table = self.table;
        for parent in table.parents() {
            let again = table.repeats.iter().find(|repeat| repeat.first == parent && !repeat.same);
            if let Some(again) = again {
                // Two rows with one code and different amounts: nothing says whose the children are.
                let site = Site::row(table.table, again.row);
                self.ledger.unchecked(rule, Reason::NoCell(Box::new(site)));
                continue;
            }
            self.down(rule, parent, table.children(parent));
        }
        if table.is_flat() {
            let site = Site::table(table.table);
            self.ledger.inapplicable(rule, Reason::NoCell(Box::new(site)));
        }
    }

    /// The row of the total (合计) is the sum of the rows that are below no other.
    fn total(&mut self, rule: &'static str) {
        let kind = self.table.table.kind;
        let total = self.table.find(Side::Whole, RowItem::Total);
        let (Some(total), false) = (total, self.table.top.is_empty()) else {
            let item = RowItem::Total;
            let point = Point { kind, side: Side::Whole, item, column: "" };
            self.ledger.unchecked(rule, self.context.no_cell(point));
            return;
        };
        self.down(rule, total, &self.table.top);
    }

    fn down(&mut self, rule: &'static str, lead: usize, children: &[usize]) {
        for column in self.table.columns(Side::Whole) {
            let cell = |row| CellRef { kind: self.table.table.kind, row, column };
            if self.context.blank_totals.contains_key(&cell(lead)) {
                self.ledger.unchecked(rule, self.context.blank(cell(lead)));
                continue;
            }
            let terms = children.iter().map(|&row| cell(row));
            self.equations.push(Equation::sum(rule, Direction::Column, cell(lead), terms));
        }
    }
}
