//! The source text with the selected cell's line marked.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::document::Document;
use crate::tui::app::App;
use crate::tui::paint::{clear, put, put_all, rule, vertical_rule, wrap};
use crate::tui::source_panel::Text;

/// Cells of the line numbers.
const NUMBERS: u16 = 6;

/// Draws it.
pub fn draw(app: &App, buffer: &mut Buffer) {
    let (mut area, Some(panel)) = (app.screen.source, &app.source) else { return };
    if area.is_empty() {
        return;
    }
    clear(buffer, area);
    if app.screen.source_beside {
        vertical_rule(buffer, area.x, area.y, area.height, app.theme.frame);
        area.x += 1;
        area.width = area.width.saturating_sub(1);
    }
    let file = panel.report.and_then(|id| app.library.get(id));
    let source = file.map(|entry| entry.report.source.as_str()).unwrap_or_default();
    let name = source.rsplit(['/', '\\']).next().unwrap_or(source);
    let title = format!(" {}  ", app.texts.get("tui.source.title"));
    let pieces = [
        ("──", app.theme.frame),
        (title.as_str(), app.theme.heading),
        (name, Style::default()),
        (" ", Style::default()),
    ];
    let used = put_all(buffer, area.x, area.y, area.width, &pieces);
    rule(buffer, area.x + used, area.y, area.width - used, app.theme.frame);
    area.y += 1;
    area.height = area.height.saturating_sub(1);
    match &panel.text {
        Text::Opening => {
            let text = app.texts.get("tui.source.opening");
            put(buffer, area.x + 2, area.y, area.width.saturating_sub(2), text, app.theme.muted);
        }
        Text::Failed(reason) => {
            let text = app.texts.fill("tui.source.failed", &[source, reason]);
            for (line, text) in wrap(&text, area.width.saturating_sub(2)).iter().enumerate() {
                let y = area.y + line as u16;
                if y < area.bottom() {
                    put(buffer, area.x + 2, y, area.width.saturating_sub(2), text, app.theme.error);
                }
            }
        }
        Text::Open(document) => lines(app, document, panel.line, area, buffer),
    }
}

/// Draws the lines around the marked one, long ones wrapped.
fn lines(app: &App, document: &Document, marked: Option<u32>, area: Rect, buffer: &mut Buffer) {
    let room = area.width.saturating_sub(NUMBERS + 2);
    if room < 2 || area.height == 0 {
        return;
    }
    let wrapped = |number: u32| {
        let lines = wrap(document.line(number), room);
        if lines.is_empty() { vec![String::new()] } else { lines }
    };
    let marked_line = marked.unwrap_or(1).clamp(1, document.line_count().max(1));
    let mut first = marked_line;
    let mut above = 0;
    while first > 1 && above < usize::from(area.height) / 3 {
        above += wrapped(first - 1).len();
        if above < usize::from(area.height) / 2 {
            first -= 1;
        }
    }
    let mut y = area.y;
    for number in first..=document.line_count() {
        for (part, text) in wrapped(number).iter().enumerate() {
            if y >= area.bottom() {
                return;
            }
            let is_marked = marked == Some(number);
            if part == 0 {
                let label = format!("{number:>5}");
                let style = if is_marked { app.theme.key } else { app.theme.muted };
                put(buffer, area.x + 1, y, NUMBERS, &label, style);
            }
            let style = if is_marked { app.theme.strong } else { Style::default() };
            put(buffer, area.x + NUMBERS + 1, y, room, text, style);
            if is_marked {
                let line = Rect::new(area.x, y, area.width, 1).intersection(buffer.area);
                buffer.set_style(line, app.theme.selected);
                put(buffer, area.x, y, 1, "▌", app.theme.key);
            }
            y += 1;
        }
    }
}
