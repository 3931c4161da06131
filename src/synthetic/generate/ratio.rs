//! Percentages and changes, from amounts that are exact to the 分.

use rust_decimal::Decimal;

use crate::report::Amount;

use super::money::Fen;

/// How percentages lose their last digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rounding {
    /// To the nearest.
    Nearest,
    /// 截尾: what is behind the second decimal is left away.
    Truncated,
}

impl Rounding {
    /// A part of a whole above zero in percent, with two decimals.
    pub(super) fn percent(self, part: Fen, whole: Fen) -> Amount {
        let (part, whole) = (i128::from(part) * 10_000, i128::from(whole.max(1)));
        let hundredths = match self {
            Self::Nearest => (2 * part + whole).div_euclid(2 * whole),
            Self::Truncated => part / whole,
        };
        Decimal::new(hundredths as i64, 2).into()
    }
}

/// A number of things.
pub(super) fn count(number: i64) -> Amount {
    Decimal::from(number).into()
}

/// A number of hundredths of points, without trailing zeros: `92`, `98.5`.
pub(super) fn points(hundredths: i64) -> Amount {
    Decimal::new(hundredths, 2).normalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_are_rounded_or_cut() {
        let both = |part, whole| {
            [Rounding::Nearest, Rounding::Truncated]
                .map(|rounding| rounding.percent(part, whole).to_string())
        };
        assert_eq!(both(2, 3), ["66.67", "66.66"]);
        assert_eq!(both(1, 3), ["33.33", "33.33"]);
        assert_eq!(both(7, 7), ["100.00", "100.00"]);
        assert_eq!(both(0, 7), ["0.00", "0.00"]);
    }
}
