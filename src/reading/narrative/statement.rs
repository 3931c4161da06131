//! Cutting a section into statements: from `1、` to the next.

use super::stream::{BREAK, Stream};

/// A stretch that speaks of one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// Index of the first character of its number, or of its text.
    pub from: usize,
    /// Index of the first character behind its number.
    pub body: usize,
    /// Index after its last.
    pub to: usize,
}

/// The stretches between two indices. A sentence with one of the words `headed` begins one
/// even if its number is not clear: `1.12345热线项目…`.
pub fn stretches(stream: &Stream, from: usize, to: usize, headed: &[String]) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    let headed = headed_sentences(stream, from, to, headed);
    let mut headed = headed.into_iter().peekable();
    let mut open = Stretch { from, body: from, to };
    let mut begins = true;
    for (at, glyph) in (from..to).zip(stream.range(from, to)) {
        let numbered = begins.then(|| number_end(stream, at)).flatten();
        begins = matches!(glyph.folded, '。' | ';' | ':' | ')' | BREAK);
        let begins_review = headed.next_if_eq(&at).is_some();
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

/// Where the sentences with one of the words begin.
fn headed_sentences(stream: &Stream, from: usize, to: usize, words: &[String]) -> Vec<usize> {
    let mut sentence = from;
    let mut starts = Vec::new();
    if words.is_empty() {
        return starts;
    }
    for (at, glyph) in (from..to).zip(stream.range(from, to)) {
        if words.iter().any(|word| stream.has(at, word)) {
            starts.push(sentence);
        }
        if matches!(glyph.folded, '。' | BREAK) {
            sentence = at + 1;
        }
    }
    starts.dedup();
    starts
}

/// The index behind `1、`, `1.` or `（一）`.
pub fn number_end(stream: &Stream, at: usize) -> Option<usize> {
    let run = |from: usize, is: fn(char) -> bool| {
        let mut end = from;
        while stream.at(end).is_some_and(is) {
            end += 1;
        }
        end
    };
    if stream.at(at) == Some('(') {
        let end = run(at + 1, |c| "一二三四五六七八九十".contains(c));
        return (end > at + 1 && stream.at(end) == Some(')')).then_some(end + 1);
    }
    let end = run(at, |c| c.is_ascii_digit());
    let is_number = end > at
        && end <= at + 2
        && matches!(stream.at(end), Some('、' | '.'))
        && stream.at(end + 1).is_some_and(|c| !c.is_ascii_digit());
    is_number.then_some(end + 1)
}
