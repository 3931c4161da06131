//! The rules over several reports: they run when all are loaded, and what they find stands on
//! the report that it is about beside what that report's own rules found.

mod accounts;
mod carried;
mod pair;
mod series;
mod statements;
mod trends;
mod twins;
mod units;
mod years;

pub use accounts::{in_one_place, same_accounts};
pub use twins::same_statements;

use serde::{Deserialize, Serialize};

use super::finding::Elsewhere;
use super::ledger::Ledger;
use super::{Audit, Finding, Group, Outcome, RuleId, Site};
use crate::report::{Report, Shelved};
use crate::settings::RuleSettings;

/// The rules that need other reports: on a report alone none applies.
pub const RULES: [&str; 6] = [
    twins::RULE,
    units::RULE,
    carried::RULES[0],
    carried::RULES[1],
    trends::RULES[0],
    trends::RULES[1],
];

/// A family of rules: looks at all reports, and writes into the ledger of the one that a
/// finding is about.
type Family = fn(&[&Shelved], &mut [Ledger]);

const FAMILIES: [Family; 3] = [twins::examine, units::examine, years::examine];

/// What the rules over several reports say of one of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Addition {
    /// Index of the report among those that were looked at.
    pub report: usize,
    /// What was found, in the order of the rules and then of the print.
    pub findings: Vec<Finding>,
    /// How these rules ended.
    pub outcomes: Vec<(RuleId, Outcome)>,
}

/// Runs the rules over several reports. Reports on which none applies are left out; of the
/// others those are opened that have to do with each other.
pub fn across(reports: &[&Shelved], settings: &RuleSettings) -> Vec<Addition> {
    let mut ledgers: Vec<Ledger> = reports.iter().map(|_| Ledger::default()).collect();
    for family in FAMILIES {
        family(reports, &mut ledgers);
    }
    let additions = ledgers.into_iter().enumerate().filter_map(|(report, ledger)| {
        let wrote = RULES.map(|rule| ledger.has(rule).then_some(rule));
        if wrote.iter().all(Option::is_none) {
            return None;
        }
        let Audit { findings, mut outcomes, .. } = ledger.finish(settings);
        outcomes.retain(|(rule, _)| wrote.contains(&Some(rule.as_str())));
        Some(Addition { report, findings, outcomes })
    });
    additions.collect()
}

impl Audit {
    /// Takes in what rules over several reports say of the report. A finding joins the group of
    /// those that name its figure.
    pub fn add(&mut self, addition: Addition) {
        for finding in addition.findings {
            let at = self.findings.len();
            match self.group_naming(&finding.site) {
                Some(group) => {
                    let group = &mut self.groups[group];
                    group.findings.push(at);
                    let findings = &self.findings;
                    let severity = |at: &usize| {
                        findings.get(*at).map_or(finding.severity, |known| known.severity)
                    };
                    group.findings.sort_by_key(|at| std::cmp::Reverse(severity(at)));
                }
                None => {
                    let lead = finding.site.spot.map(|_| finding.site.clone());
                    self.groups.push(Group { findings: vec![at], lead });
                }
            }
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

impl Audit {
    /// The group with a finding that is about a figure, or that the figure leads.
    fn group_naming(&self, site: &Site) -> Option<usize> {
        let spot = site.spot?;
        self.groups.iter().position(|group| {
            let leads = group.lead.as_ref().is_some_and(|lead| lead.spot == Some(spot));
            leads
                || group.findings.iter().any(|&at| {
                    self.findings.get(at).is_some_and(|known| known.site.spot == Some(spot))
                })
        })
    }
}

/// A site in a report, given with its index, as the findings of another report name it.
fn elsewhere(index: usize, report: &Report, site: Site) -> Site {
    let source = report.source_at(site.place);
    Site { elsewhere: Some(Box::new(Elsewhere { report: index, source })), ..site }
}
