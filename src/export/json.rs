//! JSON: an array of objects, one a line.

use std::io;

use super::{Out, Page, Rows, write_json};
use crate::sheet::{Row, Value};

/// Writes rows as objects.
pub(super) struct Json<'a> {
    /// The names as JSON strings.
    names: Vec<String>,
    page: Page<'a>,
    out: &'a mut Out,
    any: bool,
}

impl<'a> Json<'a> {
    /// A writer of the planned columns.
    pub fn new(page: Page<'a>, out: &'a mut Out) -> Self {
        let names = page.plan.headings.iter().map(|heading| quoted(&heading.full())).collect();
        Self { names, page, out, any: false }
    }
}

impl Rows for Json<'_> {
    fn begin(&mut self) -> io::Result<()> {
        self.out.write_all(b"[")
    }

    fn row(&mut self, row: &Row) -> io::Result<()> {
        self.out.write_all(if self.any { b",\n{" } else { b"\n{" })?;
        self.any = true;
        let Page { plan, library, .. } = self.page;
        for (number, (heading, name)) in plan.headings.iter().zip(&self.names).enumerate() {
            let comma = if number > 0 { "," } else { "" };
            let value = json_value(&heading.cell(row, library).exported(), heading.counts);
            write!(self.out, "{comma}{name}:{value}")?;
        }
        self.out.write_all(b"}")
    }

    fn end(&mut self) -> io::Result<()> {
        self.out.write_all(if self.any { b"\n]\n" } else { b"]\n" })?;
        self.out.flush()
    }
}

/// A value as JSON: amounts, scores and rates as strings with their printed decimals, counts
/// as numbers, blanks as `null`.
fn json_value(value: &Value, counts: bool) -> String {
    match value {
        Value::Blank => "null".to_owned(),
        Value::Number(number) if counts => number.to_string(),
        Value::Number(number) => quoted(&number.to_string()),
        Value::Text(text) => quoted(text),
    }
}

fn quoted(text: &str) -> String {
    let mut json = Vec::new();
    // Writing to memory cannot fail.
    _ = write_json(&mut json, text);
    String::from_utf8(json).unwrap_or_default()
}
