//! Figures below zero, and figures in the wrong unit: B0001.

use rust_decimal::Decimal;

use super::context::Context;
use super::ledger::{Ledger, finding};
use super::table_index::TableIndex;
use super::{CellRef, Reason, Severity};
use crate::report::{Row, RowItem, Side, SubjectCode, TableKind};

const RULE: &str = "B0001";
/// How many times the median a figure must be to be suspected of another unit.
const WIDE: u32 = 1000;
/// By what a figure in another unit is multiplied: 百元 and 元 for 万元.
const FACTORS: [u32; 2] = [100, 10_000];

/// What a figure is about, in whatever table it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Topic {
    Total,
    Subject(SubjectCode),
    Line(RowItem),
    ThreePublic(usize),
}

/// Looks at every figure of a report.
pub(super) fn examine(context: &Context, ledger: &mut Ledger) {
    if context.tables().next().is_none() {
        ledger.unchecked(RULE, Reason::NoTable(TableKind::IncomeAndExpenditure));
        return;
    }
    ledger.pass(RULE);
    for table in context.tables() {
        if table.whole_rows().any(|(_, mut cells)| cells.any(|cell| cell.is_none_or(|c| c < 0))) {
            below_zero(context, table, ledger);
        }
        for group in wide_groups(table) {
            other_unit(context, table, group, ledger);
        }
    }
}

fn figures(table: &TableIndex) -> impl Iterator<Item = (CellRef, Decimal)> {
    let kind = table.table.kind;
    table.table.rows.iter().enumerate().flat_map(move |(row, printed)| {
        let cells = printed.cells.iter().enumerate();
        cells.filter_map(move |(column, cell)| {
            Some((CellRef { kind, row, column }, cell.value()?.decimal()))
        })
    })
}

fn topic(table: &TableIndex, cell: CellRef) -> Topic {
    match table.table.rows[cell.row].item {
        RowItem::Subject(code) => Topic::Subject(code),
        RowItem::Total | RowItem::YearIncome | RowItem::YearExpenditure | RowItem::GrandTotal => {
            Topic::Total
        }
        RowItem::Budget | RowItem::Actual => Topic::ThreePublic(cell.column),
        item => Topic::Line(item),
    }
}

/// One warning a table, with every figure below zero outside 结转, 结余 and 结余分配; a note where only
/// 其他收入 is so, and rows that have nothing else: what came in before was given back.
fn below_zero(context: &Context, table: &TableIndex, ledger: &mut Ledger) {
    let allowed = |cell: CellRef| {
        let row = &table.table.rows[cell.row];
        let carried = matches!(
            row.item,
            RowItem::Opening
                | RowItem::OpeningGeneral
                | RowItem::OpeningFund
                | RowItem::OpeningCapital
                | RowItem::Closing
                | RowItem::NonFiscalSurplus
                | RowItem::SurplusDistribution
        );
        let header = &table.table.columns_of(row.side)[cell.column].name;
        carried || header.contains("结转") || header.contains("结余")
    };
    let negative = figures(table)
        .filter(|(cell, value)| value.is_sign_negative() && !value.is_zero() && !allowed(*cell));
    let (given_back, others): (Vec<_>, Vec<_>) =
        negative.partition(|&(cell, value)| is_given_back(table, cell, value));
    let kinds = [(others, "negative", None), (given_back, "given_back", Some(Severity::Note))];
    for (cells, sentence, graded) in kinds {
        let mut sites = cells.into_iter().map(|(cell, _)| context.site(cell));
        let Some(first) = sites.next() else { continue };
        let mut found = finding(RULE, first);
        found.found = found.site.figure.map(crate::report::Amount::decimal);
        let found = found.against(sites);
        let more = found.others.len().to_string();
        let found = found.naming([sentence, &more]);
        ledger.find(
            RULE,
            match graded {
                Some(severity) => found.graded(severity),
                None => found,
            },
        );
    }
}

/// Whether a figure below zero is 其他收入, or the sum of a row that is no more than that.
fn is_given_back(table: &TableIndex, cell: CellRef, value: Decimal) -> bool {
    const OTHER_INCOME: &str = "其他收入";
    let row = &table.table.rows[cell.row];
    let columns = table.table.columns_of(row.side);
    let is_other = |column: usize| columns.get(column).is_some_and(|c| c.name == OTHER_INCOME);
    let is_sum = || {
        let own = row.cells.iter().enumerate().find(|&(column, _)| is_other(column));
        own.and_then(|(_, own)| own.value()).is_some_and(|own| own.decimal() == value)
    };
    let is_first = cell.column == 0 && table.table.kind == TableKind::Income;
    row.item == RowItem::OtherIncome || is_other(cell.column) || is_first && is_sum()
}

/// The figures of a column on one side and level: 1 for 类, 2 for 款, 3 for 项, 0 for other rows.
type Group = (Side, u8, usize);

fn level(row: &Row) -> u8 {
    match row.item {
        RowItem::Subject(code) => code.level().depth(),
        _ => 0,
    }
}

/// The groups of which a figure is more than a thousand times another: a median is not below
/// the least, so that the others need not be looked at closer.
fn wide_groups(table: &TableIndex) -> Vec<Group> {
    /// The least and the greatest figure.
    type Range = (i64, i64);
    const NOTHING: Range = (i64::MAX, 0);
    let mut ranges: Vec<((Side, u8), Vec<Range>)> = Vec::new();
    for (row, cells) in table.whole_rows() {
        let key = (row.side, level(row));
        let at = ranges.iter().position(|(known, _)| *known == key).unwrap_or_else(|| {
            ranges.push((key, vec![NOTHING; table.width]));
            ranges.len() - 1
        });
        for (cell, range) in cells.zip(&mut ranges[at].1) {
            match cell {
                Some(0) => {}
                Some(value) => *range = (range.0.min(value), range.1.max(value)),
                // What is no whole number may be anything.
                None => *range = (0, i64::MAX),
            }
        }
    }
    let wide = |&(least, most): &Range| most > least.saturating_mul(WIDE.into());
    let groups = ranges.iter().flat_map(|((side, level), columns)| {
        let columns = columns.iter().enumerate().filter(|(_, range)| wide(range));
        columns.map(|(column, _)| (*side, *level, column))
    });
    groups.collect()
}

/// A figure more than a thousand times the median of the other figures of its column and
/// level that has the digits of the same item elsewhere: printed in another unit. A wide
/// spread alone says nothing.
fn other_unit(context: &Context, table: &TableIndex, of: Group, ledger: &mut Ledger) {
    let wide = Decimal::from(WIDE);
    let is_of_group = |(cell, value): &(CellRef, Decimal)| {
        let row = &table.table.rows[cell.row];
        !value.is_zero() && (row.side, level(row), cell.column) == of
    };
    let figures_of_group = figures(table).filter(is_of_group);
    let mut group: Vec<_> = figures_of_group.map(|(cell, value)| (value, cell)).collect();
    group.sort_unstable();
    // Only the largest can be so far above the median of the others.
    let Some((&(value, cell), others)) = group.split_last() else { return };
    let Some(median) = median(others) else { return };
    if value <= median.saturating_mul(wide) {
        return;
    }
    let value = value.normalize();
    let item = topic(table, cell);
    // Hardly ever asked, so that nothing is kept for it.
    let stands_elsewhere = |value: &Decimal| {
        let mut figures = context
            .tables()
            .flat_map(|other| figures(other).map(move |(cell, found)| (other, cell, found)));
        figures.any(|(other, cell, found)| found == *value && topic(other, cell) == item)
    };
    let intended = FACTORS
        .iter()
        .filter_map(|&factor| value.checked_div(Decimal::from(factor)))
        .map(|value| value.normalize())
        .find(stands_elsewhere);
    if let Some(intended) = intended {
        let site = context.site(cell);
        let found = finding(RULE, site).amounts(intended, value);
        ledger.find(RULE, found.naming(["unit".to_owned(), median.to_string()]));
    }
}

fn median(sorted: &[(Decimal, CellRef)]) -> Option<Decimal> {
    let upper = sorted.get(sorted.len() / 2)?.0.normalize();
    if sorted.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = sorted.get(sorted.len() / 2 - 1)?.0.normalize();
    lower.saturating_add(upper).checked_div(Decimal::TWO)
}
