//! Why a command could not do what it was asked.

use std::io;
use std::path::Path;

use crate::export::ExportError;
use crate::settings::{Texts, io_reason};

/// Why a command could not do what it was asked.
#[derive(Debug)]
pub(super) enum Failure {
    /// Wrong use, or help was asked for.
    Usage(Box<clap::Error>),
    /// Exit status 2, with what to say.
    Message(String),
    /// Whoever read the result has had enough: exit status 0, nothing to say.
    Closed,
}

impl From<clap::Error> for Failure {
    fn from(error: clap::Error) -> Self {
        Self::Usage(Box::new(error))
    }
}

impl Failure {
    /// Standard output could not be written.
    pub fn of_output(error: &io::Error, texts: &Texts) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self::Closed;
        }
        Self::Message(texts.fill("cli.output_failed", &[&io_reason(error, texts)]))
    }

    /// A file that an option names could not be read.
    pub fn of_option(path: &Path, error: &io::Error, texts: &Texts) -> Self {
        let path = path.display().to_string();
        Self::Message(texts.fill("cli.unreadable_option", &[&path, &io_reason(error, texts)]))
    }

    /// A file could not be written.
    pub fn of_export(error: &ExportError, texts: &Texts) -> Self {
        Self::Message(error.message(texts))
    }
}
