//! Cutting a section into statements: from `1、` to the next.

use super::marks::Kinds;
use super::stream::{BREAK, Stream};

/// A stretch that speaks of one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// The first byte of its number, or of its text.
    pub from: usize,
    /// The byte behind its number.
    pub body: usize,
    /// The byte behind it.
    pub to: usize,
}

/// What stands before the number of a stretch.
pub const ENDS: [char; 5] = ['。', ';', ':', ')', BREAK];

/// The stretches between two bytes. A sentence with one of the words `headed` begins one
/// even if its number is not clear: `1.12345热线项目…`.
pub fn stretches(stream: &Stream, (from, to): (usize, usize), headed: &[String]) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    let headed = headed_sentences(stream, (from, to), headed);
    let mut headed = headed.into_iter().peekable();
    let mut open = Stretch { from, body: from, to };
    let ends = stream.marks().within(from, to).iter().filter(|mark| mark.kinds.have(Kinds::END));
    let behind = ends.map(|mark| stream.behind(mark.at())).filter(|&at| at < to);
    // A sentence begins behind an end as well, or on a line of its own if it goes on counting.
    let mut lines = stream.lines_within(from, to).peekable();
    let mut at_end = std::iter::once(from).chain(behind).peekable();
    while let Some((at, ends)) = next(&mut at_end, &mut lines) {
        let begins_review = headed.next_if_eq(&at).is_some();
        let numbered = number_end(stream, at).or_else(|| in_brackets(stream, at));
        let numbered = numbered.filter(|_| {
            ends && !gives_reason(stream, at)
                || follows(stream, &open, at)
                || is_below_title(stream, at)
        });
        if let Some(body) = numbered.or(begins_review.then_some(at)) {
            if at > from {
                stretches.push(Stretch { to: at, ..open });
            }
            open = Stretch { from: at, body, to };
        }
    }
    stretches.push(open);
    stretches
}

/// The next byte at which a statement may begin, and whether an end stands before it.
fn next(
    ends: &mut std::iter::Peekable<impl Iterator<Item = usize>>,
    lines: &mut std::iter::Peekable<impl Iterator<Item = usize>>,
) -> Option<(usize, bool)> {
    match (ends.peek().copied(), lines.peek().copied()) {
        (Some(end), Some(line)) if line < end => lines.next().map(|line| (line, false)),
        (Some(end), line) => {
            lines.next_if(|_| line == Some(end));
            ends.next().map(|end| (end, true))
        }
        (None, _) => lines.next().map(|line| (line, false)),
    }
}

/// Whether the number at a byte is the one behind that of the open stretch: `1.` and `2.`.
fn follows(stream: &Stream, open: &Stretch, at: usize) -> bool {
    let number = |at: usize| {
        let is_bracket = stream.byte(at) == Some(b'(');
        let at = at + usize::from(is_bracket);
        let end = stream.skip(at, |c| c.is_ascii_digit());
        Some((is_bracket, stream.text(at, end).parse::<u32>().ok()?))
    };
    let before = (open.from < open.body).then(|| number(open.from)).flatten();
    before.is_some_and(|(is_bracket, before)| {
        before.checked_add(1).is_some_and(|next| number(at) == Some((is_bracket, next)))
    })
}

/// Whether the number in brackets at a byte is one of the list that a reason is made of:
/// 主要原因是：（1）人员增加；（2）….
fn gives_reason(stream: &Stream, at: usize) -> bool {
    if stream.byte(at) != Some(b'(') || !stream.byte(at + 1).is_some_and(|b| b.is_ascii_digit()) {
        return false;
    }
    let before = stream.text(stream.back(at, 48), at);
    match before.chars().next_back() {
        Some(':') => before.ends_with("原因:") || before.ends_with("是:"),
        Some(';') => before.rsplit(['。', BREAK]).next().is_some_and(|own| own.contains("原因")),
        Some(')') => true,
        _ => false,
    }
}

/// Whether the line before the one that begins at a byte is a numbered title.
fn is_below_title(stream: &Stream, at: usize) -> bool {
    const LONGEST: usize = 30;
    if at == 0 || stream.line_start(at) != at {
        return false;
    }
    let from = stream.line_start(at - 1);
    let title = stream.text(from, at);
    title.chars().count() <= LONGEST
        && !title.contains([',', ';', ':', '。', '元', '%'])
        && number_end(stream, from).is_some()
}

/// Where the sentences with one of the words begin.
fn headed_sentences(stream: &Stream, (from, to): (usize, usize), words: &[String]) -> Vec<usize> {
    let mut starts = Vec::new();
    if words.is_empty() {
        return starts;
    }
    let mut sentence = from;
    for mark in stream.marks().within(from, to) {
        if mark.kinds.have(Kinds::REVIEW) && words.iter().any(|word| stream.has(mark.at(), word)) {
            starts.push(sentence);
        }
        if mark.kinds.have(Kinds::END) && matches!(stream.at(mark.at()), Some('。' | BREAK)) {
            sentence = stream.behind(mark.at());
        }
    }
    starts.dedup();
    starts
}

/// Whether a number of a statement or definition has a character.
pub fn is_numeral(c: char) -> bool {
    matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
}

/// The byte behind `（1）`.
fn in_brackets(stream: &Stream, at: usize) -> Option<usize> {
    if stream.byte(at) != Some(b'(') {
        return None;
    }
    let end = stream.skip(at + 1, |c| c.is_ascii_digit());
    let is_number = (at + 2..=at + 3).contains(&end) && stream.byte(end) == Some(b')');
    is_number.then_some(end + 1)
}

/// The byte behind `1、`, `1.` or `（一）`.
pub fn number_end(stream: &Stream, at: usize) -> Option<usize> {
    let first = stream.byte(at)?;
    if first == b'(' {
        let end = stream.skip(at + 1, is_numeral);
        return (end > at + 1 && stream.byte(end) == Some(b')')).then_some(end + 1);
    }
    if !first.is_ascii_digit() {
        return None;
    }
    let end = stream.skip(at, |c| c.is_ascii_digit());
    let mark = stream.at(end).filter(|&mark| end <= at + 2 && matches!(mark, '、' | '.'))?;
    let body = end + mark.len_utf8();
    let is_name = stream.byte(body).is_some_and(|byte| !byte.is_ascii_digit());
    (is_name || is_code(stream, body)).then_some(body)
}

/// Whether the code of a functional subject with its name stands at a byte: 1.220自然资源支出.
fn is_code(stream: &Stream, at: usize) -> bool {
    const LENGTHS: [usize; 3] = [3, 5, 7];
    let end = stream.skip(at, |c| c.is_ascii_digit());
    let is_no_name = |c: char| c.is_ascii() || "万亿千百元个辆台人批次、，。".contains(c);
    stream.byte(at) == Some(b'2')
        && LENGTHS.contains(&(end - at))
        && stream.at(end).is_some_and(|c| !is_no_name(c))
}
