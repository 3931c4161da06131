//! Where in its sheet the thing stands that a target means.

use crate::library::Target;
use crate::sheet::{Cell, Row, Sheet, card_row_key, definition_key, figure_key, section_key};
use crate::tui::sheet_view::Grid;

/// Puts a sheet's cursor on what a target means in it.
pub fn point(grid: &mut Grid, target: &Target) {
    // A department is all of its sheet, and that is read from its beginning.
    if matches!(target, Target::Department(_)) {
        return grid.select(0);
    }
    let Some((row, column)) = find(&grid.sheet, target) else { return };
    grid.reveal(row);
    let position = grid.shown_columns().iter().position(|&index| Some(index) == column);
    if let Some(position) = position {
        grid.select_column(position);
    }
}

/// The row of a sheet that a target means, and the column if it means a cell.
fn find(sheet: &Sheet, target: &Target) -> Option<(usize, Option<usize>)> {
    let same_row = |cell: &Cell| match (target, &cell.target) {
        (
            Target::Table { report, kind, row: Some(row), .. },
            Some(Target::Table { report: r, kind: k, row: at, .. }),
        ) => report == r && kind == k && *at == Some(*row),
        _ => false,
    };
    let means = |row: &Row| match target {
        Target::Finding(id) => row.findings.contains(id),
        Target::Project { report, index } | Target::Summary { report, index } => {
            row.key == format!("{report}/project/{index}")
        }
        Target::Card { report, card, row: at } => row.key == card_row_key(*report, *card, *at),
        Target::Definition { report, index } => row.key == definition_key(*report, *index),
        Target::Figure { report, index } => row.key == figure_key(*report, *index),
        Target::Section { report, index } => row.key == section_key(*report, *index),
        _ => row.target.as_ref() == Some(target) || row.cells.iter().any(same_row),
    };
    let rows = sheet.rows.of_report(target.report());
    let cell = rows.iter().find_map(|&index| {
        let cells = &sheet.rows.get(index)?.cells;
        let column = cells.iter().position(|cell| cell.target.as_ref() == Some(target))?;
        Some((index, Some(column)))
    });
    let row = || rows.iter().find(|&&index| sheet.rows.get(index).is_some_and(means));
    cell.or_else(|| row().map(|&row| (row, None)))
}
