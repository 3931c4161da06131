//! Sums down the lines of 01, 04 and 06: B0101–B0104, B0402–B0405, B0602, B0603.

use super::CellRef;
use super::Reason;
use super::context::{Context, Point};
use super::equation::{Direction, Equation, Term};
use super::ledger::Ledger;
use super::table_index::TableIndex;
use crate::report::{RowItem, Side, TableKind};

/// Which rows a total sums up.
enum Lines {
    /// These, as far as they are printed.
    Items(&'static [RowItem]),
    /// Every line of a functional 类.
    Functional,
    /// The 类 of 06 with these codes, or without them.
    Economic { codes: [&'static str; 2], without: bool },
}

/// A total and the lines that it sums up, in every column of its side.
struct LineSum {
    rule: &'static str,
    kind: TableKind,
    side: Side,
    total: RowItem,
    lines: Lines,
    /// Without any of these the sum does not apply.
    needed: &'static [RowItem],
}

/// The kinds of income; where all funds stand in one line (财政拨款收入), the single funds
/// below it are parts of that line.
pub(super) const INCOME: &[RowItem] = &[
    RowItem::FiscalAppropriation,
    RowItem::SpecialAccount,
    RowItem::SuperiorSubsidy,
    RowItem::Institutional,
    RowItem::Business,
    RowItem::AffiliateRemittance,
    RowItem::OtherIncome,
    RowItem::GeneralBudget,
    RowItem::GovernmentFund,
    RowItem::StateCapital,
];
/// The funds of which appropriations are made.
pub(super) const FUNDS: &[RowItem] =
    &[RowItem::GeneralBudget, RowItem::GovernmentFund, RowItem::StateCapital];
const OPENING_FUNDS: &[RowItem] =
    &[RowItem::OpeningGeneral, RowItem::OpeningFund, RowItem::OpeningCapital];
const PERSONNEL: [&str; 2] = ["301", "303"];

const fn sum(
    rule: &'static str,
    (kind, side): (TableKind, Side),
    total: RowItem,
    lines: Lines,
) -> LineSum {
    LineSum { rule, kind, side, total, lines, needed: &[] }
}

const INCOME_01: (TableKind, Side) = (TableKind::IncomeAndExpenditure, Side::Income);
const EXPENDITURE_01: (TableKind, Side) = (TableKind::IncomeAndExpenditure, Side::Expenditure);
const INCOME_04: (TableKind, Side) = (TableKind::FiscalAppropriation, Side::Income);
const EXPENDITURE_04: (TableKind, Side) = (TableKind::FiscalAppropriation, Side::Expenditure);
const DETAIL_06: (TableKind, Side) = (TableKind::BasicExpenditureDetail, Side::Whole);

const SUMS: [LineSum; 11] = [
    sum("B0101", INCOME_01, RowItem::YearIncome, Lines::Items(INCOME)),
    sum("B0102", EXPENDITURE_01, RowItem::YearExpenditure, Lines::Functional),
    LineSum {
        needed: &[RowItem::YearIncome],
        ..sum(
            "B0103",
            INCOME_01,
            RowItem::GrandTotal,
            Lines::Items(&[RowItem::YearIncome, RowItem::NonFiscalSurplus, RowItem::Opening]),
        )
    },
    LineSum {
        needed: &[RowItem::YearExpenditure],
        ..sum(
            "B0104",
            EXPENDITURE_01,
            RowItem::GrandTotal,
            Lines::Items(&[
                RowItem::YearExpenditure,
                RowItem::SurplusDistribution,
                RowItem::Closing,
            ]),
        )
    },
    sum("B0402", EXPENDITURE_04, RowItem::YearExpenditure, Lines::Functional),
    sum("B0403", INCOME_04, RowItem::YearIncome, Lines::Items(FUNDS)),
    sum("B0404", INCOME_04, RowItem::Opening, Lines::Items(OPENING_FUNDS)),
    LineSum {
        needed: &[RowItem::YearIncome],
        ..sum(
            "B0405",
            INCOME_04,
            RowItem::GrandTotal,
            Lines::Items(&[RowItem::YearIncome, RowItem::Opening]),
        )
    },
    LineSum {
        needed: &[RowItem::YearExpenditure],
        ..sum(
            "B0405",
            EXPENDITURE_04,
            RowItem::GrandTotal,
            Lines::Items(&[RowItem::YearExpenditure, RowItem::Closing]),
        )
    },
    sum(
        "B0602",
        DETAIL_06,
        RowItem::PersonnelTotal,
        Lines::Economic { codes: PERSONNEL, without: false },
    ),
    sum(
        "B0603",
        DETAIL_06,
        RowItem::PublicTotal,
        Lines::Economic { codes: PERSONNEL, without: true },
    ),
];

/// The line sums of a report.
pub(super) fn equations(context: &Context, ledger: &mut Ledger, equations: &mut Vec<Equation>) {
    for sum in &SUMS {
        match of_table(context, sum, ledger, equations) {
            Ok(()) => {}
            Err(Reason::NoTable(kind)) => ledger.unchecked(sum.rule, Reason::NoTable(kind)),
            Err(reason) => ledger.inapplicable(sum.rule, reason),
        }
    }
}

/// # Errors
/// With the reason why the sum does not apply to the report.
fn of_table(
    context: &Context,
    sum: &LineSum,
    ledger: &mut Ledger,
    equations: &mut Vec<Equation>,
) -> Result<(), Reason> {
    let LineSum { rule, kind, side, .. } = *sum;
    let table = context.table(kind).ok_or(Reason::NoTable(kind))?;
    if table.table.is_empty() {
        return Err(Reason::EmptyTable(kind));
    }
    let no_row = |item| context.no_cell(Point { kind, side, item, column: "" });
    let rows = lines(table, sum);
    if rows.is_empty() {
        // Lines that say of which fund 年初 is, or 类 of one sort, need not be there.
        if sum.total.is_total() && !matches!(sum.lines, Lines::Economic { .. }) {
            ledger.unchecked(rule, no_row(sum.total));
            return Ok(());
        }
        return Err(no_row(sum.total));
    }
    let needed = std::iter::once(&sum.total).chain(sum.needed);
    if let Some(&item) = needed.into_iter().find(|&&item| table.find(side, item).is_none()) {
        // The lines are there, their total is not: an edition without it, or a lost row.
        ledger.unchecked(rule, no_row(item));
        return Ok(());
    }
    let total = table.find(side, sum.total).ok_or_else(|| no_row(sum.total))?;
    for column in table.columns(side) {
        let cell = |row| CellRef { kind, row, column };
        if context.blank_totals.contains_key(&cell(total)) {
            ledger.unchecked(rule, context.blank(cell(total)));
            continue;
        }
        let terms = rows.iter().map(|&row| cell(row));
        let equation = Equation::sum(rule, Direction::Column, cell(total), terms);
        equations.push(with_unnamed_line(context, table, side, equation));
    }
    Ok(())
}

/// The rows that a total sums up.
fn lines(table: &TableIndex, sum: &LineSum) -> Vec<usize> {
    match sum.lines {
        Lines::Items(items) => printed(table, sum.side, items),
        Lines::Functional => functional_lines(table, sum.side),
        Lines::Economic { codes, without } => {
            let belongs = |&row: &usize| match table.table.rows[row].item {
                RowItem::Subject(code) => {
                    // 501 and the like are the government's classification, not this one.
                    let class = code.class().number();
                    let is_listed = codes.iter().any(|code| code.parse() == Ok(class));
                    class / 100 == 3 && is_listed != without
                }
                _ => false,
            };
            table.top.iter().copied().filter(belongs).collect()
        }
    }
}

fn printed(table: &TableIndex, side: Side, items: &[RowItem]) -> Vec<usize> {
    let all_funds = table.find(side, RowItem::FiscalAppropriation).is_some();
    let counts = |item: &&RowItem| !(all_funds && FUNDS.contains(item));
    items.iter().filter(counts).filter_map(|&item| table.find(side, item)).collect()
}

/// The lines of 本年收入 in 01 or 04.
pub(super) fn income_lines(table: &TableIndex) -> Vec<usize> {
    printed(table, Side::Income, INCOME)
}

/// The lines of functional 类 on a side, those whose name is not known among them.
pub(super) fn functional_lines(table: &TableIndex, side: Side) -> Vec<usize> {
    let functional = |item| matches!(item, RowItem::Subject(_) | RowItem::UncodedSubject);
    table.table.rows_of(side).filter(|(_, row)| functional(row.item)).map(|(at, _)| at).collect()
}

/// A line that the program has no name for belongs to the sum if it is what the sum misses,
/// unless it is headed 其中: editions have lines of their own.
fn with_unnamed_line(
    context: &Context,
    table: &TableIndex,
    side: Side,
    equation: Equation,
) -> Equation {
    if equation.is_right(context) {
        return equation;
    }
    let unnamed = table
        .table
        .rows_of(side)
        .filter(|(_, row)| row.item == RowItem::Memo && !row.label.text.contains("其中"));
    for (row, _) in unnamed {
        let mut tried = equation.clone();
        let Some(lead) = equation.lead.cell() else { break };
        tried.terms.push(Term::plus(CellRef { row, ..lead }));
        if tried.is_right(context) {
            return tried;
        }
    }
    equation
}
