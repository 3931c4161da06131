//! What a figure counts for in a rule: its value, how exact it is, and where it stands.

use rust_decimal::Decimal;

use super::context::Context;
use super::precision::{PERCENT, half_unit, unit_factor, unit_power};
use super::spot::{FundColumn, IndicatorColumn, ProjectColumn, ScoreColumn};
use super::whole_numbers::{Whole, whole};
use super::{CellRef, Part, Reason, Site, Spot};
use crate::report::{
    Amount, FundRow, Indicator, IndicatorValue, Located, ProjectMoney, ScoreRow, Stated,
};

/// What a figure counts for in an equation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Figure {
    /// Its value, 0 if blank, in its own unit.
    pub value: Decimal,
    /// Half a unit of its last digit; 0 if blank, and for what is counted or scored.
    pub half: Decimal,
    /// Whether it is blank.
    pub blank: bool,
}

impl Figure {
    const BLANK: Self = Self { value: Decimal::ZERO, half: Decimal::ZERO, blank: true };

    fn sum(parts: impl Iterator<Item = Self>) -> Self {
        let nothing = Self { blank: false, ..Self::BLANK };
        parts.fold(nothing, |sum, part| Self {
            value: sum.value.saturating_add(part.value),
            half: if part.value.is_zero() { sum.half } else { sum.half.saturating_add(part.half) },
            blank: false,
        })
    }
}

/// Where figures are looked up: a report as it is, or as it would be with one of them changed.
pub(super) trait Figures {
    /// What a figure counts for, in its own unit.
    fn figure(&self, spot: Spot) -> Figure;

    /// The same as a whole number; `None` if it is none.
    fn whole(&self, spot: Spot) -> Option<i64>;

    /// A figure that is printed and how exact it is, as whole numbers; `None` if it is none.
    fn measured(&self, spot: Spot) -> Option<Whole>;

    /// The report as it is.
    fn context(&self) -> &Context<'_>;
}

impl Figures for Context<'_> {
    fn figure(&self, spot: Spot) -> Figure {
        if let Spot::Cell(cell) = spot {
            return self.cell_figure(cell);
        }
        match self.number(spot) {
            Some(amount) => {
                let half = self.padding(spot).map(|decimals| half_unit(amount, decimals));
                let half = half.unwrap_or_default();
                Figure { value: amount.decimal(), half, blank: false }
            }
            None => Figure::BLANK,
        }
    }

    fn whole(&self, spot: Spot) -> Option<i64> {
        Context::whole(self, spot)
    }

    fn measured(&self, spot: Spot) -> Option<Whole> {
        Context::measured(self, spot)
    }

    fn context(&self) -> &Context<'_> {
        self
    }
}

impl Context<'_> {
    /// What a figure counts for as a whole number, 0 if blank; `None` if it is none or is summed
    /// up from others.
    pub(super) fn whole(&self, spot: Spot) -> Option<i64> {
        match spot {
            Spot::Cell(cell) if self.blank_totals.contains_key(&cell) => None,
            Spot::Cell(cell) => {
                self.table(cell.kind).map_or(Some(0), |table| table.whole(cell.row, cell.column))
            }
            _ => self.number(spot).map_or(Some(0), |amount| whole(amount, self.power(spot))),
        }
    }

    /// A figure and how exact it is as whole numbers; `None` also for blanks.
    pub(super) fn measured(&self, spot: Spot) -> Option<Whole> {
        let amount = self.number(spot)?;
        let (power, padding) = match spot {
            Spot::Figure(at) => {
                let unit = &*self.report.narrative.figures.get(at)?.unit;
                let power = unit_power(unit);
                let is_rounded = power.is_some() || unit == PERCENT;
                (power.unwrap_or_default(), is_rounded.then(|| self.narrative_decimals(unit)))
            }
            _ => (self.power(spot), self.padding(spot)),
        };
        let half = match padding {
            Some(decimals) => whole(half_unit(amount, decimals).into(), power)?,
            None => 0,
        };
        Some(Whole { value: whole(amount, power)?, half })
    }
}

impl Context<'_> {
    /// What a cell counts for: most figures that are asked for stand in one.
    fn cell_figure(&self, cell: CellRef) -> Figure {
        if let Some(parts) = self.blank_totals.get(&cell) {
            return Figure::sum(parts.iter().map(|&part| Context::figure(self, part)));
        }
        let table = self.table(cell.kind);
        let row = table.and_then(|table| table.table.rows.get(cell.row));
        let amount = row.and_then(|row| row.cells.get(cell.column)?.value());
        table.zip(amount).map_or(Figure::BLANK, |(table, amount)| Figure {
            value: amount.decimal(),
            half: half_unit(amount, table.decimals),
            blank: false,
        })
    }

    /// What a figure counts for, in its own unit.
    pub fn figure(&self, spot: impl Into<Spot>) -> Figure {
        Figures::figure(self, spot.into())
    }

    /// The number printed at a spot.
    pub fn number(&self, spot: impl Into<Spot>) -> Option<Amount> {
        let report = self.report;
        let value = |located: &Option<Located<Amount>>| located.as_ref().map(|l| l.value);
        let spot = spot.into();
        match spot {
            Spot::Cell(CellRef { kind, row, column }) => {
                self.table(kind)?.table.rows.get(row)?.cells.get(column)?.value()
            }
            Spot::Figure(at) => report.narrative.figures.get(at)?.value,
            Spot::Project(at, column) => {
                let project = report.projects.get(at)?;
                match column {
                    ProjectColumn::Score => value(&project.score),
                    ProjectColumn::Rate => value(&project.execution_rate),
                    ProjectColumn::Grade => None,
                    _ => value(listed(&project.money, column)?),
                }
            }
            Spot::ListTotal(at, column) => {
                let total = report.summary_totals.get(at)?;
                match column {
                    ProjectColumn::Rate => value(&total.execution_rate),
                    _ => value(listed(&total.money, column)?),
                }
            }
            Spot::Fund(card, row, column) => value(fund(self.fund(card, row)?, column)),
            Spot::Indicator(card, row, column) => {
                let indicator = self.indicator(card, row)?;
                match column {
                    IndicatorColumn::Weight => value(&indicator.weight),
                    IndicatorColumn::Score => value(&indicator.score),
                    IndicatorColumn::Reason => None,
                    IndicatorColumn::Target | IndicatorColumn::Actual => {
                        Some(self.indicator_value(spot)?.amount)
                    }
                }
            }
            Spot::CardTotal(card) => value(&report.cards.get(card)?.total),
            Spot::CardWeights(card) => value(&report.cards.get(card)?.weight_total),
            Spot::Stated(at, figure) => Some(self.stated(at, figure)?.value.value),
            Spot::ScoreRow(at, row, column) => {
                let row = report.evaluations.get(at)?.rows.get(row)?;
                value(scored(row, column))
            }
            Spot::EvaluationScore(at) => value(&report.evaluations.get(at)?.score),
            Spot::EvaluationGrade(_) => None,
        }
    }

    /// Whether nothing or zero is printed at a spot.
    pub fn is_nothing(&self, spot: impl Into<Spot>) -> bool {
        match spot.into() {
            Spot::Cell(CellRef { kind, row, column }) => {
                self.table(kind).is_none_or(|table| table.whole(row, column) == Some(0))
            }
            spot => self.number(spot).is_none_or(Amount::is_zero),
        }
    }

    /// A row of a card's funds.
    pub fn fund(&self, card: usize, row: usize) -> Option<&FundRow> {
        self.report.cards.get(card)?.funds.get(row)
    }

    /// A row of a card's indicators.
    pub fn indicator(&self, card: usize, row: usize) -> Option<&Indicator> {
        self.report.cards.get(card)?.indicators.get(row)
    }

    /// The unit of the number at a spot, in the words of the print; `None` where it is a
    /// count, a score or unknown.
    pub(super) fn unit(&self, spot: Spot) -> Option<&str> {
        match spot {
            Spot::Cell(cell) => self.report.unit_of(self.table(cell.kind)?.table),
            Spot::Figure(at) => Some(&self.report.narrative.figures.get(at)?.unit),
            Spot::Fund(_, _, FundColumn::Rate)
            | Spot::Project(_, ProjectColumn::Rate)
            | Spot::ListTotal(_, ProjectColumn::Rate)
            | Spot::ScoreRow(_, _, ScoreColumn::Rate) => Some(PERCENT),
            Spot::Project(at, column) => {
                let money = &self.report.projects.get(at)?.money;
                listed(money, column).and(money.unit.as_deref())
            }
            Spot::ListTotal(at, column) => {
                let money = &self.report.summary_totals.get(at)?.money;
                listed(money, column).and(money.unit.as_deref())
            }
            Spot::Fund(_, _, FundColumn::Weight | FundColumn::Score) => None,
            Spot::Fund(card, ..) => self.report.cards.get(card)?.money_unit.as_deref(),
            Spot::Indicator(card, _, IndicatorColumn::Target | IndicatorColumn::Actual) => {
                match self.indicator_value(spot)?.unit {
                    "" => self.report.cards.get(card)?.money_unit.as_deref(),
                    unit => Some(unit),
                }
            }
            Spot::Stated(at, figure) => Some(&self.stated(at, figure)?.unit),
            _ => None,
        }
    }

    /// To how many decimals the number at a spot is padded; `None` where numbers are exact:
    /// what is counted or scored.
    pub(super) fn padding(&self, spot: Spot) -> Option<u32> {
        let is_rounded = |unit: &str| unit == PERCENT || unit_factor(unit).is_some();
        match spot {
            Spot::Cell(cell) => Some(self.table_decimals(cell.kind)),
            Spot::Figure(_) => {
                let unit = self.unit(spot).filter(|unit| is_rounded(unit))?;
                Some(self.narrative_decimals(unit))
            }
            Spot::Fund(_, _, FundColumn::Weight | FundColumn::Score) => None,
            Spot::Fund(..) => Some(self.card_decimals(self.unit(spot))),
            Spot::Indicator(_, _, IndicatorColumn::Target | IndicatorColumn::Actual) => {
                let unit = self.unit(spot).filter(|unit| unit_factor(unit).is_some())?;
                Some(self.card_decimals(Some(unit)))
            }
            Spot::Stated(..) => self.unit(spot).filter(|unit| is_rounded(unit)).map(|_| 0),
            Spot::Project(_, ProjectColumn::Rate)
            | Spot::ListTotal(_, ProjectColumn::Rate)
            | Spot::ScoreRow(_, _, ScoreColumn::Rate) => Some(0),
            Spot::ListTotal(at, column) => {
                let listed = listed(&self.report.summary_totals.get(at)?.money, column);
                listed.map(|_| self.summary_decimals(self.unit(spot)))
            }
            Spot::Project(at, column) => {
                let listed = listed(&self.report.projects.get(at)?.money, column);
                listed.map(|_| self.summary_decimals(self.unit(spot)))
            }
            _ => None,
        }
    }

    /// Half a unit of the last digit to which numbers like the one at a spot are padded.
    pub fn padded_half(&self, spot: Spot) -> Decimal {
        let half = self.padding(spot).map(|decimals| half_unit(Amount::ZERO, decimals));
        half.unwrap_or_default()
    }

    /// The power of ten that one of a spot's unit is in 万元; 0 for what is no money.
    pub(super) fn power(&self, spot: Spot) -> i32 {
        match spot {
            Spot::Cell(cell) => self.table(cell.kind).map_or(0, |table| table.power),
            _ => self.unit(spot).and_then(unit_power).unwrap_or_default(),
        }
    }

    /// What one of a spot's unit is in 万元; 1 for what is no money.
    pub fn factor(&self, spot: Spot) -> Decimal {
        match spot {
            Spot::Cell(cell) => self.table(cell.kind).map_or(Decimal::ONE, |table| table.factor),
            _ => self.unit(spot).and_then(unit_factor).unwrap_or(Decimal::ONE),
        }
    }

    /// The value and half a unit of a figure in the unit of another.
    pub fn scaled(&self, figure: Figure, from: Spot, to: Spot) -> (Decimal, Decimal) {
        // Multiplying takes the decimals of zero away; in one unit that is all that it does.
        let plain = |value: Decimal| if value.is_zero() { Decimal::ZERO } else { value };
        if from.table().is_some() && from.table() == to.table() {
            return (plain(figure.value), plain(figure.half));
        }
        let scale = self.scale(from, to);
        (figure.value.saturating_mul(scale), figure.half.saturating_mul(scale))
    }

    /// By what a number at a spot is multiplied to be in the unit of another.
    pub fn scale(&self, from: Spot, to: Spot) -> Decimal {
        if from.table().is_some_and(|kind| to.table() == Some(kind)) {
            return Decimal::ONE;
        }
        let (from, to) = (self.factor(from), self.factor(to));
        if from == to {
            return Decimal::ONE;
        }
        from.checked_div(to).unwrap_or(Decimal::ONE)
    }

    /// A spot as the site of a finding.
    pub fn site(&self, spot: impl Into<Spot>) -> Site {
        let spot = spot.into();
        let site = match spot {
            Spot::Cell(cell) => self.table(cell.kind).map_or_else(
                || Site::part(Part::Table(cell.kind), None),
                |table| Site::cell(table.table, cell.row, cell.column),
            ),
            _ => self.site_beside_tables(spot).unwrap_or_else(Site::report),
        };
        Site { spot: Some(spot), figure: site.figure.or_else(|| self.number(spot)), ..site }
    }

    /// A figure that an evaluation's text states.
    pub fn stated(&self, evaluation: usize, figure: usize) -> Option<&Stated> {
        self.report.evaluations.get(evaluation)?.stated.get(figure)
    }

    /// The value of an indicator's target or result, if it is one number.
    pub fn indicator_value(&self, spot: Spot) -> Option<IndicatorValue<'_>> {
        let Spot::Indicator(card, row, column) = spot else { return None };
        let indicated = self.indicated(card, row)?;
        match column {
            IndicatorColumn::Target => indicated.target,
            IndicatorColumn::Actual => indicated.actual,
            _ => None,
        }
    }

    /// What a card is called: its project, or that of the summary that it was joined to.
    pub fn card_name(&self, card: usize) -> &str {
        let report = self.report;
        let own = report.cards.get(card).and_then(|card| card.project.as_ref());
        let of_summary = || report.projects.iter().find(|project| project.card == Some(card));
        own.map(|name| name.value.as_str())
            .or_else(|| of_summary().map(|project| project.name.value.as_str()))
            .unwrap_or_default()
    }

    /// That a spot is blank, as a reason.
    pub fn blank(&self, spot: impl Into<Spot>) -> Reason {
        Reason::NoCell(Box::new(self.site(spot)))
    }
}

/// The amount of a row of funds (资金) in a column.
#[expect(clippy::ref_option, reason = "a field of the model as it is")]
pub(super) fn fund(row: &FundRow, column: FundColumn) -> &Option<Located<Amount>> {
    match column {
        FundColumn::InitialBudget => &row.initial_budget,
        FundColumn::FullYearBudget => &row.full_year_budget,
        FundColumn::Executed => &row.executed,
        FundColumn::Weight => &row.weight,
        FundColumn::Rate => &row.execution_rate,
        FundColumn::Score => &row.score,
    }
}

/// The money of a project in the summary (汇总表) in a column; `None` for what is no money.
pub(super) fn listed(
    money: &ProjectMoney,
    column: ProjectColumn,
) -> Option<&Option<Located<Amount>>> {
    match column {
        ProjectColumn::InitialBudget => Some(&money.initial_budget),
        ProjectColumn::FullYearBudget => Some(&money.full_year_budget),
        ProjectColumn::Executed => Some(&money.executed),
        ProjectColumn::Score | ProjectColumn::Grade | ProjectColumn::Rate => None,
    }
}

/// What a row of an evaluation (评价) has in a column.
#[expect(clippy::ref_option, reason = "a field of the model as it is")]
pub(super) fn scored(row: &ScoreRow, column: ScoreColumn) -> &Option<Located<Amount>> {
    match column {
        ScoreColumn::Weight => &row.weight,
        ScoreColumn::Score => &row.score,
        ScoreColumn::Rate => &row.rate,
    }
}
