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
    let filtered = !condition.is_empty();
    let narrowed = filtered || wish.hide_zero;
    if !narrowed && wish.sort.is_none() && wish.folded.is_empty() {
        return (0..sheet.rows.len() as u32).collect();
    }
    let look = |index, row: &Row| Looked {
        passes: condition.passes(sheet, columns, row)
            && !(wish.hide_zero && row.findings.is_empty() && is_zero(sheet, row)),
        folded: !wish.folded.is_empty() && !filtered && wish.folded.contains(&row.key_at(index)),
        value: wish.sort.and_then(|sort| Some(row.cells.get(sort.column)?.value.clone())),
    };
    let rows = sheet.rows.map(look);
    let keep = narrowed.then(|| kept(sheet, &rows));
    let mut shown = Vec::with_capacity(rows.len());
    let walk = Walk { sheet, rows: &rows, sort: wish.sort, keep: keep.as_deref() };
    walk.visit(0..rows.len(), &mut shown);
    shown
}

/// What the order asks of a row.
struct Looked {
    passes: bool,
    /// Whether what lies below it is folded away: matches are shown in what is folded too.
    folded: bool,
    /// What it is sorted by.
    value: Option<Value>,
}

/// Which rows are shown: those that pass, each with the rows above it in the tree.
fn kept(sheet: &Sheet, rows: &[Looked]) -> Vec<bool> {
    let mut keep = vec![false; rows.len()];
    // The rows above the one at hand, one for each depth.
    let mut above: Vec<usize> = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let depth = sheet.rows.depth(index);
        while above.last().is_some_and(|&upper| sheet.rows.depth(upper) >= depth) {
            above.pop();
        }
        if row.passes {
            keep[index] = true;
            for &upper in above.iter().rev() {
                if std::mem::replace(&mut keep[upper], true) {
                    break;
                }
            }
        }
        above.push(index);
    }
    keep
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
    rows: &'a [Looked],
    sort: Option<SortBy>,
    keep: Option<&'a [bool]>,
}

impl Walk<'_> {
    /// Adds the rows of a range, siblings sorted among themselves.
    fn visit(&self, range: Range<usize>, shown: &mut Vec<u32>) {
        let mut siblings = Vec::new();
        let mut at = range.start;
        while at < range.end {
            let children = self.sheet.rows.below(at);
            let end = children.end.min(range.end);
            siblings.push((at, end));
            at = end;
        }
        if let Some(sort) = self.sort {
            siblings.sort_by(|a, b| self.compare(a.0, b.0, sort));
        }
        for (index, end) in siblings {
            if self.keep.is_some_and(|keep| !keep[index]) {
                continue;
            }
            shown.push(index as u32);
            if !self.rows[index].folded && index + 1 < end {
                self.visit(index + 1..end, shown);
            }
        }
    }

    /// Blank cells stand last whichever way is sorted.
    fn compare(&self, a: usize, b: usize, sort: SortBy) -> Ordering {
        let value = |index: usize| self.rows[index].value.as_ref();
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
