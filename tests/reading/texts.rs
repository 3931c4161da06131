//! Texts of one report, and the rows that are read of them.

use juesuan::document::{Document, Format};
use juesuan::reading;
use juesuan::report::{Cell, Report, Row, Table, TableKind};

/// A table, so that the text is a report.
pub const TABLE: &str = "支出决算表\n公开03表\n部门：山南县档案馆\n单位：万元\n\
    科目代码\t科目名称\t本年支出合计\t基本支出\t项目支出\t上缴上级支出\t经营支出\t对附属单位补助支出\n\
    合计\t\t50.00\t30.00\t20.00\t0.00\t0.00\t0.00\n\
    201\t一般公共服务支出\t50.00\t30.00\t20.00\t0.00\t0.00\t0.00\n\n";

/// Reads a text.
pub fn read(text: &str) -> Report {
    let document = Document::new(Format::Text, text.to_owned());
    let mut reports = reading::read(&document, "accounts.txt");
    assert_eq!(reports.len(), 1, "one report");
    reports.remove(0)
}

/// Reads a text below the title of a report.
pub fn read_titled(text: &str) -> Report {
    read(&format!("山南县档案馆2023年度部门决算\n{text}"))
}

/// A table of which nothing is left unread.
pub fn table(report: &Report, kind: TableKind) -> &Table {
    let table = report.tables.iter().find(|table| table.kind == kind);
    let table = table.unwrap_or_else(|| panic!("no table {kind:?}"));
    assert!(table.unread.is_empty(), "{:?}", table.unread);
    table
}

/// The amounts of a row.
pub fn cells(row: &Row) -> String {
    let cell = |cell: &Cell| cell.value().map_or("-".into(), |amount| amount.to_string());
    row.cells.iter().map(cell).collect::<Vec<String>>().join(" ")
}
