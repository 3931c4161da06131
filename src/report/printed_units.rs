//! The units that the tables of a report print (金额单位), short enough to be at hand of
//! thousands of reports.

use serde::{Deserialize, Serialize};

use super::{Report, TableKind};

/// The unit of each table, as [`Report::unit_of`] gives it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PrintedUnits {
    /// Each unit once.
    names: Vec<Box<str>>,
    /// The tables in printed order, with the index of their unit; those without one are left
    /// out.
    tables: Vec<(TableKind, u8)>,
}

impl PrintedUnits {
    /// Those of a report.
    pub fn of(report: &Report) -> Self {
        let mut units = Self::default();
        for table in &report.tables {
            let Some(unit) = report.unit_of(table) else { continue };
            let known = units.names.iter().position(|name| **name == *unit);
            let at = known.unwrap_or_else(|| {
                units.names.push(unit.into());
                units.names.len() - 1
            });
            // No kind of table is there twice: there are nine units at most.
            units.tables.push((table.kind, at as u8));
        }
        units
    }

    /// Each table with its unit, in printed order.
    pub fn iter(&self) -> impl Iterator<Item = (TableKind, &str)> {
        let named = |&(kind, at): &(TableKind, u8)| Some((kind, &**self.names.get(at as usize)?));
        self.tables.iter().filter_map(named)
    }

    /// The unit of a kind of table.
    pub fn of_kind(&self, kind: TableKind) -> Option<&str> {
        self.iter().find(|(known, _)| *known == kind).map(|(_, unit)| unit)
    }

    /// The units of the tables of some kinds.
    pub fn of_kinds(&self, kinds: &[TableKind]) -> impl Iterator<Item = &str> {
        self.iter().filter(|(kind, _)| kinds.contains(kind)).map(|(_, unit)| unit)
    }
}
