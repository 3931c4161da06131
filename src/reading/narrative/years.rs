//! Years of the text, by what stands around them.

use super::rates::sentence_start;
use super::remarks::Scan;
use super::stream::Stream;
use crate::report::{RemarkKind, SectionKind};

/// Looks at the year whose 年 stands at an index.
pub fn look(scan: &mut Scan<'_>, at: usize) {
    let stream = scan.stream;
    let mut from = at;
    while from > 0 && at - from < 5 && stream.at(from - 1).is_some_and(|c| c.is_ascii_digit()) {
        from -= 1;
    }
    let accounts = stream.at(at + 1) == Some('度');
    match at - from {
        3 if accounts && stream.at(from) == Some('2') => {
            scan.note(RemarkKind::BrokenYear, (from, at + 2), Vec::new());
        }
        4 => whole(scan, from, at + 1 + usize::from(accounts)),
        _ => {}
    }
}

/// A year of four digits between two indices, 年 or 年度 included.
fn whole(scan: &mut Scan<'_>, from: usize, to: usize) {
    let stream = scan.stream;
    let year = stream.text(from, from + 4);
    if !year.starts_with("19") && !year.starts_with("20") {
        return;
    }
    let words = scan.words;
    let any = |list: &[String], at: usize| list.iter().any(|word| stream.has(at, word));
    let states_figures = scan.section.is_some_and(SectionKind::states_figures);
    let values = || vec![year.into()];
    let before =
        |word: &str| from.checked_sub(word.chars().count()).is_some_and(|at| stream.has(at, word));
    let is_accounts = stream.at(to - 1) == Some('度');
    if states_figures {
        if (before("截至") || before("截止")) && stream.has(to, "12月31日") {
            scan.note(RemarkKind::YearEnd, (from, to), values());
        } else if before("与") && any(&words.of_comparison, to) {
            scan.note(RemarkKind::ComparedYear, (from, to), values());
        } else if is_accounts && begins_sentence(stream, from) && any(&words.of_period, to) {
            scan.note(RemarkKind::Period, (from, to), values());
        } else if is_accounts && scan.section == Some(SectionKind::Performance) {
            scan.name_before_year(from, to);
        }
    } else if scan.is_behind && any(&words.of_budget, to) {
        let end = words.of_budget.iter().filter(|word| stream.has(to, word));
        let end = end.map(|word| to + word.chars().count()).max().unwrap_or(to);
        scan.note(RemarkKind::BudgetYear, (from, end), values());
    }
}

/// Whether a sentence, or what stands behind its number, begins at an index.
fn begins_sentence(stream: &Stream, at: usize) -> bool {
    sentence_start(stream, at) == at
}
