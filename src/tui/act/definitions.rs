//! From a subject to its definition in the glossary (名词解释).

use super::follow;
use crate::library::Target;
use crate::report::SubjectCode;
use crate::sheet::{ColumnKind, Value};
use crate::tui::app::App;
use crate::tui::place::Tab;

/// The definition of the selected row's subject, where the report's glossary gives one.
pub fn target(app: &App) -> Option<Target> {
    if app.place.tab == Tab::Narrative {
        return None;
    }
    let report = app.report()?;
    let code = subject(app)?;
    let definitions = &app.library.get(report)?.report.narrative.definitions;
    let is_of = |code: SubjectCode| {
        definitions.iter().position(|definition| {
            definition.subject.as_ref().is_some_and(|subject| subject.code == Some(code))
        })
    };
    Some(Target::Definition { report, index: is_of(code)? })
}

/// The subject code that the selected row shows.
fn subject(app: &App) -> Option<SubjectCode> {
    let sheet = &app.grid.sheet;
    let codes = sheet.columns.iter().zip(&app.grid.row()?.cells);
    let mut codes = codes.filter(|(column, _)| column.kind == ColumnKind::Code);
    codes.find_map(|(_, cell)| match &cell.value {
        Value::Text(text) => SubjectCode::parse(text),
        _ => None,
    })
}

/// Goes to the definition.
pub fn open(app: &mut App) {
    if let Some(target) = target(app) {
        follow::to(app, &target);
    }
}
