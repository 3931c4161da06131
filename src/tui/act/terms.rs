//! Opening a total into what it is summed from.

use crate::audit::{CellRef, summed_from};
use crate::library::{ReportId, Target};
use crate::tui::app::App;
use crate::tui::place::{Place, Tab};

/// The cell of a table under the cursor.
pub fn cell(app: &App) -> Option<(ReportId, CellRef)> {
    match app.grid.cell()?.target {
        Some(Target::Table { report, kind, row: Some(row), column: Some(column) }) => {
            Some((report, CellRef { kind, row, column }))
        }
        _ => None,
    }
}

/// Shows what the cell is summed from, if it is a total.
pub fn open(app: &mut App) {
    let Some((report, cell)) = cell(app) else { return };
    let Some(entry) = app.library.get(report) else { return };
    if summed_from(&entry.report, cell).is_empty() {
        let text = app.texts.get("tui.terms.none").to_owned();
        return app.say(text);
    }
    let index = |index: usize| u16::try_from(index).unwrap_or(u16::MAX);
    app.go(Place {
        report: Some(report),
        tab: Tab::Tables,
        table: cell.kind,
        facts: false,
        summed: Some((index(cell.row), index(cell.column))),
        compared: None,
        ..app.place.whole()
    });
}
