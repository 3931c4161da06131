//! The five published reports, where `JUESUAN_REPORTS` names the folder that holds them.

use std::path::{Path, PathBuf};

use juesuan::document::Document;
use juesuan::report::Report;
use juesuan::{intake, reading};

/// The folder; `None`, said aloud, where it is not named.
pub fn folder() -> Option<PathBuf> {
    let folder = std::env::var_os("JUESUAN_REPORTS").map(PathBuf::from);
    if folder.is_none() {
        eprintln!("skipped: JUESUAN_REPORTS names no folder with the published reports");
    }
    folder
}

/// A file with the one report that it holds.
pub fn open(path: &Path) -> (Document, Report) {
    let document = intake::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut reports = reading::read(&document, &path.display().to_string());
    assert_eq!(reports.len(), 1, "{}", path.display());
    (document, reports.remove(0))
}
