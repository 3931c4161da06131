//! Writes sheets in all formats. A file is written completely or not at all, and contains nothing
//! that a spreadsheet would run as a formula or a terminal as a command.
//!
//! CSV, TSV, JSON and Parquet are for programs; their columns have the names of
//! [`Plan::command_line`]. Workbooks, web pages, Markdown and text are for people: headings in
//! the interface's language, thousands separated.

mod delimited;
mod error;
mod escape;
mod file;
mod folder;
mod format;
mod html;
mod json;
mod manner;
mod markdown;
mod model;
mod name;
mod page;
#[cfg(feature = "parquet")]
mod parquet;
mod plan;
mod remark;
mod text;
mod words;
mod workbook;
mod xlsx;

use std::io::{self, Write};

pub use error::ExportError;
pub use escape::write_json;
pub use file::to_file;
pub use folder::{Already, to_folder};
pub use format::{Format, Refused};
pub use manner::{Cancelled, Manner};
pub use model::reports;
pub use name::{FileNames, file_name};
#[cfg(feature = "parquet")]
pub use parquet::to_partitions;
pub use plan::{Content, Heading, Plan};
pub use workbook::{of_department, of_findings};

use crate::library::Library;
use crate::settings::Texts;
use crate::sheet::{Recipe, Row, Sheet};
use delimited::Delimited;
use html::Html;
use json::Json;
use markdown::Markdown;
use page::{Each, Page};
use text::Text;

/// What exports are written to.
pub type Out = dyn Write + Send;

/// What writes rows in one format.
trait Rows {
    /// Looks at every row before the first is written, in formats that align columns.
    fn measure(&mut self, _row: &Row) {}
    /// Writes what comes before the first row.
    fn begin(&mut self) -> io::Result<()>;
    /// Writes one row.
    fn row(&mut self, row: &Row) -> io::Result<()>;
    /// Writes what comes after the last row.
    fn end(&mut self) -> io::Result<()>;
}

/// A sheet as it is looked at: some of its rows in some order, and some of its columns.
#[derive(Debug, Clone, Copy)]
pub struct Seen<'a> {
    /// The sheet.
    pub sheet: &'a Sheet,
    /// Rows by index, in the order in which they are shown.
    pub rows: &'a [usize],
    /// The columns.
    pub plan: &'a Plan,
    /// The reports that the sheet is of.
    pub library: &'a Library,
    /// Interface texts.
    pub texts: &'a Texts,
}

/// Writes a sheet's rows as they come, all columns that the command line exports; returns how
/// many rows were written.
///
/// # Errors
/// If `out` can't be written to, or the user ends it.
pub fn recipe(
    recipe: &Recipe<'_>,
    format: Format,
    manner: &Manner<'_>,
    out: &mut Out,
) -> io::Result<usize> {
    let sheet = &recipe.sheet;
    let plan = if format.is_for_people() { Plan::titled(sheet) } else { Plan::command_line(sheet) };
    let page = Page { sheet, plan: &plan, library: recipe.library, texts: recipe.texts, manner };
    write(page, format, &|take| rows_of(recipe, take), out)
}

/// Writes a sheet as it is looked at; returns how many rows were written.
///
/// # Errors
/// If `out` can't be written to, or the user ends it.
pub fn seen(
    seen: Seen<'_>,
    format: Format,
    manner: &Manner<'_>,
    out: &mut Out,
) -> io::Result<usize> {
    let Seen { sheet, rows, plan, library, texts } = seen;
    let page = Page { sheet, plan, library, texts, manner };
    write(page, format, &|take| sheet.rows.visit(rows.iter().copied(), take), out)
}

/// Gives every row of a recipe.
fn rows_of(recipe: &Recipe<'_>, take: &mut dyn FnMut(&Row) -> io::Result<()>) -> io::Result<()> {
    recipe.rows().try_for_each(|rows| rows.iter().try_for_each(&mut *take))
}

fn write(page: Page<'_>, format: Format, each: Each<'_>, out: &mut Out) -> io::Result<usize> {
    if page.manner.bom && matches!(format, Format::Csv | Format::Tsv) {
        out.write_all("\u{feff}".as_bytes())?;
    }
    let mut writer: Box<dyn Rows + '_> = match format {
        Format::Csv => Box::new(Delimited::new(page, b',', out)),
        Format::Tsv => Box::new(Delimited::new(page, b'\t', out)),
        Format::Json => Box::new(Json::new(page, out)),
        Format::Markdown => Box::new(Markdown::new(page, out)),
        Format::Html => Box::new(Html::new(page, out)),
        Format::Text => Box::new(Text::new(page, out)),
        Format::Xlsx => return xlsx::write(page, each, out),
        #[cfg(feature = "parquet")]
        Format::Parquet => return parquet::write(page, each, out),
        #[cfg(not(feature = "parquet"))]
        Format::Parquet => return Err(io::ErrorKind::Unsupported.into()),
    };
    if matches!(format, Format::Markdown | Format::Text) {
        page.look(each, |row| writer.measure(row))?;
    }
    writer.begin()?;
    let count = page.rows(each, |row| writer.row(row))?;
    writer.end()?;
    Ok(count)
}

#[cfg(test)]
mod tests;
