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
    /// Which of the rows of all tables it is, from 0 in the order in which they begin, where
    /// that is counted.
    pub order: usize,
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
    /// The numbers that rows have as lines in the file, by their order.
    numbers: Vec<u32>,
    limits: Limits,
}

impl Writer {
    /// Writes no more than the limits allow a file to have.
    pub fn new(limits: &Limits) -> Self {
        Self { lines: Lines::default(), tables: 0, numbers: Vec::new(), limits: *limits }
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

    /// Writes lines as they are, which begin on the line of that number in the file.
    pub fn text(&mut self, text: &str, number: u32) {
        self.lines.as_they_are(text, number);
    }

    /// Writes blocks whose rows begin on the lines of these numbers in the file, and the first of
    /// them on that of the first number.
    ///
    /// # Errors
    /// As [`Self::blocks`].
    pub fn numbered(
        &mut self,
        blocks: Vec<Block>,
        first: u32,
        numbers: Vec<u32>,
    ) -> Result<(), IntakeError> {
        self.lines.at(first);
        self.numbers = numbers;
        let written = self.blocks(blocks);
        self.numbers.clear();
        written
    }

    /// What comes next is of a row.
    fn at(&mut self, order: usize) {
        if let Some(&number) = self.numbers.get(order) {
            self.lines.at(number);
        }
    }

    fn table(&mut self, table: Table) -> Result<(), IntakeError> {
        self.tables += 1;
        let number = self.tables;
        self.lines.gap();
        let mut grid = Grid::default();
        let mut orders = Vec::new();
        let mut first = 1;
        for (row, at) in table.rows.into_iter().zip(1..) {
            if row.is_layout() {
                self.rows(number, first, std::mem::take(&mut grid), &std::mem::take(&mut orders))?;
                self.at(row.order);
                for cell in row.cells {
                    self.blocks(cell.blocks)?;
                }
                first = at + 1;
            } else {
                grid.row();
                orders.push(row.order);
                grid.skip(row.indent);
                for cell in row.cells {
                    grid.cell(cell.text(), cell.columns, cell.rows);
                }
            }
        }
        self.rows(number, first, grid, &orders)?;
        self.lines.gap();
        Ok(())
    }

    fn rows(
        &mut self,
        table: u32,
        first: u32,
        grid: Grid,
        orders: &[usize],
    ) -> Result<(), IntakeError> {
        for ((cells, row), &order) in grid.rows()?.zip(first..).zip(orders) {
            if cells.iter().any(|cell| !cell.is_empty()) {
                self.at(order);
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
