//! The review: marks, what is left, files that changed.

use insta::assert_snapshot;
use juesuan::tui::place::Tab;

use super::support::{Stage, folder_of_samples};

#[test]
fn departments_are_marked_counted_and_listed_by_state() {
    let folder = folder_of_samples();
    let mut stage = Stage::opened(folder.path(), 120, 40);
    stage.keys("J w J w w J w w w");
    stage.session.app.opened = "reports/".to_owned();
    assert_snapshot!(stage.keys("esc").picture());
    stage.keys("W");
    let listed = |stage: &Stage| stage.session.app.list.reports().count();
    assert_eq!(listed(&stage), 2, "not yet reviewed");
    stage.keys("W");
    assert_eq!(listed(&stage), 1, "reviewed");
    stage.keys("W W W");
    assert_eq!(listed(&stage), 5);

    let again = Stage::opened(folder.path(), 120, 40);
    assert!(again.text_only().contains("已审 3/5"), "{}", again.text_only());
    assert!(again.session.app.library.files().len() == 5, "the review is no report");
}

#[test]
fn marks_on_the_samples_last_until_the_end() {
    let mut stage = Stage::new(120, 40);
    stage.keys("J w");
    assert!(stage.text_only().contains("只保留到退出为止"), "{}", stage.text_only());
    assert!(stage.text_only().contains("已审 1/5"), "{}", stage.text_only());
}

/// Changes a figure in a file: 859.59 in 03's total.
fn change(folder: &std::path::Path) {
    let file = folder.join("taierzhuang.txt");
    let text = std::fs::read_to_string(&file).unwrap_or_else(|e| panic!("{e}"));
    let (before, table) = text.split_once("公开 03 表").unwrap_or((&text, ""));
    let text = format!("{before}公开 03 表{}", table.replacen("859.59", "1869.59", 1));
    std::fs::write(&file, text).unwrap_or_else(|e| panic!("{e}"));
}

#[test]
fn a_file_that_changed_is_noticed_read_anew_and_compared() {
    let folder = folder_of_samples();
    let mut stage = Stage::opened(folder.path(), 120, 40);
    stage.keys("/").text("台儿庄").keys("enter 2 ] ] j j l l");
    let before = (stage.session.app.place, stage.session.app.grid.view.clone());
    change(folder.path());
    stage.keys("3 2 ]");
    stage.keys("[");
    let shown = stage.text_only();
    assert!(shown.contains("有改动") && shown.contains("按 r"), "{shown}");
    stage.keys("backspace backspace backspace backspace");
    stage.keys("r");
    let shown = stage.text_only();
    assert!(shown.contains("已重新读取") && !shown.contains("新增 0"), "{shown}");
    assert!(shown.contains("1,869.59"), "{shown}");
    let app = &stage.session.app;
    assert_eq!(app.place, before.0);
    assert_eq!((app.grid.view.cursor, app.grid.view.column), (before.1.cursor, before.1.column));
    stage.keys("R");
    assert_eq!(stage.session.app.place.tab, Tab::Changes);
    assert!(stage.text_only().contains("新增"), "{}", stage.text_only());
    stage.keys("enter");
    assert!(stage.session.app.place.report.is_some());
}

#[test]
fn a_place_is_kept_when_a_file_before_it_is_gone() {
    let folder = folder_of_samples();
    let mut stage = Stage::opened(folder.path(), 120, 40);
    stage.keys("/").text("兖州").keys("enter 2 ] ] j j");
    let name = stage.session.app.grid.view.name.clone();
    let first = stage.session.app.library.files()[0].source.clone();
    std::fs::remove_file(first).unwrap_or_else(|e| panic!("{e}"));
    stage.keys("r");
    let app = &stage.session.app;
    assert_eq!(app.library.len(), 4);
    let entry = app.place.report.and_then(|id| app.library.get(id));
    let department = entry.map(|entry| entry.report.department.name.clone());
    assert!(department.is_some_and(|name| name.contains("兖州")), "{}", stage.text_only());
    assert_eq!(stage.session.app.grid.view.name, name);
}

#[test]
fn from_finding_to_finding_into_the_next_department_and_back() {
    let mut stage = Stage::new(120, 40);
    stage.keys("J 7");
    let first = stage.session.app.place.report;
    stage.keys("G n");
    let app = &stage.session.app;
    assert!(app.place.report.is_some() && app.place.report != first, "{}", stage.text_only());
    assert_eq!(app.place.tab, Tab::Findings);
    stage.keys("N");
    assert_eq!(stage.session.app.place.report, first);
    let mut stage = Stage::new(120, 40);
    stage.keys("J 2");
    let mut tables = Vec::new();
    for _ in 0..12 {
        stage.keys("n");
        let place = stage.session.app.place;
        tables.push((place.report, place.table));
    }
    tables.dedup();
    let mut reports: Vec<_> = tables.iter().map(|(report, _)| *report).collect();
    reports.dedup();
    assert!(reports.len() > 1, "{tables:?}");
}

#[test]
fn the_source_line_of_the_worst_finding_in_the_third_department_is_five_keys_away() {
    let mut stage = Stage::new(120, 40);
    stage.keys("J J J 7 o");
    let app = &stage.session.app;
    let source = app.source.as_ref().and_then(|source| source.place);
    assert!(source.is_some() && source == app.source_place(), "{}", stage.text_only());
}

#[test]
fn the_table_of_departments_says_how_far_each_is_and_is_filtered_by_it() {
    let folder = folder_of_samples();
    let mut stage = Stage::opened(folder.path(), 120, 40);
    assert!(!stage.text_only().contains("未审"), "nothing is marked yet");
    stage.keys("j w j w w");
    stage.session.app.opened = "reports/".to_owned();
    stage.keys("esc");
    assert_snapshot!(stage.picture());
    stage.keys("f").text("审阅=退回").keys("enter");
    assert_eq!(stage.session.app.grid.len(), 1, "{}", stage.text_only());
    stage.keys("f ctrl-u").text("审阅=未审").keys("enter");
    assert_eq!(stage.session.app.grid.len(), 3, "{}", stage.text_only());
}
