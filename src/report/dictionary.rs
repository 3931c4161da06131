//! The subject-code dictionary (科目字典).
//!
//! What it is worth: a name printed in a report wins. The dictionary completes trees
//! and chooses between readings of a damaged code; only a `confirmed` name may be held
//! against a printed one.

use std::sync::LazyLock;

use super::{QuickMap, SubjectCode, Tree};

/// A subject that the dictionary knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// Its code.
    pub code: SubjectCode,
    /// Its name.
    pub name: &'static str,
    /// Whether the name was seen in accounts of 2024 or a notice of the Ministry of Finance;
    /// else it is that of an older edition and may have been renamed or abolished.
    pub confirmed: bool,
}

/// Names of functional and economic subjects by code.
#[derive(Debug, Default)]
pub struct Dictionary {
    /// In the order of their codes.
    subjects: Vec<Subject>,
    /// Where each code stands among them.
    places: QuickMap<SubjectCode, usize>,
    /// Names that older editions gave to a code, each with the last year that printed it.
    former: Vec<(SubjectCode, &'static str, u16)>,
}

static BUNDLED: LazyLock<Dictionary> = LazyLock::new(|| {
    let mut dictionary = Dictionary::default();
    dictionary.add(include_str!("../../assets/subjects/functional-subjects.tsv"));
    dictionary.add(include_str!("../../assets/subjects/economic-subjects.tsv"));
    dictionary.order();
    dictionary.add_former(include_str!("../../assets/subjects/former-names.tsv"));
    dictionary
});

impl Dictionary {
    /// The dictionary that the program carries.
    pub fn bundled() -> &'static Self {
        &BUNDLED
    }

    /// Adds rows of `code, name, level, parent[, budget, confidence]`; economic rows, which
    /// have no confidence, were all seen in accounts of 2024.
    fn add(&mut self, table: &'static str) {
        for line in table.lines().skip(1) {
            let fields: Vec<_> = line.split('\t').collect();
            let (Some(code), Some(&name)) =
                (fields.first().and_then(|text| SubjectCode::parse(text)), fields.get(1))
            else {
                continue;
            };
            let confirmed = fields.get(5).is_none_or(|&confidence| confidence == "confirmed");
            self.subjects.push(Subject { code, name, confirmed });
        }
    }

    /// Adds rows of `code, name, last year`.
    fn add_former(&mut self, table: &'static str) {
        for line in table.lines().skip(1) {
            let mut fields = line.split('\t');
            let code = fields.next().and_then(SubjectCode::parse);
            let name = fields.next();
            let last = fields.next().and_then(|last| last.parse().ok());
            if let (Some(code), Some(name), Some(last)) = (code, name, last) {
                self.former.push((code, name, last));
            }
        }
    }

    /// Puts the subjects in the order of their codes.
    fn order(&mut self) {
        self.subjects.sort_by_key(|subject| subject.code);
        let codes = self.subjects.iter().map(|subject| subject.code);
        self.places = codes.zip(0..).collect();
    }

    /// The subject of a code.
    pub fn get(&self, code: SubjectCode) -> Option<&Subject> {
        self.places.get(&code).and_then(|&place| self.subjects.get(place))
    }

    /// The names that older editions gave to subjects of a tree (原科目名称): code, name and the
    /// last year whose accounts print it.
    pub fn former(&self, tree: Tree) -> impl Iterator<Item = (SubjectCode, &'static str, u16)> {
        self.former.iter().copied().filter(move |(code, ..)| code.tree() == Some(tree))
    }

    /// All subjects of a tree, in the order of their codes.
    pub fn of(&self, tree: Tree) -> impl Iterator<Item = &Subject> {
        self.subjects.iter().filter(move |subject| subject.code.tree() == Some(tree))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bundled_row_is_read() {
        let dictionary = Dictionary::bundled();
        assert_eq!(dictionary.of(Tree::Functional).count(), 714);
        assert_eq!(dictionary.of(Tree::Economic).count(), 101);
    }
}
