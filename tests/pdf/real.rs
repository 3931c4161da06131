//! One published report in many files, beside the folder that `JUESUAN_REPORTS` names.

use std::path::{Path, PathBuf};

use juesuan::intake::pdf::Refusal;
use juesuan::intake::{self, IntakeError, Opening};
use juesuan::reading;

/// The folder of the files; `None`, said aloud, where there is none.
fn folder() -> Option<PathBuf> {
    let folder = std::env::var_os("JUESUAN_REPORTS").map(|reports| {
        let reports = PathBuf::from(reports);
        reports.parent().map(|parent| parent.join("formats")).unwrap_or_default()
    });
    let folder = folder.filter(|folder| folder.join("report.pdf").is_file());
    if folder.is_none() {
        eprintln!("skipped: no formats beside JUESUAN_REPORTS");
    }
    folder
}

/// Every amount of the tables: table, side, code, label, 行次, column, amount.
fn facts(path: &Path, passwords: &[String]) -> Vec<[String; 7]> {
    let opening = Opening::with_passwords(passwords.into());
    let document = intake::open_with(path, &opening)
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let reports = reading::read(&document, "a");
    assert_eq!(reports.len(), 1, "{}", path.display());
    let mut facts = Vec::new();
    for table in &reports[0].tables {
        assert_eq!(table.unread, [], "{}", path.display());
        for row in &table.rows {
            for (column, cell) in table.columns_of(row.side).iter().zip(&row.cells) {
                let Some(amount) = &cell.amount else { continue };
                facts.push([
                    table.kind.number().to_string(),
                    row.side.chinese().to_owned(),
                    row.code.as_ref().map(|code| code.value.to_string()).unwrap_or_default(),
                    row.label.text.clone(),
                    row.line_number.map(|number| number.to_string()).unwrap_or_default(),
                    column.name.clone(),
                    amount.value.to_string(),
                ]);
            }
        }
    }
    facts
}

#[test]
fn every_amount_is_that_of_the_text() {
    let Some(folder) = folder() else { return };
    let text = folder.join("../reports/jinan-tianqiao-office-2024.txt");
    let told = facts(&text, &[]);
    assert_eq!(told.len(), 614);
    for name in [
        "report",
        "report_identityh",
        "report_nonembedded",
        "report_gbk_euc_h",
        "report_gbk_embedded_notou",
        "report_objstm",
        "report_ownerpw_aes256",
        "report_ownerpw_rc4",
        "report_rotated",
        "report_userpw",
    ] {
        let read = facts(&folder.join(format!("{name}.pdf")), &["user".to_owned()]);
        assert!(read == told, "{name}: {} amounts", read.len());
    }
    // Its print cuts labels off.
    let without_label = |facts: Vec<[String; 7]>| {
        let cut = facts.into_iter().map(|[table, side, code, _, line, column, amount]| {
            [table, side, code, line, column, amount]
        });
        cut.collect::<Vec<_>>()
    };
    let read = facts(&folder.join("report_calc.pdf"), &[]);
    assert!(without_label(read) == without_label(told), "report_calc");
}

#[test]
fn what_can_not_be_read_is_named() {
    let Some(folder) = folder() else { return };
    let refusal = |name: &str| match intake::open(&folder.join(name)) {
        Err(IntakeError::Pdf(refusal)) => refusal,
        other => panic!("{name}: {other:?}"),
    };
    assert_eq!(refusal("report_scan.pdf"), Refusal::Scan(vec![1, 2]));
    assert_eq!(refusal("report_truncated.pdf"), Refusal::Damaged);
    assert_eq!(refusal("report_userpw.pdf"), Refusal::Password);
    assert!(matches!(refusal("report_notounicode.pdf"), Refusal::NoUnicode(_)));
}
