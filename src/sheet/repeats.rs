//! Which cells of the tables the figures of the narrative repeat, in both directions.

use rust_decimal::Decimal;

use super::Target;
use super::frame::Spot;
use crate::library::{Library, ReportId};
use crate::report::{Amount, CellRef, Figure, Report, TableKind, move_point, unit_power};

/// How a figure of the narrative agrees with the cell that it repeats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Repeated {
    /// The cell's number in the table's unit; `None` where it is blank.
    pub number: Option<Amount>,
    /// The figure less the cell's number, in the table's unit; `None` where the units can't
    /// be compared. A blank cell counts as zero.
    pub difference: Option<Decimal>,
}

impl Repeated {
    /// Whether figure and cell are known to differ.
    pub fn differs(self) -> bool {
        self.difference.is_some_and(|difference| !difference.is_zero())
    }
}

/// The cell that a figure repeats and how they agree; `None` where it repeats none.
pub fn repeated(report: &Report, figure: &Figure) -> Option<Repeated> {
    let cell = figure.cell?;
    let table = report.table(cell.table)?;
    let row = table.rows.get(usize::from(cell.row))?;
    let number = row.cells.get(usize::from(cell.column))?.value();
    let places = unit_power(&figure.unit).zip(report.unit_of(table).and_then(unit_power));
    let stated = places.zip(figure.value).and_then(|((from, to), value)| {
        // A figure stands without the sign of a loss.
        move_point(value.decimal(), from - to)
    });
    let difference = stated.map(|stated| stated - number.map(Amount::decimal).unwrap_or_default());
    Some(Repeated { number, difference })
}

/// The figures of a report's narrative that repeat a cell, by index, in printed order.
pub fn mentions(
    report: &Report,
    kind: TableKind,
    row: usize,
    column: usize,
) -> impl Iterator<Item = (usize, &Figure)> {
    let cell = CellRef { table: kind, row: row as u16, column: column as u16 };
    let figures = report.narrative.figures.iter().enumerate();
    figures.filter(move |(_, figure)| figure.cell == Some(cell))
}

/// The place where the number at hand stands next: from a cell the first figure that repeats
/// it, from a figure the next of the same cell, from the last the cell.
pub fn next_mention(library: &Library, at: &Target) -> Option<Target> {
    match *at {
        Target::Table { report, kind, row: Some(row), column: Some(column) } => {
            let (index, _) = mentions(&library.get(report)?.report, kind, row, column).next()?;
            Some(Target::Figure { report, index })
        }
        Target::Figure { report, index } => {
            let read = &library.get(report)?.report;
            let cell = read.narrative.figures.get(index)?.cell?;
            let (row, column) = (cell.row.into(), cell.column.into());
            let mut after =
                mentions(read, cell.table, row, column).skip_while(|(i, _)| *i <= index);
            Some(match after.next() {
                Some((index, _)) => Target::Figure { report, index },
                None => of_cell(report, cell),
            })
        }
        _ => None,
    }
}

/// The way to a cell.
pub(super) fn of_cell(report: ReportId, cell: CellRef) -> Target {
    let spot = Spot { kind: cell.table, row: cell.row.into(), column: cell.column.into() };
    spot.target(report)
}
