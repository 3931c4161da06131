//! The list of keys that work here, and the rule of the finding at hand.

use crate::settings::{Context, show_keys};
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::overlay::{Help, Overlay};

/// Opens the list.
pub fn open(app: &mut App) {
    let context = app.context();
    let finding = super::accept::finding(app).and_then(|id| app.library.finding(id));
    let rule = finding.and_then(|finding| crate::audit::rule(&finding.rule));
    app.overlay = Overlay::Help(Help { context, rule, top: 0 });
}

/// What an action does, in a sentence: of those that do several things what it does here.
pub fn sentence(app: &App, action: Action) -> String {
    let place = &app.place;
    match action {
        Action::SwitchView if super::applies(app, action) => {
            let other = app.texts.get(super::tabs::other_view(place));
            app.texts.fill("tui.view.instead", &[other])
        }
        _ => app.texts.get(&format!("tui.action.{}", action.name())).to_owned(),
    }
}

/// The actions that work in a context, each once, with all its keys. How departments are put
/// side by side is told before rows are marked too: nobody would think of it else.
pub fn lines(app: &App, context: Context) -> Vec<(Action, String)> {
    let mut lines: Vec<(Action, String)> = Vec::new();
    for binding in app.keys.here(context) {
        if binding.run != Action::Compare && !super::applies(app, binding.run) {
            continue;
        }
        let keys = show_keys(&binding.on);
        match lines.iter_mut().find(|(action, _)| *action == binding.run) {
            Some((_, shown)) => {
                shown.push(' ');
                shown.push_str(&keys);
            }
            None => lines.push((binding.run, keys)),
        }
    }
    // Everybody knows how to move; what else there is should be seen without scrolling.
    lines.sort_by_key(|(action, _)| action.moves());
    lines
}
