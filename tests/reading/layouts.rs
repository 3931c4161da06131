//! Undamaged reports of every layout.

use juesuan::synthetic::Layout;

use super::compare::hold_each;

const SEEDS: u64 = 8;

#[test]
fn tabs() {
    hold_each(&[Layout::Tabs], SEEDS, |_, _| {});
}

#[test]
fn tabs_with_blank_cells() {
    hold_each(&[Layout::BlankTabs], SEEDS, |_, _| {});
}

#[test]
fn spaces_and_broken_headers() {
    hold_each(&[Layout::Spaced], SEEDS, |_, _| {});
}

#[test]
fn markdown() {
    hold_each(&[Layout::Markdown], SEEDS, |_, _| {});
}

#[test]
fn one_cell_a_line() {
    hold_each(&[Layout::CellALine], SEEDS, |_, _| {});
}

#[test]
fn one_cell_a_line_with_bars() {
    hold_each(&[Layout::BarredCells], SEEDS, |_, _| {});
}

const TABBED: [Layout; 3] = [Layout::Tabs, Layout::BlankTabs, Layout::Markdown];

#[test]
fn blanks_where_zeros_are_common() {
    hold_each(&TABBED, SEEDS, |_, options| options.blanks = true);
}

#[test]
fn blanks_one_cell_a_line() {
    hold_each(&[Layout::CellALine, Layout::BarredCells], 3, |_, options| options.blanks = true);
}

#[test]
fn dashes_for_blanks() {
    for blank in ["-", "—", "/"] {
        hold_each(&TABBED, 3, |style, options| {
            style.blank = blank;
            options.blanks = true;
        });
    }
}

#[test]
fn dashes_between_spaces() {
    hold_each(&[Layout::Spaced], 3, |_, options| options.blanks = true);
}
