//! Three public expenses (三公经费): budget beside actual, and departments compared.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use super::common_unit::CommonUnit;
use super::frame::{Frame, Recipe, cell_of};
use super::key_figures as key;
use super::marks::Marks;
use super::ratio::{bar, share};
use super::three_public_counts as counts;
use super::{Cell, Column, ColumnKind, FindingId, Row, Sheet, Target, Tone};
use crate::library::{Entry, Library, ReportId};
use crate::report::{Place, Side, TableKind};
use crate::settings::Texts;

/// Columns of 09 that are parts of the one before them.
const PARTS: [&str; 2] = ["公务用车购置费", "公务用车运行维护费"];

/// The items of 09 of each report, 预算数 beside 决算数.
pub(super) fn recipe(frame: Frame<'_>) -> Recipe<'_> {
    let columns = frame.columns(vec![
        frame.column("item", ColumnKind::Text).frozen(),
        frame.column("budget", ColumnKind::Amount),
        frame.column("actual", ColumnKind::Amount),
        frame.column("execution_rate", ColumnKind::Percent),
        frame.column("bar", ColumnKind::Bar).screen(),
        frame.column("share_of_expenditure", ColumnKind::Percent),
        frame.column("count", ColumnKind::Number),
        frame.column("count_unit", ColumnKind::Text),
        frame.column("cost_per_unit", ColumnKind::Amount).of_one(),
    ]);
    let mut sheet = frame.sheet("three_public", columns);
    sheet.unit = frame.unit(&[TableKind::ThreePublic]);
    frame.recipe(sheet, rows)
}

/// How deep an item of 09 lies: the total, its three parts, the two parts of vehicles.
pub(super) fn depth(column: &str) -> u8 {
    match column {
        "合计" => 0,
        part if PARTS.contains(&part) => 2,
        _ => 1,
    }
}

fn rows(id: ReportId, entry: &Entry) -> Vec<Row> {
    let report = &entry.report;
    let Some(table) = report.table(TableKind::ThreePublic) else { return Vec::new() };
    let marks = Marks::of_audit(&entry.audit);
    let actual = |column: &str| key::three_public(report, Side::Actual, column);
    let budget = |column: &str| key::three_public(report, Side::Budget, column);
    let total = key::value(key::expenditure(report), report);
    let values = table.columns.iter().filter_map(|c| key::value(actual(&c.name), report));
    let widest = values.max().unwrap_or_default();
    let row = |column: &str| {
        let (budget, actual) = (budget(column), actual(column));
        let (planned, spent) = (key::value(budget, report), key::value(actual, report));
        let [count, count_unit, each] = counts::cells(report, column, spent);
        let cells = [
            Cell::text(column),
            cell_of(budget, id, report, &marks),
            cell_of(actual, id, report, &marks),
            share(spent, planned),
            bar(spent, widest),
            share(spent, total),
            count,
            count_unit,
            each,
        ];
        let place = cells[2].place.or(cells[1].place).unwrap_or(Place::line(table.lines.0));
        Row {
            cells: Frame::cells(id, entry, cells, Some(place)),
            depth: depth(column),
            tone: if column == "合计" { Tone::Strong } else { Tone::Plain },
            report: Some(id),
            place: Some(place),
            findings: findings(id, &marks, [budget, actual]),
            key: format!("{id}/09/{column}"),
            ..Row::default()
        }
    };
    table.columns.iter().filter(|column| column.present).map(|column| row(&column.name)).collect()
}

/// The findings on the two cells of an item.
fn findings(id: ReportId, marks: &Marks, spots: [Option<super::frame::Spot>; 2]) -> Vec<FindingId> {
    let mut findings = Vec::new();
    for spot in spots.into_iter().flatten() {
        if marks.of_cell(spot.into()).is_some() {
            findings.extend(marks.of_row(id, spot.kind, spot.row));
        }
    }
    findings.sort_unstable();
    findings.dedup();
    findings
}

/// All departments' totals of 09 beside each other, the greatest 决算数 first.
pub fn three_public_compared(library: &Library, ids: &[ReportId], texts: &Texts) -> Sheet {
    let frame = Frame { library, ids, texts };
    let common = CommonUnit::of(frame, COMPARED);
    let mut between: Vec<_> = common.column(frame).into_iter().collect();
    between.extend([
        frame.column("budget", ColumnKind::Amount),
        frame.column("actual", ColumnKind::Amount),
        frame.column("execution_rate", ColumnKind::Percent),
        frame.column("budget_bar", ColumnKind::Bar).screen(),
        Column {
            title: frame.text("sheet.column.actual_bar"),
            ..frame.column("bar", ColumnKind::Bar).screen()
        },
        frame.column("share_of_expenditure", ColumnKind::Percent),
        frame.column("trips", ColumnKind::Amount),
        frame.column("vehicles", ColumnKind::Amount),
        frame.column("reception", ColumnKind::Amount),
        frame.column("cost_per_vehicle", ColumnKind::Amount).of_one(),
        frame.column("cost_per_reception", ColumnKind::Amount).of_one(),
        frame.column("cost_per_guest", ColumnKind::Amount).of_one(),
    ]);
    let mut sheet = frame.sheet("three_public", frame.columns_of_departments(between));
    common.state(&mut sheet);
    let actual = |entry: &Entry| {
        let spot = key::three_public(&entry.report, Side::Actual, "合计");
        common.value(spot, &entry.report)
    };
    let budget = |entry: &Entry| {
        let spot = key::three_public(&entry.report, Side::Budget, "合计");
        common.value(spot, &entry.report)
    };
    sheet.ranked = Some("actual");
    let mut ranked = frame.all(|id, entry| {
        entry.report.table(TableKind::ThreePublic)?;
        Some((id, actual(entry), budget(entry)))
    });
    ranked.sort_by_key(|&(id, actual, _)| (Reverse(actual), id));
    // Both bars have one measure, so that a budget can be held against what was spent of it.
    let amounts = ranked.iter().flat_map(|&(_, actual, budget)| [actual, budget]);
    let widest = amounts.flatten().max().unwrap_or_default();
    let ids: Vec<ReportId> = ranked.into_iter().map(|(id, ..)| id).collect();
    let ranked = Frame { ids: &ids, ..frame };
    sheet.rows =
        ranked.each(|id, entry| compared(id, entry, widest, &common)).into_iter().collect();
    sheet
}

/// The tables that the comparison draws on.
const COMPARED: &[TableKind] =
    &[TableKind::ThreePublic, TableKind::Expenditure, TableKind::IncomeAndExpenditure];

fn compared(id: ReportId, entry: &Entry, widest: Decimal, common: &CommonUnit) -> Row {
    let report = &entry.report;
    let marks = Marks::of_audit(&entry.audit);
    let spot = |side, column| key::three_public(report, side, column);
    let (budget, actual) = (spot(Side::Budget, "合计"), spot(Side::Actual, "合计"));
    let (planned, spent) = (common.value(budget, report), common.value(actual, report));
    let cell = |spot| common.cell(cell_of(spot, id, report, &marks), spot, report);
    let part = |column| cell(spot(Side::Actual, column));
    let cost = |column, unit| {
        let spent = common.value(spot(Side::Actual, column), report);
        counts::cost(report, column, unit, spent)
    };
    let figures = [
        cell(budget),
        cell(actual),
        share(spent, planned),
        bar(planned, widest),
        bar(spent, widest),
        share(spent, common.value(key::expenditure(report), report)),
        part("因公出国（境）费"),
        part("公务用车购置及运行维护费"),
        part("公务接待费"),
        cost("公务用车运行维护费", "辆"),
        cost("公务接待费", "批次"),
        cost("公务接待费", "人次"),
    ];
    let place = figures[1].place.or(figures[0].place);
    let cells = common.unit_cell(report).into_iter().chain(figures);
    Row {
        cells: Frame::cells(id, entry, cells, place),
        report: Some(id),
        place,
        findings: findings(id, &marks, [budget, actual]),
        target: Some(Target::ThreePublic(id)),
        key: id.to_string(),
        ..Row::default()
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{by_key, on_screen};
    use super::*;
    use crate::library::testing::{library, report};
    use crate::report::Amount;
    use crate::settings::Lang;
    use crate::sheet::SheetName;

    #[test]
    fn budget_beside_actual_with_rates() {
        let library = library(vec![report("甲局")]);
        let ids: Vec<_> = library.entries().map(|(id, _)| id).collect();
        let sheet = SheetName::ThreePublic.sheet(&library, &ids, &Texts::bundled(Lang::Zh));
        assert_eq!(by_key(&sheet, "item").last().map(String::as_str), Some("公务接待费"));
        assert_eq!(by_key(&sheet, "budget"), ["4.00", "", "", "", "", "4.00"]);
        assert_eq!(by_key(&sheet, "actual"), ["3.00", "0.00", "0.00", "0.00", "0.00", "3.00"]);
        assert_eq!(by_key(&sheet, "execution_rate"), ["75.00", "", "", "", "", "75.00"]);
        assert_eq!(by_key(&sheet, "share_of_expenditure")[0], "3.00");
        assert_eq!(by_key(&sheet, "source_line")[0], "112");
    }

    #[test]
    fn compared_the_greatest_first() {
        let mut greater = report("乙局");
        let table = greater.tables.iter_mut().find(|t| t.kind == TableKind::ThreePublic).unwrap();
        table.rows[1].cells[0].amount.as_mut().unwrap().value = Amount::parse("6.00").unwrap();
        let library = library(vec![report("甲局"), greater, report("丙局")]);
        let ids: Vec<_> = library.entries().map(|(id, _)| id).collect();
        let sheet = three_public_compared(&library, &ids, &Texts::bundled(Lang::Zh));
        assert_eq!(by_key(&sheet, "department"), ["乙局", "甲局", "丙局"]);
        assert_eq!(by_key(&sheet, "bar")[..2], ["1", "0.50"]);
    }

    #[test]
    fn compared_over_mixed_units() {
        let mut reports = vec![report("甲局"), report("乙局"), report("丙局")];
        for table in &mut reports[0].tables {
            table.unit.as_mut().unwrap().value = "元".to_owned();
        }
        let library = library(reports);
        let ids: Vec<_> = library.entries().map(|(id, _)| id).collect();
        let sheet = three_public_compared(&library, &ids, &Texts::bundled(Lang::Zh));
        assert_eq!(sheet.unit.as_deref(), Some("万元"));
        assert_eq!(by_key(&sheet, "department"), ["乙局", "丙局", "甲局"], "3 元 are the least");
        assert_eq!(on_screen(&sheet, "actual"), ["3.00", "3.00", "0.000300"]);
        assert_eq!(by_key(&sheet, "actual"), ["3.00"; 3], "exports keep the print");
        assert_eq!(by_key(&sheet, "bar")[2], "0.000075", "of the greatest budget");
        assert_eq!(by_key(&sheet, "execution_rate"), ["75.00"; 3]);
    }
}
