//! The dialog that opens a file or folder.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::status_line::skip_cells;
use super::{frame, popup};
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::open_dialog::{Choice, OpenDialog};
use crate::tui::paint::{put, put_all};

/// The choice that stands at a point of the screen.
pub fn at(app: &App, dialog: &OpenDialog, x: u16, y: u16) -> Option<usize> {
    let area = area(app);
    let inside = area.contains((x, y).into()).then_some(y)?;
    let line = usize::from(inside.checked_sub(area.y + 3)?);
    let position = top(dialog, lines(area)) + line;
    (line < lines(area) && position < dialog.choices.len()).then_some(position)
}

fn area(app: &App) -> Rect {
    let screen = app.screen.area;
    let width = screen.width.saturating_sub(8).clamp(20, 90);
    popup(app, width, screen.height.saturating_sub(4).clamp(6, 24))
}

/// Lines of choices that there is room for.
fn lines(area: Rect) -> usize {
    usize::from(area.height.saturating_sub(5))
}

/// The first choice on screen.
fn top(dialog: &OpenDialog, lines: usize) -> usize {
    let cursor = dialog.cursor.unwrap_or(0);
    if cursor >= lines { cursor + 1 - lines } else { 0 }
}

/// Draws it; returns the caret.
pub fn draw(app: &App, dialog: &OpenDialog, buffer: &mut Buffer) -> Option<Position> {
    let area = area(app);
    if area.height < 4 {
        return None;
    }
    frame(app, area, "tui.open.title", buffer);
    let x = area.x + 2;
    let room = area.width.saturating_sub(4);
    let scroll = dialog.input.visual_scroll(usize::from(room));
    if dialog.input.value().is_empty() {
        put(buffer, x, area.y + 1, room, app.texts.get("tui.open.type"), app.theme.muted);
    }
    let typed = skip_cells(dialog.input.value(), scroll);
    put(buffer, x, area.y + 1, room, &typed, app.theme.strong);
    if let Some(problem) = &dialog.problem {
        put(buffer, x, area.y + 2, room, problem, app.theme.warning);
    }
    let lines = lines(area);
    let top = top(dialog, lines);
    for (line, choice) in dialog.choices.iter().skip(top).take(lines).enumerate() {
        let y = area.y + 3 + line as u16;
        let (kind, text, style) = words(app, choice);
        let pieces = [(kind.as_str(), app.theme.muted), (text.as_str(), style)];
        put_all(buffer, x, y, room, &pieces);
        if dialog.cursor == Some(top + line) {
            let place = Rect::new(area.x, y, area.width, 1).intersection(buffer.area);
            buffer.set_style(place, app.theme.selected);
            put(buffer, area.x, y, 1, "▌", app.theme.key);
        }
    }
    hints(app, buffer, area);
    let caret = dialog.input.visual_cursor().saturating_sub(scroll) as u16;
    Some(Position::new((x + caret).min(area.right() - 1), area.y + 1))
}

/// What a choice is, and its words.
fn words(app: &App, choice: &Choice) -> (String, String, Style) {
    let texts = &app.texts;
    let plain = Style::default();
    let kind = |key: &str| format!("{}  ", texts.get(key));
    match choice {
        Choice::Recent(paths) => {
            let paths: Vec<_> = paths.iter().map(|path| path.display().to_string()).collect();
            (kind("tui.open.recent"), paths.join("  "), app.theme.strong)
        }
        Choice::Folder(path) => (kind("tui.open.folder"), format!("{}/", path.display()), plain),
        Choice::File(path) => (kind("tui.open.file"), path.display().to_string(), plain),
        Choice::Samples => {
            (kind("tui.open.bundled"), texts.get("tui.samples").to_owned(), app.theme.strong)
        }
    }
}

fn hints(app: &App, buffer: &mut Buffer, area: Rect) {
    let keys = [
        (app.key(Action::Accept), "tui.hint.follow"),
        (app.key(Action::Complete), "tui.hint.complete"),
        (app.key(Action::Cancel), "tui.hint.cancel"),
    ];
    let mut x = area.x + 2;
    let y = area.bottom() - 2;
    for (key, words) in &keys {
        let room = area.right().saturating_sub(x);
        let pieces = [
            (key.as_str(), app.theme.key),
            (" ", Style::default()),
            (app.texts.get(words), app.theme.muted),
            ("   ", Style::default()),
        ];
        x += put_all(buffer, x, y, room, &pieces);
    }
}
