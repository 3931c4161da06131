//! What `check` counts of each report and of all.

use crate::audit::{Audit, Outcome, Severity, Status};

/// How the rules ended on a report, how many open findings there are of each severity and in how
/// many groups, and how many are accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Counts {
    pub error: usize,
    pub warning: usize,
    pub note: usize,
    pub groups: usize,
    pub accepted: usize,
    pub passed: usize,
    pub not_applicable: usize,
    pub unchecked: usize,
}

impl Counts {
    pub fn of(audit: &Audit) -> Self {
        let ended = |wanted: fn(&Outcome) -> bool| {
            audit.outcomes.iter().filter(|(_, outcome)| wanted(outcome)).count()
        };
        Self {
            error: audit.count(Severity::Error),
            warning: audit.count(Severity::Warning),
            note: audit.count(Severity::Note),
            groups: audit.open_groups(Severity::Note),
            accepted: audit.findings.iter().filter(|f| f.status == Status::Accepted).count(),
            passed: ended(|outcome| matches!(outcome, Outcome::Passed)),
            not_applicable: ended(|outcome| matches!(outcome, Outcome::NotApplicable(_))),
            unchecked: ended(|outcome| matches!(outcome, Outcome::Unchecked(_))),
        }
    }

    pub fn add(&mut self, other: Self) {
        self.error += other.error;
        self.warning += other.warning;
        self.note += other.note;
        self.groups += other.groups;
        self.accepted += other.accepted;
        self.passed += other.passed;
        self.not_applicable += other.not_applicable;
        self.unchecked += other.unchecked;
    }
}
