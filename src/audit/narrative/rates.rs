//! Percentages of the narrative: shares (D05, D11), growth (D13), completion (D16).

use rust_decimal::Decimal;

use super::text::{Text, is_known, is_stated, value};
use crate::audit::context::{Context, Point};
use crate::audit::ledger::{Ledger, finding};
use crate::audit::ratio::{Ratio, Reckoned};
use crate::audit::{Reason, Severity, Spot};
use crate::report::{
    Base, Direction, Figure, FigureKind, RowItem, SectionKind, Side, Statement, TableKind,
};

const OF_ALL: &str = "D05";
const SHARE: &str = "D11";
const GROWTH: &str = "D13";
const FROM_NOTHING: &str = "D14";
const COMPLETION: &str = "D16";

/// The sections whose percentages are reckoned here. Those of operation, procurement and
/// performance have rules of their own.
pub(super) const SECTIONS: [SectionKind; 9] = [
    SectionKind::Overall,
    SectionKind::Income,
    SectionKind::Expenditure,
    SectionKind::Fiscal,
    SectionKind::GeneralBudget,
    SectionKind::Basic,
    SectionKind::GovernmentFund,
    SectionKind::StateCapital,
    SectionKind::ThreePublic,
];

/// Words for all expenditure of the year, of which a share may be.
const ALL_EXPENDITURE: [&str; 4] = ["本年支出合计", "支出合计", "本年支出", "支出总额"];
/// Words for the whole that a statement begins with.
const STATED_WHOLE: [&str; 6] =
    ["收入合计", "支出合计", "本年收入", "本年支出", "支出总额", "拨款支出"];

/// Every percentage that can be reckoned.
pub(in crate::audit) fn ratios(context: &Context, ledger: &mut Ledger) -> Vec<Ratio> {
    for rule in [OF_ALL, SHARE, GROWTH, FROM_NOTHING, COMPLETION] {
        ledger.inapplicable(rule, Reason::Nothing);
    }
    let text = Text::new(context);
    let mut ratios: Vec<_> = text
        .all(&SECTIONS, FigureKind::Share)
        .filter_map(|(at, figure)| share(context, &text, at, figure))
        .collect();
    growth(context, &text, ledger, &mut ratios);
    for (at, rate) in text.all(&SECTIONS, FigureKind::Completion) {
        completion(context, &text, (at, rate), ledger, &mut ratios);
    }
    ratios
}

/// A share of the amount before it in what it names, or in what its statement begins with.
fn share(context: &Context, text: &Text, at: usize, figure: &Figure) -> Option<Ratio> {
    let (part, _) = text.before(at, FigureKind::Amount)?;
    let names = |words: &[&str]| {
        figure.of.as_deref().is_some_and(|of| words.iter().any(|word| of.contains(word)))
    };
    if figure.section == SectionKind::GeneralBudget && names(&ALL_EXPENDITURE) {
        let total = Point {
            kind: TableKind::Expenditure,
            side: Side::Whole,
            item: RowItem::Total,
            column: "本年支出合计",
        };
        return Some(Ratio::share(
            OF_ALL,
            Spot::Figure(at),
            Spot::Figure(part),
            context.cell(total).ok()?,
        ));
    }
    if figure.of.is_some() && figure.section == SectionKind::ThreePublic && names(&["三公"]) {
        let is_total = |figure: &Figure| is_known(figure, &["三公经费"]);
        let mut totals = text.all(&[SectionKind::ThreePublic], FigureKind::Amount);
        let (whole, _) = totals.find(|(_, figure)| is_total(figure))?;
        return Some(Ratio::share(
            SHARE,
            Spot::Figure(at),
            Spot::Figure(part),
            Spot::Figure(whole),
        ));
    }
    if figure.of.is_some() && !names(&STATED_WHOLE) {
        return None;
    }
    let (whole, first) = text.stated(figure.statement.into(), FigureKind::Amount).next()?;
    // Where a sentence begins with a part, its whole stands elsewhere.
    let is_part = text.stated(figure.statement.into(), FigureKind::Share).any(|(at, share)| {
        share.of.is_none() && text.before(at, FigureKind::Amount).is_some_and(|(of, _)| of == whole)
    });
    // What a statement says only of its own subject is a share of something else.
    if whole >= part || first.item == figure.item || is_part {
        return None;
    }
    let ratio =
        |whole| Ratio::share(SHARE, Spot::Figure(at), Spot::Figure(part), Spot::Figure(whole));
    // Behind 总计 a statement may go on with the parts of 本年收入合计 or 本年支出合计.
    let of_year =
        text.stated(figure.statement.into(), FigureKind::Amount).find(|(other, amount)| {
            (whole + 1..part).contains(other)
                && amount.item != figure.item
                && is_known(amount, &["收入合计", "支出合计"])
        });
    let of_year = of_year.map(|(other, _)| ratio(other));
    let explains = |ratio: &Ratio| matches!(ratio.reckon(context), Reckoned::Right);
    of_year.filter(explains).or_else(|| Some(ratio(whole)))
}

/// A change in percent, reckoned from the change and the amount before it.
fn growth(context: &Context, text: &Text, ledger: &mut Ledger, ratios: &mut Vec<Ratio>) {
    let mut from_nothing = Vec::new();
    let mut nothing = Vec::new();
    for (at, rate) in text.all(&SECTIONS, FigureKind::ChangeRate) {
        let change = text.before(at, FigureKind::Change);
        let current = text.before(at, FigureKind::Amount);
        let (Some((change_at, change)), Some((current_at, current))) = (change, current) else {
            continue;
        };
        let up = change.direction != Some(Direction::Down);
        let base = if up { value(current) - value(change) } else { value(current) + value(change) };
        if value(change).is_zero() && value(current).is_zero() && value(rate).is_zero() {
            nothing.push(at);
        } else if base.abs() <= Decimal::new(1, 2) && up && !value(rate).is_zero() {
            from_nothing.push((at, text.statement(rate)));
        } else if up
            && base < -Decimal::new(1, 2)
            && !value(current).is_sign_negative()
            && !is_of_another(text, (at, rate), value(change))
        {
            // What grew by more than there is would have been less than nothing.
            let found = finding(FROM_NOTHING, context.site(Spot::Figure(change_at)))
                .against([context.site(Spot::Figure(current_at))])
                .naming(["below_nothing".to_owned(), current.text.to_string()]);
            ledger.find(FROM_NOTHING, found);
        } else {
            let spots = [at, change_at, current_at].map(Spot::Figure);
            ratios.push(Ratio::growth(GROWTH, spots[0], spots[1], spots[2], up));
        }
    }
    ledger.pass(FROM_NOTHING);
    if let Some((&first, _)) = nothing.split_first() {
        let places = nothing.iter().map(|&at| context.site(Spot::Figure(at)));
        let note = finding(FROM_NOTHING, context.site(Spot::Figure(first)))
            .against(places)
            .naming(["nothing"])
            .graded(Severity::Note);
        ledger.find(FROM_NOTHING, note);
    }
    if let Some((&(first, _), _)) = from_nothing.split_first() {
        // From nothing to something is 100 percent by custom.
        let is_custom = |at: usize| {
            let rate = context.number(Spot::Figure(at));
            rate.is_some_and(|rate| rate.decimal() == Decimal::ONE_HUNDRED)
        };
        let is_explained = |&(at, statement): &(usize, Option<&Statement>)| {
            let reason = statement.and_then(|statement| statement.reason.as_deref());
            is_custom(at) || reason.is_some_and(is_first_year)
        };
        let severity =
            if from_nothing.iter().all(is_explained) { Severity::Note } else { Severity::Warning };
        let places = from_nothing.iter().map(|&(at, _)| context.site(Spot::Figure(at)));
        let found = finding(FROM_NOTHING, context.site(Spot::Figure(first)))
            .against(places)
            .naming(["from_nothing"])
            .graded(severity);
        ledger.find(FROM_NOTHING, found);
    }
}

/// Whether another amount of the statement, such as the total of which the last was a part, has grown
/// as a percentage says.
fn is_of_another(text: &Text, (at, rate): (usize, &Figure), change: Decimal) -> bool {
    let mut stated = text.stated(rate.statement.into(), FigureKind::Amount);
    stated.any(|(other, amount)| {
        let base = value(amount) - change;
        let grown = Decimal::ONE_HUNDRED * change;
        other < at
            && base > Decimal::ZERO
            && (grown / base - value(rate)).abs() < Decimal::new(1, 2)
    })
}

/// Whether a reason says that last year there was nothing to compare with.
fn is_first_year(reason: &str) -> bool {
    ["新成立", "首次", "单独编报", "独立编报", "独立核算", "新组建", "新设立", "机构改革"]
        .iter()
        .any(|word| reason.contains(word))
}

/// A completion of the budget that its words name.
fn completion(
    context: &Context,
    text: &Text,
    (at, rate): (usize, &Figure),
    ledger: &mut Ledger,
    ratios: &mut Vec<Ratio>,
) {
    let Some((spent_at, spent)) = text.before(at, FigureKind::Amount) else { return };
    let same_item = |&(other, figure): &(usize, &Figure)| other < at && figure.item == rate.item;
    let budgets: Vec<_> =
        text.stated(rate.statement.into(), FigureKind::Budget).rev().filter(same_item).collect();
    let Some(&nearest) = budgets.first() else { return };
    let fits = |base: Option<Base>| {
        [rate.base, base].contains(&Some(Base::Budget)) || base.is_none() || base == rate.base
    };
    let named = budgets.iter().copied().find(|(_, budget)| fits(budget.base));
    let (budget_at, budget) = named.unwrap_or(nearest);
    let ratio = |budget: usize| {
        Ratio::share(COMPLETION, Spot::Figure(at), Spot::Figure(spent_at), Spot::Figure(budget))
    };
    let sites = || [spent_at, budget_at].map(|at| context.site(Spot::Figure(at)));
    let found = || finding(COMPLETION, context.site(Spot::Figure(at))).against(sites());
    if value(budget).is_zero() {
        if value(spent).is_zero() {
            ledger.inapplicable(COMPLETION, Reason::NoWhole);
        } else {
            let error = found().naming(["zero"]).graded(Severity::Error);
            ledger.find(COMPLETION, error);
        }
        return;
    }
    let wrong = matches!(ratio(budget_at).reckon(context), Reckoned::Wrong(_));
    let right = |&(other, figure): &(usize, &Figure)| {
        other != budget_at
            && !value(figure).is_zero()
            && matches!(ratio(other).reckon(context), Reckoned::Right)
    };
    let explained = budgets.iter().copied().find(right).filter(|_| wrong);
    let base_of = |figure: &Figure| figure.base.unwrap_or(Base::Budget).chinese();
    if let Some((_, other)) = explained {
        ledger.find(COMPLETION, found().naming(["other", base_of(rate), base_of(other)]));
    } else if named.is_none() && !wrong {
        ledger.find(COMPLETION, found().naming(["base", base_of(rate), base_of(budget)]));
    } else {
        ratios.push(ratio(budget_at));
    }
}

/// Whether all shares of a whole come to 100: D12.
pub(super) fn hundred(context: &Context, text: &Text, ledger: &mut Ledger) {
    const RULE: &str = "D12";
    ledger.inapplicable(RULE, Reason::Nothing);
    for (statement, _) in text.statements.iter().enumerate() {
        let mut shares = Vec::new();
        let mut amounts = Decimal::ZERO;
        let mut halves = Decimal::ZERO;
        let Some((whole_at, whole)) = text.stated(statement, FigureKind::Amount).next() else {
            continue;
        };
        for (at, figure) in text.stated(statement, FigureKind::Share) {
            let of_whole = SECTIONS.contains(&figure.section) && figure.of.is_none();
            let part = text.before(at, FigureKind::Amount).filter(|_| of_whole);
            if let Some((part_at, part)) = part.filter(|&(part, _)| part > whole_at) {
                shares.push(at);
                amounts += value(part);
                halves += context.figure(Spot::Figure(part_at)).half;
            }
        }
        halves += context.figure(Spot::Figure(whole_at)).half;
        let full = (amounts - value(whole)).abs() <= halves;
        if shares.len() < 2 || !full || !is_stated(whole, FigureKind::Amount) {
            continue;
        }
        let figures = shares.iter().map(|&at| context.figure(Spot::Figure(at)));
        let not_zero: Vec<_> = figures.filter(|figure| !figure.value.is_zero()).collect();
        let sum: Decimal = not_zero.iter().map(|figure| figure.value).sum();
        let tolerance: Decimal = not_zero.iter().map(|figure| figure.half).sum();
        let off = (sum - Decimal::ONE_HUNDRED).abs();
        if off <= tolerance {
            ledger.pass(RULE);
            continue;
        }
        // Shares that are all cut off instead of rounded miss up to twice as much.
        let severity =
            if off <= tolerance + tolerance { Severity::Note } else { Severity::Warning };
        let sites: Vec<_> = shares.iter().map(|&at| context.site(Spot::Figure(at))).collect();
        let found = finding(RULE, context.site(Spot::Figure(whole_at)))
            .against(sites)
            .amounts(Decimal::ONE_HUNDRED, sum)
            .graded(severity);
        ledger.find(RULE, crate::audit::Finding { tolerance: Some(tolerance), ..found });
    }
}
