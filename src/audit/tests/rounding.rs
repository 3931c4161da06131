//! A printed number is an interval: 尾差, decimals, units.

use super::{
    Outcome, Plant, decimal, fired, name, only, outcome, planted, report, right,
    without_trailing_zeros,
};

#[test]
fn a_sum_within_half_a_unit_of_each_term_is_rounding() {
    // 55.02 = 50.00 + 5.00: three figures, tolerance 0.015; 55.01 is within it.
    let audit = planted(|report| {
        report.set("02", "2010302", "本年收入合计", "55.01");
    });
    assert_eq!(fired(&audit), ["B0000"]);
    assert_eq!(outcome(&audit, "B0201"), &Outcome::Passed);
    let audit = planted(|report| {
        report.set("02", "2010302", "本年收入合计", "55.02");
    });
    let finding = only(&audit, "B0201");
    assert_eq!(finding.tolerance, Some(decimal("0.015")));
}

#[test]
fn zeros_do_not_widen_the_tolerance() {
    // 20.02 = 20.00 and five zeros: tolerance 0.01, not 0.035.
    let audit = planted(|report| {
        report.set("02", "2080505", "本年收入合计", "20.02");
    });
    assert_eq!(only(&audit, "B0201").tolerance, Some(decimal("0.010")));
}

#[test]
fn the_same_rounding_counts_once_over_row_copies_and_total() {
    let audit = planted(|report| {
        for (table, column) in [("03", "本年支出合计"), ("05", "小计")] {
            for row in ["2010301", "20103", "201", "合计"] {
                let sum = match (table, row) {
                    (_, "2010301") => "100.01",
                    ("03", "合计") => "215.01",
                    ("03", _) => "155.01",
                    (_, "合计") => "170.01",
                    _ => "150.01",
                };
                report.set(table, row, column, sum);
            }
        }
    });
    assert_eq!(fired(&audit), ["B0000"]);
    let note = only(&audit, "B0000");
    assert_eq!(note.values, ["1"]);
    assert_eq!(note.difference, Some(decimal("0.01")));
    assert!(note.others.iter().any(|site| name(site) == "03 2010301 行政运行 本年支出合计"));
    assert!(note.others.len() > 7, "{}", note.others.len());
}

#[test]
fn two_children_with_the_same_rounding_count_twice() {
    let audit = planted(|report| {
        report.set("05", "2010301", "小计", "100.01").set("05", "2080505", "小计", "20.01");
    });
    assert_eq!(only(&audit, "B0000").values, ["2"]);
}

#[test]
fn lost_trailing_zeros_are_padded() {
    let mut sample = right();
    sample.set("05", "2010301", "小计", "100.01");
    let audit = report(&without_trailing_zeros(sample));
    // 100.01 against 100: read as 100.00 ± 0.005, so 0.01 is rounding and 0.02 is not.
    assert_eq!(fired(&audit), ["B0000"]);
    let mut sample = right();
    sample.set("05", "2010301", "小计", "100.03");
    let audit = report(&without_trailing_zeros(sample));
    assert_eq!(fired(&audit), ["B0501", "B0502"]);
}

#[test]
fn whole_numbers_only_are_exact_to_half_of_one() {
    let mut sample = without_trailing_zeros(right());
    // All figures are whole but those of 三公 with one decimal, which are left out here.
    sample.tables.retain(|table| table.kind.number() != "09");
    sample.set("05", "2010301", "小计", "101");
    let audit = report(&sample);
    assert_eq!(fired(&audit), ["B0000"]);
}

#[test]
fn a_copy_may_differ_by_the_last_digit() {
    let audit = planted(|report| {
        report.set("05", "合计", "小计", "170.01");
    });
    assert_eq!(fired(&audit), ["B0000"]);
    assert_eq!(outcome(&audit, "C07"), &Outcome::Passed);
    let audit = planted(|report| {
        report.set("05", "合计", "小计", "170.02");
    });
    assert!(fired(&audit).contains(&"C07"));
}

#[test]
fn tables_in_different_units_are_brought_to_one() {
    let audit = planted(|report| {
        for row in ["合计", "223", "22301", "2230105"] {
            report.set("08", row, "合计", "100000").set("08", row, "项目支出", "100000");
            report.set("08", row, "基本支出", "0");
        }
        if let Some(unit) = &mut report.of("08").unit {
            unit.value = "元".to_owned();
        }
    });
    assert_eq!(fired(&audit), ["A05", "B0001"].get(..1).unwrap_or_default());
    assert_eq!(outcome(&audit, "C10"), &Outcome::Passed);
}
