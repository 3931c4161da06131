//! Joins tables that go on under a repeated title on the next page (续表).

use std::collections::HashSet;

use super::fold::is_han;
use crate::report::{Row, Table};

/// Whether both tables name a department, and not the same.
pub fn names_another(table: &Table, next: &Table) -> bool {
    match (&table.department, &next.department) {
        (Some(a), Some(b)) => a.value != b.value,
        _ => false,
    }
}

/// Whether both tables have titles, which are not the same but for numbers and signs.
pub fn is_called_otherwise(table: &Table, next: &Table) -> bool {
    let (Some(title), Some(next)) = (&table.title, &next.title) else { return false };
    !title.value.chars().filter(|&c| is_han(c)).eq(next.value.chars().filter(|&c| is_han(c)))
}

/// Whether a table of the same kind is the other's next page: it repeats none of its rows,
/// and names the same department, if any.
pub fn goes_on(table: &Table, next: &Table) -> bool {
    if names_another(table, next) {
        return false;
    }
    let is_blank = |row: &Row| row.cells.iter().all(|cell| cell.amount.is_none());
    let keys = |table: &Table| -> HashSet<_> {
        table
            .rows
            .iter()
            .filter(|row| !is_blank(row))
            .map(|row| (row.side, row.item, row.line_number, row.label.text.clone()))
            .collect()
    };
    keys(table).is_disjoint(&keys(next))
}

/// Appends the next page.
pub fn append(table: &mut Table, next: Table) {
    let offset = table.rows.len();
    // A column that only a later page prints is added to all rows.
    let places = columns(&mut table.columns, &next.columns);
    let expenditure = columns(&mut table.expenditure_columns, &next.expenditure_columns);
    for mut row in next.rows {
        let places = match row.side {
            crate::report::Side::Expenditure => &expenditure,
            _ => &places,
        };
        let width = table.columns_of(row.side).len();
        let mut cells = vec![crate::report::Cell::default(); width];
        for (cell, &place) in row.cells.drain(..).zip(places) {
            if let Some(target) = cells.get_mut(place) {
                *target = cell;
            }
        }
        row.cells = cells;
        table.rows.push(row);
    }
    for row in &mut table.rows {
        let width = match row.side {
            crate::report::Side::Expenditure => table.expenditure_columns.len(),
            _ => table.columns.len(),
        };
        row.cells.resize(width, crate::report::Cell::default());
    }
    for mut repair in next.repairs {
        repair.row += offset;
        repair.column = repair.column.and_then(|column| places.get(column).copied());
        table.repairs.push(repair);
    }
    table.unread.extend(next.unread);
    table.notes.extend(next.notes);
    table.unit = table.unit.take().or(next.unit);
    table.department = table.department.take().or(next.department);
    table.lines.1 = table.lines.1.max(next.lines.1);
    table.cut_off = next.cut_off;
    sort(table, offset);
}

/// Where each of the next page's columns stands among the table's.
fn columns(known: &mut Vec<crate::report::Column>, next: &[crate::report::Column]) -> Vec<usize> {
    next.iter()
        .map(|column| {
            known.iter().position(|k| k.name == column.name).unwrap_or_else(|| {
                known.push(column.clone());
                known.len() - 1
            })
        })
        .collect()
}

/// Sorts the rows: income half before expenditure half, first page before second. Repairs follow
/// their rows.
fn sort(table: &mut Table, offset: usize) {
    if !table.kind.is_two_sided() || offset == 0 {
        return;
    }
    let mut order: Vec<usize> = (0..table.rows.len()).collect();
    order.sort_by_key(|&index| table.rows.get(index).map(|row| row.side));
    let mut target = vec![0; order.len()];
    for (to, &from) in order.iter().enumerate() {
        if let Some(slot) = target.get_mut(from) {
            *slot = to;
        }
    }
    for repair in &mut table.repairs {
        repair.row = target.get(repair.row).copied().unwrap_or(repair.row);
    }
    table.rows.sort_by_key(|row| row.side);
}
