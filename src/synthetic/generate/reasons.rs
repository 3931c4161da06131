//! Why figures change: sentences of our own that no other figure contradicts.

use fastrand::Rng;

/// Why a figure is above last year's.
const MORE: [&str; 8] = [
    "新增人员到位，相应经费增加",
    "年中追加了专项任务经费",
    "业务范围扩大，所需经费增加",
    "集中更换了一批老旧设备",
    "新承接了上级安排的工作",
    "服务事项增多，购买服务的经费增加",
    "薪级正常晋升，工资性经费增加",
    "新项目启动实施",
];
/// Why it is below.
const LESS: [&str; 8] = [
    "部分人员退休或调出",
    "上一年度一次性项目已经完成",
    "压减一般性经费",
    "合并开支渠道，日常经费下降",
    "个别项目推迟到下一年度实施",
    "合同价款按实结算，低于预期",
    "会议和培训改为线上举办",
    "项目任务量减少",
];
/// Why the accounts are above the budget.
const ABOVE_BUDGET: [&str; 6] = [
    "年中追加了专项经费",
    "执行中新增了工作任务",
    "缴费基数上调",
    "年度中间有新进人员，经费相应增加",
    "上级下达的专项资金未列入年初预算，执行中追加",
    "执行中调剂增加了业务经费",
];
/// Why they are below.
const BELOW_BUDGET: [&str; 6] = [
    "厉行节约，压减开支",
    "部分合同未到付款节点",
    "人员减少，经费相应减少",
    "招标价格低于预算，资金节约",
    "个别活动取消，经费减少",
    "压缩会议和差旅次数，费用下降",
];
/// Where money was carried over.
const CARRIED: [&str; 2] =
    ["使用了上年结转的项目资金，支出增加", "以前年度结转项目在当年完成结算，支出增加"];

/// Gives reasons by chance.
#[derive(Debug)]
pub(in crate::synthetic) struct Reasons<'a> {
    pub(in crate::synthetic) rng: &'a mut Rng,
    /// Whether money was carried over, so that a reason may say so.
    pub(in crate::synthetic) carried_over: bool,
}

impl Reasons<'_> {
    fn one(&mut self, of: &[&'static str]) -> &'static str {
        of.get(self.rng.usize(..of.len().max(1))).copied().unwrap_or_default()
    }

    /// Why a figure is above or below last year's.
    pub(in crate::synthetic) fn change(&mut self, up: bool) -> &'static str {
        if up && self.carried_over && self.rng.u8(..4) == 0 {
            return self.one(&CARRIED);
        }
        if up { self.one(&MORE) } else { self.one(&LESS) }
    }

    /// Why the accounts are above or below the budget.
    pub(in crate::synthetic) fn budget(&mut self, above: bool) -> &'static str {
        if above { self.one(&ABOVE_BUDGET) } else { self.one(&BELOW_BUDGET) }
    }
}
