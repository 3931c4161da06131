//! Rules over the years of a department and over its units: each with its defect planted in
//! right reports, and silent where these are right.

use fastrand::Rng;

use super::{Plant, decimal, name, right};
use crate::audit::testing::{TEXT, narrated};
use crate::audit::{Addition, Finding, Outcome, Reason, Severity, across};
use crate::document::{Document, Format};
use crate::reading;
use crate::report::{RemarkKind, Report, Scope, Shelved};
use crate::settings::{Lang, RuleSettings};
use crate::synthetic::{Layout, Options, Style, generate_department, generate_years, write};

pub(super) fn run(reports: &[Report]) -> Vec<Addition> {
    let shelved: Vec<Shelved> = reports.iter().cloned().map(Shelved::from).collect();
    across(&shelved.iter().collect::<Vec<_>>(), &RuleSettings::default())
}

/// What a rule over several reports found, with the report that it stands on.
pub(super) fn found<'a>(additions: &'a [Addition], rule: &str) -> Vec<(usize, &'a Finding)> {
    let findings = additions.iter().flat_map(|addition| {
        addition.findings.iter().map(move |finding| (addition.report, finding))
    });
    findings.filter(|(_, finding)| finding.rule == rule).collect()
}

fn outcomes<'a>(additions: &'a [Addition], rule: &str) -> Vec<&'a Outcome> {
    let outcomes = additions.iter().flat_map(|addition| &addition.outcomes);
    outcomes.filter(|(id, _)| id == rule).map(|(_, outcome)| outcome).collect()
}

/// The right report with its text, and one of the year before that agrees with it where
/// something is planted.
pub(super) fn two_years(plant: impl FnOnce(&mut Report, &mut Report)) -> Vec<Report> {
    let mut this = narrated(TEXT);
    let mut last = right();
    last.year = Some(2023);
    last.department.scope = this.department.scope;
    (this.source, last.source) = ("d/2024.txt".to_owned(), "d/2023.txt".to_owned());
    for (table, row, column, value) in LAST_YEAR {
        last.set(table, row, column, value);
    }
    plant(&mut this, &mut last);
    vec![this, last]
}

/// What the text of the right report implies of last year.
const LAST_YEAR: [(&str, &str, &str, &str); 13] = [
    ("01", "收入 总计", "金额", "200.00"),
    ("01", "支出 总计", "金额", "200.00"),
    ("02", "合计", "财政拨款收入", "196.00"),
    ("02", "合计", "其他收入", "4.00"),
    ("03", "合计", "基本支出", "115.00"),
    ("03", "合计", "项目支出", "85.00"),
    ("04", "收入 总计", "金额", "196.00"),
    ("04", "支出 总计", "合计", "196.00"),
    ("05", "合计", "小计", "160.00"),
    ("09", "决算数", "合计", "6.00"),
    ("09", "决算数", "公务用车购置及运行维护费", "4.00"),
    ("09", "决算数", "公务用车运行维护费", "4.00"),
    ("09", "预算数", "合计", "6.50"),
];

#[test]
fn a_year_that_follows_from_the_last_one_is_silent() {
    let additions = run(&two_years(|_, _| {}));
    let findings: Vec<_> = additions.iter().flat_map(|addition| &addition.findings).collect();
    assert_eq!(findings, [] as [&Finding; 0]);
    for rule in ["G01", "G02", "G03", "G04"] {
        assert_eq!(outcomes(&additions, rule), [&Outcome::Passed], "{rule}");
    }
    let alone = run(&two_years(|_, last| last.year = Some(2022)));
    assert_eq!(alone, [], "years that do not follow each other");
}

#[test]
fn last_year_as_last_year_did_not_state_it() {
    let additions = run(&two_years(|_, last| {
        last.set("05", "合计", "小计", "155.00");
    }));
    let all: Vec<_> = additions.iter().flat_map(|addition| &addition.findings).collect();
    let [(report, warning)] = found(&additions, "G01")[..] else { panic!("{additions:?}") };
    assert_eq!((all.len(), report, warning.severity), (1, 0, Severity::Warning));
    assert_eq!(
        [warning.expected, warning.found, warning.difference, warning.tolerance],
        ["155.00", "160.00", "5.00", "0.015"].map(|text| Some(decimal(text)))
    );
    let [there, current] = &warning.others[..] else { panic!("{warning:?}") };
    assert_eq!(name(there), "05 合计 小计");
    let elsewhere = there.elsewhere.as_ref().map(|there| (there.report, there.source.as_str()));
    assert_eq!(elsewhere, Some((1, "d/2023.txt")));
    assert_eq!(current.figure.map(|figure| figure.to_string()).as_deref(), Some("170.00"));
    let sentence = warning.message(Lang::Zh);
    assert!(sentence.contains("推得 2023 年为 160.00"), "{sentence}");
    // A rounded difference of rounded figures.
    let additions = run(&two_years(|_, last| {
        last.set("05", "合计", "小计", "159.99");
    }));
    assert!(found(&additions, "G01").is_empty());
    // The department has taken over something: a note.
    let additions = run(&two_years(|this, last| {
        for statement in &mut this.narrative.statements {
            statement.reason = Some("机构改革后口径变化".into());
        }
        last.set("05", "合计", "小计", "155.00");
    }));
    assert_eq!(found(&additions, "G01")[0].1.severity, Severity::Note);
}

#[test]
fn a_table_that_last_years_report_lacks_could_not_be_checked() {
    let additions = run(&two_years(|_, last| last.tables.clear()));
    assert!(additions.iter().all(|addition| addition.findings.is_empty()), "{additions:?}");
    for rule in ["G01", "G02", "G03", "G04"] {
        let outcomes = outcomes(&additions, rule);
        assert!(matches!(outcomes[..], [Outcome::Unchecked(_)]), "{rule}: {outcomes:?}");
    }
}

#[test]
fn a_year_that_begins_otherwise_than_the_last_one_ended() {
    let additions = run(&two_years(|this, last| {
        last.set("01", "支出 年末结转和结余", "金额", "10.00");
        last.set("04", "支出 年末财政拨款结转和结余", "合计", "10.00");
        last.set("04", "支出 年末财政拨款结转和结余", "一般公共预算财政拨款", "10.00");
        this.set("01", "年初结转和结余", "金额", "12.00");
        this.set("04", "年初财政拨款结转和结余", "金额", "12.00");
        this.set("04", "收入 一般公共预算财政拨款", "金额", "12.00");
    }));
    let [(0, warning)] = found(&additions, "G02")[..] else { panic!("{additions:?}") };
    assert_eq!(name(&warning.site), "01 收入 年初结转和结余 金额");
    let figures = [warning.expected, warning.found, warning.difference];
    assert_eq!(figures, ["10.00", "12.00", "2.00"].map(|text| Some(decimal(text))));
    // 04 differs by the same: it is told with it.
    assert_eq!(warning.others.len(), 5, "{:?}", warning.others);
}

#[test]
fn a_budget_of_three_public_that_rises() {
    let raise = |budget: &'static str| {
        run(&two_years(move |this, _| {
            this.set("09", "预算数", "合计", budget);
        }))
    };
    let additions = raise("7.00");
    let [(0, note)] = found(&additions, "G03")[..] else { panic!("{additions:?}") };
    assert_eq!((note.severity, note.values[0].as_str()), (Severity::Note, "budget"));
    assert_eq!((note.expected, note.found), (Some(decimal("6.50")), Some(decimal("7.00"))));
    assert!(found(&raise("6.50"), "G03").is_empty(), "as last year's");
}

#[test]
fn three_public_that_rise_two_years_running() {
    let years = |figures: [&str; 3]| {
        let reports: Vec<Report> = (2022..)
            .zip(figures)
            .map(|(year, figure)| {
                let mut report = right();
                report.year = Some(year);
                report.set("09", "决算数", "合计", figure).set("09", "预算数", "合计", "9.00");
                report
            })
            .collect();
        run(&reports)
    };
    let additions = years(["3.00", "4.00", "5.00"]);
    let [(2, note)] = found(&additions, "G03")[..] else { panic!("{additions:?}") };
    assert_eq!(note.values, ["rising", "3.00", "4.00"]);
    assert!(found(&years(["3.00", "4.00", "4.00"]), "G03").is_empty());
}

#[test]
fn subjects_that_are_new_and_gone() {
    let additions = run(&two_years(|this, last| {
        last.set("03", "2230105", "本年支出合计", "0.00");
        this.set("03", "2080505", "本年支出合计", "_");
    }));
    let [(0, note)] = found(&additions, "G04")[..] else { panic!("{additions:?}") };
    assert_eq!(note.values, ["2023", "2230105", "2080505"]);
    assert!(name(&note.site).starts_with("03 2230105"), "{}", name(&note.site));
    assert!(note.others[0].elsewhere.is_some());
}

/// Right reports of years and of departments as they are read, by options by chance.
fn read_again(reports: &[Report], seed: u64) -> Vec<Report> {
    let layouts = [Layout::Tabs, Layout::BlankTabs, Layout::Spaced];
    let written = reports.iter().enumerate().map(|(at, report)| {
        let layout = layouts[(seed as usize + at) % layouts.len()];
        let text = write(report, &Style { seed, suffix: true, ..Style::of(layout) }).text;
        let source = format!("d{seed}/{at}.txt");
        let read = reading::read(&Document::new(Format::Text, text), &source).pop();
        read.unwrap_or_else(|| panic!("nothing in {source}"))
    });
    written.collect()
}

#[test]
fn generated_years_follow_from_each_other() {
    for seed in 0..12 {
        let options = Options {
            carried_over: seed % 2 == 0,
            first_year: false,
            ..Options::random(&mut Rng::with_seed(seed))
        };
        let reports = read_again(&generate_years(seed, &options, 3), seed);
        let additions = run(&reports);
        for rule in ["A15", "C20", "G01", "G02"] {
            let found = found(&additions, rule);
            let told: Vec<_> = found
                .iter()
                .map(|(at, finding)| {
                    format!("{at} line {:?}: {}", finding.site.line(), finding.message(Lang::Zh))
                })
                .collect();
            assert_eq!(told, [""; 0], "{seed} {rule} {options:?}");
        }
        for rule in ["G01", "G02"] {
            let passed = outcomes(&additions, rule).iter().any(|o| **o == Outcome::Passed);
            assert!(passed, "{seed} {rule}: {:?}", outcomes(&additions, rule));
        }
    }
}

/// A department with four units, as they are read.
pub(super) fn department(seed: u64) -> Vec<Report> {
    let options = Options { first_year: false, ..Options::random(&mut Rng::with_seed(seed)) };
    read_again(&generate_department(seed, &options, 4), seed)
}

#[test]
fn a_department_that_is_its_units_is_silent() {
    for seed in 0..8 {
        let reports = department(seed);
        let listed = reports[0].remarks.iter().find(|remark| remark.kind == RemarkKind::Units);
        assert_eq!(listed.map(|listed| listed.values.len()), Some(6), "{seed}");
        let additions = run(&reports);
        assert!(found(&additions, "C20").is_empty(), "{seed}: {additions:?}");
        assert_eq!(outcomes(&additions, "C20"), [&Outcome::Passed], "{seed}");
    }
}

#[test]
fn a_department_that_is_not_its_units() {
    let mut reports = department(3);
    let table = reports[0].of("01");
    let at = super::super::testing::row_named(table, "收入 本年收入合计");
    let cell = &mut table.rows[at].cells[0];
    let amount = cell.amount.as_mut().unwrap_or_else(|| panic!("a total"));
    let printed = amount.value.decimal();
    amount.value = (printed + decimal("7.00")).into();
    let additions = run(&reports);
    let [(0, warning)] = found(&additions, "C20")[..] else { panic!("{additions:?}") };
    assert_eq!(name(&warning.site), "01 收入 本年收入合计 金额");
    assert_eq!(warning.severity, Severity::Warning);
    let difference = warning.difference.unwrap_or_default();
    assert!((difference - decimal("7.00")).abs() < decimal("0.03"), "{difference}");
    assert_eq!(warning.others.len(), 4);
    assert!(warning.others.iter().all(|site| site.elsewhere.is_some()));
}

#[test]
fn units_that_are_not_loaded_excuse_a_department() {
    let mut reports = department(4);
    reports.pop();
    let additions = run(&reports);
    assert!(found(&additions, "C20").is_empty());
    assert_eq!(outcomes(&additions, "C20"), [&Outcome::Unchecked(Reason::UnitsMissing)]);
    // Units elsewhere are those of others.
    for unit in &mut reports[1..] {
        unit.source = format!("elsewhere/{}", unit.source.replace('/', "-"));
    }
    assert_eq!(outcomes(&run(&reports), "C20"), [] as [&Outcome; 0]);
}

#[test]
fn what_units_pay_each_other_is_left_out_of_the_department() {
    let mut whole = right();
    whole.department.scope = Scope::Department;
    let mut own = right();
    own.department.scope = Scope::Own;
    let mut unit = right();
    unit.department.name = "样本市样本中心".to_owned();
    whole.source = "d/whole.txt".to_owned();
    own.source = "d/own.txt".to_owned();
    unit.source = "d/unit.txt".to_owned();
    for row in &mut unit.of("01").rows {
        for cell in &mut row.cells {
            cell.amount = None;
        }
    }
    // The office gives the centre 5.00, which the department neither receives nor spends.
    unit.set("01", "四、上级补助收入", "金额", "5.00").set("01", "收入 总计", "金额", "5.00");
    unit.set("01", "本年支出合计", "金额", "5.00").set("01", "支出 总计", "金额", "5.00");
    let additions = run(&[whole, own, unit]);
    assert!(found(&additions, "C20").is_empty(), "{additions:?}");
    assert_eq!(outcomes(&additions, "C20"), [&Outcome::Passed], "it lists none, but agrees");
}
