//! The state of the browser. What changes it is in [`act`](super::act), what draws it in
//! [`view`](super::view).

use std::path::PathBuf;
use std::sync::Arc;

use ratatui::layout::Rect;

use super::action::Action;
use super::anew::{Anew, Stamps};
use super::awaited::Awaited;
use super::department_list::DepartmentList;
use super::effect::Effect;
use super::export_dialog::Exports;
use super::loading::Loading;
use super::log::Log;
use super::overlay::Overlay;
use super::place::{History, Kept, Place, Tab};
use super::reader::Reader;
use super::screen::Screen;
use super::scrollbar::{Scrollbar, Scrolled};
use super::sheet_view::{Grid, MoneyUnit, View};
use super::sheets::{self, Scene};
use super::source_panel::SourcePanel;
use super::summary::Summary;
use crate::library::review::Review;
use crate::library::{Library, LoadEvent, ReportId, Selection};
use crate::settings::{Context, Key, KeyMap, SessionRecord, Sessions, Texts, Theme};

/// The part of the screen that has the keyboard focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Focus {
    /// The sheet.
    #[default]
    Sheet,
    /// The list of departments.
    List,
}

/// A message, shown until the next key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// What.
    pub text: String,
    /// Whether something went wrong.
    pub bad: bool,
}

/// Everything that the screen is drawn from.
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "switches of the user, each alone or with others"
)]
pub struct App {
    /// The reports.
    pub library: Arc<Library>,
    /// Which reports are wanted; all by default.
    pub selection: Selection,
    /// Those of the loaded reports that are wanted, in order.
    pub ids: Vec<ReportId>,
    /// Counts over these reports.
    pub summary: Summary,
    /// The paths that are open; none for the samples.
    pub paths: Vec<PathBuf>,
    /// The number of the current load; events of earlier ones are ignored.
    pub load: u64,
    /// Where the user was when this folder was last open, until that place is loaded.
    pub resume: Option<SessionRecord>,
    /// Whether no key was pressed since these paths were opened.
    pub begins: bool,
    /// What is remembered after the program ends.
    pub sessions: Sessions,
    /// Whether sessions are resumed.
    pub resumes: bool,
    /// Mistakes in the user's files (configuration, keys), printed again when the program ends.
    pub complaints: Vec<String>,
    /// The log, if one is wanted.
    pub log: Log,
    /// Whether frames, blocks and marks are drawn with letters and blanks alone.
    pub plain: bool,
    /// What is being read anew, while the reports read before are still shown.
    pub anew: Option<Anew>,
    /// How the files were when they were read.
    pub stamps: Stamps,
    /// What the reviewer decided.
    pub review: Review,
    /// Events of loading that wait because work beside the loop still reads the library.
    pub held: Vec<LoadEvent>,
    /// Interface texts.
    pub texts: Texts,
    /// The key map.
    pub keys: KeyMap<Action>,
    /// The styles.
    pub theme: Theme,
    /// Whether the terminal draws ambiguous characters two cells wide.
    pub wide_ambiguous: bool,
    /// What is open, as the top line shows it.
    pub opened: String,
    /// The folder that exports are proposed in: the last one that was written to.
    pub folder: PathBuf,
    /// The folder that the program was started in, which relative paths start from.
    pub working: PathBuf,
    /// Exports, and what is being written.
    pub exports: Exports,
    /// The user's home folder, which `~` means.
    pub home: Option<PathBuf>,
    /// How far loading is.
    pub loading: Loading,
    /// What is shown.
    pub place: Place,
    /// The filters and sets of reports that places refer to by number.
    pub kept: Kept,
    /// The sheet on screen.
    pub grid: Grid,
    /// The sheet that is being built or put in order beside the loop.
    pub awaited: Awaited,
    /// The places visited before, to go back to.
    pub history: History,
    /// The list of departments.
    pub list: DepartmentList,
    /// The part of the screen that has the keyboard focus.
    pub focus: Focus,
    /// What was shown before the list got the focus.
    pub before_list: Option<(Place, View)>,
    /// The dialog, search or help over the sheet, if one is open.
    pub overlay: Overlay,
    /// The source text, if it is open.
    pub source: Option<SourcePanel>,
    /// The narrative as running text.
    pub reader: Reader,
    /// The unit of amounts.
    pub unit: MoneyUnit,
    /// What the program has to say.
    pub message: Option<Message>,
    /// Keys pressed so far of a longer sequence.
    pub pending: Vec<Key>,
    /// Whether the program takes the mouse (else the terminal marks text with it).
    pub mouse: bool,
    /// The scrollbar that is being dragged.
    pub pulled: Option<Scrolled>,
    /// How the screen was divided when last drawn.
    pub screen: Screen,
    /// What the loop is asked to do after this turn.
    pub effects: Vec<Effect>,
}

impl App {
    /// A browser without reports yet.
    pub fn new(texts: Texts, keys: KeyMap<Action>, theme: Theme) -> Self {
        let mut app = Self {
            library: Arc::default(),
            selection: Selection::default(),
            ids: Vec::new(),
            summary: Summary::default(),
            paths: Vec::new(),
            load: 0,
            resume: None,
            begins: false,
            sessions: Sessions::default(),
            resumes: true,
            complaints: Vec::new(),
            log: Log::default(),
            plain: false,
            anew: None,
            stamps: Stamps::default(),
            review: Review::default(),
            held: Vec::new(),
            texts,
            keys,
            theme,
            wide_ambiguous: false,
            opened: String::new(),
            folder: PathBuf::new(),
            working: PathBuf::new(),
            exports: Exports::default(),
            home: None,
            loading: Loading::default(),
            place: Place::default(),
            kept: Kept::default(),
            grid: Grid::default(),
            awaited: Awaited::default(),
            history: History::default(),
            list: DepartmentList::default(),
            focus: Focus::default(),
            before_list: None,
            overlay: Overlay::default(),
            source: None,
            reader: Reader::default(),
            unit: MoneyUnit::default(),
            message: None,
            pending: Vec::new(),
            mouse: true,
            pulled: None,
            screen: Screen::default(),
            effects: Vec::new(),
        };
        app.list.rebuild(&app.library, &app.ids, None);
        let sheet = sheets::build(&app.scene(), app.place);
        app.grid = Grid::new(Arc::new(sheet), View::default(), app.unit);
        app
    }

    /// What the keys mean at the moment.
    pub fn context(&self) -> Context {
        match (&self.overlay, self.focus) {
            (Overlay::None, Focus::Sheet) => Context::Sheet,
            (Overlay::None, Focus::List) => Context::List,
            (overlay, _) => overlay.context(),
        }
    }

    /// All that sheets are built from.
    pub fn scene(&self) -> Scene {
        Scene {
            library: Arc::clone(&self.library),
            ids: self.ids.clone(),
            kept: self.kept.clone(),
            loading: self.loading,
            states: self.list.states.clone(),
            texts: self.texts.clone(),
        }
    }

    /// How the sheet at hand is looked at, also while it is still being built.
    pub fn view(&self) -> View {
        self.awaited.view().unwrap_or(&self.grid.view).clone()
    }

    /// The report that the selected row comes from, else that the cell leads to, else that of
    /// the place.
    pub fn report(&self) -> Option<ReportId> {
        let row = self.grid.row().and_then(|row| row.report);
        let cell = || self.grid.cell()?.target.as_ref()?.report();
        row.or_else(cell).or(self.place.report)
    }

    /// Where the selected cell stands in the source, else its row; in running text, the caret.
    pub fn source_place(&self) -> Option<crate::report::Place> {
        if self.is_running_text() {
            return self.caret_place().or(self.grid.row()?.place);
        }
        self.grid.cell().and_then(|cell| cell.place).or(self.grid.row()?.place)
    }

    /// The line of the source where the caret of running text stands.
    fn caret_place(&self) -> Option<crate::report::Place> {
        let caret = self.grid.view.caret;
        let paragraph = self.reader.prose()?.paragraphs.get(caret.paragraph)?;
        Some(crate::report::Place::line(paragraph.body.line_at(caret.offset)))
    }

    /// Whether the sheet at hand is read as running text.
    pub fn is_running_text(&self) -> bool {
        let has_text = |id| {
            let report = self.library.get(id).map(|entry| &entry.report);
            report.is_some_and(|r| !(r.narrative.sections.is_empty() && r.evaluations.is_empty()))
        };
        let is_text = self.place.tab == Tab::Narrative && !self.place.figures;
        is_text && self.place.report.is_some_and(has_text)
    }

    /// Whether all that was read is one report.
    pub fn is_alone(&self) -> bool {
        self.loading.done && self.ids.len() == 1
    }

    /// The keys that run an action at the moment, as hints show them; empty if none do.
    pub fn key(&self, action: Action) -> String {
        self.keys.keys_of(self.context(), action).unwrap_or_default()
    }

    /// The same once the line that is typed into, or the dialog, is gone.
    pub fn key_below(&self, action: Action) -> String {
        let context = match self.focus {
            Focus::Sheet => Context::Sheet,
            Focus::List => Context::List,
        };
        self.keys.keys_of(context, action).unwrap_or_default()
    }

    /// The keys that end an export that runs beside the screen.
    pub fn keys_to_stop(&self) -> String {
        self.keys.keys_of(Context::Sheet, Action::Export).unwrap_or_default()
    }

    /// Says something until the next key.
    pub fn say(&mut self, text: String) {
        self.log.line(&text);
        self.message = Some(Message { text, bad: false });
    }

    /// Says that something went wrong.
    pub fn complain(&mut self, text: String) {
        self.log.line(&text);
        self.message = Some(Message { text, bad: true });
    }

    /// The scrollbar of a part of the screen, if it is needed.
    pub fn scrollbar(&self, of: Scrolled) -> Option<Scrollbar> {
        let bar = match of {
            Scrolled::Sheet if self.is_running_text() => {
                let (lines, page, top) = self.reader.extent()?;
                let track = Rect { height: self.reader.area.height, ..self.screen.scrollbar };
                Scrollbar { track, lines, page, top }
            }
            Scrolled::Source => {
                let panel = self.source.as_ref()?;
                let right = self.screen.source.right().saturating_sub(1);
                Scrollbar {
                    track: Rect { x: right, width: 1.min(panel.area.width), ..panel.area },
                    lines: panel.document()?.line_count() as usize,
                    page: panel.page as usize,
                    top: panel.top as usize - 1,
                }
            }
            Scrolled::Sheet => {
                let heading = self.grid.geometry.heading;
                let track = self.screen.scrollbar;
                let height = track.height.saturating_sub(heading);
                Scrollbar {
                    track: Rect { y: track.y + heading, height, ..track },
                    lines: self.grid.len(),
                    page: self.grid.geometry.lines.len(),
                    top: self.grid.view.top,
                }
            }
            Scrolled::List => {
                let heading = self.screen.list.height.min(1);
                let track = self.screen.divider;
                let height = track.height.min(self.screen.list.height).saturating_sub(heading);
                Scrollbar {
                    track: Rect { y: self.screen.list.y + heading, height, ..track },
                    lines: self.list.items.len(),
                    page: usize::from(height),
                    top: self.list.top,
                }
            }
        };
        bar.needed()
    }
}
