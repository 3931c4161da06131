//! What the codes of fonts with single bytes stand for, where no map to Unicode says it.

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};
use hayro_syntax::object::{Array, Dict, Name, Object};

use super::{type1, unicode};

/// The character of each of the 256 codes; `None` where the font alone knows.
pub fn characters(font: &Dict<'_>) -> Vec<Option<char>> {
    let own = if font.contains_key("Encoding") { None } else { type1::characters(font) };
    if let Some(characters) = own {
        return characters;
    }
    if is_private(font) {
        return vec![None; 256];
    }
    let named = font.get::<Name<'_>>("Encoding");
    let described = font.get::<Dict<'_>>("Encoding");
    let base = named.or_else(|| described.as_ref()?.get::<Name<'_>>("BaseEncoding"));
    let table = match base.as_ref().map(Name::as_str) {
        Some("MacRomanEncoding") => MACINTOSH,
        _ => WINDOWS_1252,
    };
    let mut characters: Vec<Option<char>> = (0..=255).map(|code| decode(table, code)).collect();
    let differences = described.as_ref().and_then(|dict| dict.get::<Array<'_>>("Differences"));
    let mut code = 0_usize;
    for item in differences.iter().flat_map(Array::iter::<Object<'_>>).take(1024) {
        match item {
            Object::Number(number) => code = number.as_i64().clamp(0, 255) as usize,
            Object::Name(name) => {
                if let Some(slot) = characters.get_mut(code) {
                    *slot = unicode::of_name(name.as_str());
                }
                code += 1;
            }
            _ => {}
        }
    }
    characters
}

/// Whether a font counts its glyphs in an order of its own: it is part of a font, says nothing
/// of its codes, and begins with those that no text has.
fn is_private(font: &Dict<'_>) -> bool {
    let is_embedded = font.get::<Dict<'_>>("FontDescriptor").is_some_and(|descriptor| {
        ["FontFile", "FontFile2", "FontFile3"].iter().any(|key| descriptor.contains_key(key))
    });
    let begins = font.get::<i32>("FirstChar").unwrap_or(0x20);
    is_embedded && !font.contains_key("Encoding") && begins < 0x20
}

fn decode(table: &'static Encoding, code: u8) -> Option<char> {
    let bytes = [code];
    let (text, _) = table.decode_without_bom_handling(&bytes);
    text.chars().next().filter(|what| !what.is_control())
}
