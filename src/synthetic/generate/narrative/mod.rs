//! The narrative of a right report: every figure agrees with the tables and with the others.

mod expenditure;
mod glossary;
mod matters;
mod performance;
mod three_public;
mod totals;

use fastrand::Rng;

use crate::report::{Narrative, SectionKind};

use super::Options;
use super::accounts::{Accounts, Leaf};
use super::body::Body;
use super::books::Books;
use super::money::{Fen, Money};
use super::plan::Plan;
use super::ratio::Rounding;
use super::reasons::Reasons;
use super::story::Story;

/// What the narrative tells of.
#[derive(Debug)]
pub(super) struct Subject<'a> {
    pub(super) books: &'a Books,
    pub(super) body: &'a Body,
    pub(super) projects: &'a [Plan],
    pub(super) options: &'a Options,
}

/// Tells it.
pub(super) fn tell(subject: &Subject<'_>, money: &Money, rng: &mut Rng) -> Narrative {
    let mut own = Rng::with_seed(rng.u64(..));
    let carried_over = opening(&subject.books.accounts) != 0;
    let reasons = Reasons { rng: &mut own, carried_over };
    let rounding = if subject.options.truncated { Rounding::Truncated } else { Rounding::Nearest };
    let mut story = Story::new(money, rounding, reasons);
    for kind in [SectionKind::Duties, SectionKind::Organisation] {
        story.section(kind);
    }
    totals::overall(&mut story, subject);
    totals::income(&mut story, subject);
    totals::expenditure(&mut story, subject);
    totals::fiscal(&mut story, subject);
    expenditure::general_budget(&mut story, subject, rng);
    expenditure::basic(&mut story, subject);
    expenditure::government_fund(&mut story, subject);
    expenditure::state_capital(&mut story, subject);
    three_public::tell(&mut story, subject, rng);
    matters::operation(&mut story, subject, rng);
    matters::procurement(&mut story, subject, rng);
    matters::assets(&mut story, subject, rng);
    performance::tell(&mut story, subject, rng);
    story.section(SectionKind::Glossary);
    story.finish(glossary::definitions(&subject.books.accounts))
}

fn opening(accounts: &Accounts) -> Fen {
    accounts.sum(|leaf| leaf.opening + leaf.funds.iter().map(|fund| fund.opening).sum::<Fen>())
}

/// What was spent of the general budget.
fn general(leaf: &Leaf) -> Fen {
    leaf.funds[0].spent()
}
