//! What makes the rows of a report.

use std::sync::Arc;

use super::super::Row;
use super::super::columns::Recorder;
use crate::library::{Entry, ReportId};

/// Makes the rows of one report.
pub trait MakeRows: Send + Sync {
    /// All of them.
    fn rows(&self, id: ReportId, entry: &Entry) -> Vec<Row>;

    /// One of them, made without the others; `None` where that is no less work than to make
    /// all, or where there is no such row.
    fn one(&self, _id: ReportId, _entry: &Entry, _at: usize) -> Option<Row> {
        None
    }

    /// Whether [`Self::one`] gives every row.
    fn makes_one(&self) -> bool {
        false
    }

    /// Shows what they say, row by row.
    fn show(&self, id: ReportId, entry: &Entry, recorder: &mut Recorder<'_>) {
        self.rows(id, entry).iter().for_each(|row| recorder.row(row));
    }
}

impl<F: Fn(ReportId, &Entry) -> Vec<Row> + Send + Sync> MakeRows for F {
    fn rows(&self, id: ReportId, entry: &Entry) -> Vec<Row> {
        self(id, entry)
    }
}

/// What makes the rows of a report.
pub type RowMaker = Arc<dyn MakeRows>;
