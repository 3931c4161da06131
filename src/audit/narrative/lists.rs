//! Lists of the narrative: the 款 that it names (D08), sums that it spells out (D28, D29).

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::text::{Text, is_stated};
use crate::audit::context::Context;
use crate::audit::equation::Equation;
use crate::audit::ledger::{Ledger, finding};
use crate::audit::precision::half_unit;
use crate::audit::table_index::TableIndex;
use crate::audit::{CellRef, Part, Reason, Severity, Site, Spot};
use crate::report::{
    Breakdown, BreakdownKind, Dictionary, FigureKind, Item, Level, Listing, Place, RowItem,
    SectionKind, Side, Subject, SubjectCode, TableKind, Tree,
};

const LISTED: &str = "D08";
const SUM: &str = "D28";
const CHANGES: &str = "D29";
const HOME: TableKind = TableKind::BasicExpenditureDetail;

/// What 人员经费 is made of; 公用经费 is all else.
const PERSONNEL: [&str; 2] = ["301", "303"];

/// Looks at every list.
pub(super) fn examine(context: &Context, text: &Text, ledger: &mut Ledger) {
    for rule in [SUM, CHANGES] {
        ledger.inapplicable(rule, Reason::Nothing);
    }
    let lists = text.of_section(SectionKind::Basic).flat_map(|(_, statement)| &statement.lists);
    let table = context.table(HOME).filter(|table| !table.may_hide_rows());
    let column = table.and_then(|table| table.column(Side::Whole, "金额"));
    if let (Some(table), Some(column)) = (table, column) {
        lists.for_each(|listing| listed(context, table, column, listing, ledger));
    }
    for breakdown in &context.report.narrative.breakdowns {
        match breakdown.kind {
            BreakdownKind::Amounts => amounts(context, breakdown, ledger),
            BreakdownKind::Changes => changes(context, breakdown, ledger),
        }
    }
}

/// D08: the amounts that section 六 gives 款 of 06, each the copy of its row.
pub(super) fn equations(context: &Context, text: &Text) -> Vec<Equation> {
    let figures = text.figures.iter().enumerate();
    let mut stated = figures.filter_map(|(at, figure)| match &figure.item {
        Item::Named(printed)
            if figure.section == SectionKind::Basic
                && figure.cell.is_none()
                && is_stated(figure, FigureKind::Amount) =>
        {
            Some((at, &**printed))
        }
        _ => None,
    });
    // Few reports give any.
    let Some(first) = stated.next() else { return Vec::new() };
    let table = context.table(HOME);
    let column = table.and_then(|table| table.column(Side::Whole, "金额"));
    let (Some(table), Some(column)) = (table, column) else { return Vec::new() };
    let rows = table.table.rows.iter().enumerate().filter(
        |(_, row)| matches!(row.item, RowItem::Subject(code) if code.level() == Level::Section),
    );
    let rows = rows.map(|(row, printed)| {
        (CellRef { kind: HOME, row, column }, name(&printed.label.text).into_owned())
    });
    let rows: Vec<_> = rows.collect();
    let stated = std::iter::once(first).chain(stated);
    let copies = stated.filter_map(|(at, printed)| {
        let wanted = name(without_lead(printed));
        let mut named: Vec<_> =
            rows.iter().filter(|(_, label)| **label == *wanted).map(|(cell, _)| *cell).collect();
        // Some names stand in several 类.
        if named.len() > 1 {
            named.retain(|cell| !context.is_nothing(*cell));
        }
        match named.as_slice() {
            &[cell] => Some(Equation::copy(LISTED, Spot::Figure(at), cell)),
            _ => None,
        }
    });
    copies.collect()
}

/// The name behind 主要包括.
fn without_lead(printed: &str) -> &str {
    ["包括", "其中", "用于", "："]
        .into_iter()
        .fold(printed, |name, word| name.rsplit_once(word).map_or(name, |(_, rest)| rest))
}

/// The 款 that a list names, against those of 06 that are not zero.
fn listed(
    context: &Context,
    table: &TableIndex,
    column: usize,
    listing: &Listing,
    ledger: &mut Ledger,
) {
    let Item::Known(of) = &listing.item else { return };
    let personnel = match of.as_ref() {
        "人员经费" => true,
        "公用经费" => false,
        _ => return,
    };
    let classes = PERSONNEL.map(SubjectCode::parse);
    let cells: Vec<_> = table
        .table
        .rows
        .iter()
        .enumerate()
        .filter(|(_, row)| match row.item {
            RowItem::Subject(code) => {
                code.level() == Level::Section && classes.contains(&Some(code.class())) == personnel
            }
            _ => false,
        })
        .map(|(row, printed)| (CellRef { kind: HOME, row, column }, name(&printed.label.text)))
        .collect();
    let names = names(listing, &cells);
    ledger.pass(LISTED);
    let place = Place::line(listing.line);
    let site = || Site { row_name: of.to_string(), ..Site::part(Part::Narrative, Some(place)) };
    for (printed, name) in &names {
        let rows: Vec<_> = cells.iter().filter(|(_, label)| label == name).collect();
        let Some(&&(cell, _)) = rows.first() else {
            if let Some(subject) = absent(table, name, personnel).filter(|_| !cells.is_empty()) {
                let found = finding(LISTED, site()).against([Site::table(table.table)]);
                let names = ["absent".to_owned(), printed.to_string(), subject.code.to_string()];
                ledger.find(LISTED, found.graded(Severity::Warning).naming(names));
            }
            continue;
        };
        if rows.iter().all(|(cell, _)| context.is_nothing(*cell)) {
            let found = finding(LISTED, site()).against([context.site(cell)]);
            let found = found.graded(Severity::Warning);
            ledger.find(LISTED, found.naming(["zero".to_owned(), printed.to_string()]));
        }
    }
    if listing.open {
        return;
    }
    let left_out: Vec<_> = cells
        .iter()
        .filter(|(cell, label)| {
            !context.is_nothing(*cell) && !names.iter().any(|(_, name)| name == label)
        })
        .map(|(cell, _)| context.site(*cell))
        .collect();
    if !left_out.is_empty() && names.len() > 1 {
        let labels: Vec<_> = left_out.iter().map(|site| site.row_name.clone()).collect();
        let note = finding(LISTED, site()).against(left_out).graded(Severity::Note);
        ledger.find(LISTED, note.naming(["left_out".to_owned(), labels.join("、")]));
    }
}

/// The 款 that a name of a list is, where 06 has no row of it and none that was called so before.
fn absent(table: &TableIndex, listed: &str, personnel: bool) -> Option<&'static Subject> {
    let dictionary = Dictionary::bundled();
    let classes = PERSONNEL.map(SubjectCode::parse);
    let is_here = |code: SubjectCode| {
        code.level() == Level::Section && classes.contains(&Some(code.class())) == personnel
    };
    let former = dictionary.former(Tree::Economic).map(|(code, called, _)| (code, called));
    if former.into_iter().any(|(code, called)| is_here(code) && name(called) == listed) {
        return None;
    }
    let mut subjects = dictionary
        .of(Tree::Economic)
        .filter(|subject| is_here(subject.code) && name(subject.name) == listed);
    let subject = subjects.next().filter(|_| subjects.next().is_none())?;
    table.subject(subject.code).is_none().then_some(subject)
}

/// The names of a list, as printed and for comparison. 和 and 及 part two names of 款, and are
/// part of some: 商品和服务支出.
fn names<'l>(
    listing: &'l Listing,
    cells: &[(CellRef, Cow<'_, str>)],
) -> Vec<(&'l str, Cow<'l, str>)> {
    let is_known = |name: &str| cells.iter().any(|(_, label)| label == name);
    let mut names = Vec::with_capacity(listing.names.len());
    for printed in &listing.names {
        let whole = name(printed);
        let parted = (!is_known(&whole)).then(|| {
            let mut cuts = printed.match_indices(['和', '及']);
            cuts.find_map(|(at, and)| {
                let (one, other) = (printed.get(..at)?, printed.get(at + and.len()..)?);
                (is_known(&name(one)) && is_known(&name(other))).then_some([one, other])
            })
        });
        match parted.flatten() {
            Some(two) => names.extend(two.map(|printed| (printed, name(printed)))),
            None => names.push((&**printed, whole)),
        }
    }
    names
}

/// A 款 for comparison: without what its name may end with.
fn name(printed: &str) -> Cow<'_, str> {
    match super::subjects::bare(printed) {
        Cow::Borrowed(bare) => Cow::Borrowed(without_ending(bare)),
        Cow::Owned(bare) => Cow::Owned(without_ending(&bare).to_owned()),
    }
}

fn without_ending(name: &str) -> &str {
    ["等", "用", "费", "支出"].into_iter().fold(name, |name, ending| {
        name.strip_suffix(ending).filter(|name| !name.is_empty()).unwrap_or(name)
    })
}

/// What a list comes to, and how much rounding explains.
fn sum(context: &Context, breakdown: &Breakdown, each: Option<Decimal>) -> (Decimal, Decimal) {
    let decimals = context.narrative_decimals(&breakdown.unit);
    let half = |amount| each.unwrap_or_else(|| half_unit(amount, decimals));
    let mut sum = Decimal::ZERO;
    let mut tolerance = half(breakdown.total.value);
    for part in &breakdown.parts {
        sum += part.value.decimal();
        if !part.value.is_zero() {
            tolerance += half(part.value);
        }
    }
    (sum, tolerance)
}

/// 共计X万元，分别是….
fn amounts(context: &Context, breakdown: &Breakdown, ledger: &mut Ledger) {
    let (sum, tolerance) = sum(context, breakdown, None);
    let total = breakdown.total.value.decimal();
    if (sum - total).abs() <= tolerance {
        ledger.pass(SUM);
        return;
    }
    ledger.find(SUM, found(context, SUM, breakdown, sum, tolerance));
}

/// A change spelled out, off by so little that the list is whole and one figure wrong.
fn changes(context: &Context, breakdown: &Breakdown, ledger: &mut Ledger) {
    let (sum, tolerance) = sum(context, breakdown, Some(Decimal::new(1, 2)));
    let total = breakdown.total.value.decimal();
    let off = (sum - total).abs();
    if off <= tolerance {
        ledger.pass(CHANGES);
    } else if off <= (total / Decimal::ONE_HUNDRED).abs() {
        ledger.find(CHANGES, found(context, CHANGES, breakdown, sum, tolerance));
    } else {
        ledger.inapplicable(CHANGES, Reason::Nothing);
    }
}

fn found(
    context: &Context,
    rule: &'static str,
    breakdown: &Breakdown,
    sum: Decimal,
    tolerance: Decimal,
) -> crate::audit::Finding {
    let site = |number: &crate::report::Located<crate::report::Amount>| {
        let figures = &context.report.narrative.figures;
        let stated = figures.iter().position(|figure| figure.place == number.place);
        match stated {
            Some(at) => context.site(Spot::Figure(at)),
            None => {
                let part = match breakdown.section {
                    Some(_) => Part::Narrative,
                    None => Part::Evaluation,
                };
                Site { figure: Some(number.value), ..Site::part(part, Some(number.place)) }
            }
        }
    };
    let parts: Vec<_> = breakdown.parts.iter().map(site).collect();
    let found = finding(rule, site(&breakdown.total))
        .against(parts)
        .amounts(sum, breakdown.total.value.decimal());
    crate::audit::Finding { tolerance: Some(tolerance), ..found }
}
