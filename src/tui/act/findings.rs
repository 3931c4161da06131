//! From finding to finding: in the sheet, then in the report's other tables, then in the next
//! department.

use super::reader;
use crate::audit::{Severity, Status};
use crate::library::Library;
use crate::report::TableKind;
use crate::sheet::{Row, Sheet};
use crate::tui::app::App;
use crate::tui::department_list::Choice;
use crate::tui::place::{Place, Tab};
use crate::tui::sheets;

/// Whether a row has a finding that is still open.
fn is_open(library: &Library, row: &Row) -> bool {
    let findings = row.findings.iter().filter_map(|id| library.finding(*id));
    findings.into_iter().any(|finding| finding.status == Status::Open)
}

/// Goes to the next row, or the one before, that has an open finding, on into other tables and
/// departments.
pub fn step(app: &mut App, forward: bool) {
    if reader::is_open(app) {
        return reader::step_finding(app, forward);
    }
    let cursor = app.grid.view.cursor;
    let has = |position: &usize| {
        let index = app.grid.shown_rows()[*position] as usize;
        let rows = &app.grid.sheet.rows;
        rows.can_have_findings(index) && is_open(&app.library, &rows[index])
    };
    let found =
        if forward { (cursor + 1..app.grid.len()).find(has) } else { (0..cursor).rev().find(has) };
    if let Some(position) = found {
        return app.grid.select(position);
    }
    if let Some((place, row)) = elsewhere(app, forward) {
        app.go(place);
        app.grid.reveal(row);
        let name = app.place.report.and_then(|id| app.library.get(id));
        let name = name.map(|entry| entry.report.department.name.clone()).unwrap_or_default();
        let text = app.texts.fill("tui.finding.on", &[&name, &app.grid.sheet.title]);
        app.say(text);
        return;
    }
    let key = if forward { "tui.finding.last" } else { "tui.finding.first" };
    let text = app.texts.get(key).to_owned();
    app.say(text);
}

/// The nearest place behind or before the one at hand that has an open finding, with its row.
fn elsewhere(app: &App, forward: bool) -> Option<(Place, usize)> {
    let scene = app.scene();
    let first = |place: Place| {
        let sheet: Sheet = sheets::build(&scene, place);
        let mut rows = sheet.rows.iter();
        let open = |row: &Row| is_open(&app.library, row);
        let row = if forward { rows.position(open) } else { rows.rposition(open) };
        row.map(|row| (place, row))
    };
    let place = app.place.whole();
    // Over all departments everything is in one sheet.
    place.report?;
    let mut tables: Vec<TableKind> = TableKind::ALL.to_vec();
    if !forward {
        tables.reverse();
    }
    if place.tab == Tab::Tables {
        let at = tables.iter().position(|kind| *kind == place.table).unwrap_or(0);
        let further = tables.iter().skip(at + 1).map(|&table| Place { table, ..place });
        if let Some(found) = further.into_iter().find_map(first) {
            return Some(found);
        }
    }
    let step = if forward { 1 } else { -1 };
    let mut report = place.report;
    while let Some(Choice(next)) = app.list.neighbour(report, step) {
        report = next;
        let entry = next.and_then(|id| app.library.get(id));
        let open = entry.is_some_and(|entry| {
            Severity::ALL.into_iter().any(|severity| entry.audit.count(severity) > 0)
        });
        if !open {
            continue;
        }
        let place = Place { report, ..place };
        let found = if place.tab == Tab::Tables {
            tables.iter().map(|&table| Place { table, ..place }).find_map(first)
        } else {
            first(place)
        };
        // What has no row in this tab stands in the list of findings.
        let found = found.or_else(|| first(Place { tab: Tab::Findings, ..place }));
        if found.is_some() {
            return found;
        }
    }
    None
}
