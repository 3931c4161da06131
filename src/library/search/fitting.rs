//! Which names fit the words of a query, and what a person is shown of the best.

use std::ops::Range;

use rayon::prelude::*;

use super::candidate::{Candidate, What};
use super::index::{Index, Named, Names, SubjectEntry};
use super::searched::Searched;
use super::within::{all_in, figure_text};
use super::word::{Fit, Word, join};
use super::{BESIDE, DEPARTMENT_FIRST, Detail, Hit, HitKind, INDICATOR_LAST, SUBJECT_FIRST};
use crate::library::{CardRow, FindingId, ReportId, Target};
use crate::report::{Amount, SubjectCode, TableKind, Tree};

/// Names that one thread compares at least.
const FEWEST: usize = 256;

/// Which words of the query a name has, bit by bit, and how well they fit.
#[derive(Debug, Clone, Copy, Default)]
struct Match {
    words: u64,
    score: i64,
}

/// The same with where they stand.
#[derive(Default)]
struct Shown {
    found: Match,
    ranges: Vec<Range<usize>>,
}

impl Shown {
    fn take(&mut self, word: usize, fit: Fit, offset: usize) {
        self.found.words |= 1 << word.min(63);
        self.found.score += fit.score;
        self.ranges.extend(fit.ranges.into_iter().map(|r| r.start + offset..r.end + offset));
    }
}

/// A query held against the names of a library.
pub(super) struct Fitting<'a> {
    index: &'a Index,
    words: &'a [Word<'a>],
    /// How each department's name fits.
    departments: Vec<Match>,
}

impl<'a> Fitting<'a> {
    pub fn new(index: &'a Index, words: &'a [Word<'a>]) -> Self {
        let mut fitting = Self { index, words, departments: Vec::new() };
        fitting.departments = fitting.names(&index.departments);
        fitting
    }

    /// The bits of all words.
    fn all(&self) -> u64 {
        (0..self.words.len()).fold(0, |bits, word| bits | 1 << word.min(63))
    }

    /// How a name fits.
    fn name(&self, name: &str) -> Shown {
        let mut shown = Shown::default();
        for (number, word) in self.words.iter().enumerate() {
            if let Some(fit) = word.fit(name) {
                shown.take(number, fit, 0);
            }
        }
        shown
    }

    /// How each of many names fits.
    fn names<P: Ord + Sync>(&self, names: &Names<P>) -> Vec<Match> {
        let of = |named: &Named<P>| self.name(&named.name).found;
        names.all.par_iter().with_min_len(FEWEST).map(of).collect()
    }

    /// How the department of a report fits.
    fn department_of(&self, report: ReportId) -> Option<Match> {
        self.departments.get(self.index.department(report)?).copied()
    }

    pub fn departments(&self, found: &mut Vec<Candidate>) {
        let fits = self.index.departments.all.iter().zip(&self.departments);
        for (named, fit) in fits.filter(|(_, fit)| fit.words == self.all()) {
            let score = fit.score + DEPARTMENT_FIRST;
            let reports = named.places.iter();
            found.extend(reports.map(|&id| Candidate { score, what: What::Department(id) }));
        }
    }

    /// A subject by its code or one of its names, whichever has more of the words.
    fn subject(&self, code: SubjectCode, entry: &SubjectEntry) -> Option<(String, Shown)> {
        let digits = code.to_string();
        let offset = digits.len() + 1;
        let of_name = |name: &String| {
            let mut shown = Shown::default();
            for (number, word) in self.words.iter().enumerate() {
                if word.is_digits() && digits.starts_with(word.text()) {
                    // A class before its sections, these before their items.
                    let score = 9_000 - digits.len() as i64;
                    let range = Range { start: 0, end: word.text().len() };
                    shown.take(number, Fit { score, ranges: vec![range] }, 0);
                } else if let Some(fit) = word.fit(name) {
                    shown.take(number, fit, offset);
                }
            }
            (format!("{digits} {name}"), shown)
        };
        entry.names.keys().map(of_name).filter(|(_, shown)| shown.found.words != 0).max_by(
            |(name, shown), (other_name, other)| {
                let rank = |shown: &Shown| (shown.found.words.count_ones(), shown.found.score);
                // Names stand in the order in which reports arrived.
                rank(shown).cmp(&rank(other)).then_with(|| other_name.cmp(name))
            },
        )
    }

    /// In how many departments a report has an amount other than zero on a subject.
    fn spending(&self, entry: &SubjectEntry) -> usize {
        let spending = entry.rows.iter().filter(|(_, row)| row.spends);
        let mut departments: Vec<_> =
            spending.filter_map(|(&id, _)| self.index.department(id)).collect();
        departments.sort_unstable();
        departments.dedup();
        departments.len()
    }

    pub fn subjects(&self, found: &mut Vec<Candidate>) {
        for (&code, entry) in &self.index.subjects {
            let Some((_, shown)) = self.subject(code, entry) else { continue };
            // Tables print rows for subjects that nobody has: they lead nowhere.
            if shown.found.words == self.all() && entry.rows.values().any(|row| row.spends) {
                let score = shown.found.score + SUBJECT_FIRST;
                found.push(Candidate { score, what: What::Subject(code) });
            }
        }
    }

    /// Where some of the words name departments and the others subjects: the subjects of these
    /// departments.
    pub fn subjects_of_departments(&self, found: &mut Vec<Candidate>) {
        let part = |fit: &Match| fit.words != 0 && fit.words != self.all();
        if self.words.len() < 2 || !self.departments.iter().any(part) {
            return;
        }
        for (&code, entry) in &self.index.subjects {
            let Some((_, shown)) = self.subject(code, entry) else { continue };
            if !part(&shown.found) {
                continue;
            }
            for &report in entry.rows.keys() {
                let Some(whose) = self.department_of(report).filter(part) else { continue };
                if whose.words | shown.found.words == self.all() {
                    let score = whose.score + shown.found.score - BESIDE;
                    found.push(Candidate { score, what: What::SubjectOf(report, code) });
                }
            }
        }
    }

    /// The places of names that have all the words, some of them perhaps in the names of their
    /// departments.
    fn places<P: Ord + Copy + Sync>(
        &self,
        names: &Names<P>,
        report: fn(&P) -> ReportId,
        mut take: impl FnMut(i64, P),
    ) {
        let fits = self.names(names);
        for (named, fit) in names.all.iter().zip(fits).filter(|(_, fit)| fit.words != 0) {
            if fit.words == self.all() {
                named.places.iter().for_each(|&place| take(fit.score, place));
                continue;
            }
            for place in &named.places {
                let whose = self.department_of(report(place));
                if let Some(whose) = whose.filter(|w| w.words | fit.words == self.all()) {
                    take(fit.score + whose.score - BESIDE, *place);
                }
            }
        }
    }

    pub fn projects(&self, found: &mut Vec<Candidate>) {
        self.places(
            &self.index.projects,
            |place| place.0,
            |score, (report, index)| {
                found.push(Candidate { score, what: What::Project(report, index) });
            },
        );
    }

    pub fn indicators(&self, found: &mut Vec<Candidate>) {
        self.places(
            &self.index.indicators,
            |place| place.0,
            |score, (report, card, at)| {
                let score = score - INDICATOR_LAST;
                found.push(Candidate { score, what: What::Indicator(report, card, at) });
            },
        );
    }

    /// What a person is shown of something that was found.
    pub fn hit(&self, candidate: Candidate) -> Option<Hit> {
        let Candidate { score, what } = candidate;
        let (text, ranges, detail, target) = match what {
            What::Department(id) => self.department_hit(id)?,
            What::Subject(code) => self.subject_hit(code)?,
            What::SubjectOf(id, code) => self.subject_of_hit(id, code)?,
            What::Project(id, index) => self.project_hit(id, index as usize)?,
            What::Indicator(id, card, at) => self.indicator_hit(id, card as usize, at as usize)?,
            What::Finding(id) => self.finding_hit(id)?,
            What::Section(..) | What::Definition(..) | What::Figure(..) => {
                self.narrative_hit(what)?
            }
            What::Amount(id, cell) => self.amount_hit(id, cell)?,
        };
        let (kind, report) = match what {
            What::Department(id) => (HitKind::Department, Some(id)),
            What::Subject(_) => (HitKind::Subject, None),
            What::SubjectOf(id, _) => (HitKind::Subject, Some(id)),
            What::Project(id, _) => (HitKind::Project, Some(id)),
            What::Indicator(id, ..) => (HitKind::Indicator, Some(id)),
            What::Finding(id) => (HitKind::Finding, Some(id.report)),
            What::Section(id, _) | What::Definition(id, _) | What::Figure(id, _) => {
                (HitKind::Narrative, Some(id))
            }
            What::Amount(id, ..) => (HitKind::Amount, Some(id)),
        };
        Some(Hit { kind, text, ranges: join(ranges), score, detail, target, report })
    }

    fn report(&self, id: ReportId) -> Option<&'a Searched> {
        self.index.reports.get(&id)
    }

    fn department_name(&self, id: ReportId) -> Option<String> {
        Some(self.report(id)?.department.clone())
    }

    fn department_hit(&self, id: ReportId) -> Option<Told> {
        let report = self.report(id)?;
        let year = report.year.map(|year| format!(" {year}")).unwrap_or_default();
        let detail = Detail::Report(format!("{}{year}", report.scope.chinese()));
        let name = &report.department;
        Some((name.clone(), self.name(name).ranges, detail, Target::Department(id)))
    }

    fn subject_hit(&self, code: SubjectCode) -> Option<Told> {
        let entry = self.index.subjects.get(&code)?;
        let (text, shown) = self.subject(code, entry)?;
        let detail = Detail::Departments(self.spending(entry));
        let target = Target::Subject { tree: code.tree().unwrap_or(Tree::Functional), code };
        Some((text, shown.ranges, detail, target))
    }

    fn subject_of_hit(&self, report: ReportId, code: SubjectCode) -> Option<Told> {
        let entry = self.index.subjects.get(&code)?;
        let (text, shown) = self.subject(code, entry)?;
        let row = entry.rows.get(&report)?;
        let (kind, row) = (row.kind, Some(row.row as usize));
        let target = Target::Table { report, kind, row, column: None };
        let detail = Detail::Department(self.department_name(report)?);
        Some((text, shown.ranges, detail, target))
    }

    fn project_hit(&self, id: ReportId, index: usize) -> Option<Told> {
        let report = self.report(id)?;
        let name = report.projects.get(index)?;
        let score = report.scores.get(index).copied().flatten();
        let score = score.map(|score| report.shown.get(score as usize).to_owned());
        let detail = Detail::Project(report.department.clone(), score);
        let target = Target::Project { report: id, index };
        Some((name.to_owned(), self.name(name).ranges, detail, target))
    }

    fn indicator_hit(&self, id: ReportId, card: usize, at: usize) -> Option<Told> {
        let report = self.report(id)?;
        let before: u32 = report.cards.iter().take(card).map(|card| card.indicators).sum();
        let name = report.indicators.get(before as usize + at)?;
        let project = report.cards.get(card)?.project;
        let project = project.and_then(|project| report.projects.get(project as usize));
        let project = project.unwrap_or_default().to_owned();
        let detail = Detail::Indicator(report.department.clone(), project);
        let target = Target::Card { report: id, card, row: CardRow::Indicator(at) };
        Some((name.to_owned(), self.name(name).ranges, detail, target))
    }

    fn finding_hit(&self, id: FindingId) -> Option<Told> {
        let text = self.report(id.report)?.sentences.0.get(id.index);
        let ranges = all_in(self.words, text)?;
        let detail = Detail::Department(self.department_name(id.report)?);
        Some((text.to_owned(), ranges, detail, Target::Finding(id)))
    }

    fn narrative_hit(&self, what: What) -> Option<Told> {
        let (report, text, ranges, target) = match what {
            What::Section(report, index) => {
                let index = index as usize;
                let heading = self.report(report)?.headings.get(index)?;
                let fits = self.words.iter().filter_map(|word| word.fit(heading));
                let ranges = fits.flat_map(|fit| fit.ranges).collect();
                (report, heading.to_owned(), ranges, Target::Section { report, index })
            }
            What::Definition(report, index) => {
                let index = index as usize;
                let term = self.report(report)?.terms.get(index)?;
                let ranges = all_in(self.words, term)?;
                (report, term.to_owned(), ranges, Target::Definition { report, index })
            }
            What::Figure(report, index) => {
                let index = index as usize;
                let searched = self.report(report)?;
                let (item, text) = (searched.items.get(index)?, searched.figures.get(index)?);
                let text = figure_text(item, text);
                let ranges = all_in(self.words, &text)?;
                (report, text, ranges, Target::Figure { report, index })
            }
            _ => return None,
        };
        Some((text, ranges, Detail::Department(self.department_name(report)?), target))
    }

    fn amount_hit(&self, report: ReportId, cell: u32) -> Option<Told> {
        let searched = self.report(report)?;
        let (table, row, column) = searched.place_of(cell)?;
        let kind = *TableKind::ALL.get(usize::from(table.kind))?;
        let printed = table.rows.get(row)?;
        let amount = searched.cells.get(cell as usize).map(Amount::grouped).unwrap_or_default();
        let columns =
            if printed.is_expenditure { &table.expenditure_columns } else { &table.columns };
        let name = columns.get(column).map(|&name| searched.shown.get(name as usize));
        let detail = Detail::Cell {
            department: searched.department.clone(),
            table: kind,
            column: name.unwrap_or_default().to_owned(),
        };
        let target = Target::Table { report, kind, row: Some(row), column: Some(column) };
        let range = Range { start: 0, end: amount.chars().count() };
        let label = searched.shown.get(printed.label as usize);
        Some((format!("{amount} {label}"), vec![range], detail, target))
    }
}

/// Name, found characters, what stands beside it, where it leads.
type Told = (String, Vec<Range<usize>>, Detail, Target);
