//! Units of money on screen: conversion is exact and for display only.

use crate::report::unit_power;

/// The unit in which amounts are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MoneyUnit {
    /// As printed.
    #[default]
    Printed,
    /// 元.
    Yuan,
    /// 万元.
    TenThousand,
    /// 亿元.
    HundredMillion,
}

/// The units that can be shown by their names.
const UNITS: [(MoneyUnit, &str); 3] = [
    (MoneyUnit::Yuan, "元"),
    (MoneyUnit::TenThousand, "万元"),
    (MoneyUnit::HundredMillion, "亿元"),
];

impl MoneyUnit {
    /// The unit after this one: as printed, 元, 万元, 亿元.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Printed => Self::Yuan,
            Self::Yuan => Self::TenThousand,
            Self::TenThousand => Self::HundredMillion,
            Self::HundredMillion => Self::Printed,
        }
    }

    /// The name of the unit in which amounts printed in `printed` are shown. A printed unit
    /// that is none of 元, 万元 and 亿元 is kept.
    pub fn name(self, printed: Option<&str>) -> Option<&str> {
        let Some(known) = printed.and_then(unit_power) else { return printed };
        let shown = UNITS.iter().find(|(unit, _)| *unit == self).map(|(_, name)| *name);
        shown.filter(|name| unit_power(name) != Some(known)).or(printed)
    }

    /// By how many places the point moves to the right for amounts printed in a unit.
    pub fn shift(self, printed: Option<&str>) -> i32 {
        let shown = UNITS.iter().find(|(unit, _)| *unit == self);
        match (printed.and_then(unit_power), shown.and_then(|(_, name)| unit_power(name))) {
            (Some(printed), Some(shown)) => printed - shown,
            _ => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_follow_what_is_printed() {
        assert_eq!(MoneyUnit::Yuan.shift(Some("万元")), 4);
        assert_eq!(MoneyUnit::HundredMillion.shift(Some("万元")), -4);
        assert_eq!(MoneyUnit::Yuan.shift(Some("美元")), 0);
        assert_eq!(MoneyUnit::Yuan.name(Some("美元")), Some("美元"));
        assert_eq!(MoneyUnit::Yuan.name(Some("万元")), Some("元"));
        assert_eq!(MoneyUnit::Yuan.name(None), None);
    }
}
