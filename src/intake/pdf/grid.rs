//! Tables by their ruling lines: which cells there are, and which of them are one.

use super::geometry::Area;
use super::limits;
use super::mark::{Rule, Rules};
use super::upright::joined;

/// A table's cells. Elementary ones are counted row by row; those between which no line is
/// drawn are one cell, known by its first.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    /// Edges of the columns, from left to right.
    pub xs: Vec<f32>,
    /// Edges of the rows, from top to bottom.
    pub ys: Vec<f32>,
    /// For each elementary cell the first of those that it is one with.
    first: Vec<usize>,
}

/// How near to each other two lines are one, and an end touches a line.
const NEAR: f32 = 2.5;
/// How much of an edge must be drawn to part two cells.
const DRAWN: f32 = 0.6;
/// How far lines must lead beyond the outermost edge to have cells there.
const OPEN: f32 = 6.0;

impl Grid {
    /// Columns, elementary ones.
    pub fn columns(&self) -> usize {
        self.xs.len().saturating_sub(1)
    }

    /// Rows, elementary ones.
    pub fn rows(&self) -> usize {
        self.ys.len().saturating_sub(1)
    }

    /// What it covers.
    pub fn area(&self) -> Area {
        let ends = |edges: &[f32]| {
            (edges.first().copied().unwrap_or(0.0), edges.last().copied().unwrap_or(0.0))
        };
        let ((left, right), (top, bottom)) = (ends(&self.xs), ends(&self.ys));
        Area { left, top, right, bottom }
    }

    /// The cell that a point lies in, as its row and column.
    pub fn cell(&self, x: f32, y: f32) -> Option<(usize, usize)> {
        let index = |edges: &[f32], at: f32| {
            let after = edges.partition_point(|&edge| edge <= at);
            (after > 0 && after < edges.len()).then(|| after - 1)
        };
        let (row, column) = (index(&self.ys, y)?, index(&self.xs, x)?);
        let first = *self.first.get(row * self.columns() + column)?;
        Some((first / self.columns(), first % self.columns()))
    }

    /// The last row of the cell that begins at a row and column.
    pub fn last_row(&self, row: usize, column: usize) -> usize {
        let columns = self.columns();
        let begins = row * columns + column;
        let below = (row..self.rows()).rev();
        let mut rows = below.filter(|row| {
            let cells = self.first.get(row * columns..(row + 1) * columns).unwrap_or_default();
            cells.contains(&begins)
        });
        rows.next().unwrap_or(row)
    }

    /// The right edge of the cell that begins at a row and column.
    pub fn right(&self, row: usize, column: usize) -> f32 {
        let begins = row * self.columns() + column;
        let cells = self.first.get(begins..(row + 1) * self.columns()).unwrap_or_default();
        let breadth = cells.iter().take_while(|first| **first == begins).count();
        self.xs.get(column + breadth).copied().unwrap_or(f32::INFINITY)
    }

    /// Whether there are cells at all: some beside each other, or a whole column of them.
    fn is_table(&self) -> bool {
        let columns = self.columns();
        self.is_strip()
            || self.first.chunks(columns).any(|row| row.windows(2).any(|pair| pair[0] != pair[1]))
    }

    /// Whether it is a single column: the rest of a table, or boxes around text.
    pub fn is_strip(&self) -> bool {
        const ROWS: usize = 3;
        self.columns() == 1 && self.rows() >= ROWS
    }

    fn new(across: &[Rule], down: &[Rule]) -> Option<Self> {
        let mut xs = edges(down);
        let mut ys = edges(across);
        open_ends(&mut xs, across);
        open_ends(&mut ys, down);
        let (columns, rows) = (xs.len().checked_sub(1)?, ys.len().checked_sub(1)?);
        if columns == 0 || rows == 0 || columns.saturating_mul(rows) > limits::CELLS {
            return None;
        }
        let down_at = at_edges(&xs, down);
        let across_at = at_edges(&ys, across);
        let mut sets = Sets::new(columns * rows);
        for row in 0..rows {
            let (top, bottom) = (ys[row], ys[row + 1]);
            for column in 0..columns {
                let (left, right) = (xs[column], xs[column + 1]);
                let cell = row * columns + column;
                if column + 1 < columns && !is_drawn(&down_at[column + 1], top, bottom) {
                    sets.join(cell, cell + 1);
                }
                if row + 1 < rows && !is_drawn(&across_at[row + 1], left, right) {
                    sets.join(cell, cell + columns);
                }
            }
        }
        let first = (0..columns * rows).map(|cell| sets.first(cell)).collect();
        let grid = Self { xs, ys, first };
        grid.is_table().then_some(grid)
    }
}

/// The tables that a page's lines make, and how far lines alone run that belong to none.
pub fn grids(rules: &Rules) -> Vec<Grid> {
    let across = joined(rules.across.clone());
    let down = joined(rules.down.clone());
    let mut sets = Sets::new(across.len() + down.len());
    for (index, line) in across.iter().enumerate() {
        let begin = down.partition_point(|other| other.at < line.from - NEAR);
        let crossing = down.iter().enumerate().skip(begin);
        for (other, crossed) in crossing.take_while(|(_, other)| other.at <= line.to + NEAR) {
            if crossed.from <= line.at + NEAR && crossed.to >= line.at - NEAR {
                sets.join(index, across.len() + other);
            }
        }
    }
    let mut tables: std::collections::BTreeMap<usize, (Vec<Rule>, Vec<Rule>)> =
        std::collections::BTreeMap::new();
    for (index, line) in across.iter().enumerate() {
        tables.entry(sets.first(index)).or_default().0.push(*line);
    }
    for (index, line) in down.iter().enumerate() {
        tables.entry(sets.first(across.len() + index)).or_default().1.push(*line);
    }
    tables.values().filter_map(|(across, down)| Grid::new(across, down)).collect()
}

/// The places of lines, those that are one together.
fn edges(rules: &[Rule]) -> Vec<f32> {
    let mut places: Vec<f32> = rules.iter().map(|rule| rule.at).collect();
    places.sort_by(f32::total_cmp);
    let mut edges: Vec<(f32, f32)> = Vec::new();
    for place in places {
        match edges.last_mut() {
            Some((first, last)) if place - *first <= NEAR => *last = place,
            _ => edges.push((place, place)),
        }
    }
    edges.into_iter().map(|(first, last)| f32::midpoint(first, last)).collect()
}

/// Sides without a line of their own: where the lines that cross them end.
fn open_ends(edges: &mut Vec<f32>, crossing: &[Rule]) {
    let low = crossing.iter().map(|rule| rule.from).fold(f32::INFINITY, f32::min);
    let high = crossing.iter().map(|rule| rule.to).fold(f32::NEG_INFINITY, f32::max);
    if !low.is_finite() || !high.is_finite() {
        return;
    }
    if edges.first().is_none_or(|&first| low < first - OPEN) {
        edges.insert(0, low);
    }
    if edges.last().is_none_or(|&last| high > last + OPEN) {
        edges.push(high);
    }
}

/// For each edge the stretches along which it is drawn.
fn at_edges(edges: &[f32], rules: &[Rule]) -> Vec<Vec<(f32, f32)>> {
    let mut drawn = vec![Vec::new(); edges.len()];
    for rule in rules {
        let after = edges.partition_point(|&edge| edge < rule.at);
        let distance =
            |index: &usize| edges.get(*index).map_or(f32::INFINITY, |e| (e - rule.at).abs());
        let nearest = [after.saturating_sub(1), after]
            .into_iter()
            .min_by(|a, b| distance(a).total_cmp(&distance(b)));
        if let Some(stretches) = nearest.and_then(|index| drawn.get_mut(index)) {
            stretches.push((rule.from, rule.to));
        }
    }
    for stretches in &mut drawn {
        stretches.sort_by(|a, b| a.0.total_cmp(&b.0));
    }
    drawn
}

fn is_drawn(stretches: &[(f32, f32)], from: f32, to: f32) -> bool {
    let mut reached = from;
    let mut covered = 0.0;
    for &(begin, end) in stretches.iter().take_while(|stretch| stretch.0 < to) {
        let begin = begin.max(reached);
        let end = end.min(to);
        if end > begin {
            covered += end - begin;
            reached = end;
        }
    }
    covered >= (to - from) * DRAWN
}

/// Numbers that belong together, each set known by its least.
struct Sets {
    up: Vec<usize>,
}

impl Sets {
    fn new(count: usize) -> Self {
        Self { up: (0..count).collect() }
    }

    fn first(&mut self, of: usize) -> usize {
        let mut at = of;
        while let Some(&next) = self.up.get(at).filter(|&&next| next != at) {
            let skip = self.up.get(next).copied().unwrap_or(next);
            if let Some(slot) = self.up.get_mut(at) {
                *slot = skip;
            }
            at = skip;
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.first(a), self.first(b));
        if let Some(slot) = self.up.get_mut(a.max(b)) {
            *slot = a.min(b);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(across: &[(f32, f32, f32)], down: &[(f32, f32, f32)]) -> Rules {
        let rule = |&(at, from, to): &(f32, f32, f32)| Rule { at, from, to };
        Rules { across: across.iter().map(rule).collect(), down: down.iter().map(rule).collect() }
    }

    #[test]
    fn cells_without_a_line_between_them_are_one() {
        // A header over two columns, and two rows below it.
        let rules = rules(
            &[(0.0, 0.0, 90.0), (10.0, 0.0, 90.0), (20.0, 0.0, 90.0), (30.0, 0.0, 90.0)],
            &[(0.0, 0.0, 30.0), (30.0, 0.0, 30.0), (60.0, 10.0, 30.0), (90.0, 0.0, 30.0)],
        );
        let [grid] = &grids(&rules)[..] else { panic!() };
        assert_eq!((grid.rows(), grid.columns()), (3, 3));
        assert_eq!(grid.cell(75.0, 5.0), Some((0, 1)));
        assert_eq!(grid.cell(75.0, 15.0), Some((1, 2)));
        assert_eq!(grid.cell(95.0, 15.0), None);
    }

    #[test]
    fn cells_of_several_rows() {
        let rules = rules(
            &[(0.0, 0.0, 60.0), (10.0, 30.0, 60.0), (20.0, 0.0, 60.0)],
            &[(0.0, 0.0, 20.0), (30.0, 0.0, 20.0), (60.0, 0.0, 20.0)],
        );
        let [grid] = &grids(&rules)[..] else { panic!() };
        assert_eq!(grid.cell(15.0, 15.0), Some((0, 0)));
        assert_eq!(grid.last_row(0, 0), 1);
        assert_eq!(grid.last_row(0, 1), 0);
    }

    #[test]
    fn sides_may_be_open() {
        let rules = rules(
            &[(0.0, 0.0, 90.0), (10.0, 0.0, 90.0), (20.0, 0.0, 90.0)],
            &[(30.0, 0.0, 20.0), (60.0, 0.0, 20.0)],
        );
        let [grid] = &grids(&rules)[..] else { panic!() };
        assert_eq!(grid.columns(), 3);
        assert_eq!(grid.cell(5.0, 5.0), Some((0, 0)));
        assert_eq!(grid.cell(85.0, 15.0), Some((1, 2)));
    }

    #[test]
    fn double_lines_and_lines_in_parts_are_one() {
        let rules = rules(
            &[(0.0, 0.0, 20.0), (0.2, 21.0, 60.0), (1.8, 0.0, 60.0), (12.0, 0.0, 60.0)],
            &[(0.0, 0.0, 12.0), (30.0, 0.0, 12.0), (60.0, 0.0, 12.0)],
        );
        let [grid] = &grids(&rules)[..] else { panic!() };
        assert_eq!((grid.rows(), grid.columns()), (1, 2));
    }

    #[test]
    fn a_frame_around_text_is_no_table() {
        let rules =
            rules(&[(0.0, 0.0, 60.0), (20.0, 0.0, 60.0)], &[(0.0, 0.0, 20.0), (60.0, 0.0, 20.0)]);
        assert_eq!(grids(&rules), []);
    }
}
