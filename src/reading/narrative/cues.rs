//! Finds out what the words around a figure say of it. The words are data:
//! `assets/narrative/cues.toml`.

use std::borrow::Cow;

use serde::Deserialize;

use super::finder::Finder;
use super::firsts::Firsts;
use super::number::Measure;
use super::year_words::YearWords;
use crate::report::{Base, Comparison, Direction, FigureKind, QuickMap};

/// What the words around a figure say of it.
#[derive(Debug, Default, Deserialize)]
pub struct Cues {
    /// Words before a figure that say nothing.
    fillers: Vec<String>,
    /// Words that name no item.
    silent: Vec<String>,
    /// Characters that are left of such words where one of them was misread or lost.
    silent_letters: String,
    /// All words that only say what a figure is, longer ones first.
    #[serde(skip)]
    unnamed: Vec<String>,
    /// These, with their index.
    #[serde(skip)]
    find_unnamed: Finder<usize>,
    /// What the words of a clause say, whatever figures it has.
    #[serde(skip)]
    signs: Finder<Sign>,
    /// What `holds` and `unless` of the cues ask for, with the cue's index.
    #[serde(skip)]
    asked: Finder<(Asked, usize)>,
    /// The last characters of the words that say nothing.
    #[serde(skip)]
    filler_ends: Firsts,
    /// The words that cues end with, by their last character.
    #[serde(skip)]
    ends: ByLast,
    /// The cues of each measure, as bits.
    #[serde(skip)]
    of_measure: [u64; 4],
    cue: Vec<Cue>,
    base: Vec<BaseWords>,
    /// Words that give a reason.
    reason: Reasons,
    /// Words that begin a description.
    description: Words,
    comparison: Vec<ComparisonWords>,
    /// Words that begin a list.
    pub listing: Words,
    /// Words that name a project.
    pub project: ProjectWords,
    /// Words behind which the parts of an amount are told.
    parts: Words,
    /// What accounts may be held against and no base is.
    against_other: Words,
    /// Words behind a name that say what of it is told.
    pub measures: Words,
    /// Words for years.
    pub years: YearWords,
}

/// One rule on what a figure says.
#[derive(Debug, Deserialize)]
pub struct Cue {
    /// What it says.
    pub kind: FigureKind,
    measure: Measure,
    /// Up or down.
    pub direction: Option<Direction>,
    /// Which budget.
    pub base: Option<Base>,
    /// Whether it says what became of a budget, which is held against nothing.
    #[serde(default)]
    pub of_budget: bool,
    #[serde(default)]
    ends: Vec<String>,
    #[serde(default)]
    holds: Vec<String>,
    #[serde(default)]
    unless: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct BaseWords {
    base: Base,
    words: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct ComparisonWords {
    comparison: Comparison,
    words: Vec<String>,
}

/// What one word says in a clause: which of the bases, which of the comparisons …
#[derive(Debug, Clone, Copy)]
enum Sign {
    Base(u8),
    Comparison(u8),
    Reason,
    NoReason,
    Description,
    Completion,
    Share,
    Parts,
    AgainstOther,
}

/// For which list of a cue a word is looked for.
#[derive(Debug, Clone, Copy)]
enum Asked {
    Holds,
    Unless,
}

/// What the words of a clause, or of a part of it, say whether or not it has figures. None of
/// these words has a number in it or goes on from a unit, so the parts between the figures of a
/// clause can be looked at one by one.
#[derive(Debug, Clone, Copy)]
pub struct Signs {
    /// The least of the bases, and of the comparisons.
    base: u8,
    comparison: u8,
    reason: Reason,
    /// Whether the clause begins a description.
    pub describes: bool,
    /// Whether it says that something is completed (完成).
    pub completes: bool,
    /// Whether it says that something is a share (占).
    pub shares: bool,
    /// Whether it begins to tell the parts of an amount (其中).
    pub telling: Telling,
    /// What it may hold the accounts against.
    pub against: Against,
}

/// What words begin to tell of an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Telling {
    /// What it is.
    Whole,
    /// Its parts.
    Parts,
}

/// What accounts are held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Against {
    /// One of the bases.
    Base,
    /// What is none: 比上年预算数.
    Other,
}

impl Default for Signs {
    fn default() -> Self {
        Self {
            base: u8::MAX,
            comparison: u8::MAX,
            reason: Reason::Unsaid,
            describes: false,
            completes: false,
            shares: false,
            telling: Telling::Whole,
            against: Against::Base,
        }
    }
}

impl Signs {
    /// These, and those of what follows from a byte on.
    #[must_use]
    pub fn then(self, next: Self, from: usize) -> Self {
        Self {
            base: self.base.min(next.base),
            comparison: self.comparison.min(next.comparison),
            reason: self.reason.then(next.reason, from),
            describes: self.describes || next.describes,
            completes: self.completes || next.completes,
            shares: self.shares || next.shares,
            telling: if self.telling == Telling::Parts { self.telling } else { next.telling },
            against: if self.against == Against::Other { self.against } else { next.against },
        }
    }

    /// The byte after the word that gives a reason.
    pub fn reason(&self) -> Option<usize> {
        match self.reason {
            Reason::Given(_, to) => Some(to as usize),
            _ => None,
        }
    }
}

/// Whether a clause gives a reason.
#[derive(Debug, Clone, Copy)]
enum Reason {
    Unsaid,
    /// The first word that gives it: its first byte, and the byte behind it.
    Given(u32, u32),
    /// What looks so is none.
    Denied,
}

impl Reason {
    /// This, and what a word between two bytes gives.
    fn and(self, from: usize, to: usize) -> Self {
        let (from, to) = (from as u32, to as u32);
        match self {
            Self::Given(first, _) if from > first => self,
            Self::Given(first, end) if from == first => Self::Given(first, end.max(to)),
            Self::Denied => self,
            _ => Self::Given(from, to),
        }
    }

    /// This, and what follows from a byte on.
    fn then(self, next: Self, from: usize) -> Self {
        match (self, next) {
            (Self::Denied, _) | (_, Self::Denied) => Self::Denied,
            (Self::Unsaid, Self::Given(at, to)) => {
                let from = from as u32;
                Self::Given(from + at, from + to)
            }
            _ => self,
        }
    }
}

/// The cues that hold for the words before a figure, whatever it measures, as bits.
#[derive(Debug, Default, Clone, Copy)]
pub struct Held(u64);

/// Words that give a reason, and some that look so.
#[derive(Debug, Default, Deserialize)]
pub struct Reasons {
    words: Vec<String>,
    except: Vec<String>,
}

/// A list of words.
#[derive(Debug, Default, Deserialize)]
pub struct Words {
    /// The words.
    pub words: Vec<String>,
}

/// Words with the index of what they name, by their last character.
pub type ByLast = QuickMap<char, Vec<(String, usize)>>;

/// Words around the name of a project.
#[derive(Debug, Default, Deserialize)]
pub struct ProjectWords {
    /// Behind the name, in the heading of a review.
    pub words: Vec<String>,
    /// Before a score.
    pub score: Vec<String>,
    /// Before a grade.
    pub grade: Vec<String>,
}

impl Cues {
    /// Builds what the words are looked for with.
    pub fn prepare(&mut self) {
        let verbs = self.cue.iter().flat_map(|cue| &cue.ends);
        let unnamed = self.silent.iter().chain(&self.fillers).chain(verbs);
        self.unnamed = unnamed.cloned().collect();
        self.unnamed.sort_by_key(|word| std::cmp::Reverse(word.len()));
        self.find_unnamed = Finder::new(self.unnamed.iter().map(String::as_str).zip(0..));
        let bases = self.base.iter().zip(0..);
        let bases = bases.flat_map(|(base, at)| of(&base.words, Sign::Base(at)));
        let comparisons = self.comparison.iter().zip(0..);
        let comparisons = comparisons.flat_map(|(c, at)| of(&c.words, Sign::Comparison(at)));
        let reasons = of(&self.reason.words, Sign::Reason);
        let reasons = reasons.chain(of(&self.reason.except, Sign::NoReason));
        let descriptions = of(&self.description.words, Sign::Description);
        let shares = [("完成", Sign::Completion), ("占", Sign::Share)];
        let parts = of(&self.parts.words, Sign::Parts);
        let others = of(&self.against_other.words, Sign::AgainstOther);
        let told = reasons.chain(descriptions).chain(shares).chain(parts).chain(others);
        let signs = bases.chain(comparisons).chain(told);
        self.signs = Finder::new(signs);
        let asked = self.cue.iter().enumerate().flat_map(|(at, cue)| {
            of(&cue.holds, (Asked::Holds, at)).chain(of(&cue.unless, (Asked::Unless, at)))
        });
        self.asked = Finder::new(asked);
        let last = |word: &String| word.chars().next_back();
        self.filler_ends = Firsts::of_chars(self.fillers.iter().filter_map(last));
        for (at, cue) in self.cue.iter().enumerate() {
            if let Some(of_measure) = self.of_measure.get_mut(cue.measure as usize) {
                *of_measure |= bit(at);
            }
            for (word, last) in cue.ends.iter().filter_map(|word| Some((word, last(word)?))) {
                self.ends.entry(last).or_default().push((word.clone(), at));
            }
        }
    }

    /// What a text says: the base and the comparison that come first in their list, the reason
    /// that comes first in the text, and of words that begin at one place the longest.
    pub fn signs(&self, text: &str) -> Signs {
        let mut signs = Signs::default();
        for (from, to, sign) in self.signs.find(text) {
            match sign {
                Sign::Base(at) => signs.base = signs.base.min(at),
                Sign::Comparison(at) => signs.comparison = signs.comparison.min(at),
                Sign::Reason => signs.reason = signs.reason.and(from, to),
                Sign::NoReason => signs.reason = Reason::Denied,
                Sign::Description => signs.describes = true,
                Sign::Completion => signs.completes = true,
                Sign::Share => signs.shares = true,
                Sign::Parts => signs.telling = Telling::Parts,
                Sign::AgainstOther => signs.against = Against::Other,
            }
        }
        signs
    }

    /// The comparison that a clause with some signs makes.
    pub fn comparison(&self, signs: Signs) -> Option<Comparison> {
        self.comparison.get(usize::from(signs.comparison)).map(|words| words.comparison)
    }

    /// The base that a clause with some signs names.
    pub fn base(&self, signs: Signs) -> Option<Base> {
        self.base.get(usize::from(signs.base)).map(|words| words.base)
    }

    /// The first rule that holds for a figure of a measure.
    pub fn first(&self, measure: Measure, Held(held): Held) -> Option<&Cue> {
        let of_measure = self.of_measure.get(measure as usize).copied().unwrap_or(0);
        self.cue.get((held & of_measure).trailing_zeros() as usize)
    }

    /// The cues that hold for a text before a figure.
    pub fn held(&self, before: &str) -> Held {
        let bare = self.without_fillers(before);
        // Of each cue, whether a word stands in the text that it holds by, or does not hold by.
        let (mut holds, mut unless) = (0_u64, 0_u64);
        for (_, _, (list, at)) in self.asked.find(before) {
            match list {
                Asked::Holds => holds |= bit(at),
                Asked::Unless => unless |= bit(at),
            }
        }
        let ends = bare.chars().next_back().and_then(|last| self.ends.get(&last));
        for (word, at) in ends.into_iter().flatten() {
            if bare.ends_with(word.as_str()) {
                holds |= bit(*at);
            }
        }
        Held(holds & !unless)
    }

    /// A text without the words at its end that say nothing.
    pub fn without_fillers<'t>(&self, text: &'t str) -> &'t str {
        let mut rest = text;
        while rest.chars().next_back().is_some_and(|last| self.filler_ends.has(last))
            && let Some(shorter) =
                self.fillers.iter().find_map(|filler| rest.strip_suffix(filler.as_str()))
            // 节约 is one word.
            && !(shorter.ends_with('节') && rest.ends_with('约'))
        {
            rest = shorter;
        }
        rest
    }

    /// The name in the words before a figure of a reason: without what leads to it and
    /// without the verb.
    pub fn part<'t>(&self, words: &'t str) -> &'t str {
        let name = words.trim_start_matches([',', '、', ')', '(', ':']);
        let name = name.strip_prefix("其中").unwrap_or(name).trim_start_matches(':');
        let bare = self.without_fillers(name);
        let ends = self.cue.iter().flat_map(|cue| &cue.ends);
        let verbs = ends.filter_map(|verb| bare.strip_suffix(verb.as_str()));
        verbs.min_by_key(|rest| rest.len()).filter(|rest| !rest.is_empty()).unwrap_or(bare)
    }

    /// Whether a text before a figure names something besides words that only say what the
    /// figure is: these are taken out, one after the other.
    pub fn names_something(&self, text: &str) -> bool {
        let mut left = Cow::Borrowed(text);
        let mut next = 0;
        loop {
            let found = self.find_unnamed.find(&left).map(|(_, _, word)| word);
            let Some(first) = found.filter(|&word| word >= next).min() else { break };
            let Some(word) = self.unnamed.get(first) else { break };
            left = Cow::Owned(left.replace(word.as_str(), ""));
            next = first + 1;
        }
        let is_silent = |c: char| self.silent_letters.contains(c);
        left.chars().any(|c| c.is_alphabetic() && !c.is_ascii() && !is_silent(c))
    }
}

/// The bit of one of 64 things.
pub fn bit(number: usize) -> u64 {
    1_u64.checked_shl(number as u32).unwrap_or(0)
}

/// Words, each with the same label.
fn of<T: Copy>(words: &[String], label: T) -> impl Iterator<Item = (&str, T)> {
    words.iter().map(move |word| (word.as_str(), label))
}

impl Words {
    /// The bytes after the first of the words that a text has.
    pub fn find(&self, text: &str) -> Option<usize> {
        // Whether a word stands in a text is told sooner than where.
        let mut words = self.words.iter().filter(|word| text.contains(word.as_str()));
        words.find_map(|word| Some(text.find(word.as_str())? + word.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::super::number::UNITS;
    use super::super::vocabulary::Vocabulary;
    use super::*;

    #[test]
    fn every_cue_has_a_bit() {
        assert!((11..=64).contains(&Vocabulary::bundled().cues.cue.len()));
    }

    #[test]
    fn what_a_phrase_says_depends_on_what_is_measured() {
        let cues = &Vocabulary::bundled().cues;
        let kind = |measure, text| cues.first(measure, cues.held(text)).map(|cue| cue.kind);
        assert_eq!(kind(Measure::Money, "比上年增加"), Some(FigureKind::Change));
        assert_eq!(kind(Measure::Percent, "比上年增加"), Some(FigureKind::ChangeRate));
        assert!(cues.names_something("其中：教育支出") && !cues.names_something("其中：共计"));
    }

    #[test]
    fn no_sign_has_a_number_in_it_or_goes_on_from_a_unit() {
        let cues = &Vocabulary::bundled().cues;
        let bases = cues.base.iter().flat_map(|base| &base.words);
        let comparisons = cues.comparison.iter().flat_map(|comparison| &comparison.words);
        let reasons = cues.reason.words.iter().chain(&cues.reason.except);
        let told = reasons.chain(&cues.description.words).chain(&cues.parts.words);
        let signs = bases.chain(comparisons).chain(told);
        let signs = signs.map(String::as_str).chain(["完成", "占"]);
        for sign in signs {
            assert!(!sign.contains(|c: char| c.is_ascii_digit() || c == '-'), "{sign}");
            let first = sign.chars().next();
            assert!(
                !UNITS.iter().any(|unit| unit.word.chars().any(|c| Some(c) == first)),
                "{sign}"
            );
        }
    }

    #[test]
    fn the_signs_of_a_clause_are_those_of_its_parts() {
        let cues = &Vocabulary::bundled().cues;
        let (before, behind) = ("完成年初预算的", "%,比上年主要原因是:主要是");
        let parts = cues.signs(before).then(cues.signs(behind), before.len());
        let whole = cues.signs(&format!("{before}{behind}"));
        assert_eq!(format!("{parts:?}"), format!("{whole:?}"));
        assert_eq!((cues.base(whole), whole.completes), (Some(Base::YearStart), true));
    }
}
