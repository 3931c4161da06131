//! How well the texts of the index fit a query: each text is compared once, however many
//! reports have it.

use rayon::prelude::*;

use super::cells::Wanted;
use super::hit::HitKind;
use super::index::Index;
use super::pool::{Line, Pool};
use super::subject::Subject;
use super::word::{LONGEST, Word};
use crate::report::Amount;

/// What a finding weighs: less than a name that has the words in it.
const WITHIN: i64 = 4_500;

/// What a heading or a term of the narrative weighs: less than a name that has the words in
/// it; and its figures: there are many of them.
const HEADING: i64 = 4_000;
pub(super) const FIGURE: i64 = 3_000;

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

    #[inline]
    pub fn get(&self, name: u32) -> Match {
        self.of.get(name as usize).copied().unwrap_or_default()
    }
}

/// Words of which it is noted in a byte which texts have them.
const NOTED: usize = 8;

/// Which words the figures of the narratives have, in what they are of or in how they are
/// printed: of the first words a bit each.
pub(super) struct Figures {
    all: u8,
    items: Vec<u8>,
    /// Whether any of these has a word.
    any_item: bool,
    printed: Vec<u8>,
    any_printed: bool,
    count_is_sure: bool,
}

impl Figures {
    /// `None` if none can have all words.
    fn new(index: &Index, words: &[Word<'_>]) -> Option<Self> {
        let noted = |pool: &Pool| {
            let mut noted = pool.notes();
            for (at, word) in words.iter().take(NOTED).enumerate() {
                pool.note(word, 1 << at, &mut noted);
            }
            let any = noted.iter().fold(0, |bits, of| bits | of);
            (noted, any)
        };
        let all = words.iter().take(NOTED).fold(0, |bits, _| bits << 1 | 1);
        let (items, in_items) = noted(&index.items);
        let (printed, in_printed) = noted(&index.figures);
        let figures = Self {
            all,
            items,
            any_item: in_items != 0,
            printed,
            any_printed: in_printed != 0,
            count_is_sure: words.len() <= NOTED,
        };
        (in_items | in_printed == all).then_some(figures)
    }

    /// How many figures have all of the first words.
    pub fn count(&self, items: &[u32], printed: &[u32]) -> usize {
        let of_item = |&&item: &&u32| bits(&self.items, item) == self.all;
        let of_printed = |&&printed: &&u32| bits(&self.printed, printed) == self.all;
        match (self.any_item, self.any_printed) {
            (_, false) => items.iter().filter(of_item).count(),
            (false, true) => printed.iter().filter(of_printed).count(),
            (true, true) => {
                let both = items.iter().zip(printed);
                both.filter(|&(&item, &printed)| self.has(item, printed)).count()
            }
        }
    }

    /// Whether these are all the words.
    pub fn count_is_sure(&self) -> bool {
        self.count_is_sure
    }

    /// Whether a figure has all of the first words.
    fn has(&self, item: u32, printed: u32) -> bool {
        bits(&self.items, item) | bits(&self.printed, printed) == self.all
    }
}

fn bits(noted: &[u8], text: u32) -> u8 {
    noted.get(text as usize).copied().unwrap_or(0)
}

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
        let mut fits = Self {
            index,
            words,
            all,
            wants_departments: wants(HitKind::Department),
            departments: names(true, &index.departments),
            subjects: Names::default(),
            projects: names(wants(HitKind::Project), &index.projects),
            indicators: names(wants(HitKind::Indicator), &index.indicators),
            headings: Names::default(),
            terms: Names::default(),
            findings: Names::default(),
            figures: None,
            amount: wants(HitKind::Amount).then(|| amount(query)).flatten(),
        };
        if wants(HitKind::Subject) {
            let subjects = index.subjects.par_iter().with_min_len(64);
            let fit = |subject| fits.subject(subject).map(|(_, fit)| fit).unwrap_or_default();
            fits.subjects = Names::new(subjects.map(fit).collect(), all);
        }
        if wants(HitKind::Narrative) {
            fits.narrative();
        }
        if wants(HitKind::Finding) {
            fits.findings = fits.having(&index.findings, WITHIN);
        }
        fits
    }

    fn narrative(&mut self) {
        let (index, words, all) = (self.index, self.words, self.all);
        let headings = index.headings.each(|line| {
            let fits = words.iter().all(|word| word.score(line).is_some());
            if fits { self.whole(line, HEADING) } else { Match::default() }
        });
        self.headings = Names::new(headings, all);
        self.terms = self.having(&index.terms, HEADING);
        self.figures = Figures::new(index, words);
    }

    /// The texts of a pool in which all words stand.
    fn having(&self, pool: &Pool, weight: i64) -> Names {
        let mut noted = pool.notes();
        let Some((first, others)) = self.words.split_first() else { return Names::default() };
        pool.note(first, 1, &mut noted);
        let of = (0..).zip(noted).map(|(number, noted)| {
            let line = pool.line(number);
            let has_all = noted != 0 && others.iter().all(|word| word.is_in(line));
            if has_all { self.whole(line, weight) } else { Match::default() }
        });
        Names::new(of.collect(), self.all)
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
