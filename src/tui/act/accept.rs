//! Accepting a finding for a reason (接受), and opening it again.

use tui_input::Input;

use crate::audit::Status;
use crate::library::{FindingId, FindingKey};
use crate::tui::app::App;
use crate::tui::overlay::{Filter, Filtered, Overlay};

/// The finding at hand: the row's gravest that is open, else its first.
pub fn finding(app: &App) -> Option<FindingId> {
    let row = app.grid.row()?;
    let open = |id: &&FindingId| {
        app.library.finding(**id).is_some_and(|finding| finding.status == Status::Open)
    };
    row.findings.iter().find(open).or(row.findings.first()).copied()
}

/// Opens the line for the reason; what is accepted already shows its own.
pub fn open(app: &mut App) {
    let Some(id) = finding(app) else { return };
    let before = reason(app, id).unwrap_or_default();
    let input = Input::new(before.clone());
    app.overlay =
        Overlay::Filter(Filter { what: Filtered::Reason(id), input, before, refused: false });
}

/// The reason for which a finding is accepted.
pub fn reason(app: &App, id: FindingId) -> Option<String> {
    let entry = app.library.get(id.report)?;
    let finding = entry.audit.findings.get(id.index)?;
    let key = FindingKey::of(&entry.report, finding);
    app.review.accepted(&key, finding).map(|accepted| accepted.reason.clone())
}

/// Accepts a finding for a reason; without one it is open again.
pub fn decide(app: &mut App, id: FindingId, reason: &str) {
    let reason = Some(reason.trim()).filter(|reason| !reason.is_empty());
    let was_accepted = self::reason(app, id).is_some();
    if reason.is_none() && !was_accepted {
        let text = app.texts.get("tui.accepted.no_reason").to_owned();
        return app.say(text);
    }
    let Some(rule) = app.library.finding(id).map(|finding| finding.rule.clone()) else { return };
    let mut review = std::mem::take(&mut app.review);
    let mut kept = Ok(());
    app.change_library(|library| kept = review.accept(library, id, reason));
    app.review = review;
    app.refresh();
    let key = if reason.is_some() { "tui.accepted.done" } else { "tui.accepted.opened" };
    let said = app.texts.fill(key, &[&rule]);
    match kept {
        Ok(()) => app.say(said),
        Err(error @ crate::library::review::ReviewError::NoFolder) => {
            let text = format!("{said}  {}", error.message(&app.texts));
            app.say(text);
        }
        Err(error) => app.complain(error.message(&app.texts)),
    }
}
