//! Dividing the screen before it is drawn.

use ratatui::layout::Rect;

use super::act::{reader, source};
use super::app::{App, Focus};
use super::explain;
use super::overlay::{Help, Overlay};
use super::screen::{Screen, Wanted};
use super::view::help;

/// Divides the screen and scrolls what must be on it; drawing changes nothing after this.
pub fn arrange(app: &mut App, area: Rect) {
    let wanted = Wanted {
        list: app.focus == Focus::List,
        alone: app.is_alone(),
        source: app.source.is_some(),
    };
    app.screen = Screen::of(area, wanted);
    app.list.arrange(app.screen.list.height.saturating_sub(1));
    let mut sheet = app.screen.sheet;
    sheet.x += u16::from(sheet.width > 20);
    sheet.width = sheet.width.saturating_sub(u16::from(app.screen.sheet.width > 20));
    app.screen.scrollbar = Rect::default();
    let scrolls = app.is_running_text() || app.grid.len() + 1 > usize::from(sheet.height);
    if sheet.width > 20 && scrolls {
        // A blank keeps the bar off the figures.
        sheet.width -= 2;
        app.screen.scrollbar = Rect { x: sheet.right() + 1, width: 1, ..sheet };
    }
    app.grid.fit(sheet);
    let explanation = explain::lines(&app.library, &app.review, &app.grid, sheet.width, &app.texts);
    app.grid.arrange(sheet, &explanation);
    reader::arrange(app);
    if let Overlay::Help(help) = app.overlay {
        let last = help::last_top(app, help);
        app.overlay = Overlay::Help(Help { top: help.top.min(last), ..help });
    }
    if let Overlay::Search(search) = &mut app.overlay {
        search.arrange(area);
    }
    source::follow(app);
}
