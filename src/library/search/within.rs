//! Indicators and findings, looked through as they stand: words that they contain. They are
//! too many for more while somebody types.

use std::ops::Range;

use super::word::{Word, join};
use super::{Detail, Hit, HitKind};
use crate::library::{CardRow, FindingId, Library, Target};
use crate::settings::Lang;

/// What an indicator or a finding weighs: less than a name that has the words in it.
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

/// The indicators whose name contains all words.
pub(super) fn indicators(library: &Library, words: &[Word<'_>], hits: &mut Vec<Hit>) {
    for (report, entry) in library.entries() {
        for (card, indicators) in entry.report.cards.iter().map(|card| &card.indicators).enumerate()
        {
            for (index, indicator) in indicators.iter().enumerate() {
                let text = &indicator.level3.value;
                let Some(ranges) = all_in(words, text) else { continue };
                let score = indicator.score.as_ref().map(|score| score.value.to_string());
                hits.push(Hit {
                    kind: HitKind::Indicator,
                    text: text.clone(),
                    ranges,
                    score: WITHIN - text.chars().count().min(500) as i64,
                    detail: Detail::Project(entry.report.department.name.clone(), score),
                    target: Target::Card { report, card, row: CardRow::Indicator(index) },
                    report: Some(report),
                });
            }
        }
    }
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
