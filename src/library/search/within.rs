//! Findings, looked through as they stand: words that they contain.

use std::ops::Range;

use super::word::{Word, join};
use super::{Detail, Hit, HitKind};
use crate::library::{FindingId, Library, Target};
use crate::settings::Lang;

/// What a finding weighs: less than a name that has the words in it.
const WITHIN: i64 = 4_500;

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
