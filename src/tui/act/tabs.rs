//! Tabs, tables and trees.

use crate::report::{TableKind, Tree};
use crate::tui::app::App;
use crate::tui::place::{Place, Tab};

/// Opens a tab for the department at hand.
pub fn open(app: &mut App, tab: Tab) {
    app.go(Place { tab, subject: None, ..app.place });
}

/// Opens the list of files.
pub fn files(app: &mut App) {
    app.go(Place { report: None, tab: Tab::Files, subject: None, ..app.place });
}

/// Opens one of the nine tables.
pub fn table(app: &mut App, table: TableKind) {
    app.go(Place { tab: Tab::Tables, table, ..app.place });
}

/// Opens the table some steps on.
pub fn step_table(app: &mut App, steps: isize) {
    let at = app.place.table as usize;
    let next = at.checked_add_signed(steps).and_then(|at| TableKind::ALL.get(at));
    if let Some(&kind) = next {
        table(app, kind);
    }
}

/// Changes between the functional and the economic tree.
pub fn switch_tree(app: &mut App) {
    let tree = match app.place.tree {
        Tree::Functional => Tree::Economic,
        Tree::Economic => Tree::Functional,
    };
    app.go(Place { tree, subject: None, ..app.place });
}
