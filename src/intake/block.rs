//! Running text with tables in it, as Word files and web pages have: paragraphs, tables, and
//! tables within the cells of tables.

use super::IntakeError;
use super::grid::Grid;
use super::lines::{Lines, in_one_line};
use crate::settings::Limits;

/// Paragraphs from which on a cell is no cell but a column of a page's layout.
const LAYOUT: usize = 30;

/// A part of a text.
#[derive(Debug)]
pub enum Block {
    /// A paragraph, in lines where it has such.
    Paragraph(String),
    /// A table.
    Table(Table),
}

/// A table.
#[derive(Debug, Default)]
pub struct Table {
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, Default)]
pub struct Row {
    /// Columns that are left free at its beginning.
    pub indent: u32,
    /// Its cells.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Debug, Default)]
pub struct Cell {
    /// Columns that it spans; 0 and 1 are one.
    pub columns: u32,
    /// Rows that it spans; 0 and 1 are one.
    pub rows: u32,
    /// What it holds.
    pub blocks: Vec<Block>,
}

impl Cell {
    /// Whether it lays out a page: holds a table, or paragraphs without end.
    fn is_layout(&self) -> bool {
        let table = |block: &Block| matches!(block, Block::Table(table) if !table.is_frame());
        self.blocks.len() >= LAYOUT || self.blocks.iter().any(table)
    }

    /// Its words.
    fn text(&self) -> String {
        let mut text = String::new();
        let mut add = |part: &str| {
            text.push_str(part);
            text.push('\n');
        };
        for block in &self.blocks {
            match block {
                Block::Paragraph(part) => add(part),
                Block::Table(table) => {
                    table.rows.iter().flat_map(|row| &row.cells).for_each(|cell| add(&cell.text()));
                }
            }
        }
        in_one_line(&text)
    }
}

impl Table {
    /// Whether it only frames what it holds: a single cell, as pages draw boxes.
    fn is_frame(&self) -> bool {
        match self.rows.as_slice() {
            [] => true,
            [row] => row.cells.len() <= 1 && !row.cells.iter().any(Cell::is_layout),
            _ => false,
        }
    }
}

impl Row {
    /// Whether it is no row of cells: it lays out a page, or is one cell alone whose
    /// paragraphs stand below each other.
    fn is_layout(&self) -> bool {
        let several = |cell: &Cell| cell.blocks.len() > 1 && cell.rows <= 1;
        self.cells.iter().any(Cell::is_layout)
            || (self.cells.len() == 1 && self.cells.iter().any(several))
    }
}

/// Writes the parts of a text.
#[derive(Debug)]
pub struct Writer {
    lines: Lines,
    tables: u32,
    limits: Limits,
}

impl Writer {
    /// Writes no more than the limits allow a file to have.
    pub fn new(limits: &Limits) -> Self {
        Self { lines: Lines::default(), tables: 0, limits: *limits }
    }

    /// Writes them in order.
    ///
    /// # Errors
    /// If a table or the whole is larger than any report.
    pub fn blocks(&mut self, blocks: Vec<Block>) -> Result<(), IntakeError> {
        for block in blocks {
            if self.lines.len() as u64 > self.limits.file() {
                return Err(IntakeError::TooLarge(self.limits.file_mib));
            }
            match block {
                Block::Paragraph(text) => self.lines.paragraph(&text),
                Block::Table(table) => self.table(table)?,
            }
        }
        Ok(())
    }

    /// Writes lines as they are.
    pub fn text(&mut self, text: &str) {
        self.lines.as_they_are(text);
    }

    fn table(&mut self, table: Table) -> Result<(), IntakeError> {
        self.tables += 1;
        let number = self.tables;
        self.lines.gap();
        let mut grid = Grid::default();
        let mut first = 1;
        for (row, at) in table.rows.into_iter().zip(1..) {
            if row.is_layout() {
                self.rows(number, first, std::mem::take(&mut grid))?;
                for cell in row.cells {
                    self.blocks(cell.blocks)?;
                }
                first = at + 1;
            } else {
                grid.row();
                grid.skip(row.indent);
                for cell in row.cells {
                    grid.cell(cell.text(), cell.columns, cell.rows);
                }
            }
        }
        self.rows(number, first, grid)?;
        self.lines.gap();
        Ok(())
    }

    fn rows(&mut self, table: u32, first: u32, grid: Grid) -> Result<(), IntakeError> {
        for (cells, row) in grid.rows()?.zip(first..) {
            if cells.iter().any(|cell| !cell.is_empty()) {
                self.lines.table_row(table, row, &cells);
            }
        }
        Ok(())
    }

    /// What was written.
    pub fn finish(self) -> Lines {
        self.lines
    }
}
