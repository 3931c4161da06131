//! Everything on screen and in every export is a sheet, built here from reports.

mod model;

pub use crate::library::{FindingId, Target};
pub use model::{Cell, Column, ColumnKind, Row, Sheet, Shown, Tone, Value};
