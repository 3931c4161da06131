//! Which characters a text has, in a few bits: most texts that do not have a word are refused
//! without being looked at.

use serde::{Deserialize, Serialize};

use super::sounds::{Letters, Sound};

/// What is asked for most has a bit of its own: the characters of a number.
const OWN: &str = "0123456789.,%";

/// Letters that stand in pinyin only as the first of a syllable.
const ALWAYS_FIRST: &str = "bpfdtlkjqxzcsyw";

/// The characters of a text, a bit for each; all but those of numbers share theirs with others.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Marks(u64);

impl Marks {
    /// Those of a text whose Latin letters are small.
    pub fn of(text: &str) -> Self {
        Self(text.chars().fold(0, |marks, c| marks | 1 << bit(c)))
    }

    /// Whether the text can have all characters of another one.
    pub fn may_have(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether it is certain that a text whose marks include those of this word has the word.
    pub fn tell_all(word: &str) -> bool {
        let mut chars = word.chars();
        chars.next().is_some_and(|c| own(c).is_some()) && chars.next().is_none()
    }
}

/// The letters with which the characters of a text begin in pinyin, in any reading, a bit for
/// each; Latin letters themselves among them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Initials(Letters);

impl Initials {
    /// Those of a text.
    pub fn of(text: &str) -> Self {
        Self(text.chars().fold(Letters::default(), |letters, c| letters.and(Sound::of(c).first)))
    }

    /// Those that a text must have in which a word of Latin letters stands by pinyin.
    pub fn needed(word: &str) -> Self {
        let needed =
            word.chars().enumerate().filter(|&(at, c)| at == 0 || ALWAYS_FIRST.contains(c));
        Self(needed.fold(Letters::default(), |letters, (_, c)| letters.and(Letters::of(c))))
    }

    /// Whether these are among them.
    pub fn have(self, needed: Self) -> bool {
        self.0.have(needed.0)
    }
}

fn own(c: char) -> Option<u32> {
    let byte = u8::try_from(c).ok()?;
    memchr::memchr(byte, OWN.as_bytes()).map(|bit| bit as u32)
}

fn bit(c: char) -> u32 {
    let own_bits = OWN.len() as u32;
    own(c).unwrap_or_else(|| own_bits + u32::from(c) % (u64::BITS - own_bits))
}

#[cfg(test)]
mod tests {
    use ib_pinyin::matcher::PinyinMatcher;

    use super::*;

    #[test]
    fn what_a_text_has_is_never_refused() {
        let text = "2024年支出1,202.03万元，增长5.1%";
        for c in text.chars() {
            assert!(Marks::of(text).may_have(Marks::of(&c.to_string())), "{c}");
        }
        assert!(!Marks::of(text).may_have(Marks::of("7")));
        assert!(!Marks::of("万元").may_have(Marks::of(".")));
    }

    #[test]
    fn characters_of_numbers_are_told_for_sure() {
        assert!(OWN.chars().zip(0..).all(|(c, index)| own(c) == Some(index)));
        assert!(["7", ".", ",", "%"].into_iter().all(Marks::tell_all));
        assert!(!["", "70", "元", "a"].into_iter().any(Marks::tell_all));
    }

    #[test]
    fn whatever_stands_in_a_text_by_pinyin_has_its_initials() {
        for (text, word) in [("重庆市", "cq"), ("重庆市", "zhongqing"), ("LED屏", "ledp")] {
            assert!(Initials::of(text).have(Initials::needed(word)), "{text} {word}");
        }
        assert!(!Initials::of("政府办公厅").have(Initials::needed("caizheng")));
    }

    /// No syllable has one of these letters behind its first.
    #[test]
    fn some_letters_always_begin_a_syllable() {
        let matcher = |first: char, second: char| {
            let pattern: &'static str = String::from_iter([first, second]).leak();
            PinyinMatcher::builder(pattern).is_pattern_partial(true).build()
        };
        for first in 'a'..='z' {
            let pairs: Vec<_> = ALWAYS_FIRST.chars().map(|second| matcher(first, second)).collect();
            for c in '\u{4e00}'..='\u{9fff}' {
                if Sound::of(c).first.have(Letters::of(first)) {
                    let text = c.to_string();
                    assert!(!pairs.iter().any(|pair| pair.is_match(&text)), "{c} {first}");
                }
            }
        }
    }
}
