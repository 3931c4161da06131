//! The accounts of the year before, and those of a department from those of its units.

use std::collections::BTreeMap;

use fastrand::Rng;

use crate::report::SubjectCode;

use super::accounts::{Accounts, Fund, Leaf};
use super::money::Fen;

/// Scales amounts by chance, in multiples of a step.
struct Scale<'a> {
    step: Fen,
    rng: &'a mut Rng,
}

impl Scale<'_> {
    /// An amount of last year: often near this year's, sometimes the same or far from it.
    fn before(&mut self, fen: Fen) -> Fen {
        let percent = match self.rng.u8(..10) {
            0 | 1 => 100,
            2 => self.rng.i64(30..=200),
            _ => self.rng.i64(85..=115),
        };
        fen / 100 * percent / self.step * self.step
    }

    /// The same for a project, which may be new.
    fn project_before(&mut self, fen: Fen) -> Fen {
        if self.rng.u8(..8) == 0 { 0 } else { self.before(fen) }
    }

    fn part(&mut self, of: Fen) -> Fen {
        if self.rng.u8(..3) == 0 { self.rng.i64(0..=of / self.step) * self.step } else { 0 }
    }
}

impl Accounts {
    /// The accounts of the year before: what they carry over is what these begin with.
    pub(super) fn year_before(&self, carried_over: bool, rng: &mut Rng) -> Self {
        let mut scale = Scale { step: self.step, rng };
        let leaves = self.leaves.iter().map(|leaf| before(leaf, carried_over, &mut scale));
        Self { leaves: leaves.collect(), step: self.step }
    }

    /// The accounts of a department with these units.
    pub(super) fn merged(units: &[&Self]) -> Self {
        let mut leaves: BTreeMap<SubjectCode, Leaf> = BTreeMap::new();
        for leaf in units.iter().flat_map(|unit| &unit.leaves) {
            leaves.entry(leaf.code).or_insert_with(|| Leaf::new(leaf.code)).add(leaf);
        }
        let step = units.iter().map(|unit| unit.step).min().unwrap_or(1);
        Self { leaves: leaves.into_values().collect(), step }
    }
}

fn before(leaf: &Leaf, carried_over: bool, scale: &mut Scale) -> Leaf {
    let funds = leaf.funds.map(|fund| {
        let project = scale.project_before(fund.project);
        let opening = if carried_over { scale.part(project) } else { 0 };
        Fund { opening, basic: scale.before(fund.basic), project, closing: fund.opening }
    });
    let other = scale.before(leaf.other);
    let institutional = scale.before(leaf.institutional);
    Leaf {
        code: leaf.code,
        funds,
        superior: scale.before(leaf.superior),
        institutional,
        education: leaf.education.min(institutional),
        business: scale.before(leaf.business),
        retained: scale.before(leaf.retained),
        affiliate: scale.before(leaf.affiliate),
        other,
        surplus: scale.before(leaf.surplus),
        opening: if carried_over { scale.part(other) } else { 0 },
        closing: leaf.opening,
    }
}

impl Leaf {
    fn add(&mut self, other: &Self) {
        for (fund, more) in self.funds.iter_mut().zip(other.funds) {
            fund.opening += more.opening;
            fund.basic += more.basic;
            fund.project += more.project;
            fund.closing += more.closing;
        }
        self.superior += other.superior;
        self.institutional += other.institutional;
        self.education += other.education;
        self.business += other.business;
        self.retained += other.retained;
        self.affiliate += other.affiliate;
        self.other += other.other;
        self.surplus += other.surplus;
        self.opening += other.opening;
        self.closing += other.closing;
    }
}
