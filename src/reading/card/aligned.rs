//! Reads indicators of forms with unusual columns: the weight before the target, no weight at all,
//! signs and units in columns of their own. Used where cells have no places: one cell a line, or
//! parted by white space.
//!
//! The cells are a sequence. Each stands in a later column than the one before it, or begins a
//! row. The cheapest way through the sequence decides. It is used only where every row has what
//! the form asks of it.

use super::cells::{NOT_MEASURED, measured, sign, sum_of_scores};
use super::level_names::{Level1, short_level1, short_level2};
use super::row::Row;
use super::text::{append, located, points};
use super::total::{self, Total};
use super::words::{self, Head, Part, is_below, meaning};
use crate::reading::line::{Line, Piece};
use crate::report::{Amount, Located, is_digit};

/// A cell, or a part of one that is broken over lines.
pub struct Cell<'a> {
    piece: Piece<'a>,
    points: Option<Located<Amount>>,
    level1: Option<Level1>,
    level2: Option<&'static str>,
    /// Whether it is such a name in full.
    names_level: bool,
    /// Whether it is the first of its line: only such begins a row.
    first: bool,
}

impl<'a> Cell<'a> {
    /// A cell, and whether it is the first of its line.
    pub fn new(piece: Piece<'a>, first: bool) -> Self {
        let (meaning, folded) = (meaning(&piece), piece.folded());
        Self {
            points: points(&piece).filter(|points| !points.value.is_negative()),
            names_level: meaning.level1.is_some() || meaning.level2.is_some(),
            level1: meaning.level1.or_else(|| short_level1(&folded)),
            level2: meaning.level2.or_else(|| short_level2(&folded)),
            piece,
            first,
        }
    }

    fn is_value(&self) -> bool {
        self.piece.text.starts_with(|c: char| is_digit(c) || "≥≤＞＜><=".contains(c))
    }
}

/// No card has more cells.
const MOST: usize = 4_000;
/// A row has a name and a value at least.
const FEWEST: usize = 2;
const NEVER: i32 = 1_000_000;

/// What cells cost in a column, and columns without a cell.
mod cost {
    /// Another province's name of a level; one that is long for a name, or short and of the other
    /// level.
    pub const OTHER_LEVEL: i32 = 1;
    pub const LONG_LEVEL: i32 = 3;
    pub const WRONG_LEVEL: i32 = 2;
    /// A full name of a level among names and values, or of the other level.
    pub const LEVEL_INSIDE: i32 = 6;
    /// A name that looks like a value, a value of words.
    pub const NAME_LIKE_VALUE: i32 = 3;
    pub const VALUE_OF_WORDS: i32 = 1;
    /// A sign, a unit, a mark that does not look like one.
    pub const UNLIKELY: i32 = 8;
    /// A score above its weight.
    pub const ABOVE_WEIGHT: i32 = 8;
    /// A reason though nothing was lost; none though something was.
    pub const NO_LOSS: i32 = 3;
    pub const NO_REASON: i32 = 2;
    /// A reason that is said twice, as only names of levels are.
    pub const AGAIN: i32 = 5;
    /// A cell broken over lines.
    pub const GOES_ON: i32 = 6;
    /// A row without a name, points, a value, a name of level two below one of level one, and
    /// without what may be blank.
    pub const NO_NAME: i32 = 20;
    pub const NO_POINTS: i32 = 6;
    pub const NO_VALUE: i32 = 4;
    pub const NO_LEVEL2: i32 = 3;
    pub const BLANK: i32 = 3;
}

/// A way to a cell in a column.
#[derive(Clone, Copy)]
struct Way {
    cost: i32,
    /// The column of the cell before.
    before: Option<usize>,
    /// Whether the cell begins a row.
    begins: bool,
    /// The cell with the row's weight.
    weight: Option<usize>,
    /// Whether the row has less than its weight.
    lost: bool,
    /// Whether the row has a name of level one.
    named: bool,
}

impl Way {
    const NONE: Self =
        Self { cost: NEVER, before: None, begins: false, weight: None, lost: false, named: false };
}

/// The rows that cells make below columns, by the cheapest way.
pub fn rows(cells: &[Cell<'_>], columns: &[Head]) -> Vec<Row> {
    let cells = cells.get(..MOST).unwrap_or(cells);
    let Some(name) = columns.iter().position(|&head| head == Head::Level3) else {
        return Vec::new();
    };
    let mut table: Vec<Vec<Way>> = Vec::with_capacity(cells.len());
    for (index, cell) in cells.iter().enumerate() {
        let step = Step { cells, columns, name, index, cell };
        let ways = match table.last() {
            Some(before) => (0..columns.len()).map(|at| step.best(before, at)).collect(),
            None => (0..columns.len()).map(|at| step.begin(at, 0)).collect(),
        };
        table.push(ways);
    }
    build(cells, columns, &path(&table, columns))
}

/// The column of each cell, and whether it begins a row.
fn path(table: &[Vec<Way>], columns: &[Head]) -> Vec<(usize, bool)> {
    let ends = table.last().into_iter().flatten().enumerate();
    let ends = ends.map(|(at, way)| (way.cost.saturating_add(left_out(columns, at + 1, way)), at));
    let Some((_, mut at)) = ends.filter(|(cost, _)| *cost < NEVER).min() else {
        return Vec::new();
    };
    let mut path = Vec::with_capacity(table.len());
    for ways in table.iter().rev() {
        let Some(way) = ways.get(at) else { break };
        path.push((at, way.begins));
        let Some(before) = way.before else { break };
        at = before;
    }
    path.reverse();
    path
}

/// What it costs that a row has no cell in the columns from one on.
fn left_out(columns: &[Head], from: usize, way: &Way) -> i32 {
    columns.iter().skip(from).map(|&head| blank(head, way)).sum()
}

fn blank(head: Head, way: &Way) -> i32 {
    match head {
        Head::Level2 if way.named => cost::NO_LEVEL2,
        Head::Level3 => cost::NO_NAME,
        Head::Weight | Head::Score => cost::NO_POINTS,
        Head::Target | Head::Actual => cost::NO_VALUE,
        Head::Reason if way.lost => cost::NO_REASON,
        Head::Level1 | Head::Level2 | Head::Reason => 0,
        Head::Measure => 1,
        Head::Nature | Head::FirstTarget | Head::Coefficient | Head::Core => cost::BLANK,
    }
}

/// The step to one cell.
struct Step<'c, 'a> {
    cells: &'c [Cell<'a>],
    columns: &'c [Head],
    /// The column of names.
    name: usize,
    index: usize,
    cell: &'c Cell<'a>,
}

impl Step<'_, '_> {
    /// The way that begins a row in a column, behind what the rows before cost.
    fn begin(&self, at: usize, before: i32) -> Way {
        let Some(own) = self.own(at).filter(|_| self.cell.first && at <= self.name) else {
            return Way::NONE;
        };
        let named = self.columns.get(at) == Some(&Head::Level1);
        Way { cost: before.saturating_add(own), begins: true, named, ..Way::NONE }
    }

    /// The cheapest way to the cell in a column.
    fn best(&self, before: &[Way], at: usize) -> Way {
        let mut best = Way::NONE;
        let Some(own) = self.own(at) else { return best };
        for (from, way) in before.iter().enumerate().filter(|(_, way)| way.cost < NEVER) {
            let mut consider = |next: Way| {
                if next.cost < best.cost {
                    best = Way { before: Some(from), ..next };
                }
            };
            let ended = way.cost.saturating_add(left_out(self.columns, from + 1, way));
            consider(self.begin(at, ended));
            if at == from && self.cell.first && self.cell.points.is_none() {
                consider(Way { cost: way.cost + own + cost::GOES_ON, begins: false, ..*way });
            }
            if at > from {
                consider(self.later(way, from, at, own));
            }
        }
        best
    }

    /// The way from one column to a later one of the same row.
    fn later(&self, way: &Way, from: usize, at: usize, own: i32) -> Way {
        let between = self.columns.get(from + 1..at).unwrap_or_default();
        let blanks: i32 = between.iter().map(|&head| blank(head, way)).sum();
        let mut next = Way { cost: way.cost + own + blanks, begins: false, ..*way };
        match self.columns.get(at) {
            Some(Head::Weight) => next.weight = Some(self.index),
            Some(Head::Score) => {
                let weight = way.weight.and_then(|at| self.cells.get(at)?.points.as_ref());
                if let (Some(weight), Some(score)) = (weight, &self.cell.points) {
                    next.lost = score.value < weight.value;
                    next.cost += if score.value > weight.value { cost::ABOVE_WEIGHT } else { 0 };
                }
            }
            Some(Head::Reason) if !way.lost && !words::is_nothing(self.cell.piece.text) => {
                let is_none = self.cell.piece.folded() == "无";
                next.cost += if is_none { 0 } else { cost::NO_LOSS };
            }
            _ => {}
        }
        next
    }

    fn is_said_again(&self) -> bool {
        let next = self.cells.get(self.index + 1);
        next.is_some_and(|next| next.piece.text == self.cell.piece.text)
    }

    /// What the cell costs in a column by itself; `None` if it can't stand there.
    fn own(&self, at: usize) -> Option<i32> {
        let cell = self.cell;
        let text = cell.piece.text;
        let has_han = cell.piece.has_han();
        let names_level = cell.level1.is_some() || cell.level2.is_some();
        let unlikely = |is_likely: bool| Some(if is_likely { 0 } else { cost::UNLIKELY });
        match self.columns.get(at)? {
            Head::Level1 => level(cell, cell.level1.is_some()),
            Head::Level2 => level(cell, cell.level2.is_some()),
            Head::Level3 if !has_han => None,
            Head::Level3 if names_level => Some(cost::LEVEL_INSIDE),
            Head::Level3 if cell.is_value() => Some(cost::NAME_LIKE_VALUE),
            Head::Level3 => Some(0),
            Head::Weight | Head::Score | Head::Coefficient => cell.points.as_ref().map(|_| 0),
            Head::Reason if cell.points.is_some() => None,
            Head::Reason => Some(if self.is_said_again() { cost::AGAIN } else { 0 }),
            Head::Target | Head::FirstTarget | Head::Actual if names_level => {
                Some(cost::LEVEL_INSIDE)
            }
            Head::Target | Head::FirstTarget | Head::Actual => {
                Some(if cell.is_value() { 0 } else { cost::VALUE_OF_WORDS })
            }
            Head::Nature => {
                let is_sign = !has_han && !text.contains(is_digit);
                unlikely(is_sign || cell.piece.folded() == NOT_MEASURED)
            }
            Head::Measure => unlikely(!text.contains(is_digit)),
            Head::Core => unlikely(matches!(text, "是" | "否")),
        }
    }
}

/// What a cell costs as the name of a level.
fn level(cell: &Cell<'_>, is_its: bool) -> Option<i32> {
    const LONGEST: usize = 14;
    const USUAL: usize = 8;
    if is_its {
        return Some(0);
    }
    let length = cell.piece.text.chars().count();
    if cell.names_level {
        return Some(cost::LEVEL_INSIDE);
    }
    if cell.level1.is_some() || cell.level2.is_some() {
        return Some(cost::WRONG_LEVEL);
    }
    let is_name = cell.piece.has_han() && !cell.is_value() && length <= LONGEST;
    is_name.then_some(if length > USUAL { cost::LONG_LEVEL } else { cost::OTHER_LEVEL })
}

/// The rows that the columns of the cells make.
fn build(cells: &[Cell<'_>], columns: &[Head], path: &[(usize, bool)]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut placed: Vec<(Head, &Cell<'_>)> = Vec::new();
    for (cell, &(at, begins)) in cells.iter().zip(path) {
        if begins && !placed.is_empty() {
            rows.push(row(&std::mem::take(&mut placed)));
        }
        if let Some(&head) = columns.get(at) {
            placed.push((head, cell));
        }
    }
    if !placed.is_empty() {
        rows.push(row(&placed));
    }
    rows
}

fn row(placed: &[(Head, &Cell<'_>)]) -> Row {
    let mut row = Row { height: 1, ..Row::default() };
    let of = |head: Head| {
        let mut cells = placed.iter().filter(move |(of, _)| *of == head);
        cells.next().map(|(_, cell)| &cell.piece)
    };
    let (nature, measure) = (of(Head::Nature), of(Head::Measure));
    let target = of(Head::Target).or_else(|| of(Head::FirstTarget));
    row.target = measured(sign(nature, target), target, measure);
    row.actual = measured(None, of(Head::Actual), measure);
    for (head, cell) in placed {
        match head {
            Head::Level1 if cell.level1.is_some() => row.level1 = cell.level1,
            Head::Level2 if cell.level2.is_some() => row.level2 = cell.level2,
            Head::Level1 | Head::Level2 => {
                let at = usize::from(*head == Head::Level2);
                let part = cell.piece.squeezed();
                if let Some(name) = row.printed.get_mut(at) {
                    name.get_or_insert_default().push_str(&part);
                }
            }
            Head::Level3 => append(&mut row.level3, &cell.piece),
            Head::Weight => row.weight.clone_from(&cell.points),
            Head::Score => row.score.clone_from(&cell.points),
            Head::Reason => append(&mut row.reason, &cell.piece),
            _ => {}
        }
    }
    row.target = row.target.or_else(|| of(Head::FirstTarget).and_then(located));
    row
}

/// Whether rows are whole, as the columns say it: each has its name, a value and its points, none
/// more than its weight.
pub fn is_whole(rows: &[Row], columns: &[Head]) -> bool {
    let has = |head: Head| columns.contains(&head);
    let is_whole = |row: &Row| {
        let points = row.weight.as_ref().zip(row.score.as_ref());
        row.level3.is_some()
            && (row.target.is_some() || row.actual.is_some())
            && row.weight.is_some() == has(Head::Weight)
            && row.score.is_some() == has(Head::Score)
            && points.is_none_or(|(weight, score)| score.value <= weight.value)
    };
    !rows.is_empty() && rows.iter().all(is_whole)
}

/// The cells of a line but for labels of blocks beside it.
fn cells<'a>(line: &Line<'a>) -> Vec<Piece<'a>> {
    line.filled().filter(|piece| meaning(piece).part != Part::BlockLabel).copied().collect()
}

/// Reads a print that parts cells by white space and whose rows take one line each; `None` if it
/// is another. `rate_score` is the score of the execution rate, which the total includes.
pub fn of_lines(lines: &[Line<'_>], rate_score: Amount) -> Option<(Vec<Row>, Option<Total>)> {
    let (head, below) = lines.split_first()?;
    let heads: Vec<Head> =
        cells(head).iter().map(|piece| meaning(piece).head).collect::<Option<_>>()?;
    let of_points = heads.iter().filter(|head| matches!(head, Head::Weight | Head::Score)).count();
    let is_end = |line: &Line<'_>| {
        let ends = |p: &Piece<'_>| meaning(p).part == Part::Total || is_below(&p.folded());
        line.filled().next().is_some_and(ends)
    };
    let end = below.iter().position(is_end).unwrap_or(below.len());
    let (body, behind) = below.split_at(end);
    let mut parted: Vec<Cell<'_>> = Vec::new();
    for line in body {
        let cells = cells(line);
        // What wraps, in names or in values, leaves lines without points.
        let count = cells.iter().filter(|piece| points(piece).is_some()).count();
        if count < of_points || cells.len() < FEWEST {
            return None;
        }
        parted.extend(cells.iter().enumerate().map(|(at, piece)| Cell::new(*piece, at == 0)));
    }
    let rows = rows(&parted, &heads);
    if rows.len() != body.len() || !is_whole(&rows, &heads) {
        return None;
    }
    let sum = sum_of_scores(&rows) + rate_score;
    let total = behind.iter().find(|line| is_end(line) && line.text.contains(is_digit));
    let total = total.and_then(|line| total::read(line, sum));
    Some((rows, total))
}
