//! The characters of a text at which anything may begin or end, found in one pass: nine of ten
//! are none of these, and nothing looks at them again.

use super::stream::Stream;

/// What characters may begin or end, as bits.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Kinds(u16);

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
    /// What no title of a section has inside.
    pub const NO_TITLE: Self = Self(1 << 8);
    /// What the title of a section ends with.
    pub const ENDING: Self = Self(1 << 9);
    /// Dots that lead to the number of a page.
    pub const DOTS: Self = Self(1 << 10);
    /// What may stand twice by mistake.
    pub const DOUBLED: Self = Self(1 << 11);

    /// Whether there is one of some kinds among these.
    #[inline]
    pub const fn have(self, some: Self) -> bool {
        self.0 & some.0 != 0
    }

    /// These without some.
    #[inline]
    #[must_use]
    const fn without(self, some: Self) -> Self {
        Self(self.0 & !some.0)
    }

    /// These and others.
    #[inline]
    #[must_use]
    pub const fn and(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }
}

/// Which characters are of which kinds. Only characters of UTF-8's first three lengths can be of
/// any.
#[derive(Debug)]
pub struct Table {
    /// Whether a character is of any, as bits: less to look into than the kinds.
    any: Box<[u64; 1 << 10]>,
    kinds: Vec<Kinds>,
}

impl Default for Table {
    fn default() -> Self {
        Self { any: Box::new([0; 1 << 10]), kinds: vec![Kinds::default(); 1 << 16] }
    }
}

impl Table {
    /// Adds characters of a kind.
    pub fn add(&mut self, kind: Kinds, chars: impl IntoIterator<Item = char>) {
        for c in chars {
            let code = u32::from(c);
            if let Some(kinds) = self.kinds.get_mut(code as usize) {
                *kinds = kinds.and(kind);
                self.any[block(code)] |= bit(code);
            }
        }
    }

    /// The kinds of a character, if it is of any.
    #[inline]
    fn of(&self, code: u32) -> Option<Kinds> {
        if self.any[block(code)] & bit(code) != 0 { self.kinds(code) } else { None }
    }

    /// The same of a character of three bytes: the first two say where its bit stands.
    #[inline]
    fn of_three(&self, [lead, middle, last]: [u8; 3]) -> Option<Kinds> {
        let block = usize::from(lead & 0x0f) << 6 | usize::from(middle & 0x3f);
        if self.any[block] & bit(last.into()) == 0 {
            return None;
        }
        self.kinds((block as u32) << 6 | u32::from(last & 0x3f))
    }

    #[inline]
    fn kinds(&self, code: u32) -> Option<Kinds> {
        self.kinds.get(code as usize).copied()
    }
}

/// Where the bit of a character stands.
#[inline]
const fn block(code: u32) -> usize {
    (code as usize / 64) % (1 << 10)
}

#[inline]
const fn bit(code: u32) -> u64 {
    1 << (code % 64)
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
        let text = stream.folded();
        let mut rest = text.as_bytes();
        // The byte behind the last digit.
        let mut digits_to = usize::MAX;
        loop {
            let at = text.len() - rest.len();
            // Nearly all characters are Han, of three bytes, or ASCII.
            let (kinds, behind) = match *rest {
                [lead @ 0xe0..=0xef, middle, last, ref behind @ ..] => {
                    (table.of_three([lead, middle, last]), behind)
                }
                [ascii @ ..0x80, ref behind @ ..] => (table.of(ascii.into()), behind),
                _ => {
                    let mut chars = text.get(at..).unwrap_or_default().chars();
                    let Some(c) = chars.next() else { return Self(marks) };
                    (table.of(c.into()), chars.as_str().as_bytes())
                }
            };
            rest = behind;
            let Some(mut kinds) = kinds else { continue };
            if kinds.have(Kinds::NUMBER) {
                if at == digits_to {
                    kinds = kinds.without(Kinds::NUMBER);
                }
                digits_to = at + 1;
            }
            if kinds != Kinds::default() {
                marks.push(Mark { at, kinds });
            }
        }
    }

    /// All marks.
    pub fn list(&self) -> &[Mark] {
        &self.0
    }

    /// The marks from a byte on and before another.
    pub fn within(&self, from: usize, to: usize) -> &[Mark] {
        let behind = |end: usize| self.0.partition_point(|mark| mark.at < end);
        self.0.get(behind(from)..behind(to)).unwrap_or_default()
    }

    /// The bytes of all marks of some kinds.
    pub fn all(&self, kinds: Kinds) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().filter(move |mark| mark.kinds.have(kinds)).map(|mark| mark.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Document, Format};

    #[test]
    fn numbers_are_marked_once_and_all_lengths_of_characters_are_passed_over() {
        let mut table = Table::default();
        table.add(Kinds::NUMBER, '0'..='9');
        table.add(Kinds::END, ['。', '7', '𠮷']);
        table.add(Kinds::REMARK, ['é', '。']);
        let document = Document::new(Format::Text, "é𠮷共12.375元。\n".to_owned());
        let stream = Stream::new(&document, 1..=1, |_| false);
        let marks = Marks::of(&stream, &table);
        let of =
            |kind: Kinds| -> Vec<_> { marks.all(kind).filter_map(|at| stream.at(at)).collect() };
        assert_eq!(of(Kinds::NUMBER), ['1', '3']);
        assert_eq!(of(Kinds::END), ['7', '。'], "𠮷 has four bytes");
        assert_eq!(of(Kinds::REMARK.and(Kinds::NUMBER)), ['é', '1', '3', '。']);
        assert_eq!(marks.within(2, stream.len() - 3).len(), 3);
    }
}
