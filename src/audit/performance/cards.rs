//! The points of a card: F09, F10, F11.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::audit::context::Context;
use crate::audit::ledger::{Ledger, finding};
use crate::audit::precision::rounded_points;
use crate::audit::spot::{FundColumn, IndicatorColumn};
use crate::audit::{Finding, Part, Severity, Site, Spot};
use crate::report::{Fund, FundRow, Place, Scorecard};

const WEIGHTS: &str = "F09";
const DIMENSIONS: &str = "F10";
const TOTAL: &str = "F11";

/// What a card's points should make.
const FULL: Decimal = Decimal::ONE_HUNDRED;

pub(super) fn examine(context: &Context, ledger: &mut Ledger) {
    for (at, card) in context.report.cards.iter().enumerate() {
        if !card.indicators.is_empty() {
            points(context, ledger, at, card);
        }
    }
    dimensions(context, ledger);
}

/// A card as the site of a finding.
pub(super) fn site(context: &Context, at: usize) -> Site {
    let line = context.report.cards.get(at).map_or(0, |card| card.lines.0);
    Site {
        row_name: context.card_name(at).to_owned(),
        ..Site::part(Part::Card, Some(Place::new(line, 0, 0)))
    }
}

/// The row of funds whose execution rate earns points: that of the total, or else the first
/// that has a weight. Forms that print no weights at all print its score.
pub(super) fn rated_row(card: &Scorecard) -> Option<usize> {
    let weighs = card.indicators.iter().any(|row| row.weight.is_some());
    let earns = |row: &FundRow| row.weight.is_some() || !weighs && row.score.is_some();
    let rows = || card.funds.iter().enumerate().filter(|(_, row)| earns(row));
    let total = rows().find(|(_, row)| row.fund == Fund::Total);
    total.or_else(|| rows().next()).map(|(row, _)| row)
}

/// The printed figures of a column of points, and their sum.
struct Column {
    spots: Vec<Spot>,
    sum: Decimal,
}

impl Column {
    fn of(context: &Context, spots: impl Iterator<Item = Spot>) -> Self {
        let printed = spots.filter_map(|spot| Some((spot, context.number(spot)?.decimal())));
        let mut column = Self { spots: Vec::new(), sum: Decimal::ZERO };
        for (spot, points) in printed {
            column.spots.push(spot);
            column.sum = column.sum.saturating_add(points);
        }
        column
    }
}

fn points(context: &Context, ledger: &mut Ledger, at: usize, card: &Scorecard) {
    let rated = rated_row(card);
    let all = |of_funds: FundColumn, of_rows: IndicatorColumn| {
        let fund = rated.map(|row| Spot::Fund(at, row, of_funds));
        let rows = 0..card.indicators.len();
        fund.into_iter().chain(rows.map(move |row| Spot::Indicator(at, row, of_rows)))
    };
    let weights = Column::of(context, all(FundColumn::Weight, IndicatorColumn::Weight));
    let scores = Column::of(context, all(FundColumn::Score, IndicatorColumn::Score));
    // Forms without a weight for the execution rate give it ten points nevertheless.
    let implied = if rated.is_none() { Decimal::TEN } else { Decimal::ZERO };
    let right = weights.sum == FULL || weights.sum + implied == FULL;
    let printed_total = context.number(Spot::CardTotal(at));
    let total = printed_total.map(crate::report::Amount::decimal);
    let exact = Decimal::new(1, 2);
    let tolerance = printed_total.map_or(exact, |total| rounded_points(total, scores.sum, exact));
    let lost = total.filter(|total| {
        let (weight, score) = (FULL - weights.sum, *total - scores.sum);
        !weights.spots.is_empty() && score > tolerance && weight >= score
    });
    let sites = |column: &Column| -> Vec<Site> {
        column.spots.iter().map(|&spot| context.site(spot)).collect()
    };
    if let Some(total) = lost {
        let missing = (FULL - weights.sum).normalize().to_string();
        let found = finding(TOTAL, context.site(Spot::CardTotal(at)))
            .against(sites(&scores))
            .against(sites(&weights))
            .amounts(scores.sum, total)
            .graded(Severity::Warning)
            .naming(["lost_row".to_owned(), weights.sum.normalize().to_string(), missing]);
        ledger.find(TOTAL, found);
        ledger.told_elsewhere(WEIGHTS);
        return;
    }
    let unread = (0..card.indicators.len()).find(|&row| {
        let printed = |column| context.number(Spot::Indicator(at, row, column)).is_some();
        printed(IndicatorColumn::Score) && !printed(IndicatorColumn::Weight)
    });
    if right {
        ledger.pass(WEIGHTS);
    } else if let Some(row) = unread {
        let blank = Spot::Indicator(at, row, IndicatorColumn::Weight);
        ledger.unchecked(WEIGHTS, context.blank(blank));
    } else if weights.spots.is_empty() {
        ledger.unchecked(WEIGHTS, context.blank(Spot::CardWeights(at)));
    } else {
        let found = finding(WEIGHTS, site(context, at)).against(sites(&weights));
        ledger.find(WEIGHTS, found.amounts(FULL, weights.sum));
    }
    if let Some(printed) = context.number(Spot::CardWeights(at)) {
        if printed.decimal() == weights.sum {
            ledger.pass(WEIGHTS);
        } else {
            let found = finding(WEIGHTS, context.site(Spot::CardWeights(at)));
            let found = found.against(sites(&weights)).amounts(weights.sum, printed.decimal());
            ledger.find(WEIGHTS, found);
        }
    }
    let Some(total) = total else {
        ledger.unchecked(TOTAL, context.blank(Spot::CardTotal(at)));
        return;
    };
    let mut rows = 0..card.indicators.len();
    let unscored = rows.find(|&row| {
        let number = |column| context.number(Spot::Indicator(at, row, column));
        let weight = number(IndicatorColumn::Weight).filter(|weight| !weight.is_zero());
        weight.is_some() && number(IndicatorColumn::Score).is_none()
    });
    let unscored = unscored.map(|row| Spot::Indicator(at, row, IndicatorColumn::Score));
    if (total - scores.sum).abs() <= tolerance {
        ledger.pass(TOTAL);
    } else if let Some(blank) = unscored.filter(|_| total > scores.sum) {
        ledger.unchecked(TOTAL, context.blank(blank));
    } else {
        let found = finding(TOTAL, context.site(Spot::CardTotal(at)))
            .against(sites(&scores))
            .amounts(scores.sum, total)
            .naming(["wrong"]);
        ledger.find(TOTAL, Finding { tolerance: Some(tolerance), ..found });
    }
}

/// A dimension (一级指标) that weighs otherwise than on most of the report's cards.
fn dimensions(context: &Context, ledger: &mut Ledger) {
    const FEWEST: usize = 3;
    let cards = &context.report.cards;
    let of_projects = |card| by_dimension(card).filter(|_| !card.of_whole);
    let weighed: Vec<Option<BTreeMap<&str, Decimal>>> = cards.iter().map(of_projects).collect();
    if weighed.iter().flatten().count() < FEWEST {
        return;
    }
    let mut usual: BTreeMap<&str, BTreeMap<Decimal, usize>> = BTreeMap::new();
    for (&dimension, &weight) in weighed.iter().flatten().flatten() {
        *usual.entry(dimension).or_default().entry(weight.normalize()).or_default() += 1;
    }
    for (at, card) in weighed.iter().enumerate() {
        for (&dimension, &weight) in card.iter().flatten() {
            let counts = usual.get(dimension).into_iter().flatten();
            let all: usize = counts.clone().map(|(_, count)| count).sum();
            let most = counts.max_by_key(|(_, count)| **count);
            let Some((&expected, _)) = most.filter(|(_, count)| **count * 2 > all && all >= FEWEST)
            else {
                continue;
            };
            if expected == weight.normalize() {
                ledger.pass(DIMENSIONS);
                continue;
            }
            let of_dimension = cards[at].indicators.iter().enumerate();
            let of_dimension = of_dimension.filter(|(_, row)| row.level1 == dimension);
            let spots =
                of_dimension.map(|(row, _)| Spot::Indicator(at, row, IndicatorColumn::Weight));
            let found = finding(DIMENSIONS, site(context, at))
                .against(spots.map(|spot| context.site(spot)))
                .amounts(expected, weight)
                .naming([dimension]);
            ledger.find(DIMENSIONS, found);
        }
    }
}

/// Σ分值 of each dimension of a card; `None` if an indicator's is not known.
fn by_dimension(card: &Scorecard) -> Option<BTreeMap<&str, Decimal>> {
    let mut sums: BTreeMap<&str, Decimal> = BTreeMap::new();
    for row in &card.indicators {
        if row.level1.is_empty() {
            return None;
        }
        let weight = row.weight.as_ref().map_or(Decimal::ZERO, |weight| weight.value.decimal());
        *sums.entry(&row.level1).or_default() += weight;
    }
    (!sums.is_empty()).then_some(sums)
}
