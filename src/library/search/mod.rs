//! Looking up departments, subjects, projects, indicators and amounts over all reports, while typing.
//!
//! A query is one word or several; each must match the name of a thing or of the department that it
//! belongs to. A word matches literally, as the beginning of a code, by pinyin (initials or full,
//! in any reading of a character), or as characters in the same order.
//!
//! The index keeps for each report what is searched and shown ([`Searched`]), every distinct text
//! only once. A query is matched against each distinct text once, however many reports have it;
//! then the reports are scanned for those that have a matching text. A match is at first only a
//! score and a place; a [`Hit`], as people see it, is made of the best ones alone.

mod candidate;
mod cells;
mod describe;
mod figures;
mod fits;
mod hit;
mod index;
mod indexed;
mod line;
mod marks;
mod names;
mod pieces;
mod pinyin;
mod pool;
#[cfg(test)]
mod reference;
mod scan;
mod searched;
mod sentences;
mod sieve;
mod sounds;
mod subject;
mod texts;
mod uses;
mod word;

use std::sync::atomic::AtomicBool;

use fits::Fits;
pub use hit::{Detail, Hit, HitKind, Hits};
pub use index::Index;
pub use searched::Searched;
use word::Word;

use super::{Library, ReportId};

/// How well a word fits a name, as in a search: as it stands, by pinyin, scattered; the
/// greater the better. `None` if it does not.
pub fn fit(word: &str, name: &str) -> Option<i64> {
    Word::new(word).fit(name).map(|fit| fit.score)
}

/// What is looked for, and among what.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// Words, as they are typed.
    pub query: &'a str,
    /// The only kind of things that is wanted; `None` for all.
    pub kind: Option<HitKind>,
    /// How many of the best are wanted.
    pub limit: usize,
    /// The reports among which is searched, in order; `None` for all.
    pub among: Option<&'a [ReportId]>,
}

impl Library {
    /// Finds what a query means: the best hits up to a limit, best first, in an order that
    /// depends on nothing but the reports. An empty query finds nothing.
    pub fn search(&self, query: &str, kind: Option<HitKind>, limit: usize) -> Hits {
        let asked = Asked { query, kind, limit, among: None };
        self.search_until(&asked, &AtomicBool::new(false)).unwrap_or_default()
    }

    /// The same among some reports, given up as soon as `stop` is set: then `None`.
    pub fn search_until(&self, asked: &Asked<'_>, stop: &AtomicBool) -> Option<Hits> {
        let query = fold(asked.query);
        let words: Vec<_> = query.split_whitespace().map(Word::new).collect();
        if words.is_empty() {
            return Some(Hits::default());
        }
        // Handed to the threads at once, not piece by piece.
        rayon::scope(|_| {
            let fits = Fits::new(&self.index, asked, &query, &words);
            let (best, total) = scan::scan(&fits, asked.limit, stop)?;
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
