//! Tables as rows of cells.

use std::collections::BTreeMap;

use super::geometry::Area;
use super::grid::Grid;
use super::line::{self, Line, is_number, lines};
use super::mark::Glyph;

/// The room that a character needs in a cell with what is left free at its edge, in sizes of
/// the font.
const ROOM: f32 = 1.6;

/// A table of one page.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// What it covers.
    pub area: Area,
    /// Its rows from top to bottom.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Upper edge.
    pub top: f32,
    /// Its cells from left to right; one that covers others is followed by blank ones.
    pub cells: Vec<String>,
    /// Whether the last line of a cell has no room for another character, where that is known:
    /// it may go on on the next page.
    pub full: Vec<bool>,
}

impl Row {
    /// Whether nothing stands in it.
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(String::is_empty)
    }

    /// As a line of a text report.
    pub fn text(&self) -> String {
        self.cells.join("\t")
    }
}

/// Whether characters in the boxes of a single column are cells, and no text in boxes: none
/// has more than two lines.
pub fn is_column(grid: &Grid, glyphs: &[Glyph]) -> bool {
    const LINES: usize = 2;
    let mut boxes: BTreeMap<usize, Vec<Glyph>> = BTreeMap::new();
    for glyph in glyphs {
        if let Some((row, _)) = grid.cell(glyph.spot.0, glyph.spot.1) {
            boxes.entry(row).or_default().push(*glyph);
        }
    }
    boxes.into_values().all(|glyphs| lines(glyphs).len() <= LINES)
}

/// Fills a grid with the characters that stand in it. `None` if there are none.
pub fn fill(grid: &Grid, glyphs: Vec<Glyph>) -> Option<Table> {
    let mut cells: BTreeMap<(usize, usize), Vec<Glyph>> = BTreeMap::new();
    for glyph in glyphs {
        let (x, y) = glyph.spot;
        if let Some(cell) = grid.cell(x, y) {
            cells.entry(cell).or_default().push(glyph);
        }
    }
    let mut bands: BTreeMap<usize, Vec<Cell>> = BTreeMap::new();
    for ((row, column), glyphs) in cells {
        let lines = lines(glyphs);
        if !lines.is_empty() {
            let single = grid.last_row(row, column) == row;
            bands.entry(row).or_default().push(Cell { column, lines, single });
        }
    }
    let mut rows = Vec::new();
    for (band, cells) in bands {
        let top = grid.ys.get(band).copied().unwrap_or_default();
        for part in parts(cells) {
            let columns = grid.columns();
            let mut row =
                Row { top, cells: vec![String::new(); columns], full: vec![false; columns] };
            for cell in part {
                if let Some(full) = row.full.get_mut(cell.column) {
                    let right = grid.right(band, cell.column);
                    *full = cell
                        .lines
                        .last()
                        .is_some_and(|line| right - line.right() < line.size * ROOM);
                }
                if let Some(slot) = row.cells.get_mut(cell.column) {
                    *slot = line::joined(&cell.lines);
                }
            }
            rows.push(row);
        }
    }
    (!rows.is_empty()).then(|| Table { area: grid.area(), rows })
}

/// A cell's lines within a band between two ruling lines.
#[derive(Debug, Clone)]
struct Cell {
    column: usize,
    lines: Vec<Line>,
    /// Whether it ends with the band.
    single: bool,
}

/// The rows of a band: one, unless figures stand below figures in it.
fn parts(cells: Vec<Cell>) -> Vec<Vec<Cell>> {
    let anchors = anchors(&cells);
    if anchors.len() < 2 {
        return vec![cells];
    }
    let mut rows: Vec<Vec<Cell>> = vec![Vec::new(); anchors.len()];
    for cell in cells {
        if !cell.single {
            rows[0].push(cell);
            continue;
        }
        for line in cell.lines {
            // Of two rows as near, the upper one: labels go on below their figures.
            let distance = |anchor: f32| ((anchor - line.baseline).abs() * 2.0).round();
            let nearest = (0..anchors.len())
                .min_by(|&a, &b| distance(anchors[a]).total_cmp(&distance(anchors[b])))
                .unwrap_or(0);
            match rows[nearest].iter_mut().find(|known| known.column == cell.column) {
                Some(known) => known.lines.push(line),
                None => rows[nearest].push(Cell {
                    column: cell.column,
                    lines: vec![line],
                    single: true,
                }),
            }
        }
    }
    rows
}

/// The baselines of the rows that a band holds: those of its figures, if several cells have
/// several whole ones below each other.
fn anchors(cells: &[Cell]) -> Vec<f32> {
    let stacked: Vec<&Cell> =
        cells.iter().filter(|cell| cell.single && is_stack(&cell.lines)).collect();
    let most = stacked.iter().map(|cell| cell.lines.len()).max().unwrap_or(0);
    if stacked.len() < 2 && most < 3 {
        return Vec::new();
    }
    let figures = cells.iter().filter(|cell| cell.single).flat_map(|cell| &cell.lines);
    let mut figures: Vec<(f32, f32)> = figures
        .filter(|line| is_number(&line.text()))
        .map(|line| (line.baseline, line.size))
        .collect();
    figures.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut anchors: Vec<f32> = Vec::new();
    for (baseline, size) in figures {
        if anchors.last().is_none_or(|last| baseline - last > size * 0.5) {
            anchors.push(baseline);
        }
    }
    anchors
}

/// Whether lines are several whole figures, and not one that is broken over lines.
fn is_stack(lines: &[Line]) -> bool {
    if lines.len() < 2 {
        return false;
    }
    let mut decimals = None;
    lines.iter().all(|line| {
        let text: String = line.text().chars().filter(|what| *what != ' ').collect();
        let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
        let whole = whole.strip_prefix('-').unwrap_or(whole);
        let groups: Vec<&str> = whole.split(',').collect();
        let grouped = groups.len() == 1
            || groups.iter().enumerate().all(|(index, group)| {
                if index == 0 { (1..=3).contains(&group.len()) } else { group.len() == 3 }
            });
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let complete = !whole.is_empty()
            && grouped
            && groups.iter().all(|group| digits(group))
            && digits(part)
            && !text.ends_with('.');
        complete && *decimals.get_or_insert(part.len()) == part.len()
    })
}

#[cfg(test)]
mod tests {
    use super::super::grid::grids;
    use super::super::line::testing::set;
    use super::super::mark::Rules;
    use super::*;

    fn box_of(xs: &[f32], ys: &[f32]) -> Grid {
        let mut rules = Rules::default();
        let (left, right) = (xs[0], xs[xs.len() - 1]);
        let (top, bottom) = (ys[0], ys[ys.len() - 1]);
        for &y in ys {
            rules.add((left, y), (right, y));
        }
        for &x in xs {
            rules.add((x, top), (x, bottom));
        }
        grids(&rules).remove(0)
    }

    fn texts(grid: &Grid, glyphs: Vec<Glyph>) -> Vec<String> {
        fill(grid, glyphs).unwrap().rows.iter().map(Row::text).collect()
    }

    #[test]
    fn a_row_is_one_line_of_cells() {
        let grid = box_of(&[0.0, 40.0, 100.0, 160.0], &[0.0, 30.0, 50.0]);
        let mut glyphs = set("201", 2.0, 20.0, 10.0);
        glyphs.extend(set("一般公共", 42.0, 14.0, 10.0));
        glyphs.extend(set("服务支出", 42.0, 26.0, 10.0));
        glyphs.extend(set("938.46", 120.0, 20.0, 10.0));
        glyphs.extend(set("0.00", 120.0, 42.0, 10.0));
        assert_eq!(texts(&grid, glyphs), ["201\t一般公共服务支出\t938.46", "\t\t0.00"]);
    }

    #[test]
    fn rows_without_lines_between_them_are_parted_by_their_figures() {
        let grid = box_of(&[0.0, 60.0, 120.0, 180.0], &[0.0, 100.0]);
        let mut glyphs = Vec::new();
        for (row, label) in ["教育支出", "文化旅游体", "科学支出"].iter().enumerate() {
            let y = 20.0 + 30.0 * row as f32;
            glyphs.extend(set(label, 2.0, y, 10.0));
            glyphs.extend(set("1.00", 90.0, y, 10.0));
            glyphs.extend(set("12.00", 150.0, y, 10.0));
        }
        glyphs.extend(set("育支出", 2.0, 62.0, 10.0));
        assert_eq!(
            texts(&grid, glyphs),
            ["教育支出\t1.00\t12.00", "文化旅游体育支出\t1.00\t12.00", "科学支出\t1.00\t12.00"]
        );
    }

    #[test]
    fn a_figure_that_is_broken_over_lines_stays_one() {
        let grid = box_of(&[0.0, 30.0, 60.0, 90.0], &[0.0, 40.0]);
        let mut glyphs = set("12,345", 2.0, 15.0, 8.0);
        glyphs.extend(set(".67", 2.0, 27.0, 8.0));
        glyphs.extend(set("22,345", 32.0, 15.0, 8.0));
        glyphs.extend(set(".67", 32.0, 27.0, 8.0));
        assert_eq!(texts(&grid, glyphs), ["12,345.67\t22,345.67\t"]);
    }
}
