//! Drawing the text: only the lines on screen are built.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::widgets::Widget;

use super::pages::{At, indent};
use super::{Caret, Reader, mark_at};
use crate::audit::Severity;
use crate::settings::Theme;
use crate::sheet::{Prose, ProseParagraph};
use crate::tui::glyph::width;
use crate::tui::paint::put;
use crate::tui::sheet_view::{mark, severity_style};

/// Cells left of the text: the cursor's bar and a mark.
const GUTTER: u16 = 3;
/// Longer lines are hard to read.
const MOST: u16 = 100;
/// The mark of a line with a figure that differs from the cell that it repeats.
const DIFFERS: &str = "≠";

/// The cells that lines of text have on a sheet of some width.
pub fn text_width(sheet: u16) -> u16 {
    sheet.saturating_sub(GUTTER + 1).min(MOST)
}

/// What is known of a figure beside its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Known {
    /// The gravest finding on it.
    pub severity: Option<Severity>,
    /// Whether it repeats a cell.
    pub repeats: bool,
    /// Whether it differs from that cell.
    pub differs: bool,
}

/// Draws the text of a [`Reader`] where it was arranged.
pub struct ReaderView<'a> {
    /// The text as arranged.
    pub reader: &'a Reader,
    /// Where the caret is.
    pub caret: Caret,
    /// The styles.
    pub theme: &'a Theme,
    /// Whether the keys go to the text.
    pub focused: bool,
    /// What is known of a figure, by its index.
    pub known: &'a dyn Fn(usize) -> Known,
}

impl Widget for &ReaderView<'_> {
    fn render(self, _: Rect, buffer: &mut Buffer) {
        let Some(prose) = self.reader.prose() else { return };
        for &(y, at) in &self.reader.shown {
            self.line(prose, y, at, buffer);
        }
    }
}

impl ReaderView<'_> {
    fn line(&self, prose: &Prose, y: u16, at: At, buffer: &mut Buffer) {
        let Some(paragraph) = prose.paragraphs.get(at.paragraph) else { return };
        let Some(range) = self.reader.pages.range(prose, at) else { return };
        let area = self.reader.area;
        let base = if paragraph.heading { self.theme.strong } else { Style::default() };
        let first = range.start == 0;
        let mut x = area.left() + GUTTER + if first { indent(paragraph) } else { 0 };
        let own = at.paragraph == self.caret.paragraph;
        let has_caret = own && self.is_line_of_caret(prose, at);
        if has_caret {
            let line = Rect::new(area.left(), y, area.width, 1).intersection(buffer.area);
            buffer.set_style(line, self.theme.selected);
            let bar = if self.focused { self.theme.key } else { self.theme.muted };
            put(buffer, area.left(), y, 1, "▌", bar);
        }
        let selected = mark_at(paragraph, self.caret.offset).filter(|_| own && self.focused);
        let text = |from: usize, to: usize| paragraph.body.text.get(from..to).unwrap_or_default();
        let mut from = range.start;
        let mut gravest: Option<Severity> = None;
        let mut differs = false;
        for (index, figure) in paragraph.marks.iter().enumerate() {
            let (start, end) =
                (figure.range.start.max(range.start), figure.range.end.min(range.end));
            if start >= end {
                continue;
            }
            x += put(buffer, x, y, area.right().saturating_sub(x), text(from, start), base);
            let known = (self.known)(figure.figure);
            gravest = gravest.max(known.severity);
            differs |= known.differs;
            let mut style = self.style(base, known);
            if selected == Some(index) {
                style = style.patch(self.theme.cursor);
            }
            x += put(buffer, x, y, area.right().saturating_sub(x), text(start, end), style);
            from = end;
        }
        put(buffer, x, y, area.right().saturating_sub(x), text(from, range.end), base);
        if let Some(severity) = gravest {
            let style = severity_style(self.theme, severity);
            put(buffer, area.left() + 1, y, 1, mark(severity), style);
        } else if differs {
            put(buffer, area.left() + 1, y, 1, DIFFERS, self.theme.warning);
        }
    }

    fn is_line_of_caret(&self, prose: &Prose, at: At) -> bool {
        let Some(range) = self.reader.pages.range(prose, at) else { return false };
        let next = At { line: at.line + 1, ..at };
        let ends = self.reader.pages.range(prose, next).map_or(usize::MAX, |next| next.start);
        (range.start..ends).contains(&self.caret.offset)
    }

    /// Figures stand out; those that repeat a cell are underlined as what leads elsewhere is.
    fn style(&self, base: Style, known: Known) -> Style {
        let mut style = base.patch(self.theme.heading).add_modifier(Modifier::BOLD);
        if known.repeats {
            style = style.add_modifier(Modifier::UNDERLINED);
        }
        if let Some(severity) = known.severity {
            style = style.patch(severity_style(self.theme, severity));
        } else if known.differs {
            style = style.patch(self.theme.warning);
        }
        style
    }
}

/// The byte of a line that stands at a cell of the screen.
pub fn offset_at(reader: &Reader, prose: &Prose, x: u16, y: u16) -> Option<Caret> {
    let &(_, at) = reader.shown.iter().find(|(line, _)| *line == y)?;
    let paragraph: &ProseParagraph = prose.paragraphs.get(at.paragraph)?;
    let range = reader.pages.range(prose, at)?;
    let lead = if range.start == 0 { indent(paragraph) } else { 0 };
    let across = x.saturating_sub(reader.area.left() + GUTTER + lead);
    let text = paragraph.body.text.get(range.clone())?;
    let mut used = 0;
    let found = text.char_indices().find(|(_, c)| {
        used += width(c.encode_utf8(&mut [0; 4]));
        used > across
    });
    let offset = range.start + found.map_or(text.len(), |(at, _)| at);
    Some(Caret { paragraph: at.paragraph, offset: offset.min(range.end) })
}
