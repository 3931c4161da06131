//! Which figures of the narratives fit a query.

use rayon::prelude::*;

use super::index::Index;
use super::indexed::Indexed;
use super::pool::Pool;
use super::uses::{Counts, Uses};
use super::word::Word;

/// Reports that one thread goes through at least.
const FEWEST: usize = 64;

/// Words of which it is noted in a byte which texts have them.
pub(super) const NOTED: usize = 8;

/// Which words the figures of the narratives have, in what they are of or in how they are
/// printed: of the first words a bit each.
pub(super) struct Figures {
    all: u8,
    items: Vec<u8>,
    printed: Vec<u8>,
    by: By,
    /// How many have all words; `None` where the reports must be gone through to know.
    pub total: Option<usize>,
    /// Whether the first words are all.
    is_sure: bool,
}

/// What has words, and so must be looked at.
#[derive(Debug, Clone, Copy)]
enum By {
    Items,
    Printed,
    Both,
}

impl Figures {
    /// `None` if none can have all words. `wanted` tells the reports of which `uses` counts.
    pub fn new(
        index: &Index,
        words: &[Word<'_>],
        uses: &Uses,
        wanted: impl Fn(&Indexed) -> bool + Sync,
    ) -> Option<Self> {
        let noted = |pool: &Pool| {
            let mut noted = pool.notes();
            for (at, word) in words.iter().take(NOTED).enumerate() {
                pool.note(word, 1 << at, &mut noted);
            }
            let any = noted.iter().fold(0, |bits, of| bits | of);
            (noted, any)
        };
        let all = words.iter().take(NOTED).fold(0, |bits, _| bits << 1 | 1);
        let (items, in_items) = noted(&index.items);
        let (printed, in_printed) = noted(&index.figures);
        if in_items | in_printed != all {
            return None;
        }
        let (by, total) = match (in_items, in_printed) {
            (_, 0) => (By::Items, Some(total(&items, all, &uses.items))),
            (0, _) => (By::Printed, Some(total(&printed, all, &uses.figures))),
            // A single word that both have: what has it in both is counted once.
            _ if words.len() == 1 => {
                let of = total(&items, all, &uses.items) + total(&printed, all, &uses.figures);
                let reports = index.reports.par_iter().with_min_len(FEWEST);
                let twice = reports.filter(|held| wanted(held)).map(|held| {
                    let both = held.items.iter().zip(&held.figures);
                    let has = |&(&item, &text): &(&u32, &u32)| {
                        bits(&items, item) == all && bits(&printed, text) == all
                    };
                    both.filter(has).count()
                });
                (By::Both, Some(of.saturating_sub(twice.sum())))
            }
            _ => (By::Both, None),
        };
        let is_sure = words.len() <= NOTED;
        let total = total.filter(|_| is_sure);
        (total != Some(0)).then_some(Self { all, items, printed, by, total, is_sure })
    }

    /// Whether what has the first words has all words.
    pub fn is_sure(&self) -> bool {
        self.is_sure
    }

    /// How many figures have all of the first words.
    pub fn count(&self, items: &[u32], printed: &[u32]) -> usize {
        match self.by {
            By::Items => items.iter().filter(|&&it| bits(&self.items, it) == self.all).count(),
            By::Printed => {
                printed.iter().filter(|&&it| bits(&self.printed, it) == self.all).count()
            }
            By::Both => {
                let both = items.iter().zip(printed);
                both.filter(|&(&item, &printed)| self.has(item, printed)).count()
            }
        }
    }

    /// Whether a figure has all of the first words.
    pub fn has(&self, item: u32, printed: u32) -> bool {
        bits(&self.items, item) | bits(&self.printed, printed) == self.all
    }
}

/// How often the texts are used that have all words.
fn total(noted: &[u8], all: u8, uses: &Counts) -> usize {
    let having = noted.iter().zip(uses.iter()).filter(|&(&noted, _)| noted == all);
    having.map(|(_, count)| count).sum()
}

fn bits(noted: &[u8], text: u32) -> u8 {
    noted.get(text as usize).copied().unwrap_or(0)
}
