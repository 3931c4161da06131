//! Blank is not 0, but where a table prints blanks for zeros it counts as 0.

use super::{
    Audit, Outcome, Plant, Reason, TEXT, all_pass, fired, name, narrated, of, only, outcome,
    planted, report, right, without_zeros,
};
use crate::report::{Place, Report, TableKind, Unread, UnreadReason};
use crate::settings::Lang;

fn blank_for_zero(plant: impl FnOnce(&mut Report)) -> Audit {
    let mut sample = without_zeros(right());
    plant(&mut sample);
    report(&sample)
}

fn unchecked_cell(audit: &Audit, rule: &str) -> String {
    match outcome(audit, rule) {
        Outcome::Unchecked(Reason::NoCell(site)) => name(site),
        other => panic!("{rule}: {other:?}"),
    }
}

#[test]
fn blanks_for_zeros_are_silent() {
    all_pass(&report(&without_zeros(narrated(TEXT))));
}

#[test]
fn a_lost_figure_is_not_a_contradiction() {
    let cell = "03 2010302 一般行政管理事务 项目支出";
    for audit in [
        planted(|report| {
            report.set("03", "2010302", "项目支出", "_");
        }),
        blank_for_zero(|report| {
            report.set("03", "2010302", "项目支出", "_");
        }),
    ] {
        assert_eq!(fired(&audit), [""; 0]);
        for rule in ["B0301", "B0302", "C12"] {
            assert_eq!(unchecked_cell(&audit, rule), cell, "{rule}");
        }
        assert_eq!(outcome(&audit, "B0303"), &Outcome::Passed);
    }
}

#[test]
fn a_blank_that_other_sums_want_empty_is_no_excuse() {
    // 基本支出 is blank and its column is right without it: the 小计 is wrong.
    let audit = blank_for_zero(|report| {
        report.set("05", "2010302", "小计", "51.00");
    });
    assert_eq!(fired(&audit), ["B0501", "B0502"]);
    let finding = only(&audit, "B0501");
    assert_eq!(finding.values, ["1"]);
    assert!(finding.message(Lang::Zh).contains("含空白 1 格，按 0 计"));
    assert!(finding.message(Lang::En).contains("blank cells counted as 0: 1"));
}

#[test]
fn several_blanks_are_no_excuse() {
    let audit = blank_for_zero(|report| {
        report.set("01", "本年支出合计", "金额", "216.00").set("01", "支出 总计", "金额", "216.00");
    });
    assert!(fired(&audit).contains(&"B0102"));
}

#[test]
fn a_blank_below_zero_is_no_excuse() {
    // The 小计 is less than its part: no lost figure explains it.
    let audit = planted(|report| {
        report.set("05", "2010302", "小计", "49.00").set("05", "2010302", "基本支出", "_");
    });
    assert_eq!(only(&audit, "B0501").values, ["1"]);
}

#[test]
fn a_row_that_prints_no_breakdown_says_nothing_of_it() {
    let audit = blank_for_zero(|report| {
        for fund in ["一般", "政府性基金", "国有资本经营"] {
            let column = match fund {
                "一般" => "一般公共预算财政拨款",
                "政府性基金" => "政府性基金预算财政拨款",
                _ => "国有资本经营预算财政拨款",
            };
            report.set("04", "支出 总计", column, "_");
        }
    });
    assert_eq!(fired(&audit), [""; 0]);
    assert!(matches!(outcome(&audit, "B0401"), Outcome::Unchecked(_)));
}

#[test]
fn an_unread_figure_may_be_what_is_missing() {
    let plant = |text: &str| {
        planted(|report| {
            let table = report.of("05");
            table.unread.push(Unread {
                text: text.to_owned(),
                place: Place::new(table.lines.1, 0, 0),
                reason: UnreadReason::NoLabel,
            });
            report.set("05", "2010302", "项目支出", "_").set("05", "2010302", "小计", "_");
            report.set("05", "20103", "项目支出", "_");
        })
    };
    assert!(of(&plant("50.00"), "B0503").is_empty());
    let lost = planted(|report| {
        report.drop("05", "208").drop("05", "20805").drop("05", "2080505");
        let table = report.of("05");
        table.unread.push(Unread {
            text: "20.00".to_owned(),
            place: Place::new(table.lines.1, 0, 0),
            reason: UnreadReason::NoLabel,
        });
    });
    assert_eq!(
        outcome(&lost, "B0503"),
        &Outcome::Unchecked(Reason::Unread(TableKind::GeneralBudgetExpenditure))
    );
    assert!(of(&lost, "B0503").is_empty());
}

#[test]
fn a_table_that_breaks_off_is_not_summed_up() {
    let plant = |cut_off| {
        planted(|report| {
            report.drop("03", "223").drop("03", "22301").drop("03", "2230105");
            report.of("03").cut_off = cut_off;
        })
    };
    assert_eq!(fired(&plant(true)), ["A01"]);
    assert!(matches!(outcome(&plant(true), "B0303"), Outcome::Unchecked(_)));
    assert_eq!(fired(&plant(false)), ["B0303", "C04"]);
}

#[test]
fn a_blank_total_is_replaced_by_the_sum_of_its_rows() {
    let audit = planted(|report| {
        for column in ["小计", "基本支出", "项目支出"] {
            report.set("05", "合计", column, "_");
        }
    });
    assert_eq!(fired(&audit), ["B0006"]);
    let warning = only(&audit, "B0006");
    assert_eq!(name(&warning.site), "05 合计 小计");
    assert_eq!((warning.values.len(), warning.others.len()), (1, 2));
    for rule in ["B0501", "C07", "C11"] {
        assert_eq!(outcome(&audit, rule), &Outcome::Passed, "{rule}");
    }
    assert!(matches!(outcome(&audit, "B0503"), Outcome::Unchecked(_)));
    let wrong = planted(|report| {
        report.set("05", "合计", "小计", "_").set(
            "04",
            "本年支出合计",
            "一般公共预算财政拨款",
            "175.00",
        );
    });
    assert!(fired(&wrong).contains(&"C07"));
}

/// The right report without what 03 and 05 print of 212 and 20805, and with something unread.
fn with_unread(text: &str, reason: UnreadReason) -> Audit {
    planted(|report| {
        for (table, row) in [("03", "212"), ("03", "21208"), ("03", "2120803"), ("05", "208")] {
            report.drop(table, row);
        }
        report.drop("05", "20805").drop("05", "2080505");
        for table in ["03", "05"] {
            let table = report.of(table);
            let place = Place::new(table.lines.1, 0, 0);
            table.unread.push(Unread { text: text.to_owned(), place, reason });
        }
    })
}

#[test]
fn a_row_that_may_stand_unread_is_not_taken_for_zero() {
    let unread = |kind| Outcome::Unchecked(Reason::Unread(kind));
    let audit = with_unread("1.23", UnreadReason::Ambiguous);
    for (rule, kind) in
        [("C04", TableKind::Expenditure), ("C08", TableKind::GeneralBudgetExpenditure)]
    {
        assert!(of(&audit, rule).is_empty(), "{rule}");
        assert_eq!(outcome(&audit, rule), &unread(kind), "{rule}");
    }
    let outside = with_unread("1.23", UnreadReason::OutsideRows);
    for rule in ["C04", "C08"] {
        assert_eq!(of(&outside, rule).len(), 1, "{rule}");
    }
}

#[test]
fn a_row_without_code_may_be_the_one_that_is_missing() {
    let audit = planted(|report| {
        report.drop("03", "2010302").add("03", "某项支出 | 0.00 0.00 0.00 0.00 0.00 0.00");
    });
    let reason = Reason::Unread(TableKind::Expenditure);
    assert_eq!(outcome(&audit, "C12"), &Outcome::Unchecked(reason));
    let audit = planted(|report| {
        report.drop("03", "2010302");
    });
    assert_eq!(of(&audit, "C12").len(), 1);
}

#[test]
fn a_line_that_may_stand_unread_is_not_taken_for_zero() {
    let plant = |unread: bool| {
        planted(|report| {
            report.drop("01", "三、国有资本经营预算财政拨款收入");
            report.drop("06", "公用经费合计");
            for table in ["01", "06"].iter().filter(|_| unread) {
                let table = report.of(table);
                table.unread.push(Unread {
                    text: "1.23".to_owned(),
                    place: Place::new(table.lines.1, 0, 0),
                    reason: UnreadReason::NoLabel,
                });
            }
        })
    };
    for (rule, kind) in
        [("C03", TableKind::IncomeAndExpenditure), ("C11", TableKind::BasicExpenditureDetail)]
    {
        let reason = Reason::Unread(kind);
        assert_eq!(outcome(&plant(true), rule), &Outcome::Unchecked(reason), "{rule}");
        assert_eq!(of(&plant(false), rule).len(), 1, "{rule}");
    }
}

#[test]
fn what_is_summed_for_a_blank_total_is_named() {
    let audit = planted(|report| {
        report.set("05", "合计", "小计", "_").set("05", "208", "小计", "21.37");
    });
    let named = only(&audit, "C07").others.iter().map(name).collect::<Vec<_>>();
    assert!(named.contains(&"05 208 社会保障和就业支出 小计".to_owned()), "{named:?}");
}
