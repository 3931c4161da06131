//! The glossary (名词解释): its terms and the subjects that they are.

use super::cells::Cells;
use super::stream::{BREAK, Stream};
use super::subject;
use crate::report::{Definition, SectionKind};

/// No term is longer.
const LONGEST: usize = 80;

/// The sections in whose tables a subject is looked up, one after the other.
const HOMES: [SectionKind; 4] = [
    SectionKind::GeneralBudget,
    SectionKind::Expenditure,
    SectionKind::GovernmentFund,
    SectionKind::StateCapital,
];

/// The definitions between two indices.
pub fn definitions(stream: &Stream, cells: &Cells<'_>, from: usize, to: usize) -> Vec<Definition> {
    let starts: Vec<(usize, usize)> = (from..to)
        .filter(|&at| {
            at == from
                || stream
                    .at(at - 1)
                    .is_some_and(|before| matches!(before, '。' | ';' | ':' | BREAK))
        })
        .filter_map(|at| Some((at, numbering(stream, at)?)))
        .collect();
    let ends = starts.iter().skip(1).map(|&(at, _)| at).chain(std::iter::once(to));
    starts
        .iter()
        .zip(ends)
        .filter_map(|(&(start, body), end)| {
            let term_end = (body..end.min(body + LONGEST))
                .find(|&at| stream.at(at).is_some_and(|c| matches!(c, ':' | ',' | '指' | '。')))?;
            let term = stream.printed(body, term_end);
            let is_term = !term.is_empty() && stream.at(term_end) != Some('。');
            let subject = subject::path(stream.text(body, term_end), None).map(|mut path| {
                path.code = HOMES.into_iter().find_map(|home| cells.code(home, &path));
                path
            });
            is_term.then(|| Definition {
                subject,
                term: term.trim_end_matches('是').into(),
                lines: (stream.line(start), stream.line(end - 1)),
            })
        })
        .collect()
}

/// The index behind `十二、`, `（三）` or `12.`.
fn numbering(stream: &Stream, at: usize) -> Option<usize> {
    let mut end = at;
    while stream.at(end).is_some_and(|c| "一二三四五六七八九十".contains(c)) {
        end += 1;
    }
    if end > at {
        return (stream.at(end) == Some('、')).then_some(end + 1);
    }
    super::statement::number_end(stream, at)
}
