//! Which amounts a report may have, told without going through its cells.

use std::hash::BuildHasher as _;

use foldhash::quality::FixedState;
use serde::{Deserialize, Serialize};

use crate::report::{Amount, Bytes};

/// Bits for each amount: of a report that does not have an amount it is told in nine of ten.
const BITS: usize = 8;

/// The amounts of a report, each by one bit (a Bloom filter): what a bit says no to is not among
/// them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Sieve(Bytes);

/// An amount as a sieve knows it, however many decimals it prints.
#[derive(Debug, Clone, Copy)]
pub(super) struct Trace(u64);

impl Trace {
    pub fn of(amount: Amount) -> Self {
        let plain = amount.decimal().normalize();
        Self(FixedState::default().hash_one((plain.mantissa(), plain.scale())))
    }

    /// Its bit, among so many bytes.
    fn bit(self, bytes: usize) -> Option<(usize, u8)> {
        let bit = self.0.checked_rem(bytes as u64 * 8)?;
        Some(((bit / 8) as usize, 1 << (bit % 8)))
    }
}

impl Sieve {
    /// Whether an amount may be among them; `false` is sure.
    #[inline]
    pub fn may_have(&self, trace: Trace) -> bool {
        let bytes = &self.0.0;
        let bit = trace.bit(bytes.len());
        bit.is_some_and(|(at, bit)| bytes.get(at).is_some_and(|byte| byte & bit != 0))
    }
}

impl FromIterator<Amount> for Sieve {
    fn from_iter<I: IntoIterator<Item = Amount>>(amounts: I) -> Self {
        let mut traces: Vec<u64> = amounts.into_iter().map(|amount| Trace::of(amount).0).collect();
        traces.sort_unstable();
        traces.dedup();
        let mut bytes = vec![0; (traces.len() * BITS).div_ceil(8)];
        for trace in traces {
            if let Some((at, bit)) = Trace(trace).bit(bytes.len())
                && let Some(byte) = bytes.get_mut(at)
            {
                *byte |= bit;
            }
        }
        Self(Bytes(bytes.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(text: &str) -> Amount {
        Amount::parse(text).unwrap()
    }

    #[test]
    fn it_lets_through_all_that_is_there_and_little_else() {
        let printed: Vec<String> =
            (0..500).map(|at| format!("{}.{:02}", at * 37, at % 7)).collect();
        let sieve: Sieve = printed.iter().map(|text| amount(text)).collect();
        assert!(printed.iter().all(|text| sieve.may_have(Trace::of(amount(text)))));
        let others = (0..1000).map(|at| amount(&format!("{at}.98")));
        let through = others.filter(|&other| sieve.may_have(Trace::of(other))).count();
        assert!(through < 200, "{through} of a thousand");
    }

    #[test]
    fn decimals_that_say_nothing_make_no_other_amount() {
        let sieve: Sieve = [amount("6.0"), amount("-0.00"), amount("1200")].into_iter().collect();
        for text in ["6", "6.00", "0", "0.0", "1200.00"] {
            assert!(sieve.may_have(Trace::of(amount(text))), "{text}");
        }
    }

    #[test]
    fn nothing_is_in_an_empty_one() {
        assert!(!Sieve::default().may_have(Trace::of(amount("0"))));
        assert!(!Sieve::from_iter([]).may_have(Trace::of(amount("0"))));
    }
}
