//! The text as it grows, with the line that each figure falls on.

use crate::report::TableKind;

use super::grid::{CellKind, GridCell, GridRow};
use super::written::{Written, WrittenUnread};
use super::{Layout, Style};

/// A text being written, line by line.
#[derive(Debug)]
pub(super) struct Page<'a> {
    pub(super) style: &'a Style,
    pub(super) written: Written,
    line: u32,
}

impl<'a> Page<'a> {
    pub(super) fn new(style: &'a Style) -> Self {
        let text = String::with_capacity(style.size + style.size / 8 + 4096);
        Self { style, written: Written { text, ..Written::default() }, line: 1 }
    }

    /// The number of the line that is written next.
    pub(super) fn line(&self) -> u32 {
        self.line
    }

    /// One line.
    pub(super) fn push(&mut self, line: &str) {
        self.put(line);
        self.put("\n");
    }

    /// A line with a blank one behind it.
    pub(super) fn paragraph(&mut self, line: &str) {
        self.push(line);
        self.blank();
    }

    /// A blank line.
    pub(super) fn blank(&mut self) {
        self.put("\n");
    }

    /// A heading: with hashes in Markdown.
    pub(super) fn heading(&mut self, depth: usize, text: &str) {
        if self.style.layout == Layout::Markdown {
            self.paragraph(&format!("{} {text}", "#".repeat(depth)));
        } else {
            self.paragraph(text);
        }
    }

    fn put(&mut self, text: &str) {
        self.line += text.bytes().filter(|&b| b == b'\n').count() as u32;
        self.written.text.push_str(text);
    }

    /// The cells of a header or a plain row, as the layout parts them.
    pub(super) fn plain_row(&mut self, cells: &[String]) {
        match self.style.layout {
            Layout::Tabs | Layout::BlankTabs | Layout::Markdown => self.push(&cells.join("\t")),
            Layout::Spaced => {
                let printed: Vec<_> =
                    cells.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
                self.paragraph(&printed.join(" "));
            }
            Layout::CellALine => {
                for cell in cells.iter().filter(|cell| !cell.is_empty()) {
                    self.paragraph(cell);
                }
            }
            Layout::BarredCells => {
                for cell in cells.iter().filter(|cell| !cell.is_empty()) {
                    self.push(&format!("{cell} |"));
                }
            }
        }
    }

    /// A row of a table; its figures get the lines that they fall on.
    pub(super) fn row(&mut self, kind: TableKind, row: GridRow) {
        let first = self.line;
        let labelled = row.around.is_some()
            || row.cells.iter().any(|c| c.kind == CellKind::Label && !c.text.is_empty());
        let mut is_first = true;
        let (above, below) = row.around.unzip();
        if let Some(above) = above {
            self.paragraph(&above);
        }
        for mut cell in row.cells {
            self.fill_blank(&mut cell, labelled);
            match self.style.layout {
                Layout::Tabs | Layout::BlankTabs | Layout::Markdown => {
                    if !is_first {
                        self.put("\t");
                    }
                    self.cell(kind, cell);
                }
                Layout::Spaced => {
                    if cell.text.is_empty() {
                        continue;
                    }
                    if !is_first {
                        self.put(" ");
                    }
                    self.cell(kind, cell);
                }
                Layout::CellALine => {
                    if cell.text.is_empty() {
                        continue;
                    }
                    self.cell(kind, cell);
                    self.put("\n\n");
                }
                Layout::BarredCells => {
                    if cell.kind == CellKind::Padding {
                        continue;
                    }
                    let bar = if cell.text.is_empty() { "|\n" } else { " |\n" };
                    self.cell(kind, cell);
                    self.put(bar);
                }
            }
            is_first = false;
        }
        match self.style.layout {
            Layout::Spaced => self.put("\n\n"),
            Layout::CellALine | Layout::BarredCells => {}
            _ => self.put("\n"),
        }
        if let Some(below) = below {
            self.paragraph(&below);
        }
        if row.rubbish {
            self.written.rubbish_lines.extend(first..=self.line);
        }
    }

    /// What stands where a cell is blank.
    fn fill_blank(&self, cell: &mut GridCell, labelled: bool) {
        if !cell.text.is_empty() {
            return;
        }
        let sign = match (self.style.layout, cell.kind) {
            (Layout::Spaced, CellKind::UnlabelledMoney) => "0",
            // Without a sign the rest of the row would change its meaning.
            (Layout::Spaced | Layout::CellALine, CellKind::Money) => "-",
            (_, CellKind::Money) if labelled => self.style.blank,
            _ => "",
        };
        cell.text.push_str(sign);
    }

    fn cell(&mut self, kind: TableKind, cell: GridCell) {
        if cell.unread {
            let text = cell.text.clone();
            let unread = WrittenUnread { table: kind, text, line: self.line };
            self.written.must_be_unread.push(unread);
        }
        for mut fact in [cell.fact, cell.glued].into_iter().flatten() {
            fact.line = self.line;
            self.written.facts.push(fact);
        }
        self.put(&cell.text);
    }

    /// Ends the text in the middle of what was written since a line, and forgets what is lost.
    pub(super) fn cut_since(&mut self, first: u32, share: f64) {
        let last = first + (f64::from(self.line - first) * share) as u32;
        let end = self
            .written
            .text
            .bytes()
            .enumerate()
            .filter(|(_, b)| *b == b'\n')
            .nth(last.saturating_sub(2) as usize)
            .map_or(self.written.text.len(), |(at, _)| at + 1);
        self.written.text.truncate(end);
        self.line = last;
        self.written.facts.retain(|fact| fact.line < last);
        self.written.must_be_unread.retain(|unread| unread.line < last);
        self.written.rubbish_lines.retain(|line| *line < last);
        // A row that is broken off may be anything.
        if !self.style.layout.is_tabbed() {
            for fact in &mut self.written.facts {
                fact.certain &= fact.line + 40 < last;
            }
            self.written.rubbish_lines.extend(last.saturating_sub(40)..last);
        }
    }

    /// The text with the style's line endings.
    pub(super) fn finish(mut self) -> Written {
        let ending = self.style.line_ending.text();
        if ending != "\n" {
            self.written.text = self.written.text.replace('\n', ending);
        }
        self.written
    }
}
