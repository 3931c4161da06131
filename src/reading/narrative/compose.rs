//! Puts running text together: folds its lines one behind the other. The same pass marks its
//! characters.

use std::ops::RangeInclusive;

use super::MARKED;
use super::marks::{Kinds, Marks, Table};
use super::stream::{BREAK, Row, Run, Stream};
use crate::document::Document;
use crate::reading::fold::is_blank;
use crate::report::fold_digit;

/// What stands between two numbers that white space parts.
const APART: char = ' ';

impl Stream {
    /// The text of some lines without those that `is_left_out` names, and without lone page
    /// numbers between blank lines.
    pub fn new(
        document: &Document,
        lines: RangeInclusive<u32>,
        mut is_left_out: impl FnMut(u32) -> bool,
    ) -> Self {
        // Room for about as much as there is in most.
        let count = lines.end().saturating_sub(*lines.start()) as usize + 1;
        let mut stream = Self {
            folded: String::with_capacity(count * 48),
            rows: Vec::with_capacity(count / 4),
            runs: Vec::with_capacity(count * 2),
            blocks: Vec::with_capacity(count),
            marks: Marks::with_capacity(count * 4),
        };
        let table = &*MARKED;
        // Whether there is nothing behind the last break.
        let mut is_broken = true;
        // Whether the line before is a whole number and nothing else.
        let mut was_number = false;
        for number in lines {
            if document.has_tabs(number) || is_left_out(number) {
                if !is_broken {
                    stream.break_at(table, number);
                    is_broken = true;
                }
                continue;
            }
            let text = document.line(number);
            if !is_blank(text) && !is_page_number(document, number, text) {
                let is_number = is_number(text);
                if is_number && was_number && !is_broken {
                    // Cells of a column, each on a line of its own, are no one number.
                    stream.break_at(table, number);
                }
                was_number = is_number;
                let before = stream.folded.len();
                let has_cells = stream.add(table, number, text);
                if stream.folded.len() > before {
                    stream.rows.push(Row { at: before as u32, line: number });
                    is_broken = false;
                    // The last cell of a row goes on no more than the others.
                    if has_cells && stream.ends_with_digit() {
                        stream.part_from_next(table, number, text.len(), APART);
                    }
                }
            }
        }
        stream
    }

    /// Parts what stands before a line from what follows.
    fn break_at(&mut self, table: &Table, line: u32) {
        self.rows.push(Row { at: self.folded.len() as u32, line });
        self.part_from_next(table, line, 0, BREAK);
    }

    /// Puts something between what was added and what follows a byte of a line.
    fn part_from_next(&mut self, table: &Table, line: u32, start: usize, between: char) {
        let at = self.folded.len() as u32;
        self.begin(Run { at, line, start: start as u32, changed: None });
        self.push(table, between);
    }

    /// Adds the text of a line. Returns whether white space parts numbers in it, as between cells.
    fn add(&mut self, table: &Table, line: u32, text: &str) -> bool {
        let first = self.folded.len();
        let mut has_cells = false;
        let mut at = text.len() - text.trim_start().len();
        // The mark of a Markdown list is no part of the text.
        if let Some([b'-' | b'*', b' ']) = text.as_bytes().get(at..at + 2) {
            at += 2;
        }
        let mut run = Run { at: self.folded.len() as u32, line, start: at as u32, changed: None };
        loop {
            at = self.keep(table, text, at);
            if self.folded.len() > run.at as usize {
                self.begin(run);
            }
            if let Some((printed, folded)) = wide(text.as_bytes(), at) {
                let begins = self.folded.len() as u32;
                run = Run { at: begins, line, start: at as u32, changed: Some(printed) };
                at += printed.len_utf8();
                self.push(table, folded);
                continue;
            }
            let mut chars = text.get(at..).unwrap_or_default().chars();
            let Some(printed) = chars.next() else { return has_cells };
            run = Run { at: self.folded.len() as u32, line, start: at as u32, changed: None };
            at += printed.len_utf8();
            if printed == '<'
                && let Some(length) = tag_length(chars.as_str())
            {
                at += chars.take(length).map(char::len_utf8).sum::<usize>();
            } else if let Some(folded) = fold(printed) {
                run.changed = Some(printed).filter(|&printed| printed != folded);
                self.push(table, folded);
                continue;
            } else if self.folded.len() > first
                && self.ends_with_digit()
                && printed.is_whitespace()
                && begins_number(chars.as_str())
                && !self.goes_on_with_digit(printed, chars.as_str())
            {
                // Two numbers: `41  20`.
                has_cells = true;
                run.changed = Some(printed).filter(|&printed| printed != APART);
                self.push(table, APART);
                continue;
            }
            run.start = at as u32;
        }
    }

    /// Adds a character.
    #[inline]
    fn push(&mut self, table: &Table, c: char) {
        let goes_on = c.is_ascii_digit() && self.ends_with_digit();
        if let Some(kinds) = table.of(c).filter(|_| !goes_on) {
            self.marks.push(self.folded.len(), kinds);
        }
        self.folded.push(c);
    }

    #[inline]
    fn ends_with_digit(&self) -> bool {
        self.folded.as_bytes().last().is_some_and(u8::is_ascii_digit)
    }

    /// Whether a blank stands before the second decimal of a number, and parts no numbers:
    /// `416.3 6`.
    fn goes_on_with_digit(&self, blank: char, behind: &str) -> bool {
        let is_tenths = matches!(
            self.folded.as_bytes(),
            [.., before, b'.', _] if before.is_ascii_digit()
        );
        let is_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
        let mut behind = behind.chars().map(|c| fold_digit(c).unwrap_or(c));
        is_tenths
            && blank != '\t'
            && behind.next().is_some_and(|c| c.is_ascii_digit())
            && !behind.next().is_some_and(is_number)
    }

    /// Adds those characters of a line, from a byte on, that stay as they are, as nearly all do:
    /// Han, `、`, `。` and most of ASCII. Gives the byte behind them.
    #[inline]
    fn keep(&mut self, table: &Table, text: &str, from: usize) -> usize {
        let mut rest = text.as_bytes().get(from..).unwrap_or_default();
        let end = self.folded.len() + rest.len();
        // How much is left behind the last digit.
        let mut left = if self.ends_with_digit() { rest.len() } else { usize::MAX };
        loop {
            while let Some((&[lead @ 0xe4..=0xe9, middle, last], behind)) = rest.split_first_chunk()
            {
                if let Some(kinds) = table.of_three(lead, middle, last) {
                    self.marks.push(end - rest.len(), kinds);
                }
                rest = behind;
            }
            match *rest {
                [byte, ref behind @ ..] if stays(byte) => {
                    let kinds = table.of_ascii(byte);
                    let is_digit = kinds.have(Kinds::NUMBER);
                    if kinds != Kinds::default() && !(is_digit && rest.len() == left) {
                        self.marks.push(end - rest.len(), kinds);
                    }
                    rest = behind;
                    if is_digit {
                        left = rest.len();
                    }
                }
                [0xe3, 0x80, last @ (0x81 | 0x82), ref behind @ ..] => {
                    if let Some(kinds) = table.of_three(0xe3, 0x80, last) {
                        self.marks.push(end - rest.len(), kinds);
                    }
                    rest = behind;
                }
                _ => break,
            }
        }
        let to = text.len() - rest.len();
        self.folded.push_str(text.get(from..to).unwrap_or_default());
        to
    }
}

/// The mark of full width that stands at a byte, with that of half width: most of what folding
/// changes.
#[inline]
fn wide(bytes: &[u8], at: usize) -> Option<(char, char)> {
    let [0xef, 0xbc, last] = *bytes.get(at..at + 3)? else { return None };
    Some(match last {
        0x8c => ('，', ','),
        0x88 => ('（', '('),
        0x89 => ('）', ')'),
        0x9a => ('：', ':'),
        0x9b => ('；', ';'),
        0x85 => ('％', '%'),
        _ => return None,
    })
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

/// Whether a number stands behind white space.
fn begins_number(text: &str) -> bool {
    let first = text.chars().find(|c| !c.is_whitespace());
    first.is_some_and(|c| fold_digit(c).unwrap_or(c).is_ascii_digit())
}

/// Whether a byte is a character of ASCII that folding leaves as it is.
fn stays(byte: u8) -> bool {
    byte.is_ascii_graphic()
        && !matches!(byte, b'"' | b'\'' | b'#' | b'*' | b'`' | b'<' | b'\\' | b'$')
}

/// One spelling of a character; `None` for white space and for marks that are only layout.
fn fold(c: char) -> Option<char> {
    Some(match c {
        // Nearly all are Han.
        '\u{4e00}'..='\u{9fff}' => c,
        // Markdown escapes signs, and text recognition sets numbers as formulas: `1\.`, `$5\%$`.
        '“' | '”' | '"' | '‘' | '’' | '\'' | '「' | '」' | '#' | '*' | '`' | '\u{200b}'
        | '\u{feff}' | '\\' | '$' => return None,
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

/// Whether a line is a whole amount or percentage and nothing else: 1,202.50, 19.09%. The end of
/// a wrapped one has less.
fn is_number(text: &str) -> bool {
    // Nearly all lines begin with something else, and with no white space.
    if matches!(text.as_bytes(), [0xe4..=0xe9, ..]) {
        return false;
    }
    let text = text.trim();
    let Some((first, rest)) = text.as_bytes().split_first() else { return false };
    let begins = first.is_ascii_digit() || *first == b'-';
    let is_whole = || match rest {
        [.., b'.', tenths, hundredths] => tenths.is_ascii_digit() && hundredths.is_ascii_digit(),
        [.., b'%'] => rest.contains(&b'.'),
        _ => false,
    };
    begins && is_whole() && rest.iter().all(|byte| byte.is_ascii_digit() || b",.%-".contains(byte))
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

    #[test]
    fn marks_of_full_width_are_folded_at_once_as_they_are_one_by_one() {
        let mut found = 0;
        for c in '\u{ff00}'..='\u{ffff}' {
            let mut bytes = [0; 4];
            if let Some((printed, folded)) = wide(c.encode_utf8(&mut bytes).as_bytes(), 0) {
                assert_eq!((printed, Some(folded)), (c, fold(c)));
                assert_ne!(printed, folded);
                found += 1;
            }
        }
        assert_eq!(found, 6);
        assert_eq!(wide("，".as_bytes(), 1), None);
        assert_eq!(wide(&"，".as_bytes()[..2], 0), None);
    }
}
