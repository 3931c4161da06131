//! A table with its rows found by what they state and its subjects by their parents.

use rust_decimal::Decimal;

use super::precision::factor;
use super::whole_numbers::whole;
use crate::report::{
    Cell, QuickMap, Row, RowItem, RowKey, Side, SubjectCode, Table, TableKind, Unread, UnreadReason,
};

/// A row with the code of an earlier one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Repeat {
    /// The row.
    pub row: usize,
    /// The first with the code.
    pub first: usize,
    /// Whether both print the same amounts, as when a page break repeats a row.
    pub same: bool,
}

/// Built once a table, so that no rule searches its rows again.
pub(super) struct TableIndex<'a> {
    /// The table.
    pub table: &'a Table,
    /// What one of its units is in 万元.
    pub factor: Decimal,
    /// The same as a power of ten.
    pub power: i32,
    /// To how many decimals a number of its chapter is padded.
    pub decimals: u32,
    /// Rows whose nearest printed ancestor is the 合计, in printed order.
    pub top: Vec<usize>,
    /// Rows that repeat the code of an earlier one.
    pub repeats: Vec<Repeat>,
    /// Lines of subjects whose code is not known.
    pub uncoded: Vec<usize>,
    first: QuickMap<(Side, RowItem), usize>,
    /// Of each row the nearest printed ancestor, and the rows directly below it.
    parents: Vec<Option<usize>>,
    children: Vec<Vec<usize>>,
    /// Its cells as whole numbers, row by row: 0 for blanks, [`NOT_WHOLE`] for what is none.
    cells: Vec<i64>,
    /// How many cells a row has there: as many as the longest.
    pub width: usize,
}

/// Stands for a cell that is no whole number.
const NOT_WHOLE: i64 = i64::MIN;

impl<'a> TableIndex<'a> {
    /// Indexes a table.
    pub fn new(table: &'a Table, power: i32, decimals: u32) -> Self {
        let (cells, width) = whole_cells(table, power);
        let mut index = Self {
            table,
            factor: factor(power),
            power,
            decimals,
            top: Vec::new(),
            repeats: Vec::new(),
            uncoded: Vec::new(),
            first: QuickMap::default(),
            parents: Vec::new(),
            children: Vec::new(),
            cells,
            width,
        };
        index.first.reserve(table.rows.len());
        for (number, row) in table.rows.iter().enumerate() {
            let first = *index.first.entry((row.side, row.item)).or_insert(number);
            match row.item {
                RowItem::Subject(_) if first != number => {
                    let same = same_amounts(table, number, first);
                    index.repeats.push(Repeat { row: number, first, same });
                }
                RowItem::UncodedSubject => index.uncoded.push(number),
                _ => {}
            }
        }
        if table.kind.row_key() == RowKey::Subject {
            index.arrange();
        }
        index
    }

    /// Puts every subject below its nearest printed ancestor. A row that only prints an
    /// earlier one again, as at a page break, is no second term of a sum.
    fn arrange(&mut self) {
        let rows = &self.table.rows;
        let parent = |row: &Row| match row.item {
            RowItem::Subject(code) => self.printed_ancestor(code),
            _ => None,
        };
        self.parents = rows.iter().map(parent).collect();
        self.children = vec![Vec::new(); rows.len()];
        let mut again = self.repeats.iter().peekable();
        for (number, row) in rows.iter().enumerate() {
            let is_again = again.next_if(|repeat| repeat.row == number);
            if !matches!(row.item, RowItem::Subject(_)) || is_again.is_some_and(|it| it.same) {
                continue;
            }
            match self.parents[number] {
                Some(parent) => self.children[parent].push(number),
                None => self.top.push(number),
            }
        }
    }

    fn printed_ancestor(&self, code: SubjectCode) -> Option<usize> {
        std::iter::successors(code.parent(), |code| code.parent())
            .find_map(|ancestor| self.subject(ancestor))
    }

    /// A cell as a whole number, 0 if blank; `None` if it is none.
    pub fn whole(&self, row: usize, column: usize) -> Option<i64> {
        let cell =
            if column < self.width { self.cells.get(row * self.width + column) } else { None };
        Some(cell.copied().unwrap_or_default()).filter(|&cell| cell != NOT_WHOLE)
    }

    /// Its rows with their cells as whole numbers: 0 for blanks, `None` for what is none.
    pub fn whole_rows(
        &self,
    ) -> impl Iterator<Item = (&'a Row, impl Iterator<Item = Option<i64>> + '_)> {
        let cells = self.cells.chunks_exact(self.width.max(1));
        let whole = |&cell: &i64| Some(cell).filter(|&cell| cell != NOT_WHOLE);
        self.table.rows.iter().zip(cells.map(move |row| row.iter().map(whole)))
    }

    /// Whether a row that was not found may stand in what was not read: amounts that no row
    /// claimed, or rows whose subject is not known.
    pub fn may_hide_rows(&self) -> bool {
        // 09 has two rows, whatever columns its print has besides.
        let is_fixed = self.table.kind == TableKind::ThreePublic;
        let inside = |unread: &Unread| match unread.reason {
            UnreadReason::OutsideRows => false,
            UnreadReason::NoColumn => !is_fixed,
            _ => true,
        };
        self.table.unread.iter().any(inside) || !self.uncoded.is_empty()
    }

    /// Whether something stands unread between a row's line and the next row's: it may be the
    /// row's. A print may have every cell on a line of its own.
    pub fn has_unread_in(&self, row: usize) -> bool {
        let Some(line) = self.table.rows.get(row).map(|row| row.line) else { return false };
        let lines = self.table.rows.iter().map(|row| row.line);
        let next = lines.filter(|&next| next > line).min();
        let end = next.unwrap_or(self.table.lines.1 + 1);
        self.table.unread.iter().any(|unread| (line..end).contains(&unread.place.line))
    }

    /// The first row that states an item on a side.
    pub fn find(&self, side: Side, item: RowItem) -> Option<usize> {
        self.first.get(&(side, item)).copied()
    }

    /// The first row of a subject in a table keyed by subject.
    pub fn subject(&self, code: SubjectCode) -> Option<usize> {
        self.find(Side::Whole, RowItem::Subject(code))
    }

    /// The rows directly below a row; empty for a leaf.
    pub fn children(&self, row: usize) -> &[usize] {
        self.children.get(row).map_or(&[], Vec::as_slice)
    }

    /// The row directly above a subject's row: its nearest printed ancestor.
    pub fn parent(&self, row: usize) -> Option<usize> {
        self.parents.get(row).copied().flatten()
    }

    /// Rows that have children, in printed order.
    pub fn parents(&self) -> impl Iterator<Item = usize> {
        let parents = self.children.iter().enumerate();
        parents.filter(|(_, children)| !children.is_empty()).map(|(row, _)| row)
    }

    /// Whether no printed subject has a printed one below it.
    pub fn is_flat(&self) -> bool {
        self.parents().next().is_none()
    }

    /// What states a 类 as a whole: its row, or where that is not printed, the topmost rows
    /// within it.
    pub fn class_rows(&self, class: SubjectCode) -> Vec<usize> {
        if let Some(row) = self.subject(class) {
            return vec![row];
        }
        let within = |&&row: &&usize| match self.table.rows[row].item {
            RowItem::Subject(code) => class.contains(code),
            _ => false,
        };
        self.top.iter().filter(within).copied().collect()
    }

    /// A column that the table prints, by its name.
    pub fn column(&self, side: Side, name: &str) -> Option<usize> {
        self.table.columns_of(side).iter().position(|c| c.name == name && c.present)
    }

    /// Indices of the columns that the table prints on a side.
    pub fn columns(&self, side: Side) -> impl Iterator<Item = usize> {
        let columns = self.table.columns_of(side).iter().enumerate();
        columns.filter(|(_, column)| column.present).map(|(index, _)| index)
    }
}

/// The cells of a table as whole numbers, and how many a row has.
fn whole_cells(table: &Table, power: i32) -> (Vec<i64>, usize) {
    let width = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
    let mut cells = vec![0; width * table.rows.len()];
    for (row, whole_row) in table.rows.iter().zip(cells.chunks_exact_mut(width.max(1))) {
        for (cell, number) in row.cells.iter().zip(whole_row) {
            if let Some(amount) = &cell.amount {
                *number = whole(amount.value, power).unwrap_or(NOT_WHOLE);
            }
        }
    }
    (cells, width)
}

fn same_amounts(table: &Table, one: usize, other: usize) -> bool {
    let values = |row: usize| table.rows[row].cells.iter().map(Cell::value);
    values(one).eq(values(other))
}
