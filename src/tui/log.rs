//! A log for who looks for a fault: to a file on request, never to the screen.

use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;
use std::time::SystemTime;

/// The file, if one is wanted.
#[derive(Debug, Default)]
pub struct Log {
    file: Option<File>,
}

impl Log {
    /// A log that goes on in a file.
    ///
    /// # Errors
    /// If the file can't be opened.
    pub fn open(path: &Path) -> io::Result<Self> {
        let file = OpenOptions::new().create(true).append(true).open(path)?;
        Ok(Self { file: Some(file) })
    }

    /// Whether anything is written at all.
    pub fn is_on(&self) -> bool {
        self.file.is_some()
    }

    /// Writes a line. A log that can't be written disturbs nobody.
    pub fn line(&mut self, text: &str) {
        let Some(file) = &mut self.file else { return };
        let now = humantime::format_rfc3339_millis(SystemTime::now());
        let text = super::glyph::visible(text);
        if writeln!(file, "{now} {text}").is_err() {
            self.file = None;
        }
    }
}
