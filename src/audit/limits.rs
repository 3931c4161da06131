//! Figures of 三公 that have a limit: B0903, C15.

use super::context::{Context, Point};
use super::equation::Equation;
use super::ledger::{Ledger, finding};
use super::{CellRef, Part, Reason, Severity, Site};
use crate::report::{RemarkKind, RowItem, Side, SubjectCode, TableKind};

const OVER_BUDGET: &str = "B0903";
const DETAIL: &str = "C15";

/// 款 of 06 that 三公 includes, with its column there.
const INCLUDED: [(&str, &str); 4] = [
    ("30212", "因公出国（境）费"),
    ("30217", "公务接待费"),
    ("30231", "公务用车运行维护费"),
    ("31013", "公务用车购置费"),
];

/// The limits of a report.
pub(super) fn equations(context: &Context, ledger: &mut Ledger, equations: &mut Vec<Equation>) {
    match over_budget(context) {
        Ok(mut found) => equations.append(&mut found),
        Err(reason) => ledger.inapplicable(OVER_BUDGET, reason),
    }
    detail(context, ledger, equations);
}

/// No 决算数 is above its 预算数.
fn over_budget(context: &Context) -> Result<Vec<Equation>, Reason> {
    let kind = TableKind::ThreePublic;
    let table = context.table(kind).ok_or(Reason::NoTable(kind))?;
    if table.table.is_empty() {
        return Err(Reason::EmptyTable(kind));
    }
    let row = |side, item| {
        let point = Point { kind, side, item, column: "" };
        table.find(side, item).ok_or_else(|| context.no_cell(point))
    };
    let budget = row(Side::Budget, RowItem::Budget)?;
    let actual = row(Side::Actual, RowItem::Actual)?;
    let cell = |row, column| CellRef { kind, row, column };
    let columns = table.columns(Side::Actual);
    Ok(columns
        .map(|column| Equation::at_most(OVER_BUDGET, cell(actual, column), cell(budget, column)))
        .collect())
}

/// Where the text says that some trips abroad (学术交流) are not counted among 三公.
fn not_counted(context: &Context, column: &str) -> Option<Site> {
    const TRIPS: &str = "因公出国（境）费";
    let mut remarks = context.report.remarks.iter();
    let says = remarks.find(|remark| remark.kind == RemarkKind::NotCounted)?;
    let row_name = says.text.to_string();
    let site = Site { row_name, ..Site::part(Part::Narrative, Some(says.place)) };
    (column == TRIPS).then_some(site)
}

/// What 06 spends on a 款 is within the actual 三公 figure of its kind.
fn detail(context: &Context, ledger: &mut Ledger, equations: &mut Vec<Equation>) {
    for (code, column) in INCLUDED {
        let Some(code) = SubjectCode::parse(code) else { continue };
        let spent = Point {
            kind: TableKind::BasicExpenditureDetail,
            side: Side::Whole,
            item: RowItem::Subject(code),
            column: "金额",
        };
        let limit = Point {
            kind: TableKind::ThreePublic,
            side: Side::Actual,
            item: RowItem::Actual,
            column,
        };
        match (context.cell(spent), context.cell(limit)) {
            (Ok(spent), Ok(limit)) => {
                let within = Equation::at_most(DETAIL, spent, limit);
                let told = not_counted(context, column).map(|told| (told, within.weigh(context)));
                match told.filter(|(_, weighed)| !within.holds(weighed)) {
                    Some((told, weighed)) => {
                        let note = finding(DETAIL, context.site(spent))
                            .against([context.site(limit), told])
                            .weighing(&weighed)
                            .naming(["not_counted"])
                            .graded(Severity::Note);
                        ledger.find(DETAIL, note);
                    }
                    None => equations.push(within),
                }
            }
            (Ok(spent), Err(reason)) if !context.is_nothing(spent) => {
                ledger.unchecked(DETAIL, reason);
            }
            (Err(reason @ Reason::NoTable(_)), _) => ledger.unchecked(DETAIL, reason),
            (Err(reason), _) | (_, Err(reason)) => ledger.inapplicable(DETAIL, reason),
        }
    }
}
