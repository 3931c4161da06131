//! How single provinces word what others word otherwise, in texts of our own.

use super::of;
use crate::report::SectionKind as S;

#[test]
fn hebei_tells_the_books_apart_by_income_and_expenditure_of_the_year() {
    let text = "1.一般公共预算财政拨款本年收入9.00万元，比上年减少1.00万元，降低10.00%；本年支出8.00万元。\n\
        2.政府性基金预算财政拨款本年收入3.00万元；本年支出2.00万元。\n\
        2030年度财政拨款支出12.00万元，主要用于以下方面。\n";
    let expected = [
        "一般公共预算财政拨款收入|金额|9.00万元",
        "一般公共预算财政拨款收入|比上年减少额|1.00万元",
        "一般公共预算财政拨款收入|比上年下降率|10.00%",
        "本年支出|金额|8.00万元",
        "政府性基金预算财政拨款收入|金额|3.00万元",
        "本年支出|金额|2.00万元",
        "本年财政拨款支出|金额|12.00万元",
    ];
    assert_eq!(of("四、财政拨款收入支出决算情况说明", text), expected);
}

#[test]
fn jiangxi_and_yunnan_name_parts_of_expenditure_that_no_table_has() {
    let text = "经营支出0万元，占0%；其他支出0万元，占0%。项目支出9.00万元，其中：基本建设类项目支出0.00万元。\n";
    let expected = [
        "经营支出|金额|0万元",
        "经营支出|占比|0%",
        "其他支出|金额|0万元",
        "其他支出|占比|0%",
        "项目支出|金额|9.00万元",
        "基本建设类项目支出|金额|0.00万元",
    ];
    assert_eq!(of("二、支出决算情况说明", text), expected);
}

#[test]
fn guests_and_cars_in_the_words_of_henan_guangxi_and_yunnan() {
    let text = "公务接待费支出3.10万元。外宾接待支出0万元。2030年共接待国（境）外来访团组0个、来访外宾0人次。\n\
        国内公务接待支出3.10万元。共接待国内来访团组41个、来宾310人次。\n\
        公务用车购置支出0.00万元，购置车辆0辆。公务用车购置支出0.00万元，购置了0辆公务用车。\n\
        国内公务接待3批次，人数21人次。安排国内公务接待6批次（其中：外事接待1批次），接待人次48人。\n";
    let expected = [
        "公务接待费|金额|3.10万元",
        "国（境）外接待费|金额|0万元",
        "国（境）外接待费|数量|0个",
        "国（境）外接待费|数量|0人次",
        "国内接待费|金额|3.10万元",
        "国内接待费|数量|41个",
        "国内接待费|数量|310人次",
        "公务用车购置费|金额|0.00万元",
        "购置公务用车|数量|0辆",
        "公务用车购置费|金额|0.00万元",
        "购置公务用车|数量|0辆",
        "国内接待费|数量|3批次",
        "国内接待费|数量|21人次",
        "国内接待费|数量|6批次",
        "外事接待|数量|1批次",
        "国内接待费|数量|48人",
    ];
    assert_eq!(of("七、“三公”经费支出决算情况说明", text), expected);
}

#[test]
fn projects_of_other_books_and_all_that_is_spent_are_no_evaluated_projects() {
    let text = "组织对2030年度2个政府性基金预算项目支出开展绩效自评，共涉及资金50.00万元。\n\
        组织开展部门整体支出绩效评价，涉及一般公共预算支出900.00万元，政府性基金预算支出60.00万元。\n\
        组织对“防汛”、“护林”等3个项目开展了部门评价，涉及一般公共预算支出120.00万元。\n\
        （三）评价结果。\n“防汛”项目绩效评价综合得分为91分。\n";
    let expected = [
        "政府性基金自评项目|数量|2个",
        "政府性基金自评项目|金额|50.00万元",
        "整体支出评价|金额|900.00万元",
        "整体支出评价|金额|60.00万元",
        "重点评价项目|数量|3个",
        "重点评价项目|金额|120.00万元",
        "防汛|得分|91分",
    ];
    assert_eq!(of("十三、预算绩效情况说明", text), expected);
}

#[test]
fn guangxi_compares_with_the_accounts_of_the_year_before() {
    let text = "事业收入5.00万元，较2029年度决算数增加1.00万元，增长25.00%。\n";
    let expected = [
        "事业收入|金额|5.00万元",
        "事业收入|比上年增加额|1.00万元",
        "事业收入|比上年增长率|25.00%",
    ];
    assert_eq!(of("二、收入决算情况说明", text), expected);
}

#[test]
fn what_is_carried_over_below_zero_keeps_its_sign() {
    let text = "年初结转和结余-350.01万元，占收入总计的-1.17%。\n";
    let figures = of("一、收入支出决算总体情况说明", text);
    assert_eq!(figures.get(1).map(String::as_str), Some("年初结转和结余|占比|-1.17%"));
    assert_eq!(
        of("二、收入决算情况说明", "其他收入-0.35万元，占-0.04%。"),
        ["其他收入|金额|-0.35万元", "其他收入|占比|-0.04%"]
    );
    assert_eq!(figures.first().map(String::as_str), Some("年初结转和结余|金额|-350.01万元"));
}

#[test]
fn behind_the_totals_income_and_expenditure_are_spoken_of_alone() {
    let text = "2030年度收入总计8.00万元，支出总计7.00万元。与2029年决算数相比，收入增加1.00万元，增长14.29%，\
        主要原因是新校舍启用。支出减少2.00万元，下降22.22%，主要原因是设备已购齐。\n";
    let expected = [
        "收入总计|金额|8.00万元",
        "支出总计|金额|7.00万元",
        "收入总计|比上年增加额|1.00万元",
        "收入总计|比上年增长率|14.29%",
        "支出总计|比上年减少额|2.00万元",
        "支出总计|比上年下降率|22.22%",
    ];
    assert_eq!(of("一、收入支出决算总体情况说明", text), expected);
}

#[test]
fn xinjiang_holds_all_of_income_and_expenditure_against_last_year() {
    let text = "2030年度收入总计8.00万元。2030年度支出总计8.00万元。\
        收入支出总体与上年相比，增加1.00万元，增长14.29%。\n";
    let expected = [
        "收入总计|金额|8.00万元",
        "支出总计|金额|8.00万元",
        "收支总计|比上年增加额|1.00万元",
        "收支总计|比上年增长率|14.29%",
    ];
    assert_eq!(of("一、收入支出决算总体情况说明", text), expected);
}

#[test]
fn jiangxi_tells_the_totals_in_the_sections_of_income_and_expenditure() {
    let text =
        "本部门2030年度收入总计9.00万元，其中年初结转和结余1.00万元；本年收入合计8.00万元。\n";
    let expected =
        ["收入总计|金额|9.00万元", "年初结转和结余|金额|1.00万元", "收入合计|金额|8.00万元"];
    assert_eq!(of("一、收入决算情况说明", text), expected);
    assert_eq!(of("一、收入决算情况说明", "本年收入总计8.00万元。\n"), ["收入合计|金额|8.00万元"]);
    assert_eq!(of("二、支出决算情况说明", "支出总计9.00万元。\n"), ["支出总计|金额|9.00万元"]);
}

#[test]
fn gansu_holds_what_was_spent_against_the_budget() {
    let text = "一般公共预算财政拨款支出9.00万元，完成年初预算128.57%，决算数大于预算数2.00万元。\
        其中：教育支出3.00万元，决算数小于年初预算数1.00万元。\n";
    let expected = [
        "一般公共预算财政拨款支出|金额|9.00万元",
        "一般公共预算财政拨款支出|完成年初预算率|128.57%",
        "一般公共预算财政拨款支出|比预算增加额|2.00万元",
        "教育支出|金额|3.00万元",
        "教育支出|比年初预算减少额|1.00万元",
    ];
    assert_eq!(of("五、一般公共预算财政拨款支出决算情况说明", text), expected);
}

#[test]
fn a_template_of_which_no_word_was_chosen_states_a_change() {
    let text = "公务接待费支出决算比预算数增加（减少）0万元，增长（下降）0%。\
        公务接待费支出决算比上年增长/下降0%。\n";
    let expected = [
        "公务接待费|比预算增加额|0万元",
        "公务接待费|比预算增长率|0%",
        "公务接待费|比上年增长率|0%",
    ];
    assert_eq!(of("七、“三公”经费支出决算情况说明", text), expected);
}

#[test]
fn an_item_that_did_not_change_is_spoken_of_behind_a_reason() {
    let text = "“三公”经费支出5.00万元，比去年增加1.00万元，增加原因主要是车辆老化。其中，因公出国支出决算比去年无增减变化，\
        公务用车运行维护费支出决算比预算无增减变化，比去年增加1.00万元，增加原因主要是车辆老化。\n";
    let expected = [
        "三公经费|金额|5.00万元",
        "三公经费|比上年增加额|1.00万元",
        "公务用车运行维护费|比上年增加额|1.00万元",
    ];
    assert_eq!(of("七、“三公”经费支出决算情况说明", text), expected);
}

#[test]
fn what_expenditure_is_told_to_be_made_of_is_no_amount_of_it() {
    let text = "项目支出包括年会经费3.00万元，网络经费1.00万元。\n";
    let expected = ["年会经费|金额|3.00万元", "网络经费|金额|1.00万元"];
    assert_eq!(of("三、支出决算情况说明", text), expected);
}

#[test]
fn a_number_at_the_beginning_of_a_line_goes_on_where_the_one_before_has_no_full_stop() {
    let text = "1.因公出国（境）费0万元，与上年持平\n2.公务接待费3.00万元，较上年增加1.00万元。\n";
    let expected = [
        "因公出国（境）费|金额|0万元",
        "公务接待费|金额|3.00万元",
        "公务接待费|比上年增加额|1.00万元",
    ];
    assert_eq!(of("七、“三公”经费支出决算情况说明", text), expected);
    let wrapped = "1.公务接待费支出共计\n3.00万元，较上年\n2.00万元增加1.00万元。\n";
    let expected = [
        "公务接待费|金额|3.00万元",
        "公务接待费|上年金额|2.00万元",
        "公务接待费|比上年增加额|1.00万元",
    ];
    assert_eq!(of("七、“三公”经费支出决算情况说明", wrapped), expected);
}

#[test]
fn inner_mongolia_analyses_how_the_budget_was_carried_out() {
    let text = "2030年度收入总计9.00万元，与2030年公共财政预算收入8.00万元，相比增加1.00万元，增长12.50%。\n";
    let found = of("一、关于2030年度预算执行情况分析", text);
    assert_eq!(found.first().map(String::as_str), Some("收入总计|金额|9.00万元"));
    assert!(found.iter().all(|figure| figure.starts_with("收入总计|")), "{found:?}");
}

#[test]
fn a_short_text_has_its_only_title_without_a_number() {
    let text = "某法院\n2030年度财政拨款“三公”经费决算\n情况说明\n\
        2030年“三公”经费决算5.00万元。公务接待费决算1.00万元，公务用车运行维护费决算4.00万元。\n";
    let expected =
        ["三公经费|金额|5.00万元", "公务接待费|金额|1.00万元", "公务用车运行维护费|金额|4.00万元"];
    assert_eq!(super::figures(text), expected);
    let flat = "四、2030年度部门决算情况说明\n2030年度本年收入9.00万元，本年支出8.00万元。\n";
    assert_eq!(super::figures(flat), ["收入合计|金额|9.00万元", "支出合计|金额|8.00万元"]);
}

#[test]
fn a_budget_beside_the_accounts_is_no_section_of_them() {
    let text = "一、2031年“三公”经费预算安排情况\n公务接待费3.00万元。\n\
        二、2030年“三公”经费决算情况\n公务接待费2.00万元。\n";
    assert_eq!(super::figures(text), ["公务接待费|金额|2.00万元"]);
}

#[test]
fn of_two_amounts_beside_each_other_one_is_of_income_and_one_of_expenditure() {
    let text = "2030年度收、支总计分别为9.00万元、8.00万元。与2029年相比，收、支总计各减少1.50,2.50万元，\
        分别下降14.29%、23.81%。\n";
    let expected = [
        "收入总计|金额|9.00万元",
        "支出总计|金额|8.00万元",
        "收入总计|比上年减少额|1.50",
        "支出总计|比上年减少额|2.50万元",
        "收入总计|比上年下降率|14.29%",
        "支出总计|比上年下降率|23.81%",
    ];
    assert_eq!(of("一、收入支出决算总体情况说明", text), expected);
    let fiscal = "2030年度财政拨款收、支总计分别为9.00万元和8.00万元。\n";
    let expected = ["财政拨款收入总计|金额|9.00万元", "财政拨款支出总计|金额|8.00万元"];
    assert_eq!(of("四、财政拨款收入支出决算总体情况说明", fiscal), expected);
}

#[test]
fn cars_that_were_bought_are_counted_whatever_they_cost() {
    let text = "公务用车购置2辆，公务用车购置费30.00万元。\n";
    let expected = ["购置公务用车|数量|2辆", "公务用车购置费|金额|30.00万元"];
    assert_eq!(of("七、“三公”经费支出决算情况说明", text), expected);
}

#[test]
fn the_three_public_expenses_may_be_the_only_titles() {
    let text = "某局“三公”经费2030年决算如下：\n一、公务接待费\n2030年公务接待费3.00万元，较2029年决算数下降25%。\n\
        二、公务用车购置及运行维护费\n2030年公务用车购置及运行维护费5.00万元。\n";
    let expected = [
        "公务接待费|金额|3.00万元",
        "公务接待费|比上年下降率|25%",
        "公务用车购置及运行维护费|金额|5.00万元",
    ];
    assert_eq!(super::figures(text), expected);
}

#[test]
fn a_heading_may_be_all_of_its_line_without_an_ending() {
    let text = "一、决算收支增减变化情况说明\n2030年部门收入90.00元，支出80.00元，比上年收入增加5%，支出比上年增加4%\n\
        二、机关运行经费\n2030年机关运行经费支出9.00元。\n三、政府采购\n政府采购支出总额3.00元。\n";
    let narrative = super::narrative(text);
    let sections: Vec<_> = narrative.sections.iter().map(|section| section.kind).collect();
    assert_eq!(sections, [S::Overall, S::Operation, S::Procurement]);
    let expected = [
        "部门收入|金额|90.00元",
        "支出|金额|80.00元",
        "收入|比上年增长率|5%",
        "支出|比上年增长率|4%",
        "机关运行经费|金额|9.00元",
        "政府采购支出总额|金额|3.00元",
    ];
    assert_eq!(super::figures(text), expected);
    // What stands behind the words on the same line is no title.
    let on_one_line = of("四、其他情况说明", "（一）机关运行经费支出9.00元。\n");
    assert_eq!(on_one_line, ["机关运行经费|金额|9.00元"]);
}

#[test]
fn what_one_of_the_books_carries_over_is_not_all_that_is() {
    let text = "年末结转和结余9.00万元。一般公共预算财政拨款年末结转和结余3.00万元。\n";
    let expected = ["年末结转和结余|金额|9.00万元", "年末财政拨款结转和结余|金额|3.00万元"];
    assert_eq!(of("一、收入支出决算总体情况说明", text), expected);
}

#[test]
fn what_the_unit_received_is_all_of_the_year_in_the_section_of_income() {
    let text = "2030年度，本单位收入为9.00万元，其中：财政拨款收入8.00万元，占88.89%；附属单位上缴收入1.00万元。\n";
    let expected = [
        "收入合计|金额|9.00万元",
        "财政拨款收入|金额|8.00万元",
        "财政拨款收入|占比|88.89%",
        "附属单位上缴收入|金额|1.00万元",
    ];
    assert_eq!(of("（一）收入决算情况", text), expected);
    assert_eq!(of("（二）支出决算情况", "本单位支出为9.00万元。\n"), ["支出合计|金额|9.00万元"]);
    let others =
        of("（二）支出决算情况", "对附属单位补助支出1.00万元，补助下级单位支出2.00万元。\n");
    assert_eq!(others[0], "对附属单位补助支出|金额|1.00万元");
}

#[test]
fn behind_a_reason_an_item_is_held_against_something_else() {
    let text = "公务用车运行维护费支出6.55万元，较预算减少0.45万元，降低6.43%，主要原因是厉行节约，\
        较上年减少0.30万元，降低4.38%，主要原因是厉行节约。\n";
    let expected = [
        "公务用车运行维护费|金额|6.55万元",
        "公务用车运行维护费|比预算减少额|0.45万元",
        "公务用车运行维护费|比预算下降率|6.43%",
        "公务用车运行维护费|比上年减少额|0.30万元",
        "公务用车运行维护费|比上年下降率|4.38%",
    ];
    assert_eq!(of("七、“三公”经费支出决算情况说明", text), expected);
    // With the same base it is what the reason tells.
    let text = "公务接待费5.00万元，较上年减少2.00万元，主要原因是会议减少，较上年减少1.00万元。\n";
    let found = of("七、“三公”经费支出决算情况说明", text);
    assert_eq!(found[2], "公务接待费|较上年减少|减少额|1.00万元");
}

#[test]
fn what_a_budget_is_made_of_is_no_amount_of_the_accounts() {
    let heading = "一、三公经费支出决算情况说明";
    let told = "2030年三公经费预算为9万元，其中：因公出国（境）费4万元，公务接待费5万元。\n\
        2030年三公经费支出6万元，预算执行比例为66.67%。其中：公务接待费2万元。\n";
    let expected = [
        "三公经费|预算数|9万元",
        "因公出国（境）费|预算数|4万元",
        "公务接待费|预算数|5万元",
        "三公经费|金额|6万元",
        "三公经费|完成预算率|66.67%",
        "公务接待费|金额|2万元",
    ];
    assert_eq!(of(heading, told), expected);
    // The next sentence may tell them.
    let next = "全年三公经费预算数合计为9万元。其中，公务接待费5万元，决算2万元。\n";
    let expected = ["三公经费|预算数|9万元", "公务接待费|预算数|5万元", "公务接待费|金额|2万元"];
    assert_eq!(of(heading, next), expected);
    // Both are stated: what follows is of the accounts.
    let both = "三公经费支出决算为6万元，完成预算9万元的66.67%，其中：公务接待费2万元。\n";
    assert_eq!(of(heading, both).last().map(String::as_str), Some("公务接待费|金额|2万元"));
}

#[test]
fn changes_that_are_told_apart_are_each_of_another_item() {
    let text = "公务用车购置及运行费9万元，包括购置费用车辆购置费5万元和车辆运行费4万元，与2029年相比，\
        分别减少2万元和1万元，下降28.57%和20%；公务接待费3万元，比上年减少支出1万元，降幅达到25%。\n\
        公务接待费3万元，因公出国（境）费2万元。与2029年相比，分别增加1万元、0.5万元。\n";
    let expected = [
        "公务用车购置及运行维护费|金额|9万元",
        "公务用车购置费|金额|5万元",
        "公务用车运行维护费|金额|4万元",
        "公务用车购置费|比上年减少额|2万元",
        "公务用车运行维护费|比上年减少额|1万元",
        "公务用车购置费|比上年下降率|28.57%",
        "公务用车运行维护费|比上年下降率|20%",
        "公务接待费|金额|3万元",
        "公务接待费|比上年减少额|1万元",
        "公务接待费|比上年下降率|25%",
        "公务接待费|金额|3万元",
        "因公出国（境）费|金额|2万元",
        "公务接待费|比上年增加额|1万元",
        "因公出国（境）费|比上年增加额|0.5万元",
    ];
    assert_eq!(of("一、三公经费支出决算情况说明", text), expected);
}

#[test]
fn what_an_item_is_made_of_names_no_other() {
    let text = "1.经营收入0.00万元，为开展经营活动取得的收入。\n\
        2.其他收入3.00万元，为单位在财政拨款收入、经营收入之外取得的收入。较2029年度决算数增加1.00万元，增长50%。\n\
        3.使用非财政拨款结余2.00万元，主要是在事业收入不足时弥补缺口的资金。较2029年度决算数增加0.50万元。\n";
    let expected = [
        "经营收入|金额|0.00万元",
        "其他收入|金额|3.00万元",
        "其他收入|比上年增加额|1.00万元",
        "其他收入|比上年增长率|50%",
        "使用非财政拨款结余|金额|2.00万元",
        "使用非财政拨款结余|比上年增加额|0.50万元",
    ];
    assert_eq!(of("二、收入决算情况说明", text), expected);
}

#[test]
fn the_parts_of_a_subject_are_not_those_of_the_section() {
    let text = "一般公共预算财政拨款支出9万元，其中：基本支出8万元，项目支出1万元。\n\
        小学教育支出6万元，其中：基本支出5万元，项目支出1万元。主要用于教学。\n";
    let expected = [
        "一般公共预算财政拨款支出|金额|9万元",
        "一般公共预算财政拨款基本支出|金额|8万元",
        "一般公共预算财政拨款项目支出|金额|1万元",
        "小学教育支出|金额|6万元",
        "小学教育支出：基本支出|金额|5万元",
        "小学教育支出：项目支出|金额|1万元",
    ];
    assert_eq!(of("五、一般公共预算财政拨款支出决算情况说明", text), expected);
}

#[test]
fn changes_from_what_is_no_base_have_none() {
    let heading = "一、三公经费支出决算情况说明";
    let text = "三公经费决算数5万元，比上年预算数字下降10%，比上年决算数字下降20%。\n";
    let expected = ["三公经费|金额|5万元", "三公经费|下降率|10%", "三公经费|比上年下降率|20%"];
    assert_eq!(of(heading, text), expected);
    let text = "2030年度三公经费支出决算为5万元，比上年决算数增加1万元，增长25%；比2026年（搬迁前）决算数\
        减少3万元，降低37.5%。其中：公务接待费2万元，比上年决算数增加1万元。\n";
    let expected = [
        "三公经费|金额|5万元",
        "三公经费|比上年增加额|1万元",
        "三公经费|比上年增长率|25%",
        "三公经费|减少额|3万元",
        "三公经费|下降率|37.5%",
        "公务接待费|金额|2万元",
        "公务接待费|比上年增加额|1万元",
    ];
    assert_eq!(of(heading, text), expected);
}

#[test]
fn money_and_counts_of_journeys_have_names_of_their_own() {
    let text = "2030年因公出国（境）决算支出2万元。本单位因公出国1人次。\n";
    let expected = ["因公出国（境）费|金额|2万元", "因公出国（境）团组|数量|1人次"];
    assert_eq!(of("一、三公经费支出决算情况说明", text), expected);
}

#[test]
fn a_reason_without_stop_ends_where_the_parts_are_told() {
    let text = "本年收入合计9万元，比上年减少1万元，主要原因是减少防控支出其中：财政拨款收入8万元，占88.9%；\
        其他收入1万元。本年收入合计9万元，比上年减少1万元，主要原因是人员减少，其中：工资减少1万元。\n";
    let expected = [
        "收入合计|金额|9万元",
        "收入合计|比上年减少额|1万元",
        "财政拨款收入|金额|8万元",
        "财政拨款收入|占比|88.9%",
        "其他收入|金额|1万元",
        "收入合计|金额|9万元",
        "收入合计|比上年减少额|1万元",
        "收入合计|工资|减少额|1万元",
    ];
    assert_eq!(of("二、收入决算情况说明", text), expected);
}

#[test]
fn guangxi_buys_through_the_centre_and_besides() {
    let text = "政府采购支出9元，同比增加1元。其中：政府集中采购9元，占政府采购支出的100%，主要原因：一是\
        活动增加。分散采购0元，占政府采购支出的0%。货物类采购5元，占政府采购支出的55.6%；服务类采购4元。\n";
    let expected = [
        "政府采购支出总额|金额|9元",
        "政府采购支出总额|比上年增加额|1元",
        "政府集中采购|金额|9元",
        "政府集中采购|占比|100%",
        "分散采购|金额|0元",
        "分散采购|占比|0%",
        "政府采购货物支出|金额|5元",
        "政府采购货物支出|占比|55.6%",
        "政府采购服务支出|金额|4元",
    ];
    assert_eq!(of("二、政府采购支出情况说明", text), expected);
    let cars = of("三、国有资产占用情况说明", "共有车辆2辆，其中：一般公务用车2辆。\n");
    assert_eq!(cars, ["共有车辆|数量|2辆", "一般公务用车|数量|2辆"]);
}
