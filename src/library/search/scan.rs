//! Going through the reports: of what fits, the best are kept.

use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};

use rayon::prelude::*;

use super::candidate::{Best, Candidate, Kind, What};
use super::fits::{FIGURE, Fits};
use super::indexed::Indexed;
use super::names::{Match, Names};
use super::{BESIDE, DEPARTMENT_FIRST, INDICATOR_LAST, SUBJECT_FIRST};

/// Reports that one thread goes through at least.
const FEWEST: usize = 64;

/// What an exact amount weighs: less than a name that has the digits in it, more than
/// scattered characters.
const AMOUNT: i64 = 5_000;

/// The best of all that fits, the best first, and how much fits; `None` if `stop` was set.
pub(super) fn scan(
    fits: &Fits<'_>,
    limit: usize,
    stop: &AtomicBool,
) -> Option<(Vec<Candidate>, usize)> {
    let subjects = subjects(fits);
    // What is counted by its texts is only looked for in the reports where it is good enough.
    let mut counted: Vec<(i64, usize)> = subjects.iter().map(|it| (it.score, 1)).collect();
    for (_, names, more) in columns(fits) {
        counted.extend(names.whole.iter().map(|&(score, count)| (score + more, count)));
    }
    let total = counted_total(fits) + subjects.len();
    let floor = &AtomicI64::new(reached_by(counted, limit));
    let mut best = Best::new(limit, floor);
    for subject in subjects {
        best.push(subject.score, subject.what);
    }
    let chunks = fits.index.reports.par_chunks(FEWEST).enumerate();
    let found = chunks.fold(
        || (Best::new(limit, floor), 0),
        |(mut best, mut more), (chunk, reports)| {
            if !stop.load(Ordering::Relaxed) {
                let numbers = (chunk * FEWEST) as u32..;
                for (report, held) in numbers.zip(reports) {
                    if fits.wants_report(held) {
                        more += Scan { fits, report, held, best: &mut best }.all();
                    }
                }
            }
            (best, more)
        },
    );
    let none = || (Best::new(limit, floor), 0);
    let (found, more) =
        found.reduce(none, |(one, of_one), (other, of_other)| (one.with(other), of_one + of_other));
    (!stop.load(Ordering::Relaxed)).then(|| (found.with(best).into_sorted(), total + more))
}

/// Subjects over all departments.
fn subjects(fits: &Fits<'_>) -> Vec<Candidate> {
    let numbered = (0..).zip(fits.index.subject_of.values());
    let fitting = numbered.filter_map(|(index, &number)| {
        let found = fits.subjects.get(number);
        // Tables print rows for subjects that nobody has: they lead nowhere.
        (found.words == fits.all && fits.spending(number) > 0).then_some(Candidate {
            score: found.score + SUBJECT_FIRST,
            what: What { kind: Kind::Subject, report: 0, index },
        })
    });
    fitting.collect()
}

/// What is found by its name alone, and how far it is ahead of what fits as well.
fn columns<'a>(fits: &'a Fits<'_>) -> impl Iterator<Item = (Kind, &'a Names, i64)> {
    let departments = (Kind::Department, &fits.departments, DEPARTMENT_FIRST);
    let others = [
        (Kind::Project, &fits.projects, 0),
        (Kind::Indicator, &fits.indicators, -INDICATOR_LAST),
        (Kind::Finding, &fits.findings, 0),
        (Kind::Section, &fits.headings, 0),
        (Kind::Definition, &fits.terms, 0),
    ];
    fits.wants_departments.then_some(departments).into_iter().chain(others)
}

/// How much fits of what is counted without going through the reports.
fn counted_total(fits: &Fits<'_>) -> usize {
    let names: usize = columns(fits).map(|(_, names, _)| names.total()).sum();
    names + fits.figures.as_ref().and_then(|figures| figures.total).unwrap_or(0)
}

/// The score that so many of what is counted reach.
fn reached_by(mut counted: Vec<(i64, usize)>, limit: usize) -> i64 {
    let better = |one: &(i64, usize), other: &(i64, usize)| other.cmp(one);
    // Each counts for one at least.
    if limit < counted.len() {
        counted.select_nth_unstable_by(limit, better);
        counted.truncate(limit);
    }
    counted.sort_unstable_by(better);
    let mut left = limit;
    let last = counted.into_iter().find(|&(_, count)| {
        left = left.saturating_sub(count);
        left == 0
    });
    last.map_or(i64::MIN, |(score, _)| score)
}

/// One report.
struct Scan<'a, 'f> {
    fits: &'a Fits<'a>,
    report: u32,
    held: &'a Indexed,
    best: &'a mut Best<'f>,
}

impl Scan<'_, '_> {
    /// Keeps the best; returns how much is found besides what is counted by its texts.
    fn all(&mut self) -> usize {
        let (fits, held) = (self.fits, self.held);
        let whose = fits.departments.get(held.department);
        if fits.wants_departments && whose.words == fits.all {
            self.push(Kind::Department, 0, whose.score + DEPARTMENT_FIRST);
        }
        let none = Match::default();
        let mut more = self.subjects(whose);
        more += self.names(Kind::Project, &fits.projects, &held.projects, whose, 0);
        more +=
            self.names(Kind::Indicator, &fits.indicators, &held.indicators, whose, -INDICATOR_LAST);
        self.names(Kind::Finding, &fits.findings, &held.findings, none, 0);
        self.names(Kind::Section, &fits.headings, &held.headings, none, 0);
        self.names(Kind::Definition, &fits.terms, &held.terms, none, 0);
        more + self.figures() + self.amounts()
    }

    fn push(&mut self, kind: Kind, index: u32, score: i64) {
        self.best.push(score, What { kind, report: self.report, index });
    }

    fn wants(&self, score: Option<i64>, kind: Kind) -> bool {
        score.is_some_and(|score| self.best.wants(score, kind, self.report))
    }

    /// Where some of the words name the department and the others subjects: its subjects.
    fn subjects(&mut self, whose: Match) -> usize {
        let all = self.fits.all;
        let part = |fit: Match| fit.words != 0 && fit.words != all;
        let Some(best) = self.fits.subjects.best_part.filter(|_| part(whose)) else { return 0 };
        let joins = |found: Match| part(found) && whose.words | found.words == all;
        let beside = whose.score - BESIDE;
        let subjects = &self.held.subjects;
        if !self.wants(Some(best + beside), Kind::SubjectOf) {
            return subjects.iter().filter(|it| joins(self.fits.subjects.get(it.subject))).count();
        }
        let mut more = 0;
        for (index, subject) in (0..).zip(subjects) {
            let found = self.fits.subjects.get(subject.subject);
            if joins(found) {
                more += 1;
                self.push(Kind::SubjectOf, index, found.score + beside);
            }
        }
        more
    }

    /// Names that have all the words, some of them perhaps in the name of the department: of these
    /// it is returned how many there are.
    fn names(&mut self, kind: Kind, names: &Names, of: &[u32], whose: Match, ahead: i64) -> usize {
        let all = self.fits.all;
        let beside = whose.score - BESIDE + ahead;
        let best_joined = names.best_part.filter(|_| whose.words != 0).map(|best| best + beside);
        let joins = |found: Match| {
            found.words != 0 && found.words != all && whose.words | found.words == all
        };
        let best_whole = names.best_whole.map(|best| best + ahead);
        if !self.wants(best_whole, kind) && !self.wants(best_joined, kind) {
            let count = || of.iter().filter(|&&name| joins(names.get(name))).count();
            return best_joined.map_or(0, |_| count());
        }
        let mut more = 0;
        for (index, &name) in (0..).zip(of) {
            let found = names.get(name);
            if found.words == all {
                self.push(kind, index, found.score + ahead);
            } else if joins(found) {
                more += 1;
                self.push(kind, index, found.score + beside);
            }
        }
        more
    }

    fn figures(&mut self) -> usize {
        let (fits, items, printed) = (self.fits, &self.held.items, &self.held.figures);
        let Some(figures) = &fits.figures else { return 0 };
        let wants = self.wants(Some(FIGURE), Kind::Figure);
        // Most reports have none.
        let count =
            if wants || figures.total.is_none() { figures.count(items, printed) } else { 0 };
        if count == 0 || !wants && figures.is_sure() {
            return if figures.total.is_some() { 0 } else { count };
        }
        let mut more = 0;
        for (index, (&item, &printed)) in (0..).zip(items.iter().zip(printed)) {
            if fits.has_figure(figures, item, printed) {
                more += 1;
                self.push(Kind::Figure, index, fits.weight(item, printed));
            }
        }
        if figures.total.is_some() { 0 } else { more }
    }

    fn amounts(&mut self) -> usize {
        let Some(wanted) = &self.fits.amount else { return 0 };
        let cells = &self.held.cells;
        let count = cells.count(wanted);
        if count > 0 && self.wants(Some(AMOUNT), Kind::Amount) {
            for cell in cells.with(wanted) {
                self.push(Kind::Amount, cell, AMOUNT);
            }
        }
        count
    }
}
