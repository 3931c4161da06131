//! A table with its rows found by what they state and its subjects by their parents.

use rust_decimal::Decimal;

use crate::report::{
    Cell, QuickMap, RowItem, RowKey, Side, SubjectCode, Table, Unread, UnreadReason,
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
    /// To how many decimals a number of its chapter is padded.
    pub decimals: u32,
    /// Rows whose nearest printed ancestor is the 合计, in printed order.
    pub top: Vec<usize>,
    /// Rows that repeat the code of an earlier one.
    pub repeats: Vec<Repeat>,
    /// Lines of subjects whose code is not known.
    pub uncoded: Vec<usize>,
    first: QuickMap<(Side, RowItem), usize>,
    children: QuickMap<usize, Vec<usize>>,
}

impl<'a> TableIndex<'a> {
    /// Indexes a table.
    pub fn new(table: &'a Table, factor: Decimal, decimals: u32) -> Self {
        let mut index = Self {
            table,
            factor,
            decimals,
            top: Vec::new(),
            repeats: Vec::new(),
            uncoded: Vec::new(),
            first: QuickMap::default(),
            children: QuickMap::default(),
        };
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
        let mut again = self.repeats.iter().peekable();
        for (number, row) in self.table.rows.iter().enumerate() {
            let RowItem::Subject(code) = row.item else { continue };
            if again.next_if(|repeat| repeat.row == number).is_some_and(|repeat| repeat.same) {
                continue;
            }
            match self.printed_ancestor(code) {
                Some(parent) => self.children.entry(parent).or_default().push(number),
                None => self.top.push(number),
            }
        }
    }

    fn printed_ancestor(&self, code: SubjectCode) -> Option<usize> {
        std::iter::successors(code.parent(), |code| code.parent())
            .find_map(|ancestor| self.subject(ancestor))
    }

    /// Whether a row that was not found may stand in what was not read: amounts that no row
    /// claimed, or rows whose subject is not known.
    pub fn may_hide_rows(&self) -> bool {
        let inside = |unread: &Unread| unread.reason != UnreadReason::OutsideRows;
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
        self.children.get(&row).map_or(&[], Vec::as_slice)
    }

    /// The row directly above a subject's row: its nearest printed ancestor.
    pub fn parent(&self, row: usize) -> Option<usize> {
        match self.table.rows[row].item {
            RowItem::Subject(code) => self.printed_ancestor(code),
            _ => None,
        }
    }

    /// Rows that have children, in printed order.
    pub fn parents(&self) -> Vec<usize> {
        let mut parents: Vec<_> = self.children.keys().copied().collect();
        parents.sort_unstable();
        parents
    }

    /// Whether no printed subject has a printed one below it.
    pub fn is_flat(&self) -> bool {
        self.children.is_empty()
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

fn same_amounts(table: &Table, one: usize, other: usize) -> bool {
    let values = |row: usize| table.rows[row].cells.iter().map(Cell::value);
    values(one).eq(values(other))
}
