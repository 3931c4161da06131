//! Where the rules write how they ended.

use rust_decimal::Decimal;

use super::CellRef;
use super::catalogue::position;
use super::equation::Weighed;
use super::{
    Audit, Finding, Outcome, Part, Reason, Rule, RuleId, Severity, Site, Status, catalogue,
};
use crate::report::QuickMap;
use crate::settings::RuleSettings;

/// How one rule stands so far.
#[derive(Debug, Default)]
struct State {
    found: bool,
    unchecked: Option<Reason>,
    passed: bool,
    inapplicable: Option<Reason>,
}

/// Findings and outcomes while the rules run.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    states: QuickMap<&'static str, State>,
    findings: Vec<Finding>,
}

impl Ledger {
    /// For a report, of which nearly every rule writes something.
    pub fn of_report() -> Self {
        let mut ledger = Self::default();
        ledger.states.reserve(catalogue().len());
        ledger
    }

    /// The rule was held against something and right.
    pub fn pass(&mut self, rule: &'static str) {
        self.state(rule).passed = true;
    }

    /// Something of the rule could not be checked; the first reason is kept.
    pub fn unchecked(&mut self, rule: &'static str, reason: Reason) {
        self.state(rule).unchecked.get_or_insert(reason);
    }

    /// Something of the rule does not apply; the first reason is kept.
    pub fn inapplicable(&mut self, rule: &'static str, reason: Reason) {
        self.state(rule).inapplicable.get_or_insert(reason);
    }

    /// The rule does not apply for a reason that lies in the money, or could not be checked for
    /// one that lies in the print.
    pub fn set_aside(&mut self, rule: &'static str, reason: Reason) {
        match reason {
            Reason::CarryOver | Reason::OtherMoney | Reason::Nothing | Reason::EmptyTable(_) => {
                self.inapplicable(rule, reason);
            }
            _ => self.unchecked(rule, reason),
        }
    }

    /// The rule found something that another rule's finding tells.
    pub fn told_elsewhere(&mut self, rule: &'static str) {
        self.state(rule).found = true;
    }

    /// The rule found something.
    pub fn find(&mut self, rule: &'static str, finding: Finding) {
        self.state(rule).found = true;
        self.findings.push(finding);
    }

    /// Adds a name to the finding of a sum at a cell, behind its number of blanks; `false` if
    /// there is no such finding.
    pub fn tell_inside(&mut self, rule: &str, cell: CellRef, name: &str) -> bool {
        let at_cell = |finding: &&mut Finding| {
            let site = &finding.site;
            finding.rule == rule
                && site.part == Part::Table(cell.kind)
                && (site.row, site.column) == (Some(cell.row), Some(cell.column))
        };
        let Some(finding) = self.findings.iter_mut().find(at_cell) else { return false };
        finding.values.resize(1, "0".to_owned());
        finding.values.push(name.to_owned());
        true
    }

    /// What was found so far.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The same, for what is told besides.
    pub fn findings_mut(&mut self) -> &mut [Finding] {
        &mut self.findings
    }

    fn state(&mut self, rule: &'static str) -> &mut State {
        self.states.entry(rule).or_default()
    }

    /// Whether a rule has written anything.
    pub fn has(&self, rule: &str) -> bool {
        self.states.contains_key(rule)
    }

    /// Takes in what was written apart.
    pub fn take(&mut self, other: Self) {
        for (rule, state) in other.states {
            let own = self.state(rule);
            own.found |= state.found;
            own.passed |= state.passed;
            own.unchecked = own.unchecked.take().or(state.unchecked);
            own.inapplicable = own.inapplicable.take().or(state.inapplicable);
        }
        self.findings.extend(other.findings);
    }

    /// Which rules have written anything.
    #[cfg(test)]
    pub fn touched(&self) -> Vec<&'static str> {
        let mut touched: Vec<_> = self.states.keys().copied().collect();
        touched.sort_unstable();
        touched
    }

    /// Orders the findings by rule and print and gives every rule its one outcome: found
    /// before unchecked before passed before not applicable.
    pub fn finish(mut self, settings: &RuleSettings) -> Audit {
        let outcome = |rule: &'static Rule| {
            let state = self.states.remove(rule.id.as_str()).unwrap_or_default();
            let outcome = match state {
                _ if settings.of(&rule.id).off => Outcome::NotApplicable(Reason::Off),
                State { found: true, .. } => Outcome::Found,
                State { unchecked: Some(reason), .. } => Outcome::Unchecked(reason),
                State { passed: true, .. } => Outcome::Passed,
                State { inapplicable, .. } => {
                    Outcome::NotApplicable(inapplicable.unwrap_or(Reason::Nothing))
                }
            };
            (RuleId::from(rule), outcome)
        };
        let outcomes = catalogue().iter().map(outcome).collect();
        let key = |finding: &Finding| {
            let site = &finding.site;
            (position(&finding.rule), site.part, site.row, site.column)
        };
        self.findings.retain(|finding| !settings.of(&finding.rule).off);
        for finding in &mut self.findings {
            finding.regrade(settings);
        }
        self.findings.sort_by_key(key);
        Audit { findings: self.findings, outcomes, groups: Vec::new() }
    }
}

/// A finding of a rule at a site, with the severity that the catalogue gives the rule.
pub(crate) fn finding(rule: &'static str, site: Site) -> Finding {
    Finding {
        rule: rule.to_owned(),
        severity: super::rule(rule).map_or(Severity::Note, |rule| rule.severity),
        status: Status::Open,
        site,
        others: Vec::new(),
        expected: None,
        found: None,
        difference: None,
        tolerance: None,
        values: Vec::new(),
        likely: None,
        units: None,
    }
}

impl Finding {
    /// With what the site is held against, or the list that the finding opens to.
    #[must_use]
    pub(super) fn against(mut self, others: impl IntoIterator<Item = Site>) -> Self {
        self.others.extend(others);
        self
    }

    /// With both sides of an equation.
    #[must_use]
    pub(super) fn weighing(self, weighed: &Weighed) -> Self {
        Self { tolerance: Some(weighed.tolerance), ..self.amounts(weighed.expected, weighed.found) }
    }

    /// With what was expected and found, and the difference.
    #[must_use]
    pub(super) fn amounts(self, expected: Decimal, found: Decimal) -> Self {
        Self {
            expected: Some(expected),
            found: Some(found),
            difference: Some(found.saturating_sub(expected)),
            ..self
        }
    }

    /// With what the rule's sentence names besides.
    #[must_use]
    pub(super) fn naming<T: Into<String>>(mut self, values: impl IntoIterator<Item = T>) -> Self {
        self.values.extend(values.into_iter().map(Into::into));
        self
    }

    /// Gives the finding the severity that the user set for its rule, unless the rule itself
    /// grades this one lower.
    fn regrade(&mut self, settings: &RuleSettings) {
        let Some(wanted) = settings.of(&self.rule).severity.map(Severity::from) else { return };
        let usual = super::rule(&self.rule).map_or(self.severity, |rule| rule.severity);
        self.severity = if self.severity < usual { self.severity.min(wanted) } else { wanted };
    }

    /// With another severity than the rule's.
    #[must_use]
    pub(super) fn graded(self, severity: Severity) -> Self {
        Self { severity, ..self }
    }
}
