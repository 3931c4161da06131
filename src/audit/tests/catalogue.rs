//! The catalogue and the rules that run are the same.

use super::super::{catalogue, run};
use super::{Plant, planted, right};
use crate::audit::ledger::finding;
use crate::audit::{Reason, Site};
use crate::report::TableKind;
use crate::settings::Lang;

#[test]
fn every_rule_runs_and_every_rule_that_runs_is_described() {
    let mut touched = Vec::new();
    run(&right(), &crate::settings::RuleSettings::default(), |ledger| touched = ledger.touched());
    let described: Vec<_> = catalogue().iter().map(|rule| rule.id.as_str()).collect();
    assert_eq!(touched, described);
}

#[test]
fn every_rule_has_one_outcome_whatever_the_report() {
    for audit in [
        planted(|_| {}),
        planted(|report| report.tables.clear()),
        planted(|report| report.tables.truncate(3)),
        planted(|report| {
            report.set("05", "合计", "小计", "_");
        }),
    ] {
        let ids: Vec<_> = audit.outcomes.iter().map(|(id, _)| id.as_str()).collect();
        let described: Vec<_> = catalogue().iter().map(|rule| rule.id.as_str()).collect();
        assert_eq!(ids, described);
    }
}

#[test]
fn every_sentence_fills_all_its_places() {
    let sample = right();
    let table = sample.table(TableKind::Expenditure).unwrap_or_else(|| panic!("03"));
    for rule in catalogue() {
        let names: Vec<&str> = match rule.sentences.len() {
            0 => vec!["3"],
            _ => rule.sentences.keys().map(String::as_str).collect(),
        };
        for name in names {
            let id: &'static str = rule.id.as_str();
            let finding = finding(id, Site::cell(table, 1, 0))
                .against([Site::cell(table, 2, 1)])
                .amounts("1.00".parse().unwrap_or_default(), "2.00".parse().unwrap_or_default())
                .naming([name, "乙", "丙"]);
            for lang in [Lang::Zh, Lang::En] {
                let sentence = finding.message(lang);
                assert!(!sentence.contains(['{', '}']), "{id}: {sentence}");
                assert!(sentence.chars().count() > 4, "{id}: {sentence}");
            }
        }
    }
}

#[test]
fn every_reason_is_a_sentence() {
    let kind = TableKind::Income;
    let reasons = [
        Reason::NoTable(kind),
        Reason::NoCell(Box::new(Site::part(crate::audit::Part::Table(kind), None))),
        Reason::EmptyTable(kind),
        Reason::Broken(kind),
        Reason::Unread(kind),
        Reason::CarryOver,
        Reason::NoWhole,
        Reason::OtherMoney,
        Reason::Off,
        Reason::Alone,
        Reason::UnitsMissing,
        Reason::Nothing,
        Reason::OtherNumber,
    ];
    for reason in reasons {
        for lang in [Lang::Zh, Lang::En] {
            let sentence = reason.message(lang);
            assert!(!sentence.is_empty() && !sentence.contains(['{', '}']), "{sentence}");
        }
    }
}
