//! What one does with a sheet: filter, sort, fold, change the unit.

use insta::assert_snapshot;

use super::support::Stage;
use super::{after, selected, text_after};

#[test]
fn filter_while_typing() {
    let mut stage = Stage::new(120, 40);
    stage.keys("J 2 ] ] f").text("住房");
    assert_snapshot!(stage.picture());
}

#[test]
fn a_filter_that_was_kept_is_cleared_by_escape() {
    let before = after("J 2 ] ] j j");
    let mut stage = Stage::new(120, 40);
    stage.keys("J 2 ] ] j j f").text("住房").keys("enter");
    assert_snapshot!(stage.picture());
    stage.keys("esc");
    assert_eq!(selected(&stage), "2210201", "the selected row stays selected");
    let app = &stage.session.app;
    assert_eq!(app.grid.len(), app.grid.sheet.rows.len());
    assert!(!stage.ended);
    let shown = stage.text_only();
    assert!(!shown.contains("取消筛选"), "{shown}");
    stage.keys("esc esc");
    assert_eq!(stage.text_only(), shown, "nothing more to clear, and nothing ends");
    assert_eq!(after("J 2 ] ] j j f esc"), before);
}

#[test]
fn folded_tree() {
    assert_snapshot!(after("J 3 _"));
}

#[test]
fn sorting_comes_back_to_the_printed_order() {
    let printed = text_after("J 2 ] ] l l");
    let sorted = text_after("J 2 ] ] l l s");
    assert_ne!(sorted, printed);
    let mut stage = Stage::new(120, 40);
    // The last key clears what was said.
    stage.keys("J 2 ] ] l l s s s x");
    assert_eq!(stage.text_only(), printed);
}

#[test]
fn the_unit_changes_figures_only_on_screen() {
    let mut stage = Stage::new(120, 40);
    stage.keys("J 2 ] ] l l y u y");
    assert_eq!(stage.copied.len(), 2);
    assert_eq!(stage.copied[0], stage.copied[1]);
    assert!(stage.text_only().contains("元"));
}
