//! From a [`Document`] to [`Report`]s: cutting into tables, reading each, repairing damage.

use crate::document::Document;
use crate::report::Report;

/// Reads every report that a document holds; empty if it holds none.
pub fn read(_document: &Document, _source: &str) -> Vec<Report> {
    Vec::new()
}
