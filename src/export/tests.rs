use super::*;
use crate::library::testing::library_of;
use crate::report::TableKind;
use crate::settings::{Lang, Texts};
use crate::sheet::{Cell, Column, ColumnKind, Rows, SheetName, Shown, Unconverted};

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
        ]
        .into(),
        ..Sheet::default()
    }
}

fn written(format: Format, bom: bool, plan: &Plan, sheet: &Sheet) -> String {
    let rows: Vec<_> = (0..sheet.rows.len()).collect();
    let (bytes, count) = bytes(format, bom, plan, sheet, &rows);
    assert_eq!(count, rows.len());
    String::from_utf8(bytes).unwrap()
}

/// A sheet of no reports written, and how many rows that were.
fn bytes(
    format: Format,
    bom: bool,
    plan: &Plan,
    sheet: &Sheet,
    rows: &[usize],
) -> (Vec<u8>, usize) {
    let (library, texts) = (Library::default(), Texts::bundled(Lang::Zh));
    let mut out = Vec::new();
    let manner = Manner { bom, made: "2025-03-01 08:30".to_owned(), ..Manner::default() };
    let seen = Seen { sheet, rows, plan, library: &library, texts: &texts };
    let count = super::seen(seen, format, &manner, &mut out).unwrap();
    (out, count)
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
    let sheet = Sheet { rows: Rows::default(), ..dirty() };
    let plan = Plan::command_line(&sheet);
    assert_eq!(written(Format::Csv, false, &plan, &sheet), "label,amount,source_line\n");
    assert_eq!(written(Format::Json, false, &plan, &sheet), "[]\n");
}

#[test]
fn on_screen_the_header_names_the_unit_and_rows_keep_their_order() {
    let sheet = dirty();
    let plan = Plan::screen(&sheet, &[1, 0, 3]);
    let (out, _) = bytes(Format::Csv, false, &plan, &sheet, &[2, 0]);
    assert_eq!(
        String::from_utf8(out).unwrap(),
        "标题amount（万元）,标题label\n6,\"a,\"\"b\"\"\nc\"\n-5.00,'=1+1\n"
    );
}

#[test]
fn what_the_screen_says_by_marks_is_written_for_people_in_their_words() {
    let mut sheet = dirty();
    sheet.columns[0].shown = Shown::Written;
    for row in sheet.rows.kept_mut() {
        row.cells[0].said = Some("错误".into());
    }
    let plan = Plan::screen(&sheet, &[1]);
    let (out, _) = bytes(Format::Csv, false, &plan, &sheet, &[0]);
    assert_eq!(String::from_utf8(out).unwrap(), "标题label,标题amount（万元）\n错误,-5.00\n");
    let programs = written(Format::Csv, false, &Plan::command_line(&sheet), &sheet);
    assert!(programs.starts_with("label,amount,source_line\n'=1+1,"), "{programs}");
}

#[test]
fn a_table_of_two_reports_is_one_table() {
    let library = library_of(&["甲局", "乙局"]);
    let ids: Vec<_> = library.entries().map(|(id, _)| id).collect();
    let texts = Texts::bundled(Lang::En);
    let name = SheetName::Table(TableKind::ThreePublic);
    let mut out = Vec::new();
    let made = name.recipe(&library, &ids, &texts);
    let rows = recipe(&made, Format::Csv, &Manner::default(), &mut out).unwrap();
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
    let whole = SheetName::Table(TableKind::ThreePublic).sheet(&library, &ids, &texts);
    assert_eq!(written(Format::Csv, false, &Plan::command_line(&whole), &whole), csv);
}

#[test]
fn amounts_of_mixed_units_are_written_as_printed_and_headed_by_none() {
    let mut sheet = dirty();
    sheet.mixed_units = true;
    let printed = Unconverted { number: "60000.0".parse().unwrap(), unit: "元".to_owned() };
    sheet.rows.kept_mut()[2].cells[1].unconverted = Some(Box::new(printed));
    let csv = written(Format::Csv, false, &Plan::screen(&sheet, &[1]), &sheet);
    let lines: Vec<_> = csv.lines().collect();
    assert_eq!((lines[0], lines[3]), ("标题amount", "60000.0"), "not the 6 on screen");
    let json = written(Format::Json, false, &Plan::command_line(&sheet), &sheet);
    assert!(json.contains(r#""amount":"60000.0""#), "{json}");
}

#[test]
fn on_screen_no_two_columns_have_the_same_name() {
    let mut sheet = dirty();
    sheet.columns[1].title = sheet.columns[0].title.clone();
    let plan = Plan::screen(&sheet, &[0, 1]);
    let names: Vec<_> = plan.headings.iter().map(|heading| heading.full().into_owned()).collect();
    assert_eq!(names, ["标题label", "标题label 2（万元）"]);
}

#[test]
fn markdown_is_aligned_and_changes_no_text() {
    let sheet = dirty();
    assert_eq!(
        written(Format::Markdown, false, &Plan::screen(&sheet, &[0, 1]), &sheet),
        "| 标题label  | 标题amount（万元） |\n\
         | ---------- | -----------------: |\n\
         | =1+1       |              -5.00 |\n\
         | -          |                    |\n\
         | a,\"b\"<br>c |                  6 |\n\
         | 红␛\\[31m   |                    |\n\
         | ␉x         |               0.00 |\n"
    );
}

#[test]
fn text_is_as_on_screen() {
    let mut sheet = dirty();
    sheet.title = "支出\u{1b}表".to_owned();
    sheet.notes = vec!["注：某注".to_owned()];
    sheet.rows.kept_mut()[1].depth = 2;
    sheet.rows.kept_mut()[4].cells[1] = Cell::number("-1234567.8".parse().ok());
    assert_eq!(
        written(Format::Text, false, &Plan::screen(&sheet, &[0, 1, 3]), &sheet),
        "支出␛表\n金额单位：万元\n\n  \
         标题label  标题amount（万元）\n  \
         ─────────  ──────────────────\n  \
         =1+1                    -5.00\n      \
         -\n  \
         a,\"b\"␊c                     6\n  \
         红␛[31m\n  \
         ␉x               -1,234,567.8\n\n\
         注：某注\n"
    );
}

#[test]
fn html_escapes_everything_and_needs_nothing_from_outside() {
    let mut sheet = dirty();
    sheet.title = "<script>alert('1')</script>".to_owned();
    sheet.rows.kept_mut()[0].cells[0] =
        Cell { printed: Some("\"><img src=x>".to_owned()), ..Cell::text("<b onclick=\"x\">&amp;") };
    let html = written(Format::Html, false, &Plan::screen(&sheet, &[0, 1]), &sheet);
    assert!(!html.contains("<script") && !html.contains("<img") && !html.contains("<b "), "{html}");
    assert!(html.contains("&lt;b onclick=&quot;x&quot;&gt;&amp;amp;"));
    assert!(html.contains("<td class=\"n\">-5.00</td>") && html.contains("a,&quot;b&quot;<br>c"));
    assert!(!html.contains("://") && !html.contains('\u{1b}'), "{html}");
    assert!(html.contains("金额单位：万元") && html.contains("2025-03-01 08:30"));
}

#[test]
fn an_export_ends_when_the_user_says_so() {
    let sheet = dirty();
    let plan = Plan::command_line(&sheet);
    let (library, texts) = (Library::default(), Texts::bundled(Lang::Zh));
    let seen =
        Seen { sheet: &sheet, rows: &[0, 1, 2], plan: &plan, library: &library, texts: &texts };
    let go_on = |rows| rows < 2;
    let manner = Manner { go_on: &go_on, ..Manner::default() };
    for format in Format::available() {
        let error = super::seen(seen, format, &manner, &mut Vec::new()).unwrap_err();
        assert!(Cancelled::is(&error), "{format}: {error}");
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    let ended = to_file(&path, false, &manner, |out| super::seen(seen, Format::Csv, &manner, out));
    assert!(matches!(ended, Err(ExportError::Cancelled(_))));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}
