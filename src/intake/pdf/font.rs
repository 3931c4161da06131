//! Fonts: from the bytes of a string to characters and their advances.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use hayro_cmap::{CMap, CidFamily, WritingMode};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream, String as PdfString};

use super::cmap;
use super::encoding;
use super::mark::{NOTHING, UNKNOWN};
use super::stream::unpack;
use super::unicode;
use super::widths::Widths;

/// A character of a string: what it says and how far it leads on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shown {
    /// What it says; most fonts give one character. Blank slots hold nothing.
    pub says: [Option<char>; 3],
    /// Advance in thousandths of the size.
    pub advance: f32,
    /// Whether word spacing is added behind it.
    pub is_space: bool,
    /// Its byte, where that may be half of a character.
    pub byte: Option<u8>,
}

/// A font of a page.
pub struct Font {
    codes: Codes,
    widths: Widths,
    to_unicode: ToUnicode,
    /// Its unit of advance: a thousandth, but for fonts that draw their own glyphs.
    unit: f32,
    vertical: bool,
    known: RefCell<HashMap<u32, Shown>>,
}

enum Codes {
    Single { characters: Vec<Option<char>> },
    Numbered { map: Arc<CMap>, unicode: Numbered },
}

/// How a font of numbered characters comes to Unicode without a map of its own.
enum Numbered {
    /// By the collection that its numbers belong to.
    Collection(Arc<CMap>),
    /// Its codes are Unicode.
    Codes,
    /// Not at all.
    Unknown,
}

enum ToUnicode {
    Map(Box<CMap>),
    Same,
    None,
}

impl Font {
    /// Reads a font of a file.
    pub fn new(dict: &Dict<'_>) -> Self {
        let kind = dict.get::<Name<'_>>("Subtype");
        let kind = kind.as_ref().map(Name::as_str).unwrap_or_default();
        let to_unicode = to_unicode(dict);
        let (codes, widths) = match descendant(dict) {
            Some(numbered) if kind == "Type0" => {
                (numbered_codes(dict, &numbered), Widths::composite(&numbered))
            }
            _ => {
                let characters = encoding::characters(dict);
                (Codes::Single { characters }, Widths::simple(dict))
            }
        };
        let unit = if kind == "Type3" {
            let matrix = dict.get::<Array<'_>>("FontMatrix");
            let first = matrix.and_then(|matrix| matrix.iter::<Object<'_>>().next());
            first.and_then(Object::into_f32).unwrap_or(0.001).abs() * 1000.0
        } else {
            1.0
        };
        let vertical = match &codes {
            Codes::Numbered { map, .. } => {
                map.metadata().writing_mode == Some(WritingMode::Vertical)
            }
            Codes::Single { .. } => false,
        };
        Self { codes, widths, to_unicode, unit, vertical, known: RefCell::default() }
    }

    /// Whether its lines run from top to bottom.
    pub fn is_vertical(&self) -> bool {
        self.vertical
    }

    /// The characters of a string, in order.
    pub fn show(&self, bytes: &[u8], mut each: impl FnMut(Shown)) {
        let mut rest = bytes;
        while !rest.is_empty() {
            let (code, length, number) = match &self.codes {
                Codes::Single { .. } => {
                    let Some(&byte) = rest.first() else { break };
                    (u32::from(byte), 1, Some(u32::from(byte)))
                }
                Codes::Numbered { map, .. } => {
                    let Some(found) = cmap::code(map, rest) else { break };
                    found
                }
            };
            // Codes of several lengths never share their first byte, so the code is enough.
            let known = self.known.borrow().get(&code).copied();
            let shown = known.unwrap_or_else(|| {
                let shown = self.character(code, length, number);
                self.known.borrow_mut().insert(code, shown);
                shown
            });
            each(shown);
            rest = rest.get(length..).unwrap_or_default();
        }
    }

    fn character(&self, code: u32, length: usize, number: Option<u32>) -> Shown {
        let text = self.text(code, number);
        let byte = match (&self.codes, &self.to_unicode) {
            // A map to Unicode that gives Latin letters may have been made from the bytes.
            (Codes::Single { .. }, _) if code >= 0x80 => {
                let latin = text.as_deref().is_none_or(|text| {
                    text.chars().all(|what| u32::from(what) < 0x250 || is_windows_sign(what))
                });
                latin.then_some(code as u8)
            }
            _ => None,
        };
        let mut says = [None; 3];
        let text = text.unwrap_or_else(|| UNKNOWN.to_string());
        let plain = text.chars().filter_map(unicode::plain);
        for (slot, what) in says.iter_mut().zip(plain) {
            *slot = Some(if unicode::is_private(what) { UNKNOWN } else { what });
        }
        if byte.is_some() && says[0].is_none() {
            // Shows nothing by itself, but may be half of a character.
            says[0] = Some(NOTHING);
        }
        Shown {
            says,
            advance: self.widths.of(number.unwrap_or(0)) * self.unit,
            is_space: length == 1 && code == 0x20,
            byte,
        }
    }

    fn text(&self, code: u32, number: Option<u32>) -> Option<String> {
        let mapped = match &self.to_unicode {
            ToUnicode::Map(map) => cmap::text(map, code).map(std::borrow::Cow::into_owned),
            ToUnicode::Same => char::from_u32(code).map(String::from),
            ToUnicode::None => None,
        };
        let is_said = |text: &String| {
            !text.is_empty()
                && !text.chars().any(|what| what.is_control() && what != '\t' || what == UNKNOWN)
        };
        if let Some(text) = mapped.filter(is_said) {
            return Some(text);
        }
        match &self.codes {
            Codes::Single { characters } => {
                characters.get(code as usize).copied().flatten().map(String::from)
            }
            Codes::Numbered { unicode, .. } => match unicode {
                Numbered::Collection(map) => {
                    cmap::text(map, number?).map(std::borrow::Cow::into_owned)
                }
                Numbered::Codes => utf16(code).map(String::from),
                Numbered::Unknown => None,
            },
        }
    }
}

/// The signs that windows-1252 has where Latin-1 has none.
fn is_windows_sign(what: char) -> bool {
    matches!(what, '\u{2010}'..='\u{203a}' | '€' | '™' | 'ƒ' | 'ˆ' | '˜')
}

/// A code of UTF-16 as a character: one unit, or two that make a pair.
fn utf16(code: u32) -> Option<char> {
    let (high, low) = ((code >> 16) as u16, code as u16);
    if high == 0 {
        return char::from_u32(code);
    }
    char::decode_utf16([high, low]).next()?.ok()
}

fn to_unicode(dict: &Dict<'_>) -> ToUnicode {
    if let Some(stream) = dict.get::<Stream<'_>>("ToUnicode") {
        let map = unpack(&stream).ok().and_then(|data| cmap::parse(&data));
        return map.map_or(ToUnicode::None, |map| ToUnicode::Map(Box::new(map)));
    }
    match dict.get::<Name<'_>>("ToUnicode") {
        Some(name) if name.as_str().starts_with("Identity") => ToUnicode::Same,
        _ => ToUnicode::None,
    }
}

fn descendant<'a>(dict: &Dict<'a>) -> Option<Dict<'a>> {
    dict.get::<Array<'a>>("DescendantFonts")?.iter::<Dict<'a>>().next()
}

fn numbered_codes(dict: &Dict<'_>, numbered: &Dict<'_>) -> Codes {
    let name = dict.get::<Name<'_>>("Encoding");
    let name = name.as_ref().map(Name::as_str).unwrap_or_default();
    let embedded = dict.get::<Stream<'_>>("Encoding");
    let embedded = embedded.and_then(|stream| cmap::parse(&unpack(&stream).ok()?)).map(Arc::new);
    let map = embedded.or_else(|| cmap::predefined(name.as_bytes()));
    let map = map.unwrap_or_else(|| Arc::new(CMap::identity_h()));
    let system = numbered.get::<Dict<'_>>("CIDSystemInfo");
    let said = |key: &str| system.as_ref().and_then(|system| system.get::<PdfString<'_>>(key));
    let of_font = match (said("Registry"), said("Ordering")) {
        (Some(registry), Some(ordering)) => {
            Some(CidFamily::from_registry_ordering(&registry, &ordering))
        }
        _ => None,
    };
    let unicode = if ["UCS2", "UTF16"].iter().any(|kind| name.contains(kind)) {
        Numbered::Codes
    } else {
        let of_map = cmap::family(&map).cloned();
        let mut families = [of_font, of_map].into_iter().flatten();
        let collection = families.find_map(|family| cmap::unicode_of(&family));
        collection.map_or(Numbered::Unknown, Numbered::Collection)
    };
    Codes::Numbered { map, unicode }
}
