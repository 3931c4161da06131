//! Takes the names of levels that float beside the rows out of a flowing print.

use std::sync::LazyLock;

use super::level_names::{LEVELS, Level1};
use super::row::Row;
use super::text;
use super::words;
use crate::reading::fold::has_han;
use crate::reading::line::{Line, Piece};
use crate::report::{Amount, Located, is_digit};

/// A word of a row, with what stood before it.
#[derive(Debug, Clone)]
pub struct Word<'a> {
    /// As printed.
    pub piece: Piece<'a>,
    /// The number that it is.
    pub points: Option<Located<Amount>>,
    /// How wide it is.
    pub width: usize,
    /// How wide its beginning is that can't be parted.
    pub unit: usize,
    /// Whether it is the first of its line that is no name of a level.
    pub first: bool,
    /// Whether it is the last of its line.
    pub last: bool,
    /// The names of levels that stood between it and the word before.
    pub levels: Option<Floating>,
    /// What it looks like.
    pub look: Look,
}

/// Words that have as many first characters in common begin alike.
const BEGINNING: usize = 3;

/// What a word looks like, which every way through the words asks.
#[derive(Debug, Clone, Copy)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "answers that have nothing to do with each other"
)]
pub struct Look {
    /// Its first characters, if it has as many.
    pub beginning: Option<[char; BEGINNING]>,
    /// Whether it has a Han character.
    pub has_han: bool,
    /// Whether it begins as a target or result does: with a digit or a sign of comparison.
    pub is_value: bool,
    /// Whether it begins with a bracket.
    pub is_bracket: bool,
    /// Whether it begins with a digit or a letter.
    pub begins_latin: bool,
    /// Whether it ends with one.
    pub ends_latin: bool,
}

impl Look {
    fn of(text: &str) -> Self {
        let first = text.chars().next().unwrap_or_default();
        let last = text.chars().next_back().unwrap_or_default();
        let mut chars = text.chars();
        let beginning = [chars.next(), chars.next(), chars.next()];
        Self {
            beginning: if let [Some(a), Some(b), Some(c)] = beginning {
                Some([a, b, c])
            } else {
                None
            },
            has_han: has_han(text),
            is_value: is_digit(first) || matches!(first, '≥' | '≤' | '＞' | '＜' | '>' | '<' | '='),
            is_bracket: matches!(first, '（' | '('),
            begins_latin: first.is_ascii_alphanumeric(),
            ends_latin: last.is_ascii_alphanumeric(),
        }
    }
}

/// Names of levels that stand before a word.
#[derive(Debug, Clone, Copy)]
pub struct Floating {
    /// Of level one.
    pub level1: Option<Level1>,
    /// Of level two.
    pub level2: Option<&'static str>,
    /// Whether they stand on lines of their own above the word.
    pub above: bool,
}

/// Names of level two that may be broken over two lines.
static NAMES: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| LEVELS.iter().flat_map(|(_, names)| names.iter().copied()).collect());

/// The shortest first part of a broken name, in characters.
const SHORTEST: usize = 4;

/// The name that two parts make.
fn broken(first: &str, second: &str) -> Option<&'static str> {
    if first.chars().count() < SHORTEST {
        return None;
    }
    NAMES.iter().copied().find(|name| name.strip_prefix(first) == Some(second))
}

/// The words of the rows behind the head; the head's own words are left out.
pub fn take_out<'a>(lines: &[Line<'a>]) -> Vec<Word<'a>> {
    let mut words: Vec<Word<'a>> =
        Vec::with_capacity(lines.iter().map(|line| line.pieces.len()).sum());
    let mut pending = Row::default();
    let mut has_level = false;
    let mut skip_first = false;
    let mut in_head = true;
    for (index, line) in lines.iter().enumerate() {
        let filled: Vec<&Piece<'a>> = line.filled().collect();
        if in_head && filled.iter().all(|piece| is_head(piece)) {
            continue;
        }
        if filled.iter().any(|piece| piece.folded() == words::LEVEL3) {
            in_head = true;
            continue;
        }
        in_head = false;
        let mut first = true;
        let mut on_line = false;
        for (at, &piece) in filled.iter().enumerate() {
            let folded = piece.folded();
            if at == 0 && std::mem::take(&mut skip_first) {
                continue;
            }
            let leads = first;
            if leads && is_margin(&folded, filled.len(), words.last()) {
                continue;
            }
            if leads && pending.take_level(&words::meaning(piece)) {
                has_level = true;
                on_line = true;
                continue;
            }
            let is_last = at + 1 == filled.len();
            if leads
                && is_last
                && let Some(next) = lines.get(index + 1).and_then(|line| line.filled().next())
                && let Some(name) = broken(&folded, &next.folded())
            {
                pending.level2 = Some(name);
                has_level = true;
                skip_first = true;
                continue;
            }
            words.push(Word {
                piece: *piece,
                look: Look::of(piece.text),
                points: text::points(piece),
                width: text::width(piece.text),
                unit: text::unit(piece.text),
                first,
                last: is_last,
                levels: has_level.then(|| Floating {
                    level1: pending.level1.take(),
                    level2: pending.level2.take(),
                    above: !on_line,
                }),
            });
            has_level = false;
            first = false;
        }
    }
    words
}

/// Whether a word is part of the head of the columns, which may be broken over lines.
fn is_head(piece: &Piece<'_>) -> bool {
    let folded = piece.folded();
    words::meaning(piece).head.is_some() || matches!(&*folded, "措施" | "改进措施" | "及改进措施")
}

/// Whether a word belongs to the label in the margin, which is printed downwards: 年度,
/// 绩效, 指标.
fn is_margin(folded: &str, count: usize, before: Option<&Word<'_>>) -> bool {
    let alone = count == 1;
    match folded {
        "年度" | "绩效" | "年度绩效" | "绩效指标" | "年度绩效指标" => alone,
        "指标" => {
            // The end of a name that is broken has been taken; what is left is the label's.
            alone && before.is_none_or(|before| !before.piece.text.ends_with("影响"))
        }
        _ => false,
    }
}
