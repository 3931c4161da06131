//! Every amount that was read, one a row: what scripts and statistics take.

use super::frame::{Frame, Recipe, Spot};
use super::marks::Marks;
use super::{Cell, ColumnKind, Row, Sheet};
use crate::library::{Entry, Library, ReportId};
use crate::report::Table;
use crate::settings::Texts;

/// All amounts of all tables, in printed order. Blank cells have no row.
pub fn facts(library: &Library, ids: &[ReportId], texts: &Texts) -> Sheet {
    recipe(library, ids, texts).build()
}

/// As [`facts`], its rows still to be made.
pub(super) fn recipe<'a>(
    library: &'a Library,
    ids: &'a [ReportId],
    texts: &'a Texts,
) -> Recipe<'a> {
    let frame = Frame { library, ids, texts };
    let mut columns = frame.columns(vec![
        frame.column("table", ColumnKind::Text),
        frame.column("side", ColumnKind::Text),
        frame.column("code", ColumnKind::Code),
        frame.column("label", ColumnKind::Text),
        frame.count("line"),
        frame.column("column", ColumnKind::Text),
        frame.column("amount", ColumnKind::Amount),
        frame.column("unit", ColumnKind::Text),
        frame.column("repaired", ColumnKind::Text),
    ]);
    columns.insert(REGION, frame.column("region", ColumnKind::Text).export());
    let mut sheet = frame.sheet("facts", columns);
    let kinds = crate::report::TableKind::ALL;
    sheet.unit = frame.unit(&kinds);
    frame.recipe(sheet, move |id, entry| {
        let marks = Marks::of_audit(&entry.audit);
        entry.report.tables.iter().flat_map(|table| rows(id, entry, table, &marks)).collect()
    })
}

/// Where `region` stands: after `department,scope`.
const REGION: usize = 2;

fn rows(id: ReportId, entry: &Entry, table: &Table, marks: &Marks) -> Vec<Row> {
    let unit = entry.report.unit_of(table).unwrap_or_default();
    let mut rows = Vec::with_capacity(table.amount_count());
    for (index, row) in table.rows.iter().enumerate() {
        let columns = table.columns_of(row.side);
        for (column, cell) in row.cells.iter().enumerate() {
            let (Some(amount), Some(name)) = (&cell.amount, columns.get(column)) else { continue };
            let place = amount.place;
            let spot = Spot { kind: table.kind, row: index, column };
            let code = row.code.as_ref().map(|code| code.value.to_string());
            let cells = [
                Cell::text(table.kind.number()),
                Cell::text(row.side.chinese()),
                Cell::text(code.unwrap_or_default()),
                Cell::text(&row.label.text),
                Cell::count_if(row.line_number),
                Cell::text(&name.name),
                spot.cell(id, &entry.report, marks),
                Cell::text(unit),
                Cell::text(row.repaired(column).unwrap_or_default()),
            ];
            let mut cells = Frame::cells(id, entry, cells, Some(place));
            cells.insert(REGION, Cell::text(&entry.report.department.region));
            rows.push(Row {
                cells,
                report: Some(id),
                place: Some(place),
                findings: marks.of_row(id, table.kind, index),
                target: Some(spot.target(id)),
                key: format!("{id}/{}/{index}/{column}", table.kind),
                ..Row::default()
            });
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::super::testing::by_key;
    use super::*;
    use crate::library::testing::library_of;
    use crate::library::testing::{library, report};
    use crate::report::Anchors;
    use crate::settings::Lang;

    #[test]
    fn a_source_that_has_cells_or_pages_says_which() {
        let mut report = report("甲局");
        let mut anchors = Anchors::default();
        // Lines 51 to 55 are the rows of 03, each figure ten bytes after the other.
        for line in 51..=55 {
            let cells = vec![(0, 0), (10, 3), (20, 4), (30, 6)];
            anchors.sheet_row(line, "支出决算表", line - 40, cells);
        }
        anchors.page(71, 7);
        report.anchors = anchors.into();
        let library = library(vec![report]);
        let ids: Vec<_> = library.entries().map(|(id, _)| id).collect();
        let sheet = facts(&library, &ids, &Texts::bundled(Lang::Zh));
        let tables = by_key(&sheet, "table");
        let sources = by_key(&sheet, "source");
        let of = |number: &str| -> Vec<&str> {
            let rows = tables.iter().zip(&sources).filter(|(table, _)| *table == number);
            rows.map(|(_, source)| source.as_str()).take(4).collect()
        };
        assert_eq!(of("02")[..2], ["甲局.txt", "甲局.txt"]);
        let cells = ["A11", "D11", "E11", "A12"]
            .map(|cell| format!("甲局.txt#sheet=支出决算表&cell={cell}"));
        assert_eq!(of("03"), cells);
        assert_eq!(of("05")[0], "甲局.txt#page=7");
        assert_eq!(by_key(&sheet, "source_line").iter().filter(|line| *line == "51").count(), 3);
    }

    #[test]
    fn every_amount_once_and_no_blank() {
        let library = library_of(&["甲局"]);
        let ids: Vec<_> = library.entries().map(|(id, _)| id).collect();
        let sheet = facts(&library, &ids, &Texts::bundled(Lang::Zh));
        let keys: Vec<_> = sheet.columns.iter().map(|column| column.key.as_str()).collect();
        assert_eq!(
            keys.join(","),
            "department,scope,region,year,table,side,code,label,line,column,amount,unit,repaired,\
             source,source_line"
        );
        let tables = &library.get(ids[0]).unwrap().report.tables;
        let count: usize = tables.iter().map(Table::amount_count).sum();
        assert_eq!(sheet.rows.len(), count);
        assert!(by_key(&sheet, "amount").iter().all(|amount| !amount.is_empty()));
        let last = sheet.rows.iter().next_back().unwrap();
        let exported: Vec<_> = last.cells.iter().map(Cell::export).collect();
        assert_eq!(
            exported.join(","),
            "甲局,部门汇总,,2024,09,决算数,,合计,,公务接待费,3.00,万元,,甲局.txt,112"
        );
    }
}
