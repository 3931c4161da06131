//! Figures of another year, and parts of an amount.

use super::{narrative, show};
use crate::report::Role;

/// The figures of a section's text in accounts of 2030; those of other years are marked.
fn of(heading: &str, text: &str) -> Vec<String> {
    let read = narrative(&format!("2030年度样本局部门决算\n{heading}\n{text}\n"));
    let mark = |role| if role == Role::OtherYear { "*" } else { "" };
    let shown = read.figures.iter().map(|figure| format!("{}{}", mark(figure.role), show(figure)));
    shown.collect()
}

const OVERALL: &str = "一、收入支出决算总体情况说明";
const INCOME: &str = "二、收入决算情况说明";
const EXPENDITURE: &str = "三、支出决算情况说明";
const GENERAL: &str = "五、一般公共预算财政拨款支出决算情况说明";
const PUBLIC: &str = "九、财政拨款“三公”经费支出决算情况说明";

#[test]
fn an_amount_behind_another_year_is_of_that_year() {
    let total =
        ["收支总计|金额|12万元", "收支总计|比上年增加额|2万元", "收支总计|比上年增长率|20%"];
    let with = |at: usize, figure| {
        let mut all: Vec<&str> = total.to_vec();
        all.insert(at, figure);
        all
    };
    let last = "*收支总计|上年金额|10万元";
    let before = "收、支总计均为12万元，与2029年度相比，";
    for (text, at) in [
        ("增加2万元（2029年度为10万元），增长20%。", 2),
        ("由10万元增加2万元，增长20%。", 1),
        ("增加2万元，增长20%。2029年度收、支总计均为10万元。", 3),
    ] {
        assert_eq!(of(OVERALL, &format!("2030年度{before}{text}")), with(at, last), "{text}");
    }
    let text = "收、支总计均为12万元，比2029年度的10万元增加2万元，增长20%。";
    assert_eq!(of(OVERALL, text), with(1, last));
    let found = of(OVERALL, "2029年度收、支总计10万元，2030年度收、支总计12万元，增加2万元。");
    assert_eq!(found[..2], ["*收支总计|上年金额|10万元", "收支总计|金额|12万元"]);
    let text = "1、其他收入12万元，上年决算数10万元，较2029年增加2万元。";
    assert_eq!(of(INCOME, text)[1], "*其他收入|上年金额|10万元");
}

#[test]
fn parts_of_basic_expenditure_are_no_basic_expenditure() {
    let text = "1.基本支出12万元。其中，人员支出9万元，公用支出3万元。";
    for section in [OVERALL, EXPENDITURE] {
        let expected = ["基本支出|金额|12万元", "人员经费|金额|9万元", "公用经费|金额|3万元"];
        assert_eq!(of(section, text), expected, "{section}");
    }
    let text =
        "国内接待费支出2万元（其中：外事接待费支出0万元），共安排国内公务接待6批次，接待人次48人。";
    let found = of(PUBLIC, text);
    assert_eq!(found[2..], ["国内接待费|数量|6批次", "国内接待费|数量|48人"], "{found:?}");
}

#[test]
fn a_sentence_may_be_about_another_year() {
    let found = of(
        PUBLIC,
        "3、公务接待费支出决算为2万元。其中：国内接待费2万元，接待20批次、180人次。上年公务接待费支出决算为3万元，国内接待25批次、210人次。本年公务接待费减少1万元。",
    );
    let expected = [
        "公务接待费|金额|2万元",
        "国内接待费|金额|2万元",
        "国内接待费|数量|20批次",
        "国内接待费|数量|180人次",
        "*公务接待费|上年金额|3万元",
        "*国内接待费|上年数量|25批次",
        "*国内接待费|上年数量|210人次",
        "公务接待费|比上年减少额|1万元",
    ];
    assert_eq!(found, expected);
    let found = of(PUBLIC, "2031年预算安排“三公”经费9万元，比2030年预算减少1万元。");
    assert!(found.iter().all(|figure| figure.starts_with('*')), "{found:?}");
}

#[test]
fn a_year_that_is_only_mentioned_or_misprinted_leaves_the_amount_as_it_is() {
    for text in [
        // No other sentence says what this year's are.
        "2029年度收、支总计均为12万元。",
        "与2029年相比，收、支总计12万元。",
        "上年结转和结余12万元。",
        "2029年收、支总计均有减少，2030年度收、支总计均为12万元。",
    ] {
        let found = of(OVERALL, text);
        assert!(found.len() == 1 && found[0].ends_with("|金额|12万元"), "{text} {found:?}");
        assert!(!found[0].starts_with('*'), "{text}");
    }
}

#[test]
fn what_is_added_to_a_budget_names_nothing() {
    let text = "1、教育支出（205）普通教育（20502）小学教育（2050202）。年初预算为8万元，年中追加1万元，支出决算为9万元，完成年初预算的112.5%。";
    let subject = "教育支出›普通教育›小学教育";
    let expected = ["年初预算数|8万元", "增加额|1万元", "金额|9万元", "完成年初预算率|112.5%"];
    assert_eq!(of(GENERAL, text), expected.map(|figure| format!("{subject}|{figure}")));
}

#[test]
fn a_change_behind_parts_is_of_the_whole() {
    let change = ["项目支出|比上年增加额|1万元", "项目支出|比上年增长率|10%"];
    let behind = "与2029年度相比，增加1万元，增长10%。";
    for parts in [
        "，其中：甲项目支出5万元、乙项目支出6万元，",
        "，主要用于甲5万元、乙6万元，",
        "，其中甲5万元、乙6万元。",
    ] {
        let found = of(EXPENDITURE, &format!("2、项目支出11万元{parts}{behind}"));
        assert_eq!(found.len(), 5);
        assert!(found[1].contains('甲') && found[2].contains('乙'), "{found:?}");
        assert_eq!(found[3..], change, "{parts}");
    }
    // A change of the part that it follows.
    let found = of(
        EXPENDITURE,
        "支出合计11万元，其中：基本支出5万元，比上年增加1万元；项目支出6万元，比上年减少1万元。",
    );
    assert_eq!(found[2], "基本支出|比上年增加额|1万元");
    assert_eq!(found[4], "项目支出|比上年减少额|1万元");
    let found = of(EXPENDITURE, "支出合计11万元，其中：基本支出5万元，比上年增加1万元。");
    assert_eq!(found[2], "基本支出|比上年增加额|1万元");
}

#[test]
fn amounts_below_zero_keep_their_sign() {
    let found = of(OVERALL, "收、支总计均为12万元，其中年末结转和结余-4万元。");
    assert_eq!(found[1], "年末结转和结余|金额|-4万元");
    let found = of(INCOME, "收入合计12万元，其中：其他收入-0.3万元，占-2.5%。");
    assert_eq!(found[1..], ["其他收入|金额|-0.3万元", "其他收入|占比|-2.5%"]);
}

#[test]
fn what_was_spent_in_the_year_at_hand_is_of_the_subject() {
    let text = "5.教育支出（类）普通教育（款）小学教育（项），主要用于校舍维护。年初预算为4万元，当年支出决算为3万元。";
    let found = of(GENERAL, text);
    let item = "教育支出›普通教育›小学教育";
    assert_eq!(found, [format!("{item}|年初预算数|4万元"), format!("{item}|金额|3万元")]);
}

#[test]
fn what_money_was_for_names_nothing() {
    let text = "1、教育支出（类）普通教育（款）小学教育（项）。主要用于：所属单位项目支出。年初预算为8万元，支出决算为9万元。";
    let subject = "教育支出›普通教育›小学教育";
    let expected = ["年初预算数|8万元", "金额|9万元"];
    assert_eq!(of(GENERAL, text), expected.map(|figure| format!("{subject}|{figure}")));
}

#[test]
fn grades_and_steps_of_projects_as_shanghai_names_them() {
    let text = "编报绩效目标的2030年度项目5个，涉及预算金额12万元；绩效跟踪评价的2030年度项目5个；绩效自评的2030年度项目5个，平均得分98.5分（其中，绩效评级为“优”的项目4个；绩效评级为“良”的项目1个；绩效评级为“不合格”的项目0个）。";
    let found = of("十、预算绩效管理情况", text);
    for figure in [
        "编报绩效目标的项目|数量|5个",
        "绩效监控的项目|数量|5个",
        "自评项目|数量|5个",
        "自评等级为优|数量|4个",
        "自评等级为良|数量|1个",
        "自评等级为差|数量|0个",
    ] {
        assert!(found.iter().any(|own| own == figure), "{figure}: {found:?}");
    }
}

#[test]
fn counts_in_words_in_columns_and_of_other_machines_are_read() {
    let text = "2、公务用车购置及运行维护费支出28万元。其中：公务用车购置费25万元，当年新购一辆公车。公务用车运行维护费3.00万，年末公务用车保有量（辆）为2。\n3、公务接待费1万元。国内公务接待十二批次、98人次（不包括陪同人员）。";
    let expected = [
        "公务用车购置及运行维护费|金额|28万元",
        "公务用车购置费|金额|25万元",
        "购置公务用车|数量|一辆",
        "公务用车运行维护费|金额|3.00万",
        "公务用车保有量|数量|2",
        "公务接待费|金额|1万元",
        "国内接待费|数量|十二批次",
        "国内接待费|数量|98人次",
    ];
    assert_eq!(of(PUBLIC, text), expected);
    let section = "十二、国有资产占用情况说明";
    let found = of(section, "共有车辆两台，其中其他用车（辆）：2。");
    assert_eq!(found, ["共有车辆|数量|两台", "其他用车|数量|2"]);
    // What is said of a project in words, or stands in its table, is not counted.
    let found = of("十三、预算绩效情况说明", "开展两批次评价，数量指标（个）5，涉及项目3个。");
    assert_eq!(found.len(), 1, "{found:?}");
}

#[test]
fn cells_of_a_row_are_no_number() {
    let text = "3、公务接待费1万元。接待6批次。\n书架  41  20\n人均0.01万元。";
    let found = of(PUBLIC, text);
    assert!(found.iter().all(|figure| !figure.contains("20人")), "{found:?}");
}

#[test]
fn words_that_lost_a_character_name_nothing_else() {
    let text = "6、住房保障支出（类）住房改革支出（款）住房公积金（项）。初预算数为4.94万元，支出决算为5.21万元。\n\
        7、卫生健康支出（类）行政事业单位医疗（款）行政单位医疗（项）。年初算为1.50万元，支出决算为1.25万元。";
    let found = of("五、一般公共预算财政拨款支出决算情况说明", text);
    let items: Vec<_> = found.iter().filter_map(|figure| figure.split_once('|')).collect();
    assert_eq!(items.len(), 4, "{found:?}");
    assert!(items[..2].iter().all(|(item, _)| item.ends_with("住房公积金")), "{found:?}");
    assert!(items[2..].iter().all(|(item, _)| item.ends_with("行政单位医疗")), "{found:?}");
    let text = "2、公务用车购置及行维护费支出28万元。其中：公务用车购置费25万元，公务用车运行维护费3.00万元。";
    let found = of(PUBLIC, text);
    assert_eq!(found[0], "公务用车购置及运行维护费|金额|28万元", "{found:?}");
    assert_eq!(found[1], "公务用车购置费|金额|25万元", "{found:?}");
}
