//! Something packed until somebody looks at it: its bytes at hand, or the place where they lie.

use std::fmt;
use std::sync::Arc;

use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::buffers::{packed, written};

/// How many times its own size packed bytes can hold at most (of the format, LZ4): who says
/// more is damaged, and is not believed.
const MOST: usize = 255;

/// Where something lies that is not at hand.
pub trait Store<T>: fmt::Debug + Send + Sync {
    /// Fetches it; `None` if it is not there any more.
    fn fetch(&self) -> Option<T>;
}

/// Something packed.
#[derive(Debug)]
pub enum Packed<T> {
    /// Its bytes (postcard, LZ4), the size that they unpack to in front.
    Here(Arc<[u8]>),
    /// Where it lies.
    There(Arc<dyn Store<T>>),
}

impl<T> Clone for Packed<T> {
    fn clone(&self) -> Self {
        match self {
            Self::Here(bytes) => Self::Here(Arc::clone(bytes)),
            Self::There(store) => Self::There(Arc::clone(store)),
        }
    }
}

impl<T: Serialize + DeserializeOwned> Packed<T> {
    /// Packs something.
    pub fn of(it: &T) -> Option<Self> {
        Some(Self::Here(written(it, |bytes| packed(bytes, |packed| packed.into())).ok()??))
    }

    /// What is packed; `None` if it is damaged or not there any more.
    pub fn unpack(&self) -> Option<T> {
        let packed = match self {
            Self::Here(packed) => packed,
            Self::There(store) => return store.fetch(),
        };
        let size = size(packed)?;
        let bytes = lz4_flex::decompress(packed.get(4..)?, size).ok()?;
        postcard::from_bytes(&bytes).ok()
    }
}

/// The size that packed bytes unpack to; `None` if they can't hold as much.
fn size(packed: &[u8]) -> Option<usize> {
    let (size, rest) = packed.split_first_chunk::<4>()?;
    let size = u32::from_le_bytes(*size) as usize;
    (size <= rest.len().saturating_mul(MOST)).then_some(size)
}

/// Something packed as it is kept among other things: its bytes if they are at hand, else
/// nothing; whoever reads it then knows where it lies.
#[derive(Debug)]
pub struct AtHand<T>(pub Option<Packed<T>>);

impl<T> Serialize for AtHand<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Some(Packed::Here(bytes)) => to.serialize_some(&Bytes(&**bytes)),
            Some(Packed::There(_)) | None => to.serialize_none(),
        }
    }
}

impl<'de, T> Deserialize<'de> for AtHand<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let packed: Option<&[u8]> = Option::deserialize(from)?;
        if packed.is_some_and(|packed| size(packed).is_none()) {
            return Err(D::Error::custom("something that unpacks to too much"));
        }
        Ok(Self(packed.map(|packed| Packed::Here(packed.into()))))
    }
}

/// Bytes that are written and read as one piece, not one by one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bytes<B = Box<[u8]>>(pub B);

impl<B: AsRef<[u8]>> Serialize for Bytes<B> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_bytes(self.0.as_ref())
    }
}

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        <&[u8]>::deserialize(from).map(|bytes| Self(bytes.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug)]
    struct Elsewhere(Option<String>);

    impl Store<String> for Elsewhere {
        fn fetch(&self) -> Option<String> {
            self.0.clone()
        }
    }

    #[test]
    fn it_is_had_again_from_its_bytes_and_from_where_it_lies() {
        let text = "教育支出".repeat(99);
        let here = Packed::of(&text).unwrap();
        assert_eq!(here.unpack().as_ref(), Some(&text));
        assert_eq!(here.clone().unpack().as_ref(), Some(&text));
        let there = |it: Option<&String>| Packed::There(Arc::new(Elsewhere(it.cloned())));
        assert_eq!(there(Some(&text)).unpack().as_ref(), Some(&text));
        assert_eq!(there(None).unpack(), None);
    }

    #[test]
    fn only_bytes_at_hand_are_kept() {
        let kept = |packed: Option<Packed<String>>| {
            let bytes = postcard::to_stdvec(&AtHand(packed)).unwrap();
            postcard::from_bytes::<AtHand<String>>(&bytes).unwrap().0
        };
        let text = "教育支出".to_owned();
        let here = kept(Packed::of(&text)).unwrap();
        assert_eq!(here.unpack(), Some(text.clone()));
        assert!(kept(Some(Packed::There(Arc::new(Elsewhere(Some(text)))))).is_none());
        assert!(kept(None).is_none());
    }

    #[test]
    fn no_room_is_taken_for_damaged_bytes() {
        for bytes in [vec![], vec![1, 2], vec![255; 40]] {
            let packed = Packed::<String>::Here(bytes.into());
            assert_eq!(packed.unpack(), None);
            let kept = postcard::to_stdvec(&AtHand(Some(packed))).unwrap();
            assert!(postcard::from_bytes::<AtHand<String>>(&kept).is_err());
        }
    }
}
