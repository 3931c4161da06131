//! 绩效评价报告 of single projects: score tables and the result, in sentences of our own.

use fastrand::Rng;
use rust_decimal::Decimal;

use crate::report::{Amount, Evaluation, Fund, Located, Report, ScoreRow};

use super::grid::print_name;
use super::page::Page;
use super::prose::Prose;
use super::words;
use super::written::{WrittenEvaluation, WrittenScoreRow};

/// Words of one report's tables.
struct Words {
    heads: [&'static str; 4],
    total: &'static str,
    /// Whether dimensions are numbered.
    numbered: bool,
}

const WORDS: [Words; 2] = [
    Words { heads: ["指标", "分值", "得分", "得分率"], total: "合计", numbered: false },
    Words {
        heads: ["评价指标", "权重（%）", "评价得分", "评价分值占比"],
        total: "综合绩效",
        numbered: true,
    },
];

/// Writes every evaluation report.
pub(super) fn write(page: &mut Page, report: &Report) {
    let mut rng = Rng::with_seed(page.style.seed ^ 0xe7a1);
    let words = &WORDS[rng.usize(..WORDS.len())];
    for evaluation in &report.evaluations {
        write_one(page, report, evaluation, words, &mut rng);
    }
}

fn write_one(
    page: &mut Page,
    report: &Report,
    evaluation: &Evaluation,
    words: &Words,
    rng: &mut Rng,
) {
    let style = page.style;
    let project = print_name(style, &evaluation.project.value);
    page.written.evaluations.push(WrittenEvaluation {
        project: project.clone(),
        rows: Vec::new(),
        score: evaluation.score.as_ref().map(|score| score.value),
        grade: evaluation.grade.as_ref().map(|grade| grade.value),
        line: page.line(),
    });
    page.heading(2, &format!("{project}项目绩效评价报告"));
    page.heading(4, "一、项目概况");
    say(page, &words::paragraph(rng, 3));
    if let Some(money) = money(report, evaluation) {
        say(page, &money);
    }
    page.heading(4, "二、评价过程");
    say(page, &words::paragraph(rng, 3));
    say(
        page,
        "评价按百分制计分：90分及以上为优，80分及以上不足90分为良，60分及以上不足80分为中，不足60分为差。",
    );
    page.heading(4, "三、评价结论");
    let (first, parts): (Vec<_>, Vec<_>) = evaluation.rows.iter().partition(|row| row.level == 1);
    table(page, "表1 综合评价得分", &first, words);
    if let (Some(score), Some(grade)) = (&evaluation.score, &evaluation.grade) {
        say(page, &format!("项目综合得分为{}分，评价等级为“{}”。", score.value, grade.value));
    }
    page.heading(4, "四、指标分析");
    let groups = parts.split_inclusive(|row| row.total).flat_map(|group| {
        // Parts that make a hundred would be taken for dimensions.
        let weights = group.iter().filter(|row| !row.total).filter_map(|row| row.weight.as_ref());
        let sum: Amount = weights.map(|weight| weight.value).sum();
        let whole = sum.decimal() == Decimal::ONE_HUNDRED;
        let (first, second) = group.split_at(if whole { group.len() / 2 } else { 0 });
        [first, second]
    });
    for (number, group) in (2..).zip(groups.filter(|group| !group.is_empty())) {
        table(page, &format!("表{number} 分项指标得分"), group, words);
        say(page, &words::paragraph(rng, 1));
    }
    page.heading(4, "五、问题和建议");
    say(page, &words::paragraph(rng, 2));
}

fn say(page: &mut Page, text: &str) {
    let mut prose = Prose::new(page.style);
    prose.say(text);
    prose.write(page);
}

/// What the project was given and spent, where its card says so.
fn money(report: &Report, evaluation: &Evaluation) -> Option<String> {
    let bare = |name: &str| name.trim_end_matches("项目").to_owned();
    let project = report
        .projects
        .iter()
        .find(|project| bare(&project.name.value) == bare(&evaluation.project.value))?;
    let card = report.card_of(project)?;
    let total = card.fund(Fund::Total)?;
    let unit = card.money_unit.as_deref().unwrap_or("万元");
    let [budget, executed] =
        [&total.full_year_budget, &total.executed].map(|amount| amount.as_ref().map(|a| a.value));
    let rate = total.execution_rate.as_ref();
    let rate = rate.map(|rate| format!("，预算执行率{}%", rate.value)).unwrap_or_default();
    let (year, budget, executed) = (report.year_text(), budget?, executed?);
    Some(format!("{year}年预算安排{budget}{unit}，实际支出{executed}{unit}{rate}。"))
}

fn table(page: &mut Page, title: &str, rows: &[&ScoreRow], words: &Words) {
    let style = page.style;
    page.paragraph(title);
    page.plain_row(&words.heads.map(|head| print_name(style, head)));
    for (at, row) in rows.iter().enumerate() {
        let name = match (row.total, words.numbered && row.level == 1) {
            (true, _) => words.total.to_owned(),
            (false, true) => format!("{}.{}", at + 1, row.dimension),
            (false, false) => row.dimension.to_string(),
        };
        let number = |amount: &Option<Located<Amount>>| {
            amount.as_ref().map(|amount| amount.value.to_string()).unwrap_or_default()
        };
        let line = page.line();
        let rate = row.rate.as_ref().map(|rate| format!("{}%", rate.value)).unwrap_or_default();
        page.plain_row(&[name, number(&row.weight), number(&row.score), rate]);
        let written = WrittenScoreRow {
            dimension: if row.total { words.total.into() } else { row.dimension.clone() },
            level: row.level,
            total: row.total,
            weight: row.weight.as_ref().map(|weight| weight.value),
            score: row.score.as_ref().map(|score| score.value),
            rate: row.rate.as_ref().map(|rate| rate.value),
            line,
        };
        if let Some(evaluation) = page.written.evaluations.last_mut() {
            evaluation.rows.push(written);
        }
    }
    page.blank();
}
