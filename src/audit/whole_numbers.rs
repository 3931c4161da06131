//! Figures as whole numbers (ten-thousandths of a 元): nearly all equations hold to the last digit,
//! and integers show that faster than decimals.

use crate::report::Amount;

/// Whole numbers count ten-thousandths of a 元: 1 万元, or one of what is no money, has so many
/// zeros.
const ZEROS: i32 = 8;
/// Larger numbers than these (一万亿元) are left to decimals, so that sums of hundreds fit.
const MOST: u64 = 10_u64.pow(16);
/// Powers of ten up to that of the largest number.
const POWERS: [i64; 17] = {
    let mut powers = [1; 17];
    let mut at = 1;
    while at < powers.len() {
        powers[at] = powers[at - 1] * 10;
        at += 1;
    }
    powers
};
/// A hundred percent as a whole number.
pub(super) const HUNDRED: i64 = POWERS[10];

/// A figure that is printed, with half a unit of its last digit, both as whole numbers.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Whole {
    /// Its value.
    pub value: i64,
    /// Half a unit of its last digit; 0 for what is counted or scored.
    pub half: i64,
}

/// An amount as a whole number, where one of its unit is a power of ten of 万元; `None` if it has
/// more decimals than whole numbers can have, or is too large.
pub(super) fn whole(amount: Amount, power: i32) -> Option<i64> {
    let number = amount.decimal();
    let digits = i64::try_from(number.mantissa()).ok()?;
    if digits == 0 {
        return Some(0);
    }
    let zeros = ZEROS + power - number.scale() as i32;
    let whole = digits.checked_mul(*POWERS.get(usize::try_from(zeros).ok()?)?)?;
    (whole.unsigned_abs() <= MOST).then_some(whole)
}

#[cfg(test)]
mod tests {
    use super::whole;
    use crate::report::Amount;

    #[test]
    fn money_in_whole_numbers_whatever_its_unit() {
        let read = |text: &str, power| whole(Amount::parse(text).unwrap_or_default(), power);
        assert_eq!(read("1,202.03", 0), Some(120_203_000_000));
        assert_eq!(read("12020300", -4), read("1202.03", 0));
        assert_eq!(read("0.120203", 4), read("1202.03", 0));
        assert_eq!(read("-5.10", 0), Some(-510_000_000));
        assert_eq!(read("0.000000000000", 0), Some(0));
        assert_eq!(read("0.00001", -4), None, "too exact");
        assert_eq!(read("100000000.01", 0), None, "too large");
        assert_eq!(read("9999999999999999999999", 0), None);
    }
}
