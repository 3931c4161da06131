//! The money that a summary prints beside its projects.

use super::number;
use crate::reading::landmark;
use crate::reading::line::{Line, Piece};
use crate::reading::summary_heads::Column;
use crate::report::{Project, ProjectMoney};

/// No more lines than this stand between the title and the first row.
const LONGEST_HEAD: usize = 12;

/// The unit that the first lines of a summary state: 单位：万元, or in a head.
pub fn unit<'l, 'a: 'l>(lines: impl Iterator<Item = &'l Line<'a>>) -> Option<String> {
    lines.take(LONGEST_HEAD).find_map(landmark::unit_or_in_head)
}

/// Takes a cell of a column of money; `false` if it is no number.
pub fn take(money: &mut ProjectMoney, column: Column, cell: &Piece<'_>) -> bool {
    let slot = match column {
        Column::InitialBudget => &mut money.initial_budget,
        Column::FullYearBudget => &mut money.full_year_budget,
        Column::Executed => &mut money.executed,
        _ => return false,
    };
    *slot = number(cell);
    slot.is_some()
}

/// Gives a project's money its unit.
pub fn settle(project: &mut Project, unit: Option<&str>) {
    if !project.money.is_blank() {
        project.money.unit = unit.map(str::to_owned);
    }
}
