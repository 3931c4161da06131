//! Changes on last year held against each other: D19, D21; and amounts stated twice: D20.

use std::borrow::Cow;
use std::collections::HashMap;

use rust_decimal::Decimal;

use super::balance::tells_of_adjusted_balance;
use super::text::{Text, is_known, is_stated, signed, value};
use crate::audit::context::{Context, Point};
use crate::audit::equation::{Allowance, Direction, Equation, Term};
use crate::audit::ledger::{Ledger, finding};
use crate::audit::{Reason, Severity, Spot};
use crate::report::{Base, Figure, FigureKind, RowItem, SectionKind, Side, TableKind};

const PARTS: &str = "D19";
const TWICE: &str = "D20";
const ACROSS: &str = "D21";

/// What 说明一 calls its total, that of expenditure before that of income.
const TOTALS: [&str; 3] = ["收支总计", "支出总计", "收入总计"];
const RECEIVED: [&str; 3] = ["收支总计", "收入总计", "支出总计"];
const FISCAL_TOTALS: [&str; 3] = ["财政拨款收支总计", "财政拨款支出总计", "财政拨款收入总计"];
const GENERAL: [&str; 1] = ["一般公共预算财政拨款支出"];
const EXPENDITURES: [&str; 5] =
    ["基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出"];
const SOURCES: [&str; 6] =
    ["财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入"];
const THREE_PUBLIC: [&str; 3] = ["因公出国（境）费", "公务用车购置及运行维护费", "公务接待费"];
const VEHICLES: [&str; 2] = ["公务用车购置费", "公务用车运行维护费"];

/// How far two changes of rounded figures may differ, for each figure.
const EACH: Decimal = Decimal::from_parts(1, 0, 0, false, 2);

/// What must be the sum of its parts, and what is stated twice.
pub(super) fn equations(context: &Context, text: &Text, ledger: &mut Ledger) -> Vec<Equation> {
    ledger.inapplicable(TWICE, Reason::Nothing);
    let mut equations = Vec::new();
    match is_plain(context, &WITHOUT_CARRY) {
        Ok(true) => {
            ledger.inapplicable(PARTS, Reason::Nothing);
            equations.extend(expenditures(context, text, ledger));
        }
        Ok(false) => ledger.inapplicable(PARTS, Reason::CarryOver),
        Err(reason) => ledger.unchecked(PARTS, reason),
    }
    equations.extend(three_public(text, "三公经费", &THREE_PUBLIC));
    equations.extend(three_public(text, "公务用车购置及运行维护费", &VEHICLES));
    equations.extend(twice(text));
    match is_plain(context, &FISCAL_ONLY) {
        Ok(true) => {
            ledger.inapplicable(ACROSS, Reason::Nothing);
            across(context, text, ledger);
        }
        Ok(false) => ledger.inapplicable(ACROSS, Reason::OtherMoney),
        Err(reason) => ledger.unchecked(ACROSS, reason),
    }
    equations
}

/// Lines of 01 that are all 0 where nothing is carried over or distributed.
const WITHOUT_CARRY: [(Side, RowItem); 6] = [
    (Side::Income, RowItem::Opening),
    (Side::Income, RowItem::NonFiscalSurplus),
    (Side::Income, RowItem::Institutional),
    (Side::Income, RowItem::Business),
    (Side::Expenditure, RowItem::SurplusDistribution),
    (Side::Expenditure, RowItem::Closing),
];

/// Lines of 01 that are all 0 where all money is of the general budget and of the year.
const FISCAL_ONLY: [(Side, RowItem); 12] = [
    (Side::Income, RowItem::GovernmentFund),
    (Side::Income, RowItem::StateCapital),
    (Side::Income, RowItem::SpecialAccount),
    (Side::Income, RowItem::SuperiorSubsidy),
    (Side::Income, RowItem::Institutional),
    (Side::Income, RowItem::Business),
    (Side::Income, RowItem::AffiliateRemittance),
    (Side::Income, RowItem::OtherIncome),
    (Side::Income, RowItem::NonFiscalSurplus),
    (Side::Income, RowItem::Opening),
    (Side::Expenditure, RowItem::SurplusDistribution),
    (Side::Expenditure, RowItem::Closing),
];

/// Whether some lines of 01 are zero, blank or not printed.
fn is_plain(context: &Context, lines: &[(Side, RowItem)]) -> Result<bool, Reason> {
    let kind = TableKind::IncomeAndExpenditure;
    if context.table(kind).is_none() {
        return Err(Reason::NoTable(kind));
    }
    Ok(lines.iter().all(|&(side, item)| {
        let cell = context.cell(Point { kind, side, item, column: "金额" });
        cell.map_or(true, |cell| context.is_nothing(cell))
    }))
}

/// The change on last year of one of some items, the first stated in a section.
fn change<'a>(
    text: &Text<'a>,
    section: SectionKind,
    names: &[&str],
) -> Option<(usize, &'a Figure)> {
    let figures = text.figures.iter().enumerate();
    let mut changes = figures.filter(|(_, figure)| {
        figure.section == section
            && is_stated(figure, FigureKind::Change)
            && figure.base == Some(Base::LastYear)
            && figure.direction.is_some()
    });
    changes.find(|(_, figure)| is_known(figure, names))
}

/// The change of the first of some totals that has one.
fn total<'a>(text: &Text<'a>, section: SectionKind, names: &[&str]) -> Option<(usize, &'a Figure)> {
    names.iter().find_map(|name| change(text, section, &[name]))
}

/// A change as the sum of others, each with its sign; a hundredth for each figure.
fn sum(lead: (usize, &Figure), parts: &[(usize, &Figure)]) -> Equation {
    let terms = parts.iter().map(|(at, figure)| Term {
        spot: Spot::Figure(*at),
        minus: figure.direction != lead.1.direction,
    });
    let zero = Vec::<Spot>::new();
    let mut equation = Equation::sum(PARTS, Direction::Across, Spot::Figure(lead.0), zero);
    equation.terms = terms.collect();
    equation.allowance = Allowance::Fixed(EACH * Decimal::from(parts.len() + 1));
    equation
}

/// Δ of all against Δ of 基本, 项目 and what else there is. Last year's money need not have been
/// spent: what was left may have been distributed or taken back.
fn expenditures(context: &Context, text: &Text, ledger: &mut Ledger) -> Option<Equation> {
    let total = total(text, SectionKind::Overall, &TOTALS)?;
    let of = |name: &&str| change(text, SectionKind::Expenditure, &[name]);
    let parts: Vec<_> = EXPENDITURES.iter().filter_map(of).collect();
    let both = [0, 1].iter().all(|&at| of(&EXPENDITURES[at]).is_some());
    let equation = both.then(|| sum(total, &parts))?;
    let spent: Decimal = parts.iter().map(|(_, figure)| signed(figure)).sum();
    let left = spent - signed(total.1);
    let holds = equation.holds(&equation.weigh(context));
    if holds || left < Decimal::ZERO || !may_have_left(context, text, total) {
        return Some(equation);
    }
    let sites = parts.iter().map(|&(at, _)| context.site(Spot::Figure(at)));
    let note = finding(PARTS, context.site(Spot::Figure(total.0)))
        .against(sites)
        .amounts(spent, signed(total.1))
        .naming(["left"])
        .graded(Severity::Note);
    ledger.find(PARTS, note);
    None
}

/// Whether something may have been left of last year's money: the text says so, or more than its
/// income was there.
fn may_have_left(context: &Context, text: &Text, total: (usize, &Figure)) -> bool {
    let of = |name: &&str| change(text, SectionKind::Income, &[name]);
    let sources: Vec<_> = SOURCES.iter().filter_map(of).collect();
    let come_to: Decimal = sources.iter().map(|(_, figure)| signed(figure)).sum();
    let is_income = (come_to - signed(total.1)).abs() <= EACH * Decimal::from(sources.len() + 1);
    !is_income || tells_of_adjusted_balance(context)
}

/// Δ of 三公, or of vehicles, against Δ of its parts where each states one.
fn three_public(text: &Text, whole: &str, parts: &[&str]) -> Option<Equation> {
    let section = SectionKind::ThreePublic;
    let total = change(text, section, &[whole])?;
    let parts: Option<Vec<_>> = parts.iter().map(|name| change(text, section, &[name])).collect();
    Some(sum(total, &parts?))
}

/// Amounts of one item that a section states twice and that no table has: copies.
fn twice(text: &Text) -> Vec<Equation> {
    const SECTIONS: [SectionKind; 2] = [SectionKind::ThreePublic, SectionKind::Operation];
    let mut first: HashMap<Cow<'_, str>, usize> = HashMap::new();
    let mut copies = Vec::new();
    for (at, figure) in text.all(&SECTIONS, FigureKind::Amount) {
        if figure.cell.is_some() || !figure.is_recognised() {
            continue;
        }
        match first.get(&figure.item.text()) {
            Some(&other) => {
                copies.push(Equation::copy(TWICE, Spot::Figure(at), Spot::Figure(other)));
            }
            None => {
                first.insert(figure.item.text(), at);
            }
        }
    }
    copies
}

/// The change of all money, of appropriations and of the general budget: one figure where all
/// money is of the general budget.
fn across(context: &Context, text: &Text, ledger: &mut Ledger) {
    let small = EACH + EACH;
    let changes = [
        total(text, SectionKind::Overall, &TOTALS),
        total(text, SectionKind::Fiscal, &FISCAL_TOTALS),
        change(text, SectionKind::GeneralBudget, &GENERAL),
    ];
    let changes: Vec<_> = changes.into_iter().flatten().collect();
    if let Some((&first, rest)) = changes.split_first() {
        ledger.pass(ACROSS);
        let off =
            |(_, figure): &&(usize, &Figure)| (signed(figure) - signed(first.1)).abs() > small;
        for &(at, figure) in rest.iter().filter(off) {
            let note = finding(ACROSS, context.site(Spot::Figure(at)))
                .against([context.site(Spot::Figure(first.0))])
                .amounts(signed(first.1), signed(figure))
                .naming(["across"])
                .graded(Severity::Note);
            ledger.find(ACROSS, note);
        }
    }
    let Some(total) = total(text, SectionKind::Overall, &RECEIVED) else { return };
    let of = |name: &&str| change(text, SectionKind::Income, &[name]);
    let sources: Vec<_> = SOURCES.iter().filter_map(of).collect();
    if of(&SOURCES[0]).is_none() || sources.len() < 2 {
        return;
    }
    let come_to: Decimal = sources.iter().map(|(_, figure)| signed(figure)).sum();
    let terms = sources.iter().filter(|(_, figure)| !value(figure).is_zero()).count();
    if (come_to - signed(total.1)).abs() > EACH * Decimal::from(terms + 1) {
        let sites = sources.iter().map(|&(at, _)| context.site(Spot::Figure(at)));
        let found = finding(ACROSS, context.site(Spot::Figure(total.0)))
            .against(sites)
            .amounts(come_to, signed(total.1))
            .naming(["sources"]);
        ledger.find(ACROSS, found);
    }
}
