//! The files that were looked at, and what became of each (文件).

use rust_decimal::Decimal;

use super::frame::Frame;
use super::{Cell, ColumnKind, Row, Sheet, Target, Tone};
use crate::library::{FileStatus, Library, ReportId};
use crate::settings::Texts;

/// All files in order, those that could not be read with the reason.
pub fn files(library: &Library, texts: &Texts) -> Sheet {
    let frame = Frame { library, ids: &[], texts };
    let columns = vec![
        frame.column("file", ColumnKind::Text).frozen().screen(),
        frame.column("source", ColumnKind::Text).export(),
        frame.column("format", ColumnKind::Text),
        frame.count("pages"),
        frame.count("reports"),
        frame.column("state", ColumnKind::Text).screen(),
        frame.column("status", ColumnKind::Text).export(),
        frame.column("reason", ColumnKind::Text).in_full(),
    ];
    let mut sheet = frame.sheet("files", columns);
    sheet.empty = frame.text("sheet.empty.files");
    let folder = common_folder(library.files().iter().map(|file| file.source.as_str()));
    sheet.rows = library
        .files()
        .iter()
        .enumerate()
        .map(|(index, file)| {
            let (reports, status, reason) = match &file.status {
                FileStatus::Waiting => (None, "waiting", String::new()),
                FileStatus::Read(reports) => (Some(*reports), "read", file.remark.clone()),
                FileStatus::Joined(source) => {
                    (None, "joined", texts.fill("sheet.files.joined_with", &[source]))
                }
                FileStatus::NotAReport(reason) => (Some(0), "not_a_report", reason.clone()),
                FileStatus::Failed(reason) => (None, "failed", reason.clone()),
            };
            let name = file.source.get(folder..).unwrap_or(&file.source);
            let first = ReportId { file: index as u32, part: 0 };
            let report = library.get(first).map(|_| first);
            Row {
                cells: vec![
                    Cell::text(name),
                    Cell::text(&file.source),
                    Cell::text(file.format),
                    Cell::count_if(file.pages),
                    Cell::count_if(reports.map(Decimal::from)),
                    Cell::text(frame.text(&format!("sheet.files.{status}"))),
                    Cell::text(status),
                    Cell::text(reason),
                ],
                tone: if reports == Some(0) { Tone::Muted } else { Tone::Plain },
                report,
                target: report.map(Target::Department),
                key: format!("file/{index}"),
                ..Row::default()
            }
        })
        .collect();
    sheet
}

/// How many bytes of the sources name the folder that all of them are in: on screen it says
/// nothing, and would leave no room for the names.
fn common_folder<'s>(mut sources: impl Iterator<Item = &'s str>) -> usize {
    let folder = |source: &'s str| source.rfind(['/', '\\']).map_or(0, |end| end + 1);
    let Some(first) = sources.next() else { return 0 };
    let mut common = first.get(..folder(first)).unwrap_or_default();
    for source in sources {
        while !source.starts_with(common) {
            common = common
                .get(..folder(common.get(..common.len() - 1).unwrap_or_default()))
                .unwrap_or_default();
        }
    }
    common.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_of_all_files_is_left_out() {
        let length = |sources: &[&str]| common_folder(sources.iter().copied());
        assert_eq!(length(&["/决算/a.pdf", "/决算/甲/b.pdf"]), "/决算/".len());
        assert_eq!(length(&["/决算/a.zip!/a.pdf", "/决算/a.zip!/b.pdf"]), "/决算/a.zip!/".len());
        assert_eq!(length(&["a.pdf", "/决算/b.pdf"]), 0);
        assert_eq!(length(&["/决算/a.pdf"]), "/决算/".len());
        assert_eq!(length(&[]), 0);
    }
}
