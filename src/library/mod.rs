//! Many reports at once: loading beside the screen, and looking them up.

use std::collections::BTreeMap;
use std::fmt;

use crate::audit::{Audit, Severity};
use crate::report::Report;

/// A report's name within a library: the number of its file in the order of loading, and
/// of the report within the file. Sorts in the order of PATH and of the print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReportId {
    /// The file, counted over all PATHs in order.
    pub file: u32,
    /// The report within its file.
    pub part: u32,
}

impl fmt::Display for ReportId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.file, self.part)
    }
}

/// A report with what the rules say of it.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The report.
    pub report: Report,
    /// Findings and outcomes.
    pub audit: Audit,
}

/// How reading a file ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileStatus {
    /// Still to be read.
    Waiting,
    /// It holds this many reports.
    Read(usize),
    /// It is readable, but no report; why.
    NotAReport(String),
    /// It could not be read; why.
    Failed(String),
}

/// A file that was looked at (文件).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileRecord {
    /// As `source` writes it.
    pub source: String,
    /// `text`, `pdf` … ; empty if never opened.
    pub format: &'static str,
    /// Pages, where the format has such.
    pub pages: Option<u32>,
    /// How it ended.
    pub status: FileStatus,
}

/// The loaded reports, in the order of PATH.
#[derive(Debug, Clone, Default)]
pub struct Library {
    entries: BTreeMap<ReportId, Entry>,
    files: Vec<FileRecord>,
}

impl Library {
    /// All reports, in order.
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = (ReportId, &Entry)> {
        self.entries.iter().map(|(&id, entry)| (id, entry))
    }

    /// One report.
    pub fn get(&self, id: ReportId) -> Option<&Entry> {
        self.entries.get(&id)
    }

    /// How many reports are loaded.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The files looked at, in order.
    pub fn files(&self) -> &[FileRecord] {
        &self.files
    }

    /// Open findings of a severity over all reports.
    pub fn count(&self, severity: Severity) -> usize {
        self.entries.values().map(|entry| entry.audit.count(severity)).sum()
    }
}
