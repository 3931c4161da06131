//! Which tables there are and in which unit: A01, A05.

use std::collections::BTreeMap;

use super::context::Context;
use super::ledger::{Ledger, finding};
use super::{Part, Reason, Severity, Site};
use crate::report::{Place, TableKind};

const TABLES: &str = "A01";
const UNITS: &str = "A05";

/// Looks at the tables as a whole.
pub(super) fn examine(context: &Context, ledger: &mut Ledger) {
    tables(context, ledger);
    units(context, ledger);
}

/// 01 to 06 must be there. 07 to 09 may be stated absent, so that without the words of the
/// report their absence is not to be judged.
fn tables(context: &Context, ledger: &mut Ledger) {
    ledger.pass(TABLES);
    let (required, optional): (Vec<_>, Vec<_>) = TableKind::ALL
        .into_iter()
        .filter(|&kind| context.table(kind).is_none())
        .partition(|kind| kind.is_required());
    if !required.is_empty() {
        let names: Vec<_> = required.iter().map(|kind| kind.number()).collect();
        let sites = required.iter().map(|&kind| Site::part(Part::Table(kind), None));
        let error = finding(TABLES, Site::report()).against(sites);
        let found = if context.tables().next().is_some() {
            error.naming(["missing".to_owned(), names.join("、")])
        } else {
            // Where the tables are published as a file of their own nothing is wrong.
            error.graded(Severity::Note).naming(["elsewhere"])
        };
        ledger.find(TABLES, found);
    }
    if let Some(&kind) = optional.first() {
        ledger.unchecked(TABLES, Reason::NoTable(kind));
    }
    for table in context.tables().filter(|table| table.table.title.is_none()) {
        let note = finding(TABLES, Site::table(table.table)).graded(Severity::Note);
        ledger.find(TABLES, note.naming(["untitled", table.table.kind.title()]));
    }
    for table in context.tables().map(|table| table.table).filter(|table| table.cut_off) {
        let last = table.lines.1;
        let end = Site { place: Some(Place::new(last, 0, 0)), ..Site::table(table) };
        let note = finding(TABLES, end).graded(Severity::Note);
        ledger.find(TABLES, note.naming(["cut_off".to_owned(), last.to_string()]));
    }
}

/// The unit that most tables state, the larger number of tables first.
fn units(context: &Context, ledger: &mut Ledger) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for unit in context.tables().filter_map(|table| stated(table.table)) {
        *counts.entry(unit).or_default() += 1;
    }
    let most = counts.values().copied().max().unwrap_or_default();
    let usual = counts.iter().find(|(_, count)| **count == most).map(|(unit, _)| unit.clone());
    for table in context.tables().map(|table| table.table) {
        match (stated(table), &usual) {
            (Some(unit), Some(usual)) if unit != *usual => {
                let place = table.unit.as_ref().map(|unit| unit.place);
                let site = Site { place, ..Site::table(table) };
                ledger.find(UNITS, finding(UNITS, site).naming([unit, usual.clone()]));
            }
            (Some(_), _) => ledger.pass(UNITS),
            (None, _) => {
                let missing = Site { column_name: "金额单位".to_owned(), ..Site::table(table) };
                ledger.unchecked(UNITS, Reason::NoCell(Box::new(missing)));
            }
        }
    }
    if context.tables().next().is_none() {
        ledger.unchecked(UNITS, Reason::NoTable(TableKind::IncomeAndExpenditure));
    }
}

fn stated(table: &crate::report::Table) -> Option<String> {
    let unit = &table.unit.as_ref()?.value;
    Some(unit.chars().filter(|c| !c.is_whitespace()).collect())
}
