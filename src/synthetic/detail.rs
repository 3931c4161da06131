//! 06: three thirds side by side, 人员经费 and twice 公用经费.

use crate::report::{Row, RowItem, Side, Table};

use super::grid::{CellKind, Grid, GridCell, GridRow, money_cells, print_name, printed_columns};
use super::{Layout, Style, header};

/// The rows of 06.
pub(super) fn grid(style: &Style, table: &Table) -> Grid {
    let columns = printed_columns(style, &table.columns);
    let mut thirds: [Vec<&Row>; 3] = Default::default();
    for (_, row) in table.rows_of(Side::Whole) {
        if let Some(third) = third_of(row.item) {
            thirds[third].push(row);
        }
    }
    let height = thirds.iter().map(Vec::len).max().unwrap_or(0);
    let mut rows: Vec<_> = (0..height)
        .map(|index| GridRow {
            cells: thirds
                .iter()
                .flat_map(|third| cells(style, table, third.get(index).copied(), &columns))
                .collect(),
            ..GridRow::default()
        })
        .collect();
    rows.extend(totals(style, table, &columns));
    Grid { kind: table.kind, header: header::rows(style, table.kind, &columns), rows }
}

/// Which third a subject stands in.
fn third_of(item: RowItem) -> Option<usize> {
    let RowItem::Subject(code) = item else { return None };
    Some(match code.class().to_string().as_str() {
        "301" | "303" => 0,
        "302" => 1,
        _ => 2,
    })
}

fn cells(
    style: &Style,
    table: &Table,
    row: Option<&Row>,
    columns: &[(usize, String)],
) -> Vec<GridCell> {
    let Some(row) = row else {
        return vec![
            GridCell::blank(),
            GridCell::label(""),
            GridCell::new(CellKind::UnlabelledMoney, ""),
        ];
    };
    let code = row.code.as_ref().map(|code| code.value.to_string()).unwrap_or_default();
    let printed = style.as_printed.then_some(row.printed_code.as_deref()).flatten();
    let label = print_name(style, &row.label.text);
    let indent = if style.layout == Layout::Spaced && code.len() > 3 { "  " } else { "" };
    let code_text = printed.map_or(code, str::to_owned);
    let mut cells =
        vec![GridCell::new(CellKind::Code, code_text), GridCell::label(format!("{indent}{label}"))];
    cells.extend(money_cells(style, table.kind, row, columns, &label));
    cells
}

/// The row of totals: 人员经费合计 in the first third, 公用经费合计 over the other two.
fn totals(style: &Style, table: &Table, columns: &[(usize, String)]) -> Option<GridRow> {
    let find = |item| table.find(Side::Whole, item).map(|(_, row)| row);
    let halves = [find(RowItem::PersonnelTotal), find(RowItem::PublicTotal)];
    if halves.iter().all(Option::is_none) {
        return None;
    }
    let mut cells = Vec::new();
    for (row, padding) in halves.into_iter().zip([1, 4]) {
        match row {
            Some(row) => {
                let label = print_name(style, &row.label.text);
                cells.push(GridCell::label(label.clone()));
                cells.extend((0..padding).map(|_| GridCell::blank()));
                cells.extend(money_cells(style, table.kind, row, columns, &label));
            }
            None => cells.extend((0..padding + 2).map(|_| GridCell::blank())),
        }
    }
    Some(GridRow { cells, is_total: true, ..GridRow::default() })
}
