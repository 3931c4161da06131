//! Reports that come in.

use juesuan::library::{Cache, LoadEvent, LoadOptions, load, load_all};
use juesuan::settings::Lang;
use juesuan::tui::event::Event;

use super::selected;
use super::support::Stage;

/// The events of loading the samples, one file after the other: the last files first, so that
/// every further one belongs above.
pub fn coming() -> impl Iterator<Item = Event> {
    let folder = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/samples");
    let loaded = std::sync::Mutex::new(Vec::new());
    load(&[folder], &LoadOptions::default(), &|event| {
        loaded.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(event);
    });
    let mut events = loaded.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    events.sort_by_key(|event| match event {
        LoadEvent::Found(_) | LoadEvent::Whole(_) => 0,
        LoadEvent::Loaded(loaded) => 100 - loaded.file,
        LoadEvent::Done(_) | LoadEvent::Settled(_) => 101,
    });
    events.into_iter().map(|event| Event::Load { load: 0, event })
}

#[test]
fn reports_that_come_in_never_move_the_selected_row() {
    let mut stage = Stage::empty(120, 40, Lang::Zh);
    let mut events = coming();
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

#[test]
fn what_was_kept_as_one_is_there_at_once_and_loading_has_ended() {
    let samples = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/samples");
    let folder = tempfile::tempdir().unwrap_or_else(|e| panic!("{e}"));
    for number in 0..200 {
        let path = folder.path().join(format!("{number}.txt"));
        std::fs::write(path, "没有表\n").unwrap_or_else(|e| panic!("{e}"));
    }
    let long_ago = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1 << 30);
    for path in std::fs::read_dir(folder.path()).unwrap_or_else(|e| panic!("{e}")).flatten() {
        let file = std::fs::File::options().write(true).open(path.path());
        file.and_then(|file| file.set_modified(long_ago)).unwrap_or_else(|e| panic!("{e}"));
    }
    let kept = tempfile::tempdir().unwrap_or_else(|e| panic!("{e}"));
    let cache = Some(std::sync::Arc::new(Cache::new(kept.path())));
    let options = LoadOptions { cache, ..LoadOptions::default() };
    let paths = [samples, folder.path().to_owned()];
    let read = load_all(&paths, &options);
    let loaded = std::sync::Mutex::new(Vec::new());
    load(&paths, &options, &|event| {
        loaded.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(event);
    });
    let events = loaded.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    assert!(matches!(events[..], [LoadEvent::Found(_), LoadEvent::Whole(_), LoadEvent::Done(_)]));
    let mut stage = Stage::empty(120, 40, Lang::Zh);
    stage.turn(events.into_iter().map(|event| Event::Load { load: 0, event }));
    let app = &stage.session.app;
    assert!(app.loading.done && app.loading.read == 205);
    assert_eq!(app.ids.len(), 5);
    let shown = stage.picture();
    assert!(!shown.contains("正在读取"), "{shown}");
    // The first line names the folders, which the other stage knows nothing of.
    let below = |picture: &str| picture.split_once("部门  ").map(|(_, below)| below.to_owned());
    assert_eq!(below(&shown), below(&Stage::with(&read, 120, 40).picture()));
}
