//! What lies over the sheet, and how it goes away.

use insta::assert_snapshot;

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
