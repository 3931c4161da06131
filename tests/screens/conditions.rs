//! The line that filters rows: what can't be used, and what can.

use insta::assert_snapshot;

use super::support::Stage;
use juesuan::settings::Lang;
use juesuan::tui::overlay::Overlay;

#[test]
fn a_condition_that_cannot_be_used_is_refused_with_its_reason() {
    for (typed, reason) in [
        ("支出>3000", "“支出”指哪一列：本年支出、基本支出、项目支出"),
        ("xyz<5", "没有“xyz”这一列"),
        ("警告>", "“警告”要与什么比"),
        ("本年支出>abc", "“abc”不是数，也不是列名"),
    ] {
        let mut stage = Stage::new(120, 40);
        stage.keys("f").text(typed).keys("enter");
        let app = &stage.session.app;
        assert!(matches!(app.overlay, Overlay::Filter(_)), "{typed} is not kept");
        assert_eq!(app.grid.len(), 5, "{typed} hides nothing");
        assert!(stage.text_only().contains(reason), "{}", stage.text_only());
        stage.keys("ctrl-u").text("本年支出>1000").keys("enter");
        let app = &stage.session.app;
        assert!(matches!(app.overlay, Overlay::None) && app.grid.len() < 5);
    }
    let mut stage = Stage::new(80, 24);
    stage.keys("f").text("警告>");
    assert!(!stage.text_only().contains("要与什么比"), "it is still being typed");
    stage.keys("enter");
    assert!(stage.text_only().contains("要与什么比"), "{}", stage.text_only());
    stage.keys("esc");
    assert!(stage.session.app.grid.view.wish.filter.is_empty());
}

#[test]
fn a_filter_of_another_sheets_column_says_so_as_long_as_it_stays() {
    let mut stage = Stage::new(120, 40);
    stage.session.app.grid.view.wish.filter = "无此列>5".to_owned();
    stage.keys("j j");
    assert!(stage.text_only().contains("没有“无此列”这一列"), "{}", stage.text_only());
}

#[test]
fn the_line_shows_an_example_and_the_columns_while_there_is_room() {
    for (width, lang) in [(80, Lang::Zh), (120, Lang::Zh), (120, Lang::En)] {
        let mut stage = Stage::in_language(width, 24, lang);
        stage.keys("f");
        let lines = stage.text_only();
        let last = lines.lines().last().unwrap_or_default();
        assert_snapshot!(format!("example-{width}-{lang:?}"), last);
    }
}

#[test]
fn a_column_is_known_by_what_else_it_is_called() {
    for (typed, column) in [
        ("全年预算数>100", "全年预算"),
        ("年初预算数>100", "年初预算"),
        ("预算执行率<50", "执行率"),
        ("自评得分>=90", "得分"),
        ("项目名称~经费", "项目"),
    ] {
        let mut stage = Stage::new(120, 40);
        stage.keys("5 f").text(typed).keys("enter");
        let few = stage.session.app.grid.len();
        assert!(matches!(stage.session.app.overlay, Overlay::None), "{typed} is refused");
        assert!(few > 0 && few < stage.session.app.grid.sheet.rows.len(), "{typed}: {few}");
        let heading =
            typed.replace(typed.split(['>', '<', '~']).next().unwrap_or_default(), column);
        stage.keys("f ctrl-u").text(&heading).keys("enter");
        assert_eq!(stage.session.app.grid.len(), few, "{heading}");
    }
    let mut stage = Stage::new(120, 40);
    stage.keys("5 f").text("上年执行率>5").keys("enter");
    let shown = stage.text_only();
    assert!(shown.contains("没有“上年执行率”这一列　列：部门、项目、得分"), "{shown}");
}
