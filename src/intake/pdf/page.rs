//! A page in reading order: its tables and the lines between them.

use super::bare::{self, Found};
use super::column::{self, Measure};
use super::geometry::Area;
use super::grid::grids;
use super::line::{Line, lines};
use super::mark::{Drawing, Glyph};
use super::table::{self, Table};
use super::upright::{Upright, upright};

/// What stands on a page.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A table.
    Table(Table),
    /// A line of text, with the edges between which it was set.
    Line(Line, Measure),
}

impl Block {
    /// Its upper edge.
    pub fn top(&self) -> f32 {
        match self {
            Self::Table(table) => table.area.top,
            Self::Line(line, _) => line.baseline - line.size,
        }
    }
}

/// A page in reading order.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// Its number, from 1.
    pub number: u32,
    /// What stands on it.
    pub blocks: Vec<Block>,
    /// What is displayed of it.
    pub area: Option<Area>,
}

/// Arranges what a page draws.
pub fn arrange(number: u32, drawing: &Drawing) -> Page {
    let mut frames = upright(drawing).into_iter();
    let Some(mut main) = frames.next() else {
        return Page { number, area: drawing.area, ..Page::default() };
    };
    let area = main.area;
    let mut blocks = blocks(&mut main);
    for mut other in frames {
        blocks.extend(self::blocks(&mut other));
    }
    Page { number, blocks, area }
}

fn blocks(frame: &mut Upright) -> Vec<Block> {
    let mut grids = grids(&frame.rules);
    // A table within a cell of another comes first.
    let extent = |area: Area| area.width() * area.height();
    grids.sort_by(|a, b| extent(a.area()).total_cmp(&extent(b.area())));
    let mut inside: Vec<Vec<Glyph>> = vec![Vec::new(); grids.len()];
    let mut free = Vec::new();
    for glyph in frame.glyphs.drain(..) {
        let (x, y) = glyph.spot;
        match grids.iter().position(|grid| grid.area().holds(x, y, 0.0)) {
            Some(grid) => inside[grid].push(glyph),
            None => free.push(glyph),
        }
    }
    let mut blocks: Vec<Block> = Vec::new();
    for (grid, glyphs) in grids.iter().zip(inside) {
        if grid.is_strip() && !table::is_column(grid, &glyphs) {
            free.extend(glyphs);
        } else {
            blocks.extend(table::fill(grid, glyphs).map(Block::Table));
        }
    }
    let mut stretches = Vec::new();
    for found in bare::part(lines(free)) {
        match found {
            Found::Table(table) => blocks.push(Block::Table(table)),
            Found::Line(line) => stretches.push(line),
        }
    }
    blocks.sort_by(|a, b| a.top().total_cmp(&b.top()));
    // Text between two tables is put in order by itself.
    let mut ordered = Vec::new();
    let mut rest = stretches.into_iter().peekable();
    for table in blocks {
        let top = table.top();
        let mut above = Vec::new();
        while let Some(line) = rest.next_if(|line| line.baseline - line.size * 0.5 < top) {
            above.push(line);
        }
        ordered.extend(text(&above));
        ordered.push(table);
    }
    ordered.extend(text(&rest.collect::<Vec<_>>()));
    ordered
}

fn text(lines: &[Line]) -> impl Iterator<Item = Block> + use<> {
    column::order(lines).into_iter().map(|(line, measure)| Block::Line(line, measure))
}
