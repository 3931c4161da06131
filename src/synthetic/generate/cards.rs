//! 项目支出绩效自评表: funds, goals and indicators that make a hundred points.

use fastrand::Rng;

use crate::report::{Amount, Assigned, Fund, FundRow, Indicator, Located, Scorecard};

use super::indicators::{self, Target};
use super::money::{Fen, Money};
use super::plan::{PLACE, Plan};
use super::ratio::points;

/// Of whom the cards are.
#[derive(Debug)]
pub(super) struct Setting<'a> {
    pub(super) department: &'a str,
    pub(super) year: u16,
    pub(super) money: &'a Money,
}

const COST: &str = "经济成本指标";
/// How the points of a dimension fall to its rows, by names of level two.
type Pattern = &'static [(&'static str, i64)];
const OUTPUT: [Pattern; 4] = [
    &[("数量指标", 10), ("数量指标", 10), ("质量指标", 10), ("时效指标", 10)],
    &[("数量指标", 15), ("质量指标", 15), ("时效指标", 10)],
    &[
        ("数量指标", 8),
        ("数量指标", 8),
        ("质量指标", 6),
        ("质量指标", 6),
        ("时效指标", 6),
        ("时效指标", 6),
    ],
    &[
        ("数量指标", 5),
        ("数量指标", 5),
        ("数量指标", 5),
        ("质量指标", 10),
        ("质量指标", 5),
        ("时效指标", 10),
    ],
];
const BENEFIT: [Pattern; 3] = [
    &[("社会效益指标", 30)],
    &[("社会效益指标", 15), ("可持续发展影响指标", 15)],
    &[("社会效益指标", 10), ("社会效益指标", 10), ("可持续发展影响指标", 10)],
];
const SATISFACTION: [Pattern; 2] =
    [&[("服务对象满意度指标", 10)], &[("服务对象满意度指标", 5), ("服务对象满意度指标", 5)]];

/// Why points were lost.
const REASONS: [&str; 5] = [
    "年中任务调整，数量相应减少，下一年度据实设定目标",
    "实施条件变化，进度稍慢，今后提前做好准备",
    "对象配合程度不一，后续加强沟通",
    "目标测算偏高，下一年度细化测算",
    "人手不足，将合理调配力量",
];
/// Why money was left.
const LEFT: [&str; 3] =
    ["合同尾款按约定次年支付", "招标节约了部分资金", "部分活动按实际需要从简安排"];

/// Why points were lost or money was left.
pub(in crate::synthetic) fn reason(rng: &mut Rng) -> &'static str {
    let reasons = [&REASONS[..], &LEFT].concat();
    reasons[rng.usize(..reasons.len())]
}

/// Writes a text where the place is still to be decided.
fn text(value: impl Into<String>) -> Located<String> {
    Located::new(value.into(), PLACE)
}

fn amount(value: Amount) -> Located<Amount> {
    Located::new(value, PLACE)
}

/// The card of a project.
pub(super) fn card(plan: &Plan, name: String, setting: &Setting<'_>, rng: &mut Rng) -> Scorecard {
    let rate_score = plan.rate_score(setting.money);
    let mut rows = Rows { plan, setting, rng, indicators: Vec::new() };
    rows.costs();
    // Some projects miss several of their targets.
    let misses = if rows.rng.u8(..7) == 0 { 2 } else { 12 };
    for (level1, patterns) in
        [("产出指标", &OUTPUT[..]), ("效益指标", &BENEFIT), ("满意度指标", &SATISFACTION)]
    {
        let pattern = patterns[rows.rng.usize(..patterns.len())];
        for (level2, weight) in pattern {
            rows.named(level1, level2, *weight, misses);
        }
    }
    let indicators = rows.indicators;
    let scores: Amount =
        indicators.iter().filter_map(|row| row.score.as_ref()).map(|score| score.value).sum();
    let total = scores + points(rate_score);
    let goal = goal(rng);
    Scorecard {
        project: Some(text(name)),
        department: Some(text(setting.department)),
        implementing_unit: Some(text(setting.department)),
        of_whole: false,
        year: Some(setting.year),
        money_unit: Some(setting.money.unit().to_owned()),
        funds: funds(plan, setting, rate_score),
        expected_goal: Some(text(format!("计划{goal}。"))),
        achieved_goal: Some(text(format!("全年{goal}，各项安排基本落实。"))),
        indicators,
        total: Some(amount(total)),
        total_repaired: None,
        weight_total: None,
        unread: Vec::new(),
        lines: (0, 0),
    }
}

/// What a project is for and how it is done.
pub(in crate::synthetic) fn goal(rng: &mut Rng) -> String {
    let what = ["保障日常工作运转", "改善服务条件", "更新老旧设备", "提升业务能力", "维护系统稳定"];
    let how = [
        "按月推进重点任务",
        "分批完成采购与验收",
        "做好过程记录",
        "加强资金管理",
        "听取服务对象意见",
    ];
    format!("{}，{}", what[rng.usize(..what.len())], how[rng.usize(..how.len())])
}

/// The rows of money, by where it comes from.
fn funds(plan: &Plan, setting: &Setting<'_>, rate_score: i64) -> Vec<FundRow> {
    let money = |fen: Fen| amount(setting.money.amount(fen).decimal().normalize().into());
    // What was carried over stands in no budget of the year's start but in all others.
    let row = |fund, label: &str, [initial, budget, executed]: [Fen; 3]| FundRow {
        fund,
        label: text(label),
        initial_budget: Some(money(initial)),
        full_year_budget: Some(money(budget)),
        executed: Some(money(executed)),
        weight: None,
        execution_rate: None,
        score: None,
        repaired: None,
    };
    let initial_carried = plan.carried.min(plan.initial);
    let own =
        [plan.initial - initial_carried, plan.budget - plan.carried, plan.executed - plan.carried];
    let total = FundRow {
        weight: Some(amount(points(1_000))),
        execution_rate: Some(amount(plan.rate(setting.money))),
        score: Some(amount(points(rate_score))),
        ..row(Fund::Total, "年度资金总额", [plan.initial, plan.budget, plan.executed])
    };
    vec![
        total,
        row(Fund::Fiscal, "其中：当年财政拨款", own),
        row(Fund::CarriedOver, "上年结转资金", [initial_carried, plan.carried, plan.carried]),
        row(Fund::Other, "其他资金", [0, 0, 0]),
    ]
}

/// The indicators as they are added.
struct Rows<'a> {
    plan: &'a Plan,
    setting: &'a Setting<'a>,
    rng: &'a mut Rng,
    indicators: Vec<Indicator>,
}

impl Rows<'_> {
    fn add(
        &mut self,
        levels: [&str; 2],
        name: &str,
        values: (String, String),
        points_of: [i64; 2],
    ) {
        let [weight, score] = points_of;
        self.indicators.push(Indicator {
            level1: levels[0].to_owned(),
            level2: levels[1].to_owned(),
            level3: text(name),
            target: Some(text(values.0)),
            actual: Some(text(values.1)),
            weight: Some(amount(points(weight))),
            score: Some(amount(points(score))),
            reason: None,
            assigned: Assigned::default(),
            repaired: None,
        });
    }

    /// What the project cost: in one row, or also by parts that make the whole.
    fn costs(&mut self) {
        let levels = ["成本指标", COST];
        let (budget, executed) = (self.plan.budget, self.plan.executed);
        let money = |rows: &Self, fen: Fen| {
            let amount = rows.setting.money.amount(fen).decimal().normalize();
            format!("{amount}{}", rows.setting.money.unit())
        };
        let values = |rows: &Self, budget: Fen, executed: Fen| {
            (format!("≤{}", money(rows, budget)), money(rows, executed))
        };
        let whole = values(self, budget, executed);
        // Halves of whole hundredths make the whole in print too.
        let step = super::money::STEP * 2;
        let divides = budget % step == 0 && executed % step == 0 && executed > 0;
        if divides && self.rng.u8(..3) == 0 {
            self.add(levels, "项目总成本", whole, [400, 400]);
            let first = self.rng.usize(..4);
            for name in [indicators::COSTS[first], indicators::COSTS[first + 4]] {
                let part = values(self, budget / 2, executed / 2);
                self.add(levels, name, part, [300, 300]);
            }
        } else {
            self.add(levels, "项目总成本", whole, [1_000, 1_000]);
        }
        if executed * 10 < budget * 9
            && let Some(first) = self.indicators.first_mut()
        {
            first.reason = Some(text(LEFT[self.rng.usize(..LEFT.len())]));
        }
    }

    /// A row of a level, with a name that the card has not yet.
    fn named(&mut self, level1: &str, level2: &str, weight: i64, misses: u8) {
        let names = indicators::of_level(level2);
        let from = self.rng.usize(..names.len());
        let is_new = |name: &str| self.indicators.iter().all(|row| row.level3.value != name);
        let found =
            names.iter().cycle().skip(from).take(names.len()).find(|(name, _)| is_new(name));
        let (name, target) = *found.unwrap_or(&names[from]);
        let counted = matches!(target, Target::AtLeast(..) | Target::Percent | Target::All);
        let falls_short = counted && self.rng.u8(..misses) == 0;
        let (target, actual, reached) =
            indicators::fill(target, falls_short, self.setting.year, self.rng);
        let score = if falls_short { weight * reached } else { weight * 100 };
        self.add([level1, level2], name, (target, actual), [weight * 100, score]);
        if falls_short && let Some(row) = self.indicators.last_mut() {
            row.reason = Some(text(REASONS[self.rng.usize(..REASONS.len())]));
        }
    }
}
