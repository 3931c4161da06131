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
        let numbered = number_end(stream, at).filter(|_| ends || follows(stream, &open, at));
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
        let end = stream.skip(at, |c| c.is_ascii_digit());
        stream.text(at, end).parse::<u32>().ok()
    };
    let before = (open.from < open.body).then(|| number(open.from)).flatten();
    before.is_some_and(|before| number(at) == before.checked_add(1))
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
    stream.byte(body).is_some_and(|byte| !byte.is_ascii_digit()).then_some(body)
}
