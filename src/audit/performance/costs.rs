//! The cost rows of a card and its funds: F26.

use super::{agrees, contradiction, funds, indicators};
use crate::audit::context::Context;
use crate::audit::equation::{Direction, Equation};
use crate::audit::ledger::Ledger;
use crate::audit::precision::unit_factor;
use crate::audit::spot::{FundColumn, IndicatorColumn as Column};
use crate::audit::{Finding, Severity, Spot};
use crate::report::{Indicator, Letters, Scorecard, Sought};

const COSTS: &str = "F26";
/// What the row of the whole cost is called.
const WHOLE: [Sought; 5] = [
    Sought::new("总成本"),
    Sought::new("总支出"),
    Sought::new("成本控制数"),
    Sought::new("预算资金"),
    Sought::new("总费用"),
];
/// What the rows of single costs are called, which make no sum.
const PER_UNIT: [Sought; 8] = [
    Sought::new("人均"),
    Sought::new("单价"),
    Sought::new("单位成本"),
    Sought::new("平均"),
    Sought::new("每"),
    Sought::new("/"),
    Sought::new("／"),
    Sought::new("标准"),
];

pub(super) fn examine(context: &Context, ledger: &mut Ledger) {
    for (at, card) in context.report.cards.iter().enumerate() {
        let total = |column| {
            let spot = funds::total(context, at, column)?;
            context.number(spot).map(|_| spot)
        };
        let Some(executed) = total(FundColumn::Executed) else { continue };
        let budgets = [FundColumn::FullYearBudget, FundColumn::InitialBudget].map(total);
        whole(context, ledger, (at, card), executed, budgets);
        parts(context, ledger, (at, card), executed, budgets);
    }
}

/// Rows of costs whose target and result are amounts of money.
fn rows<'a>(
    context: &'a Context,
    at: usize,
    card: &'a Scorecard,
) -> impl Iterator<Item = (usize, &'a Indicator)> {
    let rows = card.indicators.iter().enumerate();
    let costs = rows.filter(move |(row, _)| indicators::is_cost(context, at, *row));
    costs.filter(move |(row, _)| {
        let is_money = |column| {
            let value = context.indicator_value(Spot::Indicator(at, *row, column));
            value.is_some_and(|v| v.unit.is_empty() || unit_factor(v.unit).is_some())
        };
        is_money(Column::Target) && is_money(Column::Actual)
    })
}

fn is_whole(indicator: &Indicator) -> bool {
    says(&indicator.level3.value, &WHOLE) && !is_per_unit(indicator)
}

fn is_per_unit(indicator: &Indicator) -> bool {
    let target = indicator.target.as_ref();
    says(&indicator.level3.value, &PER_UNIT) || target.is_some_and(|t| says(&t.value, &PER_UNIT))
}

/// Whether one of some words stands in a text.
fn says(text: &str, words: &[Sought]) -> bool {
    let letters = Letters::of(text);
    words.iter().any(|word| word.is_in(text, letters))
}

/// The row of the whole cost: its result is what was executed, its target a budget.
fn whole(
    context: &Context,
    ledger: &mut Ledger,
    (at, card): (usize, &Scorecard),
    executed: Spot,
    budgets: [Option<Spot>; 2],
) {
    let mut wholes = rows(context, at, card).filter(|(_, indicator)| is_whole(indicator));
    let (Some((row, _)), None) = (wholes.next(), wholes.next()) else { return };
    let actual = Spot::Indicator(at, row, Column::Actual);
    if let Some((found, _)) =
        contradiction(context, ledger, &Equation::copy(COSTS, actual, executed))
    {
        ledger.find(COSTS, told(context, found, actual, "executed"));
    }
    let target = Spot::Indicator(at, row, Column::Target);
    let copies = budgets.into_iter().flatten().map(|budget| Equation::copy(COSTS, target, budget));
    let copies: Vec<_> = copies.collect();
    if copies.is_empty() || copies.iter().any(|copy| agrees(context, copy)) {
        ledger.pass(COSTS);
        return;
    }
    let Some(copy) = copies.first() else { return };
    if let Some((found, _)) = contradiction(context, ledger, copy) {
        let note = told(context, found.graded(Severity::Note), target, "budget");
        ledger.find(COSTS, note);
    }
}

/// Rows of parts whose targets make a budget: their results make what was executed.
fn parts(
    context: &Context,
    ledger: &mut Ledger,
    (at, card): (usize, &Scorecard),
    executed: Spot,
    budgets: [Option<Spot>; 2],
) {
    let parts: Vec<usize> = rows(context, at, card)
        .filter(|(_, indicator)| !is_whole(indicator) && !is_per_unit(indicator))
        .map(|(row, _)| row)
        .collect();
    if parts.len() < 2 {
        return;
    }
    let sum = |lead: Spot, column: Column| {
        let terms = parts.iter().map(|&row| Spot::Indicator(at, row, column));
        Equation::sum(COSTS, Direction::Across, lead, terms)
    };
    let mut budgets = budgets.into_iter().flatten();
    if !budgets.any(|budget| agrees(context, &sum(budget, Column::Target))) {
        return;
    }
    if let Some((found, _)) = contradiction(context, ledger, &sum(executed, Column::Actual)) {
        ledger.find(COSTS, told(context, found, executed, "parts"));
    }
}

/// A finding with its sentence and the unit of what it is about; what was printed in another unit
/// is given with as many decimals, unless that would hide the difference.
fn told(context: &Context, found: Finding, lead: Spot, sentence: &str) -> Finding {
    const DECIMALS: u32 = 2;
    let unit = context.unit(lead).unwrap_or_default().to_owned();
    let found = match (found.expected, found.found) {
        (Some(expected), Some(stated)) if expected.scale() > DECIMALS.max(stated.scale()) => {
            let rounded = expected.round_dp(DECIMALS.max(stated.scale()));
            let expected = if rounded == stated { expected.normalize() } else { rounded };
            let tolerance = found.tolerance.map(|tolerance| tolerance.normalize());
            Finding { tolerance, ..found.amounts(expected, stated) }
        }
        _ => found,
    };
    found.naming([sentence, &unit])
}
