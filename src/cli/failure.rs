//! Why a command could not do what it was asked.

use std::io;

use crate::export::ExportError;
use crate::settings::Texts;

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
        Self::Message(texts.fill("cli.output_failed", &[&error.to_string()]))
    }

    /// A file could not be written.
    pub fn of_export(error: &ExportError, texts: &Texts) -> Self {
        Self::Message(error.message(texts))
    }
}
