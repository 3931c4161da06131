//! The wordings of the narrative, as data: `assets/narrative/*.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::cues::{ByLast, Cues, bit};
use super::finder::Finder;
use super::firsts::Firsts;
use super::stream::Stream;
use crate::reading::memo::Memo;
use crate::report::{QuickMap, RowItem, SectionKind, Side, TableKind};

/// All wordings.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// Titles of parts.
    pub parts: Vec<String>,
    /// What headings end with.
    pub endings: Vec<String>,
    /// What figures say.
    pub cues: Cues,
    /// Titles that are exactly the name of a section, by their first character.
    exact: QuickMap<char, Vec<(String, SectionKind)>>,
    /// What a heading may be without any of the endings, alone on its line.
    whole: QuickMap<String, SectionKind>,
    /// The words that no heading has, then those that the rules ask for, with their numbers.
    heading_words: Finder<u32>,
    /// Which of these words no heading has, as bits.
    never: u64,
    /// Which of these words make a heading one of a section.
    rules: Vec<(u64, SectionKind)>,
    items: Vec<ItemEntry>,
    /// For each section: its words, with the index of their item.
    words: BTreeMap<SectionKind, ByLast>,
    after: BTreeMap<SectionKind, Vec<(String, usize)>>,
    /// The characters with which these begin.
    after_firsts: Firsts,
}

#[derive(Debug, Default, Deserialize)]
struct Sections {
    parts: Vec<String>,
    endings: Vec<String>,
    never: Vec<String>,
    exact: BTreeMap<SectionKind, Vec<String>>,
    whole: BTreeMap<SectionKind, Vec<String>>,
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
    /// The item that counts in its name are of.
    pub counted: Option<Box<str>>,
    /// The cell that its amount repeats: table, side, row, column.
    pub cell: Option<(TableKind, Side, RowItem, String)>,
}

thread_local! {
    static HEADINGS: Memo<Option<SectionKind>> = Memo::default();
}

static BUNDLED: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::read);

/// A word found in a text, with where it ends.
#[derive(Debug, Clone, Copy)]
pub struct Found<'a> {
    /// The item.
    pub entry: &'a ItemEntry,
    /// Its first byte.
    pub from: usize,
    /// The byte behind it.
    pub to: usize,
}

/// Whether a title is that of a budget beside the accounts: 2024年三公经费预算安排情况.
fn is_of_budget(title: &str) -> bool {
    let tells =
        ["预算安排", "支出预算情况", "经费预算情况"].iter().any(|word| title.contains(word));
    tells && !["决算", "执行"].iter().any(|word| title.contains(word))
}

/// What the names of totals end with.
const TOTALS: [&str; 2] = ["总计", "合计"];

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
        let asked = sections.heading.iter().flat_map(|rule| &rule.words);
        let listed: Vec<&str> = sections.never.iter().chain(asked).map(String::as_str).collect();
        // A word of several rules has the number that it has first.
        let number = |word: &str| listed.iter().position(|&known| known == word).unwrap_or(0);
        let bits = |words: &[String]| words.iter().fold(0, |bits, word| bits | bit(number(word)));
        let heading_words = Finder::new(listed.iter().map(|&word| (word, number(word) as u32)));
        let never = bits(&sections.never);
        let of_rule = |rule: &HeadingRule| (bits(&rule.words), rule.section);
        let rules = sections.heading.iter().map(of_rule).collect();
        let mut exact: QuickMap<char, Vec<_>> = QuickMap::default();
        for (section, titles) in sections.exact {
            for title in titles {
                if let Some(first) = title.chars().next() {
                    exact.entry(first).or_default().push((title, section));
                }
            }
        }
        let whole = sections
            .whole
            .into_iter()
            .flat_map(|(section, titles)| titles.into_iter().map(move |title| (title, section)));
        let whole = whole.collect();
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
            heading_words,
            never,
            rules,
            exact,
            whole,
            items: items.item,
            cues,
            words,
            after_firsts: Firsts::of(after.values().flatten().map(|(word, _)| word.as_str())),
            after,
        }
    }

    /// The section of a title that is exactly its name.
    pub fn exact_heading(&self, title: &str) -> Option<SectionKind> {
        let exact = self.exact.get(&title.chars().next()?)?;
        exact.iter().find(|(word, _)| word == title).map(|&(_, kind)| kind)
    }

    /// The section of a title that is all that its line has.
    pub fn whole_heading(&self, title: &str) -> Option<SectionKind> {
        self.whole.get(title).copied()
    }

    /// The longest exact title at a place.
    pub fn exact_at(&self, stream: &Stream, at: usize) -> Option<(&str, SectionKind)> {
        let exact = self.exact.get(&stream.at(at)?)?.iter();
        let here = exact.filter(|(word, _)| stream.has(at, word));
        here.max_by_key(|(word, _)| word.len()).map(|(word, kind)| (word.as_str(), *kind))
    }

    /// What a heading is about.
    pub fn heading(&self, title: &str) -> Option<SectionKind> {
        HEADINGS.with(|known| known.of(title, |title| self.find_heading(title)))
    }

    fn find_heading(&self, title: &str) -> Option<SectionKind> {
        let words = self.heading_words.find(title);
        let found = words.fold(0, |found, (_, _, word)| found | bit(word as usize));
        if found & self.never != 0 || is_of_budget(title) {
            return None;
        }
        let rule = self.rules.iter().find(|(asked, _)| asked & !found == 0);
        rule.map(|&(_, section)| section)
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
            let (word, index) = ending.max_by_key(|(word, _)| word.len())?;
            Some(Found { entry: self.items.get(*index)?, from: to - word.len(), to })
        })
    }

    /// The item that counts in an item's name are of.
    pub fn counted(&self, section: SectionKind, entry: &ItemEntry) -> Option<&ItemEntry> {
        self.item(section, entry.counted.as_deref()?).map(|found| found.entry)
    }

    /// The item that money in the name of what is counted is of.
    pub fn costing(&self, section: SectionKind, entry: &ItemEntry) -> Option<&ItemEntry> {
        let mut costing = self.items.iter().filter(|item| item.counted.is_some());
        costing.find(|item| {
            let counted = || self.counted(section, item);
            item.sections.contains(&section)
                && counted().is_some_and(|counted| std::ptr::eq(counted, entry))
        })
    }

    /// What 支出 alone is of behind an item that ends with 收入, and the reverse: `政府性基金预算
    /// 财政拨款收入3万元，支出2万元`. Behind the totals it is of one of them:
    /// `收入总计3万元，支出总计2万元。与上年相比，收入增加1万元`.
    pub fn counterpart(
        &self,
        section: SectionKind,
        before: Option<&ItemEntry>,
        words: &str,
    ) -> Option<&ItemEntry> {
        let bare = words.trim_end_matches('为');
        let (own, other) = match bare {
            "支出" => ("支出", "收入"),
            "收入" => ("收入", "支出"),
            _ => return self.total_of(section, before?, bare),
        };
        let name = &before?.name;
        if TOTALS.iter().any(|total| name.ends_with(total)) {
            return self.total_of(section, before?, bare);
        }
        let fund = name.strip_suffix(other)?;
        self.item(section, &format!("{fund}{own}")).map(|found| found.entry)
    }

    /// The total that 收入 or 支出 is of, with words behind it that name nothing (收入增加).
    fn total_of(
        &self,
        section: SectionKind,
        before: &ItemEntry,
        words: &str,
    ) -> Option<&ItemEntry> {
        let own = self.alone(words)?;
        let total = TOTALS.into_iter().find(|total| before.name.ends_with(total))?;
        let fund = before.name.strip_suffix(total)?;
        let fund = ["收支", "收入", "支出"].iter().find_map(|end| fund.strip_suffix(end))?;
        self.item(section, &format!("{fund}{own}{total}")).map(|found| found.entry)
    }

    /// 收入 or 支出, if words name that and nothing else: 支出比上年减少, 比上年支出减少.
    pub fn alone(&self, words: &str) -> Option<&'static str> {
        const AGAINST: [&str; 5] = ["比上年", "较上年", "比去年", "较去年", "同比"];
        let words = AGAINST.iter().find_map(|against| words.strip_prefix(against)).unwrap_or(words);
        // 与上年决算数相比收入减少.
        let against = words.split_once("相比").filter(|_| words.starts_with(['与', '较', '比']));
        let words = against.map_or(words, |(_, behind)| behind);
        let own = ["收入", "支出"].into_iter().find(|own| words.starts_with(own))?;
        let rest = words.get(own.len()..)?;
        // 收入总计 is named in full.
        (!rest.contains('计') && !self.cues.names_something(rest)).then_some(own)
    }

    /// The item that the words behind a figure name.
    pub fn item_after(&self, section: SectionKind, text: &str) -> Option<&ItemEntry> {
        // Nearly always a mark stands behind a figure.
        if !text.starts_with(|c| self.after_firsts.has(c)) {
            return None;
        }
        let words = self.after.get(&section)?.iter();
        let mut named = words.filter(|(word, _)| text.starts_with(word.as_str()));
        named.next().and_then(|(_, index)| self.items.get(*index))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expenditure_alone_is_of_the_fund_whose_income_stands_before() {
        let vocabulary = Vocabulary::bundled();
        let section = SectionKind::GovernmentFund;
        let income =
            vocabulary.item(section, "政府性基金预算财政拨款收入").map(|found| found.entry);
        let named = |before, words| {
            vocabulary.counterpart(section, before, words).map(|entry| &*entry.name)
        };
        let expenditure = "政府性基金预算财政拨款支出";
        assert_eq!(named(income, "支出"), Some(expenditure));
        assert_eq!(named(income, "支出为"), Some(expenditure));
        assert_eq!(named(income, "收入"), None);
        assert_eq!(named(income, "补偿支出"), None);
        assert_eq!(named(None, "支出"), None);
    }

    #[test]
    fn behind_the_totals_income_alone_is_of_one_of_them() {
        let vocabulary = Vocabulary::bundled();
        let named = |section, total, words| {
            let before = vocabulary.item(section, total).map(|found| found.entry);
            vocabulary.counterpart(section, before, words).map(|entry| &*entry.name)
        };
        let overall = SectionKind::Overall;
        assert_eq!(named(overall, "支出总计", "收入增加"), Some("收入总计"));
        assert_eq!(named(overall, "收支总计", "支出比上年减少"), Some("支出总计"));
        assert_eq!(named(overall, "支出合计", "收入"), Some("收入合计"));
        assert_eq!(
            named(SectionKind::Fiscal, "财政拨款支出总计", "收入增加"),
            Some("财政拨款收入总计")
        );
        for words in ["收入结构增加", "支出结余", "事业收入增加", "增加"] {
            assert_eq!(named(overall, "支出总计", words), None, "{words}");
        }
    }

    #[test]
    fn every_file_is_read() {
        let vocabulary = Vocabulary::bundled();
        assert!(vocabulary.rules.len() > 10);
        let words = vocabulary.rules.iter().fold(vocabulary.never, |all, (words, _)| all | words);
        assert!(vocabulary.rules.iter().all(|(words, _)| *words != 0), "every word has a bit");
        assert_eq!(words & bit(63), 0, "and there is room for all");
        assert!(vocabulary.items.len() > 70);
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
