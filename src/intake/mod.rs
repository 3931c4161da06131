//! Finding files, their encodings and formats; each file gives a [`Document`].

mod discover;
mod encoding;
mod error;

use std::fs::File;
use std::io::Read;
use std::path::Path;

pub use discover::{Candidate, Discovered, REVIEW_FILE, discover};
pub use error::IntakeError;

use crate::document::{Document, Format};

/// Largest text that is read, in bytes.
pub const LARGEST_TEXT: u64 = 256 << 20;

/// Longest line that is read, in bytes.
pub const LONGEST_LINE: usize = 16 << 20;

/// Opens one file. What it is, is told by its bytes and not by its name.
///
/// # Errors
/// If it can't be read, is no regular file, is too large, or is no text.
pub fn open(path: &Path) -> Result<Document, IntakeError> {
    // Asked before opening: to open a named pipe would wait for its writer.
    let meta = std::fs::metadata(path)?;
    if !meta.is_file() {
        return Err(IntakeError::NotAFile);
    }
    if meta.len() > LARGEST_TEXT {
        return Err(IntakeError::TooLarge);
    }
    let mut bytes = Vec::with_capacity(meta.len() as usize);
    // A file may grow while it is read.
    File::open(path)?.take(LARGEST_TEXT + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST_TEXT {
        return Err(IntakeError::TooLarge);
    }
    from_bytes(&bytes)
}

/// Makes a document of a file's bytes.
///
/// # Errors
/// If they are no text, or one with a line longer than [`LONGEST_LINE`].
pub fn from_bytes(bytes: &[u8]) -> Result<Document, IntakeError> {
    if bytes.is_empty() {
        return Err(IntakeError::Empty);
    }
    if let Some(format) = error::foreign_format(bytes) {
        return Err(IntakeError::Unsupported(format));
    }
    let text = encoding::decode(bytes).ok_or(IntakeError::Binary)?;
    if text.trim().is_empty() {
        return Err(IntakeError::Empty);
    }
    let document = Document::new(Format::Text, text);
    if document.lines().any(|(_, line)| line.len() > LONGEST_LINE) {
        return Err(IntakeError::LineTooLong);
    }
    Ok(document)
}
