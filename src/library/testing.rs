//! Reports built by hand, for tests of what is done with reports.

use super::{Entry, Library, ReportId};
use crate::audit::{self, Audit};
use crate::report::{
    Amount, Cell, Column, Department, Grade, Label, Located, Place, Project, Report, Row, RowItem,
    RowKey, Scope, Side, SubjectCode, Table, TableKind,
};

/// A row: side, 科目代码 or 行次, label, and the cells as printed (`""` for blank).
pub type PrintedRow<'a> = (Side, &'a str, &'a str, &'a [&'a str]);

/// A table of rows on consecutive lines from `first_line`.
pub fn table(kind: TableKind, first_line: u32, rows: &[PrintedRow<'_>]) -> Table {
    let columns = |side| {
        let specs = kind.columns(side).iter();
        specs.map(|c| Column { name: c.name.to_owned(), standard: true, present: true }).collect()
    };
    let rows: Vec<_> =
        rows.iter().zip(first_line..).map(|(printed, line)| row(kind, line, *printed)).collect();
    let last = first_line + rows.len() as u32;
    Table {
        kind,
        title: None,
        printed_number: None,
        department: None,
        unit: Some(Located::new("万元".to_owned(), Place::new(first_line - 1, 0, 6))),
        columns: columns(Side::Income),
        expenditure_columns: if kind.is_two_sided() { columns(Side::Expenditure) } else { vec![] },
        rows,
        notes: Vec::new(),
        unread: Vec::new(),
        repairs: Vec::new(),
        lines: (first_line - 1, last),
        cut_off: false,
    }
}

fn row(kind: TableKind, line: u32, (side, key, label, cells): PrintedRow<'_>) -> Row {
    let code = if kind.row_key() == RowKey::Subject { SubjectCode::parse(key) } else { None };
    let item = match (label, side) {
        _ if code.is_some() => RowItem::Subject(code.unwrap()),
        (_, Side::Budget) => RowItem::Budget,
        (_, Side::Actual) => RowItem::Actual,
        ("合计", _) => RowItem::Total,
        ("人员经费合计", _) => RowItem::PersonnelTotal,
        ("公用经费合计", _) => RowItem::PublicTotal,
        ("本年收入合计", _) => RowItem::YearIncome,
        ("本年支出合计", _) => RowItem::YearExpenditure,
        ("总计", _) => RowItem::GrandTotal,
        _ => RowItem::Memo,
    };
    let cell = |(index, printed): (usize, &&str)| Cell {
        amount: Amount::parse(printed)
            .map(|amount| Located::new(amount, Place::new(line, 10 * index, 10 * index + 5))),
        printed: None,
    };
    Row {
        side,
        item,
        code: code.map(|code| Located::new(code, Place::new(line, 0, 7))),
        printed_code: None,
        line_number: if kind.row_key() == RowKey::Line { key.parse().ok() } else { None },
        label: Label { text: label.to_owned(), place: None, whole: true },
        cells: cells.iter().enumerate().map(cell).collect(),
        line,
    }
}

/// A project of the summary table.
pub fn project(number: &str, name: &str, score: &str, line: u32) -> Project {
    let place = Place::new(line, 0, 9);
    Project {
        number: Some(number.to_owned()),
        score: Amount::parse(score).map(|score| Located::new(score, place)),
        grade: Some(Located::new(Grade::Excellent, place)),
        ..Project::named(Located::new(name.to_owned(), place), place)
    }
}

/// A small report that agrees with itself: 01, 02, 03, 05, 06 and 09, two projects. The 项 of
/// 20103 has no 款 above it in print.
pub fn report(name: &str) -> Report {
    use Side::{Actual, Budget, Expenditure, Income, Whole};
    let functional: [PrintedRow<'_>; 5] = [
        (Whole, "", "合计", &["100.00", "80.00", "20.00", "", "", ""]),
        (Whole, "201", "一般公共服务支出", &["90.00", "70.00", "20.00", "", "", ""]),
        (Whole, "2010301", "行政运行", &["90.00", "70.00", "20.00", "", "", ""]),
        (Whole, "208", "社会保障和就业支出", &["10.00", "10.00", "0.00", "", "", ""]),
        (Whole, "20805", "行政事业单位养老支出", &["10.00", "10.00", "0.00", "", "", ""]),
    ];
    let fiscal: Vec<_> =
        functional.iter().map(|(s, code, label, cells)| (*s, *code, *label, &cells[..3])).collect();
    let department = Department {
        name: name.to_owned(),
        scope: Scope::Department,
        region: String::new(),
        other_names: Vec::new(),
    };
    Report {
        source: format!("{name}.txt"),
        year: Some(2024),
        tables: vec![
            table(
                TableKind::IncomeAndExpenditure,
                11,
                &[
                    (Income, "1", "一、一般公共预算财政拨款收入", &["100.00"]),
                    (Income, "27", "本年收入合计", &["100.00"]),
                    (Income, "31", "总计", &["100.00"]),
                    (Expenditure, "32", "一、一般公共服务支出", &["90.00"]),
                    (Expenditure, "39", "八、社会保障和就业支出", &["10.00"]),
                    (Expenditure, "58", "本年支出合计", &["100.00"]),
                    (Expenditure, "62", "总计", &["100.00"]),
                ],
            ),
            table(
                TableKind::Income,
                31,
                &[
                    (Whole, "", "合计", &["100.00", "100.00", "", "", "", "", ""]),
                    (Whole, "201", "一般公共服务支出", &["90.00", "90.00", "", "", "", "", ""]),
                    (Whole, "2010301", "行政运行", &["90.00", "90.00", "", "", "", "", ""]),
                    (Whole, "208", "社会保障和就业支出", &["10.00", "10.00", "", "", "", "", ""]),
                    (
                        Whole,
                        "20805",
                        "行政事业单位养老支出",
                        &["10.00", "10.00", "", "", "", "", ""],
                    ),
                ],
            ),
            table(TableKind::Expenditure, 51, &functional),
            table(TableKind::GeneralBudgetExpenditure, 71, &fiscal),
            table(
                TableKind::BasicExpenditureDetail,
                91,
                &[
                    (Whole, "301", "工资福利支出", &["60.00"]),
                    (Whole, "30101", "基本工资", &["60.00"]),
                    (Whole, "302", "商品和服务支出", &["20.00"]),
                    (Whole, "30217", "公务接待费", &["20.00"]),
                    (Whole, "", "人员经费合计", &["60.00"]),
                    (Whole, "", "公用经费合计", &["20.00"]),
                ],
            ),
            table(
                TableKind::ThreePublic,
                111,
                &[
                    (Budget, "", "合计", &["4.00", "", "", "", "", "4.00"]),
                    (Actual, "", "合计", &["3.00", "0.00", "0.00", "0.00", "0.00", "3.00"]),
                ],
            ),
        ]
        .into(),
        projects: vec![
            project("1", "平台运维项目", "94.36", 131),
            project("2", "热线服务经费", "95", 132),
        ],
        ..Report::of_department(department)
    }
}

/// A library of small reports of these departments, with what the rules say of them.
pub fn library_of(names: &[&str]) -> Library {
    library(names.iter().map(|name| report(name)).collect())
}

/// A library of these reports, with what the rules say of them.
pub fn library(reports: Vec<Report>) -> Library {
    let audited = |report: Report| (audit::report(&report), report);
    entries(reports.into_iter().map(audited).collect())
}

/// A library of these reports with these findings.
pub fn entries(entries: Vec<(Audit, Report)>) -> Library {
    let mut library = Library::default();
    for (file, (audit, report)) in entries.into_iter().enumerate() {
        library.insert(ReportId { file: file as u32, part: 0 }, Entry::new(report, audit));
    }
    library
}
