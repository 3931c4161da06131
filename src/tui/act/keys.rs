//! From a key to an action, or to a character in the line that is typed into.

use crossterm::event::KeyEvent;
use tui_input::backend::crossterm::to_input_request;

use super::{filter, open_dialog, palette, run, search};
use crate::settings::{Key, Match};
use crate::tui::app::App;
use crate::tui::overlay::Overlay;

/// Handles a key.
pub fn press(app: &mut App, event: KeyEvent) {
    app.message = None;
    app.resume = None;
    let context = app.context();
    let typed = Key::from_event(event);
    let key = if context.types_text() { typed } else { typed.latin() };
    app.pending.push(key);
    match app.keys.find(context, &app.pending) {
        Match::Run(action) => {
            app.pending.clear();
            run(app, action);
        }
        Match::Pending => {}
        Match::None => {
            app.pending.clear();
            if context.types_text() {
                type_key(app, typed);
            }
        }
    }
}

/// Types text that was pasted.
pub fn paste(app: &mut App, text: &str) {
    let Some(input) = app.overlay.input() else { return };
    for c in text.chars().filter(|c| !c.is_control()) {
        input.handle(tui_input::InputRequest::InsertChar(c));
    }
    typed(app);
}

fn type_key(app: &mut App, key: Key) {
    let request = to_input_request(&crossterm::event::Event::Key(key.to_event()));
    let (Some(input), Some(request)) = (app.overlay.input(), request) else { return };
    if input.handle(request).is_some_and(|changed| changed.value) {
        typed(app);
    }
}

fn typed(app: &mut App) {
    match app.overlay {
        Overlay::Search(_) => search::typed(app),
        Overlay::Filter(_) => filter::typed(app),
        Overlay::Palette(_) => palette::typed(app),
        Overlay::Open(_) => open_dialog::typed(app),
        _ => {}
    }
}
