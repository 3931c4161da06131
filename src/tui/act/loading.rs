//! Reports coming in.

use std::sync::Arc;

use crate::library::LoadEvent;
use crate::tui::app::App;

/// Takes what loading reported, unless work beside the loop still reads the library: then it
/// waits until that work reports.
pub fn apply(app: &mut App) {
    if app.held.is_empty() {
        return;
    }
    let Some(library) = Arc::get_mut(&mut app.library) else { return };
    for event in std::mem::take(&mut app.held) {
        match &event {
            LoadEvent::Found(sources) => app.loading.found += sources.len(),
            LoadEvent::Loaded(_) => app.loading.read += 1,
            LoadEvent::Done => app.loading.done = true,
        }
        library.apply(event);
    }
    app.refresh();
}
