//! What the narrative states of an item.

use rust_decimal::Decimal;

use crate::audit::context::{Context, Point};
use crate::audit::{CellRef, Reason, Spot};
use crate::report::{Figure, FigureKind, RowItem, Side, TableKind};

/// What stands between a count and another of the same thing.
const BESIDE: [&str; 4] = ["", "、", ",", "计"];

/// The narrative, asked by item.
pub(super) struct Stated<'c, 'r> {
    /// The report.
    pub context: &'c Context<'r>,
}

impl<'c, 'r> Stated<'c, 'r> {
    /// Of a report.
    pub fn new(context: &'c Context<'r>) -> Self {
        Self { context }
    }

    /// The stated figures of an item that are of a kind.
    pub fn all(&self, item: &str, kind: FigureKind) -> impl Iterator<Item = (Spot, &'c Figure)> {
        let figures = self.context.known(item);
        figures
            .filter(move |(_, figure)| figure.kind == kind && figure.part.is_none())
            .map(|(at, figure)| (Spot::Figure(at), figure))
    }

    /// The amount of an item.
    pub fn amount(&self, item: &str) -> Option<Spot> {
        self.all(item, FigureKind::Amount).next().map(|(spot, _)| spot)
    }

    /// How many of an item there are, in one of some units.
    pub fn count(&self, item: &str, units: &[&str]) -> Option<Spot> {
        let mut counts = self.all(item, FigureKind::Count);
        let stated = counts.find(|(_, figure)| units.contains(&&*figure.unit));
        stated.map(|(spot, _)| spot).or_else(|| self.in_reason(item, units))
    }

    /// The same where the reason of what was spent says it: 主要是购置公务用车1辆.
    fn in_reason(&self, item: &str, units: &[&str]) -> Option<Spot> {
        const CARS: &str = "公务用车运行维护费";
        // What is counted, of what money the reason is, and what its words have.
        const COUNTED: [(&str, &str, &str); 3] = [
            ("购置公务用车", "购置公务用车", "购置"),
            ("公务用车购置费", "公务用车购置费", "购置"),
            ("公务用车保有量", CARS, "保有"),
        ];
        let (_, of, word) = COUNTED.into_iter().find(|(counted, ..)| *counted == item)?;
        self.told(word, units, |figure| figure.is_of(of))
    }

    /// A count that words in a reason tell of, in one of some units: the first that is such, its
    /// words before it or before the count beside it: `接待3批次、18人次`.
    pub fn told(&self, word: &str, units: &[&str], is: impl Fn(&Figure) -> bool) -> Option<Spot> {
        let mut figures = self.context.report.narrative.figures.iter();
        let mut before: Option<&Figure> = None;
        let at = figures.position(|figure| {
            if figure.kind != FigureKind::Count {
                before = None;
                return false;
            }
            let part = figure.part.as_deref();
            let is_beside = |other: &&Figure| {
                part.is_some_and(|part| BESIDE.contains(&part))
                    && other.statement == figure.statement
            };
            if part.is_some_and(|part| part.contains(word)) || before.is_some_and(|f| is_beside(&f))
            {
                before = Some(figure);
                return units.contains(&&*figure.unit) && is(figure);
            }
            before = None;
            false
        });
        at.map(Spot::Figure)
    }

    /// The value at a spot; 0 where there is none.
    pub fn value(&self, spot: Spot) -> Decimal {
        self.context.figure(spot).value
    }

    /// The value at a spot in 万元.
    pub fn money(&self, spot: Spot) -> Decimal {
        self.value(spot).saturating_mul(self.context.factor(spot))
    }

    /// A figure of 09.
    pub fn public(&self, side: Side, column: &'static str) -> Result<CellRef, Reason> {
        let item = if side == Side::Budget { RowItem::Budget } else { RowItem::Actual };
        self.context.cell(Point { kind: TableKind::ThreePublic, side, item, column })
    }
}
