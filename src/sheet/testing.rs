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
