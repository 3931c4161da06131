//! What whole numbers say of equations and percentages is what decimals say of them.

use fastrand::Rng;
use rust_decimal::Decimal;

use super::{TEXT, narrated};
use crate::audit::context::Context;
use crate::audit::equation::Relation;
use crate::audit::figures::{Figure, Figures};
use crate::audit::ledger::Ledger;
use crate::audit::ratio::Reckoned;
use crate::audit::whole_numbers::Whole;
use crate::audit::{EQUATIONS, RATIOS, Spot, totals};
use crate::report::{Amount, Report};

/// A report of which no figure is a whole number, so that all is decided by decimals.
struct InDecimals<'c, 'r>(&'c Context<'r>);

impl Figures for InDecimals<'_, '_> {
    fn figure(&self, spot: Spot) -> Figure {
        self.0.figure(spot)
    }

    fn whole(&self, _: Spot) -> Option<i64> {
        None
    }

    fn measured(&self, _: Spot) -> Option<Whole> {
        None
    }

    fn context(&self) -> &Context<'_> {
        self.0
    }
}

/// How many equations and percentages of a report there are, and how many of them hold.
fn decided_alike(report: &Report, what: &str) -> (usize, usize) {
    let mut ledger = Ledger::default();
    let mut context = Context::new(report);
    totals::examine(&mut context, &mut ledger);
    let decimals = InDecimals(&context);
    let (mut all, mut right) = (0, 0);
    let mut equations = Vec::new();
    for family in EQUATIONS {
        family(&context, &mut ledger, &mut equations);
    }
    for equation in equations {
        let holds = equation.is_right(&context);
        assert_eq!(holds, equation.is_right(&decimals), "{what}: {equation:?}");
        if equation.holds_exactly(&context) {
            let weighed = equation.weigh(&context);
            let is_equal = equation.relation == Relation::Equal;
            assert!(!is_equal || weighed.difference().is_zero(), "{what}: {equation:?}");
        }
        (all, right) = (all + 1, right + usize::from(holds));
    }
    for ratio in RATIOS.iter().flat_map(|family| family(&context, &mut ledger)) {
        let reckoned = ratio.reckon(&context);
        assert_eq!(reckoned, ratio.reckon(&decimals), "{what}: {ratio:?}");
        let holds = reckoned == Reckoned::Right;
        (all, right) = (all + 1, right + usize::from(holds));
    }
    (all, right)
}

/// An amount altered a little, or another altogether.
fn altered(random: &mut Rng, amount: Amount) -> Amount {
    let value = amount.decimal();
    let unit = Decimal::new(1, value.scale());
    let altered = match random.u8(..8) {
        0 => value + unit,
        1 => value - unit,
        2 => value + Decimal::new(5, value.scale() + 1),
        3 => Decimal::ZERO,
        4 => -value,
        5 => value.round_dp(1),
        6 => value + Decimal::new(1, 12),
        _ => value * Decimal::from(10_u64.pow(random.u32(..17))),
    };
    altered.into()
}

#[test]
fn whole_numbers_decide_as_decimals_do() {
    let right = narrated(TEXT);
    let (all, holding) = decided_alike(&right, "as it is");
    assert!(all > 100 && holding == all, "{holding} of {all} hold");
    let mut random = Rng::with_seed(9);
    let (mut all, mut holding) = (0, 0);
    for round in 0..200 {
        let mut report = right.clone();
        let units = ["万元", "元", "千元", "亿元"];
        for table in &mut report.tables {
            if let Some(unit) = table.unit.as_mut().filter(|_| random.u8(..10) == 0) {
                units[random.usize(..units.len())].clone_into(&mut unit.value);
            }
            for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
                if let Some(amount) = cell.amount.as_mut().filter(|_| random.u8(..30) == 0) {
                    amount.value = altered(&mut random, amount.value);
                } else if random.u8(..90) == 0 {
                    cell.amount = None;
                }
            }
        }
        for figure in &mut report.narrative.figures {
            if let Some(value) = figure.value.filter(|_| random.u8(..10) == 0) {
                figure.value = Some(altered(&mut random, value));
            }
        }
        let (found, right) = decided_alike(&report, &format!("round {round}"));
        (all, holding) = (all + found, holding + right);
    }
    let failing = all - holding;
    assert!(failing > 1000 && holding > failing, "{holding} of {all} hold");
}
