//! What the years of a department show side by side: G03 (三公) and G04 (科目新增、消失).

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::super::context::{Context, Point};
use super::super::ledger::{Ledger, finding};
use super::super::{CellRef, Reason, Site, Spot};
use super::elsewhere;
use super::pair::Pair;
use crate::report::{Level, RowItem, Side, SubjectCode, TableKind};

/// The rules.
pub const RULES: [&str; 2] = [THREE_PUBLIC, SUBJECTS];

const THREE_PUBLIC: &str = "G03";
const SUBJECTS: &str = "G04";

/// Looks at a year and the one before it.
pub(super) fn examine(pair: &Pair<'_, '_>, ledger: &mut Ledger) {
    budget(pair, ledger);
    subjects(pair, ledger);
}

/// A total of 09 in 万元 with half a unit of its last digit.
fn total(context: &Context, side: Side) -> Result<(CellRef, Decimal, Decimal), Reason> {
    let kind = TableKind::ThreePublic;
    let item = if side == Side::Budget { RowItem::Budget } else { RowItem::Actual };
    let cell = context.cell(Point { kind, side, item, column: "合计" })?;
    let figure = context.figure(cell);
    let factor = context.factor(Spot::Cell(cell));
    Ok((cell, figure.value * factor, figure.half * factor))
}

/// The budget of 三公 rose, though last year less was spent than it allows now (只减不增).
fn budget(pair: &Pair<'_, '_>, ledger: &mut Ledger) {
    let (last, this) = (pair.last, pair.this);
    let all = total(this, Side::Budget)
        .and_then(|budget| Ok((budget, total(last, Side::Budget)?, total(last, Side::Actual)?)));
    let ((cell, value, half), of_last, spent) = match all {
        Ok(all) => all,
        Err(reason) => return ledger.unchecked(THREE_PUBLIC, reason),
    };
    let exceeds = |other: (CellRef, Decimal, Decimal)| value - other.1 > half + other.2;
    if !exceeds(of_last) || !exceeds(spent) {
        return ledger.pass(THREE_PUBLIC);
    }
    let sites = [of_last.0, spent.0].map(|cell| pair.there(last.site(cell)));
    let year = last.report.year_text();
    let values = ["budget".to_owned(), year, spent.1.to_string()];
    let note = finding(THREE_PUBLIC, this.site(cell))
        .against(sites)
        .amounts(of_last.1, value)
        .naming(values);
    ledger.find(THREE_PUBLIC, note);
}

/// What was spent on 三公 rose in two years running.
pub(super) fn rising(years: [(usize, &Context<'_>); 3], ledger: &mut Ledger) {
    let [Ok(first), Ok(second), Ok(third)] = years.map(|(_, context)| total(context, Side::Actual))
    else {
        return;
    };
    let rose = |from: (CellRef, Decimal, Decimal), to: (CellRef, Decimal, Decimal)| {
        to.1 - from.1 > from.2 + to.2
    };
    if !rose(first, second) || !rose(second, third) {
        return;
    }
    let [(of_first, earliest), (of_second, middle), (_, this)] = years;
    let figures = [first, second].map(|(_, value, _)| value.to_string());
    let note = finding(THREE_PUBLIC, this.site(third.0))
        .against([
            elsewhere(of_second, middle.report, middle.site(second.0)),
            elsewhere(of_first, earliest.report, earliest.site(first.0)),
        ])
        .amounts(second.1, third.1)
        .naming(["rising".to_owned()].into_iter().chain(figures));
    ledger.find(THREE_PUBLIC, note);
}

/// The 项 of 03 on which something was spent, with their cells.
fn items(context: &Context) -> Result<BTreeMap<SubjectCode, CellRef>, Reason> {
    let kind = TableKind::Expenditure;
    let table = context.table(kind).ok_or(Reason::NoTable(kind))?;
    if table.may_hide_rows() {
        return Err(Reason::Unread(kind));
    }
    let total = context.cell(Point {
        kind,
        side: Side::Whole,
        item: RowItem::Total,
        column: "本年支出合计",
    })?;
    if table.table.cut_off {
        return Err(Reason::NoCell(Box::new(Site::table(table.table))));
    }
    let rows = table.table.rows.iter().enumerate();
    let items = rows.filter_map(|(row, printed)| match printed.item {
        RowItem::Subject(code) if code.level() == Level::Item => Some((code, row)),
        _ => None,
    });
    let cells = items.map(|(code, row)| (code, CellRef { row, ..total }));
    Ok(cells.filter(|(_, cell)| !context.is_nothing(*cell)).collect())
}

/// The 项 that are new and those that are gone, in one note.
fn subjects(pair: &Pair<'_, '_>, ledger: &mut Ledger) {
    let (last, this) = (pair.last, pair.this);
    let both = items(this).and_then(|this| Ok((this, items(last)?)));
    let (now, then) = match both {
        Ok(both) => both,
        Err(reason) => return ledger.unchecked(SUBJECTS, reason),
    };
    let new: Vec<_> = now.iter().filter(|(code, _)| !then.contains_key(code)).collect();
    let gone: Vec<_> = then.iter().filter(|(code, _)| !now.contains_key(code)).collect();
    if new.is_empty() && gone.is_empty() {
        return ledger.pass(SUBJECTS);
    }
    let codes_of = |of: &[(&SubjectCode, &CellRef)]| -> String {
        let codes: Vec<_> = of.iter().map(|(code, _)| code.to_string()).collect();
        if codes.is_empty() { "—".to_owned() } else { codes.join("、") }
    };
    let (new_codes, gone_codes) = (codes_of(&new), codes_of(&gone));
    let new_sites = new.iter().map(|(_, cell)| this.site(**cell));
    let gone_sites = gone.iter().map(|(_, cell)| pair.there(last.site(**cell)));
    let mut sites: Vec<_> = new_sites.chain(gone_sites).collect();
    let table = this.table(TableKind::Expenditure).map(|table| Site::table(table.table));
    let site = if new.is_empty() { table.unwrap_or_else(Site::report) } else { sites.remove(0) };
    let year = last.report.year_text();
    ledger.find(
        SUBJECTS,
        finding(SUBJECTS, site).against(sites).naming([year, new_codes, gone_codes]),
    );
}
