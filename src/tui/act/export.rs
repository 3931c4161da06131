//! Writing the sheet on screen to a file, or copying it: its rows, order, filter and columns.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use tui_input::Input;

use crate::export::{self, ExportError, Format, Manner, Out, Plan, Seen, file_name};
use crate::library::{Library, ReportId};
use crate::settings::{Context, Texts, io_reason};
use crate::sheet::Sheet;
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::department_list::{full_name, state_text};
use crate::tui::effect::{Effect, Reporting, Tell};
use crate::tui::event::Event;
use crate::tui::export_dialog::{Asked, ExportDialog, NotWritten, Running, What, Written};
use crate::tui::overlay::Overlay;

/// How often a long export says how far it is.
const PAUSE: Duration = Duration::from_millis(200);
/// Bytes that are copied at most: terminals take no more.
const MOST_COPIED: usize = 1 << 20;

/// Opens the dialog with place and name proposed; while an export runs, asks whether to end
/// it.
pub fn open(app: &mut App) {
    let dialog = if app.exports.running.is_some() {
        ExportDialog { asked: Asked::Stop, ..ExportDialog::default() }
    } else {
        let what = choices(app).first().copied().unwrap_or_default();
        let input = Input::new(proposal(app, what, app.exports.format));
        ExportDialog { what, input, problem: refusal(app, what), ..ExportDialog::default() }
    };
    app.overlay = Overlay::Export(Box::new(dialog));
}

/// What can be written at the place at hand.
pub fn choices(app: &App) -> Vec<What> {
    let sheet = (!app.library.is_empty()).then_some(What::Sheet);
    let department = app.report().map(What::Department);
    // Of one department among others the findings are sent back alone.
    let findings = app.report().filter(|_| app.ids.len() > 1).map(What::Findings);
    let review = (!app.ids.is_empty()).then_some(What::Review);
    [sheet, department, findings, review].into_iter().flatten().collect()
}

/// Whose findings the workbook to send back holds: of the departments that the list was narrowed
/// to (those to be returned), else of all.
pub fn reviewed(app: &App) -> Vec<ReportId> {
    if app.list.is_narrowed() { app.list.reports().collect() } else { app.ids.clone() }
}

/// Why something can't be written, if it can't.
fn refusal(app: &App, what: What) -> Option<String> {
    if what == What::Review && reviewed(app).is_empty() {
        return Some(app.texts.get("tui.export.no_departments").to_owned());
    }
    let nothing = what == What::Sheet && app.grid.is_empty();
    let key = || app.keys.keys_of(Context::Export, Action::NextWhat).unwrap_or_default();
    nothing.then(|| app.texts.fill("tui.export.no_rows", &[&key()]))
}

/// Takes another of what can be written, with a name for it.
pub fn step_what(app: &mut App, by: isize) {
    let Overlay::Export(dialog) = &app.overlay else { return };
    let choices = choices(app);
    let at = choices.iter().position(|what| *what == dialog.what).unwrap_or(0);
    let next = (at as isize + by).rem_euclid(choices.len().max(1) as isize) as usize;
    if let Some(&what) = choices.get(next) {
        set_what(app, what);
    }
}

/// Takes what is to be written, with a name for it.
pub fn set_what(app: &mut App, what: What) {
    let Overlay::Export(dialog) = &app.overlay else { return };
    let formats = what.formats();
    let wanted = [dialog.format(), app.exports.format].into_iter().find(|f| formats.contains(f));
    let format = wanted.or_else(|| formats.first().copied()).unwrap_or_default();
    let input = Input::new(proposal(app, what, format));
    let problem = refusal(app, what);
    if let Overlay::Export(dialog) = &mut app.overlay {
        (dialog.what, dialog.input, dialog.problem) = (what, input, problem);
    }
}

/// Takes the format that is to be written.
pub fn set_format(app: &mut App, format: Format) {
    if let Overlay::Export(dialog) = &mut app.overlay {
        dialog.set_format(format);
        dialog.problem = None;
    }
}

/// What the list was narrowed by, in words.
fn narrowed(app: &App) -> Option<String> {
    let state = app.list.state.map(|state| app.texts.get(state_text(state)));
    let words: Vec<&str> = state.into_iter().chain([app.list.filter.as_str()]).collect();
    app.list.is_narrowed().then(|| words.join(" ").trim().to_owned())
}

/// Sheet, department and year as a file name.
fn proposal(app: &App, what: What, format: Format) -> String {
    let report = match what {
        What::Sheet => app.place.report,
        What::Department(report) | What::Findings(report) => Some(report),
        What::Review => None,
    };
    let entry = report.and_then(|id| app.library.get(id));
    let narrowed = if what == What::Review { narrowed(app) } else { None };
    let whose = match (entry, narrowed) {
        (Some(entry), _) => full_name(entry),
        (None, Some(narrowed)) => narrowed,
        (None, None) => app.texts.get("tui.list.all").to_owned(),
    };
    let year = entry.map(|entry| entry.report.year_text()).unwrap_or_default();
    let title = &app.grid.sheet.title;
    let title = match what {
        What::Sheet if title.contains(&whose) => app.texts.get(app.place.tab.text()),
        What::Sheet => title,
        What::Department(_) => app.texts.get("tui.export.all_of_it"),
        What::Findings(_) | What::Review => app.texts.get("export.review"),
    };
    format!("{}.{format}", file_name(&[title, &whose, &year]))
}

/// Takes another format.
pub fn step_format(app: &mut App, by: isize) {
    if let Overlay::Export(dialog) = &mut app.overlay {
        dialog.step_format(by);
        dialog.problem = None;
    }
}

/// Does what is proposed or asked: writes the file beside the loop, overwrites one that
/// exists, or ends the export that runs.
pub fn accept(app: &mut App) {
    let Overlay::Export(dialog) = &mut app.overlay else { return };
    if dialog.writing {
        return;
    }
    if dialog.asked == Asked::Stop {
        app.overlay = Overlay::None;
        if let Some(running) = &app.exports.running {
            running.stop();
        }
        return;
    }
    let what = dialog.what;
    if let Some(refusal) = refusal(app, what) {
        return refuse(app, refusal);
    }
    let Overlay::Export(dialog) = &mut app.overlay else { return };
    if dialog.input.value().trim().is_empty() {
        dialog.problem = Some(app.texts.get("tui.export.no_name").to_owned());
        return;
    }
    let path = dialog.file(&app.folder, app.home.as_deref());
    let format = match dialog.format().written() {
        Ok(format) => format,
        Err(refused) => {
            dialog.problem = Some(refused.message(&app.texts));
            return;
        }
    };
    if !dialog.what.formats().contains(&format) {
        let formats = dialog.what.formats();
        let known: Vec<_> = formats.iter().map(ToString::to_string).collect();
        let known = known.join(app.texts.lang().pick("、", ", "));
        let problem = app.texts.fill("tui.export.no_such_format", &[&format.to_string(), &known]);
        dialog.problem = Some(problem);
        return;
    }
    let force = dialog.asked == Asked::Overwrite;
    let name = display(&path);
    start(app, name, format, move |work, manner| work.write(&path, force, manner));
}

fn refuse(app: &mut App, problem: String) {
    if let Overlay::Export(dialog) = &mut app.overlay {
        dialog.problem = Some(problem);
    }
}

/// Copies the sheet in the format that is proposed.
pub fn copy(app: &mut App) {
    let Overlay::Export(dialog) = &app.overlay else { return };
    if dialog.writing {
        return;
    }
    let what = dialog.what;
    if let Some(refusal) = refusal(app, what) {
        return refuse(app, refusal);
    }
    let Overlay::Export(dialog) = &mut app.overlay else { return };
    let format = dialog.format();
    if format.is_binary() {
        let problem = app.texts.fill("tui.export.not_copied", &[&format.to_string()]);
        dialog.problem = Some(problem);
        return;
    }
    let name = app.texts.get("tui.export.clipboard").to_owned();
    start(app, name, format, Work::copy);
}

/// Runs an export beside the loop.
fn start(
    app: &mut App,
    name: String,
    format: Format,
    export: impl FnOnce(&Work, &Manner<'_>) -> Result<Written, NotWritten> + Send + 'static,
) {
    if let Overlay::Export(dialog) = &mut app.overlay {
        dialog.writing = true;
        dialog.problem = None;
    }
    let what = if let Overlay::Export(dialog) = &app.overlay { dialog.what } else { What::Sheet };
    let work = Work::of(app, what, format);
    let cancel = Arc::new(AtomicBool::new(false));
    let stopped = Arc::clone(&cancel);
    app.exports.running = Some(Running { name, total: work.total(), written: 0, cancel });
    let report = move |tell: Tell<'_>| {
        let said = std::cell::Cell::new(Instant::now());
        let go_on = |rows| {
            if said.get().elapsed() >= PAUSE {
                said.set(Instant::now());
                tell(Event::Writing(rows));
            }
            !stopped.load(Ordering::Relaxed)
        };
        let manner = Manner { bom: true, go_on: &go_on, ..Manner::default() };
        Event::Written(export(&work, &manner))
    };
    app.effects.push(Effect::Report(Reporting(Box::new(report))));
}

/// What is exported, apart from the screen.
struct Work {
    what: What,
    ids: Vec<ReportId>,
    sheet: Arc<Sheet>,
    rows: Vec<usize>,
    plan: Plan,
    format: Format,
    library: Arc<Library>,
    texts: Texts,
}

impl Work {
    fn of(app: &App, what: What, format: Format) -> Self {
        let grid = &app.grid;
        let plan = Plan::screen(&grid.sheet, grid.shown_columns());
        Self {
            what,
            ids: match what {
                What::Findings(report) => vec![report],
                _ => reviewed(app),
            },
            sheet: Arc::clone(&grid.sheet),
            rows: grid.shown_rows().iter().map(|&row| row as usize).collect(),
            plan: match format {
                // Whoever gets a workbook asks where a row stands.
                Format::Xlsx => plan.with_source(&grid.sheet, &app.texts),
                _ => plan,
            },
            format,
            library: Arc::clone(&app.library),
            texts: app.texts.clone(),
        }
    }

    /// How many rows there are, as far as that is known before they are written.
    fn total(&self) -> usize {
        let findings =
            |&id: &ReportId| self.library.get(id).map_or(0, |entry| entry.audit.finding_count());
        match self.what {
            What::Sheet => self.rows.len(),
            What::Department(_) => 0,
            What::Findings(_) | What::Review => self.ids.iter().map(findings).sum(),
        }
    }

    fn to(&self, manner: &Manner<'_>, out: &mut Out) -> std::io::Result<usize> {
        let Self { sheet, rows, plan, library, texts, ids, .. } = self;
        match (self.what, self.format) {
            (What::Sheet, _) => {}
            (What::Department(id), Format::Xlsx) => {
                return export::of_department(library, id, texts, manner, out);
            }
            (What::Department(id), _) => return export::reports(library, &[id], manner, out),
            (What::Findings(_) | What::Review, _) => {
                return export::of_findings(library, ids, texts, manner, out);
            }
        }
        export::seen(Seen { sheet, rows, plan, library, texts }, self.format, manner, out)
    }

    fn write(&self, path: &Path, force: bool, manner: &Manner<'_>) -> Result<Written, NotWritten> {
        match export::to_file(path, force, manner, |out| self.to(manner, out)) {
            Ok(rows) => Ok(Written::File { path: path.to_owned(), format: self.format, rows }),
            Err(ExportError::Exists(path)) => Err(NotWritten::Exists(path)),
            Err(error @ ExportError::Cancelled(_)) => {
                Err(NotWritten::Cancelled(error.message(&self.texts)))
            }
            Err(error) => Err(NotWritten::Failed(error.message(&self.texts))),
        }
    }

    fn copy(&self, manner: &Manner<'_>) -> Result<Written, NotWritten> {
        let mut bytes = Vec::new();
        let manner = Manner { bom: false, ..manner.clone() };
        let rows = self.to(&manner, &mut bytes).map_err(|error| {
            let name = self.texts.get("tui.export.clipboard");
            if export::Cancelled::is(&error) {
                NotWritten::Cancelled(self.texts.fill("export.cancelled", &[name]))
            } else {
                NotWritten::Failed(io_reason(&error, &self.texts))
            }
        })?;
        if bytes.len() > MOST_COPIED {
            let size = (bytes.len() >> 10).to_string();
            return Err(NotWritten::Failed(self.texts.fill("tui.export.too_large", &[&size])));
        }
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Ok(Written::Copied { text, rows })
    }
}

fn display(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// Takes how far the export is: from now on it runs beside the screen.
pub fn writing(app: &mut App, rows: usize) {
    let key = app.keys_to_stop();
    let Some(running) = &mut app.exports.running else { return };
    running.written = rows;
    let texts = &app.texts;
    let said = texts.fill(
        "tui.export.writing",
        &[&running.name, &rows.to_string(), &running.total.to_string(), &key],
    );
    if matches!(&app.overlay, Overlay::Export(dialog) if dialog.writing) {
        app.overlay = Overlay::None;
    }
    app.say(said);
}

/// Takes the answer of the job: closes the dialog, asks for a yes, or says what went wrong.
pub fn written(app: &mut App, written: Result<Written, NotWritten>) {
    app.exports.running = None;
    let waiting = match &mut app.overlay {
        Overlay::Export(dialog) if dialog.writing => {
            dialog.writing = false;
            Some(dialog)
        }
        Overlay::Export(dialog) if dialog.asked == Asked::Stop => {
            app.overlay = Overlay::None;
            None
        }
        _ => None,
    };
    match (written, waiting) {
        (Ok(written), waiting) => {
            if waiting.is_some() {
                app.overlay = Overlay::None;
            }
            done(app, written);
        }
        (Err(NotWritten::Exists(_)), Some(dialog)) => dialog.asked = Asked::Overwrite,
        (Err(NotWritten::Exists(path)), None) => {
            let said = ExportError::Exists(path).message(&app.texts);
            app.complain(said);
        }
        (Err(NotWritten::Cancelled(said)), waiting) => {
            if waiting.is_some() {
                app.overlay = Overlay::None;
            }
            app.say(said);
        }
        (Err(NotWritten::Failed(reason)), Some(dialog)) => {
            dialog.asked = Asked::Nothing;
            dialog.problem = Some(reason);
        }
        (Err(NotWritten::Failed(reason)), None) => app.complain(reason),
    }
}

fn done(app: &mut App, written: Written) {
    let said = match written {
        Written::File { path, format, rows } => {
            app.exports.format = format;
            if let Some(folder) = path.parent() {
                folder.clone_into(&mut app.folder);
                app.sessions.exports = Some(folder.to_owned());
            }
            app.texts.fill("tui.export.done", &[&shown(&path), &rows.to_string()])
        }
        Written::Copied { text, rows } => {
            app.effects.push(Effect::Copy(text));
            app.texts.fill("tui.export.copied", &[&rows.to_string()])
        }
    };
    app.say(said);
}

fn shown(path: &Path) -> String {
    display(&PathBuf::from(path))
}

/// Leaves the dialog: an existing file alone, back to its name; the export that runs goes on,
/// one that the dialog waits for ends.
pub fn cancel(app: &mut App) {
    let Overlay::Export(dialog) = &mut app.overlay else { return };
    if dialog.writing {
        if let Some(running) = &app.exports.running {
            running.stop();
        }
    } else if dialog.asked == Asked::Overwrite {
        dialog.asked = Asked::Nothing;
    } else {
        app.overlay = Overlay::None;
    }
}
