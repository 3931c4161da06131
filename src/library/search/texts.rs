//! Texts as they are kept for many reports: one behind the other in one piece of memory, each
//! no more than once.

use std::borrow::Cow;

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
    pub fn get(&self, index: usize) -> &str {
        let before = index.checked_sub(1).and_then(|before| self.ends.get(before));
        let start = before.copied().unwrap_or(0) as usize;
        self.ends.get(index).and_then(|&end| self.all.get(start..end as usize)).unwrap_or_default()
    }

    pub fn iter(&self) -> impl ExactSizeIterator<Item = &str> {
        (0..self.len()).map(|index| self.get(index))
    }

    /// All of them in one piece.
    pub fn all(&self) -> &str {
        &self.all
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
        let mut once = Once::default();
        let of = texts.into_iter().map(|text| once.take(text.into())).collect();
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
