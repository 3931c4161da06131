//! The narrative as it is put together: statement by statement, figure by figure.
//!
//! Places and cells of figures are the reader's to find; here they are left out.

use std::sync::Arc;

use crate::report::{
    Amount, Base, Comparison, Definition, Direction, Figure, FigureKind, Grade, Item, Listing,
    Narrative, Place, Role, Section, SectionKind, Statement, SubjectPath,
};

use super::money::{Fen, Money};
use super::ratio::{Rounding, count};
use super::reasons::Reasons;

/// A narrative that grows.
pub(super) struct Story<'a> {
    pub(super) money: &'a Money,
    pub(super) rounding: Rounding,
    pub(super) reasons: Reasons<'a>,
    narrative: Narrative,
    section: SectionKind,
}

/// One of the things that every report speaks of.
pub(super) fn known(name: &str) -> Item {
    Item::Known(name.to_owned().into())
}

impl<'a> Story<'a> {
    pub(super) fn new(money: &'a Money, rounding: Rounding, reasons: Reasons<'a>) -> Self {
        Self {
            money,
            rounding,
            reasons,
            narrative: Narrative::default(),
            section: SectionKind::Overall,
        }
    }

    /// Ends the story.
    pub(super) fn finish(self, definitions: Vec<Definition>) -> Narrative {
        Narrative { definitions, ..self.narrative }
    }

    /// Begins a section.
    pub(super) fn section(&mut self, kind: SectionKind) {
        self.section = kind;
        let section = Section { kind, heading: "".into(), lines: (0, 0) };
        self.narrative.sections.push(section);
    }

    /// Begins a statement under a number, `1、`, or none.
    pub(super) fn statement(&mut self, number: &str) -> &mut Statement {
        self.narrative.statements.push(Statement {
            section: self.section,
            number: number.into(),
            lines: (0, 0),
            review: false,
            comparison: None,
            compared_with: None,
            reason: None,
            lists: Vec::new(),
        });
        let last = self.narrative.statements.len() - 1;
        &mut self.narrative.statements[last]
    }

    fn current(&mut self) -> Option<&mut Statement> {
        self.narrative.statements.last_mut()
    }

    fn push(&mut self, item: &Item, kind: FigureKind, value: Option<Amount>, unit: &str) {
        let statement = self.narrative.statements.len().saturating_sub(1) as u16;
        self.narrative.figures.push(Figure {
            section: self.section,
            item: item.clone(),
            part: None,
            kind,
            base: None,
            of: None,
            direction: None,
            role: Role::Stated,
            text: "".into(),
            value,
            grade: None,
            unit: unit.to_owned().into(),
            place: Place::default(),
            statement,
            cell: None,
        });
    }

    fn last(&mut self) -> Option<&mut Figure> {
        self.narrative.figures.last_mut()
    }

    /// 决算数.
    pub(super) fn amount(&mut self, item: &Item, fen: Fen) {
        let value = self.money.amount(fen);
        self.push(item, FigureKind::Amount, Some(value), self.money.unit());
    }

    /// A budget of a base.
    pub(super) fn budget(&mut self, item: &Item, base: Base, fen: Fen) {
        let value = self.money.amount(fen);
        self.push(item, FigureKind::Budget, Some(value), self.money.unit());
        if let Some(figure) = self.last() {
            figure.base = Some(base);
        }
    }

    /// 占比, of what the words say; nothing where the whole is nothing.
    pub(super) fn share(&mut self, item: &Item, of: Option<&str>, part: Fen, whole: Fen) {
        if self.money.is_printed_zero(whole) {
            return;
        }
        let value = self.rounding.percent(part, whole);
        self.push(item, FigureKind::Share, Some(value), "%");
        if let Some(figure) = self.last() {
            figure.of = of.map(Into::into);
        }
    }

    /// 完成率 of a budget; nothing where there is none.
    pub(super) fn completion(&mut self, item: &Item, base: Base, actual: Fen, budget: Fen) {
        if self.money.is_printed_zero(budget) {
            return;
        }
        let value = self.rounding.percent(actual, budget);
        self.push(item, FigureKind::Completion, Some(value), "%");
        if let Some(figure) = self.last() {
            figure.base = Some(base);
        }
    }

    /// 增减额 and, where there is something to reckon it on, 增减率. Says whether there is any.
    pub(super) fn change(&mut self, item: &Item, base: Base, now: Fen, before: Fen) -> bool {
        let difference = now - before;
        if self.money.is_printed_zero(difference) {
            if let Some(statement) = self.current() {
                statement.comparison = Some(Comparison::Equal);
            }
            return false;
        }
        let direction = if difference > 0 { Direction::Up } else { Direction::Down };
        let value = self.money.amount(difference.abs());
        self.push(item, FigureKind::Change, Some(value), self.money.unit());
        self.tell(base, direction);
        // A base of a hundredth of 万元 or less is none to reckon on.
        if before >= 2 * super::money::STEP {
            let rate = self.rounding.percent(difference.abs(), before);
            self.push(item, FigureKind::ChangeRate, Some(rate), "%");
            self.tell(base, direction);
        }
        true
    }

    fn tell(&mut self, base: Base, direction: Direction) {
        if let Some(figure) = self.last() {
            figure.base = Some(base);
            figure.direction = Some(direction);
        }
    }

    /// The change on last year, with its reason.
    pub(super) fn change_on_last_year(&mut self, item: &Item, now: Fen, before: Option<Fen>) {
        let Some(before) = before else { return };
        if self.change(item, Base::LastYear, now, before) {
            self.because(now > before, Base::LastYear);
        }
    }

    /// 数量.
    pub(super) fn count(&mut self, item: &Item, number: i64, unit: &str) {
        self.push(item, FigureKind::Count, Some(count(number)), unit);
    }

    /// A limit in 万元 that a sentence names.
    pub(super) fn limit(&mut self, item: &Item, number: i64) {
        self.push(item, FigureKind::Limit, Some(count(number)), "万元");
    }

    /// 得分.
    pub(super) fn score(&mut self, item: &Item, score: Amount) {
        self.push(item, FigureKind::Score, Some(score), "分");
    }

    /// 等级.
    pub(super) fn grade(&mut self, item: &Item, grade: Grade) {
        self.push(item, FigureKind::Grade, None, "");
        if let Some(figure) = self.last() {
            figure.grade = Some(grade);
        }
    }

    /// How the accounts stand to the budget, in words, and why.
    pub(super) fn comparison(&mut self, actual: Fen, budget: Fen) {
        let [actual, budget] = [actual, budget].map(|fen| self.money.amount(fen));
        let comparison = match actual.cmp(&budget) {
            std::cmp::Ordering::Greater => Comparison::Greater,
            std::cmp::Ordering::Less => Comparison::Less,
            std::cmp::Ordering::Equal => Comparison::Equal,
        };
        if let Some(statement) = self.current() {
            statement.comparison = Some(comparison);
        }
        if comparison != Comparison::Equal {
            self.because(comparison == Comparison::Greater, Base::Budget);
        }
    }

    /// Why a figure is above or below what it was reckoned on.
    pub(super) fn because(&mut self, above: bool, base: Base) {
        let reason = match base {
            Base::LastYear => self.reasons.change(above),
            _ => self.reasons.budget(above),
        };
        self.reason(reason);
    }

    fn reason(&mut self, reason: &str) {
        if let Some(statement) = self.current() {
            statement.reason = Some(reason.into());
        }
    }

    /// What a total is made of.
    pub(super) fn list(&mut self, item: &Item, names: Vec<Box<str>>) {
        let listing = Listing { item: item.clone(), names, open: false, line: 0 };
        if let Some(statement) = self.current() {
            statement.lists.push(listing);
        }
    }
}

/// A subject by the names of its levels.
pub(super) fn subject(path: SubjectPath) -> Item {
    Item::Subject(Arc::new(path))
}
