//! Findings in the order in which people read them: by cause, the gravest first.

use std::cmp::Reverse;

use super::{Audit, Finding, Severity};

/// Where a finding stands in its group (同因组).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InGroup {
    /// It leads the group, or is alone in it.
    Leads,
    /// It has the same cause as the one before it.
    Follows,
}

/// The findings from a severity on, with their indices: groups by their gravest finding, in
/// each the leading finding first.
pub fn findings_by_cause(
    audit: &Audit,
    least: Severity,
) -> impl Iterator<Item = (usize, &Finding, InGroup)> {
    let wanted = |at: &usize| audit.findings.get(*at).is_some_and(|f| f.severity >= least);
    let mut alone = vec![true; audit.findings.len()];
    for &at in audit.groups.iter().flat_map(|group| &group.findings) {
        if let Some(alone) = alone.get_mut(at) {
            *alone = false;
        }
    }
    let grouped = audit.groups.iter().map(|group| group.findings.clone());
    let alone = (0..alone.len()).filter(|&at| alone[at]).map(|at| vec![at]);
    let mut groups: Vec<Vec<usize>> = grouped
        .chain(alone)
        .map(|group| group.into_iter().filter(wanted).collect::<Vec<_>>())
        .filter(|group| !group.is_empty())
        .collect();
    let gravest = |group: &Vec<usize>| group.iter().map(|&at| audit.findings[at].severity).max();
    groups.sort_by_key(|group| Reverse(gravest(group)));
    groups.into_iter().flat_map(move |group| {
        group.into_iter().enumerate().map(move |(at, index)| {
            let place = if at == 0 { InGroup::Leads } else { InGroup::Follows };
            (index, &audit.findings[index], place)
        })
    })
}
