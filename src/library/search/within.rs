//! Findings and narratives, looked through as they stand: words that they contain.

use std::ops::Range;

use rayon::prelude::*;

use super::candidate::{Candidate, What};
use super::index::Index;
use super::searched::Searched;
use super::texts::Texts;
use super::word::{Word, join, small};
use crate::library::{FindingId, ReportId};

/// What a finding weighs: less than a name that has the words in it.
const WITHIN: i64 = 4_500;

/// The same of the narrative's headings and terms, and of its figures: there are many of them.
const HEADING: i64 = 4_000;
const FIGURE: i64 = 3_000;

/// Where all words stand in a text, as ranges of characters.
pub(super) fn all_in(words: &[Word<'_>], text: &str) -> Option<Vec<Range<usize>>> {
    let lower = small(text);
    let ranges = words.iter().map(|word| {
        let byte = word.place_in(&lower)?;
        let start = lower.get(..byte)?.chars().count();
        Some(start..start + word.text().chars().count())
    });
    ranges.collect::<Option<Vec<_>>>().map(join)
}

/// The findings whose rule or sentence contains all words.
pub(super) fn findings(index: &Index, words: &[Word<'_>], found: &mut Vec<Candidate>) {
    let reports: Vec<(&ReportId, &Searched)> = index.reports.iter().collect();
    let in_report = |&(&report, searched): &(&ReportId, &Searched)| {
        in_sentences(words, report, &searched.sentences.0)
    };
    found.par_extend(reports.par_iter().with_min_len(64).flat_map_iter(in_report));
}

fn in_sentences(words: &[Word<'_>], report: ReportId, sentences: &Texts) -> Vec<Candidate> {
    let has_all = |text: &str| words.iter().all(|word| word.is_in(text));
    // Most reports have none of the words.
    if !has_all(sentences.all()) {
        return Vec::new();
    }
    let with_all = sentences.iter().enumerate().filter(|(_, text)| has_all(text));
    let candidates = with_all.map(|(index, text)| {
        let score = WITHIN - text.chars().count().min(500) as i64;
        Candidate { score, what: What::Finding(FindingId { report, index }) }
    });
    candidates.collect()
}

/// The narrative's sections by heading, also by pinyin; its terms; and its figures by what
/// they are of and how they are written.
pub(super) fn narrative(index: &Index, words: &[Word<'_>], found: &mut Vec<Candidate>) {
    let reports: Vec<(&ReportId, &Searched)> = index.reports.iter().collect();
    let in_report =
        |&(&report, searched): &(&ReportId, &Searched)| in_narrative(words, report, searched);
    found.par_extend(reports.par_iter().with_min_len(16).flat_map_iter(in_report));
}

fn in_narrative(words: &[Word<'_>], report: ReportId, searched: &Searched) -> Vec<Candidate> {
    let weighed = |weight: i64, text: &str| weight - text.chars().count().min(500) as i64;
    let mut found = Vec::new();
    for (index, heading) in (0..).zip(searched.headings.iter()) {
        if words.iter().all(|word| word.fit(heading).is_some()) {
            let score = weighed(HEADING, heading);
            found.push(Candidate { score, what: What::Section(report, index) });
        }
    }
    for (index, term) in (0..).zip(searched.terms.iter()) {
        if words.iter().all(|word| word.is_in(term)) {
            let score = weighed(HEADING, term);
            found.push(Candidate { score, what: What::Definition(report, index) });
        }
    }
    let figures = searched.items.iter().zip(searched.figures.iter());
    for (index, (item, text)) in (0..).zip(figures) {
        if words.iter().all(|word| word.is_in(text) || word.is_in(item)) {
            let score = weighed(FIGURE, &figure_text(item, text));
            found.push(Candidate { score, what: What::Figure(report, index) });
        }
    }
    found
}

/// A figure of the narrative as it is shown: what it is of, and how it is written.
pub(super) fn figure_text(item: &str, text: &str) -> String {
    format!("{item} {text}")
}
