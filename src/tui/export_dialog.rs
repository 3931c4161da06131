//! The export dialog: where the sheet on screen is written.

use tui_input::Input;

/// The dialog.
#[derive(Debug, Clone, Default)]
pub struct ExportDialog {
    /// The path, as typed.
    pub input: Input,
    /// Whether that file exists, so that a yes is needed.
    pub exists: bool,
    /// What went wrong the last time.
    pub problem: Option<String>,
    /// Whether it is being written.
    pub writing: bool,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The file's name, for people.
    pub path: String,
    /// How many rows.
    pub rows: usize,
}

/// Why nothing was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotWritten {
    /// The file exists, and overwriting it was not asked for.
    Exists,
    /// Something else, in words for people.
    Failed(String),
}
