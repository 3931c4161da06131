//! Which rows of a sheet are shown, and in what order.

use std::cmp::Ordering;
use std::collections::HashSet;
use std::ops::Range;

use crate::sheet::condition::Condition;
use crate::sheet::{ColumnKind, Row, Sheet, Value};

/// What the user asked of the rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wish {
    /// Rows that state nothing but zero are hidden.
    pub hide_zero: bool,
    /// Only rows that fulfil this are shown: a [`Condition`] as typed.
    pub filter: String,
    /// Sorted by this column.
    pub sort: Option<SortBy>,
    /// The keys of rows whose children are folded away.
    pub folded: HashSet<String>,
}

/// A column to sort by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SortBy {
    /// Index in the sheet's columns.
    pub column: usize,
    /// Greatest first.
    pub descending: bool,
}

/// The rows to show, as indices in the sheet's rows. `shift` moves the point of amounts that
/// the filter speaks of, as it does on screen.
pub fn order(sheet: &Sheet, columns: &[usize], wish: &Wish, shift: i32) -> Vec<u32> {
    let condition = Condition::parse(&wish.filter, sheet, shift);
    let keep = kept(sheet, columns, wish, &condition);
    let unchanged = keep.is_none() && wish.sort.is_none() && wish.folded.is_empty();
    if unchanged {
        return (0..sheet.rows.len() as u32).collect();
    }
    let mut shown = Vec::with_capacity(sheet.rows.len());
    let walk = Walk { sheet, wish, filtered: !condition.is_empty(), keep: keep.as_deref() };
    walk.visit(0..sheet.rows.len(), &mut shown);
    shown
}

/// A row's key; its index where it has none.
pub fn key_of(row: &Row, index: usize) -> String {
    if row.key.is_empty() { format!("#{index}") } else { row.key.clone() }
}

/// The rows below a row: those that follow it and are deeper.
pub fn below(rows: &[Row], index: usize) -> Range<usize> {
    let start = index + 1;
    let deeper = rows.iter().skip(start).take_while(|row| row.depth > rows[index].depth).count();
    start..start + deeper
}

/// Which rows pass the filter and the hiding of zeros, each with the rows above it in the
/// tree; `None` if all do.
fn kept(sheet: &Sheet, columns: &[usize], wish: &Wish, condition: &Condition) -> Option<Vec<bool>> {
    if condition.is_empty() && !wish.hide_zero {
        return None;
    }
    let mut keep = vec![false; sheet.rows.len()];
    // The rows above the one at hand, one for each depth.
    let mut above: Vec<usize> = Vec::new();
    for (index, row) in sheet.rows.iter().enumerate() {
        while above.last().is_some_and(|&upper| sheet.rows[upper].depth >= row.depth) {
            above.pop();
        }
        let passes = condition.passes(sheet, columns, row)
            && !(wish.hide_zero && row.findings.is_empty() && is_zero(sheet, row));
        if passes {
            keep[index] = true;
            for &upper in above.iter().rev() {
                if std::mem::replace(&mut keep[upper], true) {
                    break;
                }
            }
        }
        above.push(index);
    }
    Some(keep)
}

/// Whether a row has amounts and all of them are zero or blank.
fn is_zero(sheet: &Sheet, row: &Row) -> bool {
    let mut amounts = sheet
        .columns
        .iter()
        .zip(&row.cells)
        .filter(|(column, _)| column.kind == ColumnKind::Amount)
        .map(|(_, cell)| &cell.value)
        .peekable();
    amounts.peek().is_some()
        && amounts.all(|value| match value {
            Value::Blank => true,
            Value::Text(_) => false,
            Value::Number(number) => number.is_zero(),
        })
}

struct Walk<'a> {
    sheet: &'a Sheet,
    wish: &'a Wish,
    /// Matches are shown in what is folded too.
    filtered: bool,
    keep: Option<&'a [bool]>,
}

impl Walk<'_> {
    /// Adds the rows of a range, siblings sorted among themselves.
    fn visit(&self, range: Range<usize>, shown: &mut Vec<u32>) {
        let mut siblings = Vec::new();
        let mut at = range.start;
        while at < range.end {
            let children = below(&self.sheet.rows, at);
            let end = children.end.min(range.end);
            siblings.push((at, end));
            at = end;
        }
        if let Some(sort) = self.wish.sort {
            siblings.sort_by(|a, b| self.compare(a.0, b.0, sort));
        }
        for (index, end) in siblings {
            if self.keep.is_some_and(|keep| !keep[index]) {
                continue;
            }
            shown.push(index as u32);
            let folded = !self.wish.folded.is_empty()
                && !self.filtered
                && self.wish.folded.contains(&key_of(&self.sheet.rows[index], index));
            if !folded && index + 1 < end {
                self.visit(index + 1..end, shown);
            }
        }
    }

    /// Blank cells stand last whichever way is sorted.
    fn compare(&self, a: usize, b: usize, sort: SortBy) -> Ordering {
        let value = |index: usize| self.sheet.rows[index].cells.get(sort.column).map(|c| &c.value);
        let turned = |order: Ordering| if sort.descending { order.reverse() } else { order };
        match (value(a), value(b)) {
            (Some(Value::Number(a)), Some(Value::Number(b))) => turned(a.cmp(b)),
            (Some(Value::Text(a)), Some(Value::Text(b))) => turned(a.cmp(b)),
            (a, b) => rank(a).cmp(&rank(b)),
        }
    }
}

fn rank(value: Option<&Value>) -> u8 {
    match value {
        Some(Value::Number(_)) => 0,
        Some(Value::Text(_)) => 1,
        Some(Value::Blank) | None => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::{Cell, Column};

    fn tree() -> Sheet {
        let amount = |n: &str| n.parse().ok();
        let rows = [
            (0, "total", "9"),
            (0, "a", "5"),
            (1, "a1", "2"),
            (1, "a2", "3"),
            (0, "b", "0"),
            (1, "b1", "0.00"),
            (0, "c", ""),
        ];
        Sheet {
            columns: vec![
                Column { key: "name".into(), ..Column::default() },
                Column { key: "amount".into(), kind: ColumnKind::Amount, ..Column::default() },
            ],
            rows: rows
                .iter()
                .map(|(depth, name, n)| Row {
                    depth: *depth,
                    key: (*name).into(),
                    cells: vec![Cell::text(*name), Cell::number(amount(n))],
                    ..Row::default()
                })
                .collect(),
            ..Sheet::default()
        }
    }

    fn names(wish: &Wish) -> String {
        let sheet = tree();
        let shown = order(&sheet, &[0, 1], wish, 0);
        let names: Vec<_> =
            shown.iter().map(|&index| sheet.rows[index as usize].key.as_str()).collect();
        names.join(" ")
    }

    #[test]
    fn printed_order_is_the_first() {
        assert_eq!(names(&Wish::default()), "total a a1 a2 b b1 c");
    }

    #[test]
    fn sorts_siblings_and_leaves_blanks_last() {
        let sorted = |descending| {
            names(&Wish { sort: Some(SortBy { column: 1, descending }), ..Wish::default() })
        };
        assert_eq!(sorted(true), "total a a2 a1 b b1 c");
        assert_eq!(sorted(false), "b b1 a a1 a2 total c");
    }

    #[test]
    fn a_match_keeps_what_stands_above_it() {
        let wish = Wish { filter: "A2".into(), ..Wish::default() };
        assert_eq!(names(&wish), "a a2");
    }

    #[test]
    fn zero_and_blank_rows_are_hidden() {
        assert_eq!(names(&Wish { hide_zero: true, ..Wish::default() }), "total a a1 a2");
    }

    #[test]
    fn folds_and_shows_matches_in_what_is_folded() {
        let folded = HashSet::from(["a".to_owned()]);
        let wish = Wish { folded, ..Wish::default() };
        assert_eq!(names(&wish), "total a b b1 c");
        assert_eq!(names(&Wish { filter: "a1".into(), ..wish }), "a a1");
    }
}
