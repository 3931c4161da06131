//! Every rule with its defect planted in a right report, and beside it the nearest legitimate
//! case in which it stays silent.

mod blanks;
mod catalogue;
mod defects;
mod funding;
mod groups;
mod legitimate;
mod rounding;
mod settings;
mod structure;

use rust_decimal::Decimal;

use super::testing::{
    Plant, fired, name, of, outcome, right, without_trailing_zeros, without_zeros,
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

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}
