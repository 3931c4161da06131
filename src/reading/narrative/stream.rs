//! Running text without its lines: one character after the other, each with its place.
//!
//! Sentences wrap anywhere, also inside a number; here nothing is left of that.

use std::borrow::Cow;
use std::ops::RangeInclusive;

use crate::document::Document;
use crate::reading::fold::{is_blank, kept};
use crate::report::{Place, fold_digit};

/// The text of some lines of a document, folded to one spelling: half width, without quotation
/// marks and white space. What stands in it is named by bytes, which words are compared at and
/// of which nothing is copied.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Stream {
    folded: String,
    rows: Vec<Row>,
    runs: Vec<Run>,
}

/// Where a line begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Row {
    /// Its first byte in the folded text.
    at: u32,
    /// Its number.
    line: u32,
}

/// What stands in one piece in a line and in the folded text: nearly always characters that
/// folding leaves as they are, else one that it changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    /// Its first byte in the folded text.
    at: u32,
    /// Its first byte in the line.
    start: u32,
    /// The character as printed, if it is one that was changed.
    changed: Option<char>,
}

/// What takes the place of lines that are no running text: it ends whatever stands before.
pub const BREAK: char = '\u{c}';

impl Stream {
    /// The text of some lines but those that `is_left_out` names. Lone page numbers between
    /// blank lines are left out too.
    pub fn new(
        document: &Document,
        lines: RangeInclusive<u32>,
        mut is_left_out: impl FnMut(u32) -> bool,
    ) -> Self {
        // Room for about as much as there is in most.
        let count = lines.end().saturating_sub(*lines.start()) as usize + 1;
        let mut stream = Self {
            folded: String::with_capacity(count * 32),
            rows: Vec::with_capacity(count / 4),
            runs: Vec::with_capacity(count * 2),
        };
        // Whether there is nothing behind the last break.
        let mut is_broken = true;
        for number in lines {
            if document.has_tabs(number) || is_left_out(number) {
                if !is_broken {
                    stream.rows.push(Row { at: stream.folded.len() as u32, line: number });
                    stream.begin(0, None);
                    stream.folded.push(BREAK);
                    is_broken = true;
                }
                continue;
            }
            let text = document.line(number);
            if !is_blank(text) && !is_page_number(document, number, text) {
                let before = stream.folded.len();
                stream.add(text);
                if stream.folded.len() > before {
                    stream.rows.push(Row { at: before as u32, line: number });
                    is_broken = false;
                }
            }
        }
        stream
    }

    /// Begins a piece that begins at a byte of its line.
    #[inline]
    fn begin(&mut self, start: usize, changed: Option<char>) {
        self.runs.push(Run { at: self.folded.len() as u32, start: start as u32, changed });
    }

    /// Adds the text of a line.
    fn add(&mut self, text: &str) {
        let mut at = text.len() - text.trim_start().len();
        // The mark of a Markdown list is no part of the text.
        if let Some([b'-' | b'*', b' ']) = text.as_bytes().get(at..at + 2) {
            at += 2;
        }
        loop {
            // Nearly all characters stay as they are.
            let rest = text.get(at..).unwrap_or_default();
            let (same, rest) = rest.split_at_checked(kept(rest)).unwrap_or_default();
            if !same.is_empty() {
                self.begin(at, None);
                self.folded.push_str(same);
            }
            at += same.len();
            let mut chars = rest.chars();
            let Some(printed) = chars.next() else { return };
            if printed == '<'
                && let Some(length) = tag_length(chars.as_str())
            {
                at += '<'.len_utf8() + chars.take(length).map(char::len_utf8).sum::<usize>();
                continue;
            }
            if let Some(folded) = fold(printed) {
                self.begin(at, Some(printed).filter(|&printed| printed != folded));
                self.folded.push(folded);
            }
            at += printed.len_utf8();
        }
    }

    /// What stands on some of its lines, first and last.
    pub fn part(&self, (first, last): (u32, u32)) -> Self {
        let behind = |line: u32| self.rows.partition_point(|row| row.line < line);
        let rows = self.rows.get(behind(first)..behind(last.saturating_add(1)));
        let mut rows = rows.unwrap_or_default();
        // Nothing stands before the first of them.
        if let [row, others @ ..] = rows
            && self.at(row.at as usize) == Some(BREAK)
        {
            rows = others;
        }
        let [Row { at, .. }, ..] = *rows else { return Self::default() };
        let from = at as usize;
        let to = self.row_end(behind(last.saturating_add(1)).saturating_sub(1));
        let run = |byte: usize| self.runs.partition_point(|run| (run.at as usize) < byte);
        let runs = self.runs.get(run(from)..run(to)).unwrap_or_default().iter();
        Self {
            folded: self.text(from, to).to_owned(),
            rows: rows.iter().map(|row| Row { at: row.at - at, ..*row }).collect(),
            runs: runs.map(|run| Run { at: run.at - at, ..*run }).collect(),
        }
    }

    /// The whole folded text.
    pub fn folded(&self) -> &str {
        &self.folded
    }

    /// How many bytes it has.
    #[inline]
    pub fn len(&self) -> usize {
        self.folded.len()
    }

    /// The folded text of a range, as far as there is any.
    #[inline]
    pub fn text(&self, from: usize, to: usize) -> &str {
        self.folded.get(from..to.min(self.len())).unwrap_or_default()
    }

    /// The folded text from a byte on.
    #[inline]
    pub fn rest(&self, from: usize) -> &str {
        self.folded.get(from..).unwrap_or_default()
    }

    /// The text of a range as printed, without white space.
    pub fn printed(&self, from: usize, to: usize) -> Cow<'_, str> {
        let text = self.text(from, to);
        let first = self.runs.partition_point(|run| (run.at as usize) < from);
        let runs = self.runs.get(first..).unwrap_or_default().iter();
        let within = runs.take_while(|run| (run.at as usize) < to);
        let changed = within.filter_map(|run| Some((run.at as usize, run.changed?)));
        // The printed characters have some bytes more.
        let surplus = |(at, printed): (usize, char)| printed.len_utf8() + at - self.behind(at);
        let bytes: usize = changed.clone().map(surplus).sum();
        if bytes == 0 {
            return Cow::Borrowed(text);
        }
        let mut printed = String::with_capacity(text.len() + bytes);
        let mut done = from;
        for (at, original) in changed {
            printed.push_str(self.text(done, at));
            printed.push(original);
            done = self.behind(at);
        }
        printed.push_str(self.text(done, to));
        Cow::Owned(printed)
    }

    /// The folded character that begins at a byte.
    #[inline]
    pub fn at(&self, at: usize) -> Option<char> {
        match self.byte(at)? {
            ascii @ ..0x80 => Some(char::from(ascii)),
            _ => self.rest(at).chars().next(),
        }
    }

    /// The byte at an index: of characters of ASCII all that there is.
    #[inline]
    pub fn byte(&self, at: usize) -> Option<u8> {
        self.folded.as_bytes().get(at).copied()
    }

    /// The folded character that ends before a byte.
    #[inline]
    pub fn before(&self, at: usize) -> Option<char> {
        self.folded.get(..at)?.chars().next_back()
    }

    /// The byte behind the character that begins at one.
    #[inline]
    pub fn behind(&self, at: usize) -> usize {
        at + self.at(at).map_or(0, char::len_utf8)
    }

    /// The byte that stands some characters behind another; the end if there are fewer.
    #[inline]
    pub fn ahead(&self, from: usize, characters: usize) -> usize {
        let rest = self.rest(from);
        rest.char_indices().nth(characters).map_or(self.len().max(from), |(at, _)| from + at)
    }

    /// The byte that stands some characters before another; the beginning if there are fewer.
    #[inline]
    pub fn back(&self, to: usize, characters: usize) -> usize {
        let Some(last) = characters.checked_sub(1) else { return to };
        let mut before = self.text(0, to).char_indices();
        before.nth_back(last).map_or(0, |(at, _)| at)
    }

    /// The first byte from one on, and before another, at which a character is such.
    #[inline]
    pub fn find(&self, from: usize, to: usize, is: impl FnMut(char) -> bool) -> Option<usize> {
        self.text(from, to).find(is).map(|found| from + found)
    }

    /// The byte behind the last character, before a byte and from another on, that is such.
    #[inline]
    pub fn behind_last(
        &self,
        from: usize,
        to: usize,
        is: impl FnMut(char) -> bool,
    ) -> Option<usize> {
        self.text(from, to).rfind(is).map(|found| self.behind(from + found))
    }

    /// The byte behind the characters from one on that are such.
    #[inline]
    pub fn skip(&self, from: usize, is: impl Fn(char) -> bool) -> usize {
        let rest = self.rest(from);
        rest.find(|c| !is(c)).map_or(self.len().max(from), |end| from + end)
    }

    /// Whether a word stands at a byte.
    #[inline]
    pub fn has(&self, at: usize, word: &str) -> bool {
        self.folded.as_bytes().get(at..).is_some_and(|rest| rest.starts_with(word.as_bytes()))
    }

    /// The row that a byte stands on.
    #[inline]
    fn row(&self, at: usize) -> Option<(usize, Row)> {
        let index = self.rows.partition_point(|row| row.at as usize <= at).checked_sub(1)?;
        Some((index, *self.rows.get(index)?))
    }

    /// The byte behind the row of an index.
    #[inline]
    fn row_end(&self, index: usize) -> usize {
        self.rows.get(index + 1).map_or(self.len(), |row| row.at as usize)
    }

    /// The line of a byte; 0 beyond the end.
    #[inline]
    pub fn line(&self, at: usize) -> u32 {
        self.row(at).filter(|_| at < self.len()).map_or(0, |(_, row)| row.line)
    }

    /// The first byte that stands on the line of another.
    pub fn line_start(&self, at: usize) -> usize {
        self.row(at).map_or(0, |(_, row)| row.at as usize)
    }

    /// The byte behind the line of another.
    pub fn line_end(&self, at: usize) -> usize {
        self.row(at).map_or(self.len(), |(index, _)| self.row_end(index))
    }

    /// Where a range stands: of one that is wrapped, its part on the first line.
    pub fn place(&self, from: usize, to: usize) -> Place {
        let Some((index, row)) = self.row(from).filter(|_| from < self.len()) else {
            return Place::default();
        };
        let to = to.min(self.row_end(index)).max(self.behind(from));
        let behind = self.runs.partition_point(|run| run.at as usize <= from);
        let mut runs = self.runs.get(behind.saturating_sub(1)..).unwrap_or_default().iter();
        let Some(first) = runs.next() else { return Place::default() };
        let last = runs.take_while(|run| (run.at as usize) < to).last().unwrap_or(first);
        let start = first.start as usize + (from - first.at as usize);
        let length = last.changed.map_or(to - last.at as usize, char::len_utf8);
        Place::new(row.line, start, last.start as usize + length)
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
        '“' | '”' | '"' | '‘' | '’' | '\'' | '「' | '」' | '#' | '*' | '`' | '\u{200b}'
        | '\u{feff}' => return None,
        '（' | '【' | '〔' | '［' => '(',
        '）' | '】' | '〕' | '］' => ')',
        '：' | '∶' => ':',
        '，' => ',',
        '；' => ';',
        '％' | '﹪' => '%',
        'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c if c.is_whitespace() || c.is_control() => return None,
        c => fold_digit(c).unwrap_or(c),
    })
}

/// Whether a line is a page's number: digits alone, a blank line before or after it.
fn is_page_number(document: &Document, number: u32, text: &str) -> bool {
    const MARKS: [char; 4] = ['-', '—', '–', ' '];
    // Nearly all lines begin with something else.
    if !text.chars().all(|c| c.is_ascii_digit() || MARKS.contains(&c) || c.is_whitespace()) {
        return false;
    }
    let bare = text.trim().trim_matches(MARKS);
    let is_number = !bare.is_empty() && bare.len() <= 3 && bare.bytes().all(|b| b.is_ascii_digit());
    let is_blank = |line: u32| document.line(line).trim().is_empty();
    is_number && (is_blank(number.saturating_sub(1)) || is_blank(number + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Format;

    fn stream(text: &str) -> Stream {
        let document = Document::new(Format::Text, text.to_owned());
        Stream::new(&document, 1..=document.line_count(), |_| false)
    }

    #[test]
    fn what_is_folded_is_printed_again_and_keeps_its_place() {
        let stream =
            stream("甲\t1\n - 共 计：“１，202\n.5<b>万</b>元”（ 含）\n乙\t2\n\n3\n\n完。\n");
        assert_eq!(stream.folded(), "共计:1,202.5万元(含)\u{c}完。");
        let at = |word: &str| stream.folded().find(word).unwrap_or_else(|| panic!("{word}"));
        let (number, unit, bracket) = (at("1,202"), at("万元"), at("("));
        assert_eq!(stream.printed(number, unit), "１，202.5");
        assert_eq!(stream.printed(at("计"), number), "计：");
        assert_eq!(stream.printed(bracket, stream.len()), "（含）\u{c}完。");
        let line = " - 共 计：“１，202";
        let start = line.find('１').unwrap_or_default();
        assert_eq!(stream.place(number, unit), Place::new(2, start, line.len()));
        assert_eq!(stream.place(at("."), unit), Place::new(3, 0, 2));
        assert_eq!(stream.place(unit, bracket), Place::new(3, 5, 15));
        assert_eq!(stream.place(bracket, bracket).line, 3, "of an empty range its first character");
        assert_eq!(stream.place(stream.len(), stream.len() + 1), Place::default());
        assert_eq!([stream.line(0), stream.line(at("完")), stream.line(stream.len())], [2, 8, 0]);
    }

    #[test]
    fn characters_are_counted_and_found_before_and_behind_a_byte() {
        let stream = stream("一、收入12.5万元，占5%。");
        let digits = stream.folded().find("12").unwrap_or_default();
        assert_eq!(stream.text(stream.back(digits, 2), digits), "收入");
        assert_eq!((stream.back(digits, 0), stream.back(digits, 99)), (digits, 0));
        assert_eq!(stream.text(digits, stream.ahead(digits, 5)), "12.5万");
        assert_eq!(stream.ahead(digits, 99), stream.len());
        assert_eq!((stream.before(digits), stream.at(digits)), (Some('入'), Some('1')));
        assert_eq!((stream.before(0), stream.at(stream.len())), (None, None));
        assert_eq!(stream.text(0, stream.skip(0, |c| c != '、')), "一");
        assert_eq!(stream.skip(digits, |_| true), stream.len());
        let comma = stream.find(digits, stream.len(), |c| c == ',').unwrap_or_default();
        assert_eq!(stream.behind_last(0, stream.len(), |c| c == ','), Some(comma + 1));
        assert_eq!(stream.find(digits, comma, |c| c == ','), None);
        assert!(stream.has(comma, ",占5") && !stream.has(stream.len(), "占"));
        assert_eq!((stream.line_start(comma), stream.line_end(comma)), (0, stream.len()));
    }
}
