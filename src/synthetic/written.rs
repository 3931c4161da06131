//! A written text together with what a right reader must find in it.

use crate::report::{
    Amount, Base, Direction, FigureKind, Fund, Grade, Item, SectionKind, TableKind,
};

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

/// A row of a card's funds as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenFund {
    /// Which money.
    pub fund: Fund,
    /// 年初预算数.
    pub initial_budget: Option<Amount>,
    /// 全年预算数 (A).
    pub full_year_budget: Option<Amount>,
    /// 全年执行数 (B).
    pub executed: Option<Amount>,
    /// 分值.
    pub weight: Option<Amount>,
    /// 执行率 in percent.
    pub execution_rate: Option<Amount>,
    /// 得分.
    pub score: Option<Amount>,
    /// The line on which the row begins.
    pub line: u32,
}

/// An indicator as it was written; texts that are not printed are empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenIndicator {
    /// 一级指标.
    pub level1: String,
    /// 二级指标.
    pub level2: String,
    /// 三级指标.
    pub level3: String,
    /// 年度指标值.
    pub target: String,
    /// 实际完成指标值.
    pub actual: String,
    /// 分值.
    pub weight: Option<Amount>,
    /// 得分.
    pub score: Option<Amount>,
    /// 偏差原因分析及改进措施.
    pub reason: String,
    /// The line on which its name stands.
    pub line: u32,
}

/// A card as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenCard {
    /// 项目名称.
    pub project: String,
    /// The rows of funds.
    pub funds: Vec<WrittenFund>,
    /// The indicators.
    pub indicators: Vec<WrittenIndicator>,
    /// 总分.
    pub total: Option<Amount>,
    /// The line of its title.
    pub line: u32,
}

/// A row of an evaluation's score tables as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenScoreRow {
    /// 评价指标, or the sum's label.
    pub dimension: Box<str>,
    /// 1 for dimensions, 2 for their parts.
    pub level: u8,
    /// Whether it is the table's sum.
    pub total: bool,
    /// 权重.
    pub weight: Option<Amount>,
    /// 得分.
    pub score: Option<Amount>,
    /// 得分率 in percent.
    pub rate: Option<Amount>,
    /// Its line.
    pub line: u32,
}

/// An evaluation report as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenEvaluation {
    /// The project, as the title names it, without 项目.
    pub project: String,
    /// The rows of its score tables.
    pub rows: Vec<WrittenScoreRow>,
    /// 综合得分.
    pub score: Option<Amount>,
    /// 评价等级.
    pub grade: Option<Grade>,
    /// The line of its title.
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
    /// The cards, in printed order.
    pub cards: Vec<WrittenCard>,
    /// The evaluation reports, in printed order.
    pub evaluations: Vec<WrittenEvaluation>,
}
