//! How the names of a pool fit a query, and how many things have those that do.

use super::uses::Counts;

/// Which words of the query a name has, bit by bit, and how well they fit.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Match {
    pub words: u64,
    pub score: i64,
}

impl Match {
    pub fn take(&mut self, word: usize, score: i64) {
        self.words |= bit(word);
        self.score += score;
    }
}

pub(super) fn bit(word: usize) -> u64 {
    1 << word.min(63)
}

/// How the names of a pool fit.
#[derive(Debug, Default)]
pub(super) struct Names {
    of: Vec<Match>,
    /// Those that have all words: how well they fit, and how many things have such a name. Names
    /// that nothing has are not among them.
    pub whole: Vec<(i64, usize)>,
    /// How well the best of these fits; `None` if there is none.
    pub best_whole: Option<i64>,
    /// How well the best fits that has some of the words and not all; `None` if none has.
    pub best_part: Option<i64>,
}

impl Names {
    /// How names fit, and how many things have each.
    pub fn new(of: Vec<Match>, all: u64, uses: &Counts) -> Self {
        let fitting = of.iter().zip((0..).map(|name| uses.get(name)));
        let whole = fitting.filter(|(of, count)| of.words == all && *count > 0);
        let whole: Vec<_> = whole.map(|(of, count)| (of.score, count)).collect();
        let best_whole = whole.iter().map(|&(score, _)| score).max();
        let parts = of.iter().filter(|of| of.words != 0 && of.words != all);
        let best_part = parts.map(|of| of.score).max();
        Self { of, whole, best_whole, best_part }
    }

    #[inline]
    pub fn get(&self, name: u32) -> Match {
        self.of.get(name as usize).copied().unwrap_or_default()
    }

    /// How many things have a name that has all words.
    pub fn total(&self) -> usize {
        self.whole.iter().map(|(_, count)| count).sum()
    }
}
