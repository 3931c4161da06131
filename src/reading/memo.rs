//! Remembers what was found out about texts that reports share: labels, headers, titles, the words
//! of clauses and those before figures.

use std::cell::RefCell;
use std::hash::{BuildHasher, Hasher};

use hashbrown::HashTable;

use crate::report::SectionKind;

/// Where a text stands, as far as that changes what it means.
pub trait Setting: Copy + Eq {
    /// A number that is different for settings that change the meaning.
    fn hash(self, hasher: &mut impl Hasher);
}

impl Setting for () {
    fn hash(self, _: &mut impl Hasher) {}
}

/// In which kind of section a phrase stands, and whether a percentage stands behind it.
impl Setting for (SectionKind, bool) {
    fn hash(self, hasher: &mut impl Hasher) {
        hasher.write_u16(u16::from(self.1) << 8 | self.0 as u16);
    }
}

/// Texts, each with what was found out about it, kept from report to report. The answer may depend
/// on the text and its setting only. Texts that were not met for the longest time are forgotten.
#[derive(Debug)]
pub struct Memo<T, S = ()> {
    hasher: foldhash::fast::RandomState,
    /// Texts that are longer are not kept, in bytes.
    longest: usize,
    kept: RefCell<Kept<T, S>>,
}

type Entries<T, S> = HashTable<(S, Box<str>, T)>;

#[derive(Debug)]
struct Kept<T, S> {
    /// Texts that were met since the older ones were set aside.
    recent: Entries<T, S>,
    /// Those that were met before.
    before: Entries<T, S>,
}

/// After so many texts, those that were not met again are forgotten.
const MOST: usize = 4_096;
/// Longer texts are sentences, which are not printed twice; in bytes.
const LONGEST: usize = 180;

impl<T, S> Default for Memo<T, S> {
    fn default() -> Self {
        Self::of_texts(LONGEST)
    }
}

impl<T, S> Memo<T, S> {
    /// One that keeps texts up to a length.
    pub fn of_texts(longest: usize) -> Self {
        let kept = Kept { recent: HashTable::new(), before: HashTable::new() };
        let hasher = foldhash::fast::RandomState::default();
        Self { hasher, longest, kept: RefCell::new(kept) }
    }
}

impl<T: Clone> Memo<T> {
    /// What `find` says of a text. It is asked once, as long as the text is kept.
    pub fn of(&self, text: &str, find: impl FnOnce(&str) -> T) -> T {
        self.within((), text, || find(text))
    }
}

impl<T: Clone, S: Setting> Memo<T, S> {
    /// The same of a text in a setting.
    pub fn within(&self, setting: S, text: &str, find: impl FnOnce() -> T) -> T {
        if text.len() > self.longest {
            return find();
        }
        let hash = self.hash(setting, text);
        if let Some(known) = self.known(hash, setting, text) {
            return known;
        }
        let found = find();
        self.keep(hash, (setting, text.into(), found.clone()));
        found
    }

    fn hash(&self, setting: S, text: &str) -> u64 {
        let mut hasher = self.hasher.build_hasher();
        hasher.write(text.as_bytes());
        setting.hash(&mut hasher);
        hasher.finish()
    }

    fn known(&self, hash: u64, setting: S, text: &str) -> Option<T> {
        let is = |(of, known, _): &(S, Box<str>, T)| **known == *text && *of == setting;
        let mut kept = self.kept.borrow_mut();
        if let Some((_, _, found)) = kept.recent.find(hash, is) {
            return Some(found.clone());
        }
        let (entry, _) = kept.before.find_entry(hash, is).ok()?.remove();
        let found = entry.2.clone();
        drop(kept);
        self.keep(hash, entry);
        Some(found)
    }

    fn keep(&self, hash: u64, entry: (S, Box<str>, T)) {
        let mut kept = self.kept.borrow_mut();
        if kept.recent.len() >= MOST {
            kept.before = std::mem::take(&mut kept.recent);
        }
        kept.recent.insert_unique(hash, entry, |(setting, text, _)| self.hash(*setting, text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_looked_at_once_in_each_setting_and_those_met_again_are_kept() {
        let memo: Memo<usize, (SectionKind, bool)> = Memo::default();
        let asked = RefCell::new(0);
        let length = |section, text: &str| {
            memo.within((section, false), text, || {
                *asked.borrow_mut() += 1;
                text.len()
            })
        };
        assert_eq!(
            [length(SectionKind::Basic, "其中"), length(SectionKind::Basic, "其中")],
            [6; 2]
        );
        assert_eq!(*asked.borrow(), 1);
        length(SectionKind::Income, "其中");
        assert_eq!(*asked.borrow(), 2);
        let long = "长".repeat(LONGEST);
        assert_eq!([length(SectionKind::Basic, &long); 2], [long.len(); 2]);
        let before = *asked.borrow();
        for number in 0..3 * MOST {
            length(SectionKind::Income, &number.to_string());
            length(SectionKind::Basic, "其中");
        }
        assert_eq!(*asked.borrow(), before + 3 * MOST);
        let kept = memo.kept.borrow();
        assert!(kept.recent.len() <= MOST && kept.before.len() <= MOST);
    }

    #[test]
    fn a_text_without_a_setting_is_looked_at_once() {
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
    }
}
