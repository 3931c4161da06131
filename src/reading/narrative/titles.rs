//! Titles without a number, each on a line of its own: where a print lost the numbers of its
//! headings, or a short text has only the one above it.

use super::heading::{Heading, LONGEST, NO_TITLE};
use super::stream::Stream;
use super::vocabulary::Vocabulary;
use crate::report::SectionKind;

/// What the title of all that follows ends with, where nothing else is headed.
const OF_ALL: &str = "决算情况说明";

/// Every such title of the stream, in order.
pub fn titles(stream: &Stream, vocabulary: &Vocabulary) -> Vec<Heading> {
    let begins = std::iter::once(0).chain(stream.lines_within(0, stream.len()));
    let mut above = None;
    let mut titles = Vec::new();
    for from in begins {
        let to = stream.line_end(from);
        let line = stream.text(from, to);
        let is_title = line.chars().count() < LONGEST && !line.contains(NO_TITLE);
        let ends = || vocabulary.endings.iter().any(|ending| line.ends_with(ending));
        if is_title && is_expense(vocabulary, line) {
            let kind = Some(SectionKind::ThreePublic);
            titles.push(Heading { kind, from, to, rank: 0 });
        } else if is_title && ends() {
            // A title that is broken over two lines.
            let whole = above.map(|above| (above, stream.text(above, to)));
            let kind = kind(vocabulary, line).map(|kind| (from, kind));
            let found = kind.or_else(|| {
                let (above, whole) = whole?;
                Some((above, self::kind(vocabulary, whole)?))
            });
            if let Some((from, kind)) = found {
                titles.push(Heading { kind: Some(kind), from, to, rank: 0 });
            }
        }
        above = is_title.then_some(from);
    }
    titles
}

/// What a title of final accounts is about.
fn kind(vocabulary: &Vocabulary, title: &str) -> Option<SectionKind> {
    let is_of_three_public = title.contains("三公") && !title.contains("预算");
    let tells = title.contains("决算") || title.ends_with("情况说明") || is_of_three_public;
    let kind = || vocabulary.heading(title);
    let all = || title.ends_with(OF_ALL).then_some(SectionKind::Overall);
    tells.then(|| kind().or_else(all)).flatten()
}

/// Whether a title is one of the three public expenses, with or without a number.
fn is_expense(vocabulary: &Vocabulary, title: &str) -> bool {
    const NUMBERS: &str = "一二三四五六七八九十、()";
    let name = title.trim_start_matches(|c| NUMBERS.contains(c));
    let item = vocabulary.item(SectionKind::ThreePublic, name);
    item.is_some_and(|found| (found.from, found.to) == (0, name.len()))
}
