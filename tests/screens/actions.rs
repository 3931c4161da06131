//! Every action on screen: what leads up to it, its key as the key map has it, the picture.

use std::collections::BTreeSet;

use insta::assert_snapshot;
use juesuan::settings::{Context, Key};
use juesuan::tui::act::applies;
use juesuan::tui::action::Action;

use super::support::Stage;

/// Every action with the keys that lead to where it can do something.
const ACTIONS: [(Action, &str); 82] = [
    (Action::Quit, "2"),
    (Action::Suspend, "2"),
    (Action::Help, "J 2"),
    (Action::Search, "J"),
    (Action::Palette, "J 2"),
    (Action::Open, "J"),
    (Action::Complete, "O"),
    (Action::Reload, "J 2"),
    (Action::Changes, "r"),
    (Action::ReviewMark, "j"),
    (Action::ReviewFilter, "J w"),
    (Action::Mouse, "J"),
    (Action::OverviewTab, "J 2"),
    (Action::TablesTab, "J"),
    (Action::SubjectsTab, "J"),
    (Action::ThreePublicTab, "J"),
    (Action::ScorecardsTab, "J"),
    (Action::NarrativeTab, "J"),
    (Action::FindingsTab, "J"),
    (Action::Files, "J"),
    (Action::NextTab, "J"),
    (Action::PreviousTab, "J"),
    (Action::NextTable, "J 2"),
    (Action::PreviousTable, "J 2 ]"),
    (Action::SwitchView, "J 5"),
    (Action::NextDepartment, "J 2"),
    (Action::PreviousDepartment, "J J 2"),
    (Action::Departments, "J 2"),
    (Action::Down, "J 2"),
    (Action::Up, "J 2 j j j"),
    (Action::PageDown, "J 2 ] ] ] ] ]"),
    (Action::PageUp, "J 2 ] ] ] ] ] G"),
    (Action::HalfPageDown, "J 2 ] ] ] ] ]"),
    (Action::HalfPageUp, "J 2 ] ] ] ] ] G"),
    (Action::GoTop, "J 2 ] ] G"),
    (Action::GoBottom, "J 2 ] ]"),
    (Action::Left, "J 2 ] ] l l l"),
    (Action::Right, "J 2 ] ] l"),
    (Action::FirstColumn, "J 2 ] ] l l l"),
    (Action::LastColumn, "J 2 ] ]"),
    (Action::Follow, "3 j"),
    (Action::NextMention, "J 6 l"),
    (Action::Definition, "J 2 ] ] j j j"),
    (Action::Back, "J 2 3"),
    (Action::Forward, "J 2 3 backspace"),
    (Action::NextFinding, "J J 2"),
    (Action::PreviousFinding, "J J 2 G"),
    (Action::OtherSide, "J 7"),
    (Action::AcceptFinding, "J 7"),
    (Action::FilterSeverity, "7"),
    (Action::Source, "J 2 ] ] j l l"),
    (Action::SourceDown, "J 2 o"),
    (Action::SourceUp, "J 2 o ."),
    (Action::Export, "J 2"),
    (Action::CopyCell, "J 2 l l l"),
    (Action::CopyRow, "J 2 j"),
    (Action::CopySheet, "J 2"),
    (Action::Mark, "J 2 ] ] j l l l"),
    (Action::MarkAll, "J 2 ] ] l l l"),
    (Action::Compare, "space space"),
    (Action::Terms, "J 2 ] ] l l l"),
    (Action::Frequency, "5 t l l"),
    (Action::HideZeroRows, "J 2"),
    (Action::Sort, "l l l"),
    (Action::Filter, "J 2"),
    (Action::FilterCell, "5 l l l l"),
    (Action::ClearFilter, "J 2 f 支 enter"),
    (Action::Shares, "J 2 ] ]"),
    (Action::Unit, "J 2"),
    (Action::Fold, "J 3 j"),
    (Action::FoldAll, "J 3"),
    (Action::NextKind, "/ 支 出"),
    (Action::PreviousKind, "/ 支 出"),
    (Action::EarlierSearch, "/ 支 enter /"),
    (Action::LaterSearch, "/ 支 enter / ctrl-r"),
    (Action::NextFormat, "J 2 e"),
    (Action::PreviousFormat, "J 2 e"),
    (Action::NextWhat, "J 2 e"),
    (Action::PreviousWhat, "J 2 e"),
    (Action::CopyExport, "J 2 e"),
    (Action::Accept, "d j"),
    (Action::Cancel, "J 2 d j"),
];

#[test]
fn every_action_is_shown() {
    for (action, before) in ACTIONS {
        let mut stage = Stage::new(100, 30);
        stage.session.app.sessions.searches.clear();
        stage.keys(before);
        let app = &stage.session.app;
        assert!(applies(app, action), "{action:?} can do nothing after {before}");
        let binding = app.keys.here(app.context()).find(|binding| binding.run == action);
        let keys = binding.unwrap_or_else(|| panic!("{action:?} has no key after {before}"));
        let keys: Vec<Key> = keys.on.clone();
        for key in keys {
            stage.turn([juesuan::tui::event::Event::Key(key.to_event())]);
        }
        let ended = if stage.ended { "ended\n" } else { "" };
        let copied: Vec<_> =
            stage.copied.iter().map(|text| text.lines().next().unwrap_or_default()).collect();
        let copied = if copied.is_empty() { String::new() } else { format!("{copied:?}\n") };
        let picture = format!("{ended}{copied}{}", stage.picture());
        assert_snapshot!(action.name(), picture);
    }
}

#[test]
fn no_action_is_left_out() {
    let app = &Stage::new(80, 24).session.app;
    let contexts = Context::ALL.into_iter();
    let bound: BTreeSet<String> = contexts
        .flat_map(|(context, _)| app.keys.here(context).map(|binding| binding.run.name()))
        .collect();
    let shown: BTreeSet<String> = ACTIONS.iter().map(|(action, _)| action.name()).collect();
    assert_eq!(bound, shown, "every action that has a key is shown in `ACTIONS`");
}

#[test]
fn words_that_no_action_has_are_looked_for_in_the_reports() {
    for (width, height) in [(60, 20), (120, 40)] {
        let mut stage = Stage::new(width, height);
        stage.keys(":").text("培训费");
        assert!(
            stage.text_only().contains("按 Enter 在各报告里搜索“培训费”"),
            "{}",
            stage.text_only()
        );
        stage.keys("enter");
        let shown = stage.text_only();
        assert!(shown.contains("/ 培训费") && shown.contains("30216"), "{shown}");
    }
}

#[test]
fn the_key_that_leaves_everything_else_says_how_a_place_is_left() {
    let mut stage = Stage::new(80, 24);
    stage.keys("esc");
    assert!(!stage.text_only().contains("后退到上一处"), "{}", stage.text_only());
    stage.keys("7 enter esc");
    assert!(stage.text_only().contains("后退到上一处"), "{}", stage.text_only());
}
