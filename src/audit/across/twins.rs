//! A15: reports of the same accounts that could not be joined to one, their common tables held
//! against each other cell by cell, and what else both state.

use rust_decimal::Decimal;

use super::super::ledger::{Ledger, finding};
use super::super::{Severity, Site};
use super::accounts::same_accounts;
use super::elsewhere;
use super::statements::contradictions;
use crate::report::{Report, RowItem, Shelved, Table, TableKind, move_point, unit_power};

/// The rule.
pub const RULE: &str = "A15";

/// Cells of one table that are told one by one; of more the table is told.
const MOST_CELLS: usize = 10;

/// Twins that are named; of more it is told how many there are.
const MOST_NAMED: usize = 8;

/// Half a unit of the last of two decimals.
const HALF: Decimal = Decimal::from_parts(5, 0, 0, false, 3);

/// A cell that two tables state differently; `None` where one has no such row or column.
struct Differing {
    one: Option<(usize, usize)>,
    other: Option<(usize, usize)>,
    one_value: Decimal,
    other_value: Decimal,
    tolerance: Decimal,
}

impl Differing {
    fn is_rounding(&self) -> bool {
        (self.one_value - self.other_value).abs() <= self.tolerance
    }
}

/// Marks twins, and finds where they differ.
pub fn examine(reports: &[&Shelved], ledgers: &mut [Ledger]) {
    for twins in same_accounts(reports) {
        let sources = twins.iter().map(|&member| reports[member].source.as_str());
        let mut sources: Vec<&str> = sources.collect();
        // Those of one file stand behind each other.
        sources.dedup();
        for &member in &twins {
            if let Some(naming) = others(&sources, &reports[member].source) {
                ledgers[member].find(RULE, finding(RULE, Site::report()).naming(naming));
            }
        }
        let Some((&first, rest)) = twins.split_first() else { continue };
        for &member in rest {
            if reports[member].source != reports[first].source {
                compare(reports, first, member, &mut ledgers[member]);
                compare_statements(reports, first, member, &mut ledgers[member]);
            }
        }
    }
}

/// Which files of twins are others than a report's own, the first of them by name: what one file
/// states twice is no matter of files.
fn others(sources: &[&str], own: &str) -> Option<Vec<String>> {
    let named: Vec<&str> =
        sources.iter().copied().filter(|source| *source != own).take(MOST_NAMED).collect();
    let (first, count) = (named.join("、"), sources.len() - 1);
    match count {
        0 => None,
        1..=MOST_NAMED => Some(vec!["twin".to_owned(), first]),
        _ => Some(vec!["twins".to_owned(), first, count.to_string()]),
    }
}

/// Whether two reports state alike what both state: every table, and every figure of narrative,
/// cards and evaluations.
pub fn same_statements(one: &Report, other: &Report) -> bool {
    same_tables(one, other) && contradictions(one, other).is_empty()
}

fn compare_statements(reports: &[&Shelved], first: usize, member: usize, ledger: &mut Ledger) {
    let (one, other) = (reports[first].in_passing(), reports[member].in_passing());
    let found = contradictions(&one, &other);
    if found.len() > MOST_CELLS {
        let count = found.len().to_string();
        let told = finding(RULE, Site::report())
            .graded(Severity::Error)
            .naming(["figures", &one.source, &count])
            .against(found.into_iter().map(|contradiction| contradiction.other));
        ledger.find(RULE, told);
        return;
    }
    for contradiction in found {
        let there = elsewhere(first, &one, contradiction.one);
        let told = finding(RULE, contradiction.other)
            .graded(Severity::Error)
            .amounts(contradiction.one_value, contradiction.other_value)
            .naming(["cell", &one.source])
            .against([there]);
        ledger.find(RULE, told);
    }
}

/// Whether two reports state every table that both have alike.
fn same_tables(one: &Report, other: &Report) -> bool {
    let mut kinds = TableKind::ALL.into_iter();
    kinds.all(|kind| match common(one, other, kind) {
        Some((table, twin)) => differing(one, table, other, twin).is_empty(),
        None => true,
    })
}

/// The tables of a kind that both state; a table without a figure states nothing.
fn common<'r>(
    one: &'r Report,
    other: &'r Report,
    kind: TableKind,
) -> Option<(&'r Table, &'r Table)> {
    let stated = |report: &'r Report| report.table(kind).filter(|table| table.amount_count() > 0);
    stated(one).zip(stated(other))
}

fn compare(reports: &[&Shelved], first: usize, member: usize, ledger: &mut Ledger) {
    let (one, other) = (reports[first].in_passing(), reports[member].in_passing());
    for kind in TableKind::ALL {
        let Some((table, twin)) = common(&one, &other, kind) else { continue };
        let mut cells = differing(&one, table, &other, twin);
        cells.retain(|cell| !cell.is_rounding());
        if cells.len() > MOST_CELLS {
            let sites = cells.iter().filter_map(|cell| cell.other);
            let sites = sites.map(|(row, column)| Site::cell(twin, row, column));
            let count = cells.len().to_string();
            let told = finding(RULE, Site::table(twin))
                .graded(Severity::Error)
                .naming(["table", &one.source, &count])
                .against(sites);
            ledger.find(RULE, told);
            continue;
        }
        for cell in cells {
            let there = cell.one.map(|(row, column)| Site::cell(table, row, column));
            let site = match (cell.other, &there) {
                (Some((row, column)), _) => Site::cell(twin, row, column),
                // The row or column is the other's alone: here it is only a name.
                (None, Some(there)) => Site {
                    row_name: there.row_name.clone(),
                    column_name: there.column_name.clone(),
                    ..Site::table(twin)
                },
                (None, None) => Site::table(twin),
            };
            let mut told = finding(RULE, site)
                .graded(Severity::Error)
                .amounts(cell.one_value, cell.other_value)
                .naming(["cell", &one.source])
                .against(there.map(|there| elsewhere(first, &one, there)));
            told.tolerance = Some(cell.tolerance);
            ledger.find(RULE, told);
        }
    }
}

/// The power of ten of a table's unit in 元; 万元 where it says none.
fn power(report: &Report, table: &Table) -> i32 {
    report.unit_of(table).and_then(unit_power).unwrap_or(4)
}

/// The cells in which two tables of a kind differ, values in the unit of the other.
fn differing(one: &Report, table: &Table, other: &Report, twin: &Table) -> Vec<Differing> {
    let (from, to) = (power(one, table), power(other, twin));
    let in_unit_of_other = |value: Decimal| move_point(value, from - to).unwrap_or(value);
    let tolerance = HALF + in_unit_of_other(HALF);
    let mut differing = Vec::new();
    let mut add = |one: Option<(usize, usize)>, other: Option<(usize, usize)>| {
        let one_value = in_unit_of_other(one.map_or(Decimal::ZERO, |cell| value(table, cell)));
        let other_value = other.map_or(Decimal::ZERO, |cell| value(twin, cell));
        if one_value != other_value {
            differing.push(Differing { one, other, one_value, other_value, tolerance });
        }
    };
    for (index, row) in table.rows.iter().enumerate() {
        let Some(twin_row) = counterpart(table, index, twin) else {
            continue;
        };
        for (column, spec) in table.columns_of(row.side).iter().enumerate() {
            let twin_column = twin.column_index(row.side, &spec.name);
            let other = twin_row.zip(twin_column);
            add(Some((index, column)), other);
        }
    }
    for (index, row) in twin.rows.iter().enumerate() {
        // What both have was compared above.
        if counterpart(twin, index, table) == Some(None) {
            for column in 0..row.cells.len() {
                add(None, Some((index, column)));
            }
        }
    }
    differing
}

fn value(table: &Table, (row, column): (usize, usize)) -> Decimal {
    let cell = table.rows.get(row).and_then(|row| row.cells.get(column));
    cell.and_then(crate::report::Cell::value).map_or(Decimal::ZERO, crate::report::Amount::decimal)
}

/// The row of another table that states what a row states, `Some(None)` if it has none;
/// `None` where the row is not the first of its kind, so that nothing can be told.
#[expect(clippy::option_option, reason = "no answer, and the answer that there is none")]
fn counterpart(table: &Table, index: usize, other: &Table) -> Option<Option<usize>> {
    let row = table.rows.get(index)?;
    let by_label = matches!(row.item, RowItem::Memo | RowItem::UncodedSubject);
    let find = |table: &Table| {
        if by_label {
            let mut rows = table.rows_of(row.side);
            rows.find(|(_, one)| one.label.text == row.label.text && one.item == row.item)
                .map(|(at, _)| at)
        } else {
            table.find(row.side, row.item).map(|(at, _)| at)
        }
    };
    (find(table) == Some(index)).then(|| find(other))
}
