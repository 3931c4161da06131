//! Evaluation reports (绩效评价报告) of single projects.

use serde::{Deserialize, Serialize};

use super::{Amount, Grade, Located, Place};

/// A row of an evaluation's score tables.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoreRow {
    /// 评价指标: 决策, 过程, 产出, 效益 or a part of one; white space and numbering removed.
    pub dimension: Box<str>,
    /// 1 in the table of the dimensions, whose weights make 100; 2 in tables of their parts.
    pub level: u8,
    /// Whether the row is the table's sum (合计, 综合绩效).
    pub total: bool,
    /// 权重 / 分值, in points.
    pub weight: Option<Located<Amount>>,
    /// 得分, in points.
    pub score: Option<Located<Amount>>,
    /// 得分率 in percent, where printed.
    pub rate: Option<Located<Amount>>,
    /// The row's place.
    pub place: Place,
}

/// An evaluation report (绩效评价报告).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evaluation {
    /// The project, white space removed.
    pub project: Located<String>,
    /// The rows of its score tables, in printed order.
    pub rows: Vec<ScoreRow>,
    /// The final score (综合得分), in points.
    pub score: Option<Located<Amount>>,
    /// The final grade (评价等级).
    pub grade: Option<Located<Grade>>,
    /// First and last line.
    pub lines: (u32, u32),
}
