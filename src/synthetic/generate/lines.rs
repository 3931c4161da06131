//! 01 and 04: lines with 行次 on two halves.

use crate::report::{Row, RowItem, Side, SubjectCode, Table, TableKind};
use crate::synthetic::numerals::numeral;

use super::accounts::{Accounts, Fund};
use super::money::{Fen, Money};
use super::{subjects, tables};

/// The 类 that the expenditure lines name, in their order.
const CLASSES: [&str; 26] = [
    "201", "202", "203", "204", "205", "206", "207", "208", "210", "211", "212", "213", "214",
    "215", "216", "217", "219", "220", "221", "222", "223", "224", "229", "231", "232", "234",
];

/// Those that older editions did not print.
const NEWER_CLASSES: [&str; 3] = ["223", "231", "234"];

const GENERAL: &str = "一般公共预算财政拨款";
const FUND: &str = "政府性基金预算财政拨款";
const CAPITAL: &str = "国有资本经营预算财政拨款";

fn classes(money: &Money) -> impl Iterator<Item = SubjectCode> {
    CLASSES
        .into_iter()
        .filter(|text| !money.older_lines || !NEWER_CLASSES.contains(text))
        .filter_map(subjects::code)
}

/// Builds the lines of one half.
struct Half<'a> {
    money: &'a Money,
    side: Side,
    rows: Vec<Row>,
    next: u16,
    /// How many numbered items there are so far.
    items: usize,
}

impl Half<'_> {
    fn line(&mut self, item: RowItem, label: &str, values: &[Fen]) {
        let row = self.money.row(self.side, item, label, values);
        self.rows.push(Row { line_number: Some(self.next), ..row });
        self.next += 1;
    }

    /// A line with 一、二、… before its label.
    fn item(&mut self, item: RowItem, label: &str, values: &[Fen]) {
        self.items += 1;
        let numeral = numeral(self.items);
        self.line(item, &format!("{numeral}、{label}"), values);
    }
}

fn half(money: &Money, side: Side, first: u16) -> Half<'_> {
    Half { money, side, rows: Vec::new(), next: first, items: 0 }
}

/// 01 收入支出决算总表.
pub(super) fn income_and_expenditure(accounts: &Accounts, money: &Money) -> Table {
    let mut table = tables::empty(TableKind::IncomeAndExpenditure, money);
    let fund_income = |index: usize| accounts.sum(|leaf| leaf.funds[index].income());
    let column = |index: usize| accounts.sum(|leaf| leaf.income()[index]);
    let opening =
        accounts.sum(|leaf| leaf.opening + leaf.funds.iter().map(|fund| fund.opening).sum::<Fen>());
    let closing =
        accounts.sum(|leaf| leaf.closing + leaf.funds.iter().map(|fund| fund.closing).sum::<Fen>());
    let surplus = accounts.sum(|leaf| leaf.surplus);
    let retained = accounts.sum(|leaf| leaf.retained);
    let income = accounts.sum(|leaf| leaf.income().iter().sum());
    let expenditure = accounts.sum(|leaf| leaf.expenditure().iter().sum());

    let mut lines: Vec<(RowItem, String, Fen)> = vec![
        (RowItem::GeneralBudget, format!("{GENERAL}收入"), fund_income(0)),
        (RowItem::GovernmentFund, format!("{FUND}收入"), fund_income(1)),
    ];
    if !money.older_lines {
        lines.push((RowItem::StateCapital, format!("{CAPITAL}收入"), fund_income(2)));
    }
    lines.extend([
        (RowItem::SuperiorSubsidy, "上级补助收入".to_owned(), column(1)),
        (RowItem::Institutional, "事业收入".to_owned(), column(2)),
        (RowItem::Business, "经营收入".to_owned(), column(3)),
        (RowItem::AffiliateRemittance, "附属单位上缴收入".to_owned(), column(4)),
        (RowItem::OtherIncome, "其他收入".to_owned(), column(5)),
    ]);
    let class_count = classes(money).count() as u16;
    let mut left = half(money, Side::Income, 1);
    for (item, label, value) in &lines {
        left.item(*item, label, &[*value]);
    }
    left.next = class_count + 1;
    left.line(RowItem::YearIncome, "本年收入合计", &[income]);
    left.line(RowItem::NonFiscalSurplus, "使用非财政拨款结余", &[surplus]);
    left.line(RowItem::Opening, "年初结转和结余", &[opening]);
    left.next += 1;
    left.line(RowItem::GrandTotal, "总计", &[income + surplus + opening]);

    let mut right = half(money, Side::Expenditure, left.next);
    for class in classes(money) {
        let of_class = |leaf: &&super::accounts::Leaf| leaf.code.class() == class;
        let spent: Fen = accounts
            .leaves
            .iter()
            .filter(of_class)
            .map(|leaf| leaf.expenditure().iter().sum::<Fen>())
            .sum();
        right.item(RowItem::Subject(class), &subjects::name(class), &[spent]);
    }
    right.line(RowItem::YearExpenditure, "本年支出合计", &[expenditure]);
    right.line(RowItem::SurplusDistribution, "结余分配", &[retained]);
    right.line(RowItem::Closing, "年末结转和结余", &[closing]);
    right.next += 1;
    right.line(RowItem::GrandTotal, "总计", &[expenditure + retained + closing]);
    table.rows = [left.rows, right.rows].concat();
    table
}

/// 04 财政拨款收入支出决算总表.
pub(super) fn fiscal_appropriation(accounts: &Accounts, money: &Money) -> Table {
    let mut table = tables::empty(TableKind::FiscalAppropriation, money);
    let funds = if money.older_lines { 2 } else { 3 };
    let by_fund = |of: fn(&Fund) -> Fen| {
        let sum = |index: usize| accounts.sum(|leaf| of(&leaf.funds[index]));
        [sum(0), sum(1), sum(2)]
    };
    let income = by_fund(|fund| fund.income());
    let opening = by_fund(|fund| fund.opening);
    let closing = by_fund(|fund| fund.closing);
    let spent = by_fund(|fund| fund.spent());
    let labels = [GENERAL, FUND, CAPITAL];

    let mut left = half(money, Side::Income, 1);
    let items = [RowItem::GeneralBudget, RowItem::GovernmentFund, RowItem::StateCapital];
    for index in 0..funds {
        left.item(items[index], labels[index], &[income[index]]);
    }
    left.next = classes(money).count() as u16 + 1;
    let total = |values: [Fen; 3]| values.iter().sum::<Fen>();
    left.line(RowItem::YearIncome, "本年收入合计", &[total(income)]);
    left.line(RowItem::Opening, "年初财政拨款结转和结余", &[total(opening)]);
    let parts = [RowItem::OpeningGeneral, RowItem::OpeningFund, RowItem::OpeningCapital];
    for index in 0..funds {
        left.line(parts[index], labels[index], &[opening[index]]);
    }
    left.line(RowItem::GrandTotal, "总计", &[total(income) + total(opening)]);

    // 合计 first, then one column a fund.
    let with_sum = |values: [Fen; 3]| [total(values), values[0], values[1], values[2]];
    let mut right = half(money, Side::Expenditure, left.next);
    for class in classes(money) {
        let sum = |index: usize| {
            accounts.sum(
                |leaf| {
                    if leaf.code.class() == class { leaf.funds[index].spent() } else { 0 }
                },
            )
        };
        let values = with_sum([sum(0), sum(1), sum(2)]);
        right.item(RowItem::Subject(class), &subjects::name(class), &values);
    }
    right.line(RowItem::YearExpenditure, "本年支出合计", &with_sum(spent));
    right.line(RowItem::Closing, "年末财政拨款结转和结余", &with_sum(closing));
    right.next += funds as u16;
    let closed = [0, 1, 2].map(|index| spent[index] + closing[index]);
    right.line(RowItem::GrandTotal, "总计", &with_sum(closed));
    table.rows = [left.rows, right.rows].concat();
    if money.older_lines {
        drop_state_capital(&mut table);
    }
    table
}

/// Older editions have no column for the state capital budget.
fn drop_state_capital(table: &mut Table) {
    if let Some(column) = table.expenditure_columns.last_mut() {
        column.present = false;
    }
    for row in table.rows.iter_mut().filter(|row| row.side == Side::Expenditure) {
        if let Some(cell) = row.cells.last_mut() {
            cell.amount = None;
        }
    }
}
