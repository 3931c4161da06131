//! The search against the slow one, over whatever can be typed and whatever happens to reports.

use std::sync::Arc;

use fastrand::Rng;

use super::*;
use crate::audit::{self, Addition};
use crate::library::Entry;
use crate::library::testing::report;
use crate::report::Report;
use crate::settings::Lang;
use crate::synthetic::{Options, generate};

fn small(seed: u64) -> Report {
    let options = Options {
        rows: 5..=9,
        projects: 2..=3,
        cards: 1..=2,
        evaluations: 0..=1,
        ..Options::default()
    };
    generate(seed, &options)
}

fn id(file: u32) -> ReportId {
    ReportId { file, part: 0 }
}

pub(super) fn library() -> Library {
    let mut library = Library::default();
    for (file, seed) in (0..).zip(0..4) {
        let mut report = small(seed);
        if seed == 3 {
            // A second report of the same department, a little other.
            report.department = small(0).department;
            report.year = report.year.map(|year| year + 1);
        }
        library.insert(id(file), Entry::new(report.clone(), audit::report(&report)));
    }
    let report = report("济南市天桥区ABC中心（12345热线）");
    library.insert(id(9), Entry::new(report.clone(), audit::report(&report)));
    library
}

/// Texts of which parts are typed.
pub(super) fn texts(library: &Library) -> Vec<String> {
    let mut texts = Vec::new();
    for (_, entry) in library.entries() {
        let report = &entry.report;
        texts.push(report.department.name.clone());
        texts.extend(report.projects.iter().map(|project| project.name.value.clone()));
        let indicators = report.cards.iter().flat_map(|card| &card.indicators);
        texts.extend(indicators.map(|indicator| indicator.level3.value.clone()));
        for figure in &report.narrative.figures {
            texts.extend([figure.item.text().into_owned(), figure.text.to_string()]);
        }
        texts.extend(report.narrative.sections.iter().map(|section| section.heading.to_string()));
        texts.extend(report.narrative.definitions.iter().map(|it| it.term.to_string()));
        texts.extend(entry.audit.findings.iter().map(|finding| finding.message(Lang::Zh)));
        for row in report.tables.iter().flat_map(|table| &table.rows) {
            texts.push(row.label.text.clone());
            texts.extend(row.code.as_ref().map(|code| code.value.to_string()));
            texts.extend(row.cells.iter().filter_map(|cell| Some(cell.value()?.grouped())));
        }
    }
    texts.extend(["zhengfu", "zfbgt", "jiaoyu", "xingzhengyunxing", "abc"].map(str::to_owned));
    texts
}

/// Up to three words, most of them parts of texts, some of them scattered or misspelt.
pub(super) fn query(random: &mut Rng, texts: &[String]) -> String {
    let words = (0..random.usize(1..=3)).map(|_| {
        let chars: Vec<char> = random.choice(texts).unwrap().chars().collect();
        let from = random.usize(0..=chars.len().saturating_sub(1));
        let part = chars.iter().skip(from).take(random.usize(1..=5));
        let mut part: Vec<char> = part.copied().collect();
        if part.len() > 2 && random.u8(0..4) == 0 {
            part.remove(random.usize(1..part.len()));
        }
        part.into_iter().collect::<String>()
    });
    words.collect::<Vec<_>>().join(" ")
}

fn agrees(library: &Library, query: &str) {
    let slow = reference::search(library, query);
    for limit in [usize::MAX, 7] {
        let found = library.search(query, None, limit);
        assert_eq!(found.best, slow[..slow.len().min(limit)], "{query}");
        assert_eq!(found.total, slow.len(), "{query}");
    }
    for kind in HitKind::ALL {
        let of_kind: Vec<_> = slow.iter().filter(|hit| hit.kind == kind).cloned().collect();
        let found = library.search(query, Some(kind), usize::MAX);
        assert_eq!((found.total, found.best), (of_kind.len(), of_kind), "{query} {kind:?}");
    }
}

#[test]
fn whatever_is_typed() {
    let library = library();
    let texts = texts(&library);
    let mut random = Rng::with_seed(20);
    for _ in 0..150 {
        agrees(&library, &query(&mut random, &texts));
    }
    for typed in [
        "z",
        "zf",
        "b",
        "x",
        "1",
        "0",
        "0.00",
        "局",
        "元",
        "万元 局",
        "z f",
        "局 费",
        "A",
        "b0",
        "万元",
        "人",
        "次",
        "年",
        "员",
    ] {
        agrees(&library, typed);
    }
}

#[test]
fn among_some_reports_as_if_there_were_no_others() {
    let library = library();
    let texts = texts(&library);
    let mut random = Rng::with_seed(24);
    for turn in 0..60 {
        let mut among: Vec<ReportId> = library.entries().map(|(id, _)| id).collect();
        among.retain(|_| random.bool());
        let mut alone = Library::default();
        for &id in &among {
            alone.insert(id, library.get(id).unwrap().clone());
        }
        let typed = match turn {
            0 => "z".to_owned(),
            1 => "局 费".to_owned(),
            2 => "0.00".to_owned(),
            3 => "201".to_owned(),
            _ => query(&mut random, &texts),
        };
        for limit in [3, usize::MAX] {
            let asked = Asked { query: &typed, kind: None, limit, among: Some(&among) };
            let found = library.search_until(&asked, &AtomicBool::new(false));
            assert_eq!(found, Some(alone.search(&typed, None, limit)), "{typed} {among:?}");
        }
    }
}

#[test]
fn reports_that_go_and_come_again() {
    let mut library = library();
    let texts = texts(&library);
    let mut random = Rng::with_seed(21);
    let mut gone = Vec::new();
    for _ in 0..12 {
        let at = random.choice(library.entries.keys().copied().collect::<Vec<_>>());
        if let Some(at) = at.filter(|_| random.bool()) {
            Arc::make_mut(&mut library.index).remove(at);
            gone.push((at, library.entries.remove(&at).unwrap()));
        } else if let Some((at, mut entry)) = gone.pop() {
            // Under its name, or with some rows under others.
            entry.report.change(|report| {
                for row in report.tables.iter_mut().flat_map(|table| &mut table.rows) {
                    if random.u8(0..8) == 0 {
                        row.label.text.push('新');
                    }
                }
            });
            library.insert(at, entry);
        }
        for query in ["新", "201", "局", "z", &query(&mut random, &texts)] {
            agrees(&library, query);
        }
    }
}

#[test]
fn findings_that_are_added() {
    let mut library = library();
    let other = audit::report(&small(77));
    for at in [id(0), id(2), id(5)] {
        let findings = other.findings.clone();
        Arc::make_mut(&mut library.index).add_findings(at, &findings);
        let addition = Addition { report: 0, findings, outcomes: Vec::new() };
        if let Some(entry) = library.entries.get_mut(&at) {
            entry.audit.add(addition);
        }
    }
    for query in ["B", "合计", "不", "A01"] {
        agrees(&library, query);
    }
}

#[test]
fn the_index_of_its_bytes_is_searched_as_it_was_and_takes_in_more() {
    let mut library = library();
    let pieces = library.index.pieces().unwrap();
    let pieces: Vec<&[u8]> = pieces.iter().map(Vec::as_slice).collect();
    assert!(Index::of_pieces(&pieces[..3]).is_none() && Index::of_pieces(&[&[9]]).is_none());
    library.index = Index::of_pieces(&pieces).unwrap().into();
    let queries = ["合计", "201", "zf", "1", "局 项目", "B0"];
    for query in queries {
        agrees(&library, query);
    }
    let report = small(50);
    library.insert(id(1), Entry::new(report.clone(), audit::report(&report)));
    library.insert(id(90), Entry::new(report.clone(), audit::report(&report)));
    for query in queries {
        agrees(&library, query);
    }
}

#[test]
fn what_is_kept_of_a_report_is_searched_as_the_report_is() {
    let library = library();
    let mut again = Library::default();
    for (at, entry) in library.entries() {
        let searched = Searched::of(&entry.report, &entry.audit);
        let kept = postcard::to_stdvec(&searched).unwrap();
        let read: Searched = postcard::from_bytes(&kept).unwrap();
        assert_eq!(read, searched);
        Arc::make_mut(&mut again.index).add(at, read);
    }
    for query in ["局", "201", "0.00", "zf", "数量", "支出 万元"] {
        let found = again.search(query, None, usize::MAX);
        assert_eq!(found, library.search(query, None, usize::MAX), "{query}");
    }
}

#[test]
fn a_name_without_its_group() {
    let mut report = report("济南市天桥区档案馆");
    report.department.region = "济南市天桥区".to_owned();
    let library = crate::library::testing::library(vec![report]);
    assert_eq!(library.index().group(id(0)), "济南市");
    assert_eq!(library.index().group(id(1)), "");
}
