//! Every text of the index once, however many reports have it.

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use std::hash::BuildHasher as _;

use foldhash::fast::RandomState;
use rayon::prelude::*;

use super::marks::Marks;
use super::texts::{Shared, Texts};
use super::word::{LONGEST, small};

/// Texts that one thread compares at least.
const FEWEST: usize = 256;

/// Texts, each once, by numbers that stay.
#[derive(Debug, Clone, Default)]
pub(super) struct Pool {
    texts: Texts,
    known: HashTable<u32>,
    hasher: RandomState,
    /// The characters of each.
    marks: Vec<Marks>,
    /// How many these are, counted up to [`LONGEST`].
    lengths: Vec<u16>,
}

impl Pool {
    /// The number of a text, which is taken in if it is new.
    pub fn take(&mut self, text: &str) -> u32 {
        let Self { texts, known, hasher, .. } = self;
        let is_it = |&number: &u32| texts.get(number as usize) == text;
        let hash_of = |&number: &u32| hasher.hash_one(texts.get(number as usize));
        let place = match known.entry(hasher.hash_one(text), is_it, hash_of) {
            Entry::Occupied(known) => return *known.get(),
            Entry::Vacant(place) => place,
        };
        let number = texts.len() as u32;
        place.insert(number);
        texts.push(text);
        self.marks.push(Marks::of(&small(text)));
        self.lengths.push(text.chars().count().min(LONGEST) as u16);
        number
    }

    /// Those of the texts of many things.
    pub fn take_all(&mut self, shared: &Shared) -> Box<[u32]> {
        let numbers: Vec<u32> = shared.texts.iter().map(|text| self.take(text)).collect();
        let of = shared.of.iter().filter_map(|&text| numbers.get(text as usize).copied());
        of.collect()
    }

    pub fn get(&self, number: u32) -> &str {
        self.texts.get(number as usize)
    }

    pub fn marks(&self, number: u32) -> Marks {
        self.marks.get(number as usize).copied().unwrap_or_default()
    }

    /// The characters of a text, counted up to [`LONGEST`].
    pub fn length(&self, number: u32) -> usize {
        self.lengths.get(number as usize).copied().unwrap_or(0).into()
    }

    /// Something of every text, reckoned on all cores.
    pub fn each<T: Send>(&self, of: impl Fn(&str, Marks) -> T + Sync) -> Vec<T> {
        let marks = self.marks.par_iter().enumerate().with_min_len(FEWEST);
        marks.map(|(number, &marks)| of(self.texts.get(number), marks)).collect()
    }

    /// Which texts are of a kind, a bit each.
    pub fn which(&self, is_it: impl Fn(&str, Marks) -> bool + Sync) -> Bits {
        let chunks = self.marks.par_chunks(64).enumerate().with_min_len(FEWEST / 64);
        let words = chunks.map(|(chunk, marks)| {
            let all = marks.iter().enumerate();
            all.fold(0, |bits, (at, &marks)| {
                bits | u64::from(is_it(self.texts.get(64 * chunk + at), marks)) << at
            })
        });
        let words: Vec<u64> = words.collect();
        let any = words.iter().any(|&word| word != 0);
        Bits { words, any }
    }
}

/// A bit for each text of a pool.
pub(super) struct Bits {
    words: Vec<u64>,
    any: bool,
}

impl Bits {
    /// Whether any is set.
    pub fn any(&self) -> bool {
        self.any
    }

    /// Whether that of a text is set.
    pub fn has(&self, number: u32) -> bool {
        let word = self.words.get(number as usize / 64).copied().unwrap_or(0);
        word >> (number % 64) & 1 == 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_kept_once() {
        let mut pool = Pool::default();
        let shared: Shared = ["甲", "乙", "甲", ""].into_iter().collect();
        assert_eq!(*pool.take_all(&shared), [0, 1, 0, 2]);
        assert_eq!((pool.take("乙"), pool.take("丙丁")), (1, 3));
        assert_eq!((pool.get(3), pool.length(3)), ("丙丁", 2));
        assert_eq!(pool.each(|text, _| text.len()), [3, 3, 0, 6]);
        let long = pool.take(&"长".repeat(700));
        assert_eq!(pool.length(long), LONGEST);
    }

    #[test]
    fn bits_of_many_texts() {
        let mut pool = Pool::default();
        (0..1000).for_each(|number| _ = pool.take(&number.to_string()));
        let bits = pool.which(|text, _| text.ends_with('7'));
        assert!(bits.any() && (0..1000).all(|number| bits.has(number) == (number % 10 == 7)));
        assert!(!pool.which(|_, _| false).any());
    }
}
