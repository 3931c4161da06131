//! Joins amounts whose thousands are parted by white space, on lines that white space parts too:
//! `12 737 035.02`.
//!
//! `35 712.03` may also be a row's number and an amount. But no amount begins like `035.02`: a
//! document that prints such a number behind a single blank parts its thousands so.

use super::piece::{Piece, Run};
use crate::document::Document;
use crate::report::{Amount, Place};

/// So many groups of digits that are no amount show that a document parts its thousands.
const FEWEST: usize = 2;
/// The digits of a group, and of one that ends an amount: `035.02`.
const GROUP: usize = 3;
const LAST: usize = 6;

/// Whether a piece is the end of an amount, and none itself.
pub fn is_sign(piece: &Piece<'_>) -> bool {
    piece.text.starts_with('0') && is_last(piece.text)
}

/// Joins the groups of amounts on lines that white space parts, where the document prints such.
pub fn join<'a>(document: &'a Document, pieces: &mut Vec<Piece<'a>>, runs: &mut [Run]) {
    if pieces.iter().filter(|piece| is_sign(piece)).nth(FEWEST - 1).is_none() {
        return;
    }
    let mut joined = Vec::with_capacity(pieces.len());
    let mut from = 0;
    for run in runs {
        let own = pieces.get(from..run.end).unwrap_or_default();
        from = run.end;
        if run.is_spaced() {
            of_line(document.line(run.number), own, &mut joined);
        } else {
            joined.extend_from_slice(own);
        }
        run.end = joined.len();
    }
    *pieces = joined;
}

fn of_line<'a>(line: &'a str, mut pieces: &[Piece<'a>], joined: &mut Vec<Piece<'a>>) {
    let first = joined.len();
    while let Some((piece, behind)) = pieces.split_first() {
        let more = groups(line, pieces);
        let last = more.checked_sub(1).and_then(|at| behind.get(at));
        let rest = behind.get(more..).unwrap_or_default();
        let before = joined.get(first..).and_then(<[_]>::last);
        let is_alone = before.is_none() && rest.is_empty();
        let is_apart = before.is_none_or(|before| gap(line, before, piece) > 1);
        let is_sure = is_alone || is_apart || more > 1 || last.is_some_and(is_sign);
        // Behind a whole number the first group may belong to that.
        let is_sure = is_sure && (is_apart || before.is_some_and(|p| !is_digits(p.text)));
        match last.filter(|_| is_sure) {
            Some(last) => {
                let place = Place { end: last.place.end, ..piece.place };
                let text = line.get(place.start as usize..place.end as usize).unwrap_or_default();
                joined.push(Piece::new(text, place));
                pieces = rest;
            }
            None => {
                joined.push(*piece);
                pieces = behind;
            }
        }
    }
}

/// How many pieces behind the first go on with its amount; 0 if they make none.
fn groups(line: &str, pieces: &[Piece<'_>]) -> usize {
    let Some(first) = pieces.first() else { return 0 };
    let digits = first.text.trim_start_matches(is_minus);
    let is_bracketed = first.text.starts_with(['(', '（']);
    if !is_first(digits) {
        return 0;
    }
    for (at, pair) in pieces.windows(2).enumerate() {
        let [before, piece] = pair else { return 0 };
        if gap(line, before, piece) != 1 {
            return 0;
        }
        let text = piece.text.trim_end_matches([')', '）']);
        if is_last(text) && (text.len() < piece.text.len()) == is_bracketed {
            return at + 1;
        }
        if !is_group(piece.text) {
            return 0;
        }
    }
    0
}

/// Whether an amount below zero may begin with a character.
fn is_minus(c: char) -> bool {
    matches!(c, '-' | '－' | '—' | '–' | '(' | '（')
}

/// Whether an amount whose thousands are parted may begin with some digits: `12`.
pub fn is_first(text: &str) -> bool {
    text.len() <= GROUP && is_digits(text) && !text.starts_with('0')
}

/// Whether it may go on with them: `737`.
pub fn is_group(text: &str) -> bool {
    text.len() == GROUP && is_digits(text)
}

/// Whether it may end with them: `035.02`.
pub fn is_last(text: &str) -> bool {
    text.len() == LAST
        && text
            .split_once('.')
            .is_some_and(|(group, decimals)| is_group(group) && is_digits(decimals))
}

/// A number whose thousands strokes part: `1'234.56`.
pub fn parted_by_strokes(text: &str) -> Option<Amount> {
    let is_stroke = |c| matches!(c, '\'' | '’' | '‘' | '′' | '＇' | '`' | '´');
    text.contains(is_stroke).then(|| Amount::parse(&text.replace(is_stroke, ",")))?
}

/// Whether white space parts the thousands of an amount with decimals: `12 737 035.02`.
pub fn is_grouped(parts: &[&str]) -> bool {
    let [first, inner @ .., last] = parts else { return false };
    let first = first.strip_prefix(['-', '－', '−']).unwrap_or(first);
    is_first(first) && inner.iter().all(|part| is_group(part)) && is_last(last)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// How many characters of white space part two pieces.
fn gap(line: &str, before: &Piece<'_>, piece: &Piece<'_>) -> usize {
    let between = line.get(before.place.end as usize..piece.place.start as usize);
    between.map_or(0, |between| between.chars().count())
}

#[cfg(test)]
mod tests {
    use super::super::line::Parted;
    use super::*;
    use crate::document::Format;

    fn parted(text: &str) -> Vec<String> {
        let document = Document::new(Format::Text, text.to_owned());
        let parted = Parted::of(&document);
        let lines = parted.lines(&document);
        let texts = lines.iter().map(|line| {
            let texts: Vec<_> = line.pieces.iter().map(|piece| piece.text).collect();
            texts.join("|")
        });
        texts.collect()
    }

    #[test]
    fn groups_are_joined_where_the_document_shows_that_they_are_such() {
        let signs = "12 737 035.02\n1\u{a0}045.50\n";
        let read = |line: &str| parted(&format!("{signs}{line}")).pop().unwrap();
        assert_eq!(parted(signs), ["12 737 035.02", "1\u{a0}045.50"]);
        assert_eq!(read("201  名  1 712.03  15.00  712.00"), "201|名|1 712.03|15.00|712.00");
        assert_eq!(read("1 712.03"), "1 712.03");
        assert_eq!(read("1.00  (1 712.03)  —1 712.03"), "1.00|(1 712.03)|—1 712.03");
        assert_eq!(read("1.00  (1 712.03"), "1.00|(1|712.03");
        assert_eq!(read("201 名 1 712 300.00 1 002.00 0.00"), "201|名|1 712 300.00|1 002.00|0.00");
        // These may be a row's number and an amount.
        assert_eq!(read("收入 35 712.03 0.00"), "收入|35|712.03|0.00");
        assert_eq!(read("201 35 712.03"), "201|35|712.03");
        assert_eq!(parted("12 737 035.02\n1 745.50"), ["12|737|035.02", "1|745.50"]);
    }
}
