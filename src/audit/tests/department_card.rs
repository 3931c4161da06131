//! Cards that are of no project, or of a form without levels or weights, or that judges otherwise.

use super::performance::changed;
use super::{fired, of, report, right};
use crate::audit::testing::performance::{RIGHT, add};
use crate::settings::Lang;

/// A card of all that the department spends, on a form without weights. It names no project, its
/// money is that of the department, and the score of the execution rate counts.
const WHOLE: &str = "\n2024年度部门整体绩效自评表\n\
    单位名称\t样本市样本局\t\t\t\t\t\n\
    预算执行情况（万元）\t\t预算数（A）\t执行数（B）\t执行率（B/A）\t得分\t\n\
    部门整体支出总额\t\t150.00\t150.00\t100.00%\t20.00\t\n\
    年度绩效指标\t一级指标\t二级指标\t三级指标\t年初目标值（A）\t实际完成值（B）\t得分\n\
    \t产出指标\t数量指标\t登记样本\t≥60件\t66件\t50\n\
    \t效益指标\t社会效益指标\t查阅便利\t提升\t提升\t30\n\
    \t总分\t\t\t\t\t100.00\n";

/// The rules of this family that speak of the right report with one more card.
fn beside(card: &str) -> Vec<String> {
    let mut sample = right();
    add(&mut sample, &format!("{RIGHT}{card}"));
    assert_eq!(sample.cards.len(), 4, "the card is read");
    let mut audit = report(&sample);
    audit.findings.retain(|finding| finding.rule.starts_with('F'));
    fired(&audit).into_iter().map(str::to_owned).collect()
}

#[test]
fn a_card_of_all_that_a_department_spends_is_of_no_project() {
    assert_eq!(beside(WHOLE), [""; 0]);
    let of_project = WHOLE.replace("部门整体绩效", "项目绩效").replace("单位名称", "项目名称");
    assert!(
        beside(&of_project).iter().any(|rule| rule == "F19"),
        "a project would have to be in the summary"
    );
    let less = WHOLE.replace("100.00\n", "98.00\n");
    assert_eq!(beside(&less), ["F11"], "its points must make its total");
}

#[test]
fn points_of_the_execution_rate_that_stand_among_the_indicators_count_once() {
    let form = "\n2024年度部门整体绩效自评表\n单位名称\t样本市样本局\t\t\t\t\t\t\n\
        预算资金（万元）\t\t预算数\t执行数\t执行率\t权重\t得分\t\n\
        \t年度资金总额\t150.00\t150.00\t100.00%\t10\t10\t\n\
        一级指标\t二级指标\t三级指标\t权重\t指标值\t完成值\t得分\t偏差原因分析\n\
        过程\t资金管理\t预算执行率\t10\t100%\t100%\t10\t\n\
        产出\t产出数量\t登记样本\t50\t≥60件\t66件\t50\t\n\
        效益\t社会效益\t查阅便利\t40\t提升\t提升\t40\t\n\
        合计\t\t\t100\t\t\t100\t\n";
    assert_eq!(beside(form), [""; 0]);
    // Where the indicators do not make all points by themselves, they count beside it.
    let beside_it = form.replace("登记样本\t50", "登记样本\t40").replace("66件\t50", "66件\t40");
    assert_eq!(beside(&beside_it), [""; 0]);
    let more = form.replace("查阅便利\t40", "查阅便利\t45");
    assert!(beside(&more).iter().any(|rule| rule == "F09"), "{:?}", beside(&more));
}

#[test]
fn a_form_without_levels_has_no_column_of_reasons() {
    let change = ("\t9\t两名值守员新到岗，下一年度加强培训。", "\t9\t");
    assert_eq!(fired(&changed(&[change]).0), ["F14"]);
    let mut sample = right();
    add(&mut sample, &RIGHT.replace(change.0, change.1));
    let rows = sample.cards.iter_mut().flat_map(|card| &mut card.indicators);
    rows.for_each(|row| (row.level1, row.level2) = (String::new(), String::new()));
    let audit = report(&sample);
    assert!(!fired(&audit).contains(&"F14"));
}

#[test]
fn costs_in_another_unit_are_told_with_their_unit_and_its_decimals() {
    let (audit, _) = changed(&[
        ("单位：万元\n\n项目名称\t河岸护栏", "单位：元\n\n项目名称\t河岸护栏"),
        ("年度资金总额\t30.00\t30.00\t30.00", "年度资金总额\t301523.45\t301523.45\t301523.45"),
        ("护栏总成本\t≤300000元\t30万元", "护栏总成本\t≤301523.45元\t32万元"),
    ]);
    let messages = |lang| -> Vec<String> {
        of(&audit, "F26").iter().map(|finding| finding.message(lang)).collect()
    };
    let zh = messages(Lang::Zh);
    assert_eq!(zh.len(), 1, "{zh:?}");
    assert!(zh[0].ends_with("32万元，全年执行数 30.15万元，差 1.85万元"), "{zh:?}");
    assert!(messages(Lang::En)[0].ends_with("32万元, spent 30.15万元, difference 1.85万元"));
}
