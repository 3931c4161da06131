//! A word of Latin letters against names by pinyin. What it finds is what `ib_pinyin` finds; here
//! is only seen, without asking that, where nothing can begin.

use std::ops::Range;

use ib_pinyin::matcher::PinyinMatcher;

use super::sounds::{Letters, READINGS, Sound};

/// A word as pinyin: initials or in full, the last syllable perhaps not to its end.
pub(super) struct Pinyin<'q> {
    matcher: PinyinMatcher<'q>,
    /// Its first letter and its second; `None` where these are no letters, or there is no second.
    begins: Option<(Letters, Option<Letters>)>,
    /// Whether it has two characters.
    is_pair: bool,
}

impl<'q> Pinyin<'q> {
    /// Prepares a word of small Latin letters, and perhaps digits.
    pub fn new(word: &'q str) -> Self {
        let matcher =
            PinyinMatcher::builder(word).is_pattern_partial(true).pinyin_data(&READINGS).build();
        let mut letters = word.chars().map(Letters::of);
        let begins = letters.next().map(|first| (first, letters.next()));
        let are_letters = |(first, second): &(Letters, Option<Letters>)| {
            !first.is_empty() && second.is_none_or(|second| !second.is_empty())
        };
        Self { matcher, begins: begins.filter(are_letters), is_pair: word.len() == 2 }
    }

    /// The characters of a name that it finds.
    pub fn find(&self, name: &str) -> Option<Range<usize>> {
        let found = self.matcher.find(name)?;
        let start = name.get(..found.start())?.chars().count();
        Some(start..start + name.get(found.range())?.chars().count())
    }

    /// The first of these alone.
    pub fn start(&self, name: &str) -> Option<usize> {
        let Some((first, second)) = self.begins else {
            return self.find(name).map(|range| range.start);
        };
        let mut sounds = name.char_indices().map(|(byte, c)| (byte, Sound::of(c)));
        let Some(second) = second else {
            return sounds.position(|(_, sound)| sound.first.have(first));
        };
        let mut this = sounds.next()?;
        for place in 0.. {
            let (byte, sound) = this;
            let next = sounds.next();
            if sound.first.have(first) {
                let follows = next.is_some_and(|(_, next)| next.first.have(second));
                if follows && self.is_pair {
                    return Some(place);
                }
                let may_begin = follows || sound.second.have(second);
                if may_begin && self.matcher.test(name.get(byte..)?).is_some() {
                    return Some(place);
                }
            }
            this = next?;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_begins_where_the_library_says() {
        let names = [
            "区人民政府办公厅",
            "重庆市重点项目",
            "LED屏幕（二期）led",
            "长安大厦A座",
            "西安市",
            "xian县",
            "ſt",
            "12345热线",
            "职责",
            "",
        ];
        let alphabet: Vec<char> = "zhengfubgtxiansc1l".chars().collect();
        let mut random = fastrand::Rng::with_seed(3);
        for _ in 0..20_000 {
            let length = random.usize(1..=5);
            let word: String = (0..length).filter_map(|_| random.choice(&alphabet)).collect();
            let pinyin = Pinyin::new(&word);
            for name in names {
                let start = pinyin.find(name).map(|range| range.start);
                assert_eq!(pinyin.start(name), start, "{word} {name}");
            }
        }
    }

    #[test]
    fn a_pair_is_initials_or_the_beginning_of_a_syllable() {
        let names = ["政府", "正月", "职府", "中华", "西安", "先", "县域", "a县", "aX"];
        for first in 'a'..='z' {
            for second in 'a'..='z' {
                let word = String::from_iter([first, second]);
                let pinyin = Pinyin::new(&word);
                for name in names {
                    let start = pinyin.find(name).map(|range| range.start);
                    assert_eq!(pinyin.start(name), start, "{word} {name}");
                }
            }
        }
    }
}
