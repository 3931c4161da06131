//! Web pages.

use super::{Block, Cell, escaped};

/// A page of these blocks, as UTF-8.
pub fn page(blocks: &[Block]) -> String {
    let mut page =
        "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>t</title></head>\n<body>\n"
            .to_owned();
    for block in blocks {
        match block {
            Block::Paragraph(text) => page.push_str(&format!("<p>{}</p>\n", escaped(text))),
            Block::Table(rows) => page.push_str(&table(rows, "\n")),
        }
    }
    page + "</body></html>\n"
}

/// Markdown whose tables are those of a web page, each in a line of its own.
pub fn inlaid(blocks: &[Block]) -> String {
    let parts = blocks.iter().map(|block| match block {
        Block::Paragraph(text) => text.clone(),
        Block::Table(rows) => format!("<html><body>{}</body></html>", table(rows, "")),
    });
    "# 决算\n\n".to_owned() + &parts.collect::<Vec<_>>().join("\n\n")
}

fn table(rows: &[Vec<Cell>], end: &str) -> String {
    let rows: String = rows
        .iter()
        .map(|row| format!("<tr>{}</tr>{end}", row.iter().map(cell).collect::<String>()))
        .collect();
    format!("<table border=1>{end}{rows}</table>{end}")
}

fn cell(cell: &Cell) -> String {
    format!("<td colspan=\"{}\"> {} </td>", cell.columns, escaped(&cell.text))
}
