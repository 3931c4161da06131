//! Cells that hold exactly the amount typed.

use rayon::prelude::*;

use super::candidate::{Candidate, What};
use crate::library::{Entry, Library, ReportId};
use crate::report::Amount;

/// What an exact amount weighs: less than a name that has the digits in it, more than
/// scattered characters.
const AMOUNT: i64 = 5_000;

/// The cells with the amount of a query, however many decimals it has.
pub(super) fn find(library: &Library, query: &str, found: &mut Vec<Candidate>) {
    let telling = query.contains('.') || query.chars().filter(char::is_ascii_digit).count() > 3;
    let Some(wanted) = Amount::parse(query).filter(|_| telling) else { return };
    let entries: Vec<(ReportId, &Entry)> = library.entries().collect();
    let in_report = |&(report, entry): &(ReportId, &Entry)| {
        let mut cells = Vec::new();
        for table in &entry.report.tables {
            for (row, printed) in (0..).zip(&table.rows) {
                for (column, cell) in (0..).zip(&printed.cells) {
                    if cell.value() == Some(wanted) {
                        let what = What::Amount(report, table.kind, row, column);
                        cells.push(Candidate { score: AMOUNT, what });
                    }
                }
            }
        }
        cells
    };
    found.par_extend(entries.par_iter().with_min_len(64).flat_map_iter(in_report));
}
