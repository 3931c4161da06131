//! 01 and 04: an income half and an expenditure half.

use crate::report::{Row, RowItem, Side, Table, TableKind};

use super::grid::{CellKind, Grid, GridCell, GridRow, money_cells, print_name, printed_columns};
use super::{Layout, Style, header};

/// The rows of 01 or 04: halves paired by 行次.
pub(super) fn grid(style: &Style, table: &Table) -> Grid {
    let halves = [Side::Income, Side::Expenditure].map(|side| numbered(table, side));
    let last = halves.iter().filter_map(|half| half.last()).map(|(n, _)| *n).max().unwrap_or(0);
    let columns = [
        printed_columns(style, &table.columns),
        printed_columns(style, &table.expenditure_columns),
    ];
    let first = halves[1].first().map_or(1, |(number, _)| *number);
    let height = halves[0].last().map_or(0, |(number, _)| *number).max(last + 1 - first);
    let rows = (0..height).map(|index| {
        let mut row = GridRow::default();
        for (half, columns, number) in
            [(&halves[0], &columns[0], index + 1), (&halves[1], &columns[1], index + first)]
        {
            let found = half.iter().find(|(n, _)| *n == number).map(|(_, row)| *row);
            row.cells.extend(half_cells(style, table.kind, found, number, columns));
            row.is_total |= found.is_some_and(|row| row.item.is_total());
        }
        row
    });
    let rows = rows.collect();
    Grid { kind: table.kind, header: header::rows(style, table.kind, &columns[1]), rows }
}

/// The rows of a half with the 行次 that they have, or would have in printed order.
fn numbered(table: &Table, side: Side) -> Vec<(u16, &Row)> {
    let before = match side {
        Side::Expenditure => table.rows_of(Side::Income).count() as u16,
        _ => 0,
    };
    (1..)
        .zip(table.rows_of(side))
        .map(|(position, (_, row))| (row.line_number.unwrap_or(before + position), row))
        .collect()
}

fn half_cells(
    style: &Style,
    kind: TableKind,
    row: Option<&Row>,
    number: u16,
    columns: &[(usize, String)],
) -> Vec<GridCell> {
    let number = style.line_numbers.then_some(number);
    let line_number = number.map(|number| GridCell::new(CellKind::LineNumber, number.to_string()));
    let Some(row) = row else {
        let blanks = columns.iter().map(|_| GridCell::new(CellKind::UnlabelledMoney, ""));
        return [GridCell::label("")].into_iter().chain(line_number).chain(blanks).collect();
    };
    let label = print_name(style, &row.label.text);
    let part = matches!(
        row.item,
        RowItem::OpeningGeneral | RowItem::OpeningFund | RowItem::OpeningCapital
    );
    let indent = if part && style.layout == Layout::Spaced { "  " } else { "" };
    let mut cells = vec![GridCell::label(format!("{indent}{label}"))];
    cells.extend(line_number);
    let mut money = money_cells(style, kind, row, columns, &label);
    for fact in money.iter_mut().filter_map(|cell| cell.fact.as_mut()) {
        fact.line_number = number;
    }
    cells.extend(money);
    cells
}
