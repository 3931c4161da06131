//! What the index has of one report: numbers of texts, in flat columns.

use serde::{Deserialize, Serialize};

use super::cells::Cells;
use super::searched::{CardOf, SubjectOf, TableOf};
use crate::library::ReportId;
use crate::report::{Bytes, Scope};

/// A report in the index. Texts are numbers in the index's pools.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Indexed {
    pub id: ReportId,
    pub department: u32,
    /// The beginning of the department's name that it shares with others of its region.
    pub group: u32,
    pub scope: Scope,
    pub year: Option<u16>,
    /// 科目, by code.
    pub subjects: Box<[SubjectIn]>,
    pub further_names: FurtherNames,
    /// 项目: the name of each.
    pub projects: Box<[u32]>,
    /// The score of each.
    pub scores: Box<[Option<u32>]>,
    /// 三级指标, of all cards one behind the other.
    pub indicators: Box<[u32]>,
    pub cards: Box<[CardOf]>,
    pub headings: Box<[u32]>,
    pub terms: Box<[u32]>,
    /// What each figure of the narrative is of.
    pub items: Box<[u32]>,
    /// How it is printed.
    pub figures: Box<[u32]>,
    pub cells: Cells,
    pub tables: Packed,
    /// What the findings say: rule and sentence of each.
    pub findings: Box<[u32]>,
}

/// Under which further names a report prints some subjects: numbers of subject and name.
pub(super) type FurtherNames = Box<[(u32, u32)]>;

/// A subject in one report.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(super) struct SubjectIn {
    /// Its number in the index.
    pub subject: u32,
    /// Under which name it is printed first; [`NO_NAME`] if under none.
    pub name: u32,
    /// Row, table and whether it spends, packed: there are more than a hundred in a report.
    place: u32,
}

/// The number of no name.
pub(super) const NO_NAME: u32 = u32::MAX;

impl SubjectIn {
    pub fn new(subject: u32, name: Option<u32>, of: SubjectOf) -> Self {
        let place = of.row << 4 | u32::from(of.table & 7) << 1 | u32::from(of.spends);
        Self { subject, name: name.unwrap_or(NO_NAME), place }
    }

    pub fn row(self) -> usize {
        (self.place >> 4) as usize
    }

    /// Its table: index in [`TABLES`](super::searched::TABLES).
    pub fn table(self) -> usize {
        (self.place >> 1 & 7) as usize
    }

    /// Whether one of its tables has an amount other than zero on it.
    pub fn spends(self) -> bool {
        self.place & 1 == 1
    }
}

impl Indexed {
    /// The card of an indicator, with its index on that.
    pub fn card_of(&self, indicator: u32) -> Option<(usize, CardOf, usize)> {
        let mut left = indicator;
        for (index, &card) in self.cards.iter().enumerate() {
            if left < card.indicators {
                return Some((index, card, left as usize));
            }
            left -= card.indicators;
        }
        None
    }
}

/// Labels and columns of a report's tables, packed: they are only asked for where an amount is
/// shown.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Packed(Bytes);

impl Packed {
    pub fn new(tables: &[TableOf]) -> Self {
        Self(Bytes(postcard::to_stdvec(tables).unwrap_or_default().into()))
    }

    pub fn tables(&self) -> Vec<TableOf> {
        postcard::from_bytes(&self.0.0).unwrap_or_default()
    }
}

/// The table, row and column of a cell.
pub(super) fn place_of(tables: &[TableOf], cell: u32) -> Option<(&TableOf, usize, usize)> {
    let mut left = cell;
    for table in tables {
        for (at, row) in table.rows.iter().enumerate() {
            if left < row.cells {
                return Some((table, at, left as usize));
            }
            left -= row.cells;
        }
    }
    None
}
