//! Words for years: 2023年, 上年, 本年.

use serde::Deserialize;

/// Words for years, each ending with 年, and what stands around them.
#[derive(Debug, Default, Deserialize)]
pub struct YearWords {
    /// For the year of the accounts.
    this: Vec<String>,
    /// For the year before it.
    last: Vec<String>,
    /// For the year behind it.
    next: Vec<String>,
    /// Words behind a year after which an amount is not of that year: 上年结转, 与上年相比.
    aside: Vec<String>,
    /// Words before the day that an amount of this year is reckoned on.
    day: Vec<String>,
    /// Words before a year that this one is held against.
    against: Vec<String>,
    /// Words of a change, behind the amount that it sets out from.
    pub changes: Vec<String>,
    /// Words before the amount that a change sets out from.
    from: Vec<String>,
}

/// A year as a text names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// That of the accounts.
    This,
    /// The one before.
    Last,
    /// The one behind.
    Next,
    /// By its number.
    Named(u16),
}

/// The year that words before a figure name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dated {
    /// Which.
    pub when: When,
    /// Whether the words begin with it.
    pub first: bool,
    /// Whether this year is held against it: 比2023年的.
    pub against: bool,
}

impl YearWords {
    /// The last year that a text names as that of what stands behind.
    pub fn dated(&self, text: &str) -> Option<Dated> {
        text.rmatch_indices('年').find_map(|(at, year)| {
            let (to, behind) = (at + year.len(), text.get(at + year.len()..)?);
            let (when, from) = self.ending(text.get(..to)?)?;
            let before = text.get(..from)?;
            if self.is_aside(behind) || ends_with(&self.day, before) {
                return None;
            }
            Some(Dated { when, first: from == 0, against: ends_with(&self.against, before) })
        })
    }

    /// The year that a text begins with, with what stands behind it; `None` if what stands there
    /// is not of it.
    pub fn begun<'t>(&self, text: &'t str) -> Option<(When, &'t str)> {
        /// No word for a year is longer.
        const LONGEST: usize = 5;
        let (at, year) = text.match_indices('年').next()?;
        let (words, behind) = text.split_at_checked(at + year.len())?;
        if words.chars().count() > LONGEST {
            return None;
        }
        let (when, from) = self.ending(words)?;
        (from == 0 && !self.is_aside(behind)).then_some((when, behind))
    }

    /// The year that a text ends with, with its first byte.
    fn ending(&self, text: &str) -> Option<(When, usize)> {
        const DIGITS: usize = 4;
        let number = text.strip_suffix('年')?;
        let digits = number.bytes().rev().take_while(u8::is_ascii_digit).count();
        if digits == DIGITS {
            let from = number.len() - DIGITS;
            return Some((When::Named(number.get(from..)?.parse().ok()?), from));
        }
        let lists = [(When::This, &self.this), (When::Last, &self.last), (When::Next, &self.next)];
        lists.into_iter().find_map(|(when, words)| {
            let word = words.iter().find(|word| text.ends_with(word.as_str()))?;
            Some((when, text.len() - word.len()))
        })
    }

    /// Whether a change may set out from the amount behind some words.
    pub fn sets_out(&self, words: &str) -> bool {
        ends_with(&self.from, words)
    }

    fn is_aside(&self, behind: &str) -> bool {
        self.aside.iter().any(|word| behind.contains(word.as_str()))
    }
}

fn ends_with(words: &[String], text: &str) -> bool {
    words.iter().any(|word| text.ends_with(word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::super::vocabulary::Vocabulary;
    use super::*;

    #[test]
    fn the_last_year_before_a_figure_is_its_own_unless_it_is_only_mentioned() {
        let years = &Vocabulary::bundled().cues.years;
        let when = |text| years.dated(text).map(|dated| dated.when);
        assert_eq!(when("较上年决算数"), Some(When::Last));
        assert_eq!(when("(2023年度为"), Some(When::Named(2023)));
        assert_eq!(when("2023年为5,2024年度收入"), Some(When::Named(2024)));
        assert_eq!(when("比上年,本年支出"), Some(When::This));
        for aside in ["上年结转资金", "与上年相比支出", "截至2023年12月31日保有量", "全年预算"]
        {
            assert_eq!(when(aside), None, "{aside}");
        }
        let against = |text| years.dated(text).is_some_and(|dated| dated.against);
        assert!(against("比2023年的") && !against("2023年的"));
        assert_eq!(years.begun("上年末保有量为"), Some((When::Last, "末保有量为")));
        assert_eq!(years.begun("与上年相比"), None);
        assert_eq!(years.begun("上年末结转"), None);
    }
}
