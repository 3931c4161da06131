//! The sheet's title, and beside it the nine tables.

use std::collections::BTreeSet;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::report::TableKind;
use crate::tui::act::filter::faults;
use crate::tui::app::App;
use crate::tui::department_list::full_name;
use crate::tui::glyph::{visible, width};
use crate::tui::overlay::Overlay;
use crate::tui::paint::{cut, put, put_all};
use crate::tui::place::Tab;
use crate::tui::summary::FindingCounts;

/// Cells of one table's number.
const NUMBER: u16 = 4;

/// The nine tables with their places, if the tab shows tables and there is room.
fn tables(app: &App) -> Vec<(Rect, TableKind)> {
    let area = app.screen.title;
    if app.place.tab != Tab::Tables || area.is_empty() {
        return Vec::new();
    }
    let needed = NUMBER * TableKind::ALL.len() as u16;
    let shown = |kind: &TableKind| {
        area.width >= needed + 64
            || kind.number().parse::<u8>().is_ok_and(|n| {
                let at = app.place.table as i8 + 1;
                (n as i8 - at).abs() <= 1
            })
    };
    let kinds: Vec<_> = TableKind::ALL.into_iter().filter(shown).collect();
    let mut x = area.right().saturating_sub(NUMBER * kinds.len() as u16).max(area.left());
    kinds
        .into_iter()
        .map(|kind| {
            let place = Rect::new(x, area.top(), NUMBER, 1).intersection(area);
            x += NUMBER;
            (place, kind)
        })
        .collect()
}

/// The table whose number stands at a point of the screen.
pub fn table_at(app: &App, x: u16, y: u16) -> Option<TableKind> {
    let point = (x, y).into();
    tables(app).into_iter().find(|(place, _)| place.contains(point)).map(|(_, kind)| kind)
}

/// Draws it.
pub fn draw(app: &App, buffer: &mut Buffer) {
    let area = app.screen.title;
    if area.is_empty() {
        return;
    }
    let tables = tables(app);
    for (place, kind) in &tables {
        let (text, style) = if *kind == app.place.table && !app.place.facts {
            (format!("[{}]", kind.number()), app.theme.strong)
        } else {
            let report = app.place.report.and_then(|id| app.library.get(id));
            let missing = report.is_some_and(|entry| entry.report.table(*kind).is_none());
            let style = if missing { app.theme.muted } else { app.theme.heading };
            (format!(" {} ", kind.number()), style)
        };
        put(buffer, place.x, place.y, place.width, &text, style);
    }
    let end = tables.first().map_or(area.right(), |(place, _)| place.x);
    let gap = if tables.is_empty() { 2 } else { 3 };
    let limit = end.saturating_sub(area.left() + gap);
    let sheet = &app.grid.sheet;
    let unit = app.unit.name(sheet.unit.as_deref()).map(|unit| format!(" · {unit}"));
    let unit = unit.or_else(|| counts(app)).unwrap_or_default();
    let state = state(app);
    let behind = width(&unit) + width(&state);
    // Whose it is gives way: the list and the status line say so too.
    let name = format!("{}{}", sheet.title, whose(app));
    let name = visible(&name);
    let name = cut(&name, limit.saturating_sub(behind));
    let pieces = [
        (name.as_ref(), app.theme.strong),
        (unit.as_str(), app.theme.strong),
        (state.as_str(), app.theme.changed),
    ];
    put_all(buffer, area.left() + 2, area.top(), limit, &pieces);
}

/// Whose sheet it is, where its title does not say so.
fn whose(app: &App) -> String {
    if let Some(set) = app.place.compared {
        let set = app.kept.set(set);
        let names = set.iter().filter_map(|&id| Some(full_name(app.library.get(id)?)));
        let names: BTreeSet<String> = names.collect();
        if let (1, Some(name)) = (names.len(), names.first()) {
            return format!(" · {name}");
        }
        let count = set.len().to_string();
        return format!(" · {}", app.texts.fill("tui.compare.departments", &[&count]));
    }
    let Some(entry) = app.place.report.and_then(|id| app.library.get(id)) else {
        let says_so =
            matches!(app.place.tab, Tab::Files | Tab::Changes) || app.place.subject.is_some();
        if app.library.is_empty() || says_so {
            return String::new();
        }
        let count = app.texts.fill("tui.reports", &[&app.ids.len().to_string()]);
        return format!(" · {} · {count}", app.texts.get("tui.list.all"));
    };
    if app.grid.sheet.title.contains(&entry.report.department.name) {
        return String::new();
    }
    let year = entry.report.year_text();
    let name = full_name(entry);
    if year.is_empty() { format!(" · {name}") } else { format!(" · {name} · {year}") }
}

/// How many findings there are, in how many groups, and how many of them are accepted.
fn counts(app: &App) -> Option<String> {
    if app.place.tab != Tab::Findings || app.place.frequency.is_some() {
        return None;
    }
    let FindingCounts { groups, open, accepted } = match &app.place.report {
        Some(id) => FindingCounts::of(&app.library, std::slice::from_ref(id)),
        None => app.summary.counts(&app.library, &app.ids),
    };
    let numbers = [groups, open, accepted].map(|number| number.to_string());
    let key = if accepted > 0 { "tui.accepted.count_accepted" } else { "tui.accepted.count" };
    Some(format!(" · {}", app.texts.fill(key, &numbers.each_ref().map(String::as_str))))
}

/// What the user changed in the way of looking.
fn state(app: &App) -> String {
    let wish = &app.grid.view.wish;
    let mut parts = Vec::new();
    if !wish.filter.is_empty() {
        parts.push(app.texts.fill("tui.state.filter", &[&wish.filter]));
    }
    // Where it came from another sheet that has the column.
    if let (Overlay::None, Some(fault)) = (&app.overlay, faults(app, &wish.filter).first()) {
        parts.push(fault.message(&app.texts));
    }
    if wish.hide_zero {
        parts.push(app.texts.get("tui.state.no_zeros").to_owned());
    }
    if app.grid.view.shares {
        parts.push(app.texts.get("tui.state.shares").to_owned());
    }
    if app.awaited.is_building() && !app.grid.is_empty() {
        parts.push(app.texts.get("tui.empty.building").to_owned());
    }
    let (shown, all) = (app.grid.len(), app.grid.sheet.rows.len());
    if shown < all || !wish.filter.is_empty() {
        parts.push(format!("{shown}/{all}"));
    }
    if parts.is_empty() { String::new() } else { format!("   {}", parts.join(" ")) }
}
