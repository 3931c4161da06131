//! Where the parts of a sheet stand on screen, and what stands at a point of it.

use std::sync::Arc;

use ratatui::layout::Rect;

use super::geometry::{Explanation, Geometry, Spot};
use super::grid::Grid;
use super::layout::{GUTTER, Slots, heading, indent_step, place};
use crate::audit::Severity;
use crate::sheet::{Row, Value};
use crate::tui::glyph::{visible, width};
use crate::tui::paint::wrap;

/// Rows that stay made because they were on screen, at most, unless one screen takes as many:
/// then all are given up, and those on screen made anew.
const STAY: usize = 10_000;

/// Lines that findings alone take below the selected row at most.
const FINDING_LINES: usize = 3;

/// What is said below the selected row, in lines of a sheet of this width that has `lines` for
/// rows; cut where it would take more than there is room for.
fn in_lines(explanation: &[(Option<Severity>, String)], sheet: u16, lines: usize) -> Explanation {
    let indent = GUTTER + 2;
    // Sentences that are cut are worth more room than what a finding says.
    let sentences = explanation.iter().any(|(severity, _)| severity.is_none());
    let most = lines.saturating_sub(1).min(if sentences { lines } else { FINDING_LINES });
    let mut explanation: Explanation = explanation
        .iter()
        .flat_map(|(severity, text)| {
            let lines = wrap(text, sheet.saturating_sub(indent));
            lines.into_iter().map(|line| (*severity, line))
        })
        .collect();
    if explanation.len() > most {
        explanation.truncate(most);
        if let Some((_, last)) = explanation.last_mut() {
            last.push('…');
        }
    }
    explanation
}

impl Grid {
    /// The sentences of a row that have no room on screen in a sheet of this width, with their
    /// headings.
    pub fn cut_words<'a>(&'a self, row: &'a Row, sheet: u16) -> Vec<(&'a str, &'a str)> {
        let slots = place(self.measures(), sheet, self.view.left).shown;
        let is_wide = self.index().is_some_and(|index| self.is_wide(index));
        let measures = self.measures().iter().enumerate();
        let cut = measures.filter_map(|(position, measure)| {
            let column = &self.sheet.columns[measure.column];
            let Value::Text(text) = &row.cells.get(measure.column)?.value else { return None };
            let slot = slots.iter().find(|slot| slot.position == position);
            if self.wraps(sheet) && (slot.is_some() || is_wide) {
                return None;
            }
            let room = slot.map_or(0, |slot| slot.width.min(sheet.saturating_sub(slot.x)));
            let is_tree = self.is_tree() && self.tree_column() == Some(measure.column);
            let step = indent_step(room, measure);
            let indent = if is_tree { u16::from(row.depth) * step + 2 } else { 0 };
            (column.in_full && width(&visible(text)) + indent > room)
                .then_some((column.title.as_str(), text.as_str()))
        });
        cut.collect()
    }

    /// Scrolls sideways until the selected column is on screen in an area.
    pub fn fit(&mut self, area: Rect) {
        self.geometry.area = area;
        self.reveal_column();
    }

    /// Arranges the sheet in an area: scrolls until the cursor is on screen and records where
    /// everything stands. `explanation` is said under the selected row.
    pub fn arrange(&mut self, area: Rect, explanation: &[(Option<Severity>, String)]) {
        let afresh = self.sheet.rows.looked_at() > STAY.max(self.of_screen * 4);
        if afresh {
            self.sheet = Arc::new(self.sheet.afresh());
        }
        self.fit(area);
        let slots = place(self.measures(), area.width, self.view.left);
        let headings = self.heading_lines(&slots);
        let heading = if area.height < 4 { headings.min(1) } else { headings };
        let lines = usize::from(area.height.saturating_sub(heading));
        let explanation = in_lines(explanation, area.width, lines);
        let notes: Vec<_> = self
            .sheet
            .notes
            .iter()
            .flat_map(|note| wrap(note, area.width.saturating_sub(GUTTER)))
            .collect();
        let at_end = self.view.cursor + 1 >= self.len() && !notes.is_empty();
        let behind = if at_end { (notes.len() + 1).min(lines / 3) } else { 0 };
        let room = lines.saturating_sub(explanation.len() + behind).max(1);
        if !self.held {
            self.view.top = self.view.top.min((self.len() + behind).saturating_sub(room));
        }
        self.view.top = self.view.top.min(self.view.cursor);
        if self.wraps(area.width) {
            self.scroll_tall(&slots, room);
        } else if self.view.cursor >= self.view.top + room {
            self.view.top = self.view.cursor + 1 - room;
        }
        self.geometry = Geometry { area, heading, slots, ..Geometry::default() };
        let y = self.record(explanation.len() as u16);
        if afresh {
            self.of_screen = self.sheet.rows.looked_at();
        }
        self.geometry.explanation = explanation;
        if self.view.top + self.geometry.lines.len() >= self.len() {
            self.geometry.notes = (y + 1, notes);
        }
    }

    /// The lines that the highest of the headings takes.
    fn heading_lines(&self, slots: &Slots) -> u16 {
        let lines = slots.shown.iter().map(|slot| {
            let title = &self.sheet.columns[self.shown_columns()[slot.position]].title;
            if title.is_empty() || slot.width == 0 { 0 } else { heading(title, slot.width).len() }
        });
        lines.max().unwrap_or(0) as u16
    }

    /// Records where the rows stand, with so many lines of explanation below the selected one;
    /// gives the line behind the last.
    fn record(&mut self, explained: u16) -> u16 {
        let area = self.geometry.area;
        let mut y = area.top().saturating_add(self.geometry.heading);
        for position in self.view.top..self.len() {
            if y >= area.bottom() {
                break;
            }
            self.geometry.lines.push((y, position));
            let index = self.shown_rows().get(position).map_or(0, |&index| index as usize);
            let height = self.height(index, &self.geometry.slots, area.width);
            self.geometry.heights.push(height);
            y += height;
            if position == self.view.cursor {
                y += explained;
            }
        }
        y
    }

    /// Scrolls down until the selected row is on screen with all its lines.
    fn scroll_tall(&mut self, slots: &Slots, room: usize) {
        let width = self.geometry.area.width;
        let height = |position: &usize| {
            let index = self.shown_rows().get(*position).map_or(0, |&index| index as usize);
            usize::from(self.height(index, slots, width))
        };
        let mut taken = 0;
        let fits = |position: &usize| {
            taken += height(position);
            taken <= room
        };
        let first = (0..=self.view.cursor).rev().take_while(fits).last();
        self.view.top = self.view.top.max(first.unwrap_or(self.view.cursor));
    }

    /// What stands at a point of the screen.
    pub fn spot(&self, x: u16, y: u16) -> Option<Spot> {
        let area = self.geometry.area;
        if !area.contains((x, y).into()) {
            return None;
        }
        let across = x - area.left();
        let slot = self
            .geometry
            .slots
            .shown
            .iter()
            .find(|slot| across >= slot.x && across < slot.x + slot.width + 1);
        if y < area.top() + self.geometry.heading {
            return slot.map(|slot| Spot::Heading(slot.position));
        }
        let &(_, row) = self.geometry.lines.iter().rev().find(|(line, _)| *line <= y)?;
        let index = *self.shown_rows().get(row)? as usize;
        let fold = slot.is_some_and(|slot| {
            let step = indent_step(slot.width, &self.measures()[slot.position]);
            let mark = slot.x + u16::from(self.sheet.rows.depth(index).unwrap_or_default()) * step;
            self.shown_columns().get(slot.position).copied() == self.tree_column()
                && self.has_children(index)
                && (mark..mark + 2).contains(&across)
        });
        Some(Spot::Row { row, column: slot.map(|slot| slot.position), fold })
    }
}
