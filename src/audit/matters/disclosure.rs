//! What must be counted beside the three public expenses, and that counts and money go
//! together: E01, E02.

use super::stated::Stated;
use crate::audit::ledger::{Ledger, finding};
use crate::audit::table_index::TableIndex;
use crate::audit::{CellRef, Part, Reason, Severity, Site, Spot};
use crate::report::{Figure, FigureKind, Place, RemarkKind, SectionKind, Side, TableKind};

const DISCLOSED: &str = "E01";
const TOGETHER: &str = "E02";

/// A part of the three public expenses and what is counted of it.
struct Counted {
    /// Its column in 09.
    column: &'static str,
    /// What is counted, by the items of which one states it, and the units of the count.
    counts: &'static [(&'static [&'static str], &'static [&'static str])],
    /// Whether a count without money contradicts itself: cars that were kept may cost nothing
    /// of the appropriation.
    both_ways: bool,
    /// What a count is called where the text states it beside a reason.
    called: &'static str,
    /// Whether the text says how much it was: the others are told together.
    is_told: bool,
    /// What the text may say of why there is no count, or no money.
    explained: Option<RemarkKind>,
}

const ABROAD: &str = "国（境）外接待费";
const RECEPTION: &[&str] = &["国内接待费", "公务接待费", ABROAD];
const TRIPS: &[&str] = &["因公出国（境）团组", "因公出国（境）费"];

const COUNTED: [Counted; 4] = [
    Counted {
        column: "因公出国（境）费",
        counts: &[(TRIPS, &["个", "批次", "批", "次"]), (TRIPS, &["人次", "人"])],
        both_ways: true,
        called: "团",
        is_told: false,
        explained: None,
    },
    Counted {
        column: "公务用车购置费",
        counts: &[(&["购置公务用车", "公务用车购置费"], &["辆", "台"])],
        both_ways: true,
        called: "购置",
        is_told: true,
        explained: Some(RemarkKind::PaidLater),
    },
    Counted {
        column: "公务用车运行维护费",
        counts: &[(&["公务用车保有量"], &["辆", "台"])],
        both_ways: false,
        called: "保有",
        is_told: false,
        explained: Some(RemarkKind::GivenAway),
    },
    Counted {
        column: "公务接待费",
        counts: &[(RECEPTION, &["批次", "批", "个", "次"]), (RECEPTION, &["人次", "人"])],
        both_ways: true,
        called: "接待",
        is_told: false,
        explained: Some(RemarkKind::CostNothing),
    },
];

/// Looks at every part.
pub(super) fn examine(stated: &Stated, ledger: &mut Ledger) {
    let context = stated.context;
    for rule in [DISCLOSED, TOGETHER] {
        match context.table(TableKind::ThreePublic) {
            None => ledger.unchecked(rule, Reason::NoTable(TableKind::ThreePublic)),
            Some(table) if table.may_hide_rows() => {
                ledger.unchecked(rule, Reason::Unread(TableKind::ThreePublic));
            }
            Some(_) => ledger.inapplicable(rule, Reason::Nothing),
        }
    }
    if context.table(TableKind::ThreePublic).is_some_and(TableIndex::may_hide_rows) {
        return;
    }
    for counted in &COUNTED {
        let Ok(actual) = stated.public(Side::Actual, counted.column) else { continue };
        let budget = stated.public(Side::Budget, counted.column).ok();
        let spent = !context.is_nothing(actual);
        let planned = budget.is_some_and(|cell| !context.is_nothing(cell));
        for (items, units) in counted.counts {
            let counts = items.iter().filter_map(|item| stated.count(item, units));
            let mut counts: Vec<Spot> = counts.collect();
            if counts.is_empty() {
                // It may stand in a reason: 主要是支付尾款，当年购置公务用车0辆.
                let is_here = |figure: &Figure| figure.section == SectionKind::ThreePublic;
                counts.extend(stated.told(counted.called, units, is_here));
            }
            // That nobody was received abroad says nothing of those who were received here.
            let abroad = stated.count(ABROAD, units).filter(|_| items.contains(&ABROAD));
            let is_abroad = |&count: &Spot| Some(count) == abroad && context.is_nothing(count);
            if counts.iter().all(is_abroad) {
                if spent || planned {
                    lacking(stated, actual, units, ledger);
                }
                continue;
            }
            if spent || planned {
                disclosed(stated, counted, (actual, spent), ledger);
            }
            together(stated, counted, (actual, spent), &counts, ledger);
        }
    }
}

/// What the text says of why counts and money do not go together: words in the statement of a
/// count.
fn explanation<'a>(stated: &'a Stated, counted: &Counted, counts: &[Spot]) -> Option<&'a str> {
    let report = stated.context.report;
    let figures = counts.iter().filter_map(|count| match count {
        Spot::Figure(at) => report.narrative.figures.get(*at),
        _ => None,
    });
    let statements =
        figures.filter_map(|f| report.narrative.statements.get(usize::from(f.statement)));
    let lines: Vec<_> = statements.map(|statement| statement.lines).collect();
    let kind = counted.explained?;
    let mut remarks = report.remarks.iter().filter(|remark| remark.kind == kind);
    let near = remarks.find(|remark| {
        lines.iter().any(|(first, last)| (*first..=*last).contains(&remark.place.line))
    });
    near.map(|remark| &*remark.text)
}

/// A part with money that is counted: of cars that were bought it is said what they cost.
fn disclosed(
    stated: &Stated,
    counted: &Counted,
    (actual, spent): (CellRef, bool),
    ledger: &mut Ledger,
) {
    let figures = &stated.context.report.narrative.figures;
    let tells = |figure: &Figure| {
        let part = figure.part.as_deref().unwrap_or_default();
        let is_of = figure.item.text().contains(counted.called) || part.contains(counted.called);
        figure.section == SectionKind::ThreePublic && figure.kind == FigureKind::Amount && is_of
    };
    // 公务用车购置及运行维护费 is of both.
    let is_both = |figure: &Figure| figure.item.text().contains("运行");
    if counted.is_told && spent && !figures.iter().any(|f| tells(f) && !is_both(f)) {
        let note = finding(DISCLOSED, stated.context.site(actual)).graded(Severity::Note);
        ledger.find(DISCLOSED, note.naming(["amount"]));
    } else {
        ledger.pass(DISCLOSED);
    }
}

/// A part with money of which the narrative counts nothing.
fn lacking(stated: &Stated, actual: CellRef, units: &[&str], ledger: &mut Ledger) {
    let narrative = &stated.context.report.narrative;
    let Some(section) = narrative.section(SectionKind::ThreePublic) else {
        ledger.unchecked(DISCLOSED, Reason::NoCell(Box::new(Site::part(Part::Narrative, None))));
        return;
    };
    let place = Place::new(section.lines.0, 0, 0);
    let text =
        Site { row_name: section.heading.to_string(), ..Site::part(Part::Narrative, Some(place)) };
    let unit = units.first().copied().unwrap_or_default();
    let warning =
        finding(DISCLOSED, stated.context.site(actual)).against([text]).naming(["count", unit]);
    ledger.find(DISCLOSED, warning);
}

/// Money and counts are there both or neither.
fn together(
    stated: &Stated,
    counted: &Counted,
    (actual, spent): (CellRef, bool),
    counts: &[Spot],
    ledger: &mut Ledger,
) {
    let context = stated.context;
    // What stands unread beside a blank cell may be the money.
    let table = context.table(actual.kind).filter(|table| table.has_unread_in(actual.row));
    if let Some(table) = table.filter(|_| !spent) {
        ledger.unchecked(TOGETHER, Reason::Unread(table.table.kind));
        return;
    }
    let some = counts.iter().copied().find(|&count| !context.is_nothing(count));
    let (found, sentence) = match (spent, some) {
        (true, None) => {
            let counts = counts.iter().map(|&count| context.site(count));
            (finding(TOGETHER, context.site(actual)).against(counts), "no_count")
        }
        (false, Some(count)) if counted.both_ways => {
            (finding(TOGETHER, context.site(count)).against([context.site(actual)]), "no_money")
        }
        _ => {
            ledger.pass(TOGETHER);
            return;
        }
    };
    let found = match explanation(stated, counted, counts) {
        Some(words) => found.graded(Severity::Note).naming([&format!("{sentence}_said"), words]),
        None => found.naming([sentence]),
    };
    ledger.find(TOGETHER, found);
}
