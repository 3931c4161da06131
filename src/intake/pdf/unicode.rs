//! Characters as reports write them, of what fonts call them.

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use super::mark::UNKNOWN;

static RADICALS: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let table: HashMap<String, String> =
        toml::from_str(include_str!("../../../assets/pdf/radicals.toml")).unwrap_or_default();
    let pairs =
        table.iter().filter_map(|(from, to)| Some((from.chars().next()?, to.chars().next()?)));
    pairs.collect()
});

static GLYPH_NAMES: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../assets/pdf/glyph_names.toml")).unwrap_or_default()
});

/// The character that a glyph's name stands for.
pub fn of_name(name: &str) -> Option<char> {
    if let Some(text) = GLYPH_NAMES.get(name) {
        return text.chars().next();
    }
    let base = name.split('.').next().filter(|base| !base.is_empty() && *base != name);
    if let Some(base) = base {
        return of_name(base);
    }
    let digits = name.strip_prefix("uni").or_else(|| name.strip_prefix('u'))?;
    let digits = digits.get(..digits.len().min(if name.starts_with("uni") { 4 } else { 6 }))?;
    if digits.len() < 4 {
        return None;
    }
    u32::from_str_radix(digits, 16).ok().and_then(char::from_u32)
}

/// A character as a report writes it: radicals and compatibility forms become the characters
/// that they look like. `None` for what shows nothing.
pub fn plain(what: char) -> Option<char> {
    match what {
        '\u{2e80}'..='\u{2eff}' => Some(RADICALS.get(&what).copied().unwrap_or(what)),
        '\u{2f00}'..='\u{2fdf}' | '\u{f900}'..='\u{faff}' => what.nfkc().next(),
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}' | '\t' => Some(' '),
        '\u{2212}' => Some('-'),
        // Parts of a character that the one before it holds already, and marks without width.
        '\u{fe00}'..='\u{fe0f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'
        | '\u{feff}'
        | '\u{ad}'
        | '\u{e0100}'..='\u{e01ef}' => None,
        what if what.is_control() => Some(UNKNOWN),
        what => Some(what),
    }
}

/// Whether a character is one of the font's own, that nobody else knows.
pub fn is_private(what: char) -> bool {
    matches!(what, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

/// Digits and letters of full width become those of ASCII, and points, commas, signs and the
/// like with them where they belong to a number that is printed so.
pub fn narrow(text: &mut [char]) {
    let is_wide = |what: &char| ('０'..='９').contains(what);
    if !text.iter().any(|what| ('！'..='～').contains(what)) {
        return;
    }
    for index in 0..text.len() {
        let Some(&what) = text.get(index) else { continue };
        let (before, behind) = text.split_at(index);
        // Those before it are narrow already.
        let before = before.last().is_some_and(char::is_ascii_digit);
        let behind = behind.get(1).is_some_and(is_wide);
        let plain = match what {
            '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
                char::from_u32(u32::from(what) - 0xfee0)
            }
            '．' if before && behind => Some('.'),
            '，' if before && behind => Some(','),
            '－' if behind && !before => Some('-'),
            '％' if before => Some('%'),
            _ => None,
        };
        if let (Some(plain), Some(slot)) = (plain, text.get_mut(index)) {
            *slot = plain;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_glyphs() {
        assert_eq!(of_name("seven"), Some('7'));
        assert_eq!(of_name("uni6536"), Some('收'));
        assert_eq!(of_name("u6536"), Some('收'));
        assert_eq!(of_name("comma.alt"), Some(','));
        assert_eq!(of_name("g123"), None);
        assert_eq!(of_name(".notdef"), None);
        assert!(RADICALS.len() > 90 && GLYPH_NAMES.len() > 150);
    }

    #[test]
    fn radicals_and_full_width_are_written_plainly() {
        let text: String = "⼀般公共预算⽀出⻋辆".chars().filter_map(plain).collect();
        assert_eq!(text, "一般公共预算支出车辆");
        assert_eq!(plain('\u{200b}'), None);
        assert_eq!(plain('\u{1}'), Some(UNKNOWN));
    }

    #[test]
    fn only_the_signs_of_a_wide_number_become_narrow() {
        let narrowed = |text: &str| {
            let mut text: Vec<char> = text.chars().collect();
            narrow(&mut text);
            text.into_iter().collect::<String>()
        };
        assert_eq!(narrowed("１，２０２．０３"), "1,202.03");
        assert_eq!(narrowed("－５．００，占２０．５％。"), "-5.00，占20.5%。");
        assert_eq!(narrowed("3，123"), "3，123");
        assert_eq!(narrowed("Ａ、公开０１表"), "A、公开01表");
    }
}
