//! What may reach the terminal: no control, zero-width or bidirectional character out of a
//! document, and on terminals that draw ambiguous characters two cells wide none of those.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::document;

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

/// The circled digits ① … ⑨, which have no twin but the digit itself.
const CIRCLED: (char, char, char) = ('①', '⑨', '1');

/// A text with everything that a terminal might obey or hide made visible; a tab, which parts
/// the cells of many sources, is two spaces.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains('\t') {
        return document::visible(text);
    }
    Cow::Owned(document::visible(&text.replace('\t', "  ")).into_owned())
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

/// Replaces whatever a terminal might obey or hide in a buffer. Texts are made visible where
/// they are laid out; this is for what might slip through there.
pub fn tame(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        if cell.symbol().chars().any(document::is_hidden) {
            cell.set_symbol("?");
        }
    }
}

/// Signs of the program's own and the letters or blanks that stand for them in plain mode.
const PLAIN: [(&str, &str); 19] = [
    ("─", " "),
    ("│", " "),
    ("┆", " "),
    ("█", "#"),
    ("▉", "#"),
    ("▊", "#"),
    ("▋", "#"),
    ("▌", ">"),
    ("▍", "-"),
    ("▎", "-"),
    ("▏", "-"),
    ("▸", "+"),
    ("▾", "-"),
    ("▴", "^"),
    ("✗", "E"),
    ("⚠", "W"),
    ("✓", "v"),
    ("✔", "V"),
    ("‹", "<"),
];

/// Replaces frames, blocks and signs by letters and blanks.
pub fn plain(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        if let Some((_, stand_in)) = PLAIN.iter().find(|(sign, _)| *sign == cell.symbol()) {
            cell.set_symbol(stand_in);
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
    use proptest::test_runner::RngSeed;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    #[test]
    fn twins_are_for_ambiguous_characters_and_are_none() {
        for (symbol, twin) in TWINS {
            assert!(ambiguous(symbol), "{symbol} is not ambiguous");
            assert!(twin.width_cjk() == 1, "{twin} takes two cells");
        }
        assert_eq!(twin("③"), "3");
    }

    #[test]
    fn hidden_characters_are_shown() {
        assert_eq!(visible("a\u{1b}[31mb"), "a␛[31mb");
        assert_eq!(visible("收\u{200b}入\u{202e}x"), "收<200B>入<202E>x");
        assert_eq!(visible("01\t收入\r"), "01  收入␍");
        assert!(matches!(visible("收入 1,202.03"), Cow::Borrowed(_)));
    }

    #[test]
    fn nothing_hidden_is_left_in_a_tamed_buffer() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 40, 1));
        buffer.set_string(0, 0, "a\u{202e}b\u{200d}c\u{1b}[31m决\u{fe0f}算", Style::default());
        buffer[(30, 0)].set_symbol("\u{1b}]0;x\u{7}");
        tame(&mut buffer);
        let text: String = buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect();
        assert!(!text.chars().any(document::is_hidden), "{text:?}");
        assert!(text.contains('算') || text.contains('?'), "{text:?}");
    }

    proptest! {
        #![proptest_config(ProptestConfig {
            rng_seed: RngSeed::Fixed(2024),
            failure_persistence: None,
            ..ProptestConfig::default()
        })]

        #[test]
        fn no_ambiguous_character_is_left_in_a_narrowed_buffer(text in "\\PC{0,40}") {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 60, 1));
            buffer.set_string(0, 0, &text, Style::default());
            narrow(&mut buffer);
            prop_assert!(buffer.content.iter().all(|cell| !ambiguous(cell.symbol())));
        }
    }
}
