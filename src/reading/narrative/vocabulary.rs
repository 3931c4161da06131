//! The wordings of the narrative, as data: `assets/narrative/*.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

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
    cue: Vec<Cue>,
    base: Vec<BaseWords>,
    /// Words that give a reason.
    pub reason: Reasons,
    /// Words that begin a description.
    pub description: Words,
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
        let verbs = cues.cue.iter().flat_map(|cue| &cue.ends);
        cues.unnamed = cues.silent.iter().chain(&cues.fillers).chain(verbs).cloned().collect();
        cues.unnamed.sort_by_key(|word| std::cmp::Reverse(word.len()));
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
        self.cue.iter().filter(|cue| cue.measure == name).find(|cue| {
            (cue.ends.iter().any(|word| bare.ends_with(word.as_str()))
                || cue.holds.iter().any(|word| before.contains(word.as_str())))
                && !cue.unless.iter().any(|word| before.contains(word.as_str()))
        })
    }

    /// A text without the words at its end that say nothing.
    pub fn without_fillers<'t>(&self, text: &'t str) -> &'t str {
        let mut rest = text;
        while let Some(shorter) =
            self.fillers.iter().find_map(|filler| rest.strip_suffix(filler.as_str()))
        {
            rest = shorter;
        }
        rest
    }

    /// The base that a clause names.
    pub fn base(&self, clause: &str) -> Option<Base> {
        let named =
            |base: &&BaseWords| base.words.iter().any(|word| clause.contains(word.as_str()));
        self.base.iter().find(named).map(|base| base.base)
    }

    /// The comparison that a clause makes in words.
    pub fn comparison(&self, clause: &str) -> Option<Comparison> {
        let made = |c: &&ComparisonWords| c.words.iter().any(|word| clause.contains(word.as_str()));
        self.comparison.iter().find(made).map(|c| c.comparison)
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

    /// What of a text before a figure names something: words that only say what the figure
    /// is are taken out.
    pub fn naming(&self, text: &str) -> String {
        let mut left = text.to_owned();
        for word in &self.unnamed {
            if left.contains(word.as_str()) {
                left = left.replace(word.as_str(), "");
            }
        }
        left.retain(|c| c.is_alphabetic() && !c.is_ascii());
        left
    }
}

impl Reasons {
    /// The bytes after the word that gives a reason, if a clause does.
    pub fn find(&self, clause: &str) -> Option<usize> {
        if self.except.iter().any(|word| clause.contains(word.as_str())) {
            return None;
        }
        let found = self.words.iter().filter_map(|word| Some((clause.find(word.as_str())?, word)));
        let (at, word) = found.min_by_key(|(at, word)| (*at, std::cmp::Reverse(word.len())))?;
        Some(at + word.len())
    }
}

impl Words {
    /// The bytes after the first of the words that a text has.
    pub fn find(&self, text: &str) -> Option<usize> {
        self.words.iter().find_map(|word| Some(text.find(word.as_str())? + word.len()))
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
        assert!(vocabulary.cues.cue.len() > 10);
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
