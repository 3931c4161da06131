//! Which columns of a sheet are written, and under which names.

use crate::sheet::{ColumnKind, Sheet, Shown};

/// A column that is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Its index in the sheet.
    pub column: usize,
    /// Its name in the export.
    pub name: String,
    /// Whether JSON writes its numbers as numbers.
    pub counts: bool,
}

/// The columns that are written, in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// One for each.
    pub headings: Vec<Heading>,
}

impl Plan {
    /// All columns that scripts rely on, under their keys.
    pub fn command_line(sheet: &Sheet) -> Self {
        let columns = sheet.columns.iter().enumerate();
        let exported = columns.filter(|(_, column)| column.shown != Shown::Screen);
        Self {
            headings: exported
                .map(|(index, column)| Heading {
                    column: index,
                    name: column.key.clone(),
                    counts: column.counts,
                })
                .collect(),
        }
    }

    /// The columns on screen under their headings, money with its printed unit: `本年支出合计（万元）`.
    /// Bars are left out, since they are no figures.
    pub fn screen(sheet: &Sheet, columns: &[usize]) -> Self {
        let columns = columns.iter().filter_map(|&index| Some((index, sheet.columns.get(index)?)));
        let written = columns.filter(|(_, column)| column.kind != ColumnKind::Bar);
        Self {
            headings: written
                .map(|(index, column)| {
                    let unit = match column.kind {
                        ColumnKind::Amount => sheet.unit.as_deref().filter(|_| !sheet.mixed_units),
                        ColumnKind::Percent => Some("%"),
                        _ => None,
                    };
                    let name = match unit {
                        Some(unit) => format!("{}（{unit}）", column.title),
                        None => column.title.clone(),
                    };
                    Heading { column: index, name, counts: column.counts }
                })
                .collect(),
        }
    }
}
