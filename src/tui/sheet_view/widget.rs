//! Drawing a sheet: only the lines on screen are built.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::widgets::Widget;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::figure::Figure;
use super::grid::Grid;
use super::layout::{GUTTER, Slot, heading, indent_step};
use super::order::ranking;
use super::tall::Block;
use crate::audit::Severity;
use crate::settings::Theme;
use crate::sheet::{Cell, ColumnKind, Row, Tone, Value};
use crate::tui::glyph::width;
use crate::tui::paint::{put, put_right};

/// Eighths of a cell, from one to eight.
const EIGHTHS: [&str; 8] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"];

/// The mark in the gutter of a row that a finding elsewhere is held against.
const RELATED: &str = "·";

/// The mark in the gutter of a row of which every finding is accepted.
const ACCEPTED: &str = "✓";

/// The sign in the gutter of a row that the user marked.
pub const MARKED: &str = "*";

/// The mark of a severity in the gutter.
pub fn mark(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "✗",
        Severity::Warning => "⚠",
        Severity::Note => "i",
    }
}

/// The style of a severity.
pub fn severity_style(theme: &Theme, severity: Severity) -> Style {
    match severity {
        Severity::Error => theme.error,
        Severity::Warning => theme.warning,
        Severity::Note => theme.note,
    }
}

/// Draws a [`Grid`] where it was arranged.
#[derive(Debug)]
pub struct GridView<'a> {
    /// The sheet.
    pub grid: &'a Grid,
    /// The styles.
    pub theme: &'a Theme,
    /// Whether the keys go to the sheet, so that a cell is marked.
    pub focused: bool,
    /// What tells how grave the findings on a row are.
    pub severity: &'a dyn SeverityOf,
}

/// What is to be mended on a row.
pub trait SeverityOf: std::fmt::Debug {
    /// Of a row: of its findings that are open.
    fn of(&self, row: &Row) -> Option<Severity>;

    /// Whether a row has findings and all of them are accepted.
    fn is_accepted(&self, row: &Row) -> bool;
}

/// A row while it is drawn.
struct Drawn<'a> {
    row: &'a Row,
    /// Its index in the sheet.
    index: usize,
    /// The line that it begins on.
    y: u16,
    /// The style of what has none of its own.
    base: Style,
    selected: bool,
}

impl Widget for &GridView<'_> {
    fn render(self, _: Rect, buffer: &mut Buffer) {
        if self.grid.geometry.area.is_empty() {
            return;
        }
        self.heading(buffer);
        let geometry = &self.grid.geometry;
        for (&(y, position), &height) in geometry.lines.iter().zip(&geometry.heights) {
            self.row(buffer, y, position, height);
        }
        self.notes(buffer);
    }
}

impl GridView<'_> {
    fn heading(&self, buffer: &mut Buffer) {
        let geometry = &self.grid.geometry;
        let sort = self.grid.view.wish.sort.or_else(|| ranking(&self.grid.sheet));
        for slot in &geometry.slots.shown {
            let index = self.grid.shown_columns()[slot.position];
            let column = &self.grid.sheet.columns[index];
            let mut lines = heading(&column.title, slot.width);
            lines.truncate(usize::from(geometry.heading));
            let below = geometry.heading - lines.len() as u16;
            for (line, text) in lines.iter().enumerate() {
                let y = geometry.area.top() + below + line as u16;
                self.heading_line(buffer, *slot, y, text);
            }
            if let Some(sort) = sort.filter(|sort| sort.column == index) {
                let mark = if sort.descending { "▾" } else { "▴" };
                let y = geometry.area.top() + geometry.heading.saturating_sub(1);
                let x = geometry.area.left()
                    + if leans_right(column.kind) {
                        slot.x + slot.width
                    } else {
                        slot.x + lines.last().map_or(0, |text| width(text)).min(slot.width)
                    };
                put(buffer, x, y, 1, mark, self.theme.key);
            }
        }
        let y = geometry.area.top() + geometry.heading.saturating_sub(1);
        if geometry.slots.more_left {
            put(buffer, geometry.area.left() + GUTTER - 1, y, 1, "‹", self.theme.key);
        }
        if geometry.slots.more_right {
            put(buffer, geometry.area.right().saturating_sub(1), y, 1, "›", self.theme.key);
        }
    }

    fn heading_line(&self, buffer: &mut Buffer, slot: Slot, y: u16, text: &str) {
        let x = self.grid.geometry.area.left() + slot.x;
        let limit = slot.width.min(self.grid.geometry.area.right().saturating_sub(x));
        if leans_right(self.grid.measures()[slot.position].kind) {
            put_right(buffer, x, y, limit, text, self.theme.heading);
        } else {
            put(buffer, x, y, limit, text, self.theme.heading);
        }
    }

    fn row(&self, buffer: &mut Buffer, y: u16, position: usize, height: u16) {
        let index = self.grid.shown_rows()[position] as usize;
        let Some(row) = self.grid.sheet.rows.drawn(index) else { return };
        let row = row.as_ref();
        let selected = position == self.grid.view.cursor;
        let base = match row.tone {
            _ if !selected && self.grid.is_around(index) => self.theme.muted,
            Tone::Strong => self.theme.strong,
            Tone::Muted if !selected => self.theme.muted,
            _ => Style::default(),
        };
        let drawn = Drawn { row, index, y, base, selected };
        let blocks =
            self.grid.blocks(index, &self.grid.geometry.slots, self.grid.geometry.area.width);
        let above = self.above(position, row).filter(|_| !selected);
        self.cells(buffer, &drawn, &blocks, above.as_deref());
        self.blocks(buffer, &drawn, &blocks);
        self.gutter(buffer, &drawn);
        if selected {
            self.selection(buffer, y, height);
        }
    }

    /// The cells of a row that stand on one line; those that say what the row above says, from
    /// the left on, are left out.
    fn cells(&self, buffer: &mut Buffer, drawn: &Drawn<'_>, blocks: &[Block], above: Option<&Row>) {
        let mut said = above.is_some();
        for slot in &self.grid.geometry.slots.shown {
            let column = self.grid.measures()[slot.position].column;
            if blocks.iter().any(|block| block.column == column) {
                self.fold_mark(buffer, drawn, *slot);
            } else if let Some(cell) = drawn.row.cells.get(column) {
                let once = self.grid.sheet.columns[column].once;
                let before = above.and_then(|above| above.cells.get(column));
                said &= !once || before.is_some_and(|before| says_the_same(before, cell));
                if once && said {
                    self.fold_mark(buffer, drawn, *slot);
                } else {
                    self.cell(buffer, drawn, *slot, cell);
                }
            }
        }
    }

    /// The cells of a row that take several lines.
    fn blocks(&self, buffer: &mut Buffer, drawn: &Drawn<'_>, blocks: &[Block]) {
        let area = self.grid.geometry.area;
        for block in blocks {
            let cell = drawn.row.cells.get(block.column);
            let style = cell.map_or(drawn.base, |cell| self.style(cell, drawn));
            for (line, text) in (drawn.y + block.y..area.bottom()).zip(&block.lines) {
                let x = area.left() + block.x;
                let limit = block.width.min(area.right().saturating_sub(x));
                put(buffer, x, line, limit, text, style);
            }
        }
    }

    /// What stands before a row: what is found on it, and whether it is marked.
    fn gutter(&self, buffer: &mut Buffer, &Drawn { row, index, y, .. }: &Drawn<'_>) {
        let x = self.grid.geometry.area.left();
        if let Some(severity) = self.severity.of(row) {
            let style = severity_style(self.theme, severity);
            put(buffer, x + 1, y, 1, mark(severity), style);
        } else if self.severity.is_accepted(row) {
            put(buffer, x + 1, y, 1, ACCEPTED, self.theme.muted);
        } else if !row.related.is_empty() {
            put(buffer, x + 1, y, 1, RELATED, self.theme.muted);
        }
        if self.grid.is_marked(index) {
            put(buffer, x + 2, y, 1, MARKED, self.theme.chosen);
        }
    }

    /// What shows that the row which begins on a line is the selected one.
    fn selection(&self, buffer: &mut Buffer, y: u16, height: u16) {
        let area = self.grid.geometry.area;
        let place = Rect::new(area.left(), y, area.width, height).intersection(area);
        buffer.set_style(place.intersection(buffer.area), self.theme.selected);
        let bar = if self.focused { self.theme.key } else { self.theme.muted };
        for line in place.top()..place.bottom() {
            put(buffer, area.left(), line, 1, "▌", bar);
        }
        self.cursor(buffer, y);
        self.explanation(buffer, y + height);
    }

    /// The row above one on screen, if it is of the same report.
    fn above(&self, position: usize, row: &Row) -> Option<Cow<'_, Row>> {
        let first = self.grid.geometry.lines.first().map(|&(_, position)| position);
        let above = position.checked_sub(1).filter(|above| first.is_some_and(|f| f <= *above))?;
        let above = self.grid.sheet.rows.drawn(*self.grid.shown_rows().get(above)? as usize)?;
        (row.report.is_some() && above.report == row.report).then_some(above)
    }

    fn cursor(&self, buffer: &mut Buffer, y: u16) {
        let area = self.grid.geometry.area;
        let slots = &self.grid.geometry.slots.shown;
        let slot = slots.iter().find(|slot| slot.position == self.grid.view.column);
        if let (true, Some(slot)) = (self.focused, slot) {
            let cell = Rect::new(area.left() + slot.x, y, slot.width, 1);
            buffer.set_style(cell.intersection(area).intersection(buffer.area), self.theme.cursor);
        }
    }

    fn explanation(&self, buffer: &mut Buffer, from: u16) {
        let area = self.grid.geometry.area;
        let x = area.left() + GUTTER + 2;
        for (line, (severity, text)) in self.grid.geometry.explanation.iter().enumerate() {
            let y = from + line as u16;
            if y < area.bottom() {
                let style = severity.map_or_else(Style::default, |s| severity_style(self.theme, s));
                put(buffer, x, y, area.right().saturating_sub(x), text, style);
            }
        }
    }

    fn cell(&self, buffer: &mut Buffer, drawn: &Drawn<'_>, slot: Slot, cell: &Cell) {
        let measure = &self.grid.measures()[slot.position];
        let style = self.style(cell, drawn);
        let (x, y) = (self.grid.geometry.area.left() + slot.x, drawn.y);
        let limit = slot.width.min(self.grid.geometry.area.right().saturating_sub(x));
        match &cell.value {
            Value::Blank => {}
            Value::Text(text) if leans_right(measure.kind) => {
                put_right(buffer, x, y, limit, text, style);
            }
            Value::Text(text) => {
                let indent = self.fold_mark(buffer, drawn, slot);
                let short = cell.short.as_deref().filter(|_| slot.width < measure.natural);
                let text = short.or(cell.words()).unwrap_or(text);
                put(buffer, x + indent, y, limit.saturating_sub(indent), text, style);
            }
            Value::Number(share) if measure.kind == ColumnKind::Bar => {
                self.bar(buffer, x, y, limit, *share);
            }
            Value::Number(number) => {
                let scale = self.grid.scale_of(measure.column, drawn.row);
                let figure = Figure::of_cell(*number, cell, measure.kind, scale);
                let behind = width(&figure.fraction) + width(figure.suffix);
                let pad = measure.extent.fraction.saturating_sub(behind);
                let own = width(&figure.whole) + behind;
                let start = limit.saturating_sub(own + pad);
                // A number that has no room is no number: nothing of it is shown.
                let text = if own > limit { "#".repeat(limit.into()) } else { figure.text() };
                put(buffer, x + start, y, limit - start, &text, style);
            }
        }
    }

    fn style(&self, cell: &Cell, &Drawn { base, selected, .. }: &Drawn<'_>) -> Style {
        let zero = matches!(&cell.value, Value::Number(number) if number.is_zero());
        let mut style = match cell.tone {
            _ if zero && !selected => base.patch(self.theme.muted),
            Tone::Muted if !selected => base.patch(self.theme.muted),
            Tone::Strong => base.patch(self.theme.strong),
            _ => base,
        };
        if let Some(severity) = cell.severity {
            style = style.patch(severity_style(self.theme, severity));
        }
        if cell.printed.is_some() {
            style = style.patch(self.theme.repaired).add_modifier(Modifier::UNDERLINED);
        }
        style
    }

    /// Draws the indent and the fold mark of a row in the column that carries the tree;
    /// returns their width.
    fn fold_mark(&self, buffer: &mut Buffer, drawn: &Drawn<'_>, slot: Slot) -> u16 {
        let measure = &self.grid.measures()[slot.position];
        if !self.grid.is_tree() || self.grid.tree_column() != Some(measure.column) {
            return 0;
        }
        let indent = u16::from(drawn.row.depth) * indent_step(slot.width, measure);
        if self.grid.has_children(drawn.index) {
            let mark = if self.grid.is_folded(drawn.index) { "▸" } else { "▾" };
            let x = self.grid.geometry.area.left() + slot.x + indent;
            put(buffer, x, drawn.y, 1, mark, self.theme.muted);
        }
        indent + 2
    }

    fn bar(&self, buffer: &mut Buffer, x: u16, y: u16, limit: u16, share: Decimal) {
        let share = share.to_f64().unwrap_or_default().clamp(0.0, 1.0);
        let eighths = (share * f64::from(limit) * 8.0).round() as usize;
        let mut bar = EIGHTHS[7].repeat(eighths / 8);
        if !eighths.is_multiple_of(8) {
            bar.push_str(EIGHTHS[eighths % 8 - 1]);
        }
        put(buffer, x, y, limit, &bar, self.theme.bar);
    }

    fn notes(&self, buffer: &mut Buffer) {
        let area = self.grid.geometry.area;
        let (from, notes) = &self.grid.geometry.notes;
        for (line, note) in notes.iter().enumerate() {
            let y = from + line as u16;
            if y < area.bottom() {
                let x = area.left() + GUTTER;
                put(buffer, x, y, area.right().saturating_sub(x), note, self.theme.muted);
            }
        }
    }
}

/// Whether a cell says what the one above says, and nothing is to be said of it besides.
fn says_the_same(above: &Cell, cell: &Cell) -> bool {
    above.value == cell.value && cell.severity.is_none() && cell.printed.is_none()
}

fn leans_right(kind: ColumnKind) -> bool {
    matches!(kind, ColumnKind::Amount | ColumnKind::Percent | ColumnKind::Number)
}
