//! The years that a report names: A03, A16.

use super::{remarks, site};
use crate::audit::Reason;
use crate::audit::context::Context;
use crate::audit::ledger::{Ledger, finding};
use crate::report::{Place, Remark, RemarkKind, Role, SectionKind};

const YEAR: &str = "A03";
const BUDGET_YEAR: &str = "A16";

/// Sections whose figures are compared with last year.
const COMPARED: [SectionKind; 7] = [
    SectionKind::Overall,
    SectionKind::Income,
    SectionKind::Expenditure,
    SectionKind::Fiscal,
    SectionKind::GeneralBudget,
    SectionKind::GovernmentFund,
    SectionKind::StateCapital,
];

/// Looks at all years.
pub(super) fn examine(context: &Context, ledger: &mut Ledger) {
    for remark in remarks(context, RemarkKind::BrokenYear) {
        let error = finding(YEAR, site(remark)).naming(["broken", &remark.text]);
        ledger.find(YEAR, error);
    }
    let Some(year) = context.report.year else {
        for rule in [YEAR, BUDGET_YEAR] {
            ledger.inapplicable(rule, Reason::Nothing);
        }
        return;
    };
    for rule in [YEAR, BUDGET_YEAR] {
        ledger.pass(rule);
    }
    for remark in &context.report.remarks {
        let Some(named) = named(remark) else { continue };
        let sentence = match remark.kind {
            RemarkKind::Title if remark.values.iter().any(|word| word.ends_with("决算")) => {
                (named != year).then_some("other")
            }
            RemarkKind::Period | RemarkKind::YearEnd if is_of_other_year(context, remark) => None,
            RemarkKind::Period => (named != year).then_some("other"),
            // Of the assets E11 speaks.
            RemarkKind::YearEnd if remark.section != Some(SectionKind::Assets) => {
                (named != year).then_some("other")
            }
            RemarkKind::ComparedYear
                if remark.section.is_some_and(|section| COMPARED.contains(&section)) =>
            {
                (named + 1 != year).then_some("compared")
            }
            // A project's history goes on to the year of the accounts.
            RemarkKind::BudgetYear if named != year && !goes_on_to(remark, year) => {
                let found = finding(BUDGET_YEAR, site(remark));
                let values = [remark.text.to_string(), year.to_string()];
                ledger.find(BUDGET_YEAR, found.naming(values));
                None
            }
            _ => None,
        };
        let Some(sentence) = sentence else { continue };
        let wanted = if sentence == "compared" { year - 1 } else { year };
        let values = [sentence.to_owned(), remark.text.to_string(), wanted.to_string()];
        ledger.find(YEAR, finding(YEAR, site(remark)).naming(values));
    }
}

/// Whether the figure behind a remark is of another year, which the sentence is about.
fn is_of_other_year(context: &Context, remark: &Remark) -> bool {
    let place = |place: Place| (place.line, place.start);
    let figures = &context.report.narrative.figures;
    let mut behind = figures.iter().filter(|figure| place(figure.place) >= place(remark.place));
    behind.next().is_some_and(|figure| figure.role == Role::OtherYear)
}

/// Whether the sentence of a remark goes through years, a certain one among them.
fn goes_on_to(remark: &Remark, year: u16) -> bool {
    remark.values.iter().skip(1).any(|other| other.parse() == Ok(year))
}

/// The year that a remark names.
fn named(remark: &Remark) -> Option<u16> {
    remark.values.first()?.parse().ok()
}
