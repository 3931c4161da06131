//! Points of indicators that the text of an evaluation states, and its final score where that is
//! said again: F21, F32.

use rust_decimal::Decimal;

use crate::audit::Spot;
use crate::audit::context::Context;
use crate::audit::equation::{Allowance, Equation};
use crate::audit::judge::contradiction;
use crate::audit::ledger::{Ledger, finding};
use crate::audit::ratio::Ratio;
use crate::audit::spot::ScoreColumn;
use crate::report::{Evaluation, GradeScale, QuickMap, Stated, StatedKind};

const POINTS: &str = "F32";
const TABLES: &str = "F21";

pub(super) fn examine(
    context: &Context,
    ledger: &mut Ledger,
    (at, evaluation): (usize, &Evaluation),
) {
    let mut rows: QuickMap<&str, Vec<usize>> = QuickMap::default();
    for (row, scored) in evaluation.rows.iter().enumerate().filter(|(_, row)| !row.total) {
        rows.entry(name(&scored.dimension)).or_default().push(row);
    }
    // What was said last of an indicator: its points, and what it earned.
    let mut said: Option<usize> = None;
    let mut told = None;
    for (index, stated) in evaluation.stated.iter().enumerate() {
        let spot = Spot::Stated(at, index);
        let column = match stated.kind {
            StatedKind::RowWeight => ScoreColumn::Weight,
            StatedKind::RowScore if stated.dimension.is_empty() => {
                if let Some(before) = said.take()
                    && told != Some(before)
                {
                    exact(context, ledger, spot, Spot::Stated(at, before), "text");
                }
                continue;
            }
            StatedKind::RowScore => {
                said = Some(index);
                ScoreColumn::Score
            }
            StatedKind::GradeEnd => {
                grade_end(context, ledger, evaluation, (spot, stated));
                continue;
            }
            StatedKind::Final => {
                final_score(context, ledger, (at, evaluation), (index, stated));
                continue;
            }
            _ => continue,
        };
        let meant = rows.get(name(&stated.dimension)).map_or(&[][..], Vec::as_slice);
        let printed = |row: usize| context.number(Spot::ScoreRow(at, row, column));
        let points = stated.value.value.decimal();
        let mut known = meant.iter().filter_map(|&row| Some((row, printed(row)?)));
        if meant.iter().any(|&row| printed(row).is_some_and(|p| p.decimal() == points)) {
            ledger.pass(POINTS);
        } else if let Some((row, _)) = known.next() {
            told = Some(index);
            exact(context, ledger, spot, Spot::ScoreRow(at, row, column), "table");
        }
    }
    parts(context, ledger, at, evaluation);
}

/// An indicator's name without a bracket behind it.
fn name(dimension: &str) -> &str {
    let bare = bare(dimension);
    match bare.find(['(', '（']) {
        Some(at) if at > 0 => bare.get(..at).unwrap_or(bare).trim_end(),
        _ => bare,
    }
}

fn exact(context: &Context, ledger: &mut Ledger, spot: Spot, other: Spot, sentence: &'static str) {
    let copy = Equation::copy(POINTS, spot, other);
    let copy = Equation { allowance: Allowance::Exact, ..copy };
    if let Some((found, _)) = contradiction(context, ledger, &copy) {
        ledger.find(POINTS, found.naming([sentence]));
    }
}

/// An indicator whose parts are named behind it (包含甲、乙2个三级指标), each with its points: these
/// are the sum of theirs.
fn parts(context: &Context, ledger: &mut Ledger, at: usize, evaluation: &Evaluation) {
    let stated = &evaluation.stated;
    let mut parent: Option<usize> = None;
    for (index, listed) in stated.iter().enumerate() {
        match listed.kind {
            StatedKind::RowWeight => parent = Some(index),
            StatedKind::Indicators if !listed.dimension.is_empty() => {
                // Directly behind it: in its sentence.
                let is_beside = |whole: &usize| {
                    stated.get(*whole).is_some_and(|whole| whole.list == listed.list)
                };
                let Some(whole) = parent.take().filter(is_beside) else { continue };
                let names: Vec<&str> =
                    listed.dimension.split(['、', '和', '及', '与']).map(bare).collect();
                if Decimal::from(names.len()) != listed.value.value.decimal() {
                    continue;
                }
                let behind = stated.get(index..).unwrap_or_default();
                for kind in [StatedKind::RowWeight, StatedKind::RowScore] {
                    let of_part = |part: &&str| {
                        let found = behind
                            .iter()
                            .position(|s| s.kind == kind && bare(&s.dimension) == *part);
                        found.map(|at| at + index)
                    };
                    let parts: Option<Vec<usize>> = names.iter().map(of_part).collect();
                    let is_whole =
                        |s: &Stated| s.kind == kind && s.dimension == stated[whole].dimension;
                    let total = stated.get(whole..index).unwrap_or_default();
                    let total = total.iter().position(is_whole).map(|at| at + whole);
                    if let (Some(parts), Some(total)) = (parts, total) {
                        sum(context, ledger, at, (evaluation, total), &parts);
                    }
                }
            }
            _ => {}
        }
    }
}

fn sum(
    context: &Context,
    ledger: &mut Ledger,
    at: usize,
    (evaluation, total): (&Evaluation, usize),
    parts: &[usize],
) {
    let points = |index: &usize| {
        evaluation.stated.get(*index).map_or(Decimal::ZERO, |s| s.value.value.decimal())
    };
    let (sum, said): (Decimal, Decimal) = (parts.iter().map(points).sum(), points(&total));
    if (sum - said).abs() <= Decimal::new(1, 2) {
        ledger.pass(TABLES);
        return;
    }
    let others = parts.iter().map(|&part| context.site(Spot::Stated(at, part)));
    let found = finding(TABLES, context.site(Spot::Stated(at, total))).against(others);
    ledger.find(TABLES, found.amounts(sum, said).naming(["parts"]));
}

/// The final score where it is said again, and the grade beside it.
fn final_score(
    context: &Context,
    ledger: &mut Ledger,
    (at, evaluation): (usize, &Evaluation),
    (index, stated): (usize, &Stated),
) {
    let spot = Spot::Stated(at, index);
    if context.number(Spot::EvaluationScore(at)).is_some() {
        let copy = Equation::copy(TABLES, spot, Spot::EvaluationScore(at));
        let copy = Equation { allowance: Allowance::Fixed(Decimal::new(1, 2)), ..copy };
        if let Some((found, _)) = contradiction(context, ledger, &copy) {
            ledger.find(TABLES, found.naming(["again"]));
            return;
        }
    }
    let usual = GradeScale::default();
    let scale = evaluation.scale.as_ref().map_or(usual, |scale| scale.value);
    // Of the grade that stands first F03 speaks.
    let first = evaluation.grade.as_ref().map_or("", |grade| grade.value.chinese());
    let grade = scale.grade(stated.value.value).chinese();
    if !["", first, grade].contains(&&*stated.dimension) {
        let values = ["grade".to_owned(), stated.dimension.to_string(), grade.to_owned()];
        ledger.find(TABLES, finding(TABLES, context.site(spot)).naming(values));
    }
}

/// Each grade ends where the one above begins, or one point or less before it; the first at 100.
fn grade_end(
    context: &Context,
    ledger: &mut Ledger,
    evaluation: &Evaluation,
    (spot, stated): (Spot, &Stated),
) {
    let Some(scale) = &evaluation.scale else { return };
    let above = match &*stated.dimension {
        "优" => Decimal::ONE_HUNDRED,
        "良" => scale.value.excellent.decimal(),
        _ => scale.value.good.decimal(),
    };
    let end = stated.value.value.decimal();
    if (above - Decimal::ONE..=above).contains(&end) {
        ledger.pass(TABLES);
    } else {
        let found = finding(TABLES, context.site(spot)).amounts(above, end);
        ledger.find(TABLES, found.naming(["grade_end"]));
    }
}

/// 得分率 of a dimension in a sentence.
pub(super) fn ratios(at: usize, evaluation: &Evaluation) -> impl Iterator<Item = Ratio> + '_ {
    let stated = evaluation.stated.iter().enumerate();
    stated.filter(|(_, stated)| stated.kind == StatedKind::PointRate).filter_map(
        move |(rate, s)| {
            let before = |kind: StatedKind| {
                let of_it =
                    |o: &Stated| o.kind == kind && o.list == s.list && o.dimension == s.dimension;
                evaluation.stated.get(..rate)?.iter().rposition(of_it)
            };
            let (score, weight) = (before(StatedKind::Score)?, before(StatedKind::Weight)?);
            let spots = [rate, score, weight].map(|index| Spot::Stated(at, index));
            let share = Ratio::share(TABLES, spots[0], spots[1], spots[2]);
            Some(share.with_inexact_part(Decimal::new(5, 3)))
        },
    )
}

/// A dimension's name without what is added to it.
pub(super) fn bare(name: &str) -> &str {
    let bare = name.strip_suffix("类指标").or_else(|| name.strip_suffix("指标"));
    match bare.unwrap_or(name) {
        "效果" => "效益",
        bare => bare,
    }
}
