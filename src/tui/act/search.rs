//! Searching everything while typing.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::follow;
use super::point::point;
use crate::library::search::{Asked, HitKind, Hits};
use crate::tui::app::App;
use crate::tui::effect::{Effect, Job};
use crate::tui::event::Event;
use crate::tui::overlay::Overlay;
use crate::tui::search::{Ahead, Found, MOST, Search};
use crate::tui::sheet_view::{Grid, View};
use crate::tui::sheets;

/// Rows of the preview above the place that it is of.
const ABOVE: usize = 3;

/// Opens the search.
pub fn open(app: &mut App) {
    app.overlay = Overlay::Search(Box::new(Search { ended: true, ..Search::default() }));
}

/// Opens it with something typed already.
pub fn open_with(app: &mut App, input: tui_input::Input) {
    open(app);
    if let Overlay::Search(search) = &mut app.overlay {
        search.input = input;
        typed(app);
    }
}

/// Searches for what is typed, beside the loop.
pub fn typed(app: &mut App) {
    let Overlay::Search(search) = &mut app.overlay else { return };
    search.ended = false;
    search.ahead = Ahead::default();
    search.chosen = None;
    begin(app);
}

/// Searches again for the same after reports came or went. Who stands at the top sees what comes
/// first; who chose a hit keeps it.
pub fn again(app: &mut App) {
    let Overlay::Search(search) = &mut app.overlay else { return };
    if search.input.value().trim().is_empty() {
        return;
    }
    keep(search);
    begin(app);
}

/// Forgets the hits because their reports are known by other numbers now; what was selected is
/// looked for among the new ones.
pub fn outdate(app: &mut App) {
    let Overlay::Search(search) = &mut app.overlay else { return };
    keep(search);
    search.hits = Hits::default();
    search.preview = None;
    search.ended = search.input.value().trim().is_empty();
}

fn keep(search: &mut Search) {
    if search.ended && search.cursor > 0 && search.chosen.is_none() {
        search.chosen = search.hit().cloned();
    }
}

fn begin(app: &mut App) {
    let Overlay::Search(search) = &mut app.overlay else { return };
    search.turn += 1;
    search.stop.store(true, Ordering::Relaxed);
    search.stop = Arc::default();
    let stop = Arc::clone(&search.stop);
    let (turn, kind) = (search.turn, search.kind);
    let query = search.input.value().to_owned();
    let library = Arc::clone(&app.library);
    let among = (app.ids.len() < library.len()).then(|| app.ids.clone());
    let job = Job(Box::new(move || {
        let asked = Asked { query: &query, kind, limit: MOST, among: among.as_deref() };
        // What was given up is of an earlier turn, and of no interest.
        let hits = library.search_until(&asked, &stop).unwrap_or_default();
        // Loading waits for the library to be free when the answer arrives.
        drop(library);
        Event::Found(Found { turn, hits })
    }));
    app.effects.push(Effect::Run(job));
}

/// Takes what was found, unless something else has been typed since.
pub fn found(app: &mut App, found: Found) {
    let Overlay::Search(search) = &mut app.overlay else { return };
    if found.turn != search.turn {
        return;
    }
    let is_typed = !search.ended;
    search.hits = found.hits;
    search.ended = true;
    match search.chosen.take() {
        Some(chosen) => {
            // It stays on its line.
            let line = search.cursor.saturating_sub(search.top);
            search.cursor = search.place_of(&chosen);
            search.top = search.cursor.saturating_sub(line);
        }
        None if is_typed => (search.cursor, search.top) = (0, 0),
        None => search.cursor = search.cursor.min(search.hits.best.len().saturating_sub(1)),
    }
    let ahead = std::mem::take(&mut search.ahead);
    move_by(app, ahead.lines);
    if ahead.accept {
        accept(app);
    }
}

/// Takes an earlier search into the line, or a later one.
pub fn step_history(app: &mut App, steps: isize) {
    let Overlay::Search(search) = &mut app.overlay else { return };
    let count = app.sessions.searches.len() as isize;
    let at = search.past.map_or(-1, |at| at as isize).saturating_add(steps).clamp(-1, count - 1);
    search.past = usize::try_from(at).ok();
    let text = search.past.and_then(|at| app.sessions.searches.get(at)).cloned();
    search.input = tui_input::Input::new(text.unwrap_or_default());
    typed(app);
}

/// Searches another kind of things only, or all.
pub fn step_kind(app: &mut App, steps: isize) {
    let Overlay::Search(search) = &mut app.overlay else { return };
    let kinds: Vec<_> = std::iter::once(None).chain(HitKind::ALL.map(Some)).collect();
    let at = kinds.iter().position(|kind| *kind == search.kind).unwrap_or(0) as isize;
    search.kind = kinds[(at + steps).rem_euclid(kinds.len() as isize) as usize];
    typed(app);
}

/// Moves among the hits.
pub fn move_by(app: &mut App, lines: isize) {
    let Overlay::Search(search) = &mut app.overlay else { return };
    if !search.ended {
        search.ahead.lines = search.ahead.lines.saturating_add(lines);
        return;
    }
    let last = search.hits.best.len().saturating_sub(1);
    search.cursor = search.cursor.saturating_add_signed(lines).min(last);
    preview(app);
}

/// Builds the sheet that the selected hit leads to.
fn preview(app: &mut App) {
    let Overlay::Search(search) = &app.overlay else { return };
    let grid = search.hit().and_then(|hit| {
        let place = follow::place_of(&app.library, app.place, &hit.target)?;
        if sheets::takes_long(&app.ids, place) {
            return None;
        }
        let sheet = sheets::build(&app.scene(), place);
        let mut grid = Grid::new(Arc::new(sheet), View::default(), app.unit);
        point(&mut grid, &hit.target);
        // What follows the place says more of it than what stands before.
        grid.view.top = grid.view.cursor.saturating_sub(ABOVE);
        Some(grid)
    });
    if let Overlay::Search(search) = &mut app.overlay {
        search.preview = grid;
    }
}

/// Goes to the selected hit, as soon as what is typed has been searched.
pub fn accept(app: &mut App) {
    let Overlay::Search(search) = &mut app.overlay else { return };
    if !search.ended {
        search.ahead.accept = true;
        return;
    }
    let Some(target) = search.hit().map(|hit| hit.target.clone()) else { return };
    let text = search.input.value().to_owned();
    app.sessions.remember_search(&text);
    app.overlay = Overlay::None;
    follow::to(app, &target);
}

/// A click on a hit selects it, a second one goes there.
pub fn click(app: &mut App, x: u16, y: u16) {
    let Overlay::Search(search) = &mut app.overlay else { return };
    if !search.list.contains((x, y).into()) {
        return;
    }
    let line = search.top + usize::from(y - search.list.top());
    if line >= search.hits.best.len() {
        return;
    }
    if search.cursor == line && search.ended {
        accept(app);
    } else {
        search.cursor = line;
        preview(app);
    }
}
