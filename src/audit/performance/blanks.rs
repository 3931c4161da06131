//! A cell that is blank where all others of its column have something: F38.

use crate::audit::Spot;
use crate::audit::context::Context;
use crate::audit::ledger::{Ledger, finding};
use crate::audit::spot::{IndicatorColumn, ProjectColumn};
use crate::report::{Indicator, Unread};

const BLANK: &str = "F38";
/// Columns with fewer rows say nothing.
const FEWEST: usize = 4;

/// A column of indicators, and whether a row has something in it.
type OfRows = (IndicatorColumn, fn(&Indicator) -> bool);

pub(super) fn examine(context: &Context, ledger: &mut Ledger) {
    let report = context.report;
    let listed = report.projects.iter().enumerate().filter(|(_, p)| !p.is_only_a_card());
    let scores = listed.map(|(at, project)| {
        (Spot::Project(at, ProjectColumn::Score), project.score.is_some(), project.place.line)
    });
    column(context, ledger, scores, &report.summary_unread);
    for (at, card) in report.cards.iter().enumerate() {
        let columns: [OfRows; 2] = [
            (IndicatorColumn::Target, |row| row.target.is_some()),
            (IndicatorColumn::Actual, |row| row.actual.is_some()),
        ];
        for (of_rows, is_printed) in columns {
            let rows = card.indicators.iter().enumerate().map(|(row, indicator)| {
                let line = indicator.level3.place.line;
                (Spot::Indicator(at, row, of_rows), is_printed(indicator), line)
            });
            column(context, ledger, rows, &card.unread);
        }
    }
}

/// Looks at the cells of a column: what each is, whether it has something, its line.
fn column(
    context: &Context,
    ledger: &mut Ledger,
    cells: impl Iterator<Item = (Spot, bool, u32)>,
    unread: &[Unread],
) {
    let cells: Vec<_> = cells.collect();
    let mut blank = cells.iter().filter(|(_, printed, _)| !printed);
    let (first, others) = (blank.next(), blank.count());
    if cells.len() < FEWEST || others > 0 {
        return;
    }
    match first {
        None => ledger.pass(BLANK),
        // What was not read may stand there.
        Some(&(spot, _, line)) if is_blank_at(line, unread) => {
            ledger.find(BLANK, finding(BLANK, context.site(spot)));
        }
        Some(&(spot, ..)) => ledger.unchecked(BLANK, context.blank(spot)),
    }
}

/// Whether a cell without a figure is blank in the print: nothing stands unread near its line.
pub(super) fn is_blank_at(line: u32, unread: &[Unread]) -> bool {
    const NEAR: u32 = 2;
    unread.iter().all(|unread| unread.place.line.abs_diff(line) > NEAR)
}
