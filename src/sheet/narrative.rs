//! One report's narrative (决算情况说明): its sections, and in each the figures that it states.

use super::figures::{item, names};
use super::frame::{Frame, Spot};
use super::{Cell, ColumnKind, Row, Sheet, Target, Tone, Value};
use crate::library::{Library, ReportId};
use crate::report::{CellRef, Figure, Place, Report};
use crate::settings::Texts;

/// The sections in printed order, below each its figures with the cell that they repeat:
/// Enter leads there, from a section's heading to the text.
pub fn narrative(library: &Library, id: ReportId, texts: &Texts) -> Sheet {
    let ids = [id];
    let frame = Frame { library, ids: &ids, texts };
    let columns = vec![
        frame.column("item", ColumnKind::Text).frozen().in_full(),
        frame.column("kind", ColumnKind::Text),
        frame.column("value", ColumnKind::Number),
        frame.column("unit", ColumnKind::Text),
        frame.column("repeats", ColumnKind::Text).in_full(),
    ];
    let mut sheet = frame.sheet("narrative", columns);
    if let Some(entry) = library.get(id) {
        sheet.rows = rows(id, &entry.report);
    }
    sheet
}

fn rows(id: ReportId, report: &Report) -> Vec<Row> {
    let narrative = &report.narrative;
    // A figure stands in the section of its kind that its line lies in.
    let owner = |figure: &Figure| {
        let same = |section: &crate::report::Section| section.kind == figure.section;
        let within = narrative.sections.iter().position(|section| {
            same(section) && (section.lines.0..=section.lines.1).contains(&figure.place.line)
        });
        within.or_else(|| narrative.sections.iter().position(same))
    };
    let placed: Vec<_> = narrative.figures.iter().map(|figure| (owner(figure), figure)).collect();
    let of = |section: Option<usize>| {
        let figures = placed.iter().enumerate().filter(move |(_, (owner, _))| *owner == section);
        figures.map(|(index, (_, figure))| figure_row(id, report, index, figure))
    };
    let mut rows = Vec::new();
    for (index, section) in narrative.sections.iter().enumerate() {
        rows.push(heading(id, index, &section.heading, section.lines.0));
        rows.extend(of(Some(index)));
    }
    // Figures whose section's heading was not read.
    rows.extend(of(None).map(|row| Row { depth: 0, ..row }));
    rows
}

fn heading(id: ReportId, index: usize, text: &str, line: u32) -> Row {
    let mut cells = vec![Cell::text(text)];
    cells.resize(5, Cell::default());
    Row {
        cells,
        tone: Tone::Strong,
        report: Some(id),
        place: Some(Place::line(line)),
        target: Some(Target::Line { report: id, line }),
        key: format!("{id}/section/{index}"),
        ..Row::default()
    }
}

fn figure_row(id: ReportId, report: &Report, index: usize, figure: &Figure) -> Row {
    let place = figure.place;
    // A grade has no number: it stands as printed.
    let value = match figure.value {
        Some(value) => Cell::number(Some(value.decimal())),
        None => Cell { value: Value::Text(figure.text.to_string()), ..Cell::default() },
    };
    let repeated = figure.cell.and_then(|cell| Some((cell, repeats(report, cell)?)));
    let target = repeated.as_ref().map(|(cell, _)| {
        let spot = Spot { kind: cell.table, row: cell.row.into(), column: cell.column.into() };
        spot.target(id)
    });
    Row {
        cells: vec![
            Cell::text(item(figure)),
            Cell::text(figure.kind_text()),
            value,
            Cell::text(&*figure.unit),
            Cell::text(repeated.map(|(_, name)| name).unwrap_or_default()),
        ],
        depth: 1,
        report: Some(id),
        place: Some(place),
        target: target.or(Some(Target::Line { report: id, line: place.line })),
        key: format!("{id}/figure/{index}"),
        ..Row::default()
    }
}

/// Table, row and column of a cell in one text.
fn repeats(report: &Report, cell: CellRef) -> Option<String> {
    let (table, row, column) = names(report, cell)?;
    Some(format!("{table} {row} › {column}"))
}

#[cfg(test)]
mod tests {
    use super::super::testing::on_screen;
    use super::*;
    use crate::document::{Document, Format};
    use crate::library::testing::library;
    use crate::settings::Lang;

    const TEXT: &str = "某某局2024年度决算\n\
        收入决算表\n公开02表\n部门：某某局\n单位：万元\n\
        合计\t30.00\t30.00\t\t\t\t\t\n\
        201\t一般公共服务支出\t30.00\t30.00\t\t\t\t\t\n\
        第三部分 2024年度部门决算情况说明\n\
        一、收入支出决算总体情况说明\n2024年度收、支总计均为30.00万元。\n\
        二、收入决算情况说明\n2024年度收入合计30.00万元，其中：财政拨款收入30.00万元，占100%。\n";

    #[test]
    fn figures_stand_below_their_sections_and_lead_to_their_cells() {
        let document = Document::new(Format::Text, TEXT.to_owned());
        let library = library(crate::reading::read(&document, "局.txt"));
        let id = library.entries().map(|(id, _)| id).next().unwrap_or_else(|| panic!("a report"));
        let sheet = narrative(&library, id, &Texts::bundled(Lang::Zh));
        let items = on_screen(&sheet, "item");
        let at = |item: &str| {
            items.iter().position(|i| i == item).unwrap_or_else(|| panic!("{item}: {items:?}"))
        };
        let section = at("二、收入决算情况说明");
        assert_eq!(sheet.rows[section].depth, 0);
        let total = at("收入合计");
        assert!(total > section && sheet.rows[total].depth == 1);
        assert_eq!(on_screen(&sheet, "value")[total], "30.00");
        assert_eq!(on_screen(&sheet, "unit")[total], "万元");
        assert_eq!(on_screen(&sheet, "repeats")[total], "02 合计 › 本年收入合计");
        assert!(matches!(sheet.rows[total].target, Some(Target::Table { column: Some(0), .. })));
        assert_eq!(on_screen(&sheet, "repeats")[at("收支总计")], "");
        assert!(matches!(sheet.rows[at("收支总计")].target, Some(Target::Line { line: 10, .. })));
    }
}
