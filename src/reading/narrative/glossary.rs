//! Reads the glossary (名词解释): its terms and the subjects that they are.

use super::cells::Cells;
use super::lead::Clause;
use super::marks::Kinds;
use super::statement::{is_numeral, number_end};
use super::stream::Stream;
use super::vocabulary::Vocabulary;
use crate::report::{Definition, SectionKind, SubjectPath};

/// No term is longer.
const LONGEST: usize = 80;

/// The sections in whose tables a subject is looked up, one after the other.
const HOMES: [SectionKind; 4] = [
    SectionKind::GeneralBudget,
    SectionKind::Expenditure,
    SectionKind::GovernmentFund,
    SectionKind::StateCapital,
];

/// The definitions between two bytes.
pub fn definitions(
    stream: &Stream,
    vocabulary: &'static Vocabulary,
    cells: &Cells<'_>,
    (from, to): (usize, usize),
) -> Vec<Definition> {
    let setting = (SectionKind::Glossary, false);
    let ends = stream.marks().within(from, to).iter().filter(|mark| mark.kinds.have(Kinds::END));
    // A bracket ends no definition.
    let ends = ends.map(|mark| mark.at()).filter(|&at| stream.byte(at) != Some(b')'));
    let behind = ends.map(|at| stream.behind(at)).filter(|&at| at < to);
    let starts: Vec<(usize, usize)> = std::iter::once(from)
        .chain(behind)
        .filter_map(|at| Some((at, numbering(stream, at)?)))
        .collect();
    let ends = starts.iter().skip(1).map(|&(at, _)| at).chain(std::iter::once(to));
    starts
        .iter()
        .zip(ends)
        .filter_map(|(&(start, body), end)| {
            let is_end = |c| matches!(c, ':' | ',' | '指' | '。');
            let term_end = stream.find(body, end, is_end)?;
            if stream.text(body, term_end).chars().count() >= LONGEST {
                return None;
            }
            let term = stream.printed(body, term_end);
            let is_term = !term.is_empty() && !stream.has(term_end, "。");
            let said = Clause::of(vocabulary, setting, stream.text(body, term_end));
            let subject = said.subject.as_ref().map(|named| SubjectPath {
                code: cells.code(&HOMES, &named.path, &named.plain),
                ..named.path.clone()
            });
            is_term.then(|| Definition {
                subject,
                term: term.trim_end_matches('是').into(),
                lines: (stream.line(start), stream.line(end - 1)),
            })
        })
        .collect()
}

/// The byte behind `十二、`, `（三）` or `12.`.
fn numbering(stream: &Stream, at: usize) -> Option<usize> {
    let end = stream.skip(at, is_numeral);
    if end > at {
        return stream.has(end, "、").then(|| end + "、".len());
    }
    number_end(stream, at)
}
