//! Chooses between the readings that a print with lost blanks allows.
//!
//! A line without cells loses its blanks: `9.06 3.62 5.44` in a table of seven columns. The
//! amounts can stand in their order in several ways. The rules for a row, and what its parent has,
//! choose between these ways; they never change a figure. Where more than one way is left, the
//! amounts stay unread.

use rust_decimal::Decimal;

use super::ruler::Stands;
use crate::report::{Amount, Side, TableKind};

/// An equation within a row: the left columns add up to the right ones.
#[derive(Debug, Clone, Copy)]
pub struct Equation {
    /// Columns whose sum…
    pub left: &'static [usize],
    /// …equals the sum of these.
    pub right: &'static [usize],
}

const fn equation(left: &'static [usize], right: &'static [usize]) -> Equation {
    Equation { left, right }
}

/// The equations that hold within a row of a kind of table.
pub fn equations(kind: TableKind, side: Side) -> &'static [Equation] {
    const INCOME: &[Equation] = &[equation(&[0], &[1, 2, 3, 4, 5, 6])];
    const EXPENDITURE: &[Equation] = &[equation(&[0], &[1, 2, 3, 4, 5])];
    const FUNDS: &[Equation] = &[equation(&[0], &[1, 2, 3])];
    const TWO_PARTS: &[Equation] = &[equation(&[0], &[1, 2])];
    const CARRIED: &[Equation] = &[equation(&[0, 1], &[2, 5]), equation(&[2], &[3, 4])];
    const THREE_PUBLIC: &[Equation] = &[equation(&[0], &[1, 2, 5]), equation(&[2], &[3, 4])];
    // 决算数 behind the six of 预算数.
    const BOTH_ROWS: &[Equation] = &[
        equation(&[0], &[1, 2, 5]),
        equation(&[2], &[3, 4]),
        equation(&[6], &[7, 8, 11]),
        equation(&[8], &[9, 10]),
    ];
    match (kind, side) {
        (TableKind::Income, _) => INCOME,
        (TableKind::Expenditure, _) => EXPENDITURE,
        (TableKind::FiscalAppropriation, Side::Expenditure) => FUNDS,
        (TableKind::GeneralBudgetExpenditure | TableKind::StateCapital, _) => TWO_PARTS,
        (TableKind::GovernmentFund, _) => CARRIED,
        (TableKind::ThreePublic, Side::Whole) => BOTH_ROWS,
        (TableKind::ThreePublic, _) => THREE_PUBLIC,
        _ => &[],
    }
}

/// What is known of a column from the row above in the hierarchy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// Nothing.
    Free,
    /// The parent is blank or zero: so is every child.
    Blank,
}

/// Most columns for which placements are tried.
const WIDEST: usize = 12;

/// Places amounts in their order into columns. `order` are the columns in printed order, `bounds`
/// what is known of each. Gives the column of each amount. It is `None` where the ways that
/// satisfy all conditions differ, and for all amounts if there is no such way.
pub fn place(
    amounts: &[Amount],
    order: &[usize],
    equations: &[Equation],
    bounds: impl Fn(usize) -> Bound,
) -> Vec<Option<usize>> {
    if amounts.len() == order.len() {
        return order.iter().copied().map(Some).collect();
    }
    agreed(&ways(amounts, order, equations, bounds), amounts.len())
}

/// The same; where the ways differ, the only one that the print shows.
pub fn place_as_shown(
    amounts: &[Amount],
    order: &[usize],
    equations: &[Equation],
    bounds: impl Fn(usize) -> Bound,
    stands: Option<&Stands>,
) -> Vec<Option<usize>> {
    if amounts.len() == order.len() {
        return order.iter().copied().map(Some).collect();
    }
    let ways = ways(amounts, order, equations, bounds);
    let rank = |column: &usize| order.iter().position(|own| own == column);
    agreed_or_shown(&ways, amounts.len(), stands, rank)
}

/// For each of `count` amounts the place that all ways give it; where they differ, the places of
/// the only way that the print shows.
pub fn agreed_or_shown<P: Copy + PartialEq>(
    ways: &[Vec<P>],
    count: usize,
    stands: Option<&Stands>,
    rank: impl Fn(&P) -> Option<usize>,
) -> Vec<Option<P>> {
    let agreed = agreed(ways, count);
    if agreed.iter().all(Option::is_some) {
        return agreed;
    }
    let shown = stands.and_then(|stands| stands.shown(ways, rank));
    shown.map_or(agreed, |way| way.iter().copied().map(Some).collect())
}

/// All ways in which amounts can stand in their order that satisfy the row's equations and
/// the bounds; none if there are more amounts than columns.
pub fn ways(
    amounts: &[Amount],
    order: &[usize],
    equations: &[Equation],
    bounds: impl Fn(usize) -> Bound,
) -> Vec<Vec<usize>> {
    if amounts.len() > order.len() || order.len() > WIDEST {
        return Vec::new();
    }
    let mut ways = Vec::new();
    choose(order, amounts.len(), &mut Vec::new(), &mut ways);
    ways.retain(|way| holds(amounts, way, equations) && within(amounts, way, &bounds));
    ways
}

/// For each of `count` amounts the place that all ways give it.
pub fn agreed<P: Copy + PartialEq>(ways: &[Vec<P>], count: usize) -> Vec<Option<P>> {
    (0..count)
        .map(|index| {
            let mut places = ways.iter().filter_map(|way| way.get(index));
            let first = *places.next()?;
            places.all(|&place| place == first).then_some(first)
        })
        .collect()
}

/// Every choice of `count` columns in their order.
fn choose(order: &[usize], count: usize, chosen: &mut Vec<usize>, ways: &mut Vec<Vec<usize>>) {
    if count == 0 {
        ways.push(chosen.clone());
        return;
    }
    for (index, &column) in order.iter().enumerate() {
        if order.len() - index < count {
            break;
        }
        chosen.push(column);
        choose(order.get(index + 1..).unwrap_or_default(), count - 1, chosen, ways);
        chosen.pop();
    }
}

/// Whether the row's equations hold within rounding; blanks are zero.
pub fn holds(amounts: &[Amount], way: &[usize], equations: &[Equation]) -> bool {
    let sum = |columns: &[usize]| -> (Decimal, usize) {
        way.iter()
            .zip(amounts)
            .filter(|(column, amount)| columns.contains(column) && !amount.is_zero())
            .fold((Decimal::ZERO, 0), |(total, n), (_, amount)| {
                (total.saturating_add(amount.decimal()), n + 1)
            })
    };
    equations.iter().all(|equation| {
        let (left, m) = sum(equation.left);
        let (right, n) = sum(equation.right);
        (left - right).abs() <= Decimal::new(5 * (m + n) as i64, 3)
    })
}

fn within(amounts: &[Amount], way: &[usize], bounds: &impl Fn(usize) -> Bound) -> bool {
    way.iter().zip(amounts).all(|(&column, amount)| match bounds(column) {
        Bound::Free => true,
        Bound::Blank => amount.is_zero(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amounts(texts: &[&str]) -> Vec<Amount> {
        texts.iter().filter_map(|text| Amount::parse(text)).collect()
    }

    const ORDER: [usize; 7] = [0, 1, 2, 3, 4, 5, 6];

    fn all(columns: &[usize]) -> Vec<Option<usize>> {
        columns.iter().copied().map(Some).collect()
    }

    #[test]
    fn a_full_row_needs_no_choice() {
        let row = amounts(&["9.00", "1.00", "1.00", "1.00", "1.00", "1.00", "1.00"]);
        let rules = equations(TableKind::Income, Side::Whole);
        assert_eq!(place(&row, &ORDER, rules, |_| Bound::Free), all(&ORDER));
    }

    #[test]
    fn the_parent_decides_where_the_row_alone_does_not() {
        let rules = equations(TableKind::Income, Side::Whole);
        let row = amounts(&["9.06", "3.62", "5.44"]);
        assert_eq!(place(&row, &ORDER, rules, |_| Bound::Free), [Some(0), None, None]);
        let parent = |column| match column {
            0 | 1 | 6 => Bound::Free,
            _ => Bound::Blank,
        };
        assert_eq!(place(&row, &ORDER, rules, parent), all(&[0, 1, 6]));
        let row = amounts(&["597.98", "597.98"]);
        assert_eq!(place(&row, &ORDER, rules, parent), [Some(0), None]);
    }

    #[test]
    fn what_no_way_satisfies_is_not_placed() {
        let rules = equations(TableKind::GeneralBudgetExpenditure, Side::Whole);
        let place = |row: &[&str]| place(&amounts(row), &[0, 1, 2], rules, |_| Bound::Free);
        assert_eq!(place(&["5.00", "5.00"]), [Some(0), None]);
        assert_eq!(place(&["5.00", "4.00"]), [None, None]);
        assert_eq!(place(&["5.00", "4.00", "1.00", "2.00"]), [None; 4]);
    }
}
