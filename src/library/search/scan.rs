//! Going through the reports: of what fits, the best are kept.

use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};

use rayon::prelude::*;

use super::candidate::{Best, Candidate, Kind, What};
use super::fits::{FIGURE, Fits, Match, Names};
use super::held::Held;
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
    let floor = &AtomicI64::new(i64::MIN);
    let mut best = Best::new(limit, floor);
    subjects(fits, &mut best);
    let chunks = fits.index.reports.par_chunks(FEWEST).enumerate();
    let found = chunks.fold(
        || Best::new(limit, floor),
        |mut best, (chunk, reports)| {
            if !stop.load(Ordering::Relaxed) {
                let numbers = (chunk * FEWEST) as u32..;
                for (report, held) in numbers.zip(reports) {
                    Scan { fits, report, held, best: &mut best }.all();
                }
            }
            best
        },
    );
    let best = found.reduce(|| Best::new(limit, floor), Best::with).with(best);
    (!stop.load(Ordering::Relaxed)).then(|| best.into_sorted())
}

/// Subjects over all departments.
fn subjects(fits: &Fits<'_>, best: &mut Best<'_>) {
    for (index, &number) in (0..).zip(fits.index.subject_of.values()) {
        let found = fits.subjects.get(number);
        let subject = fits.index.subjects.get(number as usize);
        // Tables print rows for subjects that nobody has: they lead nowhere.
        if found.words == fits.all && subject.is_some_and(|subject| subject.spending() > 0) {
            let what = What { kind: Kind::Subject, report: 0, index };
            best.push(found.score + SUBJECT_FIRST, what);
        }
    }
}

/// One report.
struct Scan<'a, 'f> {
    fits: &'a Fits<'a>,
    report: u32,
    held: &'a Held,
    best: &'a mut Best<'f>,
}

impl Scan<'_, '_> {
    fn all(&mut self) {
        let (fits, held) = (self.fits, self.held);
        let whose = fits.departments.get(held.department);
        if fits.wants_departments && whose.words == fits.all {
            self.push(Kind::Department, 0, whose.score + DEPARTMENT_FIRST);
        }
        self.subjects(whose);
        self.names(Kind::Project, &fits.projects, &held.projects, whose, 0);
        self.names(Kind::Indicator, &fits.indicators, &held.indicators, whose, -INDICATOR_LAST);
        self.names(Kind::Finding, &fits.findings, &held.findings, Match::default(), 0);
        self.names(Kind::Section, &fits.headings, &held.headings, Match::default(), 0);
        self.names(Kind::Definition, &fits.terms, &held.terms, Match::default(), 0);
        self.figures();
        self.amounts();
    }

    fn push(&mut self, kind: Kind, index: u32, score: i64) {
        self.best.push(score, What { kind, report: self.report, index });
    }

    /// Where some of the words name the department and the others subjects: its subjects.
    fn subjects(&mut self, whose: Match) {
        let all = self.fits.all;
        let part = |fit: Match| fit.words != 0 && fit.words != all;
        if !part(whose) || !self.fits.subjects.any {
            return;
        }
        for (index, subject) in (0..).zip(&self.held.subjects) {
            let found = self.fits.subjects.get(subject.subject);
            if part(found) && whose.words | found.words == all {
                self.push(Kind::SubjectOf, index, whose.score + found.score - BESIDE);
            }
        }
    }

    /// Names that have all the words, some of them perhaps in the name of the department.
    fn names(&mut self, kind: Kind, names: &Names, of: &[u32], whose: Match, more: i64) {
        let all = self.fits.all;
        if !names.any_whole && (whose.words == 0 || !names.any) {
            return;
        }
        for (index, &name) in (0..).zip(of) {
            let found = names.get(name);
            if found.words == all {
                self.push(kind, index, found.score + more);
            } else if found.words != 0 && whose.words | found.words == all {
                self.push(kind, index, found.score + whose.score - BESIDE + more);
            }
        }
    }

    fn figures(&mut self) {
        let (fits, items, printed) = (self.fits, &self.held.items, &self.held.figures);
        let Some(figures) = &fits.figures else { return };
        // Most reports have none.
        let count = figures.count(items, printed);
        if count == 0 {
            return;
        }
        if figures.count_is_sure() && !self.best.wants(FIGURE) {
            return self.best.count(count);
        }
        for (index, (&item, &printed)) in (0..).zip(items.iter().zip(printed)) {
            if fits.has_figure(figures, item, printed) {
                self.push(Kind::Figure, index, fits.weight(item, printed));
            }
        }
    }

    fn amounts(&mut self) {
        if let Some(wanted) = &self.fits.amount {
            for cell in self.held.cells.with(wanted) {
                self.push(Kind::Amount, cell, AMOUNT);
            }
        }
    }
}
