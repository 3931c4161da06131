//! All departments beside each other (部门).

use super::common_unit::CommonUnit;
use super::frame::{Frame, Recipe, cell_of};
use super::key_figures as key;
use super::marks::Marks;
use super::ratio::mean;
use super::{Cell, ColumnKind, FindingId, Row, Sheet, Target};
use crate::audit::{Severity, Status};
use crate::library::{Entry, Library, ReportId};
use crate::report::{Place, Side, TableKind};
use crate::settings::Texts;

/// The tables that the figures come from.
const KINDS: &[TableKind] = &[
    TableKind::IncomeAndExpenditure,
    TableKind::Income,
    TableKind::Expenditure,
    TableKind::ThreePublic,
];

/// One row a report: its key figures, projects and findings.
pub fn departments(library: &Library, ids: &[ReportId], texts: &Texts) -> Sheet {
    recipe(library, ids, texts).build()
}

/// As [`departments`], its rows still to be made.
pub(super) fn recipe<'a>(
    library: &'a Library,
    ids: &'a [ReportId],
    texts: &'a Texts,
) -> Recipe<'a> {
    let frame = Frame { library, ids, texts };
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

fn row(id: ReportId, entry: &Entry, common: &CommonUnit) -> Row {
    let report = &entry.report;
    let marks = Marks::of_audit(&entry.audit);
    let scores = report.projects.iter().filter_map(|project| report.score_of(project));
    let unread: usize = report.unread().map(|(_, unread)| unread.len()).sum();
    let money = [
        key::income(report),
        key::expenditure(report),
        key::basic(report),
        key::project(report),
        key::three_public(report, Side::Actual, "合计"),
    ];
    let first = report.tables.iter().map(|table| table.lines.0).min().map(Place::line);
    let mut cells = vec![Cell::text(&report.department.region)];
    cells.extend(common.unit_cell(report));
    cells.extend(money.map(|spot| common.cell(cell_of(spot, id, report, &marks), spot, report)));
    cells.push(Cell::count(report.projects.len()));
    cells.push(Cell::number(mean(scores.map(|score| score.value.decimal()))));
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        let count = entry.audit.count(severity);
        let severity = Some(severity).filter(|_| count > 0);
        cells.push(Cell { severity, ..Cell::count(count) });
    }
    cells.push(Cell::count(unread));
    Row {
        cells: Frame::cells(id, entry, cells, first),
        report: Some(id),
        place: first,
        findings: gravest(id, entry),
        target: Some(Target::Department(id)),
        key: id.to_string(),
        ..Row::default()
    }
}

/// The gravest open finding of a report, for its mark.
fn gravest(report: ReportId, entry: &Entry) -> Vec<FindingId> {
    let open = entry.audit.findings.iter().enumerate().filter(|(_, f)| f.status == Status::Open);
    // The first of the gravest: `max_by_key` would take the last.
    let gravest = open.rev().max_by_key(|(_, finding)| finding.severity);
    gravest.map(|(index, _)| FindingId { report, index }).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{by_key, on_screen};
    use super::*;
    use crate::library::testing::{library, library_of, report};
    use crate::settings::Lang;

    #[test]
    fn key_figures_of_each() {
        let library = library_of(&["甲局", "乙局"]);
        let ids: Vec<_> = library.entries().map(|(id, _)| id).collect();
        let sheet = departments(&library, &ids, &Texts::bundled(Lang::Zh));
        let keys: Vec<_> = sheet.columns.iter().map(|column| column.key.as_str()).collect();
        assert_eq!(
            keys.join(","),
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
        let sheet = departments(&library, &ids, &Texts::bundled(Lang::Zh));
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
