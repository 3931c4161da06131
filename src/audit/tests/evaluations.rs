//! What the text of an evaluation says: each contradiction, and beside it what comes closest and is
//! right.

use super::performance::changed;
use super::{Audit, fired, of, report, right};
use crate::audit::testing::performance::{RIGHT, add};

const BEFORE: &str = "（二）评价结论";

/// The audit of the right report whose evaluation says more.
fn added(text: &str) -> Audit {
    changed(&[(BEFORE, &format!("{text}\n\n{BEFORE}"))]).0
}

/// The rules that speak of it, names of projects aside.
fn spoken(text: &str) -> Vec<String> {
    let audit = added(text);
    fired(&audit).into_iter().filter(|rule| *rule != "F19").map(str::to_owned).collect()
}

#[test]
fn a_rate_is_that_of_the_amounts_beside_it() {
    for right in [
        "本项目追加预算40万元，已支付30万元，执行率75%。",
        "甲项预算20万元，支出10万元，执行率50%；乙项预算30万元，支出30万元，执行率100%。",
        "计划投入资金50.00万元，实际到位40.00万元，资金到位率80%。",
        // A standard, and what is of another year.
        "预算执行率为100%得4分，每低一个百分点扣1分。",
        "2023年预算执行率为80%。",
        "其中设备采购执行率为80%。",
    ] {
        assert_eq!(spoken(right), [""; 0], "{right}");
    }
    for wrong in [
        "本项目追加预算40万元，已支付30万元，执行率57%。",
        "计划投入资金50.00万元，实际到位40.00万元，资金到位率88%。",
        "档案扫描项目预算执行率80%。",
    ] {
        assert_eq!(spoken(wrong), ["F36"], "{wrong}");
    }
    let twice = added("预算执行率为80%。本次评价中预算执行率为80%。档案扫描项目执行率为80%。");
    assert_eq!(of(&twice, "F36").len(), 1, "what is repeated is told once");
}

#[test]
fn whole_amounts_are_as_exact_as_those_of_the_card() {
    let spent = |rate: &str| {
        let text = format!("项目支出预算50万元，实际支出50万元，执行率{rate}。");
        spoken(&text)
    };
    assert_eq!(spent("100%"), [""; 0]);
    assert_eq!(spent("99.5%"), ["F36"]);
}

#[test]
fn money_of_another_year_is_not_held_against_the_card_unless_it_is_the_same() {
    assert_eq!(spoken("2023年批复预算45.00万元，实际支出44.00万元。"), ["F28"]);
    assert_eq!(spoken("2023年批复预算45.00万元。"), [""; 0]);
    assert_eq!(spoken("本次评价对象为档案扫描经费60.00万元。"), ["F28"]);
}

#[test]
fn indicators_are_as_many_as_are_named() {
    for right in [
        "决策指标包含立项、目标和资金投入3个二级指标，立项依据、立项程序2个三级指标。",
        "设置制度健全性和执行有效性2项指标。",
        "设置扫描数量、扫描质量等4项指标。",
        "设置数量指标3个指标。",
    ] {
        assert_eq!(spoken(right), [""; 0], "{right}");
    }
    for wrong in [
        "决策指标包含立项、目标和资金投入5个二级指标。",
        "决策指标包含立项、目标、资金3个二级指标，立项依据、立项程序3个三级指标。",
        "设置扫描数量、扫描质量、扫描进度等2项指标。",
        "该指标下设成本节约率4个三级指标。",
        "一级指标有决策、过程、产出3个指标。",
    ] {
        assert_eq!(spoken(wrong), ["F37"], "{wrong}");
    }
}

#[test]
fn numbers_of_indicators_add_up() {
    let system = |two: u32, three: u32, of_first: u32| {
        format!(
            "指标体系由4个一级指标、{two}个二级指标、{three}个三级指标组成。\n\n\
             决策指标：下设2个二级指标，{of_first}个三级指标。立项下设依据充分性、程序规范性2个三级指标；\
             目标下设目标合理性1个三级指标。\n\n过程指标：下设1个二级指标，2个三级指标。\n\n\
             产出指标：下设1个二级指标，1个三级指标。\n\n效益指标：下设1个二级指标，1个三级指标。"
        )
    };
    assert_eq!(spoken(&system(5, 7, 3)), [""; 0]);
    assert_eq!(spoken(&system(6, 7, 3)), ["F37"]);
    assert_eq!(spoken(&system(5, 9, 3)), ["F37"]);
    assert_eq!(of(&added(&system(5, 7, 4)), "F37").len(), 2, "with its parts and in the sum");
    assert_eq!(spoken("4个一级指标的权重分别为20%、20%、30%、30%。"), [""; 0]);
    assert_eq!(spoken("指标体系有5个一级指标。"), ["F37"]);
}

#[test]
fn points_of_indicators_are_those_of_the_tables() {
    assert_eq!(spoken("1.决策（指标分值20分，得分18分）"), [""; 0]);
    assert_eq!(spoken("1.决策（指标分值20分，得分16分）"), ["F32"]);
    assert_eq!(spoken("项目过程包括资金和组织两部分，标准分值25分，综合得分17分。"), ["F32"]);
    // No table has it: its points are those of its parts.
    let parts = |points: &str, again: &str| {
        spoken(&format!(
            "1.项目立项（指标分值8分，得分{points}分）\n该指标包含依据充分性、程序规范性2个三级指标，用以反映立项。\n\n\
             （1）依据充分性（指标分值4分，得分4分）\n依据充分。此指标得{again}分。\n\n\
             （2）程序规范性（指标分值4分，得分3分）\n程序规范。"
        ))
    };
    assert_eq!(parts("7", "4"), [""; 0]);
    assert_eq!(parts("8", "4"), ["F21"]);
    assert_eq!(parts("7", "3"), ["F32"]);
}

#[test]
fn the_final_score_and_the_grades_are_said_alike() {
    assert_eq!(spoken("本项目综合得分为95.00分，评价等级为“优”。"), [""; 0]);
    assert_eq!(spoken("本项目综合得分为96.00分。"), ["F21"]);
    let last = "评价总分为95.00分，评价等级为优";
    let again = |grade| format!("{last}。本项目综合得分为95.00分，评价等级为“{grade}”");
    assert_eq!(fired(&changed(&[(last, &again("优秀"))]).0), [""; 0]);
    assert_eq!(fired(&changed(&[(last, &again("良"))]).0), ["F21"]);
    assert_eq!(spoken("其中决策指标综合得分为18分。"), [""; 0]);
    for (scale, found) in [
        ("90（含）-100分为优、80（含）-90分为良、60（含）-80分为中", false),
        ("90-100分为优、80-89分为良、60-79分为中", false),
        ("90（含）-100分为优、80（含）-93分为良、60（含）-80分为中", true),
        ("90（含）-100分为优、80（含）-90分为良、60（含）-70分为中", true),
    ] {
        assert_eq!(
            spoken(&format!("分为三档：{scale}。")),
            ["F21"][..usize::from(found)],
            "{scale}"
        );
    }
}

#[test]
fn a_rate_of_points_in_a_sentence_is_reckoned() {
    let rate = |rate: &str| {
        changed(&[(
            "决策类指标分值20分，得分18分，",
            &format!("决策类指标分值20分，得分18分，得分率{rate}，"),
        )])
        .0
    };
    assert_eq!(fired(&rate("90%")), [""; 0]);
    assert_eq!(fired(&rate("95%")), ["F21"]);
}

#[test]
fn what_indicators_came_to_is_what_the_card_says() {
    for right in [
        "馆藏扫描数量1200件，扫描合格率达到98%。",
        "确保扫描合格率达到95%以上。",
        "扫描合格率达到97%以上。",
        "馆藏扫描数量年度指标值≥1000件，实际值1200件。",
        "馆藏扫描数量1300余件。",
    ] {
        assert_eq!(spoken(right), [""; 0], "{right}");
    }
    for wrong in [
        "馆藏扫描数量1300件。",
        "扫描合格率达到99%以上。",
        "馆藏扫描数量年度指标值≥1500件，实际值1200件。",
        "馆藏扫描数量年度指标值≥1000件，实际值1100件。",
        "二级指标\t指标内容\t指标值\n数量指标\t馆藏扫描数量\t≥1100件",
    ] {
        assert_eq!(spoken(wrong), ["F24"], "{wrong}");
    }
}

#[test]
fn what_the_card_could_earn_is_what_the_card_says() {
    let said = |weight: &str, score: &str| {
        spoken(&format!(
            "3、项目产出指标完成情况及自评分值（总分{weight}分）\n均已完成，自评得分{score}分。"
        ))
    };
    assert_eq!(said("40", "40"), [""; 0]);
    assert_eq!(said("45", "40"), ["F32"]);
    assert_eq!(said("40", "39"), ["F32"]);
    let whole = "1、项目支出年度总体绩效目标完成情况及自评分值（总分100分）\n均已完成，自评得分";
    assert_eq!(spoken(&format!("{whole}100分。")), [""; 0]);
    assert_eq!(spoken(&format!("{whole}97分。")), ["F32"]);
}

#[test]
fn the_year_of_money_that_the_card_has_too_is_that_of_the_accounts() {
    let of_year = |old: &str, new: &str, rule: &str| {
        let mut sample = right();
        add(&mut sample, &RIGHT.replacen(old, new, 1));
        of(&report(&sample), rule).len()
    };
    assert_eq!(of_year("当年批复预算50.00万元", "2024年批复预算50.00万元", "A16"), 0);
    assert_eq!(of_year("当年批复预算50.00万元", "2022年批复预算50.00万元", "A16"), 1);
    assert_eq!(of_year("当年批复预算50.00万元", "2022年批复预算40.00万元", "A16"), 0);
    // What the budget is given to comes to the budget.
    let given = |last: &str| {
        let list =
            format!("预算资金分配如下：扫描服务费20万元、设备费20.5万元、货架费{last}万元。");
        of_year("用于扫描馆藏；", &format!("用于扫描馆藏。{list}"), "D28")
    };
    assert_eq!(given("9.5"), 0);
    assert_eq!(given("7.5"), 1);
}
