//! Workbooks.

mod names;
mod styles;
mod table;

use std::collections::BTreeMap;
use std::io;

use rust_xlsxwriter::{DocProperties, Workbook, XlsxError};

use super::page::{Each, Page};
use super::{Manner, Out};
use crate::document::visible;
use crate::library::ReportId;
use crate::settings::PROGRAM;
pub(super) use names::Names;
use styles::Styles;
use table::Table;

/// Most rows of a worksheet, its header among them.
const MOST_ROWS: u32 = 1_048_576;

/// The worksheets to which the rows of reports lead, by name.
pub(super) type Links = BTreeMap<ReportId, String>;

/// A workbook while it is filled.
pub(super) struct Book {
    workbook: Workbook,
    styles: Styles,
    /// Rows of a worksheet, its header among them, before another one follows.
    most_rows: u32,
}

/// Writes a sheet as a workbook of one worksheet.
pub(super) fn write(page: Page<'_>, each: Each<'_>, out: &mut Out) -> io::Result<usize> {
    let mut book = Book::new(&page.sheet.title, page.manner);
    let name = Names::default().unique(&page.sheet.title);
    let count = book.add(&name, page, each, &Links::new())?;
    book.save(out)?;
    Ok(count)
}

impl Book {
    /// An empty workbook.
    pub fn new(title: &str, manner: &Manner<'_>) -> Self {
        let mut workbook = Workbook::new();
        let properties = DocProperties::new()
            .set_title(visible(title))
            .set_author(PROGRAM)
            .set_comment(&manner.made);
        workbook.set_properties(&properties);
        Self { workbook, styles: Styles::default(), most_rows: MOST_ROWS }
    }

    /// Adds a sheet; where it has more rows than a worksheet holds, as several. Returns how
    /// many rows were written.
    pub fn add(
        &mut self,
        name: &str,
        page: Page<'_>,
        each: Each<'_>,
        links: &Links,
    ) -> io::Result<usize> {
        let mut part = 1;
        let mut table = self.begin(name, page)?;
        let count = page.rows(each, |row| {
            if table.rows() >= self.most_rows {
                part += 1;
                let next = self.begin(&names::part(name, part), page)?;
                let full = std::mem::replace(&mut table, next);
                self.workbook.push_worksheet(full.end().map_err(into_io)?);
            }
            table.row(row, links, &mut self.styles).map_err(into_io)
        })?;
        self.workbook.push_worksheet(table.end().map_err(into_io)?);
        Ok(count)
    }

    fn begin<'p>(&mut self, name: &str, page: Page<'p>) -> io::Result<Table<'p>> {
        let worksheet = self.workbook.new_worksheet_with_low_memory().map_err(into_io)?;
        Table::begin(worksheet, name, page).map_err(into_io)
    }

    /// Writes the workbook.
    pub fn save(mut self, out: &mut Out) -> io::Result<()> {
        let bytes = self.workbook.save_to_buffer().map_err(into_io)?;
        out.write_all(&bytes)?;
        out.flush()
    }
}

fn into_io(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) => error,
        other => io::Error::other(other),
    }
}
