//! 02, 03, 05, 07 and 08: rows keyed by 科目代码.

use crate::report::{Level, RowItem, Table, TableKind};

use super::form::Form;
use super::grid::{
    CellKind, Grid, GridCell, GridRow, is_unprinted, money_cells, print_name, printed_columns,
};
use super::{Layout, Style, header};

/// The rows of a table keyed by subject.
pub(super) fn grid(style: &Style, table: &Table) -> Grid {
    let columns = printed_columns(style, &table.columns);
    let mut rows: Vec<GridRow> = table
        .rows
        .iter()
        .map(|row| {
            let is_total = row.item == RowItem::Total;
            let label = print_name(style, &row.label.text);
            let mut cells = if is_total {
                total_cells(style, table.kind, is_unprinted(style, &row.label))
            } else {
                let code = row.code.as_ref().map(|code| code.value);
                let printed = style.as_printed.then_some(row.printed_code.as_deref()).flatten();
                let code_text = printed
                    .map(str::to_owned)
                    .or_else(|| code.map(|code| code.to_string()))
                    .unwrap_or_default();
                let level = code.map_or(Level::Class, crate::report::SubjectCode::level);
                let text = format!("{}{label}", indent(style, level));
                vec![GridCell::new(CellKind::Code, code_text), GridCell::label(text)]
            };
            cells.extend(money_cells(style, table.kind, row, &columns, &label));
            GridRow { cells, is_total, ..GridRow::default() }
        })
        .collect();
    if style.total_last {
        rows.sort_by_key(|row| row.is_total);
    }
    Grid { kind: table.kind, header: header::rows(style, table.kind, &columns), rows }
}

fn total_cells(style: &Style, kind: TableKind, unprinted: bool) -> Vec<GridCell> {
    let form = Form::of(style);
    let wide = matches!(kind, TableKind::Income | TableKind::Expenditure);
    let text = match (unprinted, wide) {
        (true, _) => "",
        (false, true) => form.wide_total,
        (false, false) => form.total,
    };
    let label = GridCell::label(text);
    if form.second_cell { vec![GridCell::blank(), label] } else { vec![label, GridCell::blank()] }
}

/// The white space that the space-parted layout puts before names.
fn indent(style: &Style, level: Level) -> &'static str {
    match (style.layout, level) {
        (Layout::Spaced, Level::Section) => "　",
        (Layout::Spaced, Level::Item) => "　　  ",
        _ => "",
    }
}
