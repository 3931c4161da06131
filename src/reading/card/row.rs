//! A row of indicators as the print has it, before its levels are settled.

use super::level_names::Level1;
use super::words::Meaning;
use crate::report::{Amount, Located, Place};

/// A row of indicators.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// Names of level one that stand on the row.
    pub level1: Option<Level1>,
    /// Whether a second name of level one stands on the row.
    pub is_crowded: bool,
    /// The name of level two that stands on the row.
    pub level2: Option<&'static str>,
    /// What stands below the heads of levels one and two and is no name known of them: 决策,
    /// 履职效能, as other provinces part what is judged.
    pub printed: [Option<String>; 2],
    /// 三级指标.
    pub level3: Option<Located<String>>,
    /// 年度指标值.
    pub target: Option<Located<String>>,
    /// 实际完成指标值.
    pub actual: Option<Located<String>>,
    /// 分值.
    pub weight: Option<Located<Amount>>,
    /// 得分.
    pub score: Option<Located<Amount>>,
    /// 偏差原因.
    pub reason: Option<Located<String>>,
    /// Cells that say once more what the row says.
    pub beside: Vec<Place>,
    /// Whether the name of level two stands on a line of its own above the row.
    pub level_above: bool,
    /// How many lines of print the row takes.
    pub height: usize,
}

impl Row {
    /// Takes the level that a piece names by what it means; `false` if it names none.
    pub fn take_level(&mut self, meaning: &Meaning) -> bool {
        let &Meaning { level1: one, level2: two, .. } = meaning;
        // 成本指标 and 满意度指标 are names of both levels: the second on a row, or one behind
        // another of level one, is the lower.
        if let Some(level) = one
            && (two.is_none() || self.level1.is_none_or(|known| known.name != level.name))
            && self.level2.is_none()
        {
            self.is_crowded = self.level1.is_some();
            self.level1 = one;
            return true;
        }
        if two.is_some() {
            self.level2 = two;
        }
        one.is_some() || two.is_some()
    }
}
