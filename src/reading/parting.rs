//! Parts a line into pieces: by tabs, by bars, else by white space.

use std::ops::Range;

use super::below_zero;
use super::fold::trim;
use super::piece::{Form, Piece};
use crate::report::{Place, is_digit};

/// What may part a line.
#[derive(Debug, Clone, Copy)]
pub struct Gaps<'a> {
    /// Where its tabs stand, in bytes.
    pub tabs: &'a [u32],
    /// Whether it may have other white space.
    pub blanks: bool,
}

/// Parts a line. Its pieces are appended to those of other lines.
pub fn part<'a>(number: u32, text: &'a str, gaps: Gaps<'_>, pieces: &mut Vec<Piece<'a>>) -> Form {
    if !gaps.tabs.is_empty() {
        let marks = gaps.tabs.iter().map(|&tab| tab as usize);
        split(number, text, 0..text.len(), (gaps.tabs.len(), marks), pieces);
        return Form::Celled;
    }
    let bare = trim(text);
    if bare.starts_with('+') && is_grid_rule(bare) {
        // A table of Pandoc's is ruled between its rows.
        Form::Celled
    } else if bare.starts_with('|') || bare.ends_with('|') {
        bars(number, text, pieces);
        Form::Celled
    } else if gaps.blanks {
        words(number, text, pieces);
        Form::Spaced
    } else {
        pieces.push(Piece::new(text, Place::new(number, 0, text.len())));
        Form::Spaced
    }
}

/// Whether a line rules a table drawn with signs: `+-----+:====:+`.
fn is_grid_rule(bare: &str) -> bool {
    bare.len() > 2
        && bare.ends_with('+')
        && bare.bytes().all(|byte| matches!(byte, b'+' | b'-' | b'=' | b':'))
}

fn piece(number: u32, line: &str, start: usize, end: usize) -> Piece<'_> {
    let raw = line.get(start..end).unwrap_or_default();
    let text = trim(raw);
    let is_bare = text.is_empty() || text.len() == raw.len();
    let begin = if is_bare { start } else { start + raw.len() - raw.trim_start().len() };
    Piece::new(text, Place::new(number, begin, begin + text.len()))
}

/// Cells that a line has at most: the printed tables have a dozen or two.
const MOST_CELLS: usize = 512;

/// Least tabs or bars of a [rest](is_rest).
const REST: usize = 8;

/// Whether a piece is the unparted rest of a line with very many cells. Parting it would take many
/// times its length.
pub fn is_rest(text: &str) -> bool {
    text.len() >= REST && (text.contains('\t') || text.matches('|').nth(REST - 1).is_some())
}

/// Parts a stretch of a line at its marks, whose number is known. Where there are too many, the
/// end stays one piece, the rest.
fn split<'a>(
    number: u32,
    line: &'a str,
    stretch: Range<usize>,
    (count, marks): (usize, impl Iterator<Item = usize>),
    pieces: &mut Vec<Piece<'a>>,
) {
    let most = if count < MOST_CELLS + REST { count } else { MOST_CELLS };
    let mut start = stretch.start;
    for mark in marks.take(most) {
        pieces.push(piece(number, line, start, mark));
        start = mark + 1;
    }
    pieces.push(piece(number, line, start, stretch.end));
}

fn bars<'a>(number: u32, line: &'a str, pieces: &mut Vec<Piece<'a>>) {
    let end = line.trim_end();
    let from = line.len() - line.trim_start().len();
    let from = from + usize::from(line.trim_start().starts_with('|'));
    let to = if end.ends_with('|') { end.len() - 1 } else { end.len() };
    let before = pieces.len();
    let inner = from.min(to)..to;
    let bytes = line.as_bytes().get(inner.clone()).unwrap_or_default();
    let marks = memchr::memchr_iter(b'|', bytes);
    let count = marks.clone().count();
    split(number, line, inner.clone(), (count, marks.map(|at| at + inner.start)), pieces);
    // The rule below a Markdown header: |---|:--:|
    let is_rule =
        |p: &Piece<'_>| p.text.len() > 1 && p.text.chars().all(|c| matches!(c, '-' | ':'));
    if pieces.iter().skip(before).all(is_rule) {
        pieces.truncate(before);
    }
    for piece in pieces.iter_mut().skip(before) {
        if let Some(inner) = piece.text.strip_prefix("**").and_then(|t| t.strip_suffix("**")) {
            let start = piece.place.start as usize + "**".len();
            *piece = self::piece(number, line, start, start + inner.len());
        }
    }
}

fn words<'a>(number: u32, line: &'a str, pieces: &mut Vec<Piece<'a>>) {
    let before = pieces.len();
    let mut end = 0;
    loop {
        let from = end + blank_length(line.get(end..).unwrap_or_default());
        if from == line.len() {
            return;
        }
        end = from + word_length(line.get(from..).unwrap_or_default());
        let text = line.get(from..end).unwrap_or_default();
        match pieces.get_mut(before..).and_then(<[_]>::last_mut) {
            Some(last)
                if goes_on(last.text, text)
                    || is_spread(last.text, text)
                    || is_signed(last.text, text) =>
            {
                *last = piece(number, line, last.place.start as usize, end);
            }
            _ => pieces.push(Piece::new(text, Place::new(number, from, end))),
        }
    }
}

/// How many bytes of white space a text begins with.
fn blank_length(text: &str) -> usize {
    let spaces = text.bytes().take_while(|&byte| byte == b' ').count();
    let rest = text.get(spaces..).unwrap_or_default();
    if rest.starts_with(|c: char| ('!'..='~').contains(&c)) {
        return spaces;
    }
    text.len() - rest.trim_start().len()
}

/// How many bytes the first word of a text has.
fn word_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&lead) = bytes.get(at) {
        at += match lead {
            b'!'..=b'~' => 1,
            // No white space begins so.
            0xe4..=0xef => 3,
            _ => match text.get(at..).and_then(|rest| rest.chars().next()) {
                Some(c) if !c.is_whitespace() => c.len_utf8(),
                _ => return at,
            },
        };
    }
    at
}

/// Words of two characters that are printed with space between them.
const SPREAD: [&str; 9] = ["合计", "总计", "小计", "栏次", "行次", "项目", "收入", "支出", "金额"];

/// Whether two characters are one word printed wide: `合   计`.
fn is_spread(before: &str, after: &str) -> bool {
    const CHARACTER: usize = 3;
    before.len() == CHARACTER
        && after.len() == CHARACTER
        && SPREAD.iter().any(|word| word.strip_prefix(before).is_some_and(|rest| rest == after))
}

/// Whether a triangle stands before a number, which is below zero: `△ 222.00`.
fn is_signed(before: &str, after: &str) -> bool {
    after.starts_with(is_digit)
        && before.chars().next().is_some_and(below_zero::is_triangle)
        && before.chars().nth(1).is_none()
}

/// Whether a number goes on over white space: its point or comma stands at the break.
fn goes_on(before: &str, after: &str) -> bool {
    // Hardly any two words are the parts of a number.
    if !before.ends_with(['.', ',']) && !after.starts_with('.') {
        return false;
    }
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
    use super::super::line::Line;
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
    fn cells_without_end_are_parted_up_to_a_rest() {
        for mark in ["\t", "|"] {
            let line = format!("|{}", format!("1{mark}").repeat(2000));
            let line = Line::new(1, &line);
            let (rest, cells) = line.pieces.split_last().unwrap();
            assert!(cells.iter().all(|cell| !is_rest(cell.text)), "{mark}");
            assert!(cells.len() == MOST_CELLS && is_rest(rest.text), "{mark}: {}", cells.len());
            let few = "1".to_owned() + &mark.repeat(MOST_CELLS + REST - 1);
            assert!(!Line::new(1, &few).pieces.iter().any(|cell| is_rest(cell.text)), "{mark}");
        }
    }

    #[test]
    fn bars_part_cells_at_the_edge_only() {
        assert_eq!(texts("| a | b |"), ["a", "b"]);
        assert_eq!(texts("合 计 |"), ["合 计"]);
        assert_eq!(texts("|"), [""]);
        assert_eq!(texts("|---|:--:|"), Vec::<&str>::new());
        assert_eq!(texts("甲 | 乙"), ["甲", "|", "乙"]);
        assert_eq!(texts("| **合 计** | **1.00** | **2** | ** |"), ["合 计", "1.00", "2", "**"]);
        assert_eq!(Line::new(1, "|**1.00**|").pieces[0].place, Place::new(1, 3, 7));
        assert_eq!(texts("+-----+:====:+"), Vec::<&str>::new());
        assert_eq!(texts("+1 -1+"), ["+1", "-1+"]);
    }

    #[test]
    fn white_space_parts_words_but_not_numbers() {
        assert_eq!(texts("  201 一般  289. 65 0.00"), ["201", "一般", "289. 65", "0.00"]);
        assert_eq!(texts("1, 202.03 5 .50"), ["1, 202.03", "5 .50"]);
        assert_eq!(texts("△ 222.00 △ 项 △"), ["△ 222.00", "△", "项", "△"]);
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
