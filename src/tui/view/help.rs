//! The list of keys that work here.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::popup;
use crate::tui::act::help::lines;
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::glyph::width;
use crate::tui::overlay::Help;
use crate::tui::paint::{clear, cut, put, rule};

/// Draws it.
pub fn draw(app: &App, help: Help, buffer: &mut Buffer) {
    let lines = lines(app, help.context);
    let sentence =
        |action: Action| app.texts.get(&format!("tui.action.{}", action.name())).to_owned();
    let rows: Vec<(String, String)> =
        lines.into_iter().map(|(action, keys)| (keys, sentence(action))).collect();
    let keys_width = rows.iter().map(|(keys, _)| width(keys)).max().unwrap_or(0).min(26);
    let words_width = rows.iter().map(|(_, words)| width(words)).max().unwrap_or(0);
    let column = keys_width + 2 + words_width + 2;
    let columns = ((app.screen.area.width.saturating_sub(4)) / column.max(1)).clamp(1, 2);
    let height = rows.len().div_ceil(usize::from(columns));
    let area = popup(app, column * columns + 2, height as u16 + 2);
    clear(buffer, area);
    let title = format!(" {} ", app.texts.get("tui.help.title"));
    rule(buffer, area.x, area.y, area.width, app.theme.frame);
    put(buffer, area.x + 2, area.y, area.width.saturating_sub(2), &title, app.theme.heading);
    rule(buffer, area.x, area.bottom().saturating_sub(1), area.width, app.theme.frame);
    let page = usize::from(area.height.saturating_sub(2));
    let top = help.top.min(height.saturating_sub(page));
    for line in 0..page.min(height) {
        for part in 0..columns {
            let index = top + line + usize::from(part) * height;
            let in_part = top + line < height;
            let Some((keys, words)) = rows.get(index).filter(|_| in_part) else { continue };
            let place = Rect::new(area.x + 2 + part * column, area.y + 1 + line as u16, column, 1)
                .intersection(area);
            put(buffer, place.x, place.y, keys_width, &cut(keys, keys_width), app.theme.key);
            let x = place.x + keys_width + 2;
            put(buffer, x, place.y, area.right().saturating_sub(x), words, Style::default());
        }
    }
    if height > page {
        let more = format!(" {}–{}/{height} ", top + 1, top + page);
        let x = area.right().saturating_sub(width(&more) + 2);
        put(buffer, x, area.bottom().saturating_sub(1), 20, &more, app.theme.muted);
    }
}
