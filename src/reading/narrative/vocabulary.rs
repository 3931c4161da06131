//! The wordings of the narrative, as data: `assets/narrative/*.toml`.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::finder::Finder;
use super::firsts::Firsts;
use super::stream::Stream;
use crate::report::{
    Base, Comparison, Direction, FigureKind, QuickMap, RowItem, SectionKind, Side, TableKind,
};

/// All wordings.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// Titles of parts.
    pub parts: Vec<String>,
    /// What headings end with.
    pub endings: Vec<String>,
    /// The characters with which these begin.
    pub ending_firsts: Firsts,
    /// What figures say.
    pub cues: Cues,
    never: Vec<String>,
    exact: BTreeMap<SectionKind, Vec<String>>,
    rules: Vec<HeadingRule>,
    items: Vec<ItemEntry>,
    /// For each section: its words, with the index of their item.
    words: BTreeMap<SectionKind, ByLast>,
    after: BTreeMap<SectionKind, Vec<(String, usize)>>,
}

#[derive(Debug, Default, Deserialize)]
struct Sections {
    parts: Vec<String>,
    endings: Vec<String>,
    never: Vec<String>,
    exact: BTreeMap<SectionKind, Vec<String>>,
    heading: Vec<HeadingRule>,
}

#[derive(Debug, Deserialize)]
struct HeadingRule {
    section: SectionKind,
    words: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
struct Items {
    item: Vec<ItemEntry>,
}

/// A thing that figures are of.
#[derive(Debug, Deserialize)]
pub struct ItemEntry {
    /// Its name.
    pub name: Box<str>,
    sections: Vec<SectionKind>,
    words: Vec<String>,
    #[serde(default)]
    after: Vec<String>,
    /// The cell that its amount repeats: table, side, row, column.
    pub cell: Option<(TableKind, Side, RowItem, String)>,
}

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
type ByLast = QuickMap<char, Vec<(String, usize)>>;

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

static BUNDLED: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::read);

/// A word found in a text, with where it ends.
#[derive(Debug, Clone, Copy)]
pub struct Found<'a> {
    /// The item.
    pub entry: &'a ItemEntry,
    /// The byte behind it.
    pub to: usize,
}

impl Vocabulary {
    /// The vocabulary that the program carries.
    pub fn bundled() -> &'static Self {
        &BUNDLED
    }

    fn read() -> Self {
        // A file that is not TOML leaves its words out; a test reads every one.
        let sections: Sections =
            toml::from_str(include_str!("../../../assets/narrative/sections.toml"))
                .unwrap_or_default();
        let items: Items = toml::from_str(include_str!("../../../assets/narrative/items.toml"))
            .unwrap_or_default();
        let mut cues: Cues =
            toml::from_str(include_str!("../../../assets/narrative/cues.toml")).unwrap_or_default();
        cues.prepare();
        let mut words: BTreeMap<_, ByLast> = BTreeMap::new();
        let mut after: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (index, item) in items.item.iter().enumerate() {
            for &section in &item.sections {
                let of = |list: &[String]| -> Vec<_> {
                    list.iter().map(|word| (word.clone(), index)).collect()
                };
                let by_last = words.entry(section).or_default();
                for (word, index) in of(&item.words) {
                    let Some(last) = word.chars().next_back() else { continue };
                    by_last.entry(last).or_default().push((word, index));
                }
                after.entry(section).or_default().extend(of(&item.after));
            }
        }
        Self {
            parts: sections.parts,
            ending_firsts: Firsts::of(sections.endings.iter().map(String::as_str)),
            endings: sections.endings,
            never: sections.never,
            exact: sections.exact,
            rules: sections.heading,
            items: items.item,
            cues,
            words,
            after,
        }
    }

    /// The section of a title that is exactly its name.
    pub fn exact_heading(&self, title: &str) -> Option<SectionKind> {
        let mut exact = self.exact.iter();
        exact.find(|(_, words)| words.iter().any(|word| word == title)).map(|(&kind, _)| kind)
    }

    /// The longest exact title at a place.
    pub fn exact_at(&self, stream: &Stream, at: usize) -> Option<(&str, SectionKind)> {
        let words = self
            .exact
            .iter()
            .flat_map(|(&kind, words)| words.iter().map(move |word| (word.as_str(), kind)));
        words.filter(|(word, _)| stream.has(at, word)).max_by_key(|(word, _)| word.len())
    }

    /// What a heading is about.
    pub fn heading(&self, title: &str) -> Option<SectionKind> {
        let holds =
            |rule: &&HeadingRule| rule.words.iter().all(|word| title.contains(word.as_str()));
        if self.never.iter().any(|word| title.contains(word.as_str())) {
            return None;
        }
        self.rules.iter().find(holds).map(|rule| rule.section)
    }

    /// The last word for an item in a text; of two that end together the longer.
    pub fn item(&self, section: SectionKind, text: &str) -> Option<Found<'_>> {
        let by_last = self.words.get(&section)?;
        // From the end of the text on, so that the first that is found is the last.
        text.char_indices().rev().find_map(|(at, last)| {
            let words = by_last.get(&last)?;
            let to = at + last.len_utf8();
            let before = text.get(..to)?;
            let ending = words.iter().filter(|(word, _)| before.ends_with(word.as_str()));
            let (_, index) = ending.max_by_key(|(word, _)| word.len())?;
            Some(Found { entry: self.items.get(*index)?, to })
        })
    }

    /// The item that the words behind a figure name.
    pub fn item_after(&self, section: SectionKind, text: &str) -> Option<&ItemEntry> {
        let words = self.after.get(&section)?.iter();
        let mut named = words.filter(|(word, _)| text.starts_with(word.as_str()));
        named.next().and_then(|(_, index)| self.items.get(*index))
    }
}

impl Cues {
    /// Builds what the words are looked for with.
    fn prepare(&mut self) {
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
    pub fn find(&self, measure: super::number::Measure, before: &str) -> Option<&Cue> {
        use super::number::Measure as M;
        let name = match measure {
            M::Money => "money",
            M::Percent => "percent",
            M::Count => "count",
            M::Points => "points",
        };
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
        let of_measure = self.of_measure.get(name).copied().unwrap_or(0);
        self.cue.get((holds & !unless & of_measure).trailing_zeros() as usize)
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
    use super::*;

    #[test]
    fn every_file_is_read() {
        let vocabulary = Vocabulary::bundled();
        assert!(vocabulary.rules.len() > 10);
        assert!(vocabulary.items.len() > 70);
        assert!((11..=64).contains(&vocabulary.cues.cue.len()), "a bit for each");
    }

    #[test]
    fn every_cell_has_a_column_of_its_table() {
        for entry in &Vocabulary::bundled().items {
            let Some((kind, side, _, column)) = &entry.cell else { continue };
            let columns = kind.columns(*side);
            assert!(columns.iter().any(|spec| spec.name == column), "{}: {column}", entry.name);
        }
    }

    #[test]
    fn the_last_and_longest_word_names_the_item() {
        let item = |section, text| {
            Vocabulary::bundled().item(section, text).map(|found| found.entry.name.to_string())
        };
        assert_eq!(
            item(SectionKind::ThreePublic, "公务用车购置及运行维护费").as_deref(),
            Some("公务用车购置及运行维护费")
        );
        assert_eq!(
            item(SectionKind::Procurement, "服务采购授予中小企业合同金额").as_deref(),
            Some("服务采购授予中小企业合同金额")
        );
        assert_eq!(
            item(SectionKind::Overall, "2024年度收、支总计均为").as_deref(),
            Some("收支总计")
        );
        assert_eq!(item(SectionKind::Operation, "无"), None);
    }
}
