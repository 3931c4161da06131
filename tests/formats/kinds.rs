//! What a file is, is told by its bytes.

use juesuan::document::{Document, Format};
use juesuan::intake::{Foreign, IntakeError, from_bytes};

use super::writers::{docx, html, xls, xlsx, zipped};

fn text_of(document: &Document) -> Vec<String> {
    document.lines().map(|(_, line)| line.to_owned()).filter(|line| !line.is_empty()).collect()
}

#[test]
fn each_format_is_known_and_read() {
    let mut sheet = xlsx::Sheet::new("表");
    sheet.words(&["合计", "1"]);
    let mut old = xls::Sheet::new("表");
    old.label(0, 0, "合计").rk(0, 1, 0, 1);
    let page = html::page(&super::writers::blocks("合计\t1"));
    let (gbk, _, _) = encoding_rs::GB18030.encode("合计\t1\n收入支出决算总表㐱");
    for (bytes, format) in [
        (docx::of(&super::writers::blocks("合计\t1")), Format::Docx),
        (xlsx::file(&[sheet]), Format::Xlsx),
        (xls::file(&[old]), Format::Xls),
        (page.into_bytes(), Format::Html),
        (gbk.into_owned(), Format::Text),
    ] {
        let document = from_bytes(&bytes).unwrap_or_else(|error| panic!("{format:?}: {error}"));
        assert_eq!(document.format(), format);
        assert!(text_of(&document).contains(&"合计\t1".to_owned()), "{:?}", text_of(&document));
    }
}

#[test]
fn a_page_that_says_gb2312_or_is_named_xls_is_read_as_what_it_is() {
    let page = "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=gb2312\">\
        </head><table><tr><td>镕基</td><td>1.00</td></tr></table>";
    let (bytes, _, _) = encoding_rs::GB18030.encode(page);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("决算表.xls");
    std::fs::write(&path, bytes).unwrap();
    let document = juesuan::intake::open(&path).unwrap();
    assert_eq!(document.format(), Format::Html);
    assert_eq!(text_of(&document), ["镕基\t1.00"]);
}

#[test]
fn what_is_not_read_is_named() {
    let main = |kind: &str| {
        let types = format!(
            "<Types><Override PartName=\"/x\" ContentType=\"application/{kind}.main+xml\"/></Types>"
        );
        zipped(&[("[Content_Types].xml", types.as_bytes())])
    };
    let compound = |stream: &str| xls::compound(stream, b"x");
    for (bytes, foreign) in [
        (zipped(&[("OFD.xml", b"<x/>")]), Foreign::Ofd),
        (
            zipped(&[
                ("mimetype", b"application/vnd.oasis.opendocument.text"),
                ("META-INF/manifest.xml", b""),
            ]),
            Foreign::Odt,
        ),
        (
            zipped(&[
                ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
                ("META-INF/manifest.xml", b""),
            ]),
            Foreign::Ods,
        ),
        (main("vnd.openxmlformats-officedocument.presentationml.presentation"), Foreign::Slides),
        (main("vnd.ms-excel.sheet.binary.macroEnabled"), Foreign::Xlsb),
        (compound("WordDocument"), Foreign::Doc),
        (compound("PowerPoint Document"), Foreign::Slides),
        (compound("x"), Foreign::Compound),
        (b"{\\rtf1".to_vec(), Foreign::Rtf),
        (b"\xFF\xD8\xFF\xE0".to_vec(), Foreign::Image),
        (b"7z\xBC\xAF\x27\x1C".to_vec(), Foreign::Archive),
        (
            b"<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook/>"
                .to_vec(),
            Foreign::OfficeXml,
        ),
        (b"MIME-Version: 1.0\r\n".to_vec(), Foreign::Mht),
        (zipped(&[("a.txt", b"x")]), Foreign::Nested),
    ] {
        match from_bytes(&bytes) {
            Err(IntakeError::Foreign(told)) => assert_eq!(told, foreign),
            other => panic!("{foreign:?}: {other:?}"),
        }
    }
    assert!(matches!(from_bytes(&compound("EncryptedPackage")), Err(IntakeError::Password)));
}
