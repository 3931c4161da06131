//! Words of the narrative that contradict its figures: D15, D17, D18, D25, D26, D27.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::balance::adjusts_balance;
use super::rates::SECTIONS;
use super::text::{Text, is_stated, value};
use crate::audit::context::{Context, Point};
use crate::audit::ledger::{Ledger, finding};
use crate::audit::{Part, Reason, Severity, Site, Spot};
use crate::report::{
    Base, Comparison, Direction, Figure, FigureKind, RemarkKind, RowItem, SectionKind, Side,
    Statement, TableKind,
};

const DIRECTION: &str = "D15";
const COMPARED: &str = "D17";
const NO_REASON: &str = "D18";
const DECIMALS: &str = "D25";
const CARRIED: &str = "D26";
const REASON: &str = "D27";

/// How far 持平 may be off, as a part of the budget or of the amount that changed.
const LEVEL: Decimal = Decimal::from_parts(1, 0, 0, false, 2);
/// Up to what part of the amount a change that is called level is worth no more than a note.
const NEARLY: Decimal = Decimal::from_parts(5, 0, 0, false, 2);
/// From what change in percent a reason is a duty.
const LARGE: Decimal = Decimal::TEN;

/// The sections whose changes have a direction.
const WITH_OPERATION: [SectionKind; SECTIONS.len() + 1] = {
    let mut sections = [SectionKind::Operation; SECTIONS.len() + 1];
    let mut at = 0;
    while at < SECTIONS.len() {
        sections[at] = SECTIONS[at];
        at += 1;
    }
    sections
};

/// Looks at every statement.
pub(super) fn examine(context: &Context, text: &Text, ledger: &mut Ledger) {
    for rule in [DIRECTION, COMPARED, NO_REASON, DECIMALS, CARRIED, REASON] {
        ledger.inapplicable(rule, Reason::Nothing);
    }
    directions(context, text, ledger);
    moved(context, ledger);
    let mut unexplained = Vec::new();
    for (at, statement) in text.statements.iter().enumerate() {
        if !SECTIONS.contains(&statement.section) {
            continue;
        }
        level(context, text, at, statement, ledger);
        compared(context, text, at, statement, ledger);
        unexplained.extend(without_reason(text, at, statement));
    }
    reasons(context, &unexplained, ledger);
    decimals(context, text, ledger);
    carried(context, text, ledger);
}

/// 增加 with 下降 in one sentence.
fn directions(context: &Context, text: &Text, ledger: &mut Ledger) {
    for (at, rate) in text.all(&WITH_OPERATION, FigureKind::ChangeRate) {
        let Some((change_at, change)) = text.before(at, FigureKind::Change) else { continue };
        if value(change).is_zero() || value(rate).is_zero() || change.base != rate.base {
            continue;
        }
        // 增加（减少）: that no word was chosen is told elsewhere.
        if change.direction.is_none() || rate.direction.is_none() {
            continue;
        }
        if change.direction == rate.direction {
            ledger.pass(DIRECTION);
            continue;
        }
        let sites = [context.site(Spot::Figure(change_at))];
        let error = finding(DIRECTION, context.site(Spot::Figure(at))).against(sites);
        ledger.find(DIRECTION, error.naming([text_of(change), text_of(rate)]));
    }
}

/// 减少为5万元, and 持平 right behind it.
fn moved(context: &Context, ledger: &mut Ledger) {
    let remarks = context.report.remarks.iter();
    for remark in remarks.filter(|remark| remark.kind == RemarkKind::MovedAndLevel) {
        let words = std::iter::once("moved").chain(remark.values.iter().map(|value| &**value));
        let site = Site::part(Part::Narrative, Some(remark.place));
        let found = finding(DIRECTION, site).graded(Severity::Warning);
        ledger.find(DIRECTION, found.naming(words.map(str::to_owned)));
    }
}

/// A change of its own beside 持平, 一致 with the same.
fn level(context: &Context, text: &Text, at: usize, statement: &Statement, ledger: &mut Ledger) {
    let changes: Vec<_> = text.stated(at, FigureKind::Change).collect();
    let [(change_at, change)] = changes.as_slice() else { return };
    let level = statement.comparison == Some(Comparison::Equal)
        && statement.compared_with.is_some()
        && statement.compared_with == change.base;
    if !level || value(change).is_zero() {
        return;
    }
    let current = text.before(*change_at, FigureKind::Amount);
    let current = current.filter(|(_, current)| current.unit == change.unit);
    let within =
        |part| current.is_some_and(|(_, current)| value(change) <= value(current).abs() * part);
    if within(LEVEL) {
        ledger.pass(DIRECTION);
        return;
    }
    let severity = if within(NEARLY) { Severity::Note } else { Severity::Error };
    let found = finding(DIRECTION, context.site(Spot::Figure(*change_at))).graded(severity);
    ledger.find(DIRECTION, found.naming(["level".to_owned(), text_of(change)]));
}

fn text_of(figure: &Figure) -> String {
    format!("{}{}", figure.kind_text(), figure.text)
}

/// A budget of a statement and what was spent of it, with their indices.
type Spent<'a> = ((usize, &'a Figure), (usize, &'a Figure));

/// A budget that fits, and what a statement says was spent of it.
fn spent<'a>(text: &Text<'a>, at: usize, fits: impl Fn(&Figure) -> bool) -> Option<Spent<'a>> {
    let mut budgets = text.stated(at, FigureKind::Budget);
    let (budget_at, budget) = budgets.find(|(_, budget)| fits(budget))?;
    let mut spent = text.stated(at, FigureKind::Amount);
    let spent = spent.find(|&(spent, figure)| spent > budget_at && figure.item == budget.item);
    Some(((budget_at, budget), spent?))
}

/// Whether what was spent is more, less or the same. Of amounts that are rounded one may be more
/// than the other though they print the same.
fn holds(
    context: &Context,
    ((budget_at, budget), (spent_at, spent)): Spent,
    comparison: Comparison,
) -> bool {
    let difference = value(spent) - value(budget);
    let halves = [budget_at, spent_at].map(|at| context.figure(Spot::Figure(at)).half);
    let is_nothing = value(spent).is_zero() && value(budget).is_zero();
    let rounding = if is_nothing { Decimal::ZERO } else { halves.iter().sum() };
    match comparison {
        Comparison::Greater => difference > -rounding,
        Comparison::Less => difference < rounding,
        Comparison::Equal => difference.abs() <= Decimal::new(2, 2).max(value(budget) * LEVEL),
    }
}

/// 大于, 小于, 持平 against the two figures.
fn compared(context: &Context, text: &Text, at: usize, statement: &Statement, ledger: &mut Ledger) {
    let of_budget = |comparison| match statement.compared_with {
        Some(base) => base != Base::LastYear,
        None => comparison != Comparison::Equal,
    };
    let by_word = statement.comparison.filter(|&comparison| of_budget(comparison));
    let by_word = by_word.and_then(|word| Some((spent(text, at, |_| true)?, word)));
    let Some((figures, comparison)) = by_word.or_else(|| by_change(text, at)) else { return };
    let ((budget_at, budget), (spent_at, spent)) = figures;
    let word = match comparison {
        Comparison::Greater => "greater",
        Comparison::Less => "less",
        Comparison::Equal => "equal",
    };
    if holds(context, figures, comparison) {
        ledger.pass(COMPARED);
        if statement.section == SectionKind::GeneralBudget {
            reason_fits(context, spent_at, statement, ledger);
        }
    } else {
        let error = finding(COMPARED, context.site(Spot::Figure(spent_at)))
            .against([context.site(Spot::Figure(budget_at))])
            .amounts(value(budget), value(spent));
        ledger.find(COMPARED, error.naming([word]));
    }
}

/// 比年初预算数减少5万元, of a budget that the statement prints.
fn by_change<'a>(text: &Text<'a>, at: usize) -> Option<(Spent<'a>, Comparison)> {
    let is_of_budget = |base: Option<Base>| base.is_some_and(|base| base != Base::LastYear);
    let mut changes = text.stated(at, FigureKind::Change);
    let (change_at, change) =
        changes.find(|(_, change)| is_of_budget(change.base) && !value(change).is_zero())?;
    let figures = spent(text, at, |budget| budget.base == change.base)?;
    let (_, (spent_at, spent)) = figures;
    let comparison = match change.direction? {
        Direction::Up => Comparison::Greater,
        Direction::Down => Comparison::Less,
    };
    (spent_at < change_at && spent.item == change.item).then_some((figures, comparison))
}

/// Whether a reason goes the way that it explains.
fn reason_fits(context: &Context, spent: usize, statement: &Statement, ledger: &mut Ledger) {
    const LESS: [&str; 8] = ["减少", "下降", "压减", "节约", "压缩", "降低", "核减", "缩减"];
    const MORE: [&str; 10] =
        ["增加", "追加", "新增", "上调", "增长", "提高", "上涨", "增支", "补发", "调增"];
    let Some(reason) = statement.reason.as_deref() else { return };
    let mut plain = Cow::Borrowed(reason);
    for word in ["增减", "未减少", "未增加"] {
        if plain.contains(word) {
            plain = Cow::Owned(plain.replace(word, ""));
        }
    }
    let says = |words: &[&'static str]| words.iter().find(|word| plain.contains(**word)).copied();
    let (against, with) = match statement.comparison {
        Some(Comparison::Greater) => (says(&LESS), says(&MORE)),
        Some(Comparison::Less) => (says(&MORE), says(&LESS)),
        _ => return,
    };
    match against.filter(|_| with.is_none()) {
        Some(word) => {
            let more = statement.comparison == Some(Comparison::Greater);
            let way = if more { "more" } else { "fewer" };
            let note = finding(REASON, context.site(Spot::Figure(spent)));
            ledger.find(REASON, note.naming([way, word]));
        }
        None => ledger.pass(REASON),
    }
}

/// The change of a statement that gives no reason for it.
fn without_reason(text: &Text, at: usize, statement: &Statement) -> Option<usize> {
    let changes = text.stated(at, FigureKind::Change).filter(|(_, f)| !value(f).is_zero());
    let (change, _) = changes.take(1).next()?;
    let mut rates = text.stated(at, FigureKind::ChangeRate);
    let large = rates.any(|(_, rate)| value(rate) > LARGE);
    let explained = statement.reason.as_deref().is_some_and(|reason| !reason.is_empty());
    (large && !explained).then_some(change)
}

fn reasons(context: &Context, unexplained: &[usize], ledger: &mut Ledger) {
    ledger.pass(NO_REASON);
    let Some(&first) = unexplained.first() else { return };
    let places = unexplained.iter().map(|&at| context.site(Spot::Figure(at)));
    let note = finding(NO_REASON, context.site(Spot::Figure(first))).against(places);
    ledger.find(NO_REASON, note);
}

/// Percentages with more than two decimals, and shares of more than all.
fn decimals(context: &Context, text: &Text, ledger: &mut Ledger) {
    const MOST: u32 = 2;
    ledger.pass(DECIMALS);
    let percent = text.figures.iter().enumerate().filter(|(_, figure)| &*figure.unit == "%");
    for (at, figure) in percent {
        let Some(printed) = figure.value else { continue };
        let over = is_stated(figure, FigureKind::Share) && value(figure) > Decimal::ONE_HUNDRED;
        let sentence = match printed.decimals() {
            decimals if decimals > MOST => "decimals",
            _ if over => "over",
            _ => continue,
        };
        ledger.find(DECIMALS, finding(DECIMALS, context.site(Spot::Figure(at))).naming([sentence]));
    }
}

/// A reason that speaks of money carried over, where the tables carry none over.
fn carried(context: &Context, text: &Text, ledger: &mut Ledger) {
    const WORDS: [&str; 6] =
        ["结转了上年", "上年结转", "上年末未支付", "上年底未支付", "年初结转", "上年未支付"];
    let opening = [TableKind::IncomeAndExpenditure, TableKind::FiscalAppropriation].map(|kind| {
        let point = Point { kind, side: Side::Income, item: RowItem::Opening, column: "金额" };
        context.cell(point)
    });
    let cells: Vec<_> = match opening.into_iter().collect::<Result<_, _>>() {
        Ok(cells) => cells,
        Err(reason) => return ledger.unchecked(CARRIED, reason),
    };
    ledger.pass(CARRIED);
    if cells.iter().any(|&cell| !context.is_nothing(cell)) {
        return;
    }
    let says = |statement: &&Statement| {
        let reason = statement.reason.as_deref().unwrap_or_default();
        SECTIONS.contains(&statement.section)
            && WORDS.iter().any(|word| reason.contains(word))
            && !adjusts_balance(reason)
    };
    let places: Vec<_> = text
        .statements
        .iter()
        .enumerate()
        .filter(|(_, statement)| says(statement))
        .filter_map(|(at, _)| text.of(at).next())
        .map(|(at, _)| context.site(Spot::Figure(at)))
        .collect();
    if let Some(first) = places.first().cloned() {
        let cells = cells.iter().map(|&cell| context.site(cell));
        let note = finding(CARRIED, first).against(cells).against(places.iter().skip(1).cloned());
        ledger.find(CARRIED, note.naming([places.len().to_string()]));
    }
}
