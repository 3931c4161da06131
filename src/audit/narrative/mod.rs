//! The narrative against the tables and against itself: family D.
//!
//! What it repeats of the tables becomes an equation, its percentages become ratios, and both
//! go to the judges of all families; words and lists are looked at here.

mod balance;
mod changes;
mod charts;
mod copies;
mod last_year;
mod lists;
mod rates;
mod reasons;
mod subjects;
mod text;
mod times;
mod words;

pub(super) use balance::tells_of_adjusted_balance;
pub(super) use copies::equations as copies;
pub(super) use last_year::{LastYear, last_year};
pub(super) use rates::ratios;

use super::context::Context;
use super::equation::Equation;
use super::ledger::Ledger;
use text::Text;

/// What the narrative's figures must come to among themselves.
pub(super) fn sums(context: &Context, ledger: &mut Ledger, equations: &mut Vec<Equation>) {
    let text = Text::new(context);
    equations.extend(subjects::equations(context, &text, ledger));
    equations.extend(changes::equations(context, &text, ledger));
    equations.extend(lists::equations(context, &text));
}

/// Looks at words and lists.
pub(super) fn examine(context: &Context, ledger: &mut Ledger) {
    let text = Text::new(context);
    words::examine(context, &text, ledger);
    rates::hundred(context, &text, ledger);
    times::examine(context, &text, ledger);
    lists::examine(context, &text, ledger);
    reasons::examine(context, &text, ledger);
    charts::examine(context, &text, ledger);
    subjects::glossary(context, ledger);
}
