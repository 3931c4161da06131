//! How far the reviewer is with each department (审阅).

use super::building;
use crate::library::review::{ReviewError, ReviewState};
use crate::library::{ReportId, ReportKey};
use crate::tui::app::{App, Focus};
use crate::tui::department_list::{Choice, state_text};
use crate::tui::place::Tab;

/// The report that a mark would be for: that of the list's cursor, else that of the row, else
/// that of the place.
pub fn report(app: &App) -> Option<ReportId> {
    match (app.focus, app.list.chosen()) {
        (Focus::List, Some(Choice(report))) => report,
        _ => app.report(),
    }
}

/// Whether there is a department that a mark would be for.
pub fn is_of_any(app: &App) -> bool {
    !reports(app).is_empty()
}

/// The state that comes after another: reviewed, to be returned, done, none.
fn next(state: Option<ReviewState>) -> Option<ReviewState> {
    let all = ReviewState::ALL;
    match state {
        None => Some(all[0]),
        Some(state) => {
            let at = all.iter().position(|known| *known == state);
            at.and_then(|at| all.get(at + 1)).copied()
        }
    }
}

/// The reports that a mark would be for: of the marked rows, or of those marked in the list;
/// else the one at hand.
fn reports(app: &App) -> Vec<ReportId> {
    let marked = match app.focus {
        Focus::Sheet => app.grid.marked_reports(),
        Focus::List => app.ids.iter().copied().filter(|id| app.list.marks.contains(id)).collect(),
    };
    if marked.is_empty() { report(app).into_iter().collect() } else { marked }
}

/// Marks the department as reviewed, to be returned, done, not at all; where several are
/// marked all of them, as the one at hand would be if it is among them.
pub fn mark(app: &mut App) {
    let ids = reports(app);
    let first = report(app).filter(|id| ids.contains(id)).or(ids.first().copied());
    let Some(entry) = first.and_then(|id| app.library.get(id)) else { return };
    let name = match ids.len() {
        1 => entry.report.department.name.clone(),
        count => app.texts.fill("tui.compare.departments", &[&count.to_string()]),
    };
    let state = next(app.review.state(&ReportKey::of(&entry.report)));
    let kept = app.review.mark_all(&app.library, &ids, state);
    rebuild_list(app);
    if app.place.report.is_none() && app.place.tab == Tab::Overview {
        building::renew(app);
    }
    let word = app.texts.get(state_text(state)).to_owned();
    let said = app.texts.fill("tui.review.marked", &[&name, &word]);
    match kept {
        Ok(()) => app.say(said),
        Err(error @ ReviewError::NoFolder) => {
            let text = format!("{said}  {}", error.message(&app.texts));
            app.say(text);
        }
        Err(error) => app.complain(error.message(&app.texts)),
    }
}

/// Lists only the departments in the next state: all, none, reviewed, to be returned, done.
pub fn filter(app: &mut App) {
    app.list.state = match app.list.state {
        None => Some(None),
        Some(state) => next(state).map(Some),
    };
    rebuild_list(app);
    app.list.choose(app.place.report);
    let text = match app.list.state {
        None => app.texts.get("tui.list.all").to_owned(),
        Some(state) => app.texts.get(state_text(state)).to_owned(),
    };
    let count = app.list.reports().count().to_string();
    let text = app.texts.fill("tui.review.listed", &[&text, &count]);
    app.say(text);
}

/// Lists the departments anew, with the states of now.
pub fn rebuild_list(app: &mut App) {
    app.list.states = states(app);
    app.list.rebuild(&app.library, &app.ids, app.place.report);
}

/// Puts the list's cursor on the department that is open. One that the list was narrowed
/// without is listed as long as it is open, but for those that are looked at in passing.
pub fn follow_in_list(app: &mut App) {
    if app.list.is_narrowed() && app.focus == Focus::Sheet {
        app.list.rebuild(&app.library, &app.ids, app.place.report);
    }
    app.list.choose(app.place.report);
}

fn states(app: &App) -> std::collections::HashMap<ReportId, ReviewState> {
    let entries = app.ids.iter().filter_map(|&id| Some((id, app.library.get(id)?)));
    let states = entries
        .filter_map(|(id, entry)| Some((id, app.review.state(&ReportKey::of(&entry.report))?)));
    states.collect()
}
