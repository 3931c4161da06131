//! From a key to an action, or to a character in the line that is typed into.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use tui_input::backend::crossterm::to_input_request;

use super::{filter, open_dialog, palette, reload, run, search};
use crate::settings::{Context, Key, Match, show_keys};
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::overlay::Overlay;

/// Handles a key.
pub fn press(app: &mut App, event: KeyEvent) {
    app.message = None;
    app.resume = None;
    app.begins = false;
    reload::look_again(app);
    let context = app.context();
    let typed = Key::from_event(event);
    if !app.awaited.keys().is_empty() && wait(app, typed) {
        return;
    }
    let key = if context.types_text() { typed } else { typed.latin() };
    app.pending.push(key);
    match app.keys.find(context, &app.pending) {
        Match::Run(action) => {
            let keys = std::mem::take(&mut app.pending);
            if context == Context::Sheet && app.awaited.lacks(action.needs()) {
                app.awaited.keep(keys);
                say_that_keys_wait(app);
            } else {
                run(app, action);
            }
        }
        Match::Pending => {}
        Match::None => {
            app.pending.clear();
            // No key means a Han character: who types one in the list means a name.
            let is_name = |c: char| c.is_alphabetic() && !c.is_ascii();
            if context == Context::List && matches!(key.code, KeyCode::Char(c) if is_name(c)) {
                filter::open(app);
            }
            if app.context().types_text() {
                type_key(app, typed);
            }
        }
    }
}

/// Lets a key wait behind those that wait for the sheet; whether it does.
fn wait(app: &mut App, key: Key) -> bool {
    if key == Key::plain(KeyCode::Esc) {
        app.awaited.forget();
        return true;
    }
    let quits = app.keys.find(app.context(), &[key]) == Match::Run(Action::Quit);
    if quits && key.modifiers.contains(KeyModifiers::CONTROL) {
        return false;
    }
    app.awaited.keep([key]);
    say_that_keys_wait(app);
    true
}

fn say_that_keys_wait(app: &mut App) {
    let keys = show_keys(app.awaited.keys());
    let text = app.texts.fill("tui.keys_wait", &[&keys]);
    app.say(text);
}

/// Presses the keys again that waited for the sheet, now that it is there.
pub fn press_again(app: &mut App) {
    let keys = app.awaited.keys().to_vec();
    app.awaited.forget();
    for key in keys {
        press(app, key.to_event());
    }
}

/// Types text that was pasted.
pub fn paste(app: &mut App, text: &str) {
    if !app.awaited.keys().is_empty() {
        let keys = text.chars().filter(|c| !c.is_control());
        app.awaited.keep(keys.map(|c| Key::plain(KeyCode::Char(c))));
        return;
    }
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
