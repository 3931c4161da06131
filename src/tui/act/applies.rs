//! Whether an action can do anything where one is.

use super::{
    accept, compare, definitions, export, filter, follow, frequency, mentions, refused, review,
    terms,
};
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::place::Tab;

/// Whether an action can do anything here. Hints and the list of keys leave out what can't.
pub fn applies(app: &App, action: Action) -> bool {
    match action {
        Action::NextTable | Action::PreviousTable => {
            app.place.tab == Tab::Tables || app.place.project.is_some() || app.is_running_text()
        }
        Action::SwitchView => match app.place.tab {
            Tab::Tables => app.place.compared.is_none(),
            Tab::Subjects | Tab::Scorecards => true,
            Tab::Narrative => app.place.report.is_some(),
            _ => false,
        },
        Action::NextMention => mentions::next(app).is_some(),
        Action::Definition => definitions::target(app).is_some(),
        // Running text has no rows to choose from.
        _ if app.is_running_text()
            && (refused::is_of_rows(action) || action == Action::ClearFilter) =>
        {
            false
        }
        Action::Fold | Action::FoldAll => app.grid.is_tree(),
        Action::Follow => {
            follow::target(app).is_some() || (app.place.frequency.is_some() && !app.grid.is_empty())
        }
        Action::EarlierSearch | Action::LaterSearch => !app.sessions.searches.is_empty(),
        Action::Reload => app.loading.done && app.anew.is_none(),
        Action::Changes => app.kept.changes.is_some(),
        Action::OtherSide => follow::other_target(app).is_some(),
        Action::AcceptFinding => accept::finding(app).is_some(),
        Action::FilterSeverity => filter::has_severities(app),
        Action::ReviewMark => review::is_of_any(app),
        Action::Back => app.history.has_back(),
        Action::Forward => app.history.has_forward(),
        Action::Unit => app.grid.sheet.unit.is_some(),
        Action::Shares | Action::HideZeroRows => app.grid.has_amounts(),
        Action::FilterCell => filter::of_cell(app).is_some(),
        Action::Compare => !compare::reports(app).is_empty(),
        Action::Frequency => frequency::column(app).is_some(),
        Action::Terms => terms::cell(app).is_some(),
        Action::ClearFilter => !app.grid.view.wish.filter.is_empty(),
        Action::Export => !export::choices(app).is_empty() || app.exports.running.is_some(),
        Action::CopyCell
        | Action::CopyRow
        | Action::CopySheet
        | Action::Sort
        | Action::Mark
        | Action::MarkAll => !app.grid.is_empty(),
        Action::Source => app.source.is_some() || app.report().is_some(),
        Action::SourceDown | Action::SourceUp => app.source.is_some(),
        Action::Suspend => cfg!(unix),
        _ => true,
    }
}
