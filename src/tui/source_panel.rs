//! The source text beside the sheet.

use std::sync::Arc;

use ratatui::layout::Rect;

use super::paint::wrap;
use crate::document::Document;
use crate::library::ReportId;
use crate::report::Place;

/// Cells of the line numbers.
pub const NUMBERS: u16 = 6;

/// The source text of a report, as far as it is there.
#[derive(Debug, Clone)]
pub enum Text {
    /// Being opened.
    Opening,
    /// There.
    Open(Arc<Document>),
    /// Could not be opened; why.
    Failed(String),
}

/// The panel that shows it.
#[derive(Debug, Clone)]
pub struct SourcePanel {
    /// Whose source.
    pub report: Option<ReportId>,
    /// Its text.
    pub text: Text,
    /// Whose line is marked; kept where the selected cell has none.
    pub place: Option<Place>,
    /// How the selected figure may stand in that line.
    pub wanted: Vec<String>,
    /// Where the text stands on screen.
    pub area: Rect,
    /// The first line on screen.
    pub top: u32,
    /// How many lines the screen shows.
    pub page: u32,
    /// Whether it was scrolled by hand, until another line is marked.
    pub scrolled: bool,
}

impl Default for SourcePanel {
    fn default() -> Self {
        Self {
            report: None,
            text: Text::Opening,
            place: None,
            wanted: Vec::new(),
            area: Rect::default(),
            top: 1,
            page: 0,
            scrolled: false,
        }
    }
}

impl SourcePanel {
    /// The text, if it is there.
    pub fn document(&self) -> Option<&Document> {
        match &self.text {
            Text::Open(document) => Some(document),
            Text::Opening | Text::Failed(_) => None,
        }
    }

    /// Marks a line; it is brought to the screen.
    pub fn mark(&mut self, place: Place) {
        self.scrolled &= self.place == Some(place);
        self.place = Some(place);
    }

    /// Scrolls by lines; the marked one may leave the screen.
    pub fn scroll(&mut self, lines: isize) {
        let top = (self.top as usize).saturating_add_signed(lines);
        self.top = u32::try_from(top).unwrap_or(u32::MAX);
        self.scrolled = true;
    }

    /// The cells of a line of text.
    pub fn room(&self) -> u16 {
        self.area.width.saturating_sub(NUMBERS + 2)
    }

    /// The lines that a line of the source takes.
    pub fn wrapped(&self, document: &Document, number: u32) -> Vec<String> {
        let lines = wrap(document.line(number), self.room());
        if lines.is_empty() { vec![String::new()] } else { lines }
    }

    /// Arranges the text in an area: the marked line in the upper half, unless it was scrolled
    /// elsewhere.
    pub fn arrange(&mut self, area: Rect) {
        // A blank keeps the scrollbar off the text.
        self.area = Rect { width: area.width.saturating_sub(2), ..area };
        let Text::Open(document) = &self.text else { return };
        let document = Arc::clone(document);
        let count = document.line_count().max(1);
        if self.room() < 2 || area.height == 0 {
            return;
        }
        if !self.scrolled {
            self.top = self.place.map_or(1, |place| place.line).clamp(1, count);
            let mut above = 0;
            while self.top > 1 && above < usize::from(area.height) / 3 {
                above += self.wrapped(&document, self.top - 1).len();
                if above < usize::from(area.height) / 2 {
                    self.top -= 1;
                }
            }
        }
        self.top = self.top.clamp(1, self.last_top(&document, count));
        let mut taken = 0;
        let mut fits = |number: &u32| {
            taken += self.wrapped(&document, *number).len();
            taken <= usize::from(area.height)
        };
        let shown = (self.top..=count).take_while(|number| fits(number)).count();
        self.page = u32::try_from(shown).unwrap_or(u32::MAX).max(1);
    }

    /// The first line on screen where the last one stands at its end.
    fn last_top(&self, document: &Document, count: u32) -> u32 {
        let mut taken = 0;
        let fits = |number: &u32| {
            taken += self.wrapped(document, *number).len();
            taken <= usize::from(self.area.height)
        };
        (1..=count).rev().take_while(fits).last().unwrap_or(count)
    }
}
