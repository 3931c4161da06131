//! Putting text into the buffer: visible, cut by display width, never beyond its place.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

use super::glyph::{visible, width};

/// A text cut to a display width, with `…` where something is cut off.
pub fn cut(text: &str, limit: u16) -> Cow<'_, str> {
    if width(text) <= limit {
        return Cow::Borrowed(text);
    }
    let mut kept = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        let cells = width(grapheme);
        if used + cells + 1 > limit {
            break;
        }
        used += cells;
        kept.push_str(grapheme);
    }
    if limit > 0 {
        kept.push('…');
    }
    Cow::Owned(kept)
}

/// Puts a text at a place, cut to `limit` cells; returns the cells used.
pub fn put(buffer: &mut Buffer, x: u16, y: u16, limit: u16, text: &str, style: Style) -> u16 {
    let area = buffer.area;
    if y < area.top() || y >= area.bottom() || x < area.left() || x >= area.right() {
        return 0;
    }
    let limit = limit.min(area.right() - x);
    let shown = visible(text);
    let (end, _) = buffer.set_stringn(x, y, cut(&shown, limit), usize::from(limit), style);
    end - x
}

/// Puts a text so that it ends where a field ends.
pub fn put_right(buffer: &mut Buffer, x: u16, y: u16, field: u16, text: &str, style: Style) {
    let free = field.saturating_sub(width(&visible(text)));
    put(buffer, x + free, y, field - free, text, style);
}

/// Puts pieces one after the other; returns the cells used.
pub fn put_all(buffer: &mut Buffer, x: u16, y: u16, limit: u16, pieces: &[(&str, Style)]) -> u16 {
    let mut used = 0;
    for (text, style) in pieces {
        used += put(buffer, x + used, y, limit.saturating_sub(used), text, *style);
    }
    used
}

/// Clears an area for something that lies over it. A wide character that begins left of the
/// area and reaches into it is blanked too: half of it would push the row.
pub fn clear(buffer: &mut Buffer, area: Rect) {
    let area = area.intersection(buffer.area);
    for y in area.top()..area.bottom() {
        if area.left() > buffer.area.left() {
            let cell = &mut buffer[(area.left() - 1, y)];
            if width(cell.symbol()) > 1 {
                cell.set_symbol(" ");
            }
        }
        for x in area.left()..area.right() {
            buffer[(x, y)].reset();
        }
    }
}

/// Clears an area for a dialog, with a blank on either side: what shows beside it is another
/// text than its own.
pub fn clear_apart(buffer: &mut Buffer, area: Rect) {
    let left = area.left().saturating_sub(1);
    clear(buffer, Rect { x: left, width: area.right() - left + 1, ..area });
}

/// A horizontal rule.
pub fn rule(buffer: &mut Buffer, x: u16, y: u16, length: u16, style: Style) {
    put(buffer, x, y, length, &"─".repeat(usize::from(length)), style);
}

/// A vertical rule.
pub fn vertical_rule(buffer: &mut Buffer, x: u16, y: u16, length: u16, style: Style) {
    for y in y..y.saturating_add(length) {
        put(buffer, x, y, 1, "│", style);
    }
}

/// Breaks a text into lines of at most `limit` cells, between Chinese characters too.
pub fn wrap(text: &str, limit: u16) -> Vec<String> {
    let shown = visible(text);
    let options = textwrap::Options::new(usize::from(limit.max(2)));
    textwrap::wrap(&shown, options).into_iter().map(Cow::into_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_by_display_width() {
        assert_eq!(cut("一般公共服务支出", 16), "一般公共服务支出");
        assert_eq!(cut("一般公共服务支出", 15), "一般公共服务支…");
        assert_eq!(cut("一般公共服务支出", 14), "一般公共服务…");
        assert_eq!(cut("支出", 1), "…");
        assert_eq!(cut("支出", 0), "");
    }

    #[test]
    fn nothing_is_put_outside_the_buffer() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 3, 1));
        assert_eq!(put(&mut buffer, 5, 0, 4, "支出", Style::default()), 0);
        assert_eq!(put(&mut buffer, 0, 1, 4, "支出", Style::default()), 0);
        assert_eq!(put(&mut buffer, 0, 0, 9, "支出", Style::default()), 3);
        put_right(&mut buffer, 2, 0, 1, "12", Style::default());
        assert_eq!(buffer[(2, 0)].symbol(), "…");
    }

    #[test]
    fn clearing_blanks_the_half_of_a_wide_character() {
        for left in [1, 2] {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 1));
            put(&mut buffer, 0, 0, 8, "支出合计", Style::default());
            clear(&mut buffer, Rect::new(left, 0, 3, 1));
            let text: String = buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect();
            let expected = if left == 1 { "    合" } else { "支   " };
            assert!(text.starts_with(expected), "{left}: {text:?}");
        }
    }
}
