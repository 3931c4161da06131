//! What identifies a finding across runs, whatever line it is on.

use std::collections::HashMap;
use std::hash::Hash;

use serde::{Deserialize, Serialize};

use super::{FindingId, Library, ReportId};
use crate::audit::Finding;
use crate::report::Shelved;

/// Whose accounts: department, scope and year, as exports write them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ReportKey {
    /// The department's name.
    pub department: String,
    /// 部门汇总, 本级 or 单位.
    pub scope: String,
    /// The year of the accounts; empty where unknown.
    pub year: String,
}

impl ReportKey {
    /// That of a report.
    pub fn of(report: &Shelved) -> Self {
        Self {
            department: report.department.name.clone(),
            scope: report.department.scope.chinese().to_owned(),
            year: report.year_text(),
        }
    }
}

/// What identifies a finding: the accounts, the rule and the place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct FindingKey {
    /// The report's accounts.
    #[serde(flatten)]
    pub report: ReportKey,
    /// The rule's identifier.
    pub rule: String,
    /// The part of the report: `01` … `09`, `narrative` and so on; empty for the whole.
    pub table: String,
    /// The row's name.
    pub row: String,
    /// The column's name.
    pub column: String,
}

impl FindingKey {
    /// That of a finding.
    pub fn of(report: &Shelved, finding: &Finding) -> Self {
        Self {
            report: ReportKey::of(report),
            rule: finding.rule.clone(),
            table: finding.site.part.name().to_owned(),
            row: finding.site.row_name.clone(),
            column: finding.site.column_name.clone(),
        }
    }
}

/// All findings of some reports with their keys, in order.
pub fn finding_keys(library: &Library, ids: &[ReportId]) -> Vec<(FindingId, FindingKey)> {
    let mut keys = Vec::new();
    for &report in ids {
        let Some(entry) = library.look(report) else { continue };
        keys.extend(entry.audit.findings.iter().enumerate().map(|(index, finding)| {
            (FindingId { report, index }, FindingKey::of(&entry.report, finding))
        }));
    }
    keys
}

/// How a finding compares with an earlier run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// It was not there before.
    New,
    /// It was there before.
    Stays,
}

/// Two runs compared.
#[derive(Debug, Clone)]
pub struct Comparison<T> {
    changes: HashMap<FindingId, Change>,
    /// What has gone, in the order of the keys.
    pub gone: Vec<T>,
}

impl<T> Comparison<T> {
    /// Compares earlier findings with those of now. If several have the same key, they are matched
    /// one by one.
    pub fn of(
        before: impl IntoIterator<Item = (FindingKey, T)>,
        now: impl IntoIterator<Item = (FindingId, FindingKey)>,
    ) -> Self {
        let mut old: HashMap<FindingKey, Vec<T>> = HashMap::new();
        for (key, finding) in before {
            old.entry(key).or_default().push(finding);
        }
        // The first of equals is taken first.
        for equals in old.values_mut() {
            equals.reverse();
        }
        let mut changes = HashMap::new();
        for (id, key) in now {
            let before = old.get_mut(&key).and_then(Vec::pop);
            changes.insert(id, if before.is_some() { Change::Stays } else { Change::New });
        }
        let mut gone: Vec<_> = old.into_iter().collect();
        gone.sort_by(|(a, _), (b, _)| a.cmp(b));
        let gone = gone.into_iter().flat_map(|(_, equals)| equals.into_iter().rev()).collect();
        Self { changes, gone }
    }

    /// What a finding of today is.
    pub fn change(&self, finding: FindingId) -> Option<Change> {
        self.changes.get(&finding).copied()
    }

    /// How many findings of today are of a kind.
    pub fn count(&self, wanted: Change) -> usize {
        self.changes.values().filter(|change| **change == wanted).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(rule: &str) -> FindingKey {
        FindingKey { rule: rule.to_owned(), ..FindingKey::default() }
    }

    fn id(index: usize) -> FindingId {
        FindingId { report: ReportId { file: 0, part: 0 }, index }
    }

    #[test]
    fn gone_stays_and_new_count_equals_one_by_one() {
        let before = [(key("B"), 1), (key("B"), 2), (key("A"), 3)];
        let now = [(id(0), key("B")), (id(1), key("C"))];
        let compared = Comparison::of(before, now);
        assert_eq!(compared.change(id(0)), Some(Change::Stays));
        assert_eq!(compared.change(id(1)), Some(Change::New));
        assert_eq!(compared.gone, [3, 2]);
        assert_eq!((compared.count(Change::New), compared.count(Change::Stays)), (1, 1));
    }
}
