//! Any texts in a sheet, written in every format: nothing that a spreadsheet, a browser or a
//! terminal would obey is left in it, and the cells are those that were there.

use std::io::Cursor;
use std::sync::LazyLock;

use calamine::{Data, Reader as _, Xlsx};
use juesuan::document::{visible, visible_except};
use juesuan::export::{Format, Manner, Plan, Seen, seen};
use juesuan::library::Library;
use juesuan::settings::{Lang, Texts};
use juesuan::sheet::{Cell, Column, ColumnKind, Row, Sheet};
use rust_decimal::Decimal;
use scraper::{Html, Selector};

static ALL: LazyLock<Selector> = LazyLock::new(|| selector("*"));
static LABELS: LazyLock<Selector> = LazyLock::new(|| selector("td:nth-child(2)"));

fn selector(text: &str) -> Selector {
    Selector::parse(text).unwrap_or_else(|error| panic!("{error}"))
}

/// What a spreadsheet takes for the beginning of a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Texts parted by NUL: the title, a heading, a note, and a row for each of the others.
pub fn escaping(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut texts = text.split('\0').map(str::to_owned);
    let mut next = || texts.next().unwrap_or_default();
    let (title, heading, note) = (next(), next(), next());
    let labels: Vec<String> = texts.take(20).collect();
    let column = |title: &str, kind| Column {
        key: title.to_owned(),
        title: title.to_owned(),
        kind,
        ..Column::default()
    };
    let row = |label: &String| Row {
        cells: vec![Cell::text(label.clone()), Cell::number(Some(Decimal::new(-123456, 2)))],
        ..Row::default()
    };
    let sheet = Sheet {
        title,
        columns: vec![column(&heading, ColumnKind::Text), column("n", ColumnKind::Amount)],
        rows: labels.iter().map(row).collect(),
        notes: vec![note],
        ..Sheet::default()
    };
    // One of the formats for each, and a workbook, which takes the time of all the others, for few.
    match bytes.len() % 32 {
        3 => workbook(&sheet, &labels),
        of if of % 6 == 0 => delimited(&sheet, &labels, Format::Csv, b','),
        of if of % 6 == 1 => delimited(&sheet, &labels, Format::Tsv, b'\t'),
        of if of % 6 == 2 => json(&sheet, &labels),
        of if of % 6 == 3 => page(&sheet, &labels),
        of if of % 6 == 4 => markdown(&sheet),
        _ => plain(&sheet),
    }
}

fn written(sheet: &Sheet, format: Format) -> Vec<u8> {
    let (library, texts) = (Library::default(), Texts::bundled(Lang::Zh));
    let rows: Vec<usize> = (0..sheet.rows.len()).collect();
    let plan = Plan::titled(sheet);
    let mut out = Vec::new();
    let manner = Manner { made: "2025-03-01 08:30".to_owned(), ..Manner::default() };
    let seen_as = Seen { sheet, rows: &rows, plan: &plan, library: &library, texts: &texts };
    let count = seen(seen_as, format, &manner, &mut out);
    assert_eq!(count.unwrap_or_else(|error| panic!("{format}: {error}")), rows.len());
    out
}

fn text_of(sheet: &Sheet, format: Format) -> String {
    String::from_utf8(written(sheet, format)).unwrap_or_else(|error| panic!("{error}"))
}

/// Whether a terminal would obey or hide something in it, but for some characters.
fn is_tame(text: &str, kept: &[char]) -> bool {
    visible_except(text, kept) == text
}

fn delimited(sheet: &Sheet, labels: &[String], format: Format, delimiter: u8) {
    let written = text_of(sheet, format);
    assert!(is_tame(&written, &['\n', '\t']), "{written:?}");
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .from_reader(written.as_bytes());
    let records: Vec<csv::StringRecord> =
        reader.records().map(|record| record.unwrap_or_else(|error| panic!("{error}"))).collect();
    assert_eq!(records.len(), labels.len() + 1, "{written:?}");
    for (record, label) in records.iter().skip(1).zip(labels) {
        assert_eq!(record.len(), 2, "{record:?}");
        assert_eq!(&record[1], "-1234.56", "a negative number stays one");
        let read = &record[0];
        let guarded = read.strip_prefix('\'').filter(|_| label.starts_with(FORMULA));
        assert_eq!(guarded.unwrap_or(read), visible_except(label, &['\n', '\t']));
    }
    for field in records.iter().flat_map(|record| record.iter().take(1)) {
        let active = field.starts_with(FORMULA) && field.chars().nth(1).is_some();
        assert!(!active, "a formula: {field:?}");
    }
}

fn json(sheet: &Sheet, labels: &[String]) {
    let written = text_of(sheet, Format::Json);
    assert!(!written.chars().any(|c| c.is_ascii_control() && c != '\n'), "{written:?}");
    let read: Vec<serde_json::Map<String, serde_json::Value>> =
        serde_json::from_str(&written).unwrap_or_else(|error| panic!("{error}: {written}"));
    assert_eq!(read.len(), labels.len());
    for (object, label) in read.iter().zip(labels) {
        let text = object.values().next().and_then(serde_json::Value::as_str);
        // Two headings that are the same are one key.
        if sheet.columns[0].title != sheet.columns[1].title {
            assert_eq!(text.unwrap_or_default(), label);
        }
    }
}

fn page(sheet: &Sheet, labels: &[String]) {
    let written = text_of(sheet, Format::Html);
    assert!(is_tame(&written, &['\n']), "{written:?}");
    let page = Html::parse_document(&written);
    let known = [
        "html", "head", "meta", "title", "style", "body", "h1", "p", "br", "table", "thead",
        "tbody", "tr", "th", "td",
    ];
    for element in page.select(&ALL) {
        let value = element.value();
        assert!(known.contains(&value.name()), "{}: {written}", value.name());
        assert!(value.attrs().all(|(name, _)| !name.starts_with("on")), "{written}");
    }
    let shown: Vec<String> = page.select(&LABELS).map(|cell| cell.text().collect()).collect();
    let expected: Vec<String> =
        labels.iter().map(|label| visible_except(label, &['\n']).replace('\n', "")).collect();
    if labels.is_empty() {
        return;
    }
    assert_eq!(shown, expected);
}

fn markdown(sheet: &Sheet) {
    let written = text_of(sheet, Format::Markdown);
    assert!(is_tame(&written, &['\n']), "{written:?}");
    assert_eq!(written.lines().count(), sheet.rows.len() + 2, "{written}");
    for line in written.lines() {
        let mut escaped = false;
        let mut bars = 0;
        for c in line.chars() {
            bars += usize::from(c == '|' && !escaped);
            escaped = c == '\\' && !escaped;
        }
        assert_eq!(bars, 3, "{line:?}");
        let unescaped = line.replace("<br>", "").replace("\\<", "");
        assert!(!unescaped.contains('<'), "{line:?}");
    }
}

fn plain(sheet: &Sheet) {
    let written = text_of(sheet, Format::Text);
    assert!(is_tame(&written, &['\n']), "{written:?}");
}

fn workbook(sheet: &Sheet, labels: &[String]) {
    let written = written(sheet, Format::Xlsx);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(written)).unwrap_or_else(|e| panic!("{e}"));
    let names = book.sheet_names();
    for name in names {
        let formulas = book.worksheet_formula(&name).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(formulas.used_cells().count(), 0, "a formula");
        let range = book.worksheet_range(&name).unwrap_or_else(|error| panic!("{error}"));
        let numbers = range.used_cells().filter(|(.., cell)| **cell == Data::Float(-1234.56));
        assert!(numbers.count() == labels.len() || sheet.rows.is_empty());
        for label in labels.iter().filter(|label| !label.is_empty()) {
            let shown = visible(label);
            let is_there = range.used_cells().any(|(.., cell)| {
                let Data::String(text) = cell else { return false };
                visible(text) == shown || visible(text).replace("<000D>", "␍") == shown
            });
            assert!(is_there, "{label:?} is not in the workbook");
        }
    }
}
