//! By what rows are sorted: a whole number for each, the less before the greater.

use std::ops::Range;

use rayon::prelude::*;
use rust_decimal::Decimal;

use super::{Columns, Held, Stored, number};
use crate::sheet::Value;

/// One key for each row: numbers before words, blanks last whichever way is sorted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keys(Vec<u64>);

/// What cells of numbers are sorted by.
enum Numbers {
    /// Their digits, brought to so many decimals, which lie in between these.
    Digits(u32, (i64, i64)),
    /// Their places among all that there are, for those that have too many digits.
    Ranks(Vec<Decimal>),
}

impl Keys {
    /// Of what rows hold, in order.
    pub fn of(values: &[Option<Value>], descending: bool) -> Self {
        let numbers = values.iter().filter_map(|value| match value {
            Some(Value::Number(number)) => Some(*number),
            _ => None,
        });
        let numbers = sorted(numbers.collect());
        let words = values.iter().filter_map(|value| match value {
            Some(Value::Text(text)) => Some(text.as_str()),
            _ => None,
        });
        let words = sorted(words.collect());
        let (low, high) = (numbers.len() as u64, words.len() as u64);
        let key = |value: &Option<Value>| match value {
            Some(Value::Number(number)) => turned(place(&numbers, number), low, descending),
            Some(Value::Text(text)) => {
                low + turned(place(&words, &text.as_str()), high, descending)
            }
            Some(Value::Blank) | None => low + high,
        };
        Self(values.iter().map(key).collect())
    }

    /// Of a column, counted as the reports have their rows; `None` of one that is kept apart.
    /// Its numbers are weighed by their size if that is what counts.
    pub fn of_column(
        columns: &Columns,
        column: usize,
        descending: bool,
        by_size: bool,
    ) -> Option<Self> {
        let stored = columns.column(column)?;
        let weigh = if by_size { i64::saturating_abs } else { |digits| digits };
        let numbers = Numbers::of(columns, stored, weigh);
        let low = numbers.count();
        let words = word_keys(stored, &numbers, low, descending, by_size);
        let number_key =
            |digits, scale| turned(numbers.place(weigh(digits), scale), low, descending);
        let keys = columns.fill(0, |block, keys| {
            stored.runs(block, keys.len(), |held, run| {
                let key = match held {
                    Held::Word(word) => words[word as usize],
                    Held::Number(digits, scale) => number_key(digits, scale),
                };
                keys[run].fill(key);
            });
        });
        Some(Self(keys))
    }

    /// The keys, row by row.
    pub fn all(&self) -> &[u64] {
        &self.0
    }

    /// Takes the keys in another order: where each row stands among them.
    #[must_use]
    pub fn ordered(self, order: &[u32]) -> Self {
        if order.is_empty() {
            return self;
        }
        Self(order.iter().filter_map(|&row| self.0.get(row as usize).copied()).collect())
    }

    /// Puts rows, which come in order, in the order of their keys; those with the same stay as
    /// they come.
    pub fn sort(&self, rows: &[u32]) -> Vec<u32> {
        let key = |row: u32| self.0.get(row as usize).copied().unwrap_or(u64::MAX);
        let bits = u64::BITS - (self.0.len() as u64).leading_zeros();
        let most = self.0.par_iter().max().copied().unwrap_or(0);
        if most.leading_zeros() < bits {
            let mut keyed: Vec<_> = rows.par_iter().map(|&row| (key(row), row)).collect();
            keyed.par_sort_unstable();
            return keyed.par_iter().map(|&(_, row)| row).collect();
        }
        // Both in one number: half of what there is to move.
        let mut keyed: Vec<u64> =
            rows.par_iter().map(|&row| key(row) << bits | u64::from(row)).collect();
        keyed.par_sort_unstable();
        let row = (1 << bits) - 1;
        keyed.par_iter().map(|both| (both & row) as u32).collect()
    }
}

impl Numbers {
    /// What a column's numbers are sorted by.
    fn of(columns: &Columns, stored: &Stored, weigh: fn(i64) -> i64) -> Self {
        let scale = columns
            .blocks()
            .map(|(block, rows)| {
                let mut most = 0;
                stored.kinds(block, rows.len(), |kind| most = most.max(kind));
                most
            })
            .max()
            .unwrap_or(0);
        let extent = |(block, rows): (usize, Range<usize>)| {
            let mut extent = Some((i64::MAX, i64::MIN));
            stored.runs(block, rows.len(), |held, _| {
                if let Held::Number(digits, own) = held {
                    extent = extent
                        .zip(scaled(weigh(digits), scale - own))
                        .map(|((least, most), digits)| (least.min(digits), most.max(digits)));
                }
            });
            extent
        };
        let wider = |a: Option<(i64, i64)>, b| {
            a.zip(b).map(|(a, b): ((i64, i64), (i64, i64))| (a.0.min(b.0), a.1.max(b.1)))
        };
        let empty = || Some((i64::MAX, i64::MIN));
        let extent = columns.blocks().map(extent).reduce(empty, wider);
        let odd = stored.distinct.iter().any(|word| matches!(word.value, Value::Number(_)));
        match extent.filter(|_| !odd) {
            Some((least, most)) => Self::Digits(scale, (least, most)),
            None => Self::Ranks(all_numbers(columns, stored, weigh)),
        }
    }

    /// How many places there are for them.
    fn count(&self) -> u64 {
        match self {
            Self::Digits(_, (least, most)) if least > most => 0,
            Self::Digits(_, (least, most)) => most.abs_diff(*least) + 1,
            Self::Ranks(ranks) => ranks.len() as u64,
        }
    }

    fn place(&self, digits: i64, own: u32) -> u64 {
        match self {
            Self::Digits(scale, (least, _)) => {
                scaled(digits, scale - own).unwrap_or(*least).abs_diff(*least)
            }
            Self::Ranks(ranks) => place(ranks, &number(digits, own)),
        }
    }
}

/// The greatest number of digits by which numbers are sorted: behind them there is room for
/// words.
const MOST: i64 = i64::MAX / 4;

/// Digits with so many decimals more.
fn scaled(digits: i64, decimals: u32) -> Option<i64> {
    let scaled = digits.checked_mul(10_i64.checked_pow(decimals)?)?;
    (scaled.abs() <= MOST).then_some(scaled)
}

/// All numbers of a column, each once, in order.
fn all_numbers(columns: &Columns, stored: &Stored, weigh: fn(i64) -> i64) -> Vec<Decimal> {
    let of_block = |(block, rows): (usize, Range<usize>)| {
        let mut numbers = Vec::new();
        stored.runs(block, rows.len(), |held, _| {
            if let Held::Number(digits, scale) = held {
                numbers.push(number(weigh(digits), scale));
            }
        });
        numbers
    };
    let odd = stored.distinct.iter().filter_map(|word| match word.value {
        Value::Number(number) => Some(number),
        _ => None,
    });
    let mut numbers: Vec<Decimal> = columns.blocks().flat_map_iter(of_block).collect();
    numbers.extend(odd);
    sorted(numbers)
}

/// The key of each of the distinct contents.
fn word_keys(
    stored: &Stored,
    numbers: &Numbers,
    low: u64,
    descending: bool,
    by_size: bool,
) -> Vec<u64> {
    let words = stored.distinct.iter().filter_map(|word| match &word.value {
        Value::Text(text) => Some(text.as_str()),
        _ => None,
    });
    let words = sorted(words.collect());
    let high = words.len() as u64;
    let key = |value: &Value| match (value, numbers) {
        (Value::Number(number), Numbers::Ranks(ranks)) => {
            let number = if by_size { &number.abs() } else { number };
            turned(place(ranks, number), low, descending)
        }
        (Value::Text(text), _) => low + turned(place(&words, &text.as_str()), high, descending),
        _ => low + high,
    };
    stored.distinct.iter().map(|word| key(&word.value)).collect()
}

fn sorted<T: Ord + Send>(mut all: Vec<T>) -> Vec<T> {
    all.par_sort_unstable();
    all.dedup();
    all
}

/// Where something stands among others that are in order.
fn place<T: Ord>(all: &[T], one: &T) -> u64 {
    all.partition_point(|other| other < one) as u64
}

/// A place, counted from the other end of so many where the greatest come first.
fn turned(place: u64, count: u64, descending: bool) -> u64 {
    if descending { count.saturating_sub(place + 1) } else { place }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values() -> Vec<Option<Value>> {
        let number = |text: &str| text.parse().map(Value::Number).ok();
        let text = |text: &str| Some(Value::Text(text.to_owned()));
        vec![
            number("2.50"),
            text("乙"),
            Some(Value::Blank),
            number("-10"),
            number("2.5"),
            text("甲"),
            None,
            number("79228162514264337593543950335"),
        ]
    }

    fn order(descending: bool) -> Vec<u32> {
        Keys::of(&values(), descending).sort(&[0, 1, 2, 3, 4, 5, 6, 7])
    }

    #[test]
    fn numbers_stand_before_words_and_blanks_last_whichever_way() {
        assert_eq!(order(false), [3, 0, 4, 7, 1, 5, 2, 6]);
        assert_eq!(order(true), [7, 0, 4, 3, 5, 1, 2, 6]);
    }

    #[test]
    fn keys_that_leave_no_room_for_the_rows_are_sorted_beside_them() {
        let keys = Keys(vec![u64::MAX, 5, u64::MAX - 1, 5]);
        assert_eq!(keys.sort(&[0, 1, 2, 3]), [1, 3, 2, 0]);
        assert_eq!(keys.sort(&[0, 3]), [3, 0]);
    }
}
