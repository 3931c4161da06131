//! What the text of an evaluation states: F21 (weights in text), F28, F32.

use rust_decimal::Decimal;

use super::{agrees, contradiction, counted, evaluations, funds, points, quoted, rates};
use crate::audit::context::Context;
use crate::audit::equation::{Allowance, Equation};
use crate::audit::ledger::{Ledger, finding};
use crate::audit::spot::{FundColumn, IndicatorColumn, ScoreColumn};
use crate::audit::{Part, Reason, Site, Spot};
use crate::report::{Evaluation, QuickSet, Stated, StatedKind};

const MONEY: &str = "F28";
const POINTS: &str = "F32";
const YEAR: &str = "A16";

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
        rates::examine(context, ledger, (at, evaluation), card);
        counted::examine(context, ledger, (at, evaluation));
        points::examine(context, ledger, (at, evaluation));
        lists(context, ledger, at, evaluation);
        if let Some(card) = card {
            of_card(context, ledger, (at, evaluation), card);
            quoted::in_evaluation(context, ledger, (at, evaluation), card);
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
        if !stated.is_of_year(context.report.year) {
            other_year(context, ledger, (spot, stated), card, columns);
            continue;
        }
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

/// Money of another year is not held against the card; but if it is to the last digit what the
/// card says, the year is wrong.
fn other_year(
    context: &Context,
    ledger: &mut Ledger,
    (spot, stated): (Spot, &Stated),
    card: Option<usize>,
    columns: &[FundColumn],
) {
    let Some(year) = context.report.year else { return };
    let is_year = stated.dimension.parse::<u16>().is_ok();
    let of_card = || {
        let totals = columns.iter().filter_map(|&column| funds::total(context, card?, column));
        totals.into_iter().find(|&total| {
            let amount = context.number(total).filter(|amount| !amount.is_zero());
            amount == Some(stated.value.value) && context.factor(total) == context.factor(spot)
        })
    };
    if let Some(same) = is_year.then(of_card).flatten() {
        let text = format!("{}年{}", stated.dimension, stated.kind.chinese());
        let found = finding(YEAR, context.site(spot)).against([context.site(same)]);
        ledger.find(YEAR, found.naming([text, year.to_string()]));
    }
}

/// The lists of dimensions: their weights make 100, and their points are those of the table.
fn lists(context: &Context, ledger: &mut Ledger, at: usize, evaluation: &Evaluation) {
    let Some(table) = evaluations::dimensions(evaluation) else { return };
    let named: Vec<(usize, &str)> = table
        .rows
        .iter()
        .filter_map(|&row| Some((row, points::bare(&evaluation.rows.get(row)?.dimension))))
        .collect();
    let of_lists = evaluation.stated.iter().filter(|stated| stated.kind == StatedKind::Weight);
    let last = of_lists.map(|stated| stated.list).max().unwrap_or_default();
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

/// 自评得分 of a dimension, as the evaluation quotes it, and what it could earn are what the card
/// gives.
fn of_card(
    context: &Context,
    ledger: &mut Ledger,
    (at, evaluation): (usize, &Evaluation),
    card: usize,
) {
    // A dimension that is cut otherwise than on the card is told by its score alone.
    let mut told: Vec<&str> = Vec::new();
    let by_kind = |kind: StatedKind| {
        let all = evaluation.stated.iter().enumerate();
        all.filter(move |(_, stated)| stated.kind == kind)
    };
    let scores = by_kind(StatedKind::SelfScore);
    for (index, stated) in scores.chain(by_kind(StatedKind::SelfWeight)) {
        let (of_funds, of_rows) = match stated.kind {
            StatedKind::SelfScore => (FundColumn::Score, IndicatorColumn::Score),
            StatedKind::SelfWeight => (FundColumn::Weight, IndicatorColumn::Weight),
            _ => continue,
        };
        let spots: Vec<Spot> = match &*stated.dimension {
            "执行率" => funds::total(context, card, of_funds).into_iter().collect(),
            "总体" if stated.kind == StatedKind::SelfScore => vec![Spot::CardTotal(card)],
            dimension => {
                let rows = context.report.cards.get(card).map_or(&[][..], |card| &card.indicators);
                let of_dimension = rows
                    .iter()
                    .enumerate()
                    .filter(|(_, indicator)| indicator.level1.starts_with(dimension));
                of_dimension.map(|(row, _)| Spot::Indicator(card, row, of_rows)).collect()
            }
        };
        let mut spots = spots;
        spots.retain(|&spot| context.number(spot).is_some());
        if spots.is_empty() {
            continue;
        }
        let sum = spots.iter().map(|&spot| context.figure(spot).value).sum::<Decimal>();
        let printed = stated.value.value.decimal();
        if (sum - printed).abs() <= Decimal::new(1, 2) {
            ledger.pass(POINTS);
        } else if stated.kind == StatedKind::SelfScore || !told.contains(&&*stated.dimension) {
            told.push(&stated.dimension);
            let found = finding(POINTS, context.site(Spot::Stated(at, index)))
                .against(spots.iter().map(|&spot| context.site(spot)));
            ledger.find(POINTS, found.amounts(sum, printed).naming(["card"]));
        }
    }
}
