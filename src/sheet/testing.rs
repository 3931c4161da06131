//! Looking into sheets, for tests.

use super::{Sheet, Shown};

fn index(sheet: &Sheet, key: &str) -> usize {
    let found = sheet.columns.iter().position(|column| column.key == key);
    found.unwrap_or_else(|| panic!("no column {key}"))
}

/// A column's cells as exports write them.
pub fn by_key(sheet: &Sheet, key: &str) -> Vec<String> {
    let column = index(sheet, key);
    sheet.rows.iter().map(|row| row.cells[column].export()).collect()
}

/// A column's cells as the screen shows them.
pub fn on_screen(sheet: &Sheet, key: &str) -> Vec<String> {
    let column = index(sheet, key);
    sheet.rows.iter().map(|row| row.cells[column].value.export()).collect()
}

/// Where a column appears.
pub fn shown(sheet: &Sheet, key: &str) -> Shown {
    sheet.columns[index(sheet, key)].shown
}

/// The keys of all columns.
pub fn keys(sheet: &Sheet) -> String {
    let keys: Vec<_> = sheet.columns.iter().map(|column| column.key.as_str()).collect();
    keys.join(",")
}

/// The keys of the columns that exports write.
pub fn exported_keys(sheet: &Sheet) -> String {
    let exported = sheet.columns.iter().filter(|column| column.shown != Shown::Screen);
    let keys: Vec<_> = exported.map(|column| column.key.as_str()).collect();
    keys.join(",")
}
