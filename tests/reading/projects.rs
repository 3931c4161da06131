//! The projects of the summary table.

use juesuan::document::{Document, Format};
use juesuan::reading;
use juesuan::synthetic::{Layout, Options, Style, generate, write};

use super::compare::project_differences;

fn holds(layouts: &[Layout]) {
    for seed in 0..6 {
        for &layout in layouts {
            let options = Options { execution_rates: seed % 2 == 0, ..Options::default() };
            let written = write(&generate(seed, &options), &Style { seed, ..Style::of(layout) });
            let read = reading::read(&Document::new(Format::Text, written.text.clone()), "x");
            assert_eq!(project_differences(&written, &read[0]), None, "{layout:?}, seed {seed}");
        }
    }
}

#[test]
fn in_rows() {
    holds(&[Layout::Tabs, Layout::BlankTabs, Layout::Spaced, Layout::Markdown]);
}

#[test]
fn one_cell_a_line() {
    holds(&[Layout::CellALine, Layout::BarredCells]);
}
