//! Which encoding a text is in, told by its bytes.

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// Share of undecodable characters above which bytes are taken to be no text in that encoding.
const TOLERATED_DAMAGE: f64 = 0.005;

/// Decodes a text: a byte order mark, else strict UTF-8, else UTF-16 by its zero bytes, else
/// what a web page says, else what a detector finds for Chinese text. `None` if the bytes are no text.
///
/// GBK and GB2312 are read as GB18030, which contains both.
pub fn decode(bytes: &[u8]) -> Option<String> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return lenient(encoding, bytes.get(length..)?);
    }
    match simdutf8::basic::from_utf8(bytes) {
        Ok(text) => return (!looks_binary(text)).then(|| text.to_owned()),
        // A UTF-8 text with a character broken here and there is still UTF-8.
        Err(_) if mostly_utf8(bytes) => return lenient(UTF_8, bytes),
        Err(_) => {}
    }
    if let Some(encoding) = utf16_by_zero_bytes(bytes) {
        return lenient(encoding, bytes);
    }
    if let Some(text) = stated_by_page(bytes).and_then(|encoding| lenient(encoding, bytes)) {
        return Some(text);
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(Some(b"cn"), chardetng::Utf8Detection::Deny);
    let guess = if guess == encoding_rs::GBK { GB18030 } else { guess };
    lenient(GB18030, bytes).or_else(|| lenient(guess, bytes))
}

/// Decodes, unless more than a few characters are broken or the result is no text.
fn lenient(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let broken = text.chars().filter(|&c| c == '\u{fffd}').count();
    let total = text.chars().count().max(1);
    let readable = (broken as f64) <= (total as f64 * TOLERATED_DAMAGE).max(2.0);
    (readable && !looks_binary(&text)).then(|| text.into_owned())
}

/// Whether the decoded characters are those of a binary file: zero bytes, or more than a
/// handful of control characters.
fn looks_binary(text: &str) -> bool {
    // Nearly no text has a control character. Blocks are looked at without leaving off in their
    // middle, which compiles to wide instructions; those of two bytes begin with one that few
    // others have.
    const BLOCK: usize = 64;
    let bytes = text.as_bytes();
    let is_control =
        |byte: u8| byte == 0x7f || (byte < b' ' && !matches!(byte, b'\n' | b'\r' | b'\t'));
    let any_in = |block: &[u8]| block.iter().fold(false, |any, &byte| any | is_control(byte));
    let is_of_two = |at: usize| matches!(bytes.get(at + 1), Some(0x80..=0x9f));
    let (blocks, rest) = bytes.as_chunks::<BLOCK>();
    let has_control = blocks.iter().any(|block| any_in(block)) || any_in(rest);
    if !has_control && !memchr::memchr_iter(0xc2, bytes).any(is_of_two) {
        return false;
    }
    let mut control = 0_usize;
    let mut total = 0_usize;
    for c in text.chars() {
        total += 1;
        if c == '\0' {
            return true;
        }
        if c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}' | '\u{1b}' | '\u{85}') {
            control += 1;
        }
    }
    control * 50 > total
}

/// The encoding that a web page says it is in.
fn stated_by_page(bytes: &[u8]) -> Option<&'static Encoding> {
    let start: String = bytes.iter().take(4096).map(|&byte| char::from(byte)).collect();
    let (before, behind) = start.split_once("charset=")?;
    if !before.trim_start().starts_with('<') {
        return None;
    }
    let label = behind.trim_start_matches(['"', '\'', ' ']);
    let label = label.split(|c: char| !c.is_ascii_alphanumeric() && !"-_:".contains(c)).next()?;
    let encoding = Encoding::for_label(label.as_bytes())?;
    // What says GB2312 has characters beyond it.
    Some(if encoding == encoding_rs::GBK { GB18030 } else { encoding })
}

fn mostly_utf8(bytes: &[u8]) -> bool {
    let mut broken = 0_usize;
    let mut wide = 0_usize;
    for chunk in bytes.utf8_chunks() {
        wide += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    broken * 200 <= wide
}

/// UTF-16 without a mark: line ends and digits have their zero byte on one side; few
/// characters (一, 开) have one on the other.
fn utf16_by_zero_bytes(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..bytes.len().min(4096) & !1)?;
    let mut zeros = [0_usize; 2];
    for (index, _) in sample.iter().enumerate().filter(|&(_, &byte)| byte == 0) {
        zeros[index % 2] += 1;
    }
    let enough = sample.len() / 40 + 1;
    match zeros {
        [even, odd] if odd >= enough && even * 3 <= odd => Some(UTF_16LE),
        [even, odd] if even >= enough && odd * 3 <= even => Some(UTF_16BE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "收入支出决算总表\n公开01表\n金额单位：万元\n本年收入合计\t27\t1,202.03\n";

    #[test]
    fn utf8_with_and_without_mark() {
        assert_eq!(decode(TEXT.as_bytes()).as_deref(), Some(TEXT));
        let marked = [b"\xef\xbb\xbf", TEXT.as_bytes()].concat();
        assert_eq!(decode(&marked).as_deref(), Some(TEXT));
    }

    #[test]
    fn gb18030() {
        let (bytes, _, _) = GB18030.encode(TEXT);
        assert_eq!(decode(&bytes).as_deref(), Some(TEXT));
    }

    #[test]
    fn a_page_that_says_gb2312_is_read_as_gb18030() {
        let page = format!("<meta charset=\"gb2312\">{TEXT}喆镕㐱");
        let (bytes, _, _) = GB18030.encode(&page);
        assert_eq!(decode(&bytes).as_deref(), Some(page.as_str()));
        let big = "<meta http-equiv=Content-Type content='text/html; charset=big5'>收入決算總表";
        let (bytes, _, _) = encoding_rs::BIG5.encode(big);
        assert_eq!(decode(&bytes).as_deref(), Some(big));
    }

    #[test]
    fn utf16_in_both_orders_with_and_without_mark() {
        let little: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(&little).as_deref(), Some(TEXT));
        assert_eq!(decode(&big).as_deref(), Some(TEXT));
        assert_eq!(decode(&[b"\xff\xfe", &little[..]].concat()).as_deref(), Some(TEXT));
        assert_eq!(decode(&[b"\xfe\xff", &big[..]].concat()).as_deref(), Some(TEXT));
    }

    #[test]
    fn a_broken_character_does_not_lose_the_text() {
        let mut bytes = TEXT.repeat(20).into_bytes();
        bytes.truncate(bytes.len() - 40);
        let cut = bytes.iter().rposition(|&b| b >= 0xE0).unwrap_or(0);
        bytes.truncate(cut + 2);
        assert!(decode(&bytes).is_some_and(|text| text.contains("公开01表")));
    }

    #[test]
    fn binary_is_no_text() {
        let noise: Vec<u8> =
            (0..4096_u32).map(|n| (n.wrapping_mul(2654435761) >> 13) as u8).collect();
        assert_eq!(decode(&noise), None);
        assert_eq!(decode(b"\x7fELF\x02\x01\x01\0\0\0\0\0\0"), None);
    }
}
