//! The source text beside the sheet.

use std::sync::Arc;

use crate::document::Document;
use crate::library::ReportId;
use crate::tui::app::App;
use crate::tui::effect::{Effect, Job};
use crate::tui::event::Event;
use crate::tui::source_panel::{SourcePanel, Text};

/// Shows or hides the source.
pub fn toggle(app: &mut App) {
    app.source = match app.source {
        Some(_) => None,
        None => Some(SourcePanel::default()),
    };
}

/// Opens the source at a line.
pub fn open_at(app: &mut App, report: ReportId, line: u32) {
    let panel = app.source.get_or_insert_with(SourcePanel::default);
    panel.line = Some(line);
    if panel.report != Some(report) {
        panel.report = None;
    }
}

/// Follows the cursor: the report and the line of the selected cell.
pub fn follow(app: &mut App) {
    let (report, line) = (app.report(), app.line());
    let Some(panel) = &mut app.source else { return };
    if line.is_some() {
        panel.line = line;
    }
    let Some(report) = report.filter(|report| panel.report != Some(*report)) else { return };
    panel.report = Some(report);
    panel.text = Text::Opening;
    let (library, lang) = (Arc::clone(&app.library), app.texts.lang());
    let job = Job(Box::new(move || {
        let document = library.source_text(report).map_err(|error| error.message(lang));
        drop(library);
        Event::Source { report, document }
    }));
    app.effects.push(Effect::Run(job));
}

/// Takes a source that was opened, if it is still wanted.
pub fn opened(app: &mut App, report: ReportId, document: Result<Document, String>) {
    let Some(panel) = app.source.as_mut().filter(|panel| panel.report == Some(report)) else {
        return;
    };
    panel.text = match document {
        Ok(document) => Text::Open(Arc::new(document)),
        Err(reason) => Text::Failed(reason),
    };
}
