//! What goes wrong between the print and the text.

mod above;
mod amounts;
mod rows;

use fastrand::Rng;

use super::grid::Grid;
use super::{Damage, Layout, Style};

pub(super) use above::{department_rubbish, header_rubbish};

/// Applies to a table's rows whatever damages concern it.
pub(super) fn apply(grid: &mut Grid, style: &Style, rng: &mut Rng) {
    for damage in &style.damages {
        match damage {
            Damage::StrayDigits => amounts::stray_digits(grid, rng),
            Damage::StrayDigitAlone => amounts::stray_digit_alone(grid),
            Damage::MisreadCodes => amounts::misread_codes(grid, rng),
            Damage::LettersInCodes => amounts::letters_in_codes(grid, rng),
            Damage::LostLastColumn => rows::lost_last_column(grid, rng),
            Damage::SealRow(amounts) => rows::seal_row(grid, amounts),
            Damage::TotalWithoutLabel(kind) if *kind == grid.kind => {
                rows::total_without_label(grid);
            }
            Damage::TotalLast(kind) if *kind == grid.kind => rows::total_last(grid),
            Damage::ShiftedLabels => rows::shifted_labels(grid),
            Damage::LostCell(kind) if *kind == grid.kind => rows::lost_cell(grid, rng),
            Damage::GluedCells => amounts::glued_cells(grid, style, rng),
            Damage::WrappedNames => rows::wrapped_names(grid, rng),
            Damage::NamesAround(kind) if *kind == grid.kind && style.layout == Layout::Spaced => {
                rows::names_around(grid, rng);
            }
            Damage::LettersForDigits => amounts::letters_for_digits(grid, rng),
            _ => {}
        }
    }
    // Last, since what is appended to numbers is spaced like the numbers.
    if style.has(&Damage::SpacedNumbers) {
        amounts::spaced_numbers(grid, rng);
    }
    if style.has(&Damage::TrailingCells) {
        rows::trailing_cells(grid);
    }
}
