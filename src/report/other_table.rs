//! Tables that were not read (未识别的表).

use serde::{Deserialize, Serialize};

use super::{Located, TableKind, Unread};

/// A table that was not read: it is none of the known ones, or a second one of its kind. It is named,
/// and its amounts are listed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherTable {
    /// Its title, or the first words that it shows, white space removed.
    pub title: Located<String>,
    /// Of a second one of its kind: which, as another table was read.
    pub second_of: Option<TableKind>,
    /// Its amounts.
    pub unread: Vec<Unread>,
    /// First and last line.
    pub lines: (u32, u32),
}
