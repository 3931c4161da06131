//! How characters sound in pinyin: with which letters they begin, and which stand second.

use std::sync::LazyLock;

use ib_pinyin::pinyin::{PinyinData, PinyinNotation};
use serde::{Deserialize, Serialize};

/// How all characters are read; made once.
pub(super) static READINGS: LazyLock<PinyinData> =
    LazyLock::new(|| PinyinData::new(PinyinNotation::Ascii | PinyinNotation::AsciiFirstLetter));

/// The characters that nearly all names consist of.
const COMMON: std::ops::RangeInclusive<char> = '\u{4e00}'..='\u{9fff}';

/// How these sound, one after the other.
static SOUNDS: LazyLock<Vec<Sound>> = LazyLock::new(|| COMMON.map(read).collect());

/// Letters, a bit for each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Letters(u32);

impl Letters {
    /// The letter that a character is, if it is a small Latin one.
    pub fn of(c: char) -> Self {
        Self(if c.is_ascii_lowercase() { 1 << (u32::from(c) - u32::from('a')) } else { 0 })
    }

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    #[must_use]
    pub fn and(self, more: Self) -> Self {
        Self(self.0 | more.0)
    }

    /// Whether all of some letters are among these.
    pub fn have(self, letters: Self) -> bool {
        self.0 & letters.0 == letters.0
    }
}

/// How a character is read, in all its readings together; a Latin letter as itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Sound {
    /// With which letters it begins.
    pub first: Letters,
    /// Which stand behind these.
    pub second: Letters,
}

impl Sound {
    #[inline]
    pub fn of(c: char) -> Self {
        let place = u32::from(c).wrapping_sub(u32::from(*COMMON.start()));
        SOUNDS.get(place as usize).copied().unwrap_or_else(|| read(c))
    }
}

fn read(c: char) -> Sound {
    let latin = match c {
        // These, too, are letters when their size is not looked at.
        'ſ' => 's',
        '\u{212a}' => 'k',
        c => c.to_ascii_lowercase(),
    };
    let mut sound = Sound { first: Letters::of(latin), second: Letters::default() };
    READINGS.get_pinyins_and_for_each(c, |reading| {
        let mut letters = reading.notation(PinyinNotation::Ascii).unwrap_or_default().chars();
        let mut next = || letters.next().map(Letters::of).unwrap_or_default();
        sound.first = sound.first.and(next());
        sound.second = sound.second.and(next());
    });
    sound
}

#[cfg(test)]
mod tests {
    use ib_pinyin::matcher::PinyinMatcher;

    use super::*;

    /// A character begins with a letter exactly if the letter finds it.
    #[test]
    fn characters_begin_with_the_letters_that_find_them() {
        let alphabet = "abcdefghijklmnopqrstuvwxyz";
        for typed in alphabet.split("").filter(|typed| !typed.is_empty()) {
            let matcher = PinyinMatcher::builder(typed)
                .is_pattern_partial(true)
                .pinyin_data(&READINGS)
                .build();
            let letter = Letters::of(typed.chars().next().unwrap());
            let some = ('\0'..='\u{2fff}').chain(('\u{3000}'..='\u{9fff}').step_by(3));
            for c in
                some.chain('\u{f900}'..='\u{ffff}').chain(('\u{20000}'..'\u{20400}').step_by(7))
            {
                let found = matcher.is_match(c.encode_utf8(&mut [0; 4]));
                assert_eq!(Sound::of(c).first.have(letter), found, "{typed} {c}");
            }
        }
    }
}
