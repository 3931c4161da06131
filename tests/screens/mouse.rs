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
