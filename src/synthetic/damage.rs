//! What goes wrong between the print and the text.

use fastrand::Rng;

use crate::report::{Amount, Report, TableKind};

use super::Style;
use super::grid::{CellKind, Grid, GridCell, GridRow};
use super::page::Page;

/// A kind of damage, each seen in a published report.
#[derive(Debug, Clone, PartialEq)]
pub enum Damage {
    /// A space behind the point of numbers: `336. 88`.
    SpacedNumbers,
    /// In 06 the first digit of the next third's codes behind a number: `195. 59 3`.
    StrayDigits,
    /// In 06 that digit in the blank amount cell of a third that has ended.
    StrayDigitAlone,
    /// In 06 `302xx` read as `802xx`.
    MisreadCodes,
    /// A table without its title.
    LostTitle(TableKind),
    /// A table without its 公开NN表.
    LostMark(TableKind),
    /// In 04 the last column blank over a run of rows, where `0.00` was printed.
    LostLastColumn,
    /// In 04 a seal read as letters and amounts, in a row that has no label.
    SealRow([Amount; 4]),
    /// `<b>`, `<u>` and `<i>` around parts of headers and of the rubbish line.
    Tags,
    /// Header cells misread or doubled.
    HeaderRubbish,
    /// The 部门 line a second time, misread.
    DepartmentRubbish,
    /// Names broken over two lines in their middle.
    WrappedNames,
    /// A total row without its label.
    TotalWithoutLabel(TableKind),
    /// The total row below all others.
    TotalLast(TableKind),
    /// The label of total rows in the second cell instead of the first.
    ShiftedLabels,
    /// A cell of one row lost, so that the rest stands one to the left.
    LostCell(TableKind),
    /// Empty cells at the end of rows; the last total of 06 one further to the right.
    TrailingCells,
    /// Two amounts in one cell: `0.00 0.00`.
    GluedCells,
    /// The text ends in the middle of a table.
    CutOff(TableKind),
}

/// Applies to a table's rows whatever damages concern it.
pub(super) fn apply(grid: &mut Grid, style: &Style, rng: &mut Rng) {
    for damage in &style.damages {
        match damage {
            Damage::StrayDigits => stray_digits(grid, rng),
            Damage::StrayDigitAlone => stray_digit_alone(grid),
            Damage::MisreadCodes => misread_codes(grid, rng),
            Damage::LostLastColumn => lost_last_column(grid, rng),
            Damage::SealRow(amounts) => seal_row(grid, amounts),
            Damage::TotalWithoutLabel(kind) if *kind == grid.kind => total_without_label(grid),
            Damage::TotalLast(kind) if *kind == grid.kind => total_last(grid),
            Damage::ShiftedLabels => shifted_labels(grid),
            Damage::LostCell(kind) if *kind == grid.kind => lost_cell(grid, rng),
            Damage::GluedCells => glued_cells(grid, style, rng),
            Damage::WrappedNames => wrapped_names(grid, rng),
            _ => {}
        }
    }
    // Last, since what is appended to numbers is spaced like the numbers.
    if style.has(&Damage::SpacedNumbers) {
        spaced_numbers(grid, rng);
    }
    if style.has(&Damage::TrailingCells) {
        trailing_cells(grid);
    }
}

fn money(row: &mut GridRow) -> impl Iterator<Item = &mut GridCell> {
    row.cells.iter_mut().filter(|cell| cell.is_money())
}

fn spaced_numbers(grid: &mut Grid, rng: &mut Rng) {
    for cell in grid.rows.iter_mut().flat_map(money) {
        let zero = cell.fact.as_ref().is_none_or(|fact| fact.amount.is_zero());
        if !zero && rng.u8(..10) > 0 && !cell.text.contains(". ") {
            cell.text = cell.text.replacen('.', ". ", 1);
        }
    }
}

fn stray_digits(grid: &mut Grid, rng: &mut Rng) {
    if grid.kind != TableKind::BasicExpenditureDetail {
        return;
    }
    for row in &mut grid.rows {
        let next_third = row.cells.get(3).is_some_and(|cell| !cell.text.is_empty());
        if let Some(cell) = row.cells.get_mut(2)
            && next_third
            && cell.fact.is_some()
            && !row.is_total
            && rng.u8(..5) > 0
        {
            cell.text.push_str(" 3");
        }
    }
}

fn stray_digit_alone(grid: &mut Grid) {
    if grid.kind != TableKind::BasicExpenditureDetail {
        return;
    }
    let alone = grid.rows.iter_mut().find(|row| {
        let blank = |index: usize| row.cells.get(index).is_some_and(|cell| cell.text.is_empty());
        blank(0) && blank(2) && !blank(3)
    });
    if let Some(row) = alone {
        row.rubbish = true;
        if let Some(cell) = row.cells.get_mut(2) {
            "3".clone_into(&mut cell.text);
        }
    }
}

fn misread_codes(grid: &mut Grid, rng: &mut Rng) {
    if grid.kind != TableKind::BasicExpenditureDetail {
        return;
    }
    for row in &mut grid.rows {
        for cell in row.cells.iter_mut().filter(|cell| cell.kind == CellKind::Code) {
            if cell.text.len() == 5 && rng.u8(..3) == 0 {
                cell.text = cell
                    .text
                    .strip_prefix("302")
                    .map_or_else(|| cell.text.clone(), |rest| format!("802{rest}"));
            }
        }
    }
}

fn lost_last_column(grid: &mut Grid, rng: &mut Rng) {
    if grid.kind != TableKind::FiscalAppropriation || grid.rows.len() < 16 {
        return;
    }
    let first = rng.usize(1..8);
    let last = rng.usize(12..grid.rows.len() - 1);
    for row in grid.rows.iter_mut().take(last).skip(first) {
        if let Some(cell) = row.cells.last_mut()
            && cell.fact.as_ref().is_some_and(|fact| fact.amount.is_zero())
        {
            cell.text.clear();
            cell.fact = None;
        }
    }
}

fn seal_row(grid: &mut Grid, amounts: &[Amount; 4]) {
    if grid.kind != TableKind::FiscalAppropriation {
        return;
    }
    let labelless = grid.rows.iter_mut().rev().find(|row| {
        row.cells.get(3).is_some_and(|cell| cell.text.is_empty()) && row.cells.len() == 9
    });
    let Some(row) = labelless else { return };
    if let Some(label) = row.cells.get_mut(3) {
        "M. N.".clone_into(&mut label.text);
    }
    for (cell, amount) in row.cells.iter_mut().skip(5).zip(amounts) {
        cell.text = amount.to_string();
        cell.unread = true;
    }
}

fn total_without_label(grid: &mut Grid) {
    for row in grid.rows.iter_mut().filter(|row| row.is_total) {
        for cell in row.cells.iter_mut().filter(|cell| cell.kind == CellKind::Label) {
            cell.text.clear();
        }
    }
}

fn total_last(grid: &mut Grid) {
    let (totals, mut rows): (Vec<_>, Vec<_>) =
        std::mem::take(&mut grid.rows).into_iter().partition(|row| row.is_total);
    rows.extend(totals);
    grid.rows = rows;
}

fn shifted_labels(grid: &mut Grid) {
    for row in grid.rows.iter_mut().filter(|row| row.is_total) {
        let second_is_blank = row.cells.get(1).is_some_and(|cell| cell.text.is_empty());
        if second_is_blank && !grid.kind.is_two_sided() {
            row.cells.swap(0, 1);
        }
    }
}

fn lost_cell(grid: &mut Grid, rng: &mut Rng) {
    let count = grid.rows.len();
    if count == 0 {
        return;
    }
    let index = rng.usize(..count);
    let Some(row) = grid.rows.get_mut(index) else { return };
    let places: Vec<_> = (0..row.cells.len()).filter(|&at| row.cells[at].is_money()).collect();
    // The last cell's loss is a short row, not a shifted one.
    let Some((_, inner)) = places.split_last() else { return };
    let Some(&lost) = rng.choice(inner) else { return };
    row.cells.remove(lost);
    row.rubbish = true;
    for cell in &mut row.cells {
        if let Some(fact) = &mut cell.fact {
            fact.certain = false;
        }
    }
}

fn glued_cells(grid: &mut Grid, style: &Style, rng: &mut Rng) {
    if !style.layout.is_tabbed() {
        return;
    }
    for row in &mut grid.rows {
        let pair = (0..row.cells.len().saturating_sub(1))
            .find(|&at| [at, at + 1].iter().all(|&i| row.cells[i].fact.is_some()));
        let Some(at) = pair else { continue };
        if rng.u8(..6) > 0 {
            continue;
        }
        let second = row.cells.remove(at + 1);
        if let Some(first) = row.cells.get_mut(at) {
            first.text = format!("{} {}", first.text, second.text);
            first.glued = second.fact;
        }
        if rng.bool() {
            row.cells.push(GridCell::blank());
        }
    }
}

fn wrapped_names(grid: &mut Grid, rng: &mut Rng) {
    let mut last_was_wrapped = false;
    for row in &mut grid.rows {
        let name = row
            .cells
            .iter_mut()
            .find(|cell| cell.kind == CellKind::Label && cell.text.chars().count() > 7);
        let wrap = !row.is_total && !last_was_wrapped && rng.u8(..4) == 0;
        last_was_wrapped = false;
        let (Some(cell), true) = (name, wrap) else { continue };
        let length = cell.text.chars().count();
        let at = rng.usize(3..length - 2);
        cell.text = cell
            .text
            .chars()
            .enumerate()
            .flat_map(|(i, c)| (i == at).then_some('\n').into_iter().chain([c]))
            .collect();
        last_was_wrapped = true;
    }
}

fn trailing_cells(grid: &mut Grid) {
    let extra = if grid.kind == TableKind::BasicExpenditureDetail { 1 } else { 3 };
    for row in &mut grid.rows {
        // The last total of 06 moves with the width that the page pretends to have.
        if grid.kind == TableKind::BasicExpenditureDetail && row.is_total {
            let last = row.cells.len() - 1;
            row.cells.insert(last, GridCell::blank());
        } else {
            row.cells.extend((0..extra).map(|_| GridCell::blank()));
        }
    }
    for row in &mut grid.header {
        row.extend((0..extra).map(|_| String::new()));
    }
}

/// Signs that character recognition makes of stamps and lines.
const RUBBISH: [&str; 8] = ["X/", "並以下", "△·  →", "λ", "田八山", "「費", "平匹", "囚公"];

/// Writes the 部门 line a second time as recognition garbled it.
pub(super) fn department_rubbish(page: &mut Page, grid: &Grid, report: &Report, rng: &mut Rng) {
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
pub(super) fn header_rubbish(page: &mut Page, grid: &mut Grid, rng: &mut Rng) {
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
