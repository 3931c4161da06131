//! What may reach the terminal: no control, zero-width or bidirectional character out of a
//! document, and on terminals that draw ambiguous characters two cells wide none of those.

use std::borrow::Cow;
use std::fmt::Write as _;

use ratatui::buffer::Buffer;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Ambiguous characters (one cell or two, as the terminal pleases) and what stands for them
/// where they would take two: always one cell, and of the same meaning.
const TWINS: [(&str, &str); 44] = [
    ("─", "-"),
    ("━", "-"),
    ("│", "|"),
    ("┃", "|"),
    ("┆", "|"),
    ("┌", "+"),
    ("┐", "+"),
    ("└", "+"),
    ("┘", "+"),
    ("├", "+"),
    ("┤", "+"),
    ("┬", "+"),
    ("┴", "+"),
    ("┼", "+"),
    ("█", "#"),
    ("▉", "#"),
    ("▊", "#"),
    ("▋", "#"),
    ("▌", ">"),
    ("▍", "="),
    ("▎", "-"),
    ("▏", "-"),
    ("…", "~"),
    ("·", "⋅"),
    ("—", "-"),
    ("―", "-"),
    ("‖", "|"),
    ("“", "\""),
    ("”", "\""),
    ("‘", "'"),
    ("’", "'"),
    ("×", "✕"),
    ("÷", "/"),
    ("→", "➔"),
    ("↑", "^"),
    ("↓", "v"),
    ("←", "<"),
    ("≥", "⩾"),
    ("≤", "⩽"),
    ("●", "∙"),
    ("■", "▪"),
    ("▲", "▴"),
    ("△", "▵"),
    ("℃", "C"),
];

/// The first of the circled digits ① … ⑩ and of their unambiguous twins ➀ … ➉.
const CIRCLED: (char, char, char) = ('①', '⑩', '➀');

/// A text with everything that a terminal might obey or hide made visible.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\t' => shown.push_str("  "),
            '\0'..='\x1f' => shown.extend(char::from_u32(0x2400 + u32::from(c))),
            '\x7f' => shown.push('␡'),
            c if hidden(c) => {
                // Writing to a string cannot fail.
                let _ = write!(shown, "<{:04X}>", u32::from(c));
            }
            c => shown.push(c),
        }
    }
    Cow::Owned(shown)
}

/// Whether a character has no width of its own or acts on its neighbours.
fn hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{feff}' | '\u{2028}' | '\u{2029}')
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}' | '\u{fff9}'..='\u{fffb}')
}

/// Whether terminals disagree on a character's width.
fn ambiguous(symbol: &str) -> bool {
    symbol.width() == 1 && symbol.width_cjk() == 2
}

/// What stands for an ambiguous character on a terminal that draws it two cells wide.
fn twin(symbol: &str) -> Cow<'static, str> {
    if let Some((_, twin)) = TWINS.iter().find(|(known, _)| *known == symbol) {
        return Cow::Borrowed(twin);
    }
    let first = symbol.chars().next().unwrap_or('?');
    let (from, to, twin) = CIRCLED;
    if (from..=to).contains(&first) {
        let number = u32::from(first) - u32::from(from);
        if let Some(circled) = char::from_u32(u32::from(twin) + number) {
            return Cow::Owned(circled.to_string());
        }
    }
    Cow::Borrowed("?")
}

/// Replaces every ambiguous character in a buffer, so that no row is pushed out of place on
/// a terminal that draws them two cells wide.
pub fn narrow(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        if ambiguous(cell.symbol()) {
            let twin = twin(cell.symbol());
            cell.set_symbol(&twin);
        }
    }
}

/// Display width in cells, as every terminal agrees or as `narrow` makes them agree.
pub fn width(text: &str) -> u16 {
    let cells: usize = text.chars().filter_map(UnicodeWidthChar::width).sum();
    u16::try_from(cells).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    #[test]
    fn twins_are_for_ambiguous_characters_and_are_none() {
        for (symbol, twin) in TWINS {
            assert!(ambiguous(symbol), "{symbol} is not ambiguous");
            assert!(twin.width_cjk() == 1, "{twin} takes two cells");
        }
        assert_eq!(twin("③"), "➂");
        assert_eq!("➂".width_cjk(), 1);
    }

    #[test]
    fn hidden_characters_are_shown() {
        assert_eq!(visible("a\u{1b}[31mb"), "a␛[31mb");
        assert_eq!(visible("收\u{200b}入\u{202e}x"), "收<200B>入<202E>x");
        assert_eq!(visible("01\t收入\r"), "01  收入␍");
        assert!(matches!(visible("收入 1,202.03"), Cow::Borrowed(_)));
    }

    proptest! {
        #[test]
        fn no_ambiguous_character_is_left_in_a_narrowed_buffer(text in "\\PC{0,40}") {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 60, 1));
            buffer.set_string(0, 0, &text, Style::default());
            narrow(&mut buffer);
            prop_assert!(buffer.content.iter().all(|cell| !ambiguous(cell.symbol())));
        }

        #[test]
        fn what_is_made_visible_has_nothing_hidden(text in any::<String>()) {
            prop_assert!(!visible(&text).chars().any(hidden));
        }
    }
}
