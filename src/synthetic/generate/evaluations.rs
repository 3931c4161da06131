//! 绩效评价报告: dimensions that make a hundred, and the parts of each.

use fastrand::Rng;

use crate::report::{Amount, Evaluation, Located, ScoreRow};

use super::plan::{PLACE, Plan};
use super::ratio::{Rounding, points};

/// Dimensions with the parts of each and their points.
const DIMENSIONS: [(&str, &[(&str, i64)]); 4] = [
    (
        "决策",
        &[
            ("立项依据充分性", 4),
            ("立项程序规范性", 4),
            ("绩效目标合理性", 4),
            ("绩效指标明确性", 4),
            ("预算编制科学性", 2),
            ("资金分配合理性", 2),
        ],
    ),
    (
        "过程",
        &[
            ("资金到位率", 4),
            ("预算执行率", 4),
            ("资金使用合规性", 4),
            ("管理制度健全性", 4),
            ("制度执行有效性", 4),
        ],
    ),
    ("产出", &[("产出数量", 10), ("产出质量", 10), ("产出时效", 5), ("产出成本", 5)]),
    ("效益", &[("社会效益", 10), ("可持续影响", 10), ("满意度", 10)]),
];

/// Whether a part of a dimension is one of the common form.
pub(in crate::synthetic) fn is_common_part(name: &str) -> bool {
    DIMENSIONS.iter().any(|(_, parts)| parts.iter().any(|(part, _)| *part == name))
}

fn row(dimension: &str, level: u8, total: bool, [weight, score]: [i64; 2]) -> ScoreRow {
    let located = |value: Amount| Some(Located::new(value, PLACE));
    let rate = Rounding::Nearest.percent(score, weight).decimal().normalize();
    ScoreRow {
        dimension: dimension.into(),
        level,
        table: 0,
        total,
        weight: located(points(weight)),
        score: located(points(score)),
        rate: located(rate.into()),
        place: PLACE,
    }
}

/// The evaluation of a project.
pub(super) fn of(plan: &Plan, rng: &mut Rng) -> Evaluation {
    let mut rows = Vec::new();
    let mut parts_of_all = Vec::new();
    let mut sum = 0;
    for (dimension, parts) in DIMENSIONS {
        let scored: Vec<_> = parts
            .iter()
            .map(|&(name, weight)| {
                let weight = weight * 100;
                let lost = if name == "预算执行率" {
                    weight - weight * plan.executed / plan.budget.max(1)
                } else if rng.u8(..6) == 0 {
                    rng.i64(1..=weight / 50) * 50
                } else {
                    0
                };
                (name, [weight, weight - lost])
            })
            .collect();
        let total = [0, 1].map(|at| scored.iter().map(|(_, points)| points[at]).sum::<i64>());
        rows.push(row(dimension, 1, false, total));
        parts_of_all.extend(scored.iter().map(|(name, points)| row(name, 2, false, *points)));
        parts_of_all.push(row("合计", 2, true, total));
        sum += total[1];
    }
    rows.push(row("合计", 1, true, [10_000, sum]));
    rows.extend(parts_of_all);
    let score = points(sum);
    Evaluation {
        project: Located::new(plan.name_in_text.clone(), PLACE),
        rows,
        score: Some(Located::new(score, PLACE)),
        grade: Some(Located::new(Plan::grade_of(score), PLACE)),
        stated: Vec::new(),
        scale: None,
        captions: Vec::new(),
        unread: Vec::new(),
        lines: (0, 0),
    }
}
