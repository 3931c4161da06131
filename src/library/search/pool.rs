//! Every text of the index once, however many reports have it.

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use std::hash::BuildHasher as _;

use foldhash::fast::RandomState;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::line::Line;
use super::marks::{Initials, Marks};
use super::texts::{Shared, Texts};
use super::word::{LONGEST, Word, small};

/// Texts that one thread compares at least.
const FEWEST: usize = 256;

/// Texts that one thread looks through at once.
const MANY: usize = 4096;

/// Of these it is asked how many may have a word, each so many texts from the one before.
const ASKED: usize = 64;

/// Texts, each once, by numbers that stay.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Pool {
    texts: Texts,
    /// Their numbers; found anew when one is taken in, after it was read from bytes.
    #[serde(skip)]
    known: HashTable<u32>,
    #[serde(skip)]
    hasher: RandomState,
    /// The characters of each.
    marks: Vec<Marks>,
    /// With which letters these begin.
    initials: Vec<Initials>,
    /// How many these are, counted up to [`LONGEST`].
    lengths: Vec<u16>,
}

impl Pool {
    /// The number of a text, which is taken in if it is new.
    pub fn take(&mut self, text: &str) -> u32 {
        if self.known.len() != self.texts.len() {
            self.know();
        }
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
        self.initials.push(Initials::of(text));
        self.lengths.push(text.chars().count().min(LONGEST) as u16);
        number
    }

    /// Notes under which number each text is.
    fn know(&mut self) {
        let Self { texts, known, hasher, .. } = self;
        *known = HashTable::with_capacity(texts.len());
        let hash = |number: u32| hasher.hash_one(texts.get(number as usize));
        for number in 0..texts.len() as u32 {
            known.insert_unique(hash(number), number, |&number| hash(number));
        }
    }

    /// Whether everything is there that is to be known of its texts.
    pub fn is_whole(&self) -> bool {
        let count = self.texts.len();
        [self.marks.len(), self.initials.len(), self.lengths.len()].iter().all(|it| *it == count)
    }

    /// Those of the texts of many things.
    pub fn take_all(&mut self, shared: &Shared) -> Box<[u32]> {
        let numbers: Vec<u32> = shared.texts.iter().map(|text| self.take(text)).collect();
        let of = shared.of.iter().filter_map(|&text| numbers.get(text as usize).copied());
        of.collect()
    }

    #[inline]
    pub fn get(&self, number: u32) -> &str {
        self.texts.get(number as usize)
    }

    /// A text as words are held against it.
    pub fn line(&self, number: u32) -> Line<'_> {
        let number = number as usize;
        let marks = self.marks.get(number).copied().unwrap_or_default();
        let initials = self.initials.get(number).copied().unwrap_or_default();
        Line { texts: &self.texts, number, marks, initials }
    }

    /// The characters of a text, counted up to [`LONGEST`].
    #[inline]
    pub fn length(&self, number: u32) -> usize {
        self.lengths.get(number as usize).copied().unwrap_or(0).into()
    }

    /// Something of every text, reckoned on all cores.
    pub fn each<T: Send>(&self, of: impl Fn(Line<'_>) -> T + Sync) -> Vec<T> {
        let texts = &self.texts;
        let all = self.marks.par_iter().zip(&self.initials).enumerate().with_min_len(FEWEST);
        let line = |(number, (&marks, &initials))| Line { texts, number, marks, initials };
        all.map(|known| of(line(known))).collect()
    }
}

impl Pool {
    /// Notes a bit for each text that has a word.
    pub fn note(&self, word: &Word<'_>, bit: u8, noted: &mut [u8]) {
        let chunks = noted.par_chunks_mut(MANY).zip(self.marks.par_chunks(MANY)).enumerate();
        chunks.for_each(|(chunk, (noted, marks))| {
            if word.is_told_by_marks() {
                for (noted, marks) in noted.iter_mut().zip(marks) {
                    *noted |= if marks.may_have(word.marks()) { bit } else { 0 };
                }
                return;
            }
            let first = chunk * MANY;
            if is_common(word, marks) {
                // As units do, it mostly stands at their ends.
                for ((number, noted), marks) in (first..).zip(noted).zip(marks) {
                    if marks.may_have(word.marks())
                        && word.ends_or_stands_in(self.texts.get(number))
                    {
                        *noted |= bit;
                    }
                }
                return;
            }
            self.texts.having(
                first..first + noted.len(),
                (word.text().len(), |rest: &[u8]| word.find(rest)),
                |at| {
                    if let Some(noted) = noted.get_mut(at) {
                        *noted |= bit;
                    }
                },
            );
        });
    }

    /// A byte for each text, to note bits in.
    pub fn notes(&self) -> Vec<u8> {
        vec![0; self.texts.len()]
    }
}

/// Whether one in four of some texts may have a word: then it takes less to ask each than to look
/// for the next that has it.
fn is_common(word: &Word<'_>, marks: &[Marks]) -> bool {
    let asked = marks.iter().step_by(marks.len().div_ceil(ASKED).max(1));
    let (may, all) = asked.fold((0, 0), |(may, all), marks| {
        (may + usize::from(marks.may_have(word.marks())), all + 1)
    });
    may * 4 >= all
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
        assert_eq!(pool.each(|line| line.text().len()), [3, 3, 0, 6]);
        let long = pool.take(&"长".repeat(700));
        assert_eq!(pool.length(long), LONGEST);
    }

    #[test]
    fn words_are_noted_where_they_stand_and_not_across_texts() {
        let mut pool = Pool::default();
        // First such as many have, then such as hardly one has.
        let mut texts: Vec<String> = (0..9000).map(|number| format!("{number}万元")).collect();
        texts.extend((0..9000).map(|number| format!("{number}元整")));
        texts.extend((0..9000).map(|number| format!("第{number}")));
        texts.extend(["", "1AB", "b万", "元元万元"].map(str::to_owned));
        for text in &texts {
            pool.take(text);
        }
        for typed in ["1", "12", "万元", "元1", "元", "元元", "b", "ab", "万元万", "9元", "元整"]
        {
            let word = Word::new(typed);
            let mut noted = pool.notes();
            pool.note(&word, 4, &mut noted);
            for (text, noted) in texts.iter().zip(noted) {
                assert_eq!(noted == 4, small(text).contains(typed), "{typed} in {text}");
            }
        }
    }
}
