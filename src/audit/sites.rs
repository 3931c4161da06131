//! Where figures that stand in none of the nine tables are: in the narrative, the summary of
//! projects, their cards and evaluations.

use super::context::Context;
use super::figures::{fund, listed, scored};
use super::spot::{IndicatorColumn, ProjectColumn};
use super::{Part, Site, Spot};
use crate::report::{Amount, Located, Place, StatedKind};

impl Context<'_> {
    /// Where a figure that stands in none of the nine tables is.
    pub(super) fn site_beside_tables(&self, spot: Spot) -> Option<Site> {
        match spot {
            Spot::Cell(_) => None,
            Spot::Figure(at) => {
                let figure = self.report.narrative.figures.get(at)?;
                let mut name = figure.item.text().into_owned();
                if let Some(part) = &figure.part {
                    name.push(' ');
                    name.push_str(part);
                }
                Some(named(Part::Narrative, figure.place, name, &figure.kind_text()))
            }
            Spot::Project(at, column) => {
                let project = self.report.projects.get(at)?;
                let cell = match column {
                    ProjectColumn::Score => place(&project.score),
                    ProjectColumn::Rate => place(&project.execution_rate),
                    ProjectColumn::Grade => place(&project.grade),
                    _ => listed(&project.money, column).and_then(place),
                };
                let name = project.name.value.clone();
                Some(named(Part::Summary, cell.unwrap_or(project.place), name, column.chinese()))
            }
            Spot::ListTotal(at, column) => {
                let total = self.report.summary_totals.get(at)?;
                let cell = match column {
                    ProjectColumn::Rate => place(&total.execution_rate),
                    _ => listed(&total.money, column).and_then(place),
                };
                let place = cell.unwrap_or(total.place);
                Some(named(Part::Summary, place, "合计".to_owned(), column.chinese()))
            }
            Spot::Fund(..) | Spot::Indicator(..) | Spot::CardTotal(_) | Spot::CardWeights(_) => {
                self.site_on_card(spot)
            }
            Spot::Stated(..)
            | Spot::ScoreRow(..)
            | Spot::EvaluationScore(_)
            | Spot::EvaluationGrade(_) => self.site_in_evaluation(spot),
        }
    }

    /// Where a figure of a project's card (自评表) is.
    fn site_on_card(&self, spot: Spot) -> Option<Site> {
        let of_card = |at: usize, cell: &Option<Located<Amount>>, column| {
            let card = self.report.cards.get(at)?;
            let place = place(cell).unwrap_or_else(|| Place::new(card.lines.0, 0, 0));
            Some(named(Part::Card, place, self.card_name(at).to_owned(), column))
        };
        match spot {
            Spot::Fund(card, row, column) => {
                let funds = self.fund(card, row)?;
                let place = place(fund(funds, column)).unwrap_or(funds.label.place);
                let name = format!("{} {}", self.card_name(card), funds.label.value);
                Some(named(Part::Card, place, name, column.chinese()))
            }
            Spot::Indicator(card, row, column) => {
                let indicator = self.indicator(card, row)?;
                let cell = match column {
                    IndicatorColumn::Target => place(&indicator.target),
                    IndicatorColumn::Actual => place(&indicator.actual),
                    IndicatorColumn::Reason => place(&indicator.reason),
                    IndicatorColumn::Weight => place(&indicator.weight),
                    IndicatorColumn::Score => place(&indicator.score),
                };
                let name = format!("{} {}", self.card_name(card), indicator.level3.value);
                let place = cell.unwrap_or(indicator.level3.place);
                Some(named(Part::Card, place, name, column.chinese()))
            }
            Spot::CardTotal(at) => of_card(at, &self.report.cards.get(at)?.total, "总分"),
            Spot::CardWeights(at) => {
                of_card(at, &self.report.cards.get(at)?.weight_total, "分值合计")
            }
            _ => None,
        }
    }

    /// Where a figure of an evaluation report (评价报告) is.
    fn site_in_evaluation(&self, spot: Spot) -> Option<Site> {
        let (Spot::Stated(at, _)
        | Spot::ScoreRow(at, ..)
        | Spot::EvaluationScore(at)
        | Spot::EvaluationGrade(at)) = spot
        else {
            return None;
        };
        let evaluation = self.report.evaluations.get(at)?;
        let project = &evaluation.project.value;
        let (place, name, column) = match spot {
            Spot::Stated(_, figure) => {
                let stated = evaluation.stated.get(figure)?;
                let (name, column) = match stated.kind {
                    StatedKind::Rate => ("", &*stated.dimension),
                    StatedKind::Indicators => ("", &*stated.unit),
                    StatedKind::Final
                    | StatedKind::Budget
                    | StatedKind::Executed
                    | StatedKind::Received => ("", stated.kind.chinese()),
                    kind => (&*stated.dimension, kind.chinese()),
                };
                let name = format!("{project} {name}").trim_end().to_owned();
                (Some(stated.value.place), name, column)
            }
            Spot::ScoreRow(_, row, column) => {
                let row = evaluation.rows.get(row)?;
                let place = place(scored(row, column)).unwrap_or(row.place);
                (Some(place), format!("{project} {}", row.dimension), column.chinese())
            }
            Spot::EvaluationScore(_) => (place(&evaluation.score), project.clone(), "综合得分"),
            _ => (place(&evaluation.grade), project.clone(), "评价等级"),
        };
        let place = place.unwrap_or_else(|| Place::new(evaluation.lines.0, 0, 0));
        Some(named(Part::Evaluation, place, name, column))
    }
}

#[expect(clippy::ref_option, reason = "a field of the model as it is")]
fn place<T>(cell: &Option<Located<T>>) -> Option<Place> {
    cell.as_ref().map(|cell| cell.place)
}

fn named(part: Part, place: Place, row: String, column: &str) -> Site {
    Site { row_name: row, column_name: column.to_owned(), ..Site::part(part, Some(place)) }
}
