//! A worksheet as lines.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::super::IntakeError;
use super::super::lines::{Lines, in_one_line};
use super::hidden::Hidden;
use crate::document::Remark;

/// Bytes that a worksheet may come to as text.
const LARGEST: usize = 64 << 20;

/// Columns without a cell that are kept between two that have one: a table's blank columns have
/// at least a heading.
const WIDEST_GAP: u32 = 16;

/// Cells, blank ones counted, that rows may come to for each of their own: rows that begin at
/// columns of their own, one behind the other, would fill the memory from a small file.
const MOST_FOR_EACH: usize = 32;

/// Cells that few rows may come to, whatever they have of their own.
const SMALL: usize = 1 << 16;

/// Rows at the head of a worksheet in which its title is looked for.
const HEAD: usize = 6;

/// A worksheet: its cells that are not blank, by row and column from 0.
#[derive(Debug, Default)]
pub struct Sheet {
    name: String,
    rows: BTreeMap<u32, BTreeMap<u32, String>>,
    /// Of cells that are merged (合并单元格) the last column, by row and first column.
    merged: HashMap<(u32, u32), u32>,
    hidden: Hidden,
}

impl Sheet {
    /// An empty one.
    pub fn new(name: &str) -> Self {
        Self { name: crate::document::visible(name).into_owned(), ..Self::default() }
    }

    /// Sets a cell, row and column from 0; a blank one is none.
    pub fn set(&mut self, row: u32, column: u32, text: &str) {
        let text = in_one_line(text);
        if !text.is_empty() {
            self.rows.entry(row).or_default().insert(column, text);
        }
    }

    /// Says that the cells from one to another, both included, are merged.
    pub fn merge(&mut self, (row, column): (u32, u32), (_, last): (u32, u32)) {
        self.merged.insert((row, column), last);
    }

    /// Says which rows and columns are hidden.
    pub fn hide(&mut self, hidden: Hidden) {
        self.hidden = hidden;
    }

    /// What a person must know of how it was read.
    pub fn remark(&self) -> Option<Remark> {
        self.hidden.remark(&self.name, &self.rows)
    }

    /// Writes its rows. Rows that follow each other have as many cells; a row that is one
    /// cell over the whole width is that cell alone.
    pub fn write(&self, lines: &mut Lines) -> Result<(), IntakeError> {
        let title = |text: &String| text.contains('表');
        if self.name.contains('表')
            && !self.rows.values().take(HEAD).flat_map(BTreeMap::values).any(title)
        {
            lines.paragraph(&self.name);
        }
        let mut rows = self.rows.iter().peekable();
        let mut block: Vec<(u32, &BTreeMap<u32, String>)> = Vec::new();
        let begin = lines.len();
        while let Some((&row, cells)) = rows.next() {
            block.push((row, cells));
            if rows.peek().is_none_or(|(next, _)| **next > row + 1) {
                self.write_block(&block, lines, begin)?;
                block.clear();
                lines.gap();
            }
        }
        Ok(())
    }

    fn write_block(
        &self,
        rows: &[(u32, &BTreeMap<u32, String>)],
        lines: &mut Lines,
        begin: usize,
    ) -> Result<(), IntakeError> {
        let columns = columns(rows);
        let (Some(&first), Some(&last)) = (columns.first(), columns.last()) else { return Ok(()) };
        let own: usize = rows.iter().map(|(_, cells)| cells.len()).sum();
        if rows.len().saturating_mul(columns.len()) > (own * MOST_FOR_EACH).max(SMALL) {
            return Err(IntakeError::TableTooLarge);
        }
        for (row, cells) in rows {
            if lines.len() - begin > LARGEST {
                return Err(IntakeError::TableTooLarge);
            }
            let line: Vec<(u32, &str)> = match cells.first_key_value() {
                Some((column, text))
                    if self.stands_alone(*row, *column, cells.len(), first, last) =>
                {
                    vec![(*column, text)]
                }
                _ => {
                    let text = |at| cells.get(at).map_or("", String::as_str);
                    columns.iter().map(|at| (*at, text(at))).collect()
                }
            };
            lines.sheet_row(&self.name, row + 1, &line);
        }
        Ok(())
    }

    fn stands_alone(&self, row: u32, column: u32, cells: usize, first: u32, last: u32) -> bool {
        let reaches = self.merged.get(&(row, column)).copied().unwrap_or(column);
        cells == 1 && column == first && reaches >= last
    }
}

/// The columns that rows have in common, from the first to the last, without wide gaps.
fn columns(rows: &[(u32, &BTreeMap<u32, String>)]) -> Vec<u32> {
    let used: BTreeSet<u32> = rows.iter().flat_map(|(_, cells)| cells.keys().copied()).collect();
    let mut columns: Vec<u32> = Vec::new();
    for column in used {
        let next = columns.last().map_or(column, |last| last + 1);
        columns.extend(next.max(column.saturating_sub(WIDEST_GAP))..=column);
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Format;

    fn written(sheet: &Sheet) -> Vec<String> {
        let mut lines = Lines::default();
        sheet.write(&mut lines).unwrap();
        lines.document(Format::Xlsx).lines().map(|(_, line)| line.to_owned()).collect()
    }

    #[test]
    fn rows_that_follow_each_other_have_as_many_cells() {
        let mut sheet = Sheet::new("Sheet1");
        sheet.set(0, 1, "收入决算表");
        sheet.merge((0, 1), (0, 3));
        sheet.set(1, 3, "公开02表");
        sheet.set(2, 1, "合\n计");
        sheet.set(2, 2, "1.00");
        sheet.set(9, 1, "注：无");
        assert_eq!(
            written(&sheet),
            ["收入决算表", "\t\t公开02表", "合计\t1.00\t", "", "注：无", ""]
        );
    }

    #[test]
    fn the_name_of_a_worksheet_is_its_title_where_it_has_no_other() {
        let mut sheet = Sheet::new("收入决算表");
        sheet.set(0, 0, "合计");
        assert_eq!(written(&sheet)[0], "收入决算表");
        sheet.set(0, 0, "收入决算表（公开02表）");
        assert_eq!(written(&sheet)[0], "收入决算表（公开02表）");
    }

    #[test]
    fn a_cell_far_away_costs_little() {
        let mut sheet = Sheet::new("x");
        sheet.set(0, 0, "a");
        sheet.set(1_048_575, 16_383, "b");
        assert_eq!(written(&sheet), ["a", "", "b", ""]);
        let mut sheet = Sheet::new("x");
        sheet.set(0, 0, "a");
        sheet.set(1, 1, "b");
        sheet.set(1, 16_383, "c");
        let wide = "\t".repeat(16);
        assert_eq!(
            written(&sheet),
            [format!("a\t{wide}\t"), format!("\tb{wide}\tc"), String::new()]
        );
    }

    #[test]
    fn rows_one_behind_the_other_are_refused_before_they_fill_the_memory() {
        let mut sheet = Sheet::new("x");
        for at in 0..4000 {
            sheet.set(at, at, "1");
        }
        let written = sheet.write(&mut Lines::default());
        assert!(matches!(written, Err(IntakeError::TableTooLarge)));
    }
}
