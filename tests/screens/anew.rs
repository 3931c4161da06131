//! Reading anew what was mended in an editor beside: whoever looks at something goes on looking
//! at it, whatever came before it.

use std::fs;
use std::path::Path;

use super::support::{Stage, report};

/// A folder with the small report.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap_or_else(|e| panic!("a folder: {e}"));
    write(folder.path(), report::TEXT);
    folder
}

fn write(folder: &Path, text: &str) {
    fs::write(folder.join("渔业站.txt"), text).unwrap_or_else(|e| panic!("{e}"));
}

/// The report with a project more, before the others, and a card of it.
fn with_a_project_more() -> String {
    let (before, cards) =
        report::TEXT.split_once("项目支出绩效自评表\n").unwrap_or_else(|| panic!("no card"));
    let before = before
        .replace("2\t水质监测\t", "3\t水质监测\t")
        .replace("1\t鱼苗投放\t", "1\t苗种场修缮\t青石县渔业站\t97\t优\n2\t鱼苗投放\t");
    format!(
        "{before}项目支出绩效自评表\n(2024年度)\n单位：万元\n\
         项目名称\t苗种场修缮\t\t\t\t\t\t\n\
         执行情况\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n\
         \t年度资金总额\t2\t2\t2\t10\t100.00%\t10\n\
         一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因\n\
         产出指标\t数量指标\t修缮池塘\t≥3口\t3口\t40\t40\t\n\
         \t质量指标\t验收合格率\t≥98%\t97%\t50\t47\t一口渗漏\n\
         总分\t\t\t97\t\t\t\t\n\
         项目支出绩效自评表\n{cards}"
    )
}

/// The words of the selected row.
fn row(stage: &Stage) -> String {
    let cells = stage.session.app.grid.row().map(|row| row.cells.as_slice()).unwrap_or_default();
    cells.iter().map(|cell| cell.value.export()).collect::<Vec<_>>().join(" ")
}

#[test]
fn selected_and_marked_rows_stay_what_they_are_when_one_is_added_before() {
    for (keys, selected) in [
        // Projects, indicators, figures of the text.
        ("5 j", "水质监测"),
        ("5 t j j j", "数据有效率"),
        ("6 t G", ""),
    ] {
        let folder = folder();
        let mut stage = Stage::opened(folder.path(), 120, 40);
        stage.keys(keys);
        assert!(row(&stage).contains(selected), "{keys}: {}", stage.text_only());
        let name = stage.session.app.grid.view.name.clone();
        stage.keys("k space");
        write(folder.path(), &with_a_project_more());
        stage.keys("r");
        assert!(stage.text_only().contains("已重新读取"), "{}", stage.text_only());
        let grid = &stage.session.app.grid;
        assert_eq!(grid.view.name, name, "{keys}: {}", stage.text_only());
        let marked = grid
            .shown_rows()
            .iter()
            .filter(|&&row| grid.view.marks.contains(&grid.sheet.rows[row as usize].key));
        assert_eq!(marked.count(), 1, "{keys}");
        let before = stage.session.app.grid.view.cursor;
        stage.keys("k");
        let grid = &stage.session.app.grid;
        assert!(before > 0 && grid.view.marks.contains(&grid.view.row), "{keys}: the one before");
    }
}

#[test]
fn an_open_card_stays_that_of_its_project() {
    let folder = folder();
    let mut stage = Stage::opened(folder.path(), 120, 40);
    stage.keys("5 j enter G");
    assert!(stage.text_only().contains("自评表 · 水质监测"), "{}", stage.text_only());
    let selected = row(&stage);
    write(folder.path(), &with_a_project_more());
    stage.keys("r");
    assert!(stage.text_only().contains("自评表 · 水质监测"), "{}", stage.text_only());
    assert_eq!(row(&stage), selected);
    // Back to the list, where it was selected.
    stage.keys("backspace");
    assert!(row(&stage).contains("水质监测"), "{}", stage.text_only());
}

#[test]
fn a_card_that_is_no_more_gives_way_to_the_list() {
    let folder = folder();
    write(folder.path(), &with_a_project_more());
    let mut stage = Stage::opened(folder.path(), 120, 40);
    stage.keys("5 enter");
    assert!(stage.text_only().contains("自评表 · 苗种场修缮"), "{}", stage.text_only());
    write(folder.path(), report::TEXT);
    stage.keys("r");
    assert_eq!(stage.session.app.place.project, None, "{}", stage.text_only());
    assert!(!stage.text_only().contains("苗种场修缮"), "{}", stage.text_only());
}

#[test]
fn a_department_stays_selected_when_a_file_comes_before_it() {
    let folder = folder();
    let mut stage = Stage::opened(folder.path(), 120, 40);
    let other = report::TEXT.replace("青石县渔业站", "白水县气象站");
    fs::write(folder.path().join("水文.txt"), &other).unwrap_or_else(|e| panic!("{e}"));
    stage.keys("r K K G");
    let name = stage.session.app.grid.view.name.clone();
    stage.keys("space k");
    let last = other.replace("白水县气象站", "白水县林业站");
    fs::write(folder.path().join("a.txt"), last).unwrap_or_else(|e| panic!("{e}"));
    stage.keys("j r");
    let grid = &stage.session.app.grid;
    assert_eq!((grid.len(), &grid.view.name), (3, &name), "{}", stage.text_only());
    assert!(grid.view.marks.contains(&grid.view.row), "{}", stage.text_only());
}

#[test]
fn the_running_text_is_the_mended_one_and_one_reads_on_where_one_was() {
    let folder = folder();
    let mut stage = Stage::opened(folder.path(), 100, 24);
    stage.keys("6 ] ] ] j");
    let line = stage.session.app.source_place().map(|place| place.line);
    let caret = stage.session.app.grid.view.caret;
    let mended = report::TEXT
        .replace(
            "一、收入支出决算总体情况说明\n",
            "一、收入支出决算总体情况说明\n本节为总体情况。\n\n另有一段。\n\n",
        )
        .replace("截至2024年12月31日，本部门共有车辆3辆", "截至2024年12月31日，本部门共有车辆4辆");
    write(folder.path(), &mended);
    stage.keys("r");
    let app = &stage.session.app;
    assert!(stage.text_only().contains("本部门共有车辆4辆"), "{}", stage.text_only());
    assert!(app.grid.view.caret > caret, "{}", stage.text_only());
    let lines = [line, app.source_place().map(|place| place.line)];
    assert!(lines[0].is_some());
    assert_eq!(lines[0].map(|line| line + 4), lines[1], "{}", stage.text_only());
}
