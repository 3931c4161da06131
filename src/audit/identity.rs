//! Everything that a report must agree with itself on in figures: equations and percentages.

use rust_decimal::{Decimal, RoundingStrategy};

use super::context::Context;
use super::equation::{Equation, Relation, Stand, Term};
use super::figures::{Figure, Figures};
use super::ratio::{Ratio, Reckoned};
use super::whole_numbers::Whole;
use super::{Reason, Spot};
use crate::report::{Amount, QuickSet};

/// One thing that must hold.
#[derive(Debug, Clone, Copy)]
pub(super) enum Identity<'e> {
    /// A sum, a copy or a limit.
    Equation(&'e Equation),
    /// A percentage.
    Ratio(&'e Ratio),
}

impl Identity<'_> {
    /// The figures that it is about.
    pub fn spots(self) -> impl Iterator<Item = Spot> {
        let (first, terms, more): (_, &[Term], &[Term]) = match self {
            Self::Equation(equation) => (equation.lead, &equation.terms, &[]),
            Self::Ratio(ratio) => (ratio.rate, &ratio.part, &ratio.whole),
        };
        std::iter::once(first).chain(terms.iter().chain(more).map(|term| term.spot))
    }

    /// Whether it holds; percentages that can't be reckoned contradict nothing.
    pub fn holds(self, figures: &impl Figures) -> bool {
        match self {
            Self::Equation(equation) => equation.is_right(figures),
            Self::Ratio(ratio) => !matches!(ratio.reckon(figures), Reckoned::Wrong(_)),
        }
    }

    /// What a figure would have to be, in its own unit and decimals, for this to hold exactly;
    /// `None` where several values would do or none.
    pub fn asks(self, context: &Context, spot: Spot) -> Option<Decimal> {
        let printed = context.figure(spot);
        let value = match self {
            Self::Equation(equation) if equation.relation == Relation::Equal => {
                let stands: Vec<_> = equation.stands().filter(|(at, _)| *at == spot).collect();
                let &[(_, stand)] = stands.as_slice() else { return None };
                let difference = equation.weigh(context).difference();
                let change = if stand == Stand::Plus { difference } else { -difference };
                let change = change.checked_mul(context.scale(equation.lead, spot))?;
                printed.value.checked_add(change)?
            }
            Self::Ratio(ratio) if ratio.rate == spot => match ratio.reckon(context) {
                Reckoned::Wrong(value) | Reckoned::CutOff(value) => value,
                _ => return None,
            },
            _ => return None,
        };
        let decimals = decimals_of(context, spot);
        let rounded =
            value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
        let plausible = printed.value.is_sign_negative() || !rounded.is_sign_negative();
        (plausible && rounded != printed.value).then_some(rounded)
    }
}

/// Figures that are looked for among those of all identities.
pub(super) struct Wanted {
    spots: QuickSet<Spot>,
    /// The bits of all, which tell of nearly every other figure that it is none of them.
    bits: u64,
}

impl Wanted {
    /// Some figures.
    pub fn new(spots: impl Iterator<Item = Spot>) -> Self {
        let spots: QuickSet<Spot> = spots.collect();
        let bits = spots.iter().fold(0, |bits, &spot| bits | bit(spot));
        Self { spots, bits }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.spots.is_empty()
    }

    /// Whether a figure is one of them.
    pub fn has(&self, spot: Spot) -> bool {
        self.bits & bit(spot) != 0 && self.spots.contains(&spot)
    }
}

/// One of 64 bits for a figure, by its indices.
fn bit(spot: Spot) -> u64 {
    let number = match spot {
        Spot::Cell(cell) => (cell.kind as usize) * 31 + cell.row * 7 + cell.column,
        Spot::Fund(one, two, _)
        | Spot::Indicator(one, two, _)
        | Spot::ScoreRow(one, two, _)
        | Spot::Stated(one, two) => one * 7 + two,
        Spot::Figure(at)
        | Spot::Project(at, _)
        | Spot::ListTotal(at, _)
        | Spot::CardTotal(at)
        | Spot::CardWeights(at)
        | Spot::EvaluationScore(at)
        | Spot::EvaluationGrade(at) => at,
    };
    1 << (number % 64)
}

/// The decimals with which a figure like the one at a spot is printed.
fn decimals_of(context: &Context, spot: Spot) -> u32 {
    let half = context.padded_half(spot);
    let padded = if half.is_zero() { 2 } else { half.scale().saturating_sub(1) };
    context.number(spot).map_or(padded, Amount::decimals).max(padded)
}

/// A report as it would be with one figure changed.
pub(super) struct Trial<'c, 'r> {
    context: &'c Context<'r>,
    spot: Spot,
    figure: Figure,
}

impl<'c, 'r> Trial<'c, 'r> {
    /// With another value at a spot, as exact as what is printed there.
    pub fn new(context: &'c Context<'r>, spot: Spot, value: Decimal) -> Self {
        let half = context.padded_half(spot);
        Self { context, spot, figure: Figure { value, half, blank: false } }
    }
}

impl Figures for Trial<'_, '_> {
    fn figure(&self, spot: Spot) -> Figure {
        if spot == self.spot { self.figure } else { self.context.figure(spot) }
    }

    fn whole(&self, spot: Spot) -> Option<i64> {
        if spot == self.spot { None } else { self.context.whole(spot) }
    }

    fn measured(&self, spot: Spot) -> Option<Whole> {
        if spot == self.spot { None } else { self.context.measured(spot) }
    }

    fn context(&self) -> &Context<'_> {
        self.context
    }
}

/// Whether an identity speaks of a total that contradicts its own table (B0004), and so
/// says nothing.
pub(super) fn is_broken(context: &Context, identity: Identity) -> Option<Reason> {
    let mut cells = identity.spots().filter_map(Spot::cell);
    cells.find(|cell| context.broken.contains(cell)).map(|cell| Reason::Broken(cell.kind))
}
