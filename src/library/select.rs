//! Which of the loaded reports a command is about (`--department`, `--year`).

use std::cmp::Reverse;

use super::{Library, ReportId};
use crate::settings::Texts;

/// Which reports are wanted; everything if both lists are empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection {
    /// Parts of names: reports whose department's name contains one of them. Where a name is
    /// exactly one of them, that one stands for this name alone.
    pub departments: Vec<String>,
    /// Years of the accounts.
    pub years: Vec<u16>,
}

/// No report is left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoneLeft {
    /// What was asked for.
    pub wanted: Selection,
    /// The names nearest to those asked for, the nearest first; at most five.
    pub nearest: Vec<String>,
    /// The years that there are.
    pub years: Vec<u16>,
}

impl Selection {
    /// The reports that are wanted, in order.
    ///
    /// # Errors
    /// If the library has reports and none of them is wanted.
    pub fn of(&self, library: &Library) -> Result<Vec<ReportId>, NoneLeft> {
        let texts: Vec<_> = self.departments.iter().map(|text| fold(text)).collect();
        let exact: Vec<bool> = texts
            .iter()
            .map(|text| library.entries().any(|(_, e)| fold(&e.report.department.name) == *text))
            .collect();
        let wanted: Vec<_> = library
            .entries()
            .filter(|(_, entry)| {
                let name = fold(&entry.report.department.name);
                let named = texts
                    .iter()
                    .zip(&exact)
                    .any(|(text, exact)| if *exact { name == *text } else { name.contains(text) });
                let of_year = entry.report.year.is_some_and(|year| self.years.contains(&year));
                (texts.is_empty() || named) && (self.years.is_empty() || of_year)
            })
            .map(|(id, _)| id)
            .collect();
        if wanted.is_empty() && !library.is_empty() {
            return Err(NoneLeft {
                wanted: self.clone(),
                nearest: nearest(library, &texts),
                years: years(library),
            });
        }
        Ok(wanted)
    }
}

impl NoneLeft {
    /// What was asked for and what there is, for a person.
    pub fn message(&self, texts: &Texts) -> String {
        let comma = texts.lang().pick("、", ", ");
        let departments = self.wanted.departments.iter();
        let years = self.wanted.years.iter();
        let wanted: Vec<_> = departments
            .map(|name| texts.fill("library.department", &[name]))
            .chain(years.map(|year| texts.fill("library.year", &[&year.to_string()])))
            .collect();
        let mut message = texts.fill("library.none_left", &[&wanted.join(comma)]);
        let mut add = |key, there_is: Vec<String>| {
            if !there_is.is_empty() {
                message.push('\n');
                message.push_str(&texts.fill(key, &[&there_is.join(comma)]));
            }
        };
        if !self.wanted.departments.is_empty() {
            add("library.nearest", self.nearest.clone());
        }
        if !self.wanted.years.is_empty() {
            add("library.years", self.years.iter().map(u16::to_string).collect());
        }
        message
    }
}

/// A name as names are compared: without white space, brackets full-width, Latin letters small.
fn fold(name: &str) -> String {
    name.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '(' => '（',
            ')' => '）',
            c => c.to_ascii_lowercase(),
        })
        .collect()
}

fn years(library: &Library) -> Vec<u16> {
    let mut years: Vec<_> = library.entries().filter_map(|(_, entry)| entry.report.year).collect();
    years.sort_unstable();
    years.dedup();
    years
}

fn nearest(library: &Library, texts: &[String]) -> Vec<String> {
    let mut names: Vec<&str> = library
        .entries()
        .map(|(_, entry)| entry.report.department.name.as_str())
        .filter(|name| !name.is_empty())
        .collect();
    names.sort_unstable();
    names.dedup();
    let likeness = |name: &&str| {
        let name = fold(name);
        texts.iter().map(|text| common(text, &name)).max().unwrap_or(0)
    };
    names.sort_by_cached_key(|name| Reverse(likeness(name)));
    names.into_iter().take(5).map(str::to_owned).collect()
}

/// How alike two names are, in thousandths: the share of characters and pairs of characters
/// that they have in common.
fn common(a: &str, b: &str) -> usize {
    let parts = |text: &str| {
        let chars: Vec<char> = text.chars().collect();
        let mut parts: Vec<(char, Option<char>)> = chars.iter().map(|&c| (c, None)).collect();
        parts.extend(chars.windows(2).map(|pair| (pair[0], Some(pair[1]))));
        parts
    };
    let (a, mut b) = (parts(a), parts(b));
    let total = a.len() + b.len();
    let mut shared = 0;
    for part in &a {
        if let Some(at) = b.iter().position(|other| other == part) {
            b.swap_remove(at);
            shared += 1;
        }
    }
    2000 * shared / total.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::testing::library_of;
    use crate::settings::Lang;

    fn names(selection: &Selection, library: &Library) -> Result<Vec<String>, NoneLeft> {
        let name = |id: &ReportId| library.get(*id).unwrap().report.department.name.clone();
        selection.of(library).map(|ids| ids.iter().map(name).collect())
    }

    fn departments(texts: &[&str]) -> Selection {
        Selection {
            departments: texts.iter().map(|&text| text.to_owned()).collect(),
            years: Vec::new(),
        }
    }

    #[test]
    fn contains_and_exact() {
        let library = library_of(&["甲市财政局", "甲市财政局（执法队）", "乙市财政局"]);
        let picked = |texts: &[&str]| names(&departments(texts), &library).unwrap();
        assert_eq!(picked(&["财政局"]).len(), 3);
        assert_eq!(picked(&["甲市财政局"]), ["甲市财政局"], "an exact match wins");
        assert_eq!(picked(&["(执法"]), ["甲市财政局（执法队）"], "width of brackets");
        assert_eq!(picked(&["乙市", "执法"]), ["甲市财政局（执法队）", "乙市财政局"]);
        assert_eq!(picked(&[]).len(), 3);
    }

    #[test]
    fn none_left_names_the_nearest() {
        let library = library_of(&["甲市财政局", "甲市公安局", "乙市教育局"]);
        let none = names(&departments(&["甲市公安厅"]), &library).unwrap_err();
        assert_eq!(none.nearest.first().map(String::as_str), Some("甲市公安局"));
        let message = none.message(&Texts::bundled(Lang::Zh));
        assert!(message.contains("甲市公安厅") && message.contains("甲市公安局"), "{message}");
    }

    #[test]
    fn by_year() {
        let library = library_of(&["甲局"]);
        let of = |years: &[u16]| Selection { departments: Vec::new(), years: years.to_vec() };
        assert_eq!(of(&[2023, 2024]).of(&library).unwrap().len(), 1);
        let none = of(&[2019]).of(&library).unwrap_err();
        assert!(none.message(&Texts::bundled(Lang::En)).contains("2024"));
    }
}
