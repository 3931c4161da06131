//! Words for the parts of a report that carry no figures: all our own.

use fastrand::Rng;

const TOPICS: [&str; 12] = [
    "年度重点任务",
    "日常运转保障",
    "群众诉求办理",
    "信息系统建设",
    "内部控制规范",
    "档案资料管理",
    "基层服务站点",
    "业务人员培训",
    "安全生产检查",
    "公共数据共享",
    "节约能源资源",
    "工作作风改进",
];

const ACTIONS: [&str; 10] = [
    "制定分月进度安排",
    "逐项落实责任人员",
    "定期汇总办理情况",
    "组织业务骨干会商",
    "更新操作流程手册",
    "抽查现场记录",
    "听取服务对象意见",
    "比对合同与付款凭证",
    "整理台账并归档",
    "公布联系方式与时限",
];

const RESULTS: [&str; 10] = [
    "各环节衔接更加顺畅",
    "办理时间明显缩短",
    "资料齐全可查",
    "重复劳动有所减少",
    "经办人员分工清楚",
    "遗留问题逐步销号",
    "经费使用更为节约",
    "服务对象反映良好",
    "下一年度将继续完善",
    "相关制度随后修订",
];

/// A paragraph of some sentences.
pub(super) fn paragraph(rng: &mut Rng, sentences: usize) -> String {
    let mut text = String::with_capacity(sentences * 100);
    for _ in 0..sentences {
        for (before, words) in [("围绕", &TOPICS[..]), ("，", &ACTIONS), ("，", &RESULTS)] {
            text.push_str(before);
            text.push_str(words[rng.usize(..words.len())]);
        }
        text.push('。');
    }
    text
}

/// One duty of a department.
pub(super) fn duty(rng: &mut Rng) -> String {
    let topic = TOPICS[rng.usize(..TOPICS.len())];
    format!("承担{topic}有关工作，{}。", ACTIONS[rng.usize(..ACTIONS.len())])
}
