//! Changes that reasons repeat: D20.

use std::collections::BTreeMap;

use super::text::{Text, signed};
use crate::audit::context::Context;
use crate::audit::ledger::{Ledger, finding};
use crate::audit::{Severity, Spot};
use crate::report::{FigureKind, Role, SectionKind};

const TWICE: &str = "D20";
/// So many must agree against the one that does not.
const MOST: usize = 2;
/// Sections that explain the change of one year's money.
const SECTIONS: [SectionKind; 5] = [
    SectionKind::Overall,
    SectionKind::Income,
    SectionKind::Expenditure,
    SectionKind::Fiscal,
    SectionKind::GeneralBudget,
];

/// One thing has one change on last year, in whatever section it explains another: where several
/// sections agree, the only one that does not is noted.
pub(super) fn examine(context: &Context, text: &Text, ledger: &mut Ledger) {
    let mut named: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, figure) in text.figures.iter().enumerate() {
        let is_change = figure.kind == FigureKind::Change && figure.role == Role::Reason;
        let Some(part) = figure.part.as_deref().filter(|_| is_change) else { continue };
        // A reason why more was spent than budgeted tells of another change.
        let is_on_last_year =
            || text.stated(figure.statement.into(), FigureKind::Change).next().is_some();
        if SECTIONS.contains(&figure.section) && is_on_last_year() {
            named.entry(part).or_default().push(at);
        }
    }
    for places in named.values().filter(|places| places.len() > MOST) {
        let change = |at: usize| text.figures.get(at).map(|figure| (signed(figure), &figure.unit));
        let differs = |at: &usize| {
            places.iter().filter(|other| change(**other) == change(*at)).count() * 2 < places.len()
        };
        let odd: Vec<usize> = places.iter().copied().filter(differs).collect();
        let Some(&usual) = places.iter().find(|at| !differs(at)) else { continue };
        match odd[..] {
            [] => ledger.pass(TWICE),
            [at] => {
                let found = finding(TWICE, context.site(Spot::Figure(at)))
                    .against([context.site(Spot::Figure(usual))])
                    .graded(Severity::Note);
                let [found_is, expected] =
                    [at, usual].map(|at| change(at).map(|(value, _)| value).unwrap_or_default());
                let others = (places.len() - 1).to_string();
                ledger.find(TWICE, found.amounts(expected, found_is).naming(["reason", &others]));
            }
            _ => {}
        }
    }
}
