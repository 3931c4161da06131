//! One of the nine tables (决算表): of one report as printed, of many one below the other.

use super::common_unit::CommonUnit;
use super::frame::{Frame, Recipe, Spot};
use super::marks::Marks;
use super::{Cell, Column, ColumnKind, Row, Shown, Target, Tone};
use crate::library::{Entry, ReportId};
use crate::report::{RowItem, RowKey, Side, Table, TableKind};
use crate::settings::Texts;

/// The rows of a kind of table of some reports, 01 and 04 one half after the other; of one alone
/// with what stands below its table.
pub(super) fn recipe(frame: Frame<'_>, kind: TableKind) -> Recipe<'_> {
    let money = money_columns(frame, kind);
    let on = |shown: bool, column: Column| if shown { column } else { column.export() };
    let key = kind.row_key();
    let mut columns = vec![
        on(key != RowKey::Subject, frame.column("side", ColumnKind::Text).frozen().once()),
        on(key == RowKey::Subject, frame.column("code", ColumnKind::Code).frozen()),
        on(key == RowKey::Line, frame.count("line")),
        on(key != RowKey::BudgetAndActual, frame.column("label", ColumnKind::Text).frozen()),
    ];
    let common = CommonUnit::of(frame, only(kind));
    columns.extend(common.column(frame));
    columns.extend(
        money.iter().map(|(name, shown)| Column {
            shown: *shown,
            ..frame.column(name, ColumnKind::Amount)
        }),
    );
    let mut sheet = frame.sheet("table", frame.columns(columns));
    sheet.title = format!("{} {}", kind.number(), kind.title());
    sheet.empty = frame.texts.fill("sheet.empty.no_table", &[kind.title()]);
    if frame.library.is_empty() {
        sheet.empty = frame.empty("table");
    }
    if let [id] = frame.ids
        && let Some(entry) = frame.library.look(*id)
        && let Some(table) = entry.report.table(kind)
    {
        sheet.notes = notes(table, frame.texts);
        if table.rows.is_empty() {
            sheet.empty = frame.text("sheet.empty.table_without_rows");
        }
    }
    common.state(&mut sheet);
    let names: Vec<_> = money.into_iter().map(|(name, _)| name).collect();
    frame.recipe(sheet, move |id, entry| rows(id, entry, kind, &names, &common))
}

/// The kinds of tables.
static KINDS: [TableKind; 9] = TableKind::ALL;

/// One kind of table alone.
fn only(kind: TableKind) -> &'static [TableKind] {
    let at = KINDS.iter().position(|known| *known == kind);
    at.and_then(|at| KINDS.get(at..=at)).unwrap_or_default()
}

/// The money columns: those of the national form, and after each those that some report prints
/// behind it besides. A column that no report prints is left to exports.
fn money_columns(frame: Frame<'_>, kind: TableKind) -> Vec<(String, Shown)> {
    let mut columns: Vec<(String, Shown)> = Vec::new();
    for &side in kind.sides() {
        for spec in kind.columns(side) {
            if !columns.iter().any(|(name, _)| name == spec.name) {
                columns.push((spec.name.to_owned(), Shown::Export));
            }
        }
    }
    let printed = frame.all(|_, entry| {
        let table = entry.report.table(kind)?;
        Some(kind.sides().iter().map(|&side| table.columns_of(side).to_vec()).collect::<Vec<_>>())
    });
    let any = !printed.is_empty();
    for sides in &printed {
        for side in sides {
            let mut before: Option<usize> = None;
            for printed in side {
                let at = columns.iter().position(|(name, _)| *name == printed.name);
                let at = at.unwrap_or_else(|| {
                    let at = before.map_or(0, |before| before + 1);
                    columns.insert(at, (printed.name.clone(), Shown::Export));
                    at
                });
                if printed.present {
                    columns[at].1 = Shown::Everywhere;
                }
                before = Some(at);
            }
        }
    }
    if !any {
        for (_, shown) in &mut columns {
            *shown = Shown::Everywhere;
        }
    }
    columns
}

fn rows(
    id: ReportId,
    entry: &Entry,
    kind: TableKind,
    names: &[String],
    common: &CommonUnit,
) -> Vec<Row> {
    let Some(table) = entry.report.table(kind) else { return Vec::new() };
    let marks = Marks::of_audit(&entry.audit);
    let indices = |side| -> Vec<Option<usize>> {
        names.iter().map(|name| table.column_index(side, name)).collect()
    };
    let (left, right) = (indices(Side::Income), indices(Side::Expenditure));
    table
        .rows
        .iter()
        .enumerate()
        .map(|(row, printed)| {
            let code = printed.code.as_ref();
            let lead = [
                Cell::text(printed.side.chinese()),
                Cell {
                    printed: printed.printed_code.as_deref().map(str::to_owned),
                    ..Cell::text(code.map(|code| code.value.to_string()).unwrap_or_default())
                },
                Cell::count_if(printed.line_number),
                Cell::text(&printed.label.text),
            ];
            let money = if printed.side == Side::Expenditure { &right } else { &left };
            let money = money.iter().map(|column| {
                column.map_or_else(Cell::default, |column| {
                    let spot = Spot { kind, row, column };
                    let cell = spot.cell(id, &entry.report, &marks);
                    common.cell(cell, Some(spot), &entry.report)
                })
            });
            let place = printed.place();
            let lead = lead.into_iter().chain(common.unit_cell(&entry.report));
            Row {
                cells: Frame::cells(id, entry, lead.chain(money), Some(place)),
                depth: code.map_or(0, |code| code.value.level().depth() - 1),
                tone: if printed.item.is_total() { Tone::Strong } else { Tone::Plain },
                report: Some(id),
                place: Some(place),
                findings: marks.of_row(id, kind, row),
                related: marks.related(id, kind, row),
                target: match printed.item {
                    RowItem::Subject(code) => {
                        code.tree().map(|tree| Target::Subject { tree, code })
                    }
                    _ => None,
                },
                key: format!("{id}/{kind}/{row}"),
            }
        })
        .collect()
}

/// What stands below a printed table, and what of it could not be read.
fn notes(table: &Table, texts: &Texts) -> Vec<String> {
    let mut notes: Vec<_> = table.notes.iter().map(|note| note.value.clone()).collect();
    if table.cut_off {
        notes.push(texts.get("sheet.note.cut_off").to_owned());
    }
    notes.extend(table.unread.iter().map(|unread| {
        let line = unread.place.line.to_string();
        texts
            .fill("sheet.note.unread", &[&unread.text, &line, super::unread::reason(unread, texts)])
    }));
    notes
}

#[cfg(test)]
mod tests {
    use super::super::testing::{by_key, on_screen, shown};
    use super::super::{Sheet, SheetName};
    use super::*;
    use crate::library::Library;
    use crate::library::testing::{library, library_of, report};
    use crate::report;
    use crate::settings::Lang;

    fn ids(library: &Library) -> Vec<ReportId> {
        library.entries().map(|(id, _)| id).collect()
    }

    fn of(library: &Library, kind: TableKind) -> Sheet {
        SheetName::Table(kind).sheet(library, &ids(library), &Texts::bundled(Lang::Zh))
    }

    #[test]
    fn where_prints_differ_in_unit_all_are_shown_in_one_and_exported_as_printed() {
        let mut reports = ["甲局", "乙局", "丙局"].map(report);
        for table in &mut reports[1].tables {
            table.unit.as_mut().unwrap().value = "元".to_owned();
        }
        let library = library(reports.into());
        let ids: Vec<_> = library.entries().map(|(id, _)| id).collect();
        let sheet = SheetName::Table(TableKind::Expenditure).sheet(
            &library,
            &ids,
            &Texts::bundled(Lang::Zh),
        );
        assert_eq!(sheet.unit.as_deref(), Some("万元"));
        let printed = by_key(&sheet, "本年支出合计");
        let shown = on_screen(&sheet, "本年支出合计");
        let rows = printed.len() / 3;
        assert_eq!(printed[..rows], printed[rows..2 * rows], "as printed");
        assert_eq!(shown[..rows], shown[2 * rows..]);
        assert_eq!((shown[0].as_str(), shown[rows].as_str()), ("100.00", "0.010000"));
        let units = by_key(&sheet, "printed_unit");
        assert_eq!((units[0].as_str(), units[rows].as_str()), ("万元", "元"));
        assert!(sheet.rows.iter().all(|row| row.cells.len() == sheet.columns.len()));
    }

    #[test]
    fn halves_follow_each_other() {
        let sheet = of(&library_of(&["甲局"]), TableKind::IncomeAndExpenditure);
        let sides = by_key(&sheet, "side");
        assert_eq!(sides.iter().filter(|side| *side == "收入").count(), 3);
        assert!(sides.is_sorted_by_key(|side| side != "收入"));
        assert_eq!(by_key(&sheet, "line")[1], "27");
        assert_eq!(by_key(&sheet, "金额")[3], "90.00");
        assert_eq!(by_key(&sheet, "source_line")[3], "14");
        assert_eq!(sheet.unit.as_deref(), Some("万元"));
    }

    #[test]
    fn one_report_hides_its_name_on_screen_but_not_in_exports() {
        let one = of(&library_of(&["甲局"]), TableKind::Expenditure);
        let two = of(&library_of(&["甲局", "乙局"]), TableKind::Expenditure);
        assert_eq!(shown(&one, "department"), Shown::Export);
        assert_eq!(shown(&two, "department"), Shown::Everywhere);
        assert_eq!(shown(&one, "code"), Shown::Everywhere);
        assert_eq!(shown(&one, "side"), Shown::Export);
        assert_eq!(by_key(&two, "department").last().map(String::as_str), Some("乙局"));
    }

    #[test]
    fn levels_are_depths_and_blank_is_not_zero() {
        let sheet = of(&library_of(&["甲局"]), TableKind::Expenditure);
        let depths: Vec<_> = sheet.rows.iter().map(|row| row.depth).collect();
        assert_eq!(depths, [0, 0, 2, 0, 1]);
        assert_eq!(by_key(&sheet, "项目支出")[3], "0.00");
        assert_eq!(by_key(&sheet, "经营支出")[3], "");
    }

    #[test]
    fn a_column_of_another_province_stands_where_it_is_printed() {
        let mut report = report("甲局");
        let table = report.tables.iter_mut().find(|t| t.kind == TableKind::Income).unwrap();
        let extra =
            report::Column { name: "其中：教育收费".into(), standard: false, present: true };
        table.columns.insert(4, extra);
        for (number, row) in table.rows.iter_mut().enumerate() {
            let mut cell = row.cells[0].clone();
            cell.amount.as_mut().unwrap().value =
                report::Amount::parse(&format!("{number}.50")).unwrap();
            row.cells.insert(4, cell);
        }
        let sheet = of(&library(vec![report]), TableKind::Income);
        let keys: Vec<_> = sheet.columns.iter().map(|column| column.key.as_str()).collect();
        let at = keys.iter().position(|&key| key == "其中：教育收费").unwrap();
        assert_eq!((keys[at - 1], keys[at + 1]), ("事业收入", "经营收入"));
        assert_eq!(by_key(&sheet, "其中：教育收费")[2], "2.50");
        assert_eq!(by_key(&sheet, "本年收入合计")[2], "90.00");
    }

    #[test]
    fn a_table_that_is_missing_says_so() {
        let sheet = of(&library_of(&["甲局"]), TableKind::GovernmentFund);
        assert!(sheet.rows.is_empty());
        assert!(sheet.empty.contains(TableKind::GovernmentFund.title()), "{}", sheet.empty);
        let none = of(&Library::default(), TableKind::GovernmentFund);
        assert_eq!(none.empty, Texts::bundled(Lang::Zh).get("sheet.empty.library"));
    }
}
