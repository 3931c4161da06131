//! Filtering rows, or departments, while typing.

use tui_input::Input;

use super::{accept as acceptance, building, review};
use crate::audit::Severity;
use crate::sheet::condition::{Condition, Fault, same_as};
use crate::sheet::{Column, ColumnKind};
use crate::tui::app::{App, Focus};
use crate::tui::overlay::{Filter, Filtered, Overlay};

/// Opens the line that filters.
pub fn open(app: &mut App) {
    let (what, before) = match app.focus {
        Focus::Sheet => (Filtered::Rows, app.grid.view.wish.filter.clone()),
        Focus::List => (Filtered::Departments, app.list.filter.clone()),
    };
    let input = Input::new(before.clone());
    app.overlay = Overlay::Filter(Filter { what, input, before, refused: false });
}

/// Applies what is typed.
pub fn typed(app: &mut App) {
    if let Overlay::Filter(filter) = &mut app.overlay {
        filter.refused = false;
        let (what, text) = (filter.what, filter.input.value().to_owned());
        apply(app, what, text);
    }
}

/// Keeps the filter. One that can't be used as it stands is refused: it would leave out other
/// rows than those that were meant.
pub fn accept(app: &mut App) {
    let faulty = !faults(app, app.grid.view.wish.filter.as_str()).is_empty();
    if let Overlay::Filter(filter @ Filter { what: Filtered::Rows, .. }) = &mut app.overlay
        && faulty
    {
        filter.refused = true;
        return;
    }
    if let Overlay::Filter(Filter { what: Filtered::Reason(finding), input, .. }) =
        std::mem::take(&mut app.overlay)
    {
        acceptance::decide(app, finding, input.value());
    }
}

/// Restores the filter before.
pub fn cancel(app: &mut App) {
    if let Overlay::Filter(filter) = std::mem::take(&mut app.overlay) {
        apply(app, filter.what, filter.before);
    }
}

/// What of a filter of the sheet's rows can't be used.
pub fn faults(app: &App, text: &str) -> Vec<Fault> {
    if text.is_empty() {
        return Vec::new();
    }
    Condition::parse(text, &app.grid.sheet, 0).faults
}

/// Shows all rows again, the selected one still selected.
pub fn clear(app: &mut App) {
    apply(app, Filtered::Rows, String::new());
}

/// What is typed to get the rows that have the same as the cell under the cursor.
pub fn of_cell(app: &App) -> Option<String> {
    let column = *app.grid.shown_columns().get(app.grid.view.column)?;
    let cell = app.grid.cell()?;
    if app.grid.sheet.columns[column].kind == ColumnKind::Bar {
        return None;
    }
    same_as(&app.grid.sheet, column, &cell.seen(), app.grid.shift())
}

/// Shows only those of the rows that have the same as the cell under the cursor.
pub fn by_cell(app: &mut App) {
    let Some(own) = of_cell(app) else { return };
    let before = app.grid.view.wish.filter.trim();
    let text = if before.is_empty() { own } else { format!("{before} {own}") };
    apply(app, Filtered::Rows, text);
}

/// The key of the column of severities.
const SEVERITY: &str = "severity";

/// Whether the sheet's rows have severities of their own.
pub fn has_severities(app: &App) -> bool {
    severities(app).is_some()
}

fn severities(app: &App) -> Option<&Column> {
    app.grid.sheet.columns.iter().find(|column| column.key == SEVERITY)
}

/// What a severity is called on screen.
fn word(app: &App, severity: Severity) -> String {
    app.texts.get(&format!("sheet.severity.{}", severity.name())).to_owned()
}

/// The severity that the filter asks for alone, if it does.
pub fn severity(app: &App) -> Option<Severity> {
    let title = &severities(app)?.title;
    let asked = |part: &str| {
        let (name, wanted) = part.split_once('=')?;
        let of_it = name == SEVERITY || name == title;
        let is_it = |one: &Severity| one.name() == wanted || word(app, *one) == wanted;
        Severity::ALL.into_iter().find(|one| of_it && is_it(one))
    };
    app.grid.view.wish.filter.split_whitespace().find_map(asked)
}

/// Lists only errors, then only warnings, only notes, all again; what else the filter asks for
/// stays.
pub fn by_severity(app: &mut App) {
    let Some(title) = severities(app).map(|column| column.title.clone()) else { return };
    let asked = |part: &str| {
        let (name, word) = part.split_once('=')?;
        (name == SEVERITY || name == title).then(|| word.to_owned())
    };
    let parts: Vec<&str> = app.grid.view.wish.filter.split_whitespace().collect();
    let (of_severity, others): (Vec<&str>, Vec<&str>) =
        parts.into_iter().partition(|part| asked(part).is_some());
    let now = of_severity.first().and_then(|part| asked(part));
    let mut graver = Severity::ALL.iter().rev();
    let next = match now {
        None => graver.next(),
        Some(now) => {
            let is_it = |one: &&Severity| one.name() == now || word(app, **one) == now;
            graver.skip_while(|one| !is_it(one)).nth(1)
        }
    };
    let next = next.map(|severity| format!("{title}={}", word(app, *severity)));
    let parts: Vec<String> = others.into_iter().map(str::to_owned).chain(next).collect();
    apply(app, Filtered::Rows, parts.join(" "));
}

/// Sets the filter; the rows are still to be put in order.
pub fn set(app: &mut App, text: String) {
    app.grid.view.wish.filter = text;
}

fn apply(app: &mut App, what: Filtered, text: String) {
    match what {
        Filtered::Rows => {
            set(app, text);
            building::reorder(app);
        }
        Filtered::Departments => {
            app.list.filter = text;
            review::rebuild_list(app);
            app.list.choose(app.place.report);
        }
        Filtered::Reason(_) => {}
    }
}
