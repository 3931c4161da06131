//! Cars among the state assets: E05, E06; the day that assets are counted on: E11.

use super::stated::Stated;
use crate::audit::equation::{Allowance, Direction, Equation, Relation};
use crate::audit::ledger::{Ledger, finding};
use crate::audit::{Part, Reason, Site, Spot};
use crate::report::RemarkKind;
use crate::report::{FigureKind, Item, Role, SectionKind};

const KINDS: &str = "E05";
const KEPT: &str = "E06";
const DAY: &str = "E11";

/// All cars.
const ALL: &str = "共有车辆";
/// The kind that closes the list: with it every car is of a kind that is named.
const REST: &str = "其他用车";
/// The kinds by use that the forms of the provinces name.
const NAMED: [&str; 10] = [
    "副部（省）级以上领导用车",
    "主要负责人用车",
    "一般公务用车",
    "符合规定领导干部用车",
    "机要通信用车",
    "应急保障用车",
    "执法执勤用车",
    "特种专业技术用车",
    "离退休干部用车",
    REST,
];

/// All cars are the sum of their kinds; those kept on fiscal money are among them.
pub(super) fn equations(stated: &Stated, ledger: &mut Ledger) -> Vec<Equation> {
    for rule in [KINDS, KEPT] {
        ledger.inapplicable(rule, Reason::Nothing);
    }
    let units = ["辆", "台"];
    let Some(all) = stated.count(ALL, &units) else { return Vec::new() };
    let mut equations = Vec::new();
    let figures = &stated.context.report.narrative.figures;
    let Spot::Figure(at) = all else { return Vec::new() };
    let kinds: Vec<(Spot, &str)> = figures
        .iter()
        .enumerate()
        .filter_map(|(other, figure)| {
            let Item::Known(name) = &figure.item else { return None };
            let of_sentence = figure.statement == figures.get(at)?.statement
                && figure.kind == FigureKind::Count
                && figure.role == Role::Stated
                && units.contains(&&*figure.unit);
            let name = NAMED.into_iter().find(|kind| **kind == **name)?;
            of_sentence.then_some((Spot::Figure(other), name))
        })
        .collect();
    let closed = kinds.iter().any(|(_, name)| *name == REST);
    if !kinds.is_empty() {
        equations.push(Equation {
            allowance: Allowance::Exact,
            relation: if closed { Relation::Equal } else { Relation::AtLeast },
            ..Equation::sum(KINDS, Direction::Across, all, kinds.into_iter().map(|(spot, _)| spot))
        });
    }
    if let Some(kept) = stated.count("公务用车保有量", &units) {
        let allowance = Allowance::Exact;
        equations.push(Equation { allowance, ..Equation::at_most(KEPT, kept, all) });
    }
    equations
}

/// State assets are counted on the last day of the report's year.
pub(super) fn examine(stated: &Stated, ledger: &mut Ledger) {
    ledger.inapplicable(DAY, Reason::Nothing);
    let report = stated.context.report;
    let Some(year) = report.year else { return };
    let days = report.remarks.iter().filter(|remark| {
        remark.kind == RemarkKind::YearEnd && remark.section == Some(SectionKind::Assets)
    });
    for day in days {
        let is_last = day.values.len() < 2;
        if is_last && day.values.first().is_none_or(|named| **named == year.to_string()) {
            ledger.pass(DAY);
            continue;
        }
        let site =
            Site { row_name: day.text.to_string(), ..Site::part(Part::Narrative, Some(day.place)) };
        ledger.find(DAY, finding(DAY, site).naming([day.text.to_string(), year.to_string()]));
    }
}
