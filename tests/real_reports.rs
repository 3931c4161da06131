//! The figures of five published reports, where `JUESUAN_REPORTS` names the folder that
//! holds them.

use std::path::PathBuf;

use juesuan::report::{Amount, Report, TableKind};
use juesuan::{intake, reading};

/// How many amounts the tables 01 to 09 have, and their sums.
type Tables = [(usize, &'static str); 9];

/// A report's file, its tables, and how many projects its summary lists.
const TRUTH: [(&str, Tables, usize); 5] = [
    (
        "jinan-tianqiao-office-2024.txt",
        [
            (42, "7212.27"),
            (147, "9616.20"),
            (126, "9616.20"),
            (125, "10818.25"),
            (63, "9616.20"),
            (90, "2652.76"),
            (6, "0"),
            (3, "0"),
            (12, "546.18"),
        ],
        14,
    ),
    (
        "jinan-laiwu-office-2024.txt",
        [
            (42, "10886.88"),
            (161, "14515.80"),
            (138, "14515.81"),
            (125, "16330.32"),
            (69, "14515.81"),
            (90, "4485.55"),
            (6, "0"),
            (3, "0"),
            (12, "50.56"),
        ],
        8,
    ),
    (
        "zaozhuang-taierzhuang-office-2024.txt",
        [
            (10, "5157.54"),
            (50, "6876.72"),
            (49, "6876.72"),
            (15, "7687.35"),
            (49, "6833.20"),
            (20, "1912.80"),
            (0, "0"),
            (0, "0"),
            (8, "92.92"),
        ],
        6,
    ),
    (
        "jining-yanzhou-governance-2024.txt",
        [
            (42, "2021.27"),
            (112, "2695.00"),
            (96, "2694.99"),
            (103, "3031.90"),
            (48, "2694.99"),
            (90, "601.65"),
            (6, "0"),
            (3, "0"),
            (12, "0"),
        ],
        8,
    ),
    (
        "liaocheng-hotline-2024.txt",
        [
            (9, "14228.40"),
            (32, "18971.20"),
            (35, "18971.19"),
            (15, "21342.60"),
            (35, "18971.19"),
            (26, "1606.38"),
            (0, "0"),
            (0, "0"),
            (8, "7.92"),
        ],
        4,
    ),
];

/// The folder of the published reports, if there is one.
fn folder() -> Option<PathBuf> {
    let folder = std::env::var_os("JUESUAN_REPORTS").map(PathBuf::from);
    if folder.is_none() {
        eprintln!("skipped: JUESUAN_REPORTS names no folder with the published reports");
    }
    folder
}

fn read(path: &std::path::Path) -> Report {
    let document = intake::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut reports = reading::read(&document, &path.display().to_string());
    assert_eq!(reports.len(), 1, "{}", path.display());
    reports.remove(0)
}

#[test]
fn every_table_has_its_amounts() {
    let Some(folder) = folder() else { return };
    for (file, tables, projects) in TRUTH {
        let report = read(&folder.join(file));
        for (kind, (count, sum)) in TableKind::ALL.into_iter().zip(tables) {
            let table = report.table(kind).unwrap_or_else(|| panic!("{file} has {kind}"));
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            let total: Amount = cells.filter_map(juesuan::report::Cell::value).sum();
            assert_eq!(table.amount_count(), count, "{file} {kind}");
            assert_eq!(Some(total.decimal()), sum.parse().ok(), "{file} {kind}");
        }
        assert_eq!(report.projects.len(), projects, "{file}");
        assert_eq!(report.year, Some(2024), "{file}");
    }
}

#[test]
fn a_report_cut_at_any_line_still_opens() {
    let Some(folder) = folder() else { return };
    for (file, ..) in TRUTH {
        let text = std::fs::read_to_string(folder.join(file)).expect("readable");
        let whole = read(&folder.join(file));
        let lines: Vec<&str> = text.lines().collect();
        // Every line of the tables, and every twentieth of the rest.
        let last = whole.tables.iter().map(|table| table.lines.1 as usize).max().unwrap_or(0);
        for cut in (0..lines.len()).filter(|cut| *cut <= last || cut % 20 == 0).step_by(3) {
            let part = lines[..cut].join("\n");
            let document = juesuan::document::Document::new(juesuan::document::Format::Text, part);
            for report in reading::read(&document, file) {
                for table in &report.tables {
                    let known =
                        whole.table(table.kind).map_or(0, juesuan::report::Table::amount_count);
                    assert!(table.amount_count() <= known, "{file} cut at {cut}: {}", table.kind);
                }
            }
        }
    }
}

#[test]
fn every_amount_stands_in_the_source_where_its_place_says() {
    let Some(folder) = folder() else { return };
    for (file, ..) in TRUTH {
        let path = folder.join(file);
        let document = intake::open(&path).expect("readable");
        for table in &read(&path).tables {
            for amount in table.rows.iter().flat_map(|r| &r.cells).filter_map(|c| c.amount.as_ref())
            {
                let place = amount.place;
                let printed = document
                    .line(place.line)
                    .get(place.start as usize..place.end as usize)
                    .unwrap_or_else(|| panic!("{file} {place:?}"));
                let digits: String = printed.chars().filter(char::is_ascii_digit).collect();
                let read: String =
                    amount.value.to_string().chars().filter(char::is_ascii_digit).collect();
                assert!(digits.starts_with(&read), "{file} {place:?}: {printed} read as {read}");
            }
        }
    }
}
