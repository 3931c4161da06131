//! What running the office costs (机关运行经费): E07, E08.

use super::stated::Stated;
use crate::audit::context::Point;
use crate::audit::equation::Equation;
use crate::audit::ledger::Ledger;
use crate::audit::ratio::Ratio;
use crate::audit::{Reason, Spot};
use crate::report::{Direction, FigureKind, RowItem, Scope, Side, TableKind};

const PUBLIC: &str = "E07";
const CHANGE: &str = "E08";
const ITEM: &str = "机关运行经费";

/// It is 公用经费 of 06; of a department with all its units, of which some are no offices, it
/// is not more.
pub(super) fn equations(stated: &Stated, ledger: &mut Ledger) -> Vec<Equation> {
    ledger.inapplicable(PUBLIC, Reason::Nothing);
    let context = stated.context;
    let Some(amount) = stated.amount(ITEM).filter(|&spot| !context.is_nothing(spot)) else {
        return Vec::new();
    };
    let public = context.cell(Point {
        kind: TableKind::BasicExpenditureDetail,
        side: Side::Whole,
        item: RowItem::PublicTotal,
        column: "金额",
    });
    match public {
        Ok(public) if context.report.department.scope == Scope::Department => {
            vec![Equation::at_most(PUBLIC, amount, public)]
        }
        Ok(public) => vec![Equation::copy(PUBLIC, amount, public)],
        Err(reason) => {
            ledger.unchecked(PUBLIC, reason);
            Vec::new()
        }
    }
}

/// Its change in percent, on the base that the sentence names.
pub(super) fn ratios(stated: &Stated, ledger: &mut Ledger) -> Vec<Ratio> {
    ledger.inapplicable(CHANGE, Reason::Nothing);
    let Some(current) = stated.amount(ITEM) else { return Vec::new() };
    let changes: Vec<(Spot, _)> = stated.all(ITEM, FigureKind::Change).collect();
    let rates = stated.all(ITEM, FigureKind::ChangeRate);
    rates
        .filter_map(|(rate, figure)| {
            let fits = |(spot, change): &&(Spot, &crate::report::Figure)| {
                change.base == figure.base && *spot < rate
            };
            let (change, printed) = changes.iter().rev().find(fits)?;
            let up = printed.direction != Some(Direction::Down);
            Some(Ratio::growth(CHANGE, rate, *change, current, up))
        })
        .collect()
}
