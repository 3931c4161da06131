//! Damage above a table's rows: in its header and the lines before it.

use fastrand::Rng;

use crate::report::Report;
use crate::synthetic::Damage;
use crate::synthetic::grid::Grid;
use crate::synthetic::page::Page;

/// Signs that character recognition makes of stamps and lines.
const RUBBISH: [&str; 8] = ["X/", "並以下", "△·  →", "λ", "田八山", "「費", "平匹", "囚公"];

/// Writes the 部门 line a second time as recognition garbled it.
pub(in crate::synthetic) fn department_rubbish(
    page: &mut Page,
    grid: &Grid,
    report: &Report,
    rng: &mut Rng,
) {
    if !page.style.layout.is_tabbed() || rng.bool() {
        return;
    }
    let tags = page.style.has(&Damage::Tags);
    let mut garbled = String::from("平位: ");
    for c in report.department.name.chars() {
        match rng.u8(..5) {
            0 => garbled.push('囗'),
            1 if tags => garbled.extend(["<u>", &c.to_string(), "</u>"]),
            _ => garbled.push(c),
        }
    }
    let width = grid.header.first().map_or(3, Vec::len);
    let mut cells = vec![String::new(); width];
    let cut = garbled.chars().count() / 3;
    cells[0] = garbled.chars().take(cut).collect();
    cells[1] = garbled.chars().skip(cut).collect();
    if let Some(last) = cells.last_mut() {
        "金额单位:万元".clone_into(last);
    }
    page.plain_row(&cells);
}

/// Misreads or doubles cells of the first header rows.
pub(in crate::synthetic) fn header_rubbish(page: &mut Page, grid: &mut Grid, rng: &mut Rng) {
    let tags = page.style.has(&Damage::Tags);
    let Some(first) = grid.header.first_mut() else { return };
    for cell in first.iter_mut() {
        match rng.u8(..6) {
            0 if cell.is_empty() => RUBBISH[rng.usize(..RUBBISH.len())].clone_into(cell),
            1 if tags && !cell.is_empty() => *cell = format!("<b>{cell}</b>"),
            _ => {}
        }
    }
    let line = page.line();
    page.written.rubbish_lines.push(line);
}
