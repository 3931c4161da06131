//! Finding files, their encodings and formats; each file gives a [`Document`].

use std::path::{Path, PathBuf};

use crate::document::Document;

/// A file to be read, and how its source is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Where it lies.
    pub path: PathBuf,
    /// The path as given by the user plus the path below it, as `source` writes it.
    pub source: String,
}

/// Why a file gives no document.
#[derive(Debug, thiserror::Error)]
pub enum IntakeError {
    /// The file system refused.
    #[error("{0}")]
    Io(#[from] std::io::Error),
}

/// Opens one file.
///
/// # Errors
/// If it can't be read or is no text.
pub fn open(_path: &Path) -> Result<Document, IntakeError> {
    Ok(Document::new(crate::document::Format::Text, String::new()))
}
