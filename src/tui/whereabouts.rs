//! Where in its file something stands, in words: what a person looks up who has the file open.

use crate::report::{Place, Report, Spot};
use crate::settings::Texts;

/// Page, cell or row of a place, to be said behind its line; empty where the line says all
/// that is known.
pub fn spot(report: Option<&Report>, place: Place, texts: &Texts) -> String {
    match report.and_then(|report| report.spot(place)) {
        None => String::new(),
        Some(Spot::Page(page)) => texts.fill("tui.spot.page", &[&page.to_string()]),
        Some(Spot::Cell { sheet, cell }) => texts.fill("tui.spot.cell", &[sheet, &cell]),
        Some(Spot::Row { table, row }) => {
            texts.fill("tui.spot.row", &[&table.to_string(), &row.to_string()])
        }
    }
}
