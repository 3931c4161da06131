//! Changes of what was named one behind the other: 购置费9万元和运行费8万元，比上年分别减少
//! 2万元和1万元，下降18.18%和11.11%.

use super::super::number::Number;
use super::State;
use crate::report::{Figure, FigureKind, Item, Role};

/// What says that each is of another.
const APART: &str = "分别";

impl State<'_, '_> {
    /// Where a sentence says 分别, several changes or rates stand beside each other. Each belongs to
    /// one of the items that had amounts last. Takes a number if it is the second of such, or a
    /// later one.
    pub(super) fn apart(&mut self, number: &Number) -> bool {
        let Some(last) = self.beside(number).cloned() else { return false };
        let stream = self.reader.stream;
        self.figures.push(Figure {
            text: stream.printed(number.from, number.to).into(),
            value: Some(number.value),
            place: stream.place(number.from, number.digits_to),
            ..last
        });
        self.ends.push(number.to);
        self.tell_apart();
        true
    }

    /// The last figure, if a number stands beside it that says the same of something else.
    fn beside(&self, number: &Number) -> Option<&Figure> {
        let (last, &end) = (self.figures.last()?, self.ends.last()?);
        let is_beside = matches!(self.text(end, number.from), "、" | "和" | "及" | "与");
        let is_alike = last.unit == number.unit.name && last.role == Role::Stated;
        let changes = matches!(last.kind, FigureKind::Change | FigureKind::ChangeRate);
        let is_told_apart = || self.text(self.sentence.from, number.from).contains(APART);
        (is_beside && is_alike && changes && is_told_apart()).then_some(last)
    }

    /// Assigns the figures that stand beside each other, up to the last figure, to the items that
    /// had amounts last in this sentence and the one before it, if there are as many.
    fn tell_apart(&mut self) {
        let Some(told) = self.figures.get_mut(self.sentence.before..) else { return };
        let Some(kind) = told.last().map(|last| last.kind) else { return };
        let run = told.iter().rev().take_while(|figure| figure.kind == kind).count();
        let (before, run) = told.split_at_mut(told.len() - run);
        let mut items: Vec<Item> = Vec::new();
        for figure in before {
            let has_amount = matches!(figure.kind, FigureKind::Amount | FigureKind::Budget);
            if has_amount && figure.part.is_none() && !items.contains(&figure.item) {
                items.push(figure.item.clone());
            }
        }
        let Some(first) = items.len().checked_sub(run.len()) else { return };
        for (figure, item) in run.iter_mut().zip(items.drain(first..)) {
            figure.item = item;
        }
    }
}
