//! Reports that come in.

use juesuan::library::{LoadEvent, LoadOptions, load};
use juesuan::settings::Lang;
use juesuan::tui::event::Event;

use super::selected;
use super::support::Stage;

#[test]
fn reports_that_come_in_never_move_the_selected_row() {
    let folder = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/samples");
    let loaded = std::sync::Mutex::new(Vec::new());
    load(&[folder], &LoadOptions::default(), &|event| {
        loaded.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(event);
    });
    let mut events = loaded.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    // The last files first: every further one belongs above.
    events.sort_by_key(|event| match event {
        LoadEvent::Found(_) | LoadEvent::Whole(_) => 0,
        LoadEvent::Loaded(loaded) => 100 - loaded.file,
        LoadEvent::Done(_) | LoadEvent::Settled(_) => 101,
    });
    let mut stage = Stage::empty(120, 40, Lang::Zh);
    let mut events = events.into_iter().map(|event| Event::Load { load: 0, event });
    stage.turn(events.by_ref().take(3));
    stage.keys("j");
    let name = selected(&stage);
    let line = |stage: &Stage| {
        let grid = &stage.session.app.grid;
        let lines = &grid.geometry.lines;
        let at = lines.iter().find(|(_, row)| *row == grid.view.cursor).map(|(y, _)| *y);
        at.unwrap_or_else(|| panic!("the selected row is not on screen"))
    };
    let before = line(&stage);
    for event in events {
        stage.turn([event]);
        assert_eq!(selected(&stage), name);
        assert_eq!(line(&stage), before);
    }
    assert_eq!(stage.session.app.ids.len(), 5);
}
