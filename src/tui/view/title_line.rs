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

/// Cells of one table's number, the brackets of the open one among them.
const NUMBER: u16 = 4;
/// The same where neighbours share a bracket's cell.
const CLOSE: u16 = 3;
/// Cells that the title is left beside all nine numbers, far apart and close together.
const LEAST_TITLE: [u16; 2] = [64, 40];

/// The nine tables with their places, if the tab shows tables; where there is no room for all,
/// the open one with its neighbours.
fn tables(app: &App) -> Vec<(Rect, TableKind)> {
    let area = app.screen.title;
    if app.place.tab != Tab::Tables || area.is_empty() {
        return Vec::new();
    }
    let all = TableKind::ALL.len() as u16;
    let step = if area.width >= NUMBER * all + LEAST_TITLE[0] { NUMBER } else { CLOSE };
    let room_for_all = area.width > CLOSE * all + LEAST_TITLE[1];
    let open = app.place.table as usize;
    let shown = |(index, _): &(usize, TableKind)| room_for_all || index.abs_diff(open) <= 1;
    let kinds: Vec<_> = TableKind::ALL.into_iter().enumerate().filter(shown).collect();
    // The last one's right bracket has a cell of its own.
    let taken = step * kinds.len() as u16 + NUMBER - step;
    let from = area.right().saturating_sub(taken).max(area.left());
    let places = (0..).map(|index| Rect::new(from + step * index, area.top(), step, 1));
    places.zip(kinds).map(|(place, (_, kind))| (place.intersection(area), kind)).collect()
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
        let report = app.place.report.and_then(|id| app.library.get(id));
        let missing = report.is_some_and(|entry| entry.report.table(*kind).is_none());
        let style = if missing { app.theme.muted } else { app.theme.heading };
        put(buffer, place.x + 1, place.y, 2, kind.number(), style);
    }
    for (place, kind) in &tables {
        if *kind == app.place.table && !app.place.facts {
            let text = format!("[{}]", kind.number());
            put(buffer, place.x, place.y, NUMBER, &text, app.theme.strong);
        }
    }
    // That there are more than there is room for.
    if let (Some((first, from)), Some((last, to))) = (tables.first(), tables.last()) {
        if *from != TableKind::ALL[0] {
            put(buffer, first.x, first.y, 1, "‹", app.theme.key);
        }
        if Some(to) != TableKind::ALL.last() {
            put(buffer, last.x + 3, last.y, 1, "›", app.theme.key);
        }
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
    if matches!(app.place.tab, Tab::Files | Tab::Changes) {
        return String::new();
    }
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
        if app.library.is_empty() || app.place.subject.is_some() {
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
    let is_list = app.place.tab == Tab::Findings && app.place.compared.is_none();
    if !is_list || app.place.frequency.is_some() || app.library.is_empty() {
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
    let (shown, all) = (app.grid.passing(), app.grid.sheet.rows.len());
    if shown < all || !wish.filter.is_empty() {
        parts.push(format!("{shown}/{all}"));
    }
    if parts.is_empty() { String::new() } else { format!("   {}", parts.join(" ")) }
}
