//! The funds of a card: F05, F06, F07, F08.

use rust_decimal::Decimal;

use super::reviews::Review;
use crate::audit::context::Context;
use crate::audit::equation::{Direction, Equation};
use crate::audit::ledger::{Ledger, finding};
use crate::audit::ratio::Ratio;
use crate::audit::spot::{FundColumn, ProjectColumn};
use crate::audit::{Reason, Spot};
use crate::report::{Base, Fund, Scorecard};

const REVIEWED: &str = "F05";
const RATE: &str = "F06";
const POINTS: &str = "F07";
const PARTS: &str = "F08";

/// The row of the total.
pub(super) fn total_row(card: &Scorecard) -> Option<usize> {
    card.funds.iter().position(|row| row.fund == Fund::Total)
}

/// The total of a card's funds in a column.
pub(super) fn total(context: &Context, card: usize, column: FundColumn) -> Option<Spot> {
    let row = total_row(context.report.cards.get(card)?)?;
    Some(Spot::Fund(card, row, column))
}

/// The money of reviews and cards; the parts of a card's total.
pub(super) fn equations(context: &Context) -> Vec<Equation> {
    let report = context.report;
    let mut equations = Vec::new();
    for project in &report.projects {
        let (Some(card), Some(review)) = (project.card, Review::of(report, project)) else {
            continue;
        };
        let base = review.budget.and_then(|at| report.narrative.figures.get(at)?.base);
        let budget = match base {
            Some(Base::YearStart) => FundColumn::InitialBudget,
            _ => FundColumn::FullYearBudget,
        };
        for (stated, column) in [(review.budget, budget), (review.executed, FundColumn::Executed)] {
            let (Some(stated), Some(on_card)) = (stated, total(context, card, column)) else {
                continue;
            };
            if context.number(on_card).is_some() {
                equations.push(Equation::copy(REVIEWED, Spot::Figure(stated), on_card));
            }
        }
    }
    equations.extend(listed(context));
    for (at, card) in report.cards.iter().enumerate() {
        let Some(whole) = total_row(card) else { continue };
        let parts: Vec<usize> = (0..card.funds.len())
            .filter(|&row| card.funds.get(row).is_some_and(|fund| fund.fund != Fund::Total))
            .collect();
        let columns = [FundColumn::InitialBudget, FundColumn::FullYearBudget, FundColumn::Executed];
        for column in columns {
            let spots = parts.iter().map(|&row| Spot::Fund(at, row, column));
            let lead = Spot::Fund(at, whole, column);
            let printed = spots.clone().any(|spot| context.number(spot).is_some());
            if !printed || context.number(lead).is_none() {
                continue;
            }
            // A form that names only one kind of money leaves the others out.
            equations.push(match parts.as_slice() {
                &[only] => Equation::at_most(PARTS, Spot::Fund(at, only, column), lead),
                _ => Equation::sum(PARTS, Direction::Across, lead, spots),
            });
        }
    }
    equations
}

/// The money that the summary prints is the cards', where both say in what unit.
fn listed(context: &Context) -> Vec<Equation> {
    const COLUMNS: [(ProjectColumn, FundColumn); 3] = [
        (ProjectColumn::InitialBudget, FundColumn::InitialBudget),
        (ProjectColumn::FullYearBudget, FundColumn::FullYearBudget),
        (ProjectColumn::Executed, FundColumn::Executed),
    ];
    let mut equations = Vec::new();
    for (at, project) in context.report.projects.iter().enumerate() {
        let Some(card) = project.card.filter(|_| !project.money.is_blank()) else { continue };
        for (listed, on_card) in COLUMNS {
            let listed = Spot::Project(at, listed);
            let Some(on_card) = total(context, card, on_card) else { continue };
            let is_told = |spot| context.number(spot).is_some() && context.unit(spot).is_some();
            if is_told(listed) && is_told(on_card) {
                equations.push(Equation::copy(REVIEWED, listed, on_card));
            }
        }
    }
    equations
}

/// Execution rates on cards, in reviews and in the summary.
pub(super) fn ratios(context: &Context) -> Vec<Ratio> {
    let report = context.report;
    let mut ratios = Vec::new();
    let printed = |spot: Spot| context.number(spot).is_some();
    for (at, card) in report.cards.iter().enumerate() {
        for row in 0..card.funds.len() {
            let spot = |column| Spot::Fund(at, row, column);
            let (part, whole) = (spot(FundColumn::Executed), spot(FundColumn::FullYearBudget));
            let rate = spot(FundColumn::Rate);
            if [rate, part, whole].into_iter().all(printed) {
                ratios.push(Ratio::share(RATE, rate, part, whole));
            }
        }
    }
    for (at, project) in report.projects.iter().enumerate() {
        if let Some(Review {
            budget: Some(budget),
            executed: Some(executed),
            completion: Some(rate),
            ..
        }) = Review::of(report, project)
        {
            let spots = [rate, executed, budget].map(Spot::Figure);
            ratios.push(Ratio::share(RATE, spots[0], spots[1], spots[2]));
        }
        let rate = Spot::Project(at, ProjectColumn::Rate);
        let beside = [ProjectColumn::Executed, ProjectColumn::FullYearBudget];
        let beside = beside.map(|column| Spot::Project(at, column));
        if printed(rate) && beside.into_iter().all(printed) {
            ratios.push(Ratio::share(RATE, rate, beside[0], beside[1]));
        }
        let on_card = |column| total(context, project.card?, column).filter(|&spot| printed(spot));
        let money = (on_card(FundColumn::Executed), on_card(FundColumn::FullYearBudget));
        if let (true, (Some(part), Some(whole))) = (printed(rate), money) {
            ratios.push(Ratio::share(RATE, rate, part, whole));
        }
    }
    ratios
}

/// The points that the execution rate earns.
pub(super) fn examine(context: &Context, ledger: &mut Ledger) {
    for (at, card) in context.report.cards.iter().enumerate() {
        for row in 0..card.funds.len() {
            earned(context, ledger, at, row);
        }
    }
}

fn earned(context: &Context, ledger: &mut Ledger, at: usize, row: usize) {
    let spot = |column| Spot::Fund(at, row, column);
    let number = |column| context.number(spot(column));
    let (Some(weight), Some(score), Some(_), Some(_)) = (
        number(FundColumn::Weight),
        number(FundColumn::Score),
        number(FundColumn::FullYearBudget),
        number(FundColumn::Executed),
    ) else {
        return;
    };
    let (part, whole) = (
        context.figure(spot(FundColumn::Executed)),
        context.figure(spot(FundColumn::FullYearBudget)),
    );
    if whole.value <= whole.half {
        ledger.unchecked(POINTS, Reason::NoWhole);
        return;
    }
    let of = |part: Decimal, whole: Decimal| {
        let rate = part.checked_div(whole).unwrap_or(Decimal::ONE).min(Decimal::ONE);
        rate.saturating_mul(weight.decimal())
    };
    let expected = of(part.value, whole.value);
    let low = of(part.value - part.half, whole.value + whole.half);
    let high = of(part.value + part.half, whole.value - whole.half);
    let tolerance = Decimal::new(1, if score.decimals() < 2 { 1 } else { 2 });
    let score = score.decimal();
    if low - tolerance <= score && score <= high + tolerance {
        ledger.pass(POINTS);
        return;
    }
    let others = [FundColumn::Weight, FundColumn::Executed, FundColumn::FullYearBudget];
    let found = finding(POINTS, context.site(spot(FundColumn::Score)))
        .against(others.map(|column| context.site(spot(column))))
        .amounts(expected.round_dp(3).normalize(), score);
    ledger.find(POINTS, crate::audit::Finding { tolerance: Some(tolerance), ..found });
}
