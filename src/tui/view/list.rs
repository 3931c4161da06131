//! The list of departments.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::audit::Severity;
use crate::library::Entry;
use crate::library::review::ReviewState;
use crate::settings::Context;
use crate::tui::action::Action;
use crate::tui::app::{App, Focus};
use crate::tui::department_list::{Item, short_name, state_text};
use crate::tui::glyph::width;
use crate::tui::overlay::Overlay;
use crate::tui::paint::{clear, put, vertical_rule, wrap};
use crate::tui::sheet_view::{MARKED, mark, severity_style};

/// Draws it.
pub fn draw(app: &App, buffer: &mut Buffer) {
    let area = app.screen.list;
    if area.is_empty() {
        return;
    }
    if app.screen.list_floats {
        clear(buffer, area.union(app.screen.divider));
        vertical_rule(buffer, app.screen.divider.x, area.y, area.height, app.theme.frame);
    }
    heading(app, area, buffer);
    let lines = usize::from(area.height.saturating_sub(1));
    let items = app.list.items.iter().enumerate().skip(app.list.top).take(lines);
    for (line, (index, item)) in items.enumerate() {
        let y = area.top() + 1 + line as u16;
        draw_item(app, item, area, y, buffer);
        if index == app.list.cursor {
            let focused = app.focus == Focus::List;
            let style = if focused { app.theme.cursor } else { app.theme.selected };
            let place = Rect::new(area.left(), y, area.width, 1);
            buffer.set_style(place.intersection(buffer.area), style);
            put(buffer, area.left(), y, 1, "▌", app.theme.key);
        }
    }
    let below = area.top() + 1 + app.list.items.len() as u16;
    let room = area.width.saturating_sub(3);
    let text = none(app).unwrap_or_default();
    for (y, text) in (below..area.bottom()).zip(wrap(&text, room)) {
        put(buffer, area.left() + 2, y, room, &text, app.theme.muted);
    }
}

/// Why no department is listed, and how the others come back.
fn none(app: &App) -> Option<String> {
    let list = &app.list;
    if !list.is_narrowed() || list.reports().next().is_some() {
        return None;
    }
    let texts = &app.texts;
    if matches!(app.overlay, Overlay::Filter(_)) {
        return Some(texts.fill("tui.list.none_typed", &[&list.filter, &app.key(Action::Cancel)]));
    }
    if list.filter.is_empty() {
        let state = texts.get(state_text(list.state.flatten()));
        return Some(
            texts.fill("tui.list.none_in", &[state, &app.key_below(Action::ReviewFilter)]),
        );
    }
    let key = app.keys.keys_of(Context::List, Action::Filter).unwrap_or_default();
    let way = if app.focus == Focus::Sheet {
        format!("{} {key}", app.key_below(Action::Departments))
    } else {
        key
    };
    Some(texts.fill("tui.list.none_named", &[&list.filter, &way]))
}

/// What the heading offers.
fn offered(app: &App) -> Action {
    if app.focus == Focus::List { Action::Filter } else { Action::Departments }
}

/// The action that is hinted at at a point of the screen: the heading's.
pub fn at(app: &App, x: u16, y: u16) -> Option<Action> {
    let area = app.screen.list;
    (area.contains((x, y).into()) && y == area.top()).then(|| offered(app))
}

fn heading(app: &App, area: Rect, buffer: &mut Buffer) {
    let title = app.texts.get("tui.list.title");
    let used = put(buffer, area.left() + 1, area.top(), area.width - 1, title, app.theme.heading);
    let state = app.list.state.map(|state| app.texts.get(state_text(state)));
    let named = Some(app.list.filter.as_str()).filter(|filter| !filter.is_empty());
    let named = named.map(|filter| app.texts.fill("tui.state.filter", &[filter]));
    let hint = if app.list.is_narrowed() {
        let parts = state.map(str::to_owned).into_iter().chain(named);
        parts.collect::<Vec<_>>().join(" · ")
    } else {
        let action = offered(app);
        let text = if app.focus == Focus::List { "tui.hint.filter" } else { "tui.hint.list" };
        let key = app.key(action);
        if key.is_empty() { key } else { format!("{key} {}", app.texts.get(text)) }
    };
    let room = area.width.saturating_sub(used + 3);
    let x = area.right().saturating_sub(width(&hint).min(room) + 1);
    put(buffer, x, area.top(), room, &hint, app.theme.muted);
}

fn draw_item(app: &App, item: &Item, area: Rect, y: u16, buffer: &mut Buffer) {
    let room = area.width.saturating_sub(2);
    match item {
        Item::All => {
            let text = app.texts.get("tui.list.all");
            put(buffer, area.left() + 2, y, room, text, app.theme.strong);
        }
        Item::Region(name) => {
            let name = if name.is_empty() { app.texts.get("tui.list.no_region") } else { name };
            put(buffer, area.left() + 2, y, room, name, app.theme.muted);
        }
        Item::Report(id) => {
            let Some(entry) = app.library.get(*id) else { return };
            let name = short_name(entry);
            // What tells the years of one department apart is never cut.
            let year = if app.list.years { entry.report.year_text() } else { String::new() };
            let year = if year.is_empty() { year } else { format!(" {year}") };
            let indent = if app.list.grouped || !app.list.states.is_empty() { 4 } else { 2 };
            if let Some(state) = app.list.states.get(id) {
                let (sign, style) = match state {
                    ReviewState::Reviewed => ("✓", app.theme.note),
                    ReviewState::Return => ("!", app.theme.warning),
                    ReviewState::Done => ("✔", app.theme.key),
                };
                put(buffer, area.left() + 2, y, 1, sign, style);
            }
            let counts = counts(app, entry);
            let counts_width: u16 = counts.iter().map(|(text, _)| width(text)).sum();
            let room = area.width.saturating_sub(indent + counts_width + 2);
            let chosen = app.place.report == Some(*id);
            let style = if chosen { app.theme.chosen } else { Style::default() };
            let left = area.left() + indent;
            let used = put(buffer, left, y, room.saturating_sub(width(&year)), &name, style);
            put(buffer, left + used, y, room.saturating_sub(used), &year, style);
            if app.list.marks.contains(id) {
                put(buffer, area.left() + 1, y, 1, MARKED, app.theme.chosen);
            }
            let mut x = area.right().saturating_sub(counts_width + 1);
            for (text, style) in counts {
                x += put(buffer, x, y, area.right().saturating_sub(x), &text, style);
            }
        }
    }
}

/// Errors and warnings of a report; notes only where there is nothing graver.
fn counts(app: &App, entry: &Entry) -> Vec<(String, Style)> {
    let count = |severity: Severity| {
        let count = entry.audit.count(severity);
        let text = format!(" {}{count}", mark(severity));
        (count > 0).then_some((text, severity_style(&app.theme, severity)))
    };
    let grave: Vec<_> =
        [Severity::Error, Severity::Warning].into_iter().filter_map(count).collect();
    if grave.is_empty() { count(Severity::Note).into_iter().collect() } else { grave }
}
