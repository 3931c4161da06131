//! Opening other files and folders (打开).

use std::path::PathBuf;
use std::sync::Arc;

use super::{resume, review};
use crate::library::review::Review;
use crate::tui::anew::Stamps;
use crate::tui::app::{App, Focus};
use crate::tui::effect::Effect;
use crate::tui::loading::Loading;
use crate::tui::place::{History, Kept, Place};
use crate::tui::sheet_view::View;

/// Opens everything below some paths, without any the samples, in the place of what is open.
pub fn paths(app: &mut App, paths: Vec<PathBuf>) {
    leave(app);
    app.resume = app.sessions.of(&paths).filter(|_| app.resumes).cloned();
    app.begins = true;
    app.opened = opened(&paths);
    if paths.is_empty() {
        app.texts.get("tui.samples").clone_into(&mut app.opened);
    }
    app.library = Arc::default();
    app.ids.clear();
    app.held.clear();
    app.anew = None;
    app.stamps = Stamps::default();
    app.loading = Loading::default();
    app.history = History::default();
    app.kept = Kept::default();
    app.place = Place::default();
    app.source = None;
    app.focus = Focus::Sheet;
    app.before_list = None;
    app.list.marks.clear();
    app.list.state = None;
    let (review, errors) = Review::open(&paths);
    app.review = review;
    app.paths.clone_from(&paths);
    review::rebuild_list(app);
    app.show(View::default());
    if let Some(error) = errors.first() {
        let text = error.message(&app.texts);
        app.complain(text);
    }
    app.load += 1;
    app.effects.push(Effect::Load { load: app.load, paths });
}

/// Remembers where one is in what is open.
pub fn leave(app: &mut App) {
    if !app.library.is_empty() && !app.paths.is_empty() {
        let record = resume::record(app);
        app.sessions.remember(record);
    }
}

/// What is open, in a few words.
fn opened(paths: &[PathBuf]) -> String {
    let Some(first) = paths.first() else { return String::new() };
    let name = first.file_name().unwrap_or(first.as_os_str()).to_string_lossy();
    let slash = if first.is_dir() { "/" } else { "" };
    let more = if paths.len() > 1 { " …" } else { "" };
    format!("{name}{slash}{more}")
}
