//! The search, which joins words that stand in the name of a department and in a text of its
//! report, against composing both for every text and looking for every word with `fuzzy-matcher`.
//!
//! One thing differs, and is meant: the characters of one word are not looked for across the end
//! of the department's name. So what the search finds is found in the composed text too, and what
//! is found only there has a word that neither of the two has by itself.

use fastrand::Rng;
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::super::searched::TABLES;
use super::against_slow::library;
use super::*;
use crate::report::{Report, Row, RowItem};

/// Of each word whether it is found in a text.
fn found(words: &[&str], text: &str) -> Vec<bool> {
    let matcher = SkimMatcherV2::default().ignore_case();
    words.iter().map(|word| matcher.fuzzy_match(text, word).is_some()).collect()
}

/// Whether a text is found beside the name of its department; the composed text must be, then.
fn joins(words: &[&str], department: &str, text: &str) -> bool {
    let (whose, own) = (found(words, department), found(words, text));
    let each = || whose.iter().zip(&own).map(|(whose, own)| whose | own);
    let is_joined = own.contains(&true) && each().all(|found| found);
    let composed = found(words, &format!("{department}{text}"));
    for (composed, by_part) in composed.iter().zip(each()) {
        assert!(*composed || !by_part, "{words:?} in {department} {text}");
    }
    is_joined
}

/// Some characters of a text, in their order.
fn scattered(random: &mut Rng, text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let from = random.usize(0..chars.len().max(1));
    chars.iter().skip(from).take(5).filter(|_| random.u8(0..4) > 0).collect()
}

/// The rows in which subjects are looked for.
fn rows(report: &Report) -> Vec<&Row> {
    let tables = TABLES.into_iter().filter_map(|kind| report.table(kind));
    let rows = tables.flat_map(|table| &table.rows);
    rows.filter(|row| matches!(row.item, RowItem::Subject(_))).collect()
}

fn projects(report: &Report) -> Vec<&str> {
    report.projects.iter().map(|project| project.name.value.as_str()).collect()
}

fn indicators(report: &Report) -> Vec<&str> {
    let all = report.cards.iter().flat_map(|card| &card.indicators);
    all.map(|indicator| indicator.level3.value.as_str()).collect()
}

#[test]
fn what_is_joined_is_what_composing_every_text_finds() {
    let library = library();
    let mut random = Rng::with_seed(22);
    let mut joined = 0;
    for _ in 0..120 {
        let (_, entry) = random.choice(library.entries().collect::<Vec<_>>()).unwrap();
        let report = &entry.report;
        let names: Vec<&str> = projects(report).into_iter().chain(indicators(report)).collect();
        let Some(name) = random.choice(names) else { continue };
        let whose = scattered(&mut random, &report.department.name);
        let typed = fold(&format!("{whose} {}", scattered(&mut random, name)));
        let words: Vec<&str> = typed.split_whitespace().filter(|word| !word.is_ascii()).collect();
        if words.is_empty() {
            continue;
        }
        let typed = words.join(" ");
        for (kind, names) in [
            (HitKind::Project, projects as fn(&Report) -> Vec<&str>),
            (HitKind::Indicator, indicators),
        ] {
            let mut wanted = Vec::new();
            for (id, entry) in library.entries() {
                let department = &entry.report.department.name;
                let names = names(&entry.report);
                let names = names.into_iter().filter(|name| joins(&words, department, name));
                wanted.extend(names.map(|name| (Some(id), name.to_owned())));
            }
            let hits = library.search(&typed, Some(kind), usize::MAX).best;
            let mut found: Vec<_> = hits.into_iter().map(|hit| (hit.report, hit.text)).collect();
            found.sort_unstable();
            wanted.sort_unstable();
            assert_eq!(found, wanted, "{typed} {kind:?}");
            joined += found.len();
        }
    }
    assert!(joined > 60, "{joined}");
}

#[test]
fn a_subject_is_joined_with_each_department_that_has_it() {
    let library = library();
    let mut random = Rng::with_seed(23);
    let mut joined = 0;
    for _ in 0..60 {
        let (_, entry) = random.choice(library.entries().collect::<Vec<_>>()).unwrap();
        let Some(row) = random.choice(rows(&entry.report)) else { continue };
        let part = |text: &str, length: usize| -> String { text.chars().take(length).collect() };
        let typed = [part(&entry.report.department.name, 4), part(&row.label.text, 3)];
        let words: Vec<&str> = typed.iter().map(String::as_str).collect();
        let mut wanted = std::collections::BTreeSet::new();
        for (id, entry) in library.entries() {
            let is_part = |text: &str| {
                let found = found(&words, text);
                found.contains(&true) && found.contains(&false)
            };
            let department = &entry.report.department.name;
            for row in rows(&entry.report) {
                let RowItem::Subject(code) = row.item else { continue };
                let name = &row.label.text;
                if is_part(department) && is_part(name) && joins(&words, department, name) {
                    wanted.insert((id, format!("{code} {name}")));
                }
            }
        }
        let hits = library.search(&words.join(" "), Some(HitKind::Subject), usize::MAX).best;
        let of_report = hits.into_iter().filter_map(|hit| Some((hit.report?, hit.text)));
        let found: std::collections::BTreeSet<_> = of_report.collect();
        assert_eq!(found, wanted, "{words:?}");
        joined += found.len();
    }
    assert!(joined > 60, "{joined}");
}
