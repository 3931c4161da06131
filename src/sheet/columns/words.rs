//! What stands in the cells of a column, each once: a number for it takes its place in every
//! row.

use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault, Hasher};
use std::sync::{PoisonError, RwLock};

use foldhash::fast::FixedState;
use rust_decimal::Decimal;

use crate::sheet::{CellContent, CellView, Value};

/// What cells hold that have it from one another only by place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Distinct {
    /// What exports write.
    pub value: Value,
    /// What the screen says for it.
    pub said: Option<Box<str>>,
}

/// What stands in the cells of a column, collected on all cores.
#[derive(Debug)]
pub(super) struct Words(RwLock<Known>);

#[derive(Debug, Default)]
struct Known {
    distinct: Vec<Distinct>,
    /// Numbers by hash; where another's is the same, by the one after it.
    places: HashMap<u64, u32, BuildHasherDefault<Hashed>>,
}

impl Words {
    pub fn new() -> Self {
        Self(RwLock::default())
    }

    /// The number of what a cell holds.
    pub fn number(&self, cell: &CellView<'_>) -> u32 {
        let hash = hash(cell);
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if let Ok(number) = known.find(cell, hash) {
            return number;
        }
        drop(known);
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        match known.find(cell, hash) {
            Ok(number) => number,
            Err(place) => known.add(cell, place),
        }
    }

    pub fn into_distinct(self) -> Vec<Distinct> {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner).distinct
    }
}

impl Known {
    /// The number of what is known; else the place for it.
    fn find(&self, cell: &CellView<'_>, hash: u64) -> Result<u32, u64> {
        let mut place = hash;
        loop {
            let Some(&number) = self.places.get(&place) else { return Err(place) };
            if self.distinct.get(number as usize).is_some_and(|known| known.is(cell)) {
                return Ok(number);
            }
            place = place.wrapping_add(1);
        }
    }

    fn add(&mut self, cell: &CellView<'_>, place: u64) -> u32 {
        let number = self.distinct.len() as u32;
        let value = match cell.content {
            CellContent::Blank => Value::Blank,
            CellContent::Text(text) => Value::Text(text.to_owned()),
            CellContent::Number(number) => Value::Number(number),
        };
        self.distinct.push(Distinct { value, said: cell.said.map(Into::into) });
        self.places.insert(place, number);
        number
    }
}

impl Distinct {
    fn is(&self, cell: &CellView<'_>) -> bool {
        let same = match (&self.value, cell.content) {
            (Value::Blank, CellContent::Blank) => true,
            (Value::Text(own), CellContent::Text(text)) => own == text,
            (Value::Number(own), CellContent::Number(number)) => parts(*own) == parts(number),
            _ => false,
        };
        same && self.said.as_deref() == cell.said
    }
}

/// What tells a number from another that is equal to it.
fn parts(number: Decimal) -> (i128, u32, bool) {
    (number.mantissa(), number.scale(), number.is_sign_negative())
}

fn hash(cell: &CellView<'_>) -> u64 {
    let content = match cell.content {
        CellContent::Blank => (0, "", None),
        CellContent::Text(text) => (1, text, None),
        CellContent::Number(number) => (2, "", Some(parts(number))),
    };
    FixedState::default().hash_one((content, cell.said))
}

/// A hash taken as it is.
#[derive(Debug, Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| hash.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}
