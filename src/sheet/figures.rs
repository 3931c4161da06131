//! The narrative's figures, with the cell that each repeats.

use super::frame::{Frame, Recipe};
use super::repeats::of_cell;
use super::{Cell, ColumnKind, Row, Target};
use crate::library::{Entry, ReportId};
use crate::report::{Amount, CellRef, Figure, Report, Side};

/// Every figure that the narratives state, in printed order.
pub(super) fn recipe(frame: Frame<'_>) -> Recipe<'_> {
    let columns = frame.columns(vec![
        frame.column("section", ColumnKind::Text).once(),
        frame.column("item", ColumnKind::Text).once(),
        frame.column("kind", ColumnKind::Text),
        frame.behind(1, frame.column("text", ColumnKind::Text)),
        frame.column("value", ColumnKind::Number),
        frame.column("unit", ColumnKind::Text),
        frame.behind(1, frame.column("table", ColumnKind::Text)),
        frame.behind(1, frame.column("row", ColumnKind::Text)),
        frame.behind(1, frame.column("column", ColumnKind::Text)),
    ]);
    frame.recipe(frame.sheet("figures", columns), |id, entry| {
        let figures = entry.report.narrative.figures.iter().enumerate();
        figures.map(|(index, figure)| row(id, entry, index, figure)).collect()
    })
}

fn row(id: ReportId, entry: &Entry, index: usize, figure: &Figure) -> Row {
    let (table, label, column) =
        figure.cell.and_then(|cell| names(&entry.report, cell)).unwrap_or_default();
    let place = figure.place;
    let cells = [
        Cell::text(figure.section.chinese()),
        Cell::text(figure_item(figure)),
        Cell::text(figure.kind_text()),
        Cell::text(&*figure.text),
        Cell::number(figure.value.map(Amount::decimal)),
        Cell::text(&*figure.unit),
        Cell::text(table),
        Cell::text(label),
        Cell::text(column),
    ];
    let target = figure.cell.map(|cell| of_cell(id, cell));
    Row {
        cells: Frame::cells(id, entry, cells, Some(place)),
        report: Some(id),
        place: Some(place),
        target: target.or(Some(Target::Line { report: id, line: place.line })),
        key: figure_key(id, index),
        ..Row::default()
    }
}

/// The key of a figure's row, by which targets find it.
pub fn figure_key(id: ReportId, index: usize) -> String {
    format!("{id}/figure/{index}")
}

/// The figure whose row has a key, if it is one's.
pub fn figure_of(id: ReportId, key: &str) -> Option<usize> {
    key.strip_prefix(&format!("{id}/figure/"))?.parse().ok()
}

/// What the figure is of, its part behind it.
pub fn figure_item(figure: &Figure) -> String {
    let item = figure.item.text();
    match &figure.part {
        Some(part) if item.is_empty() => part.to_string(),
        Some(part) if !part.is_empty() => format!("{item}：{part}"),
        _ => item.into_owned(),
    }
}

/// Table, row and column of a cell in one text: `02 合计 › 本年收入合计`.
pub fn cell_name(report: &Report, cell: CellRef) -> Option<String> {
    let (table, row, column) = names(report, cell)?;
    Some(format!("{table} {row} › {column}"))
}

/// Table, row and column by name.
fn names(report: &Report, cell: CellRef) -> Option<(&'static str, String, String)> {
    let table = report.table(cell.table)?;
    let row = table.rows.get(usize::from(cell.row))?;
    let column = table.columns_of(row.side).get(usize::from(cell.column))?;
    let label = match &row.code {
        Some(code) => format!("{} {}", code.value, row.label.text),
        None => match row.side {
            Side::Whole => row.label.text.clone(),
            Side::Budget | Side::Actual => row.side.chinese().to_owned(),
            side => format!("{} {}", side.chinese(), row.label.text),
        },
    };
    Some((cell.table.number(), label, column.name.clone()))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{by_key, exported_keys};
    use super::*;
    use crate::library::testing::{library, report};
    use crate::report::{FigureKind, Item, Place, Role, SectionKind, TableKind};
    use crate::settings::{Lang, Texts};
    use crate::sheet::SheetName;

    fn figure() -> Figure {
        Figure {
            section: SectionKind::Expenditure,
            item: Item::Known("支出合计".into()),
            part: None,
            kind: FigureKind::Amount,
            base: None,
            of: None,
            direction: None,
            role: Role::Stated,
            text: "100.00万元".into(),
            value: Amount::parse("100.00"),
            grade: None,
            unit: "万元".into(),
            place: Place::new(201, 3, 9),
            statement: 0,
            cell: Some(CellRef { table: TableKind::Expenditure, row: 0, column: 0 }),
        }
    }

    #[test]
    fn each_with_the_cell_that_it_repeats() {
        let mut report = report("甲局");
        report.narrative.figures.push(figure());
        let library = library(vec![report]);
        let ids: Vec<_> = library.entries().map(|(id, _)| id).collect();
        let sheet = SheetName::Figures.sheet(&library, &ids, &Texts::bundled(Lang::Zh));
        assert_eq!(
            exported_keys(&sheet),
            "department,scope,year,section,item,kind,text,value,unit,table,row,column,source,\
             source_line"
        );
        let first = |key| by_key(&sheet, key).remove(0);
        assert_eq!(first("item"), "支出合计");
        assert_eq!([first("value"), first("unit")], ["100.00", "万元"]);
        assert_eq!([first("table"), first("row"), first("column")], ["03", "合计", "本年支出合计"]);
        assert_eq!(first("source_line"), "201");
        let target = sheet.rows[0].target.clone();
        assert!(matches!(target, Some(Target::Table { kind: TableKind::Expenditure, .. })));
    }
}
