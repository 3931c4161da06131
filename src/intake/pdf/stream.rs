//! Unpacking streams, never further than they may grow.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::{DeflateDecoder, ZlibDecoder};
use hayro_syntax::Filter;
use hayro_syntax::object::{Array, Dict, Stream};

use super::limits;

/// Why a stream gives nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unpacked {
    /// It is damaged, or a picture.
    Broken,
    /// It would grow beyond the limit.
    TooLarge,
}

/// A stream's bytes, unpacked.
pub fn unpack<'a>(stream: &Stream<'a>) -> Result<Cow<'a, [u8]>, Unpacked> {
    let filters = stream.filters();
    match filters.as_slice() {
        [] => Ok(stream.raw_data()),
        [Filter::FlateDecode] if !has_predictor(stream.dict()) => {
            inflate(&stream.raw_data(), limits::STREAM).map(Cow::Owned)
        }
        _ => {
            let grows = |filter: &Filter| {
                !matches!(filter, Filter::AsciiHexDecode | Filter::Ascii85Decode | Filter::Crypt)
            };
            if filters.iter().any(grows) && stream.raw_data().len() > limits::OLD_STREAM {
                return Err(Unpacked::TooLarge);
            }
            stream.decoded_data().map_err(|_| Unpacked::Broken)
        }
    }
}

/// Whether the bytes are differences to be added up, which is the reader's own business.
fn has_predictor(dict: &Dict<'_>) -> bool {
    let parameters = dict.get::<Dict<'_>>("DecodeParms").or_else(|| {
        let list = dict.get::<Array<'_>>("DecodeParms")?;
        list.iter::<Dict<'_>>().next()
    });
    parameters.and_then(|found| found.get::<i32>("Predictor")).is_some_and(|kind| kind > 1)
}

/// Inflates as far as the data are whole: what stands before the damage is kept.
pub fn inflate(data: &[u8], most: u64) -> Result<Vec<u8>, Unpacked> {
    let mut out = Vec::with_capacity(data.len().saturating_mul(4).min(1 << 20));
    let whole = ZlibDecoder::new(data).take(most + 1).read_to_end(&mut out);
    if whole.is_err() && out.is_empty() {
        // Without the two bytes that begin such data, or with wrong ones.
        for skipped in [0, 2] {
            let rest = data.get(skipped..).unwrap_or_default();
            out.clear();
            if DeflateDecoder::new(rest).take(most + 1).read_to_end(&mut out).is_ok() {
                break;
            }
        }
    }
    if out.len() as u64 > most {
        return Err(Unpacked::TooLarge);
    }
    if out.is_empty() && whole.is_err() { Err(Unpacked::Broken) } else { Ok(out) }
}

/// Whether the file holds packed tables of objects that would grow beyond the limit. They are
/// unpacked by the reader of the file's structure, which has no limit of its own.
pub fn has_oversized_objects(file: &[u8]) -> bool {
    const KINDS: [&[u8]; 2] = [b"/ObjStm", b"/XRef"];
    const NEAR: usize = 4096;
    let begins = |at: usize, word: &[u8]| file.get(at..).is_some_and(|rest| rest.starts_with(word));
    let mut left = limits::PAGE_STREAMS;
    for at in slashes(file).filter(|&at| KINDS.iter().any(|kind| begins(at, kind))) {
        let end = (at + NEAR).min(file.len());
        let Some(start) = (at..end).find(|&at| begins(at, b"stream")) else { continue };
        let data = file.get(start + b"stream".len()..).unwrap_or_default();
        let data = data.strip_prefix(b"\r\n").or(data.strip_prefix(b"\n")).unwrap_or(data);
        match inflate(data, limits::STREAM) {
            Err(Unpacked::TooLarge) => return true,
            Err(Unpacked::Broken) => {}
            Ok(bytes) => match left.checked_sub(bytes.len() as u64) {
                None => return true,
                Some(rest) => left = rest,
            },
        }
    }
    false
}

fn slashes(file: &[u8]) -> impl Iterator<Item = usize> + '_ {
    file.iter().enumerate().filter(|&(_, &byte)| byte == b'/').map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;

    use super::*;

    fn packed(data: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(data).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn what_would_grow_too_large_is_refused() {
        let data = packed(&vec![0; 100_000]);
        assert_eq!(inflate(&data, 100_000).map(|out| out.len()), Ok(100_000));
        assert_eq!(inflate(&data, 99_999), Err(Unpacked::TooLarge));
    }

    #[test]
    fn what_stands_before_the_damage_is_kept() {
        let text: Vec<u8> = (0..20_000_u32).flat_map(|n| n.to_string().into_bytes()).collect();
        let mut data = packed(&text);
        data.truncate(data.len() / 2);
        let out = inflate(&data, 1 << 20).unwrap();
        assert!(out.len() > 1_000 && text.starts_with(&out), "{}", out.len());
        assert_eq!(inflate(b"no such thing", 1 << 20), Err(Unpacked::Broken));
    }

    #[test]
    fn a_table_of_objects_that_grows_too_large_is_seen() {
        let zeros = vec![0; limits::STREAM as usize + 1];
        let mut file = b"1 0 obj <</Type/ObjStm/Filter/FlateDecode>> stream\r\n".to_vec();
        file.extend(packed(&zeros));
        assert!(has_oversized_objects(&file));
        assert!(!has_oversized_objects(b"1 0 obj <</Type/ObjStm>> stream\nabc"));
    }
}
