//! Forms of other provinces, each in the prints in which cards come: in cells, with one cell a
//! line, and parted by white space.

use super::tests::{one, rows};
use crate::report::{Amount, Fund, Located, Scorecard};

const CARD: &str = "项目支出绩效自评表\n（2030年度）\n";

/// A card of cells parted by `|`, in each print.
fn prints(form: &str) -> [Scorecard; 3] {
    crate::reading::prints::prints(form).map(|lines| one(&format!("{CARD}{lines}\n")))
}

fn text<T: ToString>(cell: Option<&Located<T>>) -> String {
    cell.map_or("-".into(), |cell| cell.value.to_string())
}

/// Budget, executed, rate and its score of all money.
fn money(card: &Scorecard) -> [String; 4] {
    let row = card.fund(Fund::Total).expect("a row of all money");
    let cells: [&Option<Located<Amount>>; 4] =
        [&row.full_year_budget, &row.executed, &row.execution_rate, &row.score];
    cells.map(|cell| text(cell.as_ref()))
}

/// That all prints of a form are read alike, and nothing is left.
fn expect(form: &str, of_money: [&str; 4], total: &str, expected: &[&str]) {
    for (card, print) in prints(form).iter().zip(["cells", "one cell a line", "white space"]) {
        assert_eq!(rows(card), expected, "{print}");
        assert_eq!(money(card), of_money, "{print}");
        assert_eq!(text(card.total.as_ref()), total, "{print}");
        let unread: Vec<&str> = card.unread.iter().map(|unread| &*unread.text).collect();
        assert!(unread.is_empty(), "{print}: {unread:?}");
    }
}

#[test]
fn hubei_gives_indicators_no_weight() {
    let form = "项目名称|站点运维\n主管部门|某局||项目实施单位||某站\n\
        预算执行情况（万元）（20分）||预算数（A）|执行数（B）|执行率（B/A）|得分（20分*执行率）\n\
        |年度财政资金总额|120.00|114.00|95.00%|19.00\n\
        一级指标|二级指标|三级指标|年初目标值（A）|实际完成值（B）|得分\n\
        产出指标|数量指标|巡查路段数|≥30条|32条|30\n\
        |质量指标|案件办结率|≥95%|96.5%|20\n\
        |时效指标|案件按时办结率|≥90%|88%|18\n\
        满意度指标|服务对象满意度指标|居民满意度|≥90%|91%|9\n\
        总分|96.00\n偏差大或目标未完成原因分析|人员更替";
    let expected = [
        "产出/数量 巡查路段数 ≥30条 32条 - 30",
        "产出/质量 案件办结率 ≥95% 96.5% - 20",
        "产出/时效 案件按时办结率 ≥90% 88% - 18",
        "满意度/服务对象满意度 居民满意度 ≥90% 91% - 9",
    ];
    expect(form, ["120.00", "114.00", "95.00", "19.00"], "96.00", &expected);
}

#[test]
fn jiangsu_weighs_before_the_target_and_parts_what_is_judged_otherwise() {
    let form = "项目名称|河道保洁|||主管部门|某局\n\
        预算资金（万元）||预算数|执行数|执行率|权重|得分\n\
        |年度资金总额|210.50|200.00|95.01%|10|9.5\n|其中：财政拨款|210.50|200.00|95.01%||\n\
        一级指标|二级指标|三级指标|权重|指标值|完成值|得分|偏差原因分析\n\
        决策|项目立项|立项依据充分性|5|充分|充分|5|\n\
        过程|资金管理|资金到位率|5|100%|95.01%|4.5|拨付推迟\n\
        产出|产出数量|保洁河道数|25|12条|12条|25|\n\
        |产出质量|水面清洁率|25|≥95%|96%|25|\n\
        效益|社会效益|投诉件数|30|≤10件|12件|24|渠道增加\n合计|||100|||93";
    let expected = [
        "决策/项目立项 立项依据充分性 充分 充分 5 5",
        "过程/资金管理 资金到位率 100% 95.01% 5 4.5",
        "产出/产出数量 保洁河道数 12条 12条 25 25",
        "产出/产出质量 水面清洁率 ≥95% 96% 25 25",
        "效益/社会效益 投诉件数 ≤10件 12件 30 24",
    ];
    expect(form, ["210.50", "200.00", "95.01", "9.5"], "93", &expected);
    for card in prints(form) {
        let reasons: Vec<String> =
            card.indicators.iter().map(|row| text(row.reason.as_ref())).collect();
        assert_eq!(reasons, ["-", "拨付推迟", "-", "-", "渠道增加"]);
    }
}

#[test]
fn transfers_from_above_are_not_scored() {
    let form = "专项（项目）名称|设备更新补助\n中央主管部门|某委\n\
        地方主管部门|某局||资金使用单位|某院\n\
        资金投入情况（万元）||全年预算数(A)|全年执行数(B)|预算执行率(B/A×100%)\n\
        |年度资金总额：|350.00|315.00|90.00%\n|其中：中央财政资金|300.00|270.00|90.00%\n\
        |地方资金|50.00|45.00|90.00%\n总体目标完成情况|总体目标||全年实际完成情况\n\
        |更新六台||更新五台\n\
        绩效指标|一级指标|二级指标|三级指标|指标值|全年实际完成值|未完成原因和改进措施\n\
        |产出指标|数量指标|更新设备数|6台|5台|一台推迟\n\
        |效益指标|社会效益指标|诊疗人次增长率|≥3%|4.2%|\n\
        |满意度指标|服务对象满意度指标|居民满意度|≥85%|88%|\n说明|无";
    let expected = [
        "产出/数量 更新设备数 6台 5台 - -",
        "效益/社会效益 诊疗人次增长率 ≥3% 4.2% - -",
        "满意度/服务对象满意度 居民满意度 ≥85% 88% - -",
    ];
    expect(form, ["350.00", "315.00", "90.00", "-"], "-", &expected);
    for card in prints(form) {
        assert_eq!(text(card.project.as_ref()), "设备更新补助");
        assert_eq!(
            [&card.department, &card.implementing_unit].map(|name| text(name.as_ref())),
            ["某局", "某院"]
        );
        assert_eq!(text(card.indicators[0].reason.as_ref()), "一台推迟");
        let kinds: Vec<Fund> = card.funds.iter().map(|row| row.fund).collect();
        assert_eq!(kinds, [Fund::Total, Fund::Fiscal, Fund::Fiscal]);
    }
}

#[test]
fn zhejiang_names_indicators_below_one_level_and_money_shortly() {
    let form = "项目名称|食堂补助||项目编码|自编\n预算单位|某局\n\
        资金情况（万元）||预算安排|实际支出|资金执行率\n\
        |合计|60.00|57.60|96.00%\n|财政拨款|50.00|48.00|96.00%\n|其他|10.00|9.60|96.00%\n\
        绩效指标|指标名称|年度目标值|实际完成值|指标权重|自评得分|完成情况说明\n\
        产出指标|新增食堂数|5家|6家|50|50|\n|发放及时率|100%|98%|20|19.6|一笔退回\n\
        满意度指标|居民满意度|≥90%|94%|30|30|\n自评总分|99.6";
    let expected = [
        "产出/ 新增食堂数 5家 6家 50 50",
        "产出/ 发放及时率 100% 98% 20 19.6",
        "满意度/ 居民满意度 ≥90% 94% 30 30",
    ];
    expect(form, ["60.00", "57.60", "96.00", "-"], "99.6", &expected);
}

#[test]
fn shanghai_prints_money_among_the_names_and_the_total_twice() {
    let form = "项目名称|水质监测||预算单位|某局\n当年预算数（元）|1200.00||预算执行数（元）|1176.00\n\
        预算执行率|98.00%||自评时间|2031-02-10\n项目年度总目标|监测水质\n绩效等级|优||自评分|97.6\n\
        一级指标|二级指标|三级指标|年度指标值|年度完成值|权重|自评得分|说明\n\
        产出指标|数量指标|断面数|=20个|20个|40|40|\n|质量指标|数据有效率|>=95%|96%|30|30|\n\
        可持续影响|长效管理|制度健全性|健全|健全|30|27.6|个别制度待修订\n合计|||||100|97.6|";
    let expected = [
        "产出/数量 断面数 =20个 20个 40 40",
        "产出/质量 数据有效率 >=95% 96% 30 30",
        "可持续影响/长效管理 制度健全性 健全 健全 30 27.6",
    ];
    expect(form, ["1200.00", "1176.00", "98.00", "-"], "97.6", &expected);
}

#[test]
fn yunnan_says_more_between_the_indicators_and_the_total() {
    let form = "项目名称|道路养护\n主管部门|某局||实施单位|某段\n\
        项目资金（万元）||年初预算数|全年预算数|全年执行数|分值|执行率|得分\n\
        |年度资金总额|80.00|86.50|86.50|10|100.00%|10\n\
        绩效指标|一级指标|二级指标|三级指标|指标性质|指标值|度量单位|实际完成值|分值|得分|偏差原因分析及改进措施\n\
        |产出指标|数量指标|养护里程|≥|120|公里|121|50|50|无\n\
        |效益指标|社会效益指标|事故下降率|≥|5|%|4|40|34|雨季较长\n\
        其他需要说明的事项|无\n总分|100|94|（自评等级）优";
    let expected =
        ["产出/数量 养护里程 ≥120公里 121公里 50 50", "效益/社会效益 事故下降率 ≥5% 4% 40 34"];
    expect(form, ["86.50", "86.50", "100.00", "10"], "94", &expected);
}

#[test]
fn levels_printed_on_every_row_and_shortly() {
    let form = "项目支出名称|饮水维护\n主管部门|某局||实施单位|某局\n\
        项目资金||年初预算数|全年预算数|全年执行数|分值|执行率|自评分\n\
        （万元）|年度资金总额|45.00|40.00|38.20|10|95.5%|9.55\n\
        绩效|一级指标|二级指标|三级指标|预期指标值|实际完成指标值|权重|自评分|备注\n\
        指标|产出|数量|活动场次|10场|11场|25|25|\n|产出|质量|活动完成率|100%|100%|25|25|\n\
        |效益|社会效益|参与人次|3000人次|2800人次|40|38|天气影响\n自评总分|||||||100|97.55";
    let expected = [
        "产出/数量 活动场次 10场 11场 25 25",
        "产出/质量 活动完成率 100% 100% 25 25",
        "效益/社会效益 参与人次 3000人次 2800人次 40 38",
    ];
    expect(form, ["40.00", "38.20", "95.5", "9.55"], "97.55", &expected);
}
