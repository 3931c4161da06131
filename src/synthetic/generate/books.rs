//! What a body keeps: the accounts of the year and of the year before, and their detail.

use fastrand::Rng;

use super::Options;
use super::accounts::Accounts;
use super::basic_detail::BasicDetail;
use super::three_public::ThreePublic;

/// The books of a body for one year.
#[derive(Debug)]
pub(super) struct Books {
    pub(super) accounts: Accounts,
    /// 06.
    pub(super) detail: BasicDetail,
    /// 09.
    pub(super) three_public: ThreePublic,
    /// The accounts of the year before; `None` for the first year.
    pub(super) before: Option<Accounts>,
    /// 06 of the year before.
    pub(super) detail_before: Option<BasicDetail>,
}

impl Books {
    /// The books for accounts; last year's are made up.
    pub(super) fn of(accounts: Accounts, options: &Options, rng: &mut Rng) -> Self {
        let detail = BasicDetail::random(&accounts, rng);
        let projects = accounts.sum(|leaf| leaf.funds[0].project);
        let three_public = ThreePublic::random(&detail, accounts.step, projects, rng);
        // What concerns the narrative alone leaves the tables of a seed as they are.
        let mut own = Rng::with_seed(rng.clone().u64(..));
        let before =
            (!options.first_year).then(|| accounts.year_before(options.carried_over, &mut own));
        let detail_before = before.as_ref().map(|before| BasicDetail::random(before, &mut own));
        Self { accounts, detail, three_public, before, detail_before }
    }

    /// The books of the year before; `None` for the first year.
    pub(super) fn year_before(&self, options: &Options, rng: &mut Rng) -> Option<Self> {
        let accounts = self.before.clone()?;
        let detail = self.detail_before.clone()?;
        let projects = accounts.sum(|leaf| leaf.funds[0].project);
        let three_public = ThreePublic::random(&detail, accounts.step, projects, rng);
        let before = accounts.year_before(options.carried_over, rng);
        let detail_before = Some(BasicDetail::random(&before, rng));
        Some(Self { accounts, detail, three_public, before: Some(before), detail_before })
    }

    /// The books of a department with these units.
    pub(super) fn merged(units: &[Self]) -> Self {
        let each = |of: fn(&Self) -> Option<&Accounts>| {
            let all: Option<Vec<_>> = units.iter().map(of).collect();
            all.map(|all| Accounts::merged(&all))
        };
        let details = |of: fn(&Self) -> Option<&BasicDetail>| {
            let all: Option<Vec<_>> = units.iter().map(of).collect();
            all.map(|all| BasicDetail::merged(&all))
        };
        let accounts: Vec<_> = units.iter().map(|unit| &unit.accounts).collect();
        let detail: Vec<_> = units.iter().map(|unit| &unit.detail).collect();
        let public: Vec<_> = units.iter().map(|unit| &unit.three_public).collect();
        Self {
            accounts: Accounts::merged(&accounts),
            detail: BasicDetail::merged(&detail),
            three_public: ThreePublic::merged(&public),
            before: each(|unit| unit.before.as_ref()),
            detail_before: details(|unit| unit.detail_before.as_ref()),
        }
    }
}
