//! Numbers of indicators that the text of an evaluation states: F37.

use rust_decimal::Decimal;

use super::evaluations;
use crate::audit::Spot;
use crate::audit::context::Context;
use crate::audit::ledger::{Ledger, finding};
use crate::audit::spot::ScoreColumn;
use crate::report::{Evaluation, Stated, StatedKind};

const COUNTED: &str = "F37";
const LEVELS: [&str; 3] = ["一级指标", "二级指标", "三级指标"];

/// A number of indicators with its place among what is stated.
type Counted<'a> = (usize, &'a Stated);

pub(super) fn examine(
    context: &Context,
    ledger: &mut Ledger,
    (at, evaluation): (usize, &Evaluation),
) {
    let counted: Vec<Counted> = evaluation
        .stated
        .iter()
        .enumerate()
        .filter(|(_, stated)| stated.kind == StatedKind::Indicators)
        .collect();
    for &(index, stated) in &counted {
        named(context, ledger, Spot::Stated(at, index), stated);
    }
    sums(context, ledger, at, &counted);
    of_table(context, ledger, (at, evaluation), &counted);
}

/// As many of the first level as the table of the dimensions has.
fn of_table(
    context: &Context,
    ledger: &mut Ledger,
    (at, evaluation): (usize, &Evaluation),
    counted: &[Counted],
) {
    let Some(table) = evaluations::dimensions(evaluation) else { return };
    let rows = Decimal::from(table.rows.len());
    for &(index, stated) in counted.iter().filter(|(_, stated)| &*stated.unit == LEVELS[0]) {
        if stated.value.value.decimal() == rows {
            ledger.pass(COUNTED);
            continue;
        }
        let others = table.rows.iter().map(|&row| Spot::ScoreRow(at, row, ScoreColumn::Weight));
        let found = finding(COUNTED, context.site(Spot::Stated(at, index)))
            .against(others.map(|spot| context.site(spot)));
        ledger.find(COUNTED, found.amounts(rows, stated.value.value.decimal()).naming(["table"]));
    }
}

/// As many as are named: 甲、乙2个三级指标. Behind 等 there may be more.
fn named(context: &Context, ledger: &mut Ledger, spot: Spot, stated: &Stated) {
    if stated.dimension.is_empty() {
        return;
    }
    let names = stated.dimension.strip_suffix('等');
    let is_open = names.is_some();
    let names = names.unwrap_or(&stated.dimension);
    let split = names.split('、').filter(|name| !name.is_empty());
    let least = split.clone().count();
    // 和 joins the last two, or stands within a name.
    let joined = split.map(|name| name.matches(['和', '及', '与']).count()).sum::<usize>();
    let (least, most) = (Decimal::from(least), Decimal::from(least + joined));
    let said = stated.value.value.decimal();
    let fits = least <= said && (said <= most || is_open);
    // 数量指标3个指标: of one kind.
    let is_kind = most == Decimal::ONE && (names.ends_with("指标") || names.chars().count() < 4);
    if fits || is_kind {
        ledger.pass(COUNTED);
        return;
    }
    let nearest = if said < least { least } else { most };
    let found = finding(COUNTED, context.site(spot)).amounts(nearest, said);
    ledger.find(COUNTED, found.naming(["named"]));
}

/// 4个一级指标、9个二级指标、17个三级指标: each of the dimensions that follow says how many it has of
/// the lower levels, and each of these the indicators that it has.
fn sums(context: &Context, ledger: &mut Ledger, at: usize, counted: &[Counted]) {
    let sentences: Vec<&[Counted]> = counted.chunk_by(|(_, a), (_, b)| a.list == b.list).collect();
    for (nth, head) in sentences.iter().enumerate() {
        let Some((_, dimensions)) = of_level(head, LEVELS[0]) else { continue };
        let count = dimensions.value.value.decimal();
        let rest = sentences.get(nth + 1..).unwrap_or_default().iter();
        let until_next = rest.take_while(|sentence| totals(sentence).is_none());
        // The sentence that names the dimensions alone says nothing of their parts.
        let parts: Vec<[Counted; 2]> = until_next.filter_map(|sentence| parts(sentence)).collect();
        if totals(head).is_none() || Decimal::from(parts.len()) != count {
            continue;
        }
        for (level, of_part) in LEVELS.into_iter().skip(1).zip(0..) {
            let Some((index, total)) = of_level(head, level) else { continue };
            let terms: Vec<Counted> =
                parts.iter().filter_map(|part| part.get(of_part).copied()).collect();
            hold(context, ledger, (at, index, total), &terms);
        }
    }
    for (nth, sentence) in sentences.iter().enumerate() {
        let Some([(_, groups), (index, total)]) = parts(sentence) else { continue };
        let rest = sentences.get(nth..).unwrap_or_default().iter();
        let until_next = rest.enumerate().take_while(|(behind, other)| {
            *behind == 0 || parts(other).is_none() && totals(other).is_none()
        });
        let lists: Vec<Counted> = until_next
            .flat_map(|(_, sentence)| sentence.iter().copied())
            .filter(|(other, s)| {
                *other != index && !s.dimension.is_empty() && &*s.unit == LEVELS[2]
            })
            .collect();
        if Decimal::from(lists.len()) == groups.value.value.decimal() {
            hold(context, ledger, (at, index, total), &lists);
        }
    }
}

/// A sum and its terms.
fn hold(
    context: &Context,
    ledger: &mut Ledger,
    (at, index, total): (usize, usize, &Stated),
    terms: &[Counted],
) {
    let sum: Decimal = terms.iter().map(|(_, term)| term.value.value.decimal()).sum();
    let said = total.value.value.decimal();
    if sum == said {
        ledger.pass(COUNTED);
        return;
    }
    let others = terms.iter().map(|(term, _)| context.site(Spot::Stated(at, *term)));
    let found = finding(COUNTED, context.site(Spot::Stated(at, index))).against(others);
    ledger.find(COUNTED, found.amounts(sum, said).naming(["sum"]));
}

/// What a sentence says of a level, without names.
fn of_level<'a>(sentence: &[Counted<'a>], level: &str) -> Option<Counted<'a>> {
    let mut found = sentence.iter().filter(|(_, s)| &*s.unit == level && s.dimension.is_empty());
    found.next().copied().filter(|_| found.next().is_none())
}

/// 4个一级指标、9个二级指标: a sentence that speaks of all.
fn totals<'a>(sentence: &[Counted<'a>]) -> Option<Counted<'a>> {
    of_level(sentence, LEVELS[0])?;
    of_level(sentence, LEVELS[1]).or_else(|| of_level(sentence, LEVELS[2]))
}

/// 下设3个二级指标，6个三级指标: a sentence that speaks of one dimension.
fn parts<'a>(sentence: &[Counted<'a>]) -> Option<[Counted<'a>; 2]> {
    if sentence.iter().any(|(_, s)| &*s.unit == LEVELS[0]) {
        return None;
    }
    Some([of_level(sentence, LEVELS[1])?, of_level(sentence, LEVELS[2])?])
}
