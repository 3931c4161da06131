//! What was found out of texts that are printed again and again: labels, headers, titles.

use std::cell::RefCell;

use crate::report::QuickMap;

/// Texts with what was found of each, kept from report to report. Only what depends on the text
/// alone may be asked of it.
#[derive(Debug, Default)]
pub struct Memo<T>(RefCell<QuickMap<Box<str>, T>>);

/// As many texts are kept, and forgotten when there would be more.
const MOST: usize = 4_096;
/// Longer texts are sentences, which are not printed twice; in bytes.
const LONGEST: usize = 180;

impl<T: Copy> Memo<T> {
    /// What `find` says of a text, which is asked once as long as the text is kept.
    pub fn of(&self, text: &str, find: impl FnOnce(&str) -> T) -> T {
        if text.len() > LONGEST {
            return find(text);
        }
        let known = self.0.borrow().get(text).copied();
        known.unwrap_or_else(|| {
            let found = find(text);
            let mut kept = self.0.borrow_mut();
            if kept.len() >= MOST {
                kept.clear();
            }
            kept.insert(text.into(), found);
            found
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_looked_at_once_and_few_are_kept() {
        let memo: Memo<usize> = Memo::default();
        let asked = RefCell::new(0);
        let length = |text: &str| {
            memo.of(text, |text| {
                *asked.borrow_mut() += 1;
                text.len()
            })
        };
        assert_eq!([length("合计"), length("合计"), length("总计")], [6, 6, 6]);
        assert_eq!(*asked.borrow(), 2);
        let long = "长".repeat(LONGEST);
        assert_eq!([length(&long), length(&long)], [long.len(); 2]);
        assert_eq!(*asked.borrow(), 4, "sentences are not kept");
        for number in 0..=MOST {
            length(&number.to_string());
        }
        assert!(memo.0.borrow().len() <= MOST);
    }
}
