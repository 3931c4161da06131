//! Fills blank cells of 09 with what the narrative states of its parts.

use super::is_open;
use crate::report::{Amount, Located, Narrative, Role, Row, Table, TableKind, unit_power};

/// The column of the vehicles' total, and those of its parts.
const VEHICLES: (usize, [usize; 2]) = (2, [3, 4]);

/// Places the amounts of 09 that the narrative gives to one of its blank cells, if the row adds up
/// with it.
pub fn apply(table: &mut Table, narrative: &Narrative) {
    if table.kind != TableKind::ThreePublic {
        return;
    }
    let Some(power) = table.unit.as_ref().and_then(|unit| unit_power(&unit.value)) else { return };
    for figure in &narrative.figures {
        let (Some(cell), Some(value)) = (figure.cell, figure.value) else { continue };
        let is_stated = cell.table == table.kind
            && figure.role == Role::Stated
            && !value.is_zero()
            && unit_power(&figure.unit) == Some(power);
        if !is_stated {
            continue;
        }
        let amount =
            |text: &str| Amount::parse(text).filter(|own| own.decimal() == value.decimal());
        let mut open = table.unread.iter().enumerate().filter_map(|(at, unread)| {
            Some((at, amount(&unread.text).filter(|_| is_open(unread))?, unread.place))
        });
        let (Some((at, amount, place)), None) = (open.next(), open.next()) else { continue };
        let Some(row) = table.rows.get_mut(usize::from(cell.row)) else { continue };
        let column = usize::from(cell.column);
        if !makes_whole(row, column, amount) {
            continue;
        }
        if let Some(cell) = row.cells.get_mut(column) {
            cell.amount = Some(Located::new(amount, place));
            table.unread.remove(at);
        }
    }
}

/// Whether a part of the vehicles is blank, and its amount makes their total with the other.
fn makes_whole(row: &Row, column: usize, amount: Amount) -> bool {
    let value = |column: usize| row.cells.get(column).and_then(crate::report::Cell::value);
    let (total, parts) = VEHICLES;
    let Some(whole) = value(total) else { return false };
    let others = parts.iter().filter(|&&part| part != column).filter_map(|&part| value(part));
    let sum = others.fold(amount.decimal(), |sum, other| sum.saturating_add(other.decimal()));
    parts.contains(&column) && value(column).is_none() && sum == whole.decimal()
}
