//! Reports coming in.

use std::sync::Arc;

use super::{reload, resume};
use crate::library::{FileStatus, Library, LoadEvent, ReportId};
use crate::tui::app::{App, Loading};

/// Takes what loading reported, unless work beside the loop still reads the library: then it
/// waits until that work reports.
pub fn apply(app: &mut App) {
    if app.held.is_empty() {
        return;
    }
    if app.anew.is_some() {
        return reload::apply(app);
    }
    let Some(library) = Arc::get_mut(&mut app.library) else { return };
    for event in std::mem::take(&mut app.held) {
        let came = take(library, &mut app.loading, event);
        for id in came {
            app.review.apply(library, id);
            app.stamps.take(library, id);
        }
    }
    app.refresh();
    resume::go_on(app);
    log(app);
}

/// Says in the log how reading ended.
fn log(app: &mut App) {
    if !app.loading.done || !app.log.is_on() {
        return;
    }
    app.log.line(&format!("read {} files, {} reports", app.loading.read, app.library.len()));
    for file in app.library.files() {
        if let FileStatus::Failed(reason) | FileStatus::NotAReport(reason) = &file.status {
            app.log.line(&format!("{}: {reason}", file.source));
        }
    }
}

/// Takes in one event; the reports that came with it.
pub fn take(library: &mut Library, loading: &mut Loading, event: LoadEvent) -> Vec<ReportId> {
    let mut came = Vec::new();
    match &event {
        LoadEvent::Found(sources) => loading.found += sources.len(),
        LoadEvent::Loaded(loaded) => {
            loading.read += 1;
            let (file, parts) = (loaded.file, 0..loaded.entries.len() as u32);
            came.extend(parts.map(|part| ReportId { file, part }));
        }
        LoadEvent::Done => loading.done = true,
    }
    library.apply(event);
    came
}
