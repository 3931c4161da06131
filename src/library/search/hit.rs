//! What a search finds.

use std::ops::Range;

use crate::library::{ReportId, Target};
use crate::report::TableKind;
use crate::settings::Texts;

/// What kind of thing a hit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HitKind {
    /// 部门.
    Department,
    /// 科目, over all departments or of one.
    Subject,
    /// 项目.
    Project,
    /// 指标 of a self-evaluation card.
    Indicator,
    /// 校验发现.
    Finding,
    /// 说明: a section, a figure or a term of the narrative.
    Narrative,
    /// 金额: a cell that holds exactly the amount that was typed.
    Amount,
}

impl HitKind {
    /// All kinds, in the order in which equal hits stand.
    pub const ALL: [Self; 7] = [
        Self::Department,
        Self::Subject,
        Self::Project,
        Self::Indicator,
        Self::Finding,
        Self::Narrative,
        Self::Amount,
    ];

    /// The key of its name in the texts.
    pub fn text(self) -> &'static str {
        match self {
            Self::Department => "library.kind.department",
            Self::Subject => "library.kind.subject",
            Self::Project => "library.kind.project",
            Self::Indicator => "library.kind.indicator",
            Self::Finding => "library.kind.finding",
            Self::Narrative => "library.kind.narrative",
            Self::Amount => "library.kind.amount",
        }
    }
}

/// What stands beside a hit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Detail {
    /// A department's report: its scope and year.
    Report(String),
    /// How many departments have an amount other than zero on the subject.
    Departments(usize),
    /// Whose it is.
    Department(String),
    /// Whose project, with its score.
    Project(String, Option<String>),
    /// Whose indicator: department and project.
    Indicator(String, String),
    /// Where the amount stands.
    Cell {
        /// The department.
        department: String,
        /// The table.
        table: TableKind,
        /// The column.
        column: String,
    },
}

/// One thing that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// What it is.
    pub kind: HitKind,
    /// Its name.
    pub text: String,
    /// Which characters of the name were found (not bytes).
    pub ranges: Vec<Range<usize>>,
    /// How well it fits, the greater the better.
    pub score: i64,
    /// What stands beside it.
    pub detail: Detail,
    /// Where Enter leads.
    pub target: Target,
    /// The report to preview; `None` where it is of many.
    pub report: Option<ReportId>,
}

impl Hit {
    /// What stands beside it, in the interface's language.
    pub fn detail(&self, texts: &Texts) -> String {
        match &self.detail {
            Detail::Report(text) | Detail::Department(text) => text.clone(),
            Detail::Departments(count) => {
                texts.fill("library.detail.departments", &[&count.to_string()])
            }
            Detail::Project(department, None) => department.clone(),
            Detail::Project(department, Some(score)) => format!("{department} {score}"),
            Detail::Indicator(department, project) => format!("{department} {project}"),
            Detail::Cell { department, table, column } => {
                format!("{department} {} {column}", table.number())
            }
        }
    }
}

/// The best hits, and how many there are in all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hits {
    /// The best, the best first.
    pub best: Vec<Hit>,
    /// How many were found in all.
    pub total: usize,
}
