//! 尾差: differences that rounding explains, pooled into one note (B0000).

use rust_decimal::Decimal;

use super::context::Context;
use super::ledger::{Ledger, finding};
use super::{CellRef, Site, Spot};
use crate::report::{QuickMap, QuickSet, RowItem, Side, SubjectCode, TableKind};

/// The rule of the pooled note.
pub(super) const RULE: &str = "B0000";

/// An equation that holds only within its tolerance.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tail {
    /// The figure that the others are held against.
    pub lead: Spot,
    /// By how much it is more than they are.
    pub difference: Decimal,
}

/// What a row is about, in whatever table and column: two tails on one of these are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Anchor {
    Total,
    GrandTotal,
    Subject(SubjectCode),
    Line(TableKind, Side, RowItem),
    /// A figure outside the tables.
    Beside(Spot),
}

/// Writes the one note of a report: how many 尾差, the largest, and their cells.
pub(super) fn pool(context: &Context, tails: &[Tail], ledger: &mut Ledger) {
    let Some(largest) = tails.iter().map(|tail| tail.difference.abs()).max() else {
        ledger.pass(RULE);
        return;
    };
    let mut seen = QuickSet::default();
    let spots = tails.iter().map(|tail| tail.lead).filter(|spot| seen.insert(*spot));
    let others: Vec<_> = spots.map(|spot| context.site(spot)).collect();
    let mut note =
        finding(RULE, Site::report()).against(others).naming([count(context, tails).to_string()]);
    note.difference = Some(largest);
    ledger.find(RULE, note);
}

/// How many different 尾差 there are. The same difference in a row's other columns, in its
/// copies in other tables, and in one of its children counts once.
fn count(context: &Context, tails: &[Tail]) -> usize {
    let mut distinct: QuickMap<(Anchor, Decimal), Option<Anchor>> = QuickMap::default();
    for tail in tails {
        let Some((anchor, parent)) = anchor(context, tail.lead) else { continue };
        distinct.insert((anchor, tail.difference.abs().normalize()), parent);
    }
    // A parent's difference is carried by one child only; a second one is its own.
    let mut carried = QuickSet::default();
    let mut ordered: Vec<_> = distinct.iter().collect();
    ordered.sort_unstable();
    let mut count = 0;
    for (&(_, difference), parent) in ordered {
        let above = parent.map(|parent| (parent, difference));
        let same_as_parent =
            above.is_some_and(|above| distinct.contains_key(&above) && carried.insert(above));
        count += usize::from(!same_as_parent);
    }
    count
}

/// The cell that a figure is or, in the narrative, repeats.
fn repeated_cell(context: &Context, spot: Spot) -> Option<CellRef> {
    match spot {
        Spot::Figure(at) => context.report.narrative.figures.get(at)?.cell.map(CellRef::from),
        _ => spot.cell(),
    }
}

/// What a figure's row is about, and what the row above it is about.
fn anchor(context: &Context, spot: Spot) -> Option<(Anchor, Option<Anchor>)> {
    let Some(cell) = repeated_cell(context, spot) else {
        return Some((Anchor::Beside(spot), None));
    };
    let table = context.table(cell.kind)?;
    let row = table.table.rows.get(cell.row)?;
    Some(match row.item {
        RowItem::Subject(code) => {
            let above = match table.parent(cell.row).map(|row| table.table.rows[row].item) {
                Some(RowItem::Subject(parent)) => Anchor::Subject(parent),
                _ => Anchor::Total,
            };
            (Anchor::Subject(code), Some(above))
        }
        RowItem::Total | RowItem::YearIncome | RowItem::YearExpenditure => (Anchor::Total, None),
        RowItem::GrandTotal => (Anchor::GrandTotal, None),
        item => (Anchor::Line(cell.kind, row.side, item), None),
    })
}
