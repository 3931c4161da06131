//! The accounts of one department in successive years (跨年).

use std::collections::{BTreeMap, HashMap};

use crate::report::{Scope, Shelved, Side, TableKind};

/// The reports of each department and scope by year, the earliest first, where there are two
/// years or more. Of reports of the same year the first stands for all: A15 speaks of them.
pub fn series(reports: &[&Shelved]) -> Vec<Vec<usize>> {
    let mut named: HashMap<(&str, Scope), BTreeMap<u16, usize>> = HashMap::new();
    for (index, report) in reports.iter().enumerate() {
        let department = &report.department;
        if let Some(year) = report.year.filter(|_| !department.name.is_empty()) {
            let years = named.entry((&department.name, department.scope)).or_default();
            years.entry(year).or_insert(index);
        }
    }
    let years = named.into_values().filter(|years| years.len() > 1);
    let mut series: Vec<Vec<usize>> = years.map(|years| years.into_values().collect()).collect();
    series.sort();
    series
}

/// The name of a column as the kind of table has it; `None` for one that only a print has.
pub fn standard_column(kind: TableKind, side: Side, name: &str) -> Option<&'static str> {
    kind.columns(side).iter().map(|column| column.name).find(|standard| *standard == name)
}
