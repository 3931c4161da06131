//! Looking up departments, subjects, projects, indicators and amounts over all reports, while typing.
//!
//! A query is one word or several; each must be found in a thing's name or in the name of
//! whose it is. A word is found as it stands, as the beginning of a code, by pinyin (initials
//! or in full, in any reading of a character) or as characters in this order.
//!
//! Of each report it is kept what is searched and shown ([`Searched`]), every text once in
//! the whole index. A query is held against each text once, however many reports have it; then
//! the reports are gone through for what has a text that fits. What is found is first no more
//! than a score and a place; only of the best is it put together what a person sees.

mod candidate;
mod cells;
mod fits;
mod held;
mod hit;
mod index;
mod marks;
mod pieces;
mod pinyin;
mod pool;
#[cfg(test)]
mod reference;
mod scan;
mod searched;
mod sentences;
mod sounds;
mod subject;
mod texts;
mod told;
mod word;

use std::sync::atomic::AtomicBool;

use fits::Fits;
pub use hit::{Detail, Hit, HitKind, Hits};
pub use index::Index;
pub use searched::Searched;
use word::Word;

use super::Library;

/// How well a word fits a name, as in a search: as it stands, by pinyin, scattered; the
/// greater the better. `None` if it does not.
pub fn fit(word: &str, name: &str) -> Option<i64> {
    Word::new(word).fit(name).map(|fit| fit.score)
}

impl Library {
    /// Finds what a query means: the best hits up to a limit, best first, in an order that
    /// depends on nothing but the reports. An empty query finds nothing.
    pub fn search(&self, query: &str, kind: Option<HitKind>, limit: usize) -> Hits {
        self.search_until(query, kind, limit, &AtomicBool::new(false)).unwrap_or_default()
    }

    /// The same, given up as soon as `stop` is set: then `None`.
    pub fn search_until(
        &self,
        query: &str,
        kind: Option<HitKind>,
        limit: usize,
        stop: &AtomicBool,
    ) -> Option<Hits> {
        let query = fold(query);
        let words: Vec<_> = query.split_whitespace().map(Word::new).collect();
        if words.is_empty() {
            return Some(Hits::default());
        }
        // Handed to the threads at once, not piece by piece.
        rayon::scope(|_| {
            let fits = Fits::new(&self.index, &query, &words, kind);
            let (best, total) = scan::scan(&fits, limit, stop)?;
            let best = best.into_iter().filter_map(|candidate| fits.hit(candidate)).collect();
            Some(Hits { best, total })
        })
    }
}

/// What a department and a subject are ahead of a project that fits as well: less than a step
/// of fitting.
const DEPARTMENT_FIRST: i64 = 600;
const SUBJECT_FIRST: i64 = 300;

/// What an indicator is behind a project that fits as well: there are many of them.
const INDICATOR_LAST: i64 = 300;

/// What a name that has all the words itself is ahead of one that needs its department's.
const BESIDE: i64 = 20_000;

/// A query as words are compared: brackets full-width, Latin letters small.
fn fold(query: &str) -> String {
    query
        .chars()
        .map(|c| match c {
            '(' => '（',
            ')' => '）',
            '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(c),
            c => c.to_ascii_lowercase(),
        })
        .collect()
}

#[cfg(test)]
mod tests;
