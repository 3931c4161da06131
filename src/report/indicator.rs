//! Indicators of three levels (一级、二级、三级指标).

use serde::{Deserialize, Serialize};

use super::{Amount, Located};

/// Which levels of an indicator the print did not say, so that they were assigned by its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Assigned {
    /// 一级指标.
    pub level1: bool,
    /// 二级指标.
    pub level2: bool,
}

impl Assigned {
    /// As exports write it: `level1;level2`, empty where the print said both.
    pub fn text(self) -> &'static str {
        match (self.level1, self.level2) {
            (true, true) => "level1;level2",
            (true, false) => "level1",
            (false, true) => "level2",
            (false, false) => "",
        }
    }
}

/// One indicator of a card: what was promised, what was done and what it scored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Indicator {
    /// 一级指标 (产出指标); empty where neither print nor kind says it.
    pub level1: String,
    /// 二级指标 (数量指标); empty where neither print nor kind says it.
    pub level2: String,
    /// 三级指标.
    pub level3: Located<String>,
    /// 年度指标值.
    pub target: Option<Located<String>>,
    /// 实际完成指标值.
    pub actual: Option<Located<String>>,
    /// 分值, 权重.
    pub weight: Option<Located<Amount>>,
    /// 得分.
    pub score: Option<Located<Amount>>,
    /// 偏差原因分析及改进措施.
    pub reason: Option<Located<String>>,
    /// The levels that the print did not say.
    pub assigned: Assigned,
    /// What was printed, where it was read otherwise (A13).
    pub repaired: Option<String>,
}
