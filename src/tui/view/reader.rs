//! The narrative as running text, and below it what the caret is on.

use ratatui::buffer::Buffer;
use ratatui::widgets::Widget;

use crate::tui::app::{App, Focus};
use crate::tui::figure_notes::{detail, known, reason};
use crate::tui::paint::{put, wrap};
use crate::tui::reader::ReaderView;

/// Draws it.
pub fn draw(app: &App, buffer: &mut Buffer) {
    let area = app.reader.area;
    if let Some(reason) = reason(app) {
        for (line, text) in (0..).zip(wrap(&reason, area.width.saturating_sub(4))) {
            put(buffer, area.left() + 3, area.top() + line, area.width, &text, app.theme.muted);
        }
        return;
    }
    let known = |figure| known(app, figure);
    ReaderView {
        reader: &app.reader,
        caret: app.grid.view.caret,
        theme: &app.theme,
        focused: app.focus == Focus::Sheet,
        known: &known,
    }
    .render(area, buffer);
    let below = app.reader.detail;
    let said = detail(app).unwrap_or_default();
    let mut lines = wrap(&said, below.width.saturating_sub(4));
    if lines.len() > usize::from(below.height) {
        lines.truncate(below.height.into());
        lines.iter_mut().last().into_iter().for_each(|last| last.push('…'));
    }
    for (y, text) in (below.top()..below.bottom()).zip(lines) {
        put(buffer, below.left() + 3, y, below.width.saturating_sub(3), &text, app.theme.note);
    }
}
