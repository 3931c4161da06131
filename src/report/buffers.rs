//! Buffers for serialising and packing, which each thread reuses from one report to the next:
//! allocating and freeing a large buffer for every report would fragment the memory.

use std::cell::RefCell;

use lz4_flex::block::{self, CompressTable};
use postcard::ser_flavors::Flavor;
use serde::Serialize;

/// The most room that is kept, in bytes: hardly a report packs from more, and one that does is
/// not to take its room for ever.
const MOST: usize = 1 << 20;

thread_local! {
    static SPARE: RefCell<Vec<Vec<u8>>> = const { RefCell::new(Vec::new()) };
    static PACKER: RefCell<Packer> = RefCell::default();
}

/// Does something with something as it is written (postcard). What is written may ask for the
/// same of its parts meanwhile.
///
/// # Errors
/// What can't be written.
pub fn written<T, R>(it: &T, work: impl FnOnce(&[u8]) -> R) -> postcard::Result<R>
where
    T: Serialize + ?Sized,
{
    let mut bytes = SPARE.with_borrow_mut(Vec::pop).unwrap_or_default();
    let done = postcard::serialize_with_flavor(it, Onto(&mut bytes)).map(|()| work(&bytes));
    if bytes.capacity() <= MOST {
        bytes.clear();
        SPARE.with_borrow_mut(|spare| spare.push(bytes));
    }
    done
}

/// Does something with bytes as they are packed (LZ4), their size in front; `None` if there are
/// more than can be packed.
pub fn packed<R>(bytes: &[u8], work: impl FnOnce(&[u8]) -> R) -> Option<R> {
    PACKER.with_borrow_mut(|packer| packer.pack(bytes).map(work))
}

/// Bytes that more is written onto.
struct Onto<'a>(&'a mut Vec<u8>);

impl Flavor for Onto<'_> {
    type Output = ();

    fn try_push(&mut self, byte: u8) -> postcard::Result<()> {
        self.0.push(byte);
        Ok(())
    }

    fn try_extend(&mut self, bytes: &[u8]) -> postcard::Result<()> {
        // Nearly all numbers take one byte or two.
        match *bytes {
            [byte] => self.0.push(byte),
            [first, second] => self.0.extend([first, second]),
            _ => self.0.extend_from_slice(bytes),
        }
        Ok(())
    }

    fn finalize(self) -> postcard::Result<()> {
        Ok(())
    }
}

/// What packing takes.
struct Packer {
    room: Vec<u8>,
    /// What was seen where. Of one size for all: what is packed does not depend on what was
    /// packed before.
    seen: CompressTable,
}

impl Default for Packer {
    fn default() -> Self {
        Self { room: Vec::new(), seen: CompressTable::large() }
    }
}

impl Packer {
    fn pack(&mut self, bytes: &[u8]) -> Option<&[u8]> {
        let size = u32::try_from(bytes.len()).ok()?.to_le_bytes();
        let most = size.len() + block::get_maximum_output_size(bytes.len());
        if self.room.len() < most || self.room.len() > MOST {
            self.room = vec![0; most];
        }
        let (front, room) = self.room.split_at_mut_checked(size.len())?;
        front.copy_from_slice(&size);
        let packed = block::compress_into_with_table(bytes, room, &mut self.seen).ok()?;
        self.room.get(..size.len() + packed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Something that looks at how a part of it is written while it is written.
    struct Nested(String);

    impl Serialize for Nested {
        fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
            written(&self.0, |bytes| to.serialize_bytes(bytes)).unwrap()
        }
    }

    #[test]
    fn it_is_written_as_ever_and_its_parts_meanwhile() {
        let text = "教育支出".repeat(99);
        let part = postcard::to_stdvec(&text).unwrap();
        assert!(written(&text, |bytes| bytes == part).unwrap());
        let numbers = (7_u8, [5_u32, 127, 128, 300, 70_000, u32::MAX], -3_i64, Some("文"));
        let plain = postcard::to_stdvec(&numbers).unwrap();
        assert!(written(&numbers, |bytes| bytes == plain).unwrap());
        let nested = [Nested(text.clone()), Nested(String::new())];
        let whole = written(&nested, <[u8]>::to_vec).unwrap();
        let parts: [&[u8]; 2] = postcard::from_bytes(&whole).unwrap();
        assert_eq!(parts, [&*part, &[0]]);
    }

    #[test]
    fn what_is_packed_does_not_depend_on_what_was_packed_before() {
        let mut random = fastrand::Rng::with_seed(5);
        let mut texts: Vec<Vec<u8>> = [0, 1, 300, 70_000, 3 * MOST, 900]
            .map(|length| (0..length).map(|_| random.u8(b'a'..b'f')).collect())
            .into();
        let fresh = |text: &Vec<u8>| Packer::default().pack(text).map(<[u8]>::to_vec);
        let first: Vec<_> = texts.iter().map(fresh).collect();
        for (text, first) in texts.iter().zip(&first) {
            let (packed, first) = (packed(text, <[u8]>::to_vec).unwrap(), first.as_deref());
            assert_eq!(Some(&*packed), first);
            assert_eq!(lz4_flex::decompress_size_prepended(&packed).unwrap(), *text);
        }
        texts.reverse();
        for (text, first) in texts.iter().zip(first.iter().rev()) {
            assert_eq!(packed(text, <[u8]>::to_vec), *first);
        }
    }

    #[test]
    fn much_room_is_not_kept() {
        let large = vec![7_u8; 2 * MOST];
        _ = written(&large, |bytes| packed(bytes, |_| ()));
        _ = packed(&[1], |_| ());
        assert!(SPARE.with_borrow(|spare| spare.iter().all(|it| it.capacity() <= MOST)));
        assert!(PACKER.with_borrow(|packer| packer.room.len() <= MOST));
    }
}
