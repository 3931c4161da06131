//! Building the sheet of a place and putting its rows in order: at once, or where that takes
//! long beside the loop.

use std::sync::Arc;

use super::point::point;
use crate::library::{Target, Wait};
use crate::sheet::Sheet;
use crate::tui::app::App;
use crate::tui::awaited::Coming;
use crate::tui::effect::{Effect, Job};
use crate::tui::event::Event;
use crate::tui::sheet_view::{Grid, Order, View};
use crate::tui::sheets;

/// From this many rows on they are put in order beside the loop.
const MANY_ROWS: usize = 20_000;

/// Shows the sheet of the place at hand in a way.
pub fn show(app: &mut App, view: View) {
    app.awaited.turn += 1;
    app.awaited.order += 1;
    (app.awaited.sheet, app.awaited.ordering) = (None, None);
    app.awaited.forget();
    if !sheets::takes_long(&app.ids, app.place) {
        let sheet = sheets::build(&app.scene(), app.place);
        app.grid = Grid::new(Arc::new(sheet), view, app.unit);
        return;
    }
    // The first departments' rows at once, unless something is wanted of all.
    if view == View::default()
        && let Some(sheet) = sheets::beginning(&app.scene(), app.place)
    {
        app.grid = Grid::new(Arc::new(sheet), view, app.unit);
        let coming = Coming { renews: true, begun: true, ..Coming::default() };
        return begin(app, coming);
    }
    let title = app.texts.get(app.place.tab.text()).to_owned();
    let empty = app.texts.get("tui.empty.building").to_owned();
    let sheet = Sheet { title, empty, ..Sheet::default() };
    app.grid = Grid::new(Arc::new(sheet), View::default(), app.unit);
    begin(app, Coming { view, ..Coming::default() });
}

/// Whether what is done to every row can be done while a person waits; else says so.
pub fn is_within_reach(app: &mut App) -> bool {
    let rows = app.grid.len();
    if rows <= MANY_ROWS {
        return true;
    }
    let text = app.texts.fill("tui.too_many", &[&rows.to_string(), &MANY_ROWS.to_string()]);
    app.complain(text);
    false
}

/// Builds the sheet at hand anew, its view kept.
pub fn renew(app: &mut App) {
    if !sheets::takes_long(&app.ids, app.place) {
        app.awaited.turn += 1;
        app.awaited.sheet = None;
        let sheet = sheets::build(&app.scene(), app.place);
        app.grid.renew(Arc::new(sheet));
        return;
    }
    match &mut app.awaited.sheet {
        // What is still being built is shown first, or it would never be there while reports
        // come faster than sheets are built.
        Some(sheet) if !sheet.outdated => sheet.again = true,
        _ => begin_anew(app),
    }
}

/// Begins anew what is being built, or a renewal of what is shown.
fn begin_anew(app: &mut App) {
    let sheet = app.awaited.sheet.take().filter(|sheet| !sheet.renews || sheet.begun);
    let renewal = || Coming { view: app.grid.view_to_renew(), renews: true, ..Coming::default() };
    let fresh = |sheet| Coming { again: false, outdated: false, ..sheet };
    let sheet = sheet.map_or_else(renewal, fresh);
    begin(app, sheet);
}

fn begin(app: &mut App, sheet: Coming) {
    app.awaited.turn += 1;
    let (turn, place, unit) = (app.awaited.turn, app.place, app.unit);
    let (scene, view) = (app.scene(), sheet.view.clone());
    let sheet = Coming { wait: Wait::default(), ..sheet };
    let work = sheet.wait.work();
    app.awaited.sheet = Some(sheet);
    let job = Job(Box::new(move || {
        let built = work.run(|| {
            let sheet = sheets::build(&scene, place);
            Box::new(Grid::new(Arc::new(sheet), view, unit))
        });
        // Loading waits for the library to be free when the answer arrives.
        drop(scene);
        built.map_or(Event::GivenUp, |grid| Event::Built { turn, grid })
    }));
    app.effects.push(Effect::Run(job));
}

/// Takes a sheet that was built, if it is still wanted; whether it was. Then the keys that waited
/// for it are to be pressed.
pub fn built(app: &mut App, turn: u64, mut grid: Grid) -> bool {
    if turn != app.awaited.turn {
        return false;
    }
    let Some(sheet) = app.awaited.sheet.take() else { return false };
    // An order that was asked for before is one of other rows.
    app.awaited.order += 1;
    app.awaited.ordering = None;
    if grid.unit != app.unit {
        grid.set_unit(app.unit);
    }
    if sheet.renews {
        app.grid.take_renewed(grid);
    } else {
        app.grid = grid;
    }
    if let Some(target) = sheet.target {
        point(&mut app.grid, &target);
    }
    if sheet.again {
        begin_anew(app);
    }
    true
}

/// Puts the cursor on what a target means, as soon as the sheet is there.
pub fn point_at(app: &mut App, target: &Target) {
    match &mut app.awaited.sheet {
        Some(sheet) if !sheet.renews => sheet.target = Some(target.clone()),
        _ => point(&mut app.grid, target),
    }
}

/// Puts the rows in order after the filter or the sorting changed.
pub fn reorder(app: &mut App) {
    if app.grid.sheet.rows.len() < MANY_ROWS {
        app.grid.reorder();
        return;
    }
    app.awaited.order += 1;
    let turn = app.awaited.order;
    let ordering = app.grid.ordering();
    let wait = Wait::default();
    let work = wait.work();
    app.awaited.ordering = Some(wait);
    let job = Job(Box::new(move || {
        work.run(ordering).map_or(Event::GivenUp, |rows| Event::Ordered { turn, rows })
    }));
    app.effects.push(Effect::Run(job));
}

/// Takes an order that was worked out, if it is still wanted.
pub fn ordered(app: &mut App, turn: u64, rows: Order) {
    if turn == app.awaited.order {
        app.awaited.ordering = None;
        app.grid.take_order(rows);
    }
}
