//! Two figures of what is named together: 收、支总计分别为9万元、8万元.

use std::borrow::Cow;

use super::super::number::Number;
use super::super::vocabulary::ItemEntry;
use super::State;
use crate::report::{Figure, Item, Role};

/// What the name of both ends with, and the names of each.
const BOTH: &str = "收支总计";
const EACH: [&str; 2] = ["收入总计", "支出总计"];

impl State<'_, '_> {
    /// Where income and expenditure were named together, two amounts, changes or rates stand
    /// beside each other. The first is of income, the second of expenditure. Takes a number if it
    /// is such a second.
    pub(super) fn pairs(&mut self, number: &Number) -> bool {
        let Some([income, expenditure]) = self.named_together(number) else { return false };
        let Some(last) = self.figures.last().cloned() else { return false };
        let both = (self.item.clone(), self.known);
        let stream = self.reader.stream;
        let second = Figure {
            text: stream.printed(number.from, number.to).into(),
            value: Some(number.value),
            place: stream.place(number.from, number.digits_to),
            ..last.clone()
        };
        let pair = [(income, last), (expenditure, second)].map(|(entry, mut figure)| {
            self.set_known(entry);
            figure.item = Item::Known(Cow::Borrowed(&entry.name));
            figure.cell = self.cell(figure.kind);
            figure
        });
        (self.item, self.known) = both;
        self.figures.pop();
        self.figures.extend(pair);
        self.ends.push(number.to);
        true
    }

    /// The items of income and of expenditure, if the last figure is of both and a number stands
    /// beside it.
    fn named_together(&self, number: &Number) -> Option<[&'static ItemEntry; 2]> {
        let fund = self.known?.name.strip_suffix(BOTH)?;
        let (last, &end) = (self.figures.last()?, self.ends.last()?);
        let is_beside = matches!(self.text(end, number.from), "、" | "和" | "及" | ",");
        let is_alike = last.unit == number.unit.name && last.role == Role::Stated;
        if !is_beside || !is_alike || Some(&last.item) != self.item.as_ref() {
            return None;
        }
        let [income, expenditure] = EACH.map(|each| {
            let name = format!("{fund}{each}");
            self.reader.vocabulary.item(self.reader.section, &name).map(|found| found.entry)
        });
        Some([income?, expenditure?])
    }
}
