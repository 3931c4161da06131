//! How exact numbers are written by serde: as text for people, else in few bytes.

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Scale and sign of a number, and its digits.
type Parts = (u8, u128);

const NEGATIVE: u8 = 0x80;

fn parts(number: &Decimal) -> Parts {
    let sign = if number.is_sign_negative() { NEGATIVE } else { 0 };
    (number.scale() as u8 | sign, number.mantissa().unsigned_abs())
}

fn number((scale, digits): Parts) -> Option<Decimal> {
    let scale_alone = u32::from(scale & !NEGATIVE);
    // Nearly all numbers are small, and a cache holds hundreds of thousands of them.
    let mut number = match i64::try_from(digits) {
        Ok(digits) => Decimal::try_new(digits, scale_alone).ok()?,
        Err(_) => {
            Decimal::try_from_i128_with_scale(i128::try_from(digits).ok()?, scale_alone).ok()?
        }
    };
    number.set_sign_negative(scale & NEGATIVE != 0);
    Some(number)
}

fn damaged<E: serde::de::Error>() -> E {
    E::custom("not a number")
}

pub fn serialize<S: Serializer>(value: &Decimal, to: S) -> Result<S::Ok, S::Error> {
    if to.is_human_readable() {
        rust_decimal::serde::str::serialize(value, to)
    } else {
        parts(value).serialize(to)
    }
}

pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Decimal, D::Error> {
    if from.is_human_readable() {
        rust_decimal::serde::str::deserialize(from)
    } else {
        number(Parts::deserialize(from)?).ok_or_else(damaged)
    }
}

/// The same of a number that may be missing.
pub mod option {
    use super::{Decimal, Deserialize, Deserializer, Parts, Serialize, Serializer, damaged};

    #[expect(clippy::ref_option, reason = "what serde calls it with")]
    pub fn serialize<S: Serializer>(value: &Option<Decimal>, to: S) -> Result<S::Ok, S::Error> {
        if to.is_human_readable() {
            rust_decimal::serde::str_option::serialize(value, to)
        } else {
            value.as_ref().map(super::parts).serialize(to)
        }
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Decimal>, D::Error> {
        if from.is_human_readable() {
            return rust_decimal::serde::str_option::deserialize(from);
        }
        let parts = Option::<Parts>::deserialize(from)?;
        parts.map(|parts| super::number(parts).ok_or_else(damaged)).transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Held {
        #[serde(with = "super")]
        number: Decimal,
        #[serde(with = "option")]
        perhaps: Option<Decimal>,
    }

    #[test]
    fn nothing_of_a_number_is_lost() {
        for text in ["0", "0.00", "-5.10", "1202.03", "79228162514264337593543950335"] {
            let number: Decimal = text.parse().unwrap();
            for perhaps in [None, Some(number)] {
                let held = Held { number, perhaps };
                let bytes = postcard::to_stdvec(&held).unwrap();
                let again: Held = postcard::from_bytes(&bytes).unwrap();
                assert_eq!(again.number.to_string(), text);
                assert_eq!(again, held);
                let json = serde_json::to_string(&held).unwrap();
                assert_eq!(serde_json::from_str::<Held>(&json).unwrap().number.to_string(), text);
            }
        }
    }
}
