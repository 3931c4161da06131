//! What was found out of phrases that reports share: the words of clauses, and those before
//! figures.

use std::cell::RefCell;
use std::hash::{BuildHasher, Hasher};

use hashbrown::HashTable;

use crate::report::SectionKind;

/// In which kind of section a phrase stands, and whether a percentage stands behind it.
pub type Setting = (SectionKind, bool);

/// Phrases with all that was found of each, kept from report to report. Only what depends on
/// the phrase and its setting may be kept. Those that were not met for the longest time are
/// forgotten.
#[derive(Debug)]
pub struct Phrases<T> {
    hasher: foldhash::fast::RandomState,
    kept: RefCell<Kept<T>>,
}

type Entries<T> = HashTable<(Setting, Box<str>, T)>;

#[derive(Debug)]
struct Kept<T> {
    /// Those that were met since the others were put aside.
    recent: Entries<T>,
    /// Those that were met before.
    before: Entries<T>,
}

/// As many phrases are met before those that were not met again are forgotten.
const MOST: usize = 4_096;
/// Longer phrases are sentences, which are not printed twice; in bytes.
const LONGEST: usize = 180;

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        let kept = Kept { recent: HashTable::new(), before: HashTable::new() };
        Self { hasher: foldhash::fast::RandomState::default(), kept: RefCell::new(kept) }
    }
}

impl<T: Clone> Phrases<T> {
    /// What `find` says of a phrase, which is asked once as long as the phrase is kept.
    pub fn of(&self, setting: Setting, phrase: &str, find: impl FnOnce() -> T) -> T {
        if phrase.len() > LONGEST {
            return find();
        }
        let hash = self.hash(setting, phrase);
        if let Some(known) = self.known(hash, setting, phrase) {
            return known;
        }
        let found = find();
        self.keep(hash, (setting, phrase.into(), found.clone()));
        found
    }

    fn hash(&self, setting: Setting, phrase: &str) -> u64 {
        let mut hasher = self.hasher.build_hasher();
        hasher.write(phrase.as_bytes());
        hasher.write_u16(u16::from(setting.1) << 8 | setting.0 as u16);
        hasher.finish()
    }

    fn known(&self, hash: u64, setting: Setting, phrase: &str) -> Option<T> {
        let is = |(of, known, _): &(Setting, Box<str>, T)| **known == *phrase && *of == setting;
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

    fn keep(&self, hash: u64, entry: (Setting, Box<str>, T)) {
        let mut kept = self.kept.borrow_mut();
        if kept.recent.len() >= MOST {
            kept.before = std::mem::take(&mut kept.recent);
        }
        kept.recent.insert_unique(hash, entry, |(setting, phrase, _)| self.hash(*setting, phrase));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_looked_at_once_in_each_setting_and_those_met_again_are_kept() {
        let phrases: Phrases<usize> = Phrases::default();
        let asked = RefCell::new(0);
        let length = |section, phrase: &str| {
            phrases.of((section, false), phrase, || {
                *asked.borrow_mut() += 1;
                phrase.len()
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
        let kept = phrases.kept.borrow();
        assert!(kept.recent.len() <= MOST && kept.before.len() <= MOST);
    }
}
