//! Findings in place, and from one to the next.

use std::sync::Arc;

use insta::assert_snapshot;
use juesuan::library::{LoadOptions, load_all};
use juesuan::settings::Lang;

use super::selected;
use super::support::{Stage, folder_of_samples};

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

/// A browser on a folder of which one report has a wrong total, in the tab of its findings.
fn on_a_folder_with_a_wrong_total(folder: &std::path::Path) -> Stage {
    let file = folder.join("taierzhuang.txt");
    let text = std::fs::read_to_string(&file).unwrap_or_else(|e| panic!("{e}"));
    let (before, table) = text.split_once("公开 03 表").unwrap_or((&text, ""));
    let text = format!("{before}公开 03 表{}", table.replacen("859.59", "869.59", 1));
    std::fs::write(&file, text).unwrap_or_else(|e| panic!("{e}"));
    let mut stage = Stage::opened(folder, 120, 40);
    "reports/".clone_into(&mut stage.session.app.opened);
    stage.keys("/").text("台儿庄").keys("enter 7");
    stage
}

#[test]
fn a_finding_is_accepted_for_a_reason_counted_apart_and_opened_again() {
    let folder = folder_of_samples();
    let mut stage = on_a_folder_with_a_wrong_total(folder.path());
    stage.keys("f").text("rule=B0301").keys("enter a").text("决算批复即如此");
    assert_snapshot!("the-reason-is-typed", stage.picture());
    stage.keys("enter");
    let said = stage.text_only();
    assert!(said.contains("已接受 B0301"), "{said}");
    assert_snapshot!("accepted", stage.keys("esc").picture());
    let shown = stage.text_only();
    assert!(shown.contains("已接受 1 条") && shown.contains("决算批复即如此"), "{shown}");
    let file = folder.path().join("juesuan.review.toml");
    let kept = std::fs::read_to_string(&file).unwrap_or_else(|e| panic!("{e}"));
    assert!(kept.contains("决算批复即如此") && kept.contains("B0301"), "{kept}");

    stage.keys("f").text("rule=B0301").keys("enter a ctrl-u enter");
    let said = stage.text_only();
    assert!(said.contains("B0301 恢复为未接受") && !said.contains("已接受 1 条"), "{said}");
    let kept = std::fs::read_to_string(&file).unwrap_or_else(|e| panic!("{e}"));
    assert!(!kept.contains("B0301"), "{kept}");
    stage.keys("a enter");
    assert!(stage.text_only().contains("没有写理由"), "{}", stage.text_only());
}

#[test]
fn the_rule_of_a_finding_is_explained_above_the_keys() {
    let folder = folder_of_samples();
    let mut stage = on_a_folder_with_a_wrong_total(folder.path());
    stage.keys("f").text("rule=B0301").keys("enter ?");
    assert_snapshot!("the-rule", stage.picture());
    let shown = stage.text_only();
    let rule = juesuan::audit::rule("B0301").unwrap_or_else(|| panic!("B0301"));
    let begin: String = rule.formula.zh.chars().take(20).collect();
    assert!(shown.contains(&rule.name.zh) && shown.contains(&begin), "{shown}");
    assert!(shown.contains("错误") && shown.contains("S(5)"), "{shown}");
}

#[test]
fn enter_goes_to_one_side_and_a_key_to_the_other() {
    let folder = folder_of_samples();
    let mut stage = on_a_folder_with_a_wrong_total(folder.path());
    // Above it stands the finding that has its cause.
    stage.keys("f").text("rule=C02").keys("enter j enter");
    let table = |stage: &Stage| stage.session.app.place.table.number();
    assert_eq!((table(&stage), selected(&stage).as_str()), ("01", "本年支出合计"));
    stage.keys("backspace x");
    assert_eq!((table(&stage), selected(&stage).as_str()), ("03", "合计"));
}

#[test]
fn findings_are_listed_by_severity_rule_department_and_table() {
    let folder = folder_of_samples();
    let mut stage = on_a_folder_with_a_wrong_total(folder.path());
    let severities = |stage: &Stage| {
        let app = &stage.session.app;
        let column = app.grid.sheet.columns.iter().position(|column| column.key == "severity");
        let column = column.unwrap_or_else(|| panic!("a column"));
        let rows = app.grid.shown_rows().iter();
        let mut shown: Vec<String> =
            rows.map(|&row| app.grid.sheet.rows[row as usize].cells[column].export()).collect();
        shown.sort();
        shown.dedup();
        shown
    };
    assert_eq!(severities(stage.keys("!")), ["error"]);
    assert_snapshot!("errors-only", stage.picture());
    assert_eq!(severities(stage.keys("!")), ["warning"]);
    // A note that has its cause with something graver stands below that.
    assert_eq!(severities(stage.keys("!")), ["note", "warning"]);
    assert_eq!(severities(stage.keys("!")), ["error", "note", "warning"]);
    let count = |stage: &mut Stage, condition: &str| {
        stage.keys("f ctrl-u").text(condition).keys("enter");
        stage.session.app.grid.len()
    };
    let all = stage.session.app.grid.len();
    for condition in ["rule=C02", "table=03", "级别=错误", "severity=warning", "警告"] {
        let some = count(&mut stage, condition);
        assert!((1..all).contains(&some), "{condition}: {some} of {all}");
    }
    // Over all departments.
    stage.keys("d g g enter 7");
    let all = stage.session.app.grid.len();
    for condition in ["department~台儿庄 severity=error", "表=自评表", "表=card", "提示"]
    {
        let some = count(&mut stage, condition);
        assert!((1..all).contains(&some), "{condition}: {some} of {all}");
    }
}

#[test]
fn what_is_unread_leads_to_the_row_above_its_line_and_is_said_there() {
    for (width, height) in [(80, 24), (120, 40)] {
        let mut stage = Stage::new(width, height);
        stage.keys("/").text("兖州").keys("enter 7 f").text("A14 06").keys("enter enter");
        let shown = stage.text_only();
        assert!(shown.contains("行：06 基本支出 未读数字 1 个"), "{shown}");
        let app = &stage.session.app;
        let line = app.grid.row().and_then(|row| row.place).map_or(0, |place| place.line);
        let table = &app.library.get(app.place.report.unwrap()).unwrap().report;
        let unread = table.table(app.place.table).unwrap().unread[0].place.line;
        assert!(line <= unread && unread - line < 4, "{line} {unread}");
    }
}
