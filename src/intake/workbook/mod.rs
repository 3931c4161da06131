//! Workbooks (xlsx, xls): their worksheets one after the other, each row a line.

mod biff;
mod hidden;
mod number_format;
mod reference;
mod sheet;
mod xls;
mod xlsx;

use super::IntakeError;
use super::lines::Lines;
use crate::document::{Document, Format};
use sheet::Sheet;

pub use xls::read as read_xls;
pub use xlsx::read as read_xlsx;

/// Cells that are not blank that a workbook may have.
const MOST_CELLS: usize = 2 << 20;

/// Writes worksheets. Hidden ones hold what nobody is to see (lists of codes, drafts): they
/// are left out, and named. Hidden rows and columns belong to a table that is shown: they are
/// read, and named.
fn document(
    sheets: Vec<Sheet>,
    hidden: Vec<String>,
    format: Format,
) -> Result<Document, IntakeError> {
    let mut lines = Lines::default();
    let remarks = sheets.iter().filter_map(Sheet::remark).collect();
    for sheet in sheets {
        sheet.write(&mut lines)?;
        lines.gap();
    }
    Ok(lines.document(format).with_left_out(hidden).with_remarks(remarks))
}
