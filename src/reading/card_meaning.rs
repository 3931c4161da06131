//! What a word may mean on the self-evaluation card of a project (项目支出绩效自评表).

use crate::report::Fund;

/// What a piece means on a card, wherever it stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Meaning {
    /// The column of funds that it heads.
    pub fund_head: Option<FundColumn>,
    /// The fund that it names.
    pub fund: Option<Fund>,
    /// The column of indicators that it heads.
    pub head: Option<Head>,
    /// What it says that the cell beside it is.
    pub naming: Option<Naming>,
    /// The name of level one that it is, with the points behind it.
    pub level1: Option<Level1>,
    /// The name of level two that it is.
    pub level2: Option<&'static str>,
    /// What else it is.
    pub part: Part,
}

/// A column of the block of funds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FundColumn {
    /// 年初预算数.
    Initial,
    /// 全年预算数 (A).
    FullYear,
    /// 全年执行数 (B).
    Executed,
    /// 分值, 权重.
    Weight,
    /// 执行率 (B/A).
    Rate,
    /// 得分.
    Score,
    /// Any other, such as 原因.
    Other,
}

/// A column of the block of indicators.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Head {
    /// 一级指标.
    Level1,
    /// 二级指标.
    Level2,
    /// 三级指标.
    Level3,
    /// 指标性质: the target's comparison sign.
    Nature,
    /// 年初指标值 beside 调整指标值, which is the target then.
    FirstTarget,
    /// 年度指标值, 指标值.
    Target,
    /// 度量单位.
    Measure,
    /// 实际完成指标值, 完成值.
    Actual,
    /// 分值, 权重.
    Weight,
    /// 得分系数: what the score is of the weight, in percent.
    Coefficient,
    /// 得分.
    Score,
    /// 是否核心指标.
    Core,
    /// 偏差原因分析及改进措施.
    Reason,
}

/// A word that names the cell beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Naming {
    /// 项目名称.
    Project,
    /// 主管部门.
    Department,
    /// 实施单位.
    Unit,
    /// 项目编码, 联系电话 and whatever else no report needs.
    Other,
}

/// A printed name of level one with the points in brackets behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Level1 {
    /// Its name.
    pub name: &'static str,
    /// 40 of `产出指标(40分)`.
    pub points: Option<u32>,
}

/// What a piece is for the rows around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Part {
    /// Any other.
    #[default]
    Other,
    /// 三级指标 or 指标名称, of which every head of indicators has one.
    Level3,
    /// A block's label that stands beside its rows: 年度绩效指标.
    BlockLabel,
    /// 总分, 合计 and the like.
    Total,
    /// Dashes and strokes, or no text at all.
    Nothing,
}
