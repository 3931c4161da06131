//! The export dialog.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::popup;
use super::status_line::skip_cells;
use crate::export::Format;
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::export_dialog::{Asked, ExportDialog};
use crate::tui::paint::{clear, put, put_all, rule, wrap};

/// Draws it; returns the caret.
pub fn draw(app: &App, dialog: &ExportDialog, buffer: &mut Buffer) -> Option<Position> {
    let width = app.screen.area.width.saturating_sub(8).clamp(20, 90);
    let inner = width.saturating_sub(4);
    let typing = dialog.asked != Asked::Stop;
    let folder = if typing { folder(app, dialog, inner) } else { Vec::new() };
    let said = said(app, dialog, inner);
    let lines = if typing { 6 } else { 3 } + (folder.len() + said.len()) as u16;
    let area = popup(app, width, lines);
    frame(app, area, buffer);
    let (x, room) = (area.x + 2, area.width.saturating_sub(4));
    let mut y = area.y + 1;
    let mut line = |draw: &mut dyn FnMut(u16)| {
        if y + 2 < area.bottom() || y == area.y + 1 {
            draw(y);
        }
        y += 1;
    };
    let scroll = dialog.input.visual_scroll(usize::from(room));
    if typing {
        let typed = skip_cells(dialog.input.value(), scroll);
        line(&mut |y| _ = put(buffer, x, y, room, &typed, app.theme.strong));
        for text in &folder {
            line(&mut |y| _ = put(buffer, x, y, room, text, app.theme.muted));
        }
        line(&mut |y| formats(app, dialog, (x, y, room), buffer));
    }
    let warns = dialog.problem.is_some() || dialog.asked != Asked::Nothing;
    let style = if warns { app.theme.warning } else { Style::default() };
    for text in &said {
        line(&mut |y| _ = put(buffer, x, y, room, text, style));
    }
    let y = area.bottom().saturating_sub(2);
    if y > area.y + 1 {
        hints(app, dialog, (x, y, room), buffer);
    }
    let caret = dialog.input.visual_cursor().saturating_sub(scroll) as u16;
    (dialog.asked == Asked::Nothing && area.height > 1)
        .then(|| Position::new((x + caret).min(area.right().saturating_sub(1)), area.y + 1))
}

fn frame(app: &App, area: Rect, buffer: &mut Buffer) {
    clear(buffer, area);
    let title = format!(" {} ", app.texts.get("tui.export.title"));
    rule(buffer, area.x, area.y, area.width, app.theme.frame);
    put(buffer, area.x + 2, area.y, area.width.saturating_sub(2), &title, app.theme.heading);
    rule(buffer, area.x, area.bottom().saturating_sub(1), area.width, app.theme.frame);
}

/// The folder that the typed path lies in.
fn folder(app: &App, dialog: &ExportDialog, inner: u16) -> Vec<String> {
    let file = dialog.file(&app.folder, app.home.as_deref());
    let folder = file.parent().unwrap_or(&file).display().to_string();
    wrap(&app.texts.fill("tui.export.folder", &[&folder]), inner)
}

/// What went wrong, what is asked, how far it is, or what will be written.
fn said(app: &App, dialog: &ExportDialog, inner: u16) -> Vec<String> {
    let texts = &app.texts;
    let running = |key: &str| {
        let running = app.exports.running.as_ref()?;
        let (written, total) = (running.written.to_string(), running.total.to_string());
        let cancel = app.key(Action::Cancel);
        Some(texts.fill(key, &[&running.name, &written, &total, &cancel]))
    };
    let text = match (&dialog.problem, dialog.asked) {
        (Some(problem), _) => Some(problem.clone()),
        (None, Asked::Overwrite) => Some(texts.fill("tui.export.exists", &[dialog.input.value()])),
        (None, Asked::Stop) => running("tui.export.stop"),
        (None, Asked::Nothing) if dialog.writing => running("tui.export.writing"),
        (None, Asked::Nothing) => {
            let rows = app.grid.len().to_string();
            let columns = app.grid.shown_columns().len().to_string();
            Some(texts.fill("tui.export.what", &[&rows, &columns]))
        }
    };
    text.map(|text| wrap(&text, inner)).unwrap_or_default()
}

/// The formats that can be written, the one of the typed path standing out.
fn formats(app: &App, dialog: &ExportDialog, (x, y, room): (u16, u16, u16), buffer: &mut Buffer) {
    let names: Vec<_> = Format::available().map(|format| (format, format.to_string())).collect();
    let label = format!("{}：", app.texts.get("tui.hint.format"));
    let mut pieces = vec![(label.as_str(), app.theme.muted)];
    for (format, name) in &names {
        let style = if *format == dialog.format() { app.theme.key } else { app.theme.muted };
        pieces.extend([(name.as_str(), style), (" ", Style::default())]);
    }
    put_all(buffer, x, y, room, &pieces);
}

fn hints(app: &App, dialog: &ExportDialog, (x, y, room): (u16, u16, u16), buffer: &mut Buffer) {
    let hints: &[(Action, &str)] = match dialog.asked {
        Asked::Overwrite => {
            &[(Action::Accept, "tui.hint.overwrite"), (Action::Cancel, "tui.hint.cancel")]
        }
        Asked::Stop => &[(Action::Accept, "tui.hint.stop"), (Action::Cancel, "tui.hint.go_on")],
        Asked::Nothing => &[
            (Action::Accept, "tui.hint.write"),
            (Action::NextFormat, "tui.hint.format"),
            (Action::CopyExport, "tui.hint.copy"),
            (Action::Cancel, "tui.hint.cancel"),
        ],
    };
    let keys: Vec<_> = hints.iter().map(|(action, _)| app.key(*action)).collect();
    let mut pieces = Vec::new();
    for ((_, hint), key) in hints.iter().zip(&keys) {
        pieces.extend([
            (key.as_str(), app.theme.key),
            (" ", Style::default()),
            (app.texts.get(hint), app.theme.muted),
            ("   ", Style::default()),
        ]);
    }
    put_all(buffer, x, y, room, &pieces);
}
