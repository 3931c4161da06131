//! Where Enter leads, and the way back.

use juesuan::tui::place::Tab;

use super::support::{Stage, report};
use super::{after, selected};

#[test]
fn a_finding_leads_to_its_cell_and_back() {
    let mut stage = Stage::new(120, 40);
    stage.keys("7 f").text("B0003").keys("enter enter");
    let app = &stage.session.app;
    assert_eq!(app.place.tab, Tab::Tables);
    let row = app.grid.row().unwrap_or_else(|| panic!("no row"));
    let rules: Vec<_> =
        row.findings.iter().filter_map(|id| app.library.finding(*id)).map(|f| &f.rule).collect();
    assert!(rules.iter().any(|rule| *rule == "B0003"), "{rules:?}");
    stage.keys("backspace");
    assert_eq!(stage.session.app.place.tab, Tab::Findings);
}

#[test]
fn a_subject_leads_to_the_departments_that_spend_on_it() {
    let mut stage = Stage::new(120, 40);
    stage.keys("3 j enter");
    assert!(stage.session.app.place.subject.is_some());
    let departments = stage.session.app.grid.len();
    assert!(departments > 1, "{departments}");
    stage.keys("enter");
    assert!(stage.session.app.place.report.is_some());
    stage.keys("backspace backspace");
    assert_eq!(stage.session.app.place.subject, None);
}

#[test]
fn a_project_leads_to_its_card_and_back() {
    let mut stage = Stage::with(&report::library(), 120, 40);
    stage.keys("5 j");
    let list = stage.picture();
    stage.keys("enter");
    assert!(stage.text_only().contains("自评表 · 水质监测"), "{}", stage.text_only());
    stage.keys("[");
    assert!(stage.text_only().contains("自评表 · 鱼苗投放"));
    let first = stage.picture();
    stage.keys("[ b");
    assert_eq!(stage.picture(), first, "there is no card before the first");
    stage.keys("]");
    assert!(stage.text_only().contains("自评表 · 水质监测"));
    stage.keys("backspace backspace backspace");
    assert_eq!(stage.picture(), list);
}

#[test]
fn a_project_that_is_found_opens_its_card_and_one_without_stands_in_the_list() {
    let mut stage = Stage::with(&report::library(), 120, 40);
    stage.keys("/").text("鱼苗").keys("enter");
    assert!(stage.text_only().contains("自评表 · 鱼苗投放"), "{}", stage.text_only());
    let mut stage = Stage::new(120, 40);
    stage.keys("/").text("环卫工人").keys("enter");
    let place = stage.session.app.place;
    assert_eq!((place.tab, place.project), (Tab::Scorecards, None));
}

#[test]
fn an_indicator_that_is_found_opens_its_card_at_it() {
    let mut stage = Stage::with(&report::library(), 120, 40);
    stage.keys("/").text("数据有效").keys("enter");
    let shown = stage.text_only();
    assert!(shown.contains("自评表 · 水质监测"), "{shown}");
    assert_eq!(selected(&stage), "数据有效率");
}

#[test]
fn the_review_on_a_card_leads_to_its_figure_in_the_narrative() {
    let mut stage = Stage::with(&report::library(), 120, 40);
    stage.keys("5 enter G");
    assert!(stage.text_only().contains("汇总表与说明中的同一"), "{}", stage.text_only());
    stage.keys("enter");
    assert_eq!(stage.session.app.place.tab, Tab::Narrative);
    assert!(stage.text_only().contains("鱼苗投放项目绩效自评综述"));
}

#[test]
fn a_figure_leads_to_the_cell_that_it_repeats_and_back() {
    let mut stage = Stage::with(&report::library(), 120, 40);
    stage.keys("J 6");
    let is_total = |stage: &Stage| selected(stage) == "收入合计";
    for _ in 0..10 {
        if !is_total(&stage) {
            stage.keys("l");
        }
    }
    assert!(is_total(&stage), "{}", stage.text_only());
    stage.keys("enter");
    let app = &stage.session.app;
    assert_eq!((app.place.tab, app.place.table.number()), (Tab::Tables, "02"));
    assert_eq!(app.grid.column().map(|column| column.key.as_str()), Some("本年收入合计"));
    stage.keys("backspace");
    assert_eq!(stage.session.app.place.tab, Tab::Narrative);
    assert!(is_total(&stage));
}

#[test]
fn the_other_side_of_a_finding_is_one_key_away() {
    let mut stage = Stage::new(120, 40);
    stage.keys("7 f").text("B0003").keys("enter enter");
    let before = stage.session.app.place;
    stage.keys("enter");
    let other = stage.session.app.place;
    assert_ne!(other.table, before.table);
    assert_eq!((other.tab, other.report), (before.tab, before.report));
    assert!(["20801", "2080199"].contains(&selected(&stage).as_str()), "{}", selected(&stage));
}

#[test]
fn a_hit_is_opened_and_left_again() {
    let mut stage = Stage::new(120, 40);
    stage.keys("J 2 ] ] j j");
    let before = stage.picture();
    stage.keys("/").text("台儿庄").keys("enter");
    assert_eq!(stage.session.app.place.tab, Tab::Overview);
    assert!(stage.text_only().contains("枣庄市台儿庄区人民政府办公室"));
    stage.keys("backspace");
    assert_eq!(stage.picture(), before);
}

#[test]
fn backspace_returns_to_the_row_and_the_folds() {
    let before = after("J 2 ] ] j j j l l z b");
    assert_eq!(after("J 2 ] ] j j j l l z 7 j j backspace"), before);
    assert_eq!(after("J 2 ] ] j j j l l z J 4 backspace backspace"), before);
}

#[test]
fn a_department_keeps_the_table_and_the_subject() {
    let mut stage = Stage::new(120, 40);
    stage.keys("J 2 ] ] j j j J");
    let place = stage.session.app.place;
    assert_eq!(place.table.number(), "03");
    assert_eq!(stage.session.app.list.cursor, 3, "the second department is chosen");
}

#[test]
fn a_total_opens_into_what_it_is_summed_from_and_a_term_into_its_cell() {
    let mut stage = Stage::new(120, 40);
    stage.keys("J 2 ] ] l l +");
    insta::assert_snapshot!(stage.picture());
    stage.keys("j enter");
    assert_eq!(stage.session.app.place.summed, None);
    assert_eq!(stage.session.app.place.table.number(), "03");
    stage.keys("backspace backspace j j j l +");
    assert!(stage.text_only().contains("没有规则说这一格"), "{}", stage.text_only());
}

#[test]
fn indicators_and_findings_are_found_and_opened() {
    let mut stage = Stage::with(&report::library(), 120, 40);
    stage.keys("/").text("成活率").keys("enter");
    assert!(stage.text_only().contains("自评表 · 鱼苗投放"), "{}", stage.text_only());
    assert_eq!(selected(&stage), "成活率");
    let mut stage = Stage::new(120, 40);
    stage.keys("/").text("B0003 20801").keys("enter");
    let app = &stage.session.app;
    assert_eq!(app.place.tab, Tab::Findings);
    assert!(app.grid.row().is_some_and(|row| !row.findings.is_empty()));
    stage.keys("/ ctrl-r");
    assert!(stage.text_only().contains("/ B0003 20801"), "{}", stage.text_only());
}
