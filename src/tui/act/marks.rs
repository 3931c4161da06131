//! Marking rows: what they come to stands in the status line. In the list
//! departments are marked, to be compared.

use super::{building, departments};
use crate::tui::app::{App, Focus};
use crate::tui::department_list::Choice;

/// Marks the selected row, or takes its mark away, and goes to the next.
pub fn toggle(app: &mut App) {
    if app.focus == Focus::List {
        if let Some(Choice(Some(id))) = app.list.chosen()
            && !app.list.marks.remove(&id)
        {
            app.list.marks.insert(id);
        }
        departments::move_by(app, 1);
        return;
    }
    app.grid.toggle_mark();
    app.grid.move_by(1);
}

/// Marks all shown rows, or takes all marks away.
pub fn toggle_all(app: &mut App) {
    if building::is_within_reach(app) {
        app.grid.toggle_all_marks();
    }
}
