//! Percentages of the text that lost their sign, and rates that a sentence states twice.

use super::remarks::Scan;
use super::stream::{BREAK, Stream};
use crate::report::{RemarkKind, SectionKind};

/// No sentence that means anything is longer.
const LONGEST: usize = 200;
/// No clause that gives a rate is longer.
const LONGEST_CLAUSE: usize = 30;
/// The names of rates are not longer.
const LONGEST_NAME: usize = 12;
/// 到位率 is said of many things; a name of this length says of which.
const SHORTEST_NAME: usize = 4;

/// The index of the first character of the sentence that holds an index.
pub fn sentence_start(stream: &Stream, at: usize) -> usize {
    let is_end = |c| matches!(c, '。' | ';' | BREAK);
    let line = stream.line(at);
    let farthest = at.saturating_sub(LONGEST);
    (farthest..at)
        .rev()
        .find(|&before| {
            stream.at(before).is_some_and(is_end)
                // A heading has no mark at its end.
                || stream.line(before) != line
                    && stream.at(before).is_some_and(|c| c == ')' || c == '明' || c == '况')
        })
        .map_or(farthest, |end| end + 1)
}

/// The index of the first digit of the number that ends before an index.
pub fn number_before(stream: &Stream, end: usize) -> Option<usize> {
    let is_part = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
    let mut from = end;
    while from > 0 && stream.at(from - 1).is_some_and(is_part) {
        from -= 1;
    }
    while from < end && stream.at(from).is_some_and(|c| !c.is_ascii_digit()) {
        from += 1;
    }
    (from < end).then_some(from)
}

/// A number without unit behind 占…的, 增长, 下降, 完成…的, given the index of a digit.
pub fn bare(scan: &mut Scan<'_>, at: usize) {
    let stream = scan.stream;
    let is_first = at > 0 && stream.at(at - 1).is_some_and(|c| !c.is_ascii_digit() && c != '.');
    if !is_first || !scan.section.is_some_and(SectionKind::states_figures) {
        return;
    }
    let mut end = at;
    while stream.at(end).is_some_and(|c| c.is_ascii_digit() || c == '.') {
        end += 1;
    }
    if stream.at(end - 1) == Some('.') {
        return;
    }
    let ends = stream.at(end).is_none_or(|c| "。,;、)".contains(c) || c == BREAK);
    // 1,202.03 goes on behind its comma.
    let goes_on =
        stream.at(end) == Some(',') && stream.at(end + 1).is_some_and(|c| c.is_ascii_digit());
    if !ends || goes_on {
        return;
    }
    let farthest = at.saturating_sub(LONGEST_CLAUSE);
    let from = (farthest..at)
        .rev()
        .find(|&before| {
            stream
                .at(before)
                .is_some_and(|c| matches!(c, ',' | '。' | ';' | ':' | '、' | '(' | BREAK))
        })
        .map_or(farthest, |mark| mark + 1);
    let clause = stream.text(from, at);
    let words = scan.words;
    let any = |list: &[String]| list.iter().any(|word| clause.contains(word.as_str()));
    let is_change = words.rates.iter().any(|word| clause.ends_with(word.as_str()));
    let is_share = any(&words.shares)
        && !any(&words.no_shares)
        && (clause.ends_with(['的', '为', '占']) || clause.ends_with("预算"));
    if is_change || is_share {
        scan.note(RemarkKind::BareRate, (from, end), Vec::new());
    }
}

/// The rate whose 率 stands at an index, where its sentence gives it again with another value.
pub fn named(scan: &mut Scan<'_>, at: usize) {
    let stream = scan.stream;
    let Some((from, name, value)) = stated(stream, at) else { return };
    let is_target =
        |name: &str| scan.words.rate_targets.iter().any(|word| name.starts_with(word.as_str()));
    if name.chars().count() < SHORTEST_NAME || is_target(name) {
        return;
    }
    let end = (at + 1..at + LONGEST)
        .find(|&at| stream.at(at).is_none_or(|c| matches!(c, '。' | ';' | BREAK)));
    for other in at + 1..end.unwrap_or(at + 1) {
        if stream.at(other) != Some('率') {
            continue;
        }
        let Some((_, again, second)) = stated(stream, other) else { continue };
        let same = again.ends_with(name)
            || (again.chars().count() >= SHORTEST_NAME && name.ends_with(again));
        if same && !is_target(again) && number(value) != number(second) {
            let values = vec![value.into(), second.into()];
            scan.note(RemarkKind::RateTwice, (from, at + 1), values);
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
    let mut from = at;
    while from > 0 && at - from < LONGEST_NAME && stream.at(from - 1).is_some_and(is_name) {
        from -= 1;
    }
    let name = stream.text(from, at + 1);
    let mut next = at + 1;
    while stream.at(next).is_some_and(|c| "为是达到仅".contains(c)) {
        next += 1;
    }
    if stream.at(next) == Some('=') {
        let end = (next..next + 80)
            .find(|&at| stream.at(at).is_none_or(|c| matches!(c, ',' | '。' | ';' | BREAK)))?;
        let equals = (next..end).rev().find(|&at| stream.at(at) == Some('='))?;
        next = equals + 1;
    }
    let mut end = next;
    while stream.at(end).is_some_and(|c| c.is_ascii_digit() || c == '.') {
        end += 1;
    }
    let is_percent = end > next && stream.at(end) == Some('%');
    // 93%×10: a step of a formula.
    let is_step = stream.at(end + 1).is_some_and(|c| "×*+-/".contains(c));
    (is_percent && !is_step).then(|| (from, name, stream.text(next, end + 1)))
}
