//! The list of departments while only some are wanted in it.

use juesuan::tui::department_list::Item;

use super::support::{Stage, folder_of_samples};

/// What the list's cursor is on.
fn lit(stage: &Stage) -> Option<Item> {
    let list = &stage.session.app.list;
    list.items.get(list.cursor).cloned()
}

fn count(stage: &Stage) -> usize {
    stage.session.app.list.reports().count()
}

#[test]
fn the_open_department_stays_listed_and_is_what_the_keys_are_for() {
    let folder = folder_of_samples();
    let mut stage = Stage::opened(folder.path(), 120, 40);
    stage.keys("/").text("台儿庄").keys("enter w W W");
    let open = stage.session.app.place.report;
    assert_eq!((count(&stage), lit(&stage)), (1, open.map(Item::Report)));
    // 退回: it is no longer among 已审.
    stage.keys("w");
    assert_eq!((count(&stage), lit(&stage)), (0, open.map(Item::Report)));
    let shown = stage.text_only();
    assert!(shown.contains("没有“已审”的部门。按 W"), "{shown}");
    assert_eq!(stage.session.app.place.report, open);
    stage.keys("W W");
    stage.keys("K");
    let app = &stage.session.app;
    assert_eq!(app.place.report, None);
    assert!(!app.list.items.contains(&Item::Report(open.unwrap_or_else(|| panic!("open")))));
}

#[test]
fn a_name_that_no_department_has_leaves_the_open_one_and_says_how_to_get_back() {
    let mut stage = Stage::new(120, 40);
    stage.keys("J d f").text("无此名");
    let open = stage.session.app.place.report;
    assert_eq!((count(&stage), lit(&stage)), (0, open.map(Item::Report)));
    assert!(stage.text_only().contains("Esc 取消筛选"), "{}", stage.text_only());
    stage.keys("enter enter");
    // A name may be broken over the lines of the list.
    let shown = stage.text_only().replace(|c: char| c.is_whitespace() || c == '│', "");
    assert!(shown.contains("按df改筛选"), "{shown}");
    stage.keys("d f ctrl-u").text("天桥").keys("enter enter J");
    let name = stage.session.app.list.reports().count();
    assert_eq!(name, 1, "{}", stage.text_only());
}

#[test]
fn the_ends_of_the_list_are_said() {
    let mut stage = Stage::new(120, 40);
    stage.keys("K");
    assert!(stage.text_only().contains("前面没有部门了"), "{}", stage.text_only());
    stage.keys("J J J J J J");
    assert!(stage.text_only().contains("后面没有部门了"), "{}", stage.text_only());
}
