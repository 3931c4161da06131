//! What the top line says of all reports, counted once after reports came.

use std::sync::OnceLock;

use crate::audit::Severity;
use crate::library::{FileRecord, FileStatus, Library, ReportId};

/// Counts over the wanted reports.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// The first and the last year of the accounts.
    pub years: Option<(u16, u16)>,
    /// Open findings, from notes to errors.
    pub findings: [usize; 3],
    /// Files that gave no report.
    pub not_read: usize,
    /// Findings over all of them, once they were counted.
    counts: OnceLock<FindingCounts>,
}

/// Findings, as the list of them counts them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FindingCounts {
    /// Groups of open findings.
    pub groups: usize,
    /// Open findings.
    pub open: usize,
    /// Accepted ones.
    pub accepted: usize,
}

impl FindingCounts {
    /// Counts those of some reports.
    pub fn of(library: &Library, ids: &[ReportId]) -> Self {
        let mut counts = Self::default();
        for audit in ids.iter().filter_map(|id| library.get(*id)).map(|entry| &entry.audit) {
            counts.groups += audit.group_count();
            counts.open += audit.open_count();
            counts.accepted += audit.finding_count() - audit.open_count();
        }
        counts
    }
}

impl Summary {
    /// Counts.
    pub fn of(library: &Library, ids: &[ReportId]) -> Self {
        let mut summary = Self::default();
        for entry in ids.iter().filter_map(|id| library.get(*id)) {
            if let Some(year) = entry.report.year {
                let (first, last) = summary.years.unwrap_or((year, year));
                summary.years = Some((first.min(year), last.max(year)));
            }
            for (count, severity) in summary.findings.iter_mut().zip(Severity::ALL) {
                *count += entry.audit.count(severity);
            }
        }
        let not_read = |file: &&FileRecord| {
            matches!(file.status, FileStatus::Failed(_) | FileStatus::NotAReport(_))
        };
        summary.not_read = library.files().iter().filter(not_read).count();
        summary
    }

    /// Findings over the reports that the summary is of, counted once.
    pub fn counts(&self, library: &Library, ids: &[ReportId]) -> FindingCounts {
        *self.counts.get_or_init(|| FindingCounts::of(library, ids))
    }

    /// Open findings of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        Severity::ALL.iter().position(|one| *one == severity).map_or(0, |at| self.findings[at])
    }
}
