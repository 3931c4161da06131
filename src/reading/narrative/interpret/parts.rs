//! Amounts whose parts a sentence tells: 基本支出5万元，其中：人员经费3万元、公用经费2万元，
//! 比上年增加1万元.

use super::super::cues::{Signs, Telling};
use super::super::lead::Lead;
use super::super::vocabulary::ItemEntry;
use super::State;
use crate::report::{FigureKind, Item};

/// An amount whose parts are told.
#[derive(Debug)]
pub(super) struct Whole {
    item: Option<Item>,
    known: Option<&'static ItemEntry>,
    /// How many parts were told, and how many since the last semicolon.
    parts: usize,
    here: usize,
    /// Whether a part has a change of its own.
    is_changed: bool,
    /// Whether the sentence with the parts has ended.
    has_ended: bool,
}

impl Whole {
    /// The name of the subject that it is of, if it is one by its own name or that of a sentence.
    pub fn subject(&self, is_subject: impl Fn(&str) -> bool) -> Option<String> {
        match &self.item {
            Some(item @ Item::Subject(_)) => Some(item.text().into()),
            Some(Item::Named(name)) if is_subject(name) => Some(name.to_string()),
            _ => None,
        }
    }
}

impl State<'_, '_> {
    /// Words that begin to tell parts, behind an amount of the same sentence.
    pub(super) fn begin_parts(&mut self, signs: Signs, words: &str) {
        let tells = signs.telling == Telling::Parts;
        if tells {
            let is_sentence = self.figures.len() == self.sentence.figures;
            let goes_on = is_sentence && words.starts_with("其中");
            let from = if goes_on { self.sentence.before } else { self.sentence.figures };
            self.budget = self.budget.or_else(|| self.budget_among(from));
            self.sentence.goes_on = goes_on;
        }
        if tells && self.whole.is_none() && self.figures.len() > self.sentence.figures {
            let (item, known) = (self.item.clone(), self.known);
            let (parts, here, is_changed, has_ended) = (0, 0, false, false);
            self.whole = Some(Whole { item, known, parts, here, is_changed, has_ended });
        }
    }

    /// A semicolon behind a part.
    pub(super) fn end_part(&mut self) {
        if let Some(whole) = &mut self.whole {
            whole.here = 0;
        }
    }

    /// The end of a sentence.
    pub(super) fn end_parts(&mut self) {
        self.budget = None;
        if let Some(whole) = self.whole.take_if(|whole| whole.parts == 0 || whole.has_ended) {
            drop(whole);
        }
        if let Some(whole) = &mut self.whole {
            whole.has_ended = true;
        }
    }

    /// Whether the parts of an item are told.
    pub(super) fn is_whole(&self, entry: &ItemEntry) -> bool {
        let whole = self.whole.as_ref().and_then(|whole| whole.known);
        whole.is_some_and(|known| std::ptr::eq(known, entry))
    }

    /// A change that names nothing is one of the whole, where it stands behind several parts of
    /// which none has a change of its own.
    pub(super) fn go_on_to(&mut self, kind: FigureKind, lead: &Lead) {
        let Some(whole) = &mut self.whole else { return };
        let names = lead.item.is_some() || lead.subject.is_some() || lead.names_something;
        match kind {
            FigureKind::Change | FigureKind::ChangeRate => {
                let is_behind = whole.has_ended || whole.parts > 1 && whole.here != 1;
                if !names && !whole.is_changed && is_behind {
                    (self.item, self.known) = (whole.item.clone(), whole.known);
                    self.whole = None;
                } else {
                    whole.is_changed = true;
                }
            }
            // 其中：…。年初预算数9万元，决算数8万元: of all parts together.
            FigureKind::Budget if whole.has_ended && whole.parts > 1 && !names => {
                (self.item, self.known) = (whole.item.clone(), whole.known);
                self.whole = None;
            }
            // Another sentence goes on to something else.
            _ if whole.has_ended && names => self.whole = None,
            FigureKind::Amount => {
                whole.parts += 1;
                whole.here += 1;
            }
            _ => {}
        }
    }
}
