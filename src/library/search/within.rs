//! Findings and narratives, looked through as they stand: words that they contain.

use std::ops::Range;

use super::word::{Word, join};
use super::{Detail, Hit, HitKind};
use crate::library::{FindingId, Library, Target};
use crate::settings::Lang;

/// What a finding weighs: less than a name that has the words in it.
const WITHIN: i64 = 4_500;

/// The same of the narrative's headings and terms, and of its figures: there are many of them.
const HEADING: i64 = 4_000;
const FIGURE: i64 = 3_000;

/// Where all words stand in a text, as ranges of characters.
fn all_in(words: &[Word<'_>], text: &str) -> Option<Vec<Range<usize>>> {
    let lower = text.to_ascii_lowercase();
    let ranges = words.iter().map(|word| {
        let byte = lower.find(word.text())?;
        let start = lower.get(..byte)?.chars().count();
        Some(start..start + word.text().chars().count())
    });
    ranges.collect::<Option<Vec<_>>>().map(join)
}

/// The findings whose rule or sentence contains all words.
pub(super) fn findings(library: &Library, words: &[Word<'_>], hits: &mut Vec<Hit>) {
    for (report, entry) in library.entries() {
        for (index, finding) in entry.audit.findings.iter().enumerate() {
            let text = format!("{} {}", finding.rule, finding.message(Lang::Zh));
            let Some(ranges) = all_in(words, &text) else { continue };
            hits.push(Hit {
                kind: HitKind::Finding,
                ranges,
                score: WITHIN - text.chars().count().min(500) as i64,
                text,
                detail: Detail::Department(entry.report.department.name.clone()),
                target: Target::Finding(FindingId { report, index }),
                report: Some(report),
            });
        }
    }
}

/// The narrative's sections by heading, also by pinyin; its terms; and its figures by what
/// they are of and how they are written.
pub(super) fn narrative(library: &Library, words: &[Word<'_>], hits: &mut Vec<Hit>) {
    for (report, entry) in library.entries() {
        let mut add = |text: String, ranges, score, target| {
            hits.push(Hit {
                kind: HitKind::Narrative,
                ranges,
                score: score - text.chars().count().min(500) as i64,
                text,
                detail: Detail::Department(entry.report.department.name.clone()),
                target,
                report: Some(report),
            });
        };
        let narrative = &entry.report.narrative;
        for (index, section) in narrative.sections.iter().enumerate() {
            let fits = words.iter().map(|word| word.fit(&section.heading));
            let Some(fits) = fits.collect::<Option<Vec<_>>>() else { continue };
            let ranges = join(fits.into_iter().flat_map(|fit| fit.ranges).collect());
            add(section.heading.to_string(), ranges, HEADING, Target::Section { report, index });
        }
        for (index, definition) in narrative.definitions.iter().enumerate() {
            if let Some(ranges) = all_in(words, &definition.term) {
                let target = Target::Definition { report, index };
                add(definition.term.to_string(), ranges, HEADING, target);
            }
        }
        for (index, figure) in narrative.figures.iter().enumerate() {
            let text = format!("{} {}", figure.item.text(), figure.text);
            if let Some(ranges) = all_in(words, &text) {
                add(text, ranges, FIGURE, Target::Figure { report, index });
            }
        }
    }
}
