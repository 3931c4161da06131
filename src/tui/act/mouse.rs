//! Whose the mouse is: the program's, or the terminal's, which marks text with it.

use crate::tui::app::App;
use crate::tui::effect::Effect;

/// Gives the mouse back to the terminal, or takes it again.
pub fn toggle(app: &mut App) {
    app.mouse = !app.mouse;
    app.effects.push(Effect::Mouse(app.mouse));
    let key = if app.mouse { "tui.mouse.taken" } else { "tui.mouse.given" };
    let text = app.texts.get(key).to_owned();
    app.say(text);
}
