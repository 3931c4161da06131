//! Reads indicators of a print that parts cells by white space only and wraps them over lines.
//!
//! The names of levels float beside their rows and are taken out first. A sequence of words is
//! left. Each word goes on with the cell before it or begins a later one. The cheapest way through
//! the sequence decides. A cell goes on in the next line only where its column was full, and 分值
//! and 得分 are numbers beside each other.

#[cfg(test)]
mod tests;

use unicode_width::UnicodeWidthStr;

use super::cells::sum_of_scores;
use super::floats::{self, Word};
use super::row::Row;
use super::text::append;
use super::total::{self, Total};
use super::words::{Part, is_below, meaning};
use crate::reading::line::Line;
use crate::report::Amount;

/// Widths of columns in cells of a terminal: of the name, of target and result, of the reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Widths {
    name: usize,
    value: usize,
    reason: usize,
    /// Whether a cell may not end where its line is full and the next stands alone. While
    /// the widths are sought this would favour wide ones.
    holds: bool,
}

/// Reads the rows behind the head of the indicators, with the total.
pub fn read(
    lines: &[Line<'_>],
    widths: Option<Widths>,
    rate_score: Amount,
) -> (Vec<Row>, Option<Total>, Widths) {
    let reason = reason_width(lines);
    let end = lines
        .iter()
        .position(|line| line.filled().any(|piece| meaning(piece).part == Part::Total))
        .or_else(|| {
            lines.iter().rposition(total::is_unlabelled).filter(|&at| at + 1 == lines.len())
        });
    let body = lines.get(..end.unwrap_or(lines.len())).unwrap_or_default();
    let is_below = |line: &Line<'_>| line.filled().next().is_some_and(|p| is_below(&p.folded()));
    let below = body.iter().position(is_below);
    let body = body.get(..below.unwrap_or(body.len())).unwrap_or_default();
    let mut words = floats::take_out(body);
    words.truncate(MOST_WORDS);
    let widths = widths.unwrap_or_else(|| best_widths(&words, reason));
    let mut rows = rows(&words, &path(&words, widths));
    for row in &mut rows {
        row.height = row.height.max(1);
    }
    let sum = sum_of_scores(&rows) + rate_score;
    let total = end.and_then(|at| lines.get(at)).and_then(|line| total::read(line, sum));
    (rows, total, widths)
}

/// No card has more words.
const MOST_WORDS: usize = 4_000;

/// The width of the reason's column, where its head is broken over two lines.
fn reason_width(lines: &[Line<'_>]) -> usize {
    const USUAL: usize = 18;
    let head = lines.iter().take(4).find_map(|line| {
        let piece = line.filled().next_back()?;
        piece.folded().starts_with("偏差原因").then(|| piece.text.width())
    });
    head.filter(|&width| width < "偏差原因分析及改进措施".width()).unwrap_or(USUAL)
}

/// The widths with which the words make the best rows.
fn best_widths(words: &[Word<'_>], reason: usize) -> Widths {
    // The beginning of a card shows its columns.
    const SAMPLE: usize = 400;
    let widths = |name: usize, value: usize| Widths { name, value, reason, holds: false };
    let words = words.get(..SAMPLE).unwrap_or(words);
    let names = telling(words, (14..=30).step_by(2));
    let values = telling(words, (10..=20).step_by(2));
    let candidates =
        names.iter().flat_map(|&name| values.iter().map(move |&value| widths(name, value)));
    // What the words behind one can still take from the cost of a way to it.
    let mut behind = vec![0; words.len()];
    let mut sum = 0;
    for (slot, word) in behind.iter_mut().zip(words).rev() {
        *slot = sum;
        sum -= word.gain();
    }
    let mut table = Vec::with_capacity(words.len());
    let (mut least, mut best) = (i32::MAX, widths(14, 10));
    for widths in candidates {
        // Of two that cost the same the first holds: what can't become cheaper is given up.
        let most = |index: usize| least.saturating_add(behind.get(index).copied().unwrap_or(0));
        let cost = cheapest(words, widths, &mut table, most).map_or(NEVER, |(cost, _)| cost);
        if cost < least {
            (least, best) = (cost, widths);
        }
    }
    Widths { holds: true, ..best }
}

/// The widths of a column that matter, in their order: those at which some word fits that did not
/// fit before. With any other width all ways cost the same as with the width before it.
fn telling(words: &[Word<'_>], widths: impl Iterator<Item = usize>) -> Vec<usize> {
    // How wide the column must be that the word fits, and that it would have fitted behind the
    // word before.
    let alone = words.iter().map(|word| word.width);
    let behind = words.windows(2).filter_map(|pair| match pair {
        [before, word] => Some(before.width + word.unit + 1),
        _ => None,
    });
    let mut needed: Vec<usize> = alone.chain(behind).collect();
    needed.sort_unstable();
    needed.dedup();
    let mut told = None;
    let tells = |width: &usize| {
        let fitting = Some(needed.partition_point(|needed| needed <= width));
        std::mem::replace(&mut told, fitting) != fitting
    };
    widths.filter(tells).collect()
}

/// The column of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum At {
    Name,
    Target,
    Actual,
    Weight,
    Score,
    Reason,
}

impl At {
    /// The columns that the word before may have: its own, where cells go on; those after which a
    /// row may go on with this cell; and the end of the row above.
    const fn behind(self) -> &'static [Self] {
        match self {
            Self::Name => &[Self::Name, Self::Target, Self::Actual, Self::Score, Self::Reason],
            Self::Target => &[Self::Name, Self::Target],
            Self::Actual => &[Self::Target, Self::Actual],
            Self::Weight => &[Self::Name, Self::Target, Self::Actual],
            Self::Score => &[Self::Weight],
            Self::Reason => &[Self::Score, Self::Reason],
        }
    }
}

const ALL: [At; 6] = [At::Name, At::Target, At::Actual, At::Weight, At::Score, At::Reason];

/// A way to a word: its cost, the column of the word before, and the words with which the row
/// and the cell began.
#[derive(Debug, Clone, Copy)]
struct Way {
    cost: i32,
    before: Option<At>,
    row: u16,
    cell: u16,
}

impl Way {
    /// No way.
    const NONE: Self = Self { cost: i32::MAX, before: None, row: 0, cell: 0 };

    fn is_one(&self) -> bool {
        self.cost < i32::MAX
    }
}

/// The cheapest ways to a word, by its column.
type Ways = [Way; 6];

const NEVER: i32 = 1_000_000;

mod cost {
    /// A word wider than its column.
    pub const TOO_WIDE: i32 = 8;
    /// A cell that goes on though its line had room.
    pub const HAD_ROOM: i32 = 6;
    /// The same before a bracket.
    pub const BRACKET: i32 = 2;
    /// A cell that ends though its line is full and the next stands alone.
    pub const ENDS_FULL: i32 = 5;
    /// A row without result, without target and result, without numbers, with a name alone.
    pub const NO_ACTUAL: i32 = 4;
    pub const NO_VALUES: i32 = 10;
    pub const NO_NUMBERS: i32 = 4;
    pub const NAME_ALONE: i32 = 14;
    /// A name of a level inside a row.
    pub const LEVEL_INSIDE: i32 = 14;
    /// A row that begins in the middle of a line.
    pub const MID_LINE: i32 = 20;
    /// A score above its weight.
    pub const ABOVE_WEIGHT: i32 = 8;
    /// A reason though nothing was lost, or on a line of its own.
    pub const NO_LOSS: i32 = 4;
    pub const OWN_LINE: i32 = 3;
    /// A cell that begins as one before it did.
    pub const AGAIN: i32 = -2;
    pub const GOES_ON_AGAIN: i32 = 5;
    /// White space inside a cell, beside digits or letters, and elsewhere.
    pub const SPACE_BESIDE_LATIN: i32 = 5;
    pub const SPACE: i32 = 9;
    /// A value that begins with a digit or a sign of comparison.
    pub const LIKE_VALUE: i32 = -1;
}

/// The cheapest columns for the words, each with whether it begins a row.
fn path(words: &[Word<'_>], widths: Widths) -> Vec<(At, bool)> {
    let mut table = Vec::with_capacity(words.len());
    let Some((_, mut at)) = cheapest(words, widths, &mut table, |_| NEVER) else {
        return Vec::new();
    };
    let mut columns = Vec::with_capacity(words.len());
    for (index, ways) in table.iter().enumerate().rev() {
        let way = ways[at as usize];
        if !way.is_one() {
            break;
        }
        columns.push((at, way.row as usize == index));
        let Some(before) = way.before else { break };
        at = before;
    }
    columns.reverse();
    columns
}

/// The cost of the cheapest columns for the words, and the last of these columns. `None` where
/// every way to some word costs the given most or more. Fills the table with the cheapest ways to
/// every word.
fn cheapest(
    words: &[Word<'_>],
    widths: Widths,
    table: &mut Vec<Ways>,
    most: impl Fn(usize) -> i32,
) -> Option<(i32, At)> {
    const NONE: Way = Way::NONE;
    table.clear();
    for index in 0..words.len() {
        let step = Step::to(words, index, widths)?;
        let ways = match table.last() {
            Some(before) => ALL.map(|at| step.best_way(before, at)),
            // The first word is the first of a name.
            None => [step.begin(), NONE, NONE, NONE, NONE, NONE],
        };
        table.push(ways);
        let least = ways.iter().map(|way| way.cost).min().unwrap_or(NEVER);
        if least.min(NEVER) >= most(index) {
            return None;
        }
    }
    let ends = table.last().into_iter().flatten().zip(ALL);
    let ends = ends.filter(|(way, _)| way.is_one());
    let ends = ends.map(|(way, at)| (way.cost + unfinished(at), at));
    ends.min_by_key(|&(cost, _)| cost)
}

/// What a row costs that ends behind a column.
fn unfinished(at: At) -> i32 {
    match at {
        At::Name => cost::NAME_ALONE,
        At::Target | At::Actual => cost::NO_NUMBERS,
        At::Weight => NEVER,
        At::Score | At::Reason => 0,
    }
}

/// The step from one word to the next.
struct Step<'w, 'a> {
    words: &'w [Word<'a>],
    index: u16,
    before: &'w Word<'a>,
    word: &'w Word<'a>,
    widths: Widths,
}

impl<'w, 'a> Step<'w, 'a> {
    /// The step to a word; the first comes from itself.
    fn to(words: &'w [Word<'a>], index: usize, widths: Widths) -> Option<Self> {
        let before = words.get(index.saturating_sub(1))?;
        Some(Self { words, index: index as u16, before, word: words.get(index)?, widths })
    }

    /// The way to the first word, as a name.
    fn begin(&self) -> Way {
        let own = self.own_cost(At::Name);
        own.map_or(Way::NONE, |cost| Way { cost, before: None, row: 0, cell: 0 })
    }

    /// The cheapest way to the word in a column, given those to the word before.
    #[inline]
    fn best_way(&self, ways: &Ways, at: At) -> Way {
        let mut best = Way::NONE;
        let Some(own) = self.own_cost(at) else { return best };
        for &from in at.behind() {
            let way = &ways[from as usize];
            if !way.is_one() {
                continue;
            }
            let mut consider = |step: i32, row: u16, cell: u16| {
                let cost = way.cost + own + step;
                if cost < best.cost {
                    best = Way { cost, before: Some(from), row, cell };
                }
            };
            if from == at
                && let Some(step) = self.goes_on(way, at)
            {
                consider(step, way.row, way.cell);
            }
            if at == At::Name {
                let step = unfinished(from) + self.leaves(from);
                let step = step + if self.word.first { 0 } else { cost::MID_LINE };
                consider(step, self.index, self.index);
            } else if from != at
                && let Some(step) = self.moves(way, from, at)
            {
                consider(step, way.row, self.index);
            }
        }
        best
    }

    /// What the word costs in a column by itself; `None` if it can't stand there.
    #[inline]
    fn own_cost(&self, at: At) -> Option<i32> {
        let (word, widths) = (self.word, self.widths);
        let too_wide = |most: usize| if word.width > most { cost::TOO_WIDE } else { 0 };
        let is_number = word.points.is_some();
        match at {
            At::Weight | At::Score => is_number.then_some(0),
            At::Name => (!is_number && (word.look.has_han || !word.look.is_value))
                .then(|| too_wide(widths.name)),
            At::Reason => (!is_number).then(|| too_wide(widths.reason)),
            At::Target | At::Actual => Some(too_wide(widths.value)),
        }
    }

    /// Whether the word begins as the row or the cell of a way does.
    #[inline]
    fn begins_again(&self, way: &Way) -> bool {
        let begins_like = |start: u16| {
            let start = self.words.get(start as usize);
            start.is_some_and(|start| start.begins_like(self.word))
        };
        begins_like(way.row) || begins_like(way.cell)
    }

    /// What it costs that the word goes on with the cell of the word before it.
    #[inline]
    fn goes_on(&self, way: &Way, at: At) -> Option<i32> {
        let (before, word) = (self.before, self.word);
        if !word.first || !before.last || !word.last {
            // White space inside a cell: usual in a reason, else only around digits and letters.
            let beside_latin = before.look.ends_latin || word.look.begins_latin;
            return match at {
                _ if word.first => None,
                At::Reason => Some(0),
                _ if beside_latin => Some(cost::SPACE_BESIDE_LATIN),
                _ => Some(cost::SPACE),
            };
        }
        let had_room = before.width + word.unit < width(at, self.widths);
        let mut step = match had_room {
            false => 0,
            // Brackets often stand on a line of their own.
            true if word.look.is_bracket => cost::BRACKET,
            true => cost::HAD_ROOM,
        };
        if word.levels.is_some() {
            step += cost::LEVEL_INSIDE;
        }
        Some(step + if self.begins_again(way) { cost::GOES_ON_AGAIN } else { 0 })
    }

    /// What it costs to leave the cell of the word before.
    #[inline]
    fn leaves(&self, from: At) -> i32 {
        let (before, word) = (self.before, self.word);
        let may_go_on = self.widths.holds && !matches!(from, At::Weight | At::Score);
        let is_open = before.last && word.first && word.last && word.levels.is_none();
        let is_full = before.width + 1 >= width(from, self.widths);
        if may_go_on && is_open && is_full { cost::ENDS_FULL } else { 0 }
    }

    /// What it costs to move on to a later column of the same row.
    #[inline]
    fn moves(&self, way: &Way, from: At, at: At) -> Option<i32> {
        let (before, word) = (self.before, self.word);
        let same_line = !word.first;
        let leaves = self.leaves(from);
        let mut step = leaves;
        if word.levels.is_some() {
            step += cost::LEVEL_INSIDE;
        }
        step += match (from, at) {
            (At::Name, At::Target) | (At::Target, At::Actual) => {
                let again = if self.begins_again(way) { cost::AGAIN.min(-leaves) } else { 0 };
                again + if word.look.is_value { cost::LIKE_VALUE } else { 0 }
            }
            (At::Actual, At::Weight) => 0,
            (At::Target, At::Weight) => cost::NO_ACTUAL,
            (At::Name, At::Weight) => cost::NO_VALUES,
            (At::Weight, At::Score) if same_line => {
                let (weight, score) = (before.points.as_ref()?, word.points.as_ref()?);
                if score.value > weight.value { cost::ABOVE_WEIGHT } else { 0 }
            }
            (At::Score, At::Reason) => {
                let weight = self.index.checked_sub(2).and_then(|at| self.words.get(at as usize));
                let weight = weight.and_then(|word| word.points.as_ref());
                let lost =
                    weight.zip(before.points.as_ref()).is_some_and(|(w, s)| s.value < w.value);
                let own_line = if same_line { 0 } else { cost::OWN_LINE };
                own_line + if lost || same_line { 0 } else { cost::NO_LOSS }
            }
            _ => return None,
        };
        Some(step)
    }
}

fn width(at: At, widths: Widths) -> usize {
    match at {
        At::Name => widths.name,
        At::Reason => widths.reason,
        _ => widths.value,
    }
}

/// The rows that the columns of the words make.
fn rows(words: &[Word<'_>], columns: &[(At, bool)]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut before: Option<At> = None;
    let mut cell = 0;
    for (word, &(at, begins)) in words.iter().zip(columns) {
        if begins {
            rows.push(Row::default());
        }
        let Some(row) = rows.last_mut() else { break };
        if begins && let Some(levels) = word.levels {
            row.level1 = levels.level1;
            row.level2 = levels.level2;
            row.level_above = levels.above;
        }
        cell = if before == Some(at) && !begins { cell + 1 } else { 1 };
        row.height = row.height.max(cell);
        match at {
            At::Name => append(&mut row.level3, &word.piece),
            At::Target => append(&mut row.target, &word.piece),
            At::Actual => append(&mut row.actual, &word.piece),
            At::Weight => row.weight.clone_from(&word.points),
            At::Score => row.score.clone_from(&word.points),
            At::Reason => append(&mut row.reason, &word.piece),
        }
        before = Some(at);
    }
    rows.retain(|row| row.target.is_some() || row.weight.is_some());
    rows
}

impl Word<'_> {
    /// What a step to the word may take from the cost, at most: see [`Step::moves`].
    fn gain(&self) -> i32 {
        let value = if self.look.is_value { cost::LIKE_VALUE } else { 0 };
        let again = if self.look.has_han { cost::AGAIN } else { 0 };
        value + again
    }

    /// Whether another word has its first characters.
    fn begins_like(&self, other: &Self) -> bool {
        other.look.has_han
            && self.look.beginning.is_some()
            && self.look.beginning == other.look.beginning
    }
}
