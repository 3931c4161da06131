//! What a total is summed from: the equations of the rules, asked from the other side.

use super::equation::{Equation, Relation};
use super::{CellRef, EQUATIONS, Spot, context, ledger, totals};
use crate::report::Report;

/// Terms of fewer than this many cells are a copy, not a sum.
const LEAST: usize = 2;

/// A sum of which a cell of a table is the total (合计的构成).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SummedFrom {
    /// The rule that holds the total against its terms.
    pub rule: &'static str,
    /// The cells that are summed, each with whether it is taken away.
    pub terms: Vec<(CellRef, bool)>,
}

/// The sums of which a cell is the total, in the order of the rules.
pub fn summed_from(report: &Report, cell: CellRef) -> Vec<SummedFrom> {
    let mut ledger = ledger::Ledger::default();
    let mut context = context::Context::new(report);
    totals::examine(&mut context, &mut ledger);
    let mut equations = Vec::new();
    for family in EQUATIONS {
        family(&context, &mut ledger, &mut equations);
    }
    let of_cell = |equation: &Equation| {
        equation.lead == Spot::Cell(cell) && equation.relation == Relation::Equal
    };
    equations.retain(of_cell);
    let sums = equations.iter().map(|equation| SummedFrom {
        rule: equation.rule,
        terms: equation
            .terms
            .iter()
            .filter_map(|term| match term.spot {
                Spot::Cell(cell) => Some((cell, term.minus)),
                _ => None,
            })
            .collect(),
    });
    sums.filter(|sum| sum.terms.len() >= LEAST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::testing::report;
    use crate::report::TableKind;

    #[test]
    fn a_total_is_summed_across_and_down() {
        let report = report("甲局");
        let total = CellRef { kind: TableKind::Expenditure, row: 0, column: 0 };
        let sums = summed_from(&report, total);
        let terms = |rule: &str| -> Vec<_> {
            let sum = sums.iter().find(|sum| sum.rule == rule);
            let terms = sum.map(|sum| sum.terms.iter().map(|(cell, _)| (cell.row, cell.column)));
            terms.into_iter().flatten().collect()
        };
        assert_eq!(terms("B0303"), [(1, 0), (3, 0)], "{sums:?}");
        assert_eq!(terms("B0301")[..2], [(0, 1), (0, 2)], "{sums:?}");
        let item = CellRef { kind: TableKind::Expenditure, row: 2, column: 1 };
        assert!(summed_from(&report, item).is_empty());
    }
}
