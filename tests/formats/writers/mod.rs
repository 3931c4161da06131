//! Writers of small files of each format.

pub mod docx;
pub mod html;
pub mod xls;
pub mod xlsx;

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A paragraph, or a table with its rows.
#[derive(Debug, Clone)]
pub enum Block {
    Paragraph(String),
    Table(Vec<Vec<Cell>>),
}

/// A cell with the columns that it spans.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    pub text: String,
    pub columns: usize,
}

/// A text as blocks: lines with tabs that follow each other are a table. In rows without
/// decimals, which are a header's, blank cells belong to the cell before them.
pub fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    for line in text.lines() {
        let row: Vec<&str> = line.split('\t').collect();
        if row.len() == 1 {
            blocks.push(Block::Paragraph(line.to_owned()));
            continue;
        }
        let is_header = !row.iter().any(|cell| cell.contains('.'));
        let mut cells: Vec<Cell> = Vec::new();
        for text in row {
            match cells.last_mut() {
                Some(last) if is_header && text.is_empty() && !last.text.is_empty() => {
                    last.columns += 1;
                }
                _ => cells.push(Cell { text: text.to_owned(), columns: 1 }),
            }
        }
        match blocks.last_mut() {
            Some(Block::Table(rows)) => rows.push(cells),
            _ => blocks.push(Block::Table(vec![cells])),
        }
    }
    blocks
}

/// A ZIP archive of these entries.
pub fn zipped(entries: &[(&str, &[u8])]) -> Vec<u8> {
    archive(entries, SimpleFileOptions::default())
}

/// The same without compression, which takes longer than to read a small file.
pub fn stored(entries: &[(&str, &[u8])]) -> Vec<u8> {
    archive(entries, SimpleFileOptions::default().compression_method(CompressionMethod::Stored))
}

fn archive(entries: &[(&str, &[u8])], options: SimpleFileOptions) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        archive.start_file(*name, options).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A text as XML and HTML write it.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
