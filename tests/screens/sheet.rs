//! What one does with a sheet: filter, sort, fold, change the unit.

use insta::assert_snapshot;

use super::support::{Stage, report};
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
    let rows = |shown: &str| shown.lines().take(39).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(rows(&stage.text_only()), rows(&shown), "nothing more to clear, and nothing ends");
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
    stage.keys("J 2 ] ] l l s s s b");
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

#[test]
fn rows_are_filtered_by_comparing_columns() {
    let mut stage = Stage::with(&report::library(), 120, 40);
    stage.keys("5 t f").text("score<weight").keys("enter");
    assert_snapshot!(stage.picture());
    stage.keys("esc f").text("得分＜分值 级指标~质量");
    assert_eq!(stage.session.app.grid.len(), 1, "{}", stage.text_only());
    assert!(stage.text_only().contains("“级指标”指哪一列"), "several columns are called so");
    stage.keys("ctrl-u").text("level2~质量 分值>=50").keys("enter");
    assert_eq!(stage.session.app.grid.len(), 2);
}

#[test]
fn rows_are_filtered_by_the_cell_under_the_cursor_once_and_again() {
    let mut stage = Stage::new(120, 40);
    stage.keys("5 l l l =");
    let app = &stage.session.app;
    let (first, all) = (app.grid.len(), app.grid.sheet.rows.len());
    assert!(0 < first && first < all, "{first} of {all}");
    stage.keys("h h h =");
    let filter = stage.session.app.grid.view.wish.filter.clone();
    assert_eq!(filter.matches('=').count(), 2, "{filter}");
    assert!(stage.session.app.grid.len() <= first);
}

#[test]
fn marked_rows_are_summed() {
    let mut stage = Stage::new(120, 40);
    stage.keys("l l space space space");
    assert_snapshot!(stage.picture());
    stage.keys("u u b");
    assert!(stage.text_only().contains("合计"));
    stage.keys("* b");
    assert!(stage.session.app.grid.view.marks.is_empty());
}

#[test]
fn amounts_are_shown_as_shares_and_copied_as_they_are() {
    let mut stage = Stage::new(120, 40);
    stage.keys("J 2 ] ] l l y %");
    assert_snapshot!(stage.picture());
    stage.keys("y");
    assert_eq!(stage.copied[0], stage.copied[1]);
}

#[test]
fn shares_over_all_departments_are_of_each_departments_own_total() {
    let mut stage = Stage::new(120, 40);
    stage.keys("2 ] ] l l l f").text("合计").keys("enter %");
    let whole = stage.text_only();
    let totals = whole.lines().filter(|line| line.contains('%')).collect::<Vec<_>>();
    assert_eq!(totals.len(), 5, "{whole}");
    assert!(totals.iter().all(|line| line.contains("100.00%")), "{whole}");
}

#[test]
fn the_sheet_is_copied_with_headings_and_the_marked_rows_alone() {
    let mut stage = Stage::new(120, 40);
    stage.keys("J 2 ] ] ctrl-y space space ctrl-y");
    let [all, marked] = &stage.copied[..] else { panic!("{:?}", stage.copied) };
    let lines: Vec<_> = marked.lines().collect();
    assert_eq!(lines.len(), 3, "{marked}");
    assert!(lines[0].starts_with("科目代码\t项目\t"), "{marked}");
    assert!(lines[1].contains("合计\t"), "{marked}");
    assert!(all.lines().count() > 3 && all.starts_with(lines[0]));
    assert!(!all.contains(','), "numbers without thousands separators");
}

#[test]
fn how_often_a_value_stands_in_a_column_and_the_rows_that_have_it() {
    let mut stage = Stage::new(120, 40);
    stage.keys("5");
    let all = stage.session.app.grid.len();
    stage.keys("v");
    assert_snapshot!(stage.picture());
    stage.keys("j enter");
    let grid = &stage.session.app.grid;
    assert!(grid.view.wish.filter.starts_with("部门="), "{}", grid.view.wish.filter);
    assert!(grid.len() < all && grid.len() > 1);
    stage.keys("backspace backspace");
    assert_eq!(stage.session.app.grid.len(), all);
}

#[test]
fn values_are_counted_over_the_rows_that_pass_the_filter() {
    let mut stage = Stage::with(&report::library(), 120, 40);
    stage.keys("5 t f").text("score<weight").keys("enter v");
    let grid = &stage.session.app.grid;
    assert_eq!((grid.len(), grid.sheet.rows[0].cells[1].value.export()), (1, "1".to_owned()));
    stage.keys("enter");
    let filter = &stage.session.app.grid.view.wish.filter;
    assert_eq!(filter, "score<weight 项目=水质监测");
    assert_eq!(stage.session.app.grid.len(), 1);
}
