//! Reading a narrative (说明) as running text. Where the caret stands is a part of the sheet's
//! view: the figure or section there is the selected row of the narrative's sheet, so that
//! following, going back and copying are what they are in every sheet.

mod pages;
mod reread;
mod widget;

use std::sync::Arc;

use ratatui::layout::Rect;

use crate::library::ReportId;
use crate::sheet::{Prose, ProseParagraph, figure_key, figure_of};

pub use super::caret::Caret;
pub use pages::{At, Pages};
pub use widget::{Known, ReaderView, offset_at};

/// The text of a report, as far as it is there.
#[derive(Debug, Clone, Default)]
pub enum Text {
    /// Being opened.
    #[default]
    Opening,
    /// There.
    Open(Arc<Prose>),
    /// Could not be opened; why.
    Failed(String),
}

/// The reader.
#[derive(Debug, Clone, Default)]
pub struct Reader {
    /// Whose text; kept until another's is wanted.
    pub report: Option<ReportId>,
    /// The text.
    pub text: Text,
    /// Its lines on this screen.
    pub pages: Pages,
    /// Where the text stands.
    pub area: Rect,
    /// Where it is said what the caret is on.
    pub detail: Rect,
    /// The first line on screen.
    pub top: At,
    /// What stands on the lines of the screen.
    pub shown: Vec<(u16, At)>,
    /// Whether the last line of the text is among them.
    pub at_end: bool,
    /// The text as it was read before, while it is opened anew.
    before: Option<(ReportId, Arc<Prose>)>,
}

impl Reader {
    /// The text, if it is there.
    pub fn prose(&self) -> Option<&Arc<Prose>> {
        match &self.text {
            Text::Open(prose) => Some(prose),
            Text::Opening | Text::Failed(_) => None,
        }
    }

    /// Lets go of the text, since it was read anew, its report by this name: it is opened again
    /// when it is next wanted.
    pub fn outdate(&mut self, report: Option<ReportId>) {
        let before = report.zip(self.prose().cloned());
        *self = Self { before, top: self.top, ..Self::default() };
    }

    /// Begins to open the text of a report.
    pub fn begin(&mut self, report: ReportId) {
        let before = self.before.take().filter(|(own, _)| *own == report);
        let top = before.as_ref().map(|_| self.top).unwrap_or_default();
        *self = Self { report: Some(report), before, top, ..Self::default() };
    }

    /// Takes a text that was opened, or why it could not be. Of one that was read anew, caret
    /// and screen stay at their paragraphs.
    pub fn take(&mut self, text: Result<Prose, String>, caret: &mut Caret) {
        let before = self.before.take();
        let top = std::mem::take(&mut self.top);
        self.text = match text {
            Ok(prose) => Text::Open(Arc::new(prose)),
            Err(reason) => Text::Failed(reason),
        };
        self.pages = Pages::default();
        if let (Some((_, before)), Some(prose)) = (before, self.prose()) {
            *caret = reread::caret(&before, prose, *caret);
            let of_top = Caret { paragraph: top.paragraph, offset: 0 };
            let paragraph = reread::caret(&before, prose, of_top).paragraph;
            self.top = At { paragraph, ..top };
        }
    }

    /// How many paragraphs there are, how many of them are on screen, and which is the first.
    pub fn extent(&self) -> Option<(usize, usize, usize)> {
        let count = self.prose()?.paragraphs.len();
        let (_, last) = self.shown.last()?;
        let shown = last.paragraph.saturating_sub(self.top.paragraph);
        // A paragraph that is cut off counts as not there.
        Some((count, shown + usize::from(self.at_end), self.top.paragraph))
    }

    /// Wraps the text for an area and scrolls until the caret is on screen.
    pub fn arrange(&mut self, area: Rect, caret: Caret) {
        let detail = match area.height {
            0..8 => 0,
            8..14 => 1,
            _ => 2,
        };
        self.area = Rect { height: area.height - detail, ..area };
        self.detail = Rect { y: self.area.bottom(), height: detail, ..area };
        self.shown.clear();
        let Text::Open(prose) = &self.text else { return };
        let prose = Arc::clone(prose);
        self.pages.set_width(widget::text_width(area.width));
        let height = usize::from(self.area.height);
        if height == 0 || prose.paragraphs.is_empty() {
            return;
        }
        self.top = self.pages.settled(&prose, self.top);
        self.scroll_to(&prose, caret, height);
        let mut at = Some(self.top);
        for y in self.area.top()..self.area.bottom() {
            let Some(here) = at else { break };
            self.shown.push((y, here));
            at = self.pages.next(&prose, here);
        }
        self.at_end = at.is_none();
    }

    /// Scrolls no further than it takes to show a line; one that is far off comes to a third
    /// of the height.
    fn scroll_to(&mut self, prose: &Prose, caret: Caret, height: usize) {
        let wanted = self.pages.at(prose, caret);
        if wanted < self.top {
            let near = self.pages.back(prose, self.top, height) <= wanted;
            self.top = if near { wanted } else { self.pages.back(prose, wanted, height / 3) };
            return;
        }
        let mut last = self.top;
        for _ in 1..height {
            match self.pages.next(prose, last) {
                Some(next) => last = next,
                None => break,
            }
        }
        if wanted > last {
            let above = self.pages.back(prose, wanted, height - 1);
            let near = above <= last;
            self.top = if near { above } else { self.pages.back(prose, wanted, height / 3) };
        }
    }
}

/// The figure at a caret: the index of its mark in the paragraph.
pub fn mark_at(paragraph: &ProseParagraph, offset: usize) -> Option<usize> {
    paragraph.marks.iter().position(|mark| mark.range.contains(&offset))
}

/// The key of the row that a caret means in the narrative's sheet: that of the figure at it,
/// else that of the definition or section that it stands in.
pub fn key_at(prose: &Prose, report: ReportId, caret: Caret) -> Option<String> {
    let paragraph = prose.paragraphs.get(caret.paragraph)?;
    if let Some(mark) = mark_at(paragraph, caret.offset) {
        return Some(figure_key(report, paragraph.marks[mark].figure));
    }
    let section = prose.sections.get(paragraph.section)?;
    Some(paragraph.key.as_ref().unwrap_or(&section.key).clone())
}

/// Where a row of the narrative's sheet stands in the text.
pub fn caret_of(prose: &Prose, report: ReportId, key: &str) -> Option<Caret> {
    if let Some(figure) = figure_of(report, key) {
        let (paragraph, mark) = prose.place_of(figure)?;
        return Some(Caret { paragraph, offset: mark.range.start });
    }
    let own = |paragraph: &ProseParagraph| paragraph.key.as_deref() == Some(key);
    let paragraph = prose.paragraphs.iter().position(own);
    let section = || prose.sections.iter().find(|section| section.key == key).map(|s| s.first);
    paragraph.or_else(section).map(|paragraph| Caret { paragraph, offset: 0 })
}
