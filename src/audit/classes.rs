//! Subjects that two tables print: C04, C08, C12, C17.

use super::CellRef;
use super::Reason;
use super::context::{Context, Point};
use super::equation::{Direction, Equation, NO_TERMS, Relation};
use super::funding;
use super::ledger::Ledger;
use super::table_index::TableIndex;
use crate::report::{Level, RowItem, Side, SubjectCode, TableKind};

const GENERAL: &str = "一般公共预算财政拨款";

/// The lines of functional 类 of a two-sided table against the 类 of a table by subject.
struct ByClass {
    rule: &'static str,
    lines: (TableKind, &'static str),
    subjects: (TableKind, &'static str),
}

const BY_CLASS: [ByClass; 2] = [
    ByClass {
        rule: "C04",
        lines: (TableKind::IncomeAndExpenditure, "金额"),
        subjects: (TableKind::Expenditure, "本年支出合计"),
    },
    ByClass {
        rule: "C08",
        lines: (TableKind::FiscalAppropriation, GENERAL),
        subjects: (TableKind::GeneralBudgetExpenditure, "小计"),
    },
];

/// The equations between subjects of a report.
pub(super) fn equations(context: &Context, ledger: &mut Ledger, equations: &mut Vec<Equation>) {
    for pair in &BY_CLASS {
        note(by_class(context, pair), pair.rule, ledger, equations);
    }
    note(class_limits(context), "C12", ledger, equations);
    note(item_limits(context), "C12", ledger, equations);
    note(income_and_expenditure(context), "C17", ledger, equations);
}

fn note(
    found: Result<Vec<Equation>, Reason>,
    rule: &'static str,
    ledger: &mut Ledger,
    into: &mut Vec<Equation>,
) {
    match found {
        Ok(mut equations) if !equations.is_empty() => into.append(&mut equations),
        Ok(_) => ledger.inapplicable(rule, Reason::Nothing),
        Err(Reason::NoTable(kind)) => ledger.unchecked(rule, Reason::NoTable(kind)),
        Err(reason) => ledger.inapplicable(rule, reason),
    }
}

fn table<'c, 'a>(context: &'c Context<'a>, kind: TableKind) -> Result<&'c TableIndex<'a>, Reason> {
    context.table(kind).ok_or(Reason::NoTable(kind))
}

fn column(
    context: &Context,
    kind: TableKind,
    side: Side,
    column: &'static str,
) -> Result<usize, Reason> {
    let point = Point { kind, side, item: RowItem::Total, column };
    table(context, kind)?.column(side, column).ok_or_else(|| context.no_cell(point))
}

/// Every 类 line against the 类 row; a 类 that only one side prints must come to nothing.
fn by_class(context: &Context, pair: &ByClass) -> Result<Vec<Equation>, Reason> {
    let (line_kind, line_column) = pair.lines;
    let (subject_kind, subject_column) = pair.subjects;
    let lines = table(context, line_kind)?;
    let subjects = table(context, subject_kind)?;
    let line_column = column(context, line_kind, Side::Expenditure, line_column)?;
    let subject_column = column(context, subject_kind, Side::Whole, subject_column)?;
    let mut equations = Vec::new();
    for class in classes(lines, subjects) {
        let line = lines.find(Side::Expenditure, RowItem::Subject(class)).map(|row| CellRef {
            kind: line_kind,
            row,
            column: line_column,
        });
        let rows: Vec<_> = subjects
            .class_rows(class)
            .into_iter()
            .map(|row| CellRef { kind: subject_kind, row, column: subject_column })
            .collect();
        // Where the 类 itself is not printed, what stands for it may lack a row.
        let partial = subjects.subject(class).is_none().then_some(subject_kind);
        let sum = |lead, terms| Equation::sum(pair.rule, Direction::Across, lead, terms);
        match (line, rows.as_slice()) {
            (Some(line), &[row]) => {
                equations.push(Equation { partial, ..Equation::copy(pair.rule, line, row) });
            }
            (Some(line), []) => {
                equations.push(Equation { absent: Some(subject_kind), ..sum(line, Vec::new()) });
            }
            (Some(line), _) => equations.push(Equation { partial, ..sum(line, rows) }),
            (None, _) => equations.extend(
                rows.into_iter()
                    .filter(|&row| !context.is_nothing(row))
                    .map(|row| Equation { absent: Some(line_kind), ..sum(row, Vec::new()) }),
            ),
        }
    }
    Ok(equations)
}

/// The 类 of both, in order.
fn classes(lines: &TableIndex, subjects: &TableIndex) -> Vec<SubjectCode> {
    let of_lines = lines.table.rows_of(Side::Expenditure).map(|(_, row)| row.item);
    let of_subjects = subjects.top.iter().map(|&row| subjects.table.rows[row].item);
    let classes = of_lines.chain(of_subjects).filter_map(|item| match item {
        RowItem::Subject(code) => Some(code.class()),
        _ => None,
    });
    let mut classes: Vec<_> = classes.collect();
    classes.sort_unstable();
    classes.dedup();
    classes
}

/// What fiscal appropriation pays of a 类 is not more than all that is paid of it.
fn class_limits(context: &Context) -> Result<Vec<Equation>, Reason> {
    let whole_kind = TableKind::IncomeAndExpenditure;
    let fiscal_kind = TableKind::FiscalAppropriation;
    let whole = table(context, whole_kind)?;
    let fiscal = table(context, fiscal_kind)?;
    let of_whole = column(context, whole_kind, Side::Expenditure, "金额")?;
    let of_fiscal = column(context, fiscal_kind, Side::Expenditure, "合计")?;
    let side = Side::Expenditure;
    let pairs = fiscal.table.rows_of(side).filter_map(|(row, printed)| {
        let RowItem::Subject(_) = printed.item else { return None };
        let limit = whole.find(side, printed.item)?;
        let lead = CellRef { kind: fiscal_kind, row, column: of_fiscal };
        let limit = CellRef { kind: whole_kind, row: limit, column: of_whole };
        Some(Equation::at_most("C12", lead, limit))
    });
    Ok(pairs.collect())
}

/// What the general budget pays of a 项, basic and project apart, is not more than all that
/// is paid of it.
fn item_limits(context: &Context) -> Result<Vec<Equation>, Reason> {
    let fiscal_kind = TableKind::GeneralBudgetExpenditure;
    let whole_kind = TableKind::Expenditure;
    let fiscal = table(context, fiscal_kind)?;
    let whole = table(context, whole_kind)?;
    let mut equations = Vec::new();
    for name in ["基本支出", "项目支出"] {
        let of_fiscal = column(context, fiscal_kind, Side::Whole, name)?;
        let of_whole = column(context, whole_kind, Side::Whole, name)?;
        for (row, printed) in fiscal.table.rows.iter().enumerate() {
            let RowItem::Subject(code) = printed.item else { continue };
            let lead = CellRef { kind: fiscal_kind, row, column: of_fiscal };
            if code.level() != Level::Item || context.is_nothing(lead) {
                continue;
            }
            equations.push(match whole.subject(code) {
                Some(row) => {
                    let limit = CellRef { kind: whole_kind, row, column: of_whole };
                    Equation::at_most("C12", lead, limit)
                }
                None => Equation {
                    relation: Relation::AtMost,
                    absent: Some(whole_kind),
                    ..Equation::sum("C12", Direction::Across, lead, NO_TERMS)
                },
            });
        }
    }
    Ok(equations)
}

/// Without carry-over every subject spends what it receives.
fn income_and_expenditure(context: &Context) -> Result<Vec<Equation>, Reason> {
    let income = table(context, TableKind::Income)?;
    let expenditure = table(context, TableKind::Expenditure)?;
    table(context, TableKind::IncomeAndExpenditure)?;
    table(context, TableKind::FiscalAppropriation)?;
    if funding::carries_over(context) {
        return Err(Reason::CarryOver);
    }
    let received = column(context, TableKind::Income, Side::Whole, "本年收入合计")?;
    let spent = column(context, TableKind::Expenditure, Side::Whole, "本年支出合计")?;
    let pairs = income.table.rows.iter().enumerate().filter_map(|(row, printed)| {
        let RowItem::Subject(code) = printed.item else { return None };
        let lead = CellRef { kind: TableKind::Income, row, column: received };
        let other = expenditure.subject(code)?;
        let other = CellRef { kind: TableKind::Expenditure, row: other, column: spent };
        Some(Equation::copy("C17", lead, other))
    });
    Ok(pairs.collect())
}
