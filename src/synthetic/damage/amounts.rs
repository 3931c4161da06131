//! Damage to single amounts and codes.

use fastrand::Rng;

use crate::report::TableKind;
use crate::synthetic::Style;
use crate::synthetic::grid::{CellKind, Grid, GridCell, GridRow};

fn money(row: &mut GridRow) -> impl Iterator<Item = &mut GridCell> {
    row.cells.iter_mut().filter(|cell| cell.is_money())
}

pub(super) fn spaced_numbers(grid: &mut Grid, rng: &mut Rng) {
    for cell in grid.rows.iter_mut().flat_map(money) {
        let zero = cell.fact.as_ref().is_none_or(|fact| fact.amount.is_zero());
        if !zero && rng.u8(..10) > 0 && !cell.text.contains(". ") {
            cell.text = cell.text.replacen('.', ". ", 1);
        }
    }
}

pub(super) fn stray_digits(grid: &mut Grid, rng: &mut Rng) {
    if grid.kind != TableKind::BasicExpenditureDetail {
        return;
    }
    for row in &mut grid.rows {
        let next_third = row.cells.get(3).is_some_and(|cell| !cell.text.is_empty());
        if let Some(cell) = row.cells.get_mut(2)
            && next_third
            && cell.fact.is_some()
            && !row.is_total
            && rng.u8(..5) > 0
        {
            cell.text.push_str(" 3");
        }
    }
}

pub(super) fn stray_digit_alone(grid: &mut Grid) {
    if grid.kind != TableKind::BasicExpenditureDetail {
        return;
    }
    let alone = grid.rows.iter_mut().find(|row| {
        let blank = |index: usize| row.cells.get(index).is_some_and(|cell| cell.text.is_empty());
        blank(0) && blank(2) && !blank(3)
    });
    if let Some(row) = alone {
        row.rubbish = true;
        if let Some(cell) = row.cells.get_mut(2) {
            "3".clone_into(&mut cell.text);
        }
    }
}

pub(super) fn misread_codes(grid: &mut Grid, rng: &mut Rng) {
    if grid.kind != TableKind::BasicExpenditureDetail {
        return;
    }
    for row in &mut grid.rows {
        for cell in row.cells.iter_mut().filter(|cell| cell.kind == CellKind::Code) {
            if cell.text.len() == 5 && rng.u8(..3) == 0 {
                cell.text = cell
                    .text
                    .strip_prefix("302")
                    .map_or_else(|| cell.text.clone(), |rest| format!("802{rest}"));
            }
        }
    }
}

pub(super) fn letters_in_codes(grid: &mut Grid, rng: &mut Rng) {
    let cells = grid.rows.iter_mut().flat_map(|row| &mut row.cells);
    for cell in cells.filter(|cell| cell.kind == CellKind::Code) {
        let (digit, letter) = [('0', "O"), ('1', "l"), ('5', "S"), ('8', "B")][rng.usize(..4)];
        if rng.u8(..3) == 0 {
            cell.text = cell.text.replacen(digit, letter, 1);
        }
    }
}

pub(super) fn glued_cells(grid: &mut Grid, style: &Style, rng: &mut Rng) {
    if !style.layout.is_tabbed() {
        return;
    }
    for row in &mut grid.rows {
        let pair = (0..row.cells.len().saturating_sub(1))
            .find(|&at| [at, at + 1].iter().all(|&i| row.cells[i].fact.is_some()));
        let Some(at) = pair else { continue };
        if rng.u8(..6) > 0 {
            continue;
        }
        // Either the second cell is left behind empty, or the row is a cell short.
        let second = if rng.bool() {
            std::mem::replace(&mut row.cells[at + 1], GridCell::blank())
        } else {
            row.cells.remove(at + 1)
        };
        if let Some(first) = row.cells.get_mut(at) {
            first.text = format!("{} {}", first.text, second.text);
            first.glued = second.fact;
        }
    }
}

/// The letter O for the first zero of some `0.00`.
pub(super) fn letters_for_digits(grid: &mut Grid, rng: &mut Rng) {
    for cell in grid.rows.iter_mut().flat_map(money) {
        if rng.u8(..12) > 0 || !cell.text.starts_with("0.") {
            continue;
        }
        let Some(fact) = &mut cell.fact else { continue };
        fact.certain = false;
        cell.text = cell.text.replacen('0', "O", 1);
    }
}
