//! What the narrative counts for an item of 09 (三公经费): cars bought and kept, people
//! abroad, guests; and what one costs.

use rust_decimal::{Decimal, RoundingStrategy};

use super::Cell;
use crate::report::{Amount, FigureKind, Place, Report, SectionKind};

/// Items of 09 with what is counted for each, and in which unit. Guests at home and from
/// abroad are counted together.
const COUNTED: [(&str, &[&str], &str); 4] = [
    ("因公出国（境）费", &["因公出国（境）团组"], "人次"),
    ("公务用车购置费", &["购置公务用车"], "辆"),
    ("公务用车运行维护费", &["公务用车保有量"], "辆"),
    ("公务接待费", &["国内接待费", "国（境）外接待费"], "人次"),
];

/// Decimals of a cost each: in 万元 one guest costs little.
const DECIMALS: u32 = 4;

/// Count, its unit, and the cost of one in the unit of the amount spent; blank where the
/// narrative counts nothing, the cost also where the count is zero.
pub(super) fn cells(report: &Report, item: &str, spent: Option<Decimal>) -> [Cell; 3] {
    let unit = COUNTED.iter().find(|(name, ..)| *name == item).map(|(_, _, unit)| *unit);
    let Some((unit, (count, place))) =
        unit.and_then(|unit| Some((unit, count(report, item, unit)?)))
    else {
        return <[Cell; 3]>::default();
    };
    let place = Some(place);
    let number = Cell { place, ..Cell::number(Some(count)) };
    [number, Cell::text(unit), Cell::number(each(spent, count))]
}

/// The cost of one of what the narrative counts for an item in a unit, in the unit of the
/// amount spent; with the place of the count.
pub(super) fn cost(report: &Report, item: &str, unit: &str, spent: Option<Decimal>) -> Cell {
    let Some((count, place)) = count(report, item, unit) else { return Cell::default() };
    Cell { place: Some(place), ..Cell::number(each(spent, count)) }
}

/// What the narrative counts for an item in a unit, and where.
fn count(report: &Report, item: &str, unit: &str) -> Option<(Decimal, Place)> {
    let (_, counted, _) = COUNTED.iter().find(|(name, ..)| *name == item)?;
    let figures = counted.iter().filter_map(|counted| {
        let mut stated =
            report.narrative.stated(SectionKind::ThreePublic, counted, FigureKind::Count);
        stated.find(|figure| &*figure.unit == unit && figure.value.is_some())
    });
    let figures: Vec<_> = figures.collect();
    let place = figures.first()?.place;
    Some((figures.iter().filter_map(|f| f.value).map(Amount::decimal).sum(), place))
}

fn each(spent: Option<Decimal>, count: Decimal) -> Option<Decimal> {
    let each = spent.filter(|_| !count.is_zero()).and_then(|spent| spent.checked_div(count))?;
    let away = RoundingStrategy::MidpointAwayFromZero;
    Some(each.round_dp_with_strategy(DECIMALS, away).normalize())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Document, Format};
    use crate::reading::read;
    use crate::sheet::Value;

    /// A report whose narrative counts; the words are our own.
    const TEXT: &str = "财政拨款“三公”经费支出决算表\n单位：某局\n金额单位：万元\n\
        预算数\t\t\t\t\t\t决算数\t\t\t\t\t\n1\t2\t3\t4\t5\t6\t7\t8\t9\t10\t11\t12\n\
        10.00\t0\t6.00\t0\t6.00\t4.00\t10.00\t0\t6.00\t0\t6.00\t4.00\n注：本表反映三公经费支出情况。\n\
        第三部分 2024年度单位决算情况说明\n九、财政拨款“三公”经费支出决算情况说明\n\
        2、公务用车购置及运行维护费决算数为6.00万元。其中：公务用车运行维护费支出6.00万元。公务用车保有量为4辆。\n\
        3、公务接待费决算数为4.00万元。其中：国内接待费4.00万元，共计接待8批次、50人次。\n";

    #[test]
    fn counts_of_the_narrative_and_the_cost_of_one() {
        let reports = read(&Document::new(Format::Text, TEXT.to_owned()), "x");
        let [report] = &reports[..] else { panic!("one report") };
        let shown = |item: &str, spent: i64| {
            let cells = cells(report, item, Some(Decimal::from(spent)));
            cells.map(|cell| cell.value.export()).join(" ")
        };
        assert_eq!(shown("公务用车运行维护费", 6), "4 辆 1.5");
        assert_eq!(shown("公务接待费", 4), "50 人次 0.08");
        let of = |unit| cost(report, "公务接待费", unit, Some(Decimal::from(4))).value.export();
        assert_eq!(
            (of("人次"), of("批次"), of("辆")),
            ("0.08".into(), "0.5".into(), String::new())
        );
        let none = cells(report, "合计", Some(Decimal::TEN));
        assert!(none.iter().all(|cell| cell.value == Value::Blank));
    }
}
