//! 02, 03, 05, 07 and 08 from the items, with their 款, 类 and total.

use std::collections::BTreeMap;

use crate::report::{Column, Located, Place, Row, RowItem, Side, SubjectCode, Table, TableKind};

use super::accounts::{Accounts, Leaf};
use super::money::{Fen, Money};
use super::subjects;

/// An empty table of a kind with its standard columns.
pub(super) fn empty(kind: TableKind, money: &Money) -> Table {
    let columns = |side| {
        kind.columns(side)
            .iter()
            .map(|spec| Column { name: spec.name.to_owned(), standard: true, present: true })
            .collect()
    };
    let unit = Located::new(money.unit().to_owned(), Place::default());
    Table {
        kind,
        title: Some(Located::new(kind.title().to_owned(), Place::default())),
        printed_number: None,
        department: None,
        unit: Some(unit),
        columns: columns(Side::Whole),
        expenditure_columns: columns(Side::Expenditure),
        rows: Vec::new(),
        notes: Vec::new(),
        unread: Vec::new(),
        repairs: Vec::new(),
        lines: (0, 0),
        cut_off: false,
    }
}

/// The amounts of an item in a table; `None` where the table has no row for it.
fn values(kind: TableKind, leaf: &Leaf, money: &Money) -> Option<Vec<Fen>> {
    let is_any = |values: &[Fen]| values.iter().any(|&fen| fen != 0);
    match kind {
        TableKind::Income => {
            let income = leaf.income();
            let mut values = vec![income.iter().sum()];
            values.extend(income);
            if money.education_fees {
                values.insert(4, leaf.education);
            }
            is_any(&values).then_some(values)
        }
        TableKind::Expenditure => {
            let expenditure = leaf.expenditure();
            let mut values = vec![expenditure.iter().sum()];
            values.extend(expenditure);
            is_any(&values).then_some(values)
        }
        TableKind::GovernmentFund => {
            let fund = leaf.funds[1];
            fund.is_used().then(|| {
                vec![
                    fund.opening,
                    fund.income(),
                    fund.spent(),
                    fund.basic,
                    fund.project,
                    fund.closing,
                ]
            })
        }
        _ => {
            let fund = leaf.funds[if kind == TableKind::StateCapital { 2 } else { 0 }];
            (fund.spent() != 0).then(|| vec![fund.spent(), fund.basic, fund.project])
        }
    }
}

/// A table keyed by 科目代码.
pub(super) fn subject(kind: TableKind, accounts: &Accounts, money: &Money) -> Table {
    let mut table = empty(kind, money);
    if kind == TableKind::Income && money.education_fees {
        let name = "其中：教育收费".to_owned();
        table.columns.insert(4, Column { name, standard: false, present: true });
    }
    let width = table.columns.len();
    let mut total = vec![0; width];
    let mut by_code: BTreeMap<SubjectCode, Vec<Fen>> = BTreeMap::new();
    for leaf in &accounts.leaves {
        let Some(values) = values(kind, leaf, money) else { continue };
        add(&mut total, &values);
        let family = [Some(leaf.code), leaf.code.parent(), Some(leaf.code.class())];
        for code in family.into_iter().flatten() {
            add(by_code.entry(code).or_insert_with(|| vec![0; width]), &values);
        }
    }
    table.rows.push(money.row(Side::Whole, RowItem::Total, "合计", &total));
    table.rows.extend(by_code.into_iter().map(|(code, values)| {
        let name = subjects::name(code);
        Row {
            code: Some(Located::new(code, Place::default())),
            ..money.row(Side::Whole, RowItem::Subject(code), &name, &values)
        }
    }));
    table
}

fn add(sums: &mut [Fen], values: &[Fen]) {
    for (sum, value) in sums.iter_mut().zip(values) {
        *sum += value;
    }
}
