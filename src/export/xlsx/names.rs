//! Names of worksheets: short, of few characters, no two alike.

use std::collections::HashSet;

/// Characters of a name at most.
const LONGEST: usize = 31;
/// Characters that no name may have.
const REFUSED: [char; 7] = ['[', ']', ':', '*', '?', '/', '\\'];

/// The names that were given.
#[derive(Debug, Default)]
pub(in crate::export) struct Names(HashSet<String>);

impl Names {
    /// A name like `wanted` that a worksheet may have and none has yet.
    pub fn unique(&mut self, wanted: &str) -> String {
        let plain = plain(wanted);
        let mut name = cut(&plain, LONGEST);
        let mut number = 1;
        while !self.0.insert(name.to_lowercase()) {
            number += 1;
            name = part(&plain, number);
        }
        name
    }
}

/// The name of a worksheet that goes on where another is full.
pub(super) fn part(name: &str, number: usize) -> String {
    let behind = format!(" ({number})");
    cut(name, LONGEST - behind.len()) + &behind
}

/// A text without what no name may have: it neither begins nor ends with an apostrophe, and a
/// name that Excel keeps for itself is lengthened.
fn plain(text: &str) -> String {
    let kept: String = text.chars().filter(|c| !c.is_control() && !REFUSED.contains(c)).collect();
    let name = kept.trim_matches(|c: char| c == '\'' || c.is_whitespace());
    if name.is_empty() || name.eq_ignore_ascii_case("history") {
        return format!("{name}1");
    }
    name.to_owned()
}

/// The first characters of a text, counted as Excel counts.
fn cut(text: &str, limit: usize) -> String {
    let mut used = 0;
    let fits = |c: &char| {
        used += c.len_utf16();
        used <= limit
    };
    let cut: String = text.chars().take_while(fits).collect();
    cut.trim_end_matches('\'').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_such_as_a_worksheet_may_have() {
        let mut names = Names::default();
        assert_eq!(names.unique("01 收入支出决算总表"), "01 收入支出决算总表");
        assert_eq!(names.unique("'甲/乙[局]:*?\\'"), "甲乙局");
        assert_eq!(names.unique("甲乙局"), "甲乙局 (2)");
        assert_eq!(names.unique(""), "1");
        assert_eq!(names.unique("History"), "History1");
        let long = "某市某区人民政府办公室".repeat(5);
        let (one, two) = (names.unique(&long), names.unique(&long));
        assert_eq!((one.chars().count(), two.chars().count()), (31, 31));
        assert!(two.ends_with(" (2)") && one != two);
        assert_eq!(names.unique("Ab"), "Ab");
        assert_eq!(names.unique("aB"), "aB (2)", "Excel takes both for the same");
    }
}
