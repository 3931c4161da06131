//! A Markdown table, its columns aligned for the width of Chinese text.

use std::io;

use super::words::{self, is_right, padded, width};
use super::{Out, Page, Rows};
use crate::sheet::Row;

/// Characters that Markdown takes for more than themselves somewhere in a cell.
const ACTIVE: [char; 10] = ['\\', '`', '*', '_', '[', ']', '<', '>', '|', '~'];

/// Narrowest rule below a heading.
const NARROWEST: usize = 3;

/// Writes rows as a Markdown table.
pub(super) struct Markdown<'a> {
    page: Page<'a>,
    widths: Vec<usize>,
    out: &'a mut Out,
}

impl<'a> Markdown<'a> {
    /// A writer of the planned columns.
    pub fn new(page: Page<'a>, out: &'a mut Out) -> Self {
        let headings = page.plan.headings.iter();
        let widths = headings
            .map(|heading| width(&escaped(&words::heading(heading))).max(NARROWEST))
            .collect();
        Self { page, widths, out }
    }

    fn cells(&self, row: &Row) -> Vec<String> {
        let headings = self.page.plan.headings.iter();
        headings
            .map(|heading| {
                escaped(&words::cell(&heading.cell(row, self.page.library), heading.kind))
            })
            .collect()
    }

    fn line(&mut self, cells: &[String]) -> io::Result<()> {
        for ((cell, width), heading) in cells.iter().zip(&self.widths).zip(&self.page.plan.headings)
        {
            write!(self.out, "| {} ", padded(cell, *width, is_right(heading.kind)))?;
        }
        self.out.write_all(b"|\n")
    }
}

impl Rows for Markdown<'_> {
    fn measure(&mut self, row: &Row) {
        for (index, cell) in self.cells(row).iter().enumerate() {
            self.widths[index] = self.widths[index].max(width(cell));
        }
    }

    fn begin(&mut self) -> io::Result<()> {
        let headings = &self.page.plan.headings;
        let names: Vec<_> = headings.iter().map(|h| escaped(&words::heading(h))).collect();
        let rules: Vec<_> = headings
            .iter()
            .zip(&self.widths)
            .map(|(heading, width)| {
                if is_right(heading.kind) {
                    format!("{}:", "-".repeat(width - 1))
                } else {
                    "-".repeat(*width)
                }
            })
            .collect();
        self.line(&names)?;
        self.line(&rules)
    }

    fn row(&mut self, row: &Row) -> io::Result<()> {
        let cells = self.cells(row);
        self.line(&cells)
    }

    fn end(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// A text that Markdown shows as it is.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\n' => escaped.push_str("<br>"),
            '&' => escaped.push_str("&amp;"),
            c if ACTIVE.contains(&c) => escaped.extend(['\\', c]),
            c => escaped.push(c),
        }
    }
    escaped
}
