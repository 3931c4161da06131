//! Exporting and copying what is on screen.

use std::sync::Arc;

use insta::assert_snapshot;
use juesuan::settings::Lang;
use juesuan::tui::event::Event;
use juesuan::tui::export_dialog::{NotWritten, Running};

use super::mouse::{click, find};
use crate::support::Stage;

#[test]
fn the_export_dialog_changes_the_format_and_says_what_cannot_be_copied() {
    let mut stage = Stage::new(120, 40);
    stage.keys("J 2 e tab tab tab tab tab");
    assert_snapshot!(stage.picture());
    stage.keys("ctrl-y");
    assert!(stage.text_only().contains("xlsx 不是文字，不能复制"), "{}", stage.text_only());
    assert!(stage.copied.is_empty());
}

#[test]
fn what_is_exported_is_what_the_screen_shows() {
    let mut stage = Stage::new(120, 40);
    stage.keys("J 2 ] ] f").text("住房").keys("enter u e ctrl-y");
    let [copied] = &stage.copied[..] else { panic!("copied: {:?}", stage.copied) };
    let lines: Vec<_> = copied.lines().collect();
    assert_eq!(lines.len(), stage.session.app.grid.len() + 1);
    assert!(lines[0].starts_with("科目代码,项目,本年支出合计（万元）"), "{copied}");
    assert!(lines[1..].iter().all(|line| line.contains("住房")), "{copied}");
    assert!(stage.text_only().contains("行交给终端的剪贴板"), "{}", stage.text_only());
}

#[test]
fn an_export_says_what_it_wrote_and_proposes_its_folder_and_format_again() {
    let folder = tempfile::tempdir().unwrap_or_else(|e| panic!("{e}"));
    let mut stage = Stage::new(120, 40);
    stage.keys("J 2 e ctrl-u").text(&folder.path().join("表.md").display().to_string());
    stage.keys("enter");
    let rows = stage.session.app.grid.len();
    let shown = stage.text_only();
    assert!(shown.contains(&format!("已写入 表.md：{rows} 行")), "{shown}");
    stage.keys("e");
    let shown = stage.text_only();
    assert!(shown.contains(".md"), "{shown}");
    assert_eq!(stage.session.app.folder, folder.path());
    stage.keys("ctrl-u").text("表.md").keys("enter");
    assert!(stage.text_only().contains("覆盖它吗"), "{}", stage.text_only());
    stage.keys("n esc");
    assert_eq!(std::fs::read_dir(folder.path()).map(Iterator::count).ok(), Some(1));
}

#[test]
fn a_long_export_runs_beside_the_screen_and_can_be_stopped() {
    let mut stage = Stage::new(120, 40);
    stage.keys("J 2");
    let cancel = Arc::new(std::sync::atomic::AtomicBool::new(false));
    stage.session.app.exports.running = Some(Running {
        name: "表.xlsx".to_owned(),
        total: 5000,
        written: 0,
        cancel: Arc::clone(&cancel),
    });
    stage.turn([Event::Writing(1200)]);
    assert!(stage.text_only().contains("正在写入 表.xlsx：1200/5000 行"), "{}", stage.text_only());
    stage.keys("j e");
    assert_snapshot!(stage.picture());
    stage.keys("n");
    assert!(!cancel.load(std::sync::atomic::Ordering::Relaxed), "it goes on");
    stage.keys("e y");
    assert!(cancel.load(std::sync::atomic::Ordering::Relaxed), "it is told to end");
    stage.turn([Event::Written(Err(NotWritten::Cancelled("已取消".to_owned())))]);
    assert!(stage.session.app.exports.running.is_none() && stage.text_only().contains("已取消"));
}

#[test]
fn all_of_a_department_and_the_review_are_written_from_the_dialog() {
    let folder = tempfile::tempdir().unwrap_or_else(|e| panic!("{e}"));
    let mut stage = Stage::new(120, 40);
    stage.keys("J 2 e down");
    assert_snapshot!("export-department", stage.picture());
    stage.session.app.folder = folder.path().to_owned();
    stage.keys("enter");
    assert!(stage.text_only().contains("已写入 全套"), "{}", stage.text_only());
    assert_eq!(stage.session.app.sessions.exports.as_deref(), Some(folder.path()));
    stage.keys("e down tab");
    assert!(stage.text_only().contains(".json"), "{}", stage.text_only());
    stage.keys("enter");
    stage.session.app.folder = "/work/决算".into();
    stage.keys("e up");
    assert_snapshot!("export-review", stage.picture());
    stage.session.app.folder = folder.path().to_owned();
    stage.keys("ctrl-u").text("校验.csv").keys("enter");
    assert!(stage.text_only().contains("不能写成 csv；可以写成 xlsx"), "{}", stage.text_only());
    stage.keys("ctrl-u").text("校验.xlsx").keys("enter");
    assert!(stage.text_only().contains("已写入 校验.xlsx"), "{}", stage.text_only());
    let files = std::fs::read_dir(folder.path()).map(|files| {
        let names = files.filter_map(Result::ok);
        names.map(|file| file.file_name().to_string_lossy().into_owned()).collect::<Vec<_>>()
    });
    let mut files = files.unwrap_or_else(|e| panic!("{e}"));
    files.sort();
    let extensions: Vec<_> = files.iter().filter_map(|name| name.rsplit('.').next()).collect();
    assert_eq!(extensions, ["json", "xlsx", "xlsx"], "{files:?}");
    assert!(files[0].starts_with("全套") && files[2] == "校验.xlsx", "{files:?}");
}

#[test]
fn a_sheet_without_rows_stays_what_is_exported_and_says_that_it_has_none() {
    let mut stage = Stage::new(120, 40);
    stage.keys("J 2 f").text("没有这样的行").keys("enter e");
    let shown = stage.text_only();
    assert!(shown.contains("[屏幕上的表]") && shown.contains("没有行可写"), "{shown}");
    stage.keys("enter ctrl-y");
    assert!(stage.copied.is_empty() && stage.text_only().contains("没有行可写"));
    stage.keys("down");
    assert!(!stage.text_only().contains("没有行可写"), "{}", stage.text_only());
}

#[test]
fn the_pointer_chooses_format_and_contents_and_presses_keys() {
    let mut stage = Stage::new(120, 40);
    stage.keys("J 2 e");
    let (x, y) = find(&stage, " html ");
    click(&mut stage, x + 2, y);
    assert!(stage.text_only().contains("[html]"), "{}", stage.text_only());
    let (x, y) = find(&stage, " 校验汇总");
    click(&mut stage, x + 2, y);
    let shown = stage.text_only();
    assert!(shown.contains("[校验汇总") && shown.contains("[xlsx]"), "{shown}");
    let (x, y) = find(&stage, "返回");
    click(&mut stage, x, y);
    assert!(!stage.text_only().contains("校验汇总"), "{}", stage.text_only());
}

#[test]
fn the_dialog_is_labelled_as_the_language_writes_it() {
    for (lang, labels) in
        [(Lang::Zh, ["内容：[", "格式：["]), (Lang::En, ["Content: [", "Format: ["])]
    {
        let mut stage = Stage::in_language(120, 40, lang);
        let shown = stage.keys("e").text_only();
        assert!(labels.iter().all(|label| shown.contains(label)), "{shown}");
    }
}

#[test]
fn the_findings_of_the_department_at_hand_are_written_alone() {
    let folder = tempfile::tempdir().unwrap_or_else(|e| panic!("{e}"));
    for (width, height) in [(60, 20), (80, 24)] {
        let mut stage = Stage::new(width, height);
        stage.session.app.folder = "/work/决算".into();
        stage.keys("J 7 e down down");
        assert_snapshot!(format!("export-findings-{width}x{height}"), stage.picture());
        stage.session.app.folder = folder.path().to_owned();
        let count = stage.session.app.grid.sheet.rows.len();
        stage.keys("enter");
        if stage.text_only().contains("覆盖") {
            stage.keys("y");
        }
        let shown = stage.text_only();
        assert!(shown.contains("已写入 校验汇总-济南市莱芜区"), "{shown}");
        assert!(width < 80 || shown.contains(&format!("{count} 行")), "{count} {shown}");
    }
}
