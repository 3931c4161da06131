//! A table while it is being read: its rows, the pieces that were understood (claimed), and those
//! that were left unread.

use super::figure::{self, Content, Figure};
use super::line::{Line, Piece};
use super::region::Region;
use crate::report::{
    Cell, Column, Label, Located, Place, QuickMap, Repair, RepairKind, Row, RowItem, Side,
    SubjectCode, Table, TableKind, Unread, UnreadReason, is_digit,
};

/// A table being read.
#[derive(Debug)]
pub struct Draft {
    /// The table so far.
    pub table: Table,
    /// What was understood; in order once all lines are read.
    claimed: Vec<Spot>,
    left: QuickMap<Spot, UnreadReason>,
}

/// Where something begins: line and first byte in one number, so that numbers are in the order of
/// the print.
type Spot = u64;

/// Where a place begins.
pub fn spot(place: Place) -> u64 {
    (u64::from(place.line) << u32::BITS) | u64::from(place.start)
}

impl Draft {
    /// An empty table of a kind with what the region's landmarks say.
    pub fn new(kind: TableKind, region: &Region<'_>) -> Self {
        let title = region.title.as_ref().map(|title| title.text.clone());
        let columns = |side: Side| super::layout::national_columns(kind, side);
        let expenditure = if kind.is_two_sided() { columns(Side::Expenditure) } else { Vec::new() };
        let table = Table {
            kind,
            title,
            printed_number: region.mark.clone(),
            department: region.naming.as_ref().map(|naming| naming.name.clone()),
            unit: region.unit.clone(),
            columns: columns(Side::Income),
            expenditure_columns: expenditure,
            rows: Vec::with_capacity(region.lines.len()),
            notes: region.notes.clone(),
            unread: Vec::new(),
            repairs: Vec::new(),
            lines: (region.first, region.last),
            cut_off: false,
        };
        Self {
            table,
            claimed: Vec::with_capacity(region.lines.len() * 8),
            left: QuickMap::default(),
        }
    }

    /// The columns of a side, to be extended by what a header prints.
    pub fn columns_mut(&mut self, side: Side) -> &mut Vec<Column> {
        match side {
            Side::Expenditure => &mut self.table.expenditure_columns,
            _ => &mut self.table.columns,
        }
    }

    /// Marks a piece as understood, though it is no figure: a code, a 行次, a blank 0.
    pub fn claim(&mut self, place: Place) {
        self.claimed.push(spot(place));
    }

    /// Leaves a piece that may be an amount, with the reason.
    pub fn leave(&mut self, place: Place, reason: UnreadReason) {
        self.left.insert(spot(place), reason);
    }

    /// Whether something on a line was left.
    pub fn has_left_on(&self, line: u32) -> bool {
        self.left.keys().any(|spot| spot >> u32::BITS == u64::from(line))
    }

    /// Adds a row with blank cells; gives its index.
    pub fn add_row(&mut self, side: Side, item: RowItem, label: Label, line: u32) -> usize {
        let cells = self.table.columns_of(side).iter().map(|_| Cell::default()).collect();
        self.table.rows.push(Row {
            side,
            item,
            code: None,
            printed_code: None,
            line_number: None,
            label,
            cells,
            line,
        });
        self.table.rows.len() - 1
    }

    /// Gives a row its code; `printed` where it was repaired.
    pub fn set_code(&mut self, row: usize, code: SubjectCode, place: Place, printed: Option<&str>) {
        self.claim(place);
        let Some(target) = self.table.rows.get_mut(row) else { return };
        target.code = Some(Located::new(code, place));
        target.printed_code = printed.map(Into::into);
        if let Some(printed) = printed {
            self.table.repairs.push(Repair {
                kind: RepairKind::Code,
                row,
                column: None,
                printed: printed.to_owned(),
                read: code.to_string(),
                place,
            });
        }
    }

    /// Puts a figure into a cell; a cell that has one already keeps it, and the new one is
    /// left unread.
    pub fn set(&mut self, row: usize, column: usize, figure: Figure) {
        let widths = (self.table.columns.len(), self.table.expenditure_columns.len());
        let Some(target) = self.table.rows.get_mut(row) else { return };
        let width = if target.side == Side::Expenditure { widths.1 } else { widths.0 };
        // A header further down may have added a column.
        if target.cells.len() < width {
            target.cells.resize(width, Cell::default());
        }
        match target.cells.get_mut(column) {
            Some(cell) if cell.amount.is_none() => {
                self.claimed.push(spot(figure.place));
                cell.amount = Some(Located::new(figure.amount, figure.place));
                if let Some((kind, printed)) = figure.repair {
                    cell.printed = Some(printed.clone().into());
                    self.table.repairs.push(Repair {
                        kind,
                        row,
                        column: Some(column),
                        printed,
                        read: figure.amount.to_string(),
                        place: figure.place,
                    });
                }
            }
            _ => self.leave(figure.place, UnreadReason::NoColumn),
        }
    }

    /// Ends the reading: what looks like an amount and was not claimed is unread.
    pub fn finish(mut self, lines: &[Line<'_>]) -> Table {
        #[expect(
            clippy::stable_sort_primitive,
            reason = "claims are in order but for a few breaks, which this sort merges"
        )]
        self.claimed.sort();
        // Pieces stand in the order of what was claimed.
        let mut behind = 0;
        for piece in lines.iter().flat_map(|line| line.pieces.iter()) {
            // Most pieces are words, or numbers that were claimed.
            if piece.text.is_empty() || piece.word().is_some_and(|word| word.begins_han) {
                continue;
            }
            let key = spot(piece.place);
            while self.claimed.get(behind).is_some_and(|claimed| *claimed < key) {
                behind += 1;
            }
            let is_claimed = self.claimed.get(behind) == Some(&key);
            if !is_claimed || piece.decimals().is_none() {
                self.sweep(piece);
            }
        }
        if is_scrambled(&self.table, lines) {
            self.retract();
        }
        self.table.unread.sort_by_key(|unread| (unread.place.line, unread.place.start));
        let (income, expenditure) =
            (self.table.columns.len(), self.table.expenditure_columns.len());
        for row in &mut self.table.rows {
            let width = if row.side == Side::Expenditure { expenditure } else { income };
            row.cells.resize(width, Cell::default());
            row.cells.shrink_to_fit();
            row.label.text.shrink_to_fit();
        }
        for is_expenditure in [false, true] {
            drop_empty(&mut self.table, is_expenditure);
        }
        // A library holds hundreds of thousands of rows.
        self.table.rows.shrink_to_fit();
        self.table
    }

    /// Takes every amount back: the order of the print is lost.
    fn retract(&mut self) {
        for row in &mut self.table.rows {
            for cell in &mut row.cells {
                let text = cell.printed.take();
                if let Some(amount) = cell.amount.take() {
                    self.table.unread.push(Unread {
                        text: text.map_or_else(|| amount.value.to_string(), Into::into),
                        place: amount.place,
                        reason: UnreadReason::Ambiguous,
                    });
                }
            }
        }
        self.table.repairs.retain(|repair| repair.column.is_none());
    }

    fn is_claimed(&self, place: Place) -> bool {
        self.claimed.binary_search(&spot(place)).is_ok()
    }

    fn sweep(&mut self, piece: &Piece<'_>) {
        let content = figure::read(piece);
        let is_damaged = content == Content::Damaged;
        let figures: Vec<(Place, String)> = match content {
            Content::Figure(f) if self.is_claimed(f.place) => return,
            Content::Figure(f) => vec![(f.place, piece.text.to_owned())],
            Content::Glued(figures) => {
                figures.iter().map(|f| (f.place, f.amount.to_string())).collect()
            }
            Content::Damaged => vec![(piece.place, piece.text.to_owned())],
            Content::Blank | Content::Words => return,
        };
        for (place, text) in figures {
            if self.is_claimed(place) {
                continue;
            }
            // Whole numbers are codes, 行次 and the like unless the reader of rows met them
            // where money stands.
            let reason = match self.left.get(&spot(place)) {
                Some(&reason) => reason,
                None if !text.contains(['.', ',', '．', '，']) => continue,
                None if is_damaged => UnreadReason::Damaged,
                None => UnreadReason::OutsideRows,
            };
            self.table.unread.push(Unread { text, place, reason });
        }
    }
}

/// Removes columns that the form does not have and in which nothing stands: they come from rubbish
/// beside a header.
fn drop_empty(table: &mut Table, is_expenditure: bool) {
    let columns = if is_expenditure { &table.expenditure_columns } else { &table.columns };
    let is_of_half = |row: &Row| (row.side == Side::Expenditure) == is_expenditure;
    let has_amount = |column: usize| {
        let mut cells =
            table.rows.iter().filter(|row| is_of_half(row)).map(|r| r.cells.get(column));
        cells.any(|cell| cell.is_some_and(|cell| cell.amount.is_some()))
    };
    let kept: Vec<bool> =
        columns.iter().enumerate().map(|(at, column)| column.standard || has_amount(at)).collect();
    if kept.iter().all(|&kept| kept) {
        return;
    }
    let is_kept = |at: &usize| kept.get(*at).copied().unwrap_or(true);
    let columns = if is_expenditure { &mut table.expenditure_columns } else { &mut table.columns };
    let mut at = 0..;
    columns.retain(|_| at.next().is_none_or(|at| is_kept(&at)));
    for row in table.rows.iter_mut().filter(|row| is_of_half(row)) {
        let mut at = 0..;
        row.cells.retain(|_| at.next().is_none_or(|at| is_kept(&at)));
    }
    let halves: Vec<bool> = table.rows.iter().map(is_of_half).collect();
    for repair in &mut table.repairs {
        if halves.get(repair.row).copied().unwrap_or(false) {
            let before = |column: usize| (0..column).filter(is_kept).count();
            repair.column = repair.column.map(before);
        }
    }
}

/// Whether a text with one cell a line lost the order of its cells, as when a page is copied
/// column by column: more amounts are left over than find a row, or most subjects of a
/// functional table have none.
fn is_scrambled(table: &Table, lines: &[Line<'_>]) -> bool {
    let single = lines.iter().filter(|line| line.pieces.len() == 1).count();
    if single * 5 <= lines.len() * 4 {
        return false;
    }
    let coded = || table.rows.iter().filter(|row| row.code.is_some());
    let bare = coded().filter(|row| row.cells.iter().all(|cell| cell.amount.is_none())).count();
    // 06 lists every economic subject, also those without an amount.
    let lists_all = table.kind == TableKind::BasicExpenditureDetail;
    // A zero that was not placed shows no disorder.
    let says_something =
        |unread: &&Unread| unread.text.contains(|c| is_digit(c) && !matches!(c, '0' | '０'));
    let left = table.unread.iter().filter(says_something).count();
    left > table.amount_count() || (!lists_all && bare * 2 > coded().count())
}
