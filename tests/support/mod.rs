//! A browser on a screen that tests can read: keys in, picture out.

pub mod report;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use juesuan::library::{Library, LoadOptions, ReportId, load, load_all};
use juesuan::settings::{Key, Lang, UserFiles};
use juesuan::tui::effect::Effect;
use juesuan::tui::event::Event;
use juesuan::tui::session::Session;
use juesuan::tui::{Surroundings, glyph, prepare};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier, Style};

static SAMPLES: LazyLock<Library> = LazyLock::new(|| {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/samples");
    load_all(&[folder], &LoadOptions::default())
});

/// A browser on a test screen.
pub struct Stage {
    /// The browser.
    pub session: Session<TestBackend>,
    /// What it put on the clipboard.
    pub copied: Vec<String>,
    /// Whether it asked to end.
    pub ended: bool,
    /// What is on screen. Not the test backend's own buffer: that one keeps what a wide
    /// character once covered.
    shown: Buffer,
}

impl Stage {
    /// A browser on the bundled samples.
    pub fn new(width: u16, height: u16) -> Self {
        Self::in_language(width, height, Lang::Zh)
    }

    /// The same in a language.
    pub fn in_language(width: u16, height: u16, lang: Lang) -> Self {
        Self::on(&SAMPLES, Self::empty(width, height, lang))
    }

    /// A browser on other reports.
    pub fn with(library: &Library, width: u16, height: u16) -> Self {
        Self::on(library, Self::empty(width, height, Lang::Zh))
    }

    /// The same without colours.
    pub fn without_colour(width: u16, height: u16) -> Self {
        let surroundings = Surroundings { no_colour: true, ..Surroundings::default() };
        Self::on(&SAMPLES, Self::prepared(width, height, Lang::Zh, &surroundings))
    }

    /// The same in other surroundings.
    pub fn surrounded(
        (width, height): (u16, u16),
        lang: Lang,
        surroundings: &Surroundings,
    ) -> Self {
        Self::on(&SAMPLES, Self::prepared(width, height, lang, surroundings))
    }

    /// A browser on so many reports: the samples again and again.
    pub fn of_many(count: u32, width: u16, height: u16) -> Self {
        let samples: Vec<_> = SAMPLES.entries().map(|(_, entry)| entry.clone()).collect();
        let mut library = Library::default();
        for (file, mut entry) in (0..count).zip(samples.into_iter().cycle()) {
            entry.report.change(|report| {
                report.department.name = format!("{}（{file}）", report.department.name);
            });
            library.insert(ReportId { file, part: 0 }, entry);
        }
        Self::with(&library, width, height)
    }

    fn on(library: &Library, mut stage: Self) -> Self {
        let app = &mut stage.session.app;
        app.library = Arc::new(library.clone());
        "samples/".clone_into(&mut app.opened);
        app.loading.done = true;
        app.refresh();
        stage.turn([]);
        stage
    }

    /// A browser that has nothing to show.
    pub fn empty(width: u16, height: u16, lang: Lang) -> Self {
        Self::prepared(width, height, lang, &Surroundings::default())
    }

    /// A browser that has opened a folder.
    pub fn opened(folder: &Path, width: u16, height: u16) -> Self {
        let mut stage = Self::empty(width, height, Lang::Zh);
        juesuan::tui::act::open::paths(&mut stage.session.app, vec![folder.to_owned()]);
        stage.turn([]);
        stage
    }

    fn prepared(width: u16, height: u16, lang: Lang, surroundings: &Surroundings) -> Self {
        let app = prepare(&UserFiles::default(), surroundings, lang);
        let mut app = app.unwrap_or_else(|e| panic!("{e:#}"));
        app.folder = PathBuf::from("/work/决算");
        app.working.clone_from(&app.folder);
        app.home = Some(PathBuf::from("/home/me"));
        let terminal = Terminal::new(TestBackend::new(width, height))
            .unwrap_or_else(|e| panic!("no screen of {width}×{height}: {e}"));
        let mut stage = Self {
            session: Session::new(terminal, app),
            copied: Vec::new(),
            ended: false,
            shown: Buffer::default(),
        };
        stage.turn([]);
        stage
    }

    /// Presses keys, each a turn of the loop.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        for key in Key::parse_all(keys).unwrap_or_else(|e| panic!("{e}")) {
            self.turn([Event::Key(key.to_event())]);
        }
        self
    }

    /// Types a text.
    pub fn text(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            let key = Key::plain(crossterm::event::KeyCode::Char(c));
            self.turn([Event::Key(key.to_event())]);
        }
        self
    }

    /// One turn; work beside the loop is done at once and reported.
    pub fn turn(&mut self, events: impl IntoIterator<Item = Event>) {
        let effects = self.session.turn(events).unwrap_or_else(|e| panic!("{e}"));
        self.perform(effects);
    }

    /// Does what a turn asked for, and shows what came of it.
    pub fn perform(&mut self, mut effects: Vec<Effect>) {
        while !effects.is_empty() {
            let mut answers = Vec::new();
            for effect in effects {
                match effect {
                    Effect::Run(job) => answers.push((job.0)()),
                    Effect::Report(job) => {
                        let told = std::cell::RefCell::new(Vec::new());
                        let last = (job.0)(&|event| told.borrow_mut().push(event));
                        answers.extend(told.into_inner());
                        answers.push(last);
                    }
                    Effect::Copy(text) => self.copied.push(text),
                    Effect::Load { load, paths } => answers.extend(loaded(load, &paths)),
                    Effect::Quit => self.ended = true,
                    Effect::Suspend | Effect::Mouse(_) => {}
                }
            }
            effects = self.session.turn(answers).unwrap_or_else(|e| panic!("{e}"));
        }
        let frame = self.session.draw().unwrap_or_else(|e| panic!("{e}"));
        self.shown = frame.buffer.clone();
        self.check_widths();
    }

    /// The buffer on screen.
    pub fn buffer(&self) -> &Buffer {
        &self.shown
    }

    /// The text of the screen, one line a row.
    pub fn text_only(&self) -> String {
        (0..self.buffer().area.height).map(|y| self.row(y).trim_end().to_owned() + "\n").collect()
    }

    fn row(&self, y: u16) -> String {
        shown(self.buffer(), y).map(|(_, cell)| cell.symbol()).collect()
    }

    /// Every row is exactly as wide as the screen.
    fn check_widths(&self) {
        for y in 0..self.buffer().area.height {
            let row = self.row(y);
            assert_eq!(glyph::width(&row), self.buffer().area.width, "row {y}: {row:?}");
        }
    }

    /// The screen as text, under each row its styles: `from+length style`.
    pub fn picture(&self) -> String {
        let mut picture = String::new();
        for y in 0..self.buffer().area.height {
            let _ = writeln!(picture, "│{}", self.row(y).trim_end());
            let styles = styles(self.buffer(), y);
            if !styles.is_empty() {
                let _ = writeln!(picture, "┊ {styles}");
            }
        }
        picture
    }
}

/// A folder with the bundled samples in it.
pub fn folder_of_samples() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap_or_else(|e| panic!("a folder: {e}"));
    for (name, text) in juesuan::library::SAMPLES {
        let file = folder.path().join(format!("{name}.txt"));
        std::fs::write(file, text).unwrap_or_else(|e| panic!("{name}: {e}"));
    }
    folder
}

/// What loading reports.
fn loaded(number: u64, paths: &[PathBuf]) -> Vec<Event> {
    let events = Mutex::new(Vec::new());
    load(paths, &LoadOptions::default(), &|event| {
        let event = Event::Load { load: number, event };
        events.lock().unwrap_or_else(PoisonError::into_inner).push(event);
    });
    events.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// The cells of a row without those that a wide character covers.
fn shown(buffer: &Buffer, y: u16) -> impl Iterator<Item = (u16, &Cell)> {
    let mut covered = 0;
    (0..buffer.area.width).filter_map(move |x| {
        let cell = &buffer[(x, y)];
        if covered > 0 {
            covered -= 1;
            return None;
        }
        covered = glyph::width(cell.symbol()).saturating_sub(1);
        Some((x, cell))
    })
}

fn styles(buffer: &Buffer, y: u16) -> String {
    let mut runs: Vec<(u16, u16, String)> = Vec::new();
    for x in 0..buffer.area.width {
        let name = name(buffer[(x, y)].style());
        match runs.last_mut() {
            Some((_, length, last)) if *last == name => *length += 1,
            _ => runs.push((x, 1, name)),
        }
    }
    let named = runs.iter().filter(|(.., name)| !name.is_empty());
    named.map(|(x, length, name)| format!("{x}+{length} {name}")).collect::<Vec<_>>().join(", ")
}

fn name(style: Style) -> String {
    let mut words = Vec::new();
    if let Some(fg) = style.fg.filter(|fg| *fg != Color::Reset) {
        words.push(fg.to_string().to_lowercase());
    }
    if let Some(bg) = style.bg.filter(|bg| *bg != Color::Reset) {
        words.push(format!("on-{}", bg.to_string().to_lowercase()));
    }
    for (modifier, word) in [
        (Modifier::BOLD, "bold"),
        (Modifier::DIM, "dim"),
        (Modifier::UNDERLINED, "underlined"),
        (Modifier::REVERSED, "reversed"),
    ] {
        if style.add_modifier.contains(modifier) {
            words.push(word.to_owned());
        }
    }
    words.join(" ")
}
