//! The amounts of a report's cells, four bytes each.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::sieve::{Sieve, Trace};
use crate::report::Amount;

/// A cell that is blank.
const BLANK: u32 = u32::MAX;

/// Bits of what says how the others are meant: decimals, or an index into what is too wide.
const TAG: u32 = 2;
const WIDE: u32 = 3;

/// What no cell is kept as.
const NONE: u32 = BLANK ^ 1 << TAG;

/// Amounts in order, blank cells among them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Cells {
    #[serde(with = "codes")]
    all: Box<[u32]>,
    /// Amounts that have more digits or decimals than fit.
    wide: Box<[Amount]>,
    sieve: Sieve,
}

impl Cells {
    /// The amount of a cell; `None` where it is blank.
    pub fn get(&self, index: usize) -> Option<Amount> {
        let code = *self.all.get(index)?;
        match (code, code & WIDE) {
            (BLANK, _) => None,
            (_, WIDE) => self.wide.get((code >> TAG) as usize).copied(),
            (_, decimals) => {
                let digits = i64::from(code.cast_signed() >> TAG);
                Some(Decimal::new(digits, decimals).into())
            }
        }
    }

    /// How many cells hold an amount, however many decimals they print.
    pub fn count(&self, wanted: &Wanted) -> usize {
        if !self.sieve.may_have(wanted.trace) {
            return 0;
        }
        let plain = self.all.iter().map(|&code| u32::from(wanted.is_plain(code))).sum::<u32>();
        let wide = self.wide.iter().filter(|amount| **amount == wanted.amount).count();
        plain as usize + wide
    }

    /// These cells.
    pub fn with(&self, wanted: &Wanted) -> impl Iterator<Item = u32> {
        let is_wide = |code: u32| {
            let of = (code != BLANK && code & WIDE == WIDE).then_some((code >> TAG) as usize);
            of.and_then(|of| self.wide.get(of)).is_some_and(|amount| *amount == wanted.amount)
        };
        let cells = (0..).zip(&self.all);
        let holding = cells.filter(move |&(_, &code)| wanted.is_plain(code) || is_wide(code));
        holding.map(|(index, _)| index)
    }
}

/// How cells are written: what is blank, as most are, is the smallest number.
mod codes {
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(codes: &[u32], to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(codes.iter().map(|code| code.wrapping_add(1)))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Box<[u32]>, D::Error> {
        let mut codes = Vec::<u32>::deserialize(from)?;
        for code in &mut codes {
            *code = code.wrapping_sub(1);
        }
        Ok(codes.into())
    }
}

/// An amount that is looked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted {
    amount: Amount,
    /// How it is kept with no, one and two decimals; [`NONE`] where it is not.
    codes: [u32; 3],
    trace: Trace,
}

impl Wanted {
    pub fn new(amount: Amount) -> Self {
        let with = |decimals| {
            let mut rescaled = amount.decimal();
            rescaled.rescale(decimals);
            rescaled.set_sign_positive(rescaled.is_zero() || rescaled.is_sign_positive());
            let is_same = rescaled == amount.decimal() && rescaled.scale() == decimals;
            is_same.then(|| code(rescaled)).flatten().unwrap_or(NONE)
        };
        Self { amount, codes: [with(0), with(1), with(2)], trace: Trace::of(amount) }
    }

    #[inline]
    fn is_plain(&self, code: u32) -> bool {
        let [none, one, two] = self.codes;
        code == none || code == one || code == two
    }
}

/// How an amount is kept, if it is not too wide.
fn code(amount: Decimal) -> Option<u32> {
    let decimals = amount.scale();
    let is_plain = decimals < WIDE && !(amount.is_zero() && amount.is_sign_negative());
    let digits = i32::try_from(amount.mantissa()).ok().filter(|_| is_plain)?;
    let shifted = digits << TAG;
    (shifted >> TAG == digits).then_some(shifted.cast_unsigned() | decimals)
}

impl FromIterator<Option<Amount>> for Cells {
    fn from_iter<I: IntoIterator<Item = Option<Amount>>>(amounts: I) -> Self {
        let (mut wide, mut present) = (Vec::new(), Vec::new());
        let codes = amounts.into_iter().map(|amount| {
            present.extend(amount);
            amount.map_or(BLANK, |amount| {
                code(amount.decimal()).unwrap_or_else(|| {
                    wide.push(amount);
                    (wide.len() as u32 - 1) << TAG | WIDE
                })
            })
        });
        let all = codes.collect();
        Self { all, wide: wide.into(), sieve: present.into_iter().collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(text: &str) -> Amount {
        Amount::parse(text).unwrap()
    }

    #[test]
    fn every_amount_is_kept_as_it_is_printed() {
        let printed = [
            "0",
            "0.00",
            "-0.00",
            "3.0",
            "6",
            "-6.00",
            "1202.03",
            "-5368709.12",
            "5368709.11",
            "5368709.12",
            "-5368709.13",
            "536870911",
            "0.123",
            "12345678901234567890.12",
        ];
        let cells: Cells = printed.iter().map(|text| Some(amount(text))).chain([None]).collect();
        for (index, text) in printed.iter().enumerate() {
            assert_eq!(cells.get(index).unwrap().to_string(), amount(text).to_string());
        }
        let kept = postcard::to_stdvec(&cells).unwrap();
        assert_eq!(postcard::from_bytes::<Cells>(&kept).unwrap(), cells);
        assert_eq!(cells.get(printed.len()), None, "blank");
        assert_eq!(cells.get(printed.len() + 1), None);
    }

    #[test]
    fn an_amount_is_found_with_any_decimals() {
        let printed =
            ["6", "6.0", "6.00", "6.000", "-6", "0.06", "", "60", "6000000.00", "6000000"];
        let cells: Cells = printed.iter().map(|text| Amount::parse(text)).collect();
        let found = |text| {
            let wanted = Wanted::new(amount(text));
            let found: Vec<u32> = cells.with(&wanted).collect();
            assert_eq!(found.len(), cells.count(&wanted), "{text}");
            found
        };
        assert_eq!(found("6"), [0, 1, 2, 3]);
        assert_eq!(found("6.0000"), [0, 1, 2, 3]);
        assert_eq!(found("-6.00"), [4]);
        assert_eq!(found("6000000"), [8, 9]);
        assert_eq!(found("0.06"), [5]);
        assert!(found("0.061").is_empty() && found("0").is_empty());
    }
}
