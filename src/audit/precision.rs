//! How exact a printed number is: it stands for an interval (容差).

use rust_decimal::Decimal;

use crate::report::{Amount, Cell, QuickMap, Report, Scorecard};

/// Decimals to which a chapter pads its numbers, at most.
const MOST_DECIMALS: u32 = 2;
/// With fewer numbers than these a chapter says nothing of its decimals.
const FEWEST_NUMBERS: usize = 3;
/// The unit of percentages, as figures have it.
pub(super) const PERCENT: &str = "%";

/// With how many decimals the numbers of a chapter are printed, by unit.
///
/// A number with fewer decimals than the chapter's has lost its trailing zeros and is read as
/// if padded: `319.3` is `319.30 ± 0.005`.
#[derive(Debug, Default)]
pub(super) struct Precision<'a> {
    by_unit: QuickMap<Option<&'a str>, (usize, u32)>,
    overall: u32,
}

impl<'a> Precision<'a> {
    /// The nine tables are one chapter.
    pub fn of_tables(report: &'a Report) -> Self {
        Self::of(report.tables.iter().flat_map(|table| {
            let unit = report.unit_of(table);
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            cells.filter_map(Cell::value).map(move |amount| (unit, amount))
        }))
    }

    /// The narrative (情况说明) is one chapter.
    pub fn of_narrative(report: &'a Report) -> Self {
        let figures = report.narrative.figures.iter();
        Self::of(figures.filter_map(|figure| Some((Some(&*figure.unit), figure.value?))))
    }

    /// Each card (自评表) is a chapter; of its amounts of money only.
    pub fn of_card(card: &'a Scorecard) -> Self {
        let unit = card.money_unit.as_deref();
        let amounts = card.funds.iter().flat_map(|row| {
            [&row.initial_budget, &row.full_year_budget, &row.executed].into_iter().flatten()
        });
        let rates = card.funds.iter().filter_map(|row| row.execution_rate.as_ref());
        let amounts = amounts.map(|amount| (unit, amount.value));
        Self::of(amounts.chain(rates.map(|rate| (Some(PERCENT), rate.value))))
    }

    /// Looks at numbers with their units.
    fn of(numbers: impl IntoIterator<Item = (Option<&'a str>, Amount)>) -> Self {
        let mut by_unit: QuickMap<_, (usize, u32)> = QuickMap::default();
        // Numbers of one unit stand one behind the other: they are put down together.
        let mut put_down = |unit, (more, decimals): (usize, u32)| {
            let (count, most) = by_unit.entry(unit).or_default();
            *count += more;
            *most = (*most).max(decimals);
        };
        let mut open: Option<(Option<&str>, (usize, u32))> = None;
        for (unit, amount) in numbers {
            let decimals = amount.decimals().min(MOST_DECIMALS);
            match &mut open {
                Some((of, (count, most))) if *of == unit => {
                    *count += 1;
                    *most = (*most).max(decimals);
                }
                _ => {
                    if let Some((of, counted)) = open.replace((unit, (1, decimals))) {
                        put_down(of, counted);
                    }
                }
            }
        }
        if let Some((of, counted)) = open {
            put_down(of, counted);
        }
        let overall = by_unit.values().map(|(_, most)| *most).max().unwrap_or_default();
        Self { by_unit, overall }
    }

    /// The decimals of numbers in a unit; those of the whole chapter where the unit has too
    /// few.
    pub fn decimals(&self, unit: Option<&str>) -> u32 {
        self.enough(unit).unwrap_or(self.overall)
    }

    /// The decimals of numbers in a unit, if the chapter has enough of them to say.
    pub fn enough(&self, unit: Option<&str>) -> Option<u32> {
        let (count, most) = self.by_unit.get(&unit)?;
        (*count >= FEWEST_NUMBERS).then_some(*most)
    }
}

/// Half a unit of the last digit of an amount that is padded to `decimals`, in the
/// amount's own unit.
pub(super) fn half_unit(amount: Amount, decimals: u32) -> Decimal {
    let decimals = amount.decimals().max(decimals);
    let usual = HALVES.get(decimals as usize).copied();
    usual.unwrap_or_else(|| Decimal::new(5, decimals + 1))
}

/// Half a unit of numbers with no, one, two and three decimals.
const HALVES: [Decimal; 4] = [half(1), half(2), half(3), half(4)];

const fn half(scale: u32) -> Decimal {
    Decimal::from_parts(5, 0, 0, false, scale)
}

/// What one of a printed unit (金额单位) is in 万元; `None` for words that name no unit.
pub(super) fn unit_factor(unit: &str) -> Option<Decimal> {
    // Asked of every figure: nearly all are in 万元, printed without white space.
    if unit == "万元" {
        return Some(Decimal::ONE);
    }
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
