//! Rows that are broken within a cell at the end of a page: what is left of the cell stands
//! alone at the head of the table on the next page.

use super::page::{Block, Page};
use super::table::{Row, Table};

/// Joins such rows.
pub fn join(pages: &mut [Page]) {
    for at in 1..pages.len() {
        let (before, rest) = pages.split_at_mut(at);
        let (Some(above), Some(below)) = (before.last_mut(), rest.first_mut()) else { continue };
        // Where a table ends its page, and one as broad begins the next.
        if let (Some(Block::Table(table)), Some(Block::Table(next))) =
            (above.blocks.last_mut(), below.blocks.first_mut())
        {
            mend(table, next);
        }
    }
}

fn mend(table: &mut Table, next: &mut Table) {
    const SAME: f32 = 1.5;
    let edges = [(table.area.left, next.area.left), (table.area.right, next.area.right)];
    if edges.iter().any(|(one, other)| (one - other).abs() > SAME) {
        return;
    }
    // The header may be printed again.
    let repeated = table
        .rows
        .iter()
        .zip(&next.rows)
        .take_while(|(one, other)| one.cells == other.cells)
        .count();
    let Some(rest) = next.rows.get(repeated) else { return };
    let Some(row) = table.rows.last_mut().filter(|row| goes_on(row, rest)) else { return };
    for (cell, rest) in row.cells.iter_mut().zip(&rest.cells) {
        cell.push_str(rest);
    }
    next.rows.remove(repeated);
}

/// Whether a row holds nothing but words that cells of the one before it had no room for.
fn goes_on(row: &Row, rest: &Row) -> bool {
    let filled = |(_, cell): &(usize, &String)| !cell.is_empty();
    let mut words = rest.cells.iter().enumerate().filter(filled).peekable();
    words.peek().is_some()
        && row.cells.len() == rest.cells.len()
        && row.cells.iter().filter(|cell| !cell.is_empty()).count() > 1
        && words.all(|(column, words)| {
            let has_words = !words.chars().any(|what| what.is_ascii_digit());
            let begun = row.cells.get(column).is_some_and(|cell| !cell.is_empty());
            has_words && begun && row.full.get(column).is_some_and(|full| *full)
        })
}

#[cfg(test)]
mod tests {
    use super::super::geometry::Area;
    use super::*;

    fn table(rows: &[(&[&str], bool)]) -> Block {
        let row = |&(cells, full): &(&[&str], bool)| Row {
            top: 0.0,
            cells: cells.iter().map(|&cell| cell.to_owned()).collect(),
            full: vec![full; cells.len()],
        };
        Block::Table(Table {
            area: Area { left: 0.0, top: 0.0, right: 100.0, bottom: 100.0 },
            rows: rows.iter().map(row).collect(),
        })
    }

    fn texts(first: &[(&[&str], bool)], second: &[(&[&str], bool)]) -> Vec<String> {
        let page = |number, rows| Page { number, blocks: vec![table(rows)], area: None };
        let mut pages = [page(1, first), page(2, second)];
        join(&mut pages);
        let blocks = pages.iter().flat_map(|page| &page.blocks);
        let rows = blocks.flat_map(|block| match block {
            Block::Table(table) => table.rows.iter().map(Row::text).collect(),
            Block::Line(..) => Vec::new(),
        });
        rows.collect()
    }

    const HEAD: (&[&str], bool) = (&["科目名称", "合计"], true);

    #[test]
    fn what_is_left_of_a_cell_comes_to_its_row() {
        let rest: &[(&[&str], bool)] =
            &[HEAD, (&["支出", ""], false), (&["教育支出", "0.00"], false)];
        let read = texts(&[HEAD, (&["资源勘探工业信息等", "1.00"], true)], rest);
        assert_eq!(
            read,
            ["科目名称\t合计", "资源勘探工业信息等支出\t1.00", "科目名称\t合计", "教育支出\t0.00"]
        );
    }

    #[test]
    fn a_label_of_its_own_stays_a_row() {
        let room = texts(&[HEAD, (&["教育支出", "1.00"], false)], &[HEAD, (&["其中", ""], false)]);
        assert_eq!(room.last().map(String::as_str), Some("其中\t"));
        let figures = texts(
            &[HEAD, (&["资源勘探工业信息等", "1.00"], true)],
            &[HEAD, (&["支出", "2.00"], false)],
        );
        assert_eq!(figures.last().map(String::as_str), Some("支出\t2.00"));
    }
}
