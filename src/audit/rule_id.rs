//! The identifier of a rule, as reports keep it.

use std::fmt;
use std::ops::Deref;

use serde::de::{Error, Unexpected, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::catalogue::{catalogue, position};

/// The identifier of a rule that the catalogue has: `B0201`. Every report ends some hundred
/// and fifty rules, and a library holds thousands of reports: what is kept is its place there, and
/// places are in the order of identifiers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleId(u16);

impl RuleId {
    /// That of a place in the catalogue.
    fn at(place: usize) -> Option<Self> {
        catalogue().get(place).map(Self::from)
    }

    /// As text.
    pub fn as_str(self) -> &'static str {
        catalogue().get(usize::from(self.0)).map_or("", |rule| &rule.id)
    }
}

impl From<&'static super::Rule> for RuleId {
    fn from(rule: &'static super::Rule) -> Self {
        Self(rule.place)
    }
}

impl fmt::Debug for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("RuleId").field(&self.as_str()).finish()
    }
}

impl Deref for RuleId {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl PartialEq<str> for RuleId {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for RuleId {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl Serialize for RuleId {
    /// As text for people, else as the place in the catalogue.
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if to.is_human_readable() { to.serialize_str(self) } else { to.serialize_u16(self.0) }
    }
}

impl<'de> Deserialize<'de> for RuleId {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        if from.is_human_readable() {
            from.deserialize_str(Read)
        } else {
            from.deserialize_u16(Read)
        }
    }
}

struct Read;

impl Visitor<'_> for Read {
    type Value = RuleId;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a rule of the catalogue")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<RuleId, E> {
        let known = position(text).and_then(RuleId::at);
        known.ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))
    }

    fn visit_u64<E: Error>(self, place: u64) -> Result<RuleId, E> {
        let known = usize::try_from(place).ok().and_then(RuleId::at);
        known.ok_or_else(|| E::invalid_value(Unexpected::Unsigned(place), &self))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_is_kept_as_text_and_in_few_bytes() {
        for (place, rule) in catalogue().iter().enumerate() {
            let id = RuleId::from(rule);
            assert_eq!((RuleId::at(place), &*id), (Some(id), &*rule.id));
            assert!(place == 0 || RuleId::at(place - 1) < Some(id));
            let json = serde_json::to_string(&id).unwrap();
            assert_eq!(json, format!("\"{}\"", rule.id));
            assert_eq!(serde_json::from_str::<RuleId>(&json).unwrap(), id);
            let bytes = postcard::to_stdvec(&id).unwrap();
            assert!(bytes.len() <= 2, "{id}");
            assert_eq!(postcard::from_bytes::<RuleId>(&bytes).unwrap(), id);
        }
        assert!(serde_json::from_str::<RuleId>("\"Z99\"").is_err());
        assert!(postcard::from_bytes::<RuleId>(&[0xff, 0x7f]).is_err());
    }
}
