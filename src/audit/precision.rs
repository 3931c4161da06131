//! How exact a printed number is: it stands for an interval (容差).

use std::collections::HashMap;

use rust_decimal::Decimal;

use crate::report::{Amount, Cell, Report};

/// Decimals to which a chapter pads its numbers, at most.
const MOST_DECIMALS: u32 = 2;
/// With fewer numbers than these a chapter says nothing of its decimals.
const FEWEST_NUMBERS: usize = 3;

/// With how many decimals the amounts of the tables are printed, by unit.
///
/// The nine tables are one chapter. A number with fewer decimals than the chapter's has
/// lost its trailing zeros and is read as if padded: `319.3` is `319.30 ± 0.005`.
pub(super) struct Precision<'a> {
    by_unit: HashMap<Option<&'a str>, (usize, u32)>,
    overall: u32,
}

impl<'a> Precision<'a> {
    /// Looks at every amount of the tables.
    pub fn of(report: &'a Report) -> Self {
        let mut by_unit: HashMap<_, (usize, u32)> = HashMap::new();
        for table in &report.tables {
            let (count, most) = by_unit.entry(report.unit_of(table)).or_default();
            for amount in table.rows.iter().flat_map(|row| &row.cells).filter_map(Cell::value) {
                *count += 1;
                *most = (*most).max(amount.decimals().min(MOST_DECIMALS));
            }
        }
        let overall = by_unit.values().map(|(_, most)| *most).max().unwrap_or_default();
        Self { by_unit, overall }
    }

    /// The decimals of amounts in a unit; those of the report where the unit has too few.
    pub fn decimals(&self, unit: Option<&str>) -> u32 {
        self.by_unit
            .get(&unit)
            .filter(|(count, _)| *count >= FEWEST_NUMBERS)
            .map_or(self.overall, |(_, most)| *most)
    }
}

/// Half a unit of the last digit of an amount that is padded to `decimals`, in the
/// amount's own unit.
pub(super) fn half_unit(amount: Amount, decimals: u32) -> Decimal {
    Decimal::new(5, amount.decimals().max(decimals) + 1)
}

/// What one of a printed unit (金额单位) is in 万元; `None` for words that name no unit.
pub(super) fn unit_factor(unit: &str) -> Option<Decimal> {
    let bare: String = unit.chars().filter(|c| !c.is_whitespace()).collect();
    match bare.trim_start_matches("人民币") {
        "元" => Some(Decimal::new(1, 4)),
        "千元" => Some(Decimal::new(1, 1)),
        "万元" => Some(Decimal::ONE),
        "百万元" => Some(Decimal::new(100, 0)),
        "亿元" => Some(Decimal::new(10_000, 0)),
        _ => None,
    }
}
