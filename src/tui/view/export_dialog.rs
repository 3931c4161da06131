//! The export dialog.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::Style;

use super::popup;
use super::status_line::skip_cells;
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::export_dialog::ExportDialog;
use crate::tui::paint::{clear, put, put_all, rule, wrap};

/// Draws it; returns the caret.
pub fn draw(app: &App, dialog: &ExportDialog, buffer: &mut Buffer) -> Option<Position> {
    let texts = &app.texts;
    let width = app.screen.area.width.saturating_sub(8).clamp(20, 90);
    let inner = width.saturating_sub(4);
    let said = match (&dialog.problem, dialog.exists) {
        (Some(problem), _) => wrap(problem, inner),
        (None, true) => wrap(&texts.fill("tui.export.exists", &[dialog.input.value()]), inner),
        (None, false) => {
            let rows = app.grid.len().to_string();
            let columns = app.grid.shown_columns().len().to_string();
            wrap(&texts.fill("tui.export.what", &[&rows, &columns]), inner)
        }
    };
    let file = dialog.file(&app.folder, app.home.as_deref());
    let folder = file.parent().unwrap_or(&file).display().to_string();
    let folder = wrap(&texts.fill("tui.export.folder", &[&folder]), inner);
    let area = popup(app, width, 5 + (folder.len() + said.len()) as u16);
    clear(buffer, area);
    let title = format!(" {} ", texts.get("tui.export.title"));
    rule(buffer, area.x, area.y, area.width, app.theme.frame);
    put(buffer, area.x + 2, area.y, area.width.saturating_sub(2), &title, app.theme.heading);
    rule(buffer, area.x, area.bottom().saturating_sub(1), area.width, app.theme.frame);
    let x = area.x + 2;
    let room = area.width.saturating_sub(4);
    let scroll = dialog.input.visual_scroll(usize::from(room));
    let typed = skip_cells(dialog.input.value(), scroll);
    let y = area.y + 1;
    if y < area.bottom() {
        put(buffer, x, y, room, &typed, app.theme.strong);
    }
    let style = if dialog.problem.is_some() || dialog.exists {
        app.theme.warning
    } else {
        Style::default()
    };
    let folder = folder.iter().map(|text| (text, app.theme.muted));
    let said = said.iter().map(|text| (text, style));
    for (line, (text, style)) in folder.chain(said).enumerate() {
        let y = area.y + 2 + line as u16;
        if y + 1 < area.bottom() {
            put(buffer, x, y, room, text, style);
        }
    }
    let accept = if dialog.exists { "tui.hint.overwrite" } else { "tui.hint.write" };
    let (yes, no) = (app.key(Action::Accept), app.key(Action::Cancel));
    let pieces = [
        (yes.as_str(), app.theme.key),
        (" ", Style::default()),
        (texts.get(accept), app.theme.muted),
        ("   ", Style::default()),
        (no.as_str(), app.theme.key),
        (" ", Style::default()),
        (texts.get("tui.hint.cancel"), app.theme.muted),
    ];
    let y = area.bottom().saturating_sub(2);
    if y > area.y + 1 {
        put_all(buffer, x, y, room, &pieces);
    }
    let caret = dialog.input.visual_cursor().saturating_sub(scroll) as u16;
    (!dialog.exists && area.height > 1)
        .then(|| Position::new((x + caret).min(area.right().saturating_sub(1)), area.y + 1))
}
