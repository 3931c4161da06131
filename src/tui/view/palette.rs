//! The palette of all actions.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::status_line::skip_cells;
use super::{frame, popup};
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::glyph::width;
use crate::tui::paint::{cut, put, put_all};
use crate::tui::palette::{Entry, Palette};

/// The position among the actions found that stands at a point of the screen.
pub fn at(app: &App, palette: &Palette, x: u16, y: u16) -> Option<usize> {
    let area = area(app, palette);
    let lines = usize::from(area.height.saturating_sub(3));
    let inside = area.contains((x, y).into()).then_some(y)?;
    let line = usize::from(inside.checked_sub(area.y + 2)?);
    let position = top(palette, lines) + line;
    (line < lines && position < palette.found.len()).then_some(position)
}

/// What stands behind an action that does not apply here.
fn not_here(app: &App) -> String {
    format!("  {}", app.texts.get("tui.not.here"))
}

/// The first action on screen.
fn top(palette: &Palette, lines: usize) -> usize {
    if palette.cursor >= lines { palette.cursor + 1 - lines } else { 0 }
}

/// Cells that the keys take.
fn keys(palette: &Palette) -> u16 {
    palette.all.iter().map(|entry| width(&entry.keys)).max().unwrap_or(0).min(22)
}

fn area(app: &App, palette: &Palette) -> Rect {
    let not_here = |entry: &Entry| if entry.applies { 0 } else { width(&not_here(app)) };
    let words = |entry: &Entry| width(&entry.sentence) + not_here(entry);
    let words = palette.all.iter().map(words).max().unwrap_or(0);
    let count = palette.all.iter().filter(|entry| entry.applies).count() as u16;
    let height = (count + 4).min(app.screen.area.height.saturating_sub(4)).max(4);
    popup(app, keys(palette) + words + 8, height)
}

/// Draws it; returns the caret.
pub fn draw(app: &App, palette: &Palette, buffer: &mut Buffer) -> Option<Position> {
    let keys = keys(palette);
    let area = area(app, palette);
    if area.height < 3 {
        return None;
    }
    frame(app, area, "tui.palette.title", buffer);
    put(buffer, area.x + 1, area.y + 1, 2, ": ", app.theme.key);
    let room = area.width.saturating_sub(5);
    let scroll = palette.input.visual_scroll(usize::from(room));
    let typed = skip_cells(palette.input.value(), scroll);
    put(buffer, area.x + 3, area.y + 1, room, &typed, Style::default());
    let lines = usize::from(area.height - 3);
    let top = top(palette, lines);
    for (line, &index) in palette.found.iter().skip(top).take(lines).enumerate() {
        let entry = &palette.all[index];
        let y = area.y + 2 + line as u16;
        put(buffer, area.x + 2, y, keys, &cut(&entry.keys, keys), app.theme.key);
        let x = area.x + 2 + keys + 2;
        let room = area.right().saturating_sub(x + 1);
        if entry.applies {
            put(buffer, x, y, room, &entry.sentence, Style::default());
        } else {
            let style = app.theme.muted;
            put_all(buffer, x, y, room, &[(&entry.sentence, style), (&not_here(app), style)]);
        }
        if top + line == palette.cursor {
            let place = Rect::new(area.x, y, area.width, 1).intersection(buffer.area);
            buffer.set_style(place, app.theme.selected);
            put(buffer, area.x, y, 1, "▌", app.theme.key);
        }
    }
    if palette.found.is_empty() && area.height > 3 {
        let key = app.key(Action::Accept);
        let text = app.texts.fill("tui.palette.nothing", &[&key, palette.input.value().trim()]);
        put(buffer, area.x + 2, area.y + 2, area.width.saturating_sub(3), &text, app.theme.muted);
    }
    let caret = palette.input.visual_cursor().saturating_sub(scroll) as u16;
    Some(Position::new((area.x + 3 + caret).min(area.right() - 1), area.y + 1))
}
