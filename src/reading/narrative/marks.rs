//! Marks the characters of a text at which anything may begin or end, while the text is put
//! together. Most characters are not marked, and nothing looks at them again.

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
    /// A word that states points of an evaluation.
    pub const POINTS: Self = Self(1 << 12);
    /// The best of an evaluation's grades.
    pub const GRADE: Self = Self(1 << 13);

    /// Whether there is one of some kinds among these.
    #[inline]
    pub const fn have(self, some: Self) -> bool {
        self.0 & some.0 != 0
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
    ascii: [Kinds; 1 << 7],
    /// Whether a character is of any, as bits: less to look into than the kinds.
    any: Box<[u64; 1 << 10]>,
    kinds: Vec<Kinds>,
}

impl Default for Table {
    fn default() -> Self {
        Self {
            ascii: [Kinds::default(); 1 << 7],
            any: Box::new([0; 1 << 10]),
            kinds: vec![Kinds::default(); 1 << 16],
        }
    }
}

impl Table {
    /// Adds characters of a kind.
    pub fn add(&mut self, kind: Kinds, chars: impl IntoIterator<Item = char>) {
        for c in chars {
            let code = u32::from(c) as usize;
            if let Some(kinds) = self.ascii.get_mut(code) {
                *kinds = kinds.and(kind);
            } else if let Some(kinds) = self.kinds.get_mut(code) {
                *kinds = kinds.and(kind);
                self.any[code / 64] |= 1 << (code % 64);
            }
        }
    }

    /// The kinds of a character of ASCII.
    #[inline]
    pub fn of_ascii(&self, byte: u8) -> Kinds {
        self.ascii[usize::from(byte & 0x7f)]
    }

    /// The kinds of a character of three bytes, if it is of any: the first two say where its bit
    /// stands.
    #[inline]
    pub fn of_three(&self, lead: u8, middle: u8, last: u8) -> Option<Kinds> {
        let row = usize::from(lead & 0x0f) << 6 | usize::from(middle & 0x3f);
        let at = last & 0x3f;
        let is_any = self.any[row] >> at & 1 != 0;
        if is_any { self.kinds.get(row << 6 | usize::from(at)).copied() } else { None }
    }

    #[inline]
    fn of_code(&self, code: usize) -> Option<Kinds> {
        let is_any = self.any.get(code / 64)? >> (code % 64) & 1 != 0;
        if is_any { self.kinds.get(code).copied() } else { None }
    }

    /// The kinds of a character, if it is of any.
    #[inline]
    pub fn of(&self, c: char) -> Option<Kinds> {
        if !c.is_ascii() {
            return self.of_code(u32::from(c) as usize);
        }
        let kinds = self.of_ascii(c as u8);
        (kinds != Kinds::default()).then_some(kinds)
    }
}

/// A character that is of some kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    at: u32,
    /// Its kinds.
    pub kinds: Kinds,
}

impl Mark {
    /// Its byte in the stream.
    #[inline]
    pub fn at(self) -> usize {
        self.at as usize
    }
}

/// The characters of a stream that are of any kind, in order.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Marks(Vec<Mark>);

impl Marks {
    /// None yet, with room for some.
    pub fn with_capacity(count: usize) -> Self {
        Self(Vec::with_capacity(count))
    }

    /// Adds the character that begins at a byte behind all others.
    #[inline]
    pub fn push(&mut self, at: usize, kinds: Kinds) {
        self.0.push(Mark { at: at as u32, kinds });
    }

    /// Those from a byte on and before another, as if the text began there: what it begins with
    /// is `begins_number` if it is a digit, which is a number's first then.
    #[must_use]
    pub fn part(&self, from: usize, to: usize, begins_number: bool) -> Self {
        let marks = self.within(from, to);
        let is_marked = marks.first().is_some_and(|mark| mark.at() == from);
        let first = Mark { at: 0, kinds: Kinds::NUMBER };
        let first = Some(first).filter(|_| begins_number && !is_marked);
        let moved = marks.iter().map(|mark| Mark { at: mark.at - from as u32, ..*mark });
        Self(first.into_iter().chain(moved).collect())
    }

    /// All marks.
    pub fn list(&self) -> &[Mark] {
        &self.0
    }

    /// The marks from a byte on and before another.
    pub fn within(&self, from: usize, to: usize) -> &[Mark] {
        let behind = |end: usize| self.0.partition_point(|mark| mark.at() < end);
        self.0.get(behind(from)..behind(to)).unwrap_or_default()
    }

    /// The bytes of all marks of some kinds.
    pub fn all(&self, kinds: Kinds) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().filter(move |mark| mark.kinds.have(kinds)).map(|mark| mark.at())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_of_up_to_three_bytes_have_kinds() {
        let mut table = Table::default();
        table.add(Kinds::NUMBER, '0'..='9');
        table.add(Kinds::END, ['。', '7', '𠮷', 'é']);
        table.add(Kinds::REMARK, ['。']);
        assert_eq!(table.of('。'), Some(Kinds::END.and(Kinds::REMARK)));
        assert_eq!(table.of('7'), Some(Kinds::END.and(Kinds::NUMBER)));
        assert_eq!(table.of('é'), Some(Kinds::END));
        assert_eq!(['𠮷', '、', 'x'].map(|c| table.of(c)), [None; 3]);
    }
}
