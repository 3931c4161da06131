//! The money of projects against the narrative and the tables: F17, F18, F27, F29, F33, F34.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::{agrees, contradiction, counts, funds, reviews};
use crate::audit::context::{Context, Point};
use crate::audit::equation::{Direction, Equation, Relation, Term};
use crate::audit::ledger::{Ledger, finding};
use crate::audit::ratio::{Ratio, Reckoned};
use crate::audit::spot::FundColumn;
use crate::audit::{CellRef, Part, Reason, Severity, Site, Spot};
use crate::report::{
    Base, Figure, FigureKind, Fund, Item, NoticeKind, QuickSet, Role, RowItem, SectionKind, Side,
    SubjectCode, TableKind,
};

const INVOLVED: &str = "F17";
const COVERED: &str = "F18";
const SPENT: &str = "F27";
const CARRIED: &str = "F29";
const EVALUATED: &str = "F33";
const YEAR_START: &str = "F34";

pub(super) fn examine(context: &Context, ledger: &mut Ledger) {
    involved(context, ledger);
    covered(context, ledger);
    spent(context, ledger);
    carried(context, ledger);
    evaluated(context, ledger);
    year_start(context, ledger);
}

/// The totals of all cards' funds in a column, where they are printed.
fn totals(context: &Context, column: FundColumn) -> Vec<Spot> {
    let cards = context.project_cards();
    let spots = cards.filter_map(|(card, _)| funds::total(context, card, column));
    spots.filter(|&spot| context.number(spot).is_some()).collect()
}

/// Whether every project has a card, and every card a project in the summary, which leaves none
/// out.
fn every_project_has_a_card(context: &Context) -> bool {
    let report = context.report;
    let withheld = report.notices.iter().any(|notice| notice.kind == NoticeKind::Withheld);
    !withheld
        && !report.projects.is_empty()
        && report.projects.iter().all(|project| project.card.is_some() && !project.is_only_a_card())
        && report.projects.len() == report.cards.len()
}

/// The amounts that the self-evaluation covers, each with that of the transfers, which it
/// leaves out where it speaks of the level's own projects.
fn amounts(context: &Context) -> Vec<(Spot, Option<Spot>)> {
    let stated = |item| -> Vec<Spot> {
        let figures = reviews::stated(context, item, FigureKind::Amount);
        figures.map(|(at, _)| Spot::Figure(at)).collect()
    };
    let own = stated("自评项目");
    if own.is_empty() {
        let transfers = stated("转移支付项目").first().copied();
        return stated("预算项目").into_iter().map(|spot| (spot, transfers)).collect();
    }
    own.into_iter().map(|spot| (spot, None)).collect()
}

/// 涉及预算资金 is the sum of the cards' budgets.
fn involved(context: &Context, ledger: &mut Ledger) {
    let all = every_project_has_a_card(context);
    let stated = amounts(context);
    for &(amount, transfers) in &stated {
        let of = |column| {
            let mut equation =
                Equation::sum(INVOLVED, Direction::Across, amount, totals(context, column));
            equation.terms.extend(transfers.map(Term::minus));
            equation
        };
        let mut budgets = of(FundColumn::FullYearBudget);
        if context.report.cards.is_empty() {
            continue;
        }
        if !all {
            // The cards that are printed are some of them.
            budgets.relation = Relation::AtMost;
            let weighed = budgets.weigh(context);
            if weighed.expected <= weighed.found.saturating_add(weighed.tolerance) {
                ledger.pass(INVOLVED);
            } else {
                let others = budgets.terms.iter().map(|term| context.site(term.spot));
                let found = finding(INVOLVED, context.site(amount)).against(others);
                let found = found.weighing(&weighed).graded(Severity::Note);
                ledger.find(INVOLVED, found.naming(["less"]));
            }
            continue;
        }
        if agrees(context, &of(FundColumn::InitialBudget)) {
            ledger.pass(INVOLVED);
        } else if let Some((found, _)) = contradiction(context, ledger, &budgets) {
            let executed = of(FundColumn::Executed);
            let sentence = if agrees(context, &executed) { "executed" } else { "wrong" };
            let executed = executed.weigh(context).expected.normalize().to_string();
            ledger.find(INVOLVED, found.naming([sentence, &executed]));
        }
    }
}

fn cell(
    context: &Context,
    kind: TableKind,
    item: RowItem,
    column: &'static str,
) -> Option<CellRef> {
    let side = match kind {
        TableKind::IncomeAndExpenditure => Side::Income,
        TableKind::ThreePublic => Side::Actual,
        _ => Side::Whole,
    };
    let found = context.cell(Point { kind, side, item, column }).ok()?;
    context.number(found).map(|_| found)
}

/// Project expenditure of 03.
fn project_expenditure(context: &Context) -> Option<CellRef> {
    cell(context, TableKind::Expenditure, RowItem::Total, "项目支出")
}

/// 占项目支出总额的 %.
fn covered(context: &Context, ledger: &mut Ledger) {
    let wholes = [
        project_expenditure(context),
        cell(context, TableKind::GeneralBudgetExpenditure, RowItem::Total, "项目支出"),
    ];
    let wholes: Vec<CellRef> = wholes.into_iter().flatten().collect();
    let items = ["自评项目", "预算项目"];
    let shares = items
        .iter()
        .flat_map(|item| reviews::stated(context, item, FigureKind::Share))
        .map(|(at, figure)| (at, figure.statement));
    for (at, statement) in shares {
        let amount = amounts(context).into_iter().map(|(spot, _)| spot).find(|spot| {
            let Spot::Figure(amount) = *spot else { return false };
            let figure = context.report.narrative.figures.get(amount);
            figure.is_some_and(|figure| figure.statement == statement)
        });
        let (Some(amount), Some(&whole)) = (amount, wholes.first()) else {
            continue;
        };
        let share = |whole: CellRef| Ratio::share(COVERED, Spot::Figure(at), amount, whole);
        let explained = wholes.iter().any(|&whole| {
            matches!(share(whole).reckon(context), Reckoned::Right | Reckoned::CutOff(_))
        });
        if explained {
            ledger.pass(COVERED);
            continue;
        }
        match share(whole).reckon(context) {
            Reckoned::Wrong(expected) => {
                let rate = context.figure(Spot::Figure(at));
                let others = [context.site(amount), context.site(whole)];
                let found = finding(COVERED, context.site(Spot::Figure(at))).against(others);
                ledger.find(COVERED, found.amounts(expected, rate.value));
            }
            Reckoned::Blank(spot) => ledger.unchecked(COVERED, context.blank(spot)),
            _ => ledger.inapplicable(COVERED, Reason::NoWhole),
        }
    }
}

/// What a cell has less than a sum, if rounding does not explain it.
fn falls_short(context: &Context, equation: &Equation) -> Option<crate::audit::equation::Weighed> {
    let weighed = equation.weigh(context);
    (weighed.difference() < -weighed.tolerance).then_some(weighed)
}

/// What the cards say was executed is within the project expenditure of 03, transfers aside, of
/// which the expenditure is others'.
fn spent(context: &Context, ledger: &mut Ledger) {
    let projects = context.report.projects.iter();
    let transfers: QuickSet<usize> =
        projects.filter(|p| counts::is_transfer(p)).filter_map(|project| project.card).collect();
    let mut executed = totals(context, FundColumn::Executed);
    executed.retain(|spot| !matches!(spot, Spot::Fund(card, ..) if transfers.contains(card)));
    let Some(whole) = project_expenditure(context).filter(|_| !executed.is_empty()) else {
        return;
    };
    let mut equation = Equation::sum(SPENT, Direction::Across, whole, executed);
    let sites = |equation: &Equation| -> Vec<_> {
        equation.terms.iter().map(|term| context.site(term.spot)).collect()
    };
    if let Some(weighed) = falls_short(context, &equation) {
        let found = finding(SPENT, context.site(whole)).against(sites(&equation));
        ledger.find(SPENT, found.weighing(&weighed).naming(["more"]));
        return;
    }
    ledger.pass(SPENT);
    if every_project_has_a_card(context) && !agrees(context, &equation) {
        let weighed = equation.weigh(context);
        let found = finding(SPENT, context.site(whole)).against(sites(&equation));
        let found = found.weighing(&weighed).graded(Severity::Note);
        ledger.find(SPENT, found.naming(["rest"]));
        return;
    }
    // Cars that were bought, and not as part of basic expenditure, are projects too.
    let buys_cars =
        (0..context.report.cards.len()).any(|card| context.card_name(card).contains('车'));
    let bought = cell(context, TableKind::ThreePublic, RowItem::Actual, "公务用车购置费");
    let Some(bought) = bought.filter(|_| !buys_cars) else { return };
    equation.terms.push(Term::plus(bought));
    let basic = SubjectCode::parse("31013").map(RowItem::Subject);
    let basic =
        basic.and_then(|item| cell(context, TableKind::BasicExpenditureDetail, item, "金额"));
    equation.terms.extend(basic.map(Term::minus));
    if let Some(weighed) = falls_short(context, &equation) {
        let found = finding(SPENT, context.site(whole)).against(sites(&equation));
        let found = found.weighing(&weighed).graded(Severity::Note);
        ledger.find(SPENT, found.naming(["cars"]));
    }
}

/// What was spent of money carried over is within what 01 carried over.
fn carried(context: &Context, ledger: &mut Ledger) {
    let mut spots = Vec::new();
    for (at, card) in context.project_cards() {
        for (row, _) in card.funds.iter().enumerate().filter(|(_, f)| f.fund == Fund::CarriedOver) {
            let spot = Spot::Fund(at, row, FundColumn::Executed);
            if context.number(spot).is_some() {
                spots.push(spot);
            }
        }
    }
    let point = Point {
        kind: TableKind::IncomeAndExpenditure,
        side: Side::Income,
        item: RowItem::Opening,
        column: "金额",
    };
    if spots.is_empty() {
        return;
    }
    match context.cell(point) {
        Ok(opening) => {
            // Where nothing carried over was spent, a negative balance contradicts nothing.
            let is_spent = spots.iter().any(|&spot| !context.is_nothing(spot));
            let equation = Equation::sum(CARRIED, Direction::Across, opening, spots);
            if let Some(weighed) = falls_short(context, &equation).filter(|_| is_spent) {
                let others = equation.terms.iter().map(|term| term.spot);
                let others = others.filter(|&spot| !context.is_nothing(spot));
                let others = others.map(|spot| context.site(spot));
                let found = finding(CARRIED, context.site(opening)).against(others);
                ledger.find(CARRIED, found.weighing(&weighed));
            } else {
                ledger.pass(CARRIED);
            }
        }
        Err(reason) => ledger.unchecked(CARRIED, reason),
    }
}

/// 部门评价涉及资金 is the sum of the budgets of the projects that were evaluated.
fn evaluated(context: &Context, ledger: &mut Ledger) {
    const ITEM: &str = "重点评价项目";
    let report = context.report;
    let evaluated: Vec<_> =
        report.projects.iter().filter(|p| p.result.is_some() || p.evaluation.is_some()).collect();
    let count = reviews::stated(context, ITEM, FigureKind::Count)
        .find_map(|(_, figure)| Some(figure.value?.decimal()));
    for (at, _) in reviews::stated(context, ITEM, FigureKind::Amount) {
        let amount = Spot::Figure(at);
        let of = |column| -> Option<Equation> {
            let spots = evaluated.iter().map(|p| funds::total(context, p.card?, column));
            let spots: Vec<Spot> = spots.collect::<Option<_>>()?;
            Some(Equation::sum(EVALUATED, Direction::Across, amount, spots))
        };
        let complete = !evaluated.is_empty()
            && count.is_none_or(|count| count == Decimal::from(evaluated.len() as u64));
        let budgets = of(FundColumn::FullYearBudget).filter(|_| complete);
        let (Some(budgets), Some(executed)) = (budgets, of(FundColumn::Executed)) else {
            ledger.unchecked(EVALUATED, Reason::NoCell(Box::new(Site::part(Part::Card, None))));
            continue;
        };
        if let Some((found, _)) = contradiction(context, ledger, &budgets) {
            let sentence = if agrees(context, &executed) { "executed" } else { "wrong" };
            ledger.find(EVALUATED, found.naming([sentence]));
        }
    }
}

/// A 项 that had no budget at the start of the year and spent what one project did, which had.
fn year_start(context: &Context, ledger: &mut Ledger) {
    let report = context.report;
    let mut by_executed: HashMap<Decimal, Vec<usize>> = HashMap::new();
    for at in 0..report.cards.len() {
        let executed = funds::total(context, at, FundColumn::Executed);
        let executed = executed.and_then(|spot| context.number(spot));
        if let Some(executed) = executed.filter(|executed| !executed.is_zero()) {
            by_executed.entry(executed.decimal().normalize()).or_default().push(at);
        }
    }
    let mut found: HashMap<usize, Vec<(usize, usize)>> = HashMap::new();
    for (at, figure) in items(context) {
        let spent = figure.value.map(|value| value.decimal().normalize());
        let Some(&[card]) = spent.and_then(|v| by_executed.get(&v)).map(Vec::as_slice) else {
            continue;
        };
        let budget =
            reviews::of_statement(&report.narrative, figure.statement).find(|(_, other)| {
                other.kind == FigureKind::Budget
                    && other.base == Some(Base::YearStart)
                    && other.role == Role::Stated
                    && other.item == figure.item
            });
        let Some((budget, stated)) = budget else { continue };
        ledger.pass(YEAR_START);
        if stated.value.is_some_and(crate::report::Amount::is_zero) {
            found.entry(card).or_default().push((at, budget));
        }
    }
    let mut found: Vec<_> = found.into_iter().collect();
    found.sort_unstable();
    for (card, items) in found {
        let &[(spent, budget)] = items.as_slice() else { continue };
        let total = |column| funds::total(context, card, column);
        let (Some(initial), Some(executed)) =
            (total(FundColumn::InitialBudget), total(FundColumn::Executed))
        else {
            continue;
        };
        if context.is_nothing(initial) {
            continue;
        }
        let others = [initial, executed, Spot::Figure(spent)].map(|spot| context.site(spot));
        let note = finding(YEAR_START, context.site(Spot::Figure(budget))).against(others);
        let expected = context.figure(initial).value;
        ledger.find(YEAR_START, note.amounts(expected, Decimal::ZERO));
    }
}

/// What was spent on each 项 in the words of the narrative.
fn items<'a>(context: &'a Context) -> impl Iterator<Item = (usize, &'a Figure)> {
    context.report.narrative.figures.iter().enumerate().filter(|(_, figure)| {
        figure.section == SectionKind::GeneralBudget
            && figure.kind == FigureKind::Amount
            && figure.role == Role::Stated
            && matches!(&figure.item, Item::Subject(path) if !path.item.is_empty())
    })
}
