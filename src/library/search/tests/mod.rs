mod against_slow;
mod composed;

use std::ops::Range;

use super::*;
use crate::library::testing::{library_of, project, report};
use crate::library::{ReportId, Target};
use crate::report::{Amount, SubjectCode};

fn first(library: &Library, query: &str) -> (HitKind, String) {
    let hits = library.search(query, None, 10);
    let hit = hits.best.first().unwrap_or_else(|| panic!("nothing found for {query}"));
    (hit.kind, hit.text.clone())
}

#[test]
fn departments_subjects_and_projects_by_name_and_pinyin() {
    let library = library_of(&["聊城市12345市民热线受理中心", "甲区人民政府办公室"]);
    let department = |name: &str| (HitKind::Department, name.to_owned());
    assert_eq!(first(&library, "聊城热线"), department("聊城市12345市民热线受理中心"));
    assert_eq!(first(&library, "聊城 热线"), department("聊城市12345市民热线受理中心"));
    assert_eq!(first(&library, "zhengfu"), department("甲区人民政府办公室"));
    assert_eq!(first(&library, "zfbgs"), department("甲区人民政府办公室"));
    assert_eq!(first(&library, "xingzhengyx"), (HitKind::Subject, "2010301 行政运行".to_owned()));
    assert_eq!(first(&library, "平台"), (HitKind::Project, "平台运维项目".to_owned()));
    assert_eq!(library.search("没有这样的", None, 10), Hits::default());
    assert_eq!(library.search(" ", None, 10), Hits::default());
}

#[test]
fn codes_by_their_beginning_the_shorter_first() {
    let library = library_of(&["甲局", "乙局"]);
    let hits = library.search("208", Some(HitKind::Subject), 10);
    let all = library.search("208", None, 10);
    assert_eq!(all.best[..2], hits.best[..], "before the findings that name it");
    assert!(all.best[2..].iter().all(|hit| hit.kind == HitKind::Finding));
    let texts: Vec<_> = hits.best.iter().map(|hit| hit.text.as_str()).collect();
    assert_eq!(texts, ["208 社会保障和就业支出", "20805 行政事业单位养老支出"]);
    assert_eq!(hits.best[0].detail, Detail::Departments(2));
    assert_eq!(hits.best[0].ranges, [Range { start: 0, end: 3 }]);
}

#[test]
fn words_for_department_and_subject_lead_into_its_table() {
    let library = library_of(&["甲局", "乙局"]);
    let hits = library.search("乙 接待", None, 10);
    let [hit] = &hits.best[..] else { panic!("{hits:?}") };
    assert_eq!(hit.detail, Detail::Department("乙局".to_owned()));
    let report = ReportId { file: 1, part: 0 };
    let kind = crate::report::TableKind::BasicExpenditureDetail;
    assert_eq!(hit.target, Target::Table { report, kind, row: Some(3), column: None });
    let projects = library.search("yiju rexian", Some(HitKind::Project), 10);
    assert_eq!(projects.total, 1, "a project by its department");
}

#[test]
fn amounts_by_exact_value() {
    let library = library_of(&["甲局"]);
    let hits = library.search("3.0", Some(HitKind::Amount), 10);
    assert_eq!(hits.total, 2, "合计 and 接待费 of 09: {hits:?}");
    assert_eq!(hits.best[0].text, "3.00 合计");
    let mut report = report("乙局");
    report.tables[0].rows[0].cells[0].amount.as_mut().unwrap().value =
        Amount::parse("12345.60").unwrap();
    let library = crate::library::testing::library(vec![report]);
    for typed in ["12345.6", "12,345.60"] {
        let hits = library.search(typed, Some(HitKind::Amount), 10);
        assert!(hits.best[0].text.starts_with("12,345.60 "), "{hits:?}");
        assert_eq!(hits.best[0].ranges, [Range { start: 0, end: 9 }]);
    }
    assert_eq!(library.search("3", Some(HitKind::Amount), 10).total, 0, "too short to tell");
}

#[test]
fn the_limit_cuts_the_list_but_not_the_count() {
    let library = library_of(&["甲局", "乙局", "丙局"]);
    let hits = library.search("局", Some(HitKind::Department), 2);
    assert_eq!((hits.best.len(), hits.total), (2, 3));
    assert_eq!(hits.best[0].text, "甲局", "equal hits stay in the order of the reports");
}

#[test]
fn found_characters_count_characters() {
    let mut report = report("甲局");
    report.projects.push(project("3", "（二期）热线平台", "90", 140));
    let library = crate::library::testing::library(vec![report]);
    let hits = library.search("二期 平台", None, 10);
    assert_eq!(hits.best[0].ranges, [1..3, 6..8]);
}

#[test]
fn departments_stand_before_what_fits_as_well_and_unused_subjects_nowhere() {
    let mut report = report("聊城市民热线中心");
    report.projects.push(project("3", "聊城市热线服务", "90", 140));
    let table = report.tables.iter_mut().find(|t| t.kind == crate::report::TableKind::Expenditure);
    let mut unused = table.as_ref().unwrap().rows[2].clone();
    unused.item = crate::report::RowItem::Subject(SubjectCode::parse("2010201").unwrap());
    unused.cells.iter_mut().for_each(|cell| cell.amount = None);
    table.unwrap().rows.insert(1, unused);
    let library = crate::library::testing::library(vec![report]);
    let texts = |query| -> Vec<String> {
        let hits = library.search(query, None, 90).best.into_iter();
        hits.filter(|hit| hit.kind != HitKind::Finding).map(|hit| hit.text).collect()
    };
    assert_eq!(texts("聊城热线"), ["聊城市民热线中心", "聊城市热线服务"]);
    assert_eq!(texts("行政运行"), ["2010301 行政运行"], "not what nobody has an amount on");
    assert!(texts("2010201").is_empty());
}

#[test]
fn the_order_in_which_reports_arrive_changes_nothing() {
    let names = ["丙区人民政府办公室", "甲区人民政府办公室", "乙区人民政府办公室"];
    let mut renamed = library_of(&names);
    // One report prints a subject under another name.
    let id = ReportId { file: 1, part: 0 };
    let mut other = renamed.get(id).unwrap().clone();
    other.report.change(|report| {
        for row in report.tables.iter_mut().flat_map(|table| &mut table.rows) {
            row.label.text = row.label.text.replace("行政运行", "行政运行（办）");
        }
    });
    renamed = [(id, other)].into_iter().fold(renamed, |mut library, (id, entry)| {
        library.insert(id, entry);
        library
    });
    let in_order: Vec<_> = renamed.entries().map(|(id, entry)| (id, entry.clone())).collect();
    let arrived = |order: [usize; 3]| {
        let mut library = Library::default();
        for at in order {
            library.insert(in_order[at].0, in_order[at].1.clone());
        }
        library
    };
    let first = arrived([0, 1, 2]);
    for order in [[2, 1, 0], [1, 0, 2], [2, 0, 1], [0, 2, 1], [1, 2, 0]] {
        let later = arrived(order);
        for query in ["zfbgs", "政府", "行政运行", "2010301", "区 行政", "3.00", "收入"]
        {
            for limit in [2, 200] {
                let wanted = first.search(query, None, limit);
                assert_eq!(later.search(query, None, limit), wanted, "{query} {order:?}");
            }
        }
    }
}

#[test]
fn sections_terms_and_figures_of_the_narrative() {
    use crate::report::{Section, SectionKind};
    let mut report = report("甲局");
    report.narrative.sections.push(Section {
        kind: SectionKind::Expenditure,
        heading: "三、支出决算情况说明".into(),
        lines: (20, 30),
    });
    let library = crate::library::testing::library(vec![report]);
    for query in ["支出决算情况", "zcjsqk"] {
        let hits = library.search(query, Some(HitKind::Narrative), 9);
        let id = ReportId { file: 0, part: 0 };
        assert_eq!(hits.best[0].target, Target::Section { report: id, index: 0 }, "{query}");
        assert_eq!(hits.best[0].ranges, [Range { start: 2, end: 8 }]);
    }
}

#[test]
fn all_that_a_slow_search_finds_is_found_in_the_same_order() {
    let samples = crate::library::load_all(&[], &crate::library::LoadOptions::default());
    let made = library_of(&["聊城市12345市民热线受理中心", "甲区人民政府办公室", "乙区教育局"]);
    let queries = [
        "办",
        "办公",
        "局 费",
        "教育",
        "zf",
        "zfbgt",
        "zhengfu",
        "208",
        "2080505",
        "聊城热线",
        "热线 平台",
        "中心 工资",
        "项目",
        "rexian yunwei",
        "满意度",
        "完成 数量",
        "B0202",
        "说明",
        "合计 财政",
        "0.00",
        "3.0",
        "12,345.6",
        "政府 2010301",
        "没有这样的",
        "（",
        "a",
        "费 中心 出国",
    ];
    for library in [&samples, &made] {
        for query in queries {
            let slow = reference::search(library, query);
            let all = library.search(query, None, usize::MAX);
            assert_eq!(all.best, slow, "{query}");
            let few = library.search(query, None, 7);
            assert_eq!(few.best, slow[..slow.len().min(7)], "{query}");
            assert_eq!(few.total, slow.len(), "{query}");
        }
    }
}

#[test]
fn a_search_that_is_given_up_finds_nothing() {
    let library = library_of(&["甲局"]);
    let stop = AtomicBool::new(true);
    let asked = Asked { query: "甲", kind: None, limit: 10, among: None };
    assert_eq!(library.search_until(&asked, &stop), None);
}
