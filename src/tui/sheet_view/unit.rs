//! Units of money on screen: conversion is exact and for display only.

use rust_decimal::Decimal;

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

/// The units that can be shown, with the power of ten that one of them is in 元.
const POWERS: [(MoneyUnit, &str, i32); 3] = [
    (MoneyUnit::Yuan, "元", 0),
    (MoneyUnit::TenThousand, "万元", 4),
    (MoneyUnit::HundredMillion, "亿元", 8),
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
        let Some(known) = printed.and_then(power) else { return printed };
        let shown = POWERS.iter().find(|(unit, ..)| *unit == self);
        shown.map_or(printed, |(_, name, power)| if *power == known { printed } else { Some(name) })
    }

    /// By how many places the point moves to the right for amounts printed in a unit.
    pub fn shift(self, printed: Option<&str>) -> i32 {
        let shown = POWERS.iter().find(|(unit, ..)| *unit == self);
        match (printed.and_then(power), shown) {
            (Some(printed), Some((_, _, shown))) => printed - shown,
            _ => 0,
        }
    }
}

fn power(name: &str) -> Option<i32> {
    POWERS.iter().find(|(_, known, _)| *known == name.trim()).map(|(.., power)| *power)
}

/// Moves the decimal point; `None` if the result has too many digits to be exact.
pub fn move_point(number: Decimal, places: i32) -> Option<Decimal> {
    let scale = i64::from(number.scale()) - i64::from(places);
    match u32::try_from(scale) {
        Ok(scale) if scale <= 28 => {
            Decimal::try_from_i128_with_scale(number.mantissa(), scale).ok()
        }
        Ok(_) => None,
        Err(_) => {
            let factor = 10_i128.checked_pow(u32::try_from(-scale).ok()?)?;
            let mantissa = number.mantissa().checked_mul(factor)?;
            Decimal::try_from_i128_with_scale(mantissa, 0).ok()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moved(text: &str, places: i32) -> Option<String> {
        let number: Decimal = text.parse().unwrap_or_else(|e| panic!("{e}"));
        move_point(number, places).map(|n| n.to_string())
    }

    #[test]
    fn conversion_is_exact() {
        assert_eq!(moved("162.94", 4).as_deref(), Some("1629400"));
        assert_eq!(moved("162.94", -4).as_deref(), Some("0.016294"));
        assert_eq!(moved("0.00", 4).as_deref(), Some("0"));
        assert_eq!(moved("-1.234567", 4).as_deref(), Some("-12345.67"));
        assert_eq!(moved("79228162514264337593543950335", 4), None);
    }

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
