//! Moving the cursor, wherever the keys go.

use crate::settings::Context;
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::overlay::Overlay;

use super::{departments, open_dialog, palette, reader, search};

/// Lines of a page in a popup.
const PAGE: usize = 10;

/// Does one of the movements.
pub fn run(app: &mut App, action: Action) {
    match app.context() {
        Context::Sheet if app.is_running_text() => reader::run(app, action),
        Context::Sheet => sheet(app, action),
        Context::List => {
            let page = usize::from(app.screen.list.height.saturating_sub(2)).max(1);
            departments::move_by(app, action.lines(page));
        }
        Context::Search => {
            let page = usize::from(app.screen.area.height.saturating_sub(6)).max(1);
            search::move_by(app, action.lines(page));
        }
        Context::Help => {
            let page = usize::from(app.screen.area.height.saturating_sub(6)).max(1);
            if let Overlay::Help(help) = &mut app.overlay {
                help.top = help.top.saturating_add_signed(action.lines(page)).min(200);
            }
        }
        Context::Palette => palette::move_by(app, action.lines(PAGE)),
        Context::Open => open_dialog::move_by(app, action.lines(PAGE)),
        Context::Global | Context::Filter | Context::Export | Context::Question => {}
    }
}

fn sheet(app: &mut App, action: Action) {
    let grid = &mut app.grid;
    let last = grid.shown_columns().len().saturating_sub(1);
    match action {
        Action::Left => grid.select_column(grid.view.column.saturating_sub(1)),
        Action::Right => grid.select_column(grid.view.column + 1),
        Action::FirstColumn => grid.select_column(0),
        Action::LastColumn => grid.select_column(last),
        _ => grid.move_by(action.lines(grid.page())),
    }
}
