//! Workbooks, read back by another library.

use calamine::{Data, Reader, Xlsx, open_workbook};
use juesuan::settings::{Lang, Texts};

use crate::{folder, juesuan, put, sample, status, stderr};

/// The rows of a worksheet, each cell as CSV would write it.
fn rows(book: &mut Xlsx<std::io::BufReader<std::fs::File>>, name: &str) -> Vec<Vec<String>> {
    let range = book.worksheet_range(name).unwrap_or_else(|e| panic!("{name}: {e}"));
    let text = |cell: &Data| match cell {
        Data::Empty => String::new(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::String(text) => text.clone(),
        other => panic!("neither a number nor words: {other:?}"),
    };
    range.rows().map(|row| row.iter().map(text).collect()).collect()
}

fn same(one: &str, other: &str) -> bool {
    let number = |text: &str| text.parse::<rust_decimal::Decimal>().ok();
    one == other || number(one).is_some_and(|one| Some(one) == number(other))
}

/// What the workbook that is sent back says for a name of programs.
fn spoken(name: &str) -> String {
    let texts = Texts::bundled(Lang::Zh);
    let keys = ["severity", "status", "part"].map(|group| format!("sheet.{group}.{name}"));
    let said = keys.iter().find(|key| texts.get(key) != key.as_str());
    said.map_or(name, |key| texts.get(key)).to_owned()
}

#[test]
fn every_sheet_is_that_of_the_csv_and_formulas_are_words() {
    let folder = folder();
    put(folder.path(), "a.txt", sample("yanzhou"));
    put(folder.path(), "b.txt", sample("laiwu").replace("一般公共服务支出", "=1+1一般公共服务"));
    let run = |arguments: &[&str]| {
        let output = juesuan(folder.path(), arguments);
        assert_eq!(status(&output), 0, "{arguments:?}: {}", stderr(&output));
        output.stdout
    };
    let mut guarded = 0;
    for name in juesuan::sheet::SheetName::all() {
        let (sheet, file) = (name.to_string(), format!("{name}.xlsx"));
        let csv = run(&["export", &sheet, "."]);
        run(&["export", &sheet, ".", "-o", &file]);
        let mut book: Xlsx<_> = open_workbook(folder.path().join(&file)).expect("a workbook");
        let names = book.sheet_names().clone();
        let worksheet = if sheet == "findings" { &names[1] } else { &names[0] };
        let read = rows(&mut book, worksheet);
        let formulas = book.worksheet_formula(worksheet).expect("formulas");
        assert!(formulas.is_empty(), "{sheet}: {formulas:?}");
        let mut reader = csv::Reader::from_reader(&csv[..]);
        let expected: Vec<_> = reader.records().map(|row| row.expect("a row")).collect();
        assert_eq!(read.len(), expected.len() + 1, "{sheet}");
        for (row, expected) in read.iter().skip(1).zip(&expected) {
            for (cell, field) in row.iter().zip(expected) {
                let field = match field.strip_prefix('\'') {
                    Some(text) => {
                        guarded += 1;
                        text
                    }
                    None => field,
                };
                let is_said = sheet == "findings" && *cell == spoken(field);
                assert!(is_said || same(cell, field), "{sheet}: {cell:?} {field:?}");
            }
        }
    }
    assert!(guarded > 0, "no cell looked like a formula");
}

#[test]
fn a_department_is_a_workbook_and_several_are_a_folder() {
    let folder = folder();
    put(folder.path(), "a.txt", sample("yanzhou"));
    put(folder.path(), "b.txt", sample("laiwu"));
    let one = juesuan(folder.path(), &["export", "report", "a.txt", "-o", "one.xlsx"]);
    assert_eq!(status(&one), 0, "{}", stderr(&one));
    let mut book: Xlsx<_> = open_workbook(folder.path().join("one.xlsx")).expect("a workbook");
    let names = book.sheet_names().clone();
    for wanted in ["总览", "三公经费", "项目绩效", "校验发现"] {
        assert!(names.iter().any(|name| name == wanted), "{names:?}");
    }
    let tables: Vec<_> = names.iter().filter(|name| name.starts_with('0')).collect();
    assert_eq!(tables.len(), 9, "{names:?}");
    for name in &names {
        let read = rows(&mut book, name);
        let (heading, first) = (&read[0], &read[1]);
        assert!(
            heading.ends_with(&["来源".to_owned(), "原文行".to_owned()]),
            "{name}: {heading:?}"
        );
        assert_eq!(first[first.len() - 2], "a.txt", "{name}");
    }

    // The workbook that lies beside them is no report.
    let many = juesuan(folder.path(), &["export", "report", ".", "-o", "out/"]);
    assert_eq!(status(&many), 0, "{}", stderr(&many));
    assert!(stderr(&many).contains("one.xlsx：juesuan 自己导出"), "{}", stderr(&many));
    let mut files: Vec<_> = std::fs::read_dir(folder.path().join("out"))
        .expect("a folder")
        .map(|file| file.expect("a file").file_name().to_string_lossy().into_owned())
        .collect();
    files.sort();
    assert_eq!(
        files,
        [
            "济南市莱芜区人民政府办公室-本级-2024.xlsx",
            "济宁市兖州区社会治理服务中心-本级-2024.xlsx"
        ]
    );
    let again = juesuan(folder.path(), &["export", "report", "a.txt", "b.txt", "-o", "out"]);
    assert_eq!(status(&again), 2, "never over files unasked");
    let either = ["济宁市兖州区", "济南市莱芜区"];
    assert!(either.iter().any(|name| stderr(&again).contains(name)), "{}", stderr(&again));
    let forced =
        juesuan(folder.path(), &["export", "report", "a.txt", "b.txt", "-o", "out", "--force"]);
    assert_eq!(status(&forced), 0, "{}", stderr(&forced));
}

#[test]
fn findings_are_grouped_by_department_to_send_back() {
    let folder = folder();
    put(folder.path(), "a.txt", sample("yanzhou"));
    put(folder.path(), "b.txt", sample("laiwu"));
    put(folder.path(), "c.txt", sample("taierzhuang"));
    let output = juesuan(folder.path(), &["export", "findings", ".", "-o", "review.xlsx"]);
    assert_eq!(status(&output), 0, "{}", stderr(&output));
    let mut book: Xlsx<_> = open_workbook(folder.path().join("review.xlsx")).expect("a workbook");
    let names = book.sheet_names().clone();
    assert_eq!(names[..2], ["校验汇总", "全部校验发现"]);
    let overview = rows(&mut book, &names[0]);
    assert_eq!(overview.len(), 4, "every department, also one without findings");
    let all = rows(&mut book, &names[1]).len() - 1;
    let grouped: usize = names[2..].iter().map(|name| rows(&mut book, name).len() - 1).sum();
    assert!(all > 0 && all == grouped, "{all} {grouped}");
    let own = rows(&mut book, &names[2]);
    let severity = own[0].iter().position(|name| name == "级别").expect("a column");
    assert!(own[1..].iter().all(|row| ["错误", "警告", "提示"].contains(&&*row[severity])));
}
