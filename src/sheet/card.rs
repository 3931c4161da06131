//! A project's self-evaluation card (项目支出绩效自评表): funds, goals, the tree of indicators.

use rust_decimal::Decimal;

use super::frame::Frame;
use super::indicators::{number, text};
use super::ratio::bar;
use super::{Cell, ColumnKind, Row, Sheet, Target, Tone};
use crate::library::{Library, ReportId};
use crate::report::{Amount, Fund, FundRow, Indicator, Located, Scorecard};
use crate::settings::Texts;

/// The card of a report's project, by the project's index; an empty sheet that says so where
/// it has none.
pub fn card(library: &Library, id: ReportId, project: usize, texts: &Texts) -> Sheet {
    let ids = [id];
    let frame = Frame { library, ids: &ids, texts };
    let column = |name, kind| frame.column(name, kind);
    let columns = vec![
        column("indicator", ColumnKind::Text).frozen(),
        column("target", ColumnKind::Text),
        column("result", ColumnKind::Text),
        column("weight", ColumnKind::Number),
        column("score", ColumnKind::Number),
        column("bar", ColumnKind::Bar).screen(),
        column("reason_for_loss", ColumnKind::Text),
    ];
    let mut sheet = frame.sheet("card", columns);
    let Some(entry) = library.get(id) else { return sheet };
    let Some(known) = entry.report.projects.get(project) else { return sheet };
    sheet.title = texts.fill("sheet.title.card_of", &[&known.name.value]);
    let Some(card) = entry.report.card_of(known) else { return sheet };
    sheet.unit.clone_from(&card.money_unit);
    let maker = Maker { id, texts, key: format!("{id}/card/{project}") };
    let rows = card.funds.iter().enumerate().map(|(at, row)| maker.fund(at, row));
    sheet.rows.extend(rows);
    sheet.rows.extend(maker.goals(card));
    sheet.rows.extend(maker.indicators(&card.indicators));
    sheet.rows.extend(maker.total(card));
    sheet
}

struct Maker<'a> {
    id: ReportId,
    texts: &'a Texts,
    key: String,
}

/// What a row shows beside its name.
#[derive(Default)]
struct Shown {
    target: Cell,
    actual: Cell,
    weight: Option<Decimal>,
    score: Option<Decimal>,
    reason: Cell,
    derived: bool,
}

impl Maker<'_> {
    fn row(&self, key: &str, name: &str, depth: u8, line: Option<u32>, shown: Shown) -> Row {
        let points = |number: Option<Decimal>| {
            let cell = Cell::number(number);
            if shown.derived { cell.derived() } else { cell }
        };
        let lost = shown.weight.zip(shown.score).is_some_and(|(weight, score)| score < weight);
        let mut score = points(shown.score);
        // What lost points stands out.
        if lost {
            score.tone = Tone::Strong;
        }
        let share = shown.weight.zip(shown.score).filter(|(weight, _)| !weight.is_zero());
        let bar = bar(share.map(|(_, score)| score), share.map_or(Decimal::ONE, |(w, _)| w));
        Row {
            cells: vec![
                Cell::text(name),
                shown.target,
                shown.actual,
                points(shown.weight),
                score,
                bar,
                shown.reason,
            ],
            depth,
            report: Some(self.id),
            line,
            target: line.map(|line| Target::Line { report: self.id, line }),
            key: format!("{}/{key}", self.key),
            ..Row::default()
        }
    }

    fn fund(&self, at: usize, fund: &FundRow) -> Row {
        let value = |number: Option<&Located<Amount>>| {
            number.map_or_else(|| "-".to_owned(), |number| number.value.to_string())
        };
        let is_blank = [&fund.initial_budget, &fund.full_year_budget, &fund.executed]
            .iter()
            .all(|number| number.is_none());
        let budgets = self.texts.fill(
            "sheet.card.budgets",
            &[&value(fund.initial_budget.as_ref()), &value(fund.full_year_budget.as_ref())],
        );
        let executed = match &fund.execution_rate {
            Some(rate) => self.texts.fill(
                "sheet.card.executed_and_rate",
                &[&value(fund.executed.as_ref()), &rate.value.to_string()],
            ),
            None => self.texts.fill("sheet.card.executed", &[&value(fund.executed.as_ref())]),
        };
        let shown = Shown {
            target: if is_blank { Cell::default() } else { Cell::text(budgets) },
            actual: if is_blank { Cell::default() } else { Cell::text(executed) },
            weight: fund.weight.as_ref().map(|weight| weight.value.decimal()),
            score: fund.score.as_ref().map(|score| score.value.decimal()),
            ..Shown::default()
        };
        let depth = u8::from(fund.fund != Fund::Total);
        let line = fund.label.place.line;
        self.row(&format!("fund/{at}"), &fund.label.value, depth, Some(line), shown)
    }

    /// The goals side by side: expected below the targets, achieved below the results.
    fn goals(&self, card: &Scorecard) -> Option<Row> {
        let first = card.expected_goal.as_ref().or(card.achieved_goal.as_ref())?;
        let shown = Shown {
            target: text(card.expected_goal.as_ref()),
            actual: text(card.achieved_goal.as_ref()),
            ..Shown::default()
        };
        let name = self.texts.get("sheet.card.goals");
        Some(self.row("goals", name, 0, Some(first.place.line), shown))
    }

    /// The tree of indicators; rows of levels one and two carry the sums below them.
    fn indicators(&self, indicators: &[Indicator]) -> Vec<Row> {
        let mut rows = Vec::new();
        let of_level1 = indicators.chunk_by(|a, b| a.level1 == b.level1);
        let mut at = 0;
        for dimension in of_level1 {
            rows.extend(self.heading(at, 0, dimension, |indicator| &indicator.level1));
            for kind in dimension.chunk_by(|a, b| a.level2 == b.level2) {
                rows.extend(self.heading(at, 1, kind, |indicator| &indicator.level2));
                for indicator in kind {
                    rows.push(self.indicator(at, indicator));
                    at += 1;
                }
            }
        }
        rows
    }

    fn heading(
        &self,
        at: usize,
        depth: u8,
        below: &[Indicator],
        name: fn(&Indicator) -> &str,
    ) -> Option<Row> {
        let name = below.first().map(name).filter(|name| !name.is_empty())?;
        let sum = |points: fn(&Indicator) -> Option<&Located<Amount>>| {
            let mut known = below.iter().filter_map(points).peekable();
            known
                .peek()
                .is_some()
                .then(|| known.map(|points| points.value).sum::<Amount>().decimal())
        };
        let shown = Shown {
            weight: sum(|indicator| indicator.weight.as_ref()),
            score: sum(|indicator| indicator.score.as_ref()),
            derived: true,
            ..Shown::default()
        };
        let row = self.row(&format!("{depth}/{at}"), name, depth, None, shown);
        Some(Row { tone: Tone::Strong, ..row })
    }

    fn indicator(&self, at: usize, indicator: &Indicator) -> Row {
        let shown = Shown {
            target: text(indicator.target.as_ref()),
            actual: text(indicator.actual.as_ref()),
            weight: indicator.weight.as_ref().map(|weight| weight.value.decimal()),
            score: indicator.score.as_ref().map(|score| score.value.decimal()),
            reason: text(indicator.reason.as_ref()),
            derived: false,
        };
        let line = indicator.level3.place.line;
        self.row(&format!("indicator/{at}"), &indicator.level3.value, 2, Some(line), shown)
    }

    fn total(&self, card: &Scorecard) -> Option<Row> {
        let total = card.total.as_ref()?;
        let shown = Shown {
            weight: card.weight_total.as_ref().map(|weight| weight.value.decimal()),
            score: Some(total.value.decimal()),
            ..Shown::default()
        };
        let name = self.texts.get("sheet.card.total");
        let mut row = self.row("total", name, 0, Some(total.place.line), shown);
        if let Some(score) = row.cells.get_mut(4) {
            score.printed.clone_from(&card.total_repaired);
            *score = Cell { line: number(Some(total)).line, ..score.clone() };
        }
        Some(Row { tone: Tone::Strong, ..row })
    }
}
