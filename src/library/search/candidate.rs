//! Something that was found: how well it fits, and where it is.

use crate::library::{FindingId, ReportId};
use crate::report::SubjectCode;

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum What {
    /// A report of a department whose name fits.
    Department(ReportId),
    /// A subject over all departments.
    Subject(SubjectCode),
    /// A subject of one report.
    SubjectOf(ReportId, SubjectCode),
    /// A project by its index in its report.
    Project(ReportId, u32),
    /// An indicator by its card and its index on that.
    Indicator(ReportId, u32, u32),
    /// A finding.
    Finding(FindingId),
    /// A section of the narrative by its index.
    Section(ReportId, u32),
    /// A term of the glossary by its index.
    Definition(ReportId, u32),
    /// A figure of the narrative by its index.
    Figure(ReportId, u32),
    /// A cell, counted over all tables.
    Amount(ReportId, u32),
}

/// Something that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Candidate {
    /// How well it fits, the greater the better.
    pub score: i64,
    /// What it is. Of what fits as well, kinds stand in their order, then reports.
    pub what: What,
}

/// The best, the best first.
pub(super) fn best(mut found: Vec<Candidate>, limit: usize) -> Vec<Candidate> {
    let rank = |candidate: &Candidate| (std::cmp::Reverse(candidate.score), candidate.what);
    if limit == 0 {
        return Vec::new();
    }
    if found.len() > limit {
        found.select_nth_unstable_by_key(limit - 1, rank);
        found.truncate(limit);
    }
    found.sort_unstable_by_key(rank);
    found
}
