//! Word files.

use super::{Block, Cell, escaped, stored, zipped};

const TYPES: &str = "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
    <Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";

/// A file with this inner XML of the body, and other parts.
pub fn file(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    packed(body, parts, zipped)
}

/// The same without compression.
pub fn file_stored(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    packed(body, parts, stored)
}

/// How the parts of a file become one.
type Pack = fn(&[(&str, &[u8])]) -> Vec<u8>;

fn packed(body: &str, parts: &[(&str, &str)], pack: Pack) -> Vec<u8> {
    let document = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"x\"><w:body>{body}</w:body></w:document>"
    );
    let mut entries =
        vec![("[Content_Types].xml", TYPES.as_bytes()), ("word/document.xml", document.as_bytes())];
    entries.extend(parts.iter().map(|(name, text)| (*name, text.as_bytes())));
    pack(&entries)
}

/// A file of these blocks.
pub fn of(blocks: &[Block]) -> Vec<u8> {
    let body: String = blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(text) => paragraph(text),
            Block::Table(rows) => {
                let rows: String =
                    rows.iter().map(|row| format!("<w:tr>{}</w:tr>", cells(row))).collect();
                format!("<w:tbl><w:tblPr/>{rows}</w:tbl>")
            }
        })
        .collect();
    file(&body, &[])
}

/// A paragraph in two runs.
pub fn paragraph(text: &str) -> String {
    let half = text.chars().count() / 2;
    let (first, second): (String, String) =
        (text.chars().take(half).collect(), text.chars().skip(half).collect());
    let run =
        |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>", escaped(text));
    format!(
        "<w:p><w:pPr><w:tabs><w:tab w:val=\"right\"/></w:tabs></w:pPr>{}{}</w:p>",
        run(&first),
        run(&second)
    )
}

fn cells(row: &[Cell]) -> String {
    row.iter()
        .map(|cell| {
            format!(
                "<w:tc><w:tcPr><w:gridSpan w:val=\"{}\"/></w:tcPr>{}</w:tc>",
                cell.columns,
                paragraph(&cell.text)
            )
        })
        .collect()
}
