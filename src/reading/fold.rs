//! Gives printed words one spelling, so that they can be compared: differences of width, brackets,
//! quotation marks and white space are removed.

use std::borrow::Cow;

/// Folds a printed text for comparison: no white space, no quotation marks, no Markdown
/// marks or tags, brackets, colons, commas, digits and letters in half width.
pub fn fold(text: &str) -> Cow<'_, str> {
    let text = trim(text);
    // Most texts are taken as they stand, and nearly all of the others.
    let mut kept = kept(text);
    if kept == text.len() {
        return Cow::Borrowed(text);
    }
    let mut folded = String::with_capacity(text.len());
    let mut rest = text;
    loop {
        folded.push_str(rest.get(..kept).unwrap_or_default());
        let mut chars = rest.get(kept..).unwrap_or_default().chars();
        let Some(c) = chars.next() else { return Cow::Owned(folded) };
        rest = chars.as_str();
        match c {
            ' ' | '“' | '”' | '"' | '‘' | '’' | '\'' | '「' | '」' | '#' | '*' | '`'
            | '\u{200b}' | '\u{feff}' => {}
            '<' => match tag_length(rest) {
                Some(length) => rest = behind(rest, length),
                None => folded.push('<'),
            },
            '（' | '【' | '〔' | '［' => folded.push('('),
            '）' | '】' | '〕' | '］' => folded.push(')'),
            '：' | '∶' => folded.push(':'),
            '，' => folded.push(','),
            '．' => folded.push('.'),
            '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
                // The full-width forms stand at a fixed distance from ASCII.
                folded.extend(char::from_u32(u32::from(c) - 0xFEE0));
            }
            c if c.is_whitespace() => {}
            c => folded.push(c),
        }
        kept = self::kept(rest);
    }
}

/// A text without white space around it. The first and the last byte of most texts show that they
/// have none.
#[inline]
pub fn trim(text: &str) -> &str {
    let bytes = text.as_bytes();
    let begins = matches!(bytes, [b'!'..=b'~' | 0xe4..=0xe9, ..]);
    let ends = matches!(bytes, [.., b'!'..=b'~'] | [.., 0xe4..=0xe9, _, _]);
    if begins && ends || text.is_empty() { text } else { text.trim() }
}

/// Whether a text is white space.
#[inline]
pub fn is_blank(text: &str) -> bool {
    !matches!(text.as_bytes(), [b'!'..=b'~' | 0xe4..=0xe9, ..]) && text.trim_start().is_empty()
}

/// How many bytes at the beginning of a text stay as they are when it is folded or squeezed: Han,
/// `、`, `。` and most of ASCII, but no white space. It looks at bytes and decodes no characters,
/// since every text of a report comes through here several times.
pub fn kept(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&lead) = bytes.get(at) {
        at += match STEPS[usize::from(lead)] {
            Step::Stop => return at,
            Step::One => 1,
            Step::Three => 3,
            Step::Look => match bytes.get(at + 1..at + 3) {
                Some(&[middle, last]) if stays(lead, middle, last) => 3,
                _ => return at,
            },
        };
    }
    at
}

/// Whether a character stays as it is, where its first byte alone does not say.
const fn stays(lead: u8, middle: u8, last: u8) -> bool {
    matches!((lead, middle, last), (0xe4, 0xb8..=0xbf, _) | (0xe3, 0x80, 0x81 | 0x82))
}

/// What the first byte of a character says about it.
#[derive(Clone, Copy)]
enum Step {
    Stop,
    One,
    Three,
    /// The bytes behind it say.
    Look,
}

static STEPS: [Step; 256] = {
    let mut steps = [Step::Stop; 256];
    let mut byte = 0;
    while byte < steps.len() {
        steps[byte] = match byte as u8 {
            c @ b'!'..=b'~' if !matches!(c, b'"' | b'\'' | b'#' | b'*' | b'`' | b'<') => Step::One,
            0xe5..=0xe9 => Step::Three,
            0xe3 | 0xe4 => Step::Look,
            _ => Step::Stop,
        };
        byte += 1;
    }
    steps
};

/// A text behind its first characters.
fn behind(text: &str, characters: usize) -> &str {
    let mut chars = text.chars();
    for _ in 0..characters {
        chars.next();
    }
    chars.as_str()
}

/// The label as it is kept: white space and tags removed, otherwise as printed.
pub fn squeeze(text: &str) -> String {
    let mut squeezed = String::with_capacity(text.len());
    squeeze_onto(&mut squeezed, text);
    squeezed
}

/// The same, appended to a label.
pub fn squeeze_onto(squeezed: &mut String, text: &str) {
    squeezed.reserve(text.len());
    let mut rest = text;
    loop {
        let kept = kept(rest);
        squeezed.push_str(rest.get(..kept).unwrap_or_default());
        let mut chars = rest.get(kept..).unwrap_or_default().chars();
        let Some(c) = chars.next() else { return };
        rest = chars.as_str();
        let tag = if c == '<' { tag_length(rest) } else { None };
        match tag {
            Some(length) => rest = behind(rest, length),
            None if c.is_whitespace() || c.is_control() => {}
            // Bold words of Markdown; a single asterisk points to a note.
            None if c == '*' && rest.starts_with('*') => rest = behind(rest, 1),
            None => squeezed.push(c),
        }
    }
}

/// How many characters after `<` belong to an HTML tag; `None` if it is none.
fn tag_length(after: &str) -> Option<usize> {
    const LONGEST: usize = 24;
    let mut body = String::new();
    for c in after.chars().take(LONGEST) {
        if c == '>' {
            let name = body.trim_matches('/').trim();
            let is_tag = name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.is_ascii();
            return is_tag.then(|| body.chars().count() + 1);
        }
        body.push(c);
    }
    None
}

/// Whether a character is Han.
#[inline]
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{20000}'..='\u{2ebef}' | '〇')
}

/// Whether a text has a Han character.
pub fn has_han(text: &str) -> bool {
    text.chars().any(is_han)
}

/// The folded text without its numbering: `一、`, `（一）`, `1.`, `其中：`.
pub fn without_numbering(folded: &str) -> &str {
    let mut rest = folded;
    loop {
        // Nearly all begin otherwise.
        if !rest.starts_with(begins_numbering) {
            return rest;
        }
        let digits = rest.trim_start_matches(|c: char| is_ordinal(c) || c.is_ascii_digit());
        let next = if digits.len() < rest.len() {
            digits.strip_prefix(['、', '.', ')'])
        } else if let Some(inner) = rest.strip_prefix('(') {
            let after = inner.trim_start_matches(|c: char| is_ordinal(c) || c.is_ascii_digit());
            (after.len() < inner.len()).then(|| after.strip_prefix(')')).flatten()
        } else {
            rest.strip_prefix("其中:")
                .or_else(|| rest.strip_prefix("减:"))
                .or_else(|| rest.strip_prefix("加:"))
        };
        match next {
            Some(shorter) if !shorter.is_empty() => rest = shorter,
            _ => return rest,
        }
    }
}

/// Whether a numbering may begin with a character.
fn begins_numbering(c: char) -> bool {
    matches!(c, '0'..='9' | '(' | '其' | '减' | '加') || is_ordinal(c)
}

/// Whether a folded text begins with `一、`, `二十六、` and the like.
pub fn begins_with_ordinal(folded: &str) -> bool {
    let rest = folded.trim_start_matches(is_ordinal);
    rest.len() < folded.len() && rest.starts_with('、')
}

fn is_ordinal(c: char) -> bool {
    matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百')
}

/// How many characters differ between two texts of one length, as when some are misread;
/// `None` if the lengths differ.
pub fn misread(a: &str, b: &str) -> Option<usize> {
    // Most texts that are compared differ in their length.
    (a.chars().count() == b.chars().count())
        .then(|| a.chars().zip(b.chars()).filter(|(x, y)| x != y).count())
}

/// Whether of two texts of one length some characters differ, but no more than a few.
pub fn misread_by_few(a: &str, b: &str, most: usize) -> bool {
    let differing = a.chars().zip(b.chars()).filter(|(x, y)| x != y).take(most + 1).count();
    (1..=most).contains(&differing)
}

/// Whether a text is another of which one character was misread, lost or doubled.
pub fn is_slip(printed: &str, name: &str) -> bool {
    // Most texts that are compared have little in common, and many lengths between them.
    const WIDEST: usize = 4;
    if printed.len().abs_diff(name.len()) > WIDEST {
        return false;
    }
    let alike = printed.bytes().zip(name.bytes()).take_while(|(a, b)| a == b).count();
    let same = printed.floor_char_boundary(alike);
    let (Some(printed), Some(name)) = (printed.get(same..), name.get(same..)) else { return false };
    let behind = |text: &str| text.chars().next().map_or(0, char::len_utf8);
    let (Some(own), Some(other)) = (printed.get(behind(printed)..), name.get(behind(name)..))
    else {
        return false;
    };
    printed != name && (own == other || own == name || printed == other)
}

/// Whether a text is digits, so many of them.
pub fn is_number(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A code whose 类, 款 and 项 stand apart, in one cell or in cells side by side: `204 05 01`.
pub fn parted_code(text: &str) -> Option<String> {
    // Nearly all texts are none.
    if !matches!(text.as_bytes(), [b'1'..=b'9', _, _, b' ' | b'\t' | b'|' | b'\x80'.., ..]) {
        return None;
    }
    let is_gap = |c: char| c.is_whitespace() || c == '|';
    let mut parts = text.split(is_gap).filter(|part| !part.is_empty());
    let mut code = parts.next().filter(|class| is_number(class, 3))?.to_owned();
    for part in parts {
        if !is_number(part, 2) {
            return None;
        }
        code.push_str(part);
    }
    matches!(code.len(), 5 | 7).then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_whose_parts_stand_apart() {
        assert_eq!(parted_code("204 05 01").as_deref(), Some("2040501"));
        assert_eq!(parted_code("204 05").as_deref(), Some("20405"));
        assert_eq!(parted_code("204   05  01").as_deref(), Some("2040501"));
        assert_eq!(parted_code("204\t05").as_deref(), Some("20405"));
        assert_eq!(parted_code("204\u{a0}05\u{3000}01").as_deref(), Some("2040501"));
        assert_eq!(parted_code("204 | 05").as_deref(), Some("20405"));
        for text in ["204 0501", "204 05 1", "004 05 01", "204.05", "2 4 05 01", "12 345 00"] {
            assert_eq!(parted_code(text), None, "{text}");
        }
    }

    #[test]
    fn one_character_misread_lost_or_doubled() {
        for printed in [
            "度资金总额",
            "年度资金总",
            "年度资令总额",
            "年度资资金总额",
            "年度资金总额额",
            "年度总额资金额",
        ] {
            assert_eq!(
                is_slip(printed, "年度资金总额"),
                printed.chars().count() < 8 && printed != "年度总额资金额",
                "{printed}"
            );
        }
        for printed in ["年度资金总额", "年度总额", "度资金额", ""] {
            assert!(!is_slip(printed, "年度资金总额"), "{printed}");
        }
    }

    #[test]
    fn folds_width_brackets_quotes_and_tags() {
        assert_eq!(fold("财政拨款“三公”经费"), "财政拨款三公经费");
        assert_eq!(fold("财政拨款\"三公\"经费"), "财政拨款三公经费");
        assert_eq!(fold("因公出国（境） 费"), "因公出国(境)费");
        assert_eq!(fold("公用<b>公费</b>"), "公用公费");
        assert_eq!(fold("## 公开 ０１ 表"), "公开01表");
        assert_eq!(fold("3<5 且 6>4"), "3<5且6>4");
    }

    #[test]
    fn squeezing_keeps_the_print() {
        assert_eq!(squeeze(" 政府办公厅（室） "), "政府办公厅（室）");
        assert_eq!(squeeze("无州 <u>区</u>"), "无州区");
    }

    #[test]
    fn numbering() {
        for (text, bare) in [
            ("一、一般公共服务支出", "一般公共服务支出"),
            ("二十六、抗疫特别国债安排的支出", "抗疫特别国债安排的支出"),
            ("(一)收入", "收入"),
            ("1.因公出国(境)费", "因公出国(境)费"),
            ("其中:(1)公务用车购置费", "公务用车购置费"),
            ("一般公共预算财政拨款", "一般公共预算财政拨款"),
            ("三公经费", "三公经费"),
            ("一、", "一、"),
        ] {
            assert_eq!(without_numbering(text), bare, "{text}");
        }
    }

    #[test]
    fn misread_characters_are_counted() {
        assert_eq!(misread("收入决算表", "收入决算表"), Some(0));
        assert_eq!(misread("収入决算表", "收入决算表"), Some(1));
        assert_eq!(misread("收入", "收入决算"), None);
    }
}
