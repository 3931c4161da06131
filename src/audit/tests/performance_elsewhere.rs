//! What cards and evaluations of other places print and is right, with the wrong beside it.

use super::performance::changed;
use super::{Severity, fired, of};

/// The rules of this family that speak of the right report with changed words.
fn spoken(changes: &[(&str, &str)]) -> Vec<String> {
    let (audit, _) = changed(changes);
    fired(&audit).into_iter().map(str::to_owned).collect()
}

#[test]
fn a_total_with_one_decimal_has_been_rounded() {
    let row = ("查档便利程度\t提升\t提升\t30\t30", "查档便利程度\t提升\t提升\t30\t29.67");
    let total = |points: &'static str| {
        let before = "查档群众满意度\t≥90%\t95%\t10\t10\n总分\t\t\t\t\t";
        (format!("{before}100.00"), format!("{before}{points}"))
    };
    let of = |on_card: &'static str, in_summary: &'static str, elsewhere: &'static str| {
        let total = total(on_card);
        let summary = format!("1\t档案扫描\t样本市样本局\t{in_summary}");
        let review = format!("1.档案扫描项目绩效自评综述：项目自评得分为{elsewhere}分");
        spoken(&[
            row,
            (total.0.as_str(), total.1.as_str()),
            ("1\t档案扫描\t样本市样本局\t100.00", summary.as_str()),
            ("1.档案扫描项目绩效自评综述：项目自评得分为100.00分", review.as_str()),
            ("自评平均分为99.67分", "自评平均分为99.56分"),
        ])
    };
    // The points that were lost have no reason: F14.
    assert_eq!(of("99.7", "99.67", "99.7"), ["F14"]);
    assert_eq!(of("99.67", "99.7", "99.67"), ["F14"]);
    assert_eq!(of("99.8", "99.67", "99.67"), ["F04", "F11", "F14"]);
    assert_eq!(of("99.6", "99.6", "99.7"), ["F04", "F11", "F14", "F22"]);
    // Whole points are exact.
    assert_eq!(of("100", "99.67", "99.67"), ["F04", "F11", "F14"]);
}

#[test]
fn cards_are_one_chapter_of_decimals() {
    let money = |executed: &'static str, part: &'static str, rate: &'static str| {
        let total = format!("\t15\t15\t{executed}\t10\t{rate}\t10.00");
        let of_level = format!("\t其中：当年财政拨款\t15\t15\t{part}");
        spoken(&[
            ("\t15.00\t15.00\t15.00\t10\t100.00%\t10.00", total.as_str()),
            ("\t其中：当年财政拨款\t15.00\t15.00\t15.00", of_level.as_str()),
        ])
    };
    assert_eq!(money("15", "15", "100%"), [""; 0]);
    assert_eq!(money("15", "14", "100%"), ["F08"]);
    assert_eq!(money("15", "15", "97%"), ["F06"]);
}

#[test]
fn what_stands_unread_on_a_card_may_be_what_a_sum_lacks() {
    let part = "\t其中：当年财政拨款\t15.00\t15.00\t15.00";
    // A row whose label nothing can be made of.
    assert_eq!(spoken(&[(part, "\t乂十\t15.00\t15.00\t15.00")]), [""; 0]);
    assert_eq!(spoken(&[(part, "\t乂十\t14.00\t14.00\t14.00")]), ["F08"]);
    // One with a character lost is known.
    assert_eq!(spoken(&[(part, "\t其：当年财政拨款\t15.00\t15.00\t15.00")]), [""; 0]);
}

#[test]
fn of_what_is_better_the_less_there_is_nothing_is_computed() {
    let named = |name: &str| {
        let row = format!("{name}\t800次\t500次\t20\t20");
        spoken(&[("护栏长度\t≥800米\t800米\t20\t20", &row)])
    };
    for name in ["群众跑动次数", "来信来访信访量", "纸张用量", "办理环节"] {
        assert_eq!(named(name), [""; 0], "{name}");
    }
    for name in ["信访件办结次数", "护栏检查次数", "中水利用量"] {
        assert_eq!(named(name), ["F13a"], "{name}");
    }
}

#[test]
fn a_target_that_says_equal_is_missed_by_less() {
    let target = |target: &str| {
        let row = format!("护栏长度\t{target}\t500米\t20\t20");
        spoken(&[("护栏长度\t≥800米\t800米\t20\t20", &row)])
    };
    for equal in ["=800米", "＝800米", "800米"] {
        assert_eq!(target(equal), ["F13a"], "{equal}");
    }
    assert_eq!(target("≤800米"), [""; 0]);
}

#[test]
fn parts_of_the_year_are_no_whole() {
    let spent = |sentence: &str| spoken(&[("实际支出50.00万元。", sentence)]);
    let quarters = "实际支出50.00万元，其中第一季度实际支出20.00万元，第四季度实际支出30.00万元。";
    assert_eq!(spent(quarters), [""; 0]);
    assert_eq!(spent("实际支出50.00万元，其中扫描20.00万元，实际支出30.00万元。"), ["F28"]);
}

#[test]
fn transfers_are_spent_by_others() {
    let card =
        ("\t15.00\t15.00\t15.00\t10\t100.00%\t10.00", "\t95.00\t95.00\t95.00\t10\t100.00%\t10.00");
    let of_level =
        ("\t其中：当年财政拨款\t15.00\t15.00\t15.00", "\t其中：当年财政拨款\t95.00\t95.00\t95.00");
    let headed = (
        "3\t窗口值守（12名值守员）\t样本市样本局\t99.00\t优\n",
        "对下转移支付项目绩效自评\n1\t窗口值守（12名值守员）\t样本市样本局\t99.00\t优\n",
    );
    let of_spent = |changes: &[(&str, &str)]| -> Vec<Severity> {
        let (audit, _) = changed(changes);
        of(&audit, "F27").iter().map(|finding| finding.severity).collect()
    };
    assert_eq!(of_spent(&[card, of_level]), [Severity::Warning]);
    // What is left is not in any card of the department.
    assert_eq!(of_spent(&[card, of_level, headed]), [Severity::Note]);
}

#[test]
fn the_end_of_a_sentence_names_no_project() {
    let said = |sentence: &str| {
        let old = "（三）部门评价结果。";
        spoken(&[(old, &format!("{old}{sentence}"))])
    };
    assert_eq!(
        said("本局无财政重点评价项目。\n\n自评得分在90分以上的占多数，得分90分。\n\n"),
        [""; 0]
    );
    assert_eq!(said("“库房搬迁”项目，绩效评价得分为90.00分。\n\n"), ["F19"]);
}

#[test]
fn a_blank_among_points_is_told_by_what_the_sum_lacks() {
    let row = |cells: &str| {
        let new = format!("查档便利程度\t提升\t提升\t{cells}");
        let (audit, _) = changed(&[("查档便利程度\t提升\t提升\t30\t30", &new)]);
        let told: Vec<_> =
            audit.findings.iter().map(|f| (f.rule.clone(), f.severity, f.expected)).collect();
        told
    };
    let thirty = Some(rust_decimal::Decimal::new(30, 0));
    assert_eq!(row("30\t"), [("F11".to_owned(), Severity::Warning, thirty)]);
    assert_eq!(row("\t30"), [("F09".to_owned(), Severity::Warning, thirty)]);
    // Two blanks may be anything.
    let blank = ("扫描及时率\t100%\t1\t10\t10", "扫描及时率\t100%\t1\t10\t");
    let two =
        spoken(&[blank, ("查档便利程度\t提升\t提升\t30\t30", "查档便利程度\t提升\t提升\t30\t")]);
    assert_eq!(two, [""; 0]);
    let total = "查档群众满意度\t≥90%\t95%\t10\t10\n总分\t\t\t\t\t";
    assert_eq!(spoken(&[(&format!("{total}100.00"), total)]), ["F11"]);
}
