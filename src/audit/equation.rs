//! Sums, copies and limits as one thing: a figure held against others.

use rust_decimal::Decimal;

use smallvec::{SmallVec, smallvec};

use super::Spot;
use super::figures::Figures;
use crate::report::TableKind;

/// How the lead is held against its terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    /// It is their sum.
    Equal,
    /// It is not more than their sum.
    AtMost,
    /// It is not less than their sum.
    AtLeast,
}

/// How much rounding explains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Allowance {
    /// `S`: half a unit of the lead and of every term that is not zero.
    Sum,
    /// `C`: half a unit of either side.
    Copy,
    /// `X`: nothing.
    Exact,
    /// So much, in the lead's unit, however many terms there are: points of a score.
    Fixed(Decimal),
}

/// In which direction the terms stand, which says what can be missing among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    /// In the lead's row: all are there, though some may be blank.
    Row,
    /// In the lead's column: a row may be lost.
    Column,
    /// Elsewhere, each addressed by itself.
    Across,
}

/// Where in an equation a figure stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stand {
    /// Held against the others.
    Lead,
    /// Added up.
    Plus,
    /// Taken away.
    Minus,
}

/// A term of an equation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Term {
    /// The figure.
    pub spot: Spot,
    /// Whether it is taken away.
    pub minus: bool,
}

/// The terms of an equation: nearly all have few, and a report has hundreds of equations.
pub(super) type Terms = SmallVec<[Term; 3]>;

/// For equations whose terms are added later, or that have none.
pub(super) const NO_TERMS: [Spot; 0] = [];

impl Term {
    /// A figure that is added.
    pub fn plus(spot: impl Into<Spot>) -> Self {
        Self { spot: spot.into(), minus: false }
    }

    /// A figure that is taken away.
    pub fn minus(spot: impl Into<Spot>) -> Self {
        Self { spot: spot.into(), minus: true }
    }
}

/// A figure (the lead) held against others. All amounts are brought to the lead's unit.
#[derive(Debug, Clone)]
pub(super) struct Equation {
    /// The rule that it belongs to.
    pub rule: &'static str,
    /// The figure that a finding is about.
    pub lead: Spot,
    /// The figures on the other side.
    pub terms: Terms,
    /// How they are held against each other.
    pub relation: Relation,
    /// How much rounding explains.
    pub allowance: Allowance,
    /// Where the terms stand.
    pub direction: Direction,
    /// The table that has no row for the other side, where there are no terms.
    pub absent: Option<TableKind>,
    /// The table that has no row for some of the terms, which count for nothing.
    pub partial: Option<TableKind>,
}

/// Both sides of an equation, in the lead's unit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Weighed {
    /// What the lead states.
    pub found: Decimal,
    /// What the terms come to.
    pub expected: Decimal,
    /// What rounding explains.
    pub tolerance: Decimal,
}

impl Equation {
    /// `lead = Σ terms` within `S`.
    pub fn sum(
        rule: &'static str,
        direction: Direction,
        lead: impl Into<Spot>,
        terms: impl IntoIterator<Item: Into<Spot>>,
    ) -> Self {
        let terms = terms.into_iter().map(Term::plus).collect();
        Self::of(rule, direction, lead.into(), terms, Allowance::Sum)
    }

    /// `lead = Σ terms`, of which some are taken away.
    #[inline]
    pub fn of(
        rule: &'static str,
        direction: Direction,
        lead: Spot,
        terms: Terms,
        allowance: Allowance,
    ) -> Self {
        let relation = Relation::Equal;
        Self { rule, lead, terms, relation, allowance, direction, absent: None, partial: None }
    }

    /// The lead and another place print the same figure, within `C`.
    pub fn copy(rule: &'static str, lead: impl Into<Spot>, other: impl Into<Spot>) -> Self {
        let terms = smallvec![Term::plus(other)];
        Self::of(rule, Direction::Across, lead.into(), terms, Allowance::Copy)
    }

    /// The lead is not more than another figure, within `C`.
    pub fn at_most(rule: &'static str, lead: impl Into<Spot>, limit: impl Into<Spot>) -> Self {
        Self { relation: Relation::AtMost, ..Self::copy(rule, lead, limit) }
    }

    /// All figures, the lead first.
    pub fn spots(&self) -> impl Iterator<Item = Spot> {
        std::iter::once(self.lead).chain(self.terms.iter().map(|term| term.spot))
    }

    /// All figures with where they stand, the lead first.
    pub fn stands(&self) -> impl Iterator<Item = (Spot, Stand)> {
        let term = |term: &Term| (term.spot, if term.minus { Stand::Minus } else { Stand::Plus });
        std::iter::once((self.lead, Stand::Lead)).chain(self.terms.iter().map(term))
    }

    /// Weighs both sides.
    pub fn weigh(&self, figures: &impl Figures) -> Weighed {
        let context = figures.context();
        let lead = figures.figure(self.lead);
        let mut expected = Decimal::ZERO;
        let mut tolerance = lead.half;
        for term in &self.terms {
            let figure = figures.figure(term.spot);
            let (value, half) = context.scaled(figure, term.spot, self.lead);
            // As nearly every second cell: it changes neither side, nor its decimals.
            if value.is_zero() && value.scale() == 0 && self.allowance != Allowance::Copy {
                continue;
            }
            expected = if term.minus {
                expected.saturating_sub(value)
            } else {
                expected.saturating_add(value)
            };
            if self.allowance == Allowance::Copy || !value.is_zero() {
                tolerance = tolerance.saturating_add(half);
            }
        }
        match self.allowance {
            Allowance::Exact => tolerance = Decimal::ZERO,
            Allowance::Fixed(fixed) => tolerance = fixed,
            Allowance::Sum | Allowance::Copy => {}
        }
        Weighed { found: lead.value, expected, tolerance }
    }

    /// What both sides would be if a blank of them held a value, given in the blank's unit.
    pub fn filled(
        &self,
        figures: &impl Figures,
        weighed: Weighed,
        (blank, stand): (Spot, Stand),
        value: Decimal,
    ) -> Weighed {
        let context = figures.context();
        let scale = context.scale(blank, self.lead);
        let value = value.saturating_mul(scale);
        let mut filled = weighed;
        match stand {
            Stand::Lead => filled.found = filled.found.saturating_add(value),
            Stand::Plus => filled.expected = filled.expected.saturating_add(value),
            Stand::Minus => filled.expected = filled.expected.saturating_sub(value),
        }
        if matches!(self.allowance, Allowance::Sum | Allowance::Copy) {
            let half = context.padded_half(blank).saturating_mul(scale);
            filled.tolerance = filled.tolerance.saturating_add(half);
        }
        filled
    }

    /// Whether it holds, rounding allowed for.
    pub fn is_right(&self, figures: &impl Figures) -> bool {
        self.holds_exactly(figures) || self.holds(&self.weigh(figures))
    }

    /// Whether it holds without any rounding, as nearly all do; asked in whole numbers, which say
    /// nothing where they say no.
    pub fn holds_exactly(&self, figures: &impl Figures) -> bool {
        let sum = self.terms.iter().try_fold(0_i64, |sum, term| {
            let value = figures.whole(term.spot)?;
            if term.minus { sum.checked_sub(value) } else { sum.checked_add(value) }
        });
        let (Some(sum), Some(lead)) = (sum, figures.whole(self.lead)) else { return false };
        match self.relation {
            Relation::Equal => lead == sum,
            Relation::AtMost => lead <= sum,
            Relation::AtLeast => lead >= sum,
        }
    }

    /// Whether it holds as it was weighed, rounding allowed for.
    pub fn holds(&self, weighed: &Weighed) -> bool {
        let difference = weighed.difference();
        match self.relation {
            Relation::Equal => difference.abs() <= weighed.tolerance,
            Relation::AtMost => difference <= weighed.tolerance,
            Relation::AtLeast => -difference <= weighed.tolerance,
        }
    }
}

impl Weighed {
    /// Found less expected.
    pub fn difference(&self) -> Decimal {
        self.found.saturating_sub(self.expected)
    }
}
