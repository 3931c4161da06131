//! CSV (RFC 4180) and TSV.

use std::borrow::Cow;
use std::io;

use super::{Out, Page, Rows};
use crate::document::visible_except;
use crate::sheet::{Cell, Row, Value};

/// Writes rows parted by a delimiter.
pub(super) struct Delimited<'a> {
    page: Page<'a>,
    writer: csv::Writer<&'a mut Out>,
}

impl<'a> Delimited<'a> {
    /// A writer of the planned columns.
    pub fn new(page: Page<'a>, delimiter: u8, out: &'a mut Out) -> Self {
        let writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(out);
        Self { page, writer }
    }

    fn record(&mut self, fields: impl Iterator<Item = String>) -> io::Result<()> {
        self.writer.write_record(fields.map(String::into_bytes)).map_err(into_io)
    }
}

impl Rows for Delimited<'_> {
    fn begin(&mut self) -> io::Result<()> {
        let plan = self.page.plan;
        self.record(plan.headings.iter().map(|heading| safe(&heading.full()).into_owned()))
    }

    fn row(&mut self, row: &Row) -> io::Result<()> {
        let Page { plan, library, .. } = self.page;
        self.record(plan.headings.iter().map(|heading| field(&heading.cell(row, library))))
    }

    fn end(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

fn field(cell: &Cell) -> String {
    match &*cell.exported() {
        Value::Text(text) => safe(text).into_owned(),
        value => value.export(),
    }
}

/// A text that no spreadsheet takes for a formula and no terminal obeys.
fn safe(text: &str) -> Cow<'_, str> {
    let shown = visible_except(text, &['\t', '\n']);
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if formula && text.chars().nth(1).is_some() {
        return Cow::Owned(format!("'{shown}"));
    }
    shown
}

fn into_io(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}
