//! GBK in Latin-1 clothing: fonts that name the single bytes of Chinese characters, so that
//! `È«ÊÀ½ç` stands where the page shows 全世界.

use encoding_rs::GBK;

use super::mark::{Drawn, NOTHING};

/// Joins the bytes of such fonts to characters. A font is one if nearly all its bytes above
/// ASCII come in pairs that GBK has.
pub fn join(drawn: &mut Vec<Drawn>) {
    if drawn.iter().all(|one| one.byte.is_none()) {
        return;
    }
    let mut fonts: Vec<(u16, [usize; 2])> = Vec::new();
    for stretch in stretches(drawn) {
        let Some(first) = drawn.get(stretch.start) else { continue };
        let right =
            usize::from(characters(drawn.get(stretch.clone()).unwrap_or_default()).is_some());
        match fonts.iter_mut().find(|(font, _)| *font == first.font) {
            Some((_, counts)) => counts[right] += stretch.len(),
            None => {
                let mut counts = [0, 0];
                counts[right] = stretch.len();
                fonts.push((first.font, counts));
            }
        }
    }
    let is_gbk = |font: u16| {
        fonts.iter().any(|&(known, [wrong, right])| known == font && right > wrong * 10)
    };
    let mut joined = Vec::with_capacity(drawn.len());
    let mut at = 0;
    for stretch in stretches(drawn) {
        joined.extend_from_slice(drawn.get(at..stretch.start).unwrap_or_default());
        let halves = drawn.get(stretch.clone()).unwrap_or_default();
        match characters(halves).filter(|_| halves.first().is_some_and(|one| is_gbk(one.font))) {
            Some(text) => {
                let pairs = halves.chunks_exact(2).zip(text);
                joined.extend(pairs.filter_map(|(pair, what)| {
                    let (first, second) = (pair.first()?, pair.get(1)?);
                    Some(Drawn { what, to: second.to, byte: None, ..*first })
                }));
            }
            None => joined.extend_from_slice(halves),
        }
        at = stretch.end;
    }
    joined.extend_from_slice(drawn.get(at..).unwrap_or_default());
    joined.retain(|one| one.what != NOTHING);
    *drawn = joined;
}

/// Where bytes above ASCII of one font follow each other on a line.
fn stretches(drawn: &[Drawn]) -> Vec<std::ops::Range<usize>> {
    let mut found: Vec<std::ops::Range<usize>> = Vec::new();
    for (index, one) in drawn.iter().enumerate() {
        if one.byte.is_none() {
            continue;
        }
        let goes_on =
            index.checked_sub(1).and_then(|before| drawn.get(before)).is_some_and(|before| {
                let near = (before.to.0 - one.from.0).abs() + (before.to.1 - one.from.1).abs();
                before.font == one.font && near < one.size
            });
        match found.last_mut() {
            Some(last) if last.end == index && goes_on => last.end = index + 1,
            _ => found.push(index..index + 1),
        }
    }
    found
}

/// The characters that the bytes are, if they all are halves of such.
fn characters(halves: &[Drawn]) -> Option<Vec<char>> {
    // A half may be a plain letter in GBK, but not in the fonts that do this.
    const FIRST: u8 = 0x81;
    let bytes: Vec<u8> = halves.iter().filter_map(|one| one.byte).collect();
    if !bytes.len().is_multiple_of(2) || bytes.iter().any(|&byte| byte < FIRST) {
        return None;
    }
    let text = GBK.decode_without_bom_handling_and_without_replacement(&bytes)?;
    let text: Vec<char> = text.chars().collect();
    (text.len() * 2 == bytes.len()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::pdf::geometry::{Area, Quarter};

    fn drawn(text: &str, font: u16, at: f32) -> Vec<Drawn> {
        let (bytes, _, _) = GBK.encode(text);
        let one = |(index, &byte): (usize, &u8)| Drawn {
            what: char::from(byte),
            from: (at + index as f32 * 5.0, 0.0),
            to: (at + index as f32 * 5.0 + 5.0, 0.0),
            size: 10.0,
            quarter: Some(Quarter::Right),
            clip: Area::EVERYWHERE,
            font,
            byte: (byte >= 0x80).then_some(byte),
            unseen: false,
        };
        bytes.iter().enumerate().map(one).collect()
    }

    #[test]
    fn bytes_become_characters() {
        let mut page = drawn("2024年度经费收入", 1, 0.0);
        join(&mut page);
        let text: String = page.iter().map(|one| one.what).collect();
        assert_eq!(text, "2024年度经费收入");
        assert!((page[4].to.0 - page[4].from.0 - 10.0).abs() < 0.01);
    }

    #[test]
    fn western_letters_stay() {
        let mut page = drawn("x", 1, 0.0);
        page[0].byte = Some(0xe9);
        page[0].what = 'é';
        join(&mut page);
        assert_eq!(page[0].what, 'é');
    }
}
