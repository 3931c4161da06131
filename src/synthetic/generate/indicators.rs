//! Indicators in general terms, of our own wording.

use fastrand::Rng;

/// How a target is put.
#[derive(Debug, Clone, Copy)]
pub(in crate::synthetic) enum Target {
    /// At least so many of a unit, up to a number.
    AtLeast(&'static str, i64),
    /// At least so many percent.
    Percent,
    /// All of it: 100%.
    All,
    /// By the end of the year, or of a month.
    Date,
    /// In words.
    Words(&'static str),
}

impl Target {
    /// Whether a printed target is put in this way.
    pub(in crate::synthetic) fn is_like(self, printed: &str) -> bool {
        let has_digits = printed.contains(|c: char| c.is_ascii_digit());
        match self {
            Self::Percent | Self::All => printed.contains('%'),
            Self::Date => printed.contains('年') && has_digits,
            Self::AtLeast(..) => has_digits && !printed.contains(['%', '年']),
            Self::Words(_) => !has_digits,
        }
    }
}

/// A name with how its target is put.
pub(in crate::synthetic) type Named = (&'static str, Target);

const QUANTITY: [Named; 10] = [
    ("办理事项数量", Target::AtLeast("件", 900)),
    ("组织活动次数", Target::AtLeast("次", 30)),
    ("培训人员数量", Target::AtLeast("人", 400)),
    ("维护系统数量", Target::AtLeast("个", 20)),
    ("印制资料数量", Target::AtLeast("册", 5_000)),
    ("更新设备数量", Target::AtLeast("台", 60)),
    ("巡查点位数量", Target::AtLeast("处", 200)),
    ("服务站点数量", Target::AtLeast("个", 40)),
    ("计划任务完成率", Target::All),
    ("走访单位数量", Target::AtLeast("家", 120)),
];
const QUALITY: [Named; 8] = [
    ("验收合格率", Target::All),
    ("系统稳定运行率", Target::Percent),
    ("资料准确率", Target::Percent),
    ("按规范办理比例", Target::Percent),
    ("设备完好率", Target::Percent),
    ("培训考核通过率", Target::Percent),
    ("服务标准执行率", Target::All),
    ("问题整改比例", Target::Percent),
];
const TIMELINESS: [Named; 6] = [
    ("任务完成时间", Target::Date),
    ("事项按时办结率", Target::Percent),
    ("故障处理及时率", Target::Percent),
    ("资金支付及时率", Target::All),
    ("响应及时率", Target::Percent),
    ("工作推进及时程度", Target::Words("按计划推进")),
];
const SOCIAL: [Named; 8] = [
    ("对日常工作的保障程度", Target::Words("有力保障")),
    ("公共服务水平", Target::Words("稳步提升")),
    ("事项办理效率", Target::Words("明显提高")),
    ("群众知晓程度", Target::Words("持续扩大")),
    ("业务规范程度", Target::Words("不断改善")),
    ("诉求解决比例", Target::Percent),
    ("服务覆盖比例", Target::Percent),
    ("基层减负效果", Target::Words("逐步显现")),
];
const LASTING: [Named; 5] = [
    ("长效机制健全程度", Target::Words("基本健全")),
    ("设施持续使用情况", Target::Words("正常使用")),
    ("制度执行的持续性", Target::Words("持续执行")),
    ("成果后续利用情况", Target::Words("充分利用")),
    ("人才队伍稳定程度", Target::Words("保持稳定")),
];
const SATISFACTION: [Named; 5] = [
    ("服务对象满意程度", Target::Percent),
    ("工作人员满意程度", Target::Percent),
    ("参加人员满意程度", Target::Percent),
    ("受益单位满意程度", Target::Percent),
    ("来访群众满意程度", Target::Percent),
];
/// Results in words.
pub(in crate::synthetic) const VERBAL: [&str; 6] =
    ["有力保障", "稳步提升", "明显提高", "不断改善", "基本健全", "持续执行"];
/// Of what the costs of a project consist.
pub(in crate::synthetic) const COSTS: [&str; 8] = [
    "设备费用",
    "服务费用",
    "材料费用",
    "印制费用",
    "劳务支出",
    "差旅支出",
    "租赁支出",
    "其他零星支出",
];

/// The names that an indicator of level two may have.
pub(in crate::synthetic) fn of_level(level2: &str) -> &'static [Named] {
    match level2 {
        "数量指标" => &QUANTITY,
        "质量指标" => &QUALITY,
        "时效指标" => &TIMELINESS,
        "社会效益指标" | "经济效益指标" | "生态效益指标" => &SOCIAL,
        "服务对象满意度指标" => &SATISFACTION,
        _ => &LASTING,
    }
}

/// A target and what became of it; the share of it that was reached, of a hundred.
pub(super) fn fill(
    target: Target,
    missed: bool,
    year: u16,
    rng: &mut Rng,
) -> (String, String, i64) {
    match target {
        Target::AtLeast(unit, most) => {
            let number = rng.i64(most / 10 + 2..=most);
            let reached = if missed {
                number * rng.i64(40..=90) / 100
            } else {
                number + rng.i64(0..=number / 8)
            };
            (
                format!("≥{number}{unit}"),
                format!("{reached}{unit}"),
                (reached * 100 / number).min(100),
            )
        }
        Target::Percent => {
            let least = [80, 85, 90, 95, 98][rng.usize(..5)];
            let reached = if missed { least - rng.i64(5..=30) } else { rng.i64(least..=100) };
            (format!("≥{least}%"), format!("{reached}%"), (reached * 100 / least).min(100))
        }
        Target::All if missed => {
            let reached = rng.i64(60..=95);
            ("100%".to_owned(), format!("{reached}%"), reached)
        }
        Target::All => ("100%".to_owned(), "100%".to_owned(), 100),
        Target::Date => {
            let month = rng.u8(9..=11);
            (format!("{year}年12月底前"), format!("{year}年{month}月"), 100)
        }
        Target::Words(words) => (words.to_owned(), words.to_owned(), 100),
    }
}
