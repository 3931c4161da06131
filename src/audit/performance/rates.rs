//! Rates of money that the text of an evaluation states: F36.

use super::funds;
use crate::audit::Spot;
use crate::audit::context::Context;
use crate::audit::ledger::{Ledger, finding};
use crate::audit::ratio::{Ratio, Reckoned};
use crate::audit::spot::FundColumn;
use crate::report::{Evaluation, QuickSet, Stated, StatedKind};

const RATES: &str = "F36";
const SPENT: &str = "执行率";

/// What a rate may be reckoned from.
#[derive(Default)]
struct Money {
    /// What was spent or, of 到位率, received.
    parts: Vec<Spot>,
    /// What was to be spent.
    wholes: Vec<Spot>,
}

/// Every rate is one of the amounts of its sentence, or else of the project's.
pub(super) fn examine(
    context: &Context,
    ledger: &mut Ledger,
    (at, evaluation): (usize, &Evaluation),
    card: Option<usize>,
) {
    // What is repeated is told once.
    let mut seen = QuickSet::default();
    for (index, rate) in evaluation.stated.iter().enumerate() {
        if rate.kind != StatedKind::Rate {
            continue;
        }
        let is_spent = rate.dimension.ends_with(SPENT);
        let named = rate.dimension.split_once('年').and_then(|(year, _)| year.parse().ok());
        let own = money(at, evaluation, is_spent, |s| s.list == rate.list);
        let stands_alone = own.parts.is_empty() && own.wholes.is_empty();
        if stands_alone && named.is_some() && named != context.report.year {
            continue;
        }
        let money = if stands_alone {
            let mut of_project =
                money(at, evaluation, is_spent, |s| s.is_of_year(context.report.year));
            if is_spent {
                of_project.add_card(context, card);
            }
            of_project
        } else {
            own
        };
        let spot = Spot::Stated(at, index);
        let money = money.exact(context, card);
        let ratios = money.parts.iter().flat_map(|&part| {
            money.wholes.iter().map(move |&whole| Ratio::share(RATES, spot, part, whole))
        });
        let ratios: Vec<Ratio> = ratios.collect();
        let reckoned: Vec<Reckoned> = ratios.iter().map(|ratio| ratio.reckon(context)).collect();
        let is_right = |r: &Reckoned| matches!(r, Reckoned::Right | Reckoned::CutOff(_));
        if reckoned.iter().any(is_right) {
            ledger.pass(RATES);
            continue;
        }
        // Of several the last before the rate are meant.
        let wrong =
            ratios.iter().zip(&reckoned).rev().find_map(|(ratio, reckoned)| match reckoned {
                Reckoned::Wrong(expected) => Some((ratio, *expected)),
                _ => None,
            });
        let Some((ratio, expected)) = wrong else { continue };
        let printed = context.figure(spot).value;
        if seen.insert((is_spent, printed.normalize())) {
            let others = ratio.spots().skip(1).map(|spot| context.site(spot));
            let found = finding(RATES, context.site(spot)).against(others);
            ledger.find(RATES, found.amounts(expected, printed));
        }
    }
}

/// The amounts that a rate may be of.
fn money(
    at: usize,
    evaluation: &Evaluation,
    is_spent: bool,
    is_meant: impl Fn(&Stated) -> bool,
) -> Money {
    let mut money = Money::default();
    for (index, stated) in evaluation.stated.iter().enumerate().filter(|(_, s)| is_meant(s)) {
        let spot = Spot::Stated(at, index);
        match (stated.kind, is_spent) {
            (StatedKind::Budget, _) | (StatedKind::Received, true) => money.wholes.push(spot),
            (StatedKind::Executed, true) | (StatedKind::Received, false) => money.parts.push(spot),
            _ => {}
        }
    }
    money
}

impl Money {
    /// The same amounts as the card prints them, where it does: these are as exact as all its
    /// money is.
    fn exact(self, context: &Context, card: Option<usize>) -> Self {
        let on_card = |spot: Spot| {
            let columns = [FundColumn::Executed, FundColumn::FullYearBudget];
            let mut totals = columns.into_iter().filter_map(|c| funds::total(context, card?, c));
            let is_same = |total: &Spot| {
                context.number(*total) == context.number(spot)
                    && context.factor(*total) == context.factor(spot)
            };
            totals.find(is_same).unwrap_or(spot)
        };
        let exact = |spots: Vec<Spot>| spots.into_iter().map(on_card).collect();
        Self { parts: exact(self.parts), wholes: exact(self.wholes) }
    }

    fn add_card(&mut self, context: &Context, card: Option<usize>) {
        let total = |column| {
            let spot = funds::total(context, card?, column)?;
            context.number(spot).map(|_| spot)
        };
        self.parts.extend(total(FundColumn::Executed));
        let budgets = [FundColumn::FullYearBudget, FundColumn::InitialBudget];
        self.wholes.extend(budgets.into_iter().filter_map(total));
    }
}
