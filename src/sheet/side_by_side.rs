//! The same sheet of several reports, side by side (并列比较): for every column of numbers one
//! column a report, and how far each is from the first; of two also by how much money has grown.

use std::collections::HashMap;

use super::ratio::percent;
use super::{Cell, Column, ColumnKind, Row, Sheet, Shown, Tone, Unconverted, Value};
use crate::report::{move_point, unit_power};
use crate::settings::Texts;

/// Columns of numbers that only say where a row stands.
const ORDINALS: [&str; 3] = ["no", "line", "source_line"];

/// Sheets of one kind, each of a report, joined by what their rows are called. Rows that only
/// some have stand where they stand there.
pub fn side_by_side(sheets: &[(String, Sheet)], texts: &Texts) -> Sheet {
    let empty = texts.get("sheet.empty.side_by_side").to_owned();
    let Some((_, first)) = sheets.first() else { return Sheet { empty, ..Sheet::default() } };
    if !first.columns.iter().any(is_name) {
        return Sheet { title: first.title.clone(), empty, ..Sheet::default() };
    }
    let named: Vec<Named<'_>> = sheets.iter().map(|(_, sheet)| Named::of(sheet)).collect();
    let order = merged(&named);
    let heads: Vec<&Column> = first.columns.iter().filter(|column| is_name(column)).collect();
    let numbers = numbers(sheets);
    let rate = if are_years(sheets) { "sheet.column.growth_of" } else { "sheet.column.apart_of" };
    let mut columns: Vec<Column> =
        heads.iter().map(|column| Column { frozen: true, ..(*column).clone() }).collect();
    for column in &numbers {
        for (index, (name, _)) in sheets.iter().enumerate() {
            let title = format!("{} {name}", column.title);
            columns.push(beside(column, &format!("{}@{}", column.key, index + 1), title));
            if index > 0 {
                let title = match sheets.len() {
                    2 => texts.fill("sheet.column.difference_of", &[&column.title]),
                    _ => texts.fill("sheet.column.difference_to_first", &[&column.title, name]),
                };
                let key = format!("{}@{}-1", column.key, index + 1);
                columns.push(beside(column, &key, title));
                if grows(column, sheets) {
                    let title = texts.fill(rate, &[&column.title]);
                    let column = beside(column, &format!("{key}%"), title);
                    columns.push(Column { kind: ColumnKind::Percent, ..column });
                }
            }
        }
    }
    let rows = order.iter().map(|key| {
        let of: Vec<Option<&Row>> = named
            .iter()
            .map(|named| named.places.get(key).map(|&row| &named.sheet.rows[row]))
            .collect();
        row(key, &of, sheets, &heads, &numbers)
    });
    let rows = with_numbers(rows.collect());
    Sheet {
        rows: rows.into(),
        title: texts.fill("sheet.title.side_by_side", &[&first.title]),
        unit: first.unit.clone(),
        columns,
        empty,
        ..Sheet::default()
    }
}

/// Whether the same department is compared in several years: only then has a number grown.
fn are_years(sheets: &[(String, Sheet)]) -> bool {
    let without_year = |name: &str| name.replace(|c: char| c.is_ascii_digit(), "");
    let mut names = sheets.iter().map(|(name, _)| without_year(name));
    names.next().is_none_or(|first| names.all(|name| name == first))
}

fn beside(column: &Column, key: &str, title: String) -> Column {
    Column { key: key.to_owned(), title, frozen: false, shown: Shown::Everywhere, ..column.clone() }
}

/// Columns beside the name without which it is not known what a number is: 增加额 or 减少额, 万元 or
/// 人次.
const WHAT_IT_IS: [&str; 2] = ["kind", "unit"];

/// Whether a column says what a row is.
fn is_name(column: &Column) -> bool {
    let words = matches!(column.kind, ColumnKind::Text | ColumnKind::Code);
    let names = column.frozen || WHAT_IT_IS.contains(&column.key.as_str());
    words && names && column.shown.on_screen() && column.key != "department"
}

/// The columns of numbers of all sheets, each once.
fn numbers(sheets: &[(String, Sheet)]) -> Vec<Column> {
    let mut numbers: Vec<Column> = Vec::new();
    for column in sheets.iter().flat_map(|(_, sheet)| &sheet.columns) {
        let number =
            matches!(column.kind, ColumnKind::Amount | ColumnKind::Percent | ColumnKind::Number);
        let wanted = number
            && column.shown.on_screen()
            && !ORDINALS.contains(&column.key.as_str())
            && !numbers.iter().any(|known| known.key == column.key);
        if wanted {
            numbers.push(column.clone());
        }
    }
    numbers
}

/// A sheet with its rows by what they are called.
struct Named<'a> {
    sheet: &'a Sheet,
    keys: Vec<String>,
    places: HashMap<String, usize>,
}

impl<'a> Named<'a> {
    fn of(sheet: &'a Sheet) -> Self {
        let names: Vec<_> =
            (0..sheet.columns.len()).filter(|&index| is_name(&sheet.columns[index])).collect();
        let code = names.iter().copied().find(|&i| sheet.columns[i].kind == ColumnKind::Code);
        let mut above: Vec<(u8, String)> = Vec::new();
        let mut keys = Vec::with_capacity(sheet.rows.len());
        let mut places = HashMap::new();
        for (index, row) in sheet.rows.iter().enumerate() {
            while above.last().is_some_and(|(depth, _)| *depth >= row.depth) {
                above.pop();
            }
            let text = |column: usize| row.cells.get(column).map(|cell| cell.value.export());
            // A subject is known by its code, whatever it is called.
            let own = code.and_then(text).filter(|code| !code.is_empty()).unwrap_or_else(|| {
                let upper = above.last().map(|(_, key)| format!("{key}›")).unwrap_or_default();
                let words: Vec<_> = names.iter().filter_map(|&column| text(column)).collect();
                format!("{upper}{}", words.join("|"))
            });
            let mut key = own.clone();
            let mut times = 1;
            while places.contains_key(&key) {
                times += 1;
                key = format!("{own}#{times}");
            }
            above.push((row.depth, own));
            places.insert(key.clone(), index);
            keys.push(key);
        }
        Self { sheet, keys, places }
    }
}

/// Whether it is to be said by how much a column has grown: money of two reports.
fn grows(column: &Column, sheets: &[(String, Sheet)]) -> bool {
    column.kind == ColumnKind::Amount && sheets.len() == 2
}

/// The rows that have numbers, and those that such stand below: of others there is nothing to
/// compare.
fn with_numbers(rows: Vec<Row>) -> Vec<Row> {
    let mut kept: Vec<Row> = Vec::new();
    // The depth at which a row below would keep the one that is looked at.
    let mut above = 0;
    for row in rows.into_iter().rev() {
        let has_number = row.cells.iter().any(|cell| matches!(cell.value, Value::Number(_)));
        if has_number || row.depth < above {
            above = row.depth;
            kept.push(row);
        }
    }
    kept.reverse();
    kept
}

/// The rows of all: those of the first, and each further one behind that which it follows in
/// its own sheet.
fn merged(named: &[Named<'_>]) -> Vec<String> {
    let mut order: Vec<String> = Vec::new();
    for one in named {
        let mut next = 0;
        for key in &one.keys {
            match order.iter().position(|known| known == key) {
                Some(at) => next = at + 1,
                None => {
                    order.insert(next, key.clone());
                    next += 1;
                }
            }
        }
    }
    order
}

fn row(
    key: &str,
    of: &[Option<&Row>],
    sheets: &[(String, Sheet)],
    names: &[&Column],
    numbers: &[Column],
) -> Row {
    let present = of.iter().enumerate().find_map(|(index, row)| Some((index, (*row)?)));
    let Some((whose, model)) = present else { return Row::default() };
    let cell_of = |index: usize, row: &Row, key: &str| {
        let at = sheets[index].1.columns.iter().position(|column| column.key == key);
        at.and_then(|at| row.cells.get(at)).cloned().unwrap_or_default()
    };
    let mut cells: Vec<Cell> = names
        .iter()
        .map(|column| Cell { target: None, place: None, ..cell_of(whose, model, &column.key) })
        .collect();
    let unit = sheets[0].1.unit.as_deref();
    for column in numbers {
        let mut first = None;
        for (index, row) in of.iter().enumerate() {
            let cell = row.map_or_else(Cell::default, |row| {
                let mut cell = cell_of(index, row, &column.key);
                cell.place = cell.place.or(row.place);
                cell.target = cell.target.or_else(|| row.target.clone());
                if column.kind == ColumnKind::Amount {
                    converted(cell, sheets[index].1.unit.as_deref(), unit)
                } else {
                    cell
                }
            });
            let number = if let Value::Number(number) = cell.value { Some(number) } else { None };
            cells.push(cell);
            if index == 0 {
                first = number;
            } else {
                let difference =
                    number.zip(first).and_then(|(number, first)| number.checked_sub(first));
                cells.push(Cell::number(difference));
                if grows(column, sheets) {
                    // Of less than nothing there is no rate.
                    let first = first.filter(|first| !first.is_sign_negative());
                    let growth = difference.zip(first).and_then(|(by, of)| percent(by, of));
                    cells.push(Cell::number(growth));
                }
            }
        }
    }
    let mut findings: Vec<_> = of.iter().flatten().flat_map(|row| row.findings.clone()).collect();
    findings.dedup();
    let everywhere = of.iter().all(Option::is_some);
    let tone = if everywhere { model.tone } else { Tone::Plain };
    Row { cells, depth: model.depth, tone, findings, key: key.to_owned(), ..Row::default() }
}

/// An amount brought to the unit of the first sheet; as words where there is no way.
fn converted(cell: Cell, from: Option<&str>, to: Option<&str>) -> Cell {
    let Value::Number(number) = cell.value else { return cell };
    if from == to {
        return cell;
    }
    let powers = from.and_then(unit_power).zip(to.and_then(unit_power));
    let moved = powers.and_then(|(from, to)| move_point(number, from - to));
    let unit = from.unwrap_or_default().to_owned();
    let value = moved.map_or_else(|| Value::Text(format!("{number} {unit}")), Value::Number);
    Cell { value, unconverted: Some(Box::new(Unconverted { number, unit })), ..cell }
}

#[cfg(test)]
mod tests {
    use super::super::SheetName;
    use super::super::testing::by_key;
    use super::*;
    use crate::library::testing::{library, report};
    use crate::report::{Amount, Report, TableKind};
    use crate::settings::Lang;

    fn compared(reports: Vec<Report>, kind: TableKind) -> Sheet {
        let names: Vec<_> = reports.iter().map(|r| r.department.name.clone()).collect();
        let library = library(reports);
        let texts = Texts::bundled(Lang::Zh);
        let sheets: Vec<_> = library
            .entries()
            .zip(names)
            .map(|((id, _), name)| (name, SheetName::Table(kind).sheet(&library, &[id], &texts)))
            .collect();
        side_by_side(&sheets, &texts)
    }

    fn two() -> Vec<Report> {
        let mut reports = vec![report("甲局"), report("乙局")];
        let table =
            reports[1].tables.iter_mut().find(|t| t.kind == TableKind::Expenditure).unwrap();
        table.rows[0].cells[0].amount.as_mut().unwrap().value = Amount::parse("120.50").unwrap();
        table.rows.remove(2);
        reports
    }

    #[test]
    fn rows_are_joined_by_code_and_differ_from_the_first() {
        let sheet = compared(two(), TableKind::Expenditure);
        assert_eq!(by_key(&sheet, "code"), ["", "201", "2010301", "208", "20805"]);
        assert_eq!(by_key(&sheet, "本年支出合计@1")[0], "100.00");
        assert_eq!(by_key(&sheet, "本年支出合计@2")[0], "120.50");
        assert_eq!(by_key(&sheet, "本年支出合计@2-1")[0], "20.50");
        assert_eq!(by_key(&sheet, "本年支出合计@2-1")[2], "", "what one has not has no difference");
        assert_eq!(by_key(&sheet, "本年支出合计@2-1")[3], "0.00");
        assert!(sheet.rows.iter().all(|row| row.cells.len() == sheet.columns.len()));
    }

    #[test]
    fn of_two_it_is_said_by_how_much_money_has_grown() {
        let sheet = compared(two(), TableKind::Expenditure);
        let library = library(vec![report("甲局")]);
        let ids: Vec<_> = library.entries().map(|(id, _)| id).collect();
        let texts = Texts::bundled(Lang::Zh);
        let years = [SheetName::Table(TableKind::Expenditure).sheet(&library, &ids, &texts)];
        let growth = by_key(&sheet, "本年支出合计@2-1%");
        assert_eq!((growth[0].as_str(), growth[2].as_str()), ("20.50", ""), "{growth:?}");
        let title = |sheet: &Sheet| {
            sheet.columns.iter().find(|column| column.key.ends_with('%')).unwrap().title.clone()
        };
        assert!(title(&sheet).ends_with("相差率"), "between two departments nothing grows");
        let sheets = ["2023", "2024"].map(|year| (year.to_owned(), years[0].clone()));
        assert!(title(&side_by_side(&sheets, &texts)).ends_with("增长率"));
        let mut three = two();
        three.push(report("丙局"));
        let sheet = compared(three, TableKind::Expenditure);
        assert!(sheet.columns.iter().all(|column| !column.key.ends_with('%')));
    }

    #[test]
    fn each_difference_says_of_what_it_is_and_rows_without_numbers_are_left_out() {
        let library = library(vec![report("甲局"), report("乙局")]);
        let texts = Texts::bundled(Lang::Zh);
        let sheets: Vec<_> = library
            .entries()
            .map(|(id, entry)| {
                let name = entry.report.department.name.clone();
                (name, crate::sheet::overview(&library, id, &texts))
            })
            .collect();
        let sheet = side_by_side(&sheets, &texts);
        let mut titles: Vec<_> = sheet.columns.iter().map(|column| &column.title).collect();
        titles.sort();
        titles.dedup();
        assert_eq!(titles.len(), sheet.columns.len());
        let items = by_key(&sheet, "item");
        assert!(items.iter().any(|item| item == "公务接待费"), "{items:?}");
        assert!(items.iter().all(|item| item != "平台运维项目"), "{items:?}");
    }

    #[test]
    fn a_row_that_only_the_second_has_stands_where_it_stands_there() {
        let mut reports = two();
        reports.reverse();
        let sheet = compared(reports, TableKind::Expenditure);
        assert_eq!(by_key(&sheet, "code"), ["", "201", "2010301", "208", "20805"]);
    }

    #[test]
    fn a_rise_is_not_held_against_a_fall_nor_money_against_heads() {
        let column = |key: &str, kind| Column { key: key.to_owned(), kind, ..Column::default() };
        let columns = vec![
            column("item", ColumnKind::Text).frozen(),
            column("kind", ColumnKind::Text),
            column("value", ColumnKind::Number),
            column("unit", ColumnKind::Text),
        ];
        let sheet = |rows: &[[&str; 4]]| {
            let row = |[item, kind, value, unit]: &[&str; 4]| {
                let number = Cell::number(value.parse().ok());
                let cells = vec![Cell::text(*item), Cell::text(*kind), number, Cell::text(*unit)];
                Row { cells, ..Row::default() }
            };
            let rows = rows.iter().map(row).collect();
            Sheet { columns: columns.clone(), rows, ..Sheet::default() }
        };
        let sheets = [
            (
                "甲局".to_owned(),
                sheet(&[["收支总计", "金额", "5", "万元"], ["收支总计", "增加额", "3", "万元"]]),
            ),
            (
                "乙局".to_owned(),
                sheet(&[["收支总计", "金额", "7", "万元"], ["收支总计", "减少额", "1", "万元"]]),
            ),
        ];
        let sheet = side_by_side(&sheets, &Texts::bundled(Lang::Zh));
        assert_eq!(by_key(&sheet, "kind"), ["金额", "减少额", "增加额"]);
        assert_eq!(by_key(&sheet, "unit"), ["万元"; 3]);
        assert_eq!(by_key(&sheet, "value@2-1"), ["2", "", ""]);
    }

    #[test]
    fn both_halves_of_a_table_are_kept_apart() {
        let sheet = compared(vec![report("甲局"), report("乙局")], TableKind::IncomeAndExpenditure);
        assert_eq!(sheet.rows.len(), 7, "总计 stands on either side");
    }

    #[test]
    fn units_are_brought_to_that_of_the_first() {
        let mut reports = two();
        for table in &mut reports[1].tables {
            table.unit.as_mut().unwrap().value = "元".to_owned();
        }
        let sheet = compared(reports, TableKind::Expenditure);
        let at = sheet.columns.iter().position(|c| c.key == "本年支出合计@2-1").unwrap();
        assert_eq!(sheet.rows[0].cells[at].value.export(), "-99.987950");
        assert_eq!(by_key(&sheet, "本年支出合计@2")[0], "120.50", "exports keep the print");
    }
}
