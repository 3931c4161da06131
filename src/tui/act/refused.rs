//! Why a key does nothing here.

use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::overlay::Overlay;

/// Keys that are pressed without a thought of what they do, and say nothing.
const SILENT: [Action; 4] =
    [Action::ClearFilter, Action::Suspend, Action::EarlierSearch, Action::LaterSearch];

/// Says why an action does not apply here.
pub fn say(app: &mut App, action: Action) {
    if SILENT.contains(&action) || !matches!(app.overlay, Overlay::None) {
        return;
    }
    let text = reason(app, action);
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
