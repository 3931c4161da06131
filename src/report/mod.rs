//! The model: what a final accounts report (决算报告) states, each figure with its place in the
//! source.
//!
//! Plain types that any room may use. Nothing here knows about files, terminals or parsing, beyond
//! the form of a single number or code. Amounts are exact decimals in the printed unit (usually
//! 万元, ten thousand yuan); lines count from 1.

mod amount;
mod anchor;
mod buffers;
mod code;
mod department;
mod dictionary;
mod divisions;
mod evaluation;
mod evaluation_of;
pub(crate) mod exact;
mod indicator;
mod indicator_value;
mod key_figures;
mod lazy;
mod letters;
mod money_unit;
mod narrative;
mod notice;
mod other_table;
mod packed;
mod place;
mod printed_units;
mod project;
mod quick_map;
mod remark;
mod scorecard;
mod shelf;
mod shelved;
mod side;
mod table;
mod table_kind;
mod unread;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use amount::{Amount, NotAnAmount, fold_digit, group_thousands, is_digit};
pub use anchor::{Anchors, Spot, letters as column_letters};
pub use code::{Level, NotACode, SubjectCode, Tree};
pub use department::{Department, Scope};
pub use dictionary::{Dictionary, Subject};
pub use divisions::Divisions;
pub use evaluation::{Evaluation, GradeScale, ScoreRow, Stated, StatedKind};
pub use indicator::{Assigned, Indicator};
pub use indicator_value::{Bound, IndicatorValue};
pub use key_figures::{KeyFigure, KeyFigures, KeyItem};
pub use lazy::Lazy;
pub use letters::{Letters, Sought};
pub use money_unit::{move_point, unit_power};
pub use narrative::{
    Base, Breakdown, BreakdownKind, CellRef, Comparison, Definition, Direction, Figure, FigureKind,
    Item, Listing, Narrative, Role, Section, SectionKind, Statement, SubjectPath,
};
pub use notice::{Notice, NoticeKind};
pub use other_table::OtherTable;
pub use packed::{AtHand, Bytes, Packed, Store};
pub use place::{Located, Place};
pub use printed_units::PrintedUnits;
pub use project::{Grade, Joined, Link, Project, ProjectMoney, SummaryTotal};
pub use quick_map::{QuickMap, QuickSet};
pub use remark::{ContentsEntry, Remark, RemarkKind};
pub use scorecard::{Fund, FundRow, Scorecard};
pub use shelf::Shelf;
pub use shelved::Shelved;
pub use side::Side;
pub use table::{Cell, Column, Label, Repair, RepairKind, Row, RowItem, Table};
pub use table_kind::{ColumnSpec, RowKey, TableKind};
pub use unread::{Holder, Unread, UnreadReason};

/// A final accounts report (决算报告) of one department or unit for one year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Where it came from: the path as given and the path below it.
    pub source: String,
    /// What its lines were taken from (page, worksheet row), if the source is no plain text.
    #[serde(default)]
    pub anchors: Arc<Anchors>,
    /// Whose accounts.
    pub department: Department,
    /// The year of the accounts (决算年度); `None` where nothing states it.
    pub year: Option<u16>,
    /// The tables that were found, in printed order; no kind twice.
    pub tables: Lazy<Vec<Table>>,
    /// The projects of the summary table, in printed order.
    pub projects: Vec<Project>,
    /// What looks like an amount in the summary table and no project claimed.
    #[serde(default)]
    pub summary_unread: Vec<Unread>,
    /// The sums of the summary table, in printed order.
    #[serde(default)]
    pub summary_totals: Vec<SummaryTotal>,
    /// The tables that were not read, in printed order.
    #[serde(default)]
    pub other_tables: Vec<OtherTable>,
    /// The self-evaluation cards (项目支出绩效自评表), in printed order.
    #[serde(default)]
    pub cards: Lazy<Vec<Scorecard>>,
    /// The narrative (决算情况说明).
    pub narrative: Lazy<Narrative>,
    /// The evaluation reports (绩效评价报告), in printed order.
    pub evaluations: Lazy<Vec<Evaluation>>,
    /// The table of contents (目录), in printed order.
    #[serde(default)]
    pub contents: Vec<ContentsEntry>,
    /// What its text shows besides figures, in printed order.
    #[serde(default)]
    pub remarks: Vec<Remark>,
    /// What it says in words that rules need: that there is nothing of a kind, that a list
    /// leaves something out.
    #[serde(default)]
    pub notices: Vec<Notice>,
}

impl Report {
    /// A report of which nothing but the department is known.
    pub fn of_department(department: Department) -> Self {
        Self {
            source: String::new(),
            anchors: Arc::default(),
            department,
            year: None,
            tables: Lazy::default(),
            projects: Vec::new(),
            summary_unread: Vec::new(),
            summary_totals: Vec::new(),
            other_tables: Vec::new(),
            cards: Lazy::default(),
            narrative: Lazy::default(),
            evaluations: Lazy::default(),
            contents: Vec::new(),
            remarks: Vec::new(),
            notices: Vec::new(),
        }
    }

    /// The units that the accounts comprise by name, as the report lists them (编制范围).
    pub fn units(&self) -> impl Iterator<Item = &str> {
        let lists = self.remarks.iter().filter(|remark| remark.kind == RemarkKind::Units);
        // In front of the names stand the numbers stated and listed.
        let longest = lists.max_by_key(|list| list.values.len());
        longest.into_iter().flat_map(|list| list.values.iter().skip(2)).map(AsRef::as_ref)
    }

    /// The table of a kind.
    pub fn table(&self, kind: TableKind) -> Option<&Table> {
        self.tables.iter().find(|table| table.kind == kind)
    }

    /// The figure of one row and column: `None` where table, row or column is missing or
    /// the cell is blank.
    pub fn amount(
        &self,
        kind: TableKind,
        side: Side,
        item: RowItem,
        column: &str,
    ) -> Option<Amount> {
        let table = self.table(kind)?;
        let (_, row) = table.find(side, item)?;
        row.cells.get(table.column_index(side, column)?)?.value()
    }

    /// The unit in which a table's amounts are printed: as it says, else that of the
    /// report's other tables if they agree.
    pub fn unit_of<'a>(&'a self, table: &'a Table) -> Option<&'a str> {
        if let Some(unit) = &table.unit {
            return Some(&unit.value);
        }
        let mut units =
            self.tables.iter().filter_map(|t| t.unit.as_ref()).map(|u| u.value.as_str());
        let first = units.next()?;
        units.all(|unit| unit == first).then_some(first)
    }

    /// Where a place is in the source, as a person looks it up (page, cell); `None` if nothing but
    /// its line is known.
    pub fn spot(&self, place: Place) -> Option<Spot<'_>> {
        self.anchors.spot(place)
    }

    /// The source and the position of a place in it, as exports write `source`: `a.pdf#page=7`.
    pub fn source_at(&self, place: Option<Place>) -> String {
        let file = place.and_then(|place| self.anchors.file_of(place.line));
        let path = file.unwrap_or(&self.source);
        anchor::source_at(path, place.and_then(|place| self.spot(place)).as_ref())
    }

    /// The number that a line has in its own file: it differs if the report was joined from several
    /// files, or if the rows of a table take several lines there.
    pub fn line_in_file(&self, line: u32) -> u32 {
        self.anchors.line_in_file(line)
    }

    /// The card of a project, if one was joined to it.
    pub fn card_of(&self, project: &Project) -> Option<&Scorecard> {
        self.cards.get(project.card?)
    }

    /// The score of a project: its card's total where there is one, else the summary's.
    pub fn score_of<'a>(&'a self, project: &'a Project) -> Option<&'a Located<Amount>> {
        let card = self.card_of(project).and_then(|card| card.total.as_ref());
        card.or(project.score.as_ref())
    }

    /// The year as exports write it; empty where unknown.
    pub fn year_text(&self) -> String {
        self.year.map(|year| year.to_string()).unwrap_or_default()
    }
}
