//! Fronts of cards as single provinces print them, in cards of our own.

use super::read;
use crate::document::{Document, Format};
use crate::report::{Located, Scorecard};

const INDICATORS: &str = "绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n\
    \t产出指标\t数量指标\t站点数\t≥1个\t2个\t90\t90\n总分\t100\t100\n";

fn one(text: &str) -> Scorecard {
    let document = Document::new(Format::Text, text.to_owned());
    let mut cards = crate::reading::line::with_lines(&document, |lines| read(lines).0);
    assert_eq!(cards.len(), 1, "one card");
    cards.remove(0)
}

fn front(text: &str) -> Scorecard {
    one(&format!("项目支出绩效自评表\n（2030年度）\n{text}{INDICATORS}"))
}

fn names(card: &Scorecard) -> [String; 3] {
    let text = |text: &Option<Located<String>>| text.clone().map_or("-".into(), |t| t.value);
    [&card.project, &card.department, &card.implementing_unit].map(text)
}

const FUNDS: &str = "项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n\
    \t年度资金总额\t10\t12\t6\t10\t50.00%\t10\n";

#[test]
fn names_behind_a_colon_in_their_cell() {
    let parted =
        format!("项目名称：站点维护\t金额单位：万元\n主管部门：某局\t实施单位：某站\n{FUNDS}");
    let card = front(&parted);
    assert_eq!(names(&card), ["站点维护", "某局", "某站"]);
    assert_eq!(card.money_unit.as_deref(), Some("万元"));
    // Both in one cell.
    let together = parted.replace("某局\t实", "某局 实");
    assert_eq!(names(&front(&together)), ["站点维护", "某局", "某站"]);
}

#[test]
fn a_unit_that_other_words_name_is_not_the_departments() {
    let card = front(&format!("项目名称\t站点维护\n主管部门\t某局\t预算单位\t某站\n{FUNDS}"));
    assert_eq!(names(&card), ["站点维护", "某局", "某站"]);
}

#[test]
fn liaoning_writes_of_projects_and_policies_and_parts_signs() {
    let text = "预算项目（政策）绩效自评表\n（2030年度）\n项目（政策）名称\t站点维护\t\n\
        主管部门\t某局\t实施单位\t某站\n\
        预算资金情况（万元）\t资金来源\t预算数\t调整预算数\t执行数\t执行率\t分值\t得分\n\
        \t年度资金总额\t10\t12\t6\t50.00%\t10\t5\n\
        年度绩效指标\t一级指标\t二级指标\t指标名称\t运算符号\t指标值\t度量单位\t实际完成值\t分值\t得分\n\
        \t产出指标\t数量指标\t站点数\t>=\t3\t个\t4\t90\t90\n总分\t100\t95\n";
    let card = one(text);
    assert_eq!(names(&card), ["站点维护", "某局", "某站"]);
    let value = |cell: &Option<Located<_>>| {
        cell.as_ref().map(|c: &Located<crate::report::Amount>| c.value.to_string())
    };
    let total = &card.funds[0];
    let money = [&total.initial_budget, &total.full_year_budget, &total.executed].map(value);
    assert_eq!(money.map(Option::unwrap_or_default), ["10", "12", "6"]);
    let target = card.indicators[0].target.as_ref().map(|target| target.value.as_str());
    assert_eq!(target, Some(">=3个"));
}

#[test]
fn goals_of_pages_that_were_copied_stand_in_two_cells() {
    let goals = "年度总体目标\t年初设定目标\t实际完成情况\n维护一站\t维护两站\n";
    let card = front(&format!("项目名称\t站点维护\n{FUNDS}{goals}"));
    let text = |goal: &Option<Located<String>>| goal.clone().map(|goal| goal.value);
    assert_eq!(text(&card.expected_goal).as_deref(), Some("维护一站"));
    assert_eq!(text(&card.achieved_goal).as_deref(), Some("维护两站"));
}

#[test]
fn the_title_of_a_card_of_the_whole_has_a_bar_behind_it() {
    let text = "部门整体支出绩效自评表(2030年度) |\n部门名称 |\n某局 |\n年度预算数(万元) |\n年初预算 |\n\
        调整后预算数 |\n预算执行数 |\n预算执行率 |\n权重 |\n得分 |\n总额 |\n10.00 |\n12.00 |\n6.00 |\n50.00% |\n\
        10 |\n5 |\n一级指标 |\n二级指标 |\n三级指标 |\n指标性质 |\n指标值 |\n度量单位 |\n完成值 |\n权重 |\n\
        得分 |\n产出指标 |\n数量指标 |\n站点数 |\n≥ |\n20 |\n个 |\n25 |\n90 |\n90 |\n合计 |\n100 |\n95 |\n";
    let card = one(text);
    assert!(card.of_whole);
    let total = card.funds.first().and_then(|row| row.executed.as_ref());
    assert_eq!(total.map(|executed| executed.value.to_string()).as_deref(), Some("6.00"));
}
