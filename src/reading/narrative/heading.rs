//! Finds headings: which stretch of the text is which section, whatever its number.

use super::marks::{Kinds, Mark};
use super::stream::{BREAK, Stream};
use super::vocabulary::Vocabulary;
use crate::report::SectionKind;

/// A heading in the stream.
#[derive(Debug, Clone, PartialEq, Eq, Copy)]
pub struct Heading {
    /// What it heads; `None` ends a section without beginning one.
    pub kind: Option<SectionKind>,
    /// Its first byte.
    pub from: usize,
    /// The byte behind its last.
    pub to: usize,
    /// 0 for parts and `一、`, 1 for `（一）`, 2 for `1.`.
    pub rank: u8,
}

/// No heading is longer.
pub const LONGEST: usize = 48;

/// Every heading of the stream, in order.
pub fn headings(stream: &Stream, vocabulary: &Vocabulary) -> Vec<Heading> {
    let mut headings: Vec<Heading> = Vec::new();
    // The byte behind the last heading.
    let mut done = 0;
    let mut rest = stream.marks().list();
    while let [mark, behind @ ..] = rest {
        let (at, kinds) = (mark.at(), mark.kinds);
        rest = behind;
        if at < done || !kinds.have(Kinds::HEADING.and(Kinds::NUMBER)) {
            continue;
        }
        let heading = if kinds.have(Kinds::NUMBER) {
            digits(stream, at).and_then(|number| numbered(stream, rest, vocabulary, at, number))
        } else {
            match stream.at(at) {
                Some('第') => part(stream, vocabulary, at),
                Some(first) => numbering(stream, at, first)
                    .and_then(|number| numbered(stream, rest, vocabulary, at, number)),
                None => None,
            }
        };
        if let Some(heading) = heading {
            done = heading.to;
            headings.push(heading);
        }
    }
    headings
}

/// The characters with which a heading may begin: 第, or those of a number, which digits begin
/// besides.
pub const BEGINNINGS: &str = "第(一二三四五六七八九十百";

/// What no title has inside, besides digits.
pub const NO_TITLE: [char; 8] = [',', ';', ':', '。', '%', '.', '表', BREAK];

/// The characters with which the words begin that titles end with.
pub fn ending_beginnings() -> impl Iterator<Item = char> {
    Vocabulary::bundled().endings.iter().filter_map(|ending| ending.chars().next())
}

fn is_ordinal(c: char) -> bool {
    matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百')
}

/// 第三部分 with or without its title, where it is not only mentioned.
fn part(stream: &Stream, vocabulary: &Vocabulary, at: usize) -> Option<Heading> {
    let number = stream.behind(at);
    let ordinal = stream.skip(number, is_ordinal);
    let mentioned = stream.before(at).is_some_and(|c| "见在的".contains(c));
    if ordinal == number || !stream.has(ordinal, "部分") || mentioned {
        return None;
    }
    let end = ordinal + "部分".len();
    let title = vocabulary.parts.iter().find(|title| stream.has(end, title));
    let title_length = title.map_or(0, String::len);
    let kind = title.and_then(|title| vocabulary.exact_heading(title));
    Some(Heading { kind, from: at, to: end + title_length, rank: 0 })
}

/// `一、`, `（一）`, `1.` with a title that the vocabulary knows, or 名词解释: given the marks
/// behind its first character, the byte behind its number and its rank.
fn numbered(
    stream: &Stream,
    marks: &[Mark],
    vocabulary: &Vocabulary,
    at: usize,
    (begin, rank): (usize, u8),
) -> Option<Heading> {
    let first = begin;
    // 部门职责 and the like are the whole title.
    if rank < 2
        && let Some((word, kind)) = vocabulary.exact_at(stream, begin)
    {
        let to = begin + word.len();
        return Some(Heading { kind: Some(kind), from: at, to, rank });
    }
    let begin = year(stream, begin);
    if let Some(heading) =
        whole(stream, vocabulary, Heading { kind: None, from: at, to: begin, rank })
    {
        return Some(heading);
    }
    let most = LONGEST.saturating_sub(stream.text(first, begin).chars().count());
    titled(stream, marks, vocabulary, Heading { kind: None, from: at, to: begin, rank }, most)
}

/// A heading that is all of its line: 二、机关运行经费.
fn whole(stream: &Stream, vocabulary: &Vocabulary, of: Heading) -> Option<Heading> {
    /// No such title has more bytes.
    const LONGEST: usize = 48;
    let to = stream.line_end(of.to);
    if of.rank > 1 || to - of.to > LONGEST {
        return None;
    }
    let kind = vocabulary.whole_heading(stream.text(of.to, to))?;
    Some(Heading { kind: Some(kind), to, ..of })
}

/// A heading whose title begins where the numbering `of` it ends, in so many characters at most.
fn titled(
    stream: &Stream,
    marks: &[Mark],
    vocabulary: &Vocabulary,
    of: Heading,
    most: usize,
) -> Option<Heading> {
    const TOLD: Kinds = Kinds::NUMBER.and(Kinds::NO_TITLE).and(Kinds::ENDING);
    let Heading { from: at, to: begin, rank, .. } = of;
    let told = marks.iter().filter(|mark| mark.at() >= begin && mark.kinds.have(TOLD));
    for mark in told {
        let (mut to, kinds) = (mark.at(), mark.kinds);
        // As many bytes are no more characters.
        if to - begin >= most && stream.text(begin, to).chars().count() >= most {
            return None;
        }
        if rank < 2 && to > begin && kinds.have(Kinds::NUMBER) {
            // 关于某局2016年度收入决算情况说明: what it is about stands behind the year.
            let behind = year(stream, to);
            let left = most.saturating_sub(stream.text(begin, behind).chars().count());
            let goes_on = Heading { to: behind, ..of };
            return if behind > to {
                titled(stream, marks, vocabulary, goes_on, left)
            } else {
                None
            };
        }
        if kinds.have(Kinds::NUMBER.and(Kinds::NO_TITLE)) {
            return None;
        }
        if let Some(ending) = vocabulary.endings.iter().find(|ending| stream.has(to, ending)) {
            to += ending.len();
            // 政府采购情况表 is a table.
            if stream.at(to) == Some('表') {
                return None;
            }
            let kind = match vocabulary.heading(stream.text(begin, to)) {
                Some(kind) => kind,
                // 二、情况说明: what it is about stands in its first sentence.
                None if rank == 0 && stream.text(begin, to).chars().count() <= 6 => {
                    vocabulary.heading(stream.text(to, stream.ahead(to, LONGEST)))?
                }
                None => return None,
            };
            return Some(Heading { kind: Some(kind), from: at, to, rank });
        }
    }
    None
}

/// The byte behind 2024年度.
#[inline]
fn year(stream: &Stream, at: usize) -> usize {
    // Most titles begin otherwise.
    if !stream.byte(at).is_some_and(|byte| byte.is_ascii_digit()) {
        return at;
    }
    let digits = stream.skip(at, |c| c.is_ascii_digit());
    if digits != at + 4 || !stream.has(digits, "年") {
        return at;
    }
    let year = digits + "年".len();
    if stream.has(year, "度") { year + "度".len() } else { year }
}

/// The byte behind a numbering that begins with a character, and its rank.
#[inline]
fn numbering(stream: &Stream, at: usize, c: char) -> Option<(usize, u8)> {
    if is_ordinal(c) {
        let end = stream.skip(at, is_ordinal);
        let inside = || stream.before(at).is_some_and(|c| is_ordinal(c) || c == '(' || c == '第');
        return (stream.has(end, "、") && !inside()).then(|| (end + "、".len(), 0));
    }
    if c == '(' {
        let end = stream.skip(at + 1, is_ordinal);
        return (end > at + 1 && stream.byte(end) == Some(b')')).then_some((end + 1, 1));
    }
    None
}

/// The byte behind a numbering of one or two digits, given the first digit of a number, and its
/// rank.
#[inline]
fn digits(stream: &Stream, at: usize) -> Option<(usize, u8)> {
    // Most numbers are longer, or have a unit behind them.
    let is_digit = |at: usize| stream.byte(at).is_some_and(|byte| byte.is_ascii_digit());
    let end = if is_digit(at + 1) { at + 2 } else { at + 1 };
    let length = match stream.byte(end)? {
        b'.' => 1,
        _ if stream.has(end, "、") => "、".len(),
        _ => return None,
    };
    // 3.14: that of the fraction.
    let goes_on = at > 0 && stream.byte(at - 1) == Some(b'.');
    (!goes_on).then_some((end + length, 2))
}
