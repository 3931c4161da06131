//! Departments side by side.

use crate::library::ReportId;
use crate::tui::app::App;
use crate::tui::place::Place;

/// Departments that are put side by side at most: more have no room to be compared.
const MOST: usize = 12;

/// The departments to be compared: those of the marked rows, else those that are marked in
/// the list; none if that is less than two.
pub fn reports(app: &App) -> Vec<ReportId> {
    let mut reports = app.grid.marked_reports();
    if reports.len() < 2 {
        reports = app.ids.iter().copied().filter(|id| app.list.marks.contains(id)).collect();
    }
    if reports.len() < 2 { Vec::new() } else { reports }
}

/// Shows the tab at hand of the marked departments side by side.
pub fn open(app: &mut App) {
    let mut reports = reports(app);
    if reports.len() > MOST {
        reports.truncate(MOST);
        let text = app.texts.fill("tui.compare.most", &[&MOST.to_string()]);
        app.say(text);
    }
    let set = app.kept.keep_set(&reports);
    app.go(Place { report: None, compared: Some(set), facts: false, ..app.place.whole() });
}
