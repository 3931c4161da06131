//! Where the money comes from: what only fiscal money carried over from nowhere allows to
//! compare (C13, C16), and what must hold whatever the money (C14, C18).

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::context::{Context, Point};
use super::equation::{Direction, Equation, Relation};
use super::ledger::{Ledger, finding};
use super::line_sums::{FUNDS, INCOME};
use super::{CellRef, Reason, Site};
use crate::report::{Level, RowItem, Side, SubjectCode, TableKind};

const DIFFERENCE: &str = "C13";
const CARRIED: &str = "C14";
const SETS: &str = "C16";
const DETAIL: &str = "C18";

const AMOUNT: &str = "金额";
const ALL_FUNDS: &str = "合计";

/// 项 of 05 that are paid out as 款 of 06, which may be larger.
const PAID_AS: [(&str, &[&str]); 4] = [
    ("2210201", &["30113"]),
    ("2080505", &["30108"]),
    ("2080506", &["30109"]),
    ("21011", &["30110", "30111", "30307"]),
];

/// Whether 01 or 04 state 结转, 使用结余 or 结余分配 other than zero.
pub(super) fn carries_over(context: &Context) -> bool {
    let items = [
        RowItem::Opening,
        RowItem::Closing,
        RowItem::NonFiscalSurplus,
        RowItem::SurplusDistribution,
    ];
    let tables = [TableKind::IncomeAndExpenditure, TableKind::FiscalAppropriation];
    tables.into_iter().filter_map(|kind| context.table(kind)).any(|index| {
        let rows = index.table.rows.iter().filter(|row| items.contains(&row.item));
        rows.flat_map(|row| &row.cells).any(|cell| cell.value().is_some_and(|a| !a.is_zero()))
    })
}

/// Whether a line of 01 is income that is not fiscal, or what is made of such.
fn is_other_money(item: RowItem) -> bool {
    let made_of_it = [RowItem::NonFiscalSurplus, RowItem::SurplusDistribution];
    let is_fiscal = item == RowItem::FiscalAppropriation || FUNDS.contains(&item);
    (INCOME.contains(&item) && !is_fiscal) || made_of_it.contains(&item)
}

/// Whether 01 states income that is not fiscal.
fn has_other_money(context: &Context) -> bool {
    let Some(index) = context.table(TableKind::IncomeAndExpenditure) else { return false };
    let rows = index.table.rows.iter().filter(|row| is_other_money(row.item));
    rows.flat_map(|row| &row.cells).any(|cell| cell.value().is_some_and(|a| !a.is_zero()))
}

/// That all money is this year's and fiscal.
///
/// # Errors
/// With why it is not, or the table that would say so.
fn only_fiscal(context: &Context) -> Result<(), Reason> {
    for kind in [TableKind::IncomeAndExpenditure, TableKind::FiscalAppropriation] {
        context.table(kind).ok_or(Reason::NoTable(kind))?;
    }
    if carries_over(context) {
        return Err(Reason::CarryOver);
    }
    if has_other_money(context) {
        return Err(Reason::OtherMoney);
    }
    Ok(())
}

/// The equations and limits.
pub(super) fn equations(context: &Context, ledger: &mut Ledger, equations: &mut Vec<Equation>) {
    match difference(context) {
        Ok(found) => equations.extend(found),
        Err(reason) => ledger.set_aside(DIFFERENCE, reason),
    }
    carried(context, ledger, equations);
    detail(context, ledger, equations);
}

/// Without other money, 03 spends what 05, 07 and 08 spend, and as they do: its basic and project
/// expenditure are theirs, unless it has expenditure of a kind for which they have no column.
fn difference(context: &Context) -> Result<Vec<Equation>, Reason> {
    only_fiscal(context)?;
    let total = |kind, column| {
        context.cell(Point { kind, side: Side::Whole, item: RowItem::Total, column })
    };
    let lead = total(TableKind::Expenditure, "本年支出合计")?;
    let mut terms = vec![total(TableKind::GeneralBudgetExpenditure, "小计")?];
    let funds = [
        (TableKind::GovernmentFund, "小计", "政府性基金预算财政拨款"),
        (TableKind::StateCapital, "合计", "国有资本经营预算财政拨款"),
    ];
    for (kind, column, fund) in funds {
        match total(kind, column) {
            Ok(cell) => terms.push(cell),
            Err(reason) if spends(context, fund) => return Err(reason),
            Err(_) => {}
        }
    }
    let across = |lead, terms| Equation::sum(DIFFERENCE, Direction::Across, lead, terms);
    let kinds =
        [TableKind::GeneralBudgetExpenditure, TableKind::GovernmentFund, TableKind::StateCapital];
    let is_nothing =
        |column| total(TableKind::Expenditure, column).is_ok_and(|cell| context.is_nothing(cell));
    let parts = ["基本支出", "项目支出"].into_iter().filter_map(|column| {
        let lead = total(TableKind::Expenditure, column).ok()?;
        let terms = kinds.into_iter().filter_map(|kind| total(kind, column).ok());
        Some(across(lead, terms.collect()))
    });
    let parts: Vec<_> =
        if OTHER_KINDS.into_iter().all(is_nothing) { parts.collect() } else { Vec::new() };
    Ok(std::iter::once(across(lead, terms)).chain(parts).collect())
}

/// Kinds of expenditure that only 03 has columns for.
const OTHER_KINDS: [&str; 3] = ["上缴上级支出", "经营支出", "对附属单位补助支出"];

/// Whether 04 spends anything of a fund.
fn spends(context: &Context, fund: &'static str) -> bool {
    let kind = TableKind::FiscalAppropriation;
    let item = RowItem::YearExpenditure;
    let cell = context.cell(Point { kind, side: Side::Expenditure, item, column: fund });
    cell.is_ok_and(|cell| !context.is_nothing(cell))
}

/// What 01 holds of other money than 04 makes a sum of its own: 年初 and income are expenditure
/// and 年末. Each with whether 04 has it too, and whether it comes in.
const FLOWS: [(Side, RowItem, bool, bool); 6] = [
    (Side::Income, RowItem::Opening, true, true),
    (Side::Income, RowItem::YearIncome, true, true),
    (Side::Income, RowItem::NonFiscalSurplus, false, true),
    (Side::Expenditure, RowItem::YearExpenditure, true, false),
    (Side::Expenditure, RowItem::SurplusDistribution, false, false),
    (Side::Expenditure, RowItem::Closing, true, false),
];

/// Whether other money than fiscal was received or used, and what was carried over of it, less
/// than nothing as it may be (a loss of operation), is what its income and expenditure make.
fn other_money_adds_up(context: &Context) -> bool {
    let (whole, fiscal) = (TableKind::IncomeAndExpenditure, TableKind::FiscalAppropriation);
    let figure = |kind, side, item, column| {
        let cell = context.cell(Point { kind, side, item, column }).ok();
        cell.map_or((Decimal::ZERO, Decimal::ZERO), |cell| {
            let figure = context.figure(cell);
            (figure.value, figure.half)
        })
    };
    let (mut left, mut tolerance) = (Decimal::ZERO, Decimal::ZERO);
    for (side, item, in_both, comes_in) in FLOWS {
        let (mut value, mut half) = figure(whole, side, item, AMOUNT);
        if in_both {
            let column = if side == Side::Income { AMOUNT } else { ALL_FUNDS };
            let (of_fiscal, its_half) = figure(fiscal, side, item, column);
            (value, half) = (value - of_fiscal, half + its_half);
        }
        left += if comes_in { value } else { -value };
        tolerance += half;
    }
    has_other_money(context) && left.abs() <= tolerance
}

/// 01 carries at least what 04 carries: older money that is not fiscal may come on top. Where it
/// carries less, the other money may have been overdrawn.
fn carried(context: &Context, ledger: &mut Ledger, equations: &mut Vec<Equation>) {
    let (whole, fiscal) = (TableKind::IncomeAndExpenditure, TableKind::FiscalAppropriation);
    let is_less = |limit: CellRef, lead: CellRef| {
        context.figure(limit).value < context.figure(lead).value && other_money_adds_up(context)
    };
    for (side, item, column) in
        [(Side::Income, RowItem::Opening, AMOUNT), (Side::Expenditure, RowItem::Closing, ALL_FUNDS)]
    {
        let of_fiscal = context.cell(Point { kind: fiscal, side, item, column });
        let of_whole = context.cell(Point { kind: whole, side, item, column: AMOUNT });
        match (of_fiscal, of_whole) {
            (Ok(lead), Ok(limit)) if is_less(limit, lead) => {
                ledger.inapplicable(CARRIED, Reason::OtherMoney);
            }
            (Ok(lead), Ok(limit)) => equations.push(Equation::at_most(CARRIED, lead, limit)),
            (Err(reason), _) | (_, Err(reason)) => ledger.set_aside(CARRIED, reason),
        }
    }
}

/// What the general budget pays as basic expenditure for a 项 is paid out in its 款.
fn detail(context: &Context, ledger: &mut Ledger, equations: &mut Vec<Equation>) {
    let cell = |kind, code: &str, column| {
        let code = SubjectCode::parse(code).ok_or(Reason::Nothing)?;
        context.cell(Point { kind, side: Side::Whole, item: RowItem::Subject(code), column })
    };
    for (item, paid_as) in PAID_AS {
        let spent = cell(TableKind::GeneralBudgetExpenditure, item, "基本支出");
        let paid: Vec<_> = paid_as
            .iter()
            .filter_map(|code| cell(TableKind::BasicExpenditureDetail, code, "金额").ok())
            .collect();
        match spent {
            Ok(lead) if !paid.is_empty() => equations.push(Equation {
                relation: Relation::AtMost,
                ..Equation::sum(DETAIL, Direction::Across, lead, paid)
            }),
            Ok(_) => {
                ledger.inapplicable(DETAIL, Reason::NoTable(TableKind::BasicExpenditureDetail));
            }
            Err(reason) => ledger.inapplicable(DETAIL, reason),
        }
    }
}

/// The 项 that 02 receives for, 03 spends on, and 05, 07 and 08 together spend on are the same.
pub(super) fn examine(context: &Context, ledger: &mut Ledger) {
    match compared(context) {
        Ok(different) if different.is_empty() => ledger.pass(SETS),
        Ok(different) => {
            for (code, (here, lacking)) in different {
                let others = lacking.iter().filter_map(|&kind| context.table(kind));
                let warning = finding(SETS, context.site(here))
                    .against(others.map(|table| Site::table(table.table)))
                    .naming([
                        code.to_string(),
                        lacking.iter().map(|kind| kind.number()).collect::<Vec<_>>().join("、"),
                    ]);
                ledger.find(SETS, warning);
            }
        }
        Err(reason) => ledger.set_aside(SETS, reason),
    }
}

/// Each 项 that some of the tables lack: where it stands, and the tables that lack it.
type Different = BTreeMap<SubjectCode, (CellRef, Vec<TableKind>)>;

fn compared(context: &Context) -> Result<Different, Reason> {
    use TableKind::{Expenditure, GeneralBudgetExpenditure, GovernmentFund, Income, StateCapital};
    only_fiscal(context)?;
    let parts: [&[(TableKind, &str)]; 3] = [
        &[(Income, "财政拨款收入")],
        &[(Expenditure, "本年支出合计")],
        &[(GeneralBudgetExpenditure, "小计"), (GovernmentFund, "小计"), (StateCapital, "合计")],
    ];
    let mut sets = Vec::new();
    for part in parts {
        let mut set: BTreeMap<SubjectCode, CellRef> = BTreeMap::new();
        for &(kind, column) in part {
            match items(context, kind, column) {
                Ok(found) => set.extend(found),
                Err(reason) if kind.is_required() => return Err(reason),
                Err(Reason::NoTable(_)) => {
                    let fund = match kind {
                        GovernmentFund => "政府性基金预算财政拨款",
                        _ => "国有资本经营预算财政拨款",
                    };
                    if spends(context, fund) {
                        return Err(Reason::NoTable(kind));
                    }
                }
                Err(reason) => return Err(reason),
            }
        }
        let first = part.first().map_or(Income, |(kind, _)| *kind);
        sets.push((first, set));
    }
    let all: BTreeSet<_> = sets.iter().flat_map(|(_, set)| set.keys().copied()).collect();
    let mut different = Different::new();
    for code in all {
        let here = sets.iter().find_map(|(_, set)| set.get(&code).copied());
        let lacking: Vec<_> = sets
            .iter()
            .filter(|(_, set)| !set.contains_key(&code))
            .map(|(kind, _)| *kind)
            .collect();
        if let (Some(here), false) = (here, lacking.is_empty()) {
            different.insert(code, (here, lacking));
        }
    }
    Ok(different)
}

/// The 项 of a table with an amount that is not zero.
///
/// # Errors
/// If the table is missing, or rows of it may not have been read.
fn items(
    context: &Context,
    kind: TableKind,
    column: &'static str,
) -> Result<Vec<(SubjectCode, CellRef)>, Reason> {
    let table = context.table(kind).ok_or(Reason::NoTable(kind))?;
    if table.may_hide_rows() || table.table.cut_off {
        return Err(Reason::Unread(kind));
    }
    let point = Point { kind, side: Side::Whole, item: RowItem::Total, column };
    let column = table.column(Side::Whole, column).ok_or_else(|| context.no_cell(point))?;
    let rows = table.table.rows.iter().enumerate().filter_map(|(row, printed)| {
        let RowItem::Subject(code) = printed.item else { return None };
        let cell = CellRef { kind, row, column };
        (code.level() == Level::Item && !context.is_nothing(cell)).then_some((code, cell))
    });
    Ok(rows.collect())
}
