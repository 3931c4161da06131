//! The state of the browser.

use std::path::PathBuf;
use std::sync::Arc;

use ratatui::layout::Rect;

use super::act::building::{self, Awaited};
use super::act::reload::{self, Anew, Stamps};
use super::act::{review, search};
use super::action::Action;
use super::department_list::DepartmentList;
use super::effect::Effect;
use super::explain;
use super::export_dialog::Exports;
use super::log::Log;
use super::overlay::{Help, Overlay};
use super::place::{History, Kept, Place};
use super::reader::Reader;
use super::screen::{Screen, Wanted};
use super::scrollbar::{Scrollbar, Scrolled};
use super::sheet_view::{Grid, MoneyUnit, View};
use super::sheets::Scene;
use super::source_panel::SourcePanel;
use super::summary::Summary;
use crate::library::review::Review;
use crate::library::{Library, LoadEvent, ReportId, Selection};
use crate::settings::{Context, Key, KeyMap, SessionRecord, Sessions, Texts, Theme};

/// Which part the keys go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Focus {
    /// The sheet.
    #[default]
    Sheet,
    /// The list of departments.
    List,
}

/// How far loading is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Loading {
    /// Files found.
    pub found: usize,
    /// Files read.
    pub read: usize,
    /// Whether nothing more will come.
    pub done: bool,
}

/// Something that the program has to say, until the next key.
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
    /// Counts over these.
    pub summary: Summary,
    /// The paths that are open; none for the samples.
    pub paths: Vec<PathBuf>,
    /// The number of the load whose events count.
    pub load: u64,
    /// Where one was in what is open, until it is there again.
    pub resume: Option<SessionRecord>,
    /// Whether no key was pressed since it was opened.
    pub begins: bool,
    /// What survives the program.
    pub sessions: Sessions,
    /// Whether sessions are resumed.
    pub resumes: bool,
    /// What is wrong in the files of the user, said again when the program has ended.
    pub complaints: Vec<String>,
    /// The log, if one is wanted.
    pub log: Log,
    /// Whether frames, blocks and marks are drawn with letters and blanks alone.
    pub plain: bool,
    /// What is being read anew, while the reports of before are still shown.
    pub anew: Option<Anew>,
    /// How the files were when they were read.
    pub stamps: Stamps,
    /// What the reviewer decided.
    pub review: Review,
    /// What loading reported while work beside the loop still reads the library.
    pub held: Vec<LoadEvent>,
    /// Interface texts.
    pub texts: Texts,
    /// The key map.
    pub keys: KeyMap<Action>,
    /// The styles.
    pub theme: Theme,
    /// Whether the terminal draws ambiguous characters two cells wide.
    pub wide_ambiguous: bool,
    /// What is open, as the top line names it.
    pub opened: String,
    /// The folder that exports are proposed in: the last one that was written to.
    pub folder: PathBuf,
    /// The folder that the program was started in: what is opened lies below it, unless it
    /// says otherwise.
    pub working: PathBuf,
    /// Exports, and what is being written.
    pub exports: Exports,
    /// The user's home folder, which `~` means.
    pub home: Option<PathBuf>,
    /// How far loading is.
    pub loading: Loading,
    /// What is shown.
    pub place: Place,
    /// What places name by number.
    pub kept: Kept,
    /// The sheet on screen.
    pub grid: Grid,
    /// The sheet that is being built or put in order beside the loop.
    pub awaited: Awaited,
    /// Places that were left.
    pub history: History,
    /// The list of departments.
    pub list: DepartmentList,
    /// Which part the keys go to.
    pub focus: Focus,
    /// What was shown before the list got the keys.
    pub before_list: Option<(Place, View)>,
    /// What lies over the sheet.
    pub overlay: Overlay,
    /// The source text, if it is open.
    pub source: Option<SourcePanel>,
    /// The narrative as running text.
    pub reader: Reader,
    /// The unit of amounts.
    pub unit: MoneyUnit,
    /// What the program has to say.
    pub message: Option<Message>,
    /// Keys pressed that begin a longer row.
    pub pending: Vec<Key>,
    /// Whether the mouse is the program's.
    pub mouse: bool,
    /// The scrollbar that the pointer pulls.
    pub pulled: Option<Scrolled>,
    /// How the screen was divided when last drawn.
    pub screen: Screen,
    /// What the loop is to do.
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
        app.show(View::default());
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

    /// Builds the sheet of the place at hand and shows it in a way.
    pub fn show(&mut self, view: View) {
        building::show(self, view);
    }

    /// Builds the sheet of the place at hand anew after reports came.
    pub fn refresh(&mut self) {
        self.ids = match self.selection.of(&self.library) {
            Ok(ids) => ids,
            // Said once everything is there: a report that is wanted may still come.
            Err(none) => {
                if self.loading.done {
                    let text = none.message(&self.texts);
                    // The screen has one line for it.
                    self.complain(text.replace('\n', self.texts.lang().pick("；", "; ")));
                }
                Vec::new()
            }
        };
        review::rebuild_list(self);
        building::renew(self);
        self.summary = Summary::of(&self.library, &self.ids);
        search::again(self);
    }

    /// Changes the library. A sheet whose rows are made from it lets go of it before, so that
    /// the reports are not copied, and is built anew.
    pub fn change_library(&mut self, change: impl FnOnce(&mut Library)) {
        let view = self.grid.sheet.rows.survey().map(|_| self.view());
        if view.is_some() {
            self.grid = Grid::default();
        }
        change(Arc::make_mut(&mut self.library));
        if let Some(view) = view {
            self.show(view);
        }
    }

    /// How the sheet at hand is looked at, also while it is still being built.
    pub fn view(&self) -> View {
        self.awaited.view().unwrap_or(&self.grid.view).clone()
    }

    /// Goes to a place; the one at hand can be returned to.
    pub fn go(&mut self, place: Place) {
        if place == self.place {
            return;
        }
        self.history.leave(self.place, self.view());
        self.visit(place);
    }

    /// Goes to a place without remembering the one at hand. The way of looking is kept where
    /// the sheet is the same of another department.
    pub fn visit(&mut self, place: Place) {
        let view = if place.same_sheet(&self.place) { self.view() } else { View::default() };
        self.place = place;
        review::follow_in_list(self);
        self.show(view);
        reload::look(self);
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
        if super::act::reader::is_open(self) {
            let line = super::act::reader::line(self).map(crate::report::Place::line);
            return line.or(self.grid.row()?.place);
        }
        self.grid.cell().and_then(|cell| cell.place).or(self.grid.row()?.place)
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
            Scrolled::Sheet if super::act::reader::is_open(self) => {
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

    /// Divides the screen and scrolls what must be on it; drawing changes nothing after this.
    pub fn arrange(&mut self, area: Rect) {
        let wanted = Wanted {
            list: self.focus == Focus::List,
            alone: self.is_alone(),
            source: self.source.is_some(),
        };
        self.screen = Screen::of(area, wanted);
        self.list.arrange(self.screen.list.height.saturating_sub(1));
        let mut sheet = self.screen.sheet;
        sheet.x += u16::from(sheet.width > 20);
        sheet.width = sheet.width.saturating_sub(u16::from(self.screen.sheet.width > 20));
        self.screen.scrollbar = Rect::default();
        let scrolls =
            super::act::reader::is_open(self) || self.grid.len() + 1 > usize::from(sheet.height);
        if sheet.width > 20 && scrolls {
            // A blank keeps the bar off the figures.
            sheet.width -= 2;
            self.screen.scrollbar = Rect { x: sheet.right() + 1, width: 1, ..sheet };
        }
        self.grid.fit(sheet);
        let explanation =
            explain::lines(&self.library, &self.review, &self.grid, sheet.width, &self.texts);
        self.grid.arrange(sheet, &explanation);
        super::act::reader::arrange(self);
        if let Overlay::Help(help) = self.overlay {
            let last = super::view::help::last_top(self, help);
            self.overlay = Overlay::Help(Help { top: help.top.min(last), ..help });
        }
        if let Overlay::Search(search) = &mut self.overlay {
            search.arrange(area);
        }
        super::act::source::follow(self);
    }
}
