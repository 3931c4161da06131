//! Filtering rows, or departments, while typing.

use tui_input::Input;

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

fn apply(app: &mut App, what: Filtered, text: String) {
    match what {
        Filtered::Rows => {
            app.grid.view.wish.filter = text;
            app.grid.reorder();
        }
        Filtered::Departments => {
            app.list.filter = text;
            app.list.rebuild(&app.library, &app.ids);
            app.list.choose(app.place.report);
        }
    }
}
