//! Workbooks of Excel since 2007 (xlsx).

use std::collections::HashMap;
use std::io::Cursor;

use calamine::{DataRef, Reader as _, SheetType, SheetVisible, Xlsx, XlsxError};
use quick_xml::events::{BytesStart, Event};

use super::super::IntakeError;
use super::super::package::Package;
use super::super::xml::{Reader, attribute};
use super::hidden::Hidden;
use super::number_format;
use super::reference;
use super::sheet::Sheet;
use super::{MOST_CELLS, document};
use crate::document::{Document, Format};

impl From<XlsxError> for IntakeError {
    fn from(error: XlsxError) -> Self {
        match error {
            XlsxError::Password => Self::Password,
            _ => Self::Damaged,
        }
    }
}

/// Makes a document of a workbook.
///
/// # Errors
/// If it is damaged, locked, or absurdly large.
pub fn read(package: &mut Package<Cursor<&[u8]>>, bytes: &[u8]) -> Result<Document, IntakeError> {
    package.verify()?;
    let mut workbook = Xlsx::new(Cursor::new(bytes))?;
    let parts = parts(package)?;
    let listed = workbook.sheets_metadata().to_vec();
    let listed = listed.into_iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let (shown, hidden): (Vec<_>, Vec<_>) =
        listed.partition(|sheet| sheet.visible == SheetVisible::Visible);
    let mut count = 0;
    let mut sheets = Vec::new();
    for listed in shown {
        let mut sheet = Sheet::new(&listed.name);
        let xml = parts.get(&listed.name).map(|part| package.part(part)).transpose()?;
        let xml = xml.unwrap_or_default();
        reference::verify(&xml)?;
        cells(&mut workbook, &listed.name, &mut sheet, &mut count)?;
        for merged in workbook.merge_cells_by_sheet_name(&listed.name)? {
            sheet.merge(merged.start, merged.end);
        }
        sheet.hide(Hidden::read(&xml));
        sheets.push(sheet);
    }
    let hidden = hidden.into_iter().map(|sheet| sheet.name).collect();
    document(sheets, hidden, Format::Xlsx)
}

/// The part that each worksheet is, by its name.
fn parts(package: &mut Package<Cursor<&[u8]>>) -> Result<HashMap<String, String>, IntakeError> {
    let mut targets = HashMap::new();
    each(&package.part("xl/_rels/workbook.xml.rels")?, "Relationship", |tag| {
        let target = attribute(tag, "Target");
        let within = target.strip_prefix('/').map(str::to_owned);
        targets.insert(attribute(tag, "Id"), within.unwrap_or_else(|| format!("xl/{target}")));
    });
    let mut parts = HashMap::new();
    each(&package.part("xl/workbook.xml")?, "sheet", |tag| {
        if let Some(target) = targets.get(&attribute(tag, "id")) {
            parts.insert(attribute(tag, "name"), target.clone());
        }
    });
    Ok(parts)
}

/// Takes the elements of a name. What is no XML says nothing: whether the workbook is damaged,
/// its reader tells.
fn each(xml: &str, name: &str, mut take: impl FnMut(&BytesStart<'_>)) {
    let mut reader = Reader::new(xml);
    while let Ok(event) = reader.event() {
        match event {
            Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == name => {
                take(&tag);
            }
            Event::Eof => break,
            _ => {}
        }
    }
}

fn cells(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    sheet: &mut Sheet,
    count: &mut usize,
) -> Result<(), IntakeError> {
    let mut reader = workbook.worksheet_cells_reader(name)?;
    while let Some((cell, style)) = reader.next_cell_with_style_id()? {
        let (row, column) = cell.get_position();
        let format = reader.styles().get(style).and_then(|style| style.number_format.as_ref());
        let format = format.map_or("General", |format| format.format_code.as_str());
        let text = match cell.get_value() {
            DataRef::Empty => continue,
            DataRef::Int(number) => number_format::show(*number as f64, format),
            DataRef::Float(number) => number_format::show(*number, format),
            DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
                text.clone()
            }
            DataRef::SharedString(text) => (*text).to_owned(),
            DataRef::Bool(value) => if *value { "TRUE" } else { "FALSE" }.to_owned(),
            DataRef::DateTime(date) => super::xls::date(date),
            DataRef::Error(error) => error.to_string(),
        };
        *count += 1;
        if *count > MOST_CELLS {
            return Err(IntakeError::TableTooLarge);
        }
        sheet.set(row, column, &text);
    }
    Ok(())
}
