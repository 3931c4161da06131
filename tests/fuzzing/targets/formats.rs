//! Bytes to a document, in each format. Packed formats are packed here, so that what varies is
//! what stands in them and not their checksums.

use std::io::Write as _;

use juesuan::document::Document;
use juesuan::intake::{self, IntakeError, Opening};
use juesuan::library::Origin;
use juesuan::settings::{Lang, Limits};

use crate::paper::whole;
use crate::writers::{docx, stored, xls};

/// What parts one part of a packed file from the next.
const PARTING: &str = "\n====\n";

/// A plain text in whatever encoding.
pub fn text(bytes: &[u8]) {
    open(bytes);
}

/// A web page.
pub fn html(bytes: &[u8]) {
    open(&[b"<!DOCTYPE html><html><body>", bytes].concat());
}

/// A PDF, all of it.
pub fn pdf(bytes: &[u8]) {
    open(bytes);
}

/// A PDF of one page: what is drawn there, a form that it may draw, and a font's map.
pub fn pdf_page(bytes: &[u8]) {
    let parting = PARTING.as_bytes();
    let mut parts = split(bytes, parting).into_iter();
    let mut next = || stream(parts.next().unwrap_or_default());
    let (content, form, map) = (next(), next(), next());
    let form_head: &[u8] = b"<</Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources \
        <</Font<</F 6 0 R/G 8 0 R>>/XObject<</X 5 0 R>>>>";
    open(&whole(&[
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R\
          /Resources<</XObject<</X 5 0 R>>/Font<</F 6 0 R/G 8 0 R>>>>>>"
            .to_vec(),
        [b"<<", &content[..]].concat(),
        [form_head, &form].concat(),
        b"<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/GBK-EUC-H/DescendantFonts[7 0 R]>>"
            .to_vec(),
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Song/CIDSystemInfo<</Registry(Adobe)\
          /Ordering(GB1)/Supplement 2>>/DW 1000/W[1 95 500 814 907 500]>>"
            .to_vec(),
        b"<</Type/Font/Subtype/Type0/BaseFont/Own/Encoding/Identity-H/DescendantFonts[7 0 R]\
          /ToUnicode 9 0 R>>"
            .to_vec(),
        [b"<<", &map[..]].concat(),
    ]));
}

/// The end of a dictionary and a stream of these bytes.
fn stream(bytes: &[u8]) -> Vec<u8> {
    let head = format!("/Length {}>>\nstream\n", bytes.len());
    [head.as_bytes(), bytes, b"\nendstream"].concat()
}

/// A Word file: its body, its styles and its numbering as XML.
pub fn docx(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut parts = text.split(PARTING);
    let mut next = || parts.next().unwrap_or_default();
    let body = next();
    let others = [("word/styles.xml", next()), ("word/numbering.xml", next())];
    open(&docx::file_stored(body, &others));
}

/// A workbook: its sheet, its shared strings and its styles as XML.
pub fn xlsx(bytes: &[u8]) {
    const NS: &str = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let text = String::from_utf8_lossy(bytes);
    let mut parts = text.split(PARTING);
    let mut next = |outer: &str| {
        format!("<?xml version=\"1.0\"?><{outer} {NS}>{}</{outer}>", parts.next().unwrap_or(""))
    };
    let (sheet, strings, styles) = (next("worksheet"), next("sst"), next("styleSheet"));
    let relation = |id: u8, kind: &str, to: &str| {
        format!("<Relationship Id=\"r{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{to}\"/>")
    };
    let relations = |all: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{all}</Relationships>"
        )
    };
    let root = relations(&relation(1, "officeDocument", "xl/workbook.xml"));
    let of_book = relations(
        &[
            relation(1, "worksheet", "worksheets/sheet1.xml"),
            relation(2, "sharedStrings", "sharedStrings.xml"),
            relation(3, "styles", "styles.xml"),
        ]
        .concat(),
    );
    let book = format!(
        "<workbook {NS} xmlns:r=\"{OFFICE}\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
    );
    let types = "<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>";
    open(&stored(&[
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", of_book.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ("xl/sharedStrings.xml", strings.as_bytes()),
        ("xl/styles.xml", styles.as_bytes()),
    ]));
}

/// A workbook of old: its stream of records.
pub fn xls(bytes: &[u8]) {
    open(&xls::compound("Workbook", bytes));
}

/// An archive, all of it: a file that is found, listed, and each of its files read.
pub fn zip(bytes: &[u8]) {
    let mut file = tempfile::NamedTempFile::new().unwrap_or_else(|error| panic!("{error}"));
    file.write_all(bytes).unwrap_or_else(|error| panic!("{error}"));
    let found = intake::discover(&[file.path().to_owned()], &Limits::default());
    for found in found.into_iter().flatten() {
        if let Some(entry) = found.entry {
            check(&Origin::Packed(found.path, entry).open(&Opening::default()));
        }
    }
    open(bytes);
}

fn open(bytes: &[u8]) {
    check(&intake::from_bytes(bytes));
}

/// What an opened document promises, and a refusal.
fn check(opened: &Result<Document, IntakeError>) {
    match opened {
        Ok(document) => {
            assert!(document.lines().any(|(_, line)| !line.trim().is_empty()), "nothing in it");
            assert!(document.lines().all(|(_, line)| !line.contains(['\n', '\r'])));
        }
        Err(error) => {
            let said = error.message(Lang::Zh);
            assert!(!said.is_empty() && !said.contains("intake."), "{said}");
        }
    }
}

fn split<'a>(bytes: &'a [u8], parting: &[u8]) -> Vec<&'a [u8]> {
    let mut parts = Vec::new();
    let mut rest = bytes;
    while let Some(at) = rest.windows(parting.len()).position(|window| window == parting) {
        parts.push(&rest[..at]);
        rest = &rest[at + parting.len()..];
    }
    parts.push(rest);
    parts
}
