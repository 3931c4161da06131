//! A published report's figures in words of our own.

use fastrand::Rng;

use crate::report::{
    Comparison, Direction, Evaluation, FigureKind, Indicator, Located, Narrative, Report, Role,
    Scorecard,
};

use super::generate::evaluations::is_common_part;
use super::generate::reasons::Reasons;
use super::generate::{cards, indicators};

/// Puts words of our own in the place of every sentence and of what indicators are called;
/// figures, names of subjects and of projects, and statutory labels stay. What only explains
/// or describes is left away, with its figures.
pub fn reword(report: &mut Report, seed: u64) {
    let mut rng = Rng::with_seed(seed);
    let narrative: &mut Narrative = &mut report.narrative;
    narrative.figures.retain(|figure| figure.role == Role::Stated && figure.is_recognised());
    let mut reasons = Reasons { rng: &mut rng, carried_over: false };
    for (index, statement) in narrative.statements.iter_mut().enumerate() {
        if statement.reason.is_none() {
            continue;
        }
        let mut own = narrative.figures.iter().filter(|f| usize::from(f.statement) == index);
        let change = own.find(|figure| figure.kind == FigureKind::Change);
        let up = change.is_some_and(|change| change.direction == Some(Direction::Up));
        let reason = match statement.comparison {
            Some(Comparison::Greater) => reasons.budget(true),
            Some(Comparison::Less) => reasons.budget(false),
            _ => reasons.change(up),
        };
        statement.reason = Some(reason.into());
    }
    for card in &mut report.cards {
        reword_card(card, &mut rng);
    }
    for evaluation in &mut report.evaluations {
        reword_parts(evaluation);
    }
}

fn set(text: &mut Option<Located<String>>, words: String) {
    if let Some(text) = text {
        text.value = words;
    }
}

fn reword_card(card: &mut Scorecard, rng: &mut Rng) {
    let goal = cards::goal(rng);
    set(&mut card.expected_goal, format!("计划{goal}。"));
    set(&mut card.achieved_goal, format!("全年{goal}，各项安排基本落实。"));
    let mut taken: Vec<String> = Vec::new();
    for row in &mut card.indicators {
        let name = if is_none(&row.level3.value) {
            row.level3.value.clone()
        } else {
            name(row, &taken, rng)
        };
        taken.push(name.clone());
        let verbal = indicators::VERBAL[rng.usize(..indicators::VERBAL.len())];
        for text in [&mut row.target, &mut row.actual] {
            if text.as_ref().is_some_and(|text| !is_figure(&text.value) && !is_none(&text.value)) {
                set(text, verbal.to_owned());
            }
        }
        set(&mut row.reason, cards::reason(rng).to_owned());
        row.level3.value = name;
    }
}

/// Whether a text says that there is nothing: 不涉及, `/`.
fn is_none(text: &str) -> bool {
    text.contains("不涉及") || !text.chars().any(char::is_alphanumeric)
}

/// Whether a target or result is a figure with a unit: `≥300件/月`, and no sentence.
fn is_figure(text: &str) -> bool {
    const LONGEST: usize = 6;
    let words = text.chars().filter(|c| c.is_alphabetic() && !c.is_ascii()).count();
    text.chars().any(|c| c.is_ascii_digit()) && words <= LONGEST
}

/// A name of our own, that the card has not yet.
fn name(row: &Indicator, taken: &[String], rng: &mut Rng) -> String {
    let is_whole = ["总成本", "成本控制", "预算资金", "总支出"]
        .iter()
        .any(|words| row.level3.value.contains(words));
    let whole = "项目总成本".to_owned();
    if is_whole && !taken.contains(&whole) {
        return whole;
    }
    let names: Vec<&str> = if row.level1 == "成本指标" {
        indicators::COSTS.to_vec()
    } else {
        let all = indicators::of_level(&row.level2);
        let target = row.target.as_ref().map_or("", |target| target.value.as_str());
        let fitting = all.iter().filter(|(_, kind)| kind.is_like(target));
        let fitting: Vec<&str> = fitting.map(|(name, _)| *name).collect();
        let any = || all.iter().map(|(name, _)| *name).collect();
        if fitting.is_empty() { any() } else { fitting }
    };
    let from = rng.usize(..names.len().max(1));
    let free = names.iter().cycle().skip(from).take(names.len());
    let mut free = free.filter(|name| !taken.iter().any(|taken| taken == *name));
    let again = taken.iter().filter(|taken| names.contains(&taken.as_str())).count();
    match free.next() {
        Some(name) => (*name).to_owned(),
        None => format!("{}（第{}类）", names.first().unwrap_or(&"其他事项"), again + 1),
    }
}

/// Parts of dimensions that are not those of the common form were a project's own.
fn reword_parts(evaluation: &mut Evaluation) {
    let parts = evaluation.rows.iter_mut().filter(|row| row.level > 1 && !row.total);
    for (number, row) in (1..).zip(parts) {
        if !is_common_part(&row.dimension) {
            row.dimension = format!("分项指标{number}").into();
        }
    }
}
