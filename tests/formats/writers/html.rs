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
            Block::Table(rows) => {
                page.push_str("<table border=1>\n");
                for row in rows {
                    let cells: String = row.iter().map(cell).collect();
                    page.push_str(&format!("<tr>{cells}</tr>\n"));
                }
                page.push_str("</table>\n");
            }
        }
    }
    page + "</body></html>\n"
}

fn cell(cell: &Cell) -> String {
    format!("<td colspan=\"{}\"> {} </td>", cell.columns, escaped(&cell.text))
}
