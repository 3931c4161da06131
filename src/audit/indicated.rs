//! What the texts of an indicator say, read once for all rules.

use crate::report::{Indicator, IndicatorValue, Located, Scorecard, Sought};

/// What the texts of an indicator say.
pub(super) struct Indicated<'a> {
    /// 年度指标值, if it is one number.
    pub target: Option<IndicatorValue<'a>>,
    /// 实际完成值, if it is one number.
    pub actual: Option<IndicatorValue<'a>>,
    /// Whether it is about what the project costs (成本指标).
    pub is_cost: bool,
}

impl<'a> Indicated<'a> {
    /// Of every indicator of a card.
    pub fn of_card(card: &'a Scorecard) -> Vec<Self> {
        card.indicators.iter().map(Self::of).collect()
    }

    fn of(indicator: &'a Indicator) -> Self {
        let is_cost = |level: &str| const { Sought::new("成本") }.stands_in(level);
        Self {
            target: value(indicator.target.as_ref()),
            actual: value(indicator.actual.as_ref()),
            is_cost: is_cost(&indicator.level1) || is_cost(&indicator.level2),
        }
    }
}

fn value(text: Option<&Located<String>>) -> Option<IndicatorValue<'_>> {
    IndicatorValue::parse(&text?.value)
}
