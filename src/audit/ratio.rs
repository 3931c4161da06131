//! Percentages held against what they are of (`P`): shares, growth, completion.

use rust_decimal::{Decimal, RoundingStrategy};
use smallvec::smallvec;

use super::equation::{Term, Terms};
use super::figures::Figures;
use super::ledger::{Ledger, finding};
use super::whole_numbers::{HUNDRED, Whole, whole};
use super::{Finding, Reason, Severity, Spot};

/// A printed percentage and the figures that it is reckoned from.
#[derive(Debug, Clone)]
pub(super) struct Ratio {
    /// The rule that it belongs to.
    pub rule: &'static str,
    /// The percentage.
    pub rate: Spot,
    /// What it is a part of the whole: their sum.
    pub part: Terms,
    /// The whole: their sum.
    pub whole: Terms,
    /// How inexact the whole is (h), where that is not the sum of its terms' halves.
    pub whole_half: Option<Decimal>,
    /// How inexact the part is (h), where it is not money: the points of a score.
    pub part_half: Option<Decimal>,
    /// The difference in percentage points that the user lets pass.
    pub tolerance: Option<Decimal>,
}

/// How a percentage ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reckoned {
    /// Within what rounding allows.
    Right,
    /// Only cut off instead of rounded (截尾), or printed to fewer decimals (位数).
    CutOff(Decimal),
    /// Neither; with what it should be, to two decimals more than printed.
    Wrong(Decimal),
    /// The whole is nothing, or too small to say anything.
    NoWhole,
    /// One of the figures is blank.
    Blank(Spot),
}

/// An interval: middle and half its width.
#[derive(Debug, Clone, Copy)]
struct About {
    value: Decimal,
    half: Decimal,
}

impl Ratio {
    /// A share or completion: `rate = part / whole`.
    pub fn share(
        rule: &'static str,
        rate: impl Into<Spot>,
        part: impl Into<Spot>,
        whole: impl Into<Spot>,
    ) -> Self {
        Self {
            rule,
            rate: rate.into(),
            part: smallvec![Term::plus(part)],
            whole: smallvec![Term::plus(whole)],
            whole_half: None,
            part_half: None,
            tolerance: None,
        }
    }

    /// A growth (增减率): `rate = change / (current ∓ change)`, the base being exact to 0.01
    /// 万元. `change` is printed without sign; `up` says which way it went.
    pub fn growth(
        rule: &'static str,
        rate: impl Into<Spot>,
        change: impl Into<Spot>,
        current: impl Into<Spot>,
        up: bool,
    ) -> Self {
        let change = change.into();
        Self {
            rule,
            rate: rate.into(),
            part: smallvec![Term::plus(change)],
            whole: smallvec![Term::plus(current), Term { spot: change, minus: up }],
            whole_half: Some(Decimal::new(1, 2)),
            part_half: None,
            tolerance: None,
        }
    }

    /// With a part that is only so exact.
    pub fn with_inexact_part(self, half: Decimal) -> Self {
        Self { part_half: Some(half), ..self }
    }

    /// All figures, the percentage first.
    pub fn spots(&self) -> impl Iterator<Item = Spot> {
        let terms = self.part.iter().chain(&self.whole);
        std::iter::once(self.rate).chain(terms.map(|term| term.spot))
    }

    /// Holds the percentage against its figures: lo = (part − h) / (whole + h),
    /// hi = (part + h) / (whole − h), both widened by half a unit of the percentage.
    pub fn reckon(&self, figures: &impl Figures) -> Reckoned {
        if self.is_within_bounds(figures) == Some(true) {
            return Reckoned::Right;
        }
        if let Some(blank) = self.spots().find(|&spot| figures.figure(spot).blank) {
            return Reckoned::Blank(blank);
        }
        let unit = self.unit();
        let mut part = about(figures, &self.part, unit);
        let mut whole = about(figures, &self.whole, unit);
        if let Some(half) = self.whole_half {
            whole.half = half;
        }
        if let Some(half) = self.part_half {
            part.half = half;
        }
        if whole.value <= whole.half {
            return Reckoned::NoWhole;
        }
        let percent = |part: Decimal, whole: Decimal| {
            part.checked_div(whole).and_then(|ratio| ratio.checked_mul(Decimal::ONE_HUNDRED))
        };
        let (least, most) = (whole.value - whole.half, whole.value + whole.half);
        let low = percent(part.value - part.half, most);
        let high = percent(part.value + part.half, least);
        let (Some(low), Some(high)) = (low, high) else { return Reckoned::NoWhole };
        let rate = figures.figure(self.rate);
        if low - rate.half <= rate.value && rate.value <= high + rate.half {
            return Reckoned::Right;
        }
        let Some(exact) = percent(part.value, whole.value) else { return Reckoned::NoWhole };
        if self.tolerance.is_some_and(|most| (rate.value - exact).abs() <= most) {
            return Reckoned::Right;
        }
        let own = figures.context().number(self.rate).map_or(0, crate::report::Amount::decimals);
        let cut = |ratio: Decimal| ratio.round_dp_with_strategy(own, RoundingStrategy::ToZero);
        let round = |ratio: Decimal| {
            ratio.round_dp_with_strategy(own, RoundingStrategy::MidpointAwayFromZero)
        };
        let explained = (cut(low) <= rate.value && rate.value <= cut(high))
            || (round(low) <= rate.value && rate.value <= round(high));
        let expected = exact.round_dp(own + 2);
        if explained { Reckoned::CutOff(expected) } else { Reckoned::Wrong(expected) }
    }

    /// The figure whose unit part and whole are reckoned in.
    fn unit(&self) -> Spot {
        self.whole.first().or(self.part.first()).map_or(self.rate, |term| term.spot)
    }

    /// Whether the percentage lies between lo and hi, as nearly all do: asked in whole numbers,
    /// and without dividing. `None` where the figures are no whole numbers.
    fn is_within_bounds(&self, figures: &impl Figures) -> Option<bool> {
        let sum = |terms: &[Term]| {
            terms.iter().try_fold(Whole::default(), |sum, term| {
                let Whole { value, half } = figures.measured(term.spot)?;
                let half = if value == 0 { 0 } else { half };
                let value = if term.minus { -value } else { value };
                let (value, half) = (sum.value.checked_add(value)?, sum.half.checked_add(half)?);
                Some(Whole { value, half })
            })
        };
        let power = figures.context().power(self.unit());
        let given = |half: Option<Decimal>, own: i64| match half {
            Some(half) => whole(half.into(), power),
            None => Some(own),
        };
        let (part, all) = (sum(&self.part)?, sum(&self.whole)?);
        let (part_half, half) =
            (given(self.part_half, part.half)?, given(self.whole_half, all.half)?);
        let rate = figures.measured(self.rate)?;
        // The products of sums and percentages need more than 64 bits.
        let [part, part_half, all, half, rate, rate_half] =
            [part.value, part_half, all.value, half, rate.value, rate.half].map(i128::from);
        if all <= half || figures.context().power(self.rate) != 0 {
            return None;
        }
        let hundred = i128::from(HUNDRED);
        Some(
            (part - part_half) * hundred <= (rate + rate_half) * (all + half)
                && (rate - rate_half) * (all - half) <= (part + part_half) * hundred,
        )
    }

    /// The finding of a percentage that is wrong, or as a note one that is only cut off: the
    /// rule's sentence `cut_off` says so.
    fn finding(&self, figures: &impl Figures, expected: Decimal) -> Finding {
        let context = figures.context();
        let mut others: Vec<Spot> = Vec::new();
        for spot in self.spots().skip(1) {
            if !others.contains(&spot) {
                others.push(spot);
            }
        }
        let others = others.into_iter().map(|spot| context.site(spot));
        let rate = figures.figure(self.rate);
        let found = finding(self.rule, context.site(self.rate)).against(others);
        let found = found.amounts(expected, rate.value);
        Finding { tolerance: Some(rate.half), ..found }
    }
}

/// Writes how percentages ended. A rule of theirs has the sentences `wrong` and `cut_off`.
pub(super) fn judge(figures: &impl Figures, ratios: &[Ratio], ledger: &mut Ledger) {
    for ratio in ratios {
        let rule = ratio.rule;
        match ratio.reckon(figures) {
            Reckoned::Right => ledger.pass(rule),
            Reckoned::NoWhole => ledger.inapplicable(rule, Reason::NoWhole),
            Reckoned::Blank(spot) => ledger.unchecked(rule, figures.context().blank(spot)),
            Reckoned::Wrong(expected) => {
                ledger.find(rule, ratio.finding(figures, expected).naming(["wrong"]));
            }
            Reckoned::CutOff(expected) => {
                let note = ratio.finding(figures, expected).graded(Severity::Note);
                ledger.find(rule, note.naming(["cut_off"]));
            }
        }
    }
}

/// The sum of terms in the unit of a figure, with how inexact it is.
fn about(figures: &impl Figures, terms: &[Term], unit: Spot) -> About {
    let nothing = About { value: Decimal::ZERO, half: Decimal::ZERO };
    terms.iter().fold(nothing, |sum, term| {
        let figure = figures.figure(term.spot);
        let (value, half) = figures.context().scaled(figure, term.spot, unit);
        let value = if term.minus {
            sum.value.saturating_sub(value)
        } else {
            sum.value.saturating_add(value)
        };
        let half = if figure.value.is_zero() { sum.half } else { sum.half.saturating_add(half) };
        About { value, half }
    })
}
