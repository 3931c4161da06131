//! Files of several formats: the list of them, and the source of a PDF.

use std::fs;

use insta::assert_snapshot;
use juesuan::synthetic::{Layout, Options, Style, generate, write};
use juesuan::tui::place::Tab;
use tempfile::TempDir;

use super::paper::{Item, Paper, Sheet};
use super::print::{Print, print};
use super::support::Stage;

/// A folder with a PDF that is read, and files that are not.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap_or_else(|e| panic!("{e}"));
    let within = folder.path().join("决算");
    let report = write(&generate(3, &Options::default()), &Style::of(Layout::Tabs));
    let size = Print::default().size;
    let printed = Paper { size, ..Paper::new(print(&report.text, Print::default())) };
    let scan = Paper::new(vec![Sheet { items: vec![Item::Picture] }; 3]);
    let budget = "某县某局2024年部门预算\n部门收支总表\n预算编制说明\n部门预算\n";
    let files: [(&str, Vec<u8>); 6] = [
        ("公开/决算报告.pdf", printed.bytes()),
        ("公开/扫描件.pdf", scan.bytes()),
        ("加密.pdf", include_bytes!("../pdf/locked.pdf").to_vec()),
        ("旧稿.wps", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec()),
        ("预算.txt", budget.into()),
        ("公章.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec()),
    ];
    for (name, bytes) in files {
        let path = within.join(name);
        fs::create_dir_all(path.parent().unwrap_or(&within)).unwrap_or_else(|e| panic!("{e}"));
        fs::write(path, bytes).unwrap_or_else(|e| panic!("{name}: {e}"));
    }
    folder
}

#[test]
fn the_list_says_what_was_read_and_what_was_refused_and_why() {
    let folder = folder();
    for (width, height) in [(80, 24), (120, 40)] {
        let mut stage = Stage::opened(&folder.path().join("决算"), width, height);
        stage.keys("F j");
        assert_snapshot!(format!("files-{width}x{height}"), stage.picture());
    }
}

#[test]
fn the_source_of_a_pdf_is_its_text_with_the_row_marked_and_the_page() {
    let folder = folder();
    for (width, height) in [(80, 24), (120, 40)] {
        let mut stage = Stage::opened(&folder.path().join("决算"), width, height);
        stage.keys("2 j j j o");
        let shown = stage.text_only();
        assert!(shown.contains("决算报告.pdf") && shown.contains("页）"), "{shown}");
        assert_snapshot!(format!("source-of-a-pdf-{width}x{height}"), stage.picture());
    }
}

#[test]
fn a_file_leads_to_its_report() {
    let folder = folder();
    let mut stage = Stage::opened(&folder.path().join("决算"), 120, 40);
    stage.keys("F").text_only();
    let name =
        |stage: &Stage| stage.session.app.grid.row().map(|row| row.cells[0].value.export().clone());
    while !name(&stage).is_some_and(|name| name.contains("决算报告.pdf")) {
        stage.keys("j");
    }
    stage.keys("enter");
    let place = stage.session.app.place;
    assert_eq!((place.tab, place.report.is_some()), (Tab::Overview, true));
    // What is no report leads nowhere, and says so.
    stage.keys("F g g");
    while !name(&stage).is_some_and(|name| name.contains("旧稿.wps")) {
        stage.keys("j");
    }
    stage.keys("enter");
    assert_eq!(stage.session.app.place.tab, Tab::Files);
}
