//! The rules over several reports: they run when all are loaded, and what they find stands on
//! the report that it is about beside what that report's own rules found.

mod accounts;
mod twins;

pub use accounts::{same_accounts, same_place};
pub use twins::same_tables;

use super::finding::Elsewhere;
use super::ledger::Ledger;
use super::{Audit, Finding, Group, Outcome, Site};
use crate::report::Report;
use crate::settings::RuleSettings;

/// The rules that need other reports: on a report alone none applies.
pub const RULES: [&str; 1] = [twins::RULE];

/// A family of rules: looks at all reports, and writes into the ledger of the one that a
/// finding is about.
type Family = fn(&[&Report], &mut [Ledger]);

const FAMILIES: [Family; 1] = [twins::examine];

/// What the rules over several reports say of one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addition {
    /// Index of the report among those that were looked at.
    pub report: usize,
    /// What was found, in the order of the rules and then of the print.
    pub findings: Vec<Finding>,
    /// How these rules ended.
    pub outcomes: Vec<(String, Outcome)>,
}

/// Runs the rules over several reports. Reports on which none applies are left out.
pub fn across(reports: &[&Report], settings: &RuleSettings) -> Vec<Addition> {
    let mut ledgers: Vec<Ledger> = reports.iter().map(|_| Ledger::default()).collect();
    for family in FAMILIES {
        family(reports, &mut ledgers);
    }
    let additions = ledgers.into_iter().enumerate().filter_map(|(report, ledger)| {
        if ledger.touched().is_empty() {
            return None;
        }
        let Audit { findings, mut outcomes, .. } = ledger.finish(settings);
        outcomes.retain(|(rule, _)| RULES.contains(&rule.as_str()));
        Some(Addition { report, findings, outcomes })
    });
    additions.collect()
}

impl Audit {
    /// Takes in what rules over several reports say of the report.
    pub fn add(&mut self, addition: Addition) {
        for finding in addition.findings {
            self.groups.push(Group { findings: vec![self.findings.len()], lead: None });
            self.findings.push(finding);
        }
        for (rule, outcome) in addition.outcomes {
            match self.outcomes.iter_mut().find(|(known, _)| *known == rule) {
                Some((_, known)) => *known = outcome,
                None => self.outcomes.push((rule, outcome)),
            }
        }
    }
}

/// A site as the findings of another report name it.
fn elsewhere(reports: &[&Report], report: usize, site: Site) -> Site {
    let source = reports.get(report).map(|other| other.source_at(site.place)).unwrap_or_default();
    Site { elsewhere: Some(Box::new(Elsewhere { report, source })), ..site }
}
