//! One text of a pool, as words are held against it.

use super::marks::{Initials, Marks};
use super::texts::Texts;

/// A text of a pool, which is looked at only where its characters don't tell enough.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    pub texts: &'a Texts,
    pub number: usize,
    pub marks: Marks,
    pub initials: Initials,
}

impl<'a> Line<'a> {
    pub fn text(self) -> &'a str {
        self.texts.get(self.number)
    }
}
