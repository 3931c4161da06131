//! A project's self-evaluation card (项目支出绩效自评表): funds, goals, the tree of indicators,
//! and beside it what summary, narrative and evaluation say of the same project.

mod beside;
mod met;

use rust_decimal::Decimal;

use super::frame::Frame;
use super::indicators::{number, text};
use super::marks::{Home, Marks};
use super::ratio::bar;
use super::{Cell, ColumnKind, Row, Sheet, Target, Tone};
use crate::library::{CardRow, Library, ReportId};
use crate::report::{Amount, Fund, FundRow, Indicator, Located, Place, Scorecard};
use crate::settings::Texts;

/// The card of a report's project, by the project's index; an empty sheet that says so where
/// it has none.
pub fn card(library: &Library, id: ReportId, project: usize, texts: &Texts) -> Sheet {
    let ids = [id];
    let frame = Frame { library, ids: &ids, texts };
    let column = |name, kind| frame.column(name, kind);
    let columns = vec![
        column("indicator", ColumnKind::Text).frozen().in_full(),
        column("target", ColumnKind::Text).in_full(),
        column("result", ColumnKind::Text).in_full(),
        column("weight", ColumnKind::Number),
        column("score", ColumnKind::Number),
        column("lost", ColumnKind::Number),
        column("bar", ColumnKind::Bar).screen(),
        column("reason_for_loss", ColumnKind::Text).below(),
    ];
    let mut sheet = frame.sheet("card", columns);
    let Some(entry) = library.get(id) else { return sheet };
    let Some(known) = entry.report.projects.get(project) else { return sheet };
    sheet.title = texts.fill("sheet.title.card_of", &[&known.name.value]);
    let Some(card) = entry.report.card_of(known) else { return sheet };
    sheet.unit.clone_from(&card.money_unit);
    sheet.wraps = true;
    let maker = Maker {
        id,
        texts,
        marks: Marks::of_audit(&entry.audit),
        card: known.card.unwrap_or_default(),
    };
    let rows = card.funds.iter().enumerate().map(|(at, row)| maker.fund(at, row));
    sheet.rows.extend(rows);
    sheet.wide.extend(
        card.expected_goal.as_ref().or(card.achieved_goal.as_ref()).map(|_| sheet.rows.len()),
    );
    sheet.rows.extend(maker.goals(card));
    sheet.rows.extend(maker.indicators(&card.indicators));
    sheet.rows.extend(maker.total(card));
    maker.mark(card, sheet.rows.kept_mut());
    sheet.rows.extend(maker.beside(&entry.report, known, card));
    sheet
        .rows
        .extend(entry.report.evaluation_of(known).into_iter().flat_map(|e| maker.evaluation(e)));
    sheet
}

struct Maker<'a> {
    id: ReportId,
    texts: &'a Texts,
    marks: Marks,
    /// The card's index in the report.
    card: usize,
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

/// The key of a card's row, by which targets find it.
pub fn card_row_key(id: ReportId, card: usize, row: CardRow) -> String {
    let row = match row {
        CardRow::Fund(at) => format!("fund/{at}"),
        CardRow::Goals => "goals".to_owned(),
        CardRow::Indicator(at) => format!("indicator/{at}"),
        CardRow::Total => "total".to_owned(),
    };
    format!("{id}/card/{card}/{row}")
}

impl Maker<'_> {
    fn key(&self, row: CardRow) -> String {
        card_row_key(self.id, self.card, row)
    }

    fn row(&self, key: String, name: &str, depth: u8, place: Option<Place>, shown: Shown) -> Row {
        let points = |number: Option<Decimal>| {
            let cell = Cell::number(number);
            if shown.derived { cell.derived() } else { cell }
        };
        let lost = shown.weight.zip(shown.score).map(|(weight, score)| weight - score);
        let lost = lost.filter(|lost| lost.is_sign_positive() && !lost.is_zero());
        let mut score = points(shown.score);
        // What lost points stands out.
        if lost.is_some() {
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
                Cell { derived: shown.derived, ..Cell::number(lost) },
                bar,
                shown.reason,
            ],
            depth,
            report: Some(self.id),
            place,
            target: place.map(|place| Target::Line { report: self.id, line: place.line }),
            key,
            ..Row::default()
        }
    }

    /// The findings on the rows of the card.
    fn mark(&self, card: &Scorecard, rows: &mut [Row]) {
        let funds = (0..card.funds.len()).map(CardRow::Fund);
        let indicators = (0..card.indicators.len()).map(CardRow::Indicator);
        for at in funds.chain(indicators).chain([CardRow::Total]) {
            let key = self.key(at);
            if let Some(row) = rows.iter_mut().find(|row| row.key == key) {
                let home = Home::Card(self.card, at);
                row.findings = self.marks.of(self.id, home);
                row.related = self.marks.related_to(self.id, home);
            }
        }
    }

    fn fund(&self, at: usize, fund: &FundRow) -> Row {
        let value = |number: Option<&Located<Amount>>| {
            number.map_or_else(|| "-".to_owned(), |number| number.value.to_string())
        };
        let is_blank = [&fund.initial_budget, &fund.full_year_budget, &fund.executed]
            .iter()
            .all(|number| number.is_none());
        let budgets = [&fund.initial_budget, &fund.full_year_budget].map(|it| value(it.as_ref()));
        let budgets = match &budgets {
            // Nearly all are what they were at first: said once, they take one line.
            [initial, full_year] if initial == full_year => {
                self.texts.fill("sheet.card.full_year", &[full_year])
            }
            [initial, full_year] => self.texts.fill("sheet.card.budgets", &[initial, full_year]),
        };
        let executed = match &fund.execution_rate {
            Some(rate) => self.texts.fill(
                "sheet.card.executed_and_rate",
                &[&value(fund.executed.as_ref()), &rate.value.decimal().normalize().to_string()],
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
        let place = fund.label.place;
        self.row(self.key(CardRow::Fund(at)), &fund.label.value, depth, Some(place), shown)
    }

    /// The goals side by side: expected below the targets, achieved below the results.
    fn goals(&self, card: &Scorecard) -> Option<Row> {
        let first = card.expected_goal.as_ref().or(card.achieved_goal.as_ref())?;
        let goal = |name: &str, goal: Option<&Located<String>>| match goal {
            Some(goal) => Cell {
                place: Some(goal.place),
                ..Cell::text(self.texts.fill(name, &[&goal.value]))
            },
            None => Cell::default(),
        };
        let shown = Shown {
            target: goal("sheet.card.expected", card.expected_goal.as_ref()),
            actual: goal("sheet.card.achieved", card.achieved_goal.as_ref()),
            ..Shown::default()
        };
        let name = self.texts.get("sheet.card.goals");
        Some(self.row(self.key(CardRow::Goals), name, 0, Some(first.place), shown))
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
        let row = self.row(
            format!("{}/card/{}/{depth}/{at}", self.id, self.card),
            name,
            depth,
            None,
            shown,
        );
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
        let place = indicator.level3.place;
        let name = &indicator.level3.value;
        let mut row = self.row(self.key(CardRow::Indicator(at)), name, 2, Some(place), shown);
        let value =
            |text: &'_ Option<Located<String>>| text.as_ref().map(|text| text.value.clone());
        let missed = value(&indicator.target)
            .zip(value(&indicator.actual))
            .and_then(|(target, actual)| met::misses(&target, &actual));
        // What misses its target stands out too, whatever it scored.
        if let (Some(true), Some(result)) = (missed, row.cells.get_mut(2)) {
            result.tone = Tone::Strong;
        }
        row
    }

    fn total(&self, card: &Scorecard) -> Option<Row> {
        let total = card.total.as_ref()?;
        let shown = Shown {
            weight: card.weight_total.as_ref().map(|weight| weight.value.decimal()),
            score: Some(total.value.decimal()),
            ..Shown::default()
        };
        let name = self.texts.get("sheet.card.total");
        let mut row = self.row(self.key(CardRow::Total), name, 0, Some(total.place), shown);
        if let Some(score) = row.cells.get_mut(4) {
            score.printed.clone_from(&card.total_repaired);
            *score = Cell { place: number(Some(total)).place, ..score.clone() };
        }
        Some(Row { tone: Tone::Strong, ..row })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Document, Format};
    use crate::library::testing::library;
    use crate::settings::Lang;
    use crate::sheet::testing::{by_key, on_screen};

    const CARD: &str = "项目支出绩效自评表\n(2024年度)\n单位：万元\n\
        项目名称\t试验站\t\t\t\t\t\t\n\
        执行情况\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n\
        \t年度资金总额\t10\t12\t6\t10\t50.00%\t5\n\
        \t年初预期目标\t\t\t目标实际完成情况\t\t\t\n\
        \t建成一站\t\t\t建成两站\t\t\t\n\
        一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因\n\
        产出指标\t数量指标\t站点数\t≥1个\t2个\t40\t40\t\n\
        \t质量指标\t完好率\t100%\t90%\t50\t45\t雨季\n\
        总分\t\t\t90\t\t\t\t\n";

    fn read() -> (Library, ReportId) {
        let document = Document::new(Format::Text, CARD.to_owned());
        let library = library(crate::reading::read(&document, "站.txt"));
        let id = library.entries().map(|(id, _)| id).next().unwrap_or_else(|| panic!("a report"));
        (library, id)
    }

    #[test]
    fn funds_goals_tree_and_total() {
        let (library, id) = read();
        let sheet = card(&library, id, 0, &Texts::bundled(Lang::Zh));
        assert_eq!(sheet.title, "自评表 · 试验站");
        assert_eq!(
            by_key(&sheet, "indicator"),
            [
                "年度资金总额",
                "年度总体目标",
                "产出指标",
                "数量指标",
                "站点数",
                "质量指标",
                "完好率",
                "总分"
            ]
        );
        let depths: Vec<_> = sheet.rows.iter().map(|row| row.depth).collect();
        assert_eq!(depths, [0, 0, 0, 1, 2, 1, 2, 0]);
        assert_eq!(on_screen(&sheet, "weight"), ["10", "", "90", "40", "40", "50", "50", ""]);
        assert_eq!(on_screen(&sheet, "score"), ["5", "", "85", "40", "40", "45", "45", "90"]);
        assert_eq!(by_key(&sheet, "score")[2], "", "a sum that no print has is not exported");
        assert_eq!(on_screen(&sheet, "bar")[6], "0.90");
        assert_eq!(by_key(&sheet, "target")[..2], ["年初 10，全年 12", "预期：建成一站"]);
        assert_eq!(by_key(&sheet, "result")[..2], ["执行 6（50%）", "完成：建成两站"]);
    }

    #[test]
    fn a_project_without_a_card_says_so() {
        let (library, id) = read();
        let sheet = card(&library, id, 1, &Texts::bundled(Lang::Zh));
        assert!(sheet.rows.is_empty() && sheet.empty.contains("没有自评表"));
    }

    #[test]
    fn the_projects_sheet_has_the_cards_money() {
        let (library, id) = read();
        let sheet =
            crate::sheet::SheetName::Projects.sheet(&library, &[id], &Texts::bundled(Lang::Zh));
        for (key, value) in [
            ("project", "试验站"),
            ("score", "90"),
            ("summary_score", ""),
            ("initial_budget", "10"),
            ("executed", "6"),
            ("rate_score", "5"),
            ("money_unit", "万元"),
            ("joined", ""),
        ] {
            assert_eq!(by_key(&sheet, key), [value], "{key}");
        }
        let sheet =
            crate::sheet::SheetName::Indicators.sheet(&library, &[id], &Texts::bundled(Lang::Zh));
        assert_eq!(by_key(&sheet, "actual"), ["2个", "90%"]);
        assert_eq!(by_key(&sheet, "reason"), ["", "雨季"]);
        assert_eq!(by_key(&sheet, "source_line"), ["10", "11"]);
    }
}
