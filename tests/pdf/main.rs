//! PDF files, each written here: what is read of them, and what is refused and why.

#![expect(clippy::format_collect, reason = "small files, written once")]

mod damage;
mod layouts;
mod paper;
mod print;
mod refused;

use juesuan::document::Document;
use juesuan::intake::{self, IntakeError};

/// The lines of a file that are not blank.
fn lines(bytes: &[u8]) -> Vec<String> {
    document(bytes)
        .unwrap_or_else(|error| panic!("{error}"))
        .lines()
        .filter(|(_, line)| !line.is_empty())
        .map(|(_, line)| line.to_owned())
        .collect()
}

fn document(bytes: &[u8]) -> Result<Document, IntakeError> {
    intake::from_bytes(bytes)
}
