//! The actions that the last line hints at.

use super::action::Action;

/// Actions that are hinted at, in the order of their weight.
pub const HINTS: [(Action, &str); 28] = [
    (Action::Accept, "tui.hint.accept"),
    (Action::Cancel, "tui.hint.cancel"),
    (Action::ClearFilter, "tui.hint.clear_filter"),
    (Action::Open, "tui.hint.open"),
    (Action::Compare, "tui.hint.compare"),
    (Action::Follow, "tui.hint.follow"),
    (Action::Quit, "tui.hint.quit"),
    (Action::OtherSide, "tui.hint.other_side"),
    (Action::AcceptFinding, "tui.hint.accept_finding"),
    (Action::FilterSeverity, "tui.hint.severity"),
    (Action::NextMention, "tui.hint.mention"),
    (Action::NextTable, "tui.hint.tables"),
    (Action::Source, "tui.hint.source"),
    (Action::SourceDown, "tui.hint.scroll"),
    (Action::Search, "tui.hint.search"),
    (Action::SwitchView, "tui.hint.switch"),
    (Action::Filter, "tui.hint.filter"),
    (Action::ReviewMark, "tui.hint.review_mark"),
    (Action::Definition, "tui.hint.definition"),
    (Action::Export, "tui.hint.export"),
    (Action::HideZeroRows, "tui.hint.zeros"),
    (Action::Back, "tui.hint.back"),
    (Action::Sort, "tui.hint.sort"),
    (Action::Departments, "tui.hint.list"),
    (Action::Terms, "tui.hint.terms"),
    (Action::Unit, "tui.hint.unit"),
    (Action::Shares, "tui.hint.shares"),
    (Action::Frequency, "tui.hint.frequency"),
];

/// What a hint calls an action, as a key of the texts.
pub fn hint_of(action: Action) -> Option<&'static str> {
    HINTS.iter().find(|(known, _)| *known == action).map(|(_, text)| *text)
}
