//! What every rule looks at: the report with its tables indexed.

use std::collections::{HashMap, HashSet};

use rust_decimal::Decimal;

use super::precision::{Precision, half_unit, unit_factor};
use super::table_index::TableIndex;
use super::{Part, Reason, Site, names};
use crate::report::{Amount, Report, RowItem, Side, TableKind};

/// The address of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct CellRef {
    /// The table.
    pub kind: TableKind,
    /// Index in its rows.
    pub row: usize,
    /// Index among the columns of the row's side.
    pub column: usize,
}

/// A cell by what it states, whatever row and column an edition prints it in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Point {
    /// The table.
    pub kind: TableKind,
    /// The half.
    pub side: Side,
    /// The row.
    pub item: RowItem,
    /// The column's national name.
    pub column: &'static str,
}

/// What a cell counts for in an equation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Figure {
    /// Its value, 0 if blank, in the unit of its table.
    pub value: Decimal,
    /// Half a unit of its last digit; 0 if blank.
    pub half: Decimal,
    /// Whether it is blank.
    pub blank: bool,
}

/// A report, indexed once for all rules.
pub(super) struct Context<'a> {
    /// Totals that contradict their own table (B0004).
    pub broken: HashSet<CellRef>,
    /// Blank totals over rows that are not blank (B0006), with the cells to sum instead.
    pub blank_totals: HashMap<CellRef, Vec<CellRef>>,
    tables: [Option<TableIndex<'a>>; 9],
}

impl<'a> Context<'a> {
    /// Indexes a report.
    pub fn new(report: &'a Report) -> Self {
        let precision = Precision::of(report);
        let mut tables = [const { None }; 9];
        for table in &report.tables {
            let unit = report.unit_of(table);
            let factor = unit.and_then(unit_factor).unwrap_or(Decimal::ONE);
            tables[table.kind as usize] =
                Some(TableIndex::new(table, factor, precision.decimals(unit)));
        }
        Self { broken: HashSet::new(), blank_totals: HashMap::new(), tables }
    }

    /// The table of a kind.
    pub fn table(&self, kind: TableKind) -> Option<&TableIndex<'a>> {
        self.tables[kind as usize].as_ref()
    }

    /// The tables that were found, in national order.
    pub fn tables(&self) -> impl Iterator<Item = &TableIndex<'a>> {
        self.tables.iter().flatten()
    }

    /// Finds a cell by what it states.
    ///
    /// # Errors
    /// With the reason if the report has no such table, row or printed column.
    pub fn cell(&self, point: Point) -> Result<CellRef, Reason> {
        let Point { kind, side, item, column } = point;
        let table = self.table(kind).ok_or(Reason::NoTable(kind))?;
        let place = (table.find(side, item), table.column(side, column));
        let (Some(row), Some(column)) = place else {
            return Err(self.no_cell(point));
        };
        Ok(CellRef { kind, row, column })
    }

    /// Why a point has no cell, as a reason.
    pub fn no_cell(&self, point: Point) -> Reason {
        let Some(table) = self.table(point.kind) else { return Reason::NoTable(point.kind) };
        Reason::NoCell(Box::new(Site {
            row_name: names::row(point.side, point.item),
            column_name: point.column.to_owned(),
            ..Site::table(table.table)
        }))
    }

    /// The amount printed in a cell.
    pub fn amount(&self, cell: CellRef) -> Option<Amount> {
        let table = self.table(cell.kind)?.table;
        table.rows.get(cell.row)?.cells.get(cell.column)?.value()
    }

    /// Whether a cell is blank or zero.
    pub fn is_nothing(&self, cell: CellRef) -> bool {
        self.amount(cell).is_none_or(Amount::is_zero)
    }

    /// What a cell counts for, in the unit of its own table.
    pub fn figure(&self, cell: CellRef) -> Figure {
        if let Some(parts) = self.blank_totals.get(&cell) {
            let mut sum = Figure { value: Decimal::ZERO, half: Decimal::ZERO, blank: false };
            for part in parts.iter().map(|&part| self.figure(part)) {
                sum.value = sum.value.saturating_add(part.value);
                if !part.value.is_zero() {
                    sum.half = sum.half.saturating_add(part.half);
                }
            }
            return sum;
        }
        let decimals = self.table(cell.kind).map_or(0, |table| table.decimals);
        match self.amount(cell) {
            Some(amount) => {
                Figure { value: amount.decimal(), half: half_unit(amount, decimals), blank: false }
            }
            None => Figure { value: Decimal::ZERO, half: Decimal::ZERO, blank: true },
        }
    }

    /// Half a unit of the last digit to which a table's amounts are padded.
    pub fn padded_half(&self, kind: TableKind) -> Decimal {
        half_unit(Amount::ZERO, self.table(kind).map_or(0, |table| table.decimals))
    }

    /// By what an amount of a table is multiplied to be in the unit of another.
    pub fn scale(&self, from: TableKind, to: TableKind) -> Decimal {
        if from == to {
            return Decimal::ONE;
        }
        let factor = |kind| self.table(kind).map_or(Decimal::ONE, |table| table.factor);
        factor(from).checked_div(factor(to)).unwrap_or(Decimal::ONE)
    }

    /// A cell as the site of a finding.
    pub fn site(&self, cell: CellRef) -> Site {
        self.table(cell.kind).map_or_else(
            || Site::part(Part::Table(cell.kind), None),
            |table| Site::cell(table.table, cell.row, cell.column),
        )
    }

    /// That a cell is blank, as a reason.
    pub fn blank(&self, cell: CellRef) -> Reason {
        Reason::NoCell(Box::new(self.site(cell)))
    }
}
