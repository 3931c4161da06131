//! Workbooks of old: a stream of records in a compound file.

use std::io::{Cursor, Write};

/// A worksheet under work: its cells' records.
#[derive(Debug, Default)]
pub struct Sheet {
    pub name: String,
    pub hidden: bool,
    pub records: Vec<u8>,
}

/// A record of a kind.
pub fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap();
    [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
}

/// A text in UTF-16 with its length in two bytes.
fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut data = (units.len() as u16).to_le_bytes().to_vec();
    data.push(1);
    data.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
    data
}

impl Sheet {
    pub fn new(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    fn cell(&mut self, kind: u16, row: u16, column: u16, style: u16, data: &[u8]) -> &mut Self {
        let head = [row.to_le_bytes(), column.to_le_bytes(), style.to_le_bytes()].concat();
        self.records.extend(record(kind, &[&head[..], data].concat()));
        self
    }

    pub fn label(&mut self, row: u16, column: u16, text: &str) -> &mut Self {
        self.cell(0x0204, row, column, 0, &wide(text))
    }

    pub fn number(&mut self, row: u16, column: u16, style: u16, number: f64) -> &mut Self {
        self.cell(0x0203, row, column, style, &number.to_le_bytes())
    }

    /// A whole number in the short form.
    pub fn rk(&mut self, row: u16, column: u16, style: u16, number: i32) -> &mut Self {
        self.cell(0x027e, row, column, style, &((number << 2) | 2).to_le_bytes())
    }

    pub fn merge(&mut self, row: u16, first: u16, last: u16) -> &mut Self {
        let data: Vec<u8> =
            [1, row, row, first, last].iter().flat_map(|n| n.to_le_bytes()).collect();
        self.records.extend(record(0x00e5, &data));
        self
    }
}

/// A workbook whose style 1 is `0.00`, whose style 2 is a format of its own: `#,##0.00`.
pub fn file(sheets: &[Sheet]) -> Vec<u8> {
    let begin = record(0x0809, &[0x00, 0x06, 0x05, 0x00, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let end = record(0x000a, &[]);
    let mut globals = begin.clone();
    globals.extend(record(0x0042, &1200_u16.to_le_bytes()));
    globals.extend(record(0x041e, &[&170_u16.to_le_bytes()[..], &wide("#,##0.00")].concat()));
    for format in [0_u16, 2, 170] {
        let mut style = vec![0; 20];
        style[2..4].copy_from_slice(&format.to_le_bytes());
        globals.extend(record(0x00e0, &style));
    }
    let bound = |sheet: &Sheet, at: u32| {
        let units: Vec<u16> = sheet.name.encode_utf16().collect();
        let mut data = at.to_le_bytes().to_vec();
        data.extend([u8::from(sheet.hidden), 0, units.len() as u8, 1]);
        data.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
        record(0x0085, &data)
    };
    let listed: usize = sheets.iter().map(|sheet| bound(sheet, 0).len()).sum();
    let mut at = globals.len() + listed + end.len();
    let mut streams = Vec::new();
    for sheet in sheets {
        globals.extend(bound(sheet, at as u32));
        let stream = [&begin[..], &sheet.records, &end].concat();
        at += stream.len();
        streams.extend(stream);
    }
    globals.extend(&end);
    globals.extend(streams);
    compound("Workbook", &globals)
}

/// A compound file with one stream.
pub fn compound(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream(name).unwrap().write_all(bytes).unwrap();
    file.flush().unwrap();
    file.into_inner().into_inner()
}
