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
    /// How many it has before the sentence that stands before it.
    pub before: usize,
    /// Whether it begins with 其中, and tells the parts of what that stated.
    pub goes_on: bool,
    opening: Opening,
    /// What the sentence before it begins with.
    opening_before: Opening,
    /// Whether it went on to hold the accounts against another year than the last.
    is_against_other: bool,
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
        let (opening, opening_before) = (Opening::Unread, Opening::Plain);
        let (before, goes_on, is_against_other) = (figures, false, false);
        Self { from, figures, before, goes_on, opening, opening_before, is_against_other }
    }
}

impl State<'_, '_> {
    /// Begins the sentence at a byte.
    pub(super) fn end_sentence(&mut self, next: usize) {
        self.sentence = Sentence {
            before: self.sentence.figures,
            opening_before: self.sentence.opening,
            ..Sentence::new(next, self.figures.len())
        };
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
            self.sentence.opening = match year {
                Some(year) => Opening::Of(year),
                None if self.sentence.goes_on => self.sentence.opening_before,
                None => Opening::Plain,
            };
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
        if self.is_against_other(lead, kind) {
            return Some(Year::Other);
        }
        let is_amount = kind == FigureKind::Amount && self.base == Some(Base::LastYear);
        if is_amount && self.sets_out(words, number) {
            return Some(Year::Last);
        }
        of_sentence
    }

    /// Whether a change is one from another year than the last, where the sentence told that from
    /// the last before: 比上年增加3万元，增长5%；比2019年减少2万元，下降3%.
    fn is_against_other(&mut self, lead: &Lead, kind: FigureKind) -> bool {
        if !matches!(kind, FigureKind::Change | FigureKind::ChangeRate) {
            return false;
        }
        let own = self.figures.get(self.sentence.figures..).unwrap_or_default();
        let is_told = || own.iter().any(|figure| figure.base == Some(Base::LastYear));
        let dated = lead.dated.filter(|dated| dated.against);
        let names = lead.item.is_some() || self.reader.vocabulary.cues.base(lead.signs).is_some();
        self.sentence.is_against_other = match dated {
            Some(dated) => self.year(dated.when) == Some(Year::Other) && is_told(),
            None => self.sentence.is_against_other && !names,
        };
        self.sentence.is_against_other
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
