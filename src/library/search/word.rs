//! One word of a query against one name.

use std::borrow::Cow;
use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use memchr::memmem::Finder;

use super::line::Line;
use super::marks::{Initials, Marks};
use super::pinyin::Pinyin;

/// How well a word fits, and which characters of the name it found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fit {
    /// The greater the better.
    pub score: i64,
    /// Ranges of characters (not bytes), in order, none touching the next.
    pub ranges: Vec<Range<usize>>,
}

/// A whole name, its beginning, a part of it, by pinyin, and scattered characters; each step
/// outweighs whatever distinguishes names within the next.
const WHOLE: i64 = 10_000;
const BEGINNING: i64 = 8_000;
const PART: i64 = 6_000;
const PINYIN: i64 = 4_000;
const SCATTERED: i64 = 1_000;

/// Characters of a text that count for how well a word fits, at most.
pub const LONGEST: usize = 500;

/// A word of a query, ready to be held against many names.
pub struct Word<'q> {
    text: String,
    length: usize,
    /// The characters that a text has that has the word.
    marks: Marks,
    /// The letters with which the characters of such a text begin, if it has it by pinyin.
    initials: Initials,
    /// Whether a text that has these characters has the word.
    marks_tell_all: bool,
    is_digits: bool,
    has_letters: bool,
    /// Looks for the word: prepared once, for the hundreds of thousands of texts of a library.
    finder: Finder<'static>,
    pinyin: Option<Pinyin<'q>>,
    scattered: Option<SkimMatcherV2>,
}

impl<'q> Word<'q> {
    /// Prepares a word; Latin letters must be small.
    pub fn new(word: &'q str) -> Self {
        let has_letters = word.chars().any(|c| c.is_ascii_lowercase());
        let pinyin = (has_letters && word.is_ascii()).then(|| Pinyin::new(word));
        let length = word.chars().count();
        // Scattered digits or Latin letters mean nothing: a Chinese word is asked for.
        let scattered =
            (length > 1 && !word.is_ascii()).then(|| SkimMatcherV2::default().ignore_case());
        Self {
            text: word.to_owned(),
            length,
            marks: Marks::of(word),
            initials: Initials::needed(word),
            marks_tell_all: Marks::tell_all(word),
            is_digits: word.bytes().all(|b| b.is_ascii_digit()),
            has_letters,
            finder: Finder::new(word).into_owned(),
            pinyin,
            scattered,
        }
    }

    /// The word itself.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The byte at which the word stands in a text, whatever the size of its Latin letters.
    pub fn find(&self, text: &[u8]) -> Option<usize> {
        let word = self.text.as_bytes();
        let Some(&first) = word.first().filter(|_| self.has_letters) else {
            return self.finder.find(text);
        };
        let stands_at = |at: &usize| {
            let here = text.get(*at..at + word.len());
            here.is_some_and(|here| here.eq_ignore_ascii_case(word))
        };
        memchr::memchr2_iter(first, first.to_ascii_uppercase(), text).find(stands_at)
    }

    /// The characters that a text has that has the word.
    pub fn marks(&self) -> Marks {
        self.marks
    }

    /// Whether the characters of a text tell for sure that it has the word.
    pub fn is_told_by_marks(&self) -> bool {
        self.marks_tell_all
    }

    /// Whether the word stands in a text.
    fn stands_in(&self, text: &str) -> bool {
        self.find(text.as_bytes()).is_some()
    }

    /// Whether the word stands in a text, if most likely at its end.
    #[inline]
    pub fn ends_or_stands_in(&self, text: &str) -> bool {
        text.as_bytes().ends_with(self.text.as_bytes()) || self.stands_in(text)
    }

    /// The same of a text of a pool.
    pub fn is_in(&self, line: Line<'_>) -> bool {
        line.marks.may_have(self.marks) && (self.marks_tell_all || self.stands_in(line.text()))
    }

    /// Whether it is the beginning of a code.
    pub fn begins(&self, digits: &str) -> bool {
        self.is_digits && digits.starts_with(&self.text)
    }

    /// How well the word fits a name of a pool; `None` if it doesn't.
    pub fn score(&self, line: Line<'_>) -> Option<i64> {
        let may_stand = line.marks.may_have(self.marks);
        let pinyin = self.pinyin.as_ref().filter(|_| line.initials.have(self.initials));
        if pinyin.is_none() && !may_stand {
            return None;
        }
        let name = line.text();
        let plain = if may_stand { self.plain(name).map(|(score, _)| score) } else { None };
        let alone = plain.or_else(|| Some(by_pinyin(pinyin?.start(name)?, name.chars().count())));
        alone.or_else(|| self.by_characters(name).map(|(score, _)| score))
    }

    /// How the word fits a name; `None` if it doesn't.
    pub fn fit(&self, name: &str) -> Option<Fit> {
        if let Some((score, range)) = self.plain(name).or_else(|| self.by_pinyin(name)) {
            return Some(Fit { score, ranges: vec![range] });
        }
        let (score, indices) = self.by_characters(name)?;
        Some(Fit { score, ranges: ranges(&indices) })
    }

    fn plain(&self, name: &str) -> Option<(i64, Range<usize>)> {
        let byte = self.find(name.as_bytes())?;
        let start = name.get(..byte)?.chars().count();
        let length = name.chars().count();
        let step = match start {
            0 if length == self.length => WHOLE,
            0 => BEGINNING,
            _ => PART - start.min(LONGEST) as i64,
        };
        Some((step - length.min(LONGEST) as i64, start..start + self.length))
    }

    fn by_pinyin(&self, name: &str) -> Option<(i64, Range<usize>)> {
        let range = self.pinyin.as_ref()?.find(name)?;
        Some((by_pinyin(range.start, name.chars().count()), range))
    }

    fn by_characters(&self, name: &str) -> Option<(i64, Vec<usize>)> {
        let (score, indices) = self.scattered.as_ref()?.fuzzy_indices(name, &self.text)?;
        Some((SCATTERED + score.min(2_000), indices))
    }
}

/// How well a word fits by pinyin that begins at a character of a name.
fn by_pinyin(start: usize, length: usize) -> i64 {
    PINYIN - start.min(LONGEST) as i64 - length.min(LONGEST) as i64
}

/// Where all words stand in a text, as ranges of characters.
pub fn all_in(words: &[Word<'_>], text: &str) -> Option<Vec<Range<usize>>> {
    let ranges = words.iter().map(|word| {
        let start = text.get(..word.find(text.as_bytes())?)?.chars().count();
        Some(start..start + word.length)
    });
    ranges.collect::<Option<Vec<_>>>().map(join)
}

/// A text with small Latin letters; nearly none has others.
pub fn small(text: &str) -> Cow<'_, str> {
    let has_capitals = text.bytes().any(|byte| byte.is_ascii_uppercase());
    if has_capitals { text.to_ascii_lowercase().into() } else { text.into() }
}

/// Indices of characters as ranges.
fn ranges(indices: &[usize]) -> Vec<Range<usize>> {
    let mut sorted = indices.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    join(sorted.into_iter().map(|index| index..index + 1).collect())
}

/// Sorts ranges and joins those that touch or overlap.
pub fn join(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(word: &str, name: &str) -> Option<String> {
        let chars: Vec<char> = name.chars().collect();
        let fit = Word::new(word).fit(name)?;
        Some(fit.ranges.into_iter().flat_map(|range| chars[range].to_vec()).collect())
    }

    #[test]
    fn by_initials_full_pinyin_and_as_it_is_typed() {
        assert_eq!(found("zfbgt", "政府办公厅（室）").as_deref(), Some("政府办公厅"));
        assert_eq!(found("zhengfu", "区人民政府办公厅").as_deref(), Some("政府"));
        assert_eq!(found("zhengf", "政府办公厅").as_deref(), Some("政府"));
        assert_eq!(found("zhengfbg", "政府办公厅").as_deref(), Some("政府办公"));
        assert_eq!(found("zfbgt", "财政局"), None);
    }

    #[test]
    fn by_every_reading_of_a_character() {
        assert_eq!(found("chongqing", "重庆市财政局").as_deref(), Some("重庆"));
        assert_eq!(found("zhongqing", "重庆市财政局").as_deref(), Some("重庆"));
    }

    #[test]
    fn scattered_characters_but_not_scattered_digits() {
        let name = "聊城市12345市民热线受理中心";
        assert_eq!(found("聊城热线", name).as_deref(), Some("聊城热线"));
        assert_eq!(found("135", name), None);
        assert_eq!(found("345", name).as_deref(), Some("345"));
    }

    #[test]
    fn the_nearer_the_better() {
        let score = |name| Word::new("财政").fit(name).map_or(i64::MIN, |fit| fit.score);
        assert!(score("财政") > score("财政局"));
        assert!(score("财政局") > score("市财政局"));
        assert!(score("市财政局") > score("财务与行政"));
        assert!(score("财务与行政") > score("公安局"));
    }

    #[test]
    fn ranges_join() {
        assert_eq!(ranges(&[3, 1, 2, 7]), [1..4, 7..8]);
        assert_eq!(join(vec![4..6, 0..2, 1..4]), [Range { start: 0, end: 6 }]);
    }
}
