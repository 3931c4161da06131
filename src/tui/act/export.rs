//! Writing the sheet on screen to a file: its rows, order, filter and columns.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use tui_input::Input;

use crate::export::{self, ExportError, Format, Plan};
use crate::settings::Texts;
use crate::tui::app::App;
use crate::tui::department_list::full_name;
use crate::tui::effect::{Effect, Job};
use crate::tui::event::Event;
use crate::tui::export_dialog::{ExportDialog, NotWritten, Written};
use crate::tui::overlay::Overlay;
use crate::tui::sheet_view::Grid;

/// Characters of a proposed file name at most: systems take 255 bytes.
const LONGEST: usize = 60;

/// Opens the dialog with a name proposed.
pub fn open(app: &mut App) {
    let input = Input::new(proposal(app));
    app.overlay = Overlay::Export(Box::new(ExportDialog { input, ..ExportDialog::default() }));
}

/// Sheet, department and year as a file name.
fn proposal(app: &App) -> String {
    let entry = app.place.report.and_then(|id| app.library.get(id));
    let whose = match entry {
        Some(entry) => full_name(entry),
        None => app.texts.get("tui.list.all").to_owned(),
    };
    let year = entry.map(|entry| entry.report.year_text()).unwrap_or_default();
    let title = &app.grid.sheet.title;
    let title = if title.contains(&whose) { app.texts.get(app.place.tab.text()) } else { title };
    let parts = [title, whose.as_str(), year.as_str()].map(plain);
    let named: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let name: String = named.join("-").chars().take(LONGEST).collect();
    format!("{name}.csv")
}

/// A part of a file name without anything that leads elsewhere or that a system refuses.
fn plain(part: &str) -> String {
    let keep = |c: &char| {
        !c.is_control()
            && !c.is_whitespace()
            && !matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '.')
    };
    part.chars().filter(keep).collect()
}

/// Writes the file, beside the loop. An existing one is only overwritten after a yes.
pub fn accept(app: &mut App) {
    let Overlay::Export(dialog) = &mut app.overlay else { return };
    if dialog.writing {
        return;
    }
    if dialog.input.value().trim().is_empty() {
        dialog.problem = Some(app.texts.get("tui.export.no_name").to_owned());
        return;
    }
    let path = dialog.file(&app.folder, app.home.as_deref());
    let force = dialog.exists;
    dialog.writing = true;
    dialog.problem = None;
    let job = job(&app.grid, path, force, app.texts.clone());
    app.effects.push(Effect::Run(job));
}

fn job(grid: &Grid, path: PathBuf, force: bool, texts: Texts) -> Job {
    let sheet = Arc::clone(&grid.sheet);
    let rows: Vec<_> = grid.shown_rows().iter().map(|&row| row as usize).collect();
    let plan = Plan::screen(&sheet, grid.shown_columns());
    Job(Box::new(move || {
        let format = Format::of_path(&path).unwrap_or(Format::Csv);
        let write =
            |out: &mut dyn std::io::Write| export::sheet(&sheet, &rows, &plan, format, true, out);
        let written = match export::to_file(&path, force, write) {
            Ok(rows) => Ok(Written { path: display(&path), rows }),
            Err(ExportError::Exists(_)) => Err(NotWritten::Exists),
            Err(error) => Err(NotWritten::Failed(error.message(&texts))),
        };
        Event::Written(written)
    }))
}

fn display(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// Takes the answer of the job: closes the dialog, asks for a yes, or says what went wrong.
pub fn written(app: &mut App, written: Result<Written, NotWritten>) {
    let dialog = match &mut app.overlay {
        Overlay::Export(dialog) => {
            dialog.writing = false;
            Some(dialog)
        }
        _ => None,
    };
    match (written, dialog) {
        (Ok(written), dialog) => {
            if dialog.is_some() {
                app.overlay = Overlay::None;
            }
            let rows = written.rows.to_string();
            let text = app.texts.fill("tui.export.done", &[&written.path, &rows]);
            app.say(text);
        }
        (Err(NotWritten::Exists), Some(dialog)) => dialog.exists = true,
        (Err(NotWritten::Exists), None) => {}
        (Err(NotWritten::Failed(reason)), Some(dialog)) => {
            dialog.exists = false;
            dialog.problem = Some(reason);
        }
        (Err(NotWritten::Failed(reason)), None) => app.complain(reason),
    }
}

/// Leaves the existing file alone and goes back to its name.
pub fn refuse(app: &mut App) {
    if let Overlay::Export(dialog) = &mut app.overlay {
        dialog.exists = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_a_document_supplies_leads_nowhere_else() {
        assert_eq!(plain("../../etc/甲局"), "etc甲局");
        assert_eq!(plain("C:\\甲\u{1b}局\n"), "C甲局");
        assert_eq!(plain("甲局（本级）"), "甲局（本级）");
    }
}
