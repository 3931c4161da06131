//! Characters without width or meaning of their own, which pages, Word files and the text layers of
//! scans leave between others: soft hyphens, zero-width spaces and joiners.

/// A text without them; most have none.
pub fn without(text: String) -> String {
    let bytes = text.as_bytes();
    // Of Han text hardly any character begins with these bytes but quotation marks.
    let mut leads = memchr::memchr2_iter(0xc2, 0xe2, bytes);
    let is_one = |at: usize| {
        matches!(
            bytes.get(at..),
            // U+00AD; U+200B to U+200D; U+2060.
            Some([0xc2, 0xad, ..] | [0xe2, 0x80, 0x8b..=0x8d, ..] | [0xe2, 0x81, 0xa0, ..])
        )
    };
    if leads.any(is_one) { text.replace(is_weightless, "") } else { text }
}

fn is_weightless(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}')
}

#[cfg(test)]
mod tests {
    use super::without;

    #[test]
    fn nothing_else_is_left_out() {
        for c in ['\u{ad}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}'] {
            assert_eq!(without(format!("{c}收{c}{c}入“1{c}2.30”{c}")), "收入“12.30”");
        }
        // What turns the direction of text is shown, and not left out.
        let kept = "收·入\u{202e}—…\u{a0}\u{200e}\u{2061}";
        assert_eq!(without(kept.to_owned()), kept);
    }
}
