//! Keeps words of labels that stand above the line of their numbers. A label may be broken over
//! two or three lines, with its numbers in the middle.

use super::header_line::is_header;
use super::indent::Indent;
use super::line::{Form, Line, Piece};

/// Words of the lines above, until a label takes them.
#[derive(Debug, Default)]
pub struct WordsAbove<'a> {
    words: Vec<(Piece<'a>, Indent)>,
}

/// Most lines between words and the numbers that they belong to.
const NEAR: u32 = 3;

impl<'a> WordsAbove<'a> {
    /// Keeps the words of a line, if it has nothing else and numbers stand right below. Returns
    /// whether it does.
    pub fn keep(&mut self, line: &Line<'a>, below: &[Line<'_>]) -> bool {
        let keeps = are_words(line) && stands_above_numbers(line, below);
        if keeps {
            self.hold(line);
        }
        keeps
    }

    /// Keeps the words of a line, whatever stands below.
    pub fn hold(&mut self, line: &Line<'a>) {
        self.words.retain(|(word, _)| word.place.line + NEAR >= line.number);
        self.words.extend(line.pieces.iter().map(|piece| (*piece, Indent::of(line, piece))));
    }

    /// The words near above a line.
    fn near(&self, line: &Line<'_>) -> impl Iterator<Item = (usize, &(Piece<'a>, Indent))> {
        let number = line.number;
        self.words.iter().enumerate().filter(move |(_, (word, _))| {
            word.place.line < number && word.place.line + NEAR >= number
        })
    }

    /// Takes the first of the words near above a line that are such.
    pub fn take(
        &mut self,
        line: &Line<'_>,
        is: impl Fn(&Piece<'a>, Indent) -> bool,
    ) -> Option<(Piece<'a>, Indent)> {
        let (at, _) = self.near(line).find(|(_, (word, indent))| is(word, *indent))?;
        Some(self.words.remove(at))
    }

    /// Whether any of the words near above a line are such.
    pub fn any(&self, line: &Line<'_>, is: impl Fn(&Piece<'a>) -> bool) -> bool {
        self.near(line).any(|(_, (word, _))| is(word))
    }

    /// Whether no words are kept.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

/// Whether a line that white space parts has words only.
pub fn are_words(line: &Line<'_>) -> bool {
    line.form == Form::Spaced && line.pieces.iter().all(Piece::has_han)
}

/// Whether the next line that is not all words has numbers.
fn stands_above_numbers(line: &Line<'_>, below: &[Line<'_>]) -> bool {
    let near = below.iter().take_while(|next| next.number <= line.number + NEAR);
    let mut rows = near.skip_while(|next| are_words(next) && !is_header(next));
    rows.next().is_some_and(|next| {
        let has_number = next.pieces.iter().any(|piece| !piece.has_han());
        next.form == Form::Spaced && next.pieces.len() > 1 && has_number
    })
}
