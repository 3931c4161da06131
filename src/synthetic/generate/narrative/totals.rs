//! 一 to 四: totals, where the money came from and what it went to.

use crate::report::SectionKind;
use crate::synthetic::generate::accounts::Accounts;
use crate::synthetic::generate::money::Fen;
use crate::synthetic::generate::story::{Story, known};

use super::{Subject, opening};

/// 收入总计.
fn grand_total(accounts: &Accounts) -> Fen {
    accounts.sum(|leaf| leaf.income().iter().sum::<Fen>() + leaf.surplus) + opening(accounts)
}

/// 财政拨款收入总计.
fn fiscal_total(accounts: &Accounts) -> Fen {
    accounts.sum(|leaf| leaf.funds.iter().map(|fund| fund.income() + fund.opening).sum())
}

pub(super) fn overall(story: &mut Story<'_>, subject: &Subject<'_>) {
    story.section(SectionKind::Overall);
    story.statement("");
    let item = known("收支总计");
    let before = subject.books.before.as_ref();
    let now = grand_total(&subject.books.accounts);
    story.amount(&item, now);
    story.change_on_last_year(&item, now, before.map(grand_total));
}

pub(super) fn fiscal(story: &mut Story<'_>, subject: &Subject<'_>) {
    story.section(SectionKind::Fiscal);
    story.statement("");
    let item = known("财政拨款收支总计");
    let before = subject.books.before.as_ref();
    let now = fiscal_total(&subject.books.accounts);
    story.amount(&item, now);
    story.change_on_last_year(&item, now, before.map(fiscal_total));
}

const SOURCES: [&str; 6] =
    ["财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入"];
const NATURES: [&str; 5] =
    ["基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出"];

pub(super) fn income(story: &mut Story<'_>, subject: &Subject<'_>) {
    story.section(SectionKind::Income);
    let column = |accounts: &Accounts, at: usize| accounts.sum(|leaf| leaf.income()[at]);
    parts(story, subject, "收入合计", &SOURCES, column);
}

pub(super) fn expenditure(story: &mut Story<'_>, subject: &Subject<'_>) {
    story.section(SectionKind::Expenditure);
    let column = |accounts: &Accounts, at: usize| accounts.sum(|leaf| leaf.expenditure()[at]);
    parts(story, subject, "支出合计", &NATURES, column);
}

/// A total by its parts with their shares, then each part with its change.
fn parts(
    story: &mut Story<'_>,
    subject: &Subject<'_>,
    total: &str,
    names: &[&str],
    column: impl Fn(&Accounts, usize) -> Fen,
) {
    let accounts = &subject.books.accounts;
    let values: Vec<Fen> = (0..names.len()).map(|at| column(accounts, at)).collect();
    let whole: Fen = values.iter().sum();
    story.statement("");
    story.amount(&known(total), whole);
    for (name, &value) in names.iter().zip(&values) {
        let item = known(name);
        story.amount(&item, value);
        story.share(&item, None, value, whole);
    }
    for (at, (name, &value)) in names.iter().zip(&values).enumerate() {
        let item = known(name);
        story.statement(&format!("{}、", at + 1));
        story.amount(&item, value);
        let before = subject.books.before.as_ref().map(|before| column(before, at));
        story.change_on_last_year(&item, value, before);
    }
}
