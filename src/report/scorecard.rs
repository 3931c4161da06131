//! Self-evaluation cards of projects (项目支出绩效自评表).

use serde::{Deserialize, Serialize};

use super::{Amount, Indicator, Located, Unread};

/// A row of a card's funds (项目资金 / 预算执行情况), by where the money comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fund {
    /// 年度资金总额, 总额.
    Total,
    /// 其中：当年财政拨款, 财政资金.
    Fiscal,
    /// 上年结转资金.
    CarriedOver,
    /// 财政专户管理资金.
    SpecialAccount,
    /// 单位资金.
    Unit,
    /// 其他资金.
    Other,
}

/// One row of funds; amounts are in the card's unit, blank cells are `None`, `0` is 0.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FundRow {
    /// Which money.
    pub fund: Fund,
    /// The row's label as printed, white space removed.
    pub label: Located<String>,
    /// 年初预算数.
    pub initial_budget: Option<Located<Amount>>,
    /// 全年预算数 (A), 调整后预算数.
    pub full_year_budget: Option<Located<Amount>>,
    /// 全年执行数 (B).
    pub executed: Option<Located<Amount>>,
    /// 分值, 权重: the points that the execution rate can earn.
    pub weight: Option<Located<Amount>>,
    /// 执行率 (B/A) in percent, as printed without its sign; where the print has the fraction
    /// (`1`), a hundred times that.
    pub execution_rate: Option<Located<Amount>>,
    /// 得分.
    pub score: Option<Located<Amount>>,
    /// What was printed, where cells were read otherwise (A13).
    pub repaired: Option<String>,
}

impl FundRow {
    /// A row without figures.
    pub fn blank(fund: Fund, label: Located<String>) -> Self {
        Self {
            fund,
            label,
            initial_budget: None,
            full_year_budget: None,
            executed: None,
            weight: None,
            execution_rate: None,
            score: None,
            repaired: None,
        }
    }

    /// Its figures in the order in which the national form prints them.
    pub fn cells(&self) -> [&Option<Located<Amount>>; 6] {
        [
            &self.initial_budget,
            &self.full_year_budget,
            &self.executed,
            &self.weight,
            &self.execution_rate,
            &self.score,
        ]
    }
}

/// A self-evaluation card of one project (项目支出绩效自评表).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scorecard {
    /// 项目名称; `None` where the print lost it.
    pub project: Option<Located<String>>,
    /// 主管部门.
    pub department: Option<Located<String>>,
    /// 实施单位.
    pub implementing_unit: Option<Located<String>>,
    /// Whether it is of all that a department spends (部门整体支出), as its title says, and of no
    /// project.
    #[serde(default)]
    pub of_whole: bool,
    /// The year that its title names (2024年度).
    pub year: Option<u16>,
    /// The unit of its money (万元), as the card says it.
    pub money_unit: Option<String>,
    /// The rows of funds, in printed order.
    pub funds: Vec<FundRow>,
    /// 年初预期目标.
    pub expected_goal: Option<Located<String>>,
    /// 目标实际完成情况.
    pub achieved_goal: Option<Located<String>>,
    /// The indicators, in printed order.
    pub indicators: Vec<Indicator>,
    /// 总分; read also where its label is missing.
    pub total: Option<Located<Amount>>,
    /// What was printed of the total, where it was read otherwise (A13).
    pub total_repaired: Option<String>,
    /// The printed sum of weights (合计), on forms that have one.
    pub weight_total: Option<Located<Amount>>,
    /// What looks like an amount and nothing claimed.
    #[serde(default)]
    pub unread: Vec<Unread>,
    /// The first and the last line.
    pub lines: (u32, u32),
}

impl Scorecard {
    /// The row of a fund, the first if printed twice.
    pub fn fund(&self, fund: Fund) -> Option<&FundRow> {
        self.funds.iter().find(|row| row.fund == fund)
    }

    /// Σ 分值: of the execution rate and all indicators; blanks count nothing.
    pub fn sum_of_weights(&self) -> Amount {
        let rate = self.fund(Fund::Total).and_then(|row| row.weight.as_ref());
        let indicators = self.indicators.iter().filter_map(|row| row.weight.as_ref());
        rate.into_iter().chain(indicators).map(|weight| weight.value).sum()
    }

    /// Σ 得分: of the execution rate and all indicators; blanks count nothing.
    pub fn sum_of_scores(&self) -> Amount {
        let rate = self.fund(Fund::Total).and_then(|row| row.score.as_ref());
        let indicators = self.indicators.iter().filter_map(|row| row.score.as_ref());
        rate.into_iter().chain(indicators).map(|score| score.value).sum()
    }
}
