//! One report's narrative (决算情况说明): its sections, and in each the figures that it states.

use super::figures::{cell_name, figure_item, figure_key, figure_of};
use super::frame::Frame;
use super::marks::{Home, Marks};
use super::repeats::{Repeated, of_cell, repeated};
use super::{Cell, ColumnKind, Row, Sheet, Target, Tone, Value};
use crate::library::{Library, ReportId};
use crate::report::{
    Definition, Figure, Narrative, Place, Report, RowItem, Section, SectionKind, Side,
};
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
        sheet.rows = rows(id, &entry.report, texts).into();
        let marks = Marks::of_audit(&entry.audit);
        for row in sheet.rows.kept_mut() {
            if let Some(index) = figure_of(id, &row.key) {
                row.findings = marks.of(id, Home::Figure(index));
                row.related = marks.related_to(id, Home::Figure(index));
            }
        }
    }
    sheet
}

/// The section that a figure stands in: that of its kind which its line lies in, else the
/// first of its kind; `None` where the section's heading was not read.
pub(super) fn figure_section(narrative: &Narrative, figure: &Figure) -> Option<usize> {
    let same = |section: &Section| section.kind == figure.section;
    let within = narrative.sections.iter().position(|section| {
        same(section) && (section.lines.0..=section.lines.1).contains(&figure.place.line)
    });
    within.or_else(|| narrative.sections.iter().position(same))
}

/// The key of a section's row, by which targets find it.
pub fn section_key(id: ReportId, index: usize) -> String {
    format!("{id}/section/{index}")
}

/// The key of a definition's row, by which targets find it.
pub fn definition_key(id: ReportId, index: usize) -> String {
    format!("{id}/definition/{index}")
}

/// The key of the row of an evaluation report.
pub(super) fn evaluation_key(id: ReportId, index: usize) -> String {
    format!("{id}/evaluation/{index}")
}

fn rows(id: ReportId, report: &Report, texts: &Texts) -> Vec<Row> {
    let narrative = &report.narrative;
    let figures = narrative.figures.iter();
    let placed: Vec<_> =
        figures.map(|figure| (figure_section(narrative, figure), figure)).collect();
    let of = |section: Option<usize>| {
        let figures = placed.iter().enumerate().filter(move |(_, (owner, _))| *owner == section);
        figures.map(|(index, (_, figure))| figure_row(id, report, index, figure))
    };
    let mut rows = Vec::new();
    for (index, section) in narrative.sections.iter().enumerate() {
        rows.push(heading(id, section_key(id, index), &section.heading, section.lines.0));
        rows.extend(of(Some(index)));
        if section.kind == SectionKind::Glossary {
            let within =
                |term: &Definition| (section.lines.0..=section.lines.1).contains(&term.lines.0);
            let terms = narrative.definitions.iter().enumerate().filter(|(_, term)| within(term));
            rows.extend(terms.map(|(at, term)| definition_row(id, report, at, term, texts)));
        }
    }
    // Figures whose section's heading was not read.
    rows.extend(of(None).map(|row| Row { depth: 0, ..row }));
    for (index, evaluation) in report.evaluations.iter().enumerate() {
        let title = texts.fill("sheet.narrative.evaluation", &[&evaluation.project.value]);
        rows.push(heading(id, evaluation_key(id, index), &title, evaluation.lines.0));
    }
    rows
}

fn heading(id: ReportId, key: String, text: &str, line: u32) -> Row {
    let mut cells = vec![Cell::text(text)];
    cells.resize(5, Cell::default());
    Row {
        cells,
        tone: Tone::Strong,
        report: Some(id),
        place: Some(Place::line(line)),
        target: Some(Target::Line { report: id, line }),
        key,
        ..Row::default()
    }
}

/// A term of the glossary; a subject leads to its row in the tables.
fn definition_row(
    id: ReportId,
    report: &Report,
    index: usize,
    term: &Definition,
    texts: &Texts,
) -> Row {
    let line = term.lines.0;
    let code = term.subject.as_ref().and_then(|subject| subject.code);
    let spot = code.and_then(|code| {
        let mut tables = report.tables.iter();
        tables.find_map(|table| {
            let (row, _) = table.find(Side::Whole, RowItem::Subject(code))?;
            Some(Target::Table { report: id, kind: table.kind, row: Some(row), column: None })
        })
    });
    let mut cells =
        vec![Cell::text(&*term.term), Cell::text(texts.get("sheet.narrative.definition"))];
    cells.resize(5, Cell::default());
    Row {
        cells,
        depth: 1,
        report: Some(id),
        place: Some(Place::line(line)),
        target: spot.or(Some(Target::Line { report: id, line })),
        key: definition_key(id, index),
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
    let cell = figure.cell.and_then(|cell| Some((cell, cell_name(report, cell)?)));
    let target = cell.as_ref().map(|(cell, _)| of_cell(id, *cell));
    let agrees = repeated(report, figure);
    let differs = agrees.is_some_and(Repeated::differs);
    let name = cell.map(|(_, name)| name).unwrap_or_default();
    let number = agrees.and_then(|agrees| agrees.number).map(|n| n.to_string());
    let repeats = match (differs, number) {
        (true, Some(number)) => format!("≠ {number} {name}"),
        (true, None) => format!("≠ {name}"),
        (false, _) => name,
    };
    let tone = if differs { Tone::Strong } else { Tone::Plain };
    Row {
        cells: vec![
            Cell::text(figure_item(figure)),
            Cell::text(figure.kind_text()),
            value,
            Cell::text(&*figure.unit),
            Cell { tone, ..Cell::text(repeats) },
        ],
        depth: 1,
        report: Some(id),
        place: Some(place),
        target: target.or(Some(Target::Line { report: id, line: place.line })),
        key: figure_key(id, index),
        ..Row::default()
    }
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
