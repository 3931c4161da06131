//! Where in a file a line of its text was taken from, where the file is no text (出处).

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use super::Place;

/// What a line was taken from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Anchor {
    /// The file: nothing more than the line is known.
    File,
    /// A page (页), from 1.
    Page(u32),
    /// A row of a worksheet: index of its name, the row from 1, and of each cell that is not
    /// blank the byte in the line at which it begins and its column from 0.
    Sheet { name: u32, row: u32, cells: Box<[(u32, u32)]> },
    /// A row of a table in running text: the table and the row, both from 1.
    Table { table: u32, row: u32 },
}

/// Where something stands in its file, as a person looks it up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Spot<'a> {
    /// On a page, from 1.
    Page(u32),
    /// In a cell of a worksheet.
    Cell {
        /// The worksheet's name.
        sheet: &'a str,
        /// The cell, as `C12`.
        cell: String,
    },
    /// In a row of a table of a Word file or web page, both from 1.
    Row {
        /// The table, counted through the file.
        table: u32,
        /// The row, counted through the table as the file has it.
        row: u32,
    },
}

impl Spot<'_> {
    /// As `source` writes it behind the path and `#`: `page=7`, `sheet=名称&cell=C12`,
    /// `table=3&row=5`.
    pub fn fragment(&self) -> String {
        match self {
            Self::Page(page) => format!("page={page}"),
            Self::Cell { sheet, cell } => format!("sheet={sheet}&cell={cell}"),
            Self::Row { table, row } => format!("table={table}&row={row}"),
        }
    }
}

/// What the lines of a text were taken from: sparse, in the order of lines. An entry holds from its
/// line up to the next entry.
///
/// A text file has none.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Anchors {
    /// Where each file begins in a text joined from several: the number of lines before it, and its
    /// source.
    files: Vec<(u32, String)>,
    /// Where lines are not numbered as in the file: from a line on, the number that it has there.
    numbers: Vec<(u32, u32)>,
    sheets: Vec<String>,
    starts: Vec<(u32, Anchor)>,
}

impl Anchors {
    /// Appends the anchors of another file, whose first line follows `before` others.
    pub fn file(&mut self, before: u32, source: &str, anchors: &Self) {
        self.files.push((before, source.to_owned()));
        let numbers = anchors.numbers.iter().map(|&(line, number)| (before + line, number));
        self.numbers.extend(std::iter::once((before + 1, 1)).chain(numbers));
        self.none(before + 1);
        let names: Vec<u32> = anchors.sheets.iter().map(|name| self.sheet(name)).collect();
        for (line, anchor) in &anchors.starts {
            let mut anchor = anchor.clone();
            if let Anchor::Sheet { name, .. } = &mut anchor {
                *name = names.get(*name as usize).copied().unwrap_or_default();
            }
            self.push(before + line, anchor);
        }
    }

    /// The file that a line comes from, in a text joined from several.
    pub fn file_of(&self, line: u32) -> Option<&str> {
        let after = self.files.partition_point(|(before, _)| *before < line);
        self.files.get(after.checked_sub(1)?).map(|(_, source)| source.as_str())
    }

    /// The number that a line has in its file.
    pub fn line_in_file(&self, line: u32) -> u32 {
        let after = self.numbers.partition_point(|(first, _)| *first <= line);
        let known = after.checked_sub(1).and_then(|at| self.numbers.get(at));
        known.map_or(line, |(first, number)| number + (line - first))
    }

    /// Line `line` has this number in its file, and those behind it the next ones.
    pub fn number(&mut self, line: u32, number: u32) {
        if self.line_in_file(line) != number {
            self.numbers.push((line, number));
        }
    }

    /// Whether nothing is known beyond the lines.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// Lines from `line` on stand on a page, counted from 1.
    pub fn page(&mut self, line: u32, page: u32) {
        self.push(line, Anchor::Page(page));
    }

    /// `line` is a row of a worksheet, counted from 1. `cells` are of each cell that is not
    /// blank the byte at which it begins in the line and its column from 0, both ascending.
    pub fn sheet_row(&mut self, line: u32, sheet: &str, row: u32, cells: Vec<(u32, u32)>) {
        let name = self.sheet(sheet);
        self.push(line, Anchor::Sheet { name, row, cells: cells.into() });
    }

    /// The index of a worksheet's name.
    fn sheet(&mut self, name: &str) -> u32 {
        let known = self.sheets.iter().rposition(|known| known == name);
        known.unwrap_or_else(|| {
            self.sheets.push(name.to_owned());
            self.sheets.len() - 1
        }) as u32
    }

    /// `line` is a row of a table in running text, both counted from 1.
    pub fn table_row(&mut self, line: u32, table: u32, row: u32) {
        self.push(line, Anchor::Table { table, row });
    }

    /// From `line` on nothing more than the line is known.
    pub fn none(&mut self, line: u32) {
        if self.starts.last().is_some_and(|(_, last)| *last != Anchor::File) {
            self.push(line, Anchor::File);
        }
    }

    /// Lines come in order; what is said twice of one line, the last counts.
    fn push(&mut self, line: u32, anchor: Anchor) {
        while self.starts.last().is_some_and(|(last, _)| *last >= line) {
            self.starts.pop();
        }
        if self.starts.last().is_none_or(|(_, last)| *last != anchor) {
            self.starts.push((line, anchor));
        }
    }

    /// Where a place is in its file; `None` if nothing more than the line is known.
    pub fn spot(&self, place: Place) -> Option<Spot<'_>> {
        let after = self.starts.partition_point(|(line, _)| *line <= place.line);
        match &self.starts.get(after.checked_sub(1)?)?.1 {
            Anchor::File => None,
            Anchor::Page(page) => Some(Spot::Page(*page)),
            Anchor::Sheet { name, row, cells } => {
                let after = cells.partition_point(|(start, _)| *start <= place.start);
                // Before the first cell that is not blank there is none: the row begins there.
                let column = cells.get(after.saturating_sub(1)).map_or(0, |(_, column)| *column);
                let sheet = self.sheets.get(*name as usize).map_or("", String::as_str);
                Some(Spot::Cell { sheet, cell: format!("{}{row}", letters(column)) })
            }
            Anchor::Table { table, row } => Some(Spot::Row { table: *table, row: *row }),
        }
    }
}

/// The letters of a worksheet's column, counted from 0: `A`, `Z`, `AA`.
pub fn letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut left = u64::from(column) + 1;
    while left > 0 {
        left -= 1;
        letters.push(b'A' + (left % 26) as u8);
        left /= 26;
    }
    let mut written = String::with_capacity(letters.len());
    for letter in letters.into_iter().rev() {
        written.push(char::from(letter));
    }
    written
}

/// A path with where in the file, as `source` writes both.
pub(super) fn source_at(path: &str, spot: Option<&Spot<'_>>) -> String {
    let mut source = path.to_owned();
    if let Some(spot) = spot {
        // Writing to a string cannot fail.
        _ = write!(source, "#{}", spot.fragment());
    }
    source
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_lettered_as_worksheets_do() {
        let lettered = [0, 2, 25, 26, 51, 52, 701, 702, 16383].map(letters);
        assert_eq!(lettered, ["A", "C", "Z", "AA", "AZ", "BA", "ZZ", "AAA", "XFD"]);
    }

    #[test]
    fn lines_are_numbered_as_in_their_file() {
        let mut part = Anchors::default();
        part.number(1, 1);
        part.number(3, 9);
        assert_eq!([1, 2, 3, 4].map(|line| part.line_in_file(line)), [1, 2, 9, 10]);
        let mut whole = Anchors::default();
        whole.file(0, "a.txt", &Anchors::default());
        whole.file(5, "b.txt", &part);
        assert_eq!([1, 5, 6, 8, 9].map(|line| whole.line_in_file(line)), [1, 5, 1, 9, 10]);
        assert_eq!([5, 6].map(|line| whole.file_of(line)), [Some("a.txt"), Some("b.txt")]);
    }

    #[test]
    fn what_is_said_of_a_line_holds_up_to_the_next() {
        let mut anchors = Anchors::default();
        anchors.page(3, 1);
        anchors.page(9, 2);
        let page = |line| anchors.spot(Place::line(line)).map(|spot| spot.fragment());
        let pages = [1, 3, 8, 9, 400].map(page);
        let said = |text: &str| Some(text.to_owned());
        assert_eq!(pages, [None, said("page=1"), said("page=1"), said("page=2"), said("page=2")]);
    }

    #[test]
    fn a_cell_is_told_by_where_it_begins_in_the_line() {
        let mut anchors = Anchors::default();
        // "合计\t\t1.00\t2.00": the second column is blank.
        anchors.sheet_row(5, "收入决算表", 12, vec![(0, 0), (8, 2), (13, 3)]);
        anchors.none(6);
        let cell = |start| {
            let place = Place::new(5, start, start + 1);
            anchors.spot(place).map(|spot| spot.fragment()).unwrap_or_default()
        };
        assert_eq!(cell(0), "sheet=收入决算表&cell=A12");
        assert_eq!(cell(9), "sheet=收入决算表&cell=C12");
        assert_eq!(cell(13), "sheet=收入决算表&cell=D12");
        assert_eq!(anchors.spot(Place::line(6)), None);
    }

    #[test]
    fn tables_in_running_text_end() {
        let mut anchors = Anchors::default();
        anchors.none(1);
        assert!(anchors.is_empty(), "nothing is known anyway");
        anchors.table_row(2, 1, 1);
        anchors.table_row(3, 1, 2);
        anchors.none(4);
        anchors.none(5);
        let fragments = [1, 2, 3, 4, 5].map(|line| {
            anchors.spot(Place::line(line)).map(|spot| spot.fragment()).unwrap_or_default()
        });
        assert_eq!(fragments, ["", "table=1&row=1", "table=1&row=2", "", ""]);
    }
}
