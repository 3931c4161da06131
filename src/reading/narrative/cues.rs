//! What the words around a figure say of it (`assets/narrative/cues.toml`).
//!
//! Most clauses and leads are phrases that all reports share (其中：, 与上年相比): what they say is
//! kept from report to report.

use std::borrow::Cow;

use serde::Deserialize;

use super::super::memo::Memo;
use super::finder::Finder;
use super::firsts::Firsts;
use super::number::Measure;
use crate::report::{Base, Comparison, Direction, FigureKind, QuickMap};

/// What the words around a figure say of it.
#[derive(Debug, Default, Deserialize)]
pub struct Cues {
    /// Words before a figure that say nothing.
    fillers: Vec<String>,
    /// Words that name no item.
    silent: Vec<String>,
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
    of_measure: QuickMap<String, u64>,
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
}

/// One rule on what a figure says.
#[derive(Debug, Deserialize)]
pub struct Cue {
    /// What it says.
    pub kind: FigureKind,
    measure: String,
    /// Up or down.
    pub direction: Option<Direction>,
    /// Which budget.
    pub base: Option<Base>,
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
    Base(usize),
    Comparison(usize),
    Reason,
    NoReason,
    Description,
}

/// For which list of a cue a word is looked for.
#[derive(Debug, Clone, Copy)]
enum Asked {
    Holds,
    Unless,
}

/// What the words of a clause say, whether or not it has figures.
#[derive(Debug, Default, Clone, Copy)]
pub struct Said {
    /// The comparison that it makes.
    pub comparison: Option<Comparison>,
    /// The base that it names.
    pub base: Option<Base>,
    /// The byte after the word that gives a reason.
    pub reason: Option<usize>,
    /// Whether it begins a description.
    pub describes: bool,
}

/// Words that give a reason, and some that look so.
#[derive(Debug, Default, Deserialize)]
pub struct Reasons {
    words: Vec<String>,
    except: Vec<String>,
}

/// A list of words.
#[derive(Debug, Default, Deserialize)]
pub struct Words {
    words: Vec<String>,
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

thread_local! {
    /// What the bundled words were found to say of texts.
    static SAID: Memo<Said> = Memo::default();
    static HELD: Memo<u64> = Memo::default();
    static NAMES: Memo<bool> = Memo::default();
}

impl Cues {
    /// Builds what the words are looked for with.
    pub fn prepare(&mut self) {
        let verbs = self.cue.iter().flat_map(|cue| &cue.ends);
        let unnamed = self.silent.iter().chain(&self.fillers).chain(verbs);
        self.unnamed = unnamed.cloned().collect();
        self.unnamed.sort_by_key(|word| std::cmp::Reverse(word.len()));
        self.find_unnamed = Finder::new(self.unnamed.iter().map(String::as_str).zip(0..));
        let bases = self.base.iter().enumerate();
        let bases = bases.flat_map(|(at, base)| of(&base.words, Sign::Base(at)));
        let comparisons = self.comparison.iter().enumerate();
        let comparisons = comparisons.flat_map(|(at, c)| of(&c.words, Sign::Comparison(at)));
        let reasons = of(&self.reason.words, Sign::Reason);
        let reasons = reasons.chain(of(&self.reason.except, Sign::NoReason));
        let descriptions = of(&self.description.words, Sign::Description);
        self.signs = Finder::new(bases.chain(comparisons).chain(reasons).chain(descriptions));
        let asked = self.cue.iter().enumerate().flat_map(|(at, cue)| {
            of(&cue.holds, (Asked::Holds, at)).chain(of(&cue.unless, (Asked::Unless, at)))
        });
        self.asked = Finder::new(asked);
        let last = |word: &String| word.chars().next_back();
        self.filler_ends = Firsts::of_chars(self.fillers.iter().filter_map(last));
        for (at, cue) in self.cue.iter().enumerate() {
            *self.of_measure.entry(cue.measure.clone()).or_default() |= bit(at);
            for (word, last) in cue.ends.iter().filter_map(|word| Some((word, last(word)?))) {
                self.ends.entry(last).or_default().push((word.clone(), at));
            }
        }
    }

    /// What the words of a clause say: of the bases and comparisons the first that has a word
    /// in it, of the words for a reason the first, and of those that begin together the longest.
    pub fn said(&self, clause: &str) -> Said {
        SAID.with(|memo| memo.of(clause, |clause| self.signs_in(clause)))
    }

    fn signs_in(&self, clause: &str) -> Said {
        let (mut base, mut comparison) = (usize::MAX, usize::MAX);
        let mut reason: Option<(usize, usize)> = None;
        let (mut is_none, mut describes) = (false, false);
        for (from, to, sign) in self.signs.find(clause) {
            match sign {
                Sign::Base(at) => base = base.min(at),
                Sign::Comparison(at) => comparison = comparison.min(at),
                Sign::Reason => match &mut reason {
                    Some(first) if from > first.0 => {}
                    Some(first) if from == first.0 => first.1 = first.1.max(to),
                    first => *first = Some((from, to)),
                },
                Sign::NoReason => is_none = true,
                Sign::Description => describes = true,
            }
        }
        Said {
            comparison: self.comparison.get(comparison).map(|c| c.comparison),
            base: self.base.get(base).map(|base| base.base),
            reason: reason.filter(|_| !is_none).map(|(_, to)| to),
            describes,
        }
    }

    /// The first rule that holds for a figure of a measure.
    pub fn find(&self, measure: Measure, before: &str) -> Option<&Cue> {
        let held = HELD.with(|memo| memo.of(before, |before| self.held(before)));
        let name = match measure {
            Measure::Money => "money",
            Measure::Percent => "percent",
            Measure::Count => "count",
            Measure::Points => "points",
        };
        let of_measure = self.of_measure.get(name).copied().unwrap_or(0);
        self.cue.get((held & of_measure).trailing_zeros() as usize)
    }

    /// The cues that hold for a text before a figure, whatever it measures, as bits.
    fn held(&self, before: &str) -> u64 {
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
        holds & !unless
    }

    /// A text without the words at its end that say nothing.
    pub fn without_fillers<'t>(&self, text: &'t str) -> &'t str {
        let mut rest = text;
        while rest.chars().next_back().is_some_and(|last| self.filler_ends.has(last))
            && let Some(shorter) =
                self.fillers.iter().find_map(|filler| rest.strip_suffix(filler.as_str()))
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
        NAMES.with(|memo| memo.of(text, |text| self.leaves_words(text)))
    }

    fn leaves_words(&self, text: &str) -> bool {
        let mut left = Cow::Borrowed(text);
        let mut next = 0;
        loop {
            let found = self.find_unnamed.find(&left).map(|(_, _, word)| word);
            let Some(first) = found.filter(|&word| word >= next).min() else { break };
            let Some(word) = self.unnamed.get(first) else { break };
            left = Cow::Owned(left.replace(word.as_str(), ""));
            next = first + 1;
        }
        left.chars().any(|c| c.is_alphabetic() && !c.is_ascii())
    }
}

/// The bit of a cue.
fn bit(cue: usize) -> u64 {
    1_u64.checked_shl(cue as u32).unwrap_or(0)
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
    use super::super::vocabulary::Vocabulary;
    use super::*;

    #[test]
    fn every_cue_has_a_bit() {
        assert!((11..=64).contains(&Vocabulary::bundled().cues.cue.len()));
    }

    #[test]
    fn what_a_phrase_says_depends_on_what_is_measured_however_often_it_is_asked() {
        let cues = &Vocabulary::bundled().cues;
        let kind = |measure, text| cues.find(measure, text).map(|cue| cue.kind);
        for _ in 0..2 {
            assert_eq!(kind(Measure::Money, "比上年增加"), Some(FigureKind::Change));
            assert_eq!(kind(Measure::Percent, "比上年增加"), Some(FigureKind::ChangeRate));
            assert!(cues.names_something("其中：教育支出") && !cues.names_something("其中：共计"));
        }
    }
}
