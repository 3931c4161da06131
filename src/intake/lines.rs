//! The text of a file that has cells of its own: one line a paragraph or a row, cells parted
//! by tabs.

use crate::document::{Document, Format};
use crate::report::Anchors;

/// Writes a document line by line, and keeps what each was taken from.
#[derive(Debug, Default)]
pub struct Lines {
    text: String,
    count: u32,
    anchors: Anchors,
    /// The number that the lines at hand have in the file, where that is known.
    number: Option<u32>,
}

impl Lines {
    /// The number of the line that comes next, from 1.
    fn next(&self) -> u32 {
        self.count + 1
    }

    fn end_line(&mut self) {
        if let Some(number) = self.number {
            self.anchors.number(self.next(), number);
        }
        self.text.push('\n');
        self.count += 1;
    }

    /// What comes next stands on the line of that number in the file.
    pub fn at(&mut self, number: u32) {
        self.number = Some(number);
    }

    /// How many bytes are written.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// A paragraph: each of its lines that is not blank. Tabs stay, as typed.
    pub fn paragraph(&mut self, text: &str) {
        for line in text.split(is_line_end).map(str::trim).filter(|line| !line.is_empty()) {
            self.anchors.none(self.next());
            self.text.push_str(line);
            self.end_line();
        }
    }

    /// A line as it is, which has that number in the file.
    pub fn line(&mut self, text: &str, number: u32) {
        self.at(number);
        self.anchors.none(self.next());
        self.text.push_str(text);
        self.end_line();
    }

    /// Lines of a text as they are, blank ones too; the end of the line before is not repeated.
    /// The text begins on the line of that number in the file.
    pub fn as_they_are(&mut self, text: &str, number: u32) {
        let behind = text.strip_prefix('\r').unwrap_or(text);
        let (text, number) = match behind.strip_prefix('\n') {
            Some(behind) if !self.text.is_empty() => (behind, number + 1),
            _ => (text, number),
        };
        for (line, number) in text.lines().zip(number..) {
            self.line(line, number);
        }
    }

    /// A blank line between two that are apart, unless there is one.
    pub fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.anchors.none(self.next());
            self.end_line();
        }
    }

    /// A row of a table in running text, both counted from 1.
    pub fn table_row(&mut self, table: u32, row: u32, cells: &[String]) {
        self.anchors.table_row(self.next(), table, row);
        self.cells(cells.iter().map(String::as_str));
    }

    /// A row of a worksheet, its number counted from 1; each cell with its column from 0.
    pub fn sheet_row(&mut self, sheet: &str, row: u32, cells: &[(u32, &str)]) {
        let mut starts = Vec::new();
        let mut at = 0;
        for (column, cell) in cells {
            if !cell.is_empty() {
                starts.push((at, *column));
            }
            at += cell.len() as u32 + 1;
        }
        self.anchors.sheet_row(self.next(), sheet, row, starts);
        self.cells(cells.iter().map(|(_, cell)| *cell));
    }

    fn cells<'c>(&mut self, cells: impl Iterator<Item = &'c str>) {
        for (index, cell) in cells.enumerate() {
            if index > 0 {
                self.text.push('\t');
            }
            self.text.push_str(cell);
        }
        self.end_line();
    }

    /// The document.
    pub fn document(self, format: Format) -> Document {
        Document::new(format, self.text).with_anchors(self.anchors)
    }
}

/// What ends a line, in files and in the cells of files.
fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The words of a cell in one line: what was broken over lines is joined, with a blank only
/// between words that are written with such, and no tab is left in it.
pub fn in_one_line(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for line in text.split(is_line_end).map(str::trim).filter(|line| !line.is_empty()) {
        let apart = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        if apart(joined.chars().next_back()) && apart(line.chars().next()) {
            joined.push(' ');
        }
        joined.extend(line.chars().map(|c| if c == '\t' { ' ' } else { c }));
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Place;

    #[test]
    fn a_cell_is_one_line() {
        assert_eq!(in_one_line(" 因公出国（境）\n 费 "), "因公出国（境）费");
        assert_eq!(in_one_line("total\r\namount"), "total amount");
        assert_eq!(in_one_line("1,202\u{b}.03"), "1,202.03");
        assert_eq!(in_one_line("a\tb"), "a b");
        assert_eq!(in_one_line("\n\n"), "");
    }

    #[test]
    fn lines_and_cells_are_where_the_anchors_say() {
        let mut lines = Lines::default();
        lines.paragraph("第二部分\n\n决算表\n");
        lines.gap();
        lines.gap();
        lines.sheet_row("表1", 4, &[(1, "合计"), (2, ""), (3, "1.00")]);
        lines.gap();
        lines.table_row(2, 3, &["甲".to_owned(), "乙".to_owned()]);
        lines.paragraph("注");
        let document = lines.document(Format::Xlsx);
        let texts: Vec<_> = document.lines().map(|(_, line)| line.to_owned()).collect();
        assert_eq!(texts, ["第二部分", "决算表", "", "合计\t\t1.00", "", "甲\t乙", "注"]);
        let spots = [(1, 0), (4, 0), (4, 8), (5, 0), (6, 4), (7, 0)].map(|(line, start)| {
            let spot = document.anchors().spot(Place::new(line, start, start));
            spot.map(|spot| spot.fragment()).unwrap_or_default()
        });
        assert_eq!(spots, ["", "sheet=表1&cell=B4", "sheet=表1&cell=D4", "", "table=2&row=3", ""]);
    }
}
