//! How far each character of a font leads on.

use hayro_syntax::object::{Array, Dict, Name, Object};

/// Advances of a font's characters, in thousandths of its size (or in the units of a font
/// that draws its own glyphs).
#[derive(Debug, Clone)]
pub struct Widths {
    /// From the first number to the last, and the advance of all of them; sorted.
    ranges: Vec<(u32, u32, f32)>,
    other: f32,
    /// Advance of digits where the file says nothing at all.
    digits: f32,
}

/// More ranges than any font has.
const MOST: usize = 100_000;

impl Widths {
    /// The advance of a character's number.
    pub fn of(&self, number: u32) -> f32 {
        let at = self.ranges.partition_point(|&(first, _, _)| first <= number);
        let range = at.checked_sub(1).and_then(|at| self.ranges.get(at));
        match range {
            Some(&(_, last, width)) if number <= last => width,
            _ if self.ranges.is_empty() && (0x30..0x3a).contains(&number) => self.digits,
            _ => self.other,
        }
    }

    /// Those of a font with codes of one byte.
    pub fn simple(font: &Dict<'_>) -> Self {
        let first = font.get::<i32>("FirstChar").unwrap_or(0).max(0) as u32;
        let list = font.get::<Array<'_>>("Widths");
        let listed = list.iter().flat_map(Array::iter::<Object<'_>>).take(256);
        let ranges = (first..)
            .zip(listed)
            .filter_map(|(code, width)| Some((code, code, width.into_f32()?)))
            .collect();
        let missing = font
            .get::<Dict<'_>>("FontDescriptor")
            .and_then(|descriptor| descriptor.get::<f32>("MissingWidth"));
        let name = font.get::<Name<'_>>("BaseFont");
        let name = name.as_ref().map(Name::as_str).unwrap_or_default();
        let (letters, digits) = if name.contains("Courier") {
            (600.0, 600.0)
        } else if name.contains("Helvetica") || name.contains("Arial") {
            (520.0, 556.0)
        } else {
            (500.0, 500.0)
        };
        Self { ranges, other: missing.filter(|&width| width > 0.0).unwrap_or(letters), digits }
    }

    /// Those of a font of numbered characters: `W` and `DW`.
    pub fn composite(font: &Dict<'_>) -> Self {
        let other = font.get::<f32>("DW").unwrap_or(1000.0);
        let mut ranges = Vec::new();
        let list = font.get::<Array<'_>>("W");
        let mut items = list.iter().flat_map(Array::iter::<Object<'_>>);
        while let Some(first) = items.next().and_then(Object::into_number) {
            if ranges.len() > MOST {
                break;
            }
            let first = first.as_i64().max(0) as u32;
            match items.next() {
                Some(Object::Array(widths)) => {
                    let widths = widths.iter::<Object<'_>>().filter_map(Object::into_f32);
                    let each = (first..).zip(widths).take(MOST);
                    ranges.extend(each.map(|(number, width)| (number, number, width)));
                }
                Some(end) => {
                    let width = items.next().and_then(Object::into_f32);
                    let (Some(end), Some(width)) = (end.into_number(), width) else { break };
                    ranges.push((first, end.as_i64().max(0) as u32, width));
                }
                None => break,
            }
        }
        ranges.sort_by_key(|&(first, _, _)| first);
        Self { ranges, other, digits: other }
    }
}
