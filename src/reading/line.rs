//! Parts the lines of a document into pieces: cells where the print has cells, else words.

use std::cell::{Cell, OnceCell};
use std::ops::Range;

use super::announced;
use super::figure;
use super::fold::is_blank;
use super::lent::Lent;
use super::parting::{Gaps, part};
use super::piece::Run;
use super::thousands;
use super::word::Lexicon;
use crate::document::{Document, Letters, Sought};
use crate::report::{Amount, QuickMap};

pub use super::piece::{Form, Piece};

/// A line in pieces.
#[derive(Debug, Clone)]
pub struct Line<'a> {
    /// Its number from 1.
    pub number: u32,
    /// The whole line.
    pub text: &'a str,
    /// Which characters it may have, with those of the lines that were joined to it.
    pub letters: Letters,
    /// How it is parted.
    pub form: Form,
    /// Its pieces; of a spaced line never blank.
    pub pieces: Lent<'a, Piece<'a>>,
    /// Words of a cell that go on in the next line: the cell's index, and the words.
    pub tails: Vec<(usize, Piece<'a>)>,
    /// Whether it heads columns, once that has been asked.
    heads: Cell<Option<bool>>,
    /// What it announces as a title, once that has been asked.
    announced: OnceCell<Option<announced::Meaning>>,
}

/// The lines of a document that are not blank, in pieces.
#[derive(Debug)]
pub struct Parted<'a> {
    pieces: Vec<Piece<'a>>,
    /// The pieces of each line.
    lines: Vec<Run>,
}

impl<'a> Parted<'a> {
    /// Parts every line of a document that is not blank.
    pub fn of(document: &'a Document) -> Self {
        /// Words on a line with white space, for which room is made.
        const WORDS: usize = 4;
        // Room for one a line and one behind each tab.
        let count = document.line_count() as usize;
        let spaced = (1..=document.line_count()).filter(|&number| document.has_blanks(number));
        let room = count + document.tab_count() + spaced.count() * WORDS;
        let mut pieces = Vec::with_capacity(room);
        let mut lines = Vec::with_capacity(count);
        for number in 1..=document.line_count() {
            let text = document.line(number);
            if !is_blank(text) {
                let gaps =
                    Gaps { tabs: document.tabs(number), blanks: document.has_blanks(number) };
                let before = pieces.len();
                let form = part(number, text, gaps, &mut pieces);
                // The rule of a drawn table is no line of it.
                if pieces.len() > before {
                    lines.push(Run { number, form, end: pieces.len() });
                }
            }
        }
        thousands::join(document, &mut pieces, &mut lines);
        for piece in &mut pieces {
            if let Some((digits, decimals)) = plain_number(piece) {
                *piece = piece.with_number(digits, decimals);
            }
        }
        Self { pieces, lines }
    }

    /// The same, each with the word of its number.
    #[must_use]
    pub fn with_words(mut self, lexicon: &'a Lexicon, numbers: &[Option<u32>]) -> Self {
        for (piece, number) in self.pieces.iter_mut().zip(numbers) {
            if let Some(word) = number.and_then(|number| lexicon.word(number)) {
                *piece = piece.with_word(word);
            }
        }
        self
    }

    /// The lines.
    pub fn lines(&'a self, document: &'a Document) -> Vec<Line<'a>> {
        let mut from = 0;
        let lines = self.lines.iter().map(|&Run { number, form, end }| {
            let pieces = self.pieces.get(from..end).unwrap_or_default();
            from = end;
            let (text, letters) = (document.line(number), document.letters(number));
            Line { form, pieces: Lent::Stretch(pieces), ..Line::bare(number, text, letters) }
        });
        lines.collect()
    }
}

/// The number of a piece that needs no repair: its digits, and how many of them are decimals.
fn plain_number(piece: &Piece<'_>) -> Option<(i64, u8)> {
    // Most pieces are words.
    if !figure::begins_plain_number(piece.text) {
        return None;
    }
    let usual = Amount::usual_digits(piece.text);
    let usual = usual.and_then(|(digits, decimals)| Some((digits, u8::try_from(decimals).ok()?)));
    usual.or_else(|| digits_of(figure::broken_number(piece)?))
}

/// The digits of a number; `None` of one that has too many, or is a zero with a sign.
fn digits_of(amount: Amount) -> Option<(i64, u8)> {
    let amount = amount.decimal();
    let digits = i64::try_from(amount.mantissa()).ok()?;
    let decimals = u8::try_from(amount.scale()).ok()?;
    (digits != 0 || amount.is_sign_positive()).then_some((digits, decimals))
}

/// Parts a document into lines, without blank ones, and hands them to a reader.
pub fn with_lines<T>(document: &Document, read: impl FnOnce(&[Line<'_>]) -> T) -> T {
    let parted = Parted::of(document);
    let (lexicon, numbers) = Lexicon::of(parted.pieces.iter().map(|piece| piece.text));
    let parted = parted.with_words(&lexicon, &numbers);
    drop(numbers);
    read(&parted.lines(document))
}

impl<'a> Line<'a> {
    /// Parts a line. Tabs part cells wherever they stand. Bars do so where the line begins or ends
    /// with one (Markdown, and web pages saved as text). Else white space parts words, but not
    /// inside a number that goes on: `336. 88`.
    pub fn new(number: u32, text: &'a str) -> Self {
        let tabs: Vec<u32> =
            memchr::memchr_iter(b'\t', text.as_bytes()).map(|at| at as u32).collect();
        let mut pieces = Vec::new();
        let form = part(number, text, Gaps { tabs: &tabs, blanks: true }, &mut pieces);
        Self { form, pieces: Lent::Own(pieces), ..Self::bare(number, text, Letters::of(text)) }
    }

    /// A line without pieces.
    fn bare(number: u32, text: &'a str, letters: Letters) -> Self {
        Self {
            number,
            text,
            letters,
            form: Form::Spaced,
            pieces: Lent::default(),
            tails: Vec::new(),
            heads: Cell::new(None),
            announced: OnceCell::new(),
        }
    }

    /// The empty line that stays in the place of one that was moved.
    fn moved(number: u32) -> Self {
        Self::bare(number, "", Letters::default())
    }

    /// Whether a word stands in the line as printed.
    #[inline]
    pub fn says(&self, word: Sought) -> bool {
        word.is_in(self.text, self.letters)
    }

    /// The line with other pieces of the same text.
    pub fn with_pieces(&self, pieces: Vec<Piece<'a>>) -> Self {
        let bare = Self::bare(self.number, self.text, self.letters);
        Self { form: self.form, pieces: Lent::Own(pieces), tails: self.tails.clone(), ..bare }
    }

    /// Whether a word stands in one of its pieces.
    #[inline]
    pub fn holds(&self, word: Sought) -> bool {
        self.letters.may_have(word.letters)
            && self.pieces.iter().any(|piece| word.stands_in(piece.text))
    }

    /// Whether it heads columns: `find` is asked once, as long as the line stays as it is.
    pub fn heads(&self, find: impl FnOnce(&Self) -> bool) -> bool {
        self.heads.get().unwrap_or_else(|| {
            let heads = find(self);
            self.heads.set(Some(heads));
            heads
        })
    }

    /// What it announces as a title: `find` is asked once.
    pub fn announced(
        &self,
        find: impl FnOnce(&Self) -> Option<announced::Meaning>,
    ) -> Option<announced::Meaning> {
        *self.announced.get_or_init(|| find(self))
    }

    /// The words with which cells of a range go on in the next line.
    pub fn tails_within(&self, cells: Range<usize>) -> impl Iterator<Item = &Piece<'a>> {
        self.tails.iter().filter(move |(cell, _)| cells.contains(cell)).map(|(_, piece)| piece)
    }

    /// One row made of the cells of several lines, with a blank cell inserted at an index if
    /// asked. `None` of no lines.
    pub fn row(lines: &[Self], blank: Option<usize>) -> Option<Self> {
        let first = lines.first()?;
        let mut pieces: Vec<_> =
            lines.iter().flat_map(|line| line.pieces.iter().copied()).collect();
        if let Some((at, piece)) = blank.zip(first.pieces.first()) {
            pieces.insert(at.min(pieces.len()), piece.part(""));
        }
        let mut row = first.with_pieces(pieces);
        row.letters = lines.iter().fold(row.letters, |letters, line| letters.with(line.letters));
        row.form = Form::Celled;
        Some(row)
    }

    /// Joins the next line to this one, whose last cell is broken between the two.
    fn join(&mut self, next: &Self) {
        let mut pieces = next.pieces.iter().copied();
        self.letters = self.letters.with(next.letters);
        if let (Some(tail), Some(cell)) = (pieces.next(), self.pieces.len().checked_sub(1)) {
            self.tails.push((cell, tail));
        }
        self.pieces.to_mut().extend(pieces);
        self.form = Form::Celled;
        self.heads.set(None);
    }

    /// The pieces that are not blank.
    pub fn filled(&self) -> impl DoubleEndedIterator<Item = &Piece<'a>> {
        self.pieces.iter().filter(|piece| !piece.text.is_empty())
    }
}

/// Those of the lines whose numbers lie between two, both included.
pub fn within<'l, 'a>(lines: &'l [Line<'a>], (first, last): (u32, u32)) -> &'l [Line<'a>] {
    let from = lines.partition_point(|line| line.number < first);
    let to = lines.partition_point(|line| line.number <= last);
    lines.get(from..to).unwrap_or_default()
}

/// Joins lines of cells that are broken inside the words of a cell. Such a line is short, ends
/// with words, and has as many cells as a full row together with the lines that follow. Headers
/// are left alone: they have fewer cells for other reasons.
pub fn rejoin(lines: &mut Lent<'_, Line<'_>>, is_header: impl Fn(&Line<'_>) -> bool) {
    let mut widths: QuickMap<usize, usize> = QuickMap::default();
    for line in lines.iter().filter(|line| line.form == Form::Celled && line.pieces.len() > 2) {
        *widths.entry(line.pieces.len()).or_default() += 1;
    }
    let Some((&width, _)) = widths.iter().max_by_key(|&(width, count)| (*count, *width)) else {
        return;
    };
    let is_whole =
        |at: usize| parts_of_row(lines.get(at..).unwrap_or_default(), width, &is_header) == 1;
    if (0..lines.len()).all(is_whole) {
        return;
    }
    let mut joined: Vec<Line<'_>> = Vec::with_capacity(lines.len());
    let mut rest = std::mem::take(lines).into_vec();
    let mut at = 0;
    while at < rest.len() {
        let parts = parts_of_row(rest.get(at..).unwrap_or_default(), width, &is_header);
        let mut parts = rest
            .iter_mut()
            .skip(at)
            .take(parts)
            .map(|line| std::mem::replace(line, Line::moved(line.number)));
        if let Some(mut whole) = parts.next() {
            let mut count = 1;
            for part in parts {
                whole.join(&part);
                count += 1;
            }
            at += count;
            joined.push(whole);
        } else {
            at += 1;
        }
    }
    *lines = Lent::Own(joined);
}

/// How many lines make up the first row. It is one, unless the line has too few cells and the next
/// lines go on in the middle of its words until all cells are there.
fn parts_of_row(lines: &[Line<'_>], width: usize, is_header: &impl Fn(&Line<'_>) -> bool) -> usize {
    const MOST: usize = 3;
    let words = |piece: Option<&Piece<'_>>| piece.is_some_and(Piece::has_han);
    let Some(first) = lines.first() else { return 1 };
    let mut have = first.pieces.len();
    let is_row = first.form == Form::Celled || have == 1;
    if !is_row || have >= width || is_header(first) {
        return 1;
    }
    for (index, pair) in lines.windows(2).enumerate().take(MOST) {
        let [line, next] = pair else { return 1 };
        let goes_on = next.number == line.number + 1
            && words(line.pieces.last())
            && words(next.pieces.first())
            && (next.form == Form::Celled || next.pieces.len() == 1);
        if !goes_on {
            return 1;
        }
        have += next.pieces.len() - 1;
        if have >= width {
            return if have == width { index + 2 } else { 1 };
        }
    }
    1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_broken_inside_a_cell_is_joined() {
        let text = [
            "201\t一般公共服务支出\t5.00",
            "208\t社会保障",
            "和就业支出\t4.00",
            "210\t卫生健康支出\t1.00",
        ];
        let lines = (1..).zip(text).map(|(n, line)| Line::new(n, line));
        let mut lines = Lent::Own(lines.collect());
        rejoin(&mut lines, |_| false);
        let cells: Vec<_> = lines.iter().map(|line| line.pieces.len()).collect();
        assert_eq!(cells, [3, 3, 3]);
        assert_eq!(lines[1].tails_within(1..2).map(|p| p.text).collect::<Vec<_>>(), ["和就业支出"]);
    }
}
