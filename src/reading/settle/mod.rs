//! Settles what a row alone left open: the columns of amounts in prints that lost their blanks.
//!
//! A row like `1,700.57 1,700.57` shows that one of its parts has everything, but not which. Other
//! things tell: the rows that it adds up with, the same subject in another table, and what other
//! tables and the narrative state of the total. In most tables they leave one way. An amount is
//! placed only where all remaining ways agree. Evidence that contradicts itself decides nothing.

mod evidence;
mod standing;
mod sums;
mod three_public;

use std::collections::HashMap;

use rust_decimal::Decimal;

use crate::report::{
    Located, Narrative, Place, Repair, RepairKind, RowItem, Side, SubjectCode, Table, TableKind,
    Unread,
};
use standing::{Entry, Standing};

/// Each round drops at least one way; few reports need more than a handful.
const ROUNDS: usize = 32;

/// Places the amounts that were left unread because their row alone allows several ways.
pub fn settle(tables: &mut [Table], narrative: &Narrative) {
    if !tables.iter().any(has_open) {
        return;
    }
    for table in tables.iter_mut().filter(|table| has_open(table)) {
        three_public::apply(table, narrative);
    }
    let mut open: Vec<Open> = tables.iter().map(Open::of).collect();
    evidence::apply(&mut open, tables, narrative);
    for _ in 0..ROUNDS {
        let mut changed = false;
        for one in &mut open {
            changed |= one.keep_to_total();
            changed |= sums::narrow(one);
        }
        changed |= across(&mut open);
        if !changed {
            break;
        }
    }
    for (table, open) in tables.iter_mut().zip(open) {
        open.write(table);
    }
}

fn has_open(table: &Table) -> bool {
    table.unread.iter().any(is_open)
}

/// Whether an amount was left that sums can place.
fn is_open(unread: &Unread) -> bool {
    standing::open_amount(unread).is_some()
}

/// A table with the ways that are left to each of its rows.
struct Open {
    kind: TableKind,
    rows: Vec<Standing>,
    /// Which of the rows states the whole.
    total: Option<usize>,
    /// Which of the rows states a subject.
    by_code: HashMap<SubjectCode, usize>,
    /// Which rows add up to which.
    sums: Vec<(usize, Vec<usize>)>,
}

impl Open {
    fn of(table: &Table) -> Self {
        let side = match table.kind {
            TableKind::FiscalAppropriation => Side::Expenditure,
            _ => Side::Whole,
        };
        let rows = match table.kind {
            TableKind::Income
            | TableKind::Expenditure
            | TableKind::FiscalAppropriation
            | TableKind::GeneralBudgetExpenditure
            | TableKind::GovernmentFund
            | TableKind::StateCapital => standing::rows(table, side),
            _ => Vec::new(),
        };
        let item = |at: usize| table.rows.get(at).map(|row| row.item);
        let total = rows.iter().position(|row| {
            matches!(item(row.row), Some(RowItem::Total | RowItem::YearExpenditure))
        });
        let mut by_code = HashMap::new();
        let mut is_repeated = false;
        for (at, row) in rows.iter().enumerate() {
            if let Some(RowItem::Subject(code)) = item(row.row) {
                is_repeated |= by_code.insert(code, at).is_some();
            }
        }
        let sums = if is_repeated { Vec::new() } else { sums::of(&by_code, total) };
        Self { kind: table.kind, rows, total, by_code, sums }
    }

    /// A column that the total leaves blank has no amounts, if the total is right: it has what its
    /// parts have.
    fn keep_to_total(&mut self) -> bool {
        let Some(at) = self.total else { return false };
        let Some(used) = self.rows.get(at).and_then(Standing::only_way).map(<[usize]>::to_vec)
        else {
            return false;
        };
        let adds_up = self
            .sums
            .iter()
            .find(|(total, _)| *total == at)
            .is_some_and(|(_, parts)| sums::adds_up(&self.rows, at, parts, &used));
        if !adds_up {
            return false;
        }
        let mut changed = false;
        for row in &mut self.rows {
            changed |= row.keep(|way| way.iter().all(|column| used.contains(column)));
        }
        changed
    }

    /// Which rows add up with those above or below them, and nowhere do not.
    fn held(&self) -> Vec<bool> {
        let mut held: Vec<Option<bool>> = vec![None; self.rows.len()];
        for (sum, parts) in &self.sums {
            let Some(holds) = sums::holds(&self.rows, *sum, parts) else { continue };
            for &at in std::iter::once(sum).chain(parts) {
                if let Some(held) = held.get_mut(at) {
                    *held = Some(holds && *held != Some(false));
                }
            }
        }
        held.into_iter().map(|held| held == Some(true)).collect()
    }

    /// Puts what is certain into the table.
    fn write(self, table: &mut Table) {
        let mut above: Vec<Option<usize>> = vec![None; self.rows.len()];
        for (sum, parts) in &self.sums {
            for &part in parts {
                if let Some(above) = above.get_mut(part) {
                    *above = Some(*sum);
                }
            }
        }
        // What is printed where something is open.
        let mut printed: HashMap<Place, String> = table
            .unread
            .iter()
            .filter(|unread| is_open(unread))
            .map(|unread| (unread.place, unread.text.clone()))
            .collect();
        let open = printed.len();
        let held = self.held();
        for ((row, above), is_held) in self.rows.iter().zip(above).zip(held) {
            if row.is_spread() && !is_held {
                continue;
            }
            let columns: Vec<_> = (0..row.figures.len()).map(|figure| row.agreed(figure)).collect();
            let above = above.and_then(|above| self.rows.get(above));
            let fits = |column: &usize| above.is_none_or(|above| row.fits_below(above, *column));
            if row.is_right() && !columns.iter().flatten().all(fits) {
                // It has lost a cell, and stands otherwise than it seems.
                continue;
            }
            for (entry, column) in row.figures.iter().zip(columns) {
                if let Some(column) = column {
                    place(table, row.row, column, (entry, &mut printed));
                }
            }
        }
        if printed.len() < open {
            table.unread.retain(|unread| !is_open(unread) || printed.contains_key(&unread.place));
        }
    }
}

/// Puts an amount into a blank cell, removes it from those left open, and records it as a repair.
fn place(
    table: &mut Table,
    row: usize,
    column: usize,
    (entry, open): (&Entry, &mut HashMap<Place, String>),
) {
    let cell = table.rows.get_mut(row).and_then(|row| row.cells.get_mut(column));
    let Some(cell) = cell.filter(|cell| cell.amount.is_none()) else { return };
    let Some(printed) = open.remove(&entry.place) else { return };
    let place = entry.place;
    cell.amount = Some(Located::new(entry.amount, place));
    let kind = if entry.has_comma { RepairKind::Misread } else { RepairKind::Column };
    if entry.has_comma {
        cell.printed = Some(printed.as_str().into());
    }
    let read = entry.amount.to_string();
    table.repairs.push(Repair { kind, row, column: Some(column), printed, read, place });
}

/// By how much two equal amounts may differ when each is rounded by itself.
const ROUNDED: Decimal = Decimal::from_parts(1, 0, 0, false, 2);

/// A subject that has as much in 05, 07 or 08 as in 03 has it in the same columns; no row has less
/// in 03.
fn across(open: &mut [Open]) -> bool {
    let Some(all) = open.iter().position(|one| one.kind == TableKind::Expenditure) else {
        return false;
    };
    let mut changed = false;
    for part in 0..open.len() {
        let Ok([all, part]) = open.get_disjoint_mut([all, part]) else { continue };
        let Some((whole, basic, project)) = parts_of(part.kind) else { continue };
        let Some(of_all) = parts_of(all.kind) else { continue };
        let total = part.total.zip(all.total);
        let shared =
            part.by_code.iter().filter_map(|(code, &at)| Some((at, *all.by_code.get(code)?)));
        for (at, in_all) in total.into_iter().chain(shared) {
            let (Some(row), Some(own)) = (part.rows.get(at), all.rows.get_mut(in_all)) else {
                continue;
            };
            if !own.is_right() {
                // It has lost a cell: what is left may stand anywhere.
                continue;
            }
            let least = [(basic, of_all.1), (project, of_all.2)];
            let least = least.map(|(column, in_all)| (row.certain(column), in_all));
            changed |= own.keep_like(|own, way| {
                let has = |least: Decimal, column| own.at(way, column) + ROUNDED >= least;
                least.iter().all(|&(least, column)| least.is_none_or(|least| has(least, column)))
            });
        }
        for (code, &at) in &part.by_code {
            let Some(row) = part.rows.get_mut(at) else { continue };
            let Some(own) = all.by_code.get(code).and_then(|&at| all.rows.get_mut(at)) else {
                continue;
            };
            if row.is_settled() && own.is_settled() {
                continue;
            }
            let totals = (row.certain(whole), own.certain(of_all.0));
            if !matches!(totals, (Some(a), Some(b)) if a == b && !a.is_zero()) {
                continue;
            }
            let has = |row: &Standing, columns: (usize, usize)| {
                row.certain(columns.0).zip(row.certain(columns.1))
            };
            let like =
                |row: &Standing, way: &[usize], at: (usize, usize), has: (Decimal, Decimal)| {
                    row.at(way, at.0) == has.0 && row.at(way, at.1) == has.1
                };
            if let Some(parts) = has(own, (of_all.1, of_all.2)) {
                changed |= row.keep_like(|row, way| like(row, way, (basic, project), parts));
            } else if let Some(parts) = has(row, (basic, project)) {
                changed |= own.keep_like(|row, way| like(row, way, (of_all.1, of_all.2), parts));
            }
        }
    }
    changed
}

/// The columns of the whole expenditure, 基本支出 and 项目支出.
fn parts_of(kind: TableKind) -> Option<(usize, usize, usize)> {
    match kind {
        TableKind::Expenditure | TableKind::GeneralBudgetExpenditure | TableKind::StateCapital => {
            Some((0, 1, 2))
        }
        TableKind::GovernmentFund => Some((2, 3, 4)),
        _ => None,
    }
}
