//! Texts with one thing wrong, and texts that are right in an unusual way.

use super::{Plant, TEXT, decimal, fired, name, narrated, of, report};
use crate::audit::Audit;
use crate::audit::testing::{parse, with_text};

/// The audit of the right text with some words replaced, and the line that they stand on.
pub(super) fn rewritten(old: &str, new: &str) -> (Audit, u32) {
    let (before, _) = TEXT.split_once(old).unwrap_or_else(|| panic!("no {old}"));
    let line = before.matches('\n').count() as u32 + 1;
    (report(&narrated(&TEXT.replacen(old, new, 1))), line)
}

/// One a line: the rule and its severity, the words that are replaced and by what (⏎ is a line
/// break), what is expected and found where figures are held against each other, and all rules
/// that see it.
const DEFECTS: &str = "
D01 error | 收、支总计均为215.00 | 收、支总计均为251.00 | 215.00 251.00 | D01 D13
D02 error | 1、财政拨款收入210.00 | 1、财政拨款收入201.00 | 210.00 201.00 | D02 D13
D03 error | 2、项目支出95.00 | 2、项目支出59.00 | 95.00 59.00 | D03 D13
D04 error | 财政拨款收、支总计均为210.00 | 财政拨款收、支总计均为215.00 | 210.00 215.00 | D04 D13
D05 error | 财政拨款支出170.00万元，占 | 财政拨款支出107.00万元，占 | 170.00 107.00 | D05 D13
D05 error | 79.07% | 97.07% | 79.0698 97.07 | D05
D05 note | 79.07% | 79.06% | 79.0698 79.06 | D05
D06 error | （类）支出20.00万元，占11.76% | （类）支出2.00万元，占11.76% | 20.00 2.00 | D06 D11
D06 error | ；社会保障和就业支出（类）支出20.00万元，占11.76% |  |  | D06
D06 error | 社会保障和就业支出（类）支出20.00万元，占11.76% | 教育支出（类）支出30.00万元，占17.65% |  | D06
D23 warning | 社会保障和就业支出（类）支出20.00万元，占11.76% | 教育支出（类）支出20.00万元，占11.76% |  | D23
D23 warning | 社会保障和就业支出（类）支出20.00万元，占11.76% | “社保就业和福利”20.00万元，占11.76% |  | D23
A07 error | 决算数大于年初预算数，主要原因是追加经费。 | 决算数大小于年初预算数，主要原因是追加经费。 |  | A07
D07 error | 支出决算数为100.00 | 支出决算数为101.00 | 100.00 101.00 | D07 D16
D07 error | 年初预算数为95.00 | 年初预算数为96.00 | 161.00 160.00 | D07 D16
D07 warning | 年初预算数为95.00 | 年初预算数为94.00 | 159.00 160.00 | D07 D16
D08 error | 公用经费10.00 | 公用经费11.00 | 10.00 11.00 | D08
D08 warning | 办公费、公务接待费 | 办公费、其他商品和服务支出、公务接待费 |  | D08
D08 warning | 办公费、公务接待费 | 办公费、会议费、公务接待费 |  | D08
D08 note | 办公费、公务接待费 | 办公费 |  | D08
D09 error | 本年收入30.00 | 本年收入3.00 | 30.00 3.00 | D09
D09 error | 经营预算财政拨款支出10.00 | 经营预算财政拨款支出1.00 | 10.00 1.00 | D09
D10 error | 支出决算数为3.50 | 支出决算数为5.30 | 3.50 5.30 | D10 D13 D16 D17
D10 error | 公务用车运行维护费支出3.50 | 公务用车运行维护费支出5.30 | 3.50 5.30 | D10
D11 warning | 占55.81% | 占58.51% | 55.8140 58.51 | D11 D12
D11 note | 占97.67% | 占97.6% | 97.674 97.6 | D11 D12
D12 note | 占97.67%；其他收入5.00万元，占2.33% | 占97.66%；其他收入5.00万元，占2.32% | 100 99.98 | D11 D12
D12 warning | 占55.81% | 占58.51% | 100 102.70 | D11 D12
D13 warning | 增长7.50% | 增长5.70% | 7.5000 5.70 | D13
D13 warning | ，增长7.50% | （2023年度为200.00万元），增长5.70% | 7.5000 5.70 | D13
D13 warning | 2、项目支出95.00万元。与2023年度相比，增加10.00万元，增长11.76% | 2、项目支出95.00万元，其中样本登记项目支出55.00万元、样本保管项目支出40.00万元，与2023年度相比，增加10.00万元，增长17.16% | 11.7647 17.16 | D13
D13 warning | 1、基本支出120.00万元。与2023年度相比，增加5.00万元，增长4.35% | 1、基本支出120.00万元，其中：人员经费支出110.00万元；公用经费支出10.00万元，比上年增加1.00万元，增长1.11%。与2023年度相比，增加5.00万元，增长4.35% | 11.1111 1.11 | D13
D13 warning | 增长7.50%。主要 | 增长1.38倍。主要 |  | D13
D14 warning | 增加1.00万元，增长25.00% | 增加5.00万元，增长500.00% |  | D14
D14 warning | 增加1.00万元，增长25.00% | 增加9.00万元，增长225.00% |  | D14
D14 note | 增加1.00万元，增长25.00% | 增加5.00万元，增长100.00% |  | D14
D14 note | 与2023年决算数相同。⏎3 | 与2023年度相比，增加0万元，增长0.00%。⏎3 |  | D14
D15 error | 各增加15.00万元，增长7.50% | 各增加15.00万元，下降7.50% |  | D15
D15 error | 增长25.00%。主要 | 增长25.00%。与2023年决算数一致。主要 |  | D15
D15 warning | 与2023年决算数相同。⏎3 | 决算数减少为0.00万元，与2023年度持平。⏎3 |  | D15
D15 note | 增长4.35%。主要是人员增加 | 增长4.35%，与上年基本持平 |  | D15
D07 error | 年初预算数为95.00万元，支出决算数为100.00 | 年初预算数为95.00万元，年中追加5.00万元，支出决算数为110.00 | 100.00 110.00 | D07 D16
D06 error | ；社会保障和就业支出（类）支出20.00万元 | ；其他各类支出25.00万元 |  | D06 D11
A03 error | 2024年度收、支总计均为215.00 | 2023年度收、支总计均为251.00 |  | A03 D01 D13
D16 warning | 完成年初预算的105.26% | 完成年初预算的150.26% | 105.2632 150.26 | D16
D16 warning | 完成年初预算的105.26% | 完成全年预算的105.26% |  | D16
D16 error | 年初预算数为20.00万元，支出决算数为20.00万元，完成年初预算的100% | 年初预算数为0万元，支出决算数为20.00万元，完成年初预算的100% |  | D07 D16 D17
D17 error | 完成年初预算的105.26%。决算数大于 | 完成年初预算的105.26%。决算数小于 | 95.00 100.00 | D17
D17 error | 完成年初预算的105.26%。决算数大于年初预算数，主要原因是追加人员经费 | 完成年初预算的105.26%。决算数与年初预算数基本持平 | 95.00 100.00 | D17
D17 error | 完成年初预算的105.26%。决算数大于 | 完成年初预算的105.26%。决算数低于 | 95.00 100.00 | D17
D17 error | 完成年初预算的105.26%。决算数大于年初预算数，主要原因是追加人员经费 | 完成年初预算的105.26%。决算数比年初预算数减少5.00万元 | 95.00 100.00 | D17
D17 error | 完成年初预算的105.26%。决算数大于年初预算数，主要原因是追加人员经费 | 完成年初预算的105.26%。决算数等于年初预算数 | 95.00 100.00 | D17
D18 note | 增长11.76%。主要是新增项目 | 增长11.76% |  | D18
D19 error | 项目支出95.00万元。与2023年度相比，增加10.00万元，增长11.76% | 项目支出95.00万元。与2023年度相比，增加20.00万元，增长26.67% | 25.00 15.00 | D19
D19 error | 3.50万元，完成全年预算数的87.50%，比上年减少0.50万元，下降12.50% | 3.50万元，完成全年预算数的87.50%，比上年减少1.50万元，下降30.00% | 1.50 0.50 | D19
D20 error | 其中：国内接待费2.00万元 | 其中：国内接待费2.00万元。国内接待费1.00万元 | 2.00 1.00 | D20
D20 warning | =(55/55)×100%=100% | =(55/155)×100%=35.48% |  | D20
D23 warning | 方面：一般公共服务支出（类） | 方面：一般公共预算支出（类） |  | D23
D23 warning | 二、一般公共服务支出（类）政府 | 二、一般公共预算支出（类）政府 |  | D23
D24 warning | 增长7.50%。主要 | 增长7.50。主要 |  | D24
D24 warning | 占本年支出合计的79.07% | 占本年支出合计的79.07 |  | D24
D25 note | 增长7.50% | 增长7.500% |  | D25
D26 note | 15.00万元，增长7.50%。主要是追加经费 | 15.00万元，增长7.50%。主要是结转了上年末未支付的经费 |  | D26
D27 note | 主要原因是追加人员经费 | 主要原因是压减人员经费 |  | D27
D28 warning | 登记费20.00 | 登记费25.00 | 60.00 55.00 | D28
D29 note | 项目经费增加10.00 | 项目经费增加9.90 | 14.90 15.00 | D29
A02 warning | 二、收入决算表⏎三、支出决算表 | 二、支出决算表⏎三、收入决算表 |  | A02
D08 error | 主要包括：基本工资、机关事业单位基本养老保险缴费、生活补助 | 主要包括基本工资85.00万元、机关事业单位基本养老保险缴费20.00万元、生活补助10.00万元 | 80.00 85.00 | D08
A03 error | 截至2024年12月31日 | 截至2023年12月31日 |  | A03
A03 error | 收、支总计均为215.00万元。与2023年相比 | 收、支总计均为215.00万元。与2022年相比 |  | A03
A03 error | 第二部分 2024年度 | 第二部分 202年度 |  | A03
A03 error | 第三部分 2024年度部门决算情况说明 | 第三部分 2023年度部门决算情况说明 |  | A03
A03 error | 2024年度收入合计215.00 | 样本市样本局2022年度收入合计215.00 |  | A03
A04 warning | 要求，样本市样本局组织 | 要求，样本市人民样本局组织 |  | A04
A05 error | 当年财政拨款55.00万元 | 当年财政拨款5.50元 |  | A05
A06 note | 第二部分 2024年度部门决算表 | 第二部分 2024年度单位决算表 |  | A06
A07 error | 样本市样本局组织对 | XX局组织对 |  | A07
A07 error | 各增加15.00 | 各增加（减少）15.00 |  | A07
A07 error | 各增加15.00 | 各增加（或减少）15.00 |  | A07 D01
A07 error | 1、财政拨款收入210.00 | 1、支出收入为210.00 |  | A07
A07 error | 各增加15.00 | 各增加减少15.00 |  | A07 D13 D15 D19
A07 error | 其他收入5.00万元 | 其他收入万元 |  | A07
A07 error | 增长7.50%。主要 | 增长%。主要 |  | A07
A07 error | 收、支总计均为215.00万元 | 收、支总计均为____万元 |  | A07
A07 error | 收、支总计均为215.00万元 | 收、支总计均为**万元 |  | A07
A07 error | 主要是人员增加 | 主要是○○○增加 |  | A07
A07 error | 2024年度收、支总计均为 | 20××年度收、支总计均为 |  | A07
A03 error | 2024年度收、支总计均为 | 20  年度收、支总计均为 |  | A03
A07 warning | 万元，主要用于退休人员管理。 | 万元，主要用于退休人员管理。。 |  | A07
A09 note | 的单位共2个 | 的单位共3个 |  | A09
A10 warning | 十三、预算绩效情况说明⏎第四部分 | 十、机关运行经费支出说明⏎十三、预算绩效情况说明⏎第四部分 |  | A10
A16 warning | 根据2024年绩效目标申报表 | 根据2022年绩效目标申报表 |  | A16
A16 warning | 根据2024年绩效目标申报表 | 2023年实际到位资金50.00万元。根据2024年绩效目标申报表 |  | A16
A16 warning | 根据2024年绩效目标申报表 | 项目2023年预算执行率100%，2024年绩效目标申报表 |  | A16
A16 warning | 根据2024年绩效目标申报表 | 根据2023年《财政支出项目绩效目标申报表》和2024年绩效目标申报表 |  | A16
A16 warning | 根据2024年绩效目标申报表 | 对2023年度样本登记项目进行客观评价。根据2024年绩效目标申报表 |  | A16
";

/// The rules of which the list has a defect.
pub(super) fn rules() -> impl Iterator<Item = &'static str> {
    DEFECTS.lines().filter_map(|line| line.split(' ').next())
}

#[test]
fn a_changed_text_is_found_where_it_was_changed() {
    let mut missed = Vec::new();
    for defect in DEFECTS.lines().filter(|line| !line.is_empty()) {
        let parts: Vec<String> = defect.split(" | ").map(|part| part.replace('⏎', "\n")).collect();
        let [rule, old, new, figures, all] = parts.as_slice() else { panic!("{defect}") };
        let (rule, severity) = rule.split_once(' ').unwrap_or_else(|| panic!("{defect}"));
        let (audit, line) = rewritten(old, new.trim());
        if fired(&audit) != all.split(' ').filter(|rule| !rule.is_empty()).collect::<Vec<_>>() {
            missed.push(format!("{rule} {new}: {:?}", fired(&audit)));
        }
        let found = of(&audit, rule);
        let Some(found) = found.iter().find(|finding| finding.severity.name() == severity) else {
            missed.push(format!("{rule} {new}: no {severity}"));
            continue;
        };
        for finding in &audit.findings {
            let mut sites = std::iter::once(&finding.site).chain(&finding.others);
            if !sites.any(|site| site.line() == Some(line)) {
                let place = name(&finding.site);
                missed.push(format!("{rule} {new}: {} at {place}, not {line}", finding.rule));
            }
        }
        let sides = figures.split_once(' ').map(|(one, other)| (decimal(one), decimal(other)));
        if sides.is_some() && sides != found.expected.zip(found.found) {
            missed.push(format!("{rule} {new}: {:?} {:?}", found.expected, found.found));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

/// Texts that are right in an unusual way: what is replaced, and by what.
const LEGITIMATE: &str = "
收、支总计均为215.00 | 收、支总计均为215
。与2023年相比，收、支总计各 | ，其中年末结转和结余0.00万元，与2023年相比，
。与2023年相比，收、支总计各增加15.00万元，增长7.50% | （215.00万元）。与2023年相比，收、支总计各增加15.00万元，增长7.5%
社会保障和就业支出（类）支出20.00 | 社会保障和就业（类）支出20.00
政府办公厅（室）及相关机构事务（款）行政运行 | 政府办公厅(室)及相关机构事务（款）行政运行
完成年初预算的100% | 完成预算的100%
支出决算数为20.00万元，完成年初预算的100%。决算数与 | 支出决算数为20.00万元，完成年初预算的100%。决算与
主要原因是追加人员经费 | 主要原因是人员增减变动
与2023年决算数相同。 | 决算数减少0.00万元，与2023年度持平。
与2023年决算数相同。 | 决算数减少到0.00万元，与调整后预算数一致。
主要原因是新增项目 | 主要原因是压减会议的同时新增项目
办公费、公务接待费 | 办公、公务接待
登记费20.00万元、保管费30.00万元、检验费5.00 | 登记费20.00万元、保管费30.00万元，其中库房20.00万元、检验费3.00
资金到位率为100% | 要求资金到位率为90%以上，实际支出率为35.48%
当年财政拨款55.00万元 | 人均补助35.50元
2024年度收入合计 | 样本市样本局2024年度收入合计
根据2024年绩效目标申报表 | 对2023年度移交的样本进行了清点，对2024年度样本登记项目进行客观评价。根据2024年绩效目标申报表
根据2024年绩效目标申报表 | 根据2022年发布的办法和2024年绩效目标申报表
根据2024年绩效目标申报表 | 2022年实际到位资金50.00万元，2023年实际到位资金60.00万元，2024年实际到位资金55.00万元。根据2024年绩效目标申报表
根据2024年绩效目标申报表 | 与2023年绩效自评相比，有所提高。2023年预算执行率为98%，2024年提高2个百分点。根据2024年绩效目标申报表
主要包括：基本工资、机关事业单位基本养老保险缴费、生活补助 | 主要包括基本工资80.00万元、机关事业单位基本养老保险缴费20.00万元、生活补助10.00万元
要求，样本市样本局组织 | 要求，样本市样本局（汇总）组织
要求，样本市样本局组织 | 要求，我部门组织
与2023年决算数相同 | 与2023年度相比没有增减
2024年度收入合计 | 2024年度收入总计300.00万元，其中：本年收入合计
主要用于退休人员管理 | 主要用于XXL号展柜
增长7.50%。主要 | 增长0.08倍，增长7.50%。主要
主要用于退休人员管理 | 主要用于退休人员管理，人数增长1.5倍
主要用于退休人员管理 | 主要用于支出收入核算和增加减少人员的登记
办公费、公务接待费 | 办公费、办公楼取暖、公务接待费
主要用于退休人员管理 | 主要用于二○○八年以前的退休人员
主要用于退休人员管理 | 以万元为单位（金额单位为万元），近20年度主要用于退休人员
主要用于退休人员管理 | 主要用于支出上百万元、占比（%）较大的项目
增长7.50%。主要 | 增长7.50%，占用房屋2间，截至目前为3。主要
增加15.00万元，增长7.50% | 增加15.00万元（2023年度为200.00万元），增长7.50%
各增加15.00万元，增长7.50% | 各由200.00万元增加15.00万元，增长7.50%
1、财政拨款收入210.00万元。与2023年度相比 | 1、财政拨款收入210.00万元，上年决算数196.00万元，与2023年度相比
2、项目支出95.00万元。与2023年度相比，增加 | 2、项目支出95.00万元，较上年的85.00万元增加
2、项目支出95.00万元。与2023年度相比，增加 | 2、项目支出95.00万元，比2023年度的85.00万元增加
支出决算数为5.50万元，完成 | 支出决算数为5.50万元（上年决算6.00万元），完成
主要是利息增加。 | 主要是利息增加。2023年度其他收入4.00万元。
本年收入30.00万元，政府 | 本年收入30.00万元，上年决算20.00万元，政府
、80人次。 | 、80人次。上年公务接待费支出决算为2.50万元，国内接待7批次、90人次。
截至2024年12月31日，公务用车保有量为1辆。 | 截至2024年12月31日，公务用车保有量为1辆。上年末（截至2023年12月31日）公务用车保有量为2辆。
1、因公出国（境）费决算数为0.00万元 | 2025年预算安排“三公”经费7.00万元，比2024年预算增加1.00万元，增长16.67%。1、因公出国（境）费决算数为0.00万元
年初预算数为95.00万元，支出 | 年初预算数为95.00万元，年中追加5.00万元，支出
年初预算数为95.00万元，支出 | 年初预算数为95.00万元，年中追加预算5.00万元，支出
年初预算数为95.00万元，支出 | 年初预算数为95.00万元，年中调增5.00万元，调整后预算为100.00万元，支出
务支出（类）政府办公厅（室）及相关机构事务（款）行政运行（项）。年初 | 务支出（201）政府办公厅（室）及相关机构事务（20103）行政运行（2010301）。年初
比上年增加0.00万元。决算数与全年 | 比上年增加0.02万元，与上年基本持平。决算数与全年
2、项目支出95.00万元。与 | 2、项目支出95.00万元，其中样本登记项目支出55.00万元、样本保管项目支出40.00万元，与
2、项目支出95.00万元。与 | 2、项目支出95.00万元，主要用于样本登记55.00万元、样本保管40.00万元，与
1、基本支出120.00万元。与 | 1、基本支出120.00万元，其中：人员经费支出110.00万元，公用经费支出10.00万元。与
支出决算数为20.00万元，完成年初预算的100%。决算数与年初预算数基本持平 | 支出决算数为20.00万元，完成年初预算的100.01%。决算数大于年初预算数，主要原因是缴费基数提高
；社会保障和就业支出（类）支出20.00万元 | ；其他各类支出20.00万元
公务用车运行维护费、办公设备购置。 | 公务用车运行维护费和办公设备购置。
行政运行（项）。年初预算数为95.00 | 行政运行（项）100.00万元，主要用于日常办公。年初预算数为95.00
行政运行（项）。年初预算数为95.00 | 行政运行（项）。主要用于：所属单位项目支出。年初预算数为95.00
";

#[test]
fn what_is_right_in_an_unusual_way_is_silent() {
    let mut told = Vec::new();
    for case in LEGITIMATE.lines().filter(|line| !line.is_empty()) {
        let (old, new) = case.split_once(" | ").unwrap_or_else(|| panic!("{case}"));
        let (audit, _) = rewritten(old, new);
        for finding in audit.findings.iter().filter(|finding| finding.rule != "B0000") {
            told.push(format!("{new}: {} {}", finding.rule, name(&finding.site)));
        }
    }
    assert!(told.is_empty(), "{}", told.join("\n"));
}

/// What is said of the changes of a report's sections.
fn plain(overall: &str, fiscal: &str, other: &str) -> Vec<(String, String)> {
    let audit = super::coverage::plain(overall, fiscal, other);
    of(&audit, "D21")
        .iter()
        .map(|finding| (finding.severity.name().to_owned(), finding.values[0].clone()))
        .collect()
}

#[test]
fn changes_of_several_sections_are_one_where_all_money_is_of_the_general_budget() {
    assert_eq!(plain("增加5.00", "增加5.00", "减少0.00"), []);
    assert_eq!(plain("增加5.00", "增加5.02", "减少0.00"), []);
    // Last year there was other money: its sources say so.
    let note = ("note".to_owned(), "across".to_owned());
    assert_eq!(plain("增加3.00", "增加5.00", "减少2.00"), std::slice::from_ref(&note));
    let warning = ("warning".to_owned(), "sources".to_owned());
    assert_eq!(plain("增加3.00", "增加5.00", "减少1.00"), [note, warning]);
}

#[test]
fn a_table_that_is_empty_is_said_to_be() {
    let empty = |report: &mut crate::report::Report| {
        for cell in report.of("08").rows.iter_mut().flat_map(|row| &mut row.cells) {
            cell.amount = None;
        }
    };
    let audited = |new: &str| {
        let old = "2024年度国有资本经营预算财政拨款支出10.00万元，主要用于退休人员管理。";
        let mut sample = narrated(&TEXT.replacen(old, new, 1));
        empty(&mut sample);
        let audit = report(&sample);
        of(&audit, "A08").iter().map(|finding| finding.values[0].clone()).collect::<Vec<_>>()
    };
    assert_eq!(audited("本部门没有国有资本经营预算财政拨款支出。"), [""; 0]);
    for words in [
        "本单位未发生国有资本经营预算财政拨款支出业务。",
        "本单位不涉及国有资本经营预算财政拨款支出。",
        "本单位无此项收支。",
        "国有资本经营预算财政拨款收支均为零。",
    ] {
        assert_eq!(audited(words), [""; 0], "{words}");
    }
    assert_eq!(audited("本年度支出用于退休人员管理。"), ["unsaid"]);
    // Words without a name hold for a part, which may be another.
    let (audit, _) = rewritten("，主要用于退休人员管理", "，培训和会议未发生支出");
    assert!(of(&audit, "A08").is_empty());
    let (audit, line) = rewritten(
        "2024年度国有资本经营预算",
        "本部门没有国有资本经营预算支出。2024年度国有资本经营预算",
    );
    let said = of(&audit, "A08");
    let found = said.first().unwrap_or_else(|| panic!("A08"));
    assert_eq!((found.values[0].as_str(), found.others[0].line()), ("said", Some(line)));
}

#[test]
fn a_change_that_reasons_repeat_is_the_same_in_all() {
    let said = |last: &str| {
        let tables =
            "01\n收入 1 一、一般公共预算财政拨款收入 | 100.00\n收入 9 本年收入合计 | 100.00";
        let change = "增加5.00万元，增长5.26%。主要是";
        let text = format!(
            "一、收入支出决算总体情况说明
2024年度收、支总计均为100.00万元。与2023年相比，收、支总计各{change}人员经费增加2.00万元，登记项目增加3.00万元。
二、收入决算情况说明
1、财政拨款收入100.00万元。与2023年度相比，{change}人员经费增加2.00万元，登记项目增加3.00万元。
四、财政拨款收入支出决算总体情况说明
2024年度财政拨款收、支总计均为100.00万元。与2023年相比，财政拨款收、支总计各{change}人员经费增加2.00万元，登记项目{last}万元。
"
        );
        let audit = report(&with_text(parse(tables), &text));
        of(&audit, "D20").iter().map(|f| (f.expected, f.found)).collect::<Vec<_>>()
    };
    let amount = |hundredths: i64| Some(rust_decimal::Decimal::new(hundredths, 2));
    assert_eq!(said("增加3.00"), []);
    assert_eq!(said("增加3.30"), [(amount(300), amount(330))]);
    assert_eq!(said("减少3.00"), [(amount(300), amount(-300))]);
}
