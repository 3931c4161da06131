//! A sheet written to a file: whole or not at all, and nothing in it that a spreadsheet or a
//! terminal would obey.

mod delimited;
mod error;
mod file;
mod format;
mod json;
mod plan;

use std::io::{self, Write};

pub use error::ExportError;
pub use file::to_file;
pub use format::{Format, Refused};
pub use plan::{Heading, Plan};

use crate::sheet::{Recipe, Row, Sheet};
use delimited::Delimited;
use json::Json;

/// What writes rows in one format.
trait Rows {
    /// Writes what comes before the first row.
    fn begin(&mut self) -> io::Result<()>;
    /// Writes one row.
    fn row(&mut self, row: &Row) -> io::Result<()>;
    /// Writes what comes after the last row.
    fn end(&mut self) -> io::Result<()>;
}

/// Writes a sheet's rows as they come, all columns that the command line exports, headed by
/// their keys; returns how many rows were written. With `bom`, CSV and TSV begin with a byte
/// order mark.
///
/// # Errors
/// If `out` can't be written to, or the format has no writer.
pub fn recipe(
    recipe: &Recipe<'_>,
    format: Format,
    bom: bool,
    out: &mut dyn Write,
) -> io::Result<usize> {
    let plan = Plan::command_line(&recipe.sheet);
    let mut writer = begin(&plan, format, bom, out)?;
    let mut count = 0;
    for rows in recipe.rows() {
        for row in rows.iter() {
            writer.row(row)?;
        }
        count += rows.len();
    }
    writer.end()?;
    Ok(count)
}

/// Writes some of a sheet's rows, by index in this order; returns how many were written.
///
/// # Errors
/// If `out` can't be written to, or the format has no writer.
pub fn sheet(
    sheet: &Sheet,
    rows: &[usize],
    plan: &Plan,
    format: Format,
    bom: bool,
    out: &mut dyn Write,
) -> io::Result<usize> {
    let mut writer = begin(plan, format, bom, out)?;
    let mut count = 0;
    for row in rows.iter().filter_map(|&row| sheet.rows.get(row)) {
        writer.row(row)?;
        count += 1;
    }
    writer.end()?;
    Ok(count)
}

/// Writes rows as CSV without a byte order mark.
///
/// # Errors
/// If `out` can't be written to.
pub fn csv(sheet: &Sheet, rows: &[usize], plan: &Plan, out: &mut dyn Write) -> io::Result<usize> {
    self::sheet(sheet, rows, plan, Format::Csv, false, out)
}

/// Writes rows as JSON.
///
/// # Errors
/// If `out` can't be written to.
pub fn json(sheet: &Sheet, rows: &[usize], plan: &Plan, out: &mut dyn Write) -> io::Result<usize> {
    self::sheet(sheet, rows, plan, Format::Json, false, out)
}

fn begin<'a>(
    plan: &'a Plan,
    format: Format,
    bom: bool,
    out: &'a mut dyn Write,
) -> io::Result<Box<dyn Rows + 'a>> {
    if bom && matches!(format, Format::Csv | Format::Tsv) {
        out.write_all("\u{feff}".as_bytes())?;
    }
    let mut writer: Box<dyn Rows + 'a> = match format {
        Format::Csv => Box::new(Delimited::new(plan, b',', out)),
        Format::Tsv => Box::new(Delimited::new(plan, b'\t', out)),
        Format::Json => Box::new(Json::new(plan, out)),
        other => {
            let reason = Refused::NotWritten(other).to_string();
            return Err(io::Error::new(io::ErrorKind::Unsupported, reason));
        }
    };
    writer.begin()?;
    Ok(writer)
}

#[cfg(test)]
mod tests;
