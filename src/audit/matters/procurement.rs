//! Government procurement (政府采购): E09, E10, E12, E13.

use rust_decimal::Decimal;

use super::stated::Stated;
use crate::audit::context::Point;
use crate::audit::equation::{Direction, Equation, Relation};
use crate::audit::judge::contradiction;
use crate::audit::ledger::{Ledger, finding};
use crate::audit::ratio::{Ratio, Reckoned};
use crate::audit::{Finding, Reason, Severity, Spot};
use crate::report::{FigureKind, RowItem, Side, SubjectCode, TableKind};

const WHOLE: &str = "E09";
const SMALL: &str = "E10";
const PLAUSIBLE: &str = "E12";
const BY_KIND: &str = "E13";

const TOTAL: &str = "政府采购支出总额";
const TO_MEDIUM: &str = "授予中小企业合同金额";
const TO_SMALL: &str = "授予小微企业合同金额";
/// What medium and small businesses won of what was kept for them, and of all else.
const WON: [&str; 2] = ["面向中小企业预留项目成交金额", "其他项目中小企业成交金额"];
/// What small businesses won of what was kept for them.
const WON_BY_SMALL: &str = "面向小微企业预留项目成交金额";
/// Goods, works and services, each with the share of it that went to small businesses.
const KINDS: [(&str, &str); 3] = [
    ("政府采购货物支出", "货物采购授予中小企业合同金额"),
    ("政府采购工程支出", "工程采购授予中小企业合同金额"),
    ("政府采购服务支出", "服务采购授予中小企业合同金额"),
];

/// The whole is goods, works and services; what small businesses got is a part of what medium
/// and small ones got, and that a part of the whole; the whole is within what money was for it.
pub(super) fn equations(stated: &Stated, ledger: &mut Ledger) -> Vec<Equation> {
    for rule in [WHOLE, SMALL, PLAUSIBLE] {
        ledger.inapplicable(rule, Reason::Nothing);
    }
    let Some(total) = stated.amount(TOTAL) else { return Vec::new() };
    let mut equations = Vec::new();
    let parts: Vec<_> = KINDS.iter().filter_map(|(kind, _)| stated.amount(kind)).collect();
    if !parts.is_empty() {
        let relation = if parts.len() == KINDS.len() { Relation::Equal } else { Relation::AtLeast };
        let sum = Equation::sum(WHOLE, Direction::Across, total, parts);
        equations.push(Equation { relation, ..sum });
    }
    let chain = [stated.amount(TO_SMALL), stated.amount(TO_MEDIUM), Some(total)];
    let printed: Vec<Spot> = chain.into_iter().flatten().collect();
    for pair in printed.windows(2) {
        equations.push(Equation::at_most(SMALL, pair[0], pair[1]));
    }
    let small = stated.amount(WON_BY_SMALL);
    equations.extend(small.map(|small| Equation::at_most(SMALL, small, total)));
    equations.extend(plausible(stated, total, ledger));
    equations
}

/// Procurement is paid from 302 and 310 of basic expenditure and from projects.
fn plausible(stated: &Stated, total: Spot, ledger: &mut Ledger) -> Option<Equation> {
    let context = stated.context;
    let project = context.cell(Point {
        kind: TableKind::Expenditure,
        side: Side::Whole,
        item: RowItem::Total,
        column: "项目支出",
    });
    let project = match project {
        Ok(project) => project,
        Err(reason) => {
            ledger.unchecked(PLAUSIBLE, reason);
            return None;
        }
    };
    let kind = TableKind::BasicExpenditureDetail;
    if context.table(kind).is_none() {
        ledger.unchecked(PLAUSIBLE, Reason::NoTable(kind));
        return None;
    }
    let basic = ["302", "310"].into_iter().filter_map(|code| {
        let item = RowItem::Subject(SubjectCode::parse(code)?);
        context.cell(Point { kind, side: Side::Whole, item, column: "金额" }).ok()
    });
    let terms = basic.chain([project]);
    Some(Equation {
        relation: Relation::AtMost,
        ..Equation::sum(PLAUSIBLE, Direction::Across, total, terms)
    })
}

/// What share of the whole went to small businesses. What a share is of, the words behind 占
/// say; where they name no base, either may be meant.
pub(super) fn ratios(stated: &Stated, ledger: &mut Ledger) -> Vec<Ratio> {
    ledger.inapplicable(SMALL, Reason::Nothing);
    let (total, medium) = (stated.amount(TOTAL), stated.amount(TO_MEDIUM));
    let mut ratios = Vec::new();
    for item in [TO_MEDIUM, TO_SMALL] {
        let Some(part) = stated.amount(item) else { continue };
        for (rate, figure) in stated.all(item, FigureKind::Share) {
            let of = figure.of.as_deref().unwrap_or_default();
            let bases: Vec<Spot> = match of {
                _ if item == TO_SMALL && of.contains("中小") => medium.into_iter().collect(),
                _ if of.contains("采购") || item == TO_MEDIUM => total.into_iter().collect(),
                _ => total.into_iter().chain(medium).collect(),
            };
            let mut possible = bases.into_iter().map(|base| Ratio::share(SMALL, rate, part, base));
            let Some(first) = possible.next() else { continue };
            let fits = |ratio: &Ratio| ratio.reckon(stated.context) == Reckoned::Right;
            let ratio = if fits(&first) { None } else { possible.find(fits) };
            ratios.push(ratio.unwrap_or(first));
        }
    }
    ratios
}

/// Shares by kind: none of nothing, and together what medium and small businesses got.
pub(super) fn examine(stated: &Stated, ledger: &mut Ledger) {
    ledger.inapplicable(BY_KIND, Reason::Nothing);
    won(stated, ledger);
    let context = stated.context;
    let mut terms: Vec<(Spot, Spot)> = Vec::new();
    let mut complete = true;
    for (kind, share) in KINDS {
        let Some(amount) = stated.amount(kind) else { continue };
        let rate = stated.all(share, FigureKind::Share).next().map(|(spot, _)| spot);
        let nothing = context.is_nothing(amount);
        match rate {
            Some(rate) if nothing && !context.is_nothing(rate) => {
                let note = finding(SMALL, context.site(rate))
                    .against([context.site(amount)])
                    .naming(["of_nothing"])
                    .graded(Severity::Note);
                ledger.find(SMALL, note);
            }
            Some(rate) if !nothing => terms.push((amount, rate)),
            None if !nothing => complete = false,
            _ => {}
        }
    }
    let Some(medium) = stated.amount(TO_MEDIUM) else { return };
    if terms.is_empty() || !complete {
        return;
    }
    by_kind(stated, medium, &terms, ledger);
}

/// What medium and small businesses won together is at most the whole.
fn won(stated: &Stated, ledger: &mut Ledger) {
    let [Some(total), Some(kept), Some(other)] =
        [TOTAL, WON[0], WON[1]].map(|item| stated.amount(item))
    else {
        return;
    };
    let sum = Equation::sum(SMALL, Direction::Across, total, [kept, other]);
    let sum = Equation { relation: Relation::AtLeast, ..sum };
    if let Some((found, _)) = contradiction(stated.context, ledger, &sum) {
        ledger.find(SMALL, found.naming(["won"]));
    }
}

/// Σ amount × share, both as intervals.
fn by_kind(stated: &Stated, medium: Spot, terms: &[(Spot, Spot)], ledger: &mut Ledger) {
    let context = stated.context;
    let (mut low, mut middle, mut high) = (Decimal::ZERO, Decimal::ZERO, Decimal::ZERO);
    for &(amount, rate) in terms {
        let scale = context.scale(amount, medium);
        let (amount, rate) = (context.figure(amount), context.figure(rate));
        let times = |amount: Decimal, rate: Decimal| {
            amount.saturating_mul(scale).saturating_mul(rate) / Decimal::ONE_HUNDRED
        };
        low += times(amount.value - amount.half, rate.value - rate.half);
        middle += times(amount.value, rate.value);
        // A share that was cut off is up to a whole unit too small.
        high += times(amount.value + amount.half, rate.value + rate.half + rate.half);
    }
    let printed = context.figure(medium);
    if printed.value + printed.half >= low && printed.value - printed.half <= high {
        ledger.pass(BY_KIND);
        return;
    }
    let others = terms.iter().flat_map(|&(amount, rate)| [amount, rate]);
    let others = others.map(|spot| context.site(spot));
    let found = finding(BY_KIND, context.site(medium)).against(others);
    let tolerance = Some((high - low) / Decimal::TWO + printed.half);
    let found = found.amounts(middle.round_dp(2), printed.value);
    let tolerance = tolerance.map(|tolerance| tolerance.round_dp(4));
    ledger.find(BY_KIND, Finding { tolerance, ..found });
}
