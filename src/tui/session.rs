//! The loop's turn: take all that is queued, apply it, draw once.

use ratatui::backend::Backend;
use ratatui::{CompletedFrame, Terminal};

use super::act::{
    building, copy, export, keys, loading, open_dialog, reader, reload, search, source,
};
use super::app::App;
use super::effect::Effect;
use super::event::Event;
use super::{arrange, glyph, mouse, view};

/// A browser on a terminal, real or for tests.
#[derive(Debug)]
pub struct Session<B: Backend> {
    /// The terminal.
    pub terminal: Terminal<B>,
    /// The state.
    pub app: App,
}

impl<B: Backend> Session<B> {
    /// A browser on a terminal.
    pub fn new(terminal: Terminal<B>, app: App) -> Self {
        Self { terminal, app }
    }

    /// Applies events, draws once, and returns what the loop is to do.
    ///
    /// # Errors
    /// If the terminal can't be drawn on.
    pub fn turn(
        &mut self,
        events: impl IntoIterator<Item = Event>,
    ) -> Result<Vec<Effect>, B::Error> {
        let mut urgent = false;
        for event in events {
            urgent |= event.is_urgent();
            apply(&mut self.app, event);
        }
        // A person's key is answered first; what loading reported is taken in the next turn.
        if !urgent {
            take_reports(&mut self.app);
        }
        self.draw()?;
        Ok(std::mem::take(&mut self.app.effects))
    }

    /// Draws the state.
    ///
    /// # Errors
    /// If the terminal can't be drawn on.
    pub fn draw(&mut self) -> Result<CompletedFrame<'_>, B::Error> {
        let app = &mut self.app;
        self.terminal.draw(|frame| {
            arrange::arrange(app, frame.area());
            let caret = view::draw(app, frame.buffer_mut());
            glyph::tame(frame.buffer_mut());
            if app.wide_ambiguous {
                glyph::narrow(frame.buffer_mut());
            }
            if app.plain {
                glyph::plain(frame.buffer_mut());
            }
            if let Some(caret) = caret {
                frame.set_cursor_position(caret);
            }
        })
    }
}

/// Takes what loading reported, of what is open or of what is being read anew.
fn take_reports(app: &mut App) {
    if app.held.is_empty() {
        return;
    }
    if app.anew.is_some() { reload::apply(app) } else { loading::apply(app) }
}

/// Applies one event.
fn apply(app: &mut App, event: Event) {
    match event {
        Event::Key(key) => keys::press(app, key),
        Event::Mouse(event) => mouse::handle(app, event),
        Event::Paste(text) => keys::paste(app, &text),
        Event::Load { load, event } => {
            if load == app.load {
                app.held.push(event);
            }
        }
        Event::FileChanged(report) => reload::changed(app, report),
        Event::FileSame | Event::Kept | Event::GivenUp | Event::Resize => {}
        Event::Built { turn, grid } => {
            if building::built(app, turn, *grid) {
                keys::press_again(app);
            }
        }
        Event::Ordered { turn, rows } => building::ordered(app, turn, rows),
        Event::Copied { text, said } => copy::ready(app, text, said),
        Event::Folders { turn, choices } => open_dialog::found(app, turn, choices),
        Event::Found(found) => search::found(app, found),
        Event::Source { report, document } => source::opened(app, report, document),
        Event::Writing(rows) => export::writing(app, rows),
        Event::Prose { report, text } => reader::opened(app, report, text),
        Event::Written(result) => export::written(app, result),
        Event::Suspend => app.effects.push(Effect::Suspend),
        Event::Stop => app.effects.push(Effect::Quit),
    }
}
