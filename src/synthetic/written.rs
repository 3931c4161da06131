//! A written text together with what a right reader must find in it.

use crate::report::{Amount, Base, Direction, FigureKind, Grade, Item, SectionKind, TableKind};

/// A figure as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenFact {
    /// The table.
    pub table: TableKind,
    /// 收入, 支出, 预算数, 决算数 or empty, as the `facts` sheet names it.
    pub side: &'static str,
    /// 科目代码, as it is right; empty in tables not keyed by subject.
    pub code: String,
    /// The row's label without white space, as the `facts` sheet gives it.
    pub label: String,
    /// 行次, where printed.
    pub line_number: Option<u16>,
    /// The column's name.
    pub column: String,
    /// The amount with its printed decimals.
    pub amount: Amount,
    /// The line on which its first digit stands, from 1.
    pub line: u32,
    /// Whether the print leaves no doubt; else the figure may also be listed as unread.
    pub certain: bool,
}

/// Something that looks like an amount and belongs to no row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenUnread {
    /// The table in whose region it stands.
    pub table: TableKind,
    /// As printed.
    pub text: String,
    /// Its line.
    pub line: u32,
}

/// A project of the summary table as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenProject {
    /// The name without white space.
    pub name: String,
    /// The score.
    pub score: Option<Amount>,
    /// The line on which the row begins.
    pub line: u32,
}

/// A figure of the narrative as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenFigure {
    /// The section.
    pub section: SectionKind,
    /// What it is of.
    pub item: Item,
    /// What it says of the item.
    pub kind: FigureKind,
    /// What a budget is, or a change or completion is reckoned on.
    pub base: Option<Base>,
    /// What a share is a share of.
    pub of: Option<Box<str>>,
    /// Which way a change goes.
    pub direction: Option<Direction>,
    /// The number with its printed decimals; `None` for grades.
    pub value: Option<Amount>,
    /// Of a grade: which.
    pub grade: Option<Grade>,
    /// 万元, %, 个 …; empty for grades.
    pub unit: Box<str>,
    /// The line on which its first digit stands, from 1.
    pub line: u32,
}

/// A text and the truth about it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Written {
    /// The text of the whole report.
    pub text: String,
    /// Every figure printed in a table, in printed order.
    pub facts: Vec<WrittenFact>,
    /// What must be listed as unread.
    pub must_be_unread: Vec<WrittenUnread>,
    /// Lines on which damage left things that may be listed as unread.
    pub rubbish_lines: Vec<u32>,
    /// The figures of the narrative, in printed order.
    pub figures: Vec<WrittenFigure>,
    /// The projects of the summary table.
    pub projects: Vec<WrittenProject>,
}
