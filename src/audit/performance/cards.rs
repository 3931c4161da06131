//! The points of a card: F09, F10, F11.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::blanks;
use crate::audit::context::Context;
use crate::audit::judge::holds_unread;
use crate::audit::ledger::{Ledger, finding};
use crate::audit::precision::rounded_points;
use crate::audit::spot::{FundColumn, IndicatorColumn};
use crate::audit::{Finding, Part, Reason, Severity, Site, Spot};
use crate::report::{Amount, Fund, FundRow, Indicator, Located, Place, Scorecard};

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

/// Whether the points of the execution rate stand once more among indicators that make all points
/// without it, as on forms that part what is judged into 决策, 过程, 产出 and 效益: then they count
/// there.
fn stands_among_indicators(card: &Scorecard, row: usize) -> bool {
    let Some(fund) = card.funds.get(row) else { return false };
    let value = |points: &Option<Located<Amount>>| points.as_ref().map(|points| points.value);
    let is_its = |indicator: &Indicator| {
        indicator.level3.value.contains("执行率")
            && value(&indicator.weight) == value(&fund.weight)
            && value(&indicator.score) == value(&fund.score)
    };
    let weights = card.indicators.iter().filter_map(|row| value(&row.weight));
    fund.weight.is_some()
        && card.indicators.iter().any(is_its)
        && weights.sum::<Amount>().decimal() == FULL
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

/// The points (分值, 得分) of a card, and what its total should be.
struct Points<'a, 'b> {
    context: &'a Context<'b>,
    at: usize,
    card: &'a Scorecard,
    weights: Column,
    scores: Column,
    /// The total that the card prints.
    total: Option<Decimal>,
    /// How far the total may be from the sum of the scores.
    tolerance: Decimal,
}

fn points(context: &Context, ledger: &mut Ledger, at: usize, card: &Scorecard) {
    let points = Points::of(context, at, card);
    if let Some(lost) = points.lost_row() {
        ledger.find(TOTAL, lost);
        ledger.told_elsewhere(WEIGHTS);
        return;
    }
    points.check_weights(ledger);
    points.check_sum_of_weights(ledger);
    points.check_total(ledger);
}

impl<'a, 'b> Points<'a, 'b> {
    fn of(context: &'a Context<'b>, at: usize, card: &'a Scorecard) -> Self {
        let rated = rated_row(card).filter(|&row| !stands_among_indicators(card, row));
        let all = |of_funds: FundColumn, of_rows: IndicatorColumn| {
            let fund = rated.map(|row| Spot::Fund(at, row, of_funds));
            let rows = 0..card.indicators.len();
            fund.into_iter().chain(rows.map(move |row| Spot::Indicator(at, row, of_rows)))
        };
        let weights = Column::of(context, all(FundColumn::Weight, IndicatorColumn::Weight));
        let scores = Column::of(context, all(FundColumn::Score, IndicatorColumn::Score));
        let total = context.number(Spot::CardTotal(at));
        let exact = Decimal::new(1, 2);
        let tolerance = total.map_or(exact, |total| rounded_points(total, scores.sum, exact));
        let total = total.map(Amount::decimal);
        Self { context, at, card, weights, scores, total, tolerance }
    }

    fn sites(&self, column: &Column) -> Vec<Site> {
        column.spots.iter().map(|&spot| self.context.site(spot)).collect()
    }

    /// The number in a row of indicators.
    fn number(&self, row: usize, column: IndicatorColumn) -> Option<Amount> {
        self.context.number(Spot::Indicator(self.at, row, column))
    }

    /// Whether something that the card has and that was not read is what is missing.
    fn may_be_unread(&self, missing: Decimal) -> bool {
        let is_missing = |unread: Amount| (unread.decimal() - missing).abs() <= self.tolerance;
        missing > Decimal::ZERO && holds_unread(&self.card.unread, is_missing)
    }

    /// That one row which is not read explains what both sums lack.
    fn lost_row(&self) -> Option<Finding> {
        let Self { weights, scores, .. } = self;
        let total = self.total?;
        let (weight, score) = (FULL - weights.sum, total - scores.sum);
        if weights.spots.is_empty() || score <= self.tolerance || weight < score {
            return None;
        }
        let found = finding(TOTAL, self.context.site(Spot::CardTotal(self.at)));
        let [sum, missing] = [weights.sum, weight].map(|points| points.normalize().to_string());
        Some(
            found
                .against(self.sites(scores))
                .against(self.sites(weights))
                .amounts(scores.sum, total)
                .graded(Severity::Warning)
                .naming(["lost_row".to_owned(), sum, missing]),
        )
    }

    fn check_weights(&self, ledger: &mut Ledger) {
        let Self { context, at, weights, .. } = self;
        // Forms without a weight for the execution rate give it ten points nevertheless.
        let implied = if rated_row(self.card).is_none() { Decimal::TEN } else { Decimal::ZERO };
        let mut unweighed = (0..self.card.indicators.len()).filter(|&row| {
            self.number(row, IndicatorColumn::Score).is_some()
                && self.number(row, IndicatorColumn::Weight).is_none()
        });
        if weights.sum == FULL || weights.sum + implied == FULL {
            ledger.pass(WEIGHTS);
        } else if self.may_be_unread(FULL - weights.sum) {
            ledger.unchecked(WEIGHTS, Reason::UnreadOnCard);
        } else if let Some(row) = unweighed.next() {
            let blank = Spot::Indicator(*at, row, IndicatorColumn::Weight);
            let missing = FULL - weights.sum;
            let is_only = unweighed.next().is_none();
            if is_only && missing > Decimal::ZERO && self.is_left_blank(row) {
                let found = self.left_blank(WEIGHTS, blank, missing);
                ledger.find(WEIGHTS, found.against(self.sites(weights)));
            } else {
                ledger.unchecked(WEIGHTS, context.blank(blank));
            }
        } else if weights.spots.is_empty() {
            ledger.unchecked(WEIGHTS, context.blank(Spot::CardWeights(*at)));
        } else {
            let found = finding(WEIGHTS, site(context, *at)).against(self.sites(weights));
            ledger.find(WEIGHTS, found.amounts(FULL, weights.sum));
        }
    }

    /// The sum of the weights, where the card prints it.
    fn check_sum_of_weights(&self, ledger: &mut Ledger) {
        let Some(printed) = self.context.number(Spot::CardWeights(self.at)) else { return };
        if printed.decimal() == self.weights.sum {
            ledger.pass(WEIGHTS);
        } else {
            let found = finding(WEIGHTS, self.context.site(Spot::CardWeights(self.at)));
            let found = found.against(self.sites(&self.weights));
            ledger.find(WEIGHTS, found.amounts(self.weights.sum, printed.decimal()));
        }
    }

    /// Whether what is not known of a row of indicators is blank in the print, and not only unread.
    fn is_left_blank(&self, row: usize) -> bool {
        let Some(indicator) = self.card.indicators.get(row) else { return false };
        blanks::is_blank_at(indicator.level3.place.line, &self.card.unread)
    }

    /// A cell that is blank where the sum of the others says that something was left out.
    fn left_blank(&self, rule: &'static str, blank: Spot, missing: Decimal) -> Finding {
        let found = finding(rule, self.context.site(blank)).amounts(missing, Decimal::ZERO);
        found.graded(Severity::Warning).naming(["blank"])
    }

    /// A card whose total is blank, while all the others of the report have theirs.
    fn without_total(&self, ledger: &mut Ledger) {
        const FEWEST: usize = 3;
        let Self { context, at, .. } = self;
        let cards = context.report.cards.iter().enumerate();
        let mut others = cards.filter(|(other, card)| other != at && !card.indicators.is_empty());
        let count = others.clone().count();
        let blank = Spot::CardTotal(*at);
        if count + 1 >= FEWEST
            && self.card.unread.is_empty()
            && others.all(|(other, _)| context.number(Spot::CardTotal(other)).is_some())
        {
            let note = finding(TOTAL, context.site(blank)).graded(Severity::Note);
            ledger.find(TOTAL, note.naming(["no_total", &self.scores.sum.normalize().to_string()]));
        } else {
            ledger.unchecked(TOTAL, context.blank(blank));
        }
    }

    fn check_total(&self, ledger: &mut Ledger) {
        let Self { context, at, scores, tolerance, .. } = self;
        let Some(total) = self.total else {
            self.without_total(ledger);
            return;
        };
        let weight = |row: usize| self.number(row, IndicatorColumn::Weight).map(Amount::decimal);
        let unscored: Vec<usize> = (0..self.card.indicators.len())
            .filter(|&row| {
                weight(row).is_some_and(|weight| !weight.is_zero())
                    && self.number(row, IndicatorColumn::Score).is_none()
            })
            .collect();
        let missing = total - scores.sum;
        // The only score that is missing may be what the total has more.
        let lost = match *unscored {
            [row] if self.is_left_blank(row) => {
                let most = weight(row).unwrap_or_default() + *tolerance;
                Some(row).filter(|_| missing > *tolerance && missing <= most)
            }
            _ => None,
        };
        let spot = |row: usize| Spot::Indicator(*at, row, IndicatorColumn::Score);
        let unscored = unscored.first().map(|&row| spot(row));
        if (total - scores.sum).abs() <= *tolerance {
            ledger.pass(TOTAL);
        } else if self.may_be_unread(missing) {
            ledger.unchecked(TOTAL, Reason::UnreadOnCard);
        } else if let Some(row) = lost {
            let found = self.left_blank(TOTAL, spot(row), missing);
            ledger.find(TOTAL, found.against([context.site(Spot::CardTotal(*at))]));
        } else if let Some(blank) = unscored.filter(|_| total > scores.sum) {
            ledger.unchecked(TOTAL, context.blank(blank));
        } else {
            let found = finding(TOTAL, context.site(Spot::CardTotal(*at)))
                .against(self.sites(scores))
                .amounts(scores.sum, total)
                .naming(["wrong"]);
            ledger.find(TOTAL, Finding { tolerance: Some(*tolerance), ..found });
        }
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
        // A weight that is left blank is not nothing.
        if row.level1.is_empty() || row.weight.is_none() && row.score.is_some() {
            return None;
        }
        let weight = row.weight.as_ref().map_or(Decimal::ZERO, |weight| weight.value.decimal());
        *sums.entry(&row.level1).or_default() += weight;
    }
    (!sums.is_empty()).then_some(sums)
}
