//! From a number to the next place where it stands: the narrative's figures and the cells that
//! they repeat.

use super::follow;
use crate::library::Target;
use crate::sheet::next_mention;
use crate::tui::app::App;
use crate::tui::place::Tab;

/// The number at hand: the figure or cell that is selected.
pub fn number_at_hand(app: &App) -> Option<Target> {
    let row = app.grid.row()?;
    if let Some(report) = app.place.report
        && app.place.tab == Tab::Narrative
        && let Some(index) = row.key.strip_prefix(&format!("{report}/figure/"))
    {
        return index.parse().ok().map(|index| Target::Figure { report, index });
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
