//! What a generated report says in words and on cards agrees with its tables and with itself.

use std::collections::BTreeMap;

use fastrand::Rng;
use juesuan::document::{Document, Format};
use juesuan::reading;
use juesuan::report::{
    Amount, Base, Direction, FigureKind, Fund, FundRow, Item, Located, Report, RowItem,
    SectionKind, Side, TableKind,
};
use juesuan::synthetic::{
    Layout, Options, Style, generate, generate_department, generate_years, write,
};

fn amount(text: &str) -> Amount {
    Amount::parse(text).unwrap_or_else(|| panic!("{text}"))
}

fn is_near(a: Amount, b: Amount, within: &str) -> bool {
    (a - b).abs() <= amount(within)
}

fn read(report: &Report) -> Report {
    let text = write(report, &Style { seed: 5, ..Style::of(Layout::Tabs) }).text;
    reading::read(&Document::new(Format::Text, text), "synthetic").remove(0)
}

fn each(seeds: u64, hold: impl Fn(&Report, &str)) {
    for seed in 0..seeds {
        let options = Options::random(&mut Rng::with_seed(seed));
        hold(&read(&generate(seed, &options)), &format!("seed {seed}, {options:?}"));
    }
}

#[test]
fn figures_repeat_their_cells() {
    each(20, |report, what| {
        let mut repeated = 0;
        for figure in &report.narrative.figures {
            let Some(cell) = figure.cell else { continue };
            let table = report.table(cell.table).expect("a table");
            let printed = table.rows[usize::from(cell.row)].cells[usize::from(cell.column)].value();
            let (printed, stated) = (printed.unwrap_or_default(), figure.value.unwrap_or_default());
            assert!(is_near(printed, stated, "0"), "{figure:?} against {printed}, {what}");
            repeated += 1;
        }
        assert!(repeated > 40, "{repeated} figures repeat cells, {what}");
    });
}

#[test]
fn shares_of_a_whole_make_a_hundred() {
    each(20, |report, what| {
        let mut sums: BTreeMap<(SectionKind, u16), (Amount, u32)> = BTreeMap::new();
        for figure in &report.narrative.figures {
            let divides = matches!(
                figure.section,
                SectionKind::Income | SectionKind::Expenditure | SectionKind::GeneralBudget
            );
            if figure.kind == FigureKind::Share && figure.of.is_none() && divides {
                let (sum, count) = sums.entry((figure.section, figure.statement)).or_default();
                *sum = *sum + figure.value.unwrap_or_default();
                *count += u32::from(figure.value.is_some_and(|share| !share.is_zero()));
            }
        }
        assert_eq!(sums.len(), 3, "{what}");
        for (sum, count) in sums.values() {
            let apart = (*sum - amount("100")).abs().decimal();
            assert!(
                apart <= rust_decimal::Decimal::new(5, 3) * rust_decimal::Decimal::from(*count)
            );
        }
    });
}

#[test]
fn changes_are_those_of_one_last_year() {
    each(20, |report, what| {
        for section in [SectionKind::Income, SectionKind::Expenditure] {
            for change in report
                .narrative
                .figures
                .iter()
                .filter(|figure| figure.section == section && figure.kind == FigureKind::Change)
            {
                let now = report.narrative.figures.iter().find(|figure| {
                    figure.statement == change.statement && figure.kind == FigureKind::Amount
                });
                let rate = report.narrative.figures.iter().find(|figure| {
                    figure.statement == change.statement && figure.kind == FigureKind::ChangeRate
                });
                let (Some(now), Some(rate)) = (now, rate) else { continue };
                let [now, change_of, rate] =
                    [now, change, rate].map(|figure| figure.value.unwrap_or_default().decimal());
                let up = change.direction == Some(Direction::Up);
                let before = if up { now - change_of } else { now + change_of };
                if before < rust_decimal::Decimal::from(10) {
                    continue;
                }
                let exact = change_of / before * rust_decimal::Decimal::ONE_HUNDRED;
                assert!(
                    (exact - rate).abs() < rust_decimal::Decimal::new(2, 1),
                    "{change:?} {what}"
                );
                assert_eq!(change.base, Some(Base::LastYear));
            }
        }
    });
}

#[expect(clippy::ref_option, reason = "a field of the model as it is")]
fn value(cell: &Option<Located<Amount>>) -> Amount {
    cell.as_ref().map_or(Amount::ZERO, |cell| cell.value)
}

#[test]
fn cards_make_a_hundred_and_agree_with_summary_and_text() {
    each(20, |report, what| {
        assert!(!report.cards.is_empty(), "{what}");
        for (index, card) in report.cards.iter().enumerate() {
            assert_eq!(card.sum_of_weights(), amount("100"), "{what}");
            assert_eq!(Some(card.sum_of_scores()), card.total.as_ref().map(|total| total.value));
            let total = card.fund(Fund::Total).expect("a total of funds");
            let below = |column: fn(&FundRow) -> &Option<Located<Amount>>| {
                let rows = card.funds.iter().filter(|row| row.fund != Fund::Total);
                rows.map(|row| value(column(row))).sum::<Amount>()
            };
            assert!(is_near(value(&total.executed), below(|row| &row.executed), "0.02"), "{what}");
            assert!(is_near(
                value(&total.full_year_budget),
                below(|row| &row.full_year_budget),
                "0.02"
            ));
            let project = report.projects.iter().find(|project| project.card == Some(index));
            let project = project.unwrap_or_else(|| panic!("card {index} has no row, {what}"));
            assert_eq!(value(&project.score), value(&card.total), "{what}");
            let review = &report.narrative.figures[project.review.expect("a review").at];
            assert_eq!(review.value, Some(value(&card.total)), "{what}");
            let stated = |kind| {
                report.narrative.figures.iter().find(|figure| {
                    figure.kind == kind
                        && figure.item == review.item
                        && matches!(figure.item, Item::Project(_))
                })
            };
            for (kind, column) in [
                (FigureKind::Budget, &total.full_year_budget),
                (FigureKind::Amount, &total.executed),
            ] {
                assert_eq!(stated(kind).and_then(|figure| figure.value), Some(value(column)));
            }
        }
    });
}

fn cell(report: &Report, side: Side, item: RowItem) -> Amount {
    report.amount(TableKind::IncomeAndExpenditure, side, item, "金额").unwrap_or_default()
}

#[test]
fn a_year_begins_with_what_the_last_one_left() {
    for seed in 0..10 {
        let options = Options { carried_over: true, rounding: seed % 2 == 0, ..Options::default() };
        let reports = generate_years(seed, &options, 3);
        assert_eq!(reports.len(), 3);
        for pair in reports.windows(2) {
            let [later, earlier] = pair else { continue };
            assert_eq!(later.year, earlier.year.map(|year| year + 1));
            assert_eq!(later.department, earlier.department);
            let opening = cell(later, Side::Income, RowItem::Opening);
            assert_eq!(opening, cell(earlier, Side::Expenditure, RowItem::Closing));
            let stated = |kind| {
                let mut figures = later.narrative.stated(SectionKind::Overall, "收支总计", kind);
                figures.next().and_then(|figure| Some((figure.value?, figure.direction)))
            };
            let (Some((now, _)), Some((change, direction))) =
                (stated(FigureKind::Amount), stated(FigureKind::Change))
            else {
                continue;
            };
            let before = if direction == Some(Direction::Up) { now - change } else { now + change };
            let printed = cell(earlier, Side::Income, RowItem::GrandTotal);
            assert!(is_near(before, printed, "0.01"), "{before} {printed}");
        }
    }
}

#[test]
fn a_department_has_what_its_units_have() {
    for seed in 0..10 {
        let options = Options { other_income: seed % 2 == 0, ..Options::default() };
        let reports = generate_department(seed, &options, 4);
        let (whole, units) = reports.split_first().expect("a department");
        assert_eq!(units.len(), 4);
        let names: std::collections::BTreeSet<_> =
            units.iter().map(|unit| (&unit.department.name, unit.department.scope)).collect();
        assert_eq!(names.len(), 4);
        for (side, item) in [
            (Side::Income, RowItem::GeneralBudget),
            (Side::Income, RowItem::GrandTotal),
            (Side::Expenditure, RowItem::YearExpenditure),
        ] {
            let sum: Amount = units.iter().map(|unit| cell(unit, side, item)).sum();
            assert_eq!(cell(whole, side, item), sum, "{item:?}");
        }
    }
}
