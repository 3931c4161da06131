//! Running text without its lines: one character after the other, each with its place.
//!
//! Sentences wrap anywhere, also inside a number; here nothing is left of that.

use std::ops::RangeInclusive;

use crate::document::Document;
use crate::reading::fold::{each_kept, is_blank, is_han, trim};
use crate::report::{Place, fold_digit};

/// A character of the text, folded to one spelling, and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyph {
    /// Half width, without quotation marks and white space.
    pub folded: char,
    /// As printed.
    pub printed: char,
    /// Its line.
    pub line: u32,
    /// Its first byte in the line.
    pub start: u32,
    /// Its first byte in the folded text.
    at: u32,
}

/// The text of some lines of a document.
#[derive(Debug, Default)]
pub struct Stream {
    /// Its characters.
    pub glyphs: Vec<Glyph>,
    /// Their folded text in one piece, so that words are compared in it and nothing is
    /// copied to ask what a range says.
    folded: String,
}

/// What takes the place of lines that are no running text: it ends whatever stands before.
pub const BREAK: char = '\u{c}';

impl Stream {
    /// The text of some lines but those that `is_left_out` names. Lone page numbers between
    /// blank lines are left out too.
    pub fn new(
        document: &Document,
        lines: RangeInclusive<u32>,
        is_left_out: impl Fn(u32) -> bool,
    ) -> Self {
        let is_cells = |number: u32| document.has_tabs(number) || is_left_out(number);
        // Room for all at once, so that nothing is moved: most characters have three bytes.
        let texts = lines.clone().filter(|&number| !is_cells(number));
        let bytes = texts.map(|number| document.line(number).len()).sum();
        let mut stream =
            Self { glyphs: Vec::with_capacity(bytes / 2), folded: String::with_capacity(bytes) };
        for number in lines {
            let text = document.line(number);
            if is_cells(number) {
                if stream.glyphs.last().is_some_and(|glyph| glyph.folded != BREAK) {
                    stream.push(BREAK, BREAK, number, 0);
                }
                continue;
            }
            if !is_page_number(document, number, text) {
                stream.add_line(number, text);
            }
        }
        stream
    }

    #[inline]
    fn push(&mut self, folded: char, printed: char, line: u32, start: usize) {
        let at = self.folded.len() as u32;
        self.glyphs.push(Glyph { folded, printed, line, start: start as u32, at });
        self.folded.push(folded);
    }

    /// Adds the characters that a text begins with and that folding leaves as they are; says
    /// how many bytes they have.
    fn push_kept(&mut self, text: &str, line: u32, start: usize) -> usize {
        let before = self.folded.len();
        let kept = each_kept(text, |at, c| {
            let (start, at) = ((start + at) as u32, (before + at) as u32);
            self.glyphs.push(Glyph { folded: c, printed: c, line, start, at });
        });
        self.folded.push_str(text.get(..kept).unwrap_or_default());
        kept
    }

    fn add_line(&mut self, line: u32, text: &str) {
        let body = if is_blank(text) { "" } else { text.trim_start() };
        // The mark of a Markdown list is no part of the text.
        let body = body.strip_prefix("- ").or_else(|| body.strip_prefix("* ")).unwrap_or(body);
        let lead = text.len() - body.len();
        let mut at = lead;
        loop {
            // Nearly all characters stay as they are.
            let rest = text.get(at..).unwrap_or_default();
            let kept = self.push_kept(rest, line, at);
            let mut chars = rest.get(kept..).unwrap_or_default().chars();
            let Some(printed) = chars.next() else { return };
            at += kept;
            if printed == '<'
                && let Some(length) = tag_length(chars.as_str())
            {
                at += '<'.len_utf8() + chars.take(length).map(char::len_utf8).sum::<usize>();
                continue;
            }
            if let Some(folded) = fold(printed) {
                self.push(folded, printed, line, at);
            }
            at += printed.len_utf8();
        }
    }

    /// The characters of a range, as far as there are any.
    #[inline]
    pub fn range(&self, from: usize, to: usize) -> &[Glyph] {
        self.glyphs.get(from..to.min(self.glyphs.len())).unwrap_or_default()
    }

    /// The folded text of a range.
    #[inline]
    pub fn text(&self, from: usize, to: usize) -> &str {
        self.folded.get(self.byte(from)..self.byte(to)).unwrap_or_default()
    }

    /// The byte of the folded text at which a character begins.
    #[inline]
    fn byte(&self, index: usize) -> usize {
        self.glyphs.get(index).map_or(self.folded.len(), |glyph| glyph.at as usize)
    }

    /// The text of a range as printed, without white space.
    pub fn printed(&self, from: usize, to: usize) -> String {
        let range = self.range(from, to);
        if range.iter().all(|glyph| glyph.printed == glyph.folded) {
            return self.text(from, to).to_owned();
        }
        let bytes = range.iter().map(|glyph| glyph.printed.len_utf8()).sum();
        let mut printed = String::with_capacity(bytes);
        printed.extend(range.iter().map(|glyph| glyph.printed));
        printed
    }

    /// The first index from one on, and before another, at which a character is such.
    #[inline]
    pub fn find(&self, from: usize, to: usize, is: impl Fn(char) -> bool) -> Option<usize> {
        let found = self.range(from, to).iter().position(|glyph| is(glyph.folded));
        found.map(|found| from + found)
    }

    /// The folded character at an index.
    #[inline]
    pub fn at(&self, index: usize) -> Option<char> {
        self.glyphs.get(index).map(|glyph| glyph.folded)
    }

    /// The whole folded text.
    pub fn folded(&self) -> &str {
        &self.folded
    }

    /// The index of the character that begins at a byte of the folded text.
    pub fn index_of(&self, byte: usize) -> usize {
        self.glyphs.partition_point(|glyph| (glyph.at as usize) < byte)
    }

    /// The line of an index; 0 beyond the end.
    #[inline]
    pub fn line(&self, index: usize) -> u32 {
        self.glyphs.get(index).map_or(0, |glyph| glyph.line)
    }

    /// Where a range stands: of one that is wrapped, its part on the first line.
    pub fn place(&self, from: usize, to: usize) -> Place {
        let Some(first) = self.glyphs.get(from) else { return Place::default() };
        let on_line = self.range(from, to).iter();
        let last = on_line.take_while(|glyph| glyph.line == first.line).last().unwrap_or(first);
        let end = last.start as usize + last.printed.len_utf8();
        Place::new(first.line, first.start as usize, end)
    }

    /// How many characters from an index on stand on its line, counted to `most`.
    pub fn length_on_line(&self, from: usize, most: usize) -> usize {
        let line = self.line(from);
        self.range(from, from + most).partition_point(|glyph| glyph.line == line)
    }

    /// Whether a word stands at an index.
    #[inline]
    pub fn has(&self, index: usize, word: &str) -> bool {
        // Nearly always the first character tells that it does not.
        let Some(first) = word.chars().next() else { return true };
        self.glyphs.get(index).is_some_and(|glyph| {
            let rest = self.folded.as_bytes().get(glyph.at as usize..).unwrap_or_default();
            glyph.folded == first && rest.starts_with(word.as_bytes())
        })
    }
}

/// How many characters after `<` belong to an HTML tag; `None` if it is none.
fn tag_length(after: &str) -> Option<usize> {
    const LONGEST: usize = 24;
    let length = after.chars().take(LONGEST).position(|c| c == '>')?;
    let mut name = after.chars().take(length).filter(|&c| c != '/');
    let is_tag = name.next().is_some_and(|c| c.is_ascii_alphabetic())
        && after.chars().take(length).all(|c| c.is_ascii());
    is_tag.then_some(length + 1)
}

/// One spelling of a character; `None` for white space and for marks that are only layout.
fn fold(c: char) -> Option<char> {
    Some(match c {
        // Nearly all are Han.
        '\u{4e00}'..='\u{9fff}' => c,
        c if c.is_whitespace() || c.is_control() => return None,
        '“' | '”' | '"' | '‘' | '’' | '\'' | '「' | '」' | '#' | '*' | '`' | '\u{200b}'
        | '\u{feff}' => return None,
        '（' | '【' | '〔' | '［' => '(',
        '）' | '】' | '〕' | '］' => ')',
        '：' | '∶' => ':',
        '，' => ',',
        '；' => ';',
        '％' | '﹪' => '%',
        'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => fold_digit(c).unwrap_or(c),
    })
}

/// Whether a line is a page's number: digits alone, a blank line before or after it.
fn is_page_number(document: &Document, number: u32, text: &str) -> bool {
    let text = trim(text);
    // Nearly all lines begin with something else.
    if text.starts_with(is_han) {
        return false;
    }
    let bare = text.trim_matches(['-', '—', '–', ' ']);
    let is_number = !bare.is_empty() && bare.len() <= 3 && bare.bytes().all(|b| b.is_ascii_digit());
    let is_blank = |line: u32| document.line(line).trim().is_empty();
    is_number && (is_blank(number.saturating_sub(1)) || is_blank(number + 1))
}
