//! Rows that add up: 合计 = Σ类, 类 = Σ款, 款 = Σ项, in each column.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::Open;
use super::standing::Standing;
use crate::report::SubjectCode;

/// Most combinations of ways that are tried for one sum.
const MOST: usize = 1 << 14;
/// Most rows with several ways where only one column adds up.
const FEW: usize = 8;

/// Which rows add up to which: each to the nearest above it that is printed.
pub fn of(by_code: &HashMap<SubjectCode, usize>, total: Option<usize>) -> Vec<(usize, Vec<usize>)> {
    let mut sums: HashMap<usize, Vec<usize>> = HashMap::new();
    for (&code, &at) in by_code {
        let above = std::iter::successors(code.parent(), |code| code.parent());
        let mut printed = above.filter_map(|code| by_code.get(&code).copied());
        if let Some(parent) = printed.next().or(total) {
            sums.entry(parent).or_default().push(at);
        }
    }
    let mut sums: Vec<_> = sums.into_iter().collect();
    for (_, parts) in &mut sums {
        parts.sort_unstable();
    }
    sums.sort_unstable();
    sums
}

/// Whether a row has the sum of its parts, in whatever way they stand: as a whole, or in one of
/// some columns.
pub fn adds_up(rows: &[Standing], sum: usize, parts: &[usize], columns: &[usize]) -> bool {
    let agrees = |has: &dyn Fn(&Standing) -> Option<Decimal>| {
        let of = |at: &usize| rows.get(*at).and_then(has);
        let Some(whole) = of(&sum).filter(|whole| !whole.is_zero()) else { return false };
        let of_parts: Option<Vec<Decimal>> = parts.iter().map(of).collect();
        of_parts.is_some_and(|of_parts| {
            let together = of_parts.iter().fold(Decimal::ZERO, |all, &one| all.saturating_add(one));
            let most = of_parts.iter().filter(|one| !one.is_zero()).count() + 1;
            (whole - together).abs() <= Decimal::new(5 * most as i64, 3)
        })
    };
    columns.contains(&0) && agrees(&Standing::whole)
        || columns.iter().any(|&column| agrees(&|row: &Standing| row.certain(column)))
}

/// Whether a row has in each column the sum of its parts, and has any amount; `None` where that is
/// not certain.
pub fn holds(rows: &[Standing], sum: usize, parts: &[usize]) -> Option<bool> {
    let members: Option<Vec<&Standing>> =
        std::iter::once(&sum).chain(parts).map(|&at| rows.get(at)).collect();
    let members = members?;
    let mut columns: Vec<usize> =
        members.iter().flat_map(|row| row.ways().iter().flatten().copied()).collect();
    columns.sort_unstable();
    columns.dedup();
    let mut is_stated = false;
    for column in columns {
        let mut rest = Rest::default();
        for (at, row) in members.iter().enumerate() {
            rest = rest.with(row.certain(column)?, at == 0);
        }
        is_stated |= rest.is_stated;
        if !rest.holds(false) {
            return Some(false);
        }
    }
    Some(is_stated)
}

/// Drops the ways that contradict a sum, in whatever way the other rows stand.
pub fn narrow(open: &mut Open) -> bool {
    let mut changed = false;
    for (parent, parts) in &open.sums {
        let members: Vec<usize> = std::iter::once(*parent).chain(parts.iter().copied()).collect();
        let rows = |at: &usize| open.rows.get(*at);
        let standing: Vec<&Standing> = members.iter().filter_map(rows).collect();
        let several = standing.iter().filter(|row| !row.is_settled()).count();
        let is_known = standing.iter().all(|row| row.is_known());
        if several == 0 || !is_known || standing.len() != members.len() {
            continue;
        }
        let Some(supported) = supported(&standing, several) else { continue };
        for (&member, supported) in members.iter().zip(&supported) {
            let Some(row) = open.rows.get_mut(member) else { continue };
            let mut kept = supported.iter();
            changed |= row.keep(|_| kept.next().copied().unwrap_or(true));
        }
    }
    changed
}

/// For each row, which of its ways are part of a combination with which the sum holds in each
/// column. The sum is the first row. `None` if there is no such combination.
fn supported(rows: &[&Standing], several: usize) -> Option<Vec<Vec<bool>>> {
    let combinations =
        rows.iter().try_fold(1_usize, |all, row| all.checked_mul(row.ways().len()))?;
    if combinations > MOST {
        return None;
    }
    let mut columns: Vec<usize> =
        rows.iter().flat_map(|row| row.ways().iter().flatten().copied()).collect();
    columns.sort_unstable();
    columns.dedup();
    // What the sum leaves blank in all its ways and parts have is not printed, as in 07.
    let is_in = |row: &Standing, column: usize| row.ways().iter().any(|way| way.contains(&column));
    let (sum, parts) = rows.split_first()?;
    let surely = |row: &Standing, column: usize| row.certain(column).is_some_and(|a| !a.is_zero());
    columns.retain(|&column| is_in(sum, column) || !parts.iter().any(|part| surely(part, column)));
    let found = tried(rows, &columns, false);
    if found.is_some() || several > FEW {
        return found;
    }
    // A print that is wrong in one column may be right in another.
    columns.iter().find_map(|&column| {
        let found = tried(rows, &[column], true)?;
        let is_one = found.iter().all(|ways| ways.iter().filter(|&&way| way).count() == 1);
        is_one.then_some(found)
    })
}

/// What the settled rows leave of a sum in a column.
#[derive(Clone, Copy, Default)]
struct Rest {
    /// What the parts have, less the sum.
    difference: Decimal,
    /// How many of them have anything.
    parts: usize,
    /// Whether the sum has.
    is_stated: bool,
}

impl Rest {
    /// With what a row has; the sum is the first.
    fn with(mut self, has: Decimal, is_sum: bool) -> Self {
        if !has.is_zero() {
            self.parts += 1;
            self.is_stated |= is_sum;
            self.difference = if is_sum {
                self.difference.saturating_sub(has)
            } else {
                self.difference.saturating_add(has)
            };
        }
        self
    }

    /// Whether the sum is what its parts have together, within rounding.
    fn holds(self, strict: bool) -> bool {
        /// Four units of a cent.
        const STRICT: usize = 4;
        if strict && !self.is_stated {
            // Nothing adds up to nothing, whatever the rows have elsewhere.
            return false;
        }
        let most = if strict { self.parts.min(STRICT) } else { self.parts };
        self.difference.abs() <= Decimal::new(5 * most as i64, 3)
    }
}

/// The ways of all combinations with which the sum holds in some columns.
fn tried(rows: &[&Standing], columns: &[usize], strict: bool) -> Option<Vec<Vec<bool>>> {
    let mut supported: Vec<Vec<bool>> =
        rows.iter().map(|row| vec![row.is_settled(); row.ways().len()]).collect();
    let rest = |&column: &usize| {
        rows.iter().enumerate().fold(Rest::default(), |rest, (at, row)| match row.only_way() {
            Some(way) => rest.with(row.at(way, column), at == 0),
            None => rest,
        })
    };
    let settled: Vec<Rest> = columns.iter().map(rest).collect();
    let open: Vec<usize> = (0..rows.len()).filter(|&at| !rows[at].is_settled()).collect();
    let mut chosen = vec![0; open.len()];
    let mut is_found = false;
    loop {
        let holds = columns.iter().zip(&settled).all(|(&column, &settled)| {
            let with = open.iter().zip(&chosen).fold(settled, |rest, (&at, &way)| {
                let has = rows[at].ways().get(way).map(|way| rows[at].at(way, column));
                rest.with(has.unwrap_or_default(), at == 0)
            });
            with.holds(strict)
        });
        if holds {
            is_found = true;
            for (&at, &way) in open.iter().zip(&chosen) {
                if let Some(way) = supported.get_mut(at).and_then(|ways| ways.get_mut(way)) {
                    *way = true;
                }
            }
        }
        // The next combination.
        let next = chosen.iter_mut().zip(&open).find_map(|(way, &at)| {
            *way += 1;
            if *way < rows[at].ways().len() {
                return Some(());
            }
            *way = 0;
            None
        });
        if next.is_none() {
            return is_found.then_some(supported);
        }
    }
}
