//! Rules about where the money comes from: C13, C14, C16, C18.

use super::{Plant, decimal, fired, name, of, only, outcome, right};
use crate::audit::{Outcome, Reason, report};
use crate::report::Report;

/// The right report without its 5.00 of other income and what was spent of it.
pub(super) fn fiscal_only() -> Report {
    let mut report = right();
    report.set("01", "八、其他收入", "金额", "0.00");
    for (row, amount) in [("本年收入合计", "210.00"), ("收入 总计", "210.00")] {
        report.set("01", row, "金额", amount);
    }
    for (row, amount) in
        [("一、一般公共服务支出", "150.00"), ("本年支出合计", "210.00"), ("支出 总计", "210.00")]
    {
        report.set("01", row, "金额", amount);
    }
    for (row, amount, project) in [
        ("合计", "210.00", "90.00"),
        ("201", "150.00", "50.00"),
        ("20103", "150.00", "50.00"),
        ("2010302", "50.00", "50.00"),
    ] {
        report.set("02", row, "本年收入合计", amount).set("02", row, "其他收入", "0.00");
        report.set("03", row, "本年支出合计", amount).set("03", row, "项目支出", project);
    }
    report
}

#[test]
fn the_right_report_of_fiscal_money_alone_passes() {
    let audit = report(&fiscal_only());
    assert_eq!(fired(&audit), [""; 0]);
    for rule in ["C13", "C14", "C16", "C18"] {
        assert!(!matches!(outcome(&audit, rule), Outcome::Unchecked(_)), "{rule}");
    }
    for rule in ["C13", "C16"] {
        assert_eq!(outcome(&audit, rule), &Outcome::Passed, "{rule}");
    }
}

#[test]
fn other_income_explains_what_03_spends_beyond_05() {
    let audit = report(&right());
    for rule in ["C13", "C16"] {
        let expected = Outcome::NotApplicable(Reason::OtherMoney);
        assert_eq!(outcome(&audit, rule), &expected, "{rule}");
    }
    let mut carried = fiscal_only();
    carried.set("01", "年初结转和结余", "金额", "3.00").set("01", "收入 总计", "金额", "213.00");
    carried.set("01", "年末结转和结余", "金额", "3.00").set("01", "支出 总计", "金额", "213.00");
    let audit = report(&carried);
    assert_eq!(outcome(&audit, "C13"), &Outcome::NotApplicable(Reason::CarryOver));
    assert_eq!(fired(&audit), [""; 0], "01 may carry more than 04");
}

#[test]
fn a_total_of_03_that_05_07_and_08_do_not_explain() {
    let mut wrong = fiscal_only();
    wrong.set("03", "合计", "本年支出合计", "220.00");
    let audit = report(&wrong);
    let found = only(&audit, "C13");
    assert_eq!(name(&found.site), "03 合计 本年支出合计");
    assert_eq!((found.expected, found.found), (Some(decimal("210.00")), Some(decimal("220.00"))));
    assert_eq!(found.difference, Some(decimal("10.00")));
}

#[test]
fn kinds_of_expenditure_that_05_07_and_08_do_not_explain() {
    let mut wrong = fiscal_only();
    wrong.set("03", "合计", "基本支出", "130.00").set("03", "合计", "项目支出", "80.00");
    let audit = report(&wrong);
    let found = of(&audit, "C13");
    let sites: Vec<_> = found.iter().map(|found| name(&found.site)).collect();
    assert_eq!(sites, ["03 合计 基本支出", "03 合计 项目支出"]);
    // What is paid to other units with fiscal money has no column of its own in 05.
    let mut paid = fiscal_only();
    paid.set("03", "合计", "项目支出", "80.00").set("03", "合计", "对附属单位补助支出", "10.00");
    assert!(of(&report(&paid), "C13").is_empty());
}

#[test]
fn funds_that_are_spent_without_their_table_can_not_be_checked() {
    let mut lost = fiscal_only();
    lost.tables.retain(|table| table.kind.number() != "07");
    let audit = report(&lost);
    assert!(matches!(outcome(&audit, "C13"), Outcome::Unchecked(_)));
    assert!(matches!(outcome(&audit, "C16"), Outcome::Unchecked(_)));
}

#[test]
fn more_carried_over_in_04_than_in_01() {
    let mut wrong = right();
    wrong.set("04", "年初财政拨款结转和结余", "金额", "7.00");
    let audit = report(&wrong);
    let found = only(&audit, "C14");
    assert_eq!(name(&found.site), "04 收入 年初财政拨款结转和结余 金额");
    assert_eq!((found.expected, found.found), (Some(decimal("0.00")), Some(decimal("7.00"))));
}

#[test]
fn other_money_that_was_overdrawn_and_adds_up() {
    let mut overdrawn = right();
    // Other income of 5.00 pays back a part of what was missing before.
    overdrawn.set("01", "年初结转和结余", "金额", "-8.00");
    overdrawn.set("01", "年末结转和结余", "金额", "-8.00");
    assert!(of(&report(&overdrawn), "C14").is_empty());
    overdrawn.set("01", "年末结转和结余", "金额", "-3.00");
    assert!(!of(&report(&overdrawn), "C14").is_empty(), "its account does not add up");
}

#[test]
fn a_subject_that_one_of_the_tables_lacks() {
    let mut wrong = fiscal_only();
    wrong.set("05", "2080505", "小计", "0.00").set("05", "2080505", "基本支出", "0.00");
    let audit = report(&wrong);
    let found = only(&audit, "C16");
    assert!(name(&found.site).starts_with("02 2080505"), "{}", name(&found.site));
    assert_eq!(found.values, ["2080505", "05"]);
    let others = audit.findings.iter().filter(|finding| finding.rule != "C16");
    for other in others {
        let sites = std::iter::once(&other.site).chain(&other.others);
        assert!(sites.map(name).any(|site| site.contains("2080505")), "{}", other.rule);
    }
}

#[test]
fn insurance_that_06_does_not_pay_out() {
    let mut wrong = right();
    wrong.set("06", "30108", "金额", "2.00").set("06", "30101", "金额", "98.00");
    let audit = report(&wrong);
    let found = only(&audit, "C18");
    assert!(name(&found.site).starts_with("05 2080505"), "{}", name(&found.site));
    assert_eq!((found.expected, found.found), (Some(decimal("2.00")), Some(decimal("20.00"))));
    let mut more = right();
    more.set("06", "30108", "金额", "25.00").set("06", "30101", "金额", "75.00");
    assert!(of(&report(&more), "C18").is_empty(), "the economic class may be larger");
}
