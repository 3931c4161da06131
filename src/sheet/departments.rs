//! All departments beside each other (部门).

use super::common_unit::CommonUnit;
use super::frame::{Frame, Recipe, Spot};
use super::ratio::mean;
use super::{Cell, ColumnKind, FindingId, Row, Target};
use crate::audit::{Severity, ShelvedAudit};
use crate::library::{Entry, ReportId};
use crate::report::{Amount, KeyFigure, TableKind};

/// The tables that the figures come from.
const KINDS: &[TableKind] = &[
    TableKind::IncomeAndExpenditure,
    TableKind::Income,
    TableKind::Expenditure,
    TableKind::ThreePublic,
];

/// One row a report: its key figures, projects and findings.
pub(super) fn recipe(frame: Frame<'_>) -> Recipe<'_> {
    let money = |name| frame.column(name, ColumnKind::Amount);
    let common = CommonUnit::of(frame, KINDS);
    let mut between = vec![frame.column("region", ColumnKind::Text).export()];
    between.extend(common.column(frame));
    between.extend([
        money("total_income"),
        money("total_expenditure"),
        money("basic"),
        money("project"),
        money("three_public"),
        frame.count("projects"),
        frame.column("mean_score", ColumnKind::Number),
        frame.count("errors"),
        frame.count("warnings"),
        frame.count("notes"),
        frame.count("unread"),
    ]);
    let mut sheet = frame.sheet("departments", frame.columns_of_departments(between));
    common.state(&mut sheet);
    frame.recipe(sheet, move |id, entry| vec![row(id, entry, &common)])
}

/// A row, of what is at hand of a report: none is opened.
fn row(id: ReportId, entry: &Entry, common: &CommonUnit) -> Row {
    let Entry { report, audit } = entry;
    let known = &report.key_figures;
    let first = report.first();
    let mut cells = vec![Cell::text(&report.department.region)];
    cells.extend(common.unit_cell(report));
    cells.extend(known.iter().map(|figure| {
        let Some(figure) = figure else { return Cell::default() };
        let unit = report.printed_units.of_kind(figure.cell.table);
        common.cell_in(cell(figure, id, audit), unit)
    }));
    cells.push(Cell::count(known.projects as usize));
    cells.push(Cell::number(mean(known.scores())));
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        let count = audit.count(severity);
        let severity = Some(severity).filter(|_| count > 0);
        cells.push(Cell { severity, ..Cell::count(count) });
    }
    cells.push(Cell::count(known.unread as usize));
    let gravest = audit.gravest().map(|index| FindingId { report: id, index });
    Row {
        cells: Frame::cells(id, entry, cells, first),
        report: Some(id),
        place: first,
        findings: gravest.into_iter().collect(),
        target: Some(Target::Department(id)),
        key: id.to_string(),
        ..Row::default()
    }
}

/// A key figure as the sheet shows it, with its place, its findings and the way to it.
fn cell(figure: &KeyFigure, id: ReportId, audit: &ShelvedAudit) -> Cell {
    Cell {
        printed: figure.printed.as_deref().map(str::to_owned),
        severity: audit.on_cell(figure.cell.into()),
        place: figure.place,
        target: Some(Spot::from(figure.cell).target(id)),
        ..Cell::number(figure.amount.map(Amount::decimal))
    }
}

#[cfg(test)]
mod tests {
    use super::super::frame::cell_of;
    use super::super::marks::Marks;
    use super::super::testing::{by_key, keys, on_screen};
    use super::*;
    use crate::audit;
    use crate::library::testing::{library, library_of, report};
    use crate::settings::{Lang, Texts};
    use crate::sheet::SheetName;

    #[test]
    fn key_figures_of_each() {
        let library = library_of(&["甲局", "乙局"]);
        let ids: Vec<_> = library.entries().map(|(id, _)| id).collect();
        let sheet = SheetName::Departments.sheet(&library, &ids, &Texts::bundled(Lang::Zh));
        assert_eq!(
            keys(&sheet),
            "department,scope,year,region,total_income,total_expenditure,basic,project,\
             three_public,projects,mean_score,errors,warnings,notes,unread,source,source_line"
        );
        assert_eq!(by_key(&sheet, "department"), ["甲局", "乙局"]);
        assert_eq!(by_key(&sheet, "total_income"), ["100.00", "100.00"]);
        assert_eq!(by_key(&sheet, "total_expenditure"), ["100.00", "100.00"]);
        assert_eq!(by_key(&sheet, "basic"), ["80.00", "80.00"]);
        assert_eq!(by_key(&sheet, "three_public"), ["3.00", "3.00"]);
        assert_eq!(by_key(&sheet, "projects"), ["2", "2"]);
        assert_eq!(by_key(&sheet, "mean_score"), ["94.68", "94.68"]);
        let expenditure = &sheet.rows[0].cells[5];
        assert_eq!(
            expenditure.place.map(|place| place.line),
            Some(51),
            "each figure leads to its own line"
        );
    }

    #[test]
    fn what_is_at_hand_is_what_the_reports_say_and_none_is_opened() {
        let damaged = |seed| {
            let mut report =
                crate::synthetic::generate(seed, &crate::synthetic::Options::default());
            let table = report.tables.iter_mut().find(|it| it.kind == TableKind::Expenditure);
            let cells = table.into_iter().flat_map(|table| &mut table.rows[0].cells);
            for amount in cells.filter_map(|cell| cell.amount.as_mut()) {
                amount.value = Amount::parse("1.37").unwrap();
            }
            report
        };
        let mut library = library((0..6).map(damaged).collect());
        let ids: Vec<_> = library.entries().map(|(id, _)| id).collect();
        for id in &ids {
            let entry = library.get_mut(*id).unwrap();
            let (marks, report) = (Marks::of_audit(&entry.audit), entry.report.beside());
            for figure in report.key_figures.iter().flatten() {
                let spot = Spot::from(figure.cell);
                let said = cell_of(Some(spot), *id, &report, &marks);
                let at_hand = cell(figure, *id, &entry.audit);
                assert_eq!(format!("{at_hand:?}"), format!("{said:?}"));
            }
            let marked = report.key_figures.iter().flatten();
            assert!(marked.filter(|it| entry.audit.on_cell(it.cell.into()).is_some()).count() > 0);
            for table in &report.tables {
                for (row, printed) in table.rows.iter().enumerate() {
                    for column in 0..printed.cells.len() {
                        let on = audit::CellRef { kind: table.kind, row, column };
                        assert_eq!(entry.audit.on_cell(on), marks.of_cell(on));
                    }
                }
            }
            entry.shelve();
        }
        let texts = Texts::bundled(Lang::Zh);
        let sheet = SheetName::Departments.sheet(&library, &ids, &texts);
        assert_eq!(sheet.rows.len(), ids.len());
        let is_open = |entry: &Entry| entry.report.shelf.is_open() || entry.audit.shelf.is_open();
        assert!(!library.entries().any(|(_, entry)| is_open(entry)));
    }

    #[test]
    fn over_mixed_units_the_screen_compares_and_the_export_keeps_the_print() {
        let mut reports = ["甲局", "乙局", "丙局", "丁局"].map(report);
        for table in &mut reports[1].tables {
            table.unit.as_mut().unwrap().value = "元".to_owned();
        }
        for table in &mut reports[3].tables {
            table.unit.as_mut().unwrap().value = "美元".to_owned();
        }
        let library = library(reports.into());
        let ids: Vec<_> = library.entries().map(|(id, _)| id).collect();
        let sheet = SheetName::Departments.sheet(&library, &ids, &Texts::bundled(Lang::Zh));
        assert_eq!(sheet.unit.as_deref(), Some("万元"));
        assert_eq!(by_key(&sheet, "printed_unit"), ["万元", "元", "万元", "美元"]);
        let shown = ["100.00", "0.010000", "100.00", "100.00 美元"];
        assert_eq!(on_screen(&sheet, "total_expenditure"), shown);
        assert_eq!(by_key(&sheet, "total_expenditure"), ["100.00"; 4], "as printed");
        assert!(sheet.rows.iter().all(|row| row.cells.len() == sheet.columns.len()));
        let unit = sheet.columns.iter().find(|column| column.key == "printed_unit").unwrap();
        assert_eq!(unit.shown, crate::sheet::Shown::Screen, "scripts rely on the columns");
        assert!(sheet.mixed_units);
    }
}
