//! What the text of an evaluation states: F21 (weights in text), F28, F32.

use rust_decimal::Decimal;

use super::{agrees, contradiction, evaluations, funds};
use crate::audit::context::Context;
use crate::audit::equation::{Allowance, Equation};
use crate::audit::ledger::{Ledger, finding};
use crate::audit::spot::{FundColumn, IndicatorColumn, ScoreColumn};
use crate::audit::{Part, Reason, Site, Spot};
use crate::report::{Evaluation, QuickSet, Stated, StatedKind};

const MONEY: &str = "F28";
const POINTS: &str = "F32";

pub(super) fn examine(context: &Context, ledger: &mut Ledger) {
    let report = context.report;
    let mut cards: Vec<Option<usize>> = vec![None; report.evaluations.len()];
    for project in &report.projects {
        if let Some(slot) = project.evaluation.and_then(|link| cards.get_mut(link.at)) {
            *slot = project.card;
        }
    }
    for (at, evaluation) in report.evaluations.iter().enumerate() {
        let card = cards.get(at).copied().flatten();
        money(context, ledger, (at, evaluation), card);
        lists(context, ledger, at, evaluation);
        if let Some(card) = card {
            of_card(context, ledger, (at, evaluation), card);
        }
    }
}

/// Budget and expenditure of the project are those of its card. What is repeated is told once.
fn money(
    context: &Context,
    ledger: &mut Ledger,
    (at, evaluation): (usize, &Evaluation),
    card: Option<usize>,
) {
    let mut seen = QuickSet::default();
    for (index, stated) in evaluation.stated.iter().enumerate() {
        let columns: &[FundColumn] = match stated.kind {
            StatedKind::Budget => &[FundColumn::FullYearBudget, FundColumn::InitialBudget],
            StatedKind::Executed => &[FundColumn::Executed],
            _ => continue,
        };
        let spot = Spot::Stated(at, index);
        let copies = columns.iter().filter_map(|&column| {
            let on_card = funds::total(context, card?, column)?;
            context.number(on_card).map(|_| Equation::copy(MONEY, spot, on_card))
        });
        let copies: Vec<Equation> = copies.collect();
        let Some(first) = copies.first() else {
            ledger.unchecked(MONEY, Reason::NoCell(Box::new(Site::part(Part::Card, None))));
            continue;
        };
        if copies.iter().any(|copy| agrees(context, copy)) {
            ledger.pass(MONEY);
        } else if seen.insert((stated.kind, stated.value.value.decimal().normalize()))
            && let Some((found, _)) = contradiction(context, ledger, first)
        {
            ledger.find(MONEY, found);
        }
    }
}

/// The lists of dimensions: their weights make 100, and their points are those of the table.
fn lists(context: &Context, ledger: &mut Ledger, at: usize, evaluation: &Evaluation) {
    let Some(table) = evaluations::dimensions(evaluation) else { return };
    let named: Vec<(usize, &str)> = table
        .rows
        .iter()
        .filter_map(|&row| Some((row, bare(&evaluation.rows.get(row)?.dimension))))
        .collect();
    let last = evaluation.stated.last().map_or(0, |stated| stated.list);
    for list in 0..=last {
        let of_kind = |kind: StatedKind| {
            let stated = evaluation.stated.iter().enumerate();
            stated.filter(move |(_, stated)| stated.list == list && stated.kind == kind)
        };
        let weights: Vec<(usize, &Stated)> = of_kind(StatedKind::Weight).collect();
        let in_order = weights.iter().all(|(_, stated)| stated.dimension.is_empty());
        let row_of = |nth: usize, stated: &Stated| {
            let by_name = || named.iter().find(|(_, name)| *name == &*stated.dimension);
            let row = if in_order { named.get(nth) } else { by_name() };
            row.map(|(row, _)| *row)
        };
        // A list that leaves dimensions out says nothing of their sum.
        let complete = weights.len() == named.len()
            && weights.iter().enumerate().all(|(nth, (_, s))| row_of(nth, s).is_some());
        if weights.len() < 2 || !complete {
            continue;
        }
        let spots: Vec<Spot> = weights.iter().map(|(index, _)| Spot::Stated(at, *index)).collect();
        evaluations::full(context, ledger, at, &spots);
        let scores = of_kind(StatedKind::Score).filter(|_| !in_order);
        let weights = weights
            .iter()
            .enumerate()
            .map(|(nth, &(index, stated))| (index, row_of(nth, stated), ScoreColumn::Weight));
        let scores = scores.map(|(index, s)| (index, row_of(0, s), ScoreColumn::Score));
        for (index, row, column) in weights.chain(scores) {
            let Some(row) = row else { continue };
            let copy =
                Equation::copy(POINTS, Spot::Stated(at, index), Spot::ScoreRow(at, row, column));
            let copy = Equation { allowance: Allowance::Exact, ..copy };
            if let Some((found, _)) = contradiction(context, ledger, &copy) {
                ledger.find(POINTS, found.naming(["table"]));
            }
        }
    }
}

/// A dimension's name without what is added to it.
fn bare(name: &str) -> &str {
    let bare = name.strip_suffix("类指标").or_else(|| name.strip_suffix("指标"));
    match bare.unwrap_or(name) {
        "效果" => "效益",
        bare => bare,
    }
}

/// 自评得分 of a dimension, as the evaluation quotes it, is what the card gives.
fn of_card(
    context: &Context,
    ledger: &mut Ledger,
    (at, evaluation): (usize, &Evaluation),
    card: usize,
) {
    let quoted = evaluation.stated.iter().enumerate();
    for (index, stated) in quoted.filter(|(_, stated)| stated.kind == StatedKind::SelfScore) {
        let spots: Vec<Spot> = if &*stated.dimension == "执行率" {
            funds::total(context, card, FundColumn::Score).into_iter().collect()
        } else {
            let rows = context.report.cards.get(card).map_or(&[][..], |card| &card.indicators);
            let of_dimension = rows
                .iter()
                .enumerate()
                .filter(|(_, indicator)| indicator.level1.starts_with(&*stated.dimension));
            of_dimension
                .map(|(row, _)| Spot::Indicator(card, row, IndicatorColumn::Score))
                .filter(|&spot| context.number(spot).is_some())
                .collect()
        };
        if spots.is_empty() {
            continue;
        }
        let sum = spots.iter().map(|&spot| context.figure(spot).value).sum::<Decimal>();
        let printed = stated.value.value.decimal();
        if (sum - printed).abs() <= Decimal::new(1, 2) {
            ledger.pass(POINTS);
        } else {
            let found = finding(POINTS, context.site(Spot::Stated(at, index)))
                .against(spots.iter().map(|&spot| context.site(spot)));
            ledger.find(POINTS, found.amounts(sum, printed).naming(["card"]));
        }
    }
}
