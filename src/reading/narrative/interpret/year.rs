//! The year that a figure is of, where that is not the year of the accounts.

use super::super::lead::Lead;
use super::super::number::Number;
use super::super::stream::BREAK;
use super::super::vocabulary::ItemEntry;
use super::super::year_words::When;
use super::State;
use crate::report::{Base, FigureKind, Item, Role, SectionKind};

/// What is spoken of, with the item of the vocabulary that it is.
type Topic = (Option<Item>, Option<&'static ItemEntry>);

/// Another year than that of the accounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Year {
    /// The one before.
    Last,
    /// Any other.
    Other,
}

/// A sentence of a statement.
#[derive(Debug)]
pub(super) struct Sentence {
    /// Its first byte.
    pub from: usize,
    /// How many figures the narrative has before it.
    pub figures: usize,
    opening: Opening,
}

/// What a sentence begins with, looked for at its first figure.
#[derive(Debug, Clone, Copy)]
enum Opening {
    Unread,
    /// The year of the accounts, or none.
    Plain,
    /// Another year.
    Of(Year),
}

impl Sentence {
    pub fn new(from: usize, figures: usize) -> Self {
        Self { from, figures, opening: Opening::Unread }
    }
}

impl State<'_, '_> {
    /// Begins the sentence at a byte.
    pub(super) fn end_sentence(&mut self, next: usize) {
        self.sentence = Sentence::new(next, self.figures.len());
        self.end_parts();
    }

    /// The other year that a figure is of, by the words before it or those that its sentence
    /// begins with.
    pub(super) fn other_year(
        &mut self,
        lead: &Lead,
        words: &str,
        number: &Number,
        kind: FigureKind,
    ) -> Option<Year> {
        if self.role != Role::Stated || self.reader.section == SectionKind::Performance {
            return None;
        }
        if matches!(self.sentence.opening, Opening::Unread) {
            let year = self.year_of_sentence(number.from);
            self.sentence.opening = year.map_or(Opening::Plain, Opening::Of);
        }
        let of_sentence = match self.sentence.opening {
            Opening::Of(year) => Some(year),
            Opening::Unread | Opening::Plain => None,
        };
        let states = matches!(kind, FigureKind::Amount | FigureKind::Budget | FigureKind::Count);
        if let Some(dated) = lead.dated {
            let year = self.year(dated.when);
            if year.is_none() && !dated.against {
                self.sentence.opening = Opening::Plain;
                return None;
            }
            // A number that nothing was said of before may be misprinted.
            let is_named =
                !matches!(dated.when, When::Named(_)) || dated.against || !self.ends.is_empty();
            let begins = dated.first && self.lead_from == self.sentence.from;
            if states && is_named && !begins && year.is_some() {
                return year;
            }
        }
        let is_amount = kind == FigureKind::Amount && self.base == Some(Base::LastYear);
        if is_amount && self.sets_out(words, number) {
            return Some(Year::Last);
        }
        of_sentence
    }

    /// What another year's amount says of the change behind it.
    pub(super) fn compare_with(&mut self, year: Year, kind: FigureKind) {
        if year == Year::Last && kind == FigureKind::Amount {
            self.base = Some(Base::LastYear);
        }
    }

    /// Goes back from a name that the vocabulary does not have to what was spoken of before it.
    pub(super) fn go_back(&mut self, before: &mut Option<Topic>) {
        if matches!(self.item, Some(Item::Named(_)))
            && let Some(before) = before.take()
        {
            (self.item, self.known) = before;
        }
    }

    /// Whether a change sets out from an amount: 由5万元增加.
    fn sets_out(&self, words: &str, number: &Number) -> bool {
        let years = &self.reader.vocabulary.cues.years;
        let behind = |word: &String| self.reader.stream.has(number.to, word);
        years.sets_out(words) && years.changes.iter().any(behind)
    }

    /// The other year that the sentence at hand begins with, looked for up to a byte.
    fn year_of_sentence(&self, to: usize) -> Option<Year> {
        let text = self.text(self.sentence.from, to);
        let (when, behind) = self.reader.vocabulary.cues.years.begun(text)?;
        let year = self.year(when)?;
        let is_later = year == Year::Other && behind.contains("预算");
        // What a statement begins with may be a misprinted year of its own, unless its sentence
        // goes on to the year of the accounts.
        let is_told = !self.ends.is_empty()
            || !matches!(when, When::Named(_))
            || self.reader.year.is_some_and(|year| self.sentence_names(year, to));
        (is_told || is_later).then_some(year)
    }

    /// Whether a year stands in the sentence at hand behind a byte.
    fn sentence_names(&self, year: u16, from: usize) -> bool {
        let rest = self.reader.stream.rest(from);
        let sentence = rest.split(['。', BREAK]).next().unwrap_or_default();
        sentence.contains(&format!("{year}年"))
    }

    /// Which other year a word names.
    fn year(&self, when: When) -> Option<Year> {
        match when {
            When::This => None,
            When::Last => Some(Year::Last),
            When::Next => Some(Year::Other),
            When::Named(year) => match self.reader.year? {
                this if this == year => None,
                this if this == year.saturating_add(1) => Some(Year::Last),
                _ => Some(Year::Other),
            },
        }
    }
}
