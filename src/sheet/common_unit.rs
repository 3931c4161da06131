//! Amounts of several reports beside each other (单位换算): where their prints differ in unit,
//! all are shown in the one that most of them use, so that they can be compared and sorted.

use rust_decimal::Decimal;

use super::frame::{Frame, Spot};
use super::{Cell, Column, ColumnKind, Sheet, Unconverted, Value};
use crate::report::{Amount, Report, Shelved, TableKind, move_point, unit_power};

/// The unit in which a sheet shows the amounts of its reports.
#[derive(Debug, Clone)]
pub(super) struct CommonUnit {
    /// The tables that the sheet draws on, if it draws on tables.
    kinds: &'static [TableKind],
    /// The unit; `None` if no table states one that is known.
    unit: Option<String>,
    /// Whether the prints differ in it.
    mixed: bool,
}

impl CommonUnit {
    /// The unit that most of the tables of these kinds state; of equals the first.
    pub fn of(frame: Frame<'_>, kinds: &'static [TableKind]) -> Self {
        let units = frame.headings().flat_map(|report| report.printed_units.of_kinds(kinds));
        Self { kinds, ..Self::among(units) }
    }

    /// The unit that stands most often among some that are no tables'; of equals the first.
    pub fn among<'u>(units: impl Iterator<Item = &'u str>) -> Self {
        let mut counts: Vec<(&str, usize)> = Vec::new();
        for unit in units {
            match counts.iter_mut().find(|(known, _)| *known == unit) {
                Some((_, count)) => *count += 1,
                None => counts.push((unit, 1)),
            }
        }
        let mixed = counts.len() > 1;
        let usable = counts.iter().rev().filter(|(unit, _)| !mixed || unit_power(unit).is_some());
        let unit = usable.max_by_key(|(_, count)| *count).map(|(unit, _)| (*unit).to_owned());
        Self { kinds: &[], unit, mixed }
    }

    /// States the unit on a sheet.
    pub fn state(&self, sheet: &mut Sheet) {
        sheet.unit.clone_from(&self.unit);
        sheet.mixed_units = self.mixed;
    }

    /// The column that says in which unit each report prints, where they differ.
    pub fn column(&self, frame: Frame<'_>) -> Option<Column> {
        self.mixed.then(|| frame.column("printed_unit", ColumnKind::Text).screen().once())
    }

    /// The cell of that column.
    pub fn unit_cell(&self, report: &Shelved) -> Option<Cell> {
        self.mixed.then(|| {
            let mut units: Vec<_> = report.printed_units.of_kinds(self.kinds).collect();
            let mut known = Vec::new();
            units.retain(|unit| {
                !known.contains(unit) && {
                    known.push(*unit);
                    true
                }
            });
            Cell::text(units.join("、"))
        })
    }

    /// The same of something that has one unit.
    pub fn printed(&self, unit: Option<&str>) -> Option<Cell> {
        self.mixed.then(|| Cell::text(unit.unwrap_or_default()))
    }

    /// A figure in the common unit; `None` where it is blank or can't be compared.
    pub fn value(&self, spot: Option<Spot>, report: &Report) -> Option<Decimal> {
        let spot = spot?;
        let number = spot.value(report)?;
        if self.mixed { self.converted(number, unit(spot, report)) } else { Some(number) }
    }

    /// What a report's figures come to, in the common unit; `spot` is where one of them stands.
    pub fn sum(
        &self,
        sum: Option<Decimal>,
        spot: Option<Spot>,
        report: &Report,
    ) -> Option<Decimal> {
        let printed = spot.map_or_else(|| units(report, self.kinds).next(), |s| unit(s, report));
        if self.mixed { self.converted(sum?, printed) } else { sum }
    }

    /// The cell of a figure, its number in the common unit. A figure that has no way there
    /// stands as words, behind the numbers when sorted.
    pub fn cell(&self, cell: Cell, spot: Option<Spot>, report: &Report) -> Cell {
        let (true, &Value::Number(number)) = (self.mixed, &cell.value) else { return cell };
        if cell.derived {
            let sum = self.sum(Some(number), spot, report);
            return Cell { value: sum.map_or(Value::Blank, Value::Number), ..cell };
        }
        let Some(spot) = spot else { return cell };
        self.cell_in(cell, unit(spot, report))
    }

    /// The same of a figure whose unit is known.
    pub fn cell_in(&self, cell: Cell, printed: Option<&str>) -> Cell {
        let (true, &Value::Number(number)) = (self.mixed, &cell.value) else { return cell };
        let value = match self.converted(number, printed) {
            Some(converted) if converted == number && converted.scale() == number.scale() => {
                return cell;
            }
            Some(converted) => Value::Number(converted),
            None => {
                let words =
                    format!("{} {}", Amount::from(number).grouped(), printed.unwrap_or("?"));
                Value::Text(words)
            }
        };
        let unit = printed.unwrap_or_default().to_owned();
        Cell { value, unconverted: Some(Box::new(Unconverted { number, unit })), ..cell }
    }

    fn converted(&self, number: Decimal, printed: Option<&str>) -> Option<Decimal> {
        let (printed, common) = (unit_power(printed?)?, unit_power(self.unit.as_deref()?)?);
        move_point(number, printed - common)
    }
}

/// The units of a report's tables of some kinds.
fn units<'a>(
    report: &'a Report,
    kinds: &'static [TableKind],
) -> impl Iterator<Item = &'a str> + use<'a> {
    let tables = report.tables.iter().filter(|table| kinds.contains(&table.kind));
    tables.filter_map(|table| report.unit_of(table))
}

/// The unit in which a figure is printed.
fn unit(spot: Spot, report: &Report) -> Option<&str> {
    report.unit_of(report.table(spot.kind)?)
}
