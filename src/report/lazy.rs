//! A part of a report that is unpacked only when it is looked at: a sheet of projects needs no
//! tables.

use std::ops::{Deref, DerefMut};
use std::sync::OnceLock;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::buffers::written;

/// A part of a report, there or still to be unpacked. It is a `T` to whoever looks at it.
#[derive(Debug, Clone, Default)]
pub struct Lazy<T> {
    packed: Box<[u8]>,
    there: OnceLock<T>,
}

impl<T> From<T> for Lazy<T> {
    fn from(there: T) -> Self {
        Self { packed: Box::default(), there: OnceLock::from(there) }
    }
}

impl<T: DeserializeOwned + Default> Deref for Lazy<T> {
    type Target = T;

    /// Damaged bytes never come here, their checksum refuses them before; of any others
    /// nothing is known.
    fn deref(&self) -> &T {
        self.there.get_or_init(|| postcard::from_bytes(&self.packed).unwrap_or_default())
    }
}

impl<T: DeserializeOwned + Default> DerefMut for Lazy<T> {
    fn deref_mut(&mut self) -> &mut T {
        _ = **self;
        self.packed = Box::default();
        match self.there.get_mut() {
            Some(there) => there,
            None => unreachable!("it was looked at just now"),
        }
    }
}

impl<'a, T: DeserializeOwned> IntoIterator for &'a Lazy<Vec<T>> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'a, T: DeserializeOwned> IntoIterator for &'a mut Lazy<Vec<T>> {
    type Item = &'a mut T;
    type IntoIter = std::slice::IterMut<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter_mut()
    }
}

impl<T: DeserializeOwned + Default + PartialEq> PartialEq for Lazy<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T: DeserializeOwned + Default + Eq> Eq for Lazy<T> {}

impl<T: DeserializeOwned + Default + Serialize> Serialize for Lazy<T> {
    /// Where nobody reads it, as bytes that need not be understood to be passed over.
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if to.is_human_readable() {
            return (**self).serialize(to);
        }
        if self.there.get().is_none() {
            return to.serialize_bytes(&self.packed);
        }
        written(&**self, |bytes| to.serialize_bytes(bytes)).map_err(serde::ser::Error::custom)?
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Lazy<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        if from.is_human_readable() {
            return T::deserialize(from).map(Self::from);
        }
        let packed = <&[u8]>::deserialize(from)?;
        Ok(Self { packed: packed.into(), there: OnceLock::new() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packed() -> Lazy<Vec<String>> {
        let there = Lazy::from(vec!["甲".to_owned(), "乙".to_owned()]);
        let bytes = postcard::to_stdvec(&there).unwrap();
        postcard::from_bytes(&bytes).unwrap()
    }

    #[test]
    fn it_is_unpacked_when_it_is_looked_at() {
        let lazy = packed();
        assert!(lazy.there.get().is_none());
        assert_eq!(lazy.len(), 2);
        assert!(lazy.there.get().is_some());
        assert_eq!(lazy, vec!["甲".to_owned(), "乙".to_owned()].into());
    }

    #[test]
    fn what_was_not_looked_at_is_packed_as_it_is() {
        let (lazy, looked_at) = (packed(), packed());
        assert_eq!(looked_at.len(), 2);
        let bytes = |lazy: &Lazy<Vec<String>>| postcard::to_stdvec(lazy).unwrap();
        assert_eq!(bytes(&lazy), bytes(&looked_at));
        assert!(lazy.there.get().is_none());
    }

    #[test]
    fn a_change_is_kept() {
        let mut lazy = packed();
        lazy.push("丙".to_owned());
        let again: Lazy<Vec<String>> =
            postcard::from_bytes(&postcard::to_stdvec(&lazy).unwrap()).unwrap();
        assert_eq!(again.iter().map(String::as_str).collect::<Vec<_>>(), ["甲", "乙", "丙"]);
    }

    #[test]
    fn people_read_what_it_is() {
        assert_eq!(serde_json::to_string(&packed()).unwrap(), r#"["甲","乙"]"#);
        let read: Lazy<Vec<String>> = serde_json::from_str(r#"["甲"]"#).unwrap();
        assert_eq!(read.len(), 1);
    }

    #[test]
    fn damaged_bytes_are_nothing() {
        let lazy = Lazy::<Vec<String>> { packed: [255; 9].into(), there: OnceLock::new() };
        assert!(lazy.is_empty());
    }
}
