//! The score tables of evaluation reports: F21.

use rust_decimal::Decimal;

use super::points;
use crate::audit::context::Context;
use crate::audit::equation::{Allowance, Direction, Equation};
use crate::audit::judge::contradiction;
use crate::audit::ledger::{Ledger, finding};
use crate::audit::ratio::Ratio;
use crate::audit::spot::ScoreColumn;
use crate::audit::{Part, Site, Spot};
use crate::report::{Evaluation, Place, Unread};

const TABLES: &str = "F21";
const POINTS: [ScoreColumn; 2] = [ScoreColumn::Weight, ScoreColumn::Score];

/// One of the tables of an evaluation: the indices of its rows, and that of its sum.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// The rows but the sum.
    pub rows: Vec<usize>,
    /// The sum.
    pub total: Option<usize>,
    /// 1, 2 or 3, as the rows.
    pub level: u8,
}

/// The tables of an evaluation in printed order.
pub(super) fn tables(evaluation: &Evaluation) -> Vec<Table> {
    let mut tables: Vec<(u16, Table)> = Vec::new();
    for (at, row) in evaluation.rows.iter().enumerate() {
        if tables.last().is_none_or(|(number, _)| *number != row.table) {
            tables.push((row.table, Table { level: row.level, ..Table::default() }));
        }
        let Some((_, table)) = tables.last_mut() else { continue };
        if row.total {
            table.total = Some(at);
        } else {
            table.rows.push(at);
        }
    }
    tables.into_iter().map(|(_, table)| table).collect()
}

/// The table of the dimensions; where it is printed twice, the first.
pub(super) fn dimensions(evaluation: &Evaluation) -> Option<Table> {
    tables(evaluation).into_iter().find(|table| table.level == 1)
}

/// Sums of tables; the sums of the parts' tables are the dimensions.
pub(super) fn equations(context: &Context) -> Vec<Equation> {
    let mut equations = Vec::new();
    for (at, evaluation) in context.report.evaluations.iter().enumerate() {
        let tables = tables(evaluation);
        let mut sum = |lead: Spot, rows: &[usize], column: ScoreColumn| {
            let terms = rows.iter().map(|&row| Spot::ScoreRow(at, row, column));
            let equation = Equation::sum(TABLES, Direction::Across, lead, terms);
            let allowance = Allowance::Fixed(Decimal::new(1, 2));
            let printed = context.number(lead).is_some() && !rows.is_empty();
            equations.extend(printed.then_some(Equation { allowance, ..equation }));
        };
        let first = tables.iter().find(|table| table.level == 1);
        let parts: Vec<&Table> = tables.iter().filter(|table| table.level == 2).collect();
        let whole = tables.iter().filter(|table| is_whole(evaluation, table));
        for table in first.into_iter().chain(parts.iter().copied()).chain(whole) {
            for column in POINTS {
                if let Some(total) = table.total {
                    sum(Spot::ScoreRow(at, total, column), &table.rows, column);
                }
            }
        }
        let Some(first) = first else { continue };
        sum(Spot::EvaluationScore(at), &first.rows, ScoreColumn::Score);
        if by_dimension(context, at, first, &parts) {
            for (&dimension, table) in first.rows.iter().zip(&parts) {
                for column in POINTS {
                    sum(Spot::ScoreRow(at, dimension, column), &table.rows, column);
                }
            }
        }
    }
    equations
}

/// Whether a table is that of all indicators, without a row that could not be read.
fn is_whole(evaluation: &Evaluation, table: &Table) -> bool {
    let rows = table.rows.iter().chain(&table.total).filter_map(|&row| evaluation.rows.get(row));
    let lines = || rows.clone().map(|row| row.place.line);
    let (Some(first), Some(last)) = (lines().min(), lines().max()) else { return false };
    let is_inside = |unread: &Unread| (first..=last).contains(&unread.place.line);
    table.level == 3 && table.total.is_some() && !evaluation.unread.iter().any(is_inside)
}

/// Whether the tables of parts are those of the dimensions in their order: the weights of all
/// but one at most say so.
fn by_dimension(context: &Context, at: usize, first: &Table, parts: &[&Table]) -> bool {
    let weight = |row: usize| {
        let weight = context.number(Spot::ScoreRow(at, row, ScoreColumn::Weight));
        weight.map_or(Decimal::ZERO, crate::report::Amount::decimal)
    };
    let pairs = first.rows.iter().zip(parts);
    let fit = pairs.filter(|(dimension, table)| {
        table.rows.iter().map(|&row| weight(row)).sum::<Decimal>() == weight(**dimension)
    });
    first.rows.len() == parts.len() && first.rows.len() >= 3 && fit.count() + 1 >= parts.len()
}

/// Rates are scores over weights.
pub(super) fn ratios(context: &Context) -> Vec<Ratio> {
    let mut ratios = Vec::new();
    for (at, evaluation) in context.report.evaluations.iter().enumerate() {
        for row in 0..evaluation.rows.len() {
            let spot = |column| Spot::ScoreRow(at, row, column);
            let spots = [ScoreColumn::Rate, ScoreColumn::Score, ScoreColumn::Weight].map(spot);
            if spots.iter().all(|&spot| context.number(spot).is_some()) {
                let share = Ratio::share(TABLES, spots[0], spots[1], spots[2]);
                ratios.push(share.with_inexact_part(Decimal::new(5, 3)));
            }
        }
        ratios.extend(points::ratios(at, evaluation));
    }
    ratios
}

/// The weights of the dimensions make 100.
pub(super) fn examine(context: &Context, ledger: &mut Ledger) {
    for (at, evaluation) in context.report.evaluations.iter().enumerate() {
        let whole = tables(evaluation).into_iter().filter(|table| is_whole(evaluation, table));
        for table in dimensions(evaluation).into_iter().chain(whole) {
            let weights =
                table.rows.iter().map(|&row| Spot::ScoreRow(at, row, ScoreColumn::Weight));
            full(context, ledger, at, &weights.collect::<Vec<_>>());
        }
        again(context, ledger, (at, evaluation));
    }
}

/// A dimension that stands in two tables has the same points in both.
fn again(context: &Context, ledger: &mut Ledger, (at, evaluation): (usize, &Evaluation)) {
    let Some(first) = dimensions(evaluation) else { return };
    let row = |at: usize| evaluation.rows.get(at);
    let is_first = |at: &usize| first.rows.contains(at) || first.total == Some(*at);
    let rows = (0..evaluation.rows.len()).filter(|at| !is_first(at));
    for later in rows.filter(|&at| row(at).is_some_and(|row| row.level == 1)) {
        let is_same = |&other: &usize| {
            let (Some(a), Some(b)) = (row(other), row(later)) else { return false };
            a.dimension == b.dimension && a.total == b.total
        };
        let earlier = first.rows.iter().copied().chain(first.total).find(is_same);
        let Some(earlier) = earlier else { continue };
        for column in [ScoreColumn::Weight, ScoreColumn::Score, ScoreColumn::Rate] {
            let [later, earlier] = [later, earlier].map(|row| Spot::ScoreRow(at, row, column));
            if context.number(later).is_none() || context.number(earlier).is_none() {
                continue;
            }
            let copy = Equation::copy(TABLES, later, earlier);
            let copy = Equation { allowance: Allowance::Fixed(Decimal::new(1, 2)), ..copy };
            if let Some((found, _)) = contradiction(context, ledger, &copy) {
                ledger.find(TABLES, found.naming(["again"]));
            }
        }
    }
}

/// Weights that should make 100.
pub(super) fn full(context: &Context, ledger: &mut Ledger, at: usize, weights: &[Spot]) {
    let sum = weights.iter().map(|&spot| context.figure(spot).value).sum::<Decimal>();
    if sum == Decimal::ONE_HUNDRED {
        ledger.pass(TABLES);
        return;
    }
    let sites: Vec<Site> = weights.iter().map(|&spot| context.site(spot)).collect();
    let place = sites.first().and_then(|site| site.place);
    let evaluation = context.report.evaluations.get(at);
    let site = Site {
        row_name: evaluation.map(|e| e.project.value.clone()).unwrap_or_default(),
        column_name: ScoreColumn::Weight.chinese().to_owned(),
        ..Site::part(Part::Evaluation, place.or(Some(Place::default())))
    };
    let found = finding(TABLES, site).against(sites);
    ledger.find(TABLES, found.amounts(Decimal::ONE_HUNDRED, sum).naming(["weights"]));
}
