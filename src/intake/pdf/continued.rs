//! Tables whose columns go on on the next page, as workbooks print them.

use super::page::{Block, Page};
use super::table::{Row, Table};

/// How far the edges of a row may differ, in points.
const SAME: f32 = 1.5;
/// Rows that must agree.
const ROWS: usize = 3;
/// Pages that may lie between the two parts.
const REACH: usize = 40;

/// Joins such tables: the columns come to those that they belong to, and what stands above
/// and below them to what stands above and below there.
pub fn join(pages: &mut [Page]) {
    let mut extended = vec![0_usize; pages.len()];
    for at in 1..pages.len() {
        let (before, rest) = pages.split_at_mut(at);
        let Some(page) = rest.first_mut() else { continue };
        let Some(part) = Parts::of(page) else { continue };
        let from = at.saturating_sub(REACH);
        let candidates = before
            .iter()
            .enumerate()
            .skip(from)
            .filter(|(_, page)| Parts::of(page).is_some_and(|whole| whole.goes_on(&part)));
        // Pages of the first columns, then as many of the next: each in its turn.
        let chosen = candidates.map(|(index, _)| index).min_by_key(|&index| extended[index]);
        let Some(target) = chosen.and_then(|index| before.get_mut(index)) else { continue };
        if let Some(index) = chosen {
            extended[index] += 1;
        }
        extend(target, page);
    }
}

/// A page with one table.
struct Parts<'p> {
    above: &'p [Block],
    table: &'p Table,
}

impl<'p> Parts<'p> {
    fn of(page: &'p Page) -> Option<Self> {
        let mut tables = page.blocks.iter().enumerate().filter_map(|(index, block)| match block {
            Block::Table(table) => Some((index, table)),
            Block::Line(..) => None,
        });
        let (index, table) = tables.next()?;
        if tables.next().is_some() {
            return None;
        }
        Some(Self { above: page.blocks.get(..index)?, table })
    }

    /// Whether the other page's table has this one's rows, but not their labels.
    fn goes_on(&self, next: &Self) -> bool {
        let (whole, part) = (self.table, next.table);
        let found = part.rows.iter().filter(|row| place(whole, row).is_some()).count();
        if part.rows.len() < ROWS
            || found < part.rows.len()
            || found * 10 < whole.rows.len() * 7
            || !same(whole.area.bottom, part.area.bottom)
            || !same(whole.area.top, part.area.top)
        {
            return false;
        }
        let heads = |table: &'p Table| table.rows.first().map(Row::text);
        if heads(whole) == heads(part) {
            return false;
        }
        // A table that stands there by itself has a title where the other has one.
        let begin = |blocks: &[Block]| blocks.iter().map(Block::top).fold(f32::INFINITY, f32::min);
        let lacks_title = !self.above.is_empty() && begin(next.above) > begin(self.above) + SAME;
        lacks_title || has_only_figures(part)
    }
}

fn same(a: f32, b: f32) -> bool {
    (a - b).abs() < SAME
}

/// The row of a table that stands as high as another's.
fn place(table: &Table, row: &Row) -> Option<usize> {
    table.rows.iter().position(|known| same(known.top, row.top))
}

/// Whether no row below the header has a label.
fn has_only_figures(table: &Table) -> bool {
    // Digits without a point may be the code of a subject or the number of a row.
    let is_figure = |cell: &String| {
        let plain = cell.chars().all(|what| what.is_ascii_digit() || ".,-—/% ".contains(what));
        plain && (cell.contains('.') || !cell.chars().any(|what| ('1'..='9').contains(&what)))
    };
    let first = table.rows.iter().position(|row| row.cells.iter().any(|cell| cell.contains('.')));
    let Some(first) = first else { return false };
    table.rows.iter().skip(first).all(|row| row.cells.iter().all(is_figure))
}

fn extend(target: &mut Page, page: &mut Page) {
    let is_table = |block: &Block| matches!(block, Block::Table(_));
    let Some(begin) = page.blocks.iter().position(is_table) else { return };
    let below = page.blocks.split_off(begin + 1);
    let Some(Block::Table(part)) = page.blocks.pop() else { return };
    let above = std::mem::take(&mut page.blocks);
    let Some(at) = target.blocks.iter().position(is_table) else { return };
    if let Some(Block::Table(table)) = target.blocks.get_mut(at) {
        let width = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let added = part.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let places: Vec<Option<usize>> = part.rows.iter().map(|row| place(table, row)).collect();
        for row in &mut table.rows {
            row.cells.resize(width + added, String::new());
        }
        for (next, place) in part.rows.into_iter().zip(places) {
            let Some(row) = place.and_then(|place| table.rows.get_mut(place)) else { continue };
            for (slot, cell) in row.cells.iter_mut().skip(width).zip(next.cells) {
                *slot = cell;
            }
        }
    }
    target.blocks.extend(below);
    target.blocks.splice(at..at, above);
}

#[cfg(test)]
mod tests {
    use super::super::column::Measure;
    use super::super::geometry::Area;
    use super::super::line::lines;
    use super::super::line::testing::set;
    use super::*;

    fn table(top: f32, rows: &[&[&str]]) -> Block {
        let row = |(index, cells): (usize, &&[&str])| Row {
            top: top + 20.0 * index as f32,
            cells: cells.iter().map(|&cell| cell.to_owned()).collect(),
            full: Vec::new(),
        };
        let bottom = top + 20.0 * rows.len() as f32;
        Block::Table(Table {
            area: Area { left: 0.0, top, right: 100.0, bottom },
            rows: rows.iter().enumerate().map(row).collect(),
        })
    }

    fn line(text: &str, y: f32) -> Block {
        let line = lines(set(text, 0.0, y, 10.0)).remove(0);
        Block::Line(line, Measure { left: 0.0, right: 400.0 })
    }

    fn page(number: u32, blocks: Vec<Block>) -> Page {
        Page { number, blocks, area: None }
    }

    const LEFT: [&[&str]; 3] = [&["科目代码", "合计"], &["201", "1.00"], &["208", "2.00"]];
    const RIGHT: [&[&str]; 3] = [&["其他收入"], &["0.50"], &["0.00"]];

    #[test]
    fn columns_of_the_next_page_come_to_their_rows() {
        let mut pages = [
            page(1, vec![line("收入决算表", 20.0), line("部门：某局", 40.0), table(60.0, &LEFT)]),
            page(2, vec![line("公开02表", 40.0), table(60.0, &RIGHT)]),
        ];
        join(&mut pages);
        let [_, _, Block::Line(mark, _), Block::Table(table)] = &pages[0].blocks[..] else {
            panic!("{:?}", pages[0].blocks)
        };
        assert_eq!(mark.text(), "公开02表");
        let texts: Vec<_> = table.rows.iter().map(Row::text).collect();
        assert_eq!(texts, ["科目代码\t合计\t其他收入", "201\t1.00\t0.50", "208\t2.00\t0.00"]);
        assert!(pages[1].blocks.is_empty());
    }

    #[test]
    fn another_table_in_the_same_place_stays_where_it_is() {
        let other: [&[&str]; 3] = [&["科目名称", "小计"], &["合计", "0.00"], &["其中", "0.00"]];
        let mut pages = [
            page(1, vec![line("基金表", 20.0), table(60.0, &LEFT)]),
            page(2, vec![line("资本表", 20.0), table(60.0, &other)]),
            page(3, vec![line("收入决算表", 20.0), table(60.0, &LEFT)]),
        ];
        join(&mut pages);
        assert!(pages.iter().all(|page| page.blocks.len() == 2));
    }
}
