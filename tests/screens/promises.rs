//! What people with a deadline rely on: what is counted is what is meant, nothing covers a
//! figure, and one report is shown at once.

use insta::assert_snapshot;
use juesuan::sheet::Value;
use juesuan::tui::place::Tab;
use rust_decimal::Decimal;

use super::support::{Stage, folder_of_samples};

/// The numbers of a column in the rows that pass the filter.
fn numbers(stage: &Stage, key: &str) -> Vec<Decimal> {
    let grid = &stage.session.app.grid;
    let column = grid.sheet.columns.iter().position(|column| column.key == key);
    let column = column.unwrap_or_else(|| panic!("no column {key}"));
    let rows = grid.shown_rows().iter().map(|&row| row as usize);
    let rows = rows.filter(|&row| !grid.is_around(row));
    let value = |row: usize| match grid.sheet.rows[row].cells[column].value {
        Value::Number(number) => Some(number),
        _ => None,
    };
    rows.filter_map(value).collect()
}

/// How many rows the title says there are.
fn told(stage: &Stage) -> String {
    let shown = stage.text_only();
    let title = shown.lines().find(|line| line.contains("筛选“")).unwrap_or_default();
    let count = title.split_whitespace().find(|word| {
        word.split_once('/').is_some_and(|(of, all)| {
            [of, all].iter().all(|part| part.chars().all(|c| c.is_ascii_digit()))
        })
    });
    count.unwrap_or_default().to_owned()
}

#[test]
fn differences_are_weighed_by_their_size() {
    // Few reports keep their rows, many make them when they are looked at.
    for mut stage in [Stage::new(120, 40), Stage::of_many(120, 120, 40)] {
        stage.keys("7 f").text("差额>100").keys("enter");
        let found = numbers(&stage, "difference");
        let hundred = Decimal::from(100);
        assert!(!found.is_empty() && found.iter().all(|n| n.abs() > hundred), "{found:?}");
        assert!(found.iter().any(Decimal::is_sign_negative), "{found:?}");
        // A sign is meant where it is written.
        stage.keys("f ctrl-u").text("差额<-100").keys("enter");
        let found = numbers(&stage, "difference");
        assert!(!found.is_empty() && found.iter().all(|n| *n < -hundred), "{found:?}");
        stage.keys("esc $");
        while stage.session.app.grid.column().is_none_or(|it| it.key != "difference") {
            stage.keys("h");
        }
        stage.keys("s");
        let sizes = numbers(&stage, "difference");
        let tops = sizes.first().copied().unwrap_or_default();
        let most = sizes.iter().map(Decimal::abs).max().unwrap_or_default();
        assert_eq!(tops.abs(), most, "the greatest difference comes first");
    }
}

#[test]
fn what_a_filter_counts_is_what_passes_it() {
    let mut stage = Stage::new(120, 40);
    stage.keys("7");
    for (word, name) in [("错误", "error"), ("警告", "warning"), ("提示", "note")] {
        stage.keys("!");
        let grid = &stage.session.app.grid;
        let column = grid.sheet.columns.iter().position(|c| c.key == "severity");
        let of_it = grid.sheet.rows.iter().filter(|row| {
            column.is_some_and(|c| row.cells[c].value == Value::Text(name.to_owned()))
        });
        let expected = format!("{}/{}", of_it.count(), grid.sheet.rows.len());
        assert_eq!(told(&stage), expected, "{word}");
        assert!(stage.text_only().contains(&format!("级别={word}")));
        // What stands above a row that passes is marked with no other.
        let passing = grid.passing();
        stage.keys("*");
        assert_eq!(stage.session.app.grid.marked().count(), passing, "{word}");
        stage.keys("*");
    }
    assert!(stage.session.app.grid.len() > stage.session.app.grid.passing());
    assert_snapshot!("notes-below-graver-ones", stage.picture());
}

#[test]
fn side_by_side_nothing_is_counted_that_is_not_compared() {
    let mut stage = Stage::new(120, 40);
    stage.keys("space space c 7");
    let shown = stage.text_only();
    assert!(shown.contains("没有可以并列的数字"), "{shown}");
    assert!(!shown.contains(" 组 "), "{shown}");
    stage.keys("F");
    let shown = stage.text_only();
    let title = shown.lines().nth(2).unwrap_or_default();
    assert!(title.trim_end().ends_with("文件"), "all files are listed: {title}");
}

#[test]
fn side_by_side_a_finding_says_whose_it_is() {
    let mut stage = Stage::new(120, 40);
    stage.keys("space space c 2 ] ]");
    while stage.session.app.grid.row().is_some_and(|row| row.findings.is_empty()) {
        stage.keys("j");
    }
    let shown = stage.text_only();
    let said = shown.lines().any(|line| line.contains("（本级） 2024 i B0000"));
    assert!(said, "{shown}");
}

#[test]
fn the_list_covers_no_figure() {
    for (width, height) in [(80, 24), (60, 20), (59, 20), (40, 12)] {
        let mut stage = Stage::new(width, height);
        stage.keys("4 d j j");
        assert_snapshot!(format!("list-{width}x{height}"), stage.picture());
        let screen = &stage.session.app.screen;
        assert!(screen.list_floats == (width < 60), "{width}");
        stage.keys("enter");
        assert!(stage.session.app.place.report.is_some());
        assert!(stage.session.app.screen.list.is_empty(), "it is folded away again");
    }
}

#[test]
fn one_report_is_shown_at_once() {
    let folder = folder_of_samples();
    let file = std::fs::read_dir(folder.path())
        .into_iter()
        .flatten()
        .filter_map(Result::ok)
        .map(|file| file.path())
        .find(|path| path.display().to_string().contains("yanzhou"))
        .unwrap_or_default();
    for (width, height) in super::SIZES {
        let mut stage = Stage::opened(&file, width, height);
        stage.session.app.opened = "yanzhou.txt".to_owned();
        stage.turn([]);
        let app = &stage.session.app;
        assert!(app.place.report.is_some() && app.place.tab == Tab::Overview);
        assert!(!app.history.has_back(), "nothing was left");
        assert!(app.screen.list.is_empty(), "there is nothing to choose");
        assert_snapshot!(format!("one-report-{width}x{height}"), stage.picture());
        // All departments are still there for those who ask.
        stage.keys("K");
        assert_eq!(stage.session.app.place.report, None);
        stage.keys("J d");
        assert!(!stage.session.app.screen.list.is_empty());
    }
    let stage = Stage::opened(folder.path(), 120, 40);
    assert_eq!(stage.session.app.place.report, None, "of several none is chosen");
}

#[test]
fn what_is_done_while_one_report_is_read_counts() {
    let folder = folder_of_samples();
    let mut stage = Stage::opened(folder.path(), 120, 40);
    let path = folder.path().join("yanzhou.txt");
    let files = std::fs::read_dir(folder.path()).into_iter().flatten().filter_map(Result::ok);
    let names: Vec<_> = files.map(|file| file.path()).collect();
    let file = names.iter().find(|name| name.ends_with("yanzhou.txt")).unwrap_or(&path);
    juesuan::tui::act::open::paths(&mut stage.session.app, vec![file.clone()]);
    stage.keys("7");
    assert_eq!(stage.session.app.place.report, None, "the tab of all departments was asked for");
    assert_eq!(stage.session.app.place.tab, Tab::Findings);
}

#[test]
fn what_is_sent_back_is_of_the_departments_that_are_listed() {
    let folder = folder_of_samples();
    let mut stage = Stage::opened(folder.path(), 120, 40);
    stage.keys("j w w");
    let returned = stage.session.app.report();
    stage.keys("W W W e up");
    let shown = stage.text_only();
    assert!(shown.contains("部门列表所列 1 个部门"), "{shown}");
    assert!(shown.contains("校验汇总-退回.xlsx"), "{shown}");
    stage.keys("ctrl-u").text(&folder.path().join("退回.xlsx").display().to_string());
    stage.keys("enter");
    let app = &stage.session.app;
    let count = returned.and_then(|id| app.library.get(id)).map(|it| it.audit.finding_count());
    let said = format!("退回.xlsx：{} 行", count.unwrap_or_default());
    assert!(stage.text_only().contains(&said), "{said}\n{}", stage.text_only());
    // In a state in which no department is, there is nothing to send.
    stage.keys("W e up");
    assert!(stage.text_only().contains("没有部门"), "{}", stage.text_only());
}

#[test]
fn running_text_has_no_rows_to_be_counted_or_marked() {
    let mut stage = Stage::with(&super::support::report::library(), 120, 40);
    stage.keys("J 6");
    let before = stage.text_only();
    for key in ["v", "space", "*", "="] {
        stage.keys(key);
        assert!(stage.text_only().contains("正文不能"), "{key}: {}", stage.text_only());
        assert!(stage.session.app.place.frequency.is_none());
    }
    stage.keys("b");
    assert_eq!(stage.text_only(), before);
}

#[test]
fn the_list_of_keys_begins_with_what_is_not_known_to_everybody() {
    for (width, height) in [(80, 24), (120, 40)] {
        let mut stage = Stage::new(width, height);
        stage.keys("7 ?");
        assert_snapshot!(format!("keys-{width}x{height}"), stage.text_only());
    }
}

#[test]
fn what_is_hinted_at_over_findings_can_be_done_there() {
    let mut stage = Stage::new(120, 40);
    stage.keys("7");
    let shown = stage.text_only();
    let hints = shown.lines().last().unwrap_or_default();
    assert!(hints.contains("! 级别") && !hints.contains("z 零行"), "{hints}");
    stage.keys("z");
    assert!(stage.text_only().contains("这张表没有金额"), "{}", stage.text_only());
}

#[test]
fn who_mends_the_file_beside_is_told_so_at_the_next_key() {
    let folder = folder_of_samples();
    let files = std::fs::read_dir(folder.path()).into_iter().flatten().filter_map(Result::ok);
    let file = files.map(|file| file.path()).next().unwrap_or_default();
    let mut stage = Stage::opened(&file, 120, 40);
    assert!(!stage.text_only().contains("有改动"));
    let text = std::fs::read_to_string(&file).unwrap_or_default();
    std::fs::write(&file, format!("{text}\n")).unwrap_or_else(|e| panic!("{e}"));
    stage.keys("j");
    assert!(stage.text_only().contains("有改动，按 r"), "{}", stage.text_only());
    stage.keys("j");
    assert!(!stage.text_only().contains("有改动"), "it is said once");
    stage.keys("r");
    assert!(stage.text_only().contains("已重新读取"), "{}", stage.text_only());
}

#[test]
fn who_walks_through_errors_alone_meets_no_other() {
    let mut stage = Stage::new(120, 40);
    stage.keys("J 7 ! !");
    let word = "筛选“级别=警告”";
    let mut reports = Vec::new();
    for _ in 0..15 {
        stage.keys("n");
        let app = &stage.session.app;
        let finding = app.grid.row().and_then(|row| row.findings.first()).copied();
        let severity = finding.and_then(|id| app.library.finding(id)).map(|it| it.severity);
        assert_eq!(severity, Some(juesuan::audit::Severity::Warning));
        assert!(stage.text_only().contains(word), "{}", stage.text_only());
        reports.push(stage.session.app.place.report);
    }
    reports.dedup();
    assert!(reports.len() > 2, "{reports:?}");
    // Nobody has such a one: the last that there is stays selected.
    stage.keys("f ctrl-u").text("差额>99999999").keys("enter n");
    assert!(stage.text_only().contains("后面没有校验发现了"), "{}", stage.text_only());
}

#[test]
fn a_finding_stays_selected_and_marked_when_another_comes_before_it() {
    let folder = folder_of_samples();
    let file = folder.path().join("yanzhou.txt");
    let mut stage = Stage::opened(folder.path(), 120, 40);
    stage.keys("/").text("兖州").keys("enter 7 G k space k");
    let of_row = |stage: &Stage, row: usize| {
        let app = &stage.session.app;
        let id = app.grid.sheet.rows[row].findings.first().copied();
        let finding = id.and_then(|id| app.library.finding(id));
        finding.map(|it| (it.rule.clone(), it.site.row_name.clone())).unwrap_or_default()
    };
    let seen = |stage: &Stage| {
        let grid = &stage.session.app.grid;
        let selected = of_row(stage, grid.index().unwrap_or_default());
        let marked: Vec<_> = grid.marked().map(|row| of_row(stage, row)).collect();
        (selected, marked)
    };
    let before = (seen(&stage), stage.session.app.grid.sheet.rows.len());
    let text = std::fs::read_to_string(&file).unwrap_or_default();
    let wrong = text.replacen("336.88", "337.88", 1);
    std::fs::write(&file, wrong).unwrap_or_else(|e| panic!("{e}"));
    stage.keys("r");
    assert!(stage.session.app.grid.sheet.rows.len() > before.1, "{}", stage.text_only());
    assert_eq!(seen(&stage), before.0);
}

#[test]
fn where_nothing_was_read_no_findings_are_counted() {
    let folder = tempfile::tempdir().unwrap_or_else(|e| panic!("{e}"));
    let file = folder.path().join("a.txt");
    std::fs::write(&file, "no report\n").unwrap_or_else(|e| panic!("{e}"));
    let mut stage = Stage::opened(folder.path(), 80, 24);
    stage.keys("7");
    let shown = stage.text_only();
    assert!(shown.contains("a.txt") && !shown.contains(" 组 "), "{shown}");
}

#[test]
fn what_hides_all_rows_is_named_with_the_key_that_shows_them() {
    let mut stage = Stage::new(120, 40);
    stage.keys("J 2 f").text("没有的字").keys("enter");
    assert!(stage.text_only().contains("按 f 改筛选条件，Esc 取消筛选"), "{}", stage.text_only());
    // A table in which everything is zero.
    let grid =
        |stage: &Stage| (stage.session.app.grid.len(), stage.session.app.grid.sheet.rows.len());
    stage.keys("esc z");
    while grid(&stage).0 > 0 || grid(&stage).1 == 0 {
        let before = stage.session.app.place;
        stage.keys("] z");
        if !stage.session.app.grid.view.wish.hide_zero {
            stage.keys("z");
        }
        assert_ne!(stage.session.app.place, before, "no table is all zero");
    }
    let shown = stage.text_only();
    assert!(shown.contains("行都是零或空白，已隐藏。按 z 显示。"), "{shown}");
}
