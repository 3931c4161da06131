//! What the text tells makes of a contradiction: balances that were taken back, trips that are not
//! counted; and counts in other words.

use super::matters::rewritten as matters;
use super::years::{found, run, two_years};
use super::{Plant, TEXT, fired, narrated, of, report};
use crate::audit::{Audit, Severity};

/// The audit of the right text with some words replaced.
fn audited(pairs: &[(&str, &str)]) -> Audit {
    let mut text = TEXT.to_owned();
    for (old, new) in pairs {
        assert!(text.contains(old), "no {old}");
        text = text.replacen(old, new, 1);
    }
    report(&narrated(&text))
}

#[test]
fn money_that_last_year_left_may_have_been_taken_back() {
    let more = ("增加10.00万元，增长11.76%", "增加20.00万元，增长26.67%");
    let of_parts = |audit: &Audit| {
        let found = of(audit, "D19");
        found.iter().map(|finding| finding.severity).collect::<Vec<_>>()
    };
    // All of last year's money was its income.
    assert_eq!(of_parts(&audited(&[more])), [Severity::Error]);
    // Last year there was more than its income.
    let less = ("14.00万元，增长7.14%", "16.00万元，增长8.25%");
    assert_eq!(of_parts(&audited(&[more, less])), [Severity::Note]);
    let told = ("主要是追加经费，其中", "主要是上年末结转资金由财政收回，其中");
    assert_eq!(of_parts(&audited(&[more, told])), [Severity::Note]);
    // What was spent last year cannot be more than there was.
    let fewer = ("增加10.00万元，增长11.76%", "增加5.00万元，增长5.56%");
    assert_eq!(of_parts(&audited(&[fewer, less])), [Severity::Error]);
}

#[test]
fn a_balance_that_was_taken_back_is_told() {
    let severity = |reason: &str| {
        let additions = run(&two_years(|this, last| {
            last.set("01", "支出 年末结转和结余", "金额", "10.00");
            for statement in &mut this.narrative.statements {
                statement.reason = Some(reason.into());
            }
        }));
        found(&additions, "G02")[0].1.severity
    };
    assert_eq!(severity("上年末结转10.00万元由财政收回，年初调整为0"), Severity::Note);
    assert_eq!(severity("追加经费"), Severity::Warning);
}

#[test]
fn trips_that_are_not_counted_among_three_public() {
    let severity = |column: (&str, &str), words: &str| {
        let text = TEXT.replacen("，比上年增加0.00万元。", &format!("。{words}"), 1);
        let mut sample = narrated(&text);
        let (code, name) = column;
        sample.add("06", &format!("{code} {name} | 5.00"));
        let audit = report(&sample);
        of(&audit, "C15").iter().map(|finding| finding.severity).collect::<Vec<_>>()
    };
    let trips = ("30212", "因公出国（境）费用");
    let words = "学术交流费用按规定不计入“三公”经费。";
    assert_eq!(severity(trips, words), [Severity::Note]);
    assert_eq!(severity(trips, ""), [Severity::Error]);
    assert_eq!(severity(("31013", "公务用车购置"), words), [Severity::Error]);
}

#[test]
fn running_the_office_cannot_cost_less_and_grow() {
    let audit = matters(&[("下降16.67%", "增长16.67%")]);
    assert_eq!(fired(&audit), ["D15"]);
}

#[test]
fn guests_and_cars_are_counted_in_other_words() {
    let all = "，接待40批次，400人次，其中外事接待2批次，8人次";
    for words in [
        "，接待批次40个，接待人数400人",
        "，全年国内公务接待40批（次）、400人（次）",
        "，国内公务接待批次为40批，人次为400人",
        "，2024年共接待国内来访团组40个、来宾400人次（不包括陪同人员）",
        "，共接待国内来访团组40个，来访人员400人次",
        "，共计接待国内公务40批次，合计400人",
        "，累计接待来访团组40个、来宾400人",
    ] {
        assert_eq!(fired(&matters(&[(all, words)])), [""; 0], "{words}");
    }
    let kept = ("公务用车保有量为1辆", "公务用车运行维护费用开支的公务用车1辆");
    assert_eq!(fired(&matters(&[kept])), [""; 0]);
    // Of guests at home nothing is said, and nobody came from abroad.
    let home = "；国（境）外接待费0.00万元，接待0批次，0人次";
    let abroad = ("国（境）外接待费0.50万元，接待3批次，9人次", "另有说明");
    let more = ("国内接待费1.50万元", "国内接待费2.00万元");
    let audit = matters(&[(all, home), abroad, more]);
    assert_eq!(fired(&audit), ["E01"]);
}
