//! Amounts that stand against other rows than theirs: B0007.
//!
//! A table that was put together by hand may have lost a cell of its column of amounts: from
//! there on each row has the amount of one further down. Every rule finds something then, in
//! every row. What happened is told by another table with the same subjects.

use rust_decimal::Decimal;

use super::context::Context;
use super::ledger::{Ledger, finding};
use super::table_index::TableIndex;
use super::{Reason, Site};
use crate::report::{QuickMap, QuickSet, RowItem, Side, SubjectCode, TableKind};

/// The rule.
pub(super) const SLID: &str = "B0007";

/// Fewer rows one behind the other, or fewer different amounts, may agree by chance.
const FEWEST: usize = 5;

/// The tables, each with one that has the same subjects.
const PAIRS: [(TableKind, TableKind); 3] = [
    (TableKind::Income, TableKind::Expenditure),
    (TableKind::Expenditure, TableKind::Income),
    (TableKind::GeneralBudgetExpenditure, TableKind::Expenditure),
];

/// Looks at every table that has another beside it.
pub(super) fn examine(context: &Context, ledger: &mut Ledger) {
    ledger.inapplicable(SLID, Reason::Nothing);
    for (kind, beside) in PAIRS {
        let (Some(table), Some(beside)) = (context.table(kind), context.table(beside)) else {
            continue;
        };
        let (own, others) = (amounts(table), amounts(beside));
        if own.len() < FEWEST || others.len() < FEWEST {
            continue;
        }
        ledger.pass(SLID);
        // The other table must be right in itself, and this one not.
        if adds_up(table) || !adds_up(beside) {
            continue;
        }
        let Some(run) = longest(&own, &others) else { continue };
        let found = finding(SLID, Site::row(table.table, run.from))
            .against([Site::row(beside.table, run.of)]);
        ledger.find(SLID, found.naming([run.rows.to_string()]));
    }
}

/// A subject with its row and its amount in 万元.
type Stated = (SubjectCode, usize, Decimal);

/// The subjects that are not zero, in printed order.
fn amounts(table: &TableIndex) -> Vec<Stated> {
    let rows = table.table.rows.iter().enumerate();
    let stated = rows.filter_map(|(at, row)| {
        let RowItem::Subject(code) = row.item else { return None };
        let amount = row.cells.first()?.value()?.decimal().checked_mul(table.factor)?;
        (!amount.is_zero()).then_some((code, at, amount))
    });
    stated.collect()
}

/// Whether the total is what the 类 come to.
fn adds_up(table: &TableIndex) -> bool {
    let value = |row: usize| table.table.rows.get(row)?.cells.first()?.value();
    let Some(total) = table.find(Side::Whole, RowItem::Total).and_then(value) else { return false };
    let parts: Vec<Decimal> =
        table.top.iter().filter_map(|&row| Some(value(row)?.decimal())).collect();
    let sum = parts.iter().fold(Decimal::ZERO, |sum, &part| sum.saturating_add(part));
    (total.decimal() - sum).abs() <= Decimal::new(5 * (parts.len() as i64 + 1), 3)
}

/// Rows one behind the other that have amounts of others.
struct Run {
    /// The first of them.
    from: usize,
    /// The row of the other table whose amount it has.
    of: usize,
    /// How many there are.
    rows: usize,
}

/// The longest run of rows of which none has its own amount, and which have those of others in
/// their order.
fn longest(own: &[Stated], others: &[Stated]) -> Option<Run> {
    let places: QuickMap<SubjectCode, usize> =
        others.iter().enumerate().map(|(at, (code, ..))| (*code, at)).collect();
    // The row's place among the others, unless it has its own amount.
    let foreign = |(code, _, amount): &Stated| {
        let at = places.get(code).copied()?;
        (!is_same(others.get(at)?.2, *amount)).then_some(at)
    };
    let mut best: Option<Run> = None;
    let mut from = 0;
    while from < own.len() {
        let run = run(own.get(from..).unwrap_or_default(), others, &foreign);
        let count = run.len();
        let different: QuickSet<Decimal> = run.iter().map(|(amount, _)| *amount).collect();
        let is_longer = best.as_ref().is_none_or(|best| best.rows < count);
        if different.len() >= FEWEST
            && is_longer
            && let (Some((_, row, _)), Some((_, of))) = (own.get(from), run.first())
            && let Some((_, of, _)) = others.get(*of)
        {
            best = Some(Run { from: *row, of: *of, rows: count });
        }
        from += count.max(1);
    }
    best
}

/// The first rows that have amounts of others in their order, with the places of those.
fn run(
    own: &[Stated],
    others: &[Stated],
    foreign: &impl Fn(&Stated) -> Option<usize>,
) -> Vec<(Decimal, usize)> {
    let mut run: Vec<(Decimal, usize)> = Vec::new();
    for stated in own {
        let Some(place) = foreign(stated) else { break };
        let amount = stated.2;
        // Below the row whose amount the one before has; at first anywhere but in its own place.
        let next = run.last().map_or(0, |(_, last)| last + 1);
        let found = others
            .iter()
            .enumerate()
            .skip(next)
            .find(|(at, (_, _, other))| *at != place && is_same(*other, amount));
        match found {
            Some((at, _)) => run.push((amount, at)),
            None => break,
        }
    }
    run
}

fn is_same(one: Decimal, other: Decimal) -> bool {
    (one - other).abs() < Decimal::new(1, 2)
}
