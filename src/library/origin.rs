//! Files to be read, and where their text can be read again.

use std::path::PathBuf;

use super::samples::SAMPLES;
use crate::document::Document;
use crate::intake::{self, IntakeError, Opening};
use crate::settings::Limits;

/// Where the text of a file can be read again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A file.
    File(PathBuf),
    /// A file in an archive: the archive's path, and the number of the file in it.
    Packed(PathBuf, usize),
    /// A sample that the program carries.
    Sample(&'static str),
    /// A path that could not even be looked at.
    Nowhere,
}

impl Origin {
    /// The text, read from the file again.
    ///
    /// # Errors
    /// If the file can't be read any more.
    pub fn open(&self, opening: &Opening) -> Result<Document, IntakeError> {
        intake::from_bytes_with(&self.bytes(&opening.limits)?, opening)
    }

    /// The bytes of the file.
    pub(super) fn bytes(&self, limits: &Limits) -> Result<Vec<u8>, IntakeError> {
        match self {
            Self::File(path) => intake::bytes_of(path, limits),
            Self::Packed(archive, entry) => intake::bytes_of_packed(archive, *entry, limits),
            Self::Sample(text) => Ok(text.as_bytes().to_vec()),
            Self::Nowhere => Err(std::io::Error::from(std::io::ErrorKind::NotFound).into()),
        }
    }
}

/// Something to be read.
pub(super) struct Found {
    pub source: String,
    pub origin: Origin,
    /// Why it can't even be opened.
    pub refused: Option<IntakeError>,
}

/// What is to be read: the files below the paths, without any path the samples.
pub(super) fn find(paths: &[PathBuf], limits: &Limits) -> Vec<Found> {
    if paths.is_empty() { samples() } else { discover(paths, limits) }
}

fn discover(paths: &[PathBuf], limits: &Limits) -> Vec<Found> {
    intake::discover(paths, limits)
        .into_iter()
        .map(|discovered| match discovered {
            Ok(candidate) => Found {
                source: candidate.source,
                origin: match candidate.entry {
                    Some(entry) => Origin::Packed(candidate.path, entry),
                    None => Origin::File(candidate.path),
                },
                refused: None,
            },
            Err((source, error)) => Found { source, origin: Origin::Nowhere, refused: Some(error) },
        })
        .collect()
}

fn samples() -> Vec<Found> {
    let found = SAMPLES.iter().map(|&(name, text)| Found {
        source: format!("samples/{name}.txt"),
        origin: Origin::Sample(text),
        refused: None,
    });
    found.collect()
}
