//! Text of other people's files, fit for a terminal.

use std::borrow::Cow;
use std::fmt::Write as _;

/// A text with everything that a terminal might obey or hide made visible: control
/// characters as their pictures (`␛`), zero-width and bidirectional ones by number (`<202E>`).
pub fn visible(text: &str) -> Cow<'_, str> {
    visible_except(text, &[])
}

/// As [`visible`], but some characters stay as they are.
pub fn visible_except<'a>(text: &'a str, kept: &[char]) -> Cow<'a, str> {
    let plain = |c: char| !is_hidden(c) || kept.contains(&c);
    if text.chars().all(plain) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            c if plain(c) => shown.push(c),
            '\0'..='\x1f' => shown.extend(char::from_u32(0x2400 + u32::from(c))),
            '\x7f' => shown.push('␡'),
            // Writing to a string cannot fail.
            c => _ = write!(shown, "<{:04X}>", u32::from(c)),
        }
    }
    Cow::Owned(shown)
}

/// Whether a terminal might obey a character, or hide it: it has no width of its own or acts on
/// its neighbours.
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{feff}' | '\u{2028}' | '\u{2029}')
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}' | '\u{fff9}'..='\u{fffb}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_obeys_or_hides_is_shown() {
        assert_eq!(visible("a\u{1b}[31mb\tc\u{7f}"), "a␛[31mb␉c␡");
        assert_eq!(visible("收\u{200b}入\u{202e}x\u{9b}"), "收<200B>入<202E>x<009B>");
        assert!(matches!(visible("收入（万元）"), Cow::Borrowed(_)));
    }

    #[test]
    fn some_may_stay() {
        assert_eq!(visible_except("a\tb\u{1b}", &['\t']), "a\tb␛");
    }
}
