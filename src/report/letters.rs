//! Which characters a text may have, as a few bits: so that most questions whether a word stands
//! in it are answered without looking at it.

/// The characters of a text without telling apart those that end with the same byte of their
/// code. What it says that a text lacks, the text lacks; what it says that a text may have
/// must be looked for. Only characters that UTF-8 writes in three bytes (Han, `：`, `。`) are
/// known: of all others it says nothing, and `may_have` holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Letters([u64; BLOCKS]);

/// How many times 64 bits.
const BLOCKS: usize = 4;

impl Letters {
    /// The characters of a text.
    pub const fn of(text: &str) -> Self {
        let mut letters = Self([0; BLOCKS]);
        let mut bytes = text.as_bytes();
        loop {
            bytes = match bytes {
                // A character of three bytes.
                [0xe0..=0xef, middle, last, behind @ ..] => {
                    letters.add(*middle, *last);
                    behind
                }
                [_, behind @ ..] => behind,
                [] => return letters,
            };
        }
    }

    /// The first character of a text.
    pub const fn of_first(text: &str) -> Self {
        let mut letters = Self([0; BLOCKS]);
        if let [0xe0..=0xef, middle, last, ..] = text.as_bytes() {
            letters.add(*middle, *last);
        }
        letters
    }

    /// Adds a character of three bytes, by the second and the third of them.
    #[inline]
    pub const fn add(&mut self, middle: u8, last: u8) {
        self.0[(middle & 3) as usize] |= 1 << (last & 63);
    }

    /// The characters of two texts.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        let (mut both, mut at) = (self.0, 0);
        while at < BLOCKS {
            both[at] |= other.0[at];
            at += 1;
        }
        Self(both)
    }

    /// Whether a text with these characters may have a word with those.
    #[inline]
    pub const fn may_have(self, word: Self) -> bool {
        let (mut lacking, mut at) = (0, 0);
        while at < BLOCKS {
            lacking |= word.0[at] & !self.0[at];
            at += 1;
        }
        lacking == 0
    }

    /// Whether a text with these characters may have one of some.
    #[inline]
    pub const fn may_have_any(self, some: Self) -> bool {
        let (mut common, mut at) = (0, 0);
        while at < BLOCKS {
            common |= some.0[at] & self.0[at];
            at += 1;
        }
        common != 0
    }
}

/// A word that is looked for in many lines, with its characters.
#[derive(Debug, Clone, Copy)]
pub struct Sought {
    /// The word.
    pub word: &'static str,
    /// Its characters.
    pub letters: Letters,
}

impl Sought {
    /// A word, to be looked for.
    pub const fn new(word: &'static str) -> Self {
        Self { word, letters: Letters::of(word) }
    }

    /// Whether it stands in a text, given the text's characters.
    #[inline]
    pub fn is_in(self, text: &str, letters: Letters) -> bool {
        letters.may_have(self.letters) && self.stands_in(text)
    }

    /// Whether it stands in a text.
    #[inline]
    pub fn stands_in(self, text: &str) -> bool {
        self.find(text).is_some()
    }

    /// The byte of a text at which it stands first.
    #[inline]
    pub fn find(self, text: &str) -> Option<usize> {
        let (bytes, word) = (text.as_bytes(), self.word.as_bytes());
        // The third byte of a Han character tells it from more others than those before.
        let Some(&third) = word.get(2) else { return text.find(self.word) };
        let stands_at = |at: &usize| bytes.get(*at..).is_some_and(|rest| rest.starts_with(word));
        memchr::memchr_iter(third, bytes).filter_map(|at| at.checked_sub(2)).find(stands_at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_wherever_it_stands_and_nowhere_else() {
        let texts =
            ["", "表", "收入决算表", "表决算", "决决算", "决 算", "算", "a表b", "标准（元）"];
        for word in ["表", "决算", "元", "：", "a", "（元）", "é"] {
            for text in texts {
                let sought = Sought::new(word);
                assert_eq!(sought.find(text), text.find(word), "{word} {text}");
                assert_eq!(sought.is_in(text, Letters::of(text)), text.contains(word));
            }
        }
    }

    #[test]
    fn what_a_text_lacks_is_told_and_what_it_has_is_never_denied() {
        let text = "一、收入支出决算总表（2024年度）Ⅱ\t𠮷é";
        let letters = Letters::of(text);
        for c in text.chars() {
            let mut bytes = [0; 4];
            assert!(letters.may_have(Letters::of(c.encode_utf8(&mut bytes))), "{c}");
        }
        assert!(letters.may_have(Letters::of("决算")) && letters.may_have(Letters::of("x决1表")));
        assert!(!letters.may_have(Letters::of("预算")) && !letters.may_have(Letters::of("报告")));
        assert!(letters.may_have_any(Letters::of("表告")));
        assert!(
            !letters.may_have_any(Letters::of("报告")) && !letters.may_have_any(Letters::of("x"))
        );
        assert!(letters.may_have(Letters::of("é𠮷x")), "nothing is known of these");
    }
}
