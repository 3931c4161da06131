//! Choosing a department, in the list or beside it.

use super::review;
use crate::library::ReportId;
use crate::tui::app::{App, Focus};
use crate::tui::department_list::{Choice, full_name};
use crate::tui::place::Place;
use crate::tui::sheet_view::View;

/// Chooses the department some steps on in the list.
pub fn step(app: &mut App, steps: isize) {
    match app.list.neighbour(app.place.report, steps) {
        Some(Choice(report)) => choose(app, report),
        None => {
            let key = if steps > 0 { "tui.not.below" } else { "tui.not.above" };
            let text = app.texts.get(key).to_owned();
            app.say(text);
        }
    }
}

/// Shows the tab at hand for another department.
pub fn choose(app: &mut App, report: Option<ReportId>) {
    app.go(Place { report, compared: None, ..app.place.whole() });
}

/// Gives the keys to the list, or back to the sheet.
pub fn focus(app: &mut App) {
    if app.focus == Focus::List {
        accept(app);
    } else {
        app.before_list = Some((app.place, app.view()));
        app.list.choose(app.place.report);
        app.focus = Focus::List;
    }
}

/// Moves in the list; the sheet shows at once what is chosen.
pub fn move_by(app: &mut App, lines: isize) {
    app.list.move_by(lines);
    preview(app);
}

/// Shows what the list has chosen.
pub fn preview(app: &mut App) {
    if let Some(Choice(report)) = app.list.chosen() {
        let cursor = app.list.cursor;
        app.visit(Place { report, compared: None, ..app.place.whole() });
        app.list.cursor = cursor;
    }
}

/// Keeps what is chosen and gives the keys to the sheet.
pub fn accept(app: &mut App) {
    app.focus = Focus::Sheet;
    review::follow_in_list(app);
    if let Some((place, view)) = app.before_list.take().filter(|(place, _)| *place != app.place) {
        app.history.leave(place, view);
    }
}

/// Gives the keys back to the sheet, all as it was before.
pub fn cancel(app: &mut App) {
    app.focus = Focus::Sheet;
    if !app.list.filter.is_empty() {
        app.list.filter.clear();
        app.list.rebuild(&app.library, &app.ids, app.place.report);
    }
    if let Some((place, view)) = app.before_list.take() {
        restore(app, place, view);
    }
}

/// Scrolls the list without choosing.
pub fn scroll(app: &mut App, lines: isize) {
    let height = usize::from(app.screen.list.height.saturating_sub(1)).max(1);
    let last = app.list.items.len().saturating_sub(height);
    app.list.top = app.list.top.saturating_add_signed(lines).min(last);
    app.list.scrolled = true;
}

/// A click on a line of the list.
pub fn click(app: &mut App, line: usize) {
    if line >= app.list.items.len() {
        return;
    }
    app.list.cursor = line;
    if let Some(Choice(report)) = app.list.chosen() {
        app.focus = Focus::Sheet;
        app.before_list = None;
        choose(app, report);
    } else {
        app.list.choose(app.place.report);
    }
}

/// Shows a place with a view, the list following.
pub fn restore(app: &mut App, place: Place, view: View) {
    app.place = place;
    review::follow_in_list(app);
    app.show(view);
}

/// The department under the cursor of the list, whose line may have cut its name so that
/// several read alike.
pub fn under_cursor(app: &App) -> Option<String> {
    let report = app.place.report.filter(|_| app.focus == Focus::List)?;
    app.library.get(report).map(full_name)
}
