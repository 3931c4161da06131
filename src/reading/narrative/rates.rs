//! Finds percentages that lost their sign, and rates that a sentence states twice.

use super::remarks::Scan;
use super::stream::{BREAK, Stream};
use crate::report::{RemarkKind, SectionKind};

/// No sentence that means anything is longer.
const LONGEST: usize = 200;
/// No clause that gives a rate is longer.
const LONGEST_CLAUSE: usize = 30;
/// No formula is longer.
const LONGEST_FORMULA: usize = 80;
/// The names of rates are not longer.
const LONGEST_NAME: usize = 12;
/// 到位率 is said of many things; a name of this length says of which.
const SHORTEST_NAME: usize = 4;

/// The first byte of the sentence that holds another.
pub fn sentence_start(stream: &Stream, at: usize) -> usize {
    let farthest = || stream.back(at, LONGEST);
    // A heading has no mark at its end.
    let line = stream.line_start(at);
    // As many bytes are no more characters.
    let line = if at - line <= LONGEST { line } else { line.max(farthest()) };
    let of_sentence = |c| matches!(c, '。' | ';' | BREAK);
    let of_heading = |c| of_sentence(c) || matches!(c, ')' | '明' | '况');
    stream.behind_last(line, at, of_sentence).unwrap_or_else(|| {
        let farthest = farthest();
        stream.behind_last(farthest, line, of_heading).unwrap_or(farthest)
    })
}

/// The first digit of the number that ends before a byte.
pub fn number_before(stream: &Stream, end: usize) -> Option<usize> {
    let before = stream.text(0, end).as_bytes();
    let is_part = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'.' | b',');
    let length = before.iter().rev().take_while(|byte| is_part(byte)).count();
    let from = end.checked_sub(length)?;
    let digit = before.get(from..)?.iter().position(u8::is_ascii_digit)?;
    Some(from + digit)
}

/// A number without unit behind 占…的, 增长, 下降, 完成…的, given its first digit.
pub fn bare(scan: &mut Scan<'_>, at: usize) {
    let stream = scan.stream;
    if !scan.section.is_some_and(SectionKind::states_figures) {
        return;
    }
    let before = at.checked_sub(1).and_then(|before| stream.byte(before));
    if before.is_none_or(|byte| byte.is_ascii_digit() || byte == b'.') {
        return;
    }
    let mut end = at;
    while stream.byte(end).is_some_and(|byte| byte.is_ascii_digit() || byte == b'.') {
        end += 1;
    }
    // Nearly all have a unit.
    let ends = stream.at(end).is_none_or(|c| matches!(c, '。' | ',' | ';' | '、' | ')' | BREAK));
    if !ends || stream.byte(end - 1) == Some(b'.') {
        return;
    }
    // 1,202.03 goes on behind its comma.
    let goes_on = stream.byte(end) == Some(b',')
        && stream.byte(end + 1).is_some_and(|byte| byte.is_ascii_digit());
    if goes_on {
        return;
    }
    let farthest = stream.back(at, LONGEST_CLAUSE);
    let is_mark = |c| matches!(c, ',' | '。' | ';' | ':' | '、' | '(' | BREAK);
    let from = stream.behind_last(farthest, at, is_mark).unwrap_or(farthest);
    let clause = stream.text(from, at);
    let words = scan.words;
    let any = |list: &[String]| list.iter().any(|word| clause.contains(word.as_str()));
    let is_change = words.rates.iter().any(|word| clause.ends_with(word.as_str()));
    let is_share = (clause.ends_with(['的', '为', '占']) || clause.ends_with("预算"))
        && any(&words.shares)
        && !any(&words.no_shares);
    if is_change || is_share {
        scan.note(RemarkKind::BareRate, (from, end), Vec::new());
    }
}

/// A growth in times, whose 倍 stands at a byte.
pub fn times(scan: &mut Scan<'_>, at: usize) {
    const WORDS: [&str; 3] = ["增长", "上升", "提高"];
    let stream = scan.stream;
    let number = number_before(stream, at).filter(|&from| from < at);
    let Some(from) = number.filter(|_| scan.section.is_some_and(SectionKind::states_figures))
    else {
        return;
    };
    let before = stream.text(0, from);
    if let Some(word) = WORDS.iter().find(|word| before.ends_with(**word)) {
        let values = vec![stream.text(from, at).into()];
        scan.note(RemarkKind::RateTimes, (from - word.len(), at + "倍".len()), values);
    }
}

/// The rate whose 率 stands at a byte, where its sentence gives it again with another value.
pub fn named(scan: &mut Scan<'_>, at: usize) {
    let stream = scan.stream;
    let Some((from, name, value)) = stated(stream, at) else { return };
    let is_target =
        |name: &str| scan.words.rate_targets.iter().any(|word| name.starts_with(word.as_str()));
    if name.chars().count() < SHORTEST_NAME || is_target(name) {
        return;
    }
    let behind = stream.behind(at);
    let farthest = stream.ahead(at, LONGEST);
    let is_end = |c| matches!(c, '。' | ';' | BREAK);
    // A sentence of which no end is near, and that is not the last of the text, is none.
    let end = stream
        .find(behind, farthest, is_end)
        .or_else(|| Some(farthest).filter(|&end| stream.text(at, end).chars().count() < LONGEST));
    for (other, _) in stream.text(behind, end.unwrap_or(behind)).match_indices('率') {
        let Some((_, again, second)) = stated(stream, behind + other) else { continue };
        let same = again.ends_with(name)
            || (again.chars().count() >= SHORTEST_NAME && name.ends_with(again));
        if same && !is_target(again) && number(value) != number(second) {
            let values = vec![value.into(), second.into()];
            scan.note(RemarkKind::RateTwice, (from, behind), values);
            return;
        }
    }
}

fn number(percent: &str) -> Option<rust_decimal::Decimal> {
    percent.trim_end_matches('%').parse().ok()
}

/// A rate with the percentage that it is given, at the end of the formula if there is one.
fn stated(stream: &Stream, at: usize) -> Option<(usize, &str, &str)> {
    let is_name = |c: char| c.is_alphabetic() && !c.is_ascii();
    let farthest = stream.back(at, LONGEST_NAME);
    let from = stream.behind_last(farthest, at, |c| !is_name(c)).unwrap_or(farthest);
    let behind = stream.behind(at);
    let name = stream.text(from, behind);
    let mut next = stream.skip(behind, |c| "为是达到仅".contains(c));
    if stream.byte(next) == Some(b'=') {
        let farthest = stream.ahead(next, LONGEST_FORMULA);
        let is_end = |c| matches!(c, ',' | '。' | ';' | BREAK);
        let end = stream.find(next, farthest, is_end).or_else(|| {
            let is_last = stream.text(next, farthest).chars().count() < LONGEST_FORMULA;
            Some(farthest).filter(|_| is_last)
        })?;
        next = stream.behind_last(next, end, |c| c == '=')?;
    }
    let end = stream.skip(next, |c| c.is_ascii_digit() || c == '.');
    let is_percent = end > next && stream.byte(end) == Some(b'%');
    // 93%×10: a step of a formula.
    let is_step = stream.at(end + 1).is_some_and(|c| "×*+-/".contains(c));
    (is_percent && !is_step).then(|| (from, name, stream.text(next, end + 1)))
}
