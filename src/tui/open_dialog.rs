//! The dialog that opens a file or folder: a line to type or paste a path into, below it the
//! folders that go on from there, the last ones, and the samples.

use std::path::PathBuf;

use tui_input::Input;

/// Something that can be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// One of the last folders.
    Recent(Vec<PathBuf>),
    /// A folder that goes on from what is typed.
    Folder(PathBuf),
    /// A file that goes on from what is typed.
    File(PathBuf),
    /// The bundled samples.
    Samples,
}

/// The dialog.
#[derive(Debug, Default)]
pub struct OpenDialog {
    /// What is typed.
    pub input: Input,
    /// What can be opened.
    pub choices: Vec<Choice>,
    /// The selected one; none while the typed path is meant.
    pub cursor: Option<usize>,
    /// Counts the looks into folders.
    pub turn: u64,
    /// What went wrong.
    pub problem: Option<String>,
}

impl OpenDialog {
    /// The selected choice.
    pub fn choice(&self) -> Option<&Choice> {
        self.choices.get(self.cursor?)
    }
}
