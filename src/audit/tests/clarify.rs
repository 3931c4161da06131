//! What a finding says besides its figures: units, the table that is in another unit, which way
//! changes went.

use super::{Audit, Plant, Severity, TEXT, narrated, of, planted, report};
use crate::report::{Amount, Report};
use crate::settings::Lang;

/// Every figure of a table in another unit; what its heading says stays.
fn scale(report: &mut Report, table: &str, factor: rust_decimal::Decimal) {
    for cell in report.of(table).rows.iter_mut().flat_map(|row| &mut row.cells) {
        if let Some(amount) = &mut cell.amount {
            amount.value = Amount::from(amount.value.decimal() * factor);
        }
    }
}

/// The first findings of the groups with their severity, and how many are in the largest.
fn leads(audit: &Audit) -> (Vec<(&str, Severity)>, usize) {
    let first = audit.groups.iter().map(|group| &audit.findings[group.findings[0]]);
    let largest = audit.groups.iter().map(|group| group.findings.len()).max().unwrap_or_default();
    (first.map(|finding| (finding.rule.as_str(), finding.severity)).collect(), largest)
}

#[test]
fn a_table_that_is_ten_thousand_fold_is_one_cause() {
    let mut sample = narrated(TEXT);
    scale(&mut sample, "05", 10_000.into());
    let audit = report(&sample);
    let unit = of(&audit, "A05");
    assert_eq!((unit.len(), unit[0].severity), (1, Severity::Error));
    assert!(unit[0].message(Lang::Zh).contains("05 一般预算 各数是其他表"), "{unit:?}");
    let (leads, largest) = leads(&audit);
    assert_eq!(leads[0], ("A05", Severity::Error), "{leads:?}");
    assert!(largest * 2 > audit.findings.len(), "{largest} of {}", audit.findings.len());
    let copies = of(&audit, "C08");
    assert!(!copies.is_empty() && copies.iter().all(|finding| finding.units.is_none()));
}

#[test]
fn a_heading_of_another_unit_leads_what_comes_of_it_and_amounts_name_their_units() {
    let audit = planted(|report| {
        let unit = report.of("03").unit.as_mut().unwrap_or_else(|| panic!("no unit"));
        unit.value = "元".to_owned();
    });
    let unit = of(&audit, "A05");
    assert_eq!((unit.len(), unit[0].severity), (1, Severity::Error));
    let copy = of(&audit, "C02");
    let message = copy[0].message(Lang::Zh);
    assert!(message.contains("0.0215，") && !message.contains("0.021500"), "{message}");
    assert!(message.ends_with("（金额以万元计，03 支出印的单位是元）"), "{message}");
    let english = copy[0].message(Lang::En);
    assert!(english.ends_with(" (amounts in 万元; 03 支出 is printed in 元)"), "{english}");
    let (leads, _) = leads(&audit);
    assert_eq!(leads[0].0, "A05", "{leads:?}");
}

#[test]
fn a_table_that_is_in_another_unit_and_agrees_is_a_warning() {
    let audit = planted(|report| {
        scale(report, "03", 10_000.into());
        let unit = report.of("03").unit.as_mut().unwrap_or_else(|| panic!("no unit"));
        unit.value = "元".to_owned();
    });
    let unit = of(&audit, "A05");
    assert_eq!((unit.len(), unit[0].severity), (1, Severity::Warning));
    assert!(of(&audit, "C02").is_empty());
}

#[test]
fn one_figure_that_is_ten_thousand_fold_blames_no_table() {
    let audit = planted(|report| {
        report.set("03", "合计", "本年支出合计", "2150000.00");
    });
    assert!(of(&audit, "A05").is_empty());
}

#[test]
fn parts_that_went_the_other_way_are_named_so() {
    let old = "3.50万元，完成全年预算数的87.50%，比上年减少0.50万元，下降12.50%";
    let new = "3.50万元，完成全年预算数的87.50%，比上年增加1.50万元，增长75.00%";
    assert!(TEXT.contains(old));
    let audit = report(&narrated(&TEXT.replacen(old, new, 1)));
    let found = of(&audit, "D19");
    let message = found[0].message(Lang::Zh);
    assert!(message.contains("而各部分合计"), "{message}");
}

#[test]
fn one_of_a_thing_is_no_plural() {
    let negative = |rows: &[&str]| {
        let audit = planted(|report| {
            for row in rows {
                report.set("06", row, "金额", "-1.00");
            }
        });
        let found = of(&audit, "B0001");
        (found[0].message(Lang::Zh), found[0].message(Lang::En))
    };
    let (one, two) = (negative(&["30201"]), negative(&["30201", "30217"]));
    assert!(
        one.0.ends_with("为负数 -1.00") && two.0.ends_with("，本表另有 1 处"),
        "{one:?} {two:?}"
    );
    let rounded = |value: &str| {
        let audit = planted(|report| {
            report.set("02", "合计", "财政拨款收入", value);
        });
        let found = of(&audit, "B0000");
        found
            .first()
            .map(|finding| (finding.whole_message(Lang::Zh), finding.whole_message(Lang::En)))
    };
    let (zh, en) = rounded("210.01").unwrap_or_else(|| panic!("no rounding"));
    assert!(zh.contains("02 收入 合计 财政拨款收入"), "{zh}");
    assert!(en.contains("1 place, at most 0.01: "), "{en}");
}
