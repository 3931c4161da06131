//! What lies over the sheet, and how it goes away.

use insta::assert_snapshot;
use juesuan::settings::Lang;

use super::support::Stage;
use super::{SIZES, after, at_every_size};

#[test]
fn search() {
    for (width, height) in SIZES {
        let mut stage = Stage::new(width, height);
        stage.keys("/").text("zfbgs").keys("down");
        assert_snapshot!(format!("search-{width}x{height}"), stage.picture());
    }
}

#[test]
fn every_kind_of_thing_is_found_and_leads_somewhere() {
    for (typed, kind) in [
        ("zfbgs", "部门"),
        ("2010301", "科目"),
        ("xingzhengyx", "科目"),
        ("环卫工人", "项目"),
        ("满意度", "指标"),
        ("B0003", "校验"),
        ("支出决算情况", "说明"),
        ("859.59", "金额"),
    ] {
        let mut stage = Stage::new(120, 40);
        stage.keys("/").text(typed);
        for _ in 0..8 {
            if stage.text_only().lines().nth(3).is_some_and(|line| line.contains(kind)) {
                break;
            }
            stage.keys("tab");
        }
        let shown = stage.text_only();
        assert!(shown.lines().nth(3).is_some_and(|line| line.contains(kind)), "{typed}\n{shown}");
        let before = stage.session.app.place;
        stage.keys("enter");
        assert_ne!(stage.session.app.place, before, "{typed}");
    }
}

#[test]
fn a_section_of_the_narrative_is_found_and_opened_where_it_begins() {
    let mut stage = Stage::new(120, 40);
    stage.keys("/").text("zcjsqk").keys("backtab backtab");
    assert_snapshot!("search-narrative", stage.picture());
    stage.keys("enter");
    assert_eq!(stage.session.app.place.tab, juesuan::tui::place::Tab::Narrative);
    assert!(stage.text_only().contains("支出决算情况"), "{}", stage.text_only());
}

#[test]
fn help() {
    at_every_size("help", "?");
}

#[test]
fn departments_over_a_narrow_screen() {
    assert_snapshot!(Stage::new(80, 24).keys("2 d j").picture());
}

#[test]
fn export_dialog() {
    at_every_size("export", "J 2 e");
}

#[test]
fn the_export_dialog_names_the_folder_of_what_is_typed() {
    let mut stage = Stage::new(80, 24);
    stage.keys("J 2 e");
    assert!(stage.text_only().contains("/work/决算"));
    stage.keys("ctrl-u").text("~/out/表.csv");
    let shown = stage.text_only();
    assert!(shown.contains("/home/me/out") && !shown.contains("/work/决算"), "{shown}");
}

#[test]
fn popups_over_wide_characters() {
    for width in [99, 100, 101] {
        let mut stage = Stage::new(width, 24);
        // Every turn asserts that each row is as wide as the screen.
        stage.keys("J 2 ] ] e esc ? esc d");
    }
}

#[test]
fn escape_leaves_all_as_it_was() {
    let before = after("J 2 ] ] j j l l");
    assert_eq!(after("J 2 ] ] j j l l / 1 2 down esc"), before);
    assert_eq!(after("J 2 ] ] j j l l d j j esc"), before);
    assert_eq!(after("J 2 ] ] j j l l f 1 2 esc"), before);
    assert_eq!(after("J 2 ] ] j j l l e esc"), before);
    assert_eq!(after("J 2 ] ] j j l l ? j esc"), before);
}

#[test]
fn escape_never_quits() {
    let mut stage = Stage::new(120, 40);
    stage.keys("esc esc 2 esc");
    assert!(!stage.ended);
    stage.keys("q");
    assert!(stage.ended);
}

#[test]
fn the_list_of_keys_is_read_whole_on_a_narrow_screen() {
    for lang in [Lang::Zh, Lang::En] {
        let mut stage = Stage::in_language(44, 60, lang);
        let shown = stage.keys("?").text_only();
        assert!(
            !shown.contains('…') || !shown.lines().skip(1).any(|line| line.ends_with('…')),
            "{shown}"
        );
    }
    // Who goes on at its end comes back at once.
    let mut stage = Stage::new(60, 20);
    stage.keys("? end");
    let last = stage.text_only();
    stage.keys("pgdn pgdn pgdn");
    assert_eq!(stage.text_only(), last);
    stage.keys("k");
    assert_ne!(stage.text_only(), last);
}
