//! Starting the browser on the terminal.

use std::env;
use std::io::{Write as _, stderr, stdout};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::channel;

use anyhow::Context as _;
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

use super::act::{open, open_dialog};
use super::action::Action;
use super::app::App;
use super::ask::{self, Answer};
use super::event;
use super::log::Log;
use super::session::Session;
use super::terminal::Taken;
use crate::audit::wrong_setting;
use crate::document::visible;
use crate::library::{Cache, LoadOptions, Opening, Selection};
use crate::settings::{
    AmbiguousWidth, Complaint, KeyMap, Lang, Places, Sessions, Texts, Theme, UserFiles,
};

/// The key map that the program carries.
const KEYS: &str = include_str!("../../assets/keys/default.toml");

/// What the command line says.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The interface's language; else the configuration's, else the locale's.
    pub lang: Option<Lang>,
    /// The configuration's file.
    pub config: Option<PathBuf>,
    /// Which of the reports are wanted.
    pub selection: Selection,
    /// Passwords that files may have.
    pub passwords: Arc<[String]>,
    /// Where it is kept what was read.
    pub cache: Option<Arc<Cache>>,
}

/// What the terminal and the user's environment say.
#[derive(Debug, Clone, Default)]
pub struct Surroundings {
    /// `COLORFGBG`: what some terminals say of their colours.
    pub colours: Option<String>,
    /// Whether `NO_COLOR` asks for none.
    pub no_colour: bool,
    /// What the terminal answered.
    pub answer: Answer,
}

impl Surroundings {
    /// Those of this process.
    pub fn of_process() -> Self {
        Self {
            colours: env::var("COLORFGBG").ok(),
            no_colour: env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()),
            answer: Answer::default(),
        }
    }
}

/// Browses the reports below the paths, without any the samples, until the user leaves.
///
/// # Errors
/// If there is no terminal, or it can't be drawn on.
pub fn run(paths: &[PathBuf], options: &Options) -> anyhow::Result<()> {
    let places = Places::of_user();
    let mut files = UserFiles::read(options.config.as_deref(), &places);
    let lang = options.lang.or(files.config.lang).unwrap_or_else(locale);
    files.check_rules(|rule, setting| wrong_setting(rule, setting, lang));
    let rules = Arc::new(files.config.rules.clone());
    let (sender, events) = channel();
    // Before the terminal is taken: whatever ends the program gives it back.
    event::catch_signals(sender.clone())?;
    let terminal = Taken::take(files.config.mouse).context("没有终端 / there is no terminal")?;
    let mut surroundings = Surroundings::of_process();
    if files.config.asks_terminal() {
        surroundings.answer = ask::terminal();
    }
    let mut app = prepare(&files, &surroundings, lang)?;
    app.selection.clone_from(&options.selection);
    app.working = env::current_dir().unwrap_or_default();
    app.folder.clone_from(&app.working);
    app.home = places.home;
    let sessions = Sessions::read(places.data.as_deref());
    app.sessions.clone_from(&sessions);
    if let Some(folder) = app.sessions.exports.as_ref().filter(|folder| folder.is_dir()) {
        app.folder.clone_from(folder);
    }
    begin(&mut app, paths);
    let mut session = Session::new(Terminal::new(CrosstermBackend::new(stdout()))?, app);
    session.draw()?;
    event::listen(sender.clone())?;
    let opening = Arc::new(Opening {
        passwords: Arc::clone(&options.passwords),
        limits: files.config.limits,
    });
    let cache = options.cache.clone();
    let options = LoadOptions { lang, rules, opening, cache, ..LoadOptions::default() };
    let ended = super::run::run(&mut session, &terminal, &events, &sender, options);
    terminal.give_back();
    for complaint in &session.app.complaints {
        // Standard error may be closed: then nobody wants to know.
        _ = writeln!(stderr(), "{}", visible(complaint));
    }
    open::leave(&mut session.app);
    if let Some(folder) = &places.data {
        // Where it can't be kept, the next start begins anew.
        let _ = session.app.sessions.write(folder, &sessions);
    }
    ended
}

/// Opens the paths. Without any, the last folders are offered; who starts for the first time
/// sees the samples.
fn begin(app: &mut App, paths: &[PathBuf]) {
    let said = app.message.take();
    open::paths(app, paths.to_owned());
    if paths.is_empty() {
        if app.sessions.records.is_empty() {
            let keys = [Action::Open, Action::Quit].map(|action| app.key_below(action));
            let keys = keys.each_ref().map(String::as_str);
            let text = app.texts.fill("tui.samples_opened", &keys);
            app.say(text);
        } else {
            open_dialog::show(app);
        }
    }
    if said.is_some() {
        app.message = said;
    }
}

/// The state at the start, from what the user set. What is wrong there is said on screen.
///
/// # Errors
/// If the program's own key map is damaged.
pub fn prepare(files: &UserFiles, surroundings: &Surroundings, lang: Lang) -> anyhow::Result<App> {
    let mut complaints: Vec<_> = files.complaints.iter().map(|it| it.text(lang)).collect();
    let mut keys = default_keys()?;
    match &files.keys {
        Some((path, Ok(text))) => {
            let (own, errors) = KeyMap::parse(text);
            keys = keys.overridden_by(own);
            complaints.extend(errors.into_iter().map(|error| {
                let at = format!("{}:{}", path.display(), error.line);
                Complaint::read(at, &error.message).text(lang)
            }));
        }
        Some((_, Err(unread))) => complaints.push(unread.text(lang)),
        None => {}
    }
    let answer = surroundings.answer;
    let theme = files.config.theme.name(answer.light, surroundings.colours.as_deref());
    let mut theme = Theme::bundled(theme);
    if surroundings.no_colour {
        theme = theme.without_colour();
    }
    let mut app = App::new(Texts::bundled(lang), keys, theme);
    app.wide_ambiguous = match files.config.ambiguous_width {
        AmbiguousWidth::Auto => answer.ambiguous == Some(2),
        width => width == AmbiguousWidth::Two,
    };
    app.mouse = files.config.mouse;
    app.resumes = files.config.resume;
    app.plain = files.config.plain;
    if let Some(path) = &files.config.log {
        match Log::open(path) {
            Ok(log) => app.log = log,
            Err(error) => {
                let unopened = Complaint::unopened(path.display().to_string(), &error);
                complaints.push(unopened.text(lang));
            }
        }
    }
    if let Some((first, rest)) = complaints.split_first() {
        let more = rest.len().to_string();
        let text = match rest {
            [] => first.clone(),
            _ => app.texts.fill("tui.complaints", &[first, &more]),
        };
        app.complain(text);
    }
    app.complaints = complaints;
    Ok(app)
}

/// The key map that the program carries.
///
/// # Errors
/// If it is damaged; a test reads it.
pub fn default_keys() -> anyhow::Result<KeyMap<Action>> {
    let (keys, errors) = KeyMap::parse(KEYS);
    match errors.into_iter().next() {
        Some(error) => Err(error).context("assets/keys/default.toml"),
        None => Ok(keys),
    }
}

/// The language of the locale: Chinese unless it names another one.
fn locale() -> Lang {
    let value = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| env::var(name).ok().filter(|value| !value.is_empty()));
    let other = |value: String| {
        !value.starts_with("zh") && !matches!(value.as_str(), "C" | "POSIX" | "C.UTF-8")
    };
    if value.is_some_and(other) { Lang::En } else { Lang::Zh }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Context;
    use crate::tui::act::help;

    #[test]
    fn every_bound_action_has_a_sentence_in_both_languages() {
        let keys = default_keys().unwrap_or_else(|e| panic!("{e:#}"));
        for lang in [Lang::Zh, Lang::En] {
            let texts = Texts::bundled(lang);
            for (context, _) in Context::ALL {
                for binding in keys.here(context) {
                    let key = format!("tui.action.{}", binding.run.name());
                    assert_ne!(texts.get(&key), key);
                }
            }
        }
    }

    #[test]
    fn keys_that_cannot_do_anything_are_not_listed() {
        let app = prepare(&UserFiles::default(), &Surroundings::default(), Lang::Zh)
            .unwrap_or_else(|e| panic!("{e:#}"));
        let listed: Vec<_> =
            help::lines(&app, Context::Sheet).into_iter().map(|(action, _)| action).collect();
        assert!(listed.contains(&Action::Quit));
        for action in [Action::Back, Action::NextTable, Action::Export] {
            assert!(!listed.contains(&action), "{action:?}");
        }
    }

    #[test]
    fn wrong_keys_of_the_user_are_named_and_the_rest_goes_on() {
        let text =
            "sheet = [\n  { on = [\"j\"], run = \"fly\" },\n  { on = [\"x\"], run = \"down\" },\n]"
                .to_owned();
        let mut files = UserFiles::default();
        files.keys = Some(("k.toml".into(), Ok(text)));
        let app =
            prepare(&files, &Surroundings::default(), Lang::Zh).unwrap_or_else(|e| panic!("{e:#}"));
        let said = app.message.as_ref().map(|message| message.text.as_str()).unwrap_or_default();
        assert!(said.starts_with("k.toml:2: 不能设为“fly”；可用："), "{said}");
        // The binding beside it holds, and those of the program do.
        assert_eq!(app.keys.keys_of(Context::Sheet, Action::Down).as_deref(), Some("x"));
        assert_eq!(app.keys.keys_of(Context::Sheet, Action::Up).as_deref(), Some("k"));
    }
}
