//! Amounts of the narrative that repeat a cell of the tables: D01 to D10.

use super::text::{Text, is_stated};
use crate::audit::context::Context;
use crate::audit::equation::Equation;
use crate::audit::ledger::Ledger;
use crate::audit::{CellRef, Reason, Spot};
use crate::report::{Figure, FigureKind, Item, SectionKind, TableKind};

/// The rules with the section that each looks at and the table that this repeats.
const HOMES: [(&str, SectionKind, TableKind); 11] = [
    ("D01", SectionKind::Overall, TableKind::IncomeAndExpenditure),
    ("D02", SectionKind::Income, TableKind::Income),
    ("D03", SectionKind::Expenditure, TableKind::Expenditure),
    ("D04", SectionKind::Fiscal, TableKind::FiscalAppropriation),
    ("D05", SectionKind::GeneralBudget, TableKind::GeneralBudgetExpenditure),
    ("D06", SectionKind::GeneralBudget, TableKind::GeneralBudgetExpenditure),
    ("D07", SectionKind::GeneralBudget, TableKind::GeneralBudgetExpenditure),
    ("D08", SectionKind::Basic, TableKind::BasicExpenditureDetail),
    ("D09", SectionKind::GovernmentFund, TableKind::GovernmentFund),
    ("D09", SectionKind::StateCapital, TableKind::StateCapital),
    ("D10", SectionKind::ThreePublic, TableKind::ThreePublic),
];

/// The rule that holds a figure against its cell.
pub(super) fn rule_of(figure: &Figure) -> Option<&'static str> {
    Some(match (figure.section, &figure.item) {
        (SectionKind::Overall, _) => "D01",
        (SectionKind::Income, _) => "D02",
        (SectionKind::Expenditure, _) => "D03",
        (SectionKind::Fiscal, _) => "D04",
        (SectionKind::GeneralBudget, Item::Subject(path)) if path.names_class_only() => "D06",
        (SectionKind::GeneralBudget, Item::Subject(_)) => "D07",
        (SectionKind::GeneralBudget, _) => "D05",
        (SectionKind::Basic, _) => "D08",
        (SectionKind::GovernmentFund | SectionKind::StateCapital, _) => "D09",
        (SectionKind::ThreePublic, _) => "D10",
        _ => return None,
    })
}

/// Every amount that repeats a cell, held against it.
pub(in crate::audit) fn equations(
    context: &Context,
    ledger: &mut Ledger,
    equations: &mut Vec<Equation>,
) {
    let text = Text::new(context);
    for (rule, section, table) in HOMES {
        if text.of_section(section).next().is_none() {
            ledger.inapplicable(rule, Reason::Nothing);
        } else if context.table(table).is_none() {
            ledger.unchecked(rule, Reason::NoTable(table));
        } else {
            ledger.inapplicable(rule, Reason::Nothing);
        }
    }
    let copies = text.figures.iter().enumerate().filter_map(|(at, figure)| {
        let states = is_stated(figure, FigureKind::Amount)
            || is_stated(figure, FigureKind::Budget) && figure.cell.is_some();
        let cell = CellRef::from(figure.cell.filter(|_| states)?);
        Some(Equation::copy(rule_of(figure)?, Spot::Figure(at), cell))
    });
    equations.extend(copies);
}
