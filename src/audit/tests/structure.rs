//! Rules of tables, codes, names and signs.

use super::{
    Outcome, Plant, Reason, Severity, TEXT, decimal, fired, name, narrated, of, only, outcome,
    planted, right,
};
use crate::audit::testing::row_named;
use crate::report::{Place, Report, RowItem, SubjectCode, TableKind, Unread, UnreadReason};
use crate::settings::Lang;

fn rename(report: &mut Report, table: &str, row: &str, label: &str) {
    let table = report.of(table);
    let at = row_named(table, row);
    label.clone_into(&mut table.rows[at].label.text);
}

#[test]
fn a_missing_table_is_one_error_and_unchecked_elsewhere() {
    let audit = planted(|report| {
        report.tables.retain(|t| !matches!(t.kind.number(), "02" | "05"));
    });
    assert_eq!(fired(&audit), ["A01"]);
    let error = only(&audit, "A01");
    assert!(error.message(Lang::Zh).contains("02、05"));
    assert_eq!(error.severity, Severity::Error);
    for rule in ["B0201", "B0202", "B0203", "B0501", "C01", "C03", "C05", "C07", "C08", "C11"] {
        assert!(!matches!(outcome(&audit, rule), Outcome::Passed | Outcome::Found), "{rule}");
    }
    assert_eq!(outcome(&audit, "C01"), &Outcome::Unchecked(Reason::NoTable(TableKind::Income)));
}

#[test]
fn tables_that_may_be_stated_absent_are_not_missing() {
    let audit = planted(|report| {
        report.tables.retain(|table| table.kind.number() < "07");
    });
    assert_eq!(fired(&audit), [""; 0]);
    assert!(matches!(outcome(&audit, "A01"), Outcome::Unchecked(_)));
    // 04 has funds, so that 07 would have said something.
    assert!(matches!(outcome(&audit, "C09"), Outcome::Unchecked(_)));
    assert!(matches!(outcome(&audit, "B0702"), Outcome::NotApplicable(_)));
}

#[test]
fn a_lost_title_is_a_note() {
    let audit = planted(|report| report.of("04").title = None);
    assert_eq!(only(&audit, "A01").severity, Severity::Note);
}

#[test]
fn a_table_that_breaks_off_is_a_note_at_its_last_line() {
    let audit = planted(|report| report.of("09").cut_off = true);
    let note = only(&audit, "A01");
    let last = right().of("09").lines.1;
    assert_eq!((note.severity, note.site.line()), (Severity::Note, Some(last)));
    let sentence = note.message(Lang::Zh);
    assert_eq!(sentence, format!("09 三公经费 在第 {last} 行中断，其后的内容缺失"));
    assert!(of(&planted(|_| ()), "A01").is_empty());
}

#[test]
fn units_that_differ_and_units_that_are_lost() {
    let audit = planted(|report| {
        if let Some(unit) = &mut report.of("07").unit {
            unit.value = "万 元".to_owned();
        }
        report.of("06").unit = None;
    });
    assert_eq!(fired(&audit), [""; 0]);
    assert!(matches!(outcome(&audit, "A05"), Outcome::Unchecked(Reason::NoCell(_))));
    let audit = planted(|report| {
        if let Some(unit) = &mut report.of("09").unit {
            unit.value = "千元".to_owned();
        }
    });
    assert_eq!(only(&audit, "A05").values, ["千元", "万元"]);
    assert_eq!(name(&only(&audit, "A05").site), "09");
}

#[test]
fn figures_below_zero() {
    let audit = planted(|report| {
        report.set("06", "30201", "金额", "-5.00");
    });
    assert_eq!(fired(&audit), ["B0001", "B0601"]);
    assert_eq!(name(&only(&audit, "B0001").site), "06 30201 办公费 金额");
    assert_eq!(only(&audit, "B0001").found, Some(decimal("-5.00")));
    let said = only(&audit, "B0001").message(Lang::Zh);
    assert!(said.ends_with("为负数 -5.00"), "it is the only one: {said}");
    let carried = planted(|report| {
        for row in ["合计", "212", "21208", "2120803"] {
            report.set("07", row, "年初结转和结余", "-1.00").set(
                "07",
                row,
                "年末结转和结余",
                "-1.00",
            );
        }
        report.set("01", "结余分配", "金额", "-1.00");
    });
    assert!(!fired(&carried).contains(&"B0001"));
}

#[test]
fn income_that_was_given_back() {
    let audit = planted(|report| {
        report.set("01", "八、其他收入", "金额", "-0.30");
        for row in ["合计", "201"] {
            report.set("02", row, "其他收入", "-0.30");
        }
        report.add("02", "2299999 其他支出 | -0.30 0.00 0.00 0.00 0.00 0.00 -0.30");
    });
    let graded: Vec<_> = of(&audit, "B0001").iter().map(|f| (f.severity, f.others.len())).collect();
    assert_eq!(graded, [(Severity::Note, 0), (Severity::Note, 3)]);
    let audit = planted(|report| {
        report.set("02", "201", "财政拨款收入", "-5.00");
        report.set("02", "201", "其他收入", "-0.30");
    });
    let graded: Vec<_> = of(&audit, "B0001").iter().map(|f| f.severity).collect();
    assert_eq!(graded, [Severity::Warning, Severity::Note]);
}

#[test]
fn a_figure_in_another_unit() {
    let audit = planted(|report| {
        report.set("03", "2080505", "基本支出", "200000.00");
    });
    let warning = only(&audit, "B0001");
    assert_eq!(name(&warning.site), "03 2080505 机关事业单位基本养老保险缴费支出 基本支出");
    assert_eq!(warning.expected, Some(decimal("20")));
    // As wide, but not the digits of the same item elsewhere.
    let audit = planted(|report| {
        report.set("03", "2080505", "基本支出", "200001.00");
    });
    assert!(!fired(&audit).contains(&"B0001"));
}

#[test]
fn a_child_without_its_parent() {
    let audit = planted(|report| {
        report.drop("05", "20103");
    });
    assert_eq!(fired(&audit), ["B0002"]);
    let orphans: Vec<_> = of(&audit, "B0002").iter().map(|f| name(&f.site)).collect();
    assert_eq!(orphans, ["05 2010301 行政运行", "05 2010302 一般行政管理事务"]);
    assert_eq!(of(&audit, "B0002")[0].values, ["orphan", "20103"]);
    // A table that prints no 款 at all leaves the level out.
    let audit = planted(|report| {
        report.drop("05", "20103").drop("05", "20805");
    });
    assert_eq!(fired(&audit), [""; 0]);
}

#[test]
fn a_code_of_the_other_classification() {
    let audit = planted(|report| {
        let table = report.of("03");
        let at = row_named(table, "2080505");
        let code = SubjectCode::parse("3080505").unwrap_or_else(|| panic!("a code"));
        table.rows[at].item = RowItem::Subject(code);
        if let Some(printed) = &mut table.rows[at].code {
            printed.value = code;
        }
    });
    assert_eq!(of(&audit, "B0002")[0].values, ["foreign", "308"]);
}

#[test]
fn names_against_the_dictionary() {
    let audit = planted(|report| {
        for table in ["02", "03", "05"] {
            rename(report, table, "2010301", "行政运转");
        }
    });
    assert_eq!(fired(&audit), ["B0002"]);
    assert_eq!(only(&audit, "B0002").values, ["misnamed", "行政运行"]);
    let silent = planted(|report| {
        for table in ["02", "03", "05"] {
            rename(report, table, "20103", "政府办公厅(室)及相关机构事务");
            // An older edition's name, which the dictionary does not confirm.
            rename(report, table, "2080505", "机关事业单位基本养老");
            let table = report.of(table);
            let at = row_named(table, "2080505");
            table.rows[at].label.whole = false;
        }
    });
    assert_eq!(fired(&silent), [""; 0]);
    for (year, fires) in [(2019, false), (2024, true)] {
        let audit = planted(|report| {
            report.year = Some(year);
            for table in ["02", "03", "05"] {
                rename(report, table, "20805", "行政事业单位离退休");
            }
        });
        assert_eq!(fired(&audit).contains(&"B0002"), fires, "{year}");
    }
}

#[test]
fn one_code_under_two_names_is_told_once() {
    let audit = planted(|report| rename(report, "03", "2010301", "行政运转"));
    assert_eq!(fired(&audit), ["B0003"]);
    let warning = only(&audit, "B0003");
    assert_eq!(name(&warning.site), "03 2010301 行政运转");
    assert_eq!(warning.values, ["differs", "行政运转", "行政运行"]);
    assert_eq!(warning.others.len(), 2);
    let silent = planted(|report| {
        rename(report, "03", "20805", "行政事业单位养老");
        rename(report, "05", "20103", "政府办公厅(室)及相关机构事务");
        let table = report.of("02");
        let at = row_named(table, "2010302");
        table.rows[at].label.text = "一般行政".to_owned();
        table.rows[at].label.whole = false;
    });
    assert!(!fired(&silent).contains(&"B0003"));
}

#[test]
fn a_total_below_a_part_stops_what_depends_on_it() {
    let audit = planted(|report| {
        report.set("05", "合计", "小计", "100.00");
    });
    assert_eq!(fired(&audit), ["B0004"]);
    let error = only(&audit, "B0004");
    assert_eq!(name(&error.site), "05 合计 小计");
    assert_eq!(name(&error.others[0]), "05 201 一般公共服务支出 小计");
    let figures = [error.expected, error.found, error.difference];
    assert_eq!(figures, ["150.00", "100.00", "-50.00"].map(|text| Some(decimal(text))));
    for rule in ["B0501", "B0503", "C07"] {
        let broken = Outcome::Unchecked(Reason::Broken(TableKind::GeneralBudgetExpenditure));
        assert_eq!(outcome(&audit, rule), &broken, "{rule}");
    }
    for rule in ["B0502", "C11"] {
        assert_eq!(outcome(&audit, rule), &Outcome::Passed, "{rule}");
    }
}

#[test]
fn a_total_may_be_below_a_part_where_others_are_negative() {
    let audit = planted(|report| {
        report.set("06", "30201", "金额", "25.00").set("06", "30231", "金额", "-17.00");
        report.set("06", "302", "金额", "9.00");
    });
    assert_eq!(fired(&audit), ["B0001"]);
}

#[test]
fn a_code_twice_in_one_table() {
    let row = "2080505 机关事业单位基本养老保险缴费支出 | 20.00 20.00 0.00";
    let audit = planted(|report| {
        report.add("05", row);
    });
    assert_eq!(fired(&audit), ["B0005"]);
    assert!(only(&audit, "B0005").site.row > only(&audit, "B0005").others[0].row);
    // Two rows with one code and different amounts are both terms.
    let audit = planted(|report| {
        report.set("05", "2080505", "小计", "15.00").set("05", "2080505", "基本支出", "15.00");
        report.add("05", "2080505 机关事业单位基本养老保险缴费支出 | 5.00 5.00 0.00");
    });
    assert_eq!(fired(&audit), ["B0005"]);
}

#[test]
fn what_is_unread_of_09_is_not_taken_for_missing() {
    let mut report = narrated(TEXT);
    let table = report.of("09");
    for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
        cell.amount = None;
    }
    let place = Place::new(table.lines.1, 0, 4);
    let reason = UnreadReason::Ambiguous;
    table.unread.push(Unread { text: "5.50".to_owned(), place, reason });
    let audit = super::report(&report);
    for rule in ["A08", "E01", "E02"] {
        assert!(of(&audit, rule).is_empty(), "{rule}");
        assert!(matches!(outcome(&audit, rule), Outcome::Unchecked(_)), "{rule}");
    }
}

/// Subjects that both tables print, and what they have in 03.
const SUBJECTS: [(&str, &str); 9] = [
    ("210 卫生健康支出", "31.00"),
    ("21011 行政事业单位医疗", "31.00"),
    ("2101101 行政单位医疗", "12.00"),
    ("2101102 事业单位医疗", "11.00"),
    ("2101103 公务员医疗补助", "8.00"),
    ("221 住房保障支出", "6.00"),
    ("22102 住房改革支出", "6.00"),
    ("2210201 住房公积金", "4.00"),
    ("2210203 购房补贴", "2.00"),
];

/// Adds the subjects to 03, whose total goes with them.
pub(super) fn of_nine_subjects(report: &mut Report) {
    for (subject, amount) in SUBJECTS {
        report.add("03", &format!("{subject} | {amount} {amount} 0.00 0.00 0.00 0.00"));
    }
    report.set("03", "合计", "本年支出合计", "252.00").set("03", "合计", "基本支出", "157.00");
}

/// Adds them to 05, each but the last two with the amount of the second below it.
pub(super) fn slid(report: &mut Report) {
    for ((subject, _), (_, amount)) in SUBJECTS.iter().zip(&SUBJECTS[2..]) {
        report.add("05", &format!("{subject} | {amount} {amount} 0.00"));
    }
}

#[test]
fn amounts_that_stand_against_other_rows_are_one_cause() {
    let audit = planted(|report| {
        of_nine_subjects(report);
        slid(report);
    });
    let found = only(&audit, "B0007");
    assert_eq!(name(&found.site), "05 210 卫生健康支出");
    assert_eq!(name(&found.others[0]), "03 2101101 行政单位医疗");
    assert_eq!(found.values, ["7"]);
    // It leads what is found of these rows.
    let at = audit.findings.iter().position(|finding| finding.rule == "B0007");
    let group = audit.groups.iter().find(|group| group.findings.first().copied() == at);
    let group = group.unwrap_or_else(|| panic!("no group led by it"));
    let of_05 = audit.findings.iter().filter(|finding| finding.rule == "B0502").count();
    assert!(of_05 > 1 && group.findings.len() > of_05, "{of_05} {:?}", group.findings);
    // Each with its own amount, however wrong the total is.
    let audit = planted(|report| {
        of_nine_subjects(report);
        for (subject, amount) in SUBJECTS {
            report.add("05", &format!("{subject} | {amount} {amount} 0.00"));
        }
    });
    assert!(!fired(&audit).contains(&"B0007"));
    // Where neither table adds up nobody knows which is right.
    let audit = planted(|report| {
        of_nine_subjects(report);
        slid(report);
        report.set("03", "合计", "本年支出合计", "260.00");
    });
    assert!(!fired(&audit).contains(&"B0007"));
}

#[test]
fn a_row_that_line_numbers_and_items_leave_out_is_noted() {
    let without = |left_out: &[&str]| {
        let audit = planted(|report| {
            report.drop("01", "二十一、国有资本经营预算支出");
            let items = ["三、甲", "四、乙", "五、丙", "六、丁", "七、戊", "九、己", "十、庚"];
            for (item, line) in items.iter().zip([34, 35, 36, 37, 38, 40, 41]) {
                if !left_out.contains(item) {
                    report.add("01", &format!("支出 {line} {item}支出 | 0.00"));
                }
            }
            report.of("01").rows.sort_by_key(|row| row.line_number);
        });
        let notes = of(&audit, "B0106");
        notes.iter().map(|note| (name(&note.site), note.values[1].clone())).collect::<Vec<_>>()
    };
    assert_eq!(without(&[]), []);
    let gap = |row: &str, item: &str| (format!("01 支出 {row}"), item.to_owned());
    assert_eq!(without(&["五、丙"]), [gap("六、丁支出", "5")]);
    // Prints without the lines that have no amount.
    assert_eq!(without(&["三、甲", "五、丙", "七、戊"]), []);
}

#[test]
fn line_numbers_rise_with_the_lines() {
    let audit = planted(|report| {
        let table = report.of("04");
        let at = row_named(table, "八、社会保障和就业支出");
        table.rows[at].line_number = Some(47);
    });
    let note = only(&audit, "B0106");
    assert_eq!(name(&note.site), "04 支出 八、社会保障和就业支出");
    assert_eq!((note.expected, note.found), (Some(decimal("40")), Some(decimal("47"))));
    let audit = planted(|report| {
        let table = report.of("01");
        let at = row_named(table, "年末结转和结余");
        table.rows[at].line_number = Some(6);
    });
    assert_eq!(name(&only(&audit, "B0106").site), "01 支出 年末结转和结余");
    // Editions before 2019 number the parts of 年初 from 一 again.
    let audit = planted(|report| {
        let parts =
            report.of("04").rows.iter_mut().filter(|row| {
                row.item == RowItem::OpeningGeneral || row.item == RowItem::OpeningFund
            });
        for (row, ordinal) in parts.zip(["一、", "二、"]) {
            row.label.text.insert_str(0, ordinal);
            assert!(row.line_number.is_some());
        }
    });
    assert!(of(&audit, "B0106").is_empty());
    // Another edition begins its expenditure at 29.
    let audit = planted(|report| {
        for row in &mut report.of("01").rows {
            row.line_number = row.line_number.map(|line| if line > 31 { line - 3 } else { line });
        }
    });
    assert_eq!(fired(&audit), [""; 0]);
}

#[test]
fn a_section_that_repeats_the_whole() {
    let audit = planted(|report| {
        report.set("06", "30299", "金额", "9.00");
    });
    assert_eq!(fired(&audit), ["B0601"]);
    assert_eq!(outcome(&audit, "B0604"), &Outcome::Found);
    let message = only(&audit, "B0601").message(Lang::Zh);
    let copied = "；30299 其他商品和服务支出 恰等于类合计，疑似误填；";
    assert!(message.contains(copied) && message.ends_with("可能应为 0.00"), "{message}");
    let audit = planted(|report| {
        report.set("06", "30201", "金额", "9.00").set("06", "30231", "金额", "-1.00");
    });
    assert_eq!(fired(&audit), ["B0001", "B0604"]);
    assert_eq!(name(&only(&audit, "B0604").site), "06 30201 办公费 金额");
    // The only 款 of a 类 is its whole.
    let audit = planted(|report| {
        report.set("06", "30201", "金额", "9.00");
        report.set("06", "30217", "金额", "0.00").set("06", "30231", "金额", "0.00");
    });
    assert_eq!(fired(&audit), [""; 0]);
}

#[test]
fn classes_that_basic_expenditure_seldom_has() {
    let audit = planted(|report| {
        report.set("06", "310", "金额", "0.00").set("06", "31002", "金额", "0.00");
        report.set("06", "312", "金额", "1.00").set("06", "31299", "金额", "1.00");
    });
    assert_eq!(fired(&audit), ["B0605"]);
    assert_eq!(name(&only(&audit, "B0605").site), "06 312 对企业补助 金额");
}

#[test]
fn received_and_spent_agree_only_without_carry_over() {
    let shift = |report: &mut Report| {
        report.set("02", "2010301", "本年收入合计", "101.00");
        report.set("02", "2010301", "财政拨款收入", "101.00");
        report.set("02", "2010302", "本年收入合计", "54.00");
        report.set("02", "2010302", "财政拨款收入", "49.00");
    };
    let audit = planted(shift);
    assert_eq!(fired(&audit), ["C17"]);
    assert_eq!(of(&audit, "C17").len(), 2);
    assert!(of(&audit, "C17").iter().all(|note| note.severity == Severity::Note));
    let audit = planted(|report| {
        shift(report);
        for (table, row) in [("01", "年初结转和结余"), ("01", "年末结转和结余")] {
            report.set(table, row, "金额", "2.00");
        }
        report.set("01", "收入 总计", "金额", "217.00").set("01", "支出 总计", "金额", "217.00");
    });
    assert_eq!(fired(&audit), [""; 0]);
    assert_eq!(outcome(&audit, "C17"), &Outcome::NotApplicable(Reason::CarryOver));
}

#[test]
fn names_that_the_print_has_cut_are_one_note_a_table() {
    let cut = |codes: &'static [&'static str]| {
        planted(|report| {
            for code in codes {
                let table = report.of("02");
                let at = row_named(table, code);
                let label = &mut table.rows[at].label.text;
                *label = label.chars().take(5).collect();
            }
        })
    };
    let audit = cut(&["20103", "2010302", "20805", "2080505"]);
    assert_eq!(fired(&audit), ["B0003"]);
    let note = only(&audit, "B0003");
    assert_eq!((note.severity, note.others.len()), (Severity::Note, 3));
    assert_eq!(note.values, ["cut", "4", "政府办公厅"]);
    // One or two are names of their own.
    let audit = cut(&["20103", "20805"]);
    let severities: Vec<_> = of(&audit, "B0003").iter().map(|found| found.severity).collect();
    assert_eq!(severities, [Severity::Warning; 2]);
}
