//! The mouse: everything that a pointer suggests.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};

use super::act::{
    departments, export, follow, open_dialog, palette, reader, rows, run, search, source, tabs,
};
use super::action::Action;
use super::app::{App, Focus};
use super::overlay::Overlay;
use super::scrollbar::Scrolled;
use super::sheet_view::Spot;
use super::view::export_dialog::Click;
use super::view::{self, list, status_line, tab_line, title_line, top_line};

/// Rows that the wheel moves at a time.
const WHEEL: isize = 3;

/// Handles an event of the mouse.
pub fn handle(app: &mut App, event: MouseEvent) {
    let (x, y) = (event.column, event.row);
    match event.kind {
        MouseEventKind::ScrollDown => wheel(app, x, y, WHEEL),
        MouseEventKind::ScrollUp => wheel(app, x, y, -WHEEL),
        MouseEventKind::ScrollLeft => {
            app.grid.view.column = app.grid.view.column.saturating_sub(1);
        }
        MouseEventKind::ScrollRight => app.grid.select_column(app.grid.view.column + 1),
        MouseEventKind::Down(MouseButton::Left) => {
            // What is hinted at stands on screen no longer once the message is gone.
            let hint = hint_at(app, x, y);
            app.message = None;
            if let Some(action) = hint {
                run(app, action);
            } else if !grab(app, x, y) {
                click(app, x, y);
            }
        }
        MouseEventKind::Drag(MouseButton::Left) => pull(app, y),
        MouseEventKind::Up(_) => app.pulled = None,
        _ => {}
    }
}

/// The action whose key is shown at a point of the screen.
fn hint_at(app: &App, x: u16, y: u16) -> Option<Action> {
    if !matches!(app.overlay, Overlay::None) {
        return None;
    }
    let hint = status_line::at(app, x, y).or_else(|| top_line::at(app, x, y));
    hint.or_else(|| list::at(app, x, y))
}

/// Takes hold of a scrollbar, if one stands there.
fn grab(app: &mut App, x: u16, y: u16) -> bool {
    if !matches!(app.overlay, Overlay::None | Overlay::Filter(_)) {
        return false;
    }
    let here =
        |of: &Scrolled| app.scrollbar(*of).is_some_and(|bar| bar.track.contains((x, y).into()));
    app.pulled = [Scrolled::Source, Scrolled::Sheet, Scrolled::List].into_iter().find(here);
    if app.pulled.is_some() {
        pull(app, y);
    }
    app.pulled.is_some()
}

/// Scrolls to where the pointer pulls a scrollbar.
fn pull(app: &mut App, y: u16) {
    let Some(of) = app.pulled else { return };
    let Some(bar) = app.scrollbar(of) else { return };
    let lines = bar.top_at(y) as isize - bar.top as isize;
    match of {
        Scrolled::Sheet if app.is_running_text() => reader::scroll_to(app, bar.top_at(y)),
        // How many lines a page holds depends on how long they are: the end is the end.
        Scrolled::Source if y + 1 >= bar.track.bottom() => source::scroll(app, isize::MAX),
        Scrolled::Source => source::scroll(app, lines),
        Scrolled::Sheet => app.grid.scroll(lines),
        Scrolled::List => departments::scroll(app, lines),
    }
}

fn wheel(app: &mut App, x: u16, y: u16, lines: isize) {
    match &mut app.overlay {
        Overlay::Search(_) => search::move_by(app, lines.signum()),
        Overlay::Help(help) => help.top = help.top.saturating_add_signed(lines).min(200),
        Overlay::Filter(_) | Overlay::None => {
            if app.screen.list.contains((x, y).into()) {
                departments::scroll(app, lines);
            } else if app.screen.source.contains((x, y).into()) {
                source::scroll(app, lines);
            } else if app.is_running_text() {
                reader::scroll(app, lines);
            } else {
                app.grid.scroll(lines);
            }
        }
        Overlay::Palette(_) => palette::move_by(app, lines.signum()),
        Overlay::Open(_) => open_dialog::move_by(app, lines.signum()),
        Overlay::Export(_) => {}
    }
}

fn click(app: &mut App, x: u16, y: u16) {
    match app.overlay {
        Overlay::Filter(_) | Overlay::None => {}
        _ => return on_overlay(app, x, y),
    }
    let point = (x, y).into();
    if app.screen.list.contains(point) {
        let line = usize::from(y - app.screen.list.top());
        if line > 0 {
            departments::click(app, app.list.top + line - 1);
        }
        return;
    }
    app.focus = Focus::Sheet;
    app.before_list = None;
    if let Some(tab) = tab_line::at(app, x, y) {
        tabs::open(app, tab);
    } else if let Some(table) = title_line::table_at(app, x, y) {
        tabs::table(app, table);
    } else if app.is_running_text() {
        reader::click(app, x, y);
    } else if let Some(spot) = app.grid.spot(x, y) {
        on_sheet(app, spot);
    }
}

/// A click while a dialog, the search, the palette or the help lies over the sheet.
fn on_overlay(app: &mut App, x: u16, y: u16) {
    match &app.overlay {
        Overlay::Search(_) => search::click(app, x, y),
        Overlay::Help(_) => app.overlay = Overlay::None,
        Overlay::Export(dialog) => match view::export_dialog::at(app, dialog, x, y) {
            Some(Click::What(what)) => export::set_what(app, what),
            Some(Click::Run(action)) => run(app, action),
            Some(Click::Format(format)) => export::set_format(app, format),
            None => {}
        },
        Overlay::Palette(palette) => {
            if let Some(position) = view::palette::at(app, palette, x, y) {
                palette::choose(app, position);
            }
        }
        Overlay::Open(dialog) => {
            if let Some(position) = view::open_dialog::at(app, dialog, x, y) {
                open_dialog::choose(app, position);
            }
        }
        Overlay::Filter(_) | Overlay::None => {}
    }
}

fn on_sheet(app: &mut App, spot: Spot) {
    match spot {
        Spot::Heading(position) => rows::sort(app, position),
        Spot::Row { row, fold: true, .. } => {
            app.grid.select(row);
            rows::fold(app);
        }
        Spot::Row { row, column, .. } => {
            let before = (app.grid.view.cursor, app.grid.view.column);
            let column = column.unwrap_or(app.grid.view.column);
            app.grid.select(row);
            app.grid.select_column(column);
            // A second click on what is selected opens it.
            if before == (row, column) {
                follow::selected(app);
            }
        }
    }
}
