//! Cells that hold exactly the amount typed.

use rayon::prelude::*;

use super::candidate::{Candidate, What};
use super::cells::Wanted;
use super::index::Index;
use super::searched::Searched;
use crate::library::ReportId;
use crate::report::Amount;

/// What an exact amount weighs: less than a name that has the digits in it, more than
/// scattered characters.
const AMOUNT: i64 = 5_000;

/// The cells with the amount of a query, however many decimals it has.
pub(super) fn find(index: &Index, query: &str, found: &mut Vec<Candidate>) {
    let telling = query.contains('.') || query.chars().filter(char::is_ascii_digit).count() > 3;
    let Some(wanted) = Amount::parse(query).filter(|_| telling) else { return };
    let wanted = Wanted::new(wanted);
    let reports: Vec<(&ReportId, &Searched)> = index.reports.iter().collect();
    let in_report = |&(&report, searched): &(&ReportId, &Searched)| {
        let cells = searched.cells.with(&wanted);
        let found = cells.map(|cell| What::Amount(report, cell as u32));
        found.map(|what| Candidate { score: AMOUNT, what }).collect::<Vec<_>>()
    };
    found.par_extend(reports.par_iter().with_min_len(64).flat_map_iter(in_report));
}
