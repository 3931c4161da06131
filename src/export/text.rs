//! Plain text, a sheet as on screen: title, unit, aligned columns, marks of findings.

use std::io;

use super::remark::{Remarks, mark};
use super::words::{self, is_right, padded, width};
use super::{Out, Page, Rows};
use crate::sheet::Row;

/// Blanks between columns.
const GAP: &str = "  ";
/// The mark of a finding before a row, and a blank.
const GUTTER: &str = "  ";

/// Writes rows as aligned text.
pub(super) struct Text<'a> {
    page: Page<'a>,
    remarks: Remarks<'a>,
    widths: Vec<usize>,
    /// The column under which rows are indented.
    tree: Option<usize>,
    any: bool,
    out: &'a mut Out,
}

impl<'a> Text<'a> {
    /// A writer of the planned columns.
    pub fn new(page: Page<'a>, out: &'a mut Out) -> Self {
        let headings = page.plan.headings.iter();
        let widths = headings.map(|heading| width(&words::heading(heading))).collect();
        let remarks = Remarks { library: page.library, texts: page.texts };
        Self { page, remarks, widths, tree: page.plan.tree(), any: false, out }
    }

    fn cells(&self, row: &Row) -> Vec<String> {
        let headings = self.page.plan.headings.iter().enumerate();
        headings
            .map(|(index, heading)| {
                let text = words::cell(&heading.cell(row, self.page.library), heading.kind);
                // A row is a line.
                let text = text.replace('\n', "␊");
                let indent = if self.tree == Some(index) { usize::from(row.depth) } else { 0 };
                format!("{}{text}", "  ".repeat(indent))
            })
            .collect()
    }

    fn line(&mut self, gutter: &str, cells: &[String]) -> io::Result<()> {
        let headings = &self.page.plan.headings;
        let fields = cells.iter().zip(&self.widths).zip(headings);
        let fields: Vec<_> = fields
            .map(|((cell, width), heading)| padded(cell, *width, is_right(heading.kind)))
            .collect();
        let line = format!("{gutter}{}", fields.join(GAP));
        writeln!(self.out, "{}", line.trim_end())
    }
}

impl Rows for Text<'_> {
    fn measure(&mut self, row: &Row) {
        for (index, cell) in self.cells(row).iter().enumerate() {
            self.widths[index] = self.widths[index].max(width(cell));
        }
    }

    fn begin(&mut self) -> io::Result<()> {
        writeln!(self.out, "{}", words::shown(&self.page.sheet.title))?;
        if self.page.sheet.mixed_units {
            writeln!(self.out, "{}", self.page.texts.get("export.mixed_units"))?;
        } else if let Some(unit) = self.page.unit() {
            writeln!(self.out, "{}", words::shown(&self.page.texts.fill("export.unit", &[unit])))?;
        }
        self.out.write_all(b"\n")?;
        let headings = &self.page.plan.headings;
        let names: Vec<_> = headings.iter().map(|h| words::heading(h).into_owned()).collect();
        self.line(GUTTER, &names)?;
        let rules: Vec<_> = self.widths.iter().map(|width| "─".repeat(*width)).collect();
        self.line(GUTTER, &rules)
    }

    fn row(&mut self, row: &Row) -> io::Result<()> {
        self.any = true;
        let cells = self.cells(row);
        let gutter = match self.remarks.gravest(row) {
            Some(severity) => padded(mark(severity), GUTTER.len(), false),
            None => GUTTER.to_owned(),
        };
        self.line(&gutter, &cells)?;
        for (_, said) in self.remarks.said_below(row) {
            writeln!(self.out, "{GUTTER}  {}", words::shown(&said).replace('\n', "␊"))?;
        }
        Ok(())
    }

    fn end(&mut self) -> io::Result<()> {
        if !self.any {
            writeln!(self.out, "{GUTTER}{}", words::shown(&self.page.sheet.empty))?;
        }
        for (number, note) in self.page.sheet.notes.iter().enumerate() {
            let before = if number == 0 { "\n" } else { "" };
            writeln!(self.out, "{before}{}", words::shown(note))?;
        }
        self.out.flush()
    }
}
