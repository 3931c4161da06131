//! Why a key does nothing here.

use super::applies;
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::overlay::Overlay;

/// Keys that are pressed without a thought of what they do, and say nothing.
const SILENT: [Action; 4] =
    [Action::ClearFilter, Action::Suspend, Action::EarlierSearch, Action::LaterSearch];

/// Who wants to leave a place by the key that leaves everything else is told the one that does.
fn way_back(app: &App, action: Action) -> Option<String> {
    let leads_back = action == Action::ClearFilter && applies(app, Action::Back);
    leads_back.then(|| app.texts.fill("tui.not.clear_filter", &[&app.key_below(Action::Back)]))
}

/// Says why an action does not apply here.
pub fn say(app: &mut App, action: Action) {
    if !matches!(app.overlay, Overlay::None) {
        return;
    }
    let text = match way_back(app, action) {
        Some(text) => text,
        None if SILENT.contains(&action) => return,
        None => reason(app, action),
    };
    app.say(text);
}

/// Why an action does not apply here.
pub fn reason(app: &App, action: Action) -> String {
    let keys = |action| app.key_below(action);
    if app.is_running_text() && is_of_rows(action) {
        return app.texts.fill("tui.not.in_text", &[&keys(Action::SwitchView)]);
    }
    let mut name = format!("tui.not.{}", action.name());
    let has_findings = || app.grid.row().is_some_and(|row| !row.findings.is_empty());
    if action == Action::OtherSide && has_findings() {
        name.push_str("_of_finding");
    }
    let known = app.texts.get(&name) != name;
    let name = if known { name.as_str() } else { "tui.not.here" };
    app.texts.fill(name, &[&keys(action), &keys(Action::Mark)])
}

/// Whether a key chooses among the rows of a sheet, or orders them.
pub(super) fn is_of_rows(action: Action) -> bool {
    matches!(
        action,
        Action::Sort
            | Action::Filter
            | Action::FilterCell
            | Action::HideZeroRows
            | Action::Mark
            | Action::MarkAll
            | Action::Frequency
            | Action::Fold
            | Action::FoldAll
    )
}
