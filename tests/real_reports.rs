//! The figures of five published reports, where `JUESUAN_REPORTS` names the folder that
//! holds them.

mod published;
#[path = "published/tables.rs"]
mod tables;

use juesuan::reading;
use juesuan::report::{Amount, TableKind};

use published::{folder, open};
use tables::REPORTS;

/// How many projects the summary of each report lists.
const PROJECTS: [usize; 5] = [14, 8, 6, 8, 4];

#[test]
fn every_table_has_its_amounts() {
    let Some(folder) = folder() else { return };
    for ((_, file, tables), projects) in REPORTS.into_iter().zip(PROJECTS) {
        let (_, report) = open(&folder.join(file));
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
    for (_, file, _) in REPORTS {
        let text = std::fs::read_to_string(folder.join(file)).expect("readable");
        let (_, whole) = open(&folder.join(file));
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
    for (_, file, _) in REPORTS {
        let (document, report) = open(&folder.join(file));
        for table in &report.tables {
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
