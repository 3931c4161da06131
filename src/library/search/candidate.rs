//! Something that was found: how well it fits, and where it is.

use std::cmp::Reverse;

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

/// The best of what is found, and how much there is in all.
#[derive(Debug)]
pub(super) struct Best {
    limit: usize,
    kept: Vec<Candidate>,
    /// What is not better is not among the best.
    least: Option<Candidate>,
    total: usize,
}

impl Best {
    /// Room for so many.
    pub fn new(limit: usize) -> Self {
        Self { limit, kept: Vec::new(), least: None, total: 0 }
    }

    pub fn push(&mut self, score: i64, what: What) {
        self.total += 1;
        self.keep(Candidate { score, what });
    }

    fn keep(&mut self, candidate: Candidate) {
        if self.limit == 0 || self.least.is_some_and(|least| candidate.rank() >= least.rank()) {
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
            let (_, least, _) = self.kept.select_nth_unstable_by_key(last, Candidate::rank);
            self.least = Some(*least);
            self.kept.truncate(self.limit);
        }
    }

    /// The best of these and of others.
    #[must_use]
    pub fn with(mut self, other: Self) -> Self {
        self.total += other.total;
        other.kept.into_iter().for_each(|candidate| self.keep(candidate));
        self
    }

    /// The best, the best first, and how many there were in all.
    pub fn into_sorted(mut self) -> (Vec<Candidate>, usize) {
        self.cut();
        self.kept.sort_unstable_by_key(Candidate::rank);
        (self.kept, self.total)
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
            let mut parts = [Best::new(limit), Best::new(limit)];
            for candidate in &all {
                parts[random.usize(0..2)].push(candidate.score, candidate.what);
            }
            let (best, total) = parts.into_iter().fold(Best::new(limit), Best::with).into_sorted();
            let mut sorted = all;
            sorted.sort_by_key(Candidate::rank);
            sorted.truncate(limit);
            assert_eq!((best, total), (sorted, 1000), "{limit}");
        }
    }
}
