//! The source text with the selected cell's line marked.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::document::Document;
use crate::tui::app::App;
use crate::tui::glyph::width;
use crate::tui::paint::{clear, put, put_all, rule, vertical_rule, wrap};
use crate::tui::scrollbar::Scrolled;
use crate::tui::source_panel::{NUMBERS, SourcePanel, Text};
use crate::tui::view::scrollbar;
use crate::tui::whereabouts;

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
    let spot = panel
        .place
        .map(|place| whereabouts::spot(file.map(|entry| &*entry.report), place, &app.texts));
    let title = format!(" {}  ", app.texts.get("tui.source.title"));
    let pieces = [
        ("──", app.theme.frame),
        (title.as_str(), app.theme.heading),
        (name, Style::default()),
        (spot.as_deref().unwrap_or_default(), Style::default()),
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
        Text::Open(document) => {
            lines(app, document, panel, buffer);
            scrollbar(app, Scrolled::Source, buffer);
        }
    }
}

/// Draws the lines of the text, long ones wrapped.
fn lines(app: &App, document: &Document, panel: &SourcePanel, buffer: &mut Buffer) {
    let (area, room) = (panel.area, panel.room());
    let marked = panel.place.map(|place| place.line);
    if room < 2 {
        return;
    }
    let mut y = area.y;
    for number in panel.top..=document.line_count() {
        for (part, text) in panel.wrapped(document, number).iter().enumerate() {
            if y >= area.bottom() {
                return;
            }
            let is_marked = marked == Some(number);
            if part == 0 {
                let label = format!("{:>5}", document.line_in_file(number));
                let style = if is_marked { app.theme.key } else { app.theme.muted };
                put(buffer, area.x + 1, y, NUMBERS, &label, style);
            }
            let style = if is_marked { app.theme.strong } else { Style::default() };
            put(buffer, area.x + NUMBERS + 1, y, room, text, style);
            if is_marked {
                let line = Rect::new(area.x, y, area.width, 1).intersection(buffer.area);
                buffer.set_style(line, app.theme.selected);
                put(buffer, area.x, y, 1, "▌", app.theme.key);
                if let Some((before, found)) = find(text, &panel.wanted) {
                    let x = area.x + NUMBERS + 1 + width(before);
                    put(buffer, x, y, area.right().saturating_sub(x), found, app.theme.matched);
                }
            }
            y += 1;
        }
    }
}

/// The first of some spellings that a line has, with what stands before it. A figure is only
/// found whole, not as a part of a longer one.
fn find<'a>(line: &'a str, wanted: &'a [String]) -> Option<(&'a str, &'a str)> {
    let part_of_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    wanted.iter().find_map(|spelling| {
        line.match_indices(spelling.as_str()).find_map(|(at, found)| {
            let before = line.get(..at)?;
            let behind = line.get(at + found.len()..)?;
            let whole = !before.ends_with(part_of_number) && !behind.starts_with(part_of_number);
            whole.then_some((before, found))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_found_whole() {
        let wanted = ["68.64".to_owned()];
        assert_eq!(find("1,468.64 68.640 68.64", &wanted), Some(("1,468.64 68.640 ", "68.64")));
        assert_eq!(find("168.64", &wanted), None);
    }
}
