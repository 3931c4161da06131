//! The search over everything: hits, and a preview of the place beside them.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::status_line::skip_cells;
use super::top_line::right;
use super::{empty, sheet};
use crate::library::search::Hit;
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::glyph::{visible, width};
use crate::tui::paint::{cut, put, put_all, rule, vertical_rule, wrap};
use crate::tui::search::Search;

/// Cells of a hit's kind.
const KIND: u16 = 9;

/// Draws it; returns the caret.
pub fn draw(app: &App, search: &Search, buffer: &mut Buffer) -> Option<Position> {
    let area = app.screen.area;
    if area.height < 3 {
        return None;
    }
    let caret = query(app, search, buffer);
    rule(buffer, area.x, area.y + 2, area.width, app.theme.frame);
    hits(app, search, buffer);
    if !search.beside.is_empty() {
        vertical_rule(
            buffer,
            search.beside.x - 1,
            search.beside.y,
            search.beside.height,
            app.theme.frame,
        );
        preview(app, search, buffer);
    }
    if area.height > 5 {
        rule(buffer, area.x, area.bottom() - 2, area.width, app.theme.frame);
        hints(app, buffer);
    }
    Some(caret)
}

fn query(app: &App, search: &Search, buffer: &mut Buffer) -> Position {
    let area = app.screen.area;
    let y = area.y + 1;
    let kind = search.kind.map_or("tui.search.all", |kind| kind.text());
    let count = if search.input.value().trim().is_empty() {
        String::new()
    } else {
        app.texts.fill("tui.search.count", &[&search.hits.total.to_string()])
    };
    let state = format!("{count}   {} {} ", app.key(Action::NextKind), app.texts.get(kind));
    let end = right(buffer, area.right(), y, &state, app.theme.muted);
    put(buffer, area.x + 1, y, 2, "/ ", app.theme.key);
    let x = area.x + 3;
    let room = end.saturating_sub(x + 1);
    let scroll = search.input.visual_scroll(usize::from(room));
    put(buffer, x, y, room, &skip_cells(search.input.value(), scroll), Style::default());
    let caret = search.input.visual_cursor().saturating_sub(scroll) as u16;
    Position::new((x + caret).min(area.right().saturating_sub(1)), y)
}

fn hits(app: &App, search: &Search, buffer: &mut Buffer) {
    let area = search.list;
    if search.hits.best.is_empty() {
        let key = match (search.input.value().trim().is_empty(), search.ended, search.kind) {
            (true, ..) => "tui.search.begin",
            (false, true, None) => "tui.search.nothing",
            (false, true, Some(_)) => "tui.search.nothing_of_kind",
            (false, false, _) => "tui.search.searching",
        };
        let kind = search.kind.map_or("", |kind| app.texts.get(kind.text()));
        let told = app.texts.fill(key, &[kind, &app.key(Action::NextKind)]);
        let room = area.width.saturating_sub(3);
        for (line, text) in wrap(&told, room).iter().enumerate() {
            let y = area.y + line as u16;
            if y < area.bottom() {
                put(buffer, area.x + 2, y, room, text, app.theme.muted);
            }
        }
        return;
    }
    let shown = search.hits.best.iter().enumerate().skip(search.top);
    for (line, (index, hit)) in shown.take(usize::from(area.height)).enumerate() {
        let y = area.y + line as u16;
        draw_hit(app, hit, Rect::new(area.x, y, area.width, 1), buffer);
        if index == search.cursor {
            let place = Rect::new(area.x, y, area.width, 1).intersection(buffer.area);
            buffer.set_style(place, app.theme.selected);
            put(buffer, area.x, y, 1, "▌", app.theme.key);
        }
    }
}

fn draw_hit(app: &App, hit: &Hit, area: Rect, buffer: &mut Buffer) {
    let kind = app.texts.get(hit.kind.text());
    put(buffer, area.x + 1, area.y, KIND.min(area.width - 1), kind, app.theme.muted);
    let x = area.x + KIND + 1;
    let room = area.right().saturating_sub(x);
    let detail = hit.detail(&app.texts);
    // The part of the name that many have in common gives way first.
    let group = hit.report.map_or("", |id| app.library.index().group(id));
    let short = detail.strip_prefix(group).unwrap_or(&detail);
    let detail = if width(&visible(&detail)) > room / 2 { short } else { &detail };
    let detail = cut(detail, room / 2);
    let detail_width = width(&visible(&detail));
    let mut at = x;
    let end = area.right().saturating_sub(detail_width + 3);
    for (index, c) in hit.text.chars().enumerate() {
        let found = hit.ranges.iter().any(|range| range.contains(&index));
        let style = if found { app.theme.matched } else { Style::default() };
        let mut text = [0; 4];
        let text = c.encode_utf8(&mut text);
        if at + width(text) > end {
            put(buffer, at.min(end), area.y, 1, "…", Style::default());
            break;
        }
        at += put(buffer, at, area.y, end - at, text, style);
    }
    right(buffer, area.right().saturating_sub(1), area.y, &detail, app.theme.muted);
}

fn preview(app: &App, search: &Search, buffer: &mut Buffer) {
    let Some(grid) = &search.preview else { return };
    let area = search.beside;
    let unit = app.unit.name(grid.sheet.unit.as_deref()).map(|unit| format!(" · {unit}"));
    let pieces = [
        (grid.sheet.title.as_str(), app.theme.strong),
        (unit.as_deref().unwrap_or_default(), app.theme.strong),
    ];
    put_all(buffer, area.x + 1, area.y, area.width.saturating_sub(1), &pieces);
    sheet(app, grid, false, buffer);
    empty(app, grid, grid.geometry.area, buffer);
}

fn hints(app: &App, buffer: &mut Buffer) {
    let area = app.screen.area;
    let texts = &app.texts;
    let hints = [
        (app.key(Action::Accept), texts.get("tui.hint.follow")),
        (app.key(Action::NextKind), texts.get("tui.hint.kind")),
        (app.key(Action::Cancel), texts.get("tui.hint.cancel")),
    ];
    let mut pieces = Vec::new();
    for (key, words) in &hints {
        pieces.push((" ", Style::default()));
        pieces.push((key.as_str(), app.theme.key));
        pieces.push((" ", Style::default()));
        pieces.push((words, app.theme.muted));
        pieces.push(("  ", Style::default()));
    }
    pieces.push((texts.get("tui.search.hint"), app.theme.muted));
    put_all(buffer, area.x, area.bottom() - 1, area.width, &pieces);
}
