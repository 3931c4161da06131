//! What a department took in and spent, item by item, before it is put into tables.

use fastrand::Rng;

use crate::report::SubjectCode;

use super::money::{Fen, STEP};
use super::{Options, subjects};

/// One of the three budgets of 财政拨款, for one item.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Fund {
    pub(super) opening: Fen,
    pub(super) basic: Fen,
    pub(super) project: Fen,
    pub(super) closing: Fen,
}

impl Fund {
    pub(super) fn spent(self) -> Fen {
        self.basic + self.project
    }

    /// What makes opening + income = spent + closing.
    pub(super) fn income(self) -> Fen {
        self.spent() + self.closing - self.opening
    }

    pub(super) fn is_used(self) -> bool {
        [self.opening, self.basic, self.project, self.closing].iter().any(|&fen| fen != 0)
    }
}

/// An item (项) with its money.
#[derive(Debug, Clone)]
pub(super) struct Leaf {
    pub(super) code: SubjectCode,
    /// 一般公共预算, 政府性基金预算, 国有资本经营预算.
    pub(super) funds: [Fund; 3],
    /// Spent from 上级补助收入, as a project.
    pub(super) superior: Fen,
    /// Spent from 事业收入, as basic expenditure.
    pub(super) institutional: Fen,
    /// The part of it that is 教育收费.
    pub(super) education: Fen,
    /// 经营支出.
    pub(super) business: Fen,
    /// 经营收入 that was not spent: 结余分配.
    pub(super) retained: Fen,
    /// Spent from 附属单位上缴收入, as a project.
    pub(super) affiliate: Fen,
    /// Spent from 其他收入, as a project.
    pub(super) other: Fen,
    /// Spent from 使用非财政拨款结余, as a project.
    pub(super) surplus: Fen,
    /// Other money carried over from last year, spent within `other`.
    pub(super) opening: Fen,
    /// Other money carried over into the next year.
    pub(super) closing: Fen,
}

impl Leaf {
    pub(super) fn new(code: SubjectCode) -> Self {
        Self {
            code,
            funds: [Fund::default(); 3],
            superior: 0,
            institutional: 0,
            education: 0,
            business: 0,
            retained: 0,
            affiliate: 0,
            other: 0,
            surplus: 0,
            opening: 0,
            closing: 0,
        }
    }

    /// Income by the columns of 02 behind its total.
    pub(super) fn income(&self) -> [Fen; 6] {
        [
            self.funds.iter().map(|fund| fund.income()).sum(),
            self.superior,
            self.institutional,
            self.business + self.retained,
            self.affiliate,
            self.other + self.closing - self.opening,
        ]
    }

    /// Expenditure by the columns of 03 behind its total.
    pub(super) fn expenditure(&self) -> [Fen; 5] {
        let basic: Fen = self.funds.iter().map(|fund| fund.basic).sum();
        let project: Fen = self.funds.iter().map(|fund| fund.project).sum();
        [
            basic + self.institutional,
            project + self.superior + self.affiliate + self.other + self.surplus,
            0,
            self.business,
            0,
        ]
    }
}

/// The items of a department.
#[derive(Debug, Clone)]
pub(super) struct Accounts {
    /// In the order of their codes.
    pub(super) leaves: Vec<Leaf>,
    /// What amounts are multiples of.
    pub(super) step: Fen,
}

impl Accounts {
    pub(super) fn random(options: &Options, rng: &mut Rng) -> Self {
        let step = if options.rounding || options.yuan { 1 } else { STEP };
        let rows = rng.usize(options.rows.clone());
        let codes = subjects::choose(rows, rng);
        let mut leaves: Vec<_> = codes.into_iter().map(Leaf::new).collect();
        let mut amounts = Amounts { step, rng };
        for leaf in &mut leaves {
            spend_general(leaf, &mut amounts);
        }
        for (wanted, items, fund) in [
            (options.government_funds, &subjects::FUND_ITEMS[..], 1),
            (options.state_capital, &subjects::CAPITAL_ITEMS[..], 2),
        ] {
            let count = if wanted { amounts.rng.usize(1..=items.len()) } else { 0 };
            for code in items.iter().take(count).filter_map(|text| subjects::code(text)) {
                let mut leaf = Leaf::new(code);
                leaf.funds[fund].project = amounts.any(300);
                leaves.push(leaf);
            }
        }
        if options.other_income || options.education_fees {
            other_income(&mut leaves, options, &mut amounts);
        }
        if options.carried_over {
            carry_over(&mut leaves, &mut amounts);
        }
        leaves.sort_by_key(|leaf| leaf.code);
        Self { leaves, step }
    }

    /// A sum over all items.
    pub(super) fn sum(&self, of: impl Fn(&Leaf) -> Fen) -> Fen {
        self.leaves.iter().map(of).sum()
    }
}

/// Random amounts of a step.
struct Amounts<'a> {
    step: Fen,
    rng: &'a mut Rng,
}

impl Amounts<'_> {
    /// An amount above zero, up to some 万元; small ones are frequent.
    fn any(&mut self, up_to: Fen) -> Fen {
        let most = up_to * 1_000_000 / self.step;
        let least = 1_000_000 / self.step;
        let narrowed = most / [1, 3, 10, 40][self.rng.usize(..4)];
        self.rng.i64(least..=narrowed.max(least + 1)) * self.step
    }

    /// Part of an amount, possibly none of it.
    fn part(&mut self, of: Fen) -> Fen {
        self.rng.i64(0..=of / self.step) * self.step
    }

    fn one_in(&mut self, count: u8) -> bool {
        self.rng.u8(..count) == 0
    }
}

fn spend_general(leaf: &mut Leaf, amounts: &mut Amounts) {
    let general = &mut leaf.funds[0];
    match leaf.code.to_string().as_str() {
        "2080505" | "2080506" | "2101101" | "2210201" => general.basic = amounts.any(160),
        _ if subjects::is_running(leaf.code) => {
            general.basic = amounts.any(1200) + 60_000_000;
            general.project = if amounts.one_in(3) { amounts.any(200) } else { 0 };
        }
        _ => general.project = amounts.any(400),
    }
}

fn other_income(leaves: &mut [Leaf], options: &Options, amounts: &mut Amounts) {
    let last = leaves.len() - 1;
    if options.education_fees {
        let fees = amounts.any(50);
        leaves[0].institutional = fees + amounts.any(50);
        leaves[0].education = fees;
    }
    if !options.other_income {
        return;
    }
    let at = amounts.rng.usize(..=last);
    leaves[at].other = amounts.any(40);
    if amounts.one_in(2) {
        leaves[amounts.rng.usize(..=last)].superior = amounts.any(30);
    }
    if amounts.one_in(3) {
        leaves[amounts.rng.usize(..=last)].affiliate = amounts.any(20);
    }
    if amounts.one_in(3) {
        let at = amounts.rng.usize(..=last);
        leaves[at].business = amounts.any(60);
        leaves[at].retained = amounts.part(leaves[at].business);
    }
    if amounts.one_in(3) {
        leaves[amounts.rng.usize(..=last)].surplus = amounts.any(20);
    }
}

fn carry_over(leaves: &mut [Leaf], amounts: &mut Amounts) {
    for leaf in leaves.iter_mut() {
        for fund in leaf.funds.iter_mut().filter(|fund| fund.project > 0) {
            if amounts.one_in(3) {
                fund.opening = amounts.part(fund.project);
            }
            if amounts.one_in(3) {
                fund.closing = amounts.part(fund.project);
            }
        }
        if leaf.other > 0 {
            leaf.opening = amounts.part(leaf.other);
            leaf.closing = amounts.part(leaf.other);
        }
    }
}
