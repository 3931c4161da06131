//! Sums across a row: B0201, B0301, B0401, B0501, B0701, B0702, B0801, B0901, B0902.

use super::context::{Context, Point};
use super::equation::{Allowance, Direction, Equation, Term};
use super::ledger::Ledger;
use super::table_index::TableIndex;
use super::{CellRef, Reason, Spot};
use crate::report::{RowItem, Side, TableKind};

/// A sum that holds in every row of a kind of table. Columns that the table at hand does
/// not print count for nothing, unless they are among `needed`.
struct RowSum {
    rule: &'static str,
    kind: TableKind,
    sides: &'static [Side],
    total: &'static str,
    plus: &'static [&'static str],
    minus: &'static [&'static str],
    needed: &'static [&'static str],
}

const GENERAL: &str = "一般公共预算财政拨款";
const FUND: &str = "政府性基金预算财政拨款";
const CAPITAL: &str = "国有资本经营预算财政拨款";
const OPENING: &str = "年初结转和结余";
const CLOSING: &str = "年末结转和结余";
const TRIPS: &str = "因公出国（境）费";
const VEHICLES: &str = "公务用车购置及运行维护费";
const PURCHASE: &str = "公务用车购置费";
const RUNNING: &str = "公务用车运行维护费";
const RECEPTION: &str = "公务接待费";
const BASIC: &str = "基本支出";
const PROJECT: &str = "项目支出";
const WHOLE: &[Side] = &[Side::Whole];
const BOTH: &[Side] = &[Side::Budget, Side::Actual];

const SUMS: [RowSum; 10] = [
    RowSum {
        rule: "B0201",
        kind: TableKind::Income,
        sides: WHOLE,
        total: "本年收入合计",
        plus: &[
            "财政拨款收入",
            "上级补助收入",
            "事业收入",
            "经营收入",
            "附属单位上缴收入",
            "其他收入",
        ],
        minus: &[],
        needed: &["财政拨款收入"],
    },
    RowSum {
        rule: "B0301",
        kind: TableKind::Expenditure,
        sides: WHOLE,
        total: "本年支出合计",
        plus: &[BASIC, PROJECT, "上缴上级支出", "经营支出", "对附属单位补助支出"],
        minus: &[],
        needed: &[BASIC, PROJECT],
    },
    RowSum {
        rule: "B0401",
        kind: TableKind::FiscalAppropriation,
        sides: &[Side::Expenditure],
        total: "合计",
        plus: &[GENERAL, FUND, CAPITAL],
        minus: &[],
        needed: &[GENERAL],
    },
    RowSum {
        rule: "B0501",
        kind: TableKind::GeneralBudgetExpenditure,
        sides: WHOLE,
        total: "小计",
        plus: &[BASIC, PROJECT],
        minus: &[],
        needed: &[BASIC, PROJECT],
    },
    RowSum {
        rule: "B0701",
        kind: TableKind::GovernmentFund,
        sides: WHOLE,
        total: CLOSING,
        plus: &[OPENING, "本年收入"],
        minus: &["小计"],
        needed: &[OPENING, "本年收入", "小计"],
    },
    RowSum {
        rule: "B0702",
        kind: TableKind::GovernmentFund,
        sides: WHOLE,
        total: "小计",
        plus: &[BASIC, PROJECT],
        minus: &[],
        needed: &[BASIC, PROJECT],
    },
    RowSum {
        rule: "B0801",
        kind: TableKind::StateCapital,
        sides: WHOLE,
        total: "合计",
        plus: &[BASIC, PROJECT],
        minus: &[],
        needed: &[BASIC, PROJECT],
    },
    RowSum {
        rule: "B0801",
        kind: TableKind::StateCapital,
        sides: WHOLE,
        total: CLOSING,
        plus: &[OPENING, "本年收入"],
        minus: &["合计"],
        needed: &[OPENING, "本年收入", "合计"],
    },
    RowSum {
        rule: "B0901",
        kind: TableKind::ThreePublic,
        sides: BOTH,
        total: "合计",
        plus: &[TRIPS, VEHICLES, RECEPTION],
        minus: &[],
        needed: &[],
    },
    RowSum {
        rule: "B0902",
        kind: TableKind::ThreePublic,
        sides: BOTH,
        total: VEHICLES,
        plus: &[PURCHASE, RUNNING],
        minus: &[],
        needed: &[PURCHASE, RUNNING],
    },
];

/// Where a column that is a sum itself is not printed, its parts take its place.
const PARTS: [(&str, [&str; 2]); 1] = [(VEHICLES, [PURCHASE, RUNNING])];

/// The row sums of a report.
pub(super) fn equations(context: &Context, ledger: &mut Ledger, equations: &mut Vec<Equation>) {
    for sum in &SUMS {
        match of_table(context, sum, equations) {
            Ok(()) => {}
            Err(Reason::NoTable(kind)) if kind.is_required() => {
                ledger.unchecked(sum.rule, Reason::NoTable(kind));
            }
            Err(reason) => ledger.inapplicable(sum.rule, reason),
        }
    }
}

/// # Errors
/// With the reason why the sum does not apply to the report.
fn of_table(context: &Context, sum: &RowSum, equations: &mut Vec<Equation>) -> Result<(), Reason> {
    let table = context.table(sum.kind).ok_or(Reason::NoTable(sum.kind))?;
    if table.table.is_empty() {
        return Err(Reason::EmptyTable(sum.kind));
    }
    for &side in sum.sides {
        let column = |name: &'static str| {
            table.column(side, name).ok_or_else(|| {
                let item = table.table.rows.first().map_or(RowItem::Total, |row| row.item);
                context.no_cell(Point { kind: sum.kind, side, item, column: name })
            })
        };
        let total = column(sum.total)?;
        for name in sum.needed {
            column(name)?;
        }
        let signed = |names: &[&'static str], minus: bool| -> Vec<(usize, bool)> {
            names
                .iter()
                .flat_map(|name| printed(table, side, name))
                .map(|column| (column, minus))
                .collect()
        };
        let mut terms = signed(sum.plus, false);
        terms.extend(signed(sum.minus, true));
        let rows = |extra: &[usize]| rows_of(sum, table, side, total, with(&terms, extra));
        let extra = extra_columns(table, side);
        equations.extend(rows(best(context, &extra, rows)));
    }
    Ok(())
}

fn with(terms: &[(usize, bool)], extra: &[usize]) -> Vec<(usize, bool)> {
    terms.iter().copied().chain(extra.iter().map(|&column| (column, false))).collect()
}

fn printed(table: &TableIndex, side: Side, name: &str) -> Vec<usize> {
    if let Some(column) = table.column(side, name) {
        return vec![column];
    }
    let parts = PARTS.iter().find(|(whole, _)| *whole == name);
    parts.into_iter().flat_map(|(_, parts)| parts).filter_map(|n| table.column(side, n)).collect()
}

/// Columns beyond the national ones that may belong to a sum: all but those headed 其中.
fn extra_columns(table: &TableIndex, side: Side) -> Vec<usize> {
    let columns = table.table.columns_of(side);
    table
        .columns(side)
        .filter(|&column| !columns[column].standard && !columns[column].name.contains("其中"))
        .collect()
}

/// The sum in every row that states something.
fn rows_of<'a>(
    sum: &'a RowSum,
    table: &'a TableIndex,
    side: Side,
    total: usize,
    terms: Vec<(usize, bool)>,
) -> impl Iterator<Item = Equation> + 'a {
    let stated = table.table.rows_of(side).filter(|(_, row)| {
        row.item != RowItem::Memo && row.cells.iter().any(|cell| cell.amount.is_some())
    });
    stated.map(move |(row, _)| {
        let cell = |column: usize| Spot::Cell(CellRef { kind: sum.kind, row, column });
        let terms = terms.iter().map(|&(column, minus)| Term { spot: cell(column), minus });
        Equation::of(sum.rule, Direction::Row, cell(total), terms.collect(), Allowance::Sum)
    })
}

/// An extra column belongs to the sum if with it more rows of the table come right than
/// without: the print alone does not say whether it is a part beside the others or one of
/// them over again. Tried are none, each alone, and all; the fewest that do best win.
fn best<'e, I: Iterator<Item = Equation>>(
    context: &Context,
    extra: &'e [usize],
    rows: impl Fn(&[usize]) -> I,
) -> &'e [usize] {
    let wrong = |columns: &[usize]| rows(columns).filter(|e| !e.is_right(context)).count();
    let mut chosen: &[usize] = &[];
    let mut fewest = if extra.is_empty() { 0 } else { wrong(chosen) };
    let singles = extra.iter().map(std::slice::from_ref);
    for columns in singles.chain((extra.len() > 1).then_some(extra)) {
        if fewest == 0 {
            break;
        }
        let errors = wrong(columns);
        if errors < fewest {
            fewest = errors;
            chosen = columns;
        }
    }
    chosen
}
