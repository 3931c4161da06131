//! Damaged and hostile files are refused, or read as far as they go: nothing panics, nothing
//! fills the memory.

use fastrand::Rng;
use juesuan::intake::{IntakeError, from_bytes};

use super::writers::{blocks, docx, html, xls, xlsx, zipped};

const SAMPLE: &str = include_str!("../../assets/samples/tianqiao.txt");

fn each_format() -> Vec<Vec<u8>> {
    let blocks = blocks(SAMPLE);
    let mut sheet = xlsx::Sheet::new("表");
    let mut old = xls::Sheet::new("表");
    for (row, block) in (0..).zip(&blocks) {
        sheet.block(block);
        old.label(row, 0, "合计").number(row, 1, 1, 1.5).rk(row, 2, 2, 3);
    }
    vec![
        docx::of(&blocks),
        html::page(&blocks).into_bytes(),
        xlsx::file(&[sheet]),
        xls::file(&[old]),
    ]
}

/// Opens it and reads what it holds, whatever comes of it.
fn open(bytes: &[u8]) {
    if let Ok(document) = from_bytes(bytes) {
        juesuan::reading::read(&document, "x");
    }
}

#[test]
fn files_that_are_cut_off() {
    for whole in each_format() {
        for part in 1..24 {
            open(&whole[..whole.len() * part / 24]);
        }
    }
}

#[test]
fn files_with_flipped_bits() {
    let mut rng = Rng::with_seed(5);
    for whole in each_format() {
        for _ in 0..40 {
            let mut damaged = whole.clone();
            for _ in 0..rng.usize(1..8) {
                let at = rng.usize(..damaged.len());
                damaged[at] ^= 1 << rng.u8(..8);
            }
            open(&damaged);
        }
    }
}

#[test]
fn an_entity_bomb_is_no_text() {
    let bomb = "<!DOCTYPE x [<!ENTITY a 'zzzzzzzzzz'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>";
    let body = format!("<w:document xmlns:w='x'>{}</w:document>", docx::paragraph("甲"));
    let document = format!("<?xml version='1.0'?>{bomb}{}", body.replace('甲', "甲&b;乙"));
    let bytes = docx::file("", &[]);
    let types = b"<Types><Override PartName='/word/document.xml' ContentType='x.wordprocessingml.document.main+xml'/></Types>";
    assert!(matches!(from_bytes(&bytes), Err(IntakeError::Empty)));
    let bytes =
        zipped(&[("[Content_Types].xml", types), ("word/document.xml", document.as_bytes())]);
    let read = from_bytes(&bytes).unwrap();
    assert!(read.line(1).len() < 40, "{}", read.line(1));
}

#[test]
fn elements_within_each_other_without_end() {
    let deep = "<w:sdt>".repeat(100_000) + &"</w:sdt>".repeat(100_000);
    assert!(matches!(from_bytes(&docx::file(&deep, &[])), Err(IntakeError::TooDeep)));
    let tables = "<w:tbl><w:tr><w:tc>".repeat(150)
        + &docx::paragraph("甲")
        + &"</w:tc></w:tr></w:tbl>".repeat(150);
    assert!(from_bytes(&docx::file(&tables, &[])).is_ok());
    let page = "<div>".repeat(1_000_000);
    assert!(matches!(from_bytes(page.as_bytes()), Err(IntakeError::TooDeep)));
}

#[test]
fn absurd_spans_cost_nothing() {
    let page = "<table><tr><td colspan=100000 rowspan=100000>甲<td>乙</tr><tr><td>丙</tr></table>";
    let document = from_bytes(page.as_bytes()).unwrap();
    assert!(document.lines().all(|(_, line)| line.len() < 100));
    let cell = |text: &str| {
        format!(
            "<w:tc><w:tcPr><w:gridSpan w:val='4000000000'/></w:tcPr>{}</w:tc>",
            docx::paragraph(text)
        )
    };
    let body = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell("甲"), cell("乙"));
    let document = from_bytes(&docx::file(&body, &[])).unwrap();
    assert!(document.lines().any(|(_, line)| line.contains('甲')));
    // Every row one column further: nothing of this width is a report's table.
    let stairs: String = (1..4000).map(|at| format!("<tr><td colspan={at}><td>1</tr>")).collect();
    let stairs = format!("<table>{stairs}</table>");
    assert!(matches!(from_bytes(stairs.as_bytes()), Err(IntakeError::TableTooLarge)));
}

#[test]
fn a_million_empty_rows_and_cells_at_the_end_of_the_world() {
    let mut sheet = xlsx::Sheet::new("表");
    sheet.words(&["收入"]);
    sheet.add(&"<c r=\"A9\"/>".repeat(10));
    for _ in 0..100_000 {
        sheet.add("");
    }
    sheet.add("<c r=\"XFD1048576\"><v>1</v></c>");
    sheet.merge("A1:XFD1048576");
    let document = from_bytes(&xlsx::file(&[sheet])).unwrap();
    assert!(document.line_count() < 10);
    let mut old = xls::Sheet::new("表");
    old.label(0, 0, "甲").number(65535, 65535, 0, 1.0);
    assert!(matches!(from_bytes(&xls::file(&[old])), Err(IntakeError::TableTooLarge)));
    let mut stated = xls::Sheet::new("表");
    let dimensions: Vec<u8> = [0_u32, u32::MAX]
        .iter()
        .flat_map(|n| n.to_le_bytes())
        .chain([0, 0, 255, 255, 0, 0])
        .collect();
    stated.records.extend(xls::record(0x0200, &dimensions));
    stated.label(0, 0, "甲");
    assert!(matches!(from_bytes(&xls::file(&[stated])), Err(IntakeError::TableTooLarge)));
}
