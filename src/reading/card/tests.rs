//! Cards of each layout and damage, small and written for these tests.

use super::*;
use crate::document::{Document, Format};

fn cards(text: &str) -> Vec<Scorecard> {
    let document = Document::new(Format::Text, text.to_owned());
    crate::reading::line::with_lines(&document, |lines| read(lines).0)
}

pub fn one(text: &str) -> Scorecard {
    let mut cards = cards(text);
    assert_eq!(cards.len(), 1, "one card");
    cards.remove(0)
}

pub fn rows(card: &Scorecard) -> Vec<String> {
    let text = |t: &Option<Located<String>>| t.as_ref().map_or("-".into(), |t| t.value.clone());
    let points =
        |t: &Option<Located<Amount>>| t.as_ref().map_or("-".into(), |t| t.value.to_string());
    let row = |row: &Indicator| {
        let levels: String = [&row.level1, &row.level2].map(|l| l.replace("指标", "")).join("/");
        let values =
            [text(&row.target), text(&row.actual), points(&row.weight), points(&row.score)];
        format!("{levels} {} {}", row.level3.value, values.join(" "))
    };
    card.indicators.iter().map(row).collect()
}

const FRONT: &str = "项目支出绩效自评表\n(2024年度)\n单位：万元\n\
    项目名称\t试验站运行经费\t\t\t\t\t\t\n\
    主管部门\t某局\t\t\t实施单位\t某站\t\t\n\
    执行情况\t\t年初预算数\t全年预算数（A）\t全年执行数（B）\t分值\t执行率（B/A）\t得分\n\
    \t年度资金总额\t10\t12\t6\t10\t50.00%\t5\n\
    \t其中：当年财政拨款\t10\t12\t6\t\t\t\n\
    \t上年结转资金\t0 0\t\t0\t\t\t\n\
    其他资金\t0\t0\t0\t\t\t\t\n\
    年度总体目标\t年初预期目标\t\t\t目标实际完成情况\t\t\t\n\
    \t建成一站\t\t\t建成两站\t\t\t\n";
const HEAD: &str = "年度绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成指标值\t分值\t得分\t偏差原因分析及改进措施\n";

fn celled(rows: &str) -> String {
    format!("{FRONT}{HEAD}{rows}")
}

#[test]
fn front_funds_and_goals() {
    let card =
        one(&celled("\t产出指标\t数量指标\t站点数\t≥1个\t2个\t90\t90\t\n\t总分\t\t95\t\t\t\t\t\n"));
    let text = |t: &Option<Located<String>>| t.as_ref().map(|t| t.value.clone());
    assert_eq!(text(&card.project).as_deref(), Some("试验站运行经费"));
    assert_eq!(text(&card.department).as_deref(), Some("某局"));
    assert_eq!(text(&card.implementing_unit).as_deref(), Some("某站"));
    assert_eq!((card.year, card.money_unit.as_deref()), (Some(2024), Some("万元")));
    assert_eq!(text(&card.expected_goal).as_deref(), Some("建成一站"));
    assert_eq!(text(&card.achieved_goal).as_deref(), Some("建成两站"));
    let funds: Vec<_> = card.funds.iter().map(|row| row.fund).collect();
    assert_eq!(funds, [Fund::Total, Fund::Fiscal, Fund::CarriedOver, Fund::Other]);
    let value = |cell: &Option<Located<Amount>>| cell.as_ref().map(|cell| cell.value.to_string());
    let total = &card.funds[0];
    assert_eq!(value(&total.full_year_budget).as_deref(), Some("12"));
    assert_eq!(value(&total.execution_rate).as_deref(), Some("50.00"));
    assert_eq!(total.score.as_ref().map(|s| s.place.line), Some(7));
    // Two zeros in one cell belong to two cells; the row moved to the left keeps its order.
    let carried = &card.funds[2];
    assert_eq!(value(&carried.full_year_budget).as_deref(), Some("0"));
    assert_eq!(carried.repaired.as_deref(), Some("0 0"));
    assert_eq!(value(&card.funds[3].executed).as_deref(), Some("0"));
    assert_eq!(value(&card.total).as_deref(), Some("95"));
    assert_eq!(rows(&card), ["产出/数量 站点数 ≥1个 2个 90 90"]);
}

#[test]
fn amounts_that_no_row_claims_are_listed() {
    let unread = |rows: &str| {
        let card = one(&celled(rows));
        card.unread.into_iter().map(|one| (one.text, one.place.line)).collect::<Vec<_>>()
    };
    let row = "\t产出指标\t数量指标\t站点数\t≥1个\t2个\t90\t90\t\n";
    assert_eq!(unread(&format!("{row}\t总分\t\t95\t\t\t\t\t\n")), []);
    // A row that lost its name and target, and a number beside one that was read.
    let lost = "\t\t\t\t\t\t10\t\t\n\t\t质量指标\t\t\t\t12.5\t11\t\n";
    let beside = "\t\t\t井数\t3\t3\t10\t9\t少一\t7.25\n";
    let listed = [("12.5", 16), ("11", 16), ("7.25", 17)].map(|(text, line)| (text.into(), line));
    assert_eq!(unread(&format!("{row}{lost}{beside}")), listed);
}

#[test]
fn rows_that_moved_sideways_are_placed_by_what_they_hold() {
    let card = one(&celled(
        "\t成本指标 (10分)\t经济成本指标\t总成本\t≤10\t6\t10\t10\t\n\
         \t\t\t数量指标\t人数\t9人\t9人\t20\t18\t缺人\n\
         \t产出指标 (40分)\t质量指标\t达标率\t达标\t达标\t10\t10\t\n\
         时效指标\t及时率\t6月前\t6月\t10\t10\t\t\t\n\
         提高程度\t\t\t显著\t显著\t10\t10\t\t\n\
         \t效益指标\t社会效益指标\t/\t/\t\t\t\t\n\
         95\t\t\t\t\t\t\t\t\n",
    ));
    assert_eq!(
        rows(&card),
        [
            "成本/经济成本 总成本 ≤10 6 10 10",
            "产出/数量 人数 9人 9人 20 18",
            "产出/质量 达标率 达标 达标 10 10",
            "产出/时效 及时率 6月前 6月 10 10",
            "产出/时效 提高程度 显著 显著 10 10",
        ]
    );
    assert!(card.indicators[1].assigned.level1 && !card.indicators[1].assigned.level2);
    assert_eq!(card.indicators[1].reason.as_ref().map(|r| r.value.as_str()), Some("缺人"));
    assert_eq!(card.total.as_ref().map(|t| t.value.to_string()).as_deref(), Some("95"));
}

#[test]
fn points_of_a_dimension_move_rows_that_no_name_stands_on() {
    let card = one(&celled(
        "\t成本指标(10分)\t经济成本指标\t总成本\t≤10\t6\t10\t10\t\n\
         \t\t\t代表\t≥5人\t6人\t10\t10\t\n\
         \t产出指标(40分)\t数量指标\t会议\t1次\t1次\t30\t30\t\n",
    ));
    assert_eq!(rows(&card)[1], "产出/数量 代表 ≥5人 6人 10 10");
    assert!(card.indicators[1].assigned.level1 && card.indicators[1].assigned.level2);
}

#[test]
fn names_that_float_share_out_the_rows() {
    let card = one(&celled(
        "\t\t\t甲\t1\t1\t5\t5\t\n\
         年度 绩效 指标\t成本指标\t经济成本指标\t乙\t1\t1\t5\t5\t\n\
         \t\t\t丙\t1\t1\t5\t5\t\n\
         \t\t\t丁\t1\t1\t5\t5\t\n\
         \t效益指标\t社会效益指标\t戊\t1\t1\t5\t5\t\n\
         \t\t\t己\t1\t1\t5\t5\t\n",
    ));
    let kinds: Vec<_> = card.indicators.iter().map(|row| row.level2.as_str()).collect();
    assert_eq!(kinds, [["经济成本指标"; 3], ["社会效益指标"; 3]].concat());
    let assigned: Vec<_> = card.indicators.iter().map(|row| row.assigned.level2).collect();
    assert_eq!(assigned, [true, false, true, true, false, true]);
}

#[test]
fn a_total_in_two_cells_is_the_sum_or_nothing() {
    let total = |row: &str| {
        let card = one(&celled(&format!("\t产出指标\t数量指标\t站\t1\t1\t90\t84.09\t\n{row}")));
        (card.total.map(|t| t.value.to_string()), card.total_repaired)
    };
    let read = |value: &str, printed: &str| (Some(value.to_owned()), Some(printed.to_owned()));
    assert_eq!(total("\t总分\t<del>}</del>\t\t8\t9.09\t\t\t\n"), read("89.09", "8 9.09"));
    assert_eq!(total("\t总分\t\t\t89.\t09\t\t\t\n"), read("89.09", "89. 09"));
    assert_eq!(total("\t总分\t\t\t89\t9.09\t\t\t\n"), read("89.09", "89 9.09"));
    assert_eq!(total("\t总分\t\t\t3\t3.1\t\t\t\n"), (None, None), "several readings, none the sum");
}

#[test]
fn a_flowing_print_is_put_together() {
    let card = one(
        "项目支出绩效自评表\n项目名称 试验站\n年初预算数\n全年预算数\n（A）\n全年执行数\n（B） 分值\n\
        年度资金总额 3 3 3 10 100.00% 10\n其中：当年财政\n拨款\n3 3 3\n上年结转资金 0 0 0\n\
        年初预期目标 目标实际完成情况\n建成一站 建成两站\n\
        一级指标 二级指标 三级指标 年度指标值 实际完成指标值 分值 得分\n偏差原因分析及改进\n措施\n\
        经济成本指标 设备和材料 3万元 3万元 10 8 受供货时间影响，未能\n按时支付\n年度\n绩效\n指标\n成本指标\n\
        生态环境成本指\n标\n不涉及 不涉及\n\
        产出指标 数量指标\n全部试验站点观测数据\n报送数\n100% 1 20 20\n\
        质量指标 数据完整\n按照规范要求报\n送\n按照规范要求报\n送\n20 20\n\
        可持续发展影响\n指标\n站点持续发挥作用的期\n限\n长期 40 40\n总分 98\n总分在80分以下的项目\n",
    );
    assert_eq!(
        rows(&card),
        [
            "成本/经济成本 设备和材料 3万元 3万元 10 8",
            "成本/生态环境成本 不涉及 不涉及 - - -",
            "产出/数量 全部试验站点观测数据报送数 100% 1 20 20",
            "产出/质量 数据完整 按照规范要求报送 按照规范要求报送 20 20",
            "效益/可持续发展影响 站点持续发挥作用的期限 长期 - 40 40",
        ]
    );
    let reason = card.indicators[0].reason.as_ref().map(|reason| reason.value.as_str());
    assert_eq!(reason, Some("受供货时间影响，未能按时支付"));
    assert_eq!(card.funds[1].label.value, "其中：当年财政拨款");
    assert_eq!(card.total.map(|t| t.value.to_string()).as_deref(), Some("98"));
}

#[test]
fn one_cell_a_line_with_scores_left_blank() {
    let card = one("项目绩效自评表(2023年度) |\n项目名称 |\n工资 |\n主管部门 |\n某局 |\n\
        预算执行情况(10分) |\n年度预算数(万元) |\n年初预算 |\n调整后预算数 |\n预算执行数 |\n预算执行率 |\n权重 |\n得分 |\n原因 |\n\
        总额 |\n8.00 |\n9.00 |\n9.00 |\n100.00% |\n10 |\n|\n其中:财政资金 |\n8.00 |\n9.00 |\n9.00 |\n100.00% |\n/ |\n/ |\n\
        一级指标 |\n二级指标 |\n三级指标 |\n指标性质 |\n指标值 |\n度量单位 |\n完成值 |\n权重 |\n得分 |\n\
        产出指标 |\n数量指标 |\n覆盖率 |\n= |\n100 |\n% |\n60 |\n|\n\
        效益指标 |\n社会效益指标 |\n保障率 |\n≥ |\n95 |\n% |\n96 |\n30 |\n|\n合计 |\n100 |\n");
    assert_eq!(
        rows(&card),
        ["产出/数量 覆盖率 =100% - 60 -", "效益/社会效益 保障率 ≥95% 96% 30 -"]
    );
    assert_eq!(card.weight_total.map(|t| t.value.to_string()).as_deref(), Some("100"));
    assert_eq!((card.total, card.money_unit.as_deref()), (None, Some("万元")));
    let total = card.funds.first().and_then(|row| row.weight.as_ref());
    assert_eq!(total.map(|weight| weight.value.to_string()).as_deref(), Some("10"));
}

#[test]
fn a_card_without_title_is_found_and_a_mention_is_none() {
    let body = celled("\t产出指标\t数量指标\t站\t1\t1\t90\t90\t\n\t总分\t\t95\t\t\t\t\t\n");
    let untitled =
        body.replace("项目支出绩效自评表\n(2024年度)\n", "").replace("项目名称", "页目名称");
    let two = cards(&format!("{body}总分在80分以下的项目说明\t\n{untitled}"));
    assert_eq!(two.len(), 2);
    assert_eq!(two[1].money_unit.as_deref(), Some("万元"));
    assert!(cards("目录\n项目支出绩效自评表\n第二部分\n").is_empty());
    assert!(cards("序号\t项目名称\t得分\n1\t甲\t90\n").is_empty());
    assert!(cards(FRONT).is_empty(), "without indicators");
}

#[test]
fn merged_cells_that_the_print_repeats_are_one() {
    let card = one("项目支出绩效自评表\n\
        | 项目名称 | 项目名称 | 试验站运行 | 试验站运行 | 试验站运行 | 试验站运行 | 试验站运行 | 试验站运行 | 试验站运行 |\n\
        |---|---|---|---|---|---|---|---|---|\n\
        | 项目资金 | 项目资金 |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |\n\
        | 项目资金 | 项目资金 | 年度资金总额 | 12 | 12 | 6 | 10 | 50.00% | 5 |\n\
        | 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n\
        | 绩效指标 | 产出指标 | 数量指标 | 站点数 | 站点数 | 24份 | 24份 | 40 | 40 |\n\
        | 绩效指标 | 产出指标 | 成本指标 | 建站成本 | 建站成本 | ≤12万元 | 6万元 | 50 | 50 |\n\
        | 总分 | 总分 | 总分 | 总分 | 总分 | 总分 | 总分 | 100 | 95 |\n");
    assert_eq!(card.project.as_ref().map(|name| name.value.as_str()), Some("试验站运行"));
    let total = &card.funds[0];
    let money = [&total.initial_budget, &total.full_year_budget, &total.executed, &total.score];
    let money = money.map(|cell| cell.as_ref().map(|cell| cell.value.to_string()));
    assert_eq!(money, ["12", "12", "6", "5"].map(|text| Some(text.to_owned())));
    assert_eq!(
        rows(&card),
        ["产出/数量 站点数 24份 24份 40 40", "产出/成本 建站成本 ≤12万元 6万元 50 50"]
    );
    assert_eq!(card.total.as_ref().map(|total| total.value.to_string()).as_deref(), Some("95"));
    assert!(card.unread.is_empty(), "{:?}", card.unread);
}

/// Before 2022 成本指标 is a part of 产出指标, since then a dimension with parts of its own.
#[test]
fn costs_are_a_part_of_the_output_or_a_dimension() {
    let before = celled(
        "\t产出指标\t数量指标\t站点数\t≥1个\t2个\t40\t40\t\n\
        \t\t成本指标\t建站成本\t≤12万元\t6万元\t50\t50\t\n\t总分\t\t95\t\t\t\t\t\n",
    );
    assert_eq!(rows(&one(&before))[1], "产出/成本 建站成本 ≤12万元 6万元 50 50");
    let since = celled(
        "\t产出指标\t数量指标\t站点数\t≥1个\t2个\t40\t40\t\n\
        \t成本指标\t经济成本指标\t建站成本\t≤12万元\t6万元\t50\t50\t\n\t总分\t\t95\t\t\t\t\t\n",
    );
    assert_eq!(rows(&one(&since))[1], "成本/经济成本 建站成本 ≤12万元 6万元 50 50");
}

#[test]
fn sign_and_unit_of_the_target_in_columns_of_their_own() {
    let head = "绩效指标\t一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位\t完成值\t权重\t得分\t未完成原因分析\n";
    let body = "\t产出指标\t数量指标\t站点数\t≥\t12\t个\t14\t30\t30\t\n\
        \t\t质量指标\t完好率\t＝\t100\t%\t98%\t30\t20\t老化\n\
        \t成本指标\t经济成本指标\t站点成本\t≤\t≤5\t万元\t4.5\t20\t20\t\n\
        \t效益指标\t社会效益指标\t服务能力\t定性\t提升\t\t提升\t20\t20\t\n";
    let card = one(&format!("{FRONT}{head}{body}"));
    assert_eq!(
        rows(&card),
        [
            "产出/数量 站点数 ≥12个 14个 30 30",
            "产出/质量 完好率 ＝100% 98% 30 20",
            "成本/经济成本 站点成本 ≤5万元 4.5万元 20 20",
            "效益/社会效益 服务能力 提升 提升 20 20",
        ]
    );
    assert_eq!(card.indicators[1].reason.as_ref().unwrap().value, "老化");
}

/// A card without levels: figures without a label, the total beside the project's name.
const WITHOUT_LEVELS: &str = "2024年度项目支出绩效自评表\n\
    项目名称\t\t河道保洁\t\t项目编码\t自编\t自评总分（分）\t96.50\t\t\t\n\
    主管部门\t\t某局\t\t财政处室\t某科\t项目联系人\t某人\t\t\t\n\
    项目资金（万元）\t\t年初预算数\t\t全年（调整）预算数\t全年执行数\t执行率（%）\t执行率权重（分）\t执行率得分（分）\t\t\n\
    \t\t10.00\t\t12.00\t6.00\t50.00\t10\t5.00\t\t\n\
    当年绩效目标\t\t年初绩效目标\t\t全年（调整）绩效目标\t\t全年目标实际完成情况\t\t\t\t\n\
    \t\t保洁两河\t\t保洁三河\t\t三河已保洁\t\t\t\t\n\
    绩效指标\t指标名称\t计量单位\t指标性质\t年初指标值\t调整指标值\t全年完成值\t得分系数（%）\t指标权重（分）\t指标得分（分）\t是否核心指标\n\
    \t保洁河道\t条\t≥\t2\t3\t3\t100\t50\t50\t是\n\
    \t投诉\t次\t≤\t6\t6\t5\t100\t30\t30\t否\n\
    \t满意度\t%\t≥\t90\t\t88\t11.5\t10\t11.50\t否\n\
    说明\t无\t\t\t\t\t\t\t\t\t\n";

#[test]
fn a_card_without_levels() {
    let card = one(WITHOUT_LEVELS);
    assert_eq!(
        rows(&card),
        ["/ 保洁河道 ≥3条 3条 50 50", "/ 投诉 ≤6次 5次 30 30", "/ 满意度 ≥90% 88% 10 11.50",]
    );
    let value = |cell: &Option<Located<Amount>>| cell.as_ref().map(|cell| cell.value.to_string());
    let [total] = &card.funds[..] else { panic!("{:?}", card.funds) };
    assert_eq!((total.fund, &*total.label.value), (Fund::Total, "项目资金（万元）"));
    let money = [&total.initial_budget, &total.full_year_budget, &total.executed].map(value);
    assert_eq!(money, ["10.00", "12.00", "6.00"].map(|text| Some(text.to_owned())));
    let points = [&total.execution_rate, &total.weight, &total.score].map(value);
    assert_eq!(points, ["50.00", "10", "5.00"].map(|text| Some(text.to_owned())));
    assert_eq!(value(&card.total).as_deref(), Some("96.50"));
    assert_eq!(card.expected_goal.as_ref().unwrap().value, "保洁两河");
    assert_eq!(card.achieved_goal.as_ref().unwrap().value, "三河已保洁");
    assert!(card.indicators.iter().all(|row| row.reason.is_none()));
    // What was changed, and a coefficient that is none, are said to be unread.
    let unread: Vec<_> = card.unread.iter().map(|unread| unread.text.as_str()).collect();
    assert_eq!(unread, ["2", "11.5"]);
}

#[test]
fn a_card_of_all_that_a_department_spends() {
    let text = "2024年度部门整体支出绩效自评表\n\
        预算单位名称\t某局\t\t\t\t\t\t\n\
        年度预算申请（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n\
        \t年度资金总额\t100.00\t120.00\t60.00\t10\t50.00%\t5.00\n\
        年度总体目标\t预期目标\t\t\t实际完成情况\t\t\t\n\t履行职责\t\t\t已履行\t\t\t\n\
        绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n\
        \t产出指标\t数量指标\t会议\t≥4次\t5次\t90\t90\n\t总分\t\t\t\t\t100\t95.00\n";
    let card = one(text);
    assert!(card.of_whole);
    assert_eq!(card.project.as_ref().unwrap().value, "部门整体支出");
    assert_eq!(card.department.as_ref().unwrap().value, "某局");
    assert_eq!(card.total.as_ref().unwrap().value.to_string(), "95.00");
    assert_eq!(rows(&card), ["产出/数量 会议 ≥4次 5次 90 90"]);
    assert!(!one(&celled("\t产出指标\t数量指标\t站点数\t≥1个\t2个\t90\t90\t\n")).of_whole);
    // A department's name begins no card of another title.
    assert!(cards("项目支出绩效自评表\n单位名称\t某局\n某事\n").is_empty());
}

#[test]
fn a_card_without_levels_parted_by_white_space() {
    let spaced = WITHOUT_LEVELS.replace('\t', "  ");
    let spaced = spaced.replace("  90    88", "  90  90  88");
    let card =
        one(&spaced.replace("说明", "  服务能力  定性  提升  提升  提升  100  0  0  否\n说明"));
    let read = rows(&card);
    assert_eq!(read.len(), 4, "{read:?}");
    assert_eq!(read[0], "/ 保洁河道 ≥3条 3条 50 50");
    assert_eq!(read[3], "/ 服务能力 提升 提升 0 0");
    assert_eq!(card.funds.len(), 1);
    // A cell that is blank leaves no trace: nothing is guessed, and all is said to be unread.
    let card = one(&spaced.replace("  90  90  88", "  90  88"));
    assert!(card.indicators.is_empty());
    assert!(card.unread.iter().any(|unread| unread.text == "50"));
}

#[test]
fn a_card_without_levels_that_repeats_merged_cells() {
    let repeated = WITHOUT_LEVELS
        .replace("项目名称\t\t河道保洁\t\t", "项目名称\t项目名称\t河道保洁\t河道保洁\t")
        .replace(
            "项目资金（万元）\t\t年初预算数\t\t",
            "项目资金（万元）\t项目资金（万元）\t年初预算数\t年初预算数\t",
        )
        .replace("\t\t10.00\t\t12.00", "项目资金（万元）\t项目资金（万元）\t10.00\t10.00\t12.00")
        .replace("说明\t无\t\t\t", "说明\t无\t无\t无\t");
    let card = one(&repeated);
    assert_eq!(card.indicators.len(), 3);
    let value = |cell: &Option<Located<Amount>>| cell.as_ref().map(|cell| cell.value.to_string());
    let money = card.funds.iter().map(|row| value(&row.full_year_budget)).collect::<Vec<_>>();
    assert_eq!(money, [Some("12.00".to_owned())]);
}

#[test]
fn what_stands_below_the_title_of_a_form_that_is_not_known() {
    let text = "项目支出绩效自评表\n名目\t某事\n预算\t12.50\t执行\t10.00\n\n\
        二、某某情况说明\n共支出7.50万元。\n";
    let document = Document::new(Format::Text, text.to_owned());
    let (cards, unread) = crate::reading::line::with_lines(&document, read);
    assert!(cards.is_empty());
    let unread: Vec<_> = unread.iter().map(|unread| unread.text.as_str()).collect();
    assert_eq!(unread, ["12.50", "10.00"]);
}

#[test]
fn a_total_below_the_sum_of_weights_one_cell_a_line() {
    let head = "一级指标\n二级指标\n三级指标\n年度指标值\n实际完成值\n分值\n得分\n";
    let row = "产出指标\n数量指标\n站点数\n≥1个\n2个\n90\n88\n";
    let front = FRONT.replace('\t', "\n").replace("\n\n", "\n");
    let total = |behind: &str| {
        let card = one(&format!("{front}{head}{row}总分\n{behind}\n\n二、某某情况说明\n"));
        card.total.map(|total| total.value.to_string())
    };
    assert_eq!(total("100\n97.50").as_deref(), Some("97.50"));
    assert_eq!(total("93").as_deref(), Some("93"));
    assert_eq!(total("100\n35").as_deref(), Some("100"), "35 is a page");
}

#[test]
fn a_card_without_levels_one_cell_a_line() {
    let whole = one(WITHOUT_LEVELS);
    let cells = WITHOUT_LEVELS.replace("\t\t88", "\t90\t88");
    let cells = cells.split(['\t', '\n']).filter(|cell| !cell.is_empty()).collect::<Vec<_>>();
    let copied = format!("{}\n以上为各项目自评。\n", cells.join("\n"));
    // Some pages leave a bar behind each cell.
    for text in [copied.clone(), copied.replace('\n', " |\n")] {
        let card = one(&text);
        assert_eq!(rows(&card), rows(&whole));
        let value = |cell: &Option<Located<Amount>>| cell.as_ref().map(|cell| cell.value);
        let money = |card: &Scorecard| {
            let [row] = &card.funds[..] else { panic!("{:?}", card.funds) };
            [&row.initial_budget, &row.full_year_budget, &row.executed, &row.score].map(value)
        };
        assert_eq!(money(&card), money(&whole));
        assert_eq!(value(&card.total), value(&whole.total));
        assert_eq!(card.achieved_goal.map(|goal| goal.value).as_deref(), Some("三河已保洁"));
    }
    // An indicator that is not measured has no unit; a row that lacks a cell leaves all unread.
    let row = "\n服务能力\n定性\n好\n好\n好\n100\n0\n0\n否\n说明";
    let read = rows(&one(&copied.replace("\n说明", row)));
    assert_eq!(read.last().unwrap(), "/ 服务能力 好 好 0 0");
    let card = one(&copied.replace("\n次\n", "\n"));
    assert!(card.indicators.is_empty() && card.unread.iter().any(|u| u.text == "11.50"));
}

#[test]
fn signs_and_units_one_cell_a_line() {
    let head = "一级指标\n二级指标\n三级指标\n指标性质\n指标值\n度量单位\n完成值\n权重\n得分\n\
        未完成原因分析\n";
    let body = "产出指标\n数量指标\n场次\n≥\n12\n场\n14\n40\n40\n质量指标\n水平\n定性\n提升\n\
        达成\n30\n28\n效益指标\n社会效益指标\n评价\n定性\n优\n级\n90\n20\n20\n合计\n100\n98\n";
    let front = FRONT.replace('\t', "\n").replace("\n\n", "\n");
    let card = one(&format!("{front}{head}{body}"));
    let expected = [
        "产出/数量 场次 ≥12场 14场 40 40",
        "产出/质量 水平 提升 达成 30 28",
        "效益/社会效益 评价 优 90级 20 20",
    ];
    assert_eq!(rows(&card), expected);
}

#[test]
fn a_project_whose_name_ends_as_cards_of_the_whole_are_called() {
    let text = celled("\t产出指标\t数量指标\t站点数\t≥1个\t2个\t90\t90\t\n");
    assert!(!one(&text.replace("试验站运行经费", "某馆提升整体")).of_whole);
    // The form of some provinces names the department alone.
    let whole = WITHOUT_LEVELS.replace("项目支出", "部门整体");
    let lines: Vec<&str> = whole.lines().filter(|line| !line.starts_with("项目名称")).collect();
    let card = one(&lines.join("\n"));
    assert!(card.of_whole);
    assert_eq!(card.project.unwrap().value, "部门整体");
    assert_eq!((card.indicators.len(), card.funds.len()), (3, 1));
}

#[test]
fn the_code_before_a_projects_name_is_no_part_of_it() {
    let text = celled("\t产出指标\t数量指标\t站点数\t≥1个\t2个\t90\t90\t\n");
    let card = one(&text.replace("试验站", "51000022Y000000000001-试验站"));
    assert_eq!(card.project.unwrap().value, "试验站运行经费");
}

#[test]
fn what_holds_nothing_is_told_of_ascii_as_of_all_else() {
    use crate::reading::fold::fold;
    for text in
        ["", "-", "--", "/", "0", "a", "5%", "<b></b>", "<b>", "<1", "—", "无", "** **", "## 1"]
    {
        let folded = !fold(text).chars().any(char::is_alphanumeric);
        assert_eq!(words::is_nothing(text), folded, "{text}");
    }
}
