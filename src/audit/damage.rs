//! What was repaired (A13) and what was left unread (A14).

use std::collections::BTreeMap;

use super::context::Context;
use super::ledger::{Ledger, finding};
use super::{Part, Site};
use crate::report::{Holder, OtherTable, Repair, RepairKind, Table, Unread};

const REPAIRED: &str = "A13";
const UNREAD: &str = "A14";

/// Figures that a finding lists at most. The sheet of what was left unread has all of them: a
/// text of nothing but digits would come to a site for each.
const MOST_LISTED: usize = 1000;

/// One note a table and kind of repair, one a table, summary, card or evaluation with figures
/// unread, and one a table that was not read.
pub(super) fn examine(context: &Context, ledger: &mut Ledger) {
    for rule in [REPAIRED, UNREAD] {
        ledger.pass(rule);
    }
    for table in context.tables().map(|table| table.table) {
        repairs(table, ledger);
    }
    for (holder, group) in context.report.unread() {
        unread(holder, group, ledger);
    }
    for other in &context.report.other_tables {
        not_read(other, ledger);
    }
}

fn repairs(table: &Table, ledger: &mut Ledger) {
    let mut kinds: BTreeMap<RepairKind, Vec<&Repair>> = BTreeMap::new();
    for repair in &table.repairs {
        kinds.entry(repair.kind).or_default().push(repair);
    }
    for (kind, repairs) in kinds {
        let Some(&first) = repairs.first() else { continue };
        let note = finding(REPAIRED, site(table, first))
            .against(repairs.iter().map(|&repair| site(table, repair)))
            .naming([name(kind), first.printed.as_str(), first.read.as_str()]);
        ledger.find(REPAIRED, note);
    }
}

fn site(table: &Table, repair: &Repair) -> Site {
    let row = table.rows.get(repair.row);
    let cell = repair.column.filter(|&at| row.is_some_and(|row| at < row.cells.len()));
    let site = match (row, cell) {
        (Some(_), Some(column)) => Site::cell(table, repair.row, column),
        (Some(_), None) => Site::row(table, repair.row),
        (None, _) => Site::table(table),
    };
    Site { place: Some(repair.place), ..site }
}

/// The name under which the catalogue has the kind's words.
pub(super) fn name(kind: RepairKind) -> &'static str {
    match kind {
        RepairKind::Code => "code",
        RepairKind::StrayDigit => "stray_digit",
        RepairKind::GluedCells => "glued_cells",
        RepairKind::Misread => "misread",
        RepairKind::Column => "column",
    }
}

fn unread(holder: Holder, group: &[Unread], ledger: &mut Ledger) {
    let Some(first) = group.first() else { return };
    let part = match holder {
        Holder::Table(kind) => Part::Table(kind),
        Holder::Summary => Part::Summary,
        Holder::Card => Part::Card,
        Holder::Evaluation => Part::Evaluation,
        // Named by their titles.
        Holder::Other => return,
    };
    let note = finding(UNREAD, Site::part(part, Some(first.place)))
        .against(sites(part, group))
        .naming([first.text.clone(), group.len().to_string()]);
    ledger.find(UNREAD, note);
}

fn not_read(other: &OtherTable, ledger: &mut Ledger) {
    let (part, sentence) = match other.second_of {
        Some(kind) => (Part::Table(kind), "second"),
        None => (Part::Report, "other"),
    };
    let count = other.unread.len().to_string();
    let note = finding(UNREAD, Site::part(part, Some(other.title.place)))
        .against(sites(part, &other.unread))
        .naming([sentence, &count, &other.title.value]);
    ledger.find(UNREAD, note);
}

/// Where figures stand.
fn sites(part: Part, group: &[Unread]) -> impl Iterator<Item = Site> {
    group.iter().take(MOST_LISTED).map(move |unread| Site {
        row_name: unread.text.clone(),
        ..Site::part(part, Some(unread.place))
    })
}
