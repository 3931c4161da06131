//! Deciding equations: right, a 尾差, a contradiction, or not to be checked.

use rust_decimal::Decimal;

use super::context::Context;
use super::equation::{Direction, Equation, Relation, Stand, Weighed};
use super::ledger::{Ledger, finding};
use super::tails::Tail;
use super::{CellRef, Finding, Reason, Site, Spot};
use crate::report::{Amount, QuickMap, QuickSet, TableKind, Unread};

/// Weighs a sum or copy whose finding says more than others do: gives the finding if it fails,
/// and writes that it passed if not.
pub(super) fn contradiction(
    context: &Context,
    ledger: &mut Ledger,
    equation: &Equation,
) -> Option<(Finding, Weighed)> {
    if equation.is_right(context) {
        ledger.pass(equation.rule);
        return None;
    }
    let weighed = equation.weigh(context);
    let others = equation.terms.iter().map(|term| context.site(term.spot));
    let found = finding(equation.rule, context.site(equation.lead)).against(others);
    Some((found.weighing(&weighed), weighed))
}

/// Decides every equation and gives the differences that rounding explains.
pub(super) fn judge(context: &Context, equations: &[Equation], ledger: &mut Ledger) -> Vec<Tail> {
    let mut tails = Vec::new();
    let mut failed = Vec::new();
    // Equations of one rule follow one another.
    let mut passed = "";
    for (at, equation) in equations.iter().enumerate() {
        if let Some(kind) = broken_table(context, equation) {
            ledger.unchecked(equation.rule, Reason::Broken(kind));
            continue;
        }
        if !equation.holds_exactly(context) {
            let weighed = equation.weigh(context);
            if !equation.holds(&weighed) {
                failed.push((at, weighed));
                continue;
            }
            let difference = weighed.difference();
            if equation.relation == Relation::Equal && !difference.is_zero() {
                tails.push(Tail { lead: equation.lead, difference });
            }
        }
        if passed != equation.rule {
            passed = equation.rule;
            ledger.pass(passed);
        }
    }
    let crossing = Crossing::of(context, equations, &failed);
    for (at, weighed) in failed {
        match excuse(context, &crossing, at, &weighed) {
            Some(reason) => ledger.unchecked(equations[at].rule, reason),
            None => report(context, ledger, &equations[at], &weighed),
        }
    }
    tails
}

fn broken_table(context: &Context, equation: &Equation) -> Option<TableKind> {
    if context.broken.is_empty() {
        return None;
    }
    let mut cells = equation.spots().filter_map(Spot::cell);
    cells.find(|cell| context.broken.contains(cell)).map(|cell| cell.kind)
}

/// Why a failed equation says nothing certain: what is missing may be what it misses.
fn excuse(context: &Context, crossing: &Crossing, at: usize, weighed: &Weighed) -> Option<Reason> {
    let equation = &crossing.equations[at];
    let blanks = blanks(context, equation);
    if let Some(blank) = crossing.lost_figure(context, (at, weighed), &blanks) {
        return Some(context.blank(blank));
    }
    let mut blank_cells = blanks.iter().filter_map(|(blank, _)| blank.cell());
    if let Some(blank) = blank_cells.find(|&blank| has_unread(context, blank)) {
        return Some(Reason::Unread(blank.kind));
    }
    let terms = equation.terms.len();
    let of_lead = blanks.iter().any(|(_, stand)| *stand == Stand::Lead);
    let only_total = terms > 1 && blanks.len() == terms && !of_lead;
    if equation.direction == Direction::Row && only_total {
        return blanks.first().map(|&(blank, _)| context.blank(blank));
    }
    let gap = weighed.difference().abs();
    let near = |amount: Amount| (amount.abs().decimal() - gap).abs() <= weighed.tolerance;
    let unread_in = |cell: CellRef| {
        let table = context.table(cell.kind)?.table;
        holds_unread(&table.unread, near).then_some(Reason::Unread(cell.kind))
    };
    if let Some(reason) = equation.spots().filter_map(Spot::cell).find_map(unread_in) {
        return Some(reason);
    }
    let unread_on_card = |spot: Spot| match spot {
        Spot::Fund(card, ..) => {
            let card = context.report.cards.get(card)?;
            holds_unread(&card.unread, near).then_some(Reason::UnreadOnCard)
        }
        _ => None,
    };
    if let Some(reason) = equation.spots().find_map(unread_on_card) {
        return Some(reason);
    }
    if let Some(kind) = equation.absent.or(equation.partial) {
        let table = context.table(kind)?;
        if table.may_hide_rows() {
            return Some(Reason::Unread(kind));
        }
        return table.table.cut_off.then(|| Reason::NoCell(Box::new(Site::table(table.table))));
    }
    if equation.direction == Direction::Column && weighed.difference() > Decimal::ZERO {
        return lost_row(context, equation.lead.table()?);
    }
    None
}

/// Whether something that was left unread may be an amount that is sought.
pub(super) fn holds_unread(unread: &[Unread], is_sought: impl Fn(Amount) -> bool) -> bool {
    unread.iter().filter_map(|unread| Amount::parse(&unread.text)).any(is_sought)
}

/// Whether something stands unread in a blank cell's row: it may be the cell's.
fn has_unread(context: &Context, blank: CellRef) -> bool {
    context.table(blank.kind).is_some_and(|table| table.has_unread_in(blank.row))
}

/// A row that may hold what a column's sum misses: one that broke off, or one whose subject
/// is not known.
fn lost_row(context: &Context, kind: TableKind) -> Option<Reason> {
    let table = context.table(kind)?;
    if table.table.cut_off {
        return Some(Reason::NoCell(Box::new(Site::table(table.table))));
    }
    if table.table.kind.is_two_sided() {
        // There a line without code is a term like any other.
        return None;
    }
    table.uncoded.first().map(|&row| Reason::NoCell(Box::new(Site::row(table.table, row))))
}

fn blanks(context: &Context, equation: &Equation) -> Vec<(Spot, Stand)> {
    equation.stands().filter(|&(spot, _)| context.figure(spot).blank).collect()
}

fn report(context: &Context, ledger: &mut Ledger, equation: &Equation, weighed: &Weighed) {
    let blanks = blanks(context, equation).len();
    let mut others: Vec<_> =
        other_spots(context, equation).into_iter().map(|spot| context.site(spot)).collect();
    let absent = equation.absent.and_then(|kind| context.table(kind));
    others.extend(absent.map(|table| Site::table(table.table)));
    let found = finding(equation.rule, context.site(equation.lead))
        .against(others)
        .weighing(weighed)
        .naming((blanks > 0).then(|| blanks.to_string()));
    ledger.find(equation.rule, found);
}

/// What a failed equation holds its lead against: the printed terms, those that are zero
/// last, else the first. A blank total brings the cells that are summed for it.
fn other_spots(context: &Context, equation: &Equation) -> Vec<Spot> {
    let terms = || equation.terms.iter().map(|term| term.spot);
    let is_zero = |spot: &Spot| context.figure(*spot).value.is_zero();
    let printed = |spot: &Spot| !context.figure(*spot).blank;
    let mut spots: Vec<_> = terms().filter(printed).collect();
    if spots.is_empty() {
        spots.extend(terms().next());
    }
    let summed = |cell| context.blank_totals.get(&cell).into_iter().flatten().copied();
    let cells = equation.spots().filter_map(Spot::cell).flat_map(summed);
    spots.extend(cells.map(Spot::Cell).filter(printed));
    spots.sort_by_key(is_zero);
    spots
}

/// Which equations the blanks of failed ones stand in.
struct Crossing<'e> {
    equations: &'e [Equation],
    by_blank: QuickMap<Spot, Vec<(usize, Stand)>>,
}

impl<'e> Crossing<'e> {
    fn of(context: &Context, equations: &'e [Equation], failed: &[(usize, Weighed)]) -> Self {
        let blanks = failed.iter().flat_map(|&(at, _)| blanks(context, &equations[at]));
        let wanted: QuickSet<_> = blanks.map(|(cell, _)| cell).collect();
        let mut by_blank: QuickMap<_, Vec<_>> = QuickMap::default();
        if !wanted.is_empty() {
            for (at, equation) in equations.iter().enumerate() {
                for (cell, stand) in equation.stands().filter(|(cell, _)| wanted.contains(cell)) {
                    by_blank.entry(cell).or_default().push((at, stand));
                }
            }
        }
        Self { equations, by_blank }
    }

    /// The one blank whose figure, if it were lost, would close the gap (疑似缺格): filling
    /// it breaks no other equation. Where the other equations ask for some of the blanks,
    /// only those count.
    fn lost_figure(
        &self,
        context: &Context,
        (at, weighed): (usize, &Weighed),
        blanks: &[(Spot, Stand)],
    ) -> Option<Spot> {
        let mut possible = Vec::new();
        let mut asked_for = Vec::new();
        for &(blank, stand) in blanks {
            let value = missing_value(&self.equations[at], weighed, stand);
            let Some(value) = value else { continue };
            match self.others_say(context, at, blank, value) {
                Some(true) => asked_for.push(blank),
                None => possible.push(blank),
                Some(false) => {}
            }
        }
        match (asked_for.as_slice(), possible.as_slice()) {
            (&[blank], _) | (&[], &[blank]) => Some(blank),
            _ => None,
        }
    }

    /// Whether the other equations ask for a value in a blank (`true`), contradict it
    /// (`false`) or say nothing. The value is in the unit of the failed equation's lead.
    fn others_say(
        &self,
        context: &Context,
        at: usize,
        blank: Spot,
        value: Decimal,
    ) -> Option<bool> {
        let value = value.saturating_mul(context.scale(self.equations[at].lead, blank));
        let mut says = None;
        let others = self.by_blank.get(&blank)?.iter().filter(|(other, _)| *other != at);
        for &(other, stand) in others {
            let equation = &self.equations[other];
            let weighed = equation.weigh(context);
            let now = equation.holds(&weighed);
            let then = equation.holds(&equation.filled(context, weighed, (blank, stand), value));
            match (now, then) {
                (true, false) => return Some(false),
                (false, true) => says = Some(true),
                _ => {}
            }
        }
        says
    }
}

/// What a blank would have to hold, in the lead's unit; `None` if nothing plausible would
/// do: figures below zero are not lost ones.
fn missing_value(equation: &Equation, weighed: &Weighed, stand: Stand) -> Option<Decimal> {
    let value = match (stand, equation.relation) {
        (Stand::Lead, Relation::Equal) => weighed.expected,
        (Stand::Lead, Relation::AtMost | Relation::AtLeast) => return None,
        (Stand::Plus, _) => weighed.difference(),
        (Stand::Minus, _) => -weighed.difference(),
    };
    (value > Decimal::ZERO).then_some(value)
}
