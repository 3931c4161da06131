//! What the user sets of rules.

use super::{Plant, decimal, fired, of, outcome, right};
use crate::audit::{Audit, Outcome, Reason, Severity, report_with, wrong_setting};
use crate::settings::{Lang, RuleSetting, RuleSettings, SeveritySetting};

/// The audit of a report whose 02 misses a sum by 1.00, with one rule set.
fn with(rule: &'static str, setting: RuleSetting) -> Audit {
    let mut report = right();
    report.set("02", "2080505", "财政拨款收入", "21.00");
    report_with(&report, &[(rule, setting)].into_iter().collect::<RuleSettings>())
}

#[test]
fn a_rule_that_is_off_finds_nothing_and_says_so() {
    let audit = with("B0202", RuleSetting { off: true, ..RuleSetting::default() });
    assert_eq!(fired(&audit), ["B0201"]);
    assert_eq!(outcome(&audit, "B0202"), &Outcome::NotApplicable(Reason::Off));
}

#[test]
fn another_severity_is_given_to_what_the_rule_finds() {
    let setting = RuleSetting { severity: Some(SeveritySetting::Note), ..RuleSetting::default() };
    let audit = with("B0202", setting);
    assert!(of(&audit, "B0202").iter().all(|finding| finding.severity == Severity::Note));
    assert_eq!(audit.count(Severity::Error), 1, "B0201 stays");
}

#[test]
fn another_tolerance_lets_a_difference_pass_and_no_larger_one() {
    let tolerance = |text| RuleSetting { tolerance: Some(decimal(text)), ..RuleSetting::default() };
    let audit = with("B0202", tolerance("1.00"));
    assert_eq!(fired(&audit), ["B0000", "B0201"]);
    let audit = with("B0202", tolerance("0.99"));
    assert_eq!(of(&audit, "B0202")[0].tolerance, Some(decimal("0.99")));
}

#[test]
fn settings_that_say_nothing_are_named() {
    let tolerance = RuleSetting { tolerance: Some(decimal("1")), ..RuleSetting::default() };
    let off = RuleSetting { off: true, ..RuleSetting::default() };
    for lang in [Lang::Zh, Lang::En] {
        let wrong = |rule, setting| wrong_setting(rule, &setting, lang);
        assert!(wrong("X999", off).is_some_and(|reason| reason.contains("X999")));
        assert!(wrong("A13", tolerance).is_some_and(|reason| reason.contains("A13")));
        assert_eq!(wrong("A13", off), None);
        assert_eq!(wrong("B0202", tolerance), None);
    }
}
