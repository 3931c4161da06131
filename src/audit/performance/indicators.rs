//! The indicators of a card: F13a, F13b, F13c, F14, F15, F16, F25.

use rust_decimal::Decimal;

use super::funds;
use super::words::{is_time, less_is_better};
use crate::audit::context::Context;
use crate::audit::ledger::{Ledger, finding};
use crate::audit::precision::unit_factor;
use crate::audit::spot::{FundColumn, IndicatorColumn as Column};
use crate::audit::{Severity, Spot};
use crate::report::{Bound, Indicator, IndicatorValue, Located, Scorecard, Sought};

const MISSED: &str = "F13a";
const MET: &str = "F13b";
const HIGH: &str = "F13c";
const REASON: &str = "F14";
const NOTHING_DONE: &str = "F15";
const REPEATED: &str = "F16";
const NOT_CONCERNED: &str = "F25";

pub(super) fn examine(context: &Context, ledger: &mut Ledger) {
    for (at, card) in context.report.cards.iter().enumerate() {
        let mut reached = Vec::new();
        for (row, indicator) in card.indicators.iter().enumerate() {
            let here = Row { context, card: at, at: row, indicator };
            reached.extend(here.held(ledger));
            here.repeated(ledger);
            here.concerned(ledger);
            here.explained(ledger, card);
        }
        too_high(context, ledger, &reached);
        unexplained_rate(context, ledger, at, card);
        nothing_done(context, ledger, at, card);
    }
}

/// Whether a row of a card is about what the project costs.
pub(super) fn is_cost(context: &Context, card: usize, row: usize) -> bool {
    context.indicated(card, row).is_some_and(|indicated| indicated.is_cost)
}

struct Row<'a> {
    context: &'a Context<'a>,
    card: usize,
    at: usize,
    indicator: &'a Indicator,
}

impl Row<'_> {
    fn spot(&self, column: Column) -> Spot {
        Spot::Indicator(self.card, self.at, column)
    }

    fn points(&self, column: Column) -> Option<Decimal> {
        Some(self.context.number(self.spot(column))?.decimal())
    }

    /// Weight and score, where there is something to earn.
    fn earned(&self) -> Option<(Decimal, Decimal)> {
        let weight = self.points(Column::Weight)?;
        (weight > Decimal::ZERO).then_some((weight, self.points(Column::Score)?))
    }

    /// Target and result where more is better and they can be compared.
    fn compared(&self) -> Option<(Decimal, Decimal)> {
        if is_cost(self.context, self.card, self.at) {
            return None;
        }
        let value = |column| self.context.indicator_value(self.spot(column));
        let (target, actual) = (value(Column::Target)?, value(Column::Actual)?);
        let name = &self.indicator.level3.value;
        match target.bound {
            Bound::AtLeast => {}
            Bound::AtMost => return None,
            Bound::Exactly => {
                if target.amount.is_zero() || is_time(target.unit) || less_is_better(name) {
                    return None;
                }
            }
        }
        if actual.bound == Bound::AtMost {
            return None;
        }
        in_one_unit(&target, &actual)
    }

    /// Holds result and points against the target; gives the share of the target that was
    /// reached where it was missed and some points were lost.
    fn held(&self, ledger: &mut Ledger) -> Option<(Spot, Decimal)> {
        let (target, actual) = self.compared()?;
        let (weight, score) = self.earned()?;
        let tell = |ledger: &mut Ledger, rule: &'static str| {
            let columns = [Column::Target, Column::Actual, Column::Weight];
            let others = columns.map(|column| self.context.site(self.spot(column)));
            let text = |cell: &Option<Located<String>>| {
                cell.as_ref().map(|cell| cell.value.clone()).unwrap_or_default()
            };
            let values = [text(&self.indicator.target), text(&self.indicator.actual)];
            let found = finding(rule, self.context.site(self.spot(Column::Score)));
            ledger.find(rule, found.against(others).naming(values));
        };
        if actual < target {
            ledger.pass(MET);
            if score >= weight {
                tell(ledger, MISSED);
                return None;
            }
            ledger.pass(MISSED);
            let reached = actual.checked_div(target)?;
            let given = score.checked_div(weight)?;
            return Some((self.spot(Column::Score), given.saturating_sub(reached)));
        }
        ledger.pass(MISSED);
        ledger.pass(HIGH);
        if score < weight {
            tell(ledger, MET);
        } else {
            ledger.pass(MET);
        }
        None
    }

    /// The result is the target once more, sign and all.
    fn repeated(&self, ledger: &mut Ledger) {
        let value = |column| self.context.indicator_value(self.spot(column));
        let (Some(target), Some(_)) = (value(Column::Target), value(Column::Actual)) else {
            return;
        };
        let same = match (&self.indicator.target, &self.indicator.actual) {
            (Some(target), Some(actual)) => target.value == actual.value,
            _ => false,
        };
        if same && target.bound != Bound::Exactly {
            let text = self.indicator.actual.as_ref().map(|actual| actual.value.clone());
            let found = finding(REPEATED, self.context.site(self.spot(Column::Actual)));
            let found = found.against([self.context.site(self.spot(Column::Target))]);
            ledger.find(REPEATED, found.naming(text));
        } else {
            ledger.pass(REPEATED);
        }
    }

    /// What does not concern the project earns nothing.
    fn concerned(&self, ledger: &mut Ledger) {
        let name = self.indicator.level3.value.as_str();
        let target = self.indicator.target.as_ref().map_or("", |target| target.value.as_str());
        let without = |word: &str| name.starts_with('无') && name.contains(word);
        let not_concerned = [name, target].into_iter().any(is_said_not_to_concern)
            || ["成本", "效益", "影响"].into_iter().any(without)
            || (name == "无" && (target == "无" || target.is_empty()));
        if !not_concerned {
            return;
        }
        let Some(weight) = self.points(Column::Weight).filter(|weight| !weight.is_zero()) else {
            ledger.pass(NOT_CONCERNED);
            return;
        };
        let found = finding(NOT_CONCERNED, self.context.site(self.spot(Column::Weight)));
        let others = [Column::Target, Column::Score].map(|c| self.context.site(self.spot(c)));
        let found = found.against(others).amounts(Decimal::ZERO, weight);
        let sentence = if target.is_empty() || target == name { "name" } else { "target" };
        ledger.find(NOT_CONCERNED, found.naming([sentence, target]));
    }

    /// Points that were lost have a reason. One that stands in a cell over several rows is read
    /// with the first of them.
    fn explained(&self, ledger: &mut Ledger, card: &Scorecard) {
        // Forms without levels have no column of reasons.
        let has_levels = !self.indicator.level1.is_empty() || !self.indicator.level2.is_empty();
        let Some((weight, score)) = self.earned().filter(|_| has_levels) else { return };
        let of_dimension =
            |other: &Indicator| other.level1 == self.indicator.level1 && has_reason(other);
        if score >= weight || card.indicators.iter().any(of_dimension) {
            ledger.pass(REASON);
            return;
        }
        let found = finding(REASON, self.context.site(self.spot(Column::Score)));
        let others = [Column::Weight, Column::Reason].map(|c| self.context.site(self.spot(c)));
        ledger.find(REASON, found.against(others).amounts(weight, score).naming(["points"]));
    }
}

fn is_said_not_to_concern(text: &str) -> bool {
    const WORDS: [Sought; 2] = [Sought::new("不涉及"), Sought::new("不适用")];
    WORDS.iter().any(|word| word.stands_in(text))
}

fn has_reason(indicator: &Indicator) -> bool {
    indicator
        .reason
        .as_ref()
        .is_some_and(|reason| !matches!(reason.value.trim(), "" | "无" | "/" | "—" | "-"))
}

/// Both in the target's unit: percentages may be printed as parts of one, money in 元.
fn in_one_unit(target: &IndicatorValue, actual: &IndicatorValue) -> Option<(Decimal, Decimal)> {
    let (wanted, got) = (target.amount.decimal(), actual.amount.decimal());
    if target.is_percent() {
        let of_one = Decimal::new(15, 1);
        return match actual.unit {
            "" if got <= of_one => Some((wanted, got * Decimal::ONE_HUNDRED)),
            _ if actual.is_percent() => Some((wanted, got)),
            _ => None,
        };
    }
    if target.unit == actual.unit {
        return Some((wanted, got));
    }
    let factor = unit_factor(actual.unit)?.checked_div(unit_factor(target.unit)?)?;
    Some((wanted, got.checked_mul(factor)?))
}

/// Points far above what was reached, once a card.
fn too_high(context: &Context, ledger: &mut Ledger, reached: &[(Spot, Decimal)]) {
    let much = Decimal::new(20, 2);
    let high: Vec<_> = reached.iter().filter(|(_, above)| *above > much).collect();
    let Some((first, _)) = high.first() else {
        if !reached.is_empty() {
            ledger.pass(HIGH);
        }
        return;
    };
    let sites = high.iter().map(|(spot, _)| context.site(*spot));
    let found = finding(HIGH, context.site(*first)).against(sites.skip(1));
    ledger.find(HIGH, found.naming([high.len().to_string()]));
}

/// A low execution rate that nothing on the card and nothing in the review explains.
fn unexplained_rate(context: &Context, ledger: &mut Ledger, at: usize, card: &Scorecard) {
    let money = |column| funds::total(context, at, column).map(|spot| context.figure(spot).value);
    let (Some(budget), Some(executed)) =
        (money(FundColumn::FullYearBudget), money(FundColumn::Executed))
    else {
        return;
    };
    if budget <= Decimal::ZERO || executed >= budget * Decimal::new(90, 2) {
        ledger.pass(REASON);
        return;
    }
    let report = context.report;
    let achieved = card.achieved_goal.as_ref().map_or("", |goal| goal.value.as_str());
    let review = report.projects.iter().find(|project| project.card == Some(at));
    let review = review.and_then(|project| report.narrative.figures.get(project.review?.at));
    let review = review.and_then(|figure| {
        report.narrative.statements.get(usize::from(figure.statement))?.reason.as_ref()
    });
    let explained = card.indicators.iter().any(has_reason)
        || ["因", "由于", "受", "节约", "未"].iter().any(|word| achieved.contains(word))
        || review.is_some_and(|reason| !matches!(&**reason, "" | "无"));
    if explained {
        ledger.pass(REASON);
        return;
    }
    let columns = [FundColumn::Rate, FundColumn::Executed, FundColumn::FullYearBudget];
    let mut sites = columns.iter().filter_map(|&column| funds::total(context, at, column));
    let Some(first) = sites.next() else { return };
    let found = finding(REASON, context.site(first))
        .against(sites.map(|spot| context.site(spot)))
        .graded(Severity::Note);
    ledger.find(REASON, found.naming(["rate"]));
}

/// Cost rows that report nothing and have all their points, while the project spent money.
fn nothing_done(context: &Context, ledger: &mut Ledger, at: usize, card: &Scorecard) {
    let budget = funds::total(context, at, FundColumn::FullYearBudget);
    if budget.is_none_or(|budget| context.is_nothing(budget)) {
        return;
    }
    let rows: Vec<Spot> = (0..card.indicators.len())
        .filter(|&row| {
            let spot = |column| Spot::Indicator(at, row, column);
            let number = |column| context.number(spot(column));
            let weight = number(Column::Weight).filter(|weight| !weight.is_zero());
            is_cost(context, at, row)
                && context
                    .indicator_value(spot(Column::Target))
                    .is_some_and(|t| !t.amount.is_zero())
                && number(Column::Actual).is_some_and(crate::report::Amount::is_zero)
                && weight.is_some()
                && number(Column::Score) == weight
        })
        .map(|row| Spot::Indicator(at, row, Column::Actual))
        .collect();
    let Some(&first) = rows.first() else {
        ledger.pass(NOTHING_DONE);
        return;
    };
    let found = finding(NOTHING_DONE, context.site(first))
        .against(rows.iter().skip(1).map(|&spot| context.site(spot)));
    ledger.find(NOTHING_DONE, found.naming([rows.len().to_string()]));
}
