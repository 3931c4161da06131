//! `check` and `rules`.

use serde_json::Value;

use crate::{folder, juesuan, put, sample, status, stderr, stdout};

/// A sample in which 03's 合计 no longer is the sum of its 类.
fn broken() -> String {
    let text = sample("taierzhuang");
    let (before, table) = text.split_once("公开 03 表").expect("the sample has 03");
    assert!(table.contains("859.59"));
    format!("{before}公开 03 表{}", table.replacen("859.59", "869.59", 1))
}

#[test]
fn exit_statuses_by_level() {
    let folder = folder();
    put(folder.path(), "good.txt", sample("liaocheng"));
    put(folder.path(), "warned.txt", sample("taierzhuang"));
    put(folder.path(), "broken.txt", broken());
    let ended = |arguments: &[&str]| status(&juesuan(folder.path(), arguments));
    assert_eq!(ended(&["check", "good.txt"]), 0);
    assert_eq!(ended(&["check", "warned.txt"]), 0, "warnings alone don't fail");
    assert_eq!(ended(&["check", "--level", "warning", "warned.txt"]), 1);
    assert_eq!(ended(&["check", "--level", "error", "warned.txt"]), 0);
    assert_eq!(ended(&["check", "broken.txt"]), 1);
    assert_eq!(ended(&["check", "--format", "json", "broken.txt"]), 1);
    assert_eq!(ended(&["check", "--format", "csv", "broken.txt"]), 1);
    assert_eq!(ended(&["check", "--level", "grave", "broken.txt"]), 2);
}

#[test]
fn text_names_rule_place_and_quotes_the_source() {
    let folder = folder();
    put(folder.path(), "broken.txt", broken());
    let output = juesuan(folder.path(), &["check", "broken.txt"]);
    let text = stdout(&output);
    let at = text.find("B0303").unwrap_or_else(|| panic!("{text}"));
    let finding: Vec<_> = text.get(at..).unwrap_or_default().lines().take(3).collect();
    assert!(finding[1].contains("869.59") && finding[1].contains("859.59"), "{finding:?}");
    let line = broken().lines().position(|line| line.contains("869.59")).expect("changed") + 1;
    let place = format!("broken.txt:{line}: ");
    assert!(finding[2].contains(&place) && finding[2].contains("869.59"), "{finding:?}");
    assert!(text.trim_end().ends_with('0') && text.contains("无法核对"), "counts end it: {text}");
    let english = stdout(&juesuan(folder.path(), &["check", "--lang", "en", "broken.txt"]));
    assert!(english.contains("not applicable") && english.contains("B0303"), "{english}");
}

#[test]
fn a_table_that_breaks_off_and_what_could_not_be_checked_are_told() {
    let folder = folder();
    let text = sample("taierzhuang");
    let table = text.find("公开 05 表").expect("the sample has 05");
    let class = text.get(table..).and_then(|rest| rest.find("208")).expect("05 has 208");
    let cut = text.get(..table + class).expect("a place between characters");
    put(folder.path(), "cut.txt", cut);
    let text = stdout(&juesuan(folder.path(), &["check", "--level", "note", "cut.txt"]));
    let line = cut.lines().count();
    assert!(text.contains(&format!("05 一般预算 在第 {line} 行中断")), "{text}");
    assert!(text.contains(&format!("cut.txt:{line}: ")), "{text}");
    let missing: Vec<_> = text.lines().filter(|line| line.ends_with("未见 06 基本支出")).collect();
    assert!(matches!(missing[..], [line] if line.starts_with("  ? B0601、B0602、")), "{text}");
    let english = stdout(&juesuan(folder.path(), &["check", "--lang", "en", "cut.txt"]));
    assert!(
        english.contains("  ? B0601, B0602, ") && english.contains(" could not be checked: 06 "),
        "{english}"
    );
    let graver = stdout(&juesuan(folder.path(), &["check", "--level", "warning", "cut.txt"]));
    assert!(!graver.contains("  ? "), "{graver}");
}

#[test]
fn json_has_the_shape_that_scripts_rely_on() {
    let folder = folder();
    put(folder.path(), "a.txt", broken());
    put(folder.path(), "b.txt", "");
    let output = juesuan(folder.path(), &["check", "--format", "json", "."]);
    let json: Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    let report = json["reports"][0].as_object().expect("a report");
    let keys: Vec<_> = report.keys().map(String::as_str).collect();
    assert_eq!(
        keys.join(","),
        "department,scope,year,source,error,warning,note,passed,not_applicable,unchecked,\
         groups,accepted"
    );
    assert_eq!(report["year"], 2024);
    assert_eq!(report["source"], "./a.txt");
    let errors = report["error"].as_u64().expect("a number");
    let findings = json["findings"].as_array().expect("an array");
    let severe = findings.iter().filter(|finding| finding["severity"] == "error").count();
    assert!(errors > 0 && severe as u64 == errors);
    assert!(findings.iter().all(|f| f["source_line"].is_number() || f["source_line"].is_null()));
    let found = findings.iter().find(|finding| finding["rule"] == "B0303").expect("B0303");
    assert_eq!(found["found"], "869.59", "figures are strings as printed");
    let group = |finding: &Value| finding["group"].as_u64().expect("a group");
    let groups: std::collections::BTreeSet<u64> = findings.iter().map(group).collect();
    let count = report["groups"].as_u64().expect("a number");
    assert_eq!(groups, (1..=count).collect(), "from 1 on, none left out");
    let of_cause = findings.iter().filter(|finding| group(finding) == group(found));
    let rules: Vec<_> = of_cause.clone().map(|finding| finding["rule"].as_str()).collect();
    assert!(rules.len() > 1 && rules.contains(&Some("C02")), "{rules:?}");
    let lead = ["03", "合计", "本年支出合计"].map(Value::from);
    for finding in of_cause {
        assert_eq!(
            [&finding["lead_table"], &finding["lead_row"], &finding["lead_column"]],
            lead.each_ref()
        );
    }
    assert_eq!(json["unreadable"][0]["source"], "./b.txt");
    assert!(stderr(&output).contains("b.txt"));
}

#[test]
fn csv_is_the_sheet_of_findings_from_the_level_on() {
    let folder = folder();
    put(folder.path(), "broken.txt", broken());
    let csv = |arguments: &[&str]| stdout(&juesuan(folder.path(), arguments));
    let all = csv(&["check", "--format", "csv", "broken.txt"]);
    assert_eq!(all, csv(&["export", "findings", "broken.txt"]));
    let errors = csv(&["check", "--format", "csv", "--level", "error", "broken.txt"]);
    assert!(errors.lines().skip(1).all(|line| line.contains(",error,")), "{errors}");
    assert!(errors.lines().count() > 1);
}

#[test]
fn against_an_earlier_run() {
    let folder = folder();
    put(folder.path(), "a.txt", broken());
    let old = stdout(&juesuan(folder.path(), &["check", "--format", "json", "a.txt"]));
    put(folder.path(), "old.json", &old);
    let same = stdout(&juesuan(folder.path(), &["check", "--against", "old.json", "a.txt"]));
    assert!(same.contains("新增 0") && same.contains("已消失 0"), "{same}");
    let graver = ["check", "--level", "warning", "--against", "old.json", "a.txt"];
    let same = stdout(&juesuan(folder.path(), &graver));
    assert!(same.contains("新增 0") && same.contains("已消失 0"), "notes are not told: {same}");
    put(folder.path(), "a.txt", sample("taierzhuang"));
    let mended = juesuan(folder.path(), &["check", "--against", "old.json", "a.txt"]);
    assert_eq!(status(&mended), 0);
    let text = stdout(&mended);
    assert!(text.contains("[已消失]") && text.contains("B0303"), "{text}");
    let json =
        juesuan(folder.path(), &["check", "--format", "json", "--against", "old.json", "a.txt"]);
    let json: Value = serde_json::from_str(&stdout(&json)).expect("JSON");
    assert!(json["against"]["gone"].as_array().is_some_and(|gone| !gone.is_empty()));
    // The table has no room for it: it is told beside.
    let csv =
        juesuan(folder.path(), &["check", "--format", "csv", "--against", "old.json", "a.txt"]);
    assert!(!stdout(&csv).contains("已消失"), "{}", stdout(&csv));
    assert!(
        stderr(&csv).contains("新增 0") && stderr(&csv).contains("[已消失]"),
        "{}",
        stderr(&csv)
    );
    put(folder.path(), "old.json", "no JSON");
    let refused = juesuan(folder.path(), &["check", "--against", "old.json", "a.txt"]);
    assert_eq!(status(&refused), 2);
    assert!(stderr(&refused).contains("old.json"));
}

#[test]
fn departments_and_years_are_picked() {
    let folder = folder();
    for name in ["taierzhuang", "liaocheng"] {
        put(folder.path(), name, sample(name));
    }
    let run = |arguments: &[&str]| juesuan(folder.path(), arguments);
    let picked = run(&["export", "departments", ".", "--department", "热线"]);
    let csv = stdout(&picked);
    assert!(csv.contains("热线") && !csv.contains("台儿庄"), "{csv}");
    let none = run(&["check", ".", "--department", "台儿庄区政府办"]);
    assert_eq!(status(&none), 2);
    assert!(stderr(&none).contains("枣庄市台儿庄区人民政府办公室"), "{}", stderr(&none));
    let none = run(&["check", ".", "--year", "1999", "--lang", "en"]);
    assert_eq!(status(&none), 2);
    assert!(stderr(&none).contains("2024"), "{}", stderr(&none));
}

#[test]
fn rules_are_listed() {
    let folder = folder();
    let text = stdout(&juesuan(folder.path(), &["rules"]));
    assert!(text.contains("B0303") && text.contains("容差"), "{text}");
    let json = juesuan(folder.path(), &["rules", "--format", "json", "--lang", "en"]);
    let json: Value = serde_json::from_str(&stdout(&json)).expect("JSON");
    let rule = json.as_array().expect("an array").iter().find(|rule| rule["id"] == "B0303");
    let rule = rule.expect("B0303").as_object().expect("an object");
    let keys: Vec<_> = rule.keys().map(String::as_str).collect();
    assert_eq!(keys.join(","), "id,family,name,severity,formula,tolerance,example");
}

#[test]
fn a_narrative_whose_tables_are_a_file_of_their_own_is_one_report_with_them() {
    let folder = folder();
    let text = sample("liaocheng");
    let from = text.find("公开 01 表").expect("the sample has 01");
    let end = text.find("\n第三部分\n").expect("the sample has a narrative");
    let (front, rest) = text.split_at(from);
    let (tables, narrative) = rest.split_at(end - from);
    put(folder.path(), "text.txt", format!("{front}{narrative}"));
    let alone = stdout(&juesuan(folder.path(), &["check", "text.txt"]));
    assert!(alone.contains("A01") && alone.contains("只有情况说明"), "{alone}");
    assert!(alone.contains("错误 0，警告 0"), "{alone}");
    put(folder.path(), "tables.txt", tables);
    std::fs::create_dir(folder.path().join("whole")).expect("a folder");
    put(folder.path(), "whole/whole.txt", text);
    let rows = |path: &str, sheet: &str| {
        let csv = stdout(&juesuan(folder.path(), &["export", sheet, path]));
        csv.lines().count()
    };
    for sheet in ["facts", "figures", "projects"] {
        assert_eq!(
            rows("text.txt", sheet) + rows("tables.txt", sheet),
            rows("whole", sheet) + 1,
            "{sheet} apart"
        );
    }
    std::fs::create_dir(folder.path().join("both")).expect("a folder");
    for name in ["text.txt", "tables.txt"] {
        std::fs::rename(folder.path().join(name), folder.path().join("both").join(name))
            .expect("moved");
    }
    let together = stdout(&juesuan(folder.path(), &["check", "both"]));
    assert!(together.contains("共 1 份报告") && !together.contains("只有情况说明"), "{together}");
    for sheet in ["facts", "figures", "projects"] {
        assert_eq!(rows("both", sheet), rows("whole", sheet), "{sheet} together");
    }
}
