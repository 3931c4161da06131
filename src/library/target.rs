//! Where a search result, a row or a cell leads.

use super::ReportId;
use crate::report::{SubjectCode, TableKind, Tree};

/// A finding of a report: index into its [`Audit::findings`](crate::audit::Audit::findings).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FindingId {
    /// The report.
    pub report: ReportId,
    /// The finding's index.
    pub index: usize,
}

/// A row of a self-evaluation card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CardRow {
    /// One of its rows of funds: index in [`Scorecard::funds`](crate::report::Scorecard::funds).
    Fund(usize),
    /// Its goals, expected and achieved.
    Goals,
    /// An indicator: index in [`Scorecard::indicators`](crate::report::Scorecard::indicators).
    Indicator(usize),
    /// 总分.
    Total,
}

/// A place in the program.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Target {
    /// A department's overview (总览).
    Department(ReportId),
    /// A table, and in it a row and a column of the model.
    Table {
        /// The report.
        report: ReportId,
        /// The table.
        kind: TableKind,
        /// Index in [`Table::rows`](crate::report::Table::rows).
        row: Option<usize>,
        /// Index in [`Table::columns_of`](crate::report::Table::columns_of).
        column: Option<usize>,
    },
    /// A subject over all departments that spend on it.
    Subject {
        /// The classification.
        tree: Tree,
        /// The subject.
        code: SubjectCode,
    },
    /// A department's three public expenses.
    ThreePublic(ReportId),
    /// A project of a report: index in its projects.
    Project {
        /// The report.
        report: ReportId,
        /// Index in [`Report::projects`](crate::report::Report::projects).
        index: usize,
    },
    /// The row of a project in the list of projects (绩效自评情况汇总表), not its card.
    Summary {
        /// The report.
        report: ReportId,
        /// Index in [`Report::projects`](crate::report::Report::projects).
        index: usize,
    },
    /// A row of a self-evaluation card (项目支出绩效自评表).
    Card {
        /// The report.
        report: ReportId,
        /// Index in [`Report::cards`](crate::report::Report::cards).
        card: usize,
        /// Which row.
        row: CardRow,
    },
    /// An entry of the glossary (名词解释).
    Definition {
        /// The report.
        report: ReportId,
        /// Index in [`Narrative::definitions`](crate::report::Narrative::definitions).
        index: usize,
    },
    /// A section of the narrative (决算情况说明).
    Section {
        /// The report.
        report: ReportId,
        /// Index in [`Narrative::sections`](crate::report::Narrative::sections).
        index: usize,
    },
    /// A figure of the narrative (决算情况说明).
    Figure {
        /// The report.
        report: ReportId,
        /// Index in [`Narrative::figures`](crate::report::Narrative::figures).
        index: usize,
    },
    /// A finding, in the list of findings.
    Finding(FindingId),
    /// A line of the source.
    Line {
        /// The report.
        report: ReportId,
        /// The line.
        line: u32,
    },
}

impl Target {
    /// The report that it lies in; `None` where it is of many.
    pub fn report(&self) -> Option<ReportId> {
        match self {
            Self::Department(report)
            | Self::ThreePublic(report)
            | Self::Table { report, .. }
            | Self::Project { report, .. }
            | Self::Summary { report, .. }
            | Self::Card { report, .. }
            | Self::Figure { report, .. }
            | Self::Definition { report, .. }
            | Self::Section { report, .. }
            | Self::Line { report, .. } => Some(*report),
            Self::Finding(id) => Some(id.report),
            Self::Subject { .. } => None,
        }
    }
}
