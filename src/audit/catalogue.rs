//! The rules as a catalogue: what each is called, asks for and says.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::Severity;
use crate::settings::{Lang, RuleSetting};

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Bilingual {
    /// 中文.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Bilingual {
    /// The text in a language.
    pub fn get(&self, lang: Lang) -> &str {
        lang.pick(&self.zh, &self.en)
    }
}

/// A rule (勾稽关系) that the program checks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Its identifier: `B0201`. The first letter is its family.
    pub id: String,
    /// How grave its findings are, unless the rule says otherwise of some.
    pub severity: Severity,
    /// What rounding explains: `S(n)`, `C`, `P`, `X`, or `-` where nothing is measured.
    pub tolerance: String,
    /// Its title (名称).
    pub name: Bilingual,
    /// What must hold.
    pub formula: Bilingual,
    /// An example of what it finds.
    pub example: Bilingual,
    /// The sentence of a finding, with places for its names and figures.
    #[serde(default)]
    pub message: Bilingual,
    /// The sentences of a rule that has several, by the name that a finding's first value
    /// gives.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub sentences: BTreeMap<String, Bilingual>,
    /// Its place in the catalogue.
    #[serde(skip)]
    pub(super) place: u16,
}

impl Rule {
    /// The letter of its family: `A` 结构, `B` 表内, `C` 表间 …
    pub fn family(&self) -> &str {
        self.id.get(..1).unwrap_or_default()
    }

    /// Whether it measures differences, so that a tolerance says something.
    pub fn measures(&self) -> bool {
        self.tolerance.contains(['S', 'C', 'P']) || self.tolerance.contains("0.")
    }
}

/// The file of the catalogue.
#[derive(Debug, Default, Deserialize)]
struct File {
    rule: Vec<Rule>,
    families: BTreeMap<String, Bilingual>,
    phrases: BTreeMap<String, Bilingual>,
}

/// Reading the file that the program carries can't fail: a test reads it.
static FILE: LazyLock<File> = LazyLock::new(|| {
    let text = include_str!("../../assets/rules/rules.toml");
    let mut file: File = toml::from_str(text).unwrap_or_default();
    for (place, rule) in (0..).zip(&mut file.rule) {
        rule.place = place;
    }
    file
});

/// Every rule that the program checks, in the order in which findings are given.
pub fn catalogue() -> &'static [Rule] {
    &FILE.rule
}

/// The rule of an identifier.
pub fn rule(id: &str) -> Option<&'static Rule> {
    FILE.rule.get(position(id)?)
}

/// The place of a rule in the catalogue, which is in the order of identifiers.
pub(super) fn position(id: &str) -> Option<usize> {
    FILE.rule.binary_search_by(|rule| rule.id.as_str().cmp(id)).ok()
}

/// The name of a family by its letter: 结构, 表内, 表间.
pub fn family_name(family: &str, lang: Lang) -> &'static str {
    FILE.families.get(family).map_or("", |name| name.get(lang))
}

/// What is wrong with a setting of the user's, if anything is: a rule that there is not, a
/// tolerance for one that measures nothing.
pub fn wrong_setting(id: &str, setting: &RuleSetting, lang: Lang) -> Option<String> {
    let sentence = match rule(id) {
        None => "setting_unknown",
        Some(rule) if setting.tolerance.is_some() && !rule.measures() => "setting_tolerance",
        Some(_) => return None,
    };
    Some(phrase(sentence, lang).replace("{rule}", id))
}

/// A part of sentences that several rules share; empty if there is none of the name.
pub(super) fn phrase(name: &str, lang: Lang) -> &'static str {
    FILE.phrases.get(name).map_or("", |phrase| phrase.get(lang))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_file_is_read_whole() {
        let text = include_str!("../../assets/rules/rules.toml");
        let file: File = toml::from_str(text).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(file.rule.len(), catalogue().len());
        let ids: Vec<_> = catalogue().iter().map(|rule| &rule.id).collect();
        let mut sorted = ids.clone();
        sorted.sort();
        sorted.dedup();
        assert_eq!(ids, sorted, "in order, none twice");
    }

    #[test]
    fn every_rule_is_described_in_both_languages() {
        for rule in catalogue() {
            assert!(!family_name(rule.family(), Lang::Zh).is_empty(), "{}", rule.id);
            let messages: Vec<_> = match rule.sentences.len() {
                0 => vec![&rule.message],
                _ => rule.sentences.values().collect(),
            };
            let texts = [&rule.name, &rule.formula, &rule.example].into_iter().chain(messages);
            for text in texts {
                assert!(!text.zh.is_empty() && !text.en.is_empty(), "{}", rule.id);
                let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
                assert!(text.zh.chars().any(han), "{}: {}", rule.id, text.zh);
            }
        }
    }
}
