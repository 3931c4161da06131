//! Projects with scores and grades.

use fastrand::Rng;
use rust_decimal::Decimal;

use crate::report::{Amount, Grade, Located, Place, Project};

use super::Options;

const TOPICS: [&str; 16] = [
    "办公场所维修",
    "信息系统运行维护",
    "业务培训",
    "宣传资料印制",
    "专用设备更新",
    "网络租赁",
    "政策咨询服务",
    "基层站点补助",
    "专项检查",
    "档案数字化",
    "志愿服务活动",
    "热线值守",
    "数据共享平台建设",
    "公共设施养护",
    "专家评审",
    "第三方服务采购",
];

const ENDINGS: [&str; 4] = ["经费", "项目", "专项资金", "补助资金（第二批）"];

/// Random projects of a department.
pub(super) fn random(department: &str, options: &Options, rng: &mut Rng) -> Vec<Project> {
    let count = rng.usize(options.projects.clone());
    let mut topics = TOPICS;
    rng.shuffle(&mut topics);
    (1..=count)
        .zip(topics.iter().cycle())
        .map(|(number, topic)| {
            let ending = ENDINGS[rng.usize(..ENDINGS.len())];
            let name = format!("{topic}{ending}");
            let score = score(rng);
            let grade = (!options.execution_rates).then(|| Located::new(grade(score), PLACE));
            let rate = options
                .execution_rates
                .then(|| Located::new(Decimal::new(rng.i64(0..=10_000), 2).into(), PLACE));
            Project {
                number: Some(number.to_string()),
                name: Located::new(name, PLACE),
                spending_unit: Some(department.to_owned()),
                group: (!options.execution_rates).then(|| "本级项目支出绩效自评".to_owned()),
                score: Some(Located::new(Amount::from(score), PLACE)),
                grade,
                execution_rate: rate,
                place: PLACE,
                card: None,
                joined: None,
                review: None,
            }
        })
        .collect()
}

const PLACE: Place = Place { line: 0, start: 0, end: 0 };

/// A score, mostly high, with two decimals or none.
fn score(rng: &mut Rng) -> Decimal {
    let hundredths = if rng.u8(..6) > 0 { rng.i64(9_000..=10_000) } else { rng.i64(5_000..9_000) };
    if rng.bool() { Decimal::new(hundredths, 2) } else { Decimal::new(hundredths / 100, 0) }
}

/// The grade by the common scale: 90 优, 80 良, 60 中.
fn grade(score: Decimal) -> Grade {
    match score {
        _ if score >= Decimal::from(90) => Grade::Excellent,
        _ if score >= Decimal::from(80) => Grade::Good,
        _ if score >= Decimal::from(60) => Grade::Fair,
        _ => Grade::Poor,
    }
}
