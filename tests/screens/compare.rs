//! Departments side by side.

use juesuan::tui::place::Tab;

use super::at_every_size;
use super::support::Stage;

#[test]
fn two_departments_side_by_side() {
    at_every_size("compare", "space space c 2 ] ]");
}

#[test]
fn three_departments_in_another_tab_and_back() {
    let mut stage = Stage::new(200, 60);
    stage.keys("space space space c");
    let app = &stage.session.app;
    assert_eq!((app.place.tab, app.place.report), (Tab::Overview, None));
    assert!(app.place.compared.is_some());
    stage.keys("4");
    assert!(stage.session.app.place.compared.is_some(), "the tab changes, the departments stay");
    insta::assert_snapshot!(stage.picture());
    stage.keys("backspace backspace");
    assert_eq!(stage.session.app.place.compared, None);
    assert_eq!(stage.session.app.grid.marked().count(), 3, "the marks are still there");
}

#[test]
fn departments_marked_in_the_list_are_compared_in_the_tab_at_hand() {
    let mut stage = Stage::new(120, 40);
    stage.keys("J 2 ] ] d space space enter c");
    let app = &stage.session.app;
    assert_eq!(app.place.table.number(), "03");
    let differences = app.grid.sheet.columns.iter().filter(|c| c.key.ends_with("@2-1")).count();
    assert!(differences > 2, "{:?}", app.grid.sheet.columns);
}

#[test]
fn a_cell_of_one_of_them_leads_there_and_its_source_is_shown() {
    let mut stage = Stage::new(120, 40);
    stage.keys("space space c 2 ] ] l l l o");
    let second = stage.session.app.report();
    assert!(second.is_some());
    stage.keys("h");
    assert_ne!(stage.session.app.report(), second);
    stage.keys("enter");
    assert!(stage.session.app.place.report.is_some());
}

#[test]
fn one_department_alone_is_not_compared() {
    let mut stage = Stage::new(120, 40);
    stage.keys("space c");
    assert_eq!(stage.session.app.place.compared, None);
}
