//! The years of a department, one after the other: every report is indexed once.

use rayon::prelude::*;

use super::super::context::Context;
use super::super::ledger::Ledger;
use super::pair::Pair;
use super::series::series;
use super::{carried, trends};
use crate::report::Shelved;

/// Holds every year of every department against the ones before it.
pub fn examine(reports: &[&Shelved], ledgers: &mut [Ledger]) {
    let of_series: Vec<_> =
        series(reports).par_iter().map(|years| of_one(reports, years)).collect();
    for (report, ledger) in of_series.into_iter().flatten() {
        if let Some(known) = ledgers.get_mut(report) {
            known.take(ledger);
        }
    }
}

fn of_one(reports: &[&Shelved], years: &[usize]) -> Vec<(usize, Ledger)> {
    let looked_at: Vec<_> = years.iter().map(|&at| reports[at].in_passing()).collect();
    let contexts: Vec<_> = looked_at.iter().map(|report| Context::new(report)).collect();
    let mut ledgers: Vec<_> = years.iter().map(|&at| (at, Ledger::default())).collect();
    let follows = |at: usize| {
        let year = |at: usize| contexts[at].report.year;
        at > 0 && year(at) == year(at - 1).map(|year| year + 1)
    };
    for at in (1..years.len()).filter(|&at| follows(at)) {
        let (last, this) = (&contexts[at - 1], &contexts[at]);
        let pair = Pair { before: years[at - 1], last, this };
        let ledger = &mut ledgers[at].1;
        carried::examine(&pair, ledger);
        trends::examine(&pair, ledger);
        if follows(at - 1) {
            let years = [at - 2, at - 1, at].map(|at| (years[at], &contexts[at]));
            trends::rising(years, ledger);
        }
    }
    ledgers
}
