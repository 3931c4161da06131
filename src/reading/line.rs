//! A line of the source as pieces: cells where the print has such, else words.

use crate::report::Place;

/// How a line parts its pieces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// By tabs or bars: blank cells are seen.
    Celled,
    /// By white space: blank cells are lost.
    Spaced,
}

/// A cell or word with its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece<'a> {
    /// As printed, outer white space removed; empty for a blank cell.
    pub text: &'a str,
    /// Where it stands.
    pub place: Place,
}

/// A line in pieces.
#[derive(Debug, Clone)]
pub struct Line<'a> {
    /// Its number from 1.
    pub number: u32,
    /// The whole line.
    pub text: &'a str,
    /// How it is parted.
    pub form: Form,
    /// Its pieces; of a spaced line never blank.
    pub pieces: Vec<Piece<'a>>,
}

impl<'a> Line<'a> {
    /// Parts a line. Tabs part cells wherever they are; bars do where the line begins or
    /// ends with one (Markdown, and web pages saved as text); else white space parts words,
    /// but not inside a number that goes on: `336. 88`.
    pub fn new(number: u32, text: &'a str) -> Self {
        let trimmed = text.trim();
        let (form, pieces) = if text.contains('\t') {
            (Form::Celled, split(number, text, 0, text.len(), '\t'))
        } else if trimmed.starts_with('|') || trimmed.ends_with('|') {
            (Form::Celled, bars(number, text))
        } else {
            (Form::Spaced, words(number, text))
        };
        Self { number, text, form, pieces }
    }

    /// The pieces that are not blank.
    pub fn filled(&self) -> impl DoubleEndedIterator<Item = &Piece<'a>> {
        self.pieces.iter().filter(|piece| !piece.text.is_empty())
    }
}

fn piece(number: u32, line: &str, start: usize, end: usize) -> Piece<'_> {
    let raw = line.get(start..end).unwrap_or_default();
    let text = raw.trim();
    let lead = raw.len() - raw.trim_start().len();
    let begin = if text.is_empty() { start } else { start + lead };
    Piece { text, place: Place::new(number, begin, begin + text.len()) }
}

fn split(number: u32, line: &str, from: usize, to: usize, mark: char) -> Vec<Piece<'_>> {
    let inner = line.get(from..to).unwrap_or_default();
    let mut pieces = Vec::with_capacity(12);
    let mut start = from;
    for (at, _) in inner.match_indices(mark) {
        pieces.push(piece(number, line, start, from + at));
        start = from + at + mark.len_utf8();
    }
    pieces.push(piece(number, line, start, to));
    pieces
}

fn bars(number: u32, line: &str) -> Vec<Piece<'_>> {
    let end = line.trim_end();
    let from = line.len() - line.trim_start().len();
    let from = from + usize::from(line.trim_start().starts_with('|'));
    let to = if end.ends_with('|') { end.len() - 1 } else { end.len() };
    let pieces = split(number, line, from.min(to), to.max(from.min(to)), '|');
    // The rule below a Markdown header: |---|:--:|
    let is_rule =
        |p: &Piece<'_>| p.text.len() > 1 && p.text.chars().all(|c| matches!(c, '-' | ':'));
    if pieces.iter().all(is_rule) { Vec::new() } else { pieces }
}

fn words(number: u32, line: &str) -> Vec<Piece<'_>> {
    let mut pieces: Vec<Piece<'_>> = Vec::with_capacity(12);
    let mut start = None;
    let ends = line.char_indices().chain(std::iter::once((line.len(), ' ')));
    for (at, c) in ends {
        match (start, c.is_whitespace()) {
            (None, false) => start = Some(at),
            (Some(from), true) => {
                start = None;
                let word = piece(number, line, from, at);
                match pieces.last_mut() {
                    Some(last) if goes_on(last.text, word.text) => {
                        let from = last.place.start as usize;
                        *last = piece(number, line, from, at);
                    }
                    Some(last) if is_spread(last.text, word.text) => {
                        let from = last.place.start as usize;
                        *last = piece(number, line, from, at);
                    }
                    _ => pieces.push(word),
                }
            }
            _ => {}
        }
    }
    pieces
}

/// Words of two characters that are printed with space between them.
const SPREAD: [&str; 9] = ["合计", "总计", "小计", "栏次", "行次", "项目", "收入", "支出", "金额"];

/// Whether two characters are one word printed wide: `合   计`.
fn is_spread(before: &str, after: &str) -> bool {
    SPREAD.iter().any(|word| word.strip_prefix(before).is_some_and(|rest| rest == after))
}

/// Whether a number goes on over white space: its point or comma stands at the break.
fn goes_on(before: &str, after: &str) -> bool {
    let number = |text: &str| {
        text.starts_with(|c: char| c.is_ascii_digit() || c == '-')
            && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | ' '))
    };
    let digits = |text: &str, most: usize| {
        let lead = text.bytes().take_while(u8::is_ascii_digit).count();
        lead > 0 && lead <= most
    };
    let has_point = before.contains('.');
    (number(before)
        && before.ends_with('.')
        && before.matches('.').count() == 1
        && digits(after, 2))
        || (number(before) && before.ends_with(',') && !has_point && digits(after, 3))
        || (number(before)
            && !has_point
            && after.starts_with('.')
            && digits(after.get(1..).unwrap_or_default(), 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(line: &str) -> Vec<&str> {
        Line::new(1, line).pieces.iter().map(|p| p.text).collect()
    }

    #[test]
    fn tabs_keep_blank_cells() {
        assert_eq!(texts("201\t名称\t\t1.00\t"), ["201", "名称", "", "1.00", ""]);
        assert_eq!(Line::new(1, "a\tb").form, Form::Celled);
    }

    #[test]
    fn bars_part_cells_at_the_edge_only() {
        assert_eq!(texts("| a | b |"), ["a", "b"]);
        assert_eq!(texts("合 计 |"), ["合 计"]);
        assert_eq!(texts("|"), [""]);
        assert_eq!(texts("|---|:--:|"), Vec::<&str>::new());
        assert_eq!(texts("甲 | 乙"), ["甲", "|", "乙"]);
    }

    #[test]
    fn white_space_parts_words_but_not_numbers() {
        assert_eq!(texts("  201 一般  289. 65 0.00"), ["201", "一般", "289. 65", "0.00"]);
        assert_eq!(texts("1, 202.03 5 .50"), ["1, 202.03", "5 .50"]);
        assert_eq!(texts("30 61 0"), ["30", "61", "0"]);
        assert_eq!(texts("　合   计　1.00"), ["合   计", "1.00"]);
        assert_eq!(texts("收     入 支     出"), ["收     入", "支     出"]);
    }

    #[test]
    fn places_are_the_printed_ones() {
        let line = Line::new(7, "　 201\t 名 ");
        let spans: Vec<_> = line.pieces.iter().map(|p| (p.place.start, p.place.end)).collect();
        assert_eq!(spans, [(4, 7), (9, 12)]);
        assert!(line.pieces.iter().all(|p| p.place.line == 7));
        let line = Line::new(1, "x 289. 65 y");
        assert_eq!(line.pieces[1].place, Place::new(1, 2, 9));
    }
}
