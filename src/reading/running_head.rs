//! The head that a text made of pages repeats on each of them (页眉): `某局2021年度部门决算`.
//!
//! In the middle of a table it would be taken for the cover of the next report.

use std::borrow::Cow;

use super::landmark;
use super::line::{Form, Line};
use crate::report::QuickMap;

/// A line that stands as often among the lines heads their pages. A cover stands two or three
/// times: on the first page, before the tables and in the contents.
const FEWEST: usize = 5;

/// The lines without those that head pages.
pub fn leave_out<'l, 'a>(lines: &'l [Line<'a>]) -> Cow<'l, [Line<'a>]> {
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
    use super::*;

    fn left(heads: usize) -> usize {
        let text = ["某局2021年度部门决算", "201\t某支出\t1.00"].repeat(heads);
        let lines: Vec<_> = (1..).zip(&text).map(|(n, line)| Line::new(n, line)).collect();
        leave_out(&lines).len()
    }

    #[test]
    fn what_every_page_repeats_is_left_out_and_a_cover_is_not() {
        assert_eq!(left(6), 6);
        assert_eq!(left(3), 6);
    }
}
