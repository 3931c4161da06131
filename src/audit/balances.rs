//! Single figures that must agree, within 04 and between tables:
//! B0105, B0405, B0406, C01–C03, C05–C07, C09–C11.

use super::CellRef;
use super::Reason;
use super::context::{Context, Point};
use super::equation::{Allowance, Direction, Equation, Term};
use super::ledger::Ledger;
use super::table_index::TableIndex;
use crate::report::{RowItem, Side, TableKind};

/// A figure and those that it must equal together.
struct Balance {
    rule: &'static str,
    lead: Point,
    plus: &'static [Point],
    minus: &'static [Point],
    allowance: Allowance,
    condition: Condition,
}

/// What an edition must print for the balance to apply.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Condition {
    /// Every figure.
    All,
    /// Any of them: lines that an edition lacks count for nothing.
    Any,
    /// 年初 by fund where 年初 is not zero.
    OpeningByFund,
}

use Side::{Expenditure as Out, Income as In, Whole};
use TableKind::{
    BasicExpenditureDetail as T06, Expenditure as T03, FiscalAppropriation as T04,
    GeneralBudgetExpenditure as T05, GovernmentFund as T07, Income as T02,
    IncomeAndExpenditure as T01, StateCapital as T08,
};

const AMOUNT: &str = "金额";
const ALL_FUNDS: &str = "合计";
const GENERAL: &str = "一般公共预算财政拨款";
const FUND: &str = "政府性基金预算财政拨款";
const CAPITAL: &str = "国有资本经营预算财政拨款";

const fn at(kind: TableKind, side: Side, item: RowItem, column: &'static str) -> Point {
    Point { kind, side, item, column }
}

/// A line of the income half of 01 or 04.
const fn income(kind: TableKind, item: RowItem) -> Point {
    at(kind, In, item, AMOUNT)
}

/// The 合计 of a table keyed by subject.
const fn total(kind: TableKind, column: &'static str) -> Point {
    at(kind, Whole, RowItem::Total, column)
}

/// 本年支出合计, 年末 or 总计 of 04 in the column of a fund.
const fn spent(item: RowItem, column: &'static str) -> Point {
    at(T04, Out, item, column)
}

const fn balance(
    rule: &'static str,
    lead: Point,
    plus: &'static [Point],
    allowance: Allowance,
) -> Balance {
    Balance { rule, lead, plus, minus: &[], allowance, condition: Condition::All }
}

const fn copy(rule: &'static str, lead: Point, other: &'static [Point]) -> Balance {
    balance(rule, lead, other, Allowance::Copy)
}

/// 总计 of a fund = its 年初 and income.
const fn fund_total(column: &'static str, from: &'static [Point]) -> Balance {
    Balance {
        condition: Condition::OpeningByFund,
        ..balance("B0405", spent(RowItem::GrandTotal, column), from, Allowance::Sum)
    }
}

/// 年末 of a fund = its 年初 and income less its expenditure.
const fn closing(column: &'static str, from: &'static [Point], less: &'static [Point]) -> Balance {
    Balance {
        minus: less,
        condition: Condition::OpeningByFund,
        ..balance("B0406", spent(RowItem::Closing, column), from, Allowance::Sum)
    }
}

const GENERAL_FROM: &[Point] =
    &[income(T04, RowItem::GeneralBudget), income(T04, RowItem::OpeningGeneral)];
const FUND_FROM: &[Point] =
    &[income(T04, RowItem::GovernmentFund), income(T04, RowItem::OpeningFund)];
const CAPITAL_FROM: &[Point] =
    &[income(T04, RowItem::StateCapital), income(T04, RowItem::OpeningCapital)];

const BALANCES: [Balance; 27] = [
    balance(
        "B0105",
        at(T01, Out, RowItem::GrandTotal, AMOUNT),
        &[income(T01, RowItem::GrandTotal)],
        Allowance::Exact,
    ),
    balance(
        "B0405",
        spent(RowItem::GrandTotal, ALL_FUNDS),
        &[income(T04, RowItem::GrandTotal)],
        Allowance::Sum,
    ),
    fund_total(GENERAL, GENERAL_FROM),
    fund_total(FUND, FUND_FROM),
    fund_total(CAPITAL, CAPITAL_FROM),
    closing(GENERAL, GENERAL_FROM, &[spent(RowItem::YearExpenditure, GENERAL)]),
    closing(FUND, FUND_FROM, &[spent(RowItem::YearExpenditure, FUND)]),
    closing(CAPITAL, CAPITAL_FROM, &[spent(RowItem::YearExpenditure, CAPITAL)]),
    copy("C01", income(T01, RowItem::YearIncome), &[total(T02, "本年收入合计")]),
    copy("C02", at(T01, Out, RowItem::YearExpenditure, AMOUNT), &[total(T03, "本年支出合计")]),
    Balance {
        condition: Condition::Any,
        ..balance(
            "C03",
            total(T02, "财政拨款收入"),
            &[
                income(T01, RowItem::FiscalAppropriation),
                income(T01, RowItem::GeneralBudget),
                income(T01, RowItem::GovernmentFund),
                income(T01, RowItem::StateCapital),
            ],
            Allowance::Sum,
        )
    },
    copy("C03", income(T01, RowItem::SuperiorSubsidy), &[total(T02, "上级补助收入")]),
    copy("C03", income(T01, RowItem::Institutional), &[total(T02, "事业收入")]),
    copy("C03", income(T01, RowItem::Business), &[total(T02, "经营收入")]),
    copy("C03", income(T01, RowItem::AffiliateRemittance), &[total(T02, "附属单位上缴收入")]),
    copy("C03", income(T01, RowItem::OtherIncome), &[total(T02, "其他收入")]),
    copy("C05", total(T02, "财政拨款收入"), &[income(T04, RowItem::YearIncome)]),
    copy("C06", income(T01, RowItem::GeneralBudget), &[income(T04, RowItem::GeneralBudget)]),
    copy("C06", income(T01, RowItem::GovernmentFund), &[income(T04, RowItem::GovernmentFund)]),
    copy("C06", income(T01, RowItem::StateCapital), &[income(T04, RowItem::StateCapital)]),
    copy("C07", spent(RowItem::YearExpenditure, GENERAL), &[total(T05, "小计")]),
    copy("C09", spent(RowItem::YearExpenditure, FUND), &[total(T07, "小计")]),
    copy("C09", income(T04, RowItem::OpeningFund), &[total(T07, "年初结转和结余")]),
    copy("C09", income(T04, RowItem::GovernmentFund), &[total(T07, "本年收入")]),
    copy("C09", spent(RowItem::Closing, FUND), &[total(T07, "年末结转和结余")]),
    copy("C10", spent(RowItem::YearExpenditure, CAPITAL), &[total(T08, "合计")]),
    Balance {
        condition: Condition::Any,
        ..balance(
            "C11",
            total(T05, "基本支出"),
            &[
                at(T06, Whole, RowItem::PersonnelTotal, AMOUNT),
                at(T06, Whole, RowItem::PublicTotal, AMOUNT),
            ],
            Allowance::Sum,
        )
    },
];

/// The balances of a report.
pub(super) fn equations(context: &Context, ledger: &mut Ledger, equations: &mut Vec<Equation>) {
    for balance in &BALANCES {
        match resolve(context, balance) {
            Ok(equation) => equations.push(equation),
            Err(reason) if matters(context, balance, &reason) => {
                ledger.unchecked(balance.rule, reason);
            }
            Err(reason) => ledger.inapplicable(balance.rule, reason),
        }
    }
}

/// # Errors
/// With what the report lacks of the balance.
fn resolve(context: &Context, balance: &Balance) -> Result<Equation, Reason> {
    let lead = context.cell(balance.lead)?;
    if balance.condition == Condition::OpeningByFund {
        opening_by_fund(context)?;
    }
    let mut cells = Vec::new();
    let mut partial = None;
    let signed = balance.plus.iter().map(|p| (p, false));
    for (&point, minus) in signed.chain(balance.minus.iter().map(|p| (p, true))) {
        match context.cell(point) {
            Ok(cell) => cells.push((cell, minus)),
            Err(reason @ Reason::NoTable(_)) => return Err(reason),
            Err(reason) if balance.condition == Condition::All => return Err(reason),
            Err(_) => partial = Some(point.kind),
        }
    }
    if cells.is_empty() {
        let point = balance.plus.first().copied().unwrap_or(balance.lead);
        return Err(context.no_cell(point));
    }
    // Where all funds stand in one line, the single funds are parts of it.
    let one_line = cells.iter().any(|&(cell, _)| is_all_funds(context, cell));
    if one_line {
        cells.retain(|&(cell, _)| is_all_funds(context, cell));
    }
    let terms = cells.into_iter().map(|(cell, minus)| Term { spot: cell.into(), minus });
    let (terms, lead) = (terms.collect(), lead.into());
    let equation = Equation::of(balance.rule, Direction::Across, lead, terms, balance.allowance);
    Ok(Equation { partial, ..equation })
}

fn is_all_funds(context: &Context, cell: CellRef) -> bool {
    context
        .table(cell.kind)
        .is_some_and(|t| t.table.rows[cell.row].item == RowItem::FiscalAppropriation)
}

/// # Errors
/// If 年初 is not zero and the print does not say of which fund.
fn opening_by_fund(context: &Context) -> Result<(), Reason> {
    let whole = income(T04, RowItem::Opening);
    let parts = [RowItem::OpeningGeneral, RowItem::OpeningFund, RowItem::OpeningCapital];
    let nothing = context.cell(whole).is_ok_and(|cell| context.is_nothing(cell));
    let printed = parts.iter().any(|&item| context.cell(income(T04, item)).is_ok());
    let without = context.table(T04).is_none_or(|t| t.find(In, RowItem::Opening).is_none());
    if nothing || printed || without {
        Ok(())
    } else {
        Err(context.no_cell(income(T04, RowItem::OpeningGeneral)))
    }
}

/// Whether what the report lacks of a balance could have said something: a table that must
/// be there is missing, or a row is while another figure of the balance is not zero or the
/// row is a total that must be there. A column that the edition doesn't have says nothing.
fn matters(context: &Context, balance: &Balance, reason: &Reason) -> bool {
    let points = || std::iter::once(&balance.lead).chain(balance.plus).chain(balance.minus);
    let no_table = |point: &Point| point.kind.is_required() && context.table(point.kind).is_none();
    let stated = |point: &Point| context.cell(*point).is_ok_and(|cell| !context.is_nothing(cell));
    let lost = |point: &&Point| {
        context.table(point.kind).is_some_and(|table| {
            table.column(point.side, point.column).is_some()
                && table.find(point.side, point.item).is_none()
        })
    };
    let must_be = |point: &Point| {
        let empty = |table: &TableIndex| table.table.is_empty();
        point.kind.is_required()
            && point.item.is_total()
            && !context.table(point.kind).is_some_and(empty)
    };
    points().any(no_table)
        || match reason {
            Reason::NoCell(_) => {
                points().any(|point| lost(&point))
                    && (points().any(stated) || points().filter(lost).any(must_be))
            }
            _ => points().any(stated),
        }
}
