//! The mouse.

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use juesuan::tui::event::Event;

use super::support::Stage;

pub fn click(stage: &mut Stage, column: u16, row: u16) {
    let kind = MouseEventKind::Down(MouseButton::Left);
    let event = MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE };
    stage.turn([Event::Mouse(event)]);
}

/// Where a text stands on screen.
pub fn find(stage: &Stage, text: &str) -> (u16, u16) {
    let lines = stage.text_only();
    let found = lines.lines().enumerate().find_map(|(y, line)| {
        let (before, _) = line.split_once(text)?;
        Some((juesuan::tui::glyph::width(before), y as u16))
    });
    found.unwrap_or_else(|| panic!("{text} is not on screen:\n{lines}"))
}

#[test]
pub fn clicks_on_tabs_tables_list_and_headings() {
    let mut stage = Stage::new(200, 60);
    let (x, y) = find(&stage, "天桥区");
    click(&mut stage, x, y);
    assert!(stage.session.app.place.report.is_some());
    let (x, y) = find(&stage, "决算表");
    click(&mut stage, x, y);
    let (x, y) = find(&stage, " 05 ");
    click(&mut stage, x + 1, y);
    assert_eq!(stage.session.app.place.table.number(), "05");
    let (x, y) = find(&stage, "小计");
    click(&mut stage, x, y);
    assert!(stage.session.app.grid.view.wish.sort.is_some());
}

#[test]
fn the_wheel_scrolls_what_is_under_the_pointer() {
    let mut stage = Stage::new(120, 12);
    stage.keys("J 2 ] ]");
    let wheel = |column| {
        let kind = MouseEventKind::ScrollDown;
        Event::Mouse(MouseEvent { kind, column, row: 6, modifiers: KeyModifiers::NONE })
    };
    stage.turn([wheel(80)]);
    assert_eq!(stage.session.app.grid.view.top, 3);
    stage.turn([wheel(5)]);
    assert_eq!(stage.session.app.grid.view.top, 3);
}

#[test]
pub fn the_source_and_the_narrative_are_scrolled_by_wheel_and_bar() {
    let mut stage = Stage::new(120, 40);
    stage.keys("J 2 o");
    let mouse = |kind, column, row| {
        Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE })
    };
    let top = |stage: &Stage| stage.session.app.source.as_ref().map_or(0, |panel| panel.top);
    let source = stage.session.app.screen.source;
    let before = (top(&stage), stage.session.app.grid.view.clone());
    stage.turn([mouse(MouseEventKind::ScrollDown, source.x + 9, source.y + 3)]);
    assert_eq!(top(&stage), before.0 + 3);
    assert_eq!(stage.session.app.grid.view, before.1, "the sheet stays");
    click(&mut stage, source.right() - 1, source.bottom() - 1);
    let panel = stage.session.app.source.clone().unwrap_or_default();
    let lines = panel.document().map_or(0, juesuan::document::Document::line_count);
    assert!(panel.top + panel.page > lines, "{} of {lines}", panel.top);
    // Another row brings its own line back.
    stage.turn([mouse(MouseEventKind::Up(MouseButton::Left), 0, 0)]);
    stage.keys("j");
    assert!(top(&stage) < panel.top);

    stage.keys("o 6");
    insta::assert_snapshot!("narrative-with-its-bar", stage.picture());
    let bar = stage.session.app.screen.scrollbar;
    let first = stage.session.app.reader.top;
    click(&mut stage, bar.x, bar.y + bar.height / 2);
    let middle = stage.session.app.reader.top;
    stage.turn([mouse(MouseEventKind::Drag(MouseButton::Left), 0, bar.bottom())]);
    let last = stage.session.app.reader.top;
    assert!(first < middle && middle < last, "{first:?} {middle:?} {last:?}");
    assert!(stage.session.app.reader.at_end);
}

#[test]
fn hints_are_clicked() {
    let mut stage = Stage::new(120, 40);
    let (x, y) = find(&stage, "? 帮助");
    click(&mut stage, x, y);
    assert!(stage.text_only().contains("此处可用的按键"), "{}", stage.text_only());
    click(&mut stage, 0, 0);
    let (x, y) = find(&stage, "d 部门");
    click(&mut stage, x + 2, y);
    assert_eq!(stage.session.app.focus, juesuan::tui::app::Focus::List);
    stage.keys("esc J 2");
    let (x, y) = find(&stage, "[ ] 换表");
    click(&mut stage, x + 2, y);
    let (x, y) = find(&stage, "[ ] 换表");
    click(&mut stage, x + 5, y);
    assert_eq!(stage.session.app.place.table.number(), "03");
    let (x, y) = find(&stage, "[ ] 换表");
    click(&mut stage, x, y);
    assert_eq!(stage.session.app.place.table.number(), "02");
    let (x, y) = find(&stage, "o 原文");
    click(&mut stage, x, y);
    assert!(stage.session.app.source.is_some());
    // Under a message no hint stands.
    stage.keys("u");
    click(&mut stage, x, y);
    assert!(stage.session.app.source.is_some() && stage.session.app.message.is_none());
}

#[test]
fn the_source_is_scrolled_by_keys_and_the_sheet_stays() {
    let mut stage = Stage::new(120, 40);
    stage.keys("J 2 o");
    let at = |stage: &Stage| {
        let app = &stage.session.app;
        (app.source.as_ref().map_or(0, |panel| panel.top), app.grid.view.cursor)
    };
    let before = at(&stage);
    stage.keys(".");
    let below = at(&stage);
    assert!(below.0 > before.0 + 3 && below.1 == before.1, "{before:?} {below:?}");
    stage.keys("shift-pgdn");
    assert!(at(&stage).0 > below.0);
    stage.keys("， shift-pgup");
    assert_eq!(at(&stage), before);
    assert!(stage.keys("? end").text_only().contains("原文向下翻"), "{}", stage.text_only());
    let mut stage = Stage::new(120, 40);
    assert!(stage.keys(".").text_only().contains("先用原文键打开原文"));
}
