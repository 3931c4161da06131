//! Workbooks of old Excel (xls), and of programs that write such (et).

use std::io::{Cursor, Read};

use calamine::{Data, ExcelDateTime, Reader, SheetType, SheetVisible, Xls, XlsError};

use super::super::IntakeError;
use super::biff::Biff;
use super::document;
use super::number_format;
use super::sheet::Sheet;
use crate::document::{Document, Format};

impl From<XlsError> for IntakeError {
    fn from(error: XlsError) -> Self {
        match error {
            XlsError::Password => Self::Password,
            _ => Self::Damaged,
        }
    }
}

/// Makes a document of a workbook whose cells are in the stream `workbook` of a compound file.
///
/// # Errors
/// If it is damaged, locked, or absurdly large.
pub fn read(bytes: &[u8], workbook: &str) -> Result<Document, IntakeError> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| IntakeError::Damaged)?;
    let mut stream = Vec::new();
    file.open_stream(workbook)
        .and_then(|entry| entry.take(bytes.len() as u64).read_to_end(&mut stream))
        .map_err(|_| IntakeError::Damaged)?;
    let mut biff = Biff::read(&stream)?;
    drop(stream);
    let mut workbook = Xls::new(Cursor::new(bytes))?;
    let listed = workbook.sheets_metadata().to_vec();
    let mut sheets = Vec::new();
    let mut hidden = Vec::new();
    for (index, listed) in listed.into_iter().enumerate() {
        if listed.typ != SheetType::WorkSheet {
            continue;
        }
        if listed.visible != SheetVisible::Visible {
            hidden.push(listed.name);
            continue;
        }
        let mut sheet = Sheet::new(&listed.name);
        let range = workbook.worksheet_range(&listed.name)?;
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let (row, column) = (top + row as u32, left + column as u32);
            let format = || biff.format_of(index, row, column);
            let text = match value {
                Data::Empty => continue,
                Data::Int(number) => number_format::show(*number as f64, format()),
                Data::Float(number) => number_format::show(*number, format()),
                Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => {
                    text.clone()
                }
                Data::Bool(value) => if *value { "TRUE" } else { "FALSE" }.to_owned(),
                Data::DateTime(value) => date(value),
                Data::Error(error) => error.to_string(),
            };
            sheet.set(row, column, &text);
        }
        for merged in workbook.merge_cells_by_sheet_name(&listed.name)? {
            sheet.merge(merged.start, merged.end);
        }
        sheet.hide(biff.hidden(index));
        sheets.push(sheet);
    }
    document(sheets, hidden, Format::Xls)
}

/// A date as a report writes it.
pub(super) fn date(date: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    if (hour, minute, second) == (0, 0, 0) {
        return format!("{year}-{month:02}-{day:02}");
    }
    format!("{year}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
}
