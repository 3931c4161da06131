//! Which characters a text has, in a few bits: most texts that do not have a word are refused
//! without being looked at.

use std::sync::LazyLock;

use ib_pinyin::matcher::PinyinMatcher;
use serde::{Deserialize, Serialize};

use crate::report::QuickMap;

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
pub(super) struct Initials(u32);

impl Initials {
    /// Those that a text must have in which a word of Latin letters stands by pinyin.
    pub fn needed(word: &str) -> Self {
        let needed =
            word.chars().enumerate().filter(|&(at, c)| at == 0 || ALWAYS_FIRST.contains(c));
        Self(needed.fold(0, |letters, (_, c)| letters | letter(c)))
    }

    /// Whether these are among them.
    pub fn have(self, needed: Self) -> bool {
        self.0 & needed.0 == needed.0
    }
}

fn letter(c: char) -> u32 {
    if c.is_ascii_lowercase() { 1 << (u32::from(c) - u32::from('a')) } else { 0 }
}

/// Says with which letters texts begin; each character is looked up once.
#[derive(Debug, Clone, Default)]
pub(super) struct Syllables(QuickMap<char, u32>);

impl Syllables {
    /// Those of a text.
    pub fn initials(&mut self, text: &str) -> Initials {
        Initials(text.chars().fold(0, |letters, c| letters | self.of(c)))
    }

    fn of(&mut self, c: char) -> u32 {
        *self.0.entry(c).or_insert_with(|| {
            let mut text = [0; 4];
            let text: &str = c.encode_utf8(&mut text);
            let begins = |matcher: &&Letter| matcher.begins.is_match(text);
            LETTERS.iter().filter(begins).fold(0, |letters, matcher| letters | matcher.bit)
        })
    }
}

/// Looks for what a letter can begin.
struct Letter {
    bit: u32,
    begins: PinyinMatcher<'static>,
}

static LETTERS: LazyLock<Vec<Letter>> = LazyLock::new(|| {
    let alphabet = "abcdefghijklmnopqrstuvwxyz";
    let letters = alphabet.char_indices().filter_map(|(at, c)| {
        let pattern = alphabet.get(at..=at)?;
        let begins = PinyinMatcher::builder(pattern).is_pattern_partial(true).build();
        Some(Letter { bit: letter(c), begins })
    });
    letters.collect()
});

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
        let mut syllables = Syllables::default();
        for (text, word) in [("重庆市", "cq"), ("重庆市", "zhongqing"), ("LED屏", "ledp")] {
            assert!(syllables.initials(text).have(Initials::needed(word)), "{text} {word}");
        }
        assert!(!syllables.initials("政府办公厅").have(Initials::needed("caizheng")));
    }

    /// No syllable has one of these letters behind its first.
    #[test]
    fn some_letters_always_begin_a_syllable() {
        let mut syllables = Syllables::default();
        let matcher = |first: char, second: char| {
            let pattern: &'static str = String::from_iter([first, second]).leak();
            PinyinMatcher::builder(pattern).is_pattern_partial(true).build()
        };
        for first in 'a'..='z' {
            let pairs: Vec<_> = ALWAYS_FIRST.chars().map(|second| matcher(first, second)).collect();
            for c in '\u{4e00}'..='\u{9fff}' {
                if syllables.of(c) & letter(first) != 0 {
                    let text = c.to_string();
                    assert!(!pairs.iter().any(|pair| pair.is_match(&text)), "{c} {first}");
                }
            }
        }
    }
}
