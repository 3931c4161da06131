//! Damage to rows and their labels.

use fastrand::Rng;

use crate::report::{Amount, TableKind};
use crate::synthetic::grid::{CellKind, Grid, GridCell};

pub(super) fn lost_last_column(grid: &mut Grid, rng: &mut Rng) {
    if grid.kind != TableKind::FiscalAppropriation || grid.rows.len() < 16 {
        return;
    }
    let first = rng.usize(1..8);
    let last = rng.usize(12..grid.rows.len() - 1);
    for row in grid.rows.iter_mut().take(last).skip(first) {
        if let Some(cell) = row.cells.last_mut()
            && cell.fact.as_ref().is_some_and(|fact| fact.amount.is_zero())
        {
            cell.text.clear();
            cell.fact = None;
        }
    }
}

pub(super) fn seal_row(grid: &mut Grid, amounts: &[Amount; 4]) {
    if grid.kind != TableKind::FiscalAppropriation {
        return;
    }
    let labelless = grid.rows.iter_mut().rev().find(|row| {
        row.cells.get(3).is_some_and(|cell| cell.text.is_empty()) && row.cells.len() == 9
    });
    let Some(row) = labelless else { return };
    if let Some(label) = row.cells.get_mut(3) {
        "M. N.".clone_into(&mut label.text);
    }
    for (cell, amount) in row.cells.iter_mut().skip(5).zip(amounts) {
        cell.text = amount.to_string();
        cell.unread = true;
    }
}

pub(super) fn total_without_label(grid: &mut Grid) {
    for row in grid.rows.iter_mut().filter(|row| row.is_total) {
        for cell in row.cells.iter_mut().filter(|cell| cell.kind == CellKind::Label) {
            cell.text.clear();
        }
    }
}

pub(super) fn total_last(grid: &mut Grid) {
    let (totals, mut rows): (Vec<_>, Vec<_>) =
        std::mem::take(&mut grid.rows).into_iter().partition(|row| row.is_total);
    rows.extend(totals);
    grid.rows = rows;
}

pub(super) fn shifted_labels(grid: &mut Grid) {
    for row in grid.rows.iter_mut().filter(|row| row.is_total) {
        let second_is_blank = row.cells.get(1).is_some_and(|cell| cell.text.is_empty());
        if second_is_blank && !grid.kind.is_two_sided() {
            row.cells.swap(0, 1);
        }
    }
}

pub(super) fn lost_cell(grid: &mut Grid, rng: &mut Rng) {
    let count = grid.rows.len();
    if count == 0 {
        return;
    }
    let index = rng.usize(..count);
    let Some(row) = grid.rows.get_mut(index) else { return };
    let places: Vec<_> = (0..row.cells.len()).filter(|&at| row.cells[at].is_money()).collect();
    // The last cell's loss is a short row, not a shifted one.
    let Some((_, inner)) = places.split_last() else { return };
    let Some(&lost) = rng.choice(inner) else { return };
    row.cells.remove(lost);
    row.rubbish = true;
    for cell in &mut row.cells {
        if let Some(fact) = &mut cell.fact {
            fact.certain = false;
        }
    }
}

pub(super) fn wrapped_names(grid: &mut Grid, rng: &mut Rng) {
    let mut last_was_wrapped = false;
    for row in &mut grid.rows {
        let name = row
            .cells
            .iter_mut()
            .find(|cell| cell.kind == CellKind::Label && cell.text.chars().count() > 7);
        let wrap = !row.is_total && !last_was_wrapped && rng.u8(..4) == 0;
        last_was_wrapped = false;
        let (Some(cell), true) = (name, wrap) else { continue };
        let length = cell.text.chars().count();
        let at = rng.usize(3..length - 2);
        cell.text = cell
            .text
            .chars()
            .enumerate()
            .flat_map(|(i, c)| (i == at).then_some('\n').into_iter().chain([c]))
            .collect();
        last_was_wrapped = true;
    }
}

pub(super) fn trailing_cells(grid: &mut Grid) {
    let extra = if grid.kind == TableKind::BasicExpenditureDetail { 1 } else { 3 };
    for row in &mut grid.rows {
        // The last total of 06 moves with the width that the page pretends to have.
        if grid.kind == TableKind::BasicExpenditureDetail && row.is_total {
            let last = row.cells.len() - 1;
            row.cells.insert(last, GridCell::blank());
        } else {
            row.cells.extend((0..extra).map(|_| GridCell::blank()));
        }
    }
    for row in &mut grid.header {
        row.extend((0..extra).map(|_| String::new()));
    }
}

/// Puts the first part of a name above the line of its code and the rest below.
pub(super) fn names_around(grid: &mut Grid, rng: &mut Rng) {
    let mut last_was_broken = false;
    for row in &mut grid.rows {
        let long = |cell: &&mut GridCell| {
            cell.kind == CellKind::Label && cell.text.trim().chars().count() > 11
        };
        let is_total = row.is_total;
        let name = row.cells.iter_mut().find(long);
        let (Some(cell), false) = (name, last_was_broken || is_total || rng.bool()) else {
            last_was_broken = false;
            continue;
        };
        let name: Vec<char> = cell.text.trim().chars().collect();
        let (above, below) = name.split_at(name.len() / 2);
        row.around = Some((above.iter().collect(), below.iter().collect()));
        cell.text.clear();
        last_was_broken = true;
    }
}
