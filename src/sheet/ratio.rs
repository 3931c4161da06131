//! Shares, rates and bars: numbers that are computed, never read.

use rust_decimal::{Decimal, RoundingStrategy};

use super::Cell;

/// A part of a whole in percent, with two decimals; `None` where the whole is zero.
pub(super) fn percent(part: Decimal, whole: Decimal) -> Option<Decimal> {
    let share = part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)?;
    Some(two_decimals(share))
}

/// A number rounded to two decimals and written with both.
pub(super) fn two_decimals(number: Decimal) -> Decimal {
    let mut rounded = number.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    rounded.rescale(2);
    rounded
}

/// The cell of a part's share in a whole; blank where either is missing.
pub(super) fn share(part: Option<Decimal>, whole: Option<Decimal>) -> Cell {
    Cell::number(part.zip(whole).and_then(|(part, whole)| percent(part, whole)))
}

/// The cell of a bar: a number as a share of the widest, from 0 to 1.
pub(super) fn bar(number: Option<Decimal>, widest: Decimal) -> Cell {
    let share = number.and_then(|number| number.checked_div(widest));
    Cell::number(share.map(|share| share.clamp(Decimal::ZERO, Decimal::ONE))).plain()
}

/// The arithmetic mean with two decimals; `None` of nothing.
pub(super) fn mean(numbers: impl IntoIterator<Item = Decimal>) -> Option<Decimal> {
    let (sum, count) = numbers.into_iter().fold((Decimal::ZERO, 0_u32), |(sum, count), number| {
        (sum.saturating_add(number), count + 1)
    });
    sum.checked_div(Decimal::from(count)).map(two_decimals)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn two_decimals_always() {
        let percent = |part, whole| percent(number(part), number(whole)).map(|p| p.to_string());
        assert_eq!(percent("91.03", "91.03").as_deref(), Some("100.00"));
        assert_eq!(percent("1", "3").as_deref(), Some("33.33"));
        assert_eq!(percent("2", "3").as_deref(), Some("66.67"));
        assert_eq!(percent("0.00", "5").as_deref(), Some("0.00"));
        assert_eq!(percent("5", "0.00"), None);
    }

    #[test]
    fn means() {
        assert_eq!(mean([]), None);
        let scores = ["94.36", "95"].map(number);
        assert_eq!(mean(scores).map(|m| m.to_string()).as_deref(), Some("94.68"));
    }
}
