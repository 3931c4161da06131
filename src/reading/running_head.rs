//! Removes the head that a text made of pages repeats on each page (页眉): `某局2021年度部门决算`.
//!
//! In the middle of a table it would look like the cover of the next report.

use std::borrow::Cow;

use super::landmark;
use super::line::{Form, Line};
use crate::document::Document;
use crate::report::QuickMap;

/// A line that is repeated so often is the head of pages. A cover is repeated two or three times:
/// on the first page, before the tables and in the contents.
const FEWEST: usize = 5;

/// The lines of a document without those that head its pages, and without the numbers at their
/// feet.
pub fn leave_out<'l, 'a>(document: &Document, lines: &'l [Line<'a>]) -> Cow<'l, [Line<'a>]> {
    match without_heads(lines) {
        Cow::Borrowed(lines) if !document.has_form_feeds() => Cow::Borrowed(lines),
        lines => Cow::Owned(without_numbers(document, lines.into_owned())),
    }
}

/// What ends a page in a text that programs make of PDF.
const FORM_FEED: char = '\u{c}';

/// The lines without the number that stands alone at the end of a page. In the middle of a table
/// it would look like an amount, or like the number of a row.
fn without_numbers<'a>(document: &Document, lines: Vec<Line<'a>>) -> Vec<Line<'a>> {
    const LONGEST: usize = 3;
    let is_number = |line: &Line<'_>| {
        let bare = line.text.trim();
        bare.len() <= LONGEST && bare.bytes().all(|byte| byte.is_ascii_digit())
    };
    let ends_page = |line: &Line<'_>, next: Option<&Line<'_>>| {
        let end = next.map_or(document.line_count(), |next| next.number);
        (line.number + 1..=end).any(|number| document.line(number).starts_with(FORM_FEED))
    };
    let kept: Vec<bool> = (0..lines.len())
        .map(|at| {
            let Some(line) = lines.get(at) else { return false };
            !(is_number(line) && ends_page(line, lines.get(at + 1)))
        })
        .collect();
    lines.into_iter().zip(kept).filter_map(|(line, kept)| kept.then_some(line)).collect()
}

fn without_heads<'l, 'a>(lines: &'l [Line<'a>]) -> Cow<'l, [Line<'a>]> {
    let mut counts: QuickMap<&str, usize> = QuickMap::default();
    for line in lines.iter().filter(|line| may_be(line)) {
        *counts.entry(line.text.trim()).or_default() += 1;
    }
    counts.retain(|_, count| *count >= FEWEST);
    if counts.is_empty() {
        return Cow::Borrowed(lines);
    }
    let heads_page = |line: &&Line<'a>| may_be(line) && counts.contains_key(line.text.trim());
    Cow::Owned(lines.iter().filter(|line| !heads_page(line)).cloned().collect())
}

fn may_be(line: &Line<'_>) -> bool {
    line.form == Form::Spaced && landmark::is_cover(line)
}

#[cfg(test)]
mod tests {
    use super::super::line;
    use super::*;
    use crate::document::Format;

    fn left(heads: usize) -> usize {
        let text = ["某局2021年度部门决算", "201\t某支出\t1.00"].repeat(heads);
        let lines: Vec<_> = (1..).zip(&text).map(|(n, line)| Line::new(n, line)).collect();
        without_heads(&lines).len()
    }

    #[test]
    fn numbers_at_the_feet_of_pages_are_left_out_and_others_are_not() {
        let text = "201\t某支出\t1.00\n\n4\n\u{c}\n208\t某支出\t1.00\n5\n\u{c}210\t某支出\n6\n7";
        let document = Document::new(Format::Text, text.to_owned());
        line::with_lines(&document, |lines| {
            let kept = leave_out(&document, lines);
            let kept: Vec<_> = kept.iter().map(|line| line.text.trim()).collect();
            let rows = ["201\t某支出\t1.00", "208\t某支出\t1.00", "210\t某支出", "6", "7"];
            assert_eq!(kept, rows);
        });
    }

    #[test]
    fn what_every_page_repeats_is_left_out_and_a_cover_is_not() {
        assert_eq!(left(6), 6);
        assert_eq!(left(3), 6);
    }
}
