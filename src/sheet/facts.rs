//! Every amount that was read, one a row: what scripts and statistics take.

use rust_decimal::Decimal;

use super::columns::{Recorder, RowTraits};
use super::frame::{Frame, Recipe, Spot};
use super::marks::Marks;
use super::{Cell, CellView, ColumnKind, MakeRows, Row};
use crate::library::{Entry, ReportId};
use crate::report::{self, Amount, Place, Table};

/// All amounts of all tables, in printed order. Blank cells have no row.
pub(super) fn recipe(frame: Frame<'_>) -> Recipe<'_> {
    let mut columns = frame.columns(vec![
        frame.column("table", ColumnKind::Text),
        frame.behind(1, frame.column("side", ColumnKind::Text)),
        frame.column("code", ColumnKind::Code),
        frame.column("label", ColumnKind::Text),
        frame.behind(1, frame.count("line")),
        frame.column("column", ColumnKind::Text),
        frame.column("amount", ColumnKind::Amount),
        frame.column("unit", ColumnKind::Text),
        frame.behind(1, frame.column("repaired", ColumnKind::Text)),
    ]);
    columns.insert(REGION, frame.column("region", ColumnKind::Text).export());
    let mut sheet = frame.sheet("facts", columns);
    sheet.unit = frame.unit(&report::TableKind::ALL);
    frame.recipe_of(sheet, Facts)
}

/// Where `region` stands: after `department,scope`.
const REGION: usize = 2;

/// Makes the rows of a report's amounts.
struct Facts;

/// An amount and where it stands in its table.
struct Fact<'a> {
    table: &'a Table,
    index: usize,
    row: &'a report::Row,
    column: usize,
    name: &'a str,
    place: Place,
}

/// The amounts of a table.
fn of_table(table: &Table) -> impl Iterator<Item = Fact<'_>> {
    table.rows.iter().enumerate().flat_map(move |(index, row)| {
        let cells = row.cells.iter().zip(table.columns_of(row.side)).enumerate();
        cells.filter_map(move |(column, (cell, named))| {
            let place = cell.amount.as_ref()?.place;
            Some(Fact { table, index, row, column, name: &named.name, place })
        })
    })
}

impl MakeRows for Facts {
    fn rows(&self, id: ReportId, entry: &Entry) -> Vec<Row> {
        let marks = Marks::of_audit(&entry.audit);
        let facts = entry.report.tables.iter().flat_map(of_table);
        facts.map(|fact| fact.made(id, entry, &marks)).collect()
    }

    fn one(&self, id: ReportId, entry: &Entry, at: usize) -> Option<Row> {
        let fact = entry.report.tables.iter().flat_map(of_table).nth(at)?;
        Some(fact.made(id, entry, &Marks::of_audit(&entry.audit)))
    }

    fn makes_one(&self) -> bool {
        true
    }

    fn show(&self, _: ReportId, entry: &Entry, recorder: &mut Recorder<'_>) {
        let Entry { report, audit } = entry;
        let marks = Marks::of_audit(audit);
        let department = CellView {
            short: report.department.short_name(),
            ..CellView::text(&report.department.name)
        };
        let year = report.year.map(Decimal::from);
        for table in &report.tables {
            let unit = report.unit_of(table).unwrap_or_default();
            let number = table.kind.number();
            let (mut code, mut shown, mut has_findings) = (String::new(), None, false);
            for fact in of_table(table) {
                let row = fact.row;
                if shown.replace(fact.index) != Some(fact.index) {
                    code.clear();
                    if let Some(own) = &row.code {
                        code = own.value.to_string();
                    }
                    has_findings = marks.has(table.kind, fact.index);
                }
                let repaired = row.repaired(fact.column).unwrap_or_default();
                let amount = row.cells.get(fact.column).and_then(report::Cell::value);
                let is_rich = has_findings || !repaired.is_empty();
                recorder.begin(RowTraits { has_findings, is_rich, ..RowTraits::default() });
                for look in [
                    department,
                    CellView::text(report.department.scope.chinese()),
                    CellView::text(&report.department.region),
                    CellView::number(year),
                    CellView::text(number),
                    CellView::text(row.side.chinese()),
                    CellView::text(&code),
                    CellView::text(&row.label.text),
                    CellView::number(row.line_number.map(Into::into)),
                    CellView::text(fact.name),
                    CellView::number(amount.map(Amount::decimal)),
                    CellView::text(unit),
                    CellView::text(&repaired),
                ] {
                    recorder.cell(&look);
                }
            }
        }
    }
}

impl Fact<'_> {
    fn made(&self, id: ReportId, entry: &Entry, marks: &Marks) -> Row {
        let Self { table, index, row, column, name, place } = *self;
        let spot = Spot { kind: table.kind, row: index, column };
        let code = row.code.as_ref().map(|code| code.value.to_string());
        let cells = [
            Cell::text(table.kind.number()),
            Cell::text(row.side.chinese()),
            Cell::text(code.unwrap_or_default()),
            Cell::text(&row.label.text),
            Cell::count_if(row.line_number),
            Cell::text(name),
            spot.cell(id, &entry.report, marks),
            Cell::text(entry.report.unit_of(table).unwrap_or_default()),
            Cell::text(row.repaired(column).unwrap_or_default()),
        ];
        let mut cells = Frame::cells(id, entry, cells, Some(place));
        cells.insert(REGION, Cell::text(&entry.report.department.region));
        Row {
            cells,
            report: Some(id),
            place: Some(place),
            findings: marks.of_row(id, table.kind, index),
            target: Some(spot.target(id)),
            key: format!("{id}/{}/{index}/{column}", table.kind),
            ..Row::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{by_key, keys};
    use super::*;
    use crate::library::testing::library_of;
    use crate::library::testing::{library, report};
    use crate::report::Anchors;
    use crate::settings::{Lang, Texts};
    use crate::sheet::SheetName;

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
        let sheet = SheetName::Facts.sheet(&library, &ids, &Texts::bundled(Lang::Zh));
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
        let sheet = SheetName::Facts.sheet(&library, &ids, &Texts::bundled(Lang::Zh));
        assert_eq!(
            keys(&sheet),
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
