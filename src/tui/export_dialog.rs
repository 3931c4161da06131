//! The export dialog: where the sheet on screen is written, and in which format.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tui_input::Input;

use crate::export::Format;

/// What the dialog asks before it goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Asked {
    /// Nothing: a path is typed.
    #[default]
    Nothing,
    /// Whether to overwrite a file.
    Overwrite,
    /// Whether to end the export that runs.
    Stop,
}

/// The dialog.
#[derive(Debug, Clone, Default)]
pub struct ExportDialog {
    /// The path, as typed.
    pub input: Input,
    /// What is asked.
    pub asked: Asked,
    /// What went wrong the last time.
    pub problem: Option<String>,
    /// Whether it is being written.
    pub writing: bool,
}

/// Exports of this session.
#[derive(Debug, Clone, Default)]
pub struct Exports {
    /// The format that was written last.
    pub format: Format,
    /// What is being written.
    pub running: Option<Running>,
}

/// An export that runs beside the screen.
#[derive(Debug, Clone)]
pub struct Running {
    /// What is written, for people.
    pub name: String,
    /// How many rows there are.
    pub total: usize,
    /// How many of them are written.
    pub written: usize,
    /// Set to end it.
    pub cancel: Arc<AtomicBool>,
}

impl Running {
    /// Ends it at the next row.
    pub fn stop(&self) {
        self.cancel.store(true, Ordering::Relaxed);
    }
}

impl ExportDialog {
    /// The file that the typed path means: below `folder` unless it is absolute, a leading `~`
    /// standing for `home` as in a shell.
    pub fn file(&self, folder: &Path, home: Option<&Path>) -> PathBuf {
        let typed = Path::new(self.input.value().trim());
        match (typed.strip_prefix("~"), home) {
            (Ok(below), Some(home)) => home.join(below),
            _ => folder.join(typed),
        }
    }

    /// The format that the typed path's extension says, else CSV.
    pub fn format(&self) -> Format {
        Format::of_path(Path::new(self.input.value().trim())).unwrap_or_default()
    }

    /// Takes the format that is so many further in the list of those that can be written: the
    /// extension of the typed path changes.
    pub fn step_format(&mut self, by: isize) {
        let formats: Vec<_> = Format::available().collect();
        let at = formats.iter().position(|format| *format == self.format()).unwrap_or(0);
        let next = (at as isize + by).rem_euclid(formats.len() as isize) as usize;
        let Some(format) = formats.get(next) else { return };
        let typed = self.input.value().trim();
        let known = Format::of_path(Path::new(typed)).and_then(|_| typed.rsplit_once('.'));
        let stem = known.map_or(typed, |(stem, _)| stem);
        self.input = Input::new(format!("{stem}.{format}"));
    }
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    /// A file was written.
    File {
        /// Where.
        path: PathBuf,
        /// Its format.
        format: Format,
        /// How many rows.
        rows: usize,
    },
    /// A text is to be put on the clipboard.
    Copied {
        /// The text.
        text: String,
        /// How many rows.
        rows: usize,
    },
}

/// Why nothing was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotWritten {
    /// The file exists, and overwriting it was not asked for.
    Exists(PathBuf),
    /// The user ended it.
    Cancelled(String),
    /// Something else, in words for people.
    Failed(String),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tilde_is_the_home_folder_only_where_a_shell_takes_it_so() {
        let file = |typed: &str, home: Option<&str>| {
            let dialog = ExportDialog { input: typed.into(), ..ExportDialog::default() };
            dialog.file(Path::new("/work"), home.map(Path::new))
        };
        for (typed, expected) in [
            ("a.csv", "/work/a.csv"),
            (" out/a.csv ", "/work/out/a.csv"),
            ("/tmp/a.csv", "/tmp/a.csv"),
            ("~/out/a.csv", "/home/me/out/a.csv"),
            ("~a.csv", "/work/~a.csv"),
            ("out/~/a.csv", "/work/out/~/a.csv"),
        ] {
            assert_eq!(file(typed, Some("/home/me")), Path::new(expected), "{typed}");
        }
        assert_eq!(file("~/a.csv", None), Path::new("/work/~/a.csv"), "nobody has a home");
    }

    #[test]
    fn the_format_changes_the_extension_and_comes_round() {
        let mut dialog = ExportDialog { input: "out/表.csv".into(), ..ExportDialog::default() };
        dialog.step_format(1);
        assert_eq!(dialog.input.value(), "out/表.tsv");
        dialog.step_format(-1);
        dialog.step_format(-1);
        assert_eq!(Some(dialog.format()), Format::available().last());
        for _ in Format::available() {
            dialog.step_format(1);
        }
        assert_eq!(Some(dialog.format()), Format::available().last());
        let mut other = ExportDialog { input: "决算v1.2".into(), ..ExportDialog::default() };
        other.step_format(1);
        assert_eq!(other.input.value(), "决算v1.2.tsv", "what is no format stays");
    }
}
