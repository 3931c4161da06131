//! Keeps words that reports print again and again, each with the answers to what is asked of it.

use std::cell::{OnceCell, RefCell};

use super::card_meaning::Meaning;
use super::fold::{fold, has_han, is_han, squeeze};
use super::row_sign::Sign;
use super::vocabulary::{is_header_word, is_structure, money_column_of_any};
use crate::report::{QuickMap, is_digit};

/// A printed word, with what depends on it alone. What is costly to find out is found when it is
/// first asked.
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "answers that have nothing to do with each other"
)]
pub struct Word {
    /// The word folded, where that differs from the print.
    folded: Option<Box<str>>,
    /// Whether reports keep it as it is printed, with nothing left out.
    pub is_bare: bool,
    /// Whether it begins with a Han character.
    pub begins_han: bool,
    /// Whether it has one.
    pub has_han: bool,
    /// Whether it has a digit, in whatever width.
    pub has_digit: bool,
    /// What it heads.
    pub head: Head,
    sign: OnceCell<Sign>,
    on_card: OnceCell<Meaning>,
}

/// What a word is as a column's head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Head {
    /// No word of a header.
    None,
    /// Money, in some kind of table.
    Money,
    /// A group of columns, codes, names, numbers of lines.
    Structure,
    /// 预算数 or 决算数, where neither of the others.
    Other,
}

impl Head {
    /// What a folded word heads.
    pub fn of(folded: &str) -> Self {
        if !is_header_word(folded) {
            Self::None
        } else if is_structure(folded) {
            Self::Structure
        } else if money_column_of_any(folded) {
            Self::Money
        } else {
            Self::Other
        }
    }
}

impl Word {
    fn new(text: &str) -> Self {
        let folded = fold(text);
        Self {
            head: Head::of(&folded),
            folded: (folded != text).then(|| folded.into()),
            is_bare: squeeze(text) == text,
            begins_han: text.starts_with(is_han),
            has_han: has_han(text),
            has_digit: text.chars().any(is_digit),
            sign: OnceCell::new(),
            on_card: OnceCell::new(),
        }
    }

    /// The word folded, given as it is printed.
    pub fn folded<'a>(&'a self, printed: &'a str) -> &'a str {
        self.folded.as_deref().unwrap_or(printed)
    }

    /// What it is a sign of when a table is recognised: `find` is asked once.
    pub fn sign(&self, find: impl FnOnce() -> Sign) -> Sign {
        *self.sign.get_or_init(find)
    }

    /// What it means on a card: `find` is asked once.
    pub fn on_card(&self, find: impl FnOnce() -> Meaning) -> Meaning {
        *self.on_card.get_or_init(find)
    }
}

/// The words of a document and of those read before it by the same thread.
#[derive(Debug, Default)]
pub struct Lexicon(Known);

#[derive(Debug, Default)]
struct Known {
    numbers: QuickMap<Box<str>, u32>,
    words: Vec<Word>,
}

/// Most words that are kept from document to document. Where there are more, all are forgotten.
const MOST: usize = 4_096;
/// Longer words are sentences, which are not printed twice; in bytes.
const LONGEST: usize = 72;

thread_local! {
    static KEPT: RefCell<Known> = RefCell::default();
}

impl Lexicon {
    /// The words that are kept, with those of some texts added. Gives the number of the word of
    /// each text.
    pub fn of<'t>(texts: impl Iterator<Item = &'t str>) -> (Self, Vec<Option<u32>>) {
        let mut known = KEPT.take();
        // Nothing that begins with a character of ASCII is a word.
        let may_be = |text: &str| text.bytes().next().is_some_and(|byte| !byte.is_ascii());
        let numbers = texts.map(|text| if may_be(text) { known.number(text) } else { None });
        let numbers = numbers.collect();
        (Self(known), numbers)
    }

    /// A word by its number.
    pub fn word(&self, number: u32) -> Option<&Word> {
        self.0.words.get(number as usize)
    }
}

impl Drop for Lexicon {
    fn drop(&mut self) {
        let known = std::mem::take(&mut self.0);
        if known.words.len() <= MOST {
            KEPT.set(known);
        }
    }
}

impl Known {
    /// The number of a word that is known from here on; `None` of what is no word.
    fn number(&mut self, text: &str) -> Option<u32> {
        if text.len() > LONGEST {
            return None;
        }
        if let Some(&number) = self.numbers.get(text) {
            return Some(number);
        }
        let number = u32::try_from(self.words.len()).ok()?;
        self.words.push(Word::new(text));
        self.numbers.insert(text.into(), number);
        Some(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_from_document_to_document_and_few_are_kept() {
        let known = |texts: &[String]| {
            let (lexicon, numbers) = Lexicon::of(texts.iter().map(String::as_str));
            let folded = texts.iter().zip(&numbers);
            let folded: Vec<_> = folded
                .map(|(text, number)| Some(lexicon.word((*number)?)?.folded(text).to_owned()))
                .collect();
            (numbers, folded)
        };
        let texts = ["合 计", "项目（一）", "5.00", "", "合 计"].map(str::to_owned);
        let (first, folded) = known(&texts);
        let expected = [Some("合计"), Some("项目(一)"), None, None, Some("合计")];
        assert_eq!(folded, expected.map(|text| text.map(str::to_owned)));
        assert_eq!((first[0], first[2]), (first[4], None));
        assert_eq!(known(&texts).0, first, "known");
        let many: Vec<_> = (0..=MOST).map(|number| format!("字{number}")).collect();
        known(&many);
        assert_eq!(KEPT.take().words.len(), 0, "too many");
    }
}
