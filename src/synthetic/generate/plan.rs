//! What is decided of a project before it is written.

use rust_decimal::Decimal;

use crate::report::{Amount, Evaluation, Grade, Place, Scorecard};

use super::money::{Fen, Money};
use super::ratio::Rounding;

/// A project with its card and evaluation.
#[derive(Debug)]
pub(super) struct Plan {
    /// As the summary names it.
    pub(super) name: String,
    /// As the narrative names it.
    pub(super) name_in_text: String,
    /// 年初预算数.
    pub(super) initial: Fen,
    /// 全年预算数 (A).
    pub(super) budget: Fen,
    /// 全年执行数 (B).
    pub(super) executed: Fen,
    /// What of it was carried over from last year.
    pub(super) carried: Fen,
    pub(super) score: Amount,
    pub(super) grade: Grade,
    pub(super) card: Option<Scorecard>,
    /// The score of its evaluation, where there is one.
    pub(super) evaluated: Option<Amount>,
    pub(super) evaluation: Option<Evaluation>,
    /// Whether the summary lists it; a confidential one is left out.
    pub(super) listed: bool,
}

/// A place that the writer decides.
pub(super) const PLACE: Place = Place { line: 0, start: 0, end: 0 };

impl Plan {
    /// 预算执行率 in percent, of the amounts as printed.
    pub(super) fn rate(&self, money: &Money) -> Amount {
        let [executed, budget] = [self.executed, self.budget].map(|fen| money.hundredths(fen));
        Rounding::Nearest.percent(executed, budget)
    }

    /// Its score in hundredths of points, of ten points.
    pub(super) fn rate_score(&self, money: &Money) -> i64 {
        let [executed, budget] = [self.executed, self.budget].map(|fen| money.hundredths(fen));
        (2_000 * executed + budget) / (2 * budget.max(1))
    }

    /// The grade by the common scale: 90 优, 80 良, 60 中.
    pub(super) fn grade_of(score: Amount) -> Grade {
        match score.decimal() {
            score if score >= Decimal::from(90) => Grade::Excellent,
            score if score >= Decimal::from(80) => Grade::Good,
            score if score >= Decimal::from(60) => Grade::Fair,
            _ => Grade::Poor,
        }
    }
}
