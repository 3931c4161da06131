//! Everything on screen and in every export is a sheet, built here from reports.

mod card;
mod changes;
pub mod columns;
mod common_unit;
pub mod condition;
mod departments;
mod evaluations;
mod facts;
mod figures;
mod files;
mod findings;
mod forest;
mod frame;
mod frequency;
mod indicators;
mod key_figures;
mod last_year;
mod look;
mod marks;
mod model;
mod name;
mod narrative;
mod overview;
mod projects;
mod prose;
mod ratio;
mod repeats;
mod rows;
mod side_by_side;
mod subject;
mod subjects;
mod subjects_compared;
mod survey;
mod table;
mod terms;
#[cfg(test)]
mod testing;
mod three_public;
mod three_public_counts;
mod unread;

pub use crate::library::{FindingId, Target};
pub use card::{card, card_row_key};
pub use changes::{GoneFinding, changes};
pub use figures::{cell_name, figure_item};
pub use files::files;
pub use findings::{
    findings, findings_by_group, findings_from, findings_gravest_first, site_target,
};
pub use frame::Recipe;
pub use frequency::frequency;
pub use look::{Face, Look};
pub use model::{Cell, Column, ColumnKind, Row, Sheet, Shown, Tone, Unconverted, Value};
pub use name::SheetName;
pub use narrative::{definition_key, figure_key, figure_of, narrative, section_key};
pub use overview::overview;
pub use prose::{Mark, Prose, ProseParagraph, ProseSection, prose};
pub use repeats::{Repeated, mentions, next_mention, repeated};
pub use rows::{MakeRows, Rank, RowMaker, Rows};
pub use side_by_side::side_by_side;
pub use subject::subject;
pub use subjects::subject_tree;
pub use subjects_compared::subjects_compared;
pub use survey::{Seen, Survey};
pub use terms::terms;
pub use three_public::three_public_compared;
