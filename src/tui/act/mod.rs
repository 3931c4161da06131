//! What actions do: one file for each feature. [`run`] does an action, [`applies()`] says whether it
//! can be done here.

pub mod accept;
mod applies;
pub mod building;
pub mod compare;
pub mod copy;
pub mod definitions;
pub mod departments;
pub mod export;
pub mod filter;
pub mod findings;
pub mod follow;
pub mod frequency;
mod going;
pub mod help;
pub mod keys;
pub mod loading;
pub mod marks;
pub mod mentions;
pub mod mouse;
pub mod movement;
pub mod open;
pub mod open_dialog;
pub mod palette;
pub mod places;
mod point;
pub mod reader;
pub mod refused;
pub mod reload;
pub mod resume;
pub mod review;
pub mod rows;
pub mod search;
pub mod source;
pub mod tabs;
pub mod terms;

pub use applies::applies;

use super::action::Action;
use super::app::App;
use super::effect::Effect;
use super::overlay::Overlay;
use super::place::Tab;
use crate::settings::Context;

/// Does an action; one that does not apply here does nothing.
pub fn run(app: &mut App, action: Action) {
    if !applies(app, action) {
        return refused::say(app, action);
    }
    if app.log.is_on() {
        app.log.line(&action.name());
    }
    match action {
        Action::Quit => app.effects.push(Effect::Quit),
        Action::Suspend => app.effects.push(Effect::Suspend),
        Action::Help => help::open(app),
        Action::Search => search::open(app),
        Action::Palette => palette::open(app),
        Action::Open => open_dialog::show(app),
        Action::Complete => open_dialog::complete(app),
        Action::Reload => reload::begin(app),
        Action::Changes => reload::changes(app),
        Action::ReviewMark => review::mark(app),
        Action::ReviewFilter => review::filter(app),
        Action::Mouse => mouse::toggle(app),
        Action::OverviewTab => tabs::open(app, Tab::Overview),
        Action::TablesTab => tabs::open(app, Tab::Tables),
        Action::SubjectsTab => tabs::open(app, Tab::Subjects),
        Action::ThreePublicTab => tabs::open(app, Tab::ThreePublic),
        Action::ScorecardsTab => tabs::open(app, Tab::Scorecards),
        Action::NarrativeTab => tabs::open(app, Tab::Narrative),
        Action::FindingsTab => tabs::open(app, Tab::Findings),
        Action::Files => tabs::files(app),
        Action::NextTab => tabs::open(app, app.place.tab.step(1)),
        Action::PreviousTab => tabs::open(app, app.place.tab.step(-1)),
        Action::NextTable => tabs::step(app, 1),
        Action::PreviousTable => tabs::step(app, -1),
        Action::SwitchView => match app.place.tab {
            Tab::Narrative => reader::switch(app),
            _ => tabs::switch(app),
        },
        Action::NextMention => mentions::step(app),
        Action::Definition => definitions::open(app),
        Action::NextDepartment => departments::step(app, 1),
        Action::PreviousDepartment => departments::step(app, -1),
        Action::Departments => departments::focus(app),
        Action::Down
        | Action::Up
        | Action::PageDown
        | Action::PageUp
        | Action::HalfPageDown
        | Action::HalfPageUp
        | Action::GoTop
        | Action::GoBottom
        | Action::Left
        | Action::Right
        | Action::FirstColumn
        | Action::LastColumn => movement::run(app, action),
        Action::Follow => follow::selected(app),
        Action::Back => follow::back(app),
        Action::Forward => follow::forward(app),
        Action::NextFinding => findings::step(app, true),
        Action::PreviousFinding => findings::step(app, false),
        Action::OtherSide => follow::to_other_side(app),
        Action::AcceptFinding => accept::open(app),
        Action::FilterSeverity => filter::by_severity(app),
        Action::Source => source::toggle(app),
        Action::SourceDown => source::page(app, 1),
        Action::SourceUp => source::page(app, -1),
        Action::Export => export::open(app),
        Action::CopyCell => copy::cell(app),
        Action::CopyRow => copy::row(app),
        Action::CopySheet => copy::sheet(app),
        Action::Mark => marks::toggle(app),
        Action::MarkAll => marks::toggle_all(app),
        Action::Compare => compare::open(app),
        Action::Frequency => frequency::open(app),
        Action::Terms => terms::open(app),
        Action::HideZeroRows => rows::hide_zero(app),
        Action::Sort => rows::sort(app, app.grid.view.column),
        Action::Filter => filter::open(app),
        Action::FilterCell => filter::by_cell(app),
        Action::ClearFilter => filter::clear(app),
        Action::Shares => rows::shares(app),
        Action::Unit => rows::unit(app),
        Action::Fold => rows::fold(app),
        Action::FoldAll => rows::fold_all(app),
        Action::NextFormat => export::step_format(app, 1),
        Action::PreviousFormat => export::step_format(app, -1),
        Action::NextWhat => export::step_what(app, 1),
        Action::PreviousWhat => export::step_what(app, -1),
        Action::CopyExport => export::copy(app),
        Action::NextKind => search::step_kind(app, 1),
        Action::PreviousKind => search::step_kind(app, -1),
        Action::EarlierSearch => search::step_history(app, 1),
        Action::LaterSearch => search::step_history(app, -1),
        Action::Accept => accept(app),
        Action::Cancel => cancel(app),
    }
}

fn accept(app: &mut App) {
    match app.context() {
        Context::List => departments::accept(app),
        Context::Search => search::accept(app),
        Context::Filter => filter::accept(app),
        Context::Palette => palette::accept(app),
        Context::Open => open_dialog::accept(app),
        Context::Export | Context::Question => export::accept(app),
        Context::Global | Context::Sheet | Context::Help => {}
    }
}

fn cancel(app: &mut App) {
    match app.context() {
        Context::List => departments::cancel(app),
        Context::Filter => filter::cancel(app),
        Context::Question | Context::Export => export::cancel(app),
        Context::Search | Context::Help | Context::Palette | Context::Open => {
            app.overlay = Overlay::None;
        }
        Context::Global | Context::Sheet => {}
    }
}
