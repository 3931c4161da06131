//! Drawing: plain widgets that borrow the state and change nothing.

pub mod export_dialog;
pub mod help;
pub mod list;
pub mod open_dialog;
pub mod palette;
pub mod reader;
pub mod search;
pub mod source;
pub mod status_line;
pub mod tab_line;
pub mod title_line;
pub mod top_line;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::Widget;

use super::action::Action;
use super::app::{App, Focus};
use super::explain::Gravest;
use super::overlay::Overlay;
use super::paint::{clear_apart, put, rule, vertical_rule, wrap};
use super::scrollbar::Scrolled;
use super::sheet_view::{Grid, GridView};

/// Draws the whole screen; returns where the caret of a line that is typed into stands.
pub fn draw(app: &App, buffer: &mut Buffer) -> Option<Position> {
    if app.screen.area.is_empty() {
        return None;
    }
    top_line::draw(app, buffer);
    if let Overlay::Search(search) = &app.overlay {
        return search::draw(app, search, buffer);
    }
    tab_line::draw(app, buffer);
    title_line::draw(app, buffer);
    if app.is_running_text() {
        reader::draw(app, buffer);
    } else {
        sheet(app, &app.grid, app.focus == Focus::Sheet, buffer);
        empty(app, &app.grid, app.screen.sheet, buffer);
    }
    scrollbar(app, Scrolled::Sheet, buffer);
    source::draw(app, buffer);
    list::draw(app, buffer);
    let screen = &app.screen;
    if !screen.list_floats {
        vertical_rule(
            buffer,
            screen.divider.x,
            screen.divider.y,
            screen.divider.height,
            app.theme.frame,
        );
    }
    scrollbar(app, Scrolled::List, buffer);
    rule(buffer, screen.rule.x, screen.rule.y, screen.rule.width, app.theme.frame);
    let caret = status_line::draw(app, buffer);
    match &app.overlay {
        Overlay::Export(dialog) => export_dialog::draw(app, dialog, buffer),
        Overlay::Help(help) => {
            help::draw(app, *help, buffer);
            None
        }
        Overlay::Palette(palette) => palette::draw(app, palette, buffer),
        Overlay::Open(dialog) => open_dialog::draw(app, dialog, buffer),
        _ => caret,
    }
}

/// Draws the scrollbar of a part of the screen, if it has one.
fn scrollbar(app: &App, of: Scrolled, buffer: &mut Buffer) {
    if let Some(bar) = app.scrollbar(of) {
        bar.draw(buffer, app.theme.frame, app.theme.muted);
    }
}

/// Draws a sheet where it was arranged.
pub fn sheet(app: &App, grid: &Grid, focused: bool, buffer: &mut Buffer) {
    let severity = Gravest(&app.library);
    GridView { grid, theme: &app.theme, focused, severity: &severity }
        .render(grid.geometry.area, buffer);
}

/// Says why a sheet has no rows, and what one can do.
pub fn empty(app: &App, grid: &Grid, area: Rect, buffer: &mut Buffer) {
    if !grid.is_empty() {
        return;
    }
    let text = if grid.sheet.rows.is_empty() {
        let nothing = app.library.is_empty() && app.loading.done;
        let keys = [Action::Open, Action::Quit].map(|action| app.key_below(action));
        let keys = app.texts.fill("tui.empty.keys", &keys.each_ref().map(String::as_str));
        format!("{}{}", grid.sheet.empty, if nothing { keys.as_str() } else { "" })
    } else {
        let count = grid.sheet.rows.len().to_string();
        let wish = &grid.view.wish;
        if wish.filter.is_empty() && wish.hide_zero {
            let key = app.key_below(Action::HideZeroRows);
            app.texts.fill("tui.nothing_but_zeros", &[&count, &key])
        } else if matches!(app.overlay, Overlay::Filter(_)) {
            app.texts.fill("tui.nothing_passes_yet", &[&count, &app.key(Action::Cancel)])
        } else {
            let keys = [Action::Filter, Action::ClearFilter].map(|action| app.key_below(action));
            app.texts.fill("tui.nothing_passes", &[&count, &keys[0], &keys[1]])
        }
    };
    let top = area.top() + grid.geometry.heading.max(1);
    let width = area.width.saturating_sub(4);
    for (line, text) in wrap(&text, width).iter().enumerate() {
        let y = top.saturating_add(line as u16);
        if y < area.bottom() {
            put(buffer, area.left() + 3, y, width, text, app.theme.muted);
        }
    }
}

/// A popup of a size, in the middle of the screen, no larger than it.
pub fn popup(app: &App, width: u16, height: u16) -> Rect {
    let area = app.screen.area;
    let width = width.min(area.width);
    let height = height.min(area.height);
    Rect::new((area.width - width) / 2, (area.height - height) / 2, width, height)
}

/// Clears a popup and draws its frame: a line above, with the title that the texts have by this
/// key, and one below.
pub fn frame(app: &App, area: Rect, title: &str, buffer: &mut Buffer) {
    clear_apart(buffer, area);
    let title = format!(" {} ", app.texts.get(title));
    rule(buffer, area.x, area.y, area.width, app.theme.frame);
    put(buffer, area.x + 2, area.y, area.width.saturating_sub(2), &title, app.theme.heading);
    rule(buffer, area.x, area.bottom().saturating_sub(1), area.width, app.theme.frame);
}
