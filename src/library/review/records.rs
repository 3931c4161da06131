//! What the file of a review holds.

use serde::{Deserialize, Serialize};

use crate::audit::Finding;
use crate::library::{FindingKey, ReportKey};

/// How far a reviewer is with a department (审阅状态).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReviewState {
    /// 已审: looked through.
    Reviewed,
    /// 退回: to be sent back.
    Return,
    /// 办结: nothing more to do.
    Done,
}

impl ReviewState {
    /// In the order of the work.
    pub const ALL: [Self; 3] = [Self::Reviewed, Self::Return, Self::Done];
}

/// A department that was marked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marked {
    /// Which one.
    #[serde(flatten)]
    pub report: ReportKey,
    /// As what.
    pub state: ReviewState,
    /// When, in universal time: `2025-08-14T09:30:00Z`.
    #[serde(default)]
    pub when: String,
}

/// A finding that the reviewer accepts as it is (已接受的发现).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Accepted {
    /// Which one.
    #[serde(flatten)]
    pub finding: FindingKey,
    /// What should have been printed; the acceptance holds for these figures only.
    pub expected: String,
    /// What was printed.
    pub found: String,
    /// Why it is accepted, in the reviewer's words.
    pub reason: String,
    /// When, in universal time.
    pub when: String,
}

impl Accepted {
    /// A finding accepted for a reason.
    pub fn new(key: FindingKey, finding: &Finding, reason: &str, when: String) -> Self {
        let [expected, found] = figures(finding);
        Self { finding: key, expected, found, reason: reason.to_owned(), when }
    }

    /// Whether a finding is this one, with the figures that were accepted.
    pub fn is(&self, key: &FindingKey, finding: &Finding) -> bool {
        self.finding == *key && [&self.expected, &self.found] == figures(finding).each_ref()
    }
}

fn figures(finding: &Finding) -> [String; 2] {
    [finding.expected, finding.found]
        .map(|figure| figure.map(|figure| figure.to_string()).unwrap_or_default())
}

/// All that one file holds.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Records {
    /// Departments that were marked.
    #[serde(rename = "department", skip_serializing_if = "Vec::is_empty")]
    pub departments: Vec<Marked>,
    /// Findings that were accepted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub accepted: Vec<Accepted>,
}

impl Records {
    /// Marks a department, or takes its mark away.
    pub fn mark(&mut self, report: &ReportKey, state: Option<ReviewState>, when: String) {
        self.departments.retain(|marked| marked.report != *report);
        if let Some(state) = state {
            self.departments.push(Marked { report: report.clone(), state, when });
        }
        self.departments.sort_by(|a, b| a.report.cmp(&b.report));
    }

    /// Accepts a finding; what was accepted at the same place with the same figures is
    /// replaced.
    pub fn accept(&mut self, accepted: Accepted) {
        self.reopen(&accepted.finding, &[&accepted.expected, &accepted.found]);
        self.accepted.push(accepted);
        self.accepted.sort_by(|a, b| a.finding.cmp(&b.finding));
    }

    /// Opens a finding again.
    pub fn open_again(&mut self, key: &FindingKey, finding: &Finding) {
        self.reopen(key, &figures(finding).each_ref());
    }

    fn reopen(&mut self, key: &FindingKey, figures: &[&String; 2]) {
        let is = |accepted: &Accepted| {
            accepted.finding == *key && [&accepted.expected, &accepted.found] == *figures
        };
        self.accepted.retain(|accepted| !is(accepted));
    }
}
