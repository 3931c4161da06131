//! How well the texts of the index fit a query: each text is compared once, however many
//! reports have it.

use rayon::prelude::*;

use super::cells::Wanted;
use super::hit::HitKind;
use super::index::Index;
use super::pool::{Bits, Pool};
use super::subject::Subject;
use super::word::{LONGEST, Word};
use crate::report::Amount;

/// What a heading or a term of the narrative weighs: less than a name that has the words in
/// it; and its figures: there are many of them.
const HEADING: i64 = 4_000;
const FIGURE: i64 = 3_000;

/// Which words of the query a name has, bit by bit, and how well they fit.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Match {
    pub words: u64,
    pub score: i64,
}

impl Match {
    pub fn take(&mut self, word: usize, score: i64) {
        self.words |= bit(word);
        self.score += score;
    }
}

fn bit(word: usize) -> u64 {
    1 << word.min(63)
}

/// How the names of a pool fit.
#[derive(Debug, Default)]
pub(super) struct Names {
    of: Vec<Match>,
    /// Whether one has all words.
    pub any_whole: bool,
    /// Whether one has some word.
    pub any: bool,
}

impl Names {
    fn new(of: Vec<Match>, all: u64) -> Self {
        let any_whole = of.iter().any(|of| of.words == all);
        let any = of.iter().any(|of| of.words != 0);
        Self { of, any_whole, any }
    }

    pub fn get(&self, name: u32) -> Match {
        self.of.get(name as usize).copied().unwrap_or_default()
    }
}

/// How the figures of the narratives fit.
pub(super) struct Figures {
    /// Of each word: which items, and which printed figures have it.
    words: Vec<(Bits, Bits)>,
}

impl Figures {
    /// Whether a figure has all words, in what it is of or in how it is printed.
    pub fn has(&self, (item, figure): (u32, u32)) -> bool {
        self.words.iter().all(|(items, figures)| figures.has(figure) || items.has(item))
    }
}

/// A query held against the texts of an index.
pub(super) struct Fits<'a> {
    pub index: &'a Index,
    pub words: &'a [Word<'a>],
    /// The bits of all words.
    pub all: u64,
    /// Whether departments are looked for themselves.
    pub wants_departments: bool,
    pub wants_findings: bool,
    pub departments: Names,
    pub subjects: Names,
    pub projects: Names,
    pub indicators: Names,
    pub headings: Names,
    pub terms: Names,
    /// `None` where no figure can fit.
    pub figures: Option<Figures>,
    pub amount: Option<Wanted>,
}

impl<'a> Fits<'a> {
    /// Holds a query against the names of one kind, or all.
    pub fn new(
        index: &'a Index,
        query: &str,
        words: &'a [Word<'a>],
        kind: Option<HitKind>,
    ) -> Self {
        let all = (0..words.len()).fold(0, |bits, word| bits | bit(word));
        let wants = |one| kind.is_none_or(|kind| kind == one);
        let names = |wanted: bool, pool: &Pool| {
            if wanted { Names::new(fitting(words, pool), all) } else { Names::default() }
        };
        let wants_narrative = wants(HitKind::Narrative);
        let mut fits = Self {
            index,
            words,
            all,
            wants_departments: wants(HitKind::Department),
            wants_findings: wants(HitKind::Finding),
            departments: names(true, &index.departments),
            subjects: Names::default(),
            projects: names(wants(HitKind::Project), &index.projects),
            indicators: names(wants(HitKind::Indicator), &index.indicators),
            headings: Names::default(),
            terms: Names::default(),
            figures: None,
            amount: wants(HitKind::Amount).then(|| amount(query)).flatten(),
        };
        if wants(HitKind::Subject) {
            let subjects = index.subjects.par_iter().with_min_len(64);
            let fit = |subject| fits.subject(subject).map(|(_, fit)| fit).unwrap_or_default();
            fits.subjects = Names::new(subjects.map(fit).collect(), all);
        }
        if wants_narrative {
            fits.narrative();
        }
        fits
    }

    fn narrative(&mut self) {
        let (index, words, all) = (self.index, self.words, self.all);
        let weighed = |fits: bool, text: &str| {
            let score = HEADING - text.chars().count().min(LONGEST) as i64;
            if fits { Match { words: all, score } } else { Match::default() }
        };
        let headings = index.headings.each(|text, marks| {
            weighed(words.iter().all(|word| word.score(text, marks).is_some()), text)
        });
        let terms = index
            .terms
            .each(|text, marks| weighed(words.iter().all(|word| word.is_in(text, marks)), text));
        self.headings = Names::new(headings, all);
        self.terms = Names::new(terms, all);
        let mut figures = Figures { words: Vec::new() };
        for word in words {
            let items = index.items.which(|text, marks| word.is_in(text, marks));
            let printed = index.figures.which(|text, marks| word.is_in(text, marks));
            if !items.any() && !printed.any() {
                return;
            }
            figures.words.push((items, printed));
        }
        self.figures = Some(figures);
    }

    /// What a figure weighs.
    pub fn weight(&self, (item, figure): (u32, u32)) -> i64 {
        let length = self.index.items.length(item) + 1 + self.index.figures.length(figure);
        FIGURE - length.min(LONGEST) as i64
    }

    /// How a subject fits by its code or one of its names, whichever has more of the words; and
    /// which name that is.
    pub fn subject(&self, subject: &Subject) -> Option<(u32, Match)> {
        let digits = subject.code.to_string();
        let of_name = |name: u32| {
            let text = self.index.subject_names.get(name);
            let marks = self.index.subject_names.marks(name);
            let mut found = Match::default();
            for (number, word) in self.words.iter().enumerate() {
                if word.begins(&digits) {
                    // A class before its sections, these before their items.
                    found.take(number, 9_000 - digits.len() as i64);
                } else if let Some(score) = word.score(text, marks) {
                    found.take(number, score);
                }
            }
            (name, text, found)
        };
        let found = subject.names().map(of_name).filter(|(_, _, found)| found.words != 0);
        let best = found.max_by(|(_, name, found), (_, other_name, other)| {
            let rank = |found: &Match| (found.words.count_ones(), found.score);
            // Names stand in the order in which reports arrived.
            rank(found).cmp(&rank(other)).then_with(|| other_name.cmp(name))
        });
        best.map(|(name, _, found)| (name, found))
    }
}

/// How each name of a pool fits.
fn fitting(words: &[Word<'_>], pool: &Pool) -> Vec<Match> {
    pool.each(|name, marks| {
        let mut found = Match::default();
        for (number, word) in words.iter().enumerate() {
            if let Some(score) = word.score(name, marks) {
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
