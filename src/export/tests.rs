use super::*;
use crate::library::testing::library_of;
use crate::report::TableKind;
use crate::settings::{Lang, Texts};
use crate::sheet::{Cell, Column, ColumnKind, Shown, Unconverted, table};

/// A sheet with every kind of cell that an export treats in its own way.
fn dirty() -> Sheet {
    let column = |key: &str, kind| Column {
        key: key.to_owned(),
        title: format!("标题{key}"),
        kind,
        ..Column::default()
    };
    let row = |label: &str, amount: Cell, line: usize| Row {
        cells: vec![Cell::text(label), amount, Cell::count(line), Cell::count(1)],
        ..Row::default()
    };
    let amount = |text: &str| Cell::number(Some(text.parse().unwrap()));
    Sheet {
        unit: Some("万元".to_owned()),
        columns: vec![
            column("label", ColumnKind::Text),
            column("amount", ColumnKind::Amount),
            Column { counts: true, ..column("source_line", ColumnKind::Number) },
            Column { shown: Shown::Screen, ..column("bar", ColumnKind::Bar) },
        ],
        rows: vec![
            row("=1+1", amount("-5.00"), 3),
            row("-", Cell::default(), 4),
            row("a,\"b\"\nc", amount("6"), 5),
            row("红\u{1b}[31m", amount("1.50").derived(), 6),
            row("\tx", amount("0.00"), 7),
        ],
        ..Sheet::default()
    }
}

fn written(format: Format, bom: bool, plan: &Plan, sheet: &Sheet) -> String {
    let rows: Vec<_> = (0..sheet.rows.len()).collect();
    let mut out = Vec::new();
    let count = super::sheet(sheet, &rows, plan, format, bom, &mut out).unwrap();
    assert_eq!(count, rows.len());
    String::from_utf8(out).unwrap()
}

#[test]
fn csv_quotes_guards_and_shows() {
    let sheet = dirty();
    let csv = written(Format::Csv, false, &Plan::command_line(&sheet), &sheet);
    assert_eq!(
        csv,
        "label,amount,source_line\n\
         '=1+1,-5.00,3\n\
         -,,4\n\
         \"a,\"\"b\"\"\nc\",6,5\n\
         红␛[31m,,6\n\
         '\tx,0.00,7\n"
    );
}

#[test]
fn tsv_with_a_byte_order_mark() {
    let sheet = dirty();
    let tsv = written(Format::Tsv, true, &Plan::command_line(&sheet), &sheet);
    assert!(tsv.starts_with("\u{feff}label\tamount\tsource_line\n'=1+1\t-5.00\t3\n"), "{tsv:?}");
    assert!(tsv.ends_with("\"'\tx\"\t0.00\t7\n"), "{tsv:?}");
}

#[test]
fn json_changes_no_text_and_keeps_decimals() {
    let sheet = dirty();
    let json = written(Format::Json, true, &Plan::command_line(&sheet), &sheet);
    assert_eq!(
        json,
        "[\n\
         {\"label\":\"=1+1\",\"amount\":\"-5.00\",\"source_line\":3},\n\
         {\"label\":\"-\",\"amount\":null,\"source_line\":4},\n\
         {\"label\":\"a,\\\"b\\\"\\nc\",\"amount\":\"6\",\"source_line\":5},\n\
         {\"label\":\"红\\u001b[31m\",\"amount\":null,\"source_line\":6},\n\
         {\"label\":\"\\tx\",\"amount\":\"0.00\",\"source_line\":7}\n\
         ]\n"
    );
    assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok());
}

#[test]
fn an_empty_sheet_has_its_header() {
    let sheet = Sheet { rows: Vec::new(), ..dirty() };
    let plan = Plan::command_line(&sheet);
    assert_eq!(written(Format::Csv, false, &plan, &sheet), "label,amount,source_line\n");
    assert_eq!(written(Format::Json, false, &plan, &sheet), "[]\n");
}

#[test]
fn on_screen_the_header_names_the_unit_and_rows_keep_their_order() {
    let sheet = dirty();
    let plan = Plan::screen(&sheet, &[1, 0, 3]);
    let mut out = Vec::new();
    csv(&sheet, &[2, 0], &plan, &mut out).unwrap();
    assert_eq!(
        String::from_utf8(out).unwrap(),
        "标题amount（万元）,标题label\n6,\"a,\"\"b\"\"\nc\"\n-5.00,'=1+1\n"
    );
}

#[test]
fn a_table_of_two_reports_is_one_table() {
    let library = library_of(&["甲局", "乙局"]);
    let ids: Vec<_> = library.entries().map(|(id, _)| id).collect();
    let texts = Texts::bundled(Lang::En);
    let name = crate::sheet::SheetName::Table(TableKind::ThreePublic);
    let mut out = Vec::new();
    let rows = recipe(&name.recipe(&library, &ids, &texts), Format::Csv, false, &mut out).unwrap();
    assert_eq!(rows, 4);
    let csv = String::from_utf8(out).unwrap();
    assert_eq!(
        csv.lines().next(),
        Some(
            "department,scope,year,side,code,line,label,合计,因公出国（境）费,\
             公务用车购置及运行维护费,公务用车购置费,公务用车运行维护费,公务接待费,source,source_line"
        ),
        "keys never change with the language"
    );
    assert_eq!(
        csv.lines().last(),
        Some("乙局,部门汇总,2024,决算数,,,合计,3.00,0.00,0.00,0.00,0.00,3.00,乙局.txt,112")
    );
    let whole = table(&library, &ids, TableKind::ThreePublic, &texts);
    assert_eq!(written(Format::Csv, false, &Plan::command_line(&whole), &whole), csv);
}

#[test]
fn a_format_without_a_writer_is_an_error_and_writes_nothing() {
    let sheet = dirty();
    let mut out = Vec::new();
    let plan = Plan::command_line(&sheet);
    let error = super::sheet(&sheet, &[0], &plan, Format::Xlsx, true, &mut out).unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::Unsupported);
    assert!(out.is_empty());
}

#[test]
fn amounts_of_mixed_units_are_written_as_printed_and_headed_by_none() {
    let mut sheet = dirty();
    sheet.mixed_units = true;
    let printed = Unconverted { number: "60000.0".parse().unwrap(), unit: "元".to_owned() };
    sheet.rows[2].cells[1].unconverted = Some(Box::new(printed));
    let csv = written(Format::Csv, false, &Plan::screen(&sheet, &[1]), &sheet);
    let lines: Vec<_> = csv.lines().collect();
    assert_eq!((lines[0], lines[3]), ("标题amount", "60000.0"), "not the 6 on screen");
    let json = written(Format::Json, false, &Plan::command_line(&sheet), &sheet);
    assert!(json.contains(r#""amount":"60000.0""#), "{json}");
}
