//! What a condition asks of numbers, so that millions of them are asked without writing or
//! building any that is not.

use rust_decimal::Decimal;

use super::scan::Relation;
use super::{Operand, contains, fulfils};
use crate::sheet::columns::number;
use crate::sheet::{ColumnKind, Value};

/// What is asked of a number.
#[derive(Debug)]
pub(super) enum Asked<'a> {
    /// The answer is the same for all.
    Always(bool),
    /// How it stands to another number, by that one's digits with so many decimals, rounded
    /// down and up.
    Stands(Relation, Vec<(i128, i128)>),
    /// The same of its size, whatever its sign.
    SizeStands(Relation, Vec<(i128, i128)>),
    /// Whether it contains a text, without what separates thousands.
    Contains { wanted: &'a str, digits: Vec<u8>, kind: ColumnKind },
    /// What is asked of words.
    Words(Relation, &'a Operand),
}

impl<'a> Asked<'a> {
    /// Whether it contains a text, in a column of some kind.
    pub fn contains(wanted: &'a str, kind: ColumnKind) -> Self {
        let written = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '%');
        if kind == ColumnKind::Bar || !wanted.chars().all(written) {
            return Self::Always(false);
        }
        let digits = wanted.bytes().filter(|byte| !matches!(byte, b',' | b'%')).collect();
        Self::Contains { wanted, digits, kind }
    }

    /// How it stands to something that is no column.
    pub fn stands(relation: Relation, with: &'a Operand) -> Self {
        match (with, relation) {
            (Operand::Number(_) | Operand::Text(_), Relation::Contains) => {
                Self::Words(relation, with)
            }
            (Operand::Number(number), _) => Self::Stands(relation, all_edges(*number)),
            (Operand::Size(number), _) => Self::SizeStands(relation, all_edges(*number)),
            // Words are in no order with numbers.
            _ => Self::Always(fulfils(&Value::Number(Decimal::ONE), None, relation, with)),
        }
    }

    /// What the answer is for all, where it is the same.
    pub fn always(&self) -> Option<bool> {
        match self {
            Self::Always(answer) => Some(*answer),
            _ => None,
        }
    }

    /// The answer for a number of digits and decimals.
    pub fn of(&self, digits: i64, scale: u32) -> bool {
        match self {
            Self::Always(answer) => *answer,
            Self::Stands(relation, edges) => stands(i128::from(digits), scale, *relation, edges),
            Self::SizeStands(relation, edges) => {
                stands(i128::from(digits).abs(), scale, *relation, edges)
            }
            Self::Contains { wanted, digits: looked_for, kind } => {
                let mut room = [0; WRITTEN];
                let written = written(digits, scale, &mut room);
                (looked_for.is_empty()
                    || written.windows(looked_for.len()).any(|part| part == looked_for))
                    && contains(&Value::Number(number(digits, scale)), None, *kind, wanted)
            }
            Self::Words(relation, with) => {
                fulfils(&Value::Number(number(digits, scale)), None, *relation, with)
            }
        }
    }
}

/// How digits with so many decimals stand to a number's edges.
fn stands(own: i128, scale: u32, relation: Relation, edges: &[(i128, i128)]) -> bool {
    let Some(&(low, high)) = edges.get(scale as usize) else { return false };
    match relation {
        Relation::Less => own < high,
        Relation::AtMost => own <= low,
        Relation::Greater => own > low,
        Relation::AtLeast => own >= high,
        Relation::Equal => own == low && low == high,
        Relation::Unequal => own != low || low != high,
        Relation::Contains => false,
    }
}

/// The edges of a number for each count of decimals.
fn all_edges(number: Decimal) -> Vec<(i128, i128)> {
    (0..=Decimal::MAX_SCALE).map(|scale| edges(number, scale)).collect()
}

/// A number's digits with so many decimals, rounded down and up; as great as can be where they
/// are too many.
fn edges(number: Decimal, scale: u32) -> (i128, i128) {
    let (digits, own) = (number.mantissa(), number.scale());
    if let Some(more) = scale.checked_sub(own) {
        let most = if digits < 0 { i128::MIN } else { i128::MAX };
        let scaled = 10_i128.checked_pow(more).and_then(|by| digits.checked_mul(by));
        let scaled = scaled.unwrap_or(most);
        return (scaled, scaled);
    }
    let by = 10_i128.pow(own - scale);
    let low = digits.div_euclid(by);
    (low, if digits.rem_euclid(by) == 0 { low } else { low + 1 })
}

/// Bytes that a number takes at most: a sign, a point, and 20 digits or as many as it has
/// decimals with one before them.
const WRITTEN: usize = 32;

/// A number as it is written, at the end of some room.
fn written(digits: i64, scale: u32, room: &mut [u8; WRITTEN]) -> &[u8] {
    let mut rest = digits.unsigned_abs();
    let mut at = WRITTEN;
    let mut put = |byte: u8| {
        at -= 1;
        room[at] = byte;
    };
    for decimal in 0.. {
        if decimal == scale && scale > 0 {
            put(b'.');
        }
        if decimal > scale && rest == 0 {
            break;
        }
        put(b'0' + (rest % 10) as u8);
        rest /= 10;
    }
    if digits < 0 {
        put(b'-');
    }
    &room[at..]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn edges_lie_on_both_sides_of_what_has_more_decimals() {
        let edges = |text: &str, scale| edges(text.parse().unwrap(), scale);
        assert_eq!(edges("1.25", 2), (125, 125));
        assert_eq!(edges("1.25", 1), (12, 13));
        assert_eq!(edges("-1.25", 0), (-2, -1));
        assert_eq!(edges("1.20", 1), (12, 12));
    }

    proptest! {
        #[test]
        fn numbers_are_written_as_they_are(digits: i64, few in -9999_i64..9999, scale in 0_u32..=28) {
            for digits in [digits, few] {
                let mut room = [0; WRITTEN];
                let text = String::from_utf8_lossy(written(digits, scale, &mut room)).into_owned();
                prop_assert_eq!(text, number(digits, scale).to_string());
            }
        }

        #[test]
        fn the_answer_is_that_for_the_number_itself(
            digits in -3000_i64..3000, scale in 0_u32..4, other in -3000_i64..3000, own in 0_u32..4
        ) {
            let with = Operand::Number(number(other, own));
            let value = Value::Number(number(digits, scale));
            for relation in [
                Relation::Less, Relation::AtMost, Relation::Greater, Relation::AtLeast,
                Relation::Equal, Relation::Unequal, Relation::Contains,
            ] {
                let asked = Asked::stands(relation, &with);
                prop_assert_eq!(asked.of(digits, scale), fulfils(&value, None, relation, &with));
                if relation.is_of_more_or_less() {
                    let size = Operand::Size(number(other, own).abs());
                    let asked = Asked::stands(relation, &size);
                    prop_assert_eq!(asked.of(digits, scale), fulfils(&value, None, relation, &size));
                }
            }
            let wanted = number(other, own).to_string();
            for kind in [ColumnKind::Amount, ColumnKind::Percent, ColumnKind::Text] {
                let asked = Asked::contains(&wanted, kind);
                prop_assert_eq!(asked.of(digits, scale), contains(&value, None, kind, &wanted));
            }
        }
    }
}
