//! The list of keys that work here.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{frame, popup};
use crate::audit::{Rule, Severity};
use crate::tui::act::help::{lines, sentence};
use crate::tui::app::App;
use crate::tui::glyph::width;
use crate::tui::overlay::Help;
use crate::tui::paint::{cut, put, wrap};

/// Cells that the text of a rule is given at least.
const LEAST_TEXT: u16 = 76;

/// What a rule of the catalogue says of itself, on lines of a width, and a blank line.
fn explained(app: &App, rule: &Rule, room: u16) -> Vec<(String, Style)> {
    let lang = app.texts.lang();
    let severity = app.texts.get(match rule.severity {
        Severity::Error => "cli.severity.error",
        Severity::Warning => "cli.severity.warning",
        Severity::Note => "cli.severity.note",
    });
    let name = rule.name.get(lang);
    let values = [rule.id.as_str(), name, severity, rule.tolerance.as_str()];
    let mut lines = Vec::new();
    let mut add = |text: &str, style: Style| {
        lines.extend(wrap(text, room).into_iter().map(|line| (line, style)));
    };
    add(&app.texts.fill("tui.help.rule", &values), app.theme.strong);
    add(rule.formula.get(lang), Style::default());
    add(&app.texts.fill("tui.help.example", &[rule.example.get(lang)]), app.theme.muted);
    lines.push((String::new(), Style::default()));
    lines
}

/// The same on a screen that is too narrow for some: their words go on below.
fn wrapped(app: &App, rows: Vec<(String, String)>, keys_width: u16) -> Vec<(String, String)> {
    let room = app.screen.area.width.saturating_sub(keys_width + 6).max(2);
    let of = |(keys, words): (String, String)| {
        let mut keys = Some(keys);
        let lines = wrap(&words, room).into_iter();
        lines.map(|line| (keys.take().unwrap_or_default(), line)).collect::<Vec<_>>()
    };
    rows.into_iter().flat_map(of).collect()
}

/// What stands in it, and where.
struct Layout {
    area: Rect,
    rule_text: Vec<(String, Style)>,
    /// Lines of these that are shown.
    rule_lines: usize,
    rows: Vec<(String, String)>,
    keys_width: u16,
    /// Cells that a column of keys takes.
    column: u16,
    columns: u16,
    /// Lines that the keys take, and how many of them are shown at once.
    height: usize,
    page: usize,
}

impl Layout {
    fn of(app: &App, help: Help) -> Self {
        let lines = lines(app, help.context);
        let rows: Vec<(String, String)> =
            lines.into_iter().map(|(action, keys)| (keys, sentence(app, action))).collect();
        let keys_width = rows.iter().map(|(keys, _)| width(keys)).max().unwrap_or(0).min(26);
        let words_width = rows.iter().map(|(_, words)| width(words)).max().unwrap_or(0);
        let column = keys_width + 2 + words_width + 2;
        let columns = ((app.screen.area.width.saturating_sub(4)) / column.max(1)).clamp(1, 2);
        let rows = if columns > 1 { rows } else { wrapped(app, rows, keys_width) };
        let height = rows.len().div_ceil(usize::from(columns));
        let wide = (column * columns + 2).max(if help.rule.is_some() { LEAST_TEXT } else { 0 });
        let inner = wide.min(app.screen.area.width).saturating_sub(4);
        let rule_text = help.rule.map(|rule| explained(app, rule, inner)).unwrap_or_default();
        // Keys keep a line even where the screen is low.
        let most = usize::from(app.screen.area.height).saturating_sub(4);
        let rule_lines = rule_text.len().min(most);
        let area = popup(app, wide, (height + rule_lines) as u16 + 2);
        let page = usize::from(area.height.saturating_sub(2)).saturating_sub(rule_lines);
        Self { area, rule_text, rule_lines, rows, keys_width, column, columns, height, page }
    }
}

/// How far it can be scrolled.
pub fn last_top(app: &App, help: Help) -> usize {
    let layout = Layout::of(app, help);
    layout.height.saturating_sub(layout.page)
}

/// Draws it.
pub fn draw(app: &App, help: Help, buffer: &mut Buffer) {
    let layout = Layout::of(app, help);
    let Layout { area, rule_text, rule_lines, rows, .. } = &layout;
    let (area, rule_lines) = (*area, *rule_lines);
    let Layout { keys_width, column, columns, height, page, .. } = layout;
    frame(app, area, "tui.help.title", buffer);
    for (line, (text, style)) in rule_text.iter().take(rule_lines).enumerate() {
        let room = area.width.saturating_sub(4);
        put(buffer, area.x + 2, area.y + 1 + line as u16, room, text, *style);
    }
    let first = area.y + 1 + rule_lines as u16;
    let top = help.top.min(height.saturating_sub(page));
    for line in 0..page.min(height) {
        for part in 0..columns {
            let index = top + line + usize::from(part) * height;
            let in_part = top + line < height;
            let Some((keys, words)) = rows.get(index).filter(|_| in_part) else { continue };
            let place = Rect::new(area.x + 2 + part * column, first + line as u16, column, 1)
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
