//! Exact amounts (金额) as printed.

use std::fmt;
use std::ops::{Add, Neg, Sub};
use std::str::FromStr;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// An exact amount in the unit in which its table is printed (金额), normally 万元.
///
/// The printed number of decimals is kept: `6` and `6.00` are equal in value but
/// are written as they were printed. Blank is not an `Amount`: a blank cell has
/// none at all.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Amount(#[serde(with = "super::exact")] Decimal);

/// As many digits a number has that is read in one pass: they fit 64 bits.
const MOST_DIGITS: usize = 18;

impl Amount {
    /// Zero, printed without decimals.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// Reads one printed number: thousands separators, inner white space and
    /// full-width digits and signs are accepted, anything else is not.
    ///
    /// Returns `None` for blanks, dashes, codes with letters, badly placed
    /// separators and numbers of more than 28 digits.
    pub fn parse(printed: &str) -> Option<Self> {
        if let Some(amount) = Self::usual(printed) {
            return Some(amount);
        }
        if let Some(amount) = printed.strip_prefix('-').and_then(Self::usual)
            && !amount.is_zero()
        {
            return Some(-amount);
        }
        // Nothing that begins otherwise is a number.
        printed.chars().find(|c| !c.is_whitespace()).and_then(fold_digit)?;
        let plain = fold_number(printed)?;
        // `from_str_exact` refuses what it would have to round.
        Decimal::from_str_exact(&plain).ok().map(Self)
    }

    /// Reads a number as nearly all are printed: up to 18 digits, with or without separators and
    /// decimals. `None` says nothing of the others.
    pub fn usual(printed: &str) -> Option<Self> {
        Self::usual_digits(printed).map(|(digits, decimals)| Self(Decimal::new(digits, decimals)))
    }

    /// The same as its digits, and how many of them are decimals.
    pub fn usual_digits(printed: &str) -> Option<(i64, u32)> {
        let bytes = printed.as_bytes();
        if bytes.len() > MOST_DIGITS {
            return Self::separated(printed);
        }
        let (mut value, mut point) = (0_i64, None);
        for (at, &byte) in bytes.iter().enumerate() {
            match byte {
                b'0'..=b'9' => value = value * 10 + i64::from(byte - b'0'),
                b'.' if at > 0 && point.is_none() => point = Some(at),
                b',' => return Self::separated(printed),
                _ => return None,
            }
        }
        let decimals = point.map(|point| bytes.len() - point - 1);
        // No amount is printed with a zero in front, and none ends with its point.
        let is_padded = matches!(bytes, [b'0', b'0'..=b'9', ..]);
        let is_number = !bytes.is_empty() && !is_padded && decimals != Some(0);
        is_number.then_some((value, decimals.unwrap_or(0) as u32))
    }

    /// The same with separators between thousands.
    fn separated(printed: &str) -> Option<(i64, u32)> {
        let (mut value, mut digits, mut decimals) = (0_i64, 0, None);
        // Digits since the last separator, and whether there was one.
        let (mut group, mut grouped) = (0, false);
        for byte in printed.bytes() {
            match (byte, &mut decimals) {
                (b'0'..=b'9', _) if digits == MOST_DIGITS => return None,
                (b'0'..=b'9', decimals) => {
                    value = value * 10 + i64::from(byte - b'0');
                    digits += 1;
                    match decimals {
                        Some(decimals) => *decimals += 1,
                        // No amount is printed with a zero in front.
                        None if group > 0 && value < 10 && !grouped => return None,
                        None => group += 1,
                    }
                }
                (b',', None)
                    if group == 3 || (!grouped && (1..3).contains(&group) && value > 0) =>
                {
                    (group, grouped) = (0, true);
                }
                (b'.', None) if group > 0 && (!grouped || group == 3) => decimals = Some(0),
                _ => return None,
            }
        }
        let is_whole = decimals.is_none() && group > 0 && (!grouped || group == 3);
        let has_decimals = decimals.is_some_and(|decimals| decimals > 0);
        (is_whole || has_decimals).then_some((value, decimals.unwrap_or(0)))
    }

    /// The exact value.
    pub fn decimal(self) -> Decimal {
        self.0
    }

    /// How many decimals were printed.
    pub fn decimals(self) -> u32 {
        self.0.scale()
    }

    /// Whether the value is zero, whatever its decimals.
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// Whether the value is below zero.
    pub fn is_negative(self) -> bool {
        self.0.is_sign_negative() && !self.0.is_zero()
    }

    /// As printed, thousands separated: `1,202.03`.
    pub fn grouped(self) -> String {
        let plain = self.0.to_string();
        match plain.split_once('.') {
            Some((whole, fraction)) => format!("{}.{fraction}", group_thousands(whole)),
            None => group_thousands(&plain),
        }
    }

    /// The distance from zero.
    #[must_use]
    pub fn abs(self) -> Self {
        Self(self.0.abs())
    }
}

impl From<Decimal> for Amount {
    fn from(value: Decimal) -> Self {
        Self(value)
    }
}

impl Add for Amount {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Amount {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for Amount {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl std::iter::Sum for Amount {
    fn sum<I: Iterator<Item = Self>>(terms: I) -> Self {
        terms.fold(Self::ZERO, Add::add)
    }
}

impl fmt::Display for Amount {
    /// As printed, without thousands separators.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0.to_string())
    }
}

/// The text is not one printed number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an amount: {0:?}")]
pub struct NotAnAmount(pub String);

impl FromStr for Amount {
    type Err = NotAnAmount;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text).ok_or_else(|| NotAnAmount(text.to_owned()))
    }
}

/// Thousands separators in the digits of a whole number with or without a sign.
pub fn group_thousands(whole: &str) -> String {
    let digits = whole.trim_start_matches('-');
    let mut grouped: String = if digits.len() < whole.len() { "-".into() } else { String::new() };
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// The ASCII digit, sign, point or separator that a character of a printed
/// number stands for; `None` for any other character.
pub fn fold_digit(c: char) -> Option<char> {
    match c {
        '0'..='9' | '.' | ',' | '-' | '+' => Some(c),
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10),
        '．' => Some('.'),
        '，' => Some(','),
        '－' | '−' => Some('-'),
        '＋' => Some('+'),
        _ => None,
    }
}

/// Whether a character is a digit, in whatever width.
pub fn is_digit(c: char) -> bool {
    fold_digit(c).is_some_and(|c| c.is_ascii_digit())
}

/// Folds a printed number to `-?digits(.digits)?`; thousands separators must
/// stand between groups of three digits.
fn fold_number(printed: &str) -> Option<String> {
    let folded = printed
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(fold_digit)
        .collect::<Option<String>>()?;
    let (sign, unsigned) = match folded.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", folded.strip_prefix('+').unwrap_or(&folded)),
    };
    let (whole, fraction) = match unsigned.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (unsigned, None),
    };
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let grouped = whole.contains(',');
    // No amount is printed with a zero in front: what stood before it is lost.
    let well_grouped = is_digits(first)
        && (!first.starts_with('0') || (first.len() == 1 && !grouped))
        && (!grouped || first.len() <= 3)
        && groups.all(|group| group.len() == 3 && is_digits(group));
    if !well_grouped || fraction.is_some_and(|digits| !is_digits(digits)) {
        return None;
    }
    let mut plain = String::with_capacity(folded.len());
    plain.push_str(sign);
    plain.extend(whole.chars().filter(|&c| c != ','));
    if let Some(digits) = fraction {
        plain.push('.');
        plain.push_str(digits);
    }
    Some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        Amount::parse(text).map(|amount| amount.to_string())
    }

    #[test]
    fn keeps_the_printed_decimals() {
        assert_eq!(read("1,202.03").as_deref(), Some("1202.03"));
        assert_eq!(read("6").as_deref(), Some("6"));
        assert_eq!(read("319.30").as_deref(), Some("319.30"));
        assert_eq!(read("0.00").as_deref(), Some("0.00"));
        assert_eq!(read("-0.05").as_deref(), Some("-0.05"));
    }

    #[test]
    fn what_is_usual_is_read_as_all_else_is() {
        let parts = ["", "0", "7", "00", "12", "345", "1000", ",", ".", "-", " ", "，"];
        let mut texts = vec![String::new()];
        for _ in 0..4 {
            let longer = texts.iter().flat_map(|text| parts.map(|part| format!("{text}{part}")));
            texts = longer.collect();
        }
        texts.extend(["9".repeat(18), "9".repeat(19), format!("0.{}", "9".repeat(17))]);
        for text in texts {
            let Some(amount) = Amount::usual(&text) else { continue };
            let plain = fold_number(&text).unwrap_or_else(|| panic!("{text:?} is no number"));
            let exact = Decimal::from_str_exact(&plain).unwrap();
            assert_eq!((amount.0, amount.decimals()), (exact, exact.scale()), "{text:?}");
        }
        for text in ["1,202.03", "6", "0.00", "123,456,789.1"] {
            assert!(Amount::usual(text).is_some(), "{text}");
        }
    }

    #[test]
    fn folds_spaces_and_full_width_forms() {
        assert_eq!(read("336. 88").as_deref(), Some("336.88"));
        assert_eq!(read("１，２０２．０３").as_deref(), Some("1202.03"));
        assert_eq!(read("－5.00").as_deref(), Some("-5.00"));
    }

    #[test]
    fn refuses_what_is_not_one_number() {
        for text in [
            "",
            "-",
            "—",
            "/",
            ".",
            "1.",
            ".5",
            "1.2.3",
            "12,34",
            "1202,030",
            "1,2,3",
            ",123",
            "1,202.0,3",
            "5-3",
            "12a",
            "一",
            "100%",
        ] {
            assert_eq!(read(text), None, "{text:?}");
        }
    }

    #[test]
    fn refuses_more_digits_than_it_can_hold() {
        assert_eq!(read(&"9".repeat(29)), None);
        assert_eq!(read(&"9".repeat(4000)), None);
    }

    #[test]
    fn thousands_are_grouped_and_decimals_kept() {
        let grouped = |text| Amount::parse(text).map(Amount::grouped);
        for text in ["0.00", "-123.5", "-1,234", "12,345.60", "1,234,567"] {
            assert_eq!(grouped(text).as_deref(), Some(text));
        }
        assert_eq!(grouped("1234.5678").as_deref(), Some("1,234.5678"));
    }

    #[test]
    fn negative_zero_is_not_negative() {
        assert!(!Amount::parse("-0.00").is_some_and(Amount::is_negative));
    }
}
