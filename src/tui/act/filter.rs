//! Filtering rows, or departments, while typing.

use tui_input::Input;

use super::{building, review};
use crate::sheet::ColumnKind;
use crate::sheet::condition::same_as;
use crate::tui::app::{App, Focus};
use crate::tui::overlay::{Filter, Filtered, Overlay};

/// Opens the line that filters.
pub fn open(app: &mut App) {
    let (what, before) = match app.focus {
        Focus::Sheet => (Filtered::Rows, app.grid.view.wish.filter.clone()),
        Focus::List => (Filtered::Departments, app.list.filter.clone()),
    };
    let input = Input::new(before.clone());
    app.overlay = Overlay::Filter(Filter { what, input, before });
}

/// Applies what is typed.
pub fn typed(app: &mut App) {
    if let Overlay::Filter(filter) = &app.overlay {
        let (what, text) = (filter.what, filter.input.value().to_owned());
        apply(app, what, text);
    }
}

/// Keeps the filter.
pub fn accept(app: &mut App) {
    app.overlay = Overlay::None;
}

/// Restores the filter before.
pub fn cancel(app: &mut App) {
    if let Overlay::Filter(filter) = std::mem::take(&mut app.overlay) {
        apply(app, filter.what, filter.before);
    }
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
    same_as(&app.grid.sheet, column, &cell.value, app.grid.shift())
}

/// Shows only those of the rows that have the same as the cell under the cursor.
pub fn by_cell(app: &mut App) {
    let Some(own) = of_cell(app) else { return };
    let before = app.grid.view.wish.filter.trim();
    let text = if before.is_empty() { own } else { format!("{before} {own}") };
    apply(app, Filtered::Rows, text);
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
    }
}
