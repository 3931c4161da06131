//! Going on where one was when the same folder was open last (恢复会话).

use std::collections::HashSet;

use crate::library::ReportId;
use crate::report::{TableKind, Tree};
use crate::settings::SessionRecord;
use crate::tui::app::App;
use crate::tui::place::{Place, Tab};
use crate::tui::sheet_view::{SortBy, View};

/// Tabs by the names under which they are remembered.
const TABS: [(Tab, &str); 7] = [
    (Tab::Overview, "overview"),
    (Tab::Tables, "tables"),
    (Tab::Subjects, "subjects"),
    (Tab::ThreePublic, "three_public"),
    (Tab::Scorecards, "scorecards"),
    (Tab::Narrative, "narrative"),
    (Tab::Findings, "findings"),
];

/// Where one is.
pub fn record(app: &App) -> SessionRecord {
    let (place, view) = (app.place, app.view());
    let entry = place.report.and_then(|id| app.library.get(id));
    let sort =
        view.wish.sort.and_then(|sort| Some((sort, app.grid.sheet.columns.get(sort.column)?)));
    let tab = TABS.iter().find(|(tab, _)| *tab == place.tab).map_or("", |(_, name)| name);
    SessionRecord {
        paths: app.paths.clone(),
        tab: tab.to_owned(),
        source: entry.map(|entry| entry.report.source.clone()).unwrap_or_default(),
        part: place.report.map_or(0, |id| id.part),
        table: place.table.number().to_owned(),
        facts: place.facts,
        economic: place.tree == Tree::Economic,
        indicators: place.indicators,
        cursor: [view.cursor, view.column, view.top],
        filter: view.wish.filter.clone(),
        hide_zero: view.wish.hide_zero,
        sort: sort.map(|(_, column)| column.key.clone()).unwrap_or_default(),
        descending: sort.is_some_and(|(sort, _)| sort.descending),
        marks: view.marks.iter().cloned().collect(),
        row: view.row,
        name: view.name,
    }
}

/// Goes on where one was, as soon as its report is there, or goes to the only report that there
/// is. Once a key was pressed, no more.
pub fn go_on(app: &mut App) {
    if app.loading.done && std::mem::take(&mut app.begins) && app.resume.is_none() {
        return begin(app);
    }
    let Some(record) = app.resume.take() else { return };
    let report = if record.source.is_empty() {
        // All departments: the order of the rows is known when all are there.
        app.loading.done.then_some(None)
    } else {
        let found = app
            .library
            .entries()
            .find(|(id, entry)| entry.report.source == record.source && id.part == record.part);
        found.map(|(id, _)| Some(id))
    };
    match report {
        Some(report) => show(app, &record, report),
        None if app.loading.done => {}
        None => app.resume = Some(record),
    }
}

/// Shows the report, where there is only one: a list of departments with a single row would stand
/// between its reader and it.
fn begin(app: &mut App) {
    if let ([id], true) = (app.ids.as_slice(), app.place == Place::default()) {
        app.place.report = Some(*id);
        super::review::follow_in_list(app);
        app.show(View::default());
    }
}

fn show(app: &mut App, record: &SessionRecord, report: Option<ReportId>) {
    let Some(&(tab, _)) = TABS.iter().find(|(_, name)| *name == record.tab) else { return };
    let table = TableKind::ALL.into_iter().find(|kind| kind.number() == record.table);
    app.place = Place {
        report,
        tab,
        table: table.unwrap_or(TableKind::IncomeAndExpenditure),
        facts: record.facts,
        tree: if record.economic { Tree::Economic } else { Tree::Functional },
        indicators: record.indicators,
        ..Place::default()
    };
    super::review::follow_in_list(app);
    let [cursor, column, top] = record.cursor;
    let mut view = View {
        row: record.row.clone(),
        name: record.name.clone(),
        cursor,
        column,
        top,
        marks: record.marks.iter().cloned().collect::<HashSet<_>>(),
        ..View::default()
    };
    view.wish.filter.clone_from(&record.filter);
    view.wish.hide_zero = record.hide_zero;
    app.show(view.clone());
    // Only the sheet knows its columns.
    let sorted = app.grid.sheet.columns.iter().position(|column| column.key == record.sort);
    if let Some(column) = sorted {
        view.wish.sort = Some(SortBy { column, descending: record.descending });
        app.show(view);
    }
}
