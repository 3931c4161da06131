//! Deciding equations: right, a 尾差, a contradiction, or not to be checked.

use std::collections::{HashMap, HashSet};

use rust_decimal::Decimal;

use super::context::{CellRef, Context};
use super::equation::{Direction, Equation, Relation, Weighed};
use super::ledger::{Ledger, finding};
use super::tails::Tail;
use super::{Reason, Site};
use crate::report::{Amount, TableKind};

/// Decides every equation and gives the differences that rounding explains.
pub(super) fn judge(context: &Context, equations: &[Equation], ledger: &mut Ledger) -> Vec<Tail> {
    let mut tails = Vec::new();
    let mut failed = Vec::new();
    for equation in equations {
        if let Some(kind) = broken_table(context, equation) {
            ledger.unchecked(equation.rule, Reason::Broken(kind));
            continue;
        }
        let weighed = equation.weigh(context, None);
        if equation.holds(&weighed) {
            ledger.pass(equation.rule);
            let difference = weighed.difference();
            if equation.relation == Relation::Equal && !difference.is_zero() {
                tails.push(Tail { lead: equation.lead, difference });
            }
        } else {
            failed.push((equation, weighed));
        }
    }
    if !failed.is_empty() {
        let crossing = Crossing::of(context, equations, &failed);
        for (equation, weighed) in failed {
            match excuse(context, &crossing, equation, &weighed) {
                Some(reason) => ledger.unchecked(equation.rule, reason),
                None => report(context, ledger, equation, &weighed),
            }
        }
    }
    tails
}

fn broken_table(context: &Context, equation: &Equation) -> Option<TableKind> {
    equation.cells().find(|cell| context.broken.contains(cell)).map(|cell| cell.kind)
}

/// Why a failed equation says nothing certain: what is missing may be what it misses.
fn excuse(
    context: &Context,
    crossing: &Crossing,
    equation: &Equation,
    weighed: &Weighed,
) -> Option<Reason> {
    let blanks = blanks(context, equation);
    if let Some(blank) = crossing.lost_figure(context, equation, weighed, &blanks) {
        return Some(context.blank(blank));
    }
    let terms = equation.terms.len();
    let only_total = terms > 1 && blanks.len() == terms && !blanks.contains(&equation.lead);
    if equation.direction == Direction::Row && only_total {
        return blanks.first().map(|&blank| context.blank(blank));
    }
    let gap = weighed.difference().abs();
    let near = |amount: Amount| (amount.abs().decimal() - gap).abs() <= weighed.tolerance;
    let unread_in = |cell: CellRef| {
        let table = context.table(cell.kind)?.table;
        let mut unread = table.unread.iter().filter_map(|unread| Amount::parse(&unread.text));
        unread.any(near).then_some(Reason::Unread(cell.kind))
    };
    if let Some(reason) = equation.cells().find_map(unread_in) {
        return Some(reason);
    }
    if let Some(kind) = equation.absent {
        let table = context.table(kind)?;
        let hidden = table.table.cut_off || !table.uncoded.is_empty();
        return hidden.then(|| Reason::NoCell(Box::new(Site::table(table.table))));
    }
    if equation.direction == Direction::Column && weighed.difference() > Decimal::ZERO {
        return lost_row(context, equation.lead);
    }
    None
}

/// A row that may hold what a column's sum misses: one that broke off, or one whose subject
/// is not known.
fn lost_row(context: &Context, lead: CellRef) -> Option<Reason> {
    let table = context.table(lead.kind)?;
    if table.table.cut_off {
        return Some(Reason::NoCell(Box::new(Site::table(table.table))));
    }
    if table.table.kind.is_two_sided() {
        // There a line without code is a term like any other.
        return None;
    }
    table.uncoded.first().map(|&row| Reason::NoCell(Box::new(Site::row(table.table, row))))
}

fn blanks(context: &Context, equation: &Equation) -> Vec<CellRef> {
    equation.cells().filter(|&cell| context.figure(cell).blank).collect()
}

fn report(context: &Context, ledger: &mut Ledger, equation: &Equation, weighed: &Weighed) {
    let blanks = blanks(context, equation);
    let printed = |cell: &CellRef| !blanks.contains(cell);
    let (zero, counting): (Vec<_>, Vec<_>) = equation
        .terms
        .iter()
        .map(|term| term.cell)
        .filter(printed)
        .partition(|&cell| context.is_nothing(cell));
    let mut others: Vec<_> =
        counting.into_iter().chain(zero).map(|cell| context.site(cell)).collect();
    if others.is_empty() {
        others.extend(equation.terms.first().map(|term| context.site(term.cell)));
    }
    let absent = equation.absent.and_then(|kind| context.table(kind));
    others.extend(absent.map(|table| Site::table(table.table)));
    let found = finding(equation.rule, context.site(equation.lead))
        .against(others)
        .weighing(weighed)
        .naming((!blanks.is_empty()).then(|| blanks.len().to_string()));
    ledger.find(equation.rule, found);
}

/// Which equations a blank stands in besides the one that fails.
struct Crossing<'e> {
    by_blank: HashMap<CellRef, Vec<&'e Equation>>,
}

impl<'e> Crossing<'e> {
    fn of(context: &Context, all: &'e [Equation], failed: &[(&Equation, Weighed)]) -> Self {
        let wanted: HashSet<_> =
            failed.iter().flat_map(|(equation, _)| blanks(context, equation)).collect();
        let mut by_blank: HashMap<_, Vec<_>> = HashMap::new();
        if !wanted.is_empty() {
            for equation in all {
                for cell in equation.cells().filter(|cell| wanted.contains(cell)) {
                    by_blank.entry(cell).or_default().push(equation);
                }
            }
        }
        Self { by_blank }
    }

    /// The one blank whose figure, if it were lost, would close the gap (疑似缺格): filling
    /// it breaks no other equation. Where the other equations ask for some of the blanks,
    /// only those count.
    fn lost_figure(
        &self,
        context: &Context,
        equation: &Equation,
        weighed: &Weighed,
        blanks: &[CellRef],
    ) -> Option<CellRef> {
        let mut possible = Vec::new();
        let mut asked_for = Vec::new();
        for &blank in blanks {
            let Some(value) = missing_value(equation, weighed, blank) else { continue };
            match self.others_say(context, equation, blank, value) {
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
    /// (`false`) or say nothing.
    fn others_say(
        &self,
        context: &Context,
        equation: &Equation,
        blank: CellRef,
        value: Decimal,
    ) -> Option<bool> {
        let mut says = None;
        for other in self.by_blank.get(&blank).into_iter().flatten() {
            if std::ptr::eq(*other, equation) {
                continue;
            }
            let scaled = value.saturating_mul(context.scale(equation.lead.kind, blank.kind));
            let now = other.holds(&other.weigh(context, None));
            let then = other.holds(&other.weigh(context, Some((blank, scaled))));
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
fn missing_value(equation: &Equation, weighed: &Weighed, blank: CellRef) -> Option<Decimal> {
    let value = if blank == equation.lead {
        (equation.relation == Relation::Equal).then_some(weighed.expected)?
    } else {
        let term = equation.terms.iter().find(|term| term.cell == blank)?;
        if term.minus { -weighed.difference() } else { weighed.difference() }
    };
    (value > Decimal::ZERO).then_some(value)
}
