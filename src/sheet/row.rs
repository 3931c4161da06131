//! The rows of a sheet.

use super::{Cell, FindingId, Tone};
use crate::library::{ReportId, Target};
use crate::report::Place;

/// A row.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// One for each column of the sheet.
    pub cells: Vec<Cell>,
    /// Depth in a tree, from 0.
    pub depth: u8,
    /// How the row is shown.
    pub tone: Tone,
    /// The report that it comes from.
    pub report: Option<ReportId>,
    /// Where in the report's source it stands.
    pub place: Option<Place>,
    /// Findings on the row or one of its cells, the gravest first.
    pub findings: Vec<FindingId>,
    /// Findings elsewhere that the row is the other side of, or a term of, the gravest first.
    pub related: Vec<FindingId>,
    /// Where Enter leads.
    pub target: Option<Target>,
    /// What the row is, to find it again when the sheet is built anew.
    pub key: String,
}

impl Row {
    /// Its key; its index where it has none.
    pub fn key_at(&self, index: usize) -> String {
        if self.key.is_empty() { format!("#{index}") } else { self.key.clone() }
    }
}
