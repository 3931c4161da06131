//! Findings with one cause are one group, and what a figure is likely to be.

use super::{Plant, planted};
use crate::audit::testing::name;
use crate::audit::{Audit, Severity};

/// Each group as its leading rule, how many findings it has, its figure and likely value.
fn groups(audit: &Audit) -> Vec<(&str, usize, String, Option<String>)> {
    let of = |group: &crate::audit::Group| {
        let first = group.findings.first().unwrap_or_else(|| panic!("an empty group"));
        let lead = group.lead.as_ref().map(name).unwrap_or_default();
        let likely = audit.findings[*first].likely.as_ref();
        let likely = likely.map(|likely| likely.value.to_string());
        (audit.findings[*first].rule.as_str(), group.findings.len(), lead, likely)
    };
    audit.groups.iter().map(of).collect()
}

#[test]
fn one_wrong_cell_is_one_group_with_its_likely_value() {
    let audit = planted(|report| {
        report.set("02", "2080505", "财政拨款收入", "21.00");
    });
    let lead = "02 2080505 机关事业单位基本养老保险缴费支出 财政拨款收入".to_owned();
    assert_eq!(groups(&audit), [("B0201", 2, lead, Some("20.00".to_owned()))]);
}

#[test]
fn a_wrong_total_is_led_by_the_total() {
    let audit = planted(|report| {
        report.set("03", "合计", "基本支出", "121.00");
    });
    let [(rule, count, lead, likely)] = &groups(&audit)[..] else { panic!("{audit:?}") };
    assert_eq!((*rule, lead.as_str()), ("B0303", "03 合计 基本支出"));
    assert!(*count >= 2, "{count}");
    assert_eq!(likely.as_deref(), Some("120.00"));
}

#[test]
fn two_causes_are_two_groups() {
    let audit = planted(|report| {
        report.set("02", "2080505", "财政拨款收入", "21.00");
        report.set("06", "30201", "金额", "6.00");
    });
    let groups = groups(&audit);
    assert_eq!(groups.len(), 2, "{groups:?}");
    assert_eq!(audit.open_groups(Severity::Error), 2);
}

#[test]
fn nothing_is_likely_where_two_figures_would_do() {
    // Neither total takes part in anything else that fails or holds it fast.
    let audit = planted(|report| {
        report.set("09", "决算数", "公务接待费", "3.00");
        report.set("09", "决算数", "合计", "6.00");
    });
    assert!(!audit.groups.is_empty());
    assert!(audit.findings.iter().all(|finding| finding.likely.is_none()), "{audit:?}");
}

#[test]
fn a_likely_value_satisfies_everything_that_the_figure_takes_part_in() {
    let audit = planted(|report| {
        report.set("05", "2080505", "基本支出", "19.00");
    });
    let [(_, _, _, likely)] = &groups(&audit)[..] else { panic!("{:?}", groups(&audit)) };
    assert_eq!(likely.as_deref(), Some("20.00"));
    let leading = &audit.findings[audit.groups[0].findings[0]];
    let sentence = leading.message(crate::settings::Lang::Zh);
    assert!(sentence.ends_with("基本支出 可能应为 20.00"), "{sentence}");
    let mended = planted(|report| {
        report.set("05", "2080505", "基本支出", "20.00");
    });
    assert!(mended.groups.is_empty(), "{:?}", groups(&mended));
}
