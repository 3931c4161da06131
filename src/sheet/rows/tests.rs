use super::super::SheetName;
use super::*;
use crate::library::testing::library_of;
use crate::settings::{Lang, Texts};
use crate::sheet::{Cell, Sheet, Tone, Value};

fn sheets(name: SheetName) -> (Sheet, Sheet) {
    let library = Arc::new(library_of(&["甲局", "乙局", "丙局"]));
    let ids: Vec<_> = library.entries().map(|(id, _)| id).collect();
    let texts = Texts::bundled(Lang::Zh);
    let kept = name.recipe(&library, &ids, &texts).build();
    let made = name.recipe(&library, &ids, &texts).lazy(&library, None);
    (kept, made)
}

fn told(row: &Row) -> String {
    let cells: Vec<_> = row.cells.iter().map(Cell::export).collect();
    format!("{} {}", row.key, cells.join(","))
}

#[test]
fn rows_that_are_made_are_those_that_are_kept() {
    for name in SheetName::all().filter(|name| *name != SheetName::Files) {
        let (kept, made) = sheets(name);
        assert_eq!(kept.rows.len(), made.rows.len(), "{name}");
        let all = made.rows.map(|_, row| told(row));
        assert_eq!(kept.rows.map(|_, row| told(row)), all, "{name}");
        let mut seen = Vec::new();
        let backwards = (0..made.rows.len()).rev();
        let see = |row: &Row| {
            seen.push(told(row));
            Ok::<_, String>(())
        };
        assert_eq!(made.rows.visit(backwards, see), Ok(()));
        seen.reverse();
        assert_eq!(seen, all, "{name}");
        for (index, row) in kept.rows.iter().enumerate() {
            assert_eq!(told(&made.rows[index]), told(row), "{name}");
            assert_eq!(made.rows.depth(index), Some(row.depth));
            assert_eq!(made.rows.below(index), kept.rows.below(index));
            let above = |rows: &Rows| rows.above(index).collect::<Vec<_>>();
            assert_eq!(above(&made.rows), above(&kept.rows));
            assert_eq!(made.rows.position(&row.key), Some(index), "{name} {}", row.key);
            assert!(made.rows.of_report(row.report).contains(&index));
        }
    }
}

#[test]
fn only_what_is_looked_at_is_kept() {
    for name in [SheetName::Facts, SheetName::Projects] {
        let (_, sheet) = sheets(name);
        let rows = &sheet.rows;
        let _ = rows.map(|_, row| row.depth);
        let nothing = |_: &Row| Ok::<_, String>(());
        assert_eq!(rows.visit(0..rows.len(), nothing), Ok(()));
        assert_eq!(rows.looked_at(), 0);
        assert!(rows.get(rows.len() - 1).is_some());
        let of_report = rows.of_report(rows[0].report).len();
        // Of facts each row is made by itself.
        let (first, both) =
            if name == SheetName::Facts { (1, 2) } else { (of_report, 2 * of_report) };
        assert_eq!(rows.looked_at(), both);
        assert!(rows.get(0).is_some() && rows.get(rows.len()).is_none());
        assert_eq!(rows.looked_at(), both);
        let afresh = rows.afresh();
        assert_eq!((afresh.looked_at(), afresh.len()), (0, rows.len()));
        assert!(afresh.get(0).is_some());
        assert_eq!(afresh.looked_at(), first);
    }
}

#[test]
fn rows_are_drawn_as_they_are() {
    let seen = |row: &Row| {
        let cells = row.cells.iter().map(|cell| {
            let zero = matches!(&cell.value, Value::Number(number) if number.is_zero());
            let tone = if zero { Tone::Plain } else { cell.tone };
            let Cell { value, said, short, printed, derived, severity, .. } = cell.clone();
            (value, said, short, printed.is_some(), derived, severity, tone)
        });
        (row.depth, row.tone, row.report, cells.collect::<Vec<_>>())
    };
    let mut without_their_reports = 0;
    for name in SheetName::all().filter(|name| *name != SheetName::Files) {
        let (kept, made) = sheets(name);
        let mut drawn = made.rows.afresh();
        for (index, row) in kept.rows.iter().enumerate() {
            let mut row = row.clone();
            for (cell, column) in row.cells.iter_mut().zip(&kept.columns) {
                if column.apart {
                    *cell = Cell::default();
                }
            }
            let mut own = drawn.drawn(index).unwrap().into_owned();
            for (cell, column) in own.cells.iter_mut().zip(&kept.columns) {
                if column.apart {
                    *cell = Cell::default();
                }
            }
            assert_eq!(seen(&own), seen(&row), "{name} {index}");
            without_their_reports += usize::from(drawn.looked_at() == 0);
            drawn = drawn.afresh();
        }
    }
    assert!(without_their_reports > 150, "{without_their_reports}");
}

/// Each value once, in order; numbers once for each number of decimals.
fn firsts(values: &[Value]) -> Vec<&Value> {
    let told = |value: &Value| (value.export(), matches!(value, Value::Text(_)));
    let mut known = std::collections::HashSet::new();
    values.iter().filter(|value| known.insert(told(value))).collect()
}

#[test]
fn what_is_known_of_rows_that_are_made_is_what_they_say() {
    for name in SheetName::all().filter(|name| *name != SheetName::Files) {
        let (kept, made) = sheets(name);
        let columns = made.rows.columns().unwrap();
        assert_eq!(columns.len(), kept.rows.len());
        for (index, row) in kept.rows.iter().enumerate() {
            assert_eq!(made.rows.can_have_findings(index), !row.findings.is_empty(), "{name}");
        }
        for (index, column) in kept.columns.iter().enumerate() {
            let Some(stored) = columns.column(index) else {
                assert!(column.apart, "{name} {}", column.key);
                continue;
            };
            let told = columns.fill(None, |block, told| {
                stored.runs(block, told.len(), |held, run| told[run].fill(Some(held)));
            });
            let value = |held: &Option<_>| stored.value(held.unwrap());
            let told: Vec<_> = told.iter().map(value).collect();
            let cells = kept.rows.map(|_, row| row.cells[index].value.clone());
            let counts = made.rows.counts(index, &vec![true; told.len()]).unwrap();
            let mut each: Vec<_> = kept.rows.map(|_, row| row.cells[index].seen().into_owned());
            each.dedup();
            let first = counts.iter().map(|(value, _)| value);
            assert!(first.eq(firsts(&each)), "{name} {}", column.key);
            assert_eq!(counts.iter().map(|(_, count)| count).sum::<u64>(), told.len() as u64);
            assert_eq!(made.rows.ordered((0..told.len()).collect()).len(), told.len());
            assert_eq!(told, cells, "{name} {}", column.key);
        }
    }
}

#[test]
fn the_widest_cells_and_the_totals_are_seen_without_keeping_any() {
    let (kept, made) = sheets(SheetName::Table(crate::report::TableKind::Expenditure));
    let survey = made.rows.survey().unwrap();
    assert!(kept.rows.survey().is_none());
    for (column, seen) in survey.columns.iter().enumerate() {
        let longest = |cells: &mut dyn Iterator<Item = &Cell>| {
            cells.map(|cell| cell.export().len()).max().unwrap_or(0)
        };
        let all = longest(&mut kept.rows.iter().map(|row| &row.cells[column]));
        let all = if made.columns[column].apart { 0 } else { all };
        assert_eq!(longest(&mut seen.widest().map(|(cell, _)| cell)), all);
    }
    let total = survey.columns[8].total.unwrap();
    assert_eq!(made.rows[total.1 as usize].tone, Tone::Strong);
}

#[test]
fn groups_stand_in_the_order_of_their_ranks() {
    let library = Arc::new(library_of(&["甲局", "乙局"]));
    let ids: Vec<_> = library.entries().map(|(id, _)| id).collect();
    let texts = Texts::bundled(Lang::Zh);
    let name = SheetName::Table(crate::report::TableKind::Expenditure);
    let rank = |row: &Row| u8::from(row.cells.iter().any(|cell| cell.export() == "乙局"));
    let recipe = name.recipe(&library, &ids, &texts);
    let sheet = recipe.lazy(&library, Some(&rank));
    let names = sheet.rows.map(|_, row| row.cells[0].export());
    let (first, last) = names.split_at(names.len() / 2);
    assert!(first.iter().all(|name| name == "乙局") && last.iter().all(|name| name == "甲局"));
    for (index, name) in names.iter().enumerate() {
        assert_eq!(sheet.rows[index].cells[0].export(), *name);
        assert_eq!(sheet.rows.position(&sheet.rows[index].key), Some(index));
        assert_eq!(sheet.rows.depth(index), Some(sheet.rows[index].depth));
    }
}
