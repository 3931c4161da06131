//! Going where a row leads, and back.

use super::{building, departments, frequency, source};
use crate::audit::{Part, Site};
use crate::library::{Library, ReportId, Target};
use crate::report::TableKind;
use crate::sheet::{Row, mentions, site_target};
use crate::tui::app::App;
use crate::tui::place::{Place, Tab};
use crate::tui::sheets;

/// Where the selected cell leads, else its row. From a cell of a printed table, which leads
/// to itself, the way goes on: to the other side of a finding on it, else where the row leads.
/// From the list of all figures it leads to the table.
pub fn target(app: &App) -> Option<Target> {
    let target = pointed(app)?;
    // What leads to the department as a whole leads nowhere where that is on screen.
    let here = Place { report: target.report(), tab: Tab::Overview, ..app.place.whole() };
    let leads = !matches!(target, Target::Department(_)) || app.place != here;
    leads.then_some(target)
}

fn pointed(app: &App) -> Option<Target> {
    let row = app.grid.row()?;
    let cell = app.grid.cell().and_then(|cell| cell.target.clone());
    if let Some((report, home)) = printed_row(app, row).filter(|_| !app.place.facts) {
        let column = match cell {
            Some(Target::Table { column, .. }) => column,
            Some(other) => return Some(other),
            None => None,
        };
        let other = other_side(app, row, report, home, column);
        // A number is repeated in the narrative; its row's name leads where the row does.
        let figure = || {
            let read = &app.library.get(report)?.report;
            let (index, _) = mentions(read, home.0, home.1, column?).next()?;
            Some(Target::Figure { report, index })
        };
        return other.or_else(figure).or_else(|| row.target.clone());
    }
    // A department's name stands in rows of all kinds: what the row is about comes first.
    if matches!(cell, Some(Target::Department(_))) && row.target.is_some() {
        return row.target.clone();
    }
    cell.or_else(|| row.target.clone())
}

/// Table and row that a row of the sheet prints, if the tab at hand shows that table.
fn printed_row(app: &App, row: &Row) -> Option<(ReportId, (TableKind, usize))> {
    let printed = app.place.compared.is_none() && app.place.summed.is_none();
    if app.place.tab != Tab::Tables || !printed {
        return None;
    }
    row.cells.iter().find_map(|cell| match cell.target {
        Some(Target::Table { report, kind, row: Some(row), .. }) => Some((report, (kind, row))),
        _ => None,
    })
}

/// The other side of the gravest finding on a row, and on its column if one is given; from
/// one of the cells that a finding elsewhere is held against, the cell of the finding. What
/// stands in a pool of many (尾差, repairs) has no other side, nor has a sum of several terms.
fn other_side(
    app: &App,
    row: &Row,
    report: ReportId,
    (kind, index): (TableKind, usize),
    column: Option<usize>,
) -> Option<Target> {
    let here = |site: &Site| {
        site.elsewhere.is_none()
            && site.part == Part::Table(kind)
            && site.row == Some(index)
            && (site.column.is_none() || site.column == column)
    };
    let findings = row.findings.iter().chain(&row.related);
    let findings = findings.filter_map(|id| app.library.finding(*id));
    let is_one = |site: &Site| site.row.is_some() || site.spot.is_some();
    let paired = findings.filter(|finding| is_one(&finding.site));
    paired.into_iter().find_map(|finding| {
        let site = if here(&finding.site) {
            finding.other_side()
        } else {
            finding.others.iter().any(here).then_some(&finding.site)
        }?;
        let report = match &site.elsewhere {
            Some(elsewhere) => app.library.nth(elsewhere.report)?,
            None => report,
        };
        is_one(site).then(|| site_target(report, site))
    })
}

/// The other side of the finding at hand, or the first of several that it is held against.
pub fn other_target(app: &App) -> Option<Target> {
    let id = super::accept::finding(app)?;
    let finding = app.library.finding(id)?;
    let site = finding.other_side().or(finding.others.first())?;
    let report = match &site.elsewhere {
        Some(elsewhere) => app.library.nth(elsewhere.report)?,
        None => id.report,
    };
    Some(site_target(report, site))
}

/// Goes to the other side.
pub fn to_other_side(app: &mut App) {
    if let Some(target) = other_target(app) {
        to(app, &target);
    }
}

/// Follows the selected cell or row.
pub fn selected(app: &mut App) {
    if let Some(counted) = app.place.frequency {
        return frequency::follow(app, counted);
    }
    let Some(target) = target(app) else { return };
    let Some((row, told)) = of_no_row(app, &target) else { return to(app, &target) };
    to(app, &row);
    app.say(told);
}

/// Where a finding leads that is of a line of a table but of none of its rows (未读): to the row
/// above that line, and what is said of it there, where other findings may stand.
fn of_no_row(app: &App, target: &Target) -> Option<(Target, String)> {
    let &Target::Table { report, kind, row: None, column } = target else { return None };
    let finding = app.library.finding(super::accept::finding(app)?)?;
    let line = finding.site.place.filter(|_| finding.site.part == Part::Table(kind))?.line;
    let read = &app.library.get(report)?.report;
    let lines = read.table(kind)?.rows.iter().map(|row| row.place().line).enumerate();
    let above = lines.filter(|(_, of_row)| *of_row <= line).max_by_key(|(_, of_row)| *of_row);
    let row = above.map(|(row, _)| row).or(Some(0));
    let line = read.line_in_file(line).to_string();
    let told = finding.message(app.texts.lang());
    let told = app.texts.fill("tui.finding.at_line", &[&line, &told]);
    Some((Target::Table { report, kind, row, column }, told))
}

/// Goes to a target; the place at hand can be returned to.
pub fn to(app: &mut App, target: &Target) {
    let Some(place) = place_of(&app.library, app.place, target) else {
        if let Target::Line { report, line } = *target {
            source::open_at(app, report, line);
        }
        return;
    };
    let place = sheets::settled(&app.library, place);
    if place == app.place {
        // Within the same sheet the way back is worth remembering too.
        app.history.leave(app.place, app.view());
    } else {
        app.go(place);
    }
    building::point_at(app, target);
}

/// The place where a target is shown; `None` for a line of the source.
pub fn place_of(library: &Library, at: Place, target: &Target) -> Option<Place> {
    let at = Place { compared: None, ..at.whole() };
    Some(match target {
        Target::Department(report) => Place { report: Some(*report), tab: Tab::Overview, ..at },
        Target::Table { report, kind, .. } => {
            let at = Place { facts: false, ..at };
            Place { report: Some(*report), tab: Tab::Tables, table: *kind, ..at }
        }
        Target::Subject { tree, code } => {
            Place { report: None, tab: Tab::Subjects, tree: *tree, subject: Some(*code), ..at }
        }
        Target::ThreePublic(report) => Place { report: Some(*report), tab: Tab::ThreePublic, ..at },
        Target::Project { report, index } => {
            Place { report: Some(*report), tab: Tab::Scorecards, project: Some(*index), ..at }
        }
        Target::Summary { report, .. } => {
            Place { report: Some(*report), tab: Tab::Scorecards, ..at }
        }
        Target::Card { report, card, .. } => {
            let projects = &library.get(*report)?.report.projects;
            let project = projects.iter().position(|project| project.card == Some(*card));
            Place { report: Some(*report), tab: Tab::Scorecards, project, ..at }
        }
        Target::Figure { report, .. }
        | Target::Definition { report, .. }
        | Target::Section { report, .. } => {
            Place { report: Some(*report), tab: Tab::Narrative, ..at }
        }
        Target::Finding(id) => Place { report: Some(id.report), tab: Tab::Findings, ..at },
        Target::Line { .. } => return None,
    })
}

/// Returns to the place before.
pub fn back(app: &mut App) {
    if let Some((place, view)) = app.history.back(app.place, app.view()) {
        departments::restore(app, place, view);
    }
}

/// Goes forward again.
pub fn forward(app: &mut App) {
    if let Some((place, view)) = app.history.forward(app.place, app.view()) {
        departments::restore(app, place, view);
    }
}
