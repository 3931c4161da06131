//! Everything on screen and in every export is a [`Sheet`], built here from reports.
//!
//! There is a file for each sheet. Those that `juesuan export` knows have a [`SheetName`], whose
//! [`Recipe`] makes the rows report by report; others are for the screen only (a card, an overview, a
//! comparison). Over thousands of reports a sheet makes its rows when they are looked at ([`Rows`]),
//! and sorts and filters by packed [`columns`]; [`condition`] parses what a user types to filter.

mod card;
mod cell;
mod cell_view;
mod changes;
mod column;
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
mod marks;
mod model;
mod name;
mod narrative;
mod overview;
mod projects;
mod prose;
mod ratio;
mod repeats;
mod reread;
mod row;
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
pub use cell::{Cell, Tone, Unconverted, Value};
pub use cell_view::{CellContent, CellView};
pub use changes::{GoneFinding, changes};
pub use column::{Column, ColumnKind, Shown};
pub use figures::{cell_name, figure_item, figure_key, figure_of};
pub use files::files;
pub use findings::{
    findings, findings_by_group, findings_from, findings_gravest_first, site_target,
};
pub use frame::Recipe;
pub use frequency::frequency;
pub use model::Sheet;
pub use name::SheetName;
pub use narrative::{definition_key, narrative, section_key};
pub use overview::overview;
pub use prose::{Mark, Prose, ProseParagraph, ProseSection, prose};
pub use repeats::{Repeated, mentions, next_mention, repeated};
pub use reread::{Reread, alike, parts_of_key};
pub use row::Row;
pub use rows::{MakeRows, Rank, RowMaker, Rows};
pub use side_by_side::side_by_side;
pub use subject::subject;
pub use subjects::subject_tree;
pub use subjects_compared::subjects_compared;
pub use survey::{ColumnSurvey, Survey};
pub use terms::terms;
pub use three_public::three_public_compared;
