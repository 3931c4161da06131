//! Whole reports in each format: what is read of them is what is read of the text.

use fastrand::Rng;
use juesuan::document::{Document, Format};
use juesuan::intake::from_bytes;
use juesuan::reading;
use juesuan::report::Report;
use juesuan::synthetic::{Layout, Numbering, Options, Style, Zeros, generate, write};

use super::writers::{Block, blocks, docx, html, xlsx};

/// What a report states, without the lines.
fn stated(report: &Report) -> Vec<String> {
    let mut stated = vec![format!(
        "{} {:?} {} {}",
        report.department.name,
        report.department.scope,
        report.department.region,
        report.year_text()
    )];
    for table in &report.tables {
        let unit = report.unit_of(table).unwrap_or_default();
        stated.push(format!("{} {unit} {} unread", table.kind, table.unread.len()));
        for row in &table.rows {
            let code = row.code.as_ref().map(|code| code.value.to_string()).unwrap_or_default();
            for (column, cell) in table.columns_of(row.side).iter().zip(&row.cells) {
                let Some(amount) = cell.value() else { continue };
                stated.push(format!(
                    "{}|{}|{code}|{}|{:?}|{}|{amount}",
                    table.kind,
                    row.side.chinese(),
                    row.label.text,
                    row.line_number,
                    column.name
                ));
            }
        }
    }
    for project in &report.projects {
        stated.push(format!(
            "{} {:?}",
            project.name.value,
            project.score.as_ref().map(|s| s.value)
        ));
    }
    stated
}

fn read(document: &Document) -> Report {
    let mut reports = reading::read(document, "x");
    assert_eq!(reports.len(), 1);
    reports.swap_remove(0)
}

fn hold(what: &str, text: &Report, bytes: &[u8], format: Format) -> Report {
    let document = from_bytes(bytes).unwrap_or_else(|error| panic!("{what}: {error}"));
    assert_eq!(document.format(), format);
    let report = read(&document);
    let (expected, found) = (stated(text), stated(&report));
    let differing: Vec<_> = expected
        .iter()
        .filter(|line| !found.contains(line))
        .map(|line| format!("- {line}"))
        .chain(found.iter().filter(|line| !expected.contains(line)).map(|line| format!("+ {line}")))
        .take(10)
        .collect();
    assert!(differing.is_empty(), "{what}:\n{}", differing.join("\n"));
    report
}

/// One worksheet a table, the rest on one of its own; or all on one.
fn workbook(blocks: &[Block], one_sheet: bool) -> Vec<u8> {
    let mut sheets = vec![xlsx::Sheet::new("Sheet1")];
    for block in blocks {
        let Some(sheet) = sheets.last_mut() else { continue };
        sheet.block(block);
        if matches!(block, Block::Table(_)) && !one_sheet {
            let name = format!("Sheet{}", sheets.len() + 1);
            sheets.push(xlsx::Sheet::new(&name));
        }
    }
    xlsx::file(&sheets)
}

fn hold_each(vary: impl Fn(&mut Style, &mut Options)) {
    for seed in 0..6 {
        let mut options = Options::random(&mut Rng::with_seed(seed));
        let mut style = Style { seed, ..Style::of(Layout::Tabs) };
        vary(&mut style, &mut options);
        let written = write(&generate(seed, &options), &style);
        let text = read(&Document::new(Format::Text, written.text.clone()));
        let blocks = blocks(&written.text);
        let what = |format: &str| format!("{format}, seed {seed}, {style:?}");
        hold(&what("docx"), &text, &docx::of(&blocks), Format::Docx);
        hold(&what("html"), &text, html::page(&blocks).as_bytes(), Format::Html);
        hold(&what("inlaid"), &text, html::inlaid(&blocks).as_bytes(), Format::Text);
        for one_sheet in [true, false] {
            let report = hold(&what("xlsx"), &text, &workbook(&blocks, one_sheet), Format::Xlsx);
            let table = report.tables.first().unwrap();
            let figure =
                table.rows.iter().flat_map(|row| &row.cells).find_map(|c| c.amount.as_ref());
            let source = report.source_at(figure.map(|figure| figure.place));
            assert!(source.contains("#sheet=Sheet") && source.contains("&cell="), "{source}");
        }
    }
}

#[test]
fn reports_are_read_as_their_text() {
    hold_each(|_, _| {});
}

#[test]
fn reports_of_other_provinces() {
    hold_each(|style, options| {
        style.numbering = Numbering::ThreePublicSeventh;
        options.education_fees = true;
    });
    hold_each(|style, _| style.numbering = Numbering::Unmarked);
}

#[test]
fn blanks_for_zeros_and_pages() {
    hold_each(|style, options| {
        options.blanks = true;
        style.zeros = Zeros::Blank;
        style.page_length = Some(12);
    });
}

#[test]
fn amounts_in_yuan() {
    hold_each(|_, options| options.yuan = true);
}
