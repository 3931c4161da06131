//! How often each value stands in a column, and from a value to its rows.

use super::{building, filter};
use crate::sheet::ColumnKind;
use crate::sheet::condition::same_as;
use crate::tui::app::App;
use crate::tui::place::{Frequency, Place};

/// The column under the cursor, if its values can be counted.
pub fn column(app: &App) -> Option<usize> {
    if app.place.frequency.is_some() || app.grid.is_empty() {
        return None;
    }
    let column = *app.grid.shown_columns().get(app.grid.view.column)?;
    (app.grid.sheet.columns[column].kind != ColumnKind::Bar).then_some(column)
}

/// Counts the values of the column under the cursor, over the rows that pass the filter.
pub fn open(app: &mut App) {
    let Some(column) = column(app) else { return };
    let filter = app.kept.keep_filter(&app.grid.view.wish.filter);
    let column = u16::try_from(column).unwrap_or(u16::MAX);
    app.go(Place { frequency: Some(Frequency { column, filter }), ..app.place });
}

/// From a value to the rows that have it.
pub fn follow(app: &mut App, frequency: Frequency) {
    let Some(value) = app.grid.row().and_then(|row| row.cells.first()) else { return };
    let value = value.value.clone();
    app.go(Place { frequency: None, ..app.place });
    let shift = app.grid.shift();
    let own = same_as(&app.grid.sheet, usize::from(frequency.column), &value, shift);
    let before = app.kept.filter(frequency.filter);
    let parts = [before, own.as_deref().unwrap_or_default()];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    filter::set(app, parts.join(" "));
    building::reorder(app);
}
