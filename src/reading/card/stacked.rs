//! Reads indicators printed one cell a line.

use super::aligned::{self, Cell};
use super::cells::{NOT_MEASURED, measured, sign};
use super::row::Row;
use super::text::{append, located, points};
use super::total::Total;
use super::words::{Head, Part, is_below, meaning};
use crate::reading::line::{Line, Piece};
use crate::report::{Amount, Located, is_digit};

/// What the lines hold.
#[derive(Default)]
pub struct Stacked {
    /// The indicators.
    pub rows: Vec<Row>,
    /// 总分.
    pub total: Option<Total>,
    /// 合计 of the weights, where no score is printed.
    pub weights: Option<Located<Amount>>,
}

/// Reads the rows behind and with the head, whose first word is 一级指标.
pub fn read(lines: &[Line<'_>]) -> Stacked {
    // The heads may stand on one line all the same.
    let pieces: Vec<Piece<'_>> = lines
        .iter()
        .flat_map(|line| {
            let count = line.filled().count();
            let single = line.pieces.first().filter(|_| count <= 1);
            single.into_iter().chain(line.filled().filter(move |_| count > 1))
        })
        .copied()
        .collect();
    let heads: Vec<Head> = pieces.iter().map_while(|piece| meaning(piece).head).collect();
    let is_whole = |read: &Stacked| aligned::is_whole(&read.rows, &heads);
    let by_columns = || Some(by_columns(&pieces, &heads)).filter(is_whole);
    // Where no level tells where a row begins, the usual order does not either.
    if !heads.contains(&Head::Level1) {
        return by_columns().unwrap_or_default();
    }
    let usual = in_usual_order(&pieces, &heads);
    if is_whole(&usual) { usual } else { by_columns().unwrap_or(usual) }
}

/// Reads the rows column by column, as forms of another order need it.
fn by_columns(pieces: &[Piece<'_>], heads: &[Head]) -> Stacked {
    let behind = pieces.get(heads.len()..).unwrap_or_default();
    let end = behind.iter().position(|piece| meaning(piece).part == Part::Total);
    let (body, below) = behind.split_at(end.unwrap_or(behind.len()));
    let is_end = |piece: &Piece<'_>| is_below(&piece.folded());
    let body = body.iter().take_while(|piece| !is_end(piece));
    let body = body.filter(|piece| meaning(piece).part != Part::BlockLabel);
    let cells: Vec<Cell<'_>> = body.map(|piece| Cell::new(*piece, true)).collect();
    // Forms without heads of levels may print their names all the same.
    let level1 = (!heads.contains(&Head::Level1)).then_some(Head::Level1);
    let columns: Vec<Head> = level1.into_iter().chain(heads.iter().copied()).collect();
    let rows = aligned::rows(&cells, &columns);
    let mut stacked = Stacked { rows, total: None, weights: None };
    settle(&mut stacked, below.iter().filter_map(points).collect());
    stacked
}

/// Reads the rows of a form whose values stand in the usual order.
fn in_usual_order(pieces: &[Piece<'_>], heads: &[Head]) -> Stacked {
    let values: Vec<Head> = heads.iter().copied().filter(|head| !is_level(*head)).collect();
    let mut stacked = Stacked { rows: Vec::new(), total: None, weights: None };
    let mut row = Row { height: 1, ..Row::default() };
    let mut cells: Vec<Piece<'_>> = Vec::new();
    let mut totals: Option<Vec<Located<Amount>>> = None;
    let mut is_over = false;
    for piece in pieces.iter().skip(heads.len()) {
        if let Some(totals) = &mut totals {
            totals.extend(points(piece));
            continue;
        }
        if meaning(piece).part == Part::Total {
            finish(&mut stacked.rows, &mut row, &mut cells, &values);
            totals = Some(Vec::new());
            continue;
        }
        if is_below(&piece.folded()) {
            finish(&mut stacked.rows, &mut row, &mut cells, &values);
            is_over = true;
        }
        if is_over {
            continue;
        }
        // A name begins a row once the last has its numbers.
        let is_name = piece.has_han();
        let is_full = cells.iter().filter(|cell| points(cell).is_some()).count() > 1
            || cells.len() >= values.len();
        let names_level = meaning(piece).level1.is_some() || meaning(piece).level2.is_some();
        if row.level3.is_some() && (names_level || is_name && is_full) {
            finish(&mut stacked.rows, &mut row, &mut cells, &values);
        }
        if row.level3.is_none() {
            let meaning = meaning(piece);
            if meaning.part == Part::BlockLabel || row.take_level(&meaning) {
                continue;
            }
            if is_name {
                row.level3 = located(piece);
            }
        } else {
            cells.push(*piece);
        }
    }
    finish(&mut stacked.rows, &mut row, &mut cells, &values);
    settle(&mut stacked, totals.unwrap_or_default());
    stacked
}

fn is_level(head: Head) -> bool {
    matches!(head, Head::Level1 | Head::Level2 | Head::Level3)
}

/// Whether weight and score stand one cell behind their places, so that the row's name is
/// the first of its cells.
fn is_one_behind(cells: &[Piece<'_>], values: &[Head]) -> bool {
    let Some(weight) = values.iter().position(|head| *head == Head::Weight) else { return false };
    let is_number = |at: usize| cells.get(at).is_some_and(|cell| points(cell).is_some());
    is_number(weight + 1) && is_number(weight + 2) && !is_number(weight)
}

/// The place of the head of units in a row of an indicator that is not measured, which leaves no
/// trace of its blank unit: weight and score stand one cell before their places.
fn lost_unit(cells: &[Piece<'_>], values: &[Head]) -> Option<usize> {
    let at = |head: Head| values.iter().position(|h| *h == head);
    let (nature, unit, weight) = (at(Head::Nature)?, at(Head::Measure)?, at(Head::Weight)?);
    let is_number = |at: usize| cells.get(at).is_some_and(|cell| points(cell).is_some());
    let is_measured =
        cells.get(nature)?.folded() != NOT_MEASURED || cells.get(unit)?.text.is_empty();
    let is_before = weight.checked_sub(1).is_some_and(is_number) && is_number(weight);
    (!is_measured && is_before && !is_number(weight + 1)).then_some(unit)
}

/// Places the cells of a row. Where some are lost, a unit of measure ends the target, and of
/// the numbers behind it the last two are weight and score, a single one the weight.
fn finish(rows: &mut Vec<Row>, row: &mut Row, cells: &mut Vec<Piece<'_>>, values: &[Head]) {
    let mut done = std::mem::replace(row, Row { height: 1, ..Row::default() });
    let mut cells = std::mem::take(cells);
    // A text behind the score is the reason of the row that has ended.
    let gives_reasons = values.contains(&Head::Reason);
    if gives_reasons && (cells.is_empty() || is_one_behind(&cells, values)) {
        let reason = done.level3.take();
        if let (Some(reason), Some(above)) = (reason, rows.last_mut()) {
            above.reason.get_or_insert(reason);
        }
        done.level3 = if cells.is_empty() { None } else { located(&cells.remove(0)) };
    }
    if done.level3.is_none() || cells.is_empty() {
        return;
    }
    let unit = lost_unit(&cells, values);
    let values: Vec<Head> =
        values.iter().enumerate().filter(|(at, _)| Some(*at) != unit).map(|(_, h)| *h).collect();
    let leading =
        values.iter().take_while(|h| matches!(h, Head::Nature | Head::Target | Head::Measure));
    let count = leading.count().min(cells.len());
    let (front, back) = cells.split_at(count);
    let of = |head: Head| values.iter().position(|h| *h == head).and_then(|at| front.get(at));
    let (nature, target, measure) = (of(Head::Nature), of(Head::Target), of(Head::Measure));
    // Cells that don't hold what their heads say are taken as they come.
    let is_told = nature.is_none_or(|nature| !nature.text.contains(is_digit));
    if is_told && target.is_some_and(|target| !target.text.is_empty()) {
        done.target = measured(sign(nature, target), target, measure);
    } else {
        for piece in front {
            append(&mut done.target, piece);
        }
    }
    let rest: Vec<Head> = values.iter().skip(count).copied().collect();
    let lost = rest.iter().filter(|h| **h != Head::Reason).count().saturating_sub(back.len());
    let has_score = back.last().is_some_and(|piece| points(piece).is_some()) && back.len() > 1;
    let mut heads = rest.iter().copied();
    if lost > 0 {
        // The result is lost, or was never filled in.
        heads.next();
        if has_score && lost > 1 {
            heads.next();
        }
    }
    for (piece, head) in back.iter().zip(heads) {
        match head {
            Head::Actual if is_told => done.actual = measured(None, Some(piece), measure),
            Head::Actual => append(&mut done.actual, piece),
            Head::Weight => done.weight = points(piece),
            Head::Score => done.score = points(piece),
            Head::Reason => append(&mut done.reason, piece),
            _ => {}
        }
    }
    rows.push(done);
}

fn settle(stacked: &mut Stacked, mut totals: Vec<Located<Amount>>) {
    let scored = stacked.rows.iter().any(|row| row.score.is_some());
    let earned = stacked.rows.iter().filter_map(|row| row.score.as_ref()).map(|score| score.value);
    let earned: Amount = earned.sum();
    // Behind the sum of weights a number that can't be the total is that of the page.
    let mut last = totals.pop();
    if let (Some(below), Some(above)) = (&last, totals.last())
        && scored
        && !(earned <= below.value && below.value <= above.value)
    {
        last = totals.pop();
    }
    match (scored, last) {
        (true, Some(total)) => {
            stacked.total = Some(Total { value: total, weights: None, repaired: None });
            stacked.weights = totals.pop();
        }
        (false, weights) => stacked.weights = weights,
        (true, None) => {}
    }
}
