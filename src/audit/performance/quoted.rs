//! Numbers that 完成情况 quotes, on the card and in the review: F24.

use rust_decimal::Decimal;

use crate::audit::context::Context;
use crate::audit::ledger::{Ledger, finding};
use crate::audit::spot::IndicatorColumn;
use crate::audit::{Part, Site, Spot};
use crate::report::{Bound, Evaluation, Figure, IndicatorValue, Letters, Role, StatedKind};

use super::reviews;

const QUOTED: &str = "F24";
/// What may stand between an indicator's name and its number.
const BETWEEN: [&str; 9] = ["达到了", "达到", "达", "为", "完成", "共", "实现", "：", ":"];
/// What makes a number inexact or a bound.
const BOUNDS: [&str; 5] = ["以上", "以下", "以内", "左右", "余"];
/// A name that is shorter names too much.
const SHORTEST: usize = 4;

pub(super) fn examine(context: &Context, ledger: &mut Ledger) {
    let report = context.report;
    let mut reviews: Vec<Option<usize>> = vec![None; report.cards.len()];
    for project in &report.projects {
        if let (Some(link), Some(card)) = (project.review, project.card)
            && let Some(slot) = reviews.get_mut(card)
        {
            *slot = Some(link.at);
        }
    }
    for (at, card) in report.cards.iter().enumerate() {
        let described = described(context, reviews.get(at).copied().flatten());
        let goal = card.achieved_goal.as_ref().map(|goal| (goal, Letters::of(&goal.value)));
        for (row, indicator) in card.indicators.iter().enumerate() {
            let spot = Spot::Indicator(at, row, IndicatorColumn::Actual);
            let name = stem(&indicator.level3.value);
            let actual = context.indicator_value(spot).filter(|v| v.bound == Bound::Exactly);
            let Some(actual) = actual.filter(|_| name.chars().count() >= SHORTEST) else {
                continue;
            };
            let hold = Hold { context, spot, actual };
            if let Some((goal, letters)) = goal
                && letters.may_have(Letters::of(name))
                && let Some(quoted) = behind(&goal.value, name, actual.unit)
            {
                let site = Site {
                    row_name: context.card_name(at).to_owned(),
                    column_name: "目标实际完成情况".to_owned(),
                    ..Site::part(Part::Card, Some(goal.place))
                };
                hold.against(ledger, quoted, site);
            }
            for (figure_at, figure) in &described {
                let is_it = figure.part.as_ref().is_some_and(|part| stem(part).ends_with(name));
                if let Some(quoted) = figure.value.filter(|_| is_it && *figure.unit == *actual.unit)
                {
                    hold.against(ledger, quoted.decimal(), context.site(Spot::Figure(*figure_at)));
                }
            }
        }
    }
}

/// What the text of an evaluation says that indicators of the project's card came to or should
/// come to. A result may be told by its target.
pub(super) fn in_evaluation(
    context: &Context,
    ledger: &mut Ledger,
    (at, evaluation): (usize, &Evaluation),
    card: usize,
) {
    let indicators = context.report.cards.get(card).map_or(&[][..], |card| &card.indicators);
    for (index, stated) in evaluation.stated.iter().enumerate() {
        let is_target = stated.kind == StatedKind::Target;
        let is_bound = stated.kind == StatedKind::AtLeast;
        if !is_target && !is_bound && stated.kind != StatedKind::Quoted {
            continue;
        }
        let said = stem(&stated.dimension);
        let is_it = |name: &str| {
            let name = stem(name);
            name.chars().count() >= SHORTEST
                && if is_target { said == name } else { said.ends_with(name) }
        };
        let rows = indicators.iter().enumerate();
        let rows = rows.filter(|(_, indicator)| is_it(&indicator.level3.value)).map(|(row, _)| row);
        let value = |row: usize, column: IndicatorColumn| {
            let spot = Spot::Indicator(card, row, column);
            let value = context.indicator_value(spot).filter(|v| v.unit == &*stated.unit);
            value.map(|value| (spot, value.amount.decimal()))
        };
        let columns: &[IndicatorColumn] = if is_target {
            &[IndicatorColumn::Target]
        } else {
            &[IndicatorColumn::Actual, IndicatorColumn::Target]
        };
        let known: Vec<(Spot, Decimal)> = rows
            .flat_map(|row| columns.iter().filter_map(move |&column| value(row, column)))
            .collect();
        let quoted = stated.value.value.decimal();
        let Some(&(first, expected)) = known.first() else { continue };
        if known.iter().any(|(_, value)| *value == quoted || is_bound && *value > quoted) {
            ledger.pass(QUOTED);
        } else {
            let note = finding(QUOTED, context.site(Spot::Stated(at, index)));
            let note = note.against([context.site(first)]).amounts(expected, quoted);
            ledger.find(QUOTED, if is_target { note.naming(["target"]) } else { note });
        }
    }
}

/// The figures with which a review describes what was done.
fn described<'a>(context: &'a Context, score: Option<usize>) -> Vec<(usize, &'a Figure)> {
    let narrative = &context.report.narrative;
    let Some(score) = score.and_then(|at| narrative.figures.get(at)) else { return Vec::new() };
    reviews::of_statement(narrative, score.statement)
        .filter(|(_, figure)| figure.role == Role::Description && figure.part.is_some())
        .collect()
}

/// An indicator's name without the ending that says that it is a number.
fn stem(name: &str) -> &str {
    let end =
        ["数量", "次数", "人数", "率", "数"].into_iter().find_map(|end| name.strip_suffix(end));
    end.unwrap_or(name)
}

/// The number in a unit that stands directly behind a name.
fn behind(text: &str, name: &str, unit: &str) -> Option<Decimal> {
    let (_, mut rest) = text.split_once(name)?;
    for end in ["数量", "次数", "人数", "率", "数"] {
        rest = rest.strip_prefix(end).unwrap_or(rest);
    }
    for word in BETWEEN {
        rest = rest.strip_prefix(word).unwrap_or(rest);
    }
    let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
    let number = rest.get(..digits)?;
    let after = rest.get(digits..)?.strip_prefix(unit)?;
    let is_bound = BOUNDS.iter().any(|bound| after.starts_with(bound));
    let value = crate::report::Amount::parse(number)?;
    (!is_bound && !unit.is_empty()).then(|| value.decimal())
}

/// An indicator's result.
struct Hold<'a> {
    context: &'a Context<'a>,
    spot: Spot,
    actual: IndicatorValue<'a>,
}

impl Hold<'_> {
    fn against(&self, ledger: &mut Ledger, quoted: Decimal, site: Site) {
        let actual = self.actual.amount.decimal();
        if quoted == actual {
            ledger.pass(QUOTED);
            return;
        }
        let note = finding(QUOTED, site).against([self.context.site(self.spot)]);
        ledger.find(QUOTED, note.amounts(actual, quoted));
    }
}
