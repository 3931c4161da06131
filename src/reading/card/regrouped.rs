//! Reads forms without levels that are printed one cell a line, as when a page is copied. The
//! lines of their blocks are put together to rows again, which are then read as cells.

use super::cells::NOT_MEASURED;
use super::text::points;
use super::total;
use super::words::{Head, NAME_ALONE, is_below, meaning};
use crate::reading::lent::Lent;
use crate::reading::line::{Line, Piece};

/// Heads of columns that a block has at least.
const HEADS: usize = 3;

/// Whether a line is the first head of indicators without levels, alone on its line.
pub fn begins(line: &Line<'_>) -> bool {
    let mut filled = line.filled();
    filled.next().is_some_and(|piece| piece.folded() == NAME_ALONE) && filled.next().is_none()
}

/// Puts the rows of a card together whose head of indicators has one cell a line.
pub fn regroup(lines: &mut Lent<'_, Line<'_>>, body: usize) {
    let Some(head) = lines.iter().position(begins).filter(|&head| head >= body) else { return };
    if lines.iter().skip(body).any(|line| line.filled().count() > 1) {
        return;
    }
    let lines = lines.to_mut();
    let mut whole = lines.split_off(head);
    let front = lines.split_off(body);
    front_rows(&front, lines);
    let heads = run(&whole, |piece| meaning(piece).head.is_some());
    let behind = whole.split_off(heads);
    lines.extend(Line::row(&whole, None));
    let columns: Vec<Option<Head>> =
        whole.iter().filter_map(cell).map(|piece| meaning(piece).head).collect();
    rows(&behind, &columns, lines);
}

/// The one cell of a line.
fn cell<'l, 'a>(line: &'l Line<'a>) -> Option<&'l Piece<'a>> {
    line.filled().next()
}

/// How many lines follow each other whose cells are as asked.
fn run(lines: &[Line<'_>], is: impl Fn(&Piece<'_>) -> bool) -> usize {
    lines.iter().take_while(|line| cell(line).is_some_and(&is)).count()
}

/// Puts together what stands above the indicators: heads with the cells below each, and the total
/// with its number.
fn front_rows<'a>(mut lines: &[Line<'a>], rows: &mut Vec<Line<'a>>) {
    let is_goal = |piece: &Piece<'_>| {
        let folded = piece.folded();
        folded.ends_with("绩效目标") || folded.ends_with("完成情况")
    };
    while let Some((line, rest)) = lines.split_first() {
        let funds = run(rest, |piece| meaning(piece).fund_head.is_some());
        let goals = run(rest, is_goal);
        let heads = if cell(line).is_some_and(is_goal) { goals } else { funds };
        let (head, below) = rest.split_at(heads);
        let figures = run(below, |piece| points(piece).is_some());
        let is_block =
            heads >= HEADS && below.len() >= heads && (goals == heads || figures >= heads);
        if is_block {
            let (cells, behind) = below.split_at(heads);
            let labelled: Vec<Line<'a>> = std::iter::once(line).chain(head).cloned().collect();
            rows.extend(Line::row(&labelled, None));
            rows.extend(Line::row(cells, Some(0)));
            lines = behind;
        } else if let Some((number, behind)) = rest.split_first()
            && total::is_in_front(line)
            && cell(number).is_some_and(|piece| points(piece).is_some())
        {
            rows.extend(Line::row(&[line.clone(), number.clone()], None));
            lines = behind;
        } else {
            rows.push(line.clone());
            lines = rest;
        }
    }
}

/// Puts the rows of indicators together. Each has as many cells as the head, or all but the unit
/// where nothing is measured, and its points where the head has them. If one row has not, no row
/// is put together.
fn rows<'a>(lines: &[Line<'a>], columns: &[Option<Head>], rows: &mut Vec<Line<'a>>) {
    let at = |head: Head| columns.iter().position(|&column| column == Some(head));
    let end = lines.iter().position(|line| cell(line).is_some_and(|p| is_below(&p.folded())));
    let (body, below) = lines.split_at(end.unwrap_or(lines.len()));
    let filled: Vec<Line<'a>> = body.iter().filter(|line| cell(line).is_some()).cloned().collect();
    let is_right = |row: &Line<'_>| {
        let number = |head| {
            let piece = at(head).and_then(|at| row.pieces.get(at));
            piece.is_some_and(|piece| points(piece).is_some())
        };
        row.pieces.len() == columns.len()
            && row.pieces.first().is_some_and(Piece::has_han)
            && number(Head::Weight)
            && number(Head::Score)
    };
    // Some prints leave a line for each blank cell.
    for mut rest in [body, &filled] {
        let mut whole = Vec::new();
        while let Some((_, behind)) = rest.split_first() {
            let lacks_unit = at(Head::Measure) == Some(1)
                && at(Head::Nature) == Some(2)
                && behind
                    .first()
                    .and_then(cell)
                    .is_some_and(|piece| piece.folded() == NOT_MEASURED);
            let count = columns.len() - usize::from(lacks_unit);
            let Some((cells, next)) = rest.split_at_checked(count) else { break };
            let row = Line::row(cells, lacks_unit.then_some(1));
            let Some(row) = row.filter(&is_right) else { break };
            whole.push(row);
            rest = next;
        }
        if rest.is_empty() && !whole.is_empty() {
            rows.extend(whole);
            rows.extend(below.iter().cloned());
            return;
        }
    }
    rows.extend(lines.iter().cloned());
}
