//! From a number to the next place where it stands: the narrative's figures and the cells that
//! they repeat.

use super::follow;
use crate::library::Target;
use crate::sheet::{figure_of, next_mention};
use crate::tui::app::App;
use crate::tui::place::Tab;

/// The number at hand: the figure or cell that is selected.
pub fn number_at_hand(app: &App) -> Option<Target> {
    let row = app.grid.row()?;
    if let Some(report) = app.place.report
        && app.place.tab == Tab::Narrative
        && let Some(index) = figure_of(report, &row.key)
    {
        return Some(Target::Figure { report, index });
    }
    app.grid.cell().and_then(|cell| cell.target.clone())
}

/// Goes to the next place where the number at hand stands.
pub fn step(app: &mut App) {
    if let Some(next) = next(app) {
        follow::to(app, &next);
    }
}

/// The next place where the number at hand stands.
pub fn next(app: &App) -> Option<Target> {
    next_mention(&app.library, &number_at_hand(app)?)
}
