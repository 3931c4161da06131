//! The questions of `docs/datasets.md`, asked in `DuckDB` and compared with the program's own
//! answers. Skipped, and said so, where there is no `DuckDB` or the program has no Parquet.

#![cfg(feature = "parquet")]
#![expect(clippy::expect_used, reason = "what a test cannot set up ends it")]

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use juesuan::library::{Library, LoadOptions, load_all};
use juesuan::settings::{Lang, Texts};
use juesuan::sheet::{Sheet, SheetName, Value, three_public_compared};
use rust_decimal::Decimal;

const PAGE: &str = include_str!("../docs/datasets.md");

/// Prints the answer to the question in its argument as CSV.
const PYTHON: &str = "import csv, sys, duckdb\n\
    answer = duckdb.connect().execute(sys.argv[1])\n\
    out = csv.writer(sys.stdout)\n\
    out.writerow([column[0] for column in answer.description])\n\
    out.writerows(answer.fetchall())\n";

/// Two reports beside the samples, of no known region: one whose narrative counts, and one that
/// prints in 元. The words are our own.
const COUNTING: &str = "财政拨款“三公”经费支出决算表\n单位：某局\n金额单位：万元\n\
    预算数\t\t\t\t\t\t决算数\t\t\t\t\t\n1\t2\t3\t4\t5\t6\t7\t8\t9\t10\t11\t12\n\
    10.00\t0\t6.00\t0\t6.00\t4.00\t10.00\t0\t6.00\t0\t6.00\t4.00\n注：本表反映三公经费支出情况。\n\
    第三部分 2024年度单位决算情况说明\n九、财政拨款“三公”经费支出决算情况说明\n\
    2、公务用车购置及运行维护费决算数为6.00万元。其中：公务用车运行维护费支出6.00万元。公务用车保有量为4辆。\n\
    3、公务接待费决算数为4.00万元。其中：国内接待费4.00万元，共计接待8批次、50人次。\n";
const IN_YUAN: &str = "2024年度部门决算\n财政拨款“三公”经费支出决算表\n单位：另一局\n金额单位：元\n\
    预算数\t\t\t\t\t\t决算数\t\t\t\t\t\n1\t2\t3\t4\t5\t6\t7\t8\t9\t10\t11\t12\n\
    90000.00\t0\t60000.00\t0\t60000.00\t30000.00\t80000.55\t0\t60000.00\t0\t60000.00\t20000.55\n\
    注：本表反映三公经费支出情况。\n";

/// A row of an answer by column.
type Answer = Vec<BTreeMap<String, String>>;

/// Asks `DuckDB`, its own program or Python's module; `None` where there is neither.
fn ask(folder: &Path, sql: &str) -> Option<Answer> {
    let program = Command::new("duckdb").args(["-csv", "-c", sql]).current_dir(folder).output();
    let output = match program {
        Ok(output) => output,
        Err(_) => {
            let has = Command::new("python3").args(["-c", "import duckdb"]).output().ok()?;
            if !has.status.success() {
                return None;
            }
            let arguments = ["-c", PYTHON, sql];
            Command::new("python3").args(arguments).current_dir(folder).output().ok()?
        }
    };
    assert!(output.status.success(), "{sql}\n{}", String::from_utf8_lossy(&output.stderr));
    let mut reader = csv::Reader::from_reader(&output.stdout[..]);
    let names = reader.headers().expect("a header").clone();
    let rows = reader.records().map(|row| {
        let row = row.expect("a row");
        names.iter().map(str::to_owned).zip(row.iter().map(str::to_owned)).collect()
    });
    Some(rows.collect())
}

/// The questions of the page, in order.
fn questions() -> Vec<&'static str> {
    let blocks = PAGE.split("```sql\n").skip(1);
    blocks.filter_map(|block| Some(block.split_once("```")?.0)).collect()
}

/// Exports the reports as the page says; the folder and the reports.
fn datasets() -> (tempfile::TempDir, Library) {
    let folder = tempfile::tempdir().expect("a folder");
    let reports = folder.path().join("reports");
    std::fs::create_dir(&reports).expect("a folder");
    let own = [("counting", COUNTING), ("in-yuan", IN_YUAN)];
    for (name, text) in juesuan::library::SAMPLES.iter().copied().chain(own) {
        std::fs::write(reports.join(format!("{name}.txt")), text).expect("a sample");
    }
    assert!(PAGE.contains("\nmkdir data\n"));
    std::fs::create_dir(folder.path().join("data")).expect("a folder");
    let commands = PAGE.lines().filter(|line| line.starts_with("juesuan export "));
    for command in commands {
        let mut arguments = command.split_whitespace().skip(1);
        let output = Command::new(env!("CARGO_BIN_EXE_juesuan"))
            .args(&mut arguments)
            .current_dir(folder.path())
            .env("XDG_CACHE_HOME", "/dev/null")
            .output()
            .expect("it runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{command}: {said}");
    }
    let library = load_all(&[reports], &LoadOptions::default());
    (folder, library)
}

/// What the sheet says in a column.
fn cells<'s>(sheet: &'s Sheet, key: &str) -> Vec<&'s Value> {
    let column = sheet.columns.iter().position(|column| column.key == key);
    let column = column.unwrap_or_else(|| panic!("no column {key}"));
    sheet.rows.iter().map(|row| &row.cells[column].value).collect()
}

/// Whether two cells say the same.
fn same(own: &Value, answer: &str) -> bool {
    match own {
        Value::Blank => answer.is_empty(),
        Value::Text(text) => text == answer,
        Value::Number(number) => answer.parse::<Decimal>().is_ok_and(|other| other == *number),
    }
}

#[test]
fn exported_datasets_answer_the_questions_as_the_program_does() {
    let (folder, library) = datasets();
    let questions = questions();
    let [compared, each, regions] = questions[..] else { panic!("{} questions", questions.len()) };
    let Some(answer) = ask(folder.path(), compared) else {
        eprintln!("SKIPPED: neither duckdb nor Python's duckdb is here, nothing was compared");
        return;
    };
    let texts = Texts::bundled(Lang::Zh);
    let ids: Vec<_> = library.entries().map(|(id, _)| id).collect();

    let own = three_public_compared(&library, &ids, &texts);
    assert_eq!(answer.len(), own.rows.len());
    let names = cells(&own, "department");
    for row in &answer {
        let at = names.iter().position(|name| same(name, &row["department"]));
        let at = at.unwrap_or_else(|| panic!("{row:?}"));
        for (column, value) in row {
            let own = cells(&own, column)[at];
            assert!(same(own, value), "{column} {own:?} {row:?}");
        }
    }
    let order = |values: Vec<String>| values.iter().map(|v| v.parse::<Decimal>().ok()).collect();
    let actual: Vec<Option<Decimal>> = order(answer.iter().map(|r| r["actual"].clone()).collect());
    assert!(actual.is_sorted_by(|one, other| one >= other), "{actual:?}");

    let answer = ask(folder.path(), each).expect("it answered before");
    let own = SheetName::ThreePublic.sheet(&library, &ids, &texts);
    let wanted: Vec<_> = (0..own.rows.len())
        .filter(|&row| {
            let item = cells(&own, "item")[row];
            let counted = ["公务用车运行维护费", "公务接待费"].iter().any(|name| same(item, name));
            counted && !matches!(cells(&own, "cost_per_unit")[row], Value::Blank)
        })
        .collect();
    assert!(!wanted.is_empty());
    assert_eq!(answer.len(), wanted.len(), "{answer:?}");
    for row in wanted {
        let is = |line: &&BTreeMap<String, String>| {
            ["department", "item"].iter().all(|key| same(cells(&own, key)[row], &line[*key]))
        };
        let line = answer.iter().find(is).unwrap_or_else(|| panic!("row {row} is missing"));
        for key in ["count", "actual", "cost_per_unit"] {
            assert!(same(cells(&own, key)[row], &line[key]), "{key}: {line:?}");
        }
    }

    let answer = ask(folder.path(), regions).expect("it answered before");
    let mut sums: BTreeMap<(u16, String), (usize, Decimal)> = BTreeMap::new();
    let own = three_public_compared(&library, &ids, &texts);
    for (row, actual) in own.rows.iter().zip(cells(&own, "actual")) {
        let (Some(id), Value::Number(actual)) = (row.report, actual) else { continue };
        let report = &library.get(id).expect("a report").report;
        let key = (report.year.expect("a year"), report.department.region.clone());
        let sum = sums.entry(key).or_default();
        *sum = (sum.0 + 1, sum.1 + actual);
    }
    assert_eq!(answer.len(), sums.len());
    for row in &answer {
        let key = (row["year"].parse().expect("a year"), row["region"].clone());
        let (count, sum) = sums[&key];
        assert_eq!(row["departments"], count.to_string(), "{row:?}");
        assert!(same(&Value::Number(sum), &row["actual"]), "{row:?} {sum}");
    }
}
