//! How single provinces word what others word otherwise, in texts of our own.

use crate::document::{Document, Format};
use crate::reading::text as read;

/// The figures of a section's text under a heading, as `item|kind|text`.
fn of(heading: &str, text: &str) -> Vec<String> {
    let document = Document::new(Format::Text, format!("{heading}\n{text}\n"));
    let figures = read(&document, &[]).narrative.figures;
    let show =
        |f: &crate::report::Figure| format!("{}|{}|{}", f.item.text(), f.kind_text(), f.text);
    figures.iter().map(show).collect()
}

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
