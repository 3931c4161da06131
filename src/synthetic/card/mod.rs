//! 项目支出绩效自评表 of the projects, in the forms that reports have.

mod cells;

use fastrand::Rng;

use crate::report::{Amount, FundRow, Indicator, Located, Report, Scorecard};

use super::grid::print_name;
use super::page::Page;
use super::written::{WrittenCard, WrittenFund, WrittenIndicator};
use super::{Layout, Style};
use cells::Cells;

/// How a form stands.
#[derive(Debug, Clone, Copy)]
struct Form {
    /// A column 年度绩效指标 before the indicators.
    margin: bool,
    /// The label of the total.
    total: &'static str,
    /// Points of a dimension behind its name: 产出指标(40分).
    points: bool,
}

impl Form {
    fn random(style: &Style, rng: &mut Rng) -> Self {
        let celled = style.layout.is_tabbed();
        Self {
            margin: celled && rng.bool(),
            total: if celled && rng.u8(..5) == 0 { "" } else { "总分" },
            points: celled && rng.u8(..3) == 0,
        }
    }
}

/// Writes every card.
pub(super) fn write(page: &mut Page, report: &Report) {
    let mut rng = Rng::with_seed(page.style.seed ^ 0xcad5);
    let form = Form::random(page.style, &mut rng);
    for card in &report.cards {
        write_card(page, report, card, form);
    }
}

fn text(style: &Style, located: Option<&Located<String>>) -> String {
    located.map(|located| print_name(style, &located.value)).unwrap_or_default()
}

fn number(amount: Option<&Located<Amount>>) -> String {
    amount.map(|amount| amount.value.to_string()).unwrap_or_default()
}

fn value(amount: Option<&Located<Amount>>) -> Option<Amount> {
    amount.map(|amount| amount.value)
}

fn write_card(page: &mut Page, report: &Report, card: &Scorecard, form: Form) {
    let style = page.style;
    let line = page.line();
    page.heading(3, "项目支出绩效自评表");
    let year = card.year.or(report.year).map(|year| year.to_string()).unwrap_or_default();
    page.paragraph(&print_name(style, &format!("（{year}年度）")));
    let unit = card.money_unit.as_deref().unwrap_or("万元");
    page.paragraph(&print_name(style, &format!("单位：{unit}")));
    let project = text(style, card.project.as_ref());
    page.written.cards.push(WrittenCard {
        project: project.clone(),
        funds: Vec::new(),
        indicators: Vec::new(),
        total: value(card.total.as_ref()),
        line,
    });

    let mut cells = Cells::new(page, form.margin);
    cells.row(&["项目名称", &project]);
    let department = text(style, card.department.as_ref());
    let implementing = text(style, card.implementing_unit.as_ref());
    cells.row(&["主管部门", &department, "", "", "实施单位", &implementing]);
    cells.heads(&[
        "项目预算执行情况",
        "",
        "年初预算数",
        "全年预算数（A）",
        "全年执行数（B）",
        "分值",
        "执行率（B/A）",
        "得分",
    ]);
    for fund in &card.funds {
        write_fund(&mut cells, fund);
    }
    cells.heads(&["年度总体目标", "年初预期目标", "", "", "目标实际完成情况"]);
    let expected = text(style, card.expected_goal.as_ref());
    let achieved = text(style, card.achieved_goal.as_ref());
    cells.goals(&expected, &achieved);
    cells.indicator_heads();
    for (at, indicator) in card.indicators.iter().enumerate() {
        write_indicator(&mut cells, card, at, indicator, form.points);
    }
    let total = number(card.total.as_ref());
    cells.total(form.total, &total);
    let asks = "总分在80分以下的项目未实现绩效目标的原因分析及拟采取的措施说明：";
    if style.layout.is_tabbed() && !form.total.is_empty() {
        page.push(&print_name(style, asks));
    }
    page.blank();
}

/// The points of a dimension.
fn points_of(card: &Scorecard, level1: &str) -> Amount {
    let rows = card.indicators.iter().filter(|row| row.level1 == level1);
    let sum: Amount = rows.filter_map(|row| row.weight.as_ref()).map(|weight| weight.value).sum();
    sum.decimal().normalize().into()
}

fn write_fund(cells: &mut Cells, fund: &FundRow) {
    let rate = fund.execution_rate.as_ref();
    let rate_text = rate.map(|rate| format!("{}%", rate.value)).unwrap_or_default();
    let label = print_name(cells.page.style, &fund.label.value);
    let line = cells.row(&[
        "",
        &label,
        &number(fund.initial_budget.as_ref()),
        &number(fund.full_year_budget.as_ref()),
        &number(fund.executed.as_ref()),
        &number(fund.weight.as_ref()),
        &rate_text,
        &number(fund.score.as_ref()),
    ]);
    let written = WrittenFund {
        fund: fund.fund,
        initial_budget: value(fund.initial_budget.as_ref()),
        full_year_budget: value(fund.full_year_budget.as_ref()),
        executed: value(fund.executed.as_ref()),
        weight: value(fund.weight.as_ref()),
        execution_rate: value(rate),
        score: value(fund.score.as_ref()),
        line,
    };
    if let Some(card) = cells.page.written.cards.last_mut() {
        card.funds.push(written);
    }
}

/// The names of levels that stand beside a row: on the first of their rows or, where a print
/// without cells took them from a merged cell, on the middle one.
fn level_names(style: &Style, card: &Scorecard, at: usize, points: bool) -> [String; 2] {
    let of = |at: usize| card.indicators.get(at).map(|row| (&*row.level1, &*row.level2));
    let Some((level1, level2)) = of(at) else { return Default::default() };
    let stands = |same: &dyn Fn((&str, &str)) -> bool| {
        let before = (0..at).rev().take_while(|&other| of(other).is_some_and(same)).count();
        let behind = (at + 1..card.indicators.len())
            .take_while(|&other| of(other).is_some_and(same))
            .count();
        let middle =
            if style.layout == Layout::Spaced { usize::midpoint(before, behind) } else { 0 };
        before == middle
    };
    let printed1 = if points {
        print_name(style, &format!("{level1}（{}分）", points_of(card, level1)))
    } else {
        level1.to_owned()
    };
    [
        (stands(&|other| other.0 == level1), printed1),
        (stands(&|other| other == (level1, level2)), level2.to_owned()),
    ]
    .map(|(stands, name)| if stands { name } else { String::new() })
}

fn write_indicator(cells: &mut Cells, card: &Scorecard, at: usize, row: &Indicator, points: bool) {
    let style = cells.page.style;
    let [level1, level2] = level_names(style, card, at, points);
    let name = print_name(style, &row.level3.value);
    let [target, actual, reason] =
        [&row.target, &row.actual, &row.reason].map(|cell| text(style, cell.as_ref()));
    let line = cells.indicator(&[
        &level1,
        &level2,
        &name,
        &target,
        &actual,
        &number(row.weight.as_ref()),
        &number(row.score.as_ref()),
        &reason,
    ]);
    let written = WrittenIndicator {
        level1: row.level1.clone(),
        level2: row.level2.clone(),
        level3: name,
        target,
        actual,
        weight: value(row.weight.as_ref()),
        score: value(row.score.as_ref()),
        reason,
        line,
    };
    if let Some(card) = cells.page.written.cards.last_mut() {
        card.indicators.push(written);
    }
}

/// Whether one cell stands on a line.
fn is_stacked(layout: Layout) -> bool {
    matches!(layout, Layout::CellALine | Layout::BarredCells)
}
