//! Three public expenses and other matters with one thing wrong, and right in an unusual way.

use super::{Plant, decimal, name, of, outcome};
use crate::audit::testing::narrated;
use crate::audit::{Audit, Finding, Outcome, Severity, report};
use crate::report::{
    Department, Place, Remark, RemarkKind, Report, RowItem, Scope, Unread, UnreadReason,
};

/// A whole text that goes with these tables; its own 九 gives way to the one below.
const WHOLE: &str = include_str!("right.txt");

/// Sections 九 to 十二 as they go with the tables of the right report.
const RIGHT: &str = "\
九、财政拨款“三公”经费支出决算情况说明
1、因公出国（境）费决算数为0.00万元，全年安排因公出国（境）团组0个，累计0人次。
2、公务用车购置及运行维护费支出决算数为3.50万元。其中：
公务用车购置费支出0.00万元，购置公务用车0辆。
公务用车运行维护费支出3.50万元，公务用车保有量为1辆。
3、公务接待费支出决算数为2.00万元。其中：
国内接待费1.50万元，接待40批次，400人次，其中外事接待2批次，8人次，人均37.50元。
国（境）外接待费0.50万元，接待3批次，9人次。
十、机关运行经费支出说明
机关运行经费支出10.00万元，比年初预算数减少2.00万元，下降16.67%。
十一、政府采购支出说明
政府采购支出总额50.00万元，其中：政府采购货物支出20.00万元、政府采购工程支出10.00万元、政府采购服务支出20.00万元。授予中小企业合同金额40.00万元，占政府采购支出总额的80%，其中：授予小微企业合同金额30.00万元。货物采购授予中小企业合同金额占货物支出金额的100%，工程采购授予中小企业合同金额占工程支出金额的0%，服务采购授予中小企业合同金额占服务支出金额的100%。
十二、国有资产占用情况说明
截至2024年12月31日，共有车辆3辆，其中，机要通信用车1辆、应急保障用车1辆、其他用车1辆。
";

fn right() -> Report {
    text(&[])
}

/// The audit with some words of the text replaced.
pub(super) fn rewritten(pairs: &[(&str, &str)]) -> Audit {
    report(&text(pairs))
}

fn text(pairs: &[(&str, &str)]) -> Report {
    let mut text = RIGHT.to_owned();
    for (old, new) in pairs {
        assert!(text.contains(old), "no {old}");
        text = text.replacen(old, new, 1);
    }
    let (before, rest) = WHOLE.rsplit_once("九、财政拨款").unwrap_or_else(|| panic!("no 九"));
    let (_, after) = rest.split_once("十三、").unwrap_or_else(|| panic!("no 十三"));
    // Below the lines on which the tables stand.
    let above = "\n".repeat(500);
    let report = narrated(&format!("{above}{before}{text}十三、{after}"));
    let department = Department { scope: Scope::Unit, ..report.department.clone() };
    // The text lists two units: of a unit alone it would not.
    let of_others = |remark: &Remark| remark.kind != RemarkKind::Units;
    let remarks = report.remarks.iter().filter(|remark| of_others(remark)).cloned().collect();
    Report { department, remarks, ..report }
}

/// What the rules of family E found.
fn found(audit: &Audit) -> Vec<(&str, String)> {
    let of_family = audit.findings.iter().filter(|finding| finding.rule.starts_with('E'));
    of_family.map(|finding| (finding.rule.as_str(), name(&finding.site))).collect()
}

#[track_caller]
fn only<'a>(audit: &'a Audit, rule: &str) -> &'a Finding {
    let of_rule = of(audit, rule);
    let &[finding] = &of_rule[..] else { panic!("{rule}: {:?}", found(audit)) };
    finding
}

fn figures(finding: &Finding) -> [Option<rust_decimal::Decimal>; 3] {
    [finding.expected, finding.found, finding.difference]
}

fn numbers(texts: [&str; 3]) -> [Option<rust_decimal::Decimal>; 3] {
    texts.map(|text| Some(decimal(text)))
}

#[test]
fn the_right_text_passes_every_rule() {
    let audit = report(&right());
    assert_eq!(found(&audit), []);
    let of_family = audit.outcomes.iter().filter(|(rule, _)| rule.starts_with('E'));
    let outcomes: Vec<_> = of_family.collect();
    assert_eq!(outcomes.len(), 14);
    for (rule, outcome) in outcomes {
        assert_eq!(outcome, &Outcome::Passed, "{rule}");
    }
}

#[test]
fn a_report_without_these_sections_is_not_accused() {
    let audit = report(&super::right());
    let accused = found(&audit);
    assert_eq!(accused, [], "{accused:?}");
    assert!(matches!(outcome(&audit, "E01"), Outcome::Unchecked(_)), "09 has money");
    assert!(matches!(outcome(&audit, "E09"), Outcome::NotApplicable(_)));
}

#[test]
fn money_of_which_nothing_is_counted() {
    let audit = rewritten(&[
        ("，接待40批次，400人次，其中外事接待2批次，8人次", ""),
        ("，接待3批次，9人次", ""),
    ]);
    let of_rule = of(&audit, "E01");
    assert_eq!(of_rule.len(), 2, "receptions and guests");
    assert_eq!(name(&of_rule[0].site), "09 决算数 合计 公务接待费");
    // What was bought may be counted where its reason is given.
    let bought = |reason: &str| {
        let spent = format!("公务用车购置费支出8.00万元，主要是{reason}");
        let mut report = text(&[("公务用车购置费支出0.00万元，购置公务用车0辆", &spent)]);
        report.set("09", "决算数", "公务用车购置费", "8.00");
        of(&crate::audit::report(&report), "E01").len()
    };
    assert_eq!((bought("2024年公务用车购置1辆"), bought("旧车报废1辆")), (0, 1));
    // Of what was bought it is said what it cost.
    let spent = |said: &str| {
        let mut report = text(&[("公务用车购置费支出0.00万元，购置公务用车0辆", said)]);
        report.set("09", "决算数", "公务用车购置费", "8.00");
        let audit = crate::audit::report(&report);
        of(&audit, "E01").iter().map(|finding| finding.severity).collect::<Vec<_>>()
    };
    assert_eq!(spent("购置公务用车1辆"), [Severity::Note]);
    for said in ["购置公务用车1辆，支出8.00万元", "购置公务用车1辆8.00万元，主要用于执法"]
    {
        assert_eq!(spent(said), [], "{said}");
    }
    let kept = "3.50万元，主要原因是节约，年末公务用车保有1辆";
    assert!(of(&rewritten(&[("3.50万元，公务用车保有量为1辆", kept)]), "E01").is_empty());
    // Counts may stand in words, under the head of a column, and beside each other.
    for (said, instead) in [
        ("公务用车保有量为1辆", "公务用车保有量（辆）为1"),
        ("公务用车保有量为1辆", "公务用车保有量为一台"),
        ("国内接待费1.50万元，接待40批次，400人次", "国内接待费1.50万元，接待四十次，400人次"),
        (
            "支出决算数为2.00万元。其中",
            "支出决算数为2.00万元，主要原因是检查较多。接待四十批次、400人次。其中",
        ),
    ] {
        let dropped = ("国内接待费1.50万元，接待40批次，400人次", "国内接待费1.50万元");
        let pairs = if said.starts_with("支出") { vec![dropped] } else { Vec::new() };
        let audit = rewritten(&[pairs, vec![(said, instead)]].concat());
        assert!(of(&audit, "E01").is_empty(), "{instead}");
    }
    // What costs nothing need not be counted.
    let audit =
        rewritten(&[("，购置公务用车0辆", ""), ("，全年安排因公出国（境）团组0个，累计0人次", "")]);
    assert_eq!(found(&audit), []);
}

#[test]
fn counts_and_money_that_the_text_explains() {
    let graded = |audit: &Audit, rule: &str| -> Vec<Severity> {
        of(audit, rule).iter().map(|finding| finding.severity).collect()
    };
    let bought = |said: &str| {
        let mut report = text(&[(
            "公务用车购置费支出0.00万元，购置公务用车0辆",
            &format!("公务用车购置费支出8.00万元，{said}"),
        )]);
        report.set("09", "决算数", "公务用车购置费", "8.00");
        crate::audit::report(&report)
    };
    for said in [
        "购置公务用车0辆，支出为上年购置车辆的尾款",
        "主要是支付上年购置车辆的尾款，当年购置公务用车0辆",
    ] {
        let audit = bought(said);
        assert_eq!(
            (graded(&audit, "E01"), graded(&audit, "E02")),
            (vec![], vec![Severity::Note]),
            "{said}"
        );
    }
    let audit = bought("购置公务用车0辆，支出为特种车辆");
    assert_eq!(graded(&audit, "E02"), [Severity::Warning]);
    let audit = bought("主要是支付上年购置车辆的尾款");
    assert_eq!(graded(&audit, "E01"), [Severity::Warning], "nothing is counted");
    let audit = rewritten(&[("保有量为1辆", "保有量为0辆，原有1辆已于12月调拨")]);
    assert_eq!(graded(&audit, "E02"), [Severity::Note]);
    let guests = |said: &str| {
        let mut report = text(&[
            ("公务接待费支出决算数为2.00万元", "公务接待费支出决算数为0.00万元"),
            ("国内接待费1.50万元", &format!("国内接待费0.00万元{said}")),
            (
                "国（境）外接待费0.50万元，接待3批次，9人次",
                "国（境）外接待费0.00万元，接待0批次，0人次",
            ),
        ]);
        report.set("09", "决算数", "公务接待费", "0.00");
        graded(&crate::audit::report(&report), "E02")
    };
    assert_eq!(guests("，由单位食堂安排"), [Severity::Note, Severity::Note]);
    assert_eq!(guests(""), [Severity::Warning, Severity::Warning]);
}

#[test]
fn counts_and_money_that_do_not_go_together() {
    let audit = rewritten(&[("购置公务用车0辆", "购置公务用车2辆")]);
    assert_eq!(found(&audit), [("E02", "narrative 购置公务用车 数量".to_owned())]);
    // What stands unread in its row may be the money.
    let mut hidden = text(&[("购置公务用车0辆", "购置公务用车2辆")]);
    let table = hidden.of("09");
    let line = table.rows.iter().find(|row| row.item == RowItem::Actual).map_or(0, |row| row.line);
    table.unread.push(Unread {
        text: "8.00".to_owned(),
        place: Place::new(line, 0, 4),
        reason: UnreadReason::Ambiguous,
    });
    assert!(of(&report(&hidden), "E02").is_empty());
    let audit = rewritten(&[("保有量为1辆", "保有量为0辆")]);
    assert_eq!(found(&audit), [("E02", "09 决算数 合计 公务用车运行维护费".to_owned())]);
    // Cars that are kept may cost no appropriation.
    let mut kept = text(&[("公务用车运行维护费支出3.50万元", "公务用车运行维护费支出0.00万元")]);
    kept.set("09", "决算数", "公务用车运行维护费", "0.00");
    assert!(of(&report(&kept), "E02").is_empty());
}

#[test]
fn reception_that_its_parts_do_not_make() {
    let audit = rewritten(&[("国（境）外接待费0.50万元", "国（境）外接待费1.50万元")]);
    let error = only(&audit, "E03");
    assert_eq!(name(&error.site), "09 决算数 合计 公务接待费");
    assert_eq!(figures(error), numbers(["3.00", "2.00", "-1.00"]));
    let audit = rewritten(&[("外事接待2批次", "外事接待42批次")]);
    assert_eq!(figures(only(&audit, "E03")), numbers(["40", "42", "2"]));
    let audit = rewritten(&[("\n国（境）外接待费0.50万元，接待3批次，9人次。", "")]);
    assert!(of(&audit, "E03").is_empty(), "a part that is not stated");
}

#[test]
fn what_one_of_a_thing_costs() {
    let audit = rewritten(&[("400人次", "20人次")]);
    let note = only(&audit, "E04");
    assert_eq!(
        (note.severity, note.values.clone()),
        (Severity::Note, vec!["0.1".into(), "0.05".into(), "人次".into()])
    );
}

#[test]
fn averages_that_their_amounts_and_counts_do_not_make() {
    let stated = |average: &str| {
        let audit = rewritten(&[("，人均37.50元", average)]);
        of(&audit, "E14").iter().map(|finding| finding.values.clone()).collect::<Vec<_>>()
    };
    let wrong = ["73.50元", "1.50万元 ÷ 400人次", "0.0038万元"].map(str::to_owned).to_vec();
    assert_eq!(stated("，人均73.50元"), [wrong]);
    assert_eq!(stated("，人均接待费37.50万元").len(), 1, "another unit");
    assert_eq!(stated("，批均1.50万元").len(), 1);
    for right in [
        "，人均费用0.0037万元",
        "，人均38元",
        "，批均0.04万元",
        "，人均不超过50.00元",
        "，按人均标准60.00元安排",
    ] {
        assert!(stated(right).is_empty(), "{right}");
    }
    let audit = rewritten(&[("保有量为1辆", "保有量为2辆，车均运行维护费3.50万元")]);
    assert_eq!(only(&audit, "E14").values[2], "1.75万元");
    for right in ["保有量为2辆，平均每辆1.75万元", "另有租用车辆5辆，车均0.40万元"]
    {
        let audit = rewritten(&[("保有量为1辆", &format!("保有量为1辆，{right}"))]);
        assert!(of(&audit, "E14").is_empty(), "{right}");
    }
}

#[test]
fn cars_that_their_kinds_do_not_make() {
    let audit = rewritten(&[("共有车辆3辆", "共有车辆4辆")]);
    assert_eq!(figures(only(&audit, "E05")), numbers(["3", "4", "1"]));
    let audit = rewritten(&[("共有车辆3辆", "共有车辆4辆"), ("、其他用车1辆", "")]);
    assert!(of(&audit, "E05").is_empty(), "not all kinds are named");
    let audit = rewritten(&[("共有车辆3辆", "共有车辆1辆"), ("、其他用车1辆", "")]);
    assert_eq!(figures(only(&audit, "E05")), numbers(["2", "1", "-1"]));
}

#[test]
fn more_cars_kept_than_there_are() {
    let audit = rewritten(&[("保有量为1辆", "保有量为5辆")]);
    let note = only(&audit, "E06");
    assert_eq!((note.severity, figures(note)), (Severity::Note, numbers(["3", "5", "2"])));
    let audit = rewritten(&[("保有量为1辆", "保有量为2辆")]);
    assert_eq!(found(&audit), [], "fewer are allowed");
}

#[test]
fn the_cost_of_the_office() {
    let pairs = [("机关运行经费支出10.00万元", "机关运行经费支出8.00万元"), ("16.67%", "20%")];
    let audit = rewritten(&pairs);
    let warning = only(&audit, "E07");
    assert_eq!(figures(warning), numbers(["10.00", "8.00", "-2.00"]));
    let mut whole = text(&pairs);
    whole.department.scope = Scope::Department;
    assert!(of(&report(&whole), "E07").is_empty(), "some units are no offices");
    let none = [(
        "机关运行经费支出10.00万元，比年初预算数减少2.00万元，下降16.67%。",
        "本单位无机关运行经费支出。",
    )];
    assert!(of(&rewritten(&none), "E07").is_empty());
}

#[test]
fn its_change_in_percent() {
    let audit = rewritten(&[("16.67%", "17.66%")]);
    assert_eq!(figures(only(&audit, "E08")), numbers(["16.6667", "17.66", "0.9933"]));
    let audit = rewritten(&[("16.67%", "16.6%")]);
    let note = only(&audit, "E08");
    assert_eq!(note.severity, Severity::Note, "cut off: {note:?}");
}

#[test]
fn procurement_that_its_kinds_do_not_make() {
    let audit =
        rewritten(&[("政府采购支出总额50.00万元", "政府采购支出总额60.00万元"), ("80%", "66.67%")]);
    assert_eq!(figures(only(&audit, "E09")), numbers(["50.00", "60.00", "10.00"]));
    let audit = rewritten(&[("、政府采购工程支出10.00万元", "")]);
    assert!(of(&audit, "E09").is_empty(), "not all kinds are stated");
}

#[test]
fn more_for_small_businesses_than_there_was() {
    let audit = rewritten(&[("授予小微企业合同金额30.00", "授予小微企业合同金额45.00")]);
    let error = only(&audit, "E10");
    assert_eq!(figures(error), numbers(["40.00", "45.00", "5.00"]));
    let audit = rewritten(&[("占政府采购支出总额的80%", "占政府采购支出总额的90%")]);
    assert_eq!(figures(only(&audit, "E10")), numbers(["80.00", "90", "10.00"]));
    let pairs = [
        ("政府采购工程支出10.00", "政府采购工程支出0.00"),
        ("总额50.00", "总额40.00"),
        ("的80%", "的100%"),
        ("占工程支出金额的0%", "占工程支出金额的100%"),
    ];
    let audit = rewritten(&pairs);
    assert_eq!(only(&audit, "E10").severity, Severity::Note, "a share of nothing");
}

#[test]
fn the_day_of_the_assets() {
    let audit = rewritten(&[("截至2024年12月31日，共有", "截至2023年12月31日，共有")]);
    assert_eq!(only(&audit, "E11").values, ["2023年", "2024"]);
    for day in ["12月30日", "11月31日"] {
        let audit = rewritten(&[("截至2024年12月31日，共有", &format!("截至2024年{day}，共有"))]);
        assert_eq!(only(&audit, "E11").values, [format!("2024年{day}"), "2024".to_owned()]);
    }
    let audit = rewritten(&[("其他用车1辆。", "其他用车1辆。截至2024年6月30日，已处置设备1台。")]);
    assert!(of(&audit, "E11").is_empty(), "of another day something else may be said");
    let audit =
        rewritten(&[("其他用车1辆。", "其他用车1辆。截至2025年3月31日，上述车辆均已登记。")]);
    assert!(of(&audit, "E11").is_empty(), "of a later day too");
}

#[test]
fn procurement_beyond_what_there_was_to_buy_from() {
    let pairs = [
        ("总额50.00", "总额150.00"),
        ("政府采购服务支出20.00", "政府采购服务支出120.00"),
        ("中小企业合同金额40.00", "中小企业合同金额140.00"),
        ("的80%", "的93.33%"),
    ];
    let audit = rewritten(&pairs);
    assert_eq!(found(&audit), [("E12", "narrative 政府采购支出总额 金额".to_owned())]);
    assert_eq!(only(&audit, "E12").severity, Severity::Note);
}

#[test]
fn shares_by_kind_that_do_not_make_the_amount() {
    let audit = rewritten(&[("占服务支出金额的100%", "占服务支出金额的50%")]);
    assert_eq!(figures(only(&audit, "E13")), numbers(["30.00", "40.00", "10.00"]));
    let audit = rewritten(&[("，服务采购授予中小企业合同金额占服务支出金额的100%", "")]);
    assert!(of(&audit, "E13").is_empty(), "a kind without its share");
}
