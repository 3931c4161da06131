use std::sync::Arc;

use super::*;
use crate::audit::{Audit, Severity, Site};
use crate::intake::REVIEW_FILE;
use crate::library::search::Searched;
use crate::library::testing::report;
use crate::library::{Entry, FileRecord, FileStatus, LoadEvent, Loaded, Origin};

/// A library of two departments with a finding each, their files in a folder.
fn library(folder: &Path) -> Library {
    let mut library = Library::default();
    for (file, name) in (0..).zip(["甲局", "乙局"]) {
        let report = report(name);
        let finding = Finding {
            rule: "B0301".to_owned(),
            severity: Severity::Error,
            status: Status::Open,
            site: Site::cell(&report.tables[2], 1, 0),
            others: Vec::new(),
            expected: Some(91.into()),
            found: Some(90.into()),
            difference: None,
            tolerance: None,
            likely: None,
            units: None,
            values: Vec::new(),
        };
        let audit = Audit { findings: vec![finding], ..Audit::default() };
        let searched = vec![Searched::of(&report, &audit)];
        library.apply(LoadEvent::Loaded(Box::new(Loaded {
            file,
            record: FileRecord {
                remark: String::new(),
                source: name.to_owned(),
                format: "text",
                pages: None,
                status: FileStatus::Read(1),
            },
            origin: Origin::File(folder.join(format!("{name}.txt"))),
            opening: Arc::default(),
            entries: vec![Entry::new(report, audit)],
            searched,
            stored: None,
        })));
    }
    library
}

fn first(library: &Library) -> ReportId {
    library.entries().next().unwrap().0
}

#[test]
fn what_was_decided_is_there_again_when_the_folder_is_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut library = library(folder.path());
    let id = first(&library);
    let finding = FindingId { report: id, index: 0 };
    let paths = [folder.path().to_owned()];
    let (mut review, errors) = Review::open(&paths);
    assert!(errors.is_empty());
    review.mark(&library, id, Some(ReviewState::Return)).unwrap();
    review.accept(&mut library, finding, Some("原表如此，已核实")).unwrap();
    assert_eq!(library.finding(finding).unwrap().status, Status::Accepted);
    assert_eq!(library.get(id).unwrap().audit.count(Severity::Error), 0);

    let text = std::fs::read_to_string(folder.path().join(REVIEW_FILE)).unwrap();
    assert!(text.contains("state = \"return\"") && text.contains("已核实"), "{text}");
    let (again, _) = Review::open(&[folder.path().join("甲局.txt")]);
    let entry = library.get(id).unwrap();
    assert_eq!(again.state(&ReportKey::of(&entry.report)), Some(ReviewState::Return));
    let key = FindingKey::of(&entry.report, &entry.audit.findings[0]);
    let accepted = again.accepted(&key, &entry.audit.findings[0]).unwrap();
    assert_eq!(accepted.reason, "原表如此，已核实");
    assert!(accepted.when.ends_with('Z'), "{}", accepted.when);

    review.accept(&mut library, finding, None).unwrap();
    review.mark(&library, id, None).unwrap();
    assert_eq!(library.finding(finding).unwrap().status, Status::Open);
    let (again, _) = Review::open(&paths);
    assert_eq!(again.state(&ReportKey::of(&library.get(id).unwrap().report)), None);
}

#[test]
fn other_figures_at_the_same_place_are_open_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut library = library(folder.path());
    let id = first(&library);
    let (mut review, _) = Review::open(&[folder.path().to_owned()]);
    review.accept(&mut library, FindingId { report: id, index: 0 }, Some("尾差")).unwrap();
    let entry = library.get_mut(id).unwrap();
    entry.audit.change(|audit| audit.findings[0].found = Some(9.into()));
    review.apply(&mut library, id);
    assert_eq!(library.get(id).unwrap().audit.count(Severity::Error), 1);
}

#[test]
fn what_others_wrote_in_the_meantime_stays() {
    let folder = tempfile::tempdir().unwrap();
    let library = library(folder.path());
    let ids: Vec<_> = library.entries().map(|(id, _)| id).collect();
    let paths = [folder.path().to_owned()];
    let (mut one, _) = Review::open(&paths);
    let (mut two, _) = Review::open(&paths);
    one.mark(&library, ids[0], Some(ReviewState::Done)).unwrap();
    two.mark(&library, ids[1], Some(ReviewState::Reviewed)).unwrap();
    let key = |id| ReportKey::of(&library.get(id).unwrap().report);
    assert_eq!(two.state(&key(ids[0])), Some(ReviewState::Done));
    assert_eq!(Review::open(&paths).0.state(&key(ids[1])), Some(ReviewState::Reviewed));
}

#[test]
fn a_damaged_file_is_named_with_its_line_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(REVIEW_FILE);
    std::fs::write(&file, "\n[[department]]\nstate = \"lost\"\n").unwrap();
    let (mut review, errors) = Review::open(&[folder.path().to_owned()]);
    let texts = crate::settings::Texts::bundled(crate::settings::Lang::Zh);
    let said = errors.first().map(|error| error.message(&texts)).unwrap_or_default();
    assert!(said.contains(REVIEW_FILE) && said.contains("3: "), "{said}");
    let library = library(folder.path());
    let id = first(&library);
    assert!(review.mark(&library, id, Some(ReviewState::Done)).is_err());
    assert_eq!(
        review.state(&ReportKey::of(&library.get(id).unwrap().report)),
        Some(ReviewState::Done)
    );
    assert!(std::fs::read_to_string(&file).unwrap().contains("lost"));
}

#[test]
fn without_a_folder_it_lasts_as_long_as_the_program() {
    let library = library(Path::new("/nowhere"));
    let id = first(&library);
    let (mut review, _) = Review::open(&[]);
    let kept = review.mark(&library, id, Some(ReviewState::Done));
    assert!(matches!(kept, Err(ReviewError::NoFolder)));
    assert_eq!(
        review.state(&ReportKey::of(&library.get(id).unwrap().report)),
        Some(ReviewState::Done)
    );
}

#[test]
fn of_several_folders_each_keeps_its_own() {
    let outer = tempfile::tempdir().unwrap();
    let inner = outer.path().join("内");
    std::fs::create_dir(&inner).unwrap();
    let library = library(&inner);
    let id = first(&library);
    let (mut review, _) = Review::open(&[outer.path().to_owned(), inner.clone()]);
    review.mark(&library, id, Some(ReviewState::Done)).unwrap();
    assert!(inner.join(REVIEW_FILE).exists() && !outer.path().join(REVIEW_FILE).exists());
}
