//! The characters of a text at which anything may begin or end, found in one pass: nine of ten
//! are none of these, and nothing looks at them again.

use super::firsts::Firsts;
use super::stream::Stream;

/// What characters may begin or end, as bits.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Kinds(u8);

impl Kinds {
    /// A number of ASCII digits. Only its first digit is marked so.
    pub const NUMBER: Self = Self(1);
    /// The number of a heading.
    pub const HEADING: Self = Self(1 << 1);
    /// What stands before a numbered statement or definition.
    pub const END: Self = Self(1 << 2);
    /// The end of a clause, a bracket, a grade.
    pub const CLAUSE: Self = Self(1 << 3);
    /// Something to be remarked.
    pub const REMARK: Self = Self(1 << 4);
    /// A word that is a remark.
    pub const WORD: Self = Self(1 << 5);
    /// The title of a report.
    pub const TITLE: Self = Self(1 << 6);
    /// The heading of a project's review.
    pub const REVIEW: Self = Self(1 << 7);

    /// Whether there is one of some kinds among these.
    #[inline]
    pub const fn have(self, some: Self) -> bool {
        self.0 & some.0 != 0
    }

    /// These and others.
    #[must_use]
    pub const fn and(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }
}

/// Which characters are of which kinds.
#[derive(Debug, Default)]
pub struct Table {
    /// Those that are of any.
    any: Firsts,
    kinds: Vec<Kinds>,
}

impl Table {
    /// Adds characters of a kind.
    pub fn add(&mut self, kind: Kinds, chars: impl IntoIterator<Item = char>) {
        for c in chars {
            let at = c as usize;
            if self.kinds.len() <= at {
                self.kinds.resize(at + 1, Kinds::default());
            }
            if let Some(kinds) = self.kinds.get_mut(at) {
                *kinds = kinds.and(kind);
            }
            self.any.add(c);
        }
    }

    #[inline]
    fn of(&self, c: char) -> Kinds {
        if self.any.has(c) {
            self.kinds.get(c as usize).copied().unwrap_or_default()
        } else {
            Kinds::default()
        }
    }
}

/// A character that is of some kind.
#[derive(Debug, Clone, Copy)]
pub struct Mark {
    /// Its byte in the stream.
    pub at: usize,
    /// Its kinds.
    pub kinds: Kinds,
}

/// The characters of a stream that are of any kind, in order.
#[derive(Debug)]
pub struct Marks(Vec<Mark>);

impl Marks {
    /// Goes through a stream.
    pub fn of(stream: &Stream, table: &Table) -> Self {
        let mut marks = Vec::with_capacity(stream.len() / 8);
        // The byte behind the last digit.
        let mut digits_to = usize::MAX;
        for (at, c) in stream.folded().char_indices() {
            let mut kinds = table.of(c);
            if c.is_ascii_digit() {
                if at == digits_to {
                    kinds = Kinds(kinds.0 & !Kinds::NUMBER.0);
                }
                digits_to = at + 1;
            }
            if kinds != Kinds::default() {
                marks.push(Mark { at, kinds });
            }
        }
        Self(marks)
    }

    /// The marks from a byte on and before another.
    pub fn within(&self, from: usize, to: usize) -> &[Mark] {
        let behind = |end: usize| self.0.partition_point(|mark| mark.at < end);
        self.0.get(behind(from)..behind(to)).unwrap_or_default()
    }

    /// The bytes of all marks of a kind.
    pub fn all(&self, kind: Kinds) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().filter(move |mark| mark.kinds.have(kind)).map(|mark| mark.at)
    }
}
