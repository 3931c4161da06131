//! Every rule of the catalogue has a defect that it finds, and a right report in which it is
//! held against something and finds nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::years::{department, run, two_years};
use super::{
    Audit, Outcome, Plant, Severity, TEXT, defects, matters, narrated, narrative, performance,
    planted, report, right, without_zeros,
};
use crate::audit::testing::{parse, row_named, with_text};
use crate::audit::{Finding, catalogue};
use crate::report::{
    Place, Remark, RemarkKind, Repair, RepairKind, Report, SectionKind, Unread, UnreadReason,
};

/// Defects that the tables of the families have no words for: the rule, how grave it is, what
/// the name of the changed place has in it (nothing where all of the report is meant), the defect.
type Planted = (&'static str, Severity, &'static str, fn() -> Audit);

use Severity::{Error, Note, Warning};

const PLANTED: [Planted; 62] = [
    ("A01", Error, "02", || planted(|report| report.tables.retain(|t| t.kind.number() != "02"))),
    ("A01", Note, "04", || planted(|report| report.of("04").title = None)),
    ("A05", Warning, "09", || {
        planted(|report| {
            let unit = report.of("09").unit.as_mut();
            unit.unwrap_or_else(|| panic!("a unit")).value = "千元".to_owned();
        })
    }),
    ("A06", Error, "", || {
        let budget = TEXT.replace("部门决算", "部门预算");
        report(&narrated(&budget))
    }),
    ("A08", Error, "08", || {
        narrative::rewritten(
            "2024年度国有资本经营预算",
            "本部门没有国有资本经营预算支出。2024年度国有资本经营预算",
        )
        .0
    }),
    ("A09", Note, "narrative 机构设置", || {
        let mut sample = narrated(TEXT);
        sample.department.scope = crate::report::Scope::Department;
        let list = sample.remarks.iter_mut().find(|remark| remark.kind == RemarkKind::Units);
        let list = list.unwrap_or_else(|| panic!("a list of units"));
        list.values = ["1", "1", "样本市样本局本级"].map(Into::into).to_vec();
        report(&sample)
    }),
    ("A11", Note, "", || remarked(RemarkKind::SparsePage, &["7"])),
    ("A12", Note, "03", || remarked(RemarkKind::Continued, &["03"])),
    ("A13", Note, "06 30201", || {
        planted(|report| {
            let table = report.of("06");
            let row = row_named(table, "30201");
            table.repairs.push(Repair {
                kind: RepairKind::StrayDigit,
                row,
                column: Some(0),
                printed: "5.00 3".to_owned(),
                read: "5.00".to_owned(),
                place: Place::new(9, 0, 6),
            });
        })
    }),
    ("A14", Note, "03", || {
        planted(|report| {
            report.of("03").unread.push(Unread {
                text: "3.14".to_owned(),
                place: Place::new(60, 3, 7),
                reason: UnreadReason::OutsideRows,
            });
        })
    }),
    ("A15", Error, "", || {
        let mut other = right();
        other.source = "other.txt".to_owned();
        other.set("03", "合计", "基本支出", "1.00");
        over(&[right(), other])
    }),
    ("B0000", Note, "02 2010302 一般行政管理事务 本年收入合计", || {
        planted(|report| {
            report.set("02", "2010302", "本年收入合计", "55.01");
        })
    }),
    ("B0001", Warning, "06 30201", || {
        planted(|report| {
            report.set("06", "30201", "金额", "-5.00");
        })
    }),
    ("B0002", Warning, "05 20103", || {
        planted(|report| {
            report.drop("05", "20103");
        })
    }),
    ("B0003", Warning, "03 2010301", || {
        planted(|report| {
            let table = report.of("03");
            let at = row_named(table, "2010301");
            table.rows[at].label.text = "行政运转".to_owned();
        })
    }),
    ("B0004", Error, "05 合计 小计", || {
        planted(|report| {
            report.set("05", "合计", "小计", "100.00");
        })
    }),
    ("B0005", Warning, "05 2080505", || {
        planted(|report| {
            report.add("05", "2080505 机关事业单位基本养老保险缴费支出 | 20.00 20.00 0.00");
        })
    }),
    ("B0006", Warning, "05 合计 小计", || {
        planted(|report| {
            report.set("05", "合计", "小计", "_");
        })
    }),
    ("B0007", Error, "", || {
        planted(|report| {
            super::structure::of_nine_subjects(report);
            super::structure::slid(report);
        })
    }),
    ("B0106", Note, "04 支出 八", || {
        planted(|report| {
            let table = report.of("04");
            let at = row_named(table, "八、社会保障和就业支出");
            table.rows[at].line_number = Some(47);
        })
    }),
    ("B0105", Error, "01 支出 总计 金额", || {
        planted(|report| {
            report.set("01", "支出 总计", "金额", "216.00");
        })
    }),
    ("B0604", Warning, "06 30231", || {
        planted(|report| {
            report.set("06", "30201", "金额", "9.00").set("06", "30231", "金额", "-1.00");
        })
    }),
    ("B0605", Note, "06 312", || {
        planted(|report| {
            report.set("06", "310", "金额", "0.00").set("06", "31002", "金额", "0.00");
            report.set("06", "312", "金额", "1.00").set("06", "31299", "金额", "1.00");
        })
    }),
    ("F39", Error, "合计 执行数", || super::summary_money::summed("95.00\t59.00\t62.11%")),
    ("C13", Error, "03 合计 本年支出合计", || {
        let mut wrong = super::funding::fiscal_only();
        wrong.set("03", "合计", "本年支出合计", "220.00");
        report(&wrong)
    }),
    ("C14", Warning, "04 收入 年初财政拨款结转和结余 金额", || {
        planted(|report| {
            report.set("04", "年初财政拨款结转和结余", "金额", "7.00");
        })
    }),
    ("C16", Warning, "2080505", || {
        let mut wrong = super::funding::fiscal_only();
        wrong.set("05", "2080505", "小计", "0.00").set("05", "2080505", "基本支出", "0.00");
        report(&wrong)
    }),
    ("C17", Note, "02 2010301", || {
        planted(|report| {
            report.set("02", "2010301", "本年收入合计", "101.00");
            report.set("02", "2010301", "财政拨款收入", "101.00");
        })
    }),
    ("C18", Note, "06 30108", || {
        planted(|report| {
            report.set("06", "30108", "金额", "2.00").set("06", "30101", "金额", "98.00");
        })
    }),
    ("C20", Warning, "01 收入 本年收入合计", || {
        let mut reports = department(3);
        let table = reports[0].of("01");
        let at = row_named(table, "收入 本年收入合计");
        let amount = table.rows[at].cells[0].amount.as_mut();
        let amount = amount.unwrap_or_else(|| panic!("a total"));
        amount.value = (amount.value.decimal() + super::decimal("7.00")).into();
        over(&reports)
    }),
    ("D21", Warning, "narrative 收支总计 比上年", || {
        plain("增加3.00", "增加5.00", "减少1.00")
    }),
    ("D21", Note, "narrative 收支总计 比上年", || plain("增加3.00", "增加5.00", "减少2.00")),
    ("D22", Note, "narrative 图1", || charted("200.00 251.00")),
    ("E01", Warning, "09 决算数 合计 公务接待费", || {
        matters::rewritten(&[
            ("，接待40批次，400人次，其中外事接待2批次，8人次", ""),
            ("，接待3批次，9人次", ""),
        ])
    }),
    ("E02", Warning, "narrative 购置公务用车", || {
        matters::rewritten(&[("购置公务用车0辆", "购置公务用车2辆")])
    }),
    ("E03", Error, "narrative 国（境）外接待费", || {
        matters::rewritten(&[("国（境）外接待费0.50万元", "国（境）外接待费1.50万元")])
    }),
    ("E04", Note, "narrative 国内接待费 数量", || {
        matters::rewritten(&[("400人次", "20人次")])
    }),
    ("E05", Error, "narrative 共有车辆", || {
        matters::rewritten(&[("共有车辆3辆", "共有车辆4辆")])
    }),
    ("E06", Note, "narrative 公务用车保有量", || {
        matters::rewritten(&[("保有量为1辆", "保有量为5辆")])
    }),
    ("E07", Warning, "narrative 机关运行经费", || {
        matters::rewritten(&[
            ("机关运行经费支出10.00万元", "机关运行经费支出8.00万元"),
            ("16.67%", "20%"),
        ])
    }),
    ("E08", Warning, "narrative 机关运行经费", || {
        matters::rewritten(&[("16.67%", "17.66%")])
    }),
    ("E08", Note, "narrative 机关运行经费", || matters::rewritten(&[("16.67%", "16.6%")])),
    ("E09", Error, "narrative 政府采购支出总额", || {
        matters::rewritten(&[("政府采购支出总额50.00", "政府采购支出总额60.00"), ("80%", "66.67%")])
    }),
    ("E10", Error, "narrative 授予小微企业合同金额", || {
        matters::rewritten(&[("授予小微企业合同金额30.00", "授予小微企业合同金额45.00")])
    }),
    ("E11", Error, "narrative 2023年", || {
        matters::rewritten(&[("截至2024年12月31日，共有", "截至2023年12月31日，共有")])
    }),
    ("E12", Note, "narrative 政府采购支出总额", || {
        matters::rewritten(&[
            ("总额50.00", "总额150.00"),
            ("政府采购服务支出20.00", "政府采购服务支出120.00"),
            ("中小企业合同金额40.00", "中小企业合同金额140.00"),
            ("的80%", "的93.33%"),
        ])
    }),
    ("E13", Warning, "narrative 服务采购授予中小企业合同金额", || {
        matters::rewritten(&[("占服务支出金额的100%", "占服务支出金额的50%")])
    }),
    ("E14", Note, "narrative 人均", || matters::rewritten(&[("人均37.50元", "人均73.50元")])),
    ("F27", Warning, "card 窗口值守", || {
        // One card executed 20.00 more than all project expenditure has room for.
        performance::changed(&[
            ("\t15.00\t15.00\t15.00\t10\t100.00%\t", "\t15.00\t35.00\t35.00\t10\t100.00%\t"),
            ("其中：当年财政拨款\t15.00\t15.00\t15.00", "其中：当年财政拨款\t15.00\t35.00\t35.00"),
        ])
        .0
    }),
    ("G01", Warning, "05 合计 小计", || {
        over(&two_years(|_, last| {
            last.set("05", "合计", "小计", "155.00");
        }))
    }),
    ("G02", Warning, "01 支出 年末结转和结余", || {
        over(&two_years(|_, last| {
            last.set("01", "支出 年末结转和结余", "金额", "10.00");
        }))
    }),
    ("G03", Note, "09 预算数", || {
        over(&two_years(|this, _| {
            this.set("09", "预算数", "合计", "7.00");
        }))
    }),
    ("G04", Note, "03 2230105", || {
        over(&two_years(|_, last| {
            last.set("03", "2230105", "本年支出合计", "0.00");
        }))
    }),
    // Beside the defects of the tables of the families: as another severity.
    ("D05", Note, "narrative 一般公共预算财政拨款支出 占比", || {
        narrative::rewritten("79.07%", "79.06%").0
    }),
    ("D07", Warning, "行政运行 年初预算数", || {
        narrative::rewritten("年初预算数为95.00", "年初预算数为94.00").0
    }),
    ("D13", Note, "narrative 财政拨款收入 比上年增长率", || {
        narrative::rewritten("增长7.14%。主要是追加经费。\n2", "增长7.1%。主要是追加经费。\n2").0
    }),
    ("D20", Warning, "evaluation", || {
        narrative::rewritten("=(55/55)×100%=100%", "=(55/155)×100%=35.48%").0
    }),
    ("E10", Note, "narrative 政府采购工程支出", || {
        matters::rewritten(&[
            ("政府采购工程支出10.00", "政府采购工程支出0.00"),
            ("总额50.00", "总额40.00"),
            ("的80%", "的100%"),
            ("占工程支出金额的0%", "占工程支出金额的100%"),
        ])
    }),
    ("G01", Note, "05 合计 小计", || {
        over(&two_years(|this, last| {
            for statement in &mut this.narrative.statements {
                statement.reason = Some("机构改革后口径变化".into());
            }
            last.set("05", "合计", "小计", "155.00");
        }))
    }),
    ("A15", Note, "", || {
        let mut other = right();
        other.source = "other.txt".to_owned();
        over(&[right(), other])
    }),
    ("A07", Warning, "narrative 国有资本经营", || {
        narrative::rewritten("用于退休人员管理。", "用于退休人员管理。。").0
    }),
    ("A10", Warning, "十、机关运行经费支出说明", || {
        narrative::rewritten(
            "十三、预算绩效情况说明\n第四部分",
            "十、机关运行经费支出说明\n十三、预算绩效情况说明\n第四部分",
        )
        .0
    }),
];

/// The audit of the right report with something observed in its text.
fn remarked(kind: RemarkKind, values: &[&str]) -> Audit {
    planted(|report| {
        report.remarks.push(Remark {
            kind,
            text: "支出决算表".into(),
            values: values.iter().map(|value| (*value).into()).collect(),
            section: None,
            place: Place::line(50),
        });
    })
}

/// The audit of the right report whose first section has a chart.
pub(super) fn charted(numbers: &str) -> Audit {
    let words =
        "2023年 2024年\n图1：收、支决算总计变动情况图（单位：万元）\n二、收入决算情况说明\n（一）";
    let text = TEXT.replacen("二、收入决算情况说明\n（一）", &format!("{numbers}\n{words}"), 1);
    let sample = narrated(&text);
    let charts = sample.remarks.iter().filter(|remark| remark.kind == RemarkKind::Chart);
    let sections: Vec<_> = charts.map(|chart| chart.section).collect();
    assert_eq!(sections, [Some(SectionKind::Overall)]);
    report(&sample)
}

/// A report with nothing but the general budget's money, and how its sections change.
pub(super) fn plain(overall: &str, fiscal: &str, other: &str) -> Audit {
    let tables = "01\n收入 1 一、一般公共预算财政拨款收入 | 100.00\n收入 9 本年收入合计 | 100.00";
    let text = format!(
        "一、收入支出决算总体情况说明
2024年度收、支总计均为100.00万元。与2023年相比，收、支总计各{overall}万元，主要是追加经费。
二、收入决算情况说明
1、财政拨款收入100.00万元。与2023年度相比，{fiscal}万元，主要是追加经费。
2、其他收入0.00万元。与2023年度相比，{other}万元，主要是没有利息。
四、财政拨款收入支出决算总体情况说明
2024年度财政拨款收、支总计均为100.00万元。与2023年相比，财政拨款收、支总计各{fiscal}万元。
"
    );
    let mut audit = report(&with_text(parse(tables), &text));
    // A report cut down to what one rule looks at lacks tables.
    audit.findings.retain(|finding| finding.rule != "A01");
    audit
}

/// What the rules over several reports say, as one audit.
pub(super) fn over(reports: &[Report]) -> Audit {
    let mut audit = Audit::default();
    for addition in run(reports) {
        audit.add(addition);
    }
    audit
}

/// Reports that are right, each in its own way.
fn right_reports() -> Vec<(&'static str, Audit)> {
    let cards = {
        let mut sample = right();
        let text = crate::audit::testing::performance::RIGHT;
        crate::audit::testing::performance::add(&mut sample, text);
        let mut audit = report(&sample);
        audit.findings.retain(|finding| finding.rule.starts_with('F'));
        audit.outcomes.retain(|(rule, _)| rule.starts_with('F'));
        audit
    };
    vec![
        ("tables", report(&right())),
        ("text", report(&narrated(TEXT))),
        ("blanks", report(&without_zeros(narrated(TEXT)))),
        ("fiscal money alone", report(&super::funding::fiscal_only())),
        ("other matters", matters::rewritten(&[])),
        ("projects", cards),
        ("a summary with sums", super::summary_money::summed("95.00\t95.00\t100.00%")),
        ("one kind of money", plain("增加5.00", "增加5.00", "减少0.00")),
        ("a chart", charted("200.00 215.00")),
        ("years", over(&two_years(|_, _| {}))),
        ("units", over(&department(3))),
    ]
}

#[test]
fn every_rule_has_a_defect_that_it_finds() {
    let mut wrong = Vec::new();
    let mut covered: BTreeSet<&str> =
        defects::rules().chain(narrative::rules()).chain(performance::rules()).collect();
    for (rule, severity, place, plant) in PLANTED {
        covered.insert(rule);
        let audit = plant();
        for finding in &audit.findings {
            let mut sides = std::iter::once(&finding.site).chain(&finding.others);
            if !sides.any(|site| super::name(site).contains(place)) {
                wrong.push(format!("{rule}: {} says nothing of {place}", finding.rule));
            }
        }
        let found = audit.findings.iter().filter(|finding| finding.rule == rule);
        let severities: Vec<_> = found.map(|finding| finding.severity).collect();
        if !severities.contains(&severity) {
            let all = super::fired(&audit).join(" ");
            wrong.push(format!("{rule} {severity:?}: {severities:?}, all {all}"));
        }
    }
    let lacking = catalogue().iter().map(|rule| rule.id.as_str());
    let lacking: Vec<_> = lacking.filter(|rule| !covered.contains(rule)).collect();
    assert_eq!((lacking, wrong.join("\n")), (vec![], String::new()));
}

#[test]
fn every_rule_is_silent_in_a_right_report_that_it_was_held_against() {
    let mut passed: BTreeMap<&str, &str> = BTreeMap::new();
    let reports = right_reports();
    let mut told = Vec::new();
    for (name, audit) in &reports {
        for (rule, outcome) in &audit.outcomes {
            if *outcome == Outcome::Passed {
                passed.entry(rule).or_insert(name);
            }
        }
        // Notes of what was read with effort are no accusation.
        let is_accused = |finding: &&Finding| finding.severity > Note;
        let graver = audit.findings.iter().filter(is_accused);
        told.extend(graver.map(|finding| format!("{name}: {}", finding.rule)));
    }
    let lacking: Vec<_> = catalogue()
        .iter()
        .map(|rule| rule.id.as_str())
        .filter(|rule| !passed.contains_key(rule))
        .collect();
    // What it notes is nothing wrong: it has nothing to be held against.
    assert_eq!((lacking, told), (vec!["A15"], Vec::<String>::new()));
}
