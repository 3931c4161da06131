//! What was left of the form and what the text says badly: A05, A07, A08, D20, D24.

use std::collections::BTreeMap;

use super::{remarks, site};
use crate::audit::context::Context;
use crate::audit::ledger::{Ledger, finding};
use crate::audit::table_index::TableIndex;
use crate::audit::{Part, Reason, Severity, Site};
use crate::report::{
    Amount, Figure, FigureKind, QuickSet, Remark, RemarkKind, Role, SectionKind, Side, Table,
    TableKind,
};

const UNIT: &str = "A05";
const FORM: &str = "A07";
const EMPTY: &str = "A08";
const TWICE: &str = "D20";
const BARE: &str = "D24";

/// What is left of a form, with the name of its sentence and how grave it is.
const LEFT: [(RemarkKind, &str, Severity); 5] = [
    (RemarkKind::Placeholder, "placeholder", Severity::Error),
    (RemarkKind::Undecided, "undecided", Severity::Error),
    (RemarkKind::Instruction, "instruction", Severity::Warning),
    (RemarkKind::NoReason, "no_reason", Severity::Warning),
    (RemarkKind::DoubledMark, "doubled_mark", Severity::Warning),
];

/// Looks at the text.
pub(super) fn examine(context: &Context, ledger: &mut Ledger) {
    left(context, ledger);
    empty(context, ledger);
    yuan(context, ledger);
    let states_figures = !context.report.narrative.figures.is_empty();
    for rule in [TWICE, BARE] {
        if states_figures {
            ledger.pass(rule);
        } else {
            ledger.inapplicable(rule, Reason::Nothing);
        }
    }
    for remark in remarks(context, RemarkKind::BareRate) {
        ledger.find(BARE, finding(BARE, site(remark)).naming([remark.text.as_ref()]));
    }
    for remark in remarks(context, RemarkKind::RateTwice) {
        let [first, second] = remark.values.as_slice() else { continue };
        let values = ["rate".to_owned(), remark.text.to_string(), format!("{first}、{second}")];
        let part = match remark.section {
            Some(_) => Part::Narrative,
            None => Part::Evaluation,
        };
        let found = finding(TWICE, Site { part, ..site(remark) }).graded(Severity::Warning);
        ledger.find(TWICE, found.naming(values));
    }
}

/// One finding of each kind and words, with all places.
fn left(context: &Context, ledger: &mut Ledger) {
    ledger.pass(FORM);
    for (kind, sentence, severity) in LEFT {
        let mut by_text: BTreeMap<&str, Vec<&Remark>> = BTreeMap::new();
        for remark in remarks(context, kind) {
            let text = match kind {
                RemarkKind::DoubledMark => "",
                _ => remark.text.as_ref(),
            };
            by_text.entry(text).or_default().push(remark);
        }
        for places in by_text.values() {
            let Some((first, rest)) = places.split_first() else { continue };
            let values = [sentence.to_owned(), first.text.to_string(), places.len().to_string()];
            let rest = rest.iter().map(|remark| site(remark));
            let found = finding(FORM, site(first)).against(rest).graded(severity);
            ledger.find(FORM, found.naming(values));
        }
    }
}

/// The tables that may be empty, with the sections that say so.
const MAY_BE_EMPTY: [(TableKind, SectionKind, &str); 3] = [
    (TableKind::GovernmentFund, SectionKind::GovernmentFund, "政府性基金"),
    (TableKind::StateCapital, SectionKind::StateCapital, "国有资本"),
    (TableKind::ThreePublic, SectionKind::ThreePublic, "三公"),
];

fn empty(context: &Context, ledger: &mut Ledger) {
    let report = context.report;
    for (kind, section, word) in MAY_BE_EMPTY {
        let Some(table) = report.table(kind) else {
            ledger.inapplicable(EMPTY, Reason::NoTable(kind));
            continue;
        };
        let of_section = |remark: &&Remark| remark.section == Some(section);
        let mut nothing = remarks(context, RemarkKind::Nothing).filter(of_section);
        if is_empty(table) && context.table(kind).is_some_and(TableIndex::may_hide_rows) {
            ledger.unchecked(EMPTY, Reason::Unread(kind));
        } else if is_empty(table) {
            // A budget of which nothing was spent is no figure of the accounts.
            let stated = |f: &&Figure| {
                let is_amount = f.section == section && f.kind == FigureKind::Amount;
                is_amount && f.role != Role::OtherYear
            };
            let figures = || report.narrative.figures.iter().filter(stated);
            let all_zero = figures().next().is_some() && figures().all(is_zero);
            let says = nothing.next().is_some();
            if says || all_zero || table.notes.iter().any(|note| is_negation(&note.value)) {
                ledger.pass(EMPTY);
            } else if report.narrative.section(section).is_none() {
                ledger.unchecked(EMPTY, Reason::EmptyTable(kind));
            } else {
                ledger.find(EMPTY, finding(EMPTY, Site::table(table)).naming(["unsaid"]));
            }
        } else if let Some(remark) = nothing.find(|remark| remark.text.contains(word)) {
            let error = finding(EMPTY, Site::table(table)).against([site(remark)]);
            ledger.find(EMPTY, error.naming(["said", &remark.text]));
        } else {
            ledger.pass(EMPTY);
        }
    }
}

/// Whether a note says that there is nothing.
fn is_negation(note: &str) -> bool {
    ["没有", "无"].iter().any(|word| note.contains(word))
}

/// Of 三公 only what was spent counts: there may have been a budget for it.
fn is_empty(table: &Table) -> bool {
    let counts = |side| table.kind != TableKind::ThreePublic || side == Side::Actual;
    let rows = table.rows.iter().filter(|row| counts(row.side));
    rows.flat_map(|row| &row.cells).all(|cell| cell.value().is_none_or(Amount::is_zero))
}

fn is_zero(figure: &Figure) -> bool {
    figure.value.is_none_or(Amount::is_zero)
}

/// An amount in 元 whose digits stand elsewhere in 万元.
fn yuan(context: &Context, ledger: &mut Ledger) {
    if remarks(context, RemarkKind::Yuan).next().is_none() {
        return;
    }
    let report = context.report;
    let figures = report.narrative.figures.iter().filter(|figure| &*figure.unit == "万元");
    let funds = report.cards.iter().filter(|card| card.money_unit.as_deref() == Some("万元"));
    let funds = funds.flat_map(|card| &card.funds).flat_map(|row| {
        [&row.initial_budget, &row.full_year_budget, &row.executed].into_iter().flatten()
    });
    let amounts = figures.filter_map(|figure| figure.value).chain(funds.map(|fund| fund.value));
    let known: QuickSet<_> = amounts.map(|amount| amount.decimal().normalize()).collect();
    for remark in remarks(context, RemarkKind::Yuan) {
        let value = remark.values.first().and_then(|digits| Amount::parse(digits));
        let Some(value) = value.filter(|v| known.contains(&v.decimal().normalize())) else {
            continue;
        };
        let error = finding(UNIT, Site { figure: Some(value), ..site(remark) });
        let error = error.graded(Severity::Error);
        ledger.find(UNIT, error.naming(["yuan", &remark.text]));
    }
}
