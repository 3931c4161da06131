//! A document to its reports, and each to what the rules say of it.

use juesuan::document::{Document, Format};
use juesuan::report::{Amount, Located, Report, Shelved, fold_digit};
use juesuan::{audit, reading};

/// A text, read and checked.
pub fn report(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let reports = nothing_invented(&text);
    for report in &reports {
        let found = audit::report(report);
        for finding in &found.findings {
            for lang in [juesuan::settings::Lang::Zh, juesuan::settings::Lang::En] {
                assert!(!finding.message(lang).is_empty(), "{finding:?}");
            }
        }
    }
    let shelved: Vec<Shelved> = reports.into_iter().map(Shelved::from).collect();
    audit::across(&shelved.iter().collect::<Vec<_>>(), &juesuan::settings::RuleSettings::default());
}

/// Reads a text: every amount in its tables and on its cards stands, digit for digit, where it
/// says that it does.
pub fn nothing_invented(text: &str) -> Vec<Report> {
    let document = Document::new(Format::Text, text.to_owned());
    let reports = reading::read(&document, "x");
    for report in &reports {
        for table in &report.tables {
            for row in &table.rows {
                assert_eq!(row.cells.len(), table.columns_of(row.side).len());
                for amount in row.cells.iter().filter_map(|cell| cell.amount.as_ref()) {
                    printed(&document, amount);
                }
            }
        }
    }
    reports
}

fn printed(document: &Document, amount: &Located<Amount>) {
    let place = amount.place;
    let printed = document
        .line(place.line)
        .get(place.start as usize..place.end as usize)
        .unwrap_or_else(|| panic!("{place:?} lies in no line"));
    let digits: String =
        printed.chars().filter_map(fold_digit).filter(char::is_ascii_digit).collect();
    let read: String = amount.value.to_string().chars().filter(char::is_ascii_digit).collect();
    assert!(digits.starts_with(&read), "{printed:?} read as {read}");
}
