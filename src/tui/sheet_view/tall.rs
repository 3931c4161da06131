//! Rows of several lines, on sheets that show their sentences in full.

use super::grid::Grid;
use super::layout::{GUTTER, Slots, indent_step};
use crate::sheet::{Row, Value};
use crate::tui::paint::wrap;

/// Below this width sentences are cut, and said in full below the selected row.
const WRAPS_FROM: u16 = 60;
/// Cells that sentences beside each other need together.
const BESIDE_FROM: u16 = 80;
/// Cells by which sentences below a name are indented.
const INDENT: u16 = 4;
/// Cells between sentences beside each other.
const GAP: u16 = 3;

/// A cell's words on several lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// The cell's column in the sheet.
    pub column: usize,
    /// Cells from the sheet's left edge.
    pub x: u16,
    /// Lines below the row's first.
    pub y: u16,
    /// Its width.
    pub width: u16,
    /// The lines.
    pub lines: Vec<String>,
}

impl Grid {
    /// Whether sentences are shown in full in a sheet of some width.
    pub fn wraps(&self, width: u16) -> bool {
        self.sheet.wraps && width >= WRAPS_FROM
    }

    /// Whether a row's sentences have the whole width.
    pub fn is_wide(&self, index: usize) -> bool {
        self.sheet.wide.binary_search(&index).is_ok()
    }

    /// The lines that a row takes.
    pub fn height(&self, index: usize, slots: &Slots, width: u16) -> u16 {
        below(&self.blocks(index, slots, width))
    }

    /// The sentences of a row where they stand; none on sheets that cut them.
    pub fn blocks(&self, index: usize, slots: &Slots, width: u16) -> Vec<Block> {
        // Only of sentences that are shown in full a row is made to tell.
        let Some(row) = self.wraps(width).then(|| self.sheet.rows.get(index)).flatten() else {
            return Vec::new();
        };
        if self.is_wide(index) {
            self.wide_blocks(row, width)
        } else {
            self.in_columns(row, slots, width)
        }
    }

    fn in_columns(&self, row: &Row, slots: &Slots, width: u16) -> Vec<Block> {
        let columns =
            || slots.shown.iter().filter_map(|s| Some((s, self.measures().get(s.position)?)));
        let is_below = |column: usize| self.sheet.columns[column].below;
        let beside = columns().filter(|(_, measure)| !is_below(measure.column));
        let mut blocks: Vec<Block> = beside
            .filter_map(|(slot, measure)| {
                let text = self.sentence(row, measure.column)?;
                let is_tree = self.is_tree() && self.tree_column() == Some(measure.column);
                let step = indent_step(slot.width, measure);
                let indent = if is_tree { u16::from(row.depth) * step + 2 } else { 0 };
                let width = slot.width.saturating_sub(indent).max(2);
                let lines = wrap(text, width);
                Some(Block { column: measure.column, x: slot.x + indent, y: 0, width, lines })
            })
            .collect();
        let mut y = below(&blocks);
        let x = GUTTER + INDENT + u16::from(row.depth);
        let room = width.saturating_sub(x + 1);
        for (_, measure) in columns().filter(|(_, measure)| is_below(measure.column)) {
            if let Some(text) = self.sentence(row, measure.column) {
                let lines = wrap(&self.named(measure.column, text), room);
                let height = lines.len() as u16;
                blocks.push(Block { column: measure.column, x, y, width: room, lines });
                y += height;
            }
        }
        blocks
    }

    fn wide_blocks(&self, row: &Row, width: u16) -> Vec<Block> {
        let x = GUTTER + INDENT;
        let room = width.saturating_sub(x + 1);
        let columns = self.shown_columns().iter().copied();
        let columns = columns.filter(|column| Some(*column) != self.tree_column());
        let texts: Vec<_> = columns.filter_map(|c| Some((c, self.sentence(row, c)?))).collect();
        let count = texts.len() as u16;
        if count > 1 && room >= BESIDE_FROM {
            let each = (room + GAP) / count - GAP;
            let blocks = (0..count).zip(texts).map(|(at, (column, text))| {
                let lines = wrap(text, each);
                Block { column, x: x + at * (each + GAP), y: 1, width: each, lines }
            });
            return blocks.collect();
        }
        let mut y = 1;
        let blocks = texts.into_iter().map(|(column, text)| {
            let block = Block { column, x, y, width: room, lines: wrap(text, room) };
            y += block.lines.len() as u16;
            block
        });
        blocks.collect()
    }

    fn named(&self, column: usize, text: &str) -> String {
        let title = &self.sheet.columns[column].title;
        // As the language writes it.
        let colon = if title.is_ascii() { ": " } else { "：" };
        format!("{title}{colon}{text}")
    }

    /// The words of a cell that are a sentence.
    fn sentence<'a>(&self, row: &'a Row, column: usize) -> Option<&'a str> {
        match &row.cells.get(column)?.value {
            Value::Text(text) if self.sheet.columns[column].in_full => Some(text),
            _ => None,
        }
    }
}

/// The lines that a row's name and sentences take.
fn below(blocks: &[Block]) -> u16 {
    blocks.iter().map(|block| block.y + block.lines.len() as u16).max().unwrap_or(1).max(1)
}
