//! One published report in many files, beside the folder that `JUESUAN_REPORTS` names: each
//! gives what its text gives.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use juesuan::audit::Severity;
use juesuan::document::Document;
use juesuan::export::{self, Manner};
use juesuan::intake::pdf::Refusal;
use juesuan::intake::{self, IntakeError, Opening};
use juesuan::library::{LoadOptions, load_all};
use juesuan::reading;
use juesuan::settings::{Lang, Texts};
use juesuan::sheet::findings_from;
use serde_json::Value;

/// Files that hold the tables and the narrative.
const WHOLE: [&str; 10] = [
    "report.docx",
    "report.html",
    "report_gb18030.html",
    "report.pdf",
    "report_identityh.pdf",
    "report_objstm.pdf",
    "report_ownerpw_aes256.pdf",
    "report_ownerpw_rc4.pdf",
    "report_rotated.pdf",
    "report_userpw.pdf",
];

/// Files that hold the tables only.
const TABLES: [&str; 5] = [
    "report.xlsx",
    "report.xls",
    "report_nonembedded.pdf",
    "report_gbk_euc_h.pdf",
    "report_gbk_embedded_notou.pdf",
];

/// The folder of the files; `None`, said aloud, where there is none.
fn folder() -> Option<PathBuf> {
    let folder = std::env::var_os("JUESUAN_REPORTS").map(|reports| {
        let reports = PathBuf::from(reports);
        reports.parent().map(|parent| parent.join("formats")).unwrap_or_default()
    });
    let folder = folder.filter(|folder| folder.join("report.pdf").is_file());
    if folder.is_none() {
        eprintln!("skipped: no formats beside JUESUAN_REPORTS");
    }
    folder
}

fn text(folder: &Path) -> PathBuf {
    folder.join("../reports/jinan-tianqiao-office-2024.txt")
}

fn document(path: &Path) -> Document {
    intake::open_with(path, &Opening::with_passwords(["user".to_owned()].into()))
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every amount of the tables: table, side, code, label, 行次, column, amount.
fn facts(path: &Path) -> Vec<[String; 7]> {
    let reports = reading::read(&document(path), "a");
    assert_eq!(reports.len(), 1, "{}", path.display());
    let mut facts = Vec::new();
    for table in &reports[0].tables {
        assert_eq!(table.unread, [], "{}", path.display());
        for row in &table.rows {
            for (column, cell) in table.columns_of(row.side).iter().zip(&row.cells) {
                let Some(amount) = &cell.amount else { continue };
                facts.push([
                    table.kind.number().to_string(),
                    row.side.chinese().to_owned(),
                    row.code.as_ref().map(|code| code.value.to_string()).unwrap_or_default(),
                    row.label.text.clone(),
                    row.line_number.map(|number| number.to_string()).unwrap_or_default(),
                    column.name.clone(),
                    amount.value.to_string(),
                ]);
            }
        }
    }
    facts
}

#[test]
fn every_amount_is_that_of_the_text() {
    let Some(folder) = folder() else { return };
    let told = facts(&text(&folder));
    assert_eq!(told.len(), 614);
    for name in WHOLE.iter().chain(&TABLES) {
        let read = facts(&folder.join(name));
        assert!(read == told, "{name}: {} amounts", read.len());
    }
    // Its print cuts labels off.
    let without_label = |facts: Vec<[String; 7]>| {
        let cut = facts.into_iter().map(|[table, side, code, _, line, column, amount]| {
            [table, side, code, line, column, amount]
        });
        cut.collect::<Vec<_>>()
    };
    let read = facts(&folder.join("report_calc.pdf"));
    assert!(without_label(read) == without_label(told), "report_calc");
}

/// A table as it is laid out: the rows of its header and those below, each cell in its column.
struct Laid {
    title: String,
    header: Vec<Vec<String>>,
    body: Vec<Vec<String>>,
    /// Cells of the header, those that span several counted once.
    header_cells: usize,
}

fn laid_out(expected: &Value) -> Vec<Laid> {
    let tables = expected["tables"].as_object().unwrap();
    let number = |value: &Value| value.as_u64().unwrap() as usize;
    let tables = tables.values().map(|table| {
        let (head, columns) = (number(&table["nhead"]), number(&table["ncol"]));
        let rows = number(&table["nrows"]);
        let mut cells = vec![vec![String::new(); columns]; rows.max(head)];
        let listed = table["cells"].as_array().unwrap();
        for cell in listed {
            let text = plain(cell[4].as_str().unwrap());
            cells[number(&cell[0])][number(&cell[1])] = text;
        }
        let body = cells.split_off(head);
        let header_cells = listed.iter().filter(|cell| cell[5] == true).count();
        Laid {
            title: table["title"].as_str().unwrap().to_owned(),
            header: cells,
            body,
            header_cells,
        }
    });
    tables.collect()
}

fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn every_row_and_every_cell_of_the_headers_stands_in_its_column() {
    let Some(folder) = folder() else { return };
    let expected = fs::read_to_string(folder.join("expected.json")).unwrap();
    let tables = laid_out(&serde_json::from_str(&expected).unwrap());
    assert_eq!(tables.iter().map(|table| table.body.len()).sum::<usize>(), 163);
    assert_eq!(tables.iter().map(|table| table.header_cells).sum::<usize>(), 146);
    for name in WHOLE.iter().chain(&TABLES) {
        let document = document(&folder.join(name));
        let lines: Vec<Vec<String>> =
            document.lines().map(|(_, line)| line.split('\t').map(plain).collect()).collect();
        let mut lines = lines.iter();
        for table in &tables {
            for row in table.header.iter().chain(&table.body) {
                // Blank cells at a row's end say nothing.
                let filled = |row: &[String]| row.iter().rposition(|cell| !cell.is_empty());
                let end = filled(row).map_or(0, |last| last + 1);
                let found = lines.by_ref().any(|line| {
                    line.get(..end) == row.get(..end)
                        && filled(line).map_or(0, |last| last + 1) == end
                });
                assert!(found, "{name}, {}: {row:?}", table.title);
            }
        }
    }
}

/// What is said of a file: of each finding everything but the lines.
fn said(path: &Path) -> Vec<String> {
    let opening = Arc::new(Opening::with_passwords(["user".to_owned()].into()));
    let library = load_all(&[path.to_owned()], &LoadOptions { opening, ..LoadOptions::default() });
    let ids: Vec<_> = library.entries().map(|(id, _)| id).collect();
    let texts = Texts::bundled(Lang::Zh);
    let recipe = findings_from(&library, &ids, Severity::Note, &texts);
    let mut written: Vec<u8> = Vec::new();
    export::recipe(&recipe, export::Format::Json, &Manner::default(), &mut written).unwrap();
    let rows: Vec<Value> = serde_json::from_slice(&written).unwrap();
    let rows = rows.into_iter().map(|mut row| {
        let row = row.as_object_mut().unwrap();
        for place in ["source", "source_line", "other_source", "other_source_line"] {
            assert!(row.shift_remove(place).is_some(), "{place}");
        }
        Value::Object(std::mem::take(row)).to_string()
    });
    let mut rows: Vec<String> = rows.collect();
    rows.sort();
    rows
}

/// What is said of the part of the text between two headings, as far as a file holds it.
fn said_of_text(folder: &Path, from: &str, to: &str) -> Vec<String> {
    let whole = fs::read_to_string(text(folder)).unwrap();
    let end = whole.rfind(to).unwrap();
    let start = whole.get(..end).and_then(|text| text.rfind(from)).unwrap();
    let part = tempfile::Builder::new().suffix(".txt").tempfile().unwrap();
    fs::write(part.path(), whole.get(start..end).unwrap()).unwrap();
    said(part.path())
}

#[test]
fn what_is_found_is_what_is_found_in_the_text() {
    let Some(folder) = folder() else { return };
    // None of the files holds the scorecards behind the narrative.
    let whole = said_of_text(&folder, "第一部分\n", "\n第五部分\n");
    let tables = said_of_text(&folder, "\n收入支出决算总表\n", "\n第三部分\n");
    let given = WHOLE.map(|name| (name, &whole)).into_iter();
    let mut failed = Vec::new();
    for (name, expected) in given.chain(TABLES.map(|name| (name, &tables))) {
        let found = said(&folder.join(name));
        let only = |these: &[String], those: &[String], sign: char| -> String {
            let only = these.iter().filter(|one| !those.contains(one));
            only.map(|one| format!("\n  {sign} {one}")).collect()
        };
        if found != *expected {
            let (lost, more) = (only(expected, &found, '-'), only(&found, expected, '+'));
            failed.push(format!("{name}:{lost}{more}"));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn what_can_not_be_read_is_named() {
    let Some(folder) = folder() else { return };
    let refusal = |name: &str| match intake::open(&folder.join(name)) {
        Err(IntakeError::Pdf(refusal)) => refusal,
        other => panic!("{name}: {other:?}"),
    };
    assert_eq!(refusal("report_scan.pdf"), Refusal::Scan(vec![1, 2]));
    assert_eq!(refusal("report_truncated.pdf"), Refusal::Damaged);
    assert_eq!(refusal("report_userpw.pdf"), Refusal::Password);
    assert!(matches!(refusal("report_notounicode.pdf"), Refusal::NoUnicode(_)));
}
