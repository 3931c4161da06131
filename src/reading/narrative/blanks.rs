//! Finds blanks of the form that were not filled in: XX, ____万元, 其他收入万元, 增长%, 20××年.

use super::remarks::Scan;
use super::stream::{BREAK, Stream};
use crate::report::RemarkKind;

/// How much of what stands before a blank is quoted.
const QUOTED: usize = 6;
/// What stands behind a blank that is the number of something.
const UNITS: [&str; 8] = ["万元", "元", "%", "个", "辆", "人", "批", "台"];

/// One of the words that stand for blanks, between two bytes.
pub fn word(scan: &mut Scan<'_>, from: usize, to: usize) {
    let stream = scan.stream;
    let Some(first) = stream.at(from) else { return };
    let alike = stream.skip(to, |c| c == first);
    // A run to the end of the text is taken as long as the word.
    let run = if alike == stream.len() { to } else { alike };
    let (before, behind) = (stream.before(from), stream.at(run));
    let note = |scan: &mut Scan<'_>, from: usize| {
        scan.note(RemarkKind::Placeholder, (from, run), Vec::new());
    };
    // 20××年: the year of the form.
    if behind == Some('年') && first != '_' {
        let year = stream.back(from, 2);
        if stream.text(year, from) == "20" && !stream.before(year).is_some_and(is_digit) {
            note(scan, year);
            return;
        }
    }
    match first {
        // Rules and marks are drawn with these too.
        '_' | '*' => {
            let is_number = UNITS.iter().any(|unit| stream.has(run, unit));
            if is_number
                && scan.states_figures()
                && !before.is_some_and(|c| is_digit(c) || c == first)
            {
                note(scan, from);
            }
        }
        // 二○○八年 is a year.
        '○' | '〇' | '◯' => {
            let is_numeral = |c: char| "一二三四五六七八九十年○〇◯".contains(c);
            if !before.is_some_and(is_numeral) && !behind.is_some_and(is_numeral) {
                note(scan, from);
            }
        }
        _ => {
            let touches = |c: char| c.is_ascii_alphanumeric() || c == '×';
            if !before.is_some_and(touches) && !behind.is_some_and(touches) {
                note(scan, from);
            }
        }
    }
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// 万元 without a number, whose 元 stands at a byte.
pub fn amount(scan: &mut Scan<'_>, at: usize) {
    let stream = scan.stream;
    let Some(from) = at.checked_sub("万".len()).filter(|&from| stream.has(from, "万元")) else {
        return;
    };
    // Nearly always a digit stands before.
    if from.checked_sub(1).and_then(|before| stream.byte(before)).is_none_or(|byte| byte.is_ascii())
    {
        return;
    }
    let words = scan.words;
    left_out(scan, (from, at + "元".len()), &words.figures_of_money);
}

/// A sign of percent without a number, at a byte.
pub fn rate(scan: &mut Scan<'_>, at: usize) {
    let stream = scan.stream;
    if at.checked_sub(1).and_then(|before| stream.byte(before)).is_none_or(|byte| byte.is_ascii()) {
        return;
    }
    let words = scan.words;
    left_out(scan, (at, at + 1), &words.figures_of_rates);
}

/// A unit between two bytes that ends a clause and lacks its number: only words stand before it,
/// and a number should follow these.
fn left_out(scan: &mut Scan<'_>, (from, to): (usize, usize), words: &[String]) {
    if !scan.states_figures() || !ends_clause(scan.stream, to) {
        return;
    }
    let before = scan.stream.text(scan.stream.back(from, QUOTED), from);
    let ends = |list: &[String]| list.iter().any(|word| before.ends_with(word.as_str()));
    if ends(words) && !ends(&scan.words.no_figures) {
        let quoted = scan.stream.back(from, QUOTED);
        let is_mark = |c| ",。;:、()".contains(c) || c == BREAK;
        let quoted = scan.stream.behind_last(quoted, from, is_mark).unwrap_or(quoted);
        scan.note(RemarkKind::Placeholder, (quoted, to), Vec::new());
    }
}

fn ends_clause(stream: &Stream, at: usize) -> bool {
    stream.at(at).is_none_or(|c| ",。;、)".contains(c) || c == BREAK)
}
