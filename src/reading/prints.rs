//! Writes one table in each way in which documents print tables, for tests: in cells, one cell a
//! line, parted by white space.

use unicode_width::UnicodeWidthStr;

/// The lines of a table whose cells are parted by `|`, in each print.
pub fn prints(table: &str) -> [String; 3] {
    let lines: Vec<Vec<&str>> =
        table.lines().map(|line| line.split('|').map(str::trim).collect()).collect();
    let cells: Vec<String> = lines.iter().map(|line| line.join("\t")).collect();
    let single: Vec<&str> = lines.iter().flatten().copied().filter(|c| !c.is_empty()).collect();
    let columns = lines.iter().map(Vec::len).max().unwrap_or_default();
    let width = |at: usize| lines.iter().filter_map(|line| Some(line.get(at)?.width())).max();
    let widths: Vec<usize> = (0..columns).map(|at| width(at).unwrap_or_default() + 2).collect();
    let spaced = lines.iter().map(|line| {
        let mut printed = String::new();
        for (cell, width) in line.iter().zip(&widths) {
            printed.push_str(cell);
            printed.push_str(&" ".repeat(width - cell.width()));
        }
        printed.trim_end().to_owned()
    });
    let spaced: Vec<String> = spaced.collect();
    [cells, single.into_iter().map(str::to_owned).collect(), spaced].map(|lines| lines.join("\n"))
}
