//! Findings in place, and from one to the next.

use std::sync::Arc;

use juesuan::library::{LoadOptions, load_all};
use juesuan::settings::Lang;

use super::selected;
use super::support::Stage;

/// A browser on a report in which 03's 合计 is not the sum of its 类.
fn on_a_wrong_total() -> Stage {
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/samples/taierzhuang.txt");
    let text = std::fs::read_to_string(sample).unwrap_or_else(|e| panic!("{sample}: {e}"));
    let (before, table) = text.split_once("公开 03 表").unwrap_or((&text, ""));
    let text = format!("{before}公开 03 表{}", table.replacen("859.59", "869.59", 1));
    let folder = tempfile::tempdir().unwrap_or_else(|e| panic!("a folder: {e}"));
    let path = folder.path().join("wrong.txt");
    std::fs::write(&path, text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut stage = Stage::empty(120, 40, Lang::Zh);
    let app = &mut stage.session.app;
    app.library = Arc::new(load_all(&[path], &LoadOptions::default()));
    app.loading.done = true;
    app.refresh();
    stage.keys("J 2 ] ]");
    stage
}

#[test]
fn a_term_is_marked_lightly_and_leads_to_the_total() {
    let mut stage = on_a_wrong_total();
    let row = |stage: &Stage, name: &str| {
        let text = stage.text_only();
        let line = text.lines().find(|line| line.contains(name)).map(str::to_owned);
        line.unwrap_or_else(|| panic!("no {name}: {text}"))
    };
    assert!(row(&stage, "869.59").contains('✗'));
    let term = row(&stage, "社会保障和就业支出");
    assert!(term.contains("· 208") && !term.contains('✗'), "{term}");
    stage.keys("j j j j j j j j j");
    assert_eq!(selected(&stage), "208");
    let told = row(&stage, "B0303");
    assert!(told.contains("859.59") && told.contains("869.59"), "{told}");
    stage.keys("right right");
    stage.keys("enter");
    assert_eq!(selected(&stage), "合计");
}

#[test]
fn from_finding_to_finding() {
    let mut stage = Stage::new(120, 40);
    stage.keys("J 2 ] ]");
    let has = |stage: &Stage| stage.session.app.grid.row().is_some_and(|r| !r.findings.is_empty());
    stage.keys("G N");
    assert!(has(&stage), "{}", selected(&stage));
    stage.keys("g g n");
    assert!(has(&stage));
}
