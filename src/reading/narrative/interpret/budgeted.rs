//! Budgets whose parts are told: 三公经费预算为9万元，其中：公务接待费2万元. The figures of such parts are budgets
//! too, and no amounts of the accounts.

use super::super::lead::Lead;
use super::super::number::Measure;
use super::State;
use crate::report::{Base, Figure, FigureKind, Role};

/// What says that an amount is one of the accounts all the same.
const SPENT: [&str; 4] = ["决算", "执行", "实际", "完成"];

impl State<'_, '_> {
    /// The budget that the figures from one on state, if they state no amount besides.
    pub(super) fn budget_among(&self, from: usize) -> Option<Base> {
        let figures = self.figures.get(from..).unwrap_or_default();
        let is_stated = |figure: &&Figure| figure.part.is_none() && figure.role != Role::Reason;
        let mut stated = figures.iter().filter(is_stated);
        if stated.clone().any(|figure| figure.kind == FigureKind::Amount) {
            return None;
        }
        stated.rfind(|figure| figure.kind == FigureKind::Budget)?.base
    }

    /// Whether a figure with some words before it may be a part of what is told of.
    pub(super) fn is_part(&self, lead: &Lead, words: &str, measure: Measure) -> bool {
        let names = lead.item.is_some() || lead.subject.is_some() || lead.names_something;
        let is_spent = SPENT.iter().any(|word| words.contains(word));
        measure == Measure::Money && self.role == Role::Stated && names && !is_spent
    }
}
