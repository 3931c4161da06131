//! What the narrative says of last year, by the changes that it states.

use rust_decimal::Decimal;

use super::rates::SECTIONS;
use super::text::{Text, signed, value};
use crate::audit::CellRef;
use crate::audit::context::Context;
use crate::report::{Base, FigureKind};

/// An amount of last year that a sentence implies: its amount of this year less the change.
#[derive(Debug, Clone, Copy)]
pub(in crate::audit) struct LastYear {
    /// The change, in the narrative's figures.
    pub change: usize,
    /// The amount of this year, in the narrative's figures.
    pub current: usize,
    /// The cell of this year's tables that the amount repeats.
    pub cell: CellRef,
    /// The amount of last year, in the unit of this year's.
    pub base: Decimal,
    /// Whether the reason says that the two years are not of the same scope (口径).
    pub is_explained: bool,
}

/// Words of a reason for which last year's figure is no longer the one that was published.
const OTHER_SCOPE: [&str; 10] =
    ["口径", "机构改革", "划转", "划入", "划出", "合并", "新成立", "撤销", "追溯", "隶属"];

/// Every amount of last year that the narrative implies of something that a table has.
pub(in crate::audit) fn last_year(context: &Context) -> Vec<LastYear> {
    let text = Text::new(context);
    let changes = text.all(&SECTIONS, FigureKind::Change);
    let implied = changes.filter(|(_, change)| change.base == Some(Base::LastYear));
    let implied = implied.filter_map(|(at, change)| {
        let (current_at, current) = text.before(at, FigureKind::Amount)?;
        if current.unit != change.unit {
            return None;
        }
        let reason = text.statement(change).and_then(|statement| statement.reason.as_deref());
        Some(LastYear {
            change: at,
            current: current_at,
            cell: current.cell?.into(),
            base: value(current) - signed(change),
            is_explained: reason
                .is_some_and(|reason| OTHER_SCOPE.iter().any(|word| reason.contains(word))),
        })
    });
    implied.collect()
}
