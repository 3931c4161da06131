//! A row and the ways in which its amounts can stand.

use rust_decimal::Decimal;

use crate::reading::placement::{self, Bound};
use crate::report::{Amount, Place, Row, Side, Table, Unread, UnreadReason};

/// An amount of a row.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    pub amount: Amount,
    pub place: Place,
    /// The column in which it was read.
    column: Option<usize>,
    /// Whether its point was printed as a comma.
    pub has_comma: bool,
}

/// A row with the ways that are left to it.
pub struct Standing {
    /// Index in the table's rows.
    pub row: usize,
    /// Its amounts in printed order.
    pub figures: Vec<Entry>,
    /// The ways: a column for each amount.
    ways: Vec<Vec<usize>>,
    /// Whether the row adds up in itself in all of these.
    is_right: bool,
    /// Whether it is printed one cell a line: which amounts are its own is not certain then.
    is_spread: bool,
}

impl Standing {
    /// Whether it is known where everything stands.
    pub fn is_settled(&self) -> bool {
        self.ways.len() == 1
    }

    /// Whether its ways count as evidence. Those of a row that contradicts itself do not, unless
    /// one is left.
    pub fn is_known(&self) -> bool {
        self.is_settled() || self.is_right && !self.ways.is_empty()
    }

    /// Whether the row adds up in itself.
    pub fn is_right(&self) -> bool {
        self.is_right
    }

    /// Whether it is printed one cell a line.
    pub fn is_spread(&self) -> bool {
        self.is_spread
    }

    /// The ways that are left.
    pub fn ways(&self) -> &[Vec<usize>] {
        &self.ways
    }

    /// The way, if one is left.
    pub fn only_way(&self) -> Option<&[usize]> {
        match &self.ways[..] {
            [only] => Some(only),
            _ => None,
        }
    }

    /// What a column has in a way; zero where it is blank.
    pub fn at(&self, way: &[usize], column: usize) -> Decimal {
        let at = way.iter().position(|&own| own == column);
        let figure = at.and_then(|at| self.figures.get(at));
        figure.map_or(Decimal::ZERO, |entry| entry.amount.decimal())
    }

    /// What a column has in all ways.
    pub fn certain(&self, column: usize) -> Option<Decimal> {
        let mut found = self.ways.iter().map(|way| self.at(way, column));
        let first = found.next()?;
        found.all(|other| other == first).then_some(first)
    }

    /// The whole of the row: its first column. The first amount stands there even where the row
    /// contradicts itself.
    pub fn whole(&self) -> Option<Decimal> {
        if self.is_right {
            return self.certain(0);
        }
        self.figures.first().map(|entry| entry.amount.decimal())
    }

    /// Whether an amount in its column is no more than the row above has there, if all of that
    /// is certain.
    pub fn fits_below(&self, above: &Self, column: usize) -> bool {
        let Some(most) = above.only_way().filter(|_| above.is_right) else { return true };
        let own = self.certain(column).unwrap_or_default();
        own.is_sign_negative() || own <= above.at(most, column).abs() + Decimal::new(1, 2)
    }

    /// The column that all ways give an amount.
    pub fn agreed(&self, figure: usize) -> Option<usize> {
        let mut columns = self.ways.iter().filter_map(|way| way.get(figure));
        let first = *columns.next()?;
        columns.all(|&other| other == first).then_some(first)
    }

    /// Keeps the ways that pass, if any does. Returns whether others were dropped.
    pub fn keep(&mut self, mut passes: impl FnMut(&[usize]) -> bool) -> bool {
        self.keep_like(|_, way| passes(way))
    }

    /// The same, with what the row has.
    pub fn keep_like(&mut self, mut passes: impl FnMut(&Self, &[usize]) -> bool) -> bool {
        let kept: Vec<bool> = self.ways.iter().map(|way| passes(self, way)).collect();
        if kept.iter().all(|&kept| kept) || !kept.contains(&true) {
            return false;
        }
        let mut kept = kept.into_iter();
        self.ways.retain(|_| kept.next().unwrap_or(true));
        true
    }
}

/// The rows of a side of a table.
pub fn rows(table: &Table, side: Side) -> Vec<Standing> {
    let order = table.present_columns(side);
    let mut by_line: Vec<(u32, usize)> =
        table.rows_of(side).map(|(index, row)| (row.line, index)).collect();
    by_line.sort_unstable();
    let mut figures: Vec<Vec<Entry>> = vec![Vec::new(); table.rows.len()];
    // Rows with something that nothing is known of.
    let mut is_damaged = vec![false; table.rows.len()];
    for (index, row) in table.rows_of(side) {
        let cells = row.cells.iter().enumerate();
        let placed = cells.filter_map(|(column, cell)| {
            let (amount, place) = cell.amount.as_ref().map(|own| (own.value, own.place))?;
            Some(Entry { amount, place, column: Some(column), has_comma: false })
        });
        figures[index] = placed.collect();
    }
    for unread in &table.unread {
        let line = unread.place.line;
        let behind = by_line.partition_point(|&(own, _)| own <= line);
        let Some(&(_, row)) = behind.checked_sub(1).and_then(|at| by_line.get(at)) else {
            continue;
        };
        match open_amount(unread) {
            Some((amount, has_comma)) => {
                figures[row].push(Entry { amount, place: unread.place, column: None, has_comma });
            }
            None => is_damaged[row] = true,
        }
    }
    let rules = placement::equations(table.kind, side);
    let standing = |(index, _): (usize, &Row)| {
        let mut own = std::mem::take(&mut figures[index]);
        own.sort_by_key(|entry| (entry.place.line, entry.place.start));
        let is_open = own.iter().any(|entry| entry.column.is_none());
        let is_spread = own.windows(2).any(|pair| pair[0].place.line != pair[1].place.line);
        let is_doubtful = is_spread || own.iter().any(|entry| entry.has_comma);
        let amounts: Vec<Amount> = own.iter().map(|entry| entry.amount).collect();
        let fixed = |way: &[usize]| {
            let columns = own.iter().map(|entry| entry.column);
            columns.zip(way).all(|(column, own)| column.is_none_or(|column| column == *own))
        };
        let mut is_right = true;
        let ways = if is_damaged[index] {
            Vec::new()
        } else if !is_open {
            let way: Vec<usize> = own.iter().filter_map(|entry| entry.column).collect();
            is_right = placement::holds(&amounts, &way, rules);
            vec![way]
        } else {
            let mut ways = placement::ways(&amounts, &order, rules, |_| Bound::Free);
            if ways.is_empty() && !is_doubtful {
                // One that is wrong, or has words where amounts should stand: the total, or what
                // is stated elsewhere, may still tell.
                is_right = false;
                ways = placement::ways(&amounts, &order, &[], |_| Bound::Free);
            }
            ways.retain(|way| fixed(way));
            ways
        };
        Standing { row: index, figures: own, ways, is_right, is_spread }
    };
    table.rows_of(side).map(standing).collect()
}

/// Reads an amount that was left unread, if it can stand in several columns or if its point was
/// printed as a comma (`6810,12`). Tells also whether it is the latter.
pub fn open_amount(unread: &Unread) -> Option<(Amount, bool)> {
    match unread.reason {
        UnreadReason::Ambiguous => Some((Amount::parse(&unread.text)?, false)),
        UnreadReason::Damaged => {
            let (whole, decimals) = unread.text.split_once([',', '，'])?;
            let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
            let is_one = decimals.len() == 2 && is_digits(whole) && is_digits(decimals);
            let amount = is_one.then(|| Amount::parse(&format!("{whole}.{decimals}")))??;
            Some((amount, true))
        }
        _ => None,
    }
}
