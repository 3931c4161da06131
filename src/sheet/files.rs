//! The files that were looked at, and what became of each (文件).

use rust_decimal::Decimal;

use super::frame::Frame;
use super::{Cell, ColumnKind, Row, Sheet, Tone};
use crate::library::{FileStatus, Library};
use crate::settings::Texts;

/// All files in order, those that could not be read with the reason.
pub fn files(library: &Library, texts: &Texts) -> Sheet {
    let frame = Frame { library, ids: &[], texts };
    let columns = vec![
        frame.column("source", ColumnKind::Text).frozen(),
        frame.column("format", ColumnKind::Text),
        frame.count("pages"),
        frame.count("reports"),
        frame.column("status", ColumnKind::Text),
        frame.column("reason", ColumnKind::Text),
    ];
    let mut sheet = frame.sheet("files", columns);
    sheet.empty = frame.text("sheet.empty.files");
    sheet.rows = library
        .files()
        .iter()
        .enumerate()
        .map(|(index, file)| {
            let (reports, status, reason) = match &file.status {
                FileStatus::Waiting => (None, "waiting", String::new()),
                FileStatus::Read(reports) => (Some(*reports), "read", file.remark.clone()),
                FileStatus::Joined(source) => {
                    (None, "joined", texts.fill("sheet.files.joined", &[source]))
                }
                FileStatus::NotAReport(reason) => (Some(0), "not_a_report", reason.clone()),
                FileStatus::Failed(reason) => (None, "failed", reason.clone()),
            };
            Row {
                cells: vec![
                    Cell::text(&file.source),
                    Cell::text(file.format),
                    Cell::count_if(file.pages),
                    Cell::count_if(reports.map(Decimal::from)),
                    Cell::text(status),
                    Cell::text(reason),
                ],
                tone: if reports == Some(0) { Tone::Muted } else { Tone::Plain },
                key: format!("file/{index}"),
                ..Row::default()
            }
        })
        .collect();
    sheet
}
