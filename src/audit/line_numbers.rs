//! 行次 of 01 and 04: B0106.

use rust_decimal::Decimal;

use super::context::Context;
use super::ledger::{Ledger, finding};
use super::table_index::TableIndex;
use super::{Reason, Site};
use crate::report::{QuickMap, RowItem, Side, TableKind};

const RULE: &str = "B0106";

/// Looks at the 行次 of both halves of 01 and 04.
///
/// Editions begin the expenditure half at different numbers, so a line is not held against
/// a number of its own: 行次 must rise, and 一、二、三… must rise with them one by one.
pub(super) fn examine(context: &Context, ledger: &mut Ledger) {
    for kind in [TableKind::IncomeAndExpenditure, TableKind::FiscalAppropriation] {
        let Some(table) = context.table(kind) else {
            ledger.unchecked(RULE, Reason::NoTable(kind));
            continue;
        };
        if table.table.rows.iter().all(|row| row.line_number.is_none()) {
            ledger.inapplicable(RULE, Reason::Nothing);
            continue;
        }
        ledger.pass(RULE);
        for side in [Side::Income, Side::Expenditure] {
            half(table, side, ledger);
            left_out(table, side, ledger);
        }
    }
}

fn half(table: &TableIndex, side: Side, ledger: &mut Ledger) {
    let rows: Vec<_> = table
        .table
        .rows_of(side)
        .filter_map(|(at, row)| {
            // Editions before 2019 number the parts of 年初 from 一 again.
            let ordinal = ordinal(&row.label.text).filter(|_| !is_part_of_opening(row.item));
            Some((at, i64::from(row.line_number?), ordinal))
        })
        .collect();
    let base = base(&rows);
    let mut before = 0;
    for (at, line, ordinal) in rows {
        let expected = match (ordinal, base) {
            (Some(ordinal), Some(base)) => base + ordinal,
            _ => line.max(before + 1),
        };
        // The next row is measured by where this one should be, so that one slip is one note.
        before = expected;
        if line != expected {
            let note = finding(RULE, Site::row(table.table, at))
                .amounts(Decimal::from(expected), Decimal::from(line));
            ledger.find(RULE, note);
        }
    }
}

/// Rows that are left out: 一、…五、七、… with 行次 that leave as many out. A print that leaves out
/// more than a row or two does so with all that have no amount, and short halves differ by edition.
fn left_out(table: &TableIndex, side: Side, ledger: &mut Ledger) {
    const MOST: usize = 2;
    const FEWEST: usize = 10;
    let rows: Vec<_> = table
        .table
        .rows_of(side)
        .filter(|(_, row)| !is_part_of_opening(row.item))
        .filter_map(|(at, row)| Some((at, i64::from(row.line_number?), ordinal(&row.label.text)?)))
        .collect();
    let mut gaps = Vec::new();
    let mut before = 0;
    for (nth, &(at, line, ordinal)) in rows.iter().enumerate() {
        let last = nth.checked_sub(1).and_then(|last| rows.get(last));
        let fits = last.is_none_or(|(_, other, number)| line - other == ordinal - number);
        if ordinal <= before || !fits {
            return;
        }
        gaps.extend((before + 1..ordinal).map(|missing| (at, missing)));
        before = ordinal;
    }
    if gaps.len() > MOST || rows.len() < FEWEST {
        return;
    }
    for (at, missing) in gaps {
        let note = finding(RULE, Site::row(table.table, at));
        ledger.find(RULE, note.naming(["left_out".to_owned(), missing.to_string()]));
    }
}

fn is_part_of_opening(item: RowItem) -> bool {
    matches!(item, RowItem::OpeningGeneral | RowItem::OpeningFund | RowItem::OpeningCapital)
}

/// What most numbered lines of a half have as 行次 less their own number; the smallest of
/// those that are as many.
fn base(rows: &[(usize, i64, Option<i64>)]) -> Option<i64> {
    let mut counts: QuickMap<i64, usize> = QuickMap::default();
    for (_, line, ordinal) in rows {
        if let Some(ordinal) = ordinal {
            *counts.entry(line - ordinal).or_default() += 1;
        }
    }
    let most = counts.values().copied().max()?;
    counts.into_iter().filter(|(_, count)| *count == most).map(|(base, _)| base).min()
}

/// The number in Chinese before the 、 of a label, up to 九十九.
fn ordinal(label: &str) -> Option<i64> {
    let (number, _) = label.split_once('、')?;
    let mut characters = number.chars();
    match [(); 4].map(|()| characters.next()) {
        [Some('十'), None, ..] => Some(10),
        [Some(c), None, ..] => digit(c),
        [Some('十'), Some(c), None, _] => Some(10 + digit(c)?),
        [Some(c), Some('十'), None, _] => Some(10 * digit(c)?),
        [Some(tens), Some('十'), Some(c), None] => Some(10 * digit(tens)? + digit(c)?),
        _ => None,
    }
}

fn digit(c: char) -> Option<i64> {
    Some(match c {
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::ordinal;

    #[test]
    fn chinese_numbers_before_the_pause_mark() {
        let read = |label| ordinal(label);
        assert_eq!(read("一、一般公共服务支出"), Some(1));
        assert_eq!(read("十、节能环保支出"), Some(10));
        assert_eq!(read("十九、住房保障支出"), Some(19));
        assert_eq!(read("二十、粮油物资储备支出"), Some(20));
        assert_eq!(read("二十六、抗疫特别国债安排的支出"), Some(26));
        assert_eq!(read("本年支出合计"), None);
        assert_eq!(read("其中、之一"), None);
    }
}
