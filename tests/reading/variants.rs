//! Forms and orders that other departments, provinces and years print, in small.

use juesuan::report::{Amount, Fund, Located, Report, Scorecard};

use crate::texts::{TABLE, read_titled as read};

fn text(located: Option<&Located<String>>) -> &str {
    located.map_or("-", |located| located.value.as_str())
}

fn number(located: Option<&Located<Amount>>) -> String {
    located.map_or("-".to_owned(), |located| located.value.to_string())
}

fn rows(card: &Scorecard) -> Vec<String> {
    let row = |row: &juesuan::report::Indicator| {
        let values = [text(row.target.as_ref()), text(row.actual.as_ref())].join(" ");
        let points = [number(row.weight.as_ref()), number(row.score.as_ref())].join("/");
        format!(
            "{} {} {values} {points} {}",
            row.level2,
            row.level3.value,
            text(row.reason.as_ref())
        )
    };
    card.indicators.iter().map(row).collect()
}

fn funds(card: &Scorecard) -> Vec<String> {
    let row = |row: &juesuan::report::FundRow| {
        let cells = row.cells().map(|cell| number(cell.as_ref()));
        format!("{:?} {}", row.fund, cells.join(" "))
    };
    card.funds.iter().map(row).collect()
}

fn nothing_unread(report: &Report) {
    let unread: Vec<_> = report.unread().collect();
    assert!(unread.is_empty(), "{unread:?}");
}

#[test]
fn a_card_with_points_before_the_values_and_no_goals_in_yuan() {
    let report = read(&format!(
        "{TABLE}2023年度项目支出绩效目标自评表\n金额单位：元\n\
         项目名称\t库房除湿\t\t项目编码\t3701120230045\t\t\t\n\
         主管部门\t山南县档案馆\t\t实施单位\t山南县档案馆\t\t\t\n\
         项目资金（元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n\
         \t年度资金总额\t120000\t120,000.00\t90000.50\t10分\t75.00%\t7.5分\n\
         \t其中：财政拨款\t120000\t120,000.00\t90000.50\t—\t75.00%\t—\n\
         \t其他资金\t\t\t\t\t\t\n\
         一级指标\t二级指标\t三级指标\t分值\t年度指标值\t全年完成值\t得分\t未完成原因分析\n\
         产出指标\t数量指标\t除湿机台数\t40\t≥6台\t6台\t40\t\n\
         \t时效指标\t完工时间\t30\t9月底前\t11月\t25\t设备到货晚\n\
         满意度指标\t服务对象满意度指标\t查档人满意度\t20\t≥90%\t93%\t20\t\n\
         总分\t\t\t100\t\t\t92.5\t\n"
    ));
    let card = &report.cards[0];
    assert_eq!((card.year, card.money_unit.as_deref()), (Some(2023), Some("元")));
    assert_eq!(text(card.project.as_ref()), "库房除湿");
    assert_eq!(
        funds(card),
        [
            "Total 120000 120000.00 90000.50 10 75.00 7.5",
            "Fiscal 120000 120000.00 90000.50 - 75.00 -",
            "Other - - - - - -",
        ]
    );
    assert_eq!(
        rows(card),
        [
            "数量指标 除湿机台数 ≥6台 6台 40/40 -",
            "时效指标 完工时间 9月底前 11月 30/25 设备到货晚",
            "服务对象满意度指标 查档人满意度 ≥90% 93% 20/20 -",
        ]
    );
    assert_eq!(number(card.total.as_ref()), "92.5");
    assert_eq!(number(card.weight_total.as_ref()), "100");
    nothing_unread(&report);
}

#[test]
fn cards_that_follow_each_other_without_titles_with_points_in_percent() {
    let card = |name: &str, actual: &str, score: &str, total: &str| {
        format!(
            "项目名称\t{name}\t\t\t\t\t\n\
             资金\t\t年初预算数\t调整后预算数\t预算执行数\t权重\t执行率\t得分\n\
             \t资金总额\t8\t8\t8\t10%\t100%\t10%\n\
             一级指标\t二级指标\t三级指标\t目标值\t实际值\t权重\t得分\n\
             产出指标\t数量指标\t修复卷数\t300卷\t{actual}\t60%\t{score}\n\
             效益指标\t社会效益指标\t查档人次\t≥2000人次\t2100人次\t30%\t30%\n\
             合计\t\t\t\t\t100%\t{total}\n"
        )
    };
    let both =
        [card("卷宗修复", "300卷", "60%", "100%"), card("卷宗数字化", "250卷", "50%", "90%")];
    let report = read(&format!("{TABLE}{}", both.concat()));
    let names: Vec<_> = report.cards.iter().map(|c| text(c.project.as_ref())).collect();
    assert_eq!(names, ["卷宗修复", "卷宗数字化"]);
    assert_eq!(funds(&report.cards[1]), ["Total 8 8 8 10 100 10"]);
    assert_eq!(
        rows(&report.cards[1]),
        [
            "数量指标 修复卷数 300卷 250卷 60/50 -",
            "社会效益指标 查档人次 ≥2000人次 2100人次 30/30 -"
        ]
    );
    let totals: Vec<_> = report.cards.iter().map(|card| number(card.total.as_ref())).collect();
    assert_eq!(totals, ["100", "90"]);
    nothing_unread(&report);
}

#[test]
fn a_card_whose_head_is_printed_again_on_the_next_page() {
    let head = "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施";
    let report = read(&format!(
        "{TABLE}预算项目支出绩效自评表\n（2023年度）\n\
         | 项目名称 | 卷宗修复 | | | | | | |\n\
         | 项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |\n\
         | | 年度资金总额 | 8.00 | 7.50 | 7.50 | 10 | 100.00% | 10.0 |\n\
         | {head} |\n\
         | 成本指标 | 经济成本指标 | 修复成本 | ≤8万元 | 7.5万元 | 20 | 20 | |\n\
         - 31 -\n\
         | {head} |\n\
         | 产出指标 | 质量指标 | 合格率 | ≥98% | 97% | 70 | 69 | 纸张脆化 |\n\
         | 总分 | | | | | 100 | 99 | |\n"
    ));
    let card = &report.cards[0];
    assert_eq!(card.money_unit.as_deref(), Some("万元"));
    assert_eq!(
        rows(card),
        ["经济成本指标 修复成本 ≤8万元 7.5万元 20/20 -", "质量指标 合格率 ≥98% 97% 70/69 纸张脆化"]
    );
    assert_eq!(number(card.total.as_ref()), "99");
    assert_eq!(
        card.fund(Fund::Total).map(|row| number(row.full_year_budget.as_ref())),
        Some("7.50".into())
    );
    nothing_unread(&report);
}

#[test]
fn a_summary_with_other_columns() {
    let report = read(&format!(
        "{TABLE}项目支出绩效自评结果一览表\n\
         序号\t预算部门\t项目名称\t全年预算数\t执行数\t预算执行率（%）\t自评分\t绩效等级\n\
         1\t山南县档案馆\t库房除湿\t12.00\t9.00\t75.00\t92.5\t优\n\
         2\t山南县档案馆\t卷宗修复\t8.00\t8.00\t100.00\t88\t良好\n\
         合计\t\t\t20.00\t17.00\t85.00\t\t\n"
    ));
    let of = |p: &juesuan::report::Project| {
        let grade = p.grade.as_ref().map_or("-", |grade| grade.value.chinese());
        let money = [p.money.full_year_budget.as_ref(), p.money.executed.as_ref()];
        let rates = [p.execution_rate.as_ref(), p.score.as_ref()];
        let numbers = [money, rates].concat().into_iter().map(number).collect::<Vec<_>>().join(" ");
        format!("{} {numbers} {grade}", p.name.value)
    };
    let projects: Vec<_> = report.projects.iter().map(of).collect();
    assert_eq!(projects, ["库房除湿 12.00 9.00 75.00 92.5 优", "卷宗修复 8.00 8.00 100.00 88 良"]);
    // What all have together is no project.
    let [total] = &report.summary_totals[..] else { panic!("{:?}", report.summary_totals) };
    let sums = [&total.money.full_year_budget, &total.money.executed, &total.execution_rate];
    assert_eq!(sums.map(|sum| number(sum.as_ref())), ["20.00", "17.00", "85.00"]);
    nothing_unread(&report);
}

#[test]
fn the_narrative_before_the_tables_of_an_earlier_year() {
    let report = read(&format!(
        "第一部分 单位概况\n一、主要职能\n保管全县档案，提供查阅。\n二、机构设置情况\n内设两个股室。\n\
         第二部分 2022年度部门决算情况说明\n一、收入支出决算总体情况说明\n\
         2022年度收入总计50.00万元，支出总计50.00万元。与上年决算数相比，收支总计各增加2.00万元，增长4.2%，\
         主要是人员增加。\n二、收入决算情况说明\n本年收入合计50.00万元，其中：财政拨款收入48.00万元，占96.0%；\
         其他收入2.00万元，占4.0%。\n三、支出决算情况说明\n本年支出合计50.00万元，其中：基本支出30.00万元，\
         占60.0%；项目支出20.00万元，占40.0%。\n\
         八、财政拨款“三公”经费支出决算情况说明\n2022年度“三公”经费支出全年预算数为3.00万元，支出决算为2.40万元，\
         完成全年预算的80.0%。\n第三部分 2022年度部门决算表\n{TABLE}第四部分 名词解释\n\
         一、财政拨款收入：从本级财政取得的资金。\n"
    ));
    let figures: Vec<_> = report
        .narrative
        .figures
        .iter()
        .map(|figure| format!("{} {} {}", figure.item.text(), figure.kind_text(), figure.text))
        .collect();
    for expected in [
        "收入总计 金额 50.00万元",
        "支出总计 金额 50.00万元",
        "财政拨款收入 金额 48.00万元",
        "财政拨款收入 占比 96.0%",
        "基本支出 金额 30.00万元",
        "项目支出 占比 40.0%",
        "三公经费 金额 2.40万元",
    ] {
        assert!(figures.iter().any(|figure| figure == expected), "{expected}: {figures:#?}");
    }
    assert_eq!(report.narrative.definitions.len(), 1);
    assert!(report.narrative.figures.iter().all(juesuan::report::Figure::is_recognised));
}
