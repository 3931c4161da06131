//! Projects: what they were given and spent, what they are called here and there, and what
//! they scored.

use fastrand::Rng;
use rust_decimal::Decimal;

use crate::report::{Amount, Grade, Joined, Located, Project};

use super::books::Books;
use super::cards::{self, Setting};
use super::money::{Fen, Money};
use super::names::Names;
use super::plan::{PLACE, Plan};
use super::{Options, evaluations};

/// The projects of a body: together they spent what its tables say of projects.
pub(super) fn plans(
    department: &str,
    year: u16,
    books: &Books,
    (options, money): (&Options, &Money),
    rng: &mut Rng,
) -> Vec<Plan> {
    let spent = books.accounts.sum(|leaf| leaf.expenditure()[1]);
    if spent == 0 {
        return Vec::new();
    }
    let count = rng.usize(options.projects.clone());
    let bought = books.three_public.actual[1] - books.detail.section("31013");
    let mut names = Names::new(rng);
    let shares = shares(spent, bought, count, books.accounts.step, rng);
    let mut carried = books.accounts.sum(|leaf| leaf.funds[0].opening);
    let hidden = (options.confidential && count > 1).then(|| count - 1);
    let mut cards = rng.usize(options.cards.clone()).min(count - usize::from(hidden.is_some()));
    let mut evaluated = rng.usize(options.evaluations.clone());
    let setting = Setting { department, year, money };
    let mut plans = Vec::with_capacity(count);
    for (at, executed) in shares.into_iter().enumerate() {
        let called = names.next(at == 0 && bought > 0, year, rng);
        let budget = budget(executed, books.accounts.step, rng);
        let initial = if rng.u8(..4) == 0 { budget / 2 } else { budget };
        let own = carried.min(executed);
        carried -= own;
        let mut plan = Plan {
            name: called.summary,
            name_in_text: called.text,
            initial: initial / books.accounts.step * books.accounts.step,
            budget,
            executed,
            carried: own,
            score: Amount::ZERO,
            grade: Grade::Excellent,
            card: None,
            evaluated: None,
            evaluation: None,
            listed: hidden != Some(at),
        };
        if cards > 0 && plan.listed {
            cards -= 1;
            let card = cards::card(&plan, called.card, &setting, rng);
            plan.score = card.total.as_ref().map_or(Amount::ZERO, |total| total.value);
            plan.card = Some(card);
            if evaluated > 0 {
                evaluated -= 1;
                let evaluation = evaluations::of(&plan, rng);
                plan.evaluated = evaluation.score.as_ref().map(|score| score.value);
                plan.evaluation = Some(evaluation);
            }
        } else {
            plan.score = score(rng);
        }
        plan.grade = Plan::grade_of(plan.score);
        plans.push(plan);
    }
    plans
}

/// What each project spent; the first paid for the cars, if any were bought.
fn shares(spent: Fen, bought: Fen, count: usize, step: Fen, rng: &mut Rng) -> Vec<Fen> {
    let mut left = spent;
    let mut shares = Vec::with_capacity(count);
    if bought > 0 && count > 1 {
        shares.push(bought.min(left));
        left -= shares[0];
    }
    while shares.len() + 1 < count {
        let even = left / (count - shares.len()) as Fen;
        let share = even / 100 * rng.i64(20..=170) / step * step;
        shares.push(share);
        left -= share;
    }
    shares.push(left);
    shares
}

/// A budget of the whole year that was spent, nearly spent or hardly begun.
fn budget(executed: Fen, step: Fen, rng: &mut Rng) -> Fen {
    let rate = match rng.u8(..10) {
        0..=5 => return executed,
        6..=8 => rng.i64(85..=99),
        _ => rng.i64(20..=80),
    };
    executed * 100 / rate / step * step
}

/// A score, mostly high, with two decimals or none.
fn score(rng: &mut Rng) -> Amount {
    let hundredths = if rng.u8(..6) > 0 { rng.i64(9_000..=10_000) } else { rng.i64(5_000..9_000) };
    let score =
        if rng.bool() { Decimal::new(hundredths, 2) } else { Decimal::new(hundredths / 100, 0) };
    score.into()
}

/// The rows of the summary.
pub(super) fn summary(
    department: &str,
    plans: &[Plan],
    (options, money): (&Options, &Money),
) -> Vec<Project> {
    let mut card = 0;
    let rows = plans.iter().filter(|plan| plan.listed);
    (1..)
        .zip(rows)
        .map(|(number, plan)| {
            let own = plan.card.is_some().then(|| {
                card += 1;
                card - 1
            });
            let rate = options.execution_rates.then(|| Located::new(plan.rate(money), PLACE));
            Project {
                number: Some(i32::to_string(&number)),
                spending_unit: Some(department.to_owned()),
                group: (!options.execution_rates).then(|| "本级项目支出绩效自评".to_owned()),
                score: Some(Located::new(plan.score, PLACE)),
                grade: (!options.execution_rates).then(|| Located::new(plan.grade, PLACE)),
                execution_rate: rate,
                card: own,
                joined: own.map(|_| Joined::Name),
                ..Project::named(Located::new(plan.name.clone(), PLACE), PLACE)
            }
        })
        .collect()
}
