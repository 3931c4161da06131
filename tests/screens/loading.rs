//! Reports that come in.

use juesuan::library::{Cache, LoadEvent, LoadOptions, SAMPLES, Selection, load, load_all};
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
        LoadEvent::Found(_) | LoadEvent::Snapshot(_) => 0,
        LoadEvent::Loaded(loaded) => 100 - loaded.file,
        LoadEvent::Done(_) | LoadEvent::Settled(_) => 101,
    });
    events.into_iter().map(|event| Event::Load { load: 0, event })
}

#[test]
fn where_no_report_is_wanted_the_nearest_names_are_said_in_one_line() {
    let mut stage = Stage::empty(120, 40, Lang::Zh);
    stage.session.app.selection =
        Selection { departments: vec!["无此局".to_owned()], years: Vec::new() };
    stage.turn(coming());
    let text = stage.text_only();
    let said = text.lines().find(|line| line.contains("没有报告符合")).unwrap_or_default();
    assert!(said.contains("部门“无此局”；最接近的名称：") && !said.contains('␊'), "{text}");
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

/// The samples and many files besides, in folders that can be written to, none of them changed
/// for a long time, and a cache.
struct Many {
    folder: tempfile::TempDir,
    kept: tempfile::TempDir,
}

impl Many {
    fn new() -> Self {
        let temporary = || tempfile::tempdir().unwrap_or_else(|e| panic!("{e}"));
        let many = Self { folder: temporary(), kept: temporary() };
        for number in 0..200 {
            many.put(&format!("{number}.txt"), "没有表\n");
        }
        many
    }

    fn put(&self, name: &str, text: &str) {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap_or_else(|e| panic!("{e}"));
        let long_ago = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1 << 30);
        let file = std::fs::File::options().write(true).open(path);
        file.and_then(|file| file.set_modified(long_ago)).unwrap_or_else(|e| panic!("{e}"));
    }

    fn paths(&self) -> [std::path::PathBuf; 2] {
        let samples = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/samples");
        [samples, self.folder.path().to_owned()]
    }

    fn options(&self) -> LoadOptions {
        let cache = Some(std::sync::Arc::new(Cache::new(self.kept.path())));
        LoadOptions { cache, ..LoadOptions::default() }
    }

    fn events(&self) -> Vec<LoadEvent> {
        let loaded = std::sync::Mutex::new(Vec::new());
        load(&self.paths(), &self.options(), &|event| {
            loaded.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(event);
        });
        loaded.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// A screen without its first line, which names the folders.
fn below(picture: &str) -> Option<String> {
    picture.split_once("部门  ").map(|(_, below)| below.to_owned())
}

#[test]
fn what_was_kept_as_one_is_there_at_once_and_loading_has_ended() {
    let many = Many::new();
    let read = load_all(&many.paths(), &many.options());
    let events = many.events();
    assert!(matches!(
        events[..],
        [LoadEvent::Found(_), LoadEvent::Snapshot(_), LoadEvent::Done(_)]
    ));
    let mut stage = Stage::empty(120, 40, Lang::Zh);
    stage.turn(events.into_iter().map(|event| Event::Load { load: 0, event }));
    let app = &stage.session.app;
    assert!(app.loading.done && app.loading.read == 205);
    assert_eq!(app.ids.len(), 5);
    let shown = stage.picture();
    assert!(!shown.contains("正在读取"), "{shown}");
    assert_eq!(below(&shown), below(&Stage::with(&read, 120, 40).picture()));
}

#[test]
fn beside_what_was_kept_as_one_a_new_file_is_read_by_itself() {
    let many = Many::new();
    load_all(&many.paths(), &many.options());
    let (name, text) = SAMPLES[1];
    many.put(&format!("{name}.txt"), &text.replace(".0", ".7"));
    let events = many.events();
    let mut stage = Stage::empty(120, 40, Lang::Zh);
    let mut seen = Vec::new();
    for event in events {
        stage.turn([Event::Load { load: 0, event }]);
        let app = &stage.session.app;
        seen.push((app.loading.read, app.ids.len(), app.loading.done));
    }
    // Found, those that are as they were, and the new one; when it is settled, all is read.
    assert_eq!(seen[..2], [(0, 0, false), (205, 5, false)]);
    assert_eq!(seen.last(), Some(&(206, 6, true)));
    let read = load_all(&many.paths(), &LoadOptions::default());
    assert_eq!(below(&stage.picture()), below(&Stage::with(&read, 120, 40).picture()));
}

#[test]
fn a_file_that_changed_since_it_was_kept_is_noticed_when_it_is_looked_at() {
    let many = Many::new();
    let (_, text) = SAMPLES[1];
    many.put("x.txt", &text.replace(".0", ".7"));
    load_all(&many.paths(), &many.options());
    let mut stage = Stage::empty(120, 40, Lang::Zh);
    stage.turn(many.events().into_iter().map(|event| Event::Load { load: 0, event }));
    many.put("x.txt", &format!("{text}\n"));
    let ids = stage.session.app.ids.clone();
    let last = ids.iter().copied().max_by_key(|id| id.file);
    assert_eq!(last.map(|id| stage.session.app.library.path_of(id).is_some()), Some(true));
    stage.session.app.place.report = last;
    stage.keys("2");
    let shown = stage.text_only();
    assert!(shown.contains("有改动"), "{shown}");
}
