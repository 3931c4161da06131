//! From finding to finding.

use crate::tui::app::App;

/// Selects the next row, or the one before, that has a finding.
pub fn step(app: &mut App, forward: bool) {
    let cursor = app.grid.view.cursor;
    let has = |position: &usize| {
        let index = app.grid.shown_rows()[*position] as usize;
        !app.grid.sheet.rows[index].findings.is_empty()
    };
    let found =
        if forward { (cursor + 1..app.grid.len()).find(has) } else { (0..cursor).rev().find(has) };
    match found {
        Some(position) => app.grid.select(position),
        None => {
            let key = if forward { "tui.finding.last" } else { "tui.finding.first" };
            let text = app.texts.get(key).to_owned();
            app.say(text);
        }
    }
}
