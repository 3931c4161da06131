//! Tabs, tables and trees.

use super::reader;
use crate::report::{TableKind, Tree};
use crate::tui::app::App;
use crate::tui::place::{Place, Tab};

/// Opens a tab for the department at hand.
pub fn open(app: &mut App, tab: Tab) {
    app.go(Place { tab, ..app.place.whole() });
}

/// Opens the list of files.
pub fn files(app: &mut App) {
    app.go(Place { report: None, tab: Tab::Files, ..app.place.whole() });
}

/// Opens one of the nine tables.
pub fn table(app: &mut App, table: TableKind) {
    app.go(Place { tab: Tab::Tables, table, facts: false, ..app.place.whole() });
}

/// Opens the table some steps on; from a card, that of another project of the report.
pub fn step(app: &mut App, steps: isize) {
    if let Some(project) = app.place.project {
        return step_card(app, project, steps);
    }
    if app.is_running_text() {
        return reader::step_section(app, steps);
    }
    let at = app.place.table as usize;
    let next = at.checked_add_signed(steps).and_then(|at| TableKind::ALL.get(at));
    match next {
        Some(&kind) => table(app, kind),
        None => say_the_end(app, steps),
    }
}

/// Says that there is nothing further in a direction.
fn say_the_end(app: &mut App, steps: isize) {
    let key = if steps > 0 { "tui.not.next_table" } else { "tui.not.previous_table" };
    let text = app.texts.get(key).to_owned();
    app.say(text);
}

/// What the other way of looking at the tab is called: what [`switch`] shows.
pub fn other_view(place: &Place) -> &'static str {
    match place.tab {
        Tab::Tables if place.facts => "tui.view.table",
        Tab::Tables => "tui.view.facts",
        Tab::Scorecards if place.indicators => "tui.view.projects",
        Tab::Scorecards => "tui.view.indicators",
        Tab::Narrative if place.figures => "tui.view.text",
        Tab::Narrative => "tui.view.figures",
        _ if place.tree == Tree::Functional => "tui.view.economic",
        _ => "tui.view.functional",
    }
}

/// What the steps of [`step`] go through.
pub fn steps(place: &Place) -> &'static str {
    match place.tab {
        Tab::Tables => "tui.hint.tables",
        Tab::Scorecards => "tui.hint.cards",
        _ => "tui.hint.sections",
    }
}

fn step_card(app: &mut App, project: usize, steps: isize) {
    let entry = app.place.report.and_then(|id| app.library.get(id));
    let projects = entry.map(|entry| entry.report.projects.iter().enumerate());
    let with_card: Vec<_> = projects
        .into_iter()
        .flatten()
        .filter(|(_, project)| project.card.is_some())
        .map(|(index, _)| index)
        .collect();
    let at = with_card.iter().position(|index| *index == project);
    let next = at.and_then(|at| with_card.get(at.checked_add_signed(steps)?));
    match next {
        Some(&next) => app.go(Place { project: Some(next), ..app.place }),
        None => say_the_end(app, steps),
    }
}

/// Changes between the functional and the economic tree, between projects and indicators, or
/// between one table and all figures of all tables.
pub fn switch(app: &mut App) {
    let place = app.place.whole();
    app.go(match (place.tab, place.tree) {
        (Tab::Tables, _) => Place { facts: !place.facts, ..place },
        (Tab::Scorecards, _) => Place { indicators: !place.indicators, ..place },
        (_, Tree::Functional) => Place { tree: Tree::Economic, ..place },
        (_, Tree::Economic) => Place { tree: Tree::Functional, ..place },
    });
}
