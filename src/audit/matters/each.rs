//! Averages that the text states beside what they are of: E14.

use rust_decimal::Decimal;

use super::stated::Stated;
use crate::audit::ledger::{Ledger, finding};
use crate::audit::{Reason, Spot};
use crate::report::{Amount, Figure, FigureKind, Item, SectionKind};

const RULE: &str = "E14";

/// Words of an average, and the units of what it is of.
const AVERAGES: [(&[&str], &[&str]); 3] = [
    (&["车均", "辆均", "单车", "每辆", "每台"], &["辆", "台"]),
    (&["人均"], &["人次", "人"]),
    (&["批均", "每批", "次均"], &["批次", "批", "次", "个"]),
];

const CARS: &str = "公务用车购置及运行维护费";
const BOUGHT: &str = "公务用车购置费";
const FOREIGN: &str = "外事接待";
const GUESTS: &[&str] = &["国内接待费", "公务接待费"];

/// What is counted, and what it costs.
const COSTS: [(&str, &[&str]); 6] = [
    ("公务用车保有量", &["公务用车运行维护费", CARS]),
    ("购置公务用车", &[BOUGHT]),
    (BOUGHT, &[BOUGHT]),
    ("国内接待费", GUESTS),
    ("公务接待费", &["公务接待费"]),
    ("国（境）外接待费", &["国（境）外接待费"]),
];

/// Words of what is no average of what was spent.
const OTHERWISE: [&str; 8] = ["标准", "不超", "上限", "限额", "以内", "规定", "预算", "上年"];

/// Holds every average against the amounts and counts of its statement.
pub(super) fn examine(stated: &Stated, ledger: &mut Ledger) {
    ledger.inapplicable(RULE, Reason::Nothing);
    let figures = &stated.context.report.narrative.figures;
    for (at, average) in figures.iter().enumerate() {
        let Some(units) = units(average) else { continue };
        let own = || {
            let all = figures.iter().enumerate();
            all.filter(|(_, figure)| figure.statement == average.statement)
        };
        let is_amount = |figure: &Figure| {
            figure.kind == FigureKind::Amount && matches!(figure.item, Item::Known(_))
        };
        let amounts = own().filter(|&(other, figure)| other < at && is_amount(figure));
        let amounts: Vec<usize> = amounts.map(|(other, _)| other).collect();
        let is_count = |figure: &Figure| {
            figure.kind == FigureKind::Count
                && units.contains(&&*figure.unit)
                && figure.value.is_some_and(|value| value > Amount::ZERO)
        };
        let counts = own().filter(|(_, figure)| is_count(figure));
        let counts: Vec<usize> = counts.map(|(other, _)| other).collect();
        // What it is of: the thing that was counted last, guests from abroad among others.
        let before = counts.iter().rev().filter(|&&count| count < at);
        let of = before.chain(&counts).copied().find(|&count| !figures[count].is_of(FOREIGN));
        let of = of.and_then(|count| Some((count, cost(figures, count, &amounts)?)));
        let Some((count, amount)) = of else { continue };
        let mut pairs = amounts.iter().flat_map(|&a| counts.iter().map(move |&c| (a, c)));
        if pairs.any(|(amount, count)| is_average(stated, at, amount, count)) {
            ledger.pass(RULE);
            continue;
        }
        let [of, by] = [amount, count].map(Spot::Figure);
        let each = stated.money(of).checked_div(stated.value(by)).unwrap_or_default();
        let note = finding(RULE, stated.context.site(Spot::Figure(at)))
            .against([of, by].map(|spot| stated.context.site(spot)));
        let [average, amount, count] = [at, amount, count].map(|at| &*figures[at].text);
        let each = format!("{}万元", each.round_dp(4).normalize());
        let values = [average.to_owned(), format!("{amount} ÷ {count}"), each];
        ledger.find(RULE, note.naming(values));
    }
}

/// The amount that things cost which a figure counts.
fn cost(figures: &[Figure], count: usize, amounts: &[usize]) -> Option<usize> {
    let (_, costs) = COSTS.iter().find(|(counted, _)| figures[count].is_of(counted))?;
    let of = |name: &str| amounts.iter().rev().copied().find(|&at| figures[at].is_of(name));
    let (cost, at) = costs.iter().find_map(|cost| Some((*cost, of(cost)?)))?;
    // What was bought is no cost of what is kept.
    let is_nothing = |at: usize| figures[at].value.is_none_or(Amount::is_zero);
    (cost != CARS || of(BOUGHT).is_none_or(is_nothing)).then_some(at)
}

/// The units of what an average is of; `None` of any other figure.
fn units(figure: &Figure) -> Option<&'static [&'static str]> {
    let Item::Named(name) = &figure.item else { return None };
    let is_here = figure.section == SectionKind::ThreePublic
        && figure.kind == FigureKind::Amount
        && !OTHERWISE.iter().any(|word| name.contains(word));
    let mut averages = AVERAGES.iter().filter(|_| is_here);
    let is_named = |words: &[&str]| words.iter().any(|word| name.contains(word));
    averages.find(|(words, _)| is_named(words)).map(|(_, units)| *units)
}

/// Whether an amount by a count is an average as printed, to a unit of its last digit.
fn is_average(stated: &Stated, average: usize, amount: usize, count: usize) -> bool {
    let [average, amount, count] = [average, amount, count].map(Spot::Figure);
    let (printed, factor) = (stated.value(average), stated.context.factor(average));
    let unit = Decimal::new(1, printed.scale()).saturating_mul(factor);
    let printed = printed.saturating_mul(factor);
    let half = stated.context.figure(amount).half.saturating_mul(stated.context.factor(amount));
    let (money, count) = (stated.money(amount), stated.value(count));
    let by_count = |money: Decimal| money.checked_div(count).unwrap_or_default();
    by_count(money - half) <= printed + unit && by_count(money + half) >= printed - unit
}
