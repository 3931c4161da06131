//! How exact a printed number is: it stands for an interval (容差).

use rust_decimal::Decimal;

use crate::report::{Amount, Project, Report, Scorecard};

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
    /// Of each unit what was seen; there are few.
    by_unit: Vec<(Option<&'a str>, Seen)>,
}

/// What was seen of numbers in one unit.
#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    count: usize,
    most_decimals: u32,
}

impl Seen {
    fn see(&mut self, amount: Amount) {
        self.count += 1;
        self.most_decimals = self.most_decimals.max(amount.decimals().min(MOST_DECIMALS));
    }
}

impl<'a> Precision<'a> {
    /// The nine tables are one chapter.
    pub fn of_tables(report: &'a Report) -> Self {
        let mut chapter = Self::default();
        for table in &report.tables {
            let mut seen = Seen::default();
            for cell in table.rows.iter().flat_map(|row| &row.cells) {
                if let Some(amount) = &cell.amount {
                    seen.see(amount.value);
                }
            }
            if seen.count > 0 {
                let of_unit = chapter.of_unit(report.unit_of(table));
                of_unit.count += seen.count;
                of_unit.most_decimals = of_unit.most_decimals.max(seen.most_decimals);
            }
        }
        chapter
    }

    /// The narrative (情况说明) is one chapter.
    pub fn of_narrative(report: &'a Report) -> Self {
        let figures = report.narrative.figures.iter();
        Self::of(figures.filter_map(|figure| Some((Some(&*figure.unit), figure.value?))))
    }

    /// The cards (自评表) together are one chapter; of their amounts of money only.
    pub fn of_cards(cards: &'a [Scorecard]) -> Self {
        Self::of(cards.iter().flat_map(|card| {
            let unit = card.money_unit.as_deref();
            let amounts = card.funds.iter().flat_map(|row| {
                [&row.initial_budget, &row.full_year_budget, &row.executed].into_iter().flatten()
            });
            let rates = card.funds.iter().filter_map(|row| row.execution_rate.as_ref());
            let amounts = amounts.map(move |amount| (unit, amount.value));
            amounts.chain(rates.map(|rate| (Some(PERCENT), rate.value)))
        }))
    }

    /// The money of the summary (汇总表) is one chapter.
    pub fn of_summary(projects: &'a [Project]) -> Self {
        Self::of(projects.iter().flat_map(|project| {
            let unit = project.money.unit.as_deref();
            project.money.amounts().flatten().map(move |amount| (unit, amount.value))
        }))
    }

    /// Looks at numbers with their units.
    fn of(numbers: impl Iterator<Item = (Option<&'a str>, Amount)>) -> Self {
        let mut chapter = Self::default();
        numbers.for_each(|(unit, amount)| chapter.of_unit(unit).see(amount));
        chapter
    }

    fn of_unit(&mut self, unit: Option<&'a str>) -> &mut Seen {
        let at = self.by_unit.iter().position(|(known, _)| *known == unit);
        let at = at.unwrap_or_else(|| {
            self.by_unit.push((unit, Seen::default()));
            self.by_unit.len() - 1
        });
        &mut self.by_unit[at].1
    }

    /// The decimals of numbers in a unit; those of the whole chapter where the unit has too
    /// few.
    pub fn decimals(&self, unit: Option<&str>) -> u32 {
        let seen = self.by_unit.iter().find(|(known, _)| *known == unit);
        let own = seen.filter(|(_, seen)| seen.count >= FEWEST_NUMBERS);
        let overall = || self.by_unit.iter().map(|(_, seen)| seen.most_decimals).max();
        own.map(|(_, seen)| seen.most_decimals).or_else(overall).unwrap_or_default()
    }
}

/// Half a unit of the last digit of an amount that is padded to `decimals`, in the
/// amount's own unit.
pub(super) fn half_unit(amount: Amount, decimals: u32) -> Decimal {
    let decimals = amount.decimals().max(decimals);
    let usual = HALVES.get(decimals as usize).copied();
    usual.unwrap_or_else(|| Decimal::new(5, decimals + 1))
}

/// How far two prints of one score, or a total and its parts, may lie apart besides `least`: a
/// score with one decimal has been rounded if the other has more. Whole points are exact, as 92
/// is 92.00.
pub(super) fn rounded_points(printed: Amount, other: Decimal, least: Decimal) -> Decimal {
    let is_rounded = printed.decimals() == 1 && other.normalize().scale() > 1;
    if is_rounded { HALVES[1] } else { least }
}

/// Half a unit of numbers with no, one, two and three decimals.
const HALVES: [Decimal; 4] = [half(1), half(2), half(3), half(4)];

const fn half(scale: u32) -> Decimal {
    Decimal::from_parts(5, 0, 0, false, scale)
}

/// What one of a printed unit (金额单位) is in 万元; `None` for words that name no unit.
pub(super) fn unit_factor(unit: &str) -> Option<Decimal> {
    unit_power(unit).map(factor)
}

/// The same as a power of ten: −4 for 元.
pub(super) fn unit_power(unit: &str) -> Option<i32> {
    // Asked of every figure: nearly all are in one of two, printed without white space.
    match unit {
        "万元" => return Some(0),
        "元" => return Some(-4),
        _ => {}
    }
    // None of the others that are asked of is in money.
    if !unit.ends_with('元') && !unit.ends_with(char::is_whitespace) {
        return None;
    }
    let bare: String = unit.chars().filter(|c| !c.is_whitespace()).collect();
    match bare.trim_start_matches("人民币") {
        "元" => Some(-4),
        "千元" => Some(-1),
        "万元" => Some(0),
        "百万元" => Some(2),
        "亿元" => Some(4),
        _ => None,
    }
}

/// A power of ten as a number.
pub(super) fn factor(power: i32) -> Decimal {
    match u32::try_from(power) {
        Ok(0) => Decimal::ONE,
        Ok(power) => Decimal::from(10_u64.pow(power)),
        Err(_) => Decimal::new(1, power.unsigned_abs()),
    }
}

#[cfg(test)]
mod tests {
    use super::unit_power;

    #[test]
    fn units_of_money_are_powers_of_ten_however_they_are_printed() {
        assert_eq!(
            ["万元", "元", "百万元", "亿元"].map(unit_power),
            [Some(0), Some(-4), Some(2), Some(4)]
        );
        assert_eq!(
            ["人民币元", " 元", "万元 ", "千 元"].map(unit_power),
            [-4, -4, 0, -1].map(Some)
        );
        assert_eq!(["%", "", "美元", "人"].map(unit_power), [None; 4]);
    }
}
