//! Findings and narratives, looked through as they stand: words that they contain.

use std::ops::Range;

use rayon::prelude::*;

use super::candidate::{Candidate, What};
use super::index::Sentences;
use super::word::{Word, join, small};
use crate::library::{Entry, FindingId, Library, ReportId};
use crate::report::{Figure, Item, Narrative};

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
pub(super) fn findings(library: &Library, words: &[Word<'_>], found: &mut Vec<Candidate>) {
    let reports: Vec<(&ReportId, &Sentences)> = library.index().findings.iter().collect();
    let in_report =
        |&(&report, sentences): &(&ReportId, &Sentences)| in_sentences(words, report, sentences);
    found.par_extend(reports.par_iter().with_min_len(64).flat_map_iter(in_report));
}

fn in_sentences(words: &[Word<'_>], report: ReportId, sentences: &Sentences) -> Vec<Candidate> {
    let has_all = |text: &str| words.iter().all(|word| word.place_in(text).is_some());
    // Most reports have none of the words.
    if !has_all(&sentences.all) {
        return Vec::new();
    }
    let with_all = sentences.iter().filter(|(_, text)| has_all(text));
    let candidates = with_all.map(|(index, text)| {
        let score = WITHIN - text.chars().count().min(500) as i64;
        Candidate { score, what: What::Finding(FindingId { report, index }) }
    });
    candidates.collect()
}

/// The narrative's sections by heading, also by pinyin; its terms; and its figures by what
/// they are of and how they are written.
pub(super) fn narrative(library: &Library, words: &[Word<'_>], found: &mut Vec<Candidate>) {
    let entries: Vec<(ReportId, &Entry)> = library.entries().collect();
    let in_report = |&(report, entry): &(ReportId, &Entry)| {
        in_narrative(words, report, &entry.report.narrative)
    };
    found.par_extend(entries.par_iter().with_min_len(16).flat_map_iter(in_report));
}

fn in_narrative(words: &[Word<'_>], report: ReportId, narrative: &Narrative) -> Vec<Candidate> {
    let weighed = |weight: i64, text: &str| weight - text.chars().count().min(500) as i64;
    let mut found = Vec::new();
    for (index, section) in (0..).zip(&narrative.sections) {
        if words.iter().all(|word| word.fit(&section.heading).is_some()) {
            let score = weighed(HEADING, &section.heading);
            found.push(Candidate { score, what: What::Section(report, index) });
        }
    }
    for (index, definition) in (0..).zip(&narrative.definitions) {
        if words.iter().all(|word| word.is_in(&definition.term)) {
            let score = weighed(HEADING, &definition.term);
            found.push(Candidate { score, what: What::Definition(report, index) });
        }
    }
    for (index, figure) in (0..).zip(&narrative.figures) {
        if words.iter().all(|word| word.is_in(&figure.text) || is_in_item(word, &figure.item)) {
            let text = figure_text(figure);
            found.push(Candidate {
                score: weighed(FIGURE, &text),
                what: What::Figure(report, index),
            });
        }
    }
    found
}

/// Whether a word stands in what a figure is of. There are hundreds of figures in a report, and
/// no text is put together to ask.
fn is_in_item(word: &Word<'_>, item: &Item) -> bool {
    match item {
        Item::Known(name) | Item::Project(name) | Item::Named(name) => word.is_in(name),
        Item::Subject(path) if word.text().contains('›') => word.is_in(&path.text()),
        Item::Subject(path) => {
            [&path.class, &path.section, &path.item].into_iter().any(|name| word.is_in(name))
        }
    }
}

/// A figure of the narrative as it is searched and shown: what it is of, and how it is
/// written.
pub(super) fn figure_text(figure: &Figure) -> String {
    format!("{} {}", figure.item.text(), figure.text)
}
