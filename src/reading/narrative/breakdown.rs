//! Finds figures that a sentence spells out in parts: 共计X万元，分别是：…, 减少X万元：其中：….

use super::number::{Measure, Number, numbers};
use super::stream::{BREAK, Stream};
use crate::report::{
    Amount, Breakdown, BreakdownKind, Figure, FigureKind, Located, Role, SectionKind,
};

/// A list of fewer parts is none.
const FEWEST: usize = 3;
/// Changes are signed, so that two of them say enough.
const FEWEST_CHANGES: usize = 2;
/// No list is longer.
const LONGEST: usize = 800;
/// No total stands further before its list.
const NEAR: usize = 40;
/// What begins a list of what a budget is given to, whose total may stand in the sentence before.
const GIVEN: [&str; 2] = ["分配如下:", "分配如下,"];
/// No budget stands further before its list.
const BUDGET: usize = 120;

fn is_end(c: char) -> bool {
    c == '。' || c == BREAK
}

/// The end of the sentence that goes on at a byte; `None` if it is further than a list is long.
fn end_from(stream: &Stream, from: usize) -> Option<usize> {
    let farthest = stream.ahead(from, LONGEST);
    let end = stream.find(from, farthest, is_end);
    // The text may end without a mark.
    end.or_else(|| Some(farthest).filter(|&at| stream.text(from, at).chars().count() < LONGEST))
}

/// The list that begins at 分别是 or 分别为, if an amount stands before it and every part is
/// one amount in the same unit.
pub fn amounts(stream: &Stream, at: usize, section: Option<SectionKind>) -> Option<Breakdown> {
    let is_given = || GIVEN.into_iter().find(|word| stream.has(at, word));
    let word = ["分别是", "分别为"].into_iter().find(|word| stream.has(at, word));
    let word = word.or_else(is_given)?;
    let start = stream.behind_last(stream.back(at, LONGEST), at, is_end).unwrap_or(0);
    let body = at + word.len();
    let end = end_from(stream, body)?;
    let money = |number: &Number| number.unit.measure == Measure::Money;
    let total = if GIVEN.contains(&word) {
        budget(stream, at)?
    } else {
        let total = numbers(stream, start.max(stream.back(at, NEAR)), at).last().filter(money)?;
        let between = stream.text(total.to, at);
        Some(total).filter(|_| matches!(between, "" | "," | ":" | ";"))?
    };
    if stream.text(body, end).contains("其中") {
        return None;
    }
    let parts: Vec<Number> = numbers(stream, body, end)
        .filter(|number| matches!(number.unit.measure, Measure::Money | Measure::Percent))
        .collect();
    let is_whole = |number: &Number| {
        let behind = stream.at(number.to).is_none_or(|c| "、,;。和及以".contains(c) || c == BREAK);
        money(number) && number.unit.name == total.unit.name && behind
    };
    if parts.len() < FEWEST || !parts.iter().all(is_whole) {
        return None;
    }
    let located =
        |number: &Number| Located::new(number.value, stream.place(number.from, number.digits_to));
    Some(Breakdown {
        kind: BreakdownKind::Amounts,
        section,
        total: located(&total),
        parts: parts.iter().map(located).collect(),
        unit: total.unit.name.into(),
    })
}

/// The last budget before 预算资金分配如下.
fn budget(stream: &Stream, at: usize) -> Option<Number> {
    const WORDS: usize = 10;
    let is_budget = |number: &Number| {
        let before = stream.text(stream.back(number.from, WORDS), number.from);
        let clause = before.rsplit([',', ';', '。', BREAK]).next().unwrap_or_default();
        number.unit.measure == Measure::Money
            && clause.contains("预算")
            && !["其中", "追加", "调整", "上年"].iter().any(|word| clause.contains(word))
    };
    let from = stream.back(at, BUDGET);
    let word = stream.text(stream.back(at, 4), at);
    ["资金", "预算", "经费"].iter().any(|of| word.ends_with(of)).then_some(())?;
    numbers(stream, from, at).filter(is_budget).last()
}

/// The changes of a statement that others spell out. `ends` are the bytes behind the figures.
pub fn changes(
    stream: &Stream,
    section: SectionKind,
    figures: &[Figure],
    ends: &[usize],
) -> Vec<Breakdown> {
    let mut breakdowns = Vec::new();
    let is_change = |figure: &Figure| figure.kind == FigureKind::Change && measures_money(figure);
    if !figures.iter().any(is_change) {
        return breakdowns;
    }
    // What is spelled out within a reason: up to the end of its sentence.
    let mut inner: Option<(usize, usize)> = None;
    let mut top = Vec::new();
    let mut is_clean = true;
    let lead = figures.iter().position(|f| is_change(f) && f.role == Role::Stated);
    for (at, figure) in figures.iter().enumerate() {
        if inner.is_some_and(|(_, end)| ends[at] > end) {
            inner = None;
        }
        if figure.role != Role::Reason || !measures_money(figure) {
            continue;
        }
        if inner.is_some() {
            continue;
        }
        is_clean &= is_change(figure);
        top.push(at);
        if is_change(figure) && opens_list(stream, ends[at]) {
            let end = end_from(stream, ends[at]).unwrap_or(ends[at]);
            inner = Some((at, end));
            let within = |&other: &usize| other > at && ends[other] <= end;
            let parts: Vec<_> = (0..figures.len())
                .filter(within)
                .filter(|&other| measures_money(&figures[other]))
                .collect();
            let clean = parts.iter().all(|&other| is_change(&figures[other]));
            breakdowns.extend(breakdown(section, figures, at, &parts).filter(|_| clean));
        }
    }
    if let Some(lead) = lead.filter(|_| is_clean) {
        breakdowns.extend(breakdown(section, figures, lead, &top));
    }
    breakdowns
}

fn measures_money(figure: &Figure) -> bool {
    figure.unit.ends_with('元')
}

/// Whether what follows a figure begins a list of its parts.
fn opens_list(stream: &Stream, end: usize) -> bool {
    let behind = stream.skip(end, |c| matches!(c, ',' | ':' | '。' | ';'));
    stream.text(end, behind).contains(':') || stream.has(behind, "其中")
}

fn breakdown(
    section: SectionKind,
    figures: &[Figure],
    total: usize,
    parts: &[usize],
) -> Option<Breakdown> {
    let total = figures.get(total)?;
    let parts: Vec<_> = parts.iter().filter_map(|&at| figures.get(at)).collect();
    let alike = parts.iter().all(|part| part.unit == total.unit);
    if parts.len() < FEWEST_CHANGES || !alike {
        return None;
    }
    let located = |figure: &&Figure| {
        let value = figure.value?.decimal();
        let value = if figure.direction == total.direction { value } else { -value };
        Some(Located::new(Amount::from(value), figure.place))
    };
    Some(Breakdown {
        kind: BreakdownKind::Changes,
        section: Some(section),
        total: Located::new(total.value?, total.place),
        parts: parts.iter().map(located).collect::<Option<_>>()?,
        unit: (*total.unit).into(),
    })
}
