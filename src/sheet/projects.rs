//! Projects (项目) with their self-evaluation: the summary's row and the card as one.

use rust_decimal::Decimal;

use super::common_unit::CommonUnit;
use super::frame::{Frame, Recipe};
use super::indicators::number;
use super::marks::{Home, Marks};
use super::ratio::bar;
use super::{Cell, Column, ColumnKind, Row, Target, Tone};
use crate::library::{Entry, ReportId};
use crate::report::{Amount, Fund, FundRow, Located, Project, ProjectMoney};

/// The projects of the summary tables (绩效自评情况汇总表), in printed order, with what their
/// cards (项目支出绩效自评表) say; then the cards that no summary lists.
pub(super) fn recipe(frame: Frame<'_>) -> Recipe<'_> {
    let number = |name| frame.column(name, ColumnKind::Number);
    let money = |name| frame.column(name, ColumnKind::Amount);
    let text = |name| frame.column(name, ColumnKind::Text);
    let on = |shown: bool, column: Column| if shown { column } else { column.export() };
    let Shown { rates, money: has_money, disagrees, spending_units, groups, units } =
        Shown::of(frame);
    let common = CommonUnit::among(units.iter().map(AsRef::as_ref));
    let told = frame.texts.get("sheet.projects.disagrees").to_owned();
    let behind = |column| frame.behind(1, column);
    let mut columns = vec![
        behind(number("no")),
        Column { title: frame.text("sheet.column.project_name"), ..text("project").frozen() },
        behind(on(spending_units, text("spending_unit"))),
        behind(on(groups, text("group"))),
        number("score"),
        behind(frame.column("bar", ColumnKind::Bar).screen()),
        text("grade"),
        on(has_money, money("initial_budget")),
        on(has_money, money("full_year_budget")),
        on(has_money, money("executed")),
        on(rates || has_money, frame.column("execution_rate", ColumnKind::Percent)),
        number("rate_score").export(),
        number("summary_score").export(),
        number("narrative_score").export(),
        text("money_unit").export(),
        text("joined").export(),
    ];
    columns.extend(common.column(frame));
    if disagrees {
        columns.push(text("disagrees").in_full().screen());
    }
    let mut sheet = frame.sheet("projects", frame.columns(columns));
    common.state(&mut sheet);
    frame.recipe(sheet, move |id, entry| {
        let marks = Marks::of_audit(&entry.audit);
        let projects = entry.report.projects.iter().enumerate();
        let row = |(index, project): (usize, &Project)| {
            let scores = scores(entry, project);
            let told = if scores.agree() { String::new() } else { scores.told(&told) };
            let told = disagrees.then(|| Cell { tone: Tone::Strong, ..Cell::text(told) });
            let home = Home::Project(index);
            Row {
                findings: marks.of(id, home),
                related: marks.related_to(id, home),
                ..row(id, entry, (index, project), &common, told)
            }
        };
        projects.map(row).collect()
    })
}

/// The scores that summary, card and review give a project.
struct Scores([Option<Decimal>; 3]);

fn scores(entry: &Entry, project: &Project) -> Scores {
    let card = entry.report.card_of(project).and_then(|card| card.total.as_ref());
    let review = project.review.and_then(|link| entry.report.narrative.figures.get(link.at));
    Scores([
        project.score.as_ref().map(|score| score.value.decimal()),
        card.map(|total| total.value.decimal()),
        review.and_then(|figure| figure.value).map(Amount::decimal),
    ])
}

impl Scores {
    /// Whether those that are there are equal.
    fn agree(&self) -> bool {
        let mut there = self.0.iter().flatten();
        there.next().is_none_or(|first| there.all(|other| other == first))
    }

    /// All three in a sentence; a dash for what is not there.
    fn told(&self, sentence: &str) -> String {
        let words = self.0.map(|score| score.map_or_else(|| "-".to_owned(), |s| s.to_string()));
        let places = ["{0}", "{1}", "{2}"].iter().zip(&words);
        places.fold(sentence.to_owned(), |told, (place, word)| told.replace(place, word))
    }
}

/// The score that the narrative's review of a project states.
fn review_score(entry: &Entry, project: &Project) -> Cell {
    let figure = project.review.and_then(|link| entry.report.narrative.figures.get(link.at));
    Cell {
        place: figure.map(|figure| figure.place),
        ..Cell::number(figure.and_then(|figure| figure.value).map(Amount::decimal))
    }
}

/// What there is to show of the projects.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each alone decides on a column")]
struct Shown {
    /// 预算执行率 in a summary.
    rates: bool,
    /// Cards, or money in a summary.
    money: bool,
    /// Scores of one project that differ.
    disagrees: bool,
    /// Projects of one report that differ in their unit, and in their group: what is the same
    /// on every row only takes room on screen.
    spending_units: bool,
    groups: bool,
    /// The units of that money, of each report every one once.
    units: Vec<Box<str>>,
}

impl Shown {
    fn of(frame: Frame<'_>) -> Self {
        let of_reports = frame.each(|_, entry| Self::of_report(entry));
        of_reports.into_iter().fold(Self::default(), |all, one| Self {
            rates: all.rates || one.rates,
            money: all.money || one.money,
            disagrees: all.disagrees || one.disagrees,
            spending_units: all.spending_units || one.spending_units,
            groups: all.groups || one.groups,
            units: all.units.into_iter().chain(one.units).collect(),
        })
    }

    fn of_report(entry: &Entry) -> Self {
        let projects = &entry.report.projects;
        let differ = |field: fn(&Project) -> Option<&str>| {
            let mut values = projects.iter().map(field);
            values.next().is_some_and(|first| values.any(|value| value != first))
        };
        let mut units: Vec<Box<str>> = Vec::new();
        let of_cards = entry.report.cards.iter().filter_map(|card| card.money_unit.as_deref());
        let listed = projects.iter().filter_map(|project| project.money.unit.as_deref());
        for unit in of_cards.chain(listed) {
            if !units.iter().any(|known| &**known == unit) {
                units.push(unit.into());
            }
        }
        Self {
            units,
            rates: projects.iter().any(|project| project.execution_rate.is_some()),
            money: !entry.report.cards.is_empty()
                || projects.iter().any(|project| !project.money.is_blank()),
            disagrees: projects.iter().any(|project| !scores(entry, project).agree()),
            spending_units: differ(|project| project.spending_unit.as_deref()),
            groups: differ(|project| project.group.as_deref()),
        }
    }
}

fn row(
    id: ReportId,
    entry: &Entry,
    (index, project): (usize, &Project),
    common: &CommonUnit,
    disagrees: Option<Cell>,
) -> Row {
    let text = |text: &Option<String>| Cell::text(text.as_deref().unwrap_or_default());
    let card = entry.report.card_of(project);
    let fund = card.and_then(|card| card.fund(Fund::Total));
    let score = entry.report.score_of(project);
    let rate = fund.and_then(|fund| fund.execution_rate.as_ref());
    // The card's money, or where it has none that of the summary.
    let of_summary = Some(&project.money).filter(|money| fund.is_none() && !money.is_blank());
    let unit = match of_summary {
        Some(money) => money.unit.as_deref(),
        None => card.and_then(|card| card.money_unit.as_deref()),
    };
    let money = |on_card: fn(&FundRow) -> &Option<Located<Amount>>,
                 listed: fn(&ProjectMoney) -> &Option<Located<Amount>>| {
        let printed = of_summary.map(listed).or_else(|| fund.map(on_card));
        common.cell_in(number(printed.and_then(Option::as_ref)), unit)
    };
    let cells = [
        text(&project.number),
        Cell::text(&project.name.value),
        text(&project.spending_unit),
        text(&project.group),
        number(score),
        bar(score.map(|score| score.value.decimal()), Decimal::ONE_HUNDRED),
        Cell::text(project.grade.as_ref().map(|grade| grade.value.chinese()).unwrap_or_default()),
        money(|fund| &fund.initial_budget, |money| &money.initial_budget),
        money(|fund| &fund.full_year_budget, |money| &money.full_year_budget),
        money(|fund| &fund.executed, |money| &money.executed),
        number(rate.or(project.execution_rate.as_ref())),
        number(fund.and_then(|fund| fund.score.as_ref())),
        number(project.score.as_ref()),
        review_score(entry, project),
        Cell::text(unit.unwrap_or_default()),
        Cell::text(project.joined.map(crate::report::Joined::text).unwrap_or_default()),
    ];
    let cells = cells.into_iter().chain(common.printed(unit)).chain(disagrees);
    let place = project.place;
    Row {
        cells: Frame::cells(id, entry, cells, Some(place)),
        report: Some(id),
        place: Some(place),
        target: Some(match card {
            Some(_) => Target::Project { report: id, index },
            None => Target::Line { report: id, line: place.line },
        }),
        key: format!("{id}/project/{index}"),
        ..Row::default()
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{by_key, exported_keys, on_screen, shown};
    use super::*;
    use crate::library::testing::{library, library_of, report};
    use crate::report::Report;
    use crate::settings::{Lang, Texts};
    use crate::sheet::Shown;
    use crate::sheet::{Sheet, SheetName};

    #[test]
    fn as_the_summary_prints_them() {
        let library = library_of(&["甲局"]);
        let ids: Vec<_> = library.entries().map(|(id, _)| id).collect();
        let sheet = SheetName::Projects.sheet(&library, &ids, &Texts::bundled(Lang::Zh));
        assert_eq!(
            exported_keys(&sheet),
            "department,scope,year,no,project,spending_unit,group,score,grade,initial_budget,\
             full_year_budget,executed,execution_rate,rate_score,summary_score,narrative_score,\
             money_unit,joined,source,source_line"
        );
        assert_eq!(by_key(&sheet, "score"), ["94.36", "95"]);
        assert_eq!(by_key(&sheet, "grade"), ["优", "优"]);
        assert_eq!(by_key(&sheet, "source_line"), ["131", "132"]);
    }

    /// A department with one project, whose card has a unit and a budget.
    fn with_card(name: &str, unit: &str, budget: &str) -> Report {
        let mut report = report(name);
        let place = crate::report::Place::line(140);
        let amount = Amount::parse(budget).map(|amount| Located::new(amount, place));
        let label = Located::new("年度资金总额".to_owned(), place);
        let total = FundRow { initial_budget: amount, ..FundRow::blank(Fund::Total, label) };
        report.cards.push(crate::report::Scorecard {
            money_unit: Some(unit.to_owned()),
            funds: vec![total],
            ..crate::report::Scorecard::default()
        });
        report.projects.truncate(1);
        report.projects[0].card = Some(0);
        report
    }

    #[test]
    fn money_that_only_the_summary_prints_is_shown() {
        let mut report = report("甲局");
        report.projects.truncate(1);
        let amount = |text: &str| {
            Amount::parse(text).map(|a| Located::new(a, crate::report::Place::line(131)))
        };
        report.projects[0].money = ProjectMoney {
            full_year_budget: amount("86.50"),
            executed: amount("80.00"),
            unit: Some("万元".to_owned()),
            ..ProjectMoney::default()
        };
        let library = library(vec![report]);
        let ids: Vec<_> = library.entries().map(|(id, _)| id).collect();
        let sheet = SheetName::Projects.sheet(&library, &ids, &Texts::bundled(Lang::Zh));
        let money = ["initial_budget", "full_year_budget", "executed", "money_unit"];
        assert_eq!(money.map(|key| by_key(&sheet, key)), [[""], ["86.50"], ["80.00"], ["万元"]]);
        assert_eq!(shown(&sheet, "executed"), Shown::Everywhere);
    }

    #[test]
    fn budgets_of_cards_stand_in_one_unit_and_are_exported_as_printed() {
        let of = |reports: Vec<Report>| {
            let library = library(reports);
            let ids: Vec<_> = library.entries().map(|(id, _)| id).collect();
            SheetName::Projects.sheet(&library, &ids, &Texts::bundled(Lang::Zh))
        };
        let three = vec![
            with_card("甲局", "元", "2372734.44"),
            with_card("乙局", "万元", "139.01"),
            with_card("丙局", "万元", "5"),
        ];
        let sheet = of(three);
        assert_eq!((sheet.unit.as_deref(), sheet.mixed_units), (Some("万元"), true));
        let budgets = on_screen(&sheet, "initial_budget");
        assert_eq!(budgets, ["237.273444", "139.01", "5"]);
        assert_eq!(by_key(&sheet, "initial_budget"), ["2372734.44", "139.01", "5"]);
        assert_eq!(by_key(&sheet, "printed_unit"), ["元", "万元", "万元"]);
        let sheet = of(vec![with_card("甲局", "元", "2372734.44")]);
        assert_eq!((sheet.unit.as_deref(), sheet.mixed_units), (Some("元"), false));
        assert!(sheet.columns.iter().all(|column| column.key != "printed_unit"));
    }

    #[test]
    fn scores_that_disagree_are_named() {
        let mut report = report("甲局");
        let shown = |report: &Report| {
            let library = library(vec![report.clone()]);
            let ids: Vec<_> = library.entries().map(|(id, _)| id).collect();
            SheetName::Projects.sheet(&library, &ids, &Texts::bundled(Lang::Zh))
        };
        let has_column = |sheet: &Sheet| sheet.columns.iter().any(|c| c.key == "disagrees");
        assert!(!has_column(&shown(&report)));
        let total = Amount::parse("93.36");
        let place = crate::report::Place::line(140);
        report.cards.push(crate::report::Scorecard {
            total: total.map(|total| Located::new(total, place)),
            ..crate::report::Scorecard::default()
        });
        report.projects[0].card = Some(0);
        let sheet = shown(&report);
        let column = sheet.columns.iter().position(|c| c.key == "disagrees");
        let told = column.map(|column| {
            sheet.rows.iter().map(|row| row.cells[column].value.export()).collect::<Vec<_>>()
        });
        assert_eq!(
            told.as_deref(),
            Some(&["汇总表 94.36，自评表 93.36，说明 -".to_owned(), String::new()][..])
        );
    }

    #[test]
    fn a_field_that_is_the_same_on_every_row_takes_no_room_on_screen() {
        let mut report = report("甲局");
        for project in &mut report.projects {
            project.spending_unit = Some("甲局".to_owned());
        }
        let shown = |report: &Report| {
            let library = library(vec![report.clone()]);
            let ids: Vec<_> = library.entries().map(|(id, _)| id).collect();
            shown(
                &SheetName::Projects.sheet(&library, &ids, &Texts::bundled(Lang::Zh)),
                "spending_unit",
            )
        };
        assert_eq!(shown(&report), Shown::Export);
        report.projects[1].spending_unit = Some("甲局执法队".to_owned());
        assert_eq!(shown(&report), Shown::Everywhere);
    }
}
