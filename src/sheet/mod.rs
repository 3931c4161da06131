//! Everything on screen and in every export is a sheet, built here from reports.

mod model;

pub use model::{Cell, Column, ColumnKind, FindingId, Row, Sheet, Shown, Target, Tone, Value};
