//! Every rule with its defect planted in a right report, and beside it the nearest legitimate
//! case in which it stays silent.

mod across;
mod blanks;
mod catalogue;
mod clarify;
mod coverage;
mod damage;
mod defects;
mod department_card;
mod evaluations;
mod explained_by_text;
mod funding;
mod groups;
mod legitimate;
mod matters;
mod narrative;
mod nearest;
mod performance;
mod performance_elsewhere;
mod procurement;
mod rounding;
mod settings;
mod structure;
mod summary_money;
mod whole_numbers;
mod years;

use rust_decimal::Decimal;

use super::testing::{
    Plant, TEXT, fired, name, narrated, of, outcome, right, without_trailing_zeros, without_zeros,
};
use super::{Audit, Finding, Outcome, Reason, Severity, report};
use crate::report::Report;

/// The audit of the right report with a defect planted.
fn planted(plant: impl FnOnce(&mut Report)) -> Audit {
    let mut sample = right();
    plant(&mut sample);
    report(&sample)
}

/// The one finding of a rule.
fn only<'a>(audit: &'a Audit, rule: &str) -> &'a Finding {
    match of(audit, rule).as_slice() {
        [finding] => finding,
        found => panic!("{} findings of {rule}", found.len()),
    }
}

/// Checks that no rule found anything and all were held against something.
fn all_pass(audit: &Audit) {
    assert_eq!(fired(audit), [""; 0]);
    for (rule, outcome) in &audit.outcomes {
        // These speak only of reports with no money but the general budget's.
        let expected = match rule.as_str() {
            "C13" | "C16" | "D21" => Outcome::NotApplicable(Reason::OtherMoney),
            "A15" | "C20" | "G01" | "G02" | "G03" | "G04" => Outcome::NotApplicable(Reason::Alone),
            // The text has no charts.
            "D22" => Outcome::NotApplicable(Reason::Nothing),
            _ => Outcome::Passed,
        };
        // The text has none of the sections of family E and no projects: E and F have texts of
        // their own.
        let is_silent = match outcome {
            Outcome::NotApplicable(Reason::Nothing) => rule.starts_with(['E', 'F']),
            Outcome::Unchecked(_) => rule.starts_with('F'),
            _ => false,
        };
        assert!(is_silent || *outcome == expected, "{rule}: {outcome:?}");
    }
}

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}
