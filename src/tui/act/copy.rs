//! Copying to the clipboard, through the terminal.

use std::sync::Arc;

use crate::sheet::{Cell, Row, Shown};
use crate::tui::app::App;
use crate::tui::effect::{Effect, Job};
use crate::tui::event::Event;
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

/// Copies the sheet as it is shown, with headings: the marked rows, else all; cells parted by
/// tabs, so that a spreadsheet takes them.
pub fn sheet(app: &mut App) {
    let sheet = Arc::clone(&app.grid.sheet);
    let everywhere = |index: &usize| sheet.columns[*index].shown == Shown::Everywhere;
    let columns: Vec<_> = app.grid.shown_columns().iter().copied().filter(everywhere).collect();
    let marked = !app.grid.view.marks.is_empty();
    let rows = app.grid.shown_rows().iter().map(|&row| row as usize);
    let rows: Vec<_> = rows.filter(|&row| !marked || app.grid.is_marked(row)).collect();
    let said = app.texts.fill("tui.copied_sheet", &[&rows.len().to_string()]);
    let job = Job(Box::new(move || {
        let titles = columns.iter().map(|&column| visible(&sheet.columns[column].title));
        let mut text = titles.collect::<Vec<_>>().join("\t");
        let write = |row: &Row| {
            let cells = columns.iter().filter_map(|&column| row.cells.get(column));
            text.push('\n');
            text.push_str(&cells.map(plain).collect::<Vec<_>>().join("\t"));
            Ok::<_, std::convert::Infallible>(())
        };
        let Ok(()) = sheet.rows.visit(rows.into_iter(), write);
        Event::Copied { text, said }
    }));
    app.effects.push(Effect::Run(job));
}

/// Puts on the clipboard what was put together beside the loop.
pub fn ready(app: &mut App, text: String, said: String) {
    app.effects.push(Effect::Copy(text));
    app.say(said);
}

/// A cell's content without tabs or anything that a terminal obeys.
fn plain(cell: &Cell) -> String {
    let text = match &cell.unconverted {
        Some(printed) => printed.number.to_string(),
        None => cell.seen().export(),
    };
    visible(&text).into_owned()
}

fn copy(app: &mut App, text: String) {
    let said = app.texts.fill("tui.copied", &[&text]);
    app.effects.push(Effect::Copy(text));
    app.say(said);
}
