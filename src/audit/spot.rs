//! The address of a figure, wherever in a report it stands.

use serde::{Deserialize, Serialize};

use crate::report::TableKind;

/// The address of a cell of one of the nine tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CellRef {
    /// The table.
    pub kind: TableKind,
    /// Index in its rows.
    pub row: usize,
    /// Index among the columns of the row's side.
    pub column: usize,
}

impl From<crate::report::CellRef> for CellRef {
    fn from(cell: crate::report::CellRef) -> Self {
        Self { kind: cell.table, row: cell.row.into(), column: cell.column.into() }
    }
}

/// A column of a card's funds (项目资金).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FundColumn {
    /// 年初预算数.
    InitialBudget,
    /// 全年预算数 (A).
    FullYearBudget,
    /// 全年执行数 (B).
    Executed,
    /// 分值.
    Weight,
    /// 执行率, in percent.
    Rate,
    /// 得分.
    Score,
}

impl FundColumn {
    /// As the form heads it.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::InitialBudget => "年初预算数",
            Self::FullYearBudget => "全年预算数",
            Self::Executed => "全年执行数",
            Self::Weight => "分值",
            Self::Rate => "执行率",
            Self::Score => "得分",
        }
    }
}

/// A column of a card's indicators (绩效指标).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IndicatorColumn {
    /// 年度指标值.
    Target,
    /// 实际完成值.
    Actual,
    /// 分值.
    Weight,
    /// 得分.
    Score,
    /// 偏差原因分析及改进措施.
    Reason,
}

impl IndicatorColumn {
    /// As the form heads it.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Target => "年度指标值",
            Self::Actual => "实际完成值",
            Self::Weight => "分值",
            Self::Score => "得分",
            Self::Reason => "偏差原因",
        }
    }
}

/// A column of the summary of self-evaluations (绩效自评情况汇总表).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProjectColumn {
    /// 自评得分.
    Score,
    /// 自评等级.
    Grade,
    /// 预算执行率, in percent.
    Rate,
    /// 年初预算数, in the summary's unit.
    InitialBudget,
    /// 全年预算数, in the summary's unit.
    FullYearBudget,
    /// 执行数, in the summary's unit.
    Executed,
}

impl ProjectColumn {
    /// As the form heads it.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Score => "自评得分",
            Self::Grade => "自评等级",
            Self::Rate => "预算执行率",
            Self::InitialBudget => "年初预算数",
            Self::FullYearBudget => "全年预算数",
            Self::Executed => "执行数",
        }
    }
}

/// A column of an evaluation's score tables (绩效评价).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ScoreColumn {
    /// 权重.
    Weight,
    /// 得分.
    Score,
    /// 得分率, in percent.
    Rate,
}

impl ScoreColumn {
    /// As the form heads it.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Weight => "权重",
            Self::Score => "得分",
            Self::Rate => "得分率",
        }
    }
}

/// The address of a figure of a report. All numbers are indices in the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Spot {
    /// A cell of one of the nine tables.
    Cell(CellRef),
    /// A figure of the narrative, in [`Narrative::figures`](crate::report::Narrative::figures).
    Figure(usize),
    /// A project's row in the summary, in [`Report::projects`](crate::report::Report::projects).
    Project(usize, ProjectColumn),
    /// A row of the summary's sums, in
    /// [`Report::summary_totals`](crate::report::Report::summary_totals).
    ListTotal(usize, ProjectColumn),
    /// A row of a card's funds: the card, the row.
    Fund(usize, usize, FundColumn),
    /// A row of a card's indicators: the card, the row.
    Indicator(usize, usize, IndicatorColumn),
    /// The total (总分) of a card.
    CardTotal(usize),
    /// The printed sum of weights (分值合计) of a card.
    CardWeights(usize),
    /// A row of an evaluation's score tables: the evaluation, the row.
    ScoreRow(usize, usize, ScoreColumn),
    /// The final score (综合得分) of an evaluation.
    EvaluationScore(usize),
    /// The final grade (评价等级) of an evaluation.
    EvaluationGrade(usize),
    /// A figure that an evaluation's text states: the evaluation, the figure.
    Stated(usize, usize),
}

impl From<CellRef> for Spot {
    fn from(cell: CellRef) -> Self {
        Self::Cell(cell)
    }
}

impl Spot {
    /// The cell, if it is one of the nine tables'.
    pub fn cell(self) -> Option<CellRef> {
        match self {
            Self::Cell(cell) => Some(cell),
            _ => None,
        }
    }

    /// The table, if it is in one of the nine.
    pub fn table(self) -> Option<TableKind> {
        self.cell().map(|cell| cell.kind)
    }
}
