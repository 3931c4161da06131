//! Reports coming in.

use std::sync::Arc;

use super::resume;
use crate::library::{Ended, FileStatus, Library, LoadEvent, ReportId, Snapshot};
use crate::tui::app::App;
use crate::tui::effect::{Effect, Job};
use crate::tui::event::Event;
use crate::tui::loading::Loading;

/// Takes what loading reported, unless work beside the loop still reads the library: then it
/// waits until that work reports.
pub fn apply(app: &mut App) {
    let Some(library) = Arc::get_mut(&mut app.library) else { return };
    let (mut ended, mut kept) = (None, None);
    for event in std::mem::take(&mut app.held) {
        let came = take(library, &mut app.loading, event);
        for id in came.reports {
            app.review.apply(library, id);
            app.stamps.take(library, id);
        }
        ended = ended.or(came.settle);
        kept = kept.or(came.keep);
    }
    if let Some(ended) = ended {
        let library = Arc::clone(&app.library);
        settle(app, library, ended);
    }
    if let Some(snapshot) = kept {
        let library = Arc::clone(&app.library);
        keep(app, library, snapshot);
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

/// What came with an event.
#[derive(Debug, Default)]
pub struct Came {
    /// The reports that are new or have changed.
    pub reports: Vec<ReportId>,
    /// That all files are read: what belongs together is to be found.
    pub settle: Option<Ended>,
    /// That the library is settled, and where it is to be kept.
    pub keep: Option<Snapshot>,
}

/// Takes in one event.
pub fn take(library: &mut Library, loading: &mut Loading, event: LoadEvent) -> Came {
    let mut came = Came::default();
    match event {
        LoadEvent::Settled(mut settled) => {
            loading.done = true;
            came.keep = settled.keep.take();
            came.reports = library.settle(*settled);
            return came;
        }
        LoadEvent::Found(ref sources) => loading.found += sources.len(),
        LoadEvent::Loaded(ref loaded) => {
            loading.read += 1;
            let (file, parts) = (loaded.file, 0..loaded.entries.len() as u32);
            came.reports.extend(parts.map(|part| ReportId { file, part }));
        }
        LoadEvent::Snapshot(ref whole) => {
            let read = whole.files().iter().filter(|file| file.status != FileStatus::Waiting);
            loading.read = read.count();
            loading.done = whole.is_settled();
            came.reports.extend(whole.entries().map(|(id, _)| id));
        }
        LoadEvent::Done(_) if library.is_settled() => loading.done = true,
        LoadEvent::Done(ended) => {
            came.settle = Some(ended);
            return came;
        }
    }
    library.apply(event);
    came
}

/// Finds, beside the loop, what belongs together in a library whose files are all read.
pub fn settle(app: &mut App, library: Arc<Library>, ended: Ended) {
    let load = app.load;
    let job = Job(Box::new(move || {
        let mut settled = library.settled(&ended.rules);
        settled.keep = ended.keep;
        drop(library);
        Event::Load { load, event: LoadEvent::Settled(Box::new(settled)) }
    }));
    app.effects.push(Effect::Run(job));
}

/// Keeps a settled library, beside the loop.
pub fn keep(app: &mut App, library: Arc<Library>, snapshot: Snapshot) {
    let job = Job(Box::new(move || {
        snapshot.keep(&library);
        Event::Kept
    }));
    app.effects.push(Effect::Run(job));
}
