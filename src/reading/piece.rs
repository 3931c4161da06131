//! A piece of a line: a cell where the print has cells, else a word. It keeps what was found out
//! about it when the document was parted.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::fold::{self, fold, has_han};
use super::misread::has_misread_zero;
use super::word::{Head, Word};
use crate::report::{Amount, Place};

/// How a line parts its pieces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// By tabs or bars: blank cells are seen.
    Celled,
    /// By white space: blank cells are lost.
    Spaced,
}

/// A cell or word with its place.
#[derive(Debug, Clone, Copy)]
pub struct Piece<'a> {
    /// As printed, outer white space removed; empty for a blank cell.
    pub text: &'a str,
    /// Where it stands.
    pub place: Place,
    known: Known<'a>,
}

/// What is known of a piece before anything is asked.
#[derive(Debug, Clone, Copy)]
enum Known<'a> {
    Nothing,
    /// It is this number and needed no repair: its digits, and how many of them are decimals. An
    /// amount would take half as much memory again.
    Number(i64, u8),
    /// It is a word that is printed again and again.
    Word(&'a Word),
}

impl<'a> Piece<'a> {
    /// A piece of which nothing is known yet.
    pub fn new(text: &'a str, place: Place) -> Self {
        Self { text, place, known: Known::Nothing }
    }

    /// The piece, which is this number: its digits, and how many of them are decimals.
    #[must_use]
    pub fn with_number(self, digits: i64, decimals: u8) -> Self {
        Self { known: Known::Number(digits, decimals), ..self }
    }

    /// The piece, which is this word.
    #[must_use]
    pub fn with_word(self, word: &'a Word) -> Self {
        Self { known: Known::Word(word), ..self }
    }

    /// The piece with a part of its text.
    pub fn part(&self, text: &'a str) -> Self {
        let known = if text.len() == self.text.len() { self.known } else { Known::Nothing };
        Self { text, known, ..*self }
    }

    /// The number that it is, where that is plain.
    #[inline]
    pub fn number(&self) -> Option<Amount> {
        match self.known {
            Known::Number(digits, decimals) => Some(Decimal::new(digits, decimals.into()).into()),
            _ => None,
        }
    }

    /// How many decimals the number has that it is, where that is plain.
    #[inline]
    pub fn decimals(&self) -> Option<u8> {
        match self.known {
            Known::Number(_, decimals) => Some(decimals),
            _ => None,
        }
    }

    /// The word that it is, where it is one that was printed before.
    #[inline]
    pub fn word(&self) -> Option<&'a Word> {
        match self.known {
            Known::Word(word) => Some(word),
            _ => None,
        }
    }

    /// Its text folded.
    pub fn folded(&self) -> Cow<'a, str> {
        self.word().map_or_else(|| fold(self.text), |word| Cow::Borrowed(word.folded(self.text)))
    }

    /// Its text as reports keep it: white space and tags removed.
    pub fn squeezed(&self) -> String {
        if self.word().is_some_and(|word| word.is_bare) {
            self.text.to_owned()
        } else {
            fold::squeeze(self.text)
        }
    }

    /// Adds its text, as reports keep it, to a label.
    pub fn squeeze_onto(&self, label: &mut String) {
        if label.is_empty() {
            *label = self.squeezed();
        } else if self.word().is_some_and(|word| word.is_bare) {
            label.push_str(self.text);
        } else {
            fold::squeeze_onto(label, self.text);
        }
    }

    /// Whether it has a Han character.
    #[inline]
    pub fn has_han(&self) -> bool {
        match self.known {
            // A misread zero in a number is none: 1576.〇0.
            Known::Nothing => has_han(self.text) && !has_misread_zero(self.text),
            Known::Number(..) => false,
            Known::Word(word) => word.has_han,
        }
    }

    /// What it is as a column's head.
    pub fn head(&self) -> Head {
        self.word().map_or_else(|| Head::of(&fold(self.text)), |word| word.head)
    }
}

/// Which of the pieces of a document are those of one line.
#[derive(Debug, Clone, Copy)]
pub struct Run {
    /// The line's number.
    pub number: u32,
    /// How it was parted.
    pub form: Form,
    /// Where its pieces end.
    pub end: usize,
}

impl Run {
    /// Whether white space parts the line.
    pub fn is_spaced(&self) -> bool {
        self.form == Form::Spaced
    }
}
