//! What people come for, in key presses from the start.

use super::support::Stage;

/// Presses keys and counts them.
fn press(stage: &mut Stage, keys: &str, count: &mut usize) {
    stage.keys(keys);
    *count += keys.split_whitespace().count();
}

#[test]
fn the_source_line_of_the_gravest_finding_of_the_third_department() {
    let (mut stage, mut keys) = (Stage::new(120, 40), 0);
    press(&mut stage, "J J J 7 o", &mut keys);
    assert!(keys <= 8);
    let app = &stage.session.app;
    let third = app.list.reports().nth(2);
    assert_eq!(app.place.report, third);
    let id = app.grid.row().and_then(|row| row.findings.first().copied());
    let id = id.unwrap_or_else(|| panic!("no finding:\n{}", stage.text_only()));
    let entry = app.library.get(id.report).unwrap_or_else(|| panic!("no report"));
    let gravest = entry.audit.findings.iter().map(|finding| finding.severity).max();
    let finding = &entry.audit.findings[id.index];
    assert_eq!(Some(finding.severity), gravest);
    let place = app.source_place().unwrap_or_else(|| panic!("no place"));
    let line = entry.report.line_in_file(place.line);
    let shown = stage.text_only();
    assert!(shown.contains(&format!("原文 {line} 行")), "{shown}");
    let (_, source) = support_sample(&entry.report.source);
    let text = source.lines().nth(line as usize - 1).unwrap_or_default().trim();
    let begins: String = text.split('\t').next().unwrap_or_default().chars().take(8).collect();
    assert!(shown.contains(&begins), "{begins}\n{shown}");
}

fn support_sample(source: &str) -> (&'static str, &'static str) {
    let found = juesuan::library::SAMPLES.iter().find(|(name, _)| source.contains(name));
    *found.unwrap_or_else(|| panic!("{source} is no sample"))
}

#[test]
fn the_department_with_the_highest_cost_of_a_guest() {
    let (mut stage, mut keys) = (Stage::new(120, 40), 0);
    press(&mut stage, "4 $ s", &mut keys);
    assert!(keys <= 4);
    let grid = &stage.session.app.grid;
    let column = grid.sheet.columns.iter().position(|column| column.key == "cost_per_guest");
    let column = column.unwrap_or_else(|| panic!("no such column"));
    let cost = |row: &u32| match grid.sheet.rows[*row as usize].cells[column].value {
        juesuan::sheet::Value::Number(number) => Some(number),
        _ => None,
    };
    let costs: Vec<_> = grid.shown_rows().iter().map(cost).collect();
    assert_eq!(costs[0], costs.iter().copied().max().flatten(), "{costs:?}");
    let first = &grid.sheet.rows[grid.shown_rows()[0] as usize];
    let id = first.report.unwrap_or_else(|| panic!("no report"));
    let name = juesuan::tui::department_list::short_name(
        stage.session.app.library.get(id).unwrap_or_else(|| panic!("no report")),
    );
    let start: String = name.chars().take(6).collect();
    assert!(stage.text_only().contains(&start), "{name}\n{}", stage.text_only());
}

#[test]
fn the_indicators_that_lost_points_as_a_file_for_excel() {
    use calamine::{Data, Reader as _, Xlsx, open_workbook};

    let folder = tempfile::tempdir().unwrap_or_else(|e| panic!("{e}"));
    let (mut stage, mut keys) = (Stage::new(120, 40), 0);
    stage.session.app.folder = folder.path().to_owned();
    press(&mut stage, "5 t f", &mut keys);
    stage.text("得分<分值");
    press(&mut stage, "enter e ctrl-u", &mut keys);
    stage.text("失分.xlsx");
    press(&mut stage, "enter", &mut keys);
    assert!(keys <= 8, "{keys} keys");
    let rows = stage.session.app.grid.len();
    assert!(rows > 0, "{}", stage.text_only());
    let said = stage.text_only();
    assert!(said.contains(&format!("已写入 失分.xlsx：{rows} 行")), "{said}");

    let file = folder.path().join("失分.xlsx");
    let mut book: Xlsx<_> = open_workbook(file).unwrap_or_else(|e| panic!("{e}"));
    let name = book.sheet_names()[0].clone();
    let range = book.worksheet_range(&name).unwrap_or_else(|e| panic!("{e}"));
    let heading = range.rows().position(|row| row.iter().any(|cell| *cell == "得分"));
    let heading = heading.unwrap_or_else(|| panic!("no heading in {range:?}"));
    let at = |title: &str| {
        let row: Vec<_> = range.rows().nth(heading).unwrap_or_default().to_vec();
        row.iter().position(|cell| *cell == title).unwrap_or_else(|| panic!("no {title}"))
    };
    let (weight, score) = (at("分值"), at("得分"));
    let numbers: Vec<_> = range
        .rows()
        .skip(heading + 1)
        .filter_map(|row| match (&row[weight], &row[score]) {
            (Data::Float(weight), Data::Float(score)) => Some((*weight, *score)),
            _ => None,
        })
        .collect();
    assert_eq!(numbers.len(), rows, "a row of the file for every row of the screen");
    assert!(numbers.iter().all(|(weight, score)| score < weight));
}
