//! Everything on screen and in every export is a sheet, built here from reports.

mod card;
mod common_unit;
mod departments;
mod evaluations;
mod facts;
mod figures;
mod files;
mod findings;
mod forest;
mod frame;
mod indicators;
mod key_figures;
mod last_year;
mod marks;
mod model;
mod name;
mod narrative;
mod overview;
mod projects;
mod ratio;
mod subjects;
mod table;
#[cfg(test)]
mod testing;
mod three_public;
mod three_public_counts;
mod unread;

pub use crate::library::{FindingId, Target};
pub use card::{card, card_row_key};
pub use departments::departments;
pub use evaluations::evaluations;
pub use facts::facts;
pub use figures::figures;
pub use files::files;
pub use findings::{findings, findings_from, findings_gravest_first};
pub use frame::Recipe;
pub use indicators::indicators;
pub use model::{Cell, Column, ColumnKind, Row, Sheet, Shown, Tone, Unconverted, Value};
pub use name::SheetName;
pub use narrative::narrative;
pub use overview::overview;
pub use projects::projects;
pub use subjects::{subject, subjects, subjects_compared};
pub use table::table;
pub use three_public::{three_public, three_public_compared};
pub use unread::unread;
