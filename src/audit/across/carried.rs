//! What one year hands to the next: G01 (what the text says of last year is what its tables
//! state) and G02 (年初 is last year's 年末).

use rust_decimal::Decimal;

use super::super::context::{Context, Point};
use super::super::ledger::{Ledger, finding};
use super::super::narrative::{LastYear, last_year, tells_of_adjusted_balance};
use super::super::{CellRef, Finding, Reason, Severity, Site, Spot};
use super::pair::Pair;
use super::series::standard_column;
use crate::report::{RowItem, Side, TableKind};

/// The rules.
pub const RULES: [&str; 2] = [STATED, CARRIED];

const STATED: &str = "G01";
const CARRIED: &str = "G02";

/// Holds a year against the one before it.
pub(super) fn examine(pair: &Pair<'_, '_>, ledger: &mut Ledger) {
    pair.stated(ledger);
    pair.carried(ledger);
}

/// An amount of last year's tables.
#[derive(Debug, Clone, Copy, Default)]
struct Amount {
    /// Its value and half a unit of its last digit, in 万元.
    value: Decimal,
    half: Decimal,
    /// `None` where the table has no row for a subject, which is nothing.
    cell: Option<CellRef>,
}

impl Pair<'_, '_> {
    /// A cell of last year's report.
    fn site(&self, cell: CellRef) -> Site {
        self.there(self.last.site(cell))
    }

    fn stated(&self, ledger: &mut Ledger) {
        ledger.inapplicable(STATED, Reason::Nothing);
        let mut told: Vec<(CellRef, Decimal)> = Vec::new();
        for implied in last_year(self.this) {
            let last = match self.last_amount(implied.cell) {
                Ok(last) => last,
                Err(reason) => {
                    ledger.unchecked(STATED, reason);
                    continue;
                }
            };
            let factor = self.this.factor(Spot::Figure(implied.current));
            let inexact = [implied.current, implied.change]
                .map(|at| self.this.figure(Spot::Figure(at)).half)
                .iter()
                .sum::<Decimal>()
                * factor
                + last.half;
            let stated = implied.base * factor;
            if (stated - last.value).abs() <= inexact {
                ledger.pass(STATED);
            } else if !told.contains(&(implied.cell, implied.base)) {
                told.push((implied.cell, implied.base));
                ledger.find(STATED, self.contradiction(&implied, last, (stated, inexact)));
            }
        }
    }

    fn contradiction(
        &self,
        implied: &LastYear,
        last: Amount,
        (stated, tolerance): (Decimal, Decimal),
    ) -> Finding {
        let year = self.last.report.year_text();
        let current = self.this.site(Spot::Figure(implied.current));
        let there = match last.cell {
            Some(cell) => self.site(cell),
            None => {
                let kind = implied.cell.kind;
                let table = self.last.table(kind).map(|table| Site::table(table.table));
                let here = self.this.site(implied.cell);
                let there = table.unwrap_or_else(Site::report);
                let named =
                    Site { row_name: here.row_name, column_name: here.column_name, ..there };
                self.there(named)
            }
        };
        let sentence = if implied.is_explained { "explained" } else { "stated" };
        let severity = if implied.is_explained { Severity::Note } else { Severity::Warning };
        let found = finding(STATED, self.this.site(Spot::Figure(implied.change)))
            .against([there, current])
            .amounts(last.value, stated)
            .naming([sentence, &year])
            .graded(severity);
        Finding { tolerance: Some(tolerance), ..found }
    }

    /// What last year's tables state where this year's have a cell.
    fn last_amount(&self, cell: CellRef) -> Result<Amount, Reason> {
        let kind = cell.kind;
        let place = self.this.table(kind).and_then(|table| {
            let row = table.table.rows.get(cell.row)?;
            let column = table.table.columns_of(row.side).get(cell.column)?;
            Some((row.side, row.item, standard_column(kind, row.side, &column.name)?))
        });
        let Some((side, item, column)) = place else { return Err(Reason::Nothing) };
        let last = self.last.table(kind).ok_or(Reason::NoTable(kind))?;
        match self.last.cell(Point { kind, side, item, column }) {
            Ok(found) => Ok(in_wan(self.last, found)),
            // A subject that was not there last year had nothing.
            Err(_)
                if matches!(item, RowItem::Subject(_))
                    && last.column(side, column).is_some()
                    && !last.may_hide_rows()
                    && !last.table.cut_off =>
            {
                Ok(Amount::default())
            }
            Err(reason) => Err(reason),
        }
    }

    /// 年初 against last year's 年末: what differs by the same amount is told once.
    fn carried(&self, ledger: &mut Ledger) {
        ledger.inapplicable(CARRIED, Reason::Nothing);
        let mut told: Vec<Finding> = Vec::new();
        for (opening, closing) in HANDED_ON {
            // Older editions have no line for state capital; a report without funds no 07.
            let is_part = opening.item != RowItem::Opening;
            if is_part && self.this.cell(opening).is_err() {
                continue;
            }
            let both =
                self.this.cell(opening).and_then(|this| Ok((this, self.last.cell(closing)?)));
            let (this, last) = match both {
                Ok(both) => both,
                Err(reason) => {
                    ledger.unchecked(CARRIED, reason);
                    continue;
                }
            };
            let (found, expected) = (in_wan(self.this, this), in_wan(self.last, last));
            let difference = found.value - expected.value;
            let tolerance = found.half + expected.half;
            if difference.abs() <= tolerance {
                ledger.pass(CARRIED);
                continue;
            }
            let sites = [self.this.site(this), self.site(last)];
            let same = told.iter_mut().find(|told| {
                told.difference.is_some_and(|known| (known - difference).abs() <= tolerance)
            });
            if let Some(same) = same {
                same.others.extend(sites);
                continue;
            }
            let [here, there] = sites;
            let (expected, found) = (expected.value, found.value);
            let year = self.last.report.year_text();
            let warning =
                finding(CARRIED, here).against([there]).amounts(expected, found).naming([year]);
            told.push(Finding { tolerance: Some(tolerance), ..warning });
        }
        let is_explained = !told.is_empty() && tells_of_adjusted_balance(self.this);
        for warning in told {
            let found = if is_explained {
                let year = self.last.report.year_text();
                warning.naming(["adjusted", &*year]).graded(Severity::Note)
            } else {
                warning
            };
            ledger.find(CARRIED, found);
        }
    }
}

fn in_wan(context: &Context, cell: CellRef) -> Amount {
    let figure = context.figure(cell);
    let factor = context.factor(Spot::Cell(cell));
    Amount { value: figure.value * factor, half: figure.half * factor, cell: Some(cell) }
}

const fn point(kind: TableKind, side: Side, item: RowItem, column: &'static str) -> Point {
    Point { kind, side, item, column }
}

const ALL: TableKind = TableKind::IncomeAndExpenditure;
const FISCAL: TableKind = TableKind::FiscalAppropriation;
const FUND: TableKind = TableKind::GovernmentFund;
const AMOUNT: &str = "金额";

/// What a year begins with, and what the last one left of it.
const HANDED_ON: [(Point, Point); 6] = [
    (
        point(ALL, Side::Income, RowItem::Opening, AMOUNT),
        point(ALL, Side::Expenditure, RowItem::Closing, AMOUNT),
    ),
    (
        point(FISCAL, Side::Income, RowItem::Opening, AMOUNT),
        point(FISCAL, Side::Expenditure, RowItem::Closing, "合计"),
    ),
    (
        point(FISCAL, Side::Income, RowItem::OpeningGeneral, AMOUNT),
        point(FISCAL, Side::Expenditure, RowItem::Closing, "一般公共预算财政拨款"),
    ),
    (
        point(FISCAL, Side::Income, RowItem::OpeningFund, AMOUNT),
        point(FISCAL, Side::Expenditure, RowItem::Closing, "政府性基金预算财政拨款"),
    ),
    (
        point(FISCAL, Side::Income, RowItem::OpeningCapital, AMOUNT),
        point(FISCAL, Side::Expenditure, RowItem::Closing, "国有资本经营预算财政拨款"),
    ),
    (
        point(FUND, Side::Whole, RowItem::Total, "年初结转和结余"),
        point(FUND, Side::Whole, RowItem::Total, "年末结转和结余"),
    ),
];
