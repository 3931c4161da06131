//! The rules over the published reports of the folder that `JUESUAN_REPORTS` names.

use std::path::PathBuf;

use juesuan::audit::{self, Audit, Outcome, Severity};
use juesuan::{intake, reading};

/// Every report of the folder with its audit; `None`, said aloud, where it is not named.
fn audits() -> Option<Vec<(String, Audit)>> {
    let Some(folder) = std::env::var_os("JUESUAN_REPORTS") else {
        eprintln!("skipped: JUESUAN_REPORTS is not set");
        return None;
    };
    let entries =
        std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    let of_file = |path: &PathBuf| {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let document = intake::open(path).unwrap_or_else(|error| panic!("{name}: {error}"));
        let reports = reading::read(&document, &name);
        assert!(!reports.is_empty(), "{name} holds a report");
        reports.into_iter().map(move |report| (name.clone(), audit::report(&report)))
    };
    Some(paths.iter().flat_map(of_file).collect())
}

#[test]
fn no_sum_or_copy_contradicts_itself_beyond_rounding() {
    let Some(audits) = audits() else { return };
    let grave: Vec<_> = audits
        .iter()
        .flat_map(|(name, audit)| audit.findings.iter().map(move |finding| (name, finding)))
        .filter(|(_, finding)| finding.severity > Severity::Note)
        .map(|(name, finding)| {
            (name.as_str(), finding.rule.as_str(), finding.site.row_name.clone())
        })
        .collect();
    let name = "jinan-tianqiao-office-2024";
    let expected = [
        (name, "B0003", "20801 人力资源和社会管理事务".to_owned()),
        (name, "B0003", "2080199 其他人力资源和社会管理事务支出".to_owned()),
    ];
    assert_eq!(grave, expected);
}

#[test]
fn what_could_not_be_checked_is_only_the_lost_unit() {
    let Some(audits) = audits() else { return };
    let unchecked: Vec<_> = audits
        .iter()
        .flat_map(|(name, audit)| audit.outcomes.iter().map(move |outcome| (name, outcome)))
        .filter(|(_, (_, outcome))| matches!(outcome, Outcome::Unchecked(_)))
        .map(|(name, (rule, _))| (name.as_str(), rule.as_str()))
        .collect();
    assert_eq!(unchecked, [("jining-yanzhou-governance-2024", "A05")]);
}
