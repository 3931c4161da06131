//! Joins to a project what the report says of it in other places, perhaps under another name: its
//! review, the result of its evaluation, the evaluation report.
//!
//! They are paired, as cards are, in three steps: by the core of the names, then by figures that
//! no other project has, then by similar names.

use super::projects::{Open, bare};
use crate::report::{
    Amount, Evaluation, Figure, FigureKind, Fund, FundRow, Item, Joined, Link, Narrative, Project,
    Role, Scorecard, StatedKind,
};

/// Pairs reviews, results and evaluations with the projects.
pub fn join(
    projects: &mut [Project],
    cards: &[Scorecard],
    narrative: &Narrative,
    evaluations: &[Evaluation],
) {
    let scores: Vec<(usize, &Figure, &str)> = scores(narrative).collect();
    let is_review = |figure: &Figure| {
        narrative.statements.get(usize::from(figure.statement)).is_some_and(|s| s.review)
    };
    let (reviews, results): (Vec<_>, Vec<_>) =
        scores.into_iter().partition(|(_, figure, _)| is_review(figure));
    if reviews.is_empty() && results.is_empty() && evaluations.is_empty() {
        return;
    }
    let own = Names::of(projects, cards);
    let names = |list: &[(usize, &Figure, &str)]| -> Vec<String> {
        list.iter().map(|(_, _, name)| bare(name)).collect()
    };
    let fits = |project: &Project, at: usize| {
        reviews.get(at).is_some_and(|(_, figure, _)| same_review(project, cards, figure, narrative))
    };
    for (project, at, joined) in pair(projects, cards, &own, names(&reviews), fits) {
        let link = reviews.get(at).map(|(figure, ..)| Link { at: *figure, joined });
        if let Some(project) = projects.get_mut(project) {
            project.review = link;
        }
    }
    for (project, at, joined) in pair(projects, cards, &own, names(&results), |_, _| false) {
        let link = results.get(at).map(|(figure, ..)| Link { at: *figure, joined });
        if let Some(project) = projects.get_mut(project) {
            project.result = link;
        }
    }
    let titles = evaluations.iter().map(|evaluation| bare(&evaluation.project.value)).collect();
    let fits = |project: &Project, at: usize| {
        evaluations.get(at).is_some_and(|evaluation| same_money(project, cards, evaluation))
    };
    for (project, at, joined) in pair(projects, cards, &own, titles, fits) {
        if let Some(project) = projects.get_mut(project) {
            project.evaluation = Some(Link { at, joined });
        }
    }
}

/// The scores that the narrative states of projects, with their names.
fn scores(narrative: &Narrative) -> impl Iterator<Item = (usize, &Figure, &str)> {
    narrative.figures.iter().enumerate().filter_map(|(at, figure)| match &figure.item {
        Item::Project(name) if figure.kind == FigureKind::Score && figure.role == Role::Stated => {
            Some((at, figure, &**name))
        }
        _ => None,
    })
}

/// The bare names of projects, as the summary and as their cards have them.
struct Names {
    summary: Vec<Option<String>>,
    on_cards: Vec<Option<String>>,
}

impl Names {
    fn of(projects: &[Project], cards: &[Scorecard]) -> Self {
        let on_card = |project: &Project| {
            let card = project.card.and_then(|card| cards.get(card)?.project.as_ref());
            card.map(|name| bare(&name.value))
        };
        Self {
            summary: projects.iter().map(|project| Some(bare(&project.name.value))).collect(),
            on_cards: projects.iter().map(on_card).collect(),
        }
    }
}

/// Pairs of project and candidate: each project has one at most, and each candidate.
fn pair(
    projects: &[Project],
    cards: &[Scorecard],
    own: &Names,
    candidates: Vec<String>,
    fits: impl Fn(&Project, usize) -> bool,
) -> Vec<(usize, usize, Joined)> {
    if candidates.is_empty() {
        return Vec::new();
    }
    let summary = own.summary.clone();
    let mut open = Open::new(summary, candidates.into_iter().map(Some).collect(), cards);
    let mut pairs = Vec::new();
    let mut take = |found: Vec<(usize, usize)>, joined| {
        pairs.extend(found.into_iter().map(|(project, at)| (project, at, joined)));
    };
    take(open.by_name(), Joined::Name);
    // Once more by the name on the card.
    let summary = open.rename(own.on_cards.iter().cloned());
    take(open.by_name(), Joined::Name);
    open.rename(summary.into_iter());
    if open.are_few() {
        let found = open.unique(|p, c| projects.get(p).is_some_and(|project| fits(project, c)));
        take(found, Joined::Score);
    }
    take(open.alike(), Joined::Similar);
    pairs
}

/// Whether a review states the score and the money of a project's card, of which none is zero.
fn same_review(
    project: &Project,
    cards: &[Scorecard],
    score: &Figure,
    narrative: &Narrative,
) -> bool {
    let Some(funds) = funds(project, cards) else { return false };
    let stated = |kind| {
        let mut figures = narrative.figures.iter();
        let found = figures.find(|figure| {
            figure.statement == score.statement
                && figure.kind == kind
                && figure.role == Role::Stated
        });
        found.and_then(|figure| figure.value)
    };
    let of_score = project.score.as_ref().map(|score| score.value);
    let money = [
        (&funds.full_year_budget, stated(FigureKind::Budget)),
        (&funds.executed, stated(FigureKind::Amount)),
    ];
    of_score.is_some()
        && of_score == score.value
        && money.into_iter().all(|(on_card, stated)| {
            let on_card = on_card.as_ref().map(|amount| amount.value);
            on_card.is_some_and(|amount| !amount.is_zero()) && on_card == stated
        })
}

/// Whether an evaluation states the money that a project spent.
fn same_money(project: &Project, cards: &[Scorecard], evaluation: &Evaluation) -> bool {
    let Some(funds) = funds(project, cards) else { return false };
    let spent = funds.executed.as_ref().map(|amount| amount.value);
    let stated = |amount: Amount| {
        let mut executed = evaluation
            .stated
            .iter()
            .filter(|stated| stated.kind == StatedKind::Executed && &*stated.dimension != "其中");
        executed.any(|stated| stated.value.value == amount)
    };
    spent.is_some_and(|spent| !spent.is_zero() && stated(spent))
}

fn funds<'a>(project: &Project, cards: &'a [Scorecard]) -> Option<&'a FundRow> {
    cards.get(project.card?)?.fund(Fund::Total)
}
