//! The sums of a summary: the row 合计.

use super::{money, number, percent, row_place};
use crate::reading::fold::squeeze;
use crate::reading::line::{Form, Line, Piece};
use crate::reading::summary_heads::Column;
use crate::reading::unclaimed::Claims;
use crate::report::{Place, ProjectMoney, SummaryTotal};

/// Whether a cell says that its row is one.
pub(super) fn is_label(piece: &Piece<'_>) -> bool {
    matches!(squeeze(piece.text).as_str(), "合计" | "总计")
}

/// The row of a line, with the number of projects before it.
pub(super) fn of_line(line: &Line<'_>, columns: &[Column], before: usize) -> Option<SummaryTotal> {
    let mut filled = line.filled();
    let is_total = filled.next().is_some_and(is_label);
    if !is_total {
        return None;
    }
    let mut total = blank(row_place(line), before);
    if line.form == Form::Celled {
        for (column, cell) in columns.iter().zip(line.pieces.iter()) {
            take(&mut total, *column, cell);
        }
        return (!total.money.is_blank()).then_some(total);
    }
    let cells: Vec<Piece<'_>> = filled.copied().collect();
    of_cells(total, columns, &cells)
}

/// The row whose numbers stand one behind the other; only where no column is left out.
pub(super) fn of_cells(
    mut total: SummaryTotal,
    columns: &[Column],
    cells: &[Piece<'_>],
) -> Option<SummaryTotal> {
    let is_read = |column: &&Column| column.is_money() || **column == Column::Rate;
    let is_number = |column: &&Column| column.is_number();
    let read: Vec<Column> = columns.iter().filter(is_read).copied().collect();
    let all: Vec<Column> = columns.iter().filter(is_number).copied().collect();
    let meant = [read, all].into_iter().find(|columns| columns.len() == cells.len())?;
    for (column, cell) in meant.into_iter().zip(cells) {
        take(&mut total, column, cell);
    }
    (!total.money.is_blank()).then_some(total)
}

/// A row without numbers, which stands behind some projects.
pub(super) fn blank(place: Place, before: usize) -> SummaryTotal {
    SummaryTotal { money: ProjectMoney::default(), execution_rate: None, place, projects: before }
}

fn take(total: &mut SummaryTotal, column: Column, cell: &Piece<'_>) {
    if column == Column::Rate {
        total.execution_rate = percent(cell);
    } else if column.is_money() && number(cell).is_some() {
        money::take(&mut total.money, column, cell);
    }
}

/// Claims what sums were read from.
pub(super) fn claim<'t>(claims: &mut Claims<'t>, totals: &'t [SummaryTotal]) {
    for total in totals {
        claims.amount(&total.execution_rate);
        claims.amount(total.money.amounts().flatten());
    }
}
