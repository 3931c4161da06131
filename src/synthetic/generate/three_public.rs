//! 09: 财政拨款“三公”经费, budget and accounts.

use fastrand::Rng;

use crate::report::{RowItem, Side, Table, TableKind};

use super::basic_detail::BasicDetail;
use super::money::{Fen, Money};
use super::tables;

/// 因公出国（境）费, 公务用车购置费, 公务用车运行维护费, 公务接待费.
#[derive(Debug, Clone, Copy)]
pub(super) struct ThreePublic {
    pub(super) budget: [Fen; 4],
    pub(super) actual: [Fen; 4],
}

impl ThreePublic {
    /// Not less than the 款 of 06 that are 三公, and within the budget; cars are bought of
    /// no more than what projects spent.
    pub(super) fn random(detail: &BasicDetail, step: Fen, projects: Fen, rng: &mut Rng) -> Self {
        let mut more = |least: Fen| {
            let extra = if rng.u8(..3) == 0 { rng.i64(0..=20_000_000 / step) } else { 0 };
            least + extra * step
        };
        let mut actual =
            ["30212", "31013", "30231", "30217"].map(|code| more(detail.section(code)));
        let bought = detail.section("31013");
        actual[1] = actual[1].min(bought + projects / 2 / step * step);
        Self { actual, budget: actual.map(more) }
    }

    /// Those of a department with these units.
    pub(super) fn merged(units: &[&Self]) -> Self {
        let sum = |of: fn(&Self) -> [Fen; 4]| {
            let mut sums = [0; 4];
            for (sum, fen) in units.iter().flat_map(|unit| sums_of(of(unit))) {
                sums[sum] += fen;
            }
            sums
        };
        Self { budget: sum(|unit| unit.budget), actual: sum(|unit| unit.actual) }
    }

    /// 09.
    pub(super) fn table(&self, money: &Money) -> Table {
        let mut table = tables::empty(TableKind::ThreePublic, money);
        for (side, item, [overseas, purchase, running, reception]) in [
            (Side::Budget, RowItem::Budget, self.budget),
            (Side::Actual, RowItem::Actual, self.actual),
        ] {
            let vehicles = purchase + running;
            let values =
                [overseas + vehicles + reception, overseas, vehicles, purchase, running, reception];
            table.rows.push(money.row(side, item, "合计", &values));
        }
        table
    }
}

fn sums_of(values: [Fen; 4]) -> impl Iterator<Item = (usize, Fen)> {
    values.into_iter().enumerate()
}
