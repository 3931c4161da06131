//! Scrollbars: where one is in what does not fit on screen, and where a pointer pulls it.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::paint::put;

/// What a scrollbar belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scrolled {
    /// The sheet.
    Sheet,
    /// The list of departments.
    List,
    /// The source text.
    Source,
}

/// A scrollbar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scrollbar {
    /// Where it stands: one cell wide.
    pub track: Rect,
    /// How many lines there are.
    pub lines: usize,
    /// How many of them the screen shows.
    pub page: usize,
    /// The first one on screen.
    pub top: usize,
}

impl Scrollbar {
    /// The bar, if it is needed.
    pub fn needed(self) -> Option<Self> {
        (self.lines > self.page && self.track.height > 1 && self.track.width > 0).then_some(self)
    }

    /// The lines of the screen on which the thumb stands.
    pub fn thumb(&self) -> Range<u16> {
        let height = usize::from(self.track.height);
        let length = (height * self.page / self.lines.max(1)).clamp(1, height);
        let hidden = self.lines.saturating_sub(self.page).max(1);
        // At neither end unless nothing more is there.
        let room = height - length;
        let at = (room * self.top).div_ceil(hidden).min(room);
        let at = if self.top < hidden { at.min(room.saturating_sub(1)) } else { at };
        let start = self.track.top() + at as u16;
        start..start + length as u16
    }

    /// The first line on screen if the thumb is pulled to a line of the screen.
    pub fn top_at(&self, y: u16) -> usize {
        let below =
            usize::from(y.clamp(self.track.top(), self.track.bottom() - 1) - self.track.top());
        let hidden = self.lines.saturating_sub(self.page);
        below * hidden / usize::from(self.track.height - 1).max(1)
    }

    /// Draws it.
    pub fn draw(&self, buffer: &mut Buffer, track: Style, thumb: Style) {
        let on = self.thumb();
        for y in self.track.top()..self.track.bottom() {
            let (sign, style) = if on.contains(&y) { ("█", thumb) } else { ("│", track) };
            put(buffer, self.track.x, y, 1, sign, style);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(lines: usize, page: usize, top: usize) -> Scrollbar {
        Scrollbar { track: Rect::new(9, 2, 1, 10), lines, page, top }
    }

    #[test]
    fn the_thumb_is_at_an_end_only_where_nothing_more_is_there() {
        assert_eq!(bar(100, 10, 0).thumb(), 2..3);
        assert_eq!(bar(100, 10, 90).thumb(), 11..12);
        assert!(bar(100, 10, 1).thumb().start > 2);
        assert!(bar(100, 10, 89).thumb().end < 12);
        assert_eq!(bar(20, 10, 10).thumb(), 7..12);
        assert_eq!(bar(1_000_000, 10, 0).thumb(), 2..3);
        assert_eq!(bar(10, 10, 0).needed(), None);
    }

    #[test]
    fn pulling_reaches_both_ends() {
        let bar = bar(100, 10, 0);
        assert_eq!(bar.top_at(0), 0);
        assert_eq!(bar.top_at(2), 0);
        assert_eq!(bar.top_at(11), 90);
        assert_eq!(bar.top_at(60), 90);
        assert_eq!(bar.top_at(6), 40);
    }
}
