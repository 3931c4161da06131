//! A table whose cells span rows and columns, laid out so that every cell stands in its
//! column.

use std::collections::BTreeSet;

use super::IntakeError;

/// Cells that one table may come to when laid out, blank ones counted.
const MOST_CELLS: usize = 4 << 20;

/// The same for each of its own cells: rows that begin at columns of their own, one behind the
/// other, would fill the memory from a small file. A large table of a report has half of them.
const MOST_FOR_EACH: usize = 8;

/// Cells that a small table may come to, whatever it has of its own.
const SMALL: usize = 1 << 16;

/// Cells that reach down over rows at one time; beyond, they are taken to end in their row.
const MOST_OPEN: usize = 1024;

/// Columns beyond which spans are cut: none is wider in print.
const LAST_COLUMN: u32 = 1 << 20;

/// A cell: what it says, and its columns.
#[derive(Debug)]
struct Placed {
    column: u32,
    /// The column after it.
    end: u32,
    text: String,
}

/// A stretch of columns that a cell of an earlier row still covers.
#[derive(Debug, Clone, Copy)]
struct Covered {
    from: u32,
    to: u32,
    rows: u32,
}

/// A table as its rows come.
#[derive(Debug, Default)]
pub struct Grid {
    rows: Vec<Vec<Placed>>,
    starts: BTreeSet<u32>,
    covered: Vec<Covered>,
    /// Stretches that the row at hand covers from the next one on.
    coming: Vec<Covered>,
    next: u32,
}

impl Grid {
    /// Begins a row.
    pub fn row(&mut self) {
        self.covered.retain_mut(|covered| {
            covered.rows -= 1;
            covered.rows > 0
        });
        self.covered.append(&mut self.coming);
        self.covered.sort_by_key(|covered| covered.from);
        self.rows.push(Vec::new());
        self.next = 0;
    }

    /// Adds a cell to the row; spans of 0 and absurd ones are taken for what they can be.
    pub fn cell(&mut self, text: String, columns: u32, rows: u32) {
        for covered in &self.covered {
            if covered.from <= self.next && self.next < covered.to {
                self.next = covered.to;
            }
        }
        let from = self.next;
        let to = from.saturating_add(columns.max(1)).min(LAST_COLUMN);
        self.next = to;
        if rows > 1 && from < to && self.coming.len() + self.covered.len() < MOST_OPEN {
            self.coming.push(Covered { from, to, rows: rows - 1 });
        }
        self.starts.insert(from);
        if let Some(row) = self.rows.last_mut() {
            row.push(Placed { column: from, end: to, text });
        }
    }

    /// Skips columns at the beginning of a row.
    pub fn skip(&mut self, columns: u32) {
        self.next = self.next.saturating_add(columns).min(LAST_COLUMN);
    }

    /// The rows, each with all columns: a cell's words stand where it begins, and what it
    /// covers besides is blank. Columns at which no cell begins are none. A row that is a
    /// single cell over the whole width is that cell alone.
    ///
    /// # Errors
    /// If the table is larger than any report's.
    pub fn rows(self) -> Result<impl Iterator<Item = Vec<String>>, IntakeError> {
        let starts: Vec<u32> = self.starts.into_iter().collect();
        let own: usize = self.rows.iter().map(Vec::len).sum();
        let most = own.saturating_mul(MOST_FOR_EACH).clamp(SMALL, MOST_CELLS);
        if starts.len().saturating_mul(self.rows.len()) > most {
            return Err(IntakeError::TableTooLarge);
        }
        Ok(self.rows.into_iter().map(move |row| {
            let mut cells = vec![String::new(); starts.len()];
            let alone = row.len() == 1;
            let last = starts.last().copied().unwrap_or_default();
            for placed in row {
                if let Ok(index) = starts.binary_search(&placed.column) {
                    if alone && index == 0 && placed.end > last {
                        return vec![placed.text];
                    }
                    cells[index] = placed.text;
                }
            }
            cells
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of `text*columns/rows`, laid out and written with bars.
    fn laid_out(rows: &[&[(&str, u32, u32)]]) -> Vec<String> {
        let mut grid = Grid::default();
        for row in rows {
            grid.row();
            for &(text, columns, rows) in *row {
                grid.cell(text.to_owned(), columns, rows);
            }
        }
        grid.rows().unwrap().map(|row| row.join("|")).collect()
    }

    #[test]
    fn spans_push_cells_into_their_columns() {
        let header = laid_out(&[
            &[("项目", 2, 1), ("合计", 1, 2), ("本年支出", 3, 1), ("年末", 1, 2)],
            &[("代码", 1, 1), ("名称", 1, 1), ("小计", 1, 1), ("基本", 1, 1), ("项目", 1, 1)],
            &[
                ("201", 1, 1),
                ("甲", 1, 1),
                ("1", 1, 1),
                ("2", 1, 1),
                ("3", 1, 1),
                ("4", 1, 1),
                ("5", 1, 1),
            ],
        ]);
        assert_eq!(
            header,
            ["项目||合计|本年支出|||年末", "代码|名称||小计|基本|项目|", "201|甲|1|2|3|4|5"]
        );
    }

    #[test]
    fn a_cell_over_the_whole_width_stands_alone() {
        let table = laid_out(&[
            &[("收入决算表", 100_000, 1)],
            &[("a", 1, 1), ("b", 2, 1), ("c", 1, 1)],
            &[("注：无", 4, 1)],
        ]);
        assert_eq!(table, ["收入决算表", "a|b|c", "注：无"]);
    }

    #[test]
    fn columns_at_which_nothing_begins_are_none() {
        assert_eq!(laid_out(&[&[("a", 7, 1), ("b", 3, 1)], &[("1", 7, 1), ("2", 3, 1)]])[1], "1|2");
    }

    #[test]
    fn absurd_spans_are_bounded() {
        let absurd = laid_out(&[
            &[("a", u32::MAX, u32::MAX), ("b", u32::MAX, 0)],
            &[("c", 0, 0), ("d", 1, 1)],
        ]);
        assert_eq!(absurd.len(), 2);
        assert!(absurd[1].contains('d'), "{absurd:?}");
    }

    #[test]
    fn a_table_that_would_fill_the_memory_is_refused() {
        let stairs = |rows: u32, cells: usize| {
            let mut grid = Grid::default();
            for row in 0..rows {
                grid.row();
                grid.skip(row);
                for _ in 0..cells {
                    grid.cell("x".to_owned(), 1, 1);
                }
            }
            grid.rows().map(|rows| rows.flatten().count())
        };
        assert!(matches!(stairs(5000, 1), Err(IntakeError::TableTooLarge)));
        assert!(matches!(stairs(300, 1), Err(IntakeError::TableTooLarge)));
        assert_eq!(stairs(300, 50).unwrap(), 300 * 349);
        assert_eq!(stairs(250, 1).unwrap(), 250 * 250);
    }
}
