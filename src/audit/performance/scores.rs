//! Scores and grades of projects: F03, F04, F12, F22.

use rust_decimal::Decimal;

use super::reviews::{self, Review};
use crate::audit::context::Context;
use crate::audit::equation::{Allowance, Equation};
use crate::audit::ledger::{Ledger, finding};
use crate::audit::precision::rounded_points;
use crate::audit::spot::{FundColumn, IndicatorColumn, ProjectColumn, ScoreColumn};
use crate::audit::{Reason, Spot};
use crate::report::{Amount, FigureKind, Grade, GradeScale};

const GRADE: &str = "F03";
const SAME: &str = "F04";
const WITHIN: &str = "F12";
const MEAN: &str = "F22";
/// The narrative's mean of all scores.
const MEAN_ITEM: &str = "自评平均分";

/// The score of a project in review, summary and card; that of its evaluation in narrative and
/// report.
pub(super) fn equations(context: &Context) -> Vec<Equation> {
    let report = context.report;
    let mut equations = Vec::new();
    let mut same = |lead: Spot, other: Spot| {
        let least = Decimal::new(5, 3);
        let allowance = match (context.number(lead), context.number(other)) {
            (Some(lead), Some(other)) => rounded_points(lead, other.decimal(), least)
                .max(rounded_points(other, lead.decimal(), least)),
            _ => least,
        };
        let allowance = Allowance::Fixed(allowance);
        equations.push(Equation { allowance, ..Equation::copy(SAME, lead, other) });
    };
    for (at, project) in report.projects.iter().enumerate() {
        let summary = Spot::Project(at, ProjectColumn::Score);
        let total = project.card.map(Spot::CardTotal);
        let total = total.filter(|&total| context.number(total).is_some());
        let summary = context.number(summary).map(|_| summary);
        if let (Some(total), Some(summary)) = (total, summary) {
            same(total, summary);
        }
        let review = project.review.map(|link| Spot::Figure(link.at));
        if let (Some(review), Some(other)) = (review, summary.or(total)) {
            same(review, other);
        }
        let evaluation = project.evaluation.map(|link| Spot::EvaluationScore(link.at));
        let evaluation = evaluation.filter(|&score| context.number(score).is_some());
        if let (Some(result), Some(evaluation)) = (project.result, evaluation) {
            same(Spot::Figure(result.at), evaluation);
        }
    }
    equations
}

/// Grades, limits and the mean.
pub(super) fn examine(context: &Context, ledger: &mut Ledger) {
    grades(context, ledger);
    limits(context, ledger);
    mean(context, ledger);
}

fn grades(context: &Context, ledger: &mut Ledger) {
    let report = context.report;
    let usual = GradeScale::default();
    let mut hold = |score: Spot, (at, printed): (Spot, Grade), scale: &GradeScale| {
        let Some(points) = context.number(score) else {
            ledger.unchecked(GRADE, context.blank(score));
            return;
        };
        let expected = scale.grade(points);
        if expected == printed {
            ledger.pass(GRADE);
        } else {
            let values = [points.to_string(), printed.to_string(), expected.to_string()];
            let found = finding(GRADE, context.site(at)).against([context.site(score)]);
            ledger.find(GRADE, found.naming(values));
        }
    };
    for (at, project) in report.projects.iter().enumerate() {
        if let Some(grade) = &project.grade {
            let grade = (Spot::Project(at, ProjectColumn::Grade), grade.value);
            hold(Spot::Project(at, ProjectColumn::Score), grade, &usual);
        }
        if let Some(Review { score, grade: Some((at, grade)), .. }) = Review::of(report, project) {
            hold(Spot::Figure(score), (Spot::Figure(at), grade), &usual);
        }
        if let Some((score, Some((at, grade)))) = reviews::result(report, project) {
            let evaluation = project.evaluation.and_then(|link| report.evaluations.get(link.at));
            let scale = evaluation.and_then(|e| e.scale.as_ref()).map_or(usual, |s| s.value);
            hold(Spot::Figure(score), (Spot::Figure(at), grade), &scale);
        }
    }
    for (at, evaluation) in report.evaluations.iter().enumerate() {
        if let Some(grade) = &evaluation.grade {
            let scale = evaluation.scale.as_ref().map_or(usual, |scale| scale.value);
            let grade = (Spot::EvaluationGrade(at), grade.value);
            hold(Spot::EvaluationScore(at), grade, &scale);
        }
    }
}

/// No score is below zero or above its weight; no project's above a hundred.
fn limits(context: &Context, ledger: &mut Ledger) {
    let report = context.report;
    let mut within = |score: Spot, weight: Option<Spot>| {
        let Some(points) = context.number(score) else { return };
        let most = match weight {
            Some(weight) => match context.number(weight) {
                Some(most) => most.decimal(),
                None => return,
            },
            None => Decimal::ONE_HUNDRED,
        };
        let points = points.decimal();
        if (Decimal::ZERO..=most).contains(&points) {
            ledger.pass(WITHIN);
            return;
        }
        let least = if points < Decimal::ZERO { Decimal::ZERO } else { most };
        let others = weight.map(|weight| context.site(weight));
        let found = finding(WITHIN, context.site(score)).against(others);
        ledger.find(WITHIN, found.amounts(least, points));
    };
    for at in 0..report.projects.len() {
        within(Spot::Project(at, ProjectColumn::Score), None);
    }
    for (at, card) in report.cards.iter().enumerate() {
        for row in 0..card.funds.len() {
            let spot = |column| Spot::Fund(at, row, column);
            within(spot(FundColumn::Score), Some(spot(FundColumn::Weight)));
        }
        for row in 0..card.indicators.len() {
            let spot = |column| Spot::Indicator(at, row, column);
            within(spot(IndicatorColumn::Score), Some(spot(IndicatorColumn::Weight)));
        }
        within(Spot::CardTotal(at), None);
    }
    for (at, evaluation) in report.evaluations.iter().enumerate() {
        for row in 0..evaluation.rows.len() {
            let spot = |column| Spot::ScoreRow(at, row, column);
            within(spot(ScoreColumn::Score), Some(spot(ScoreColumn::Weight)));
        }
    }
}

fn mean(context: &Context, ledger: &mut Ledger) {
    let report = context.report;
    let listed = report.projects.iter().enumerate().filter(|(_, p)| !p.is_only_a_card());
    let spots: Vec<Spot> = listed.map(|(at, _)| Spot::Project(at, ProjectColumn::Score)).collect();
    for (at, figure) in reviews::stated(context, MEAN_ITEM, FigureKind::Score) {
        let Some(printed) = figure.value else { continue };
        let scores: Vec<Amount> = spots.iter().filter_map(|&spot| context.number(spot)).collect();
        if scores.is_empty() || scores.len() < spots.len() {
            let blank = spots.iter().find(|&&spot| context.number(spot).is_none());
            let reason = blank.map_or(Reason::Nothing, |&spot| context.blank(spot));
            ledger.unchecked(MEAN, reason);
            continue;
        }
        let sum: Amount = scores.iter().copied().sum();
        let count = Decimal::from(scores.len() as u64);
        let mean = sum.decimal().checked_div(count).unwrap_or_default();
        // Scores may be printed more exactly than to a hundredth.
        let unit = Decimal::new(1, printed.decimals());
        if (mean - printed.decimal()).abs() <= unit {
            ledger.pass(MEAN);
        } else {
            let mean = mean.round_dp(printed.decimals() + 2);
            let found = finding(MEAN, context.site(Spot::Figure(at)))
                .against(spots.iter().map(|&spot| context.site(spot)))
                .amounts(mean, printed.decimal());
            ledger.find(MEAN, found);
        }
    }
}
