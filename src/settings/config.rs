//! The configuration: one TOML file; what is wrong in it is named, and the rest goes on.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use super::{Complaint, Lang, Limits, Places, RuleSetting, RuleSettings, piecewise};

/// The file's name in the folder of configuration.
const FILE: &str = "config.toml";
/// The key map's name beside it.
const KEYS: &str = "keys.toml";

/// The configuration.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// The browser's language; `auto`, which is `None`, by the locale.
    #[serde(deserialize_with = "lang_or_auto")]
    pub lang: Option<Lang>,
    /// The theme.
    pub theme: ThemeChoice,
    /// How wide the terminal draws characters whose width is ambiguous.
    pub ambiguous_width: AmbiguousWidth,
    /// Whether the program takes the mouse.
    pub mouse: bool,
    /// Whether the program goes on where one was when the same folder was open last.
    pub resume: bool,
    /// Whether frames, blocks and marks are drawn with letters and blanks alone.
    pub plain: bool,
    /// The file that a log is written to, if one is wanted.
    #[serde(deserialize_with = "path_or_none")]
    pub log: Option<PathBuf>,
    /// How much of other people's files is taken in.
    pub limits: Limits,
    /// What is set of the rules.
    pub rules: RuleSettings,
}

impl Config {
    /// The settings of a text that are right, and what is wrong with the others.
    pub fn read(path: &Path, text: &str) -> (Self, Vec<Complaint>) {
        piecewise::read(path, text)
    }

    /// Whether anything is left to the terminal to say.
    pub fn asks_terminal(&self) -> bool {
        self.theme == ThemeChoice::Auto || self.ambiguous_width == AmbiguousWidth::Auto
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            lang: None,
            theme: ThemeChoice::default(),
            ambiguous_width: AmbiguousWidth::default(),
            mouse: true,
            resume: true,
            plain: false,
            log: None,
            limits: Limits::default(),
            rules: RuleSettings::default(),
        }
    }
}

fn lang_or_auto<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Lang>, D::Error> {
    match String::deserialize(from)?.as_str() {
        "auto" => Ok(None),
        "zh" => Ok(Some(Lang::Zh)),
        "en" => Ok(Some(Lang::En)),
        _ => Err(D::Error::custom("lang = \"auto\" | \"zh\" | \"en\"")),
    }
}

fn path_or_none<'de, D: Deserializer<'de>>(from: D) -> Result<Option<PathBuf>, D::Error> {
    let path = String::deserialize(from)?;
    Ok(Some(path).filter(|path| !path.is_empty()).map(PathBuf::from))
}

/// Which theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ThemeChoice {
    /// By what the terminal says of its background (`COLORFGBG`), else dark.
    #[default]
    Auto,
    /// For dark backgrounds.
    Dark,
    /// For light backgrounds.
    Light,
}

impl ThemeChoice {
    /// The name of the theme. Where it is to be found out, by what the terminal answered of its
    /// background, else by the value of `COLORFGBG` (`15;0`).
    pub fn name(self, light: Option<bool>, colours: Option<&str>) -> &'static str {
        if let (Self::Auto, Some(light)) = (self, light) {
            return if light { "light" } else { "dark" };
        }
        let background = colours.and_then(|value| value.rsplit(';').next()?.parse::<u8>().ok());
        match (self, background) {
            (Self::Light, _) | (Self::Auto, Some(7 | 9..=15)) => "light",
            _ => "dark",
        }
    }
}

/// How wide the terminal draws characters whose width is ambiguous.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(try_from = "toml::Value")]
pub enum AmbiguousWidth {
    /// Not said: one cell, as most terminals do.
    #[default]
    Auto,
    /// One cell.
    One,
    /// Two cells.
    Two,
}

impl TryFrom<toml::Value> for AmbiguousWidth {
    type Error = String;
    fn try_from(value: toml::Value) -> Result<Self, String> {
        match (value.as_integer(), value.as_str()) {
            (Some(1), _) | (_, Some("1")) => Ok(Self::One),
            (Some(2), _) | (_, Some("2")) => Ok(Self::Two),
            (_, Some("auto")) => Ok(Self::Auto),
            _ => Err("ambiguous_width = \"auto\" | 1 | 2".to_owned()),
        }
    }
}

/// What was read from the files of the user.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UserFiles {
    /// The configuration.
    pub config: Config,
    /// The text of the user's key map with its path, if there is one, or why it can't be read.
    pub keys: Option<(PathBuf, Result<String, Complaint>)>,
    /// What is wrong: file, line, reason.
    pub complaints: Vec<Complaint>,
    /// Where each rule of which something is set stands: file and line.
    rules_at: BTreeMap<String, String>,
}

impl UserFiles {
    /// Reads the file that is named, else those in the user's place. A file that is named
    /// and missing is wrong; elsewhere it is the usual case.
    pub fn read(named: Option<&Path>, places: &Places) -> Self {
        let mut files = Self::default();
        let in_place = |name: &str| places.config.as_ref().map(|folder| folder.join(name));
        let path = named.map(Path::to_owned).or_else(|| in_place(FILE));
        if let Some(path) = path {
            match std::fs::read_to_string(&path) {
                Ok(text) => files.take(&path, &text),
                Err(error) if named.is_some() || !is_missing(&error) => {
                    files.complaints.push(Complaint::unopened(shown(&path), &error));
                }
                Err(_) => {}
            }
        }
        let keys = named.map(|path| path.with_file_name(KEYS)).or_else(|| in_place(KEYS));
        files.keys = keys.and_then(|path| {
            let text = match std::fs::read_to_string(&path) {
                Err(error) if is_missing(&error) => return None,
                text => text.map_err(|error| Complaint::unopened(shown(&path), &error)),
            };
            Some((path, text))
        });
        files
    }

    /// Complains of what is set of rules and can't be: `wrong` says why.
    pub fn check_rules(&mut self, wrong: impl Fn(&str, &RuleSetting) -> Option<String>) {
        for (rule, setting) in self.config.rules.iter() {
            if let Some(reason) = wrong(rule, setting) {
                let at = self.rules_at.get(rule).map_or("", String::as_str);
                self.complaints.push(Complaint::said(at, reason));
            }
        }
    }

    fn take(&mut self, path: &Path, text: &str) {
        let (config, complaints) = Config::read(path, text);
        self.config = config;
        self.complaints.extend(complaints);
        let lines = piecewise::lines_of(text, "rules").into_iter();
        self.rules_at =
            lines.map(|(rule, line)| (rule, format!("{}:{line}", path.display()))).collect();
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// Whether a file is not there, be it that its folder is none.
fn is_missing(error: &std::io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU64;

    use super::super::SeveritySetting;
    use super::*;

    fn read(text: &str) -> UserFiles {
        let mut files = UserFiles::default();
        files.take(Path::new("config.toml"), text);
        files
    }

    #[test]
    fn reads_every_setting() {
        let text = "lang = \"en\"\ntheme = \"light\"\nambiguous_width = 2\nmouse = false\n\
                    resume = false\nplain = true\nlog = \"/tmp/a.log\"\n\
                    limits = { files = 1 }\n";
        let expected = Config {
            lang: Some(Lang::En),
            theme: ThemeChoice::Light,
            ambiguous_width: AmbiguousWidth::Two,
            mouse: false,
            resume: false,
            plain: true,
            log: Some("/tmp/a.log".into()),
            limits: Limits { files: NonZeroU64::MIN, ..Limits::default() },
            rules: RuleSettings::default(),
        };
        assert_eq!(read(text), UserFiles { config: expected, ..UserFiles::default() });
    }

    #[test]
    fn a_wrong_setting_is_named_with_its_line_and_leaves_its_default() {
        for text in
            ["\nmause = true", "\nlang = \"fr\"", "\ntheme = \"pink\"", "\nambiguous_width = 3"]
        {
            let files = read(text);
            assert_eq!(files.config, Config::default(), "{text}");
            let complaint = files.complaints.first().map(|it| it.text(Lang::En));
            let complaint = complaint.unwrap_or_default();
            assert!(complaint.starts_with("config.toml:2: "), "{complaint}");
        }
    }

    #[test]
    fn what_is_set_of_rules_is_read_exactly_and_can_be_refused_with_its_line() {
        let text = "# rules\n[rules.B0903]\nseverity = \"note\"\ntolerance = 0.05\n\n[rules]\nX1 = { off = true }\n";
        let mut files = read(text);
        let set = files.config.rules.of("B0903");
        assert_eq!(set.severity, Some(SeveritySetting::Note));
        assert_eq!(set.tolerance.map(|t| t.to_string()).as_deref(), Some("0.05"));
        assert!(!set.off && files.config.rules.of("X1").off);
        files.check_rules(|rule, _| (rule == "X1").then(|| "no".to_owned()));
        let complaints: Vec<_> = files.complaints.iter().map(|it| it.text(Lang::Zh)).collect();
        assert_eq!(complaints, ["config.toml:7: no"]);
        for wrong in ["tolerance = -1", "tolerance = \"much\"", "severity = \"bad\"", "of = true"] {
            let files = read(&format!("[rules.A01]\n{wrong}"));
            assert_eq!(files.config.rules.of("A01"), RuleSetting::default(), "{wrong}");
            assert_eq!(files.complaints.len(), 1, "{wrong}");
        }
    }

    /// The file that shows every setting.
    const DEFAULT: &str = include_str!("../../assets/config/default.toml");

    #[test]
    fn the_default_file_states_every_setting_with_its_default() {
        assert_eq!(read(DEFAULT), UserFiles::default());
        let table: toml::Table = DEFAULT.parse().unwrap_or_else(|e| panic!("{e}"));
        let stated: Vec<_> = table.keys().map(String::as_str).collect();
        let error = toml::from_str::<Config>("mause = true").err();
        let message = error.as_ref().map(toml::de::Error::message).unwrap_or_default();
        // "unknown field `mause`, expected one of `lang`, …": every second piece is a name.
        let mut known: Vec<_> = message.split('`').skip(3).step_by(2).collect();
        known.sort_unstable();
        assert_eq!(stated, known, "{message}");
    }

    #[test]
    fn a_missing_file_is_wrong_only_if_it_was_named() {
        let places = Places { config: Some("/no/such/folder".into()), ..Places::default() };
        assert!(UserFiles::read(None, &places).complaints.is_empty());
        let file = tempfile::NamedTempFile::new().unwrap_or_else(|e| panic!("{e}"));
        let no_folder = Places { config: Some(file.path().join("juesuan")), ..Places::default() };
        assert!(UserFiles::read(None, &no_folder).complaints.is_empty());
        let named = UserFiles::read(Some(Path::new("/no/such/file.toml")), &places);
        assert_eq!(named.complaints.len(), 1);
    }

    #[test]
    fn a_key_map_that_can_not_be_read_is_named() {
        let folder = tempfile::tempdir().unwrap_or_else(|e| panic!("{e}"));
        let keys = folder.path().join(KEYS);
        let places = Places { config: Some(folder.path().to_owned()), ..Places::default() };
        assert_eq!(UserFiles::read(None, &places).keys, None);
        std::fs::write(&keys, b"\xff\xfe").unwrap_or_else(|e| panic!("{e}"));
        let read = UserFiles::read(None, &places).keys;
        let said = read.and_then(|(_, text)| text.err()).map(|it| it.text(Lang::Zh));
        assert!(said.is_some_and(|said| said.ends_with("keys.toml: 不是 UTF-8 文本")));
    }

    #[test]
    fn the_theme_follows_the_terminal() {
        assert_eq!(ThemeChoice::Auto.name(None, Some("0;15")), "light");
        assert_eq!(ThemeChoice::Auto.name(None, Some("15;0")), "dark");
        assert_eq!(ThemeChoice::Auto.name(None, Some("15;default;8")), "dark");
        assert_eq!(ThemeChoice::Auto.name(None, None), "dark");
        assert_eq!(ThemeChoice::Dark.name(None, Some("0;15")), "dark");
    }
}
