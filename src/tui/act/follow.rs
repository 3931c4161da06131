//! Going where a row leads, and back.

use super::{departments, source};
use crate::audit::{Part, Site};
use crate::library::Target;
use crate::sheet::{Cell, Row, Sheet};
use crate::tui::app::App;
use crate::tui::place::{Place, Tab};
use crate::tui::sheet_view::Grid;

/// Where the selected cell leads, else its row. From a cell of a printed table, which leads
/// to itself, the way goes on: to the other side of a finding on it, else where the row leads.
pub fn target(app: &App) -> Option<Target> {
    let row = app.grid.row()?;
    let cell = app.grid.cell().and_then(|cell| cell.target.clone());
    let at_home = match &cell {
        Some(Target::Table { report, kind, .. }) => {
            app.place.tab == Tab::Tables
                && app.place.table == *kind
                && app.place.report.is_none_or(|place| place == *report)
        }
        _ => false,
    };
    if at_home {
        let other = other_side(app, cell.as_ref());
        return other.or_else(|| row.target.clone());
    }
    // A department's name stands in rows of all kinds: what the row is about comes first.
    if matches!(cell, Some(Target::Department(_))) && row.target.is_some() {
        return row.target.clone();
    }
    cell.or_else(|| row.target.clone())
}

/// The other side of the gravest finding on a cell of a table.
fn other_side(app: &App, cell: Option<&Target>) -> Option<Target> {
    let &Target::Table { report, kind, row, column } = cell? else { return None };
    let here =
        |site: &Site| site.part == Part::Table(kind) && site.row == row && site.column == column;
    let findings = app.grid.row()?.findings.iter().filter_map(|id| app.library.finding(*id));
    let sites = findings.filter(|f| here(&f.site) || f.others.iter().any(here)).flat_map(|f| {
        let at_site = here(&f.site);
        std::iter::once(&f.site).filter(move |_| !at_site).chain(&f.others)
    });
    sites.filter(|site| !here(site)).find_map(|site| match site.part {
        Part::Table(kind) if site.row.is_some() => {
            Some(Target::Table { report, kind, row: site.row, column: site.column })
        }
        _ => None,
    })
}

/// Follows the selected cell or row.
pub fn selected(app: &mut App) {
    if let Some(target) = target(app) {
        to(app, &target);
    }
}

/// Goes to a target; the place at hand can be returned to.
pub fn to(app: &mut App, target: &Target) {
    let Some(place) = place_of(app.place, target) else {
        if let Target::Line { report, line } = *target {
            source::open_at(app, report, line);
        }
        return;
    };
    if place == app.place {
        // Within the same sheet the way back is worth remembering too.
        app.history.leave(app.place, app.grid.view.clone());
    } else {
        app.go(place);
    }
    point_at(app, target);
}

/// The place where a target is shown; `None` for a line of the source.
pub fn place_of(at: Place, target: &Target) -> Option<Place> {
    let at = Place { subject: None, ..at };
    Some(match target {
        Target::Department(report) => Place { report: Some(*report), tab: Tab::Overview, ..at },
        Target::Table { report, kind, .. } => {
            Place { report: Some(*report), tab: Tab::Tables, table: *kind, ..at }
        }
        Target::Subject { tree, code } => {
            Place { report: None, tab: Tab::Subjects, tree: *tree, subject: Some(*code), ..at }
        }
        Target::ThreePublic(report) => Place { report: Some(*report), tab: Tab::ThreePublic, ..at },
        Target::Project { report, .. } => {
            Place { report: Some(*report), tab: Tab::Scorecards, ..at }
        }
        Target::Finding(id) => Place { report: Some(id.report), tab: Tab::Findings, ..at },
        Target::Line { .. } => return None,
    })
}

/// Puts the cursor on what a target means in the sheet at hand.
pub fn point_at(app: &mut App, target: &Target) {
    point(&mut app.grid, target);
}

/// Puts a sheet's cursor on what a target means in it.
pub fn point(grid: &mut Grid, target: &Target) {
    let Some((row, column)) = find(&grid.sheet, target) else { return };
    grid.reveal(row);
    let position = grid.shown_columns().iter().position(|&index| Some(index) == column);
    if let Some(position) = position {
        grid.select_column(position);
    }
}

/// The row of a sheet that a target means, and the column if it means a cell.
fn find(sheet: &Sheet, target: &Target) -> Option<(usize, Option<usize>)> {
    let same_row = |cell: &Cell| match (target, &cell.target) {
        (
            Target::Table { report, kind, row: Some(row), .. },
            Some(Target::Table { report: r, kind: k, row: at, .. }),
        ) => report == r && kind == k && *at == Some(*row),
        _ => false,
    };
    let means = |row: &Row| match target {
        Target::Finding(id) => row.findings.contains(id),
        Target::Project { report, index } => row.key == format!("{report}/project/{index}"),
        _ => row.target.as_ref() == Some(target) || row.cells.iter().any(same_row),
    };
    let cell = sheet.rows.iter().enumerate().find_map(|(index, row)| {
        let column = row.cells.iter().position(|cell| cell.target.as_ref() == Some(target))?;
        Some((index, Some(column)))
    });
    cell.or_else(|| sheet.rows.iter().position(means).map(|row| (row, None)))
}

/// Returns to the place before.
pub fn back(app: &mut App) {
    if let Some((place, view)) = app.history.back(app.place, app.grid.view.clone()) {
        departments::restore(app, place, view);
    }
}

/// Goes forward again.
pub fn forward(app: &mut App) {
    if let Some((place, view)) = app.history.forward(app.place, app.grid.view.clone()) {
        departments::restore(app, place, view);
    }
}
