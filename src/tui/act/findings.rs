//! From finding to finding: in the sheet, then in the report's other tables, then in the next
//! department.

use super::{filter, reader};
use crate::audit::{Severity, ShelvedAudit, Status};
use crate::library::{Library, ReportId};
use crate::report::TableKind;
use crate::sheet::{Row, Sheet};
use crate::tui::app::App;
use crate::tui::department_list::Choice;
use crate::tui::place::{Place, Tab};
use crate::tui::sheet_view::order;
use crate::tui::sheets::{self, Scene};

/// Whether a row has a finding that is still open.
fn is_open(library: &Library, row: &Row) -> bool {
    let findings = row.findings.iter().filter_map(|id| library.finding(*id));
    findings.into_iter().any(|finding| finding.status == Status::Open)
}

/// Goes to the next row, or the one before, that has an open finding, on into other tables and
/// departments.
pub fn step(app: &mut App, forward: bool) {
    if app.is_running_text() {
        return reader::step_finding(app, forward);
    }
    let cursor = app.grid.view.cursor;
    let has = |position: &usize| {
        let index = app.grid.shown_rows()[*position] as usize;
        let rows = &app.grid.sheet.rows;
        let passes = !app.grid.is_around(index) && rows.can_have_findings(index);
        passes && is_open(&app.library, &rows[index])
    };
    let found =
        if forward { (cursor + 1..app.grid.len()).find(has) } else { (0..cursor).rev().find(has) };
    if let Some(position) = found {
        return app.grid.select(position);
    }
    let (found, looked) = elsewhere(app, forward);
    if let Some((place, row)) = found {
        app.go(place);
        app.grid.reveal(row);
        let name = app.place.report.and_then(|id| app.library.get(id));
        let name = name.map(|entry| entry.report.department.name.clone()).unwrap_or_default();
        let text = app.texts.fill("tui.finding.on", &[&name, &app.grid.sheet.title]);
        app.say(text);
        return;
    }
    let key = if forward { "tui.finding.last" } else { "tui.finding.first" };
    let text = match looked {
        MOST_LOOKED.. => app.texts.fill("tui.finding.none_near", &[&looked.to_string()]),
        _ => app.texts.get(key).to_owned(),
    };
    app.say(text);
}

/// Departments whose rows are held against the filter for one key at most: nobody waits longer.
const MOST_LOOKED: usize = 500;

/// The nearest place behind or before the one at hand that has an open finding, with its row, and
/// how many departments were looked at. The filter is kept where it goes along.
fn elsewhere(app: &App, forward: bool) -> (Option<(Place, usize)>, usize) {
    let place = app.place.whole();
    // Over all departments everything is in one sheet.
    if place.report.is_none() {
        return (None, 0);
    }
    let scene = app.scene();
    let first = |place| first_open(app, &scene, place, forward);
    let mut tables: Vec<TableKind> = TableKind::ALL.to_vec();
    if !forward {
        tables.reverse();
    }
    if place.tab == Tab::Tables {
        let at = tables.iter().position(|kind| *kind == place.table).unwrap_or(0);
        let mut further = tables.iter().skip(at + 1).map(|&table| Place { table, ..place });
        if let Some(found) = further.find_map(first) {
            return (Some(found), 0);
        }
    }
    let mut looked = 0;
    for report in with_findings(app, forward).take(MOST_LOOKED) {
        looked += 1;
        let place = Place { report: Some(report), ..place };
        let found = if place.tab == Tab::Tables {
            tables.iter().map(|&table| Place { table, ..place }).find_map(first)
        } else {
            first(place)
        };
        // What has no row in this tab stands in the list of findings.
        let found = found.or_else(|| first(Place { tab: Tab::Findings, ..place }));
        if found.is_some() {
            return (found, looked);
        }
    }
    (None, looked)
}

/// The departments below or above the one at hand in the list that have open findings, of the
/// severity that the filter asks for if it asks for one.
fn with_findings(app: &App, forward: bool) -> impl Iterator<Item = ReportId> {
    let severities = match filter::severity(app) {
        Some(severity) => vec![severity],
        None => Severity::ALL.to_vec(),
    };
    let step = if forward { 1 } else { -1 };
    let neighbour = move |Choice(report): &Choice| app.list.neighbour(*report, step);
    let listed = std::iter::successors(Some(Choice(app.place.report)), neighbour).skip(1);
    listed.filter_map(|Choice(report)| report).filter(move |&id| {
        let count = |audit: &ShelvedAudit| severities.iter().any(|it| audit.count(*it) > 0);
        app.library.get(id).is_some_and(|entry| count(&entry.audit))
    })
}

/// A place with the first of its rows that has an open finding, or the last.
fn first_open(app: &App, scene: &Scene, place: Place, forward: bool) -> Option<(Place, usize)> {
    let sheet: Sheet = sheets::build(scene, place);
    let wish = &app.grid.view.wish;
    let mut rows: Vec<usize> = if !wish.filter.is_empty() && place.same_sheet(&app.place) {
        let columns = (0..sheet.columns.len()).filter(|&c| sheet.columns[c].shown.on_screen());
        let columns: Vec<_> = columns.collect();
        let order = order(&sheet, &columns, wish, app.grid.shift());
        let passing = order.rows.iter().filter(|row| !order.around.contains(row));
        passing.map(|&row| row as usize).collect()
    } else {
        (0..sheet.rows.len()).collect()
    };
    if !forward {
        rows.reverse();
    }
    let row = rows.into_iter().find(|&row| is_open(&app.library, &sheet.rows[row]))?;
    Some((place, row))
}
