//! The search while it is open.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use ratatui::layout::Rect;
use tui_input::Input;

use super::sheet_view::Grid;
use crate::library::search::{Hit, HitKind, Hits};

/// Hits that are kept; nobody scrolls through more.
pub const MOST: usize = 200;
/// From this width on the preview stands beside the hits.
const PREVIEW_FROM: u16 = 80;

/// A search that ended.
#[derive(Debug)]
pub struct Found {
    /// Which search it was: an older one than the last is of no interest any more.
    pub turn: u64,
    /// What it found.
    pub hits: Hits,
}

/// Keys that were pressed before the hits were there that they are for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Ahead {
    /// Lines to move.
    pub lines: isize,
    /// Whether to go to the selected hit then.
    pub accept: bool,
}

/// The search.
#[derive(Debug, Default)]
pub struct Search {
    /// What is typed.
    pub input: Input,
    /// Which of the earlier searches was taken into the line.
    pub past: Option<usize>,
    /// The only kind that is searched.
    pub kind: Option<HitKind>,
    /// What was found.
    pub hits: Hits,
    /// Counts the searches.
    pub turn: u64,
    /// Gives up the search that runs, once something else is typed.
    pub stop: Arc<AtomicBool>,
    /// Whether the last one has ended.
    pub ended: bool,
    /// What was pressed before it had.
    pub ahead: Ahead,
    /// What was selected when reports came, to be selected again.
    pub chosen: Option<Hit>,
    /// The selected hit.
    pub cursor: usize,
    /// The first hit on screen.
    pub top: usize,
    /// The sheet that the selected hit leads to.
    pub preview: Option<Grid>,
    /// Where the hits stand.
    pub list: Rect,
    /// Where the preview stands.
    pub beside: Rect,
}

impl Search {
    /// The selected hit.
    pub fn hit(&self) -> Option<&Hit> {
        self.hits.best.get(self.cursor)
    }

    /// Where what was selected stands among the hits now; what is not there any more stood where
    /// the selection is.
    pub fn place_of(&self, chosen: &Hit) -> usize {
        let best = &self.hits.best;
        let is_same = |hit: &Hit| (&hit.text, &hit.target) == (&chosen.text, &chosen.target);
        // Its report may be known by another number.
        let is_like = |hit: &Hit| {
            (hit.kind, &hit.text, &hit.detail) == (chosen.kind, &chosen.text, &chosen.detail)
        };
        let same = best.iter().position(is_same);
        let place = same.or_else(|| best.iter().position(is_like)).unwrap_or(self.cursor);
        place.min(best.len().saturating_sub(1))
    }

    /// Divides the screen and scrolls the selected hit into view.
    pub fn arrange(&mut self, area: Rect) {
        let height = area.height.saturating_sub(5);
        let body = Rect::new(area.x, area.y + area.height.min(3), area.width, height);
        let list = if area.width >= PREVIEW_FROM { area.width / 2 } else { area.width };
        self.list = Rect { width: list, ..body }.intersection(area);
        let beside =
            Rect { x: body.x + list + 1, width: body.width.saturating_sub(list + 1), ..body };
        self.beside = beside.intersection(area);
        let lines = usize::from(self.list.height).max(1);
        self.top = self.top.min(self.cursor);
        if self.cursor >= self.top + lines {
            self.top = self.cursor + 1 - lines;
        }
        let under_title = Rect {
            y: self.beside.y.saturating_add(1),
            height: self.beside.height.saturating_sub(1),
            ..self.beside
        };
        if let Some(grid) = &mut self.preview {
            grid.arrange(under_title.intersection(area), &[]);
        }
    }
}
