//! How the rows of the sheet are shown: sorted, folded, without zeros, in another unit.

use super::building;
use crate::tui::app::App;
use crate::tui::sheet_view::ranking;

/// Sorts by a shown column: one way, the other way, as printed.
pub fn sort(app: &mut App, position: usize) {
    app.grid.cycle_sort(position);
    if app.grid.view.cursor == 0 {
        // Who stands at the top asks for what comes first, and has chosen no row.
        app.grid.stay_at_top();
    }
    building::reorder(app);
    let sort = app.grid.view.wish.sort;
    let text = match sort.and_then(|sort| Some((sort, app.grid.sheet.columns.get(sort.column)?))) {
        Some((sort, column)) => {
            let key = if sort.descending { "tui.sort.descending" } else { "tui.sort.ascending" };
            app.texts.fill(key, &[&column.title])
        }
        None => {
            let ranked = ranking(&app.grid.sheet);
            let column = ranked.and_then(|sort| app.grid.sheet.columns.get(sort.column));
            match column {
                Some(column) => app.texts.fill("tui.sort.ranked", &[&column.title]),
                None => app.texts.get("tui.sort.printed").to_owned(),
            }
        }
    };
    app.say(text);
}

/// Hides rows that state nothing but zero, or shows them again.
pub fn hide_zero(app: &mut App) {
    let before = app.grid.len();
    app.grid.view.wish.hide_zero = !app.grid.view.wish.hide_zero;
    building::reorder(app);
    let text = if app.grid.view.wish.hide_zero {
        // While they are still being put in order nothing is hidden yet.
        let hidden = before.saturating_sub(app.grid.len()).to_string();
        app.texts.fill("tui.zero.hidden", &[&hidden])
    } else {
        app.texts.get("tui.zero.shown").to_owned()
    };
    app.say(text);
}

/// Shows amounts in the next unit.
pub fn unit(app: &mut App) {
    let printed = app.grid.sheet.unit.clone();
    let before = app.unit.name(printed.as_deref()).map(str::to_owned);
    // Units that are the printed one by another name are passed over.
    for _ in 0..4 {
        app.unit = app.unit.next();
        if app.unit.name(printed.as_deref()).map(str::to_owned) != before {
            break;
        }
    }
    app.grid.set_unit(app.unit);
    let name = app.unit.name(printed.as_deref()).unwrap_or_default().to_owned();
    let text = app.texts.fill("tui.unit.shown", &[&name]);
    app.say(text);
}

/// Folds or unfolds what lies below the row.
pub fn fold(app: &mut App) {
    if let Some(index) = app.grid.index() {
        app.grid.toggle_fold(index);
        building::reorder(app);
    }
}

/// Folds or unfolds everything.
pub fn fold_all(app: &mut App) {
    if building::is_within_reach(app) {
        app.grid.toggle_all_folds();
        building::reorder(app);
    }
}

/// Shows amounts as shares of their column's total, or in themselves again.
pub fn shares(app: &mut App) {
    app.grid.toggle_shares();
    let key = if app.grid.view.shares { "tui.shares.shown" } else { "tui.shares.hidden" };
    let text = app.texts.get(key).to_owned();
    app.say(text);
}
