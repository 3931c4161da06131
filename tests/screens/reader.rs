//! The narrative as running text: reading, moving from figure to figure, and where they lead.

use insta::assert_snapshot;
use juesuan::tui::place::Tab;

use super::mouse::{click, find};
use super::selected;
use super::support::{Stage, report};

/// The small report's narrative on a screen.
fn reading(width: u16, height: u16) -> Stage {
    let mut stage = Stage::with(&report::library(), width, height);
    stage.keys("J 6");
    stage
}

#[test]
fn at_every_size() {
    for (width, height) in super::SIZES {
        let mut stage = reading(width, height);
        stage.keys("] l l l");
        assert_snapshot!(format!("text-{width}x{height}"), stage.picture());
    }
}

#[test]
fn a_figure_that_differs_from_its_cell_stands_out() {
    let mut stage = reading(120, 40);
    // Other findings of the text may come first and after.
    let found = (0..9).any(|_| {
        stage.keys("n");
        stage.text_only().contains("相差 0.60")
    });
    assert!(found, "{}", stage.text_only());
    assert_eq!(selected(&stage), "财政拨款收入");
    assert_snapshot!(stage.picture());
    assert!(stage.text_only().contains("≠"), "{}", stage.text_only());
    let ends = (0..9).any(|_| {
        stage.keys("n");
        stage.text_only().contains("后面没有")
    });
    assert!(ends, "none is after the last");
}

#[test]
fn from_figure_to_figure_and_from_section_to_section() {
    let mut stage = reading(120, 40);
    assert_eq!(selected(&stage), "一、部门职责");
    stage.keys("l");
    assert_eq!(selected(&stage), "收支总计");
    stage.keys("h");
    assert_eq!(selected(&stage), "收支总计", "there is no figure before the first");
    stage.keys("]");
    assert_eq!(selected(&stage), "二、收入决算情况说明");
    stage.keys("[");
    assert_eq!(selected(&stage), "一、收入支出决算总体情况说明");
    stage.keys("G");
    assert_eq!(selected(&stage), "农林水支出（类）");
    stage.keys("g g");
    assert_eq!(selected(&stage), "一、部门职责");
}

#[test]
fn every_line_is_reached_and_left_again() {
    let mut stage = reading(80, 24);
    let mut down = vec![stage.session.app.grid.view.caret];
    for _ in 0..80 {
        stage.keys("j");
        let caret = stage.session.app.grid.view.caret;
        let shown = &stage.session.app.reader.shown;
        assert!(shown.iter().any(|(_, at)| at.paragraph == caret.paragraph), "{caret:?}");
        if down.last() != Some(&caret) {
            down.push(caret);
        }
    }
    assert!(down.len() > 12, "{}", down.len());
    stage.keys("G");
    for expected in down.iter().rev().skip(1) {
        stage.keys("k");
        assert_eq!(stage.session.app.grid.view.caret, *expected);
    }
}

#[test]
fn a_cell_leads_to_the_figures_that_repeat_it_and_they_to_the_cell() {
    // The findings of the row come first in the status line: it has room for both when wide.
    let mut stage = Stage::with(&report::library(), 200, 40);
    stage.keys("J 2 ] l l l");
    assert!(stage.text_only().contains("说明中 2 处"), "{}", stage.text_only());
    stage.keys("p");
    assert_eq!(stage.session.app.place.tab, Tab::Narrative);
    let first = stage.session.app.grid.view.caret;
    stage.keys("p");
    let second = stage.session.app.grid.view.caret;
    assert!(second > first, "the other figure of the same cell");
    stage.keys("p");
    let app = &stage.session.app;
    assert_eq!((app.place.tab, app.place.table.number()), (Tab::Tables, "02"));
    assert_eq!(app.grid.column().map(|c| c.key.as_str()), Some("财政拨款收入"));
    stage.keys("backspace");
    assert_eq!(stage.session.app.grid.view.caret, second);
}

#[test]
fn text_and_figures_are_one_key_apart() {
    let mut stage = reading(120, 40);
    stage.keys("l l l");
    let text = stage.picture();
    let name = selected(&stage);
    stage.keys("t");
    assert!(stage.session.app.place.figures);
    assert_eq!(selected(&stage), name);
    stage.keys("t");
    assert_eq!(stage.picture(), text);
}

#[test]
fn a_subject_leads_to_its_definition_and_back() {
    let mut stage = Stage::with(&report::library(), 120, 40);
    stage.keys("J 2 ] j i");
    assert_eq!(stage.session.app.place.tab, Tab::Narrative);
    assert_eq!(selected(&stage), "农林水支出（类）");
    assert!(stage.text_only().contains("反映农林水方面的支出"), "{}", stage.text_only());
    stage.keys("enter");
    assert_eq!(selected(&stage), "213");
}

#[test]
fn a_click_selects_a_figure_and_a_second_one_follows_it() {
    let mut stage = reading(120, 40);
    let (x, y) = find(&stage, "28.00万元");
    click(&mut stage, x, y);
    assert_eq!(selected(&stage), "财政拨款收入");
    click(&mut stage, x + 2, y);
    assert_eq!(stage.session.app.place.tab, Tab::Tables);
}

#[test]
fn a_text_that_can_not_be_opened_says_so_and_its_figures_are_still_there() {
    let folder = tempfile::tempdir().unwrap_or_else(|e| panic!("a folder: {e}"));
    let path = folder.path().join("站.txt");
    std::fs::write(&path, report::TEXT).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let library = juesuan::library::load_all(&[path], &juesuan::library::LoadOptions::default());
    drop(folder);
    let mut stage = Stage::with(&library, 120, 40);
    stage.keys("J 6 j l ] n");
    assert!(stage.text_only().contains("打不开"), "{}", stage.text_only());
    stage.keys("t");
    assert!(stage.text_only().contains("收支总计"), "{}", stage.text_only());
}
