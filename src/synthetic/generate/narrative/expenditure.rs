//! 五 to 八: what was spent of the three budgets, subject by subject.

use std::collections::BTreeMap;

use fastrand::Rng;

use crate::report::{Base, Item, SectionKind, SubjectCode, SubjectPath};
use crate::synthetic::generate::accounts::{Accounts, Leaf};
use crate::synthetic::generate::money::Fen;
use crate::synthetic::generate::story::{Story, known, subject as subject_item};
use crate::synthetic::generate::subjects;

use super::{Subject, general};

/// 类, 款 and 项 of an item, as the tables name them.
fn path(code: SubjectCode) -> Item {
    let section = code.parent().map(subjects::name).unwrap_or_default();
    subject_item(SubjectPath {
        class: subjects::name(code.class()).into(),
        section: section.into(),
        item: subjects::name(code).into(),
        code: Some(code),
    })
}

/// A 类 as the structure of expenditure names it: without its final 支出.
fn class_item(code: SubjectCode) -> Item {
    let name = subjects::name(code);
    let short = name.strip_suffix("支出").filter(|rest| !rest.is_empty()).unwrap_or(&name);
    subject_item(SubjectPath { class: short.into(), code: Some(code), ..SubjectPath::default() })
}

pub(super) fn general_budget(story: &mut Story<'_>, subject: &Subject<'_>, rng: &mut Rng) {
    let accounts = &subject.books.accounts;
    let item = known("一般公共预算财政拨款支出");
    let total = accounts.sum(general);
    let all = accounts.sum(|leaf| leaf.expenditure().iter().sum());
    story.section(SectionKind::GeneralBudget);
    story.statement("");
    story.amount(&item, total);
    story.share(&item, Some("本年支出合计"), total, all);
    let before = subject.books.before.as_ref();
    story.change_on_last_year(&item, total, before.map(|before| before.sum(general)));

    story.statement("");
    story.amount(&item, total);
    for (class, value) in classes(accounts) {
        let item = class_item(class);
        story.amount(&item, value);
        story.share(&item, None, value, total);
    }

    let leaves: Vec<_> = accounts.leaves.iter().filter(|leaf| general(leaf) != 0).collect();
    let planned: Vec<_> =
        leaves.iter().map(|leaf| plan(leaf, accounts.step, subject, rng)).collect();
    let initial: Fen = planned.iter().map(|planned| planned.initial).sum();
    story.statement("");
    story.budget(&item, Base::YearStart, initial);
    story.amount(&item, total);
    story.completion(&item, Base::YearStart, total, initial);
    story.comparison(total, initial);
    for (number, (leaf, planned)) in (1..).zip(leaves.iter().zip(planned)) {
        let item = path(leaf.code);
        let spent = general(leaf);
        story.statement(&format!("{number}、"));
        story.budget(&item, planned.base, planned.stated);
        story.amount(&item, spent);
        story.completion(&item, planned.base, spent, planned.stated);
        story.comparison(spent, planned.stated);
    }
}

fn classes(accounts: &Accounts) -> BTreeMap<SubjectCode, Fen> {
    let mut classes = BTreeMap::new();
    for leaf in accounts.leaves.iter().filter(|leaf| general(leaf) != 0) {
        *classes.entry(leaf.code.class()).or_default() += general(leaf);
    }
    classes
}

/// The budget of an item: what stood in that of the year's start, and what the text states.
struct Planned {
    initial: Fen,
    base: Base,
    stated: Fen,
}

fn plan(leaf: &Leaf, step: Fen, subject: &Subject<'_>, rng: &mut Rng) -> Planned {
    let spent = general(leaf);
    let scaled = |percent: i64| spent / 100 * percent / step * step;
    let initial = match rng.u8(..10) {
        0..=2 => spent,
        // 年初无预算.
        3 if leaf.funds[0].basic == 0 => 0,
        3..=6 => scaled(rng.i64(70..=98)),
        _ => scaled(rng.i64(102..=180)),
    };
    if subject.options.mixed_budgets && rng.bool() {
        // A budget of the whole year is never overspent.
        let stated = spent + spent / 100 * rng.i64(0..=20) / step * step;
        return Planned { initial, base: Base::FullYear, stated };
    }
    Planned { initial, base: Base::YearStart, stated: initial }
}

pub(super) fn basic(story: &mut Story<'_>, subject: &Subject<'_>) {
    let detail = &subject.books.detail;
    story.section(SectionKind::Basic);
    story.statement("");
    let whole = known("一般公共预算财政拨款基本支出");
    story.amount(&whole, subject.books.accounts.sum(|leaf| leaf.funds[0].basic));
    for (name, personnel) in [("人员经费", true), ("公用经费", false)] {
        let item = known(name);
        story.amount(&item, detail.part(personnel));
        let names = detail.names(personnel, story.money);
        if !names.is_empty() {
            story.list(&item, names);
        }
    }
}

pub(super) fn government_fund(story: &mut Story<'_>, subject: &Subject<'_>) {
    let accounts = &subject.books.accounts;
    story.section(SectionKind::GovernmentFund);
    let used: Vec<_> = accounts.leaves.iter().filter(|leaf| leaf.funds[1].is_used()).collect();
    if used.is_empty() {
        return;
    }
    story.statement("");
    for (name, value) in [
        ("政府性基金年初结转和结余", accounts.sum(|leaf| leaf.funds[1].opening)),
        ("政府性基金本年收入", accounts.sum(|leaf| leaf.funds[1].income())),
        ("政府性基金预算财政拨款支出", accounts.sum(|leaf| leaf.funds[1].spent())),
        ("政府性基金年末结转和结余", accounts.sum(|leaf| leaf.funds[1].closing)),
    ] {
        story.amount(&known(name), value);
    }
    items(story, used, |leaf| leaf.funds[1].spent());
}

pub(super) fn state_capital(story: &mut Story<'_>, subject: &Subject<'_>) {
    let accounts = &subject.books.accounts;
    story.section(SectionKind::StateCapital);
    let used: Vec<_> = accounts.leaves.iter().filter(|leaf| leaf.funds[2].spent() != 0).collect();
    if used.is_empty() {
        return;
    }
    story.statement("");
    let total = accounts.sum(|leaf| leaf.funds[2].spent());
    story.amount(&known("国有资本经营预算财政拨款支出"), total);
    items(story, used, |leaf| leaf.funds[2].spent());
}

fn items(story: &mut Story<'_>, leaves: Vec<&Leaf>, value: impl Fn(&Leaf) -> Fen) {
    for (number, leaf) in (1..).zip(leaves) {
        story.statement(&format!("{number}、"));
        story.amount(&path(leaf.code), value(leaf));
    }
}
