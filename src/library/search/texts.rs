//! Texts as they are kept for many reports: one behind the other in one piece of memory, each
//! no more than once.

use std::borrow::Cow;
use std::ops::Range;

use foldhash::fast::RandomState;
use serde::{Deserialize, Serialize};

use crate::report::QuickMap;

/// Texts in order, one behind the other.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Texts {
    all: String,
    /// Where each ends, in bytes.
    ends: Vec<u32>,
}

impl Texts {
    pub fn push(&mut self, text: &str) {
        self.all.push_str(text);
        self.ends.push(self.all.len() as u32);
    }

    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// One of them; empty where there is none.
    #[inline]
    pub fn get(&self, index: usize) -> &str {
        let before = index.checked_sub(1).and_then(|before| self.ends.get(before));
        let start = before.copied().unwrap_or(0) as usize;
        self.ends.get(index).and_then(|&end| self.all.get(start..end as usize)).unwrap_or_default()
    }

    /// Says of some texts which have a word of so many bytes that `find` finds, counted from the
    /// first of them. They are looked through in one go.
    pub fn having(
        &self,
        texts: Range<usize>,
        (length, find): (usize, impl Fn(&[u8]) -> Option<usize>),
        mut take: impl FnMut(usize),
    ) {
        let before = texts.start.checked_sub(1).and_then(|before| self.ends.get(before));
        let ends = self.ends.get(texts).unwrap_or_default();
        let (mut at, mut from) = (0, before.copied().unwrap_or(0) as usize);
        let last = ends.last().copied().unwrap_or(0) as usize;
        let bytes = self.all.as_bytes();
        while let Some(found) = bytes.get(from..last).and_then(&find) {
            let begins = from + found;
            let left = ends.get(at..).unwrap_or_default();
            // Where many have it, it is soon the next one.
            let ahead = left.iter().take(4).position(|&end| end as usize > begins);
            at += ahead.unwrap_or_else(|| left.partition_point(|&end| end as usize <= begins));
            let end = ends.get(at).copied().unwrap_or(0) as usize;
            if begins + length <= end {
                take(at);
                from = end;
            } else {
                // It stands across two texts.
                from = begins + 1;
            }
        }
    }

    pub fn iter(&self) -> impl ExactSizeIterator<Item = &str> {
        (0..self.len()).map(|index| self.get(index))
    }
}

impl<T: AsRef<str>> FromIterator<T> for Texts {
    fn from_iter<I: IntoIterator<Item = T>>(texts: I) -> Self {
        let mut all = Self::default();
        texts.into_iter().for_each(|text| all.push(text.as_ref()));
        all
    }
}

/// Texts of things of which many have the same: each text once, and of each thing its text's
/// index.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Shared {
    pub texts: Texts,
    pub of: Vec<u32>,
}

impl<'a, T: Into<Cow<'a, str>>> FromIterator<T> for Shared {
    fn from_iter<I: IntoIterator<Item = T>>(texts: I) -> Self {
        let texts = texts.into_iter();
        let mut once = Once::for_about(texts.size_hint().0);
        let of = texts.map(|text| once.take(text.into())).collect();
        Self { texts: once.texts, of }
    }
}

/// Texts while they are gathered, each once.
#[derive(Default)]
pub(super) struct Once<'a> {
    pub texts: Texts,
    known: QuickMap<Cow<'a, str>, u32>,
}

impl<'a> Once<'a> {
    /// With room for this many.
    pub fn for_about(many: usize) -> Self {
        let known = QuickMap::with_capacity_and_hasher(many, RandomState::default());
        Self { texts: Texts::default(), known }
    }

    /// The index of a text.
    pub fn take(&mut self, text: Cow<'a, str>) -> u32 {
        if let Some(&index) = self.known.get(&text) {
            return index;
        }
        let index = self.texts.len() as u32;
        self.texts.push(&text);
        self.known.insert(text, index);
        index
    }
}
