//! 九: 财政拨款“三公”经费 with budget, accounts and what was counted.

use fastrand::Rng;

use crate::report::{Base, SectionKind};
use crate::synthetic::generate::money::{Fen, STEP};
use crate::synthetic::generate::story::{Story, known};

use super::Subject;

/// The least that a thing costs, so that counts are in keeping: 5,000 元.
const LEAST: Fen = 500_000;

/// How often something was paid for, at some 分 each; at least once where money was spent.
fn times(fen: Fen, each: Fen) -> i64 {
    if fen == 0 { 0 } else { (fen / each).max(1) }
}

pub(super) fn tell(story: &mut Story<'_>, subject: &Subject<'_>, rng: &mut Rng) {
    let public = &subject.books.three_public;
    let [actual, budget] = [public.actual, public.budget];
    let vehicles = [actual, budget].map(|[_, purchase, running, _]| purchase + running);
    story.section(SectionKind::ThreePublic);
    story.statement("");
    line(story, "三公经费", actual.iter().sum(), budget.iter().sum());

    story.statement("1、");
    line(story, "因公出国（境）费", actual[0], budget[0]);
    let groups = times(actual[0], 8 * LEAST);
    let item = known("因公出国（境）团组");
    story.count(&item, groups, "个");
    story.count(&item, groups * rng.i64(1..=3), "人次");

    story.statement("2、");
    line(story, "公务用车购置及运行维护费", vehicles[0], vehicles[1]);
    story.amount(&known("公务用车购置费"), actual[1]);
    story.count(&known("购置公务用车"), bought(actual[1]), "辆");
    story.amount(&known("公务用车运行维护费"), actual[2]);
    story.count(&known("公务用车保有量"), kept(actual[2]), "辆");

    story.statement("3、");
    line(story, "公务接待费", actual[3], budget[3]);
    // Whole hundredths of 万元, so that the two parts make the whole in print too.
    let abroad = if rng.u8(..6) == 0 { actual[3] / 4 / STEP * STEP } else { 0 };
    reception(story, "国内接待费", actual[3] - abroad, rng);
    let foreign = known("外事接待");
    story.count(&foreign, 0, "批次");
    story.count(&foreign, 0, "人次");
    reception(story, "国（境）外接待费", abroad, rng);
}

/// An item with its budget, its accounts and how they stand to each other.
fn line(story: &mut Story<'_>, name: &str, actual: Fen, budget: Fen) {
    let item = known(name);
    story.budget(&item, Base::FullYear, budget);
    story.amount(&item, actual);
    story.completion(&item, Base::FullYear, actual, budget);
    story.comparison(actual, budget);
}

fn reception(story: &mut Story<'_>, name: &str, fen: Fen, rng: &mut Rng) {
    let item = known(name);
    story.amount(&item, fen);
    let visits = times(fen, LEAST / 5);
    story.count(&item, visits, "批次");
    story.count(&item, visits * rng.i64(3..=9), "人次");
}

/// How many cars an amount buys.
pub(super) fn bought(fen: Fen) -> i64 {
    if fen == 0 { 0 } else { fen.div_euclid(20_000_000).max(1) }
}

/// How many cars an amount keeps.
pub(super) fn kept(fen: Fen) -> i64 {
    times(fen, 4 * LEAST)
}
