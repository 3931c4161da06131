//! Reception at home and abroad, and of foreign guests: E03.

use super::stated::Stated;
use crate::audit::equation::{Allowance, Direction, Equation};
use crate::audit::ledger::Ledger;
use crate::audit::{Reason, Spot};
use crate::report::Side;

const RULE: &str = "E03";

/// Reception is what is spent at home and abroad; foreign guests are among all guests.
pub(super) fn equations(stated: &Stated, ledger: &mut Ledger) -> Vec<Equation> {
    ledger.inapplicable(RULE, Reason::Nothing);
    let mut equations = Vec::new();
    let whole = stated.public(Side::Actual, "公务接待费").map(Spot::from).ok();
    let whole = whole.or_else(|| stated.amount("公务接待费"));
    let parts = [stated.amount("国内接待费"), stated.amount("国（境）外接待费")];
    if let (Some(whole), [Some(home), Some(abroad)]) = (whole, parts) {
        equations.push(Equation::sum(RULE, Direction::Across, whole, [home, abroad]));
    }
    for units in [&["批次", "批"][..], &["人次", "人"]] {
        let foreign = stated.count("外事接待", units);
        let all = ["国内接待费", "公务接待费"].iter().find_map(|item| stated.count(item, units));
        if let (Some(foreign), Some(all)) = (foreign, all) {
            let allowance = Allowance::Exact;
            equations.push(Equation { allowance, ..Equation::at_most(RULE, foreign, all) });
        }
    }
    equations
}
