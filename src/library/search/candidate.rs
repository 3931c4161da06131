//! Something that was found: how well it fits, and where it is.

use std::cmp::Reverse;
use std::sync::atomic::{AtomicI64, Ordering};

/// What kind of thing was found, in the order in which those that fit as well stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// A report of a department whose name fits.
    Department,
    /// A subject over all departments, by its place among these in the order of codes.
    Subject,
    /// A subject of one report.
    SubjectOf,
    Project,
    /// An indicator, counted over all cards.
    Indicator,
    Finding,
    /// A section of the narrative.
    Section,
    /// A term of the glossary.
    Definition,
    /// A figure of the narrative.
    Figure,
    /// A cell, counted over all tables.
    Amount,
}

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct What {
    pub kind: Kind,
    /// The report's place in the index.
    pub report: u32,
    /// Which of its things of this kind.
    pub index: u32,
}

/// Something that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Candidate {
    /// How well it fits, the greater the better.
    pub score: i64,
    /// What it is. Of what fits as well, kinds stand in their order, then reports.
    pub what: What,
}

impl Candidate {
    /// The lesser the better.
    fn rank(&self) -> (Reverse<i64>, What) {
        (Reverse(self.score), self.what)
    }
}

/// The best of what is found. Several threads gather some each.
#[derive(Debug)]
pub(super) struct Best<'a> {
    limit: usize,
    kept: Vec<Candidate>,
    /// What is not better is not among the best of these.
    least: Option<Candidate>,
    /// What scores less is not among the best of all, as some thread has seen.
    floor: &'a AtomicI64,
}

impl<'a> Best<'a> {
    /// Room for so many, over a floor that all share: a score that as many reach.
    pub fn new(limit: usize, floor: &'a AtomicI64) -> Self {
        Self { limit, kept: Vec::new(), least: None, floor }
    }

    /// Whether something of a report that scores at most this much may be among the best.
    pub fn wants(&self, score: i64, kind: Kind, report: u32) -> bool {
        let first = Candidate { score, what: What { kind, report, index: 0 } };
        self.limit > 0
            && score >= self.floor.load(Ordering::Relaxed)
            && self.least.is_none_or(|least| first.rank() <= least.rank())
    }

    pub fn push(&mut self, score: i64, what: What) {
        if self.limit > 0 && score >= self.floor.load(Ordering::Relaxed) {
            self.keep(Candidate { score, what });
        }
    }

    fn keep(&mut self, candidate: Candidate) {
        if self.least.is_some_and(|least| candidate.rank() >= least.rank()) {
            return;
        }
        self.kept.push(candidate);
        // Cut rarely, so that what is pushed is compared once as a rule.
        if self.kept.len() >= self.limit.saturating_mul(2) {
            self.cut();
        }
    }

    fn cut(&mut self) {
        if let Some(last) = self.limit.checked_sub(1).filter(|&last| last < self.kept.len()) {
            let (_, &mut least, _) = self.kept.select_nth_unstable_by_key(last, Candidate::rank);
            self.least = Some(least);
            self.floor.fetch_max(least.score, Ordering::Relaxed);
            self.kept.truncate(self.limit);
        }
    }

    /// The best of these and of others.
    #[must_use]
    pub fn with(mut self, other: Self) -> Self {
        other.kept.into_iter().for_each(|candidate| self.keep(candidate));
        self
    }

    /// The best, the best first.
    pub fn into_sorted(mut self) -> Vec<Candidate> {
        self.cut();
        self.kept.sort_unstable_by_key(Candidate::rank);
        self.kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_of_many_are_those_that_sorting_all_gives() {
        let mut random = fastrand::Rng::with_seed(7);
        for limit in [0, 1, 3, 50, 999, 1000, 5000, usize::MAX] {
            let all: Vec<Candidate> = (0..1000)
                .map(|index| {
                    let what = What { kind: Kind::Project, report: random.u32(0..9), index };
                    Candidate { score: random.i64(0..20), what }
                })
                .collect();
            let floor = AtomicI64::new(i64::MIN);
            let new = || Best::new(limit, &floor);
            let mut parts = [new(), new()];
            for candidate in &all {
                let What { kind, report, .. } = candidate.what;
                let part = &mut parts[random.usize(0..2)];
                if part.wants(candidate.score, kind, report) {
                    part.push(candidate.score, candidate.what);
                }
            }
            let best = parts.into_iter().fold(new(), Best::with).into_sorted();
            let mut sorted = all;
            sorted.sort_by_key(Candidate::rank);
            sorted.truncate(limit);
            assert_eq!(best, sorted, "{limit}");
        }
    }
}
