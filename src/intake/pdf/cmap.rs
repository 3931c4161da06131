//! Maps between codes, characters of Adobe's collections (CID) and Unicode: those that a
//! file carries, and those that every reader has to know (GBK-EUC-H, UniGB-UCS2-H, …).

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use hayro_cmap::{BfString, CMap, CMapName, CidFamily, load_embedded};

/// The predefined maps that were needed so far. They are large, and every file needs the same.
static KNOWN: LazyLock<Mutex<Known>> = LazyLock::new(Mutex::default);

/// Maps by their names; `None` where one is damaged.
type Known = HashMap<Vec<u8>, Option<Arc<CMap>>>;

/// Larger maps are not read from a file.
const LARGEST: usize = 8 << 20;

/// A predefined map.
pub fn predefined(name: &[u8]) -> Option<Arc<CMap>> {
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(map) = known.get(name) {
        return map.clone();
    }
    // What no reader knows is not kept: files may give any number of such names.
    let data = load_embedded(CMapName::from_bytes(name))?;
    let map = CMap::parse(data, load_embedded).map(Arc::new);
    known.insert(name.to_vec(), map.clone());
    map
}

/// A map that a file carries.
pub fn parse(data: &[u8]) -> Option<CMap> {
    if data.len() > LARGEST { None } else { CMap::parse(data, load_embedded) }
}

/// The collection that a map's or a font's character numbers belong to, as the map from these
/// to Unicode; `None` for the font's own numbering.
pub fn unicode_of(family: &CidFamily) -> Option<Arc<CMap>> {
    predefined(family.ucs2_cmap()?.to_bytes())
}

/// The collection that a map's numbers belong to, as far as it says.
pub fn family(map: &CMap) -> Option<&CidFamily> {
    map.metadata().character_collection.as_ref().map(|collection| &collection.family)
}

/// What a map says of a code, as text.
pub fn text(map: &CMap, code: u32) -> Option<Cow<'static, str>> {
    match map.lookup_bf_string(code)? {
        BfString::Char(what) => Some(Cow::Owned(what.to_string())),
        BfString::String(text) => Some(Cow::Owned(text)),
    }
}

/// The code at the beginning of some bytes and its length: the shortest that the map has a
/// character for; `None` as its number if there is none.
pub fn code(map: &CMap, bytes: &[u8]) -> Option<(u32, usize, Option<u32>)> {
    let mut code = 0_u32;
    for (index, &byte) in bytes.iter().take(4).enumerate() {
        code = code << 8 | u32::from(byte);
        if let Some(cid) = map.lookup_cid_code(code, index as u8 + 1) {
            return Some((code, index + 1, Some(cid)));
        }
    }
    // Unknown codes of the maps of Chinese: one byte of ASCII, else two.
    let first = *bytes.first()?;
    match bytes.get(1) {
        Some(&second) if first >= 0x80 || map_is_wide(map) => {
            Some((u32::from(first) << 8 | u32::from(second), 2, None))
        }
        _ => Some((u32::from(first), 1, None)),
    }
}

/// Whether all codes of a map have two bytes or more: it knows no single one.
fn map_is_wide(map: &CMap) -> bool {
    (0x20..0x7f).all(|code| map.lookup_cid_code(code, 1).is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_one_and_two_bytes() {
        let map = predefined(b"GBK-EUC-H").unwrap();
        let (one, length, cid) = code(&map, b"1\xca\xd5").unwrap();
        assert_eq!((one, length), (0x31, 1));
        assert!(cid.is_some());
        let (two, length, cid) = code(&map, b"\xca\xd5\xc8\xeb").unwrap();
        assert_eq!((two, length), (0xcad5, 2));
        let unicode = unicode_of(family(&map).unwrap()).unwrap();
        assert_eq!(text(&unicode, cid.unwrap()).as_deref(), Some("收"));
    }

    #[test]
    fn an_unknown_name_is_no_map() {
        assert!(predefined(b"No-Such-Map").is_none());
    }
}
