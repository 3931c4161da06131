//! The lines of a text on a screen of some width: each paragraph is wrapped when it is first
//! looked at, and kept until the width changes.

use std::ops::Range;

use super::Caret;
use crate::sheet::{Prose, ProseParagraph};
use crate::tui::glyph::width;

/// Cells by which the first line of a paragraph is indented.
pub const INDENT: u16 = 4;

/// A line of the text: a paragraph and one of its lines, counted from 0. The blank line above
/// a heading is its first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct At {
    /// Index among the paragraphs.
    pub paragraph: usize,
    /// Its line.
    pub line: usize,
}

/// The wrapped lines.
#[derive(Debug, Clone, Default)]
pub struct Pages {
    width: u16,
    wrapped: Vec<Option<Vec<Range<usize>>>>,
}

impl Pages {
    /// Wraps for another width.
    pub fn set_width(&mut self, width: u16) {
        if self.width != width {
            self.width = width;
            self.wrapped.clear();
        }
    }

    /// The lines of a paragraph, as bytes of it.
    fn lines(&mut self, prose: &Prose, paragraph: usize) -> &[Range<usize>] {
        if self.wrapped.len() < prose.paragraphs.len() {
            self.wrapped.resize(prose.paragraphs.len(), None);
        }
        let (Some(slot), Some(text)) =
            (self.wrapped.get_mut(paragraph), prose.paragraphs.get(paragraph))
        else {
            return &[];
        };
        slot.get_or_insert_with(|| wrap(&text.body.text, self.width, indent(text)))
    }

    /// The bytes of a line in its paragraph; `None` for the blank line above a heading and for
    /// what was not looked at yet.
    pub fn range(&self, prose: &Prose, at: At) -> Option<Range<usize>> {
        let line = at.line.checked_sub(lead(prose, at.paragraph))?;
        self.wrapped.get(at.paragraph)?.as_ref()?.get(line).cloned()
    }

    fn height(&mut self, prose: &Prose, paragraph: usize) -> usize {
        self.lines(prose, paragraph).len() + lead(prose, paragraph)
    }

    /// The line below; `None` after the last.
    pub fn next(&mut self, prose: &Prose, at: At) -> Option<At> {
        if at.line + 1 < self.height(prose, at.paragraph) {
            return Some(At { line: at.line + 1, ..at });
        }
        let paragraph = at.paragraph + 1;
        if paragraph >= prose.paragraphs.len() {
            return None;
        }
        self.lines(prose, paragraph);
        Some(At { paragraph, line: 0 })
    }

    /// The line above; `None` before the first.
    pub fn previous(&mut self, prose: &Prose, at: At) -> Option<At> {
        if at.line > 0 {
            return Some(At { line: at.line - 1, ..at });
        }
        let paragraph = at.paragraph.checked_sub(1)?;
        let line = self.height(prose, paragraph).saturating_sub(1);
        Some(At { paragraph, line })
    }

    /// Some lines further up, or the first.
    pub fn back(&mut self, prose: &Prose, at: At, lines: usize) -> At {
        let mut at = at;
        for _ in 0..lines {
            match self.previous(prose, at) {
                Some(before) => at = before,
                None => break,
            }
        }
        at
    }

    /// The line that a caret stands in.
    pub fn at(&mut self, prose: &Prose, caret: Caret) -> At {
        let lines = self.lines(prose, caret.paragraph);
        let line = lines.iter().rposition(|line| line.start <= caret.offset).unwrap_or(0);
        At { paragraph: caret.paragraph, line: line + lead(prose, caret.paragraph) }
    }

    /// The line itself if the text has it, else the nearest that it has.
    pub fn settled(&mut self, prose: &Prose, at: At) -> At {
        let paragraph = at.paragraph.min(prose.paragraphs.len().saturating_sub(1));
        let last = self.height(prose, paragraph).saturating_sub(1);
        At { paragraph, line: at.line.min(last) }
    }
}

/// Blank lines above a paragraph.
fn lead(prose: &Prose, paragraph: usize) -> usize {
    usize::from(paragraph > 0 && prose.paragraphs.get(paragraph).is_some_and(|p| p.heading))
}

/// The indent of a paragraph's first line.
pub fn indent(paragraph: &ProseParagraph) -> u16 {
    if paragraph.heading { 0 } else { INDENT }
}

/// Breaks a text into lines of at most `limit` cells, as Chinese is broken; the first has less
/// room. Each line as its bytes, without the white space at its end.
fn wrap(text: &str, limit: u16, indent: u16) -> Vec<Range<usize>> {
    let limit = limit.max(2 * INDENT);
    let blank = " ".repeat(indent.into());
    let options = textwrap::Options::new(limit.into())
        .initial_indent(&blank)
        .wrap_algorithm(textwrap::WrapAlgorithm::FirstFit);
    let mut end = 0;
    let mut lines = Vec::new();
    for (number, line) in textwrap::wrap(text, options).into_iter().enumerate() {
        let line = if number == 0 { line.strip_prefix(&blank).unwrap_or(&line) } else { &line };
        let found = text.get(end..).and_then(|rest| rest.find(line)).unwrap_or(0);
        lines.push(end + found..end + found + line.len());
        end += found + line.len();
    }
    debug_assert!(
        lines.iter().all(|line| text.get(line.clone()).is_some_and(|t| width(t) <= limit))
    );
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Paragraph;
    use crate::sheet::ProseSection;

    fn prose(texts: &[(&str, bool)]) -> Prose {
        let paragraph = |&(text, heading): &(&str, bool)| ProseParagraph {
            body: Paragraph::heading(text, 1),
            section: 0,
            heading,
            key: None,
            marks: Vec::new(),
        };
        let paragraphs = texts.iter().map(paragraph).collect();
        Prose { sections: vec![ProseSection { key: String::new(), first: 0 }], paragraphs }
    }

    fn all(pages: &mut Pages, prose: &Prose) -> Vec<String> {
        let mut shown = Vec::new();
        let mut at = Some(At::default());
        while let Some(here) = at {
            pages.lines(prose, here.paragraph);
            let line = pages.range(prose, here).map(|range| {
                prose.paragraphs[here.paragraph].body.text.get(range).unwrap_or_default().to_owned()
            });
            shown.push(line.unwrap_or_default());
            at = pages.next(prose, here);
        }
        shown
    }

    #[test]
    fn no_line_begins_with_a_comma_and_no_number_is_broken() {
        let prose = prose(&[
            ("一、总体情况", true),
            ("本年收入合计1,202.03万元，其中财政拨款收入一千万元。", false),
        ]);
        let mut pages = Pages::default();
        pages.set_width(24);
        assert_eq!(
            all(&mut pages, &prose),
            ["一、总体情况", "本年收入合计1,202.03", "万元，其中财政拨款收入一", "千万元。"]
        );
        pages.set_width(60);
        assert_eq!(all(&mut pages, &prose).len(), 2);
    }

    #[test]
    fn lines_are_walked_both_ways() {
        let prose = prose(&[
            ("一、概况", true),
            ("站房三间，堤坝一处，水渠五里，均已养护。", false),
            ("二、机构", true),
        ]);
        let mut pages = Pages::default();
        pages.set_width(16);
        let mut down = vec![At::default()];
        while let Some(next) = pages.next(&prose, down[down.len() - 1]) {
            down.push(next);
        }
        let mut up = vec![down[down.len() - 1]];
        while let Some(before) = pages.previous(&prose, up[up.len() - 1]) {
            up.push(before);
        }
        up.reverse();
        assert_eq!(down, up);
        assert_eq!(pages.range(&prose, down[down.len() - 2]), None, "a blank line above a heading");
        let inside = Caret { paragraph: 1, offset: "站房三间，堤坝一处".len() };
        let at = pages.at(&prose, inside);
        assert!(pages.range(&prose, at).is_some_and(|range| range.contains(&inside.offset)));
        assert_eq!(pages.back(&prose, at, 100), At::default());
    }
}
