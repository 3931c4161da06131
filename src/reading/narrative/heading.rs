//! Headings: which stretch of the text is which section, whatever its number.

use std::sync::LazyLock;

use super::firsts::Firsts;
use super::stream::{BREAK, Stream};
use super::vocabulary::Vocabulary;
use crate::report::SectionKind;

/// A heading in the stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// What it heads; `None` ends a section without beginning one.
    pub kind: Option<SectionKind>,
    /// Index of its first character.
    pub from: usize,
    /// Index after its last.
    pub to: usize,
    /// 0 for parts and `一、`, 1 for `（一）`, 2 for `1.`.
    pub rank: u8,
}

/// No heading is longer.
const LONGEST: usize = 48;

/// Every heading of the stream, in order.
pub fn headings(stream: &Stream, vocabulary: &Vocabulary) -> Vec<Heading> {
    let mut headings = Vec::new();
    let mut at = 0;
    let beginnings = &*BEGINNINGS;
    let end = stream.glyphs.len();
    while let Some(next) = stream.find(at, end, |c| beginnings.has(c)) {
        at = next;
        let found = part(stream, vocabulary, at).or_else(|| numbered(stream, vocabulary, at));
        match found {
            Some(heading) => {
                at = heading.to;
                headings.push(heading);
            }
            None => at += 1,
        }
    }
    headings
}

/// The characters with which a heading may begin: 第, or those of a number.
static BEGINNINGS: LazyLock<Firsts> =
    LazyLock::new(|| Firsts::of_chars("第(0123456789一二三四五六七八九十百".chars()));

/// What no title has inside.
fn is_end(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | '。' | '%' | '.' | '表')
}

fn is_ordinal(c: char) -> bool {
    matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百')
}

fn skip(stream: &Stream, mut at: usize, is: fn(char) -> bool) -> usize {
    while stream.at(at).is_some_and(is) {
        at += 1;
    }
    at
}

/// 第三部分 with or without its title, where it is not only mentioned.
fn part(stream: &Stream, vocabulary: &Vocabulary, at: usize) -> Option<Heading> {
    if stream.at(at) != Some('第') {
        return None;
    }
    let ordinal = skip(stream, at + 1, is_ordinal);
    let mentioned = at > 0 && stream.at(at - 1).is_some_and(|c| "见在的".contains(c));
    if ordinal == at + 1 || !stream.has(ordinal, "部分") || mentioned {
        return None;
    }
    let end = ordinal + 2;
    let title = vocabulary.parts.iter().find(|title| stream.has(end, title));
    let title_length = title.map_or(0, |title| title.chars().count());
    let kind = title.and_then(|title| vocabulary.exact_heading(title));
    Some(Heading { kind, from: at, to: end + title_length, rank: 0 })
}

/// `一、`, `（一）`, `1.` with a title that the vocabulary knows, or 名词解释 without number.
fn numbered(stream: &Stream, vocabulary: &Vocabulary, at: usize) -> Option<Heading> {
    let (begin, rank) = numbering(stream, at)?;
    let first = begin;
    // 部门职责 and the like are the whole title.
    if rank < 2
        && let Some((word, kind)) = vocabulary.exact_at(stream, begin)
    {
        let to = begin + word.chars().count();
        return Some(Heading { kind: Some(kind), from: at, to, rank });
    }
    let mut begin = year(stream, begin);
    let mut first = first;
    let mut to = begin;
    while to < first + LONGEST {
        let c = stream.at(to)?;
        if rank < 2 && begin < to && year(stream, to) > to {
            // 关于某局2016年度收入决算情况说明: what it is about stands behind the year.
            (begin, first) = (year(stream, to), to);
            to = begin;
            continue;
        }
        if c == BREAK || c.is_ascii_digit() || is_end(c) {
            return None;
        }
        if vocabulary.ending_firsts.has(c)
            && let Some(ending) = vocabulary.endings.iter().find(|ending| stream.has(to, ending))
        {
            to += ending.chars().count();
            // 政府采购情况表 is a table.
            if stream.at(to) == Some('表') {
                return None;
            }
            let kind = match vocabulary.heading(stream.text(begin, to)) {
                Some(kind) => kind,
                // 二、情况说明: what it is about stands in its first sentence.
                None if rank == 0 && to - begin <= 6 => {
                    vocabulary.heading(stream.text(to, to + LONGEST))?
                }
                None => return None,
            };
            return Some(Heading { kind: Some(kind), from: at, to, rank });
        }
        to += 1;
    }
    None
}

/// The index after 2024年度.
fn year(stream: &Stream, at: usize) -> usize {
    let digits = skip(stream, at, |c| c.is_ascii_digit());
    if digits != at + 4 || stream.at(digits) != Some('年') {
        return at;
    }
    digits + 1 + usize::from(stream.at(digits + 1) == Some('度'))
}

/// The index after a numbering, and its rank.
fn numbering(stream: &Stream, at: usize) -> Option<(usize, u8)> {
    let c = stream.at(at)?;
    let before = at.checked_sub(1).and_then(|before| stream.at(before));
    if is_ordinal(c) {
        let end = skip(stream, at, is_ordinal);
        let inside = before.is_some_and(|c| is_ordinal(c) || c == '(' || c == '第');
        return (stream.at(end) == Some('、') && !inside).then_some((end + 1, 0));
    }
    if c == '(' {
        let end = skip(stream, at + 1, is_ordinal);
        return (end > at + 1 && stream.at(end) == Some(')')).then_some((end + 1, 1));
    }
    if c.is_ascii_digit() && before.is_none_or(|c| !c.is_ascii_digit() && c != '.') {
        let end = skip(stream, at, |c| c.is_ascii_digit());
        return (end <= at + 2 && stream.at(end).is_some_and(|c| c == '.' || c == '、'))
            .then_some((end + 1, 2));
    }
    None
}
