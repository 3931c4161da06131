//! Where in the source a thing was printed.

use serde::{Deserialize, Serialize};

/// A span in one line of the source text.
///
/// Lines count from 1 and end at LF, CRLF or CR, after decoding; `start` and `end`
/// are byte offsets in that line (UTF-8), `end` not included.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub struct Place {
    /// Line, from 1.
    pub line: u32,
    /// First byte of the span within its line.
    pub start: u32,
    /// Byte after the span within its line.
    pub end: u32,
}

impl Place {
    /// The place of a span in a line.
    pub fn new(line: u32, start: usize, end: usize) -> Self {
        Self { line, start: start as u32, end: end as u32 }
    }

    /// A line of which no span is known.
    pub fn line(line: u32) -> Self {
        Self { line, start: 0, end: 0 }
    }
}

/// A value together with where it was printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Located<T> {
    /// What was read.
    pub value: T,
    /// Where it stands in the source.
    pub place: Place,
}

impl<T> Located<T> {
    /// A value at a place.
    pub fn new(value: T, place: Place) -> Self {
        Self { value, place }
    }
}
