//! The words of evaluation reports, as data: `assets/narrative/evaluation.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

/// What gives a number of points the best of the grades.
pub const EXCELLENT: &str = "为优";

/// All words.
#[derive(Debug, Default, Deserialize)]
pub struct Words {
    /// Before the name of a dimension, where it is none of another word.
    pub before_dimension: Vec<String>,
    /// Behind the name of a dimension.
    pub behind: Vec<String>,
    /// Before a dimension's points.
    pub weight: Vec<String>,
    /// Before what it earned.
    pub score: Vec<String>,
    /// Before the weights of all dimensions.
    pub weights: Vec<String>,
    /// Before the points that a dimension of the card could earn.
    pub self_heading: Vec<String>,
    /// Before what it earned.
    pub self_score: Vec<String>,
    /// Before the project's budget.
    pub budget: Vec<String>,
    /// Before what it spent.
    pub executed: Vec<String>,
    /// Before what it was given in fact.
    pub received: Vec<String>,
    /// Before what was spent of a part.
    pub paid: Vec<String>,
    /// Before any budget.
    pub planned: Vec<String>,
    /// Before the money that an evaluation is about.
    pub object: Vec<String>,
    /// May stand before the name of a rate.
    pub before_rate: Vec<String>,
    /// Before the points that an indicator could earn, and before what it earned.
    pub row_weight: Vec<String>,
    pub row_score: Vec<String>,
    /// Before what an indicator earned, when it is said again.
    pub again: Vec<String>,
    /// Before the rate of points.
    pub point_rate: Vec<String>,
    /// Before indicators that are named and counted; longer ones first.
    pub naming: Vec<String>,
    /// Behind the name of an indicator, before what it came to and before what it should come to.
    pub result: Vec<String>,
    pub target: Vec<String>,
    /// What makes a number inexact or a bound.
    pub bounds: Vec<String>,
    /// What makes an amount one of a part, or of a part of the year.
    pub parts: Vec<String>,
    /// What captions of score tables end with, behind the project; longer ones first.
    pub captions: Vec<String>,
    /// What captions that name no project end with.
    pub general: Vec<String>,
    /// Words that say nothing.
    pub fillers: Vec<String>,
    dimension: Vec<Dimension>,
    rate: Vec<Dimension>,
}

/// A thing and its words.
#[derive(Debug, Deserialize)]
struct Dimension {
    name: String,
    words: Vec<String>,
}

static BUNDLED: LazyLock<Words> = LazyLock::new(|| {
    toml::from_str(include_str!("../../assets/narrative/evaluation.toml")).unwrap_or_default()
});

impl Words {
    /// The words that the program carries. A file that is not TOML leaves them out; a test
    /// reads it.
    pub fn bundled() -> &'static Self {
        &BUNDLED
    }

    /// The characters with which the words begin that state points.
    pub fn points_beginnings(&self) -> impl Iterator<Item = char> {
        let dimensions = self.dimensions().map(|(_, word)| word);
        let lists = [&self.weights, &self.self_heading, &self.self_score];
        let listed = lists.into_iter().flatten().map(String::as_str);
        dimensions.chain(listed).filter_map(|word| word.chars().next())
    }

    /// The dimension that a text begins with, and its word.
    pub fn dimension_at(&self, text: &str) -> Option<(&str, &str)> {
        self.dimensions().find(|(_, word)| text.starts_with(word))
    }

    /// The last dimension that a text names.
    pub fn last_dimension(&self, text: &str) -> Option<&str> {
        let found = self.dimensions().filter_map(|(name, word)| Some((text.rfind(word)?, name)));
        found.max().map(|(_, name)| name)
    }

    /// The rate that a text ends with, and what stands before it.
    pub fn rate_before<'t>(&self, text: &'t str) -> Option<(&str, &'t str)> {
        self.rate.iter().find_map(|rate| {
            let before = rate.words.iter().find_map(|word| text.strip_suffix(word.as_str()))?;
            Some((rate.name.as_str(), before))
        })
    }

    /// Whether a name is a dimension's.
    pub fn is_dimension(&self, name: &str) -> bool {
        let bare = self.behind.iter().find_map(|end| name.strip_suffix(end.as_str()));
        let bare = bare.unwrap_or(name);
        self.dimensions().any(|(_, word)| word == bare)
    }

    /// All dimensions, each with one of its words.
    pub fn dimensions(&self) -> impl Iterator<Item = (&str, &str)> {
        self.dimension.iter().flat_map(|dimension| {
            dimension.words.iter().map(|word| (dimension.name.as_str(), word.as_str()))
        })
    }
}

/// A dimension's or indicator's name without what is added to it.
pub(super) fn bare_name(name: &str) -> &str {
    let bare = name.strip_suffix("类指标").or_else(|| name.strip_suffix("指标"));
    bare.filter(|bare| !bare.is_empty()).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_file_is_read_whole() {
        let text = include_str!("../../assets/narrative/evaluation.toml");
        let words: Words = toml::from_str(text).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(words.dimension.len(), Words::bundled().dimension.len());
        assert_eq!(words.last_dimension("项目产出指标完成情况"), Some("产出"));
        assert!(words.is_dimension("效益指标") && !words.is_dimension("社会效益"));
    }
}
