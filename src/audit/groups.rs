//! Findings with one cause: those that share a figure, led by the one that most of them blame.

use crate::report::QuickMap;
use std::cmp::Reverse;

use rust_decimal::Decimal;

use super::context::Context;
use super::identity::{Identity, Trial, Wanted, is_broken};
use super::{Finding, Group, Likely, Site, Spot, clarify};

/// A finding that names more figures than these is a list (尾差, repairs) or a long sum: it is
/// joined by what it is about alone.
const MOST_NAMED: usize = 12;

/// Groups the findings of a report. Groups are in the order of their first findings.
pub(super) fn of(
    context: &Context,
    identities: &[Identity<'_>],
    findings: &mut [Finding],
) -> Vec<Group> {
    let mut sets = Sets::new(findings.len());
    let mut first_with: QuickMap<Name, usize> = QuickMap::default();
    for (at, finding) in findings.iter().enumerate() {
        for name in names(finding) {
            let first = *first_with.entry(name).or_insert(at);
            sets.join(first, at);
        }
    }
    let causes = clarify::causes(findings);
    for &(cause, effect) in &causes {
        sets.join(cause, effect);
    }
    let mut groups: Vec<Group> = Vec::new();
    let mut of_root: QuickMap<usize, usize> = QuickMap::default();
    for at in 0..findings.len() {
        let group = *of_root.entry(sets.root(at)).or_insert_with(|| {
            groups.push(Group::default());
            groups.len() - 1
        });
        groups[group].findings.push(at);
    }
    let wanted = Wanted::new(findings.iter().flat_map(spots));
    let mut by_spot: QuickMap<Spot, Vec<Identity<'_>>> = QuickMap::default();
    if !wanted.is_empty() {
        let mut spots = Vec::new();
        for &identity in identities {
            if !identity.spots().any(|spot| wanted.has(spot)) {
                continue;
            }
            spots.extend(identity.spots().filter(|&spot| wanted.has(spot)));
            spots.sort_unstable();
            spots.dedup();
            for spot in spots.drain(..) {
                by_spot.entry(spot).or_default().push(identity);
            }
        }
    }
    for group in &mut groups {
        lead(context, &by_spot, findings, group);
        let cause = causes.iter().find(|(cause, _)| group.findings.contains(cause));
        if let Some(&(cause, _)) = cause {
            led_by(cause, findings, group);
        }
    }
    groups
}

/// What two findings can have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Name {
    Spot(Spot),
    /// A row or table as a whole, by the line that it stands on.
    Line(super::Part, u32),
}

fn names(finding: &Finding) -> Vec<Name> {
    let site = &finding.site;
    let own = match site.spot {
        Some(spot) => Some(Name::Spot(spot)),
        None => site.line().map(|line| Name::Line(site.part, line)),
    };
    let others = spots(finding).into_iter().skip(usize::from(site.spot.is_some()));
    own.into_iter().chain(others.map(Name::Spot)).collect()
}

/// The figures that a finding holds against each other, its own first. What is zero and only
/// stands among the terms of a sum joins nothing.
fn spots(finding: &Finding) -> Vec<Spot> {
    let own = finding.site.spot;
    let is_list = finding.expected.is_none() || finding.others.len() > MOST_NAMED;
    let others = finding.others.iter().filter(|other| !is_list && !is_zero(other));
    own.into_iter().chain(others.filter_map(|other| other.spot)).collect()
}

fn is_zero(site: &Site) -> bool {
    site.figure.is_some_and(crate::report::Amount::is_zero)
}

/// Finds the figure that most findings of a group name, puts the finding that is about it
/// first, and says what the figure is likely to be.
fn lead(
    context: &Context,
    by_spot: &QuickMap<Spot, Vec<Identity<'_>>>,
    findings: &mut [Finding],
    group: &mut Group,
) {
    let of_group = |at: &usize| &findings[*at];
    let mut named: Vec<(Spot, usize)> = Vec::new();
    for spot in group.findings.iter().map(of_group).flat_map(spots) {
        match named.iter_mut().find(|(other, _)| *other == spot) {
            Some((_, count)) => *count += 1,
            None => named.push((spot, 1)),
        }
    }
    let likely: Vec<(Spot, usize, Decimal)> = named
        .iter()
        .filter_map(|&(spot, count)| Some((spot, count, likely(context, by_spot, spot)?)))
        .collect();
    let most = likely.iter().map(|(_, count, _)| *count).max();
    let mut best = likely.iter().filter(|(_, count, _)| Some(*count) == most);
    let certain = match (best.next(), best.next()) {
        (Some(&(spot, _, value)), None) => Some((spot, value)),
        _ => None,
    };
    let most = named.iter().map(|(_, count)| *count).max();
    let blamed = named.iter().find(|(_, count)| Some(*count) == most).map(|(spot, _)| *spot);
    let spot = certain.map(|(spot, _)| spot).or(blamed);
    group.lead = spot.map(|spot| context.site(spot));
    group.findings.sort_by_key(|at| {
        let finding = &findings[*at];
        let about = spot.is_some() && finding.site.spot == spot;
        let speaks_of = spot.is_some_and(|spot| spots(finding).contains(&spot));
        (Reverse(finding.severity), !about, !speaks_of, *at)
    });
    let leading = group.findings.first().and_then(|&at| findings.get_mut(at));
    if let (Some(finding), Some((spot, value))) = (leading, certain) {
        finding.likely = Some(Box::new(Likely { site: context.site(spot), value }));
    }
}

/// Puts a cause that is no figure first: no figure alone is to blame.
fn led_by(cause: usize, findings: &mut [Finding], group: &mut Group) {
    if let Some(first) = group.findings.first().and_then(|&at| findings.get_mut(at)) {
        first.likely = None;
    }
    group.findings.sort_by_key(|at| *at != cause);
    group.lead = findings.get(cause).map(|finding| finding.site.clone());
}

/// The value that would satisfy every identity that a figure takes part in, if there is one and
/// the printed one does not.
fn likely(
    context: &Context,
    by_spot: &QuickMap<Spot, Vec<Identity<'_>>>,
    spot: Spot,
) -> Option<Decimal> {
    let identities: Vec<_> = by_spot
        .get(&spot)?
        .iter()
        .copied()
        .filter(|&identity| is_broken(context, identity).is_none())
        .collect();
    let failing = identities.iter().filter(|identity| !identity.holds(context));
    let mut values: Vec<_> = failing.filter_map(|identity| identity.asks(context, spot)).collect();
    values.dedup();
    values.into_iter().find(|&value| {
        let trial = Trial::new(context, spot, value);
        identities.iter().all(|identity| identity.holds(&trial))
    })
}

/// Disjoint sets of findings.
struct Sets(Vec<usize>);

impl Sets {
    fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    fn root(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        let (first, second) = (one.min(other), one.max(other));
        self.0[second] = first;
    }
}
