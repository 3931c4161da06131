//! The nearest legitimate case of every rule: what comes closest to its defect and is right.

use std::collections::BTreeSet;

use super::years::{department, two_years};
use super::{
    Audit, Finding, Plant, TEXT, coverage, defects, funding, matters, narrated, narrative, of,
    performance, planted, report, right, without_trailing_zeros, without_zeros,
};
use crate::audit::catalogue;
use crate::audit::testing::row_named;
use crate::document::{Document, Format};
use crate::reading;
use crate::synthetic::{Layout, Options, Style, generate, write};

/// One a line: the rule, the words of the right text that are replaced, and by what (⏎ is a line
/// break).
const TEXTS: &str = "
A02 | 二、收入决算表⏎三 | 二、收入决算表……………5⏎三
A03 | 样本局负责样本的登记和保管 | 样本局负责2019年移交样本的登记和保管
A04 | 要求，样本市样本局组织 | 要求，市样本局组织
A05 | 当年财政拨款55.00万元 | 当年财政拨款550000元
A06 | 第二部分 2024年度部门决算表 | 第二部分 2024年度决算表
A07 | 主要用于退休人员管理 | 主要用于XXL号展柜
A09 | 的单位共2个 | 的单位共二个
A10 | 九、财政拨款“三公”经费支出决算情况说明⏎十三 | 九、财政拨款「三公」经费支出决算情况说明⏎十三
A16 | 根据2024年绩效目标申报表 | 根据2022年发布的办法和2024年绩效目标申报表
D01 | 收、支总计均为215.00 | 收、支总计均为215
D02 | 1、财政拨款收入210.00 | 1、财政拨款收入210.0
D03 | 2、项目支出95.00万元 | 2、项目支出950,000.00元
D04 | 财政拨款收、支总计均为210.00万元 | 财政拨款收、支总计均为0.021亿元
D05 | 占本年支出合计的79.07% | 约占本年支出合计的79.07％
D06 | 社会保障和就业支出（类）支出20.00 | 社会保障和就业（类）支出20.00
D07 | 年初预算数为95.00万元，支出 | 年初预算数为95万元，支出
D08 | 办公费、公务接待费 | 办公、公务接待
D09 | 年初结转和结余0.00万元，本年收入30.00 | 年初结转和结余0万元，本年收入30
D10 | 公务用车运行维护费支出3.50万元 | 公务用车运行维护费支出3.5万元
D11 | 占55.81% | 占比为55.81％
D12 | 占97.67%；其他收入5.00万元，占2.33% | 占97.7%；其他收入5.00万元，占2.3%
D13 | 增长7.50%。主要是追加经费，其中 | 增长7.5%。主要是追加经费，其中
D14 | 与2023年决算数相同。⏎3 | 与2023年度相比没有增减。⏎3
D15 | 增加1.00万元，增长25.00% | 增加1.00万元，上升25.00%
D16 | 完成年初预算的105.26% | 为年初预算的105.26%
D17 | 决算数与年初预算数基本持平 | 决算数等于年初预算数
D18 | 比上年增加0.00万元。⏎2 | 与上年持平。⏎2
D19 | 与2023年度相比，增加10.00万元，增长11.76% | 与2023年度相比，增加10.01万元，增长11.78%
D20 | 国内接待费2.00万元， | 国内接待费2.00万元，其中国内接待费2万元用于来访，
D23 | （款）行政运行（项）。年初 | (款)行政运行(项)。年初
D24 | 增长7.50%。主要 | 增长7.50%，截至目前为3。主要
D25 | 增长7.50%。主要 | 增长7.5%。主要
D26 | 增长7.50%。主要是追加经费 | 增长7.50%。主要是追加经费，与结转资金无关
D27 | 主要原因是追加人员经费 | 主要原因是人员增减变动
D28 | 登记费20.00万元、保管费30.00万元、检验费5.00 | 登记费20.00万元、保管费30.00万元，其中库房20.00万元、检验费5.00
D29 | 项目经费增加10.00 | 项目经费增加10
";

/// The same for sections 九 to 十二; pairs of words are parted by `;`.
const MATTERS: &str = "
E01 | ，购置公务用车0辆 ; ，全年安排因公出国（境）团组0个，累计0人次
E02 | 保有量为1辆 > 保有量为3辆
E03 | ⏎国（境）外接待费0.50万元，接待3批次，9人次。
E04 | 400人次 > 150人次
E05 | 、其他用车1辆 ; 共有车辆3辆 > 共有车辆4辆
E06 | 保有量为1辆 > 保有量为3辆
E07 | 机关运行经费支出10.00万元 > 机关运行经费支出10万元
E08 | 16.67% > 16.7%
E09 | 、政府采购工程支出10.00万元
E10 | 的80% > 的80.0%
E11 | 截至2024年12月31日，共有 > 截至2024年末，共有
E12 | 总额50.00 > 总额54.00 ; 服务支出20.00 > 服务支出24.00 ; 的80% > 的74.07%
E13 | ，服务采购授予中小企业合同金额占服务支出金额的100%
E14 | 人均37.50元 > 人均37元
";

/// The same for projects, cards and evaluations; ⇥ is a tab.
const PROJECTS: &str = "
F01 | 绩效自评的3个项目中 > 绩效自评的三个项目中
F02 | ，0个项目自评等级为良，0个项目自评等级为中，0个项目自评等级为差
F03 | 评价总分为95.00分，评价等级为优 > 96（含）-100分为优、80（含）-96分为良、60（含）-80分为中。评价总分为95.00分，评价等级为良 ; 得分为95.00分，等级为优 > 得分为95.00分，等级为良
F04 | 1⇥档案扫描⇥样本市样本局⇥100.00 > 1⇥档案扫描⇥样本市样本局⇥100
F05 | 全年预算数为30.00万元，执行数为30.00万元 > 全年预算数为300000元，执行数为30.0万元
F06 | ⇥15.00⇥15.00⇥15.00⇥10⇥100.00%⇥ > ⇥15.00⇥15.00⇥15.00⇥10⇥1⇥
F07 | 年度资金总额⇥30.00⇥30.00⇥30.00⇥10⇥100.00%⇥10.00 > 年度资金总额⇥31.00⇥31.00⇥30.00⇥10⇥96.77%⇥9.68 ; 当年财政拨款⇥30.00⇥30.00⇥30.00 > 当年财政拨款⇥31.00⇥31.00⇥30.00
F08 | 其他资金⇥10.00⇥10.00⇥10.00⏎ > 其他资金⇥10⇥10⇥10⏎
F09 | 扫描合格率⇥≥95%⇥98%⇥10⇥10 > 扫描合格率⇥≥95%⇥98%⇥10.0⇥10.0
F10 | 护栏长度⇥≥800米⇥800米⇥20⇥20 > 护栏长度⇥≥800米⇥800米⇥20.00⇥20.00
F11 | 总分⇥⇥⇥⇥⇥99.00 > 总分⇥⇥⇥⇥⇥99
F12 | 护栏合格率⇥≥95%⇥100%⇥10⇥10 > 护栏合格率⇥≥95%⇥100%⇥10⇥10.00
F13a | 馆藏扫描数量⇥≥1000件⇥1200件 > 馆藏扫描数量⇥≥1000件⇥1000件
F13b | 值守达标率⇥≥95%⇥93% > 值守达标率⇥≥95%⇥94.9%
F13c | 值守达标率⇥≥95%⇥93% > 值守达标率⇥≥95%⇥0.86
F14 | 两名值守员新到岗，下一年度加强培训。 > 新到岗
F15 | 落水事故数⇥0起⇥0起 > 落水事故数⇥≤1起⇥0起
F16 | 查档便利程度⇥提升⇥提升 > 查档便利程度⇥明显提升⇥明显提升
F17 | 涉及预算资金95.00万元 > 涉及预算资金95万元
F18 | 项目支出总额的100.00% > 项目支出总额的100%
F19 | 评价指标⇥权重⇥评价得分 > 表1 档案扫描外包项目绩效评价得分表⏎评价指标⇥权重⇥评价得分
F19 | 2⇥河岸护栏⇥ > 2⇥2024年度“河岸护栏”项目⇥
F20 | 河岸护栏⏎主管部门⇥样本市样本局 > 河岸护栏⏎主管部门⇥市样本局
F21 | 过程⇥20⇥17⇥85% > 过程⇥20⇥17⇥85.0%
F22 | 自评平均分为99.67分 > 自评平均分为99.7分
F23 | 3个项目开展了绩效监控 > 全部项目开展了绩效监控
F24 | 馆藏扫描数量1200件，全部入库 > 馆藏扫描数量1200余件，另购书架1300个
F25 | 落水事故数⇥0起⇥0起 > 无安全事故⇥无⇥无
F26 | 扫描服务费⇥≤35万元⇥33万元 > 扫描服务费⇥≤30万元⇥30万元
F27 | 涉及预算资金95.00万元 > 涉及预算资金95万元
F28 | 实际支出50.00万元。 > 实际支出500000.00元。
F29 | ⇥30.00⇥30.00⇥30.00⏎⇥上年结转资金⇥0.00⇥0.00⇥0.00 > ⇥30.00⇥30.00⇥30.00⏎⇥上年结转资金⇥⇥⇥
F31 | 涉及预算资金50.00万元。 > 涉及预算资金50.00万元。本局无财政重点评价项目。
F32 | 效益类指标分值30分，得分30分 > 效益类指标分值30.00分，得分30.00分
F33 | 部门评价，涉及预算资金50.00万元 > 部门评价，涉及预算资金500000元
F34 | 年初预算为60.00万元 > 年初预算为49.00万元
F35 | 12名值守员在岗天数 > 值守员在岗天数
F36 | 预算执行率为100.00% > 2023年预算执行率为90.00%
F37 | 立项依据、目标设定2个二级指标 > 立项依据、目标设定等3个二级指标
F38 | 护栏长度⇥≥800米⇥800米 > 护栏长度⇥≥800米⇥未装
";

/// A rule, and the case in which it is silent.
type Nearest = (&'static str, fn() -> Audit);

/// What is right though a table, a year or a unit comes close to a defect.
const TABLES: [Nearest; 33] = [
    // 07 and 08 may be left out.
    ("A01", || planted(|report| report.tables.retain(|table| table.kind.number() < "07"))),
    ("A08", || {
        let old = "2024年度国有资本经营预算财政拨款支出10.00万元，主要用于退休人员管理。";
        let new = "本部门没有国有资本经营预算财政拨款支出。";
        let mut sample = narrated(&TEXT.replacen(old, new, 1));
        for cell in sample.of("08").rows.iter_mut().flat_map(|row| &mut row.cells) {
            cell.amount = None;
        }
        report(&sample)
    }),
    ("A11", || in_print(&Style::of(Layout::Tabs))),
    // A title that stands once, however long its table is.
    ("A12", || in_print(&Style { page_length: None, ..Style::of(Layout::Tabs) })),
    // Groups of thousands and wide digits are how figures are printed, no damage.
    ("A13", || in_print(&Style { thousands: true, ..Style::of(Layout::Tabs) })),
    ("A14", || {
        let style = Style { page_length: Some(30), page_numbers: true, ..Style::of(Layout::Tabs) };
        in_print(&style)
    }),
    // Another year of the same department.
    ("A15", || coverage::over(&two_years(|_, _| {}))),
    ("B0000", || report(&without_trailing_zeros(right()))),
    // A balance below zero that was carried over.
    ("B0001", || {
        planted(|report| {
            report.set("07", "2120803", "年初结转和结余", "-1.00");
        })
    }),
    // A 项 that the dictionary does not have, below a 款 that is printed.
    ("B0002", || {
        planted(|report| {
            report.add("03", "2010388 样本登记 | 0.00 0.00 0.00 0.00 0.00 0.00");
        })
    }),
    ("B0003", || {
        planted(|report| {
            let table = report.of("03");
            let at = row_named(table, "20103");
            table.rows[at].label.text = "政府办公厅(室)及相关机构事务".to_owned();
        })
    }),
    // Names that a spreadsheet's print has cut.
    ("B0002", || {
        planted(|report| {
            for code in ["30101", "30108", "30201"] {
                let table = report.of("06");
                let at = row_named(table, code);
                table.rows[at].label.text.pop();
            }
        })
    }),
    // What is less by rounding.
    ("B0004", || {
        planted(|report| {
            report.set("05", "20805", "小计", "19.99");
        })
    }),
    // Another subject of the same amounts.
    ("B0005", || {
        planted(|report| {
            report.add("05", "2080506 机关事业单位职业年金缴费支出 | 20.00 20.00 0.00");
        })
    }),
    // Blank totals of nothing.
    ("B0006", || report(&without_zeros(right()))),
    ("B0007", || report(&right())),
    // An edition that leaves lines without amounts out.
    ("B0106", || report(&right())),
    // Two of the same amount, of which neither is the sum.
    ("B0604", || {
        planted(|report| {
            report.set("06", "30231", "金额", "5.00");
        })
    }),
    // Printed without money.
    ("B0605", || report(&right())),
    ("C13", || report(&funding::fiscal_only())),
    // Sums that are rounded.
    ("F39", || super::summary_money::summed("95\t95.01\t100%")),
    // What was carried over beside the fiscal money.
    ("C14", || {
        planted(|report| {
            report.set("01", "收入 年初结转和结余", "金额", "9.00");
            report.set("04", "年初财政拨款结转和结余", "金额", "7.00");
        })
    }),
    // A subject that is paid from other income alone.
    ("C16", || {
        let mut sample = funding::fiscal_only();
        sample.add("02", "2010399 其他支出 | 5.00 0.00 0.00 0.00 0.00 0.00 5.00");
        report(&sample)
    }),
    // Spent from what was carried over.
    ("C17", || {
        planted(|report| {
            report.set("01", "收入 年初结转和结余", "金额", "1.00");
            report.set("02", "2010301", "本年收入合计", "99.00");
            report.set("02", "2010301", "财政拨款收入", "99.00");
        })
    }),
    ("C18", || {
        planted(|report| {
            report.set("06", "30108", "金额", "20.01");
        })
    }),
    ("C20", || coverage::over(&department(3))),
    ("D21", || coverage::plain("增加5.00", "增加5.02", "减少0.00")),
    ("D22", || coverage::charted("200.00 215.00")),
    ("G01", || {
        coverage::over(&two_years(|_, last| {
            last.set("05", "合计", "小计", "159.99");
        }))
    }),
    ("G02", || {
        coverage::over(&two_years(|_, last| {
            last.set("01", "支出 年末结转和结余", "金额", "_");
        }))
    }),
    // More than last year's budget, and no more than was spent.
    ("G03", || {
        coverage::over(&two_years(|_, last| {
            last.set("09", "预算数", "合计", "5.80");
        }))
    }),
    // Without money a subject is not new.
    ("G04", || {
        coverage::over(&two_years(|_, last| {
            last.add("03", "2010399 其他支出 | 0.00 0.00 0.00 0.00 0.00 0.00");
        }))
    }),
    // 09 holds what basic expenditure has of it, and what projects pay.
    ("C15", || {
        planted(|report| {
            report.set("06", "30217", "金额", "0.50");
        })
    }),
];

/// The audit of a right report that was printed and read again.
fn in_print(style: &Style) -> Audit {
    let text = write(&generate(7, &Options::default()), style).text;
    let reports = reading::read(&Document::new(Format::Text, text), "printed.txt");
    let [sample] = reports.as_slice() else { panic!("{} reports", reports.len()) };
    report(sample)
}

/// Pairs of words `old > new`, parted by `;`.
fn pairs(changes: &str) -> Vec<(String, String)> {
    let change = |text: &str| {
        let (old, new) = text.split_once(" > ").unwrap_or((text, ""));
        let printed = |text: &str| text.replace('⏎', "\n").replace('⇥', "\t");
        (printed(old), printed(new))
    };
    changes.split(" ; ").map(change).collect()
}

fn borrowed(pairs: &[(String, String)]) -> Vec<(&str, &str)> {
    pairs.iter().map(|(old, new)| (old.as_str(), new.as_str())).collect()
}

fn cases(list: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = list.lines().filter(|line| !line.is_empty());
    lines.map(|line| line.split_once(" | ").unwrap_or_else(|| panic!("{line}")))
}

/// Every case with its rule and its audit.
fn audits() -> Vec<(&'static str, Audit)> {
    let mut audits: Vec<_> = TABLES.iter().map(|(rule, case)| (*rule, case())).collect();
    audits.extend(cases(TEXTS).map(|(rule, change)| {
        let (old, new) = change.split_once(" | ").unwrap_or_else(|| panic!("{change}"));
        (rule, narrative::rewritten(&old.replace('⏎', "\n"), &new.replace('⏎', "\n")).0)
    }));
    audits.extend(
        cases(MATTERS)
            .map(|(rule, changes)| (rule, matters::rewritten(&borrowed(&pairs(changes))))),
    );
    audits.extend(
        cases(PROJECTS)
            .map(|(rule, changes)| (rule, performance::changed(&borrowed(&pairs(changes))).0)),
    );
    audits
}

#[test]
fn every_rule_is_silent_on_its_nearest_legitimate_case() {
    let mut told = Vec::new();
    let mut covered: BTreeSet<&str> = defects::rules().collect();
    for (rule, audit) in audits() {
        covered.insert(rule);
        let says = |finding: &&Finding| {
            format!("{} {}", super::name(&finding.site), finding.message(crate::settings::Lang::Zh))
        };
        told.extend(of(&audit, rule).iter().map(|finding| format!("{rule}: {}", says(finding))));
    }
    let rules = catalogue().iter().map(|rule| rule.id.as_str());
    let lacking: Vec<_> = rules.filter(|rule| !covered.contains(rule)).collect();
    assert_eq!((lacking, told.join("\n")), (vec![], String::new()));
}
