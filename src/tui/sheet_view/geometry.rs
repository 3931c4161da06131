//! Where the parts of a sheet stand on screen.

use ratatui::layout::Rect;

use super::layout::Slots;
use crate::audit::Severity;

/// Texts below the selected row, with their severity where they are of a finding.
pub type Explanation = Vec<(Option<Severity>, String)>;

/// Where things stand on screen, recorded while the sheet is arranged.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Geometry {
    /// The whole of it.
    pub area: Rect,
    /// Lines of the heading.
    pub heading: u16,
    /// The columns.
    pub slots: Slots,
    /// Shown rows by the line that they stand on: line, position.
    pub lines: Vec<(u16, usize)>,
    /// The lines that each of them takes.
    pub heights: Vec<u16>,
    /// Lines of explanation below the selected row.
    pub explanation: Explanation,
    /// The line where the notes begin, and the notes.
    pub notes: (u16, Vec<String>),
}

/// What a point of the sheet is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// A column's heading, by its position.
    Heading(usize),
    /// A row, by its position, and a column if one is there; whether on the fold mark.
    Row {
        /// The row's position among the shown.
        row: usize,
        /// The column's position among the shown.
        column: Option<usize>,
        /// Whether the point is the row's fold mark.
        fold: bool,
    },
}
