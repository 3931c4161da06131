//! 09: 预算数 and 决算数 side by side, or one below the other.

use crate::report::{Row, Side, Table};

use super::grid::{Grid, GridCell, GridRow, money_cells, print_name, printed_columns};
use super::{Style, ThreePublicForm, header};

/// The rows of 09.
pub(super) fn grid(style: &Style, table: &Table) -> Grid {
    let columns = printed_columns(style, &table.columns);
    let halves = [Side::Budget, Side::Actual]
        .map(|side| table.rows_of(side).next().map(|(_, row)| cells(style, table, row, &columns)));
    let mut grid = match style.three_public {
        ThreePublicForm::Wide => Grid {
            kind: table.kind,
            header: header::rows(style, table.kind, &columns),
            rows: Vec::new(),
        },
        ThreePublicForm::Tall => Grid {
            kind: table.kind,
            header: vec![["项 目", "预 算 数", "决 算 数"].map(str::to_owned).to_vec()],
            rows: Vec::new(),
        },
    };
    if halves.iter().any(Option::is_some) {
        let halves = halves.map(|half| {
            half.unwrap_or_else(|| columns.iter().map(|_| GridCell::blank()).collect())
        });
        grid.rows = match style.three_public {
            ThreePublicForm::Wide => {
                vec![GridRow { cells: halves.concat(), ..GridRow::default() }]
            }
            ThreePublicForm::Tall => tall(style, &halves),
        };
    }
    grid
}

fn cells(style: &Style, table: &Table, row: &Row, columns: &[(usize, String)]) -> Vec<GridCell> {
    money_cells(style, table.kind, row, columns, "合计")
}

/// The items of the tall form, reception before vehicles: label and column of the wide form.
const TALL: [(&str, usize); 6] = [
    ("合 计", 0),
    ("因公出国（境）费", 1),
    ("公务接待费", 5),
    ("公务用车购置及运行维护费", 2),
    ("其中：公务用车运行维护费", 4),
    ("公务用车购置费", 3),
];

fn tall(style: &Style, halves: &[Vec<GridCell>; 2]) -> Vec<GridRow> {
    TALL.iter()
        .map(|(label, column)| {
            let mut cells = vec![GridCell::label(print_name(style, label))];
            cells.extend(halves.iter().filter_map(|half| half.get(*column)).cloned());
            GridRow { cells, ..GridRow::default() }
        })
        .collect()
}
