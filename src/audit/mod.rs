//! The rules (勾稽关系) and their findings (校验发现).
//!
//! [`report`](report()) indexes a report once (`context::Context`) and runs every rule on it. A sum,
//! a copy or a limit is an `equation::Equation`, a percentage a `ratio::Ratio`: the files of the
//! rules only list them, and `judge` and `ratio` decide them all, so that rounding (尾差) and blanks
//! are treated the same everywhere. Other rules (codes, signs, numbers of lines, damage) write
//! findings themselves. All write into a `ledger::Ledger`, which also records which rules passed and
//! which could not be checked, and why. [`across`](across()) runs the rules over several reports.
//!
//! `catalogue` knows the names and messages of all rules (`assets/rules/rules.toml`); `docs/rules.md`
//! is made of it.

mod across;
mod balances;
mod by_cause;
mod catalogue;
mod clarify;
mod classes;
mod codes;
mod context;
mod damage;
mod details;
mod document;
mod equation;
mod figures;
mod finding;
mod funding;
mod groups;
mod hierarchy;
mod identity;
mod indicated;
mod judge;
mod known_figures;
mod ledger;
mod limits;
mod line_numbers;
mod line_sums;
mod matters;
mod message;
mod names;
mod narrative;
mod performance;
mod precision;
mod ratio;
mod row_sums;
mod rule_id;
mod severity;
mod shelved;
mod signs;
mod sites;
mod slid;
mod spot;
mod structure;
mod summed_from;
mod table_index;
mod tails;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod totals;
mod whole_numbers;

pub use across::{Addition, across, in_one_place, same_accounts, same_statements};
pub use by_cause::{InGroup, findings_by_cause};
pub use catalogue::{Bilingual, Rule, catalogue, family_name, rule, wrong_setting};
pub use finding::{
    Audit, Elsewhere, Finding, Group, Likely, Outcome, Part, Reason, Site, Status, Units,
};
#[cfg(test)]
pub(crate) use ledger::finding;
pub use rule_id::RuleId;
pub use severity::Severity;
pub use shelved::ShelvedAudit;
pub use spot::{CellRef, FundColumn, IndicatorColumn, ProjectColumn, ScoreColumn, Spot};

pub use summed_from::{SummedFrom, summed_from};

use std::cell::RefCell;

use crate::report::Report;
use crate::settings::RuleSettings;

/// Runs every rule on one report, with the default settings.
pub fn report(report: &Report) -> Audit {
    report_with(report, &RuleSettings::default())
}

/// Runs every rule on one report, with the severities and tolerances that the user has set.
pub fn report_with(report: &Report, settings: &RuleSettings) -> Audit {
    run(report, settings, |_| {})
}

/// A family of rules adds its equations, or gives its percentages.
type Equations = fn(&context::Context, &mut ledger::Ledger, &mut Vec<equation::Equation>);
type Ratios = fn(&context::Context, &mut ledger::Ledger) -> Vec<ratio::Ratio>;

const EQUATIONS: [Equations; 11] = [
    row_sums::equations,
    line_sums::equations,
    hierarchy::equations,
    balances::equations,
    classes::equations,
    limits::equations,
    funding::equations,
    narrative::copies,
    narrative::sums,
    matters::equations,
    performance::equations,
];

const RATIOS: [Ratios; 3] = [narrative::ratios, matters::ratios, performance::ratios];

/// Room for equations that is kept between reports; nearly all have fewer, some hundreds.
const USUAL_EQUATIONS: usize = 4096;

thread_local! {
    /// A buffer for the equations of a report, reused for the next one.
    static ROOM: RefCell<Vec<equation::Equation>> = const { RefCell::new(Vec::new()) };
}

/// Runs the rules; `at_end` sees the ledger before its findings are sorted and grouped.
fn run(report: &Report, settings: &RuleSettings, at_end: impl FnOnce(&ledger::Ledger)) -> Audit {
    let mut ledger = ledger::Ledger::of_report();
    let mut context = context::Context::new(report);
    structure::examine(&context, &mut ledger);
    document::examine(&context, &mut ledger);
    damage::examine(&context, &mut ledger);
    codes::examine(&context, &mut ledger);
    line_numbers::examine(&context, &mut ledger);
    signs::examine(&context, &mut ledger);
    totals::examine(&mut context, &mut ledger);
    slid::examine(&context, &mut ledger);
    narrative::examine(&context, &mut ledger);
    matters::examine(&context, &mut ledger);
    let mut equations = ROOM.take();
    for family in EQUATIONS {
        family(&context, &mut ledger, &mut equations);
    }
    let mut ratios: Vec<_> =
        RATIOS.iter().flat_map(|family| family(&context, &mut ledger)).collect();
    for (rule, setting) in settings.iter() {
        let Some(tolerance) = setting.tolerance else { continue };
        for equation in equations.iter_mut().filter(|equation| equation.rule == rule) {
            equation.allowance = equation::Allowance::Fixed(tolerance);
        }
        for ratio in ratios.iter_mut().filter(|ratio| ratio.rule == rule) {
            ratio.tolerance = Some(tolerance);
        }
    }
    let tails = judge::judge(&context, &equations, &mut ledger);
    ratio::judge(&context, &ratios, &mut ledger);
    tails::pool(&context, &tails, &mut ledger);
    details::examine(&context, &mut ledger);
    funding::examine(&context, &mut ledger);
    performance::examine(&context, &mut ledger);
    for rule in across::RULES {
        ledger.inapplicable(rule, Reason::Alone);
    }
    clarify::examine(&context, &mut ledger);
    at_end(&ledger);
    let mut audit = ledger.finish(settings);
    let of_equations = equations.iter().map(identity::Identity::Equation);
    let of_ratios = ratios.iter().map(identity::Identity::Ratio);
    let identities: Vec<_> = of_equations.chain(of_ratios).collect();
    audit.groups = groups::of(&context, &identities, &mut audit.findings);
    equations.clear();
    equations.shrink_to(USUAL_EQUATIONS);
    ROOM.set(equations);
    audit
}
