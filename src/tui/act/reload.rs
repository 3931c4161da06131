//! Reading everything anew (重新读取): the place is kept, and what became of the findings is
//! said. Files that changed meanwhile are noticed when a place of theirs is opened or a key pressed.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::places::Places;
use super::{loading, search};
use crate::library::{Change, Comparison, FindingKey, ReportId, finding_keys};
use crate::sheet::GoneFinding;
use crate::tui::anew::{Anew, stamp};
use crate::tui::app::App;
use crate::tui::effect::{Effect, Job};
use crate::tui::event::Event;
use crate::tui::overlay::Overlay;
use crate::tui::place::{Place, Tab};

/// While keys are pressed it is looked again after this long whether the file has changed.
const LOOK_AGAIN: Duration = Duration::from_secs(2);

/// Looks, beside the loop, whether the file of the place at hand has changed.
pub fn look(app: &mut App) {
    let Some(id) = app.place.report else { return };
    let Some((path, before)) = app.stamps.files.get(&id.file).cloned() else { return };
    app.stamps.looked = Some(Instant::now());
    let job = Job(Box::new(move || {
        if stamp(&path) == Some(before) { Event::FileSame } else { Event::FileChanged(id) }
    }));
    app.effects.push(Effect::Run(job));
}

/// Looks again, now that a key was pressed: who mends the file in an editor comes back without
/// opening a place. A change is said once.
pub fn look_again(app: &mut App) {
    let Some(id) = app.place.report else { return };
    let is_due = app.stamps.looked.is_none_or(|at| at.elapsed() >= LOOK_AGAIN);
    if is_due && !app.stamps.told.contains(&id.file) && app.anew.is_none() {
        look(app);
    }
}

/// Says that a file has changed, if it is still looked at.
pub fn changed(app: &mut App, report: ReportId) {
    if app.place.report == Some(report) && app.anew.is_none() {
        if matches!(app.overlay, Overlay::None) {
            app.stamps.told.insert(report.file);
        }
        let key = app.key_below(crate::tui::action::Action::Reload);
        let text = app.texts.fill("tui.reload.changed", &[&key]);
        app.say(text);
    }
}

/// Begins to read everything anew; what was read is shown until all is there.
pub fn begin(app: &mut App) {
    app.load += 1;
    app.held.clear();
    app.anew = Some(Anew::default());
    app.effects.push(Effect::Load { load: app.load, paths: app.paths.clone() });
}

/// Takes what was read anew; when all is there, it takes the place of what was read before.
pub fn apply(app: &mut App) {
    let Some(anew) = &mut app.anew else { return };
    let Some(library) = Arc::get_mut(&mut anew.library) else { return };
    let (mut ended, mut kept) = (None, None);
    for event in std::mem::take(&mut app.held) {
        let came = loading::take(library, &mut anew.loading, event);
        for id in came.reports {
            app.review.apply(library, id);
            anew.stamps.take(library, id);
        }
        ended = ended.or(came.settle);
        kept = kept.or(came.keep);
    }
    if let Some(ended) = ended {
        let library = Arc::clone(&anew.library);
        return loading::settle(app, library, ended);
    }
    if let Some(whole) = kept {
        let library = Arc::clone(&anew.library);
        loading::keep(app, library, whole);
    }
    let Some(anew) = &mut app.anew else { return };
    if anew.loading.done
        && let Some(anew) = app.anew.take()
    {
        exchange(app, anew);
    }
}

fn exchange(app: &mut App, anew: Anew) {
    let before = gone_findings(app);
    let mut places = Places::of(&app.library, &anew.library);
    app.awaited.outdate();
    app.place = places.of_place(app.place);
    places.of_view(&mut app.grid.view);
    app.awaited.view_mut().into_iter().for_each(|view| places.of_view(view));
    let left = app.before_list.iter_mut().chain(app.history.all_mut());
    for (place, view) in left {
        *place = places.of_place(*place);
        places.of_view(view);
    }
    app.kept.map(|id| places.of_report(id));
    app.reader.outdate(app.reader.report.and_then(|id| places.of_report(id)));
    app.list.marks = app.list.marks.iter().filter_map(|id| places.of_report(*id)).collect();
    app.library = anew.library;
    app.loading = anew.loading;
    app.stamps = anew.stamps;
    search::outdate(app);
    app.refresh();
    app.list.choose(app.place.report);
    if let Some(source) = &mut app.source {
        // Its text may be another one.
        source.report = None;
    }
    let compared = Comparison::of(before, finding_keys(&app.library, &app.ids));
    let counts = [compared.gone.len(), compared.count(Change::Stays), compared.count(Change::New)];
    let [gone, stays, new] = counts.map(|count| count.to_string());
    app.kept.changes = Some(Arc::new(compared));
    let key = app.key_below(crate::tui::action::Action::Changes);
    let text = app.texts.fill("tui.reload.done", &[&gone, &stays, &new, &key]);
    app.say(text);
    if app.place.tab == Tab::Changes {
        app.refresh();
    }
}

fn gone_findings(app: &App) -> Vec<(FindingKey, GoneFinding)> {
    let keys = finding_keys(&app.library, &app.ids).into_iter();
    let with_words = keys.filter_map(|(id, key)| {
        let finding = app.library.finding(id)?;
        let gone = GoneFinding {
            department: key.report.department.clone(),
            rule: finding.rule.clone(),
            message: finding.message(app.texts.lang()),
        };
        Some((key, gone))
    });
    with_words.collect()
}

/// Shows what became of the findings when everything was last read anew.
pub fn changes(app: &mut App) {
    app.go(Place { report: None, compared: None, tab: Tab::Changes, ..app.place.whole() });
}
