//! What projects are called: alike in summary, text and card, but seldom quite the same.

use fastrand::Rng;

const TOPICS: [&str; 20] = [
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
    "“便民”窗口优化",
    "应急物资储备",
    "安全生产巡查",
    "老旧设施改造",
];

const ENDINGS: [&str; 4] = ["经费", "项目", "专项资金", "补助资金（第二批）"];

/// A project's names.
#[derive(Debug)]
pub(super) struct Named {
    pub(super) summary: String,
    pub(super) text: String,
    pub(super) card: String,
}

/// Gives names, no topic twice.
#[derive(Debug)]
pub(super) struct Names {
    topics: Vec<&'static str>,
    given: usize,
}

impl Names {
    pub(super) fn new(rng: &mut Rng) -> Self {
        let mut topics = TOPICS.to_vec();
        rng.shuffle(&mut topics);
        Self { topics, given: 0 }
    }

    /// The names of the next project.
    pub(super) fn next(&mut self, buys_cars: bool, year: u16, rng: &mut Rng) -> Named {
        let (round, at) = (self.given / self.topics.len(), self.given % self.topics.len());
        let ending = ENDINGS[rng.usize(..ENDINGS.len())];
        let stage = ["", "二期", "三期", "四期"].get(round).copied().unwrap_or("后续");
        let name = if buys_cars {
            "公务用车购置经费".to_owned()
        } else {
            self.given += 1;
            format!("{}{stage}{ending}", self.topics[at])
        };
        let bare = name.strip_suffix("项目").unwrap_or(&name);
        let card = match rng.u8(..6) {
            0 => format!("{year}年度{name}"),
            1 => bare.to_owned(),
            2 if bare.len() == name.len() && !bare.ends_with('）') => format!("{name}项目"),
            _ => name.clone(),
        };
        let text = match rng.u8(..8) {
            0 => bare.replace(['“', '”'], ""),
            _ => bare.to_owned(),
        };
        Named { text, card, summary: name }
    }
}
