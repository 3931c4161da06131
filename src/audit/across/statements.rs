//! What two reports of the same accounts state differently outside of their tables: in the
//! narrative, on the cards of projects and in evaluations.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::super::{Part, Site};
use crate::report::{Amount, Direction, Figure, FundRow, Located, Place, Report, Scorecard};

/// A statement of both that has another value in each.
pub(super) struct Contradiction {
    pub one: Site,
    pub other: Site,
    pub one_value: Decimal,
    pub other_value: Decimal,
}

/// A number that a report states.
struct Stated {
    part: Part,
    row: String,
    column: String,
    value: Decimal,
    /// Whether it is a change downwards.
    is_down: bool,
    place: Place,
}

impl Stated {
    /// The value; beside one of the other direction a change downwards is below zero.
    fn beside(&self, other: &Self) -> Decimal {
        if self.is_down && !other.is_down { -self.value } else { self.value }
    }

    fn differs_from(&self, other: &Self) -> bool {
        self.value != other.value || self.is_down != other.is_down && !self.value.is_zero()
    }

    fn site(&self) -> Site {
        Site {
            row_name: self.row.clone(),
            column_name: self.column.clone(),
            ..Site::part(self.part, Some(self.place))
        }
    }
}

/// The numbers that are stated of one thing, in the order of the print.
type ByThing = BTreeMap<String, Vec<Stated>>;

/// What both state, and not alike. Only what is stated equally often in both is held against each
/// other: of the rest it can't be told what belongs together, as two formats of one report are
/// not always read alike.
pub(super) fn contradictions(one: &Report, other: &Report) -> Vec<Contradiction> {
    let others = stated(other);
    let mut found = Vec::new();
    for (thing, here) in stated(one) {
        let Some(there) = others.get(&thing).filter(|there| there.len() == here.len()) else {
            continue;
        };
        let pairs = here.iter().zip(there).filter(|(one, other)| one.differs_from(other));
        found.extend(pairs.map(|(one, other)| Contradiction {
            one: one.site(),
            other: other.site(),
            one_value: one.beside(other),
            other_value: other.beside(one),
        }));
    }
    found.sort_by_key(|contradiction| contradiction.other.line());
    found
}

fn stated(report: &Report) -> ByThing {
    let mut by_thing = ByThing::new();
    let mut add = |thing: String, stated: Stated| {
        by_thing.entry(thing).or_default().push(stated);
    };
    for figure in &report.narrative.figures {
        if let Some(stated) = of_figure(figure) {
            let part = figure.part.as_deref().unwrap_or_default();
            let section = figure.section.chinese();
            let kind = (figure.kind, figure.base, figure.role, &figure.unit);
            add(format!("{section}\t{}\t{part}\t{kind:?}", stated.row), stated);
        }
    }
    for card in &report.cards {
        for stated in of_card(card) {
            add(format!("{}\t{}", stated.row, stated.column), stated);
        }
    }
    for evaluation in &report.evaluations {
        if let Some(score) = &evaluation.score {
            let name = &evaluation.project.value;
            let stated = number(Part::Evaluation, name.clone(), "综合得分", score);
            add(format!("{name}\t评价报告"), stated);
        }
    }
    by_thing
}

fn of_figure(figure: &Figure) -> Option<Stated> {
    let value = figure.value?.decimal();
    Some(Stated {
        part: Part::Narrative,
        row: figure.item.text().into_owned(),
        column: figure.kind_text(),
        value,
        is_down: figure.direction == Some(Direction::Down),
        place: figure.place,
    })
}

fn number(part: Part, row: String, column: &str, amount: &Located<Amount>) -> Stated {
    let (value, place) = (amount.value.decimal(), amount.place);
    Stated { part, row, column: column.to_owned(), value, is_down: false, place }
}

/// The numbers of a card that names its project.
fn of_card(card: &Scorecard) -> Vec<Stated> {
    let Some(project) = &card.project else { return Vec::new() };
    let mut stated = Vec::new();
    let mut add = |row: &str, column: &str, amount: &Option<Located<Amount>>| {
        let row = [project.value.as_str(), row].join(" ").trim_end().to_owned();
        stated.extend(amount.iter().map(|amount| number(Part::Card, row.clone(), column, amount)));
    };
    for row in &card.funds {
        let FundRow { initial_budget, full_year_budget, executed, weight, .. } = row;
        add(&row.label.value, "年初预算数", initial_budget);
        add(&row.label.value, "全年预算数", full_year_budget);
        add(&row.label.value, "全年执行数", executed);
        add(&row.label.value, "分值", weight);
        add(&row.label.value, "执行率", &row.execution_rate);
        add(&row.label.value, "得分", &row.score);
    }
    for row in &card.indicators {
        add(&row.level3.value, "分值", &row.weight);
        add(&row.level3.value, "得分", &row.score);
    }
    add("", "总分", &card.total);
    stated
}
