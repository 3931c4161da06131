//! How well the texts of the index fit a query: each text is compared once, however many
//! reports have it.

use std::borrow::Cow;

use rayon::prelude::*;

use super::Asked;
use super::cells::Wanted;
use super::figures::{Figures, NOTED};
use super::hit::HitKind;
use super::index::Index;
use super::indexed::Indexed;
use super::line::Line;
use super::names::{Match, Names, bit};
use super::pool::Pool;
use super::subject::{self, Subject};
use super::uses::{Counts, Uses};
use super::word::{LONGEST, Word};
use crate::library::ReportId;
use crate::report::Amount;

/// What a finding weighs: less than a name that has the words in it.
const WITHIN: i64 = 4_500;

/// What a heading or a term of the narrative weighs: less than a name that has the words in
/// it; and its figures: there are many of them.
const HEADING: i64 = 4_000;
pub(super) const FIGURE: i64 = 3_000;

/// A query held against the texts of an index.
pub(super) struct Fits<'a> {
    pub index: &'a Index,
    pub words: &'a [Word<'a>],
    /// The bits of all words.
    pub all: u64,
    /// Whether departments are looked for themselves.
    pub wants_departments: bool,
    pub departments: Names,
    pub subjects: Names,
    pub projects: Names,
    pub indicators: Names,
    pub headings: Names,
    pub terms: Names,
    pub findings: Names,
    /// `None` where no figure can fit.
    pub figures: Option<Figures>,
    pub amount: Option<Wanted>,
    /// The reports among which is searched, in order; `None` for all.
    among: Option<&'a [ReportId]>,
    /// How often these use each text.
    uses: Cow<'a, Uses>,
    /// How many of their departments spend on each subject that fits; `None` for all reports.
    spending: Option<Vec<usize>>,
}

impl<'a> Fits<'a> {
    /// Holds a query against the names of one kind, or all.
    pub fn new(index: &'a Index, asked: &Asked<'a>, query: &str, words: &'a [Word<'a>]) -> Self {
        let all = (0..words.len()).fold(0, |bits, word| bits | bit(word));
        let wants = |one| asked.kind.is_none_or(|kind| kind == one);
        let among = asked.among;
        let uses = among.map_or(Cow::Borrowed(&index.uses), |among| {
            Cow::Owned(index.reports.iter().filter(|held| is_among(among, held)).collect())
        });
        let names = |wanted: bool, pool: &Pool, uses: &Counts| {
            if wanted { Names::new(fitting(words, pool), all, uses) } else { Names::default() }
        };
        let departments = names(true, &index.departments, &uses.departments);
        let projects = names(wants(HitKind::Project), &index.projects, &uses.projects);
        let indicators = names(wants(HitKind::Indicator), &index.indicators, &uses.indicators);
        let mut fits = Self {
            index,
            words,
            all,
            wants_departments: wants(HitKind::Department),
            departments,
            subjects: Names::default(),
            projects,
            indicators,
            headings: Names::default(),
            terms: Names::default(),
            findings: Names::default(),
            figures: None,
            amount: wants(HitKind::Amount).then(|| amount(query)).flatten(),
            among,
            uses,
            spending: None,
        };
        if wants(HitKind::Subject) {
            fits.subjects();
        }
        if wants(HitKind::Narrative) {
            fits.narrative();
        }
        if wants(HitKind::Finding) {
            fits.findings = fits.having(&index.findings, WITHIN, &fits.uses.findings);
        }
        fits
    }

    /// Whether a report is one of those among which is searched.
    pub fn wants_report(&self, held: &Indexed) -> bool {
        self.among.is_none_or(|among| is_among(among, held))
    }

    /// How many departments spend on a subject that fits, by its number.
    pub fn spending(&self, subject: u32) -> usize {
        match &self.spending {
            Some(spending) => spending.get(subject as usize).copied().unwrap_or(0),
            None => self.index.subjects.get(subject as usize).map_or(0, Subject::spending),
        }
    }

    fn subjects(&mut self) {
        let subjects = self.index.subjects.par_iter().with_min_len(64);
        let fit = |subject| self.subject(subject).map(|(_, fit)| fit).unwrap_or_default();
        let found: Vec<Match> = subjects.map(fit).collect();
        self.subjects = Names::new(found, self.all, &Counts::default());
        self.spending = self.among.map(|among| {
            let reports = self.index.reports.iter().filter(|held| is_among(among, held));
            let fits = |subject: u32| self.subjects.get(subject).words == self.all;
            subject::spending(reports, self.index.subjects.len(), fits)
        });
    }

    fn narrative(&mut self) {
        let (index, words, all) = (self.index, self.words, self.all);
        let headings = index.headings.each(|line| {
            let fits = words.iter().all(|word| word.score(line).is_some());
            if fits { self.whole(line, HEADING) } else { Match::default() }
        });
        self.headings = Names::new(headings, all, &self.uses.headings);
        self.terms = self.having(&index.terms, HEADING, &self.uses.terms);
        self.figures = Figures::new(index, words, &self.uses, |held| self.wants_report(held));
    }

    /// The texts of a pool in which all words stand.
    fn having(&self, pool: &Pool, weight: i64, uses: &Counts) -> Names {
        let mut noted = pool.notes();
        let Some((first, others)) = self.words.split_first() else { return Names::default() };
        pool.note(first, 1, &mut noted);
        let of = (0..).zip(noted).map(|(number, noted)| {
            let line = pool.line(number);
            let has_all = noted != 0 && others.iter().all(|word| word.is_in(line));
            if has_all { self.whole(line, weight) } else { Match::default() }
        });
        Names::new(of.collect(), self.all, uses)
    }

    /// A text that has all words.
    fn whole(&self, line: Line<'_>, weight: i64) -> Match {
        let length = line.text().chars().count().min(LONGEST);
        Match { words: self.all, score: weight - length as i64 }
    }

    /// Whether a figure has all words.
    pub fn has_figure(&self, figures: &Figures, item: u32, printed: u32) -> bool {
        let (items, texts) = (&self.index.items, &self.index.figures);
        let has = |word: &Word<'_>| word.is_in(items.line(item)) || word.is_in(texts.line(printed));
        figures.has(item, printed) && self.words.iter().skip(NOTED).all(has)
    }

    /// What a figure weighs.
    pub fn weight(&self, item: u32, printed: u32) -> i64 {
        let length = self.index.items.length(item) + 1 + self.index.figures.length(printed);
        FIGURE - length.min(LONGEST) as i64
    }

    /// How a subject fits by its code or one of its names, whichever has more of the words; and
    /// which name that is.
    pub fn subject(&self, subject: &Subject) -> Option<(u32, Match)> {
        let digits = subject.code.to_string();
        let of_name = |name: u32| {
            let line = self.index.subject_names.line(name);
            let mut found = Match::default();
            for (number, word) in self.words.iter().enumerate() {
                if word.begins(&digits) {
                    // A class before its sections, these before their items.
                    found.take(number, 9_000 - digits.len() as i64);
                } else if let Some(score) = word.score(line) {
                    found.take(number, score);
                }
            }
            (name, found)
        };
        let found = subject.names().map(of_name).filter(|(_, found)| found.words != 0);
        found.max_by(|(name, found), (other_name, other)| {
            let rank = |found: &Match| (found.words.count_ones(), found.score);
            let text = |name: &u32| self.index.subject_names.get(*name);
            // Names stand in the order in which reports arrived.
            rank(found).cmp(&rank(other)).then_with(|| text(other_name).cmp(text(name)))
        })
    }
}

fn is_among(among: &[ReportId], held: &Indexed) -> bool {
    among.binary_search(&held.id).is_ok()
}

/// How each name of a pool fits.
fn fitting(words: &[Word<'_>], pool: &Pool) -> Vec<Match> {
    pool.each(|line| {
        let mut found = Match::default();
        for (number, word) in words.iter().enumerate() {
            if let Some(score) = word.score(line) {
                found.take(number, score);
            }
        }
        found
    })
}

/// The amount that a query is, if it is long enough to tell.
fn amount(query: &str) -> Option<Wanted> {
    let telling = query.contains('.') || query.chars().filter(char::is_ascii_digit).count() > 3;
    Amount::parse(query).filter(|_| telling).map(Wanted::new)
}
