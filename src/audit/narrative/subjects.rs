//! Functional subjects as the narrative names them: D06, D07, D23.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::text::{Text, value};
use crate::audit::context::Context;
use crate::audit::equation::{Direction, Equation};
use crate::audit::ledger::{Ledger, finding};
use crate::audit::names::is_plain;
use crate::audit::table_index::TableIndex;
use crate::audit::{CellRef, Reason, Severity, Site, Spot};
use crate::report::{
    Base, Figure, FigureKind, Item, Level, QuickSet, RowItem, SectionKind, Side, SubjectPath,
    TableKind,
};

const CLASSES: &str = "D06";
const ITEMS: &str = "D07";
const NAMES: &str = "D23";
const HOME: TableKind = TableKind::GeneralBudgetExpenditure;
/// What the rest of a list is called, by its first word.
const REST: &str = "其他";

/// A subject's amount in the narrative.
struct Named<'a> {
    at: usize,
    figure: &'a Figure,
    path: &'a SubjectPath,
    /// The row of 05 that it is, by name or by its amount.
    row: Option<usize>,
}

/// Looks at the subjects of 五; gives the sums that its budgets must come to.
pub(super) fn equations(context: &Context, text: &Text, ledger: &mut Ledger) -> Vec<Equation> {
    ledger.inapplicable(NAMES, Reason::Nothing);
    let Some(table) = context.table(HOME) else {
        ledger.unchecked(NAMES, Reason::NoTable(HOME));
        return Vec::new();
    };
    let Some(column) = table.column(Side::Whole, "小计") else { return Vec::new() };
    let mut named: Vec<Named> = Vec::new();
    for (at, figure) in text.all(&[SectionKind::GeneralBudget], FigureKind::Amount) {
        if let Item::Subject(path) = &figure.item {
            let row = figure.cell.map(|cell| usize::from(cell.row));
            named.push(Named { at, figure, path, row });
        }
    }
    pair_by_amount(context, table, column, &mut named, ledger);
    names(context, table, &named, ledger);
    let (classes, items): (Vec<_>, Vec<_>) =
        named.iter().partition(|named| named.path.names_class_only());
    if !classes.is_empty() {
        let mut missing = missing(table, column, &classes, |code| code.level() == Level::Class);
        if rest(context, text, &classes, &missing) {
            missing.clear();
        }
        called_otherwise(context, text, table, &mut missing, ledger);
        report_missing(context, CLASSES, &missing, &classes, ledger);
    }
    let mut equations = Vec::new();
    if !items.is_empty() {
        let missing = missing_leaves(table, column, &items);
        report_missing(context, ITEMS, &missing, &items, ledger);
        equations.extend(budgets(context, text, &items, ledger));
    }
    equations
}

/// A name that no row bears may be that of the one row with its amount: then only the name
/// is wrong (D23).
fn pair_by_amount(
    context: &Context,
    table: &TableIndex,
    column: usize,
    named: &mut [Named],
    ledger: &mut Ledger,
) {
    let mut taken: QuickSet<_> = named.iter().filter_map(|named| named.row).collect();
    // The last subject that was paired: a sentence may give its amount twice.
    let mut last: Option<(&SubjectPath, usize)> = None;
    for named in named.iter_mut().filter(|named| named.row.is_none()) {
        let spot = Spot::Figure(named.at);
        if context.is_nothing(spot) {
            continue;
        }
        if let Some((_, row)) = last.filter(|(path, _)| *path == named.path) {
            named.row = Some(row);
            continue;
        }
        let level = level(named.path);
        let same = |&row: &usize| {
            let RowItem::Subject(code) = table.table.rows[row].item else { return false };
            let cell = Spot::Cell(CellRef { kind: HOME, row, column });
            let of_row = context.figure(cell).value * context.scale(cell, spot);
            code.level() == level && (of_row - value(named.figure)).abs() <= Decimal::new(1, 2)
        };
        let free = (0..table.table.rows.len()).filter(|row| !taken.contains(row));
        let rows: Vec<_> = free.filter(same).collect();
        match rows.as_slice() {
            [row] => {
                named.row = Some(*row);
                last = Some((named.path, *row));
                taken.insert(*row);
            }
            _ if table.may_hide_rows() => ledger.unchecked(ITEMS, Reason::Unread(HOME)),
            _ => {
                let rule = if named.path.names_class_only() { CLASSES } else { ITEMS };
                let error = finding(rule, context.site(spot)).against([Site::table(table.table)]);
                ledger.find(
                    rule,
                    error.naming(["no_row".to_owned(), named.path.text().into_owned()]),
                );
            }
        }
    }
}

fn level(path: &SubjectPath) -> Level {
    match (path.item.is_empty(), path.section.is_empty()) {
        (false, _) => Level::Item,
        (true, false) => Level::Section,
        (true, true) => Level::Class,
    }
}

/// Names that differ from those of 05, once a subject and name.
fn names(context: &Context, table: &TableIndex, named: &[Named], ledger: &mut Ledger) {
    let mut odd: BTreeMap<(usize, String), Vec<usize>> = BTreeMap::new();
    for named in named {
        let Some(row) = named.row else { continue };
        ledger.pass(NAMES);
        let RowItem::Subject(code) = table.table.rows[row].item else { continue };
        let levels = [
            (Level::Class, &named.path.class),
            (Level::Section, &named.path.section),
            (Level::Item, &named.path.item),
        ];
        for (level, name) in levels {
            let Some(printed) = code.at(level).and_then(|code| table.subject(code)) else {
                continue;
            };
            let label = &table.table.rows[printed].label;
            if !name.is_empty() && label.whole && !is_same(&label.text, name) {
                odd.entry((printed, name.to_string())).or_default().push(named.at);
            }
        }
    }
    for ((row, name), figures) in odd {
        let Some((&first, rest)) = figures.split_first() else { continue };
        let rest = rest.iter().map(|&at| context.site(Spot::Figure(at)));
        let found = finding(NAMES, context.site(Spot::Figure(first)))
            .against([Site::row(table.table, row)])
            .against(rest);
        let label = table.table.rows[row].label.text.clone();
        ledger.find(NAMES, found.naming([name, label, figures.len().to_string()]));
    }
}

fn is_same(one: &str, other: &str) -> bool {
    one == other || bare(one) == bare(other)
}

/// A name as text and tables are compared: brackets in one width, without white space,
/// （类）（款）（项）and a final 支出.
pub(super) fn bare(name: &str) -> Cow<'_, str> {
    if is_plain(name) {
        return Cow::Borrowed(name.strip_suffix("支出").unwrap_or(name));
    }
    let fold = |c| match c {
        '(' | '〔' | '【' | '[' => '（',
        ')' | '〕' | '】' | ']' => '）',
        c => c,
    };
    let is_quote = |c| matches!(c, '“' | '”' | '"' | '‘' | '’' | '\'' | '「' | '」');
    let mut plain = String::with_capacity(name.len());
    for c in name.chars() {
        if !c.is_whitespace() && !is_quote(c) {
            plain.push(fold(c));
        }
    }
    if plain.contains('（') {
        for mark in ["（类）", "（款）", "（项）"] {
            if plain.contains(mark) {
                plain = plain.replace(mark, "");
            }
        }
    }
    let length = plain.strip_suffix("支出").map_or(plain.len(), str::len);
    plain.truncate(length);
    Cow::Owned(plain)
}

/// The rows that are not zero and that no figure is of.
fn missing(
    table: &TableIndex,
    column: usize,
    named: &[&Named],
    wanted: impl Fn(crate::report::SubjectCode) -> bool,
) -> Vec<CellRef> {
    let known: QuickSet<_> = named.iter().filter_map(|named| named.row).collect();
    let rows = table.table.rows.iter().enumerate();
    let lacks = rows.filter(|(at, row)| {
        let wanted = matches!(row.item, RowItem::Subject(code) if wanted(code));
        let amount = row.cells.get(column).and_then(crate::report::Cell::value);
        wanted && !known.contains(at) && amount.is_some_and(|amount| !amount.is_zero())
    });
    lacks.map(|(row, _)| CellRef { kind: HOME, row, column }).collect()
}

/// Takes those away whose amount the text gives under a name that no row bears: only the name is
/// wrong (D23).
fn called_otherwise(
    context: &Context,
    text: &Text,
    table: &TableIndex,
    missing: &mut Vec<CellRef>,
    ledger: &mut Ledger,
) {
    if missing.is_empty() {
        return;
    }
    let amounts = text.all(&[SectionKind::GeneralBudget], FigureKind::Amount);
    let named: Vec<(usize, &str, Decimal)> = amounts
        .filter_map(|(at, figure)| match &figure.item {
            Item::Named(name) if figure.cell.is_none() => Some((at, &**name, value(figure))),
            _ => None,
        })
        .filter(|(.., amount)| !amount.is_zero())
        .collect();
    let amount_of = |cell: CellRef, at: usize| {
        context.figure(Spot::Cell(cell)).value * context.scale(Spot::Cell(cell), Spot::Figure(at))
    };
    let all = missing.clone();
    missing.retain(|&cell| {
        let is_its = |other: CellRef, &(at, _, amount): &(usize, &str, Decimal)| {
            (amount_of(other, at) - amount).abs() <= Decimal::new(1, 2)
        };
        let mut own = named.iter().filter(|named| is_its(cell, named));
        let (Some(&(at, name, amount)), None) = (own.next(), own.next()) else { return true };
        if all.iter().any(|&other| other != cell && is_its(other, &(at, name, amount))) {
            return true;
        }
        let found = finding(NAMES, context.site(Spot::Figure(at)))
            .against([Site::row(table.table, cell.row)]);
        let label = table.table.rows[cell.row].label.text.clone();
        ledger.find(NAMES, found.naming([name.to_owned(), label, "1".to_owned()]));
        false
    });
}

/// Whether what is missing is all told as one rest: 其他各类支出80.55万元.
fn rest(context: &Context, text: &Text, classes: &[&Named], missing: &[CellRef]) -> bool {
    let Some(first) = classes.first().filter(|_| !missing.is_empty()) else { return false };
    let mut amounts = text.stated(first.figure.statement.into(), FigureKind::Amount);
    let is_rest = |figure: &Figure| matches!(&figure.item, Item::Named(name) if name.trim_start_matches(['、', ',']).starts_with(REST));
    let Some((at, _)) = amounts.find(|(_, figure)| is_rest(figure)) else { return false };
    let cells = missing.iter().copied();
    let sum = Equation::sum(CLASSES, Direction::Across, Spot::Figure(at), cells);
    sum.holds(&sum.weigh(context))
}

/// The lowest rows that no figure is of, nor of a row above them.
fn missing_leaves(table: &TableIndex, column: usize, named: &[&Named]) -> Vec<CellRef> {
    let known: QuickSet<_> = named.iter().filter_map(|named| named.row).collect();
    let is_told = |row: usize| {
        std::iter::successors(Some(row), |&row| table.parent(row)).any(|row| known.contains(&row))
    };
    let mut cells = missing(table, column, named, |_| true);
    cells.retain(|cell| table.children(cell.row).is_empty() && !is_told(cell.row));
    cells
}

/// One finding of all that is missing. What was paired with nothing may be it.
fn report_missing(
    context: &Context,
    rule: &'static str,
    missing: &[CellRef],
    named: &[&Named],
    ledger: &mut Ledger,
) {
    if named.iter().any(|named| named.row.is_none() && !context.is_nothing(Spot::Figure(named.at)))
    {
        return;
    }
    ledger.pass(rule);
    let Some((&first, rest)) = missing.split_first() else { return };
    let labels: Vec<_> = missing.iter().map(|&cell| context.site(cell).row_name).collect();
    let beside = named.first().map(|named| context.site(Spot::Figure(named.at)));
    let rest = rest.iter().map(|&cell| context.site(cell));
    let found = finding(rule, context.site(first)).against(beside).against(rest);
    ledger.find(rule, found.naming(["missing".to_owned(), labels.join("、")]));
}

/// The budgets of all 项, held against the total budget with the same word.
fn budgets(context: &Context, text: &Text, items: &[&Named], ledger: &mut Ledger) -> Vec<Equation> {
    let first = items.iter().map(|named| named.at).min().unwrap_or_default();
    let is_total =
        |&(at, figure): &(usize, &Figure)| at < first && !matches!(figure.item, Item::Subject(_));
    let mut totals = text.all(&[SectionKind::GeneralBudget], FigureKind::Budget);
    let Some((total, of_all)) = totals.find(is_total) else { return Vec::new() };
    let mut terms = Vec::new();
    for named in items {
        let budget = text
            .stated(named.figure.statement.into(), FigureKind::Budget)
            .find(|(_, budget)| budget.item == named.figure.item);
        match budget {
            // A sentence may give its amount twice, and its budget once.
            Some((at, _)) if terms.contains(&Spot::Figure(at)) => {}
            Some((at, budget)) if budget.base == of_all.base => terms.push(Spot::Figure(at)),
            _ => return Vec::new(),
        }
    }
    let all = Equation::sum(ITEMS, Direction::Across, Spot::Figure(total), terms);
    let weighed = all.weigh(context);
    if all.holds(&weighed) || weighed.difference() < Decimal::ZERO {
        return vec![all];
    }
    // 项 on which nothing was spent need not be listed, though they had a budget.
    let sites = all.spots().skip(1).map(|spot| context.site(spot));
    let base = of_all.base.unwrap_or(Base::Budget).chinese();
    let found = finding(ITEMS, context.site(Spot::Figure(total)))
        .against(sites)
        .weighing(&weighed)
        .naming(["budgets", base])
        .graded(Severity::Warning);
    ledger.find(ITEMS, found);
    Vec::new()
}

/// Terms of the glossary that name a subject otherwise than 05.
pub(super) fn glossary(context: &Context, ledger: &mut Ledger) {
    let Some(table) = context.table(HOME) else { return };
    for definition in &context.report.narrative.definitions {
        let Some(path) = &definition.subject else { continue };
        let Some(code) = path.code.filter(|_| !path.item.is_empty()) else { continue };
        let levels = [(Level::Class, &path.class), (Level::Section, &path.section)];
        for (level, name) in levels {
            let Some(row) = code.at(level).and_then(|code| table.subject(code)) else { continue };
            let label = &table.table.rows[row].label;
            if name.is_empty() || !label.whole || is_same(&label.text, name) {
                continue;
            }
            let place = crate::report::Place::line(definition.lines.0);
            let site = Site {
                row_name: definition.term.to_string(),
                ..Site::part(crate::audit::Part::Narrative, Some(place))
            };
            let found = finding(NAMES, site).against([Site::row(table.table, row)]);
            let values = [name.to_string(), label.text.clone(), "1".to_owned()];
            ledger.find(NAMES, found.naming(values));
        }
    }
}
