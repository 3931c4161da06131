//! Whole numbers, one a row, in as few bytes as they need: once where all are the same, once
//! for each run of equal ones, else by their distance from the least.

use std::ops::Range;

/// Whole numbers, one a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Packed {
    /// All the same.
    Same(i64),
    /// Runs of equal ones: where each ends, and what it holds.
    Runs(Box<[u16]>, Single),
    /// Each for itself.
    Each(Single),
}

/// Whole numbers as they are, or the least and how far each lies above it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Single {
    /// In one byte.
    Bytes(i64, Box<[u8]>),
    /// In two.
    Shorts(i64, Box<[u16]>),
    /// In four.
    Words(i64, Box<[u32]>),
    /// As they are.
    Longs(Box<[i64]>),
}

impl Packed {
    pub fn of(values: &[i64]) -> Self {
        let (Some(&first), Some(&least)) = (values.first(), values.iter().min()) else {
            return Self::Same(0);
        };
        let changes = values.windows(2).filter(|pair| pair[0] != pair[1]).count();
        if changes == 0 {
            return Self::Same(first);
        }
        let greatest = values.iter().max().copied().unwrap_or(least);
        let width = width(greatest.wrapping_sub(least) as u64);
        let in_runs = (changes + 1) * (width + size_of::<u16>());
        if in_runs < values.len() * width
            && let Some(ends) = ends(values)
        {
            let held: Vec<i64> = values.chunk_by(|a, b| a == b).map(|run| run[0]).collect();
            return Self::Runs(ends, Single::of(&held, least, width));
        }
        Self::Each(Single::of(values, least, width))
    }

    /// The number that all of them are.
    pub fn same(&self) -> Option<i64> {
        match self {
            Self::Same(value) => Some(*value),
            _ => None,
        }
    }

    /// Gives every run of equal numbers, or at least every number, in order.
    pub fn runs(&self, count: usize, mut see: impl FnMut(i64, Range<usize>)) {
        match self {
            Self::Same(value) => see(*value, 0..count),
            Self::Runs(ends, held) => {
                let mut start = 0;
                let mut ends = ends.iter();
                held.each(|value| {
                    let end = ends.next().map_or(start, |&end| usize::from(end));
                    see(value, start..end);
                    start = end;
                });
            }
            Self::Each(values) => {
                let mut at = 0;
                values.each(|value| {
                    see(value, at..at + 1);
                    at += 1;
                });
            }
        }
    }

    /// One of them.
    pub fn get(&self, at: usize) -> Option<i64> {
        match self {
            Self::Same(value) => Some(*value),
            Self::Runs(ends, held) => held.get(ends.partition_point(|&end| usize::from(end) <= at)),
            Self::Each(values) => values.get(at),
        }
    }

    /// All of them.
    pub fn unpacked(&self, count: usize) -> Vec<i64> {
        let mut values = Vec::with_capacity(count);
        self.runs(count, |value, run| values.resize(run.end, value));
        values
    }
}

impl Single {
    fn of(values: &[i64], least: i64, width: usize) -> Self {
        let above = values.iter().map(|value| value.wrapping_sub(least) as u64);
        match width {
            1 => Self::Bytes(least, above.map(|above| above as u8).collect()),
            2 => Self::Shorts(least, above.map(|above| above as u16).collect()),
            4 => Self::Words(least, above.map(|above| above as u32).collect()),
            _ => Self::Longs(values.into()),
        }
    }

    fn get(&self, at: usize) -> Option<i64> {
        match self {
            Self::Bytes(least, above) => above.get(at).map(|&a| least + i64::from(a)),
            Self::Shorts(least, above) => above.get(at).map(|&a| least + i64::from(a)),
            Self::Words(least, above) => above.get(at).map(|&a| least + i64::from(a)),
            Self::Longs(values) => values.get(at).copied(),
        }
    }

    fn each(&self, mut see: impl FnMut(i64)) {
        match self {
            Self::Bytes(least, above) => above.iter().for_each(|&a| see(least + i64::from(a))),
            Self::Shorts(least, above) => above.iter().for_each(|&a| see(least + i64::from(a))),
            Self::Words(least, above) => above.iter().for_each(|&a| see(least + i64::from(a))),
            Self::Longs(values) => values.iter().copied().for_each(see),
        }
    }
}

/// The bytes that the greatest of some numbers takes.
fn width(greatest: u64) -> usize {
    match greatest {
        0..=0xff => 1,
        0x100..=0xffff => 2,
        0x1_0000..=0xffff_ffff => 4,
        _ => 8,
    }
}

/// Where runs of equal numbers end; `None` where there are too many numbers.
fn ends(values: &[i64]) -> Option<Box<[u16]>> {
    u16::try_from(values.len()).ok()?;
    let mut end = 0;
    let runs = values.chunk_by(|a, b| a == b).map(|run| {
        end += run.len();
        end as u16
    });
    Some(runs.collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_repeats_takes_little() {
        assert_eq!(Packed::of(&[]), Packed::Same(0));
        assert_eq!(Packed::of(&[7; 900]), Packed::Same(7));
        let runs: Vec<i64> = (0..900).map(|at| 1000 + at / 300).collect();
        assert!(matches!(Packed::of(&runs), Packed::Runs(ends, _) if *ends == [300, 600, 900]));
        assert!(matches!(Packed::of(&[1000, 1255, 1001]), Packed::Each(Single::Bytes(1000, _))));
        assert!(matches!(Packed::of(&[-1, 70_000]), Packed::Each(Single::Words(-1, _))));
        assert!(matches!(Packed::of(&[i64::MIN, i64::MAX]), Packed::Each(Single::Longs(_))));
    }

    proptest! {
        #[test]
        fn what_was_packed_comes_out(
            values in prop::collection::vec((prop::num::i64::ANY, 0_u32..64, 1_usize..9), 0..60)
        ) {
            let runs = values.iter().map(|&(value, shift, times)| vec![value >> shift; times]);
            let values: Vec<i64> = runs.flatten().collect();
            let packed = Packed::of(&values);
            for (at, value) in values.iter().enumerate() {
                prop_assert_eq!(packed.get(at), Some(*value));
            }
            prop_assert_eq!(packed.unpacked(values.len()), values);
        }
    }
}
