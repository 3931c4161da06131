//! Copying to the clipboard, through the terminal.

use crate::sheet::{Cell, Shown};
use crate::tui::app::App;
use crate::tui::effect::Effect;
use crate::tui::glyph::visible;

/// Copies the selected cell, as it was read: without thousands separators.
pub fn cell(app: &mut App) {
    if let Some(cell) = app.grid.cell() {
        let text = plain(cell);
        copy(app, text);
    }
}

/// Copies the selected row, its cells parted by tabs.
pub fn row(app: &mut App) {
    let Some(row) = app.grid.row() else { return };
    let cells: Vec<_> = app
        .grid
        .shown_columns()
        .iter()
        .filter(|&&index| app.grid.sheet.columns[index].shown == Shown::Everywhere)
        .filter_map(|&index| row.cells.get(index))
        .map(plain)
        .collect();
    copy(app, cells.join("\t"));
}

/// A cell's content without tabs or anything that a terminal obeys.
fn plain(cell: &Cell) -> String {
    let text = match &cell.unconverted {
        Some(printed) => printed.number.to_string(),
        None => cell.value.export(),
    };
    visible(&text).into_owned()
}

fn copy(app: &mut App, text: String) {
    let said = app.texts.fill("tui.copied", &[&text]);
    app.effects.push(Effect::Copy(text));
    app.say(said);
}
