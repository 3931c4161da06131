//! What a total is summed from (合计的构成), each sum with its terms below it.

use rust_decimal::Decimal;

use super::frame::{Frame, Spot, cell_of};
use super::marks::Marks;
use super::{Cell, ColumnKind, Row, Sheet, Tone, Value};
use crate::audit::{self, CellRef};
use crate::library::{Library, ReportId};
use crate::report::Report;
use crate::settings::Texts;

/// The sums of which a cell of one of the nine tables is the total: for every rule that holds
/// it against other cells the total, what its terms come to, and the terms.
pub fn terms(library: &Library, id: ReportId, cell: CellRef, texts: &Texts) -> Sheet {
    let ids = [id];
    let frame = Frame { library, ids: &ids, texts };
    let columns = vec![
        frame.column("item", ColumnKind::Text).frozen(),
        frame.column("sign", ColumnKind::Text),
        frame.column("column", ColumnKind::Text),
        frame.column("amount", ColumnKind::Amount),
    ];
    let mut sheet = frame.sheet("terms", columns);
    let Some(entry) = library.get(id) else { return sheet };
    let report = &entry.report;
    let marks = Marks::of_audit(&entry.audit);
    sheet.unit = frame.unit(&[cell.kind]);
    sheet.title = texts.fill("sheet.title.terms", &[&label(report, cell), &column(report, cell)]);
    for (number, sum) in audit::summed_from(report, cell).into_iter().enumerate() {
        let name = audit::rule(sum.rule).map(|rule| rule.name.get(texts.lang()).to_owned());
        let name = format!("{} {}", sum.rule, name.unwrap_or_default());
        sheet.rows.push(Row {
            key: format!("sum/{number}"),
            tone: Tone::Strong,
            ..row(id, report, &marks, cell, name, "")
        });
        let mut total = Decimal::ZERO;
        for &(term, minus) in &sum.terms {
            let own = Row {
                depth: 1,
                key: format!("sum/{number}/{}/{}/{}", term.kind, term.row, term.column),
                ..row(id, report, &marks, term, label(report, term), if minus { "−" } else { "+" })
            };
            if let Some(&Value::Number(amount)) = own.cells.last().map(|cell| &cell.value) {
                total = if minus { total - amount } else { total + amount };
            }
            sheet.rows.push(own);
        }
        sheet.rows.push(Row {
            cells: vec![
                Cell::text(texts.get("sheet.terms.sum")),
                Cell::text("="),
                Cell::default(),
                Cell::number(Some(total)).derived(),
            ],
            depth: 1,
            report: Some(id),
            key: format!("sum/{number}/total"),
            ..Row::default()
        });
    }
    sheet
}

fn row(
    id: ReportId,
    report: &Report,
    marks: &Marks,
    cell: CellRef,
    name: String,
    sign: &str,
) -> Row {
    let spot = Spot { kind: cell.kind, row: cell.row, column: cell.column };
    let amount = cell_of(Some(spot), id, report, marks);
    Row {
        report: Some(id),
        place: amount.place,
        target: Some(spot.target(id)),
        findings: marks.of_row(id, cell.kind, cell.row),
        cells: vec![Cell::text(name), Cell::text(sign), Cell::text(column(report, cell)), amount],
        ..Row::default()
    }
}

/// What a cell's row is called, with its code and its table.
fn label(report: &Report, cell: CellRef) -> String {
    let Some(row) = report.table(cell.kind).and_then(|table| table.rows.get(cell.row)) else {
        return String::new();
    };
    let code = row.code.as_ref().map(|code| format!("{} ", code.value)).unwrap_or_default();
    format!("{} {code}{}", cell.kind.number(), row.label.text)
}

fn column(report: &Report, cell: CellRef) -> String {
    let named = report.table(cell.kind).and_then(|table| {
        let side = table.rows.get(cell.row)?.side;
        table.columns_of(side).get(cell.column)
    });
    named.map(|column| column.name.clone()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::testing::on_screen;
    use super::*;
    use crate::library::testing::library_of;
    use crate::report::TableKind;
    use crate::settings::Lang;

    #[test]
    fn the_terms_come_to_the_total() {
        let library = library_of(&["甲局"]);
        let (id, _) = library.entries().next().unwrap();
        let cell = CellRef { kind: TableKind::Expenditure, row: 0, column: 0 };
        let sheet = terms(&library, id, cell, &Texts::bundled(Lang::Zh));
        let amounts = on_screen(&sheet, "amount");
        let from =
            sheet.rows.iter().position(|row| row.cells[0].value.export().starts_with("B0303"));
        let from = from.unwrap_or_else(|| panic!("{amounts:?}"));
        assert_eq!(amounts[from..from + 4], ["100.00", "90.00", "10.00", "100.00"]);
        assert!(sheet.title.contains("合计") && sheet.title.contains("本年支出合计"));
    }
}
