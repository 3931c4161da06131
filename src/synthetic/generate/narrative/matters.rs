//! 十 to 十二: what running the office cost, what was bought, which cars there are.

use fastrand::Rng;

use crate::report::{Base, SectionKind};
use crate::synthetic::generate::money::{Fen, STEP};
use crate::synthetic::generate::story::{Story, known};

use super::Subject;
use super::three_public::{bought, kept};

/// 机关运行经费: only bodies of the administration have it.
pub(super) fn operation(story: &mut Story<'_>, subject: &Subject<'_>, rng: &mut Rng) {
    story.section(SectionKind::Operation);
    let books = subject.books;
    let now = books.detail.part(false);
    if subject.body.institution || now == 0 {
        return;
    }
    story.statement("");
    let item = known("机关运行经费");
    story.amount(&item, now);
    let (base, before) = match &books.detail_before {
        Some(before) if rng.bool() => (Base::LastYear, before.part(false)),
        _ => {
            // Never the same: that it is would be said of last year.
            let percent = if rng.bool() { rng.i64(80..=95) } else { rng.i64(105..=130) };
            let step = books.accounts.step;
            (Base::YearStart, now / 100 * percent / step * step)
        }
    };
    if story.change(&item, base, now, before) {
        story.because(now > before, base);
    }
}

/// 政府采购: goods, works and services, and what of them went to small businesses.
pub(super) fn procurement(story: &mut Story<'_>, subject: &Subject<'_>, rng: &mut Rng) {
    story.section(SectionKind::Procurement);
    let project = subject.books.accounts.sum(|leaf| leaf.expenditure()[1]);
    let mut left = project.midpoint(subject.books.detail.part(false));
    let mut kinds = [0, 0, 0];
    for at in [2, 0, 1] {
        if at != 1 || rng.u8(..3) == 0 {
            kinds[at] = rng.i64(0..=left / STEP / 2) * STEP;
            left -= kinds[at];
        }
    }
    let total: Fen = kinds.iter().sum();
    let medium = kinds.map(|fen| match rng.u8(..4) {
        0 => fen / STEP / 3 * STEP,
        _ => fen,
    });
    let to_medium: Fen = medium.iter().sum();
    let to_small = if rng.bool() { to_medium } else { to_medium / STEP / 2 * STEP };
    story.statement("");
    story.amount(&known("政府采购支出总额"), total);
    let names = ["政府采购货物支出", "政府采购工程支出", "政府采购服务支出"];
    for (name, fen) in names.into_iter().zip(kinds) {
        story.amount(&known(name), fen);
    }
    for (name, fen) in [("授予中小企业合同金额", to_medium), ("授予小微企业合同金额", to_small)]
    {
        let item = known(name);
        story.amount(&item, fen);
        story.share(&item, Some("政府采购支出总额"), fen, total);
    }
    for (kind, (part, whole)) in
        ["货物", "工程", "服务"].into_iter().zip(medium.into_iter().zip(kinds))
    {
        let item = known(&format!("{kind}采购授予中小企业合同金额"));
        story.share(&item, Some(&format!("{kind}支出金额")), part, whole);
    }
}

/// The kinds of cars that reports name, by the edition's words.
const KINDS: [&str; 7] = [
    "符合规定领导干部用车",
    "机要通信用车",
    "应急保障用车",
    "执法执勤用车",
    "特种专业技术用车",
    "离退休干部用车",
    "其他用车",
];

/// 国有资产: cars by kind, large equipment.
pub(super) fn assets(story: &mut Story<'_>, subject: &Subject<'_>, rng: &mut Rng) {
    story.section(SectionKind::Assets);
    let [_, purchase, running, _] = subject.books.three_public.actual;
    let least = kept(running).max(bought(purchase));
    let mut cars = [0_i64; 7];
    for _ in 0..least + rng.i64(0..=2) {
        cars[rng.usize(..7)] += 1;
    }
    story.statement("");
    story.count(&known("共有车辆"), cars.iter().sum(), "辆");
    for (kind, number) in KINDS.into_iter().zip(cars) {
        story.count(&known(kind), number, "辆");
    }
    let equipment = known("设备");
    story.limit(&equipment, 100);
    let number = if rng.u8(..4) == 0 { rng.i64(1..=5) } else { 0 };
    story.count(&equipment, number, "台（套）");
}
