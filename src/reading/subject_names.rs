//! Names of subjects: from the dictionary and from the tables read before, to repair codes
//! and to join names that were broken over lines.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::fold::fold;
use super::misread::misread_digits;
use crate::report::{Dictionary, QuickMap, QuickSet, SubjectCode, Table, Tree};

/// The dictionary's names, folded.
static DICTIONARY: LazyLock<QuickMap<SubjectCode, String>> = LazyLock::new(|| {
    let dictionary = Dictionary::bundled();
    [Tree::Functional, Tree::Economic]
        .into_iter()
        .flat_map(|tree| dictionary.of(tree))
        .map(|subject| (subject.code, fold(subject.name).into_owned()))
        .collect()
});

/// The dictionary's names with the trees in which they stand.
static SUBJECTS: LazyLock<QuickSet<(Tree, &'static str)>> = LazyLock::new(|| {
    DICTIONARY.iter().filter_map(|(code, name)| Some((code.tree()?, name.as_str()))).collect()
});

/// The names under which each code is known.
#[derive(Debug)]
pub struct Names {
    /// What tables printed otherwise than the dictionary.
    printed: QuickMap<SubjectCode, Vec<String>>,
    /// The codes that tables printed with the dictionary's names.
    as_listed: QuickSet<SubjectCode>,
}

impl Names {
    /// The dictionary's names.
    pub fn new() -> Self {
        Self { printed: QuickMap::default(), as_listed: QuickSet::default() }
    }

    /// Learns the names that a table prints whole.
    pub fn learn(&mut self, table: &Table) {
        for row in table.rows.iter().filter(|row| row.label.whole) {
            if let Some(code) = &row.code {
                let listed = DICTIONARY.get(&code.value);
                // Most are printed as they are listed.
                let is_listed = |name: &str| listed.is_some_and(|listed| listed == name);
                let name = if is_listed(&row.label.text) {
                    Cow::Borrowed(row.label.text.as_str())
                } else {
                    fold(&row.label.text)
                };
                if is_listed(&name) {
                    self.as_listed.insert(code.value);
                    continue;
                }
                let known = self.printed.entry(code.value).or_default();
                if !known.iter().any(|known| *known == name) {
                    known.push(name.into_owned());
                }
            }
        }
    }

    /// Whether a folded name is one under which the code is known.
    pub fn knows(&self, code: SubjectCode, folded: &str) -> bool {
        DICTIONARY.get(&code).is_some_and(|name| name == folded)
            || self.printed.get(&code).is_some_and(|names| names.iter().any(|n| n == folded))
    }

    /// Whether a text is, to the letter, the only name under which the code is known.
    pub fn are_only(&self, code: SubjectCode, text: &str) -> bool {
        DICTIONARY.get(&code).is_some_and(|name| name == text) && !self.printed.contains_key(&code)
    }

    /// Whether a name under which the code is known begins with a folded text.
    pub fn begins(&self, code: SubjectCode, folded: &str) -> bool {
        DICTIONARY.get(&code).is_some_and(|name| name.starts_with(folded))
            || self
                .printed
                .get(&code)
                .is_some_and(|names| names.iter().any(|name| name.starts_with(folded)))
    }

    /// The names under which a code is known, folded.
    pub fn of(&self, code: SubjectCode) -> impl Iterator<Item = &str> {
        let printed = self.printed.get(&code).into_iter().flatten();
        DICTIONARY.get(&code).into_iter().chain(printed).map(String::as_str)
    }

    /// Whether anything is known of the code.
    pub fn has(&self, code: SubjectCode) -> bool {
        DICTIONARY.contains_key(&code) || self.printed.contains_key(&code)
    }

    /// Whether any subject of the tree bears the folded name.
    pub fn is_subject(&self, tree: Tree, folded: &str) -> bool {
        SUBJECTS.contains(&(tree, folded))
            || self.printed.values().flatten().any(|name| name == folded)
            || self.as_listed.iter().any(|code| DICTIONARY.get(code).is_some_and(|n| n == folded))
    }

    /// The code that a misread code must be: the one whose digits look like its letters, or the only
    /// one of the tree that differs in one digit and has the name beside it.
    pub fn repair(&self, tree: Tree, digits: &str, name: &str) -> Option<SubjectCode> {
        let name = fold(name);
        // Digits are of one byte each.
        let code = |digits: &[u8]| SubjectCode::parse(str::from_utf8(digits).ok()?);
        // A letter was the digit that it looks like, sooner than any other.
        let meant = misread_digits(digits).and_then(|meant| code(meant.as_bytes()));
        if let Some(meant) = meant.filter(|code| code.tree() == Some(tree)) {
            return Some(meant);
        }
        let others = (0..digits.len()).flat_map(|at| {
            let mut changed = digits.as_bytes().to_vec();
            (b'0'..=b'9').filter_map(move |digit| {
                let place = changed.get_mut(at)?;
                let is_another = *digits.as_bytes().get(at)? != digit;
                *place = digit;
                is_another.then(|| code(&changed)).flatten()
            })
        });
        let mut found = others.filter(|code| code.tree() == Some(tree) && self.knows(*code, &name));
        found.next().filter(|_| found.next().is_none())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misread_code_is_repaired_by_its_name_only() {
        let names = Names::new();
        let repair =
            |digits, name| names.repair(Tree::Economic, digits, name).map(|c| c.to_string());
        assert_eq!(repair("80212", "因公出国(境)费用").as_deref(), Some("30212"));
        assert_eq!(repair("80201", "办公费").as_deref(), Some("30201"));
        assert_eq!(repair("80201", "印刷费"), None, "another name");
        assert_eq!(repair("89201", "办公费"), None, "two digits");
        assert_eq!(repair("3O2Ol", "办公费").as_deref(), Some("30201"), "letters");
    }
}
