//! Three public expenses and other important matters (三公经费、其他重要事项): family E.
//!
//! What the narrative counts and pays beside the nine tables: groups, cars, guests, the cost of
//! running the office, procurement, state assets. Sums and limits become equations and
//! percentages become ratios; the rest is looked at here.

mod averages;
mod disclosure;
mod each;
mod operation;
mod procurement;
mod reception;
mod stated;
mod vehicles;

use super::context::Context;
use super::equation::Equation;
use super::ledger::Ledger;
use super::ratio::Ratio;
use stated::Stated;

/// What must be a sum of others, a copy or not more than another.
pub(super) fn equations(context: &Context, ledger: &mut Ledger, equations: &mut Vec<Equation>) {
    let stated = Stated::new(context);
    let families =
        [reception::equations, vehicles::equations, operation::equations, procurement::equations];
    for family in families {
        equations.extend(family(&stated, ledger));
    }
}

/// Percentages.
pub(super) fn ratios(context: &Context, ledger: &mut Ledger) -> Vec<Ratio> {
    let stated = Stated::new(context);
    let mut ratios = operation::ratios(&stated, ledger);
    ratios.extend(procurement::ratios(&stated, ledger));
    ratios
}

/// What is disclosed, what one of a thing costs, dates.
pub(super) fn examine(context: &Context, ledger: &mut Ledger) {
    let stated = Stated::new(context);
    disclosure::examine(&stated, ledger);
    averages::examine(&stated, ledger);
    each::examine(&stated, ledger);
    procurement::examine(&stated, ledger);
    vehicles::examine(&stated, ledger);
}
