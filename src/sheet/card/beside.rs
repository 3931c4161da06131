//! What the summary, the narrative's review and the evaluation say of a card's project.

use super::{Maker, Shown};
use crate::report::{
    Amount, Base, Evaluation, Figure, FigureKind, Fund, FundRow, Located, Project, Report,
    ScoreRow, Scorecard, move_point, unit_power,
};
use crate::sheet::{Cell, Row, Target, Tone, figure_key};

impl Maker<'_> {
    /// The score in the summary and the figures of the review, each beside the card's own;
    /// what differs says by how much.
    pub(super) fn beside(&self, report: &Report, project: &Project, card: &Scorecard) -> Vec<Row> {
        let score = project.score.as_ref();
        let in_summary = score.map(|score| self.in_summary(project, score, card));
        let listed = self.listed(project, card);
        let review = project.review.and_then(|link| report.narrative.figures.get(link.at));
        let own = |figure: &Figure| {
            review.is_some_and(|review| {
                figure.statement == review.statement && figure.item == review.item
            })
        };
        let figures = report.narrative.figures.iter().enumerate();
        let figures = figures.filter(|(_, figure)| own(figure));
        let reviewed = figures.map(|(index, figure)| self.reviewed(index, figure, card));
        let rows: Vec<_> = in_summary.into_iter().chain(listed).chain(reviewed).collect();
        let heading = (!rows.is_empty()).then(|| self.title("sheet.card.elsewhere"));
        heading.into_iter().chain(rows).collect()
    }

    fn title(&self, text: &str) -> Row {
        let key = format!("{}/card/{}/{text}", self.id, self.card);
        let row = self.row(key, self.texts.get(text), 0, None, Shown::default());
        Row { tone: Tone::Strong, ..row }
    }

    fn in_summary(&self, project: &Project, score: &Located<Amount>, card: &Scorecard) -> Row {
        let total = card.total.as_ref().map(|total| total.value);
        let grade = project.grade.as_ref().map_or("", |grade| grade.value.chinese());
        let shown = self.compared(
            "sheet.card.summary",
            total,
            format!("{} {grade}", score.value).trim(),
            total.map(|total| score.value - total),
        );
        let key = format!("{}/card/{}/summary", self.id, self.card);
        let name = self.texts.get("sheet.card.score");
        let row = self.row(key, name, 1, Some(score.place), shown);
        let index = Target::Line { report: self.id, line: project.place.line };
        Row { target: Some(index), ..row }
    }

    /// The money that the summary prints, beside the card's.
    fn listed(&self, project: &Project, card: &Scorecard) -> Vec<Row> {
        let money = &project.money;
        let total = card.fund(Fund::Total);
        let on_card = |of: fn(&FundRow) -> Option<&Located<Amount>>| total.and_then(of);
        let columns = [
            ("initial_budget", &money.initial_budget, on_card(|row| row.initial_budget.as_ref())),
            (
                "full_year_budget",
                &money.full_year_budget,
                on_card(|row| row.full_year_budget.as_ref()),
            ),
            ("executed", &money.executed, on_card(|row| row.executed.as_ref())),
        ];
        let printed = columns.into_iter().filter_map(|(name, listed, own)| {
            let listed = listed.as_ref()?;
            let own = own.map(|own| own.value);
            let is_one_unit = money.unit == card.money_unit;
            let difference = own.filter(|_| is_one_unit).map(|own| listed.value - own);
            let unit = money.unit.as_deref().filter(|_| !is_one_unit).unwrap_or_default();
            let told = format!("{}{unit}", listed.value);
            let shown = self.compared("sheet.card.summary", own, &told, difference);
            let key = format!("{}/card/{}/summary/{name}", self.id, self.card);
            let column = format!("sheet.column.{name}");
            let title = self.texts.get(&column);
            let row = self.row(key, title, 1, Some(listed.place), shown);
            let line = Target::Line { report: self.id, line: project.place.line };
            Some(Row { target: Some(line), ..row })
        });
        printed.collect()
    }

    fn reviewed(&self, index: usize, figure: &Figure, card: &Scorecard) -> Row {
        let own = counterpart(figure, card).map(|own| own.value);
        let stated = figure.value.and_then(|value| in_unit(figure, value, card));
        let difference = own.zip(stated).map(|(own, stated)| stated - own);
        let shown = self.compared("sheet.card.review", own, &figure.text, difference);
        let row =
            self.row(figure_key(self.id, index), &figure.kind_text(), 1, Some(figure.place), shown);
        Row { target: Some(Target::Figure { report: self.id, index }), ..row }
    }

    /// The card's number, the one elsewhere, and by how much they differ.
    fn compared(
        &self,
        place: &str,
        own: Option<Amount>,
        elsewhere: &str,
        difference: Option<Amount>,
    ) -> Shown {
        let differs = difference.filter(|difference| !difference.is_zero());
        let own = own.map(|own| self.texts.fill("sheet.card.own", &[&own.to_string()]));
        let told = Cell::text(self.texts.fill(place, &[elsewhere]));
        let said = differs.map(|by| self.texts.fill("sheet.card.differs", &[&by.to_string()]));
        Shown {
            target: Cell::text(own.unwrap_or_default()),
            actual: if differs.is_some() { Cell { tone: Tone::Strong, ..told } } else { told },
            reason: Cell { tone: Tone::Strong, ..Cell::text(said.unwrap_or_default()) },
            ..Shown::default()
        }
    }

    /// The dimensions of the project's evaluation report with its score and grade.
    pub(super) fn evaluation(&self, evaluation: &Evaluation) -> Vec<Row> {
        let key = |at: String| format!("{}/card/{}/evaluation/{at}", self.id, self.card);
        let grade = evaluation.grade.as_ref().map_or("", |grade| grade.value.chinese());
        let shown = Shown {
            score: evaluation.score.as_ref().map(|score| score.value.decimal()),
            actual: Cell::text(grade),
            ..Shown::default()
        };
        let place = Some(evaluation.project.place);
        let name = self.texts.get("sheet.card.evaluation");
        let title = self.row(key("title".to_owned()), name, 0, place, shown);
        // The table of all indicators says again what those of the dimensions have said.
        let deepest = if evaluation.rows.iter().any(|row| row.level < 3) { 2 } else { 3 };
        let shown = |row: &ScoreRow| !row.total && row.level <= deepest;
        let rows = evaluation.rows.iter().enumerate().filter(|(_, row)| shown(row));
        let rows = rows.map(|(at, row)| {
            let rate = row.rate.as_ref().map(|rate| rate.value.to_string());
            let rate = rate.map(|rate| self.texts.fill("sheet.card.rate", &[&rate]));
            let shown = Shown {
                weight: row.weight.as_ref().map(|weight| weight.value.decimal()),
                score: row.score.as_ref().map(|score| score.value.decimal()),
                actual: Cell::text(rate.unwrap_or_default()),
                ..Shown::default()
            };
            self.row(key(at.to_string()), &row.dimension, row.level.max(1), Some(row.place), shown)
        });
        std::iter::once(Row { tone: Tone::Strong, ..title }).chain(rows).collect()
    }
}

/// What a card says of what a figure of the review is of.
fn counterpart<'a>(figure: &Figure, card: &'a Scorecard) -> Option<&'a Located<Amount>> {
    let fund =
        |field: fn(&FundRow) -> Option<&Located<Amount>>| card.fund(Fund::Total).and_then(field);
    match (figure.kind, figure.base) {
        (FigureKind::Score, _) => card.total.as_ref(),
        (FigureKind::Budget, Some(Base::YearStart)) => fund(|row| row.initial_budget.as_ref()),
        (FigureKind::Budget, _) => fund(|row| row.full_year_budget.as_ref()),
        (FigureKind::Amount, _) => fund(|row| row.executed.as_ref()),
        (FigureKind::Completion, Some(Base::YearStart)) => None,
        (FigureKind::Completion, _) => fund(|row| row.execution_rate.as_ref()),
        _ => None,
    }
}

/// A figure's number in the card's unit, if it is money.
fn in_unit(figure: &Figure, value: Amount, card: &Scorecard) -> Option<Amount> {
    let Some(from) = unit_power(&figure.unit) else { return Some(value) };
    let to = unit_power(card.money_unit.as_deref()?)?;
    move_point(value.decimal(), from - to).map(Amount::from)
}
