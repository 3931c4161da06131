//! The export dialog: where the sheet on screen is written, and in which format.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tui_input::Input;

use super::typed_path::meant;
use crate::export::Format;
use crate::library::ReportId;

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

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum What {
    /// The sheet on screen.
    #[default]
    Sheet,
    /// All of a report: a workbook of all its sheets, or the whole model.
    Department(ReportId),
    /// The findings of one department as a workbook to send back.
    Findings(ReportId),
    /// The findings of all departments as a workbook to send back.
    Review,
}

impl What {
    /// The formats that it can be written in.
    pub fn formats(self) -> Vec<Format> {
        match self {
            Self::Sheet => Format::available().collect(),
            Self::Department(_) => vec![Format::Xlsx, Format::Json],
            Self::Findings(_) | Self::Review => vec![Format::Xlsx],
        }
    }
}

/// The dialog.
#[derive(Debug, Clone, Default)]
pub struct ExportDialog {
    /// What is written.
    pub what: What,
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
        meant(self.input.value(), folder, home)
    }

    /// The format that the typed path's extension says; else the first that can be written.
    pub fn format(&self) -> Format {
        let formats = self.what.formats();
        let typed = Format::of_path(Path::new(self.input.value().trim()));
        typed.or_else(|| formats.first().copied()).unwrap_or_default()
    }

    /// Takes the format that is so many further in the list of those that can be written: the
    /// extension of the typed path changes.
    pub fn step_format(&mut self, by: isize) {
        let formats = self.what.formats();
        let at = formats.iter().position(|format| *format == self.format()).unwrap_or(0);
        let next = (at as isize + by).rem_euclid(formats.len() as isize) as usize;
        if let Some(&format) = formats.get(next) {
            self.set_format(format);
        }
    }

    /// Takes a format: the extension of the typed path changes.
    pub fn set_format(&mut self, format: Format) {
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
