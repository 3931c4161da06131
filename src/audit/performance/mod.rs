//! Performance (绩效), family F: the summary of self-evaluations, the cards, what the narrative
//! says of projects, and the evaluation reports, held against each other and the tables.

mod blanks;
mod cards;
mod costs;
mod counted;
mod counts;
mod evaluations;
mod funds;
mod indicators;
mod money;
mod names;
mod points;
mod quoted;
mod rates;
mod reviews;
mod scores;
mod stated;
mod totals;
mod words;

use super::Reason;
use super::context::Context;
use super::equation::{Equation, Relation};
use super::judge::contradiction;
use super::ledger::Ledger;
use super::ratio::Ratio;

/// The rules of the family. Those that nothing is said of do not apply.
const RULES: [&str; 40] = [
    "F01", "F02", "F03", "F04", "F05", "F06", "F07", "F08", "F09", "F10", "F11", "F12", "F13a",
    "F13b", "F13c", "F14", "F15", "F16", "F17", "F18", "F19", "F20", "F21", "F22", "F23", "F24",
    "F25", "F26", "F27", "F28", "F29", "F31", "F32", "F33", "F34", "F35", "F36", "F37", "F38",
    "F39",
];

/// The sums and copies of the family.
pub(super) fn equations(context: &Context, _: &mut Ledger, equations: &mut Vec<Equation>) {
    let families = [scores::equations, funds::equations, evaluations::equations, totals::equations];
    for family in families {
        equations.extend(family(context));
    }
}

/// The percentages of the family.
pub(super) fn ratios(context: &Context, _: &mut Ledger) -> Vec<Ratio> {
    let families = [funds::ratios, evaluations::ratios, totals::ratios];
    families.iter().flat_map(|family| family(context)).collect()
}

/// The other rules of the family.
pub(super) fn examine(context: &Context, ledger: &mut Ledger) {
    for rule in RULES {
        ledger.inapplicable(rule, Reason::Nothing);
    }
    let rules: [fn(&Context, &mut Ledger); 12] = [
        blanks::examine,
        counts::examine,
        scores::examine,
        funds::examine,
        cards::examine,
        indicators::examine,
        money::examine,
        names::examine,
        evaluations::examine,
        stated::examine,
        quoted::examine,
        costs::examine,
    ];
    for rule in rules {
        rule(context, ledger);
    }
}

/// Whether a sum or copy holds, for asking which of several figures explains another.
fn agrees(context: &Context, equation: &Equation) -> bool {
    debug_assert_eq!(equation.relation, Relation::Equal);
    equation.is_right(context)
}
