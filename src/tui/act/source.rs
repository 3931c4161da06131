//! The source text beside the sheet.

use std::sync::Arc;

use ratatui::layout::Rect;

use crate::document::Document;
use crate::library::ReportId;
use crate::report::Place;
use crate::sheet::{ColumnKind, Value};
use crate::tui::app::App;
use crate::tui::effect::{Effect, Job};
use crate::tui::event::Event;
use crate::tui::sheet_view::Figure;
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
    panel.mark(Place::line(line));
    if panel.report != Some(report) {
        panel.report = None;
    }
}

/// Follows the cursor: the report and the line of the selected cell.
pub fn follow(app: &mut App) {
    let (report, place) = (app.report(), app.source_place());
    let wanted = app.source.as_ref().map(|_| spellings(app));
    let Some(panel) = &mut app.source else { return };
    panel.wanted = wanted.unwrap_or_default();
    if let Some(place) = place {
        panel.mark(place);
    }
    panel.arrange(body(app.screen.source, app.screen.source_beside));
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

/// Where the text stands in the panel: below its title, beside its rule.
fn body(panel: Rect, beside: bool) -> Rect {
    let left = u16::from(beside);
    Rect {
        x: panel.x + left,
        y: panel.y + 1,
        width: panel.width.saturating_sub(left),
        height: panel.height.saturating_sub(1),
    }
}

/// Scrolls the text; the marked line may leave the screen.
pub fn scroll(app: &mut App, lines: isize) {
    if let Some(panel) = &mut app.source {
        panel.scroll(lines);
    }
}

/// Scrolls the text by screens but for one line; the sheet stays.
pub fn page(app: &mut App, pages: isize) {
    let lines = app.source.as_ref().map_or(1, |panel| panel.page.saturating_sub(1).max(1));
    scroll(app, pages.saturating_mul(lines as isize));
}

/// How the selected figure may be printed: as it was, with thousands separators, without.
fn spellings(app: &App) -> Vec<String> {
    let (Some(cell), Some(column)) = (app.grid.cell(), app.grid.column()) else {
        return Vec::new();
    };
    let (ColumnKind::Amount, Value::Number(number)) = (column.kind, &cell.value) else {
        return Vec::new();
    };
    let separated = Figure::new(*number, column.kind, 0).text();
    cell.printed.iter().cloned().chain([separated, number.to_string()]).collect()
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
