//! What a workbook of old Excel says of its cells beside their values: how numbers are
//! formatted, and how far cells lie apart.

use std::collections::HashMap;

use super::super::IntakeError;
use super::hidden::Hidden;

/// Cells of the rectangle that a worksheet states as its own, blank ones counted: as many are
/// set aside, though none is filled.
const LARGEST_STATED: u64 = 4 << 20;

/// The last column of a worksheet of old Excel, from 0.
const LAST_COLUMN: u32 = 0xFF;

/// Cells of the rectangle that its cells with values lie in, for each of them: the values are
/// read into such, and two that lie far apart would fill the memory.
const MOST_FOR_EACH: u64 = 64;

/// The same that a worksheet may come to however few it has: every row of such a workbook, in
/// four columns.
const SMALL: u64 = 4 << 16;

/// The number formats of a worksheet's numbers, by row and column from 0.
pub type Formats = HashMap<(u32, u32), u16>;

/// What is known of a worksheet.
#[derive(Debug, Default)]
struct Known {
    formats: Formats,
    hidden: Hidden,
}

/// What is known of a workbook.
#[derive(Debug, Default)]
pub struct Biff {
    /// Format codes by their number.
    codes: HashMap<u16, String>,
    /// Numbers of formats, by the number of the cell's style.
    styles: Vec<u16>,
    /// Of each worksheet, in the order of the workbook.
    sheets: Vec<Known>,
}

impl Biff {
    /// Reads the stream of a workbook.
    ///
    /// # Errors
    /// If cells lie so far apart that reading their values would fill the memory.
    pub fn read(stream: &[u8]) -> Result<Self, IntakeError> {
        let mut biff = Self::default();
        let mut begins = Vec::new();
        for record in Records::new(stream, 0) {
            if !is_whole(&record) {
                return Err(IntakeError::Damaged);
            }
            match record.kind {
                FORMAT => biff.format(record.data),
                XF => biff.styles.push(u16_at(record.data, 2).unwrap_or(0)),
                BOUND_SHEET => begins.push(u32_at(record.data, 0).unwrap_or(u32::MAX) as usize),
                EOF => break,
                _ => {}
            }
        }
        for begin in begins {
            if begin > stream.len() {
                return Err(IntakeError::Damaged);
            }
            let sheet = sheet(stream, begin)?;
            biff.sheets.push(sheet);
        }
        Ok(biff)
    }

    fn format(&mut self, data: &[u8]) {
        let Some(number) = u16_at(data, 0) else { return };
        // Of BIFF8 a length of two bytes and a flag; of BIFF5 a length of one.
        let wide = data.get(4).copied();
        let stated = u16_at(data, 2).map_or(0, usize::from);
        let code = match wide {
            Some(0) => {
                data.get(5..5 + stated).map(|text| text.iter().map(|&b| char::from(b)).collect())
            }
            Some(1) => data.get(5..5 + 2 * stated).map(|text| {
                let units = text.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
                char::decode_utf16(units).filter_map(Result::ok).collect()
            }),
            _ => {
                let length = data.get(2).copied().map_or(0, usize::from);
                data.get(3..3 + length).map(|text| text.iter().map(|&b| char::from(b)).collect())
            }
        };
        if let Some(code) = code {
            self.codes.insert(number, code);
        }
    }

    /// Takes what is hidden of a worksheet.
    pub fn hidden(&mut self, sheet: usize) -> Hidden {
        self.sheets
            .get_mut(sheet)
            .map(|known| std::mem::take(&mut known.hidden))
            .unwrap_or_default()
    }

    /// The format of a number.
    pub fn format_of(&self, sheet: usize, row: u32, column: u32) -> &str {
        let style = self.sheets.get(sheet).and_then(|known| known.formats.get(&(row, column)));
        let format = style.and_then(|style| self.styles.get(usize::from(*style))).copied();
        let format = format.unwrap_or_default();
        self.codes.get(&format).map_or_else(|| built_in(format), String::as_str)
    }
}

const FORMULA: u16 = 0x0006;
const EXTERN_SHEET: u16 = 0x0017;
const NAME: u16 = 0x0018;
const DATE_MODE: u16 = 0x0022;
const FILE_PASS: u16 = 0x002f;
const CODE_PAGE: u16 = 0x0042;
const EOF: u16 = 0x000a;
const COLUMNS: u16 = 0x007d;
const COLUMNS_HIDDEN: u16 = 0x0001;
const BOUND_SHEET: u16 = 0x0085;
const MUL_RK: u16 = 0x00bd;
const MERGED: u16 = 0x00e5;
const RSTRING: u16 = 0x00d6;
const XF: u16 = 0x00e0;
const LABEL_SST: u16 = 0x00fd;
const DIMENSIONS: u16 = 0x0200;
const NUMBER: u16 = 0x0203;
const LABEL: u16 = 0x0204;
const BOOL_ERR: u16 = 0x0205;
const ROW: u16 = 0x0208;
const ROW_HIDDEN: u16 = 0x0020;
const FORMAT: u16 = 0x041e;
const RK: u16 = 0x027e;
const BOF_2: u16 = 0x0009;
const BOF_3: u16 = 0x0209;
const BOF_4: u16 = 0x0409;
const BOF: u16 = 0x0809;

/// Whether a record holds what it says, where the reader of values trusts that it does.
fn is_whole(record: &Record<'_>) -> bool {
    let data = record.data;
    match record.kind {
        BOF_2 | BOF_3 | BOF_4 | BOF | CODE_PAGE | FILE_PASS | DATE_MODE | EXTERN_SHEET => {
            data.len() >= 2
        }
        BOUND_SHEET => data.len() >= 6,
        // A name, and as much of a formula behind it as it says.
        NAME => u16_at(data, 4).is_some_and(|formula| data.len() >= 14 + usize::from(formula)),
        MERGED => u16_at(data, 0).is_some_and(|ranges| data.len() >= 2 + 8 * usize::from(ranges)),
        _ => true,
    }
}

/// What a worksheet says beside its values.
fn sheet(stream: &[u8], begin: usize) -> Result<Known, IntakeError> {
    let Known { formats: mut cells, mut hidden } = Known::default();
    let mut bounds: Option<[u32; 4]> = None;
    let mut depth = 0_usize;
    let mut count = 0;
    for record in Records::new(stream, begin) {
        if !is_whole(&record) {
            return Err(IntakeError::Damaged);
        }
        let data = record.data;
        match record.kind {
            BOF => depth += 1,
            EOF if depth <= 1 => break,
            EOF => depth -= 1,
            // Charts within the worksheet have records of the same kinds.
            _ if depth > 1 => {}
            DIMENSIONS => stated(data)?,
            ROW if u16_at(data, 12).is_some_and(|flags| flags & ROW_HIDDEN != 0) => {
                hidden.row(u16_at(data, 0).map_or(0, u32::from));
            }
            COLUMNS if u16_at(data, 8).is_some_and(|flags| flags & COLUMNS_HIDDEN != 0) => {
                let at = |index| u16_at(data, index).map_or(0, u32::from);
                hidden.columns(at(0), at(2));
            }
            FORMULA | NUMBER | RK | LABEL | LABEL_SST | BOOL_ERR | RSTRING | MUL_RK => {
                let (Some(row), Some(column)) = (u16_at(data, 0), u16_at(data, 2)) else {
                    continue;
                };
                let (row, column) = (u32::from(row), u32::from(column));
                let mut last = column;
                if record.kind == MUL_RK {
                    for (style, at) in
                        data.get(4..).unwrap_or_default().chunks_exact(6).zip(column..)
                    {
                        cells.insert((row, at), u16_at(style, 0).unwrap_or(0));
                        last = at;
                    }
                } else if matches!(record.kind, FORMULA | NUMBER | RK) {
                    cells.insert((row, column), u16_at(data, 4).unwrap_or(0));
                }
                let known = bounds.get_or_insert([row, column, row, last]);
                *known = [
                    known[0].min(row),
                    known[1].min(column),
                    known[2].max(row),
                    known[3].max(last),
                ];
                count += 1 + u64::from(last - column);
            }
            _ => {}
        }
    }
    if bounds.is_some_and(|bounds| area(bounds) > (count * MOST_FOR_EACH).max(SMALL)) {
        return Err(IntakeError::TableTooLarge);
    }
    Ok(Known { formats: cells, hidden })
}

/// Refuses a rectangle that a worksheet states as its own and that no report fills, or that ends
/// where it begins without being empty: the reader of values counts below zero then.
fn stated(data: &[u8]) -> Result<(), IntakeError> {
    let at = |index| u32_at(data, index).unwrap_or(0);
    let narrow = |index| u16_at(data, index).map_or(0, u32::from);
    // The row and column behind the last.
    let [top, left, bottom, right] = if data.len() >= 14 {
        [at(0), narrow(8), at(4), narrow(10)]
    } else {
        [narrow(0), narrow(4), narrow(2), narrow(6)]
    };
    let is_empty = bottom == 0 || right == 0;
    if !is_empty && (top >= bottom || left >= right) {
        return Err(IntakeError::Damaged);
    }
    // Old Excel has 256 columns: the reader takes a first one behind them for the very first.
    let left = if left > LAST_COLUMN { 0 } else { left };
    if area([top, left, bottom, right]) > LARGEST_STATED {
        return Err(IntakeError::TableTooLarge);
    }
    Ok(())
}

fn area(bounds: [u32; 4]) -> u64 {
    let side = |from: u32, to: u32| u64::from(to.saturating_sub(from)) + 1;
    side(bounds[0], bounds[2]).saturating_mul(side(bounds[1], bounds[3]))
}

fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(data.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(data.get(at..at + 4)?.try_into().ok()?))
}

/// A record of the stream.
struct Record<'a> {
    kind: u16,
    data: &'a [u8],
}

/// The records of a stream from a place on, as far as they are whole.
struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Records<'a> {
    fn new(stream: &'a [u8], begin: usize) -> Self {
        Self { rest: stream.get(begin..).unwrap_or_default() }
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let kind = u16_at(self.rest, 0)?;
        let length = usize::from(u16_at(self.rest, 2)?);
        let data = self.rest.get(4..4 + length)?;
        self.rest = self.rest.get(4 + length..)?;
        Some(Record { kind, data })
    }
}

/// The formats that every workbook has without saying so.
fn built_in(number: u16) -> &'static str {
    match number {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        5 | 6 => "\"¥\"#,##0;\"¥\"-#,##0",
        7 | 8 => "\"¥\"#,##0.00;\"¥\"-#,##0.00",
        9 => "0%",
        10 => "0.00%",
        37 | 38 => "#,##0;-#,##0",
        39 | 40 => "#,##0.00;-#,##0.00",
        41 | 42 => "_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ ",
        43 | 44 => "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ",
        _ => "General",
    }
}
