//! JSON: an array of objects, one a line.

use std::io::{self, Write};

use super::{Plan, Rows};
use crate::sheet::{Row, Value};

/// Writes rows as objects.
pub struct Json<'a> {
    /// The names as JSON strings.
    names: Vec<String>,
    plan: &'a Plan,
    out: &'a mut dyn Write,
    any: bool,
}

impl<'a> Json<'a> {
    /// A writer of the planned columns.
    pub fn new(plan: &'a Plan, out: &'a mut dyn Write) -> Self {
        let names = plan.headings.iter().map(|heading| quoted(&heading.name)).collect();
        Self { names, plan, out, any: false }
    }
}

impl Rows for Json<'_> {
    fn begin(&mut self) -> io::Result<()> {
        self.out.write_all(b"[")
    }

    fn row(&mut self, row: &Row) -> io::Result<()> {
        self.out.write_all(if self.any { b",\n{" } else { b"\n{" })?;
        self.any = true;
        for (number, (heading, name)) in self.plan.headings.iter().zip(&self.names).enumerate() {
            let comma = if number > 0 { "," } else { "" };
            let value = row.cells.get(heading.column).map_or_else(
                || "null".to_owned(),
                |cell| json_value(&cell.exported(), heading.counts),
            );
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
pub fn json_value(value: &Value, counts: bool) -> String {
    match value {
        Value::Blank => "null".to_owned(),
        Value::Number(number) if counts => number.to_string(),
        Value::Number(number) => quoted(&number.to_string()),
        Value::Text(text) => quoted(text),
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
