//! Which rows of a sheet are shown, and in what order.

use std::collections::HashSet;
use std::ops::Range;

use crate::sheet::columns::Keys;
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

/// The rows to show.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Order {
    /// As indices in the sheet's rows.
    pub rows: Vec<u32>,
    /// Those among them that the filter would hide, were it not for one below them.
    pub around: HashSet<u32>,
}

/// By what the rows of a sheet are sorted as it opens, if they are ranked.
pub fn ranking(sheet: &Sheet) -> Option<SortBy> {
    let key = sheet.ranked?;
    let column = sheet.columns.iter().position(|column| column.key == key)?;
    Some(SortBy { column, descending: true })
}

/// The rows to show. `shift` moves the point of amounts that
/// the filter speaks of, as it does on screen.
pub fn order(sheet: &Sheet, columns: &[usize], wish: &Wish, shift: i32) -> Order {
    let count = sheet.rows.len();
    let condition = Condition::parse(&wish.filter, sheet, shift);
    let filtered = !condition.is_empty();
    let mut keep = filtered.then(|| passing(sheet, columns, &condition));
    if wish.hide_zero {
        let zero = zeros(sheet);
        let keep = keep.get_or_insert_with(|| vec![true; count]);
        keep.iter_mut().zip(zero).for_each(|(keep, zero)| *keep &= !zero);
    }
    let mut around = HashSet::new();
    if let Some(keep) = keep.as_mut().filter(|_| !sheet.rows.is_flat()) {
        let above = keep_above(sheet, keep);
        if filtered {
            around = above;
        }
    }
    let keys = wish.sort.map(|sort| keys(sheet, sort));
    // Matches are shown in what is folded too.
    let folded = if filtered { HashSet::new() } else { folded(sheet, &wish.folded) };
    if sheet.rows.is_flat() || (keys.is_none() && folded.is_empty()) {
        let is_kept = |row: &u32| keep.as_ref().is_none_or(|keep| keep[*row as usize]);
        let rows: Vec<u32> = (0..count as u32).filter(is_kept).collect();
        let rows = match keys {
            Some(keys) => keys.sort(&rows),
            None => rows,
        };
        return Order { rows, around };
    }
    let mut rows = Vec::with_capacity(count);
    let walk = Walk { sheet, keys, keep, folded };
    walk.visit(0..count, &mut rows);
    Order { rows, around }
}

/// Which rows fulfil a condition.
fn passing(sheet: &Sheet, columns: &[usize], condition: &Condition) -> Vec<bool> {
    let look = |_, row: &Row| condition.passes(sheet, columns, row);
    condition.over(sheet, columns).unwrap_or_else(|| sheet.rows.map(look))
}

/// By what the rows are sorted.
fn keys(sheet: &Sheet, sort: SortBy) -> Keys {
    let by_size = sheet.columns.get(sort.column).is_some_and(|column| column.by_size);
    let value = |_, row: &Row| match &row.cells.get(sort.column)?.value {
        Value::Number(number) if by_size => Some(Value::Number(number.abs())),
        value => Some(value.clone()),
    };
    let made = || Keys::of(&sheet.rows.map(value), sort.descending);
    sheet.rows.keys(sort.column, sort.descending, by_size).unwrap_or_else(made)
}

/// The rows whose children are folded away.
fn folded(sheet: &Sheet, keys: &HashSet<String>) -> HashSet<usize> {
    if keys.is_empty() || sheet.rows.columns().is_some() {
        // Each is looked up, so that no other row is made.
        return keys.iter().filter_map(|key| sheet.rows.position(key)).collect();
    }
    let rows = sheet.rows.iter().enumerate();
    rows.filter(|(index, row)| keys.contains(&row.key_at(*index))).map(|(index, _)| index).collect()
}

/// Adds to the rows that are kept those that they lie below; returns these.
fn keep_above(sheet: &Sheet, keep: &mut [bool]) -> HashSet<u32> {
    let mut added = HashSet::new();
    // The rows above the one at hand, one for each depth.
    let mut above: Vec<usize> = Vec::new();
    for index in 0..keep.len() {
        let depth = sheet.rows.depth(index);
        while above.last().is_some_and(|&upper| sheet.rows.depth(upper) >= depth) {
            above.pop();
        }
        if keep[index] {
            for &upper in above.iter().rev() {
                if std::mem::replace(&mut keep[upper], true) {
                    break;
                }
                added.insert(upper as u32);
            }
        }
        above.push(index);
    }
    added
}

/// Which rows state nothing but zero and have no findings.
fn zeros(sheet: &Sheet) -> Vec<bool> {
    let look = |_, row: &Row| row.findings.is_empty() && is_zero(sheet, row);
    zeros_of_columns(sheet).unwrap_or_else(|| sheet.rows.map(look))
}

/// The same, told without making any row.
fn zeros_of_columns(sheet: &Sheet) -> Option<Vec<bool>> {
    let columns = sheet.rows.columns()?;
    let amounts = (0..sheet.columns.len()).filter(|&c| sheet.columns[c].kind == ColumnKind::Amount);
    let amounts: Vec<_> = amounts.map(|index| columns.column(index)).collect::<Option<_>>()?;
    let zero = columns.fill(!amounts.is_empty(), |block, zero| {
        for amount in &amounts {
            amount.runs(block, zero.len(), |held, run| {
                let is_zero = match amount.value(held) {
                    Value::Blank => true,
                    Value::Text(_) => false,
                    Value::Number(number) => number.is_zero(),
                };
                if !is_zero {
                    zero[run].fill(false);
                }
            });
        }
    });
    let mut zero = sheet.rows.ordered(zero);
    for (index, zero) in zero.iter_mut().enumerate() {
        *zero &= !sheet.rows.can_have_findings(index);
    }
    Some(zero)
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
    keys: Option<Keys>,
    keep: Option<Vec<bool>>,
    folded: HashSet<usize>,
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
        if let Some(keys) = &self.keys {
            siblings.sort_by_key(|(index, _)| keys.all().get(*index));
        }
        for (index, end) in siblings {
            if self.keep.as_ref().is_some_and(|keep| !keep[index]) {
                continue;
            }
            shown.push(index as u32);
            if index + 1 < end && !self.folded.contains(&index) {
                self.visit(index + 1..end, shown);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::library::{LoadOptions, load_all};
    use crate::settings::{Lang, Texts};
    use crate::sheet::condition::same_as;
    use crate::sheet::{Cell, Column, SheetName, findings_gravest_first};

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
        let shown = order(&sheet, &[0, 1], wish, 0).rows;
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
        let shown = order(&tree(), &[0, 1], &wish, 0);
        assert_eq!((shown.rows, shown.around), (vec![1, 3], HashSet::from([1])));
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

    /// Every sheet of some reports, its rows kept and made.
    fn sheets() -> Vec<(SheetName, Sheet, Sheet)> {
        let library = Arc::new(load_all(&[], &LoadOptions::default()));
        let ids: Vec<_> = library.entries().map(|(id, _)| id).skip(2).take(2).collect();
        let texts = Texts::bundled(Lang::Zh);
        let of_reports = SheetName::all().filter(|name| *name != SheetName::Files);
        let both = of_reports.map(|name| {
            let recipe = || name.recipe(&library, &ids, &texts);
            (name, recipe().build(), recipe().lazy(&library, None))
        });
        let gravest = findings_gravest_first(&library, &ids, &texts);
        let gravest = (SheetName::Findings, gravest.clone().kept(), gravest);
        both.chain([gravest]).collect()
    }

    #[test]
    fn rows_that_are_made_are_put_in_the_order_of_those_that_are_kept() {
        for (name, kept, made) in sheets() {
            let columns = 0..kept.columns.len();
            let shown: Vec<_> =
                columns.clone().filter(|&c| kept.columns[c].shown.on_screen()).collect();
            let of_column = columns.flat_map(|column| {
                let [up, down] = [false, true].map(|descending| SortBy { column, descending });
                let title = &kept.columns[column].title;
                let like = kept
                    .rows
                    .get(kept.rows.len() / 2)
                    .and_then(|row| same_as(&kept, column, &row.cells[column].value, 0));
                let filters = [
                    format!("{title}<=1000.5 0"),
                    format!("{title}!=\"\" {title}~1"),
                    format!("{title}>={}", kept.columns[column / 2].title),
                    like.unwrap_or_default(),
                ];
                let filtered = filters.map(|filter| Wish { filter, ..Wish::default() });
                let sorted = [up, down].map(|sort| Wish { sort: Some(sort), ..Wish::default() });
                sorted.into_iter().chain(filtered)
            });
            let words = ["局", "1", "1,", "0.0", "支出 .00", "%", "-", "error", "合计", "2024"];
            let filtered = words.map(|word| Wish {
                filter: word.to_owned(),
                sort: Some(SortBy { column: kept.columns.len() / 2, descending: true }),
                hide_zero: word.len() == 1,
                ..Wish::default()
            });
            let folded = kept.rows.iter().map(|row| row.key.clone()).step_by(3).collect();
            let folded = Wish { folded, hide_zero: true, ..Wish::default() };
            for wish in of_column.chain(filtered).chain([folded]) {
                let of = |sheet: &Sheet| order(sheet, &shown, &wish, 0);
                assert!(of(&kept) == of(&made), "{name}: {wish:?}");
            }
            assert_eq!(made.rows.looked_at(), 0, "{name}");
        }
    }
}
