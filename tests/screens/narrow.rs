//! What stays readable where the screen is narrow.

use juesuan::settings::Lang;

use super::support::{Stage, report};

fn last(stage: &Stage) -> String {
    stage.text_only().lines().last().unwrap_or_default().to_owned()
}

#[test]
fn the_last_line_keeps_row_column_value_and_some_keys() {
    for keys in ["J 2 ] ] j j l l l", "J J 2 ] ] j j l l l", "J J J 2 ] ] j j l l"] {
        let mut stage = Stage::new(80, 24);
        stage.keys(keys);
        let app = &stage.session.app;
        let line = last(&stage);
        let code = app.grid.view.name.clone();
        let column = app.grid.column().map(|column| column.title.clone()).unwrap_or_default();
        for part in [code.as_str(), column.as_str(), "万元", "原文", "Enter"] {
            assert!(line.contains(part), "{part}: {line}");
        }
    }
    // Where there is room the department stands there as before.
    let mut stage = Stage::new(200, 60);
    stage.keys("J 2 ] ] j j l l l");
    assert!(last(&stage).contains("区"), "{}", last(&stage));
}

#[test]
fn all_nine_tables_are_there_from_eighty_columns_on() {
    for (width, height) in [(80, 24), (100, 30), (120, 40), (200, 60)] {
        for (keys, open) in [("J 2", "[01]"), ("J 2 ] ] ] ] ]", "[06]")] {
            let mut stage = Stage::new(width, height);
            stage.keys(keys);
            let shown = stage.text_only();
            let title = shown.lines().find(|line| line.contains(open));
            let title = title.unwrap_or_else(|| panic!("{width}: {open}\n{shown}"));
            for number in 1..=9 {
                assert!(title.contains(&format!("0{number}")), "{width}: {title}");
            }
            assert!(title.contains("万元"), "{title}");
        }
    }
    let mut stage = Stage::new(40, 12);
    stage.keys("J 2 ] ] ] ]");
    let shown = stage.text_only();
    assert!(shown.contains("‹04[05]06›"), "{shown}");
}

#[test]
fn a_click_on_a_number_opens_its_table_where_they_stand_close_together() {
    let mut stage = Stage::new(80, 24);
    stage.keys("J 2 ] ]");
    for number in ["01", "04", "09"] {
        let (x, y) = super::mouse::find(&stage, "[");
        let open = stage.session.app.place.table as i32;
        let wanted: i32 = number.parse().unwrap_or_default();
        let x = i32::from(x) + 1 + 3 * (wanted - 1 - open);
        super::mouse::click(&mut stage, u16::try_from(x).unwrap_or_default(), y);
        assert_eq!(stage.session.app.place.table.number(), number);
    }
}

#[test]
fn the_keys_of_the_tables_and_what_else_the_tab_shows_are_hinted_at() {
    let mut stage = Stage::new(120, 40);
    stage.keys("J 2 ] ]");
    assert!(last(&stage).contains("[ ] 换表"), "{}", last(&stage));
    let mut stage = Stage::new(200, 60);
    for (keys, words) in [
        ("J 2", "t 全部数据"),
        ("t", "t 单张表"),
        ("3", "t 经济分类"),
        ("t", "t 功能分类"),
        ("5", "t 指标"),
        ("t", "t 项目"),
    ] {
        stage.keys(keys);
        assert!(last(&stage).contains(words), "{words}: {}", last(&stage));
    }
    let shown = Stage::new(80, 24).keys("J 2 ? pgdn").text_only();
    assert!(shown.contains("改看全部数据"), "{shown}");
    let mut stage = Stage::with(&report::library(), 200, 60);
    stage.keys("J 6");
    assert!(last(&stage).contains("[ ] 换节"), "{}", last(&stage));
    stage.keys("5 enter");
    assert!(last(&stage).contains("[ ] 换自评表"), "{}", last(&stage));
}

#[test]
fn tabs_have_names_in_both_languages_from_eighty_columns_on() {
    for (width, height) in [(80, 24), (100, 30)] {
        for keys in ["", "F", "J 7"] {
            let mut stage = Stage::in_language(width, height, Lang::En);
            stage.keys(keys);
            let shown = stage.text_only();
            for name in ["1 Overview", "2 Table", "4 Public", "7 "] {
                assert!(shown.contains(name), "{width} {keys}: {name}\n{shown}");
            }
        }
    }
}

#[test]
fn the_department_under_the_cursor_of_the_list_is_named_in_full() {
    for (width, height) in [(60, 20), (80, 24)] {
        let mut stage = Stage::new(width, height);
        stage.keys("J 2 d j");
        let shown = stage.text_only();
        let last = shown.lines().last().unwrap_or_default();
        assert!(last.contains("济南市天桥区人民政府办公室"), "{shown}");
    }
}

#[test]
fn a_name_typed_in_the_list_of_departments_filters_it() {
    for (width, height) in [(60, 20), (120, 40)] {
        let mut stage = Stage::new(width, height);
        stage.keys("d 兖 州");
        assert_eq!(stage.session.app.list.filter, "兖州");
        stage.keys("enter j enter");
        let app = &stage.session.app;
        let report = app.place.report.and_then(|id| app.library.get(id)).map(|entry| &entry.report);
        assert!(report.is_some_and(|report| report.department.name.contains("兖州")));
    }
}
